"""asyncio's private submodules: what packages take from them."""

import asyncio
import concurrent.futures
import functools
import socket

from asyncio import base_events, base_futures, base_subprocess, base_tasks, coroutines, format_helpers, futures
from asyncio import selector_events, sslproto, tasks, trsock, unix_events


def callback(*args):
    pass


print(base_futures._PENDING, base_futures._CANCELLED, base_futures._FINISHED, base_futures.isfuture(5))
print(futures._PENDING, futures._CFuture is asyncio.Future, tasks._CTask is asyncio.Task)
print(format_helpers._format_callback(callback, (1, "x" * 50), {"key": 2}))
print(format_helpers._format_callback(functools.partial(callback, 1, k=3), (2,), None, suffix="!"))
print(format_helpers._format_callback(functools.partial(callback), None, None))
print(format_helpers._format_args_and_kwargs((1,), {"a": "b"}), format_helpers._format_args_and_kwargs((), None))
print(format_helpers._format_args_and_kwargs((1, "x" * 50), {"a": "b"}, debug=True))
print(format_helpers._format_callback_source(len, (1,)), format_helpers._get_function_source(len))
print(format_helpers._get_function_source(functools.partial(callback))[1], callback.__code__.co_firstlineno)
print([frame.name for frame in format_helpers.extract_stack()])
print(unix_events.can_use_pidfd(), unix_events.SelectorEventLoop is asyncio.SelectorEventLoop)
print(issubclass(asyncio.SelectorEventLoop, selector_events.BaseSelectorEventLoop))
print(issubclass(unix_events._UnixReadPipeTransport, asyncio.ReadTransport))
print(issubclass(unix_events._UnixSubprocessTransport, asyncio.SubprocessTransport), base_subprocess.__name__)
print(sslproto.add_flowcontrol_defaults(None, None, 256), sslproto.add_flowcontrol_defaults(None, 10, 1))
print(issubclass(sslproto._SSLProtocolTransport, asyncio.Transport), sslproto._SSLProtocolTransport.__module__)
print(coroutines._is_debug_mode(), base_events._format_pipe(-1), base_events._format_pipe(7))
four, six = (socket.AF_INET, "a"), (socket.AF_INET6, "b")
print([each[1] for each in base_events._interleave_addrinfos([four, four, four, six, six])])
print([each[1] for each in base_events._interleave_addrinfos([four, four, four, six, six], 2)])
for host in ("127.0.0.1", "::1", "name", b"10.0.0.1", "::1%lo", None):
    print(host, base_events._ipaddr_info(host, 80, socket.AF_UNSPEC, socket.SOCK_STREAM, 0))
try:
    sslproto.unknown
except AttributeError as error:
    print(error)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(base_futures._future_repr(future), base_futures._future_repr_info(future), futures._get_loop(future) is loop)
    futures._set_result_unless_cancelled(future, "done")
    print(base_futures._future_repr(future), futures._convert_future_exc(ValueError("x")))
    one, other = loop.create_future(), concurrent.futures.Future()
    futures._chain_future(one, other)
    one.set_exception(KeyError("k"))
    await asyncio.sleep(0)
    print(repr(other.exception()))
    threaded = concurrent.futures.Future()
    waiting = loop.create_future()
    futures._chain_future(threaded, waiting)
    await asyncio.to_thread(threaded.set_result, 5)
    print(await waiting)
    one, other = concurrent.futures.Future(), loop.create_future()
    futures._chain_future(one, other)
    other.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(one.cancelled())
    try:
        futures._chain_future(5, one)
    except TypeError as error:
        print(error)
    task = asyncio.current_task()
    print([frame.f_code.co_name for frame in base_tasks._task_get_stack(task, None)][-1])
    server = await asyncio.start_server(callback, "127.0.0.1", 0)
    print(isinstance(server.sockets[0], trsock.TransportSocket), server.sockets[0].getsockname()[0])
    server.close()


asyncio.run(main())

"""Between asyncio's futures and those of concurrent.futures, and the default executor."""

import asyncio
import concurrent.futures
import contextvars
import threading
import warnings

_WORKERS = 32


def new_default_executor():
    """The executor of `run_in_executor(None, …)`."""
    return concurrent.futures.ThreadPoolExecutor(_WORKERS, thread_name_prefix="asyncio")


async def to_thread(func, args, kwargs):
    """Call a function in a thread, in a copy of the context."""
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    return await loop.run_in_executor(None, lambda: context.run(func, *args, **kwargs))


def _loop_of(future):
    if asyncio.isfuture(future):
        return future.get_loop()
    if not isinstance(future, concurrent.futures.Future):
        raise TypeError("A future is required")
    return None


def _converted(exception):
    kind = type(exception)
    if kind is concurrent.futures.CancelledError:
        return asyncio.CancelledError(*exception.args).with_traceback(exception.__traceback__)
    if kind is concurrent.futures.InvalidStateError:
        return asyncio.InvalidStateError(*exception.args).with_traceback(exception.__traceback__)
    return exception


def _copy_to_asyncio(source, destination):
    if destination.cancelled() or destination.done():
        return
    _, cancelled, result, exception = source._get_snapshot()
    if cancelled:
        destination.cancel()
    elif exception is not None:
        destination.set_exception(_converted(exception))
    else:
        destination.set_result(result)


def _copy_to_concurrent(source, destination):
    if source.cancelled():
        destination.cancel()
    if not destination.set_running_or_notify_cancel():
        return
    exception = source.exception()
    if exception is not None:
        destination.set_exception(_converted(exception))
    else:
        destination.set_result(source.result())


def chain_future(source, destination):
    """Have one future end as another does; a cancellation goes the other way."""
    source_loop, destination_loop = _loop_of(source), _loop_of(destination)
    copy = _copy_to_asyncio if destination_loop is not None else _copy_to_concurrent

    def when_destination_ends(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is asyncio._get_running_loop():
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def when_source_ends(source):
        if destination.cancelled() and destination_loop is not None and destination_loop.is_closed():
            return
        if destination_loop is None or destination_loop is asyncio._get_running_loop():
            copy(source, destination)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(copy, source, destination)

    destination.add_done_callback(when_destination_ends)
    source.add_done_callback(when_source_ends)


def wrap_future(future, loop=None):
    """A future of a loop for one of concurrent.futures."""
    if asyncio.isfuture(future):
        return future
    if not isinstance(future, concurrent.futures.Future):
        raise AssertionError(f"concurrent.futures.Future is expected, got {future!r}")
    if loop is None:
        loop = asyncio.get_event_loop()
    wrapped = loop.create_future()
    chain_future(future, wrapped)
    return wrapped


def run_coroutine_threadsafe(coro, loop):
    """Run a coroutine in a loop of another thread."""
    future = concurrent.futures.Future()

    def callback():
        try:
            chain_future(asyncio.ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

    loop.call_soon_threadsafe(callback)
    return future


async def shutdown_default_executor(loop, executor, timeout):
    """End the default executor's threads without blocking the loop."""
    future = loop.create_future()

    def finish(exception):
        if not future.cancelled():
            if exception is None:
                future.set_result(None)
            else:
                future.set_exception(exception)

    def shut_down():
        exception = None
        try:
            executor.shutdown(wait=True)
        except Exception as exc:
            exception = exc
        if not loop.is_closed():
            loop.call_soon_threadsafe(finish, exception)

    thread = threading.Thread(target=shut_down)
    thread.start()
    try:
        async with asyncio.timeout(timeout):
            await future
    except TimeoutError:
        warnings.warn(
            f"The executor did not finishing joining its threads within {timeout} seconds.",
            RuntimeWarning,
            stacklevel=2,
        )
        executor.shutdown(wait=False)
    else:
        thread.join()

# The numbers in the names of tasks: for which calls asyncio makes tasks itself, and for which it does not.
import asyncio
import os
import tempfile


async def show(label):
    task = asyncio.create_task(asyncio.sleep(0))
    print(label, task.get_name())
    await task


async def serve(reader, writer):
    print("serving in", asyncio.current_task().get_name())
    writer.close()


async def talk(opening, label):
    reader, writer = await opening
    await show(f"{label} open")
    await reader.read()
    writer.close()
    await writer.wait_closed()
    await show(f"{label} closed")


async def servers(loop):
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await show("one host")
    for hosts in ["127.0.0.1", "127.0.0.1"], None, "localhost":
        other = await asyncio.start_server(serve, hosts, 0)
        await show(f"hosts {hosts}")
        other.close()
    try:
        await asyncio.start_server(serve, "1.2.3.4", 0)
    except OSError as error:
        print(error)
    await show("no host")
    await talk(asyncio.open_connection("127.0.0.1", port), "address")
    await talk(asyncio.open_connection("localhost", str(port)), "name")
    server.close()
    await server.wait_closed()
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
    await show("create_server")
    server.close()
    transport, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, ("127.0.0.1", 0))
    await show("datagrams")
    transport.close()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "socket")
        server = await asyncio.start_unix_server(serve, path)
        await show("unix")
        await talk(asyncio.open_unix_connection(path), "unix")
        server.close()
        await server.wait_closed()


async def others(loop):
    for command, streams in ("true", {}), ("cat", {"stdin": -1, "stdout": -1}):
        process = await asyncio.create_subprocess_exec(command, **streams)
        await show("process")
        await process.communicate(b"x" if streams else None)
        await show("process ended")
    await loop.getaddrinfo("127.0.0.1", 80)
    await asyncio.to_thread(int)
    await asyncio.wait_for(asyncio.sleep(0), 1)
    await show("wait_for")
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))
    await show("gather")
    await asyncio.shield(asyncio.sleep(0))
    for each in asyncio.as_completed([asyncio.sleep(0)]):
        await each
    await show("as_completed")
    await loop.shutdown_asyncgens()
    await loop.shutdown_default_executor()
    await show("ended")


async def arguments(loop):
    for call in (
        lambda: asyncio.open_connection("127.0.0.1", "nosuch"), lambda: asyncio.start_server(serve, "127.0.0.1", "nosuch"),
        lambda: asyncio.start_server(serve, "127.0.0.1", 70000), lambda: asyncio.open_connection("127.0.0.1", -1),
        lambda: loop.add_signal_handler(999, print), lambda: loop.add_signal_handler(9, print),
        lambda: loop.add_signal_handler("a", print), lambda: loop.add_signal_handler(2, serve),
        lambda: loop.remove_signal_handler(0), lambda: loop.remove_signal_handler(2),
        lambda: asyncio.current_task(5), lambda: asyncio.all_tasks(5),
        lambda: loop.run_in_executor(None, serve), lambda: loop.run_in_executor(None, 5),
    ):
        try:
            answer = call()
            print("->", await answer if asyncio.iscoroutine(answer) or asyncio.isfuture(answer) else answer)
        except Exception as error:
            print("!!", type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    await servers(loop)
    await others(loop)
    loop.set_debug(True)
    loop.slow_callback_duration = 600
    await arguments(loop)
    print([sorted(getattr(asyncio, name).__all__) for name in ("locks", "queues", "exceptions", "runners", "timeouts")])


asyncio.run(main())

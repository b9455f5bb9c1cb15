"""anyio on asyncio: task groups, streams, cancel scopes, threads."""

import anyio
from anyio import create_memory_object_stream, create_task_group, fail_after, move_on_after, to_thread


async def producer(send, name):
    async with send:
        for number in range(3):
            await send.send((name, number))


async def main():
    send, receive = create_memory_object_stream(10)
    async with create_task_group() as group:
        group.start_soon(producer, send.clone(), "a")
        group.start_soon(producer, send, "b")
    async with receive:
        print(sorted([item async for item in receive]))
    with move_on_after(0.01) as scope:
        await anyio.sleep(10)
    print("cancelled", scope.cancelled_caught)
    try:
        with fail_after(0.01):
            await anyio.sleep(10)
    except TimeoutError:
        print("timed out")
    print(await to_thread.run_sync(sum, [1, 2, 3]))
    lock, event = anyio.Lock(), anyio.Event()

    async def waiter():
        async with lock:
            await event.wait()
            print("event")

    async with create_task_group() as group:
        group.start_soon(waiter)
        await anyio.lowlevel.checkpoint()
        event.set()
    try:
        async with create_task_group() as group:
            group.start_soon(anyio.sleep, 5)
            raise KeyError("x")
    except* KeyError as caught:
        print(caught.exceptions)
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    port = listener.extra(anyio.abc.SocketAttribute.local_port)

    async def handle(stream):
        async with stream:
            await stream.send((await stream.receive()).upper())

    async with create_task_group() as group:
        group.start_soon(listener.serve, handle)
        async with await anyio.connect_tcp("127.0.0.1", port) as stream:
            await stream.send(b"hello")
            print(await stream.receive())
        group.cancel_scope.cancel()
    await listener.aclose()


anyio.run(main)

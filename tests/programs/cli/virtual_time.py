"""On virtual time a program does what it does on real time, only sooner."""

import asyncio
import time


async def worker(name, *pauses):
    for pause in pauses:
        await asyncio.sleep(pause)
        print(name, pause)


async def main():
    loop = asyncio.get_running_loop()
    starts = loop.time(), time.monotonic(), time.perf_counter(), time.time()
    await asyncio.gather(worker("a", 0.1, 0.1), worker("b", 0.2), worker("c", 0.05, 0.1, 0.1))
    time.sleep(0.05)
    ends = loop.time(), time.monotonic(), time.perf_counter(), time.time()
    print([round(end - start, 1) for start, end in zip(starts, ends)])
    try:
        async with asyncio.timeout(0.05):
            await asyncio.Event().wait()
    except TimeoutError:
        print("timed out")
    before = loop.time()
    print(await asyncio.to_thread(time.sleep, 0.1), 0.1 <= loop.time() - before < 10)
    before = loop.time()
    server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await asyncio.wait_for(reader.read(), 9), loop.time() - before < 9)
    writer.close()
    server.close()


asyncio.run(main())

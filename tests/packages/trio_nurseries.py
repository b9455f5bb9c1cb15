"""trio: nurseries, time-outs, channels, threads, streams, processes, a clock that jumps."""

import trio, sys


async def child(name, n, tq):
    for i in range(n):
        await trio.sleep(0.01 * (1 + len(name) % 3))
        tq.append((name, i))


async def main():
    out = []
    async with trio.open_nursery() as n:
        n.start_soon(child, "a", 2, out)
        n.start_soon(child, "bb", 2, out)
    print(sorted(out))
    with trio.move_on_after(0.02) as s:
        await trio.sleep(5)
    print(s.cancelled_caught)
    try:
        with trio.fail_after(0.01):
            await trio.sleep(1)
    except trio.TooSlowError as e:
        print(repr(e))
    snd, rcv = trio.open_memory_channel(2)

    async def prod():
        async with snd:
            for i in range(4):
                await snd.send(i)

    async with trio.open_nursery() as n:
        n.start_soon(prod)
        async with rcv:
            print([x async for x in rcv])
    try:
        async with trio.open_nursery() as n:

            async def bad():
                raise ValueError("x")

            n.start_soon(bad)
            n.start_soon(trio.sleep, 10)
    except* ValueError as eg:
        print(eg.exceptions)
    print(await trio.to_thread.run_sync(lambda: 42))

    async def serve(stream):
        async for data in stream:
            await stream.send_all(data.upper())

    async with trio.open_nursery() as n:
        listeners = await n.start(trio.serve_tcp, serve, 0)
        port = listeners[0].socket.getsockname()[1]
        c = await trio.open_tcp_stream("127.0.0.1", port)
        async with c:
            await c.send_all(b"hello")
            print(await c.receive_some(10))
        n.cancel_scope.cancel()
    p = await trio.run_process(["echo", "sub"], capture_stdout=True)
    print(p.stdout, p.returncode)
    lock = trio.Lock()
    ev = trio.Event()
    cond = trio.Condition()
    async with lock:
        print(lock.locked())
    ev.set()
    await ev.wait()
    r = await trio.Path("/tmp").exists()
    print(r)
    with trio.CancelScope(shield=True):
        await trio.lowlevel.checkpoint()
    limiter = trio.CapacityLimiter(2)
    print(limiter.total_tokens)

    def from_t():
        return trio.from_thread.run(trio.sleep, 0)

    print(await trio.to_thread.run_sync(from_t))


trio.run(main)
from trio.testing import MockClock


async def m2():
    t = trio.current_time()
    await trio.sleep(1000)
    print(round(trio.current_time() - t))


trio.run(m2, clock=MockClock(autojump_threshold=0))


async def m3():
    raise KeyError(1)


try:
    trio.run(m3)
except KeyError as e:
    print("KeyError", e)

import asyncio, inspect
async def main():
    ev = asyncio.Event()
    async def waits():
        return await ev.wait()
    async def directly():
        await asyncio.sleep(0)
        fut = ev._waiters[0]
        print(type(fut).__name__, fut.done())
        return await fut
    async def by_wait_for():
        await asyncio.sleep(0)
        return await asyncio.wait_for(ev._waiters[0], 5)
    a, b, c = asyncio.create_task(waits()), asyncio.create_task(directly()), asyncio.create_task(by_wait_for())
    await asyncio.sleep(0); await asyncio.sleep(0)
    co = a.get_coro().cr_await
    print(co.__qualname__, inspect.iscoroutine(co), a.get_coro().cr_await is co)
    print(type(b.get_coro().cr_await).__name__)
    ev.set()
    print(await asyncio.gather(a, b, c))
    q = asyncio.Queue()
    got = []
    async def consumer(n):
        for _ in range(3):
            got.append((n, await q.get()))
    ts = [asyncio.create_task(consumer(i)) for i in range(3)]
    await asyncio.sleep(0)
    for i in range(5):
        q.put_nowait(i)
        if i % 2: await asyncio.sleep(0)
    await asyncio.sleep(0.01)
    print(got, q)
    # stolen item: the woken getter has to wait again
    await asyncio.sleep(0)
    print([t.get_coro().cr_await.__qualname__ if not t.done() else None for t in ts])
    q.put_nowait("x"); print(q.get_nowait())
    await asyncio.sleep(0)
    print(sum(not t.done() for t in ts), len(q._getters))
    q.put_nowait("y"); await asyncio.sleep(0); await asyncio.sleep(0)
    print(got)
    for t in ts: t.cancel()
    print(await asyncio.gather(*ts, return_exceptions=True), len(q._getters))
    lock = asyncio.Lock()
    await lock.acquire()
    w = asyncio.create_task(lock.acquire())
    async def w2():
        async with lock:
            print("w2 has it")
    t2 = asyncio.create_task(w2())
    await asyncio.sleep(0)
    t2.get_coro().cr_await
    t2.cancel(); 
    await asyncio.sleep(0)
    print(t2.cancelled(), len(lock._waiters))
    lock.release(); print(await w); lock.release()
    co = w2()
    await lock.acquire()
    fut = co.send(None)
    print(type(fut).__name__, fut._asyncio_future_blocking)
    co.close()
    print(len(lock._waiters or ()))
    t = asyncio.create_task(asyncio.sleep(10, "r")); 
    async def s(): 
        await asyncio.sleep(10)
    t3 = asyncio.create_task(s())
    await asyncio.sleep(0)
    print(t3.get_coro().cr_await.__qualname__)
    t.cancel(); t3.cancel()
    print(await asyncio.gather(t, t3, return_exceptions=True))
    print(len([h for h in asyncio.get_running_loop()._scheduled if not h._cancelled]) if hasattr(asyncio.get_running_loop(), "_scheduled") else 0)
asyncio.run(main())

# Barrier: meeting, draining, breaking, resetting.
import asyncio


async def main():
    barrier = asyncio.Barrier(3)

    async def party(tag, delay=0.0):
        await asyncio.sleep(delay)
        print(tag, "arrives", barrier.n_waiting)
        position = await barrier.wait()
        print(tag, "passes", position)
        return position

    print(sorted(await asyncio.gather(party("a"), party("b", 0.03), party("c", 0.06))))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    print(len(await asyncio.gather(*(party(f"r{i}") for i in range(6)))))

    async def with_block(tag):
        async with barrier as position:
            print(tag, "inside", type(position).__name__)

    await asyncio.gather(*(with_block(t) for t in "xyz"))

    async def broken(tag):
        try:
            await barrier.wait()
        except asyncio.BrokenBarrierError as error:
            print(tag, "broken", error.args)

    tasks = [asyncio.create_task(broken(t)) for t in "pq"]
    await asyncio.sleep(0)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken)
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(error.args, isinstance(error, RuntimeError))
    await barrier.reset()
    print(barrier.broken)
    tasks = [asyncio.create_task(broken(t)) for t in "mn"]
    await asyncio.sleep(0)
    await barrier.reset()
    await asyncio.gather(*tasks)
    print(barrier.broken, barrier.n_waiting)
    t = asyncio.create_task(party("cancelled"))
    await asyncio.sleep(0.003)
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    t.cancel()
    await asyncio.wait([t])
    print(barrier.n_waiting, barrier.broken)
    for bad in (0, -1):
        try:
            asyncio.Barrier(bad)
        except ValueError as error:
            print(error)
    print(await asyncio.Barrier(1).wait())


asyncio.run(main())

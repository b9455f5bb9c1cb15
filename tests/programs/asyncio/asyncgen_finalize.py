# Async generators that are left half way are closed by the loop.
import asyncio
import gc


async def gen(name):
    try:
        for i in range(10):
            yield i
            await asyncio.sleep(0)
    finally:
        print(name, "finalizing")
        await asyncio.sleep(0)
        print(name, "finalized")


async def main():
    async for i in gen("broken off"):
        if i == 1:
            break
    print("after break")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("after some turns")
    g = gen("dropped")
    print(await anext(g))
    del g
    print("deleted")
    await asyncio.sleep(0.01)

    async def raises():
        async for i in gen("by error"):
            raise ValueError("in loop")

    try:
        await raises()
    except ValueError as error:
        print(error)
    await asyncio.sleep(0.01)
    g = gen("cycle")
    print(await anext(g))
    holder = [g]
    holder.append(holder)
    del g, holder
    gc.collect()
    await asyncio.sleep(0.01)
    global kept
    kept = gen("at shutdown")
    print(await anext(kept))
    never = gen("never started")
    del never
    print("main ends")


asyncio.run(main())
print("loop closed")

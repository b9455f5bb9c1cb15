"""When an asynchronous generator that was left early is closed: before anyone learns how its user ended."""

import asyncio
async def gen(tag):
    try:
        yield 1
        yield 2
    finally:
        print("fin", tag, asyncio.current_task().get_name())
async def brk():
    async for x in gen("break"):
        break
    print("after break"); await asyncio.sleep(0); print("after sleep")
async def ret():
    async for x in gen("return"):
        return
async def ret2():
    async for x in gen("return"):
        await asyncio.sleep(0)
        return
async def exc():
    async for x in gen("exc"):
        raise ValueError
async def exc2():
    async for x in gen("exc2"):
        await asyncio.sleep(0)
        raise ValueError
async def exc3():
    try:
      async for x in gen("exc3"):
        await asyncio.sleep(0)
        raise ValueError
    except ValueError as e:
        print("caught"); await asyncio.sleep(0)
        print("caught on")
async def canc():
    async for x in gen("canc"):
        raise asyncio.CancelledError
async def comp():
    return [1/0 async for x in gen("comp")]
async def hand():
    a = gen("hand")
    await anext(a)
    1/0
async def main():
    for f in (brk,ret,ret2,exc,exc2,exc3,canc,comp,hand):
        print("--", f.__name__)
        t=asyncio.create_task(f())
        await asyncio.wait([t])
        print("waited", asyncio.all_tasks() and len(asyncio.all_tasks()))
        for i in range(4):
            await asyncio.sleep(0); print("turn",i)
        t.cancelled() or t.exception()
        del t
        for i in range(4):
            await asyncio.sleep(0); print("turn",i)
asyncio.run(main())

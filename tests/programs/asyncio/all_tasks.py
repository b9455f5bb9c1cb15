# current_task, all_tasks, and names.
import asyncio


async def sub(names):
    names.append(asyncio.current_task().get_name())
    await asyncio.sleep(0)


async def main():
    names = []
    me = asyncio.current_task()
    me.set_name("main task")
    tasks = [asyncio.create_task(sub(names), name=f"sub{i}") for i in range(3)]
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    await tasks[0]
    print(names, sorted(t.get_name() for t in asyncio.all_tasks()))
    await asyncio.gather(*tasks)
    print(sorted(t.get_name() for t in asyncio.all_tasks()), asyncio.current_task() is me)
    await sub(names)
    print(names[-1])
    loop = asyncio.get_running_loop()
    result = loop.create_future()
    loop.call_soon(lambda: result.set_result(asyncio.current_task()))
    print(await result, asyncio.current_task(loop) is me, len(asyncio.all_tasks(loop)))
    a, b = asyncio.create_task(sub([])), asyncio.create_task(sub([]))
    print(int(b.get_name()[5:]) - int(a.get_name()[5:]))
    await asyncio.wait([a, b])


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
try:
    asyncio.all_tasks()
except RuntimeError as error:
    print(error)

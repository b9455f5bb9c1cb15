"""Call graphs: who awaits whom, of the running task, of another one, of a future, with limits."""

import asyncio
import re


def show(text):
    print(re.sub(r"0x[0-9a-f]+", "0x…", re.sub(r"'/\S*/", "'", text)))


async def leaf():
    await asyncio.sleep(0)
    show(asyncio.format_call_graph())
    show(asyncio.format_call_graph(limit=1))
    show(asyncio.format_call_graph(limit=-1))
    graph = asyncio.capture_call_graph()
    print(graph.future.get_name(), [entry.frame.f_code.co_name for entry in graph.call_stack])
    print([parent.future.get_name() for parent in graph.awaited_by])


async def middle():
    await leaf()


async def parent():
    await asyncio.create_task(middle(), name="child")


async def other():
    await asyncio.get_running_loop().create_future()


def callback():
    print(asyncio.capture_call_graph(), repr(asyncio.format_call_graph()))


async def main():
    await asyncio.create_task(parent(), name="parent")
    task = asyncio.create_task(other(), name="other")
    await asyncio.sleep(0)
    show(asyncio.format_call_graph(task))
    show(asyncio.format_call_graph(asyncio.get_running_loop().create_future()))
    both = asyncio.gather(task, other())
    await asyncio.sleep(0)
    show(asyncio.format_call_graph(task))
    show(asyncio.format_call_graph(task, limit=0))
    try:
        asyncio.capture_call_graph(5)
    except TypeError as error:
        print(error)
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)
    both.cancel()
    try:
        await both
    except asyncio.CancelledError:
        print("cancelled")
    show(asyncio.format_call_graph(task))


asyncio.run(main())
try:
    asyncio.capture_call_graph()
except RuntimeError as error:
    print(error)

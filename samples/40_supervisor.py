"""A supervisor: children that crash are started anew, up to so many times in a period; then the supervisor gives up.

Two strategies, as in Erlang: only the crashed child is restarted, or all of them.
"""

import asyncio
from collections import deque


class GaveUp(Exception):
    pass


class Supervisor:
    def __init__(self, name, children, strategy="one", restarts=3, period=5.0):
        self.name = name
        self.children = children
        self.strategy = strategy
        self.restarts = deque(maxlen=restarts + 1)
        self.period = period
        self.tasks = {}

    async def run(self):
        for child in self.children:
            self.start(child)
        try:
            while self.tasks:
                done, _ = await asyncio.wait(self.tasks.values(), return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    await self.ended(task)
        finally:
            await self.stop_all()

    def start(self, child):
        self.tasks[child] = asyncio.create_task(child(), name=child.__name__)

    async def ended(self, task):
        child = next((child for child, other in self.tasks.items() if other is task), None)
        if child is None:
            return
        del self.tasks[child]
        if task.cancelled() or task.exception() is None:
            print(f"  {self.name}: {child.__name__} ended")
            return
        print(f"  {self.name}: {child.__name__} crashed: {task.exception()!r}")
        self.count()
        if self.strategy == "all":
            stopped = [child, *self.tasks]
            await self.stop_all()
            for other in sorted(stopped, key=self.children.index):
                self.start(other)
        else:
            self.start(child)

    def count(self):
        now = asyncio.get_running_loop().time()
        self.restarts.append(now)
        if len(self.restarts) == self.restarts.maxlen and now - self.restarts[0] < self.period:
            raise GaveUp(f"{self.name}: {len(self.restarts)} crashes within {self.period} s")

    async def stop_all(self):
        for child, task in reversed(self.tasks.items()):
            task.cancel()
            await asyncio.wait([task])
            print(f"  {self.name}: {child.__name__} stopped")
        self.tasks.clear()


def child(name, *lives):
    """A child whose n-th life goes as `lives` says: an exception to raise or a result to end with."""
    plan = iter(lives)

    async def live():
        life = next(plan)
        print(f"    {name} starts")
        if life is None:
            await asyncio.sleep(60)
        await asyncio.sleep(life[0])
        if isinstance(life[1], Exception):
            raise life[1]

    live.__name__ = name
    return live


async def main():
    print("one for one")
    flaky = child("flaky", (0.01, OSError("disk")), (0.01, ValueError("data")), (0.01, "fine"))
    steady = child("steady", (0.1, "fine"))
    await Supervisor("sup", [flaky, steady]).run()

    print("one for all")
    reader = child("reader", None, (0.02, "fine"))
    parser = child("parser", (0.01, KeyError("field")), (0.3, "fine"))
    await Supervisor("sup", [reader, parser], strategy="all").run()

    print("a tree")
    hopeless = child("hopeless", *[(0.001, RuntimeError(number)) for number in range(9)])
    inner = Supervisor("inner", [hopeless], restarts=2)

    async def subtree():
        await inner.run()

    try:
        await Supervisor("outer", [subtree, child("other", None, None)], restarts=1).run()
    except GaveUp as error:
        print("GaveUp:", error)


asyncio.run(main())

"""What `await` does, without asyncio: a tiny event loop of one's own.

A coroutine is a function that can stop in the middle. `await` hands control down to the innermost awaitable, whose
`__await__` yields something to whoever drives the coroutine with `send`. An event loop is that driver.
"""

from collections import deque


class Pause:
    """An awaitable that gives way once and says what for."""

    def __init__(self, reason):
        self.reason = reason

    def __await__(self):
        answer = yield self.reason
        return answer


async def cook(dish, *steps):
    for step in steps:
        answer = await Pause(f"{dish}: {step}")
        print(f"    (the loop answered {answer})")
    return f"{dish} is served"


def run_all(*coroutines):
    ready = deque(enumerate(coroutines, 1))
    turn = 0
    while ready:
        number, coroutine = ready.popleft()
        try:
            reason = coroutine.send(None if turn < len(coroutines) else turn)
        except StopIteration as stop:
            print(f"coroutine {number} returned: {stop.value}")
        else:
            print(f"coroutine {number} waits for {reason}")
            ready.append((number, coroutine))
        turn += 1


print("calling a coroutine function only makes an object:", type(coroutine := cook("toast", "bread")).__name__)
coroutine.close()
run_all(cook("soup", "chop", "boil"), cook("salad", "wash"))

"""Callbacks and timers of the loop itself.

Coroutines stand on something simpler: callbacks that the loop calls soon, later, or at a time. A future joins both
worlds: a callback sets its result, a coroutine awaits it.
"""

import asyncio


class Every:
    """Calls a function again and again until it is stopped."""

    def __init__(self, seconds, function):
        self.loop = asyncio.get_running_loop()
        self.seconds = seconds
        self.function = function
        self.next = self.loop.time()
        self.tick()

    def tick(self):
        self.function()
        # Counting from the last deadline, not from now, keeps the beat.
        self.next += self.seconds
        self.handle = self.loop.call_at(self.next, self.tick)

    def stop(self):
        self.handle.cancel()


async def main():
    loop = asyncio.get_running_loop()
    beats = []
    heart = Every(0.05, lambda: beats.append("beat"))

    alarm = loop.create_future()
    loop.call_later(0.23, alarm.set_result, "the alarm rings")
    snoozed = loop.call_later(0.1, alarm.set_result, "too early")
    snoozed.cancel()
    print(await alarm, "after", len(beats), "beats")
    heart.stop()
    await asyncio.sleep(0.1)
    print("stopped at", len(beats), "beats")

    print("callbacks keep their order:")
    for word in ("one", "two", "three"):
        loop.call_soon(print, " ", word)
    await asyncio.sleep(0)


asyncio.run(main())

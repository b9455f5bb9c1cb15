"""A circuit breaker: after some failures in a row calls are refused at once, until a trial call succeeds again."""

import asyncio
import enum


class State(enum.StrEnum):
    CLOSED = enum.auto()
    OPEN = enum.auto()
    HALF_OPEN = enum.auto()


class CircuitOpen(Exception):
    pass


class Breaker:
    def __init__(self, failures, pause):
        self.limit = failures
        self.pause = pause
        self.failures = 0
        self.state = State.CLOSED

    def change(self, state):
        print(f"    breaker: {self.state} -> {state}")
        self.state = state

    def open(self):
        self.change(State.OPEN)
        asyncio.get_running_loop().call_later(self.pause, self.change, State.HALF_OPEN)

    async def call(self, function, *args):
        if self.state is State.OPEN:
            raise CircuitOpen(f"refused, the circuit is {self.state}")
        try:
            result = await function(*args)
        except Exception:
            self.failures += 1
            if self.state is State.HALF_OPEN or self.failures >= self.limit:
                self.open()
            raise
        self.failures = 0
        if self.state is State.HALF_OPEN:
            self.change(State.CLOSED)
        return result


async def main():
    healthy = iter([True, False, False, False, False, True, True, True, True])

    async def service(number):
        await asyncio.sleep(0.001)
        if not next(healthy):
            raise ConnectionError("service down")
        return f"answer {number}"

    breaker = Breaker(failures=3, pause=0.05)
    for number in range(12):
        try:
            print(number, await breaker.call(service, number))
        except (ConnectionError, CircuitOpen) as error:
            print(number, f"{type(error).__name__}: {error}")
        if number in (6, 8):
            await asyncio.sleep(0.1)


asyncio.run(main())

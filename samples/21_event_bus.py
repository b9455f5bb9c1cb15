"""Publish and subscribe: components that do not know each other.

Subscribers are coroutines. An event reaches all of them at once; one that fails does not disturb the rest, and its
error is collected.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True)
class OrderPlaced:
    number: int
    total: float


@dataclass(frozen=True)
class OrderPaid:
    number: int


class EventBus:
    def __init__(self):
        self.subscribers = defaultdict(list)

    def on(self, kind):
        def register(handler):
            self.subscribers[kind].append(handler)
            return handler

        return register

    async def publish(self, event):
        handlers = self.subscribers[type(event)]
        answers = await asyncio.gather(*(handler(event) for handler in handlers), return_exceptions=True)
        for handler, answer in zip(handlers, answers):
            if isinstance(answer, Exception):
                print(f"  {handler.__name__} failed: {answer}")


bus = EventBus()


@bus.on(OrderPlaced)
async def send_invoice(event):
    await asyncio.sleep(0.02)
    print(f"  invoice for order {event.number}: {event.total:.2f}")


@bus.on(OrderPlaced)
async def reserve_stock(event):
    if event.total > 1000:
        raise RuntimeError(f"not enough in stock for order {event.number}")
    print(f"  stock reserved for order {event.number}")


@bus.on(OrderPaid)
async def ship(event):
    await asyncio.sleep(0.01)
    print(f"  order {event.number} shipped")


async def main():
    for event in (OrderPlaced(1, 99.5), OrderPlaced(2, 5000), OrderPaid(1)):
        print(event)
        await bus.publish(event)


asyncio.run(main())

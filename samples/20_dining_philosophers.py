"""The dining philosophers, without a deadlock.

Five philosophers share five forks and need two each. If all take their left fork first, all starve. Taking the fork
with the smaller number first breaks the circle.
"""

import asyncio

NAMES = ["Plato", "Kant", "Hume", "Marx", "Sartre"]


async def dine(seat, forks, order, meals):
    left, right = seat, (seat + 1) % len(forks)
    first, second = order(left, right)
    for _ in range(2):
        await asyncio.sleep(0)  # thinks
        async with forks[first]:
            await asyncio.sleep(0)  # reaches over
            async with forks[second]:
                meals.append(NAMES[seat])
                await asyncio.sleep(0)  # eats


async def dinner(order):
    forks = [asyncio.Lock() for _ in NAMES]
    meals = []
    try:
        async with asyncio.timeout(0.2), asyncio.TaskGroup() as group:
            for seat in range(len(NAMES)):
                group.create_task(dine(seat, forks, order, meals))
    except TimeoutError:
        print("  deadlock: everyone holds one fork")
    print("  meals:", ", ".join(meals) or "none")


async def main():
    print("left fork first:")
    await dinner(lambda left, right: (left, right))
    print("smaller number first:")
    await dinner(lambda left, right: sorted((left, right)))


asyncio.run(main())

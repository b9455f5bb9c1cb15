"""Sharing: locks, semaphores, events and conditions.

Between two `await`s a task is alone: no other can come in between. Only what spans an `await` needs a lock.
"""

import asyncio


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()
        self.changed = asyncio.Condition()

    async def unsafe_withdraw(self, amount):
        balance = self.balance
        await asyncio.sleep(0)  # someone else may withdraw here
        self.balance = balance - amount

    async def withdraw(self, amount):
        async with self.lock:
            await self.unsafe_withdraw(amount)
        async with self.changed:
            self.changed.notify_all()

    async def wait_until_below(self, limit):
        async with self.changed:
            await self.changed.wait_for(lambda: self.balance < limit)
            print(f"  the balance fell below {limit}: {self.balance}")


async def main():
    account = Account(100)
    await asyncio.gather(*(account.unsafe_withdraw(10) for _ in range(5)))
    print("five withdrawals without a lock leave", account.balance)

    account = Account(100)
    watchers = [asyncio.create_task(account.wait_until_below(limit)) for limit in (60, 80)]
    for _ in range(5):
        await account.withdraw(10)
    await asyncio.gather(*watchers)
    print("five with a lock leave", account.balance)

    gate = asyncio.Event()
    desks = asyncio.Semaphore(2)

    async def visitor(n):
        await gate.wait()
        async with desks:
            print(f"  visitor {n} is served")
            await asyncio.sleep(0.02 * n)
        print(f"  visitor {n} leaves")

    visitors = [asyncio.create_task(visitor(n)) for n in range(1, 5)]
    await asyncio.sleep(0.01)
    print("the gate opens")
    gate.set()
    await asyncio.gather(*visitors)


asyncio.run(main())

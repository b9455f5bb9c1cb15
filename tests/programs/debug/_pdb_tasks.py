import asyncio
import sys


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.lock = asyncio.Lock()

    async def withdraw(self, amount):
        async with self.lock:
            if amount > self.balance:
                raise ValueError("not enough")
            await asyncio.sleep(0)
            self.balance -= amount
        return self.balance


async def client(account, amounts):
    done = []
    for amount in amounts:
        try:
            left = await account.withdraw(amount)
        except ValueError as error:
            breakpoint()
            done.append(str(error))
        else:
            done.append(left)
    return done


async def main():
    account = Account("eve", 10)
    async with asyncio.TaskGroup() as group:
        a = group.create_task(client(account, [1, 20]))
        b = group.create_task(client(account, [2, 3]))
    print(a.result(), b.result(), account.balance)
    q = asyncio.Queue()
    await q.put(1)
    item = await asyncio.wait_for(q.get(), 1)
    return item


print(asyncio.run(main()))

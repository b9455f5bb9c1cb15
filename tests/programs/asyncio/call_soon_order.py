# The order among callbacks, tasks, wake-ups and done callbacks in each turn of the loop.
import asyncio


async def task(name, log):
    for i in range(3):
        log(f"{name}{i}")
        await asyncio.sleep(0)
    log(f"{name} end")
    return name


async def main():
    loop = asyncio.get_running_loop()
    turn = 0

    def log(text):
        print(turn, text)

    def tick():
        nonlocal turn
        turn += 1
        if turn < 8:
            loop.call_soon(tick)

    loop.call_soon(tick)
    a = asyncio.create_task(task("a", log))
    loop.call_soon(log, "soon 1")
    b = asyncio.create_task(task("b", log))
    a.add_done_callback(lambda t: log("done a"))
    loop.call_soon(lambda: loop.call_soon(log, "nested"))
    f = loop.create_future()

    async def waiter(n):
        log(f"waiter {n} {await f}")

    for n in range(2):
        asyncio.create_task(waiter(n))
    f.add_done_callback(lambda _: log("future callback"))
    loop.call_soon(f.set_result, "set")
    log(await asyncio.gather(a, b))
    await asyncio.sleep(0)
    log("end")


asyncio.run(main())

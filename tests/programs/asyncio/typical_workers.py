# Workers with a queue and cancellation at the end, as the documentation shows.
import asyncio
import random


async def worker(name, queue, log):
    while True:
        sleep_for = await queue.get()
        await asyncio.sleep(sleep_for)
        queue.task_done()
        log.append(name)


async def main():
    random.seed(1)
    queue = asyncio.Queue()
    for _ in range(12):
        queue.put_nowait(random.uniform(0.005, 0.02))
    log = []
    tasks = [asyncio.create_task(worker(f"worker-{i}", queue, log)) for i in range(3)]
    await queue.join()
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(len(log), sorted(set(log)), [type(r).__name__ for r in results])


asyncio.run(main())

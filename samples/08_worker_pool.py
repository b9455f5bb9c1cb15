"""A pool of workers over one queue.

A few tasks share the work: each takes the next job as soon as it is free. `queue.join()` returns when every job is
marked done, and `queue.shutdown()` then tells the workers to go home.
"""

import asyncio

JOBS = [("resize", 0.06), ("crop", 0.02), ("rotate", 0.10), ("blur", 0.03), ("sharpen", 0.14), ("sign", 0.01)]


async def worker(name, jobs, report):
    while True:
        try:
            job, seconds = await jobs.get()
        except asyncio.QueueShutDown:
            return
        await asyncio.sleep(seconds)
        report.append((job, name))
        jobs.task_done()


async def main():
    jobs = asyncio.Queue()
    for job in JOBS:
        jobs.put_nowait(job)
    report = []
    async with asyncio.TaskGroup() as group:
        for n in (1, 2):
            group.create_task(worker(f"worker {n}", jobs, report))
        await jobs.join()
        jobs.shutdown()
    for job, name in report:
        print(f"{name} did {job}")


asyncio.run(main())

"""Graceful shutdown: SIGTERM stops new work, lets what runs finish for a while, and cancels what is left."""

import asyncio
import os
import signal


class Service:
    def __init__(self, grace):
        self.grace = grace
        self.stopping = asyncio.Event()
        self.jobs = set()

    async def run(self):
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop, number)
        try:
            await self.accept()
            await self.finish()
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.remove_signal_handler(number)

    def stop(self, number):
        print("signal", signal.Signals(number).name)
        self.stopping.set()

    async def accept(self):
        number = 0
        while not self.stopping.is_set():
            number += 1
            job = asyncio.create_task(self.work(number), name=f"job {number}")
            self.jobs.add(job)
            job.add_done_callback(self.jobs.discard)
            try:
                async with asyncio.timeout(0.1):
                    await self.stopping.wait()
            except TimeoutError:
                pass

    async def work(self, number):
        try:
            await asyncio.sleep(60 if number == 2 else 0.25)
            print("job", number, "done")
            if number == 3:
                os.kill(os.getpid(), signal.SIGTERM)
        except asyncio.CancelledError:
            await asyncio.sleep(0.01)
            print("job", number, "cancelled, cleaned up")
            raise

    async def finish(self):
        print("waiting for", len(self.jobs), "jobs")
        done, left = await asyncio.wait(self.jobs, timeout=self.grace)
        print(len(done), "finished,", len(left), "to cancel")
        for job in left:
            job.cancel()
        results = await asyncio.gather(*left, return_exceptions=True)
        print([type(result).__name__ for result in results])


asyncio.run(Service(grace=0.6).run())

"""A scheduler in the manner of cron: patterns of five fields, jobs as coroutines, one heap of due times.

The demonstration runs two days in a moment: the scheduler asks its clock for the time and for the pauses.
"""

import asyncio
import heapq
import itertools
from datetime import datetime, timedelta

FIELDS = [("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 6)]


class Pattern:
    """`*/15 9-17 * * 1-5`: each field a list of numbers, spans, or stars, each with an optional step."""

    def __init__(self, text):
        parts = text.split()
        if len(parts) != len(FIELDS):
            raise ValueError(f"five fields wanted, not {len(parts)}: {text!r}")
        self.text = text
        self.sets = [self.read(part, *field) for part, field in zip(parts, FIELDS)]

    @staticmethod
    def read(text, name, low, high):
        values = set()
        for item in text.split(","):
            span, _, step = item.partition("/")
            first, dash, last = span.partition("-")
            if span == "*":
                first, last = low, high
            elif not dash:
                last = high if step else first
            start, end = int(first), int(last)
            if not low <= start <= end <= high:
                raise ValueError(f"{name} out of range: {item!r}")
            values.update(range(start, end + 1, int(step or 1)))
        return values

    def next(self, after):
        minutes, hours = self.sets[:2]
        day = after.replace(hour=0, minute=0, second=0, microsecond=0)
        for _ in range(4 * 366 + 1):
            if self.has_day(day):
                times = (day.replace(hour=hour, minute=minute) for hour in sorted(hours) for minute in sorted(minutes))
                if found := next((time for time in times if time > after), None):
                    return found
            day += timedelta(days=1)
        raise ValueError(f"never: {self.text!r}")

    def has_day(self, day):
        parts = (day.day, day.month, (day.weekday() + 1) % 7)
        return all(part in allowed for part, allowed in zip(parts, self.sets[2:]))


class VirtualClock:
    def __init__(self, start):
        self.time = start

    def now(self):
        return self.time

    async def sleep_until(self, time):
        await asyncio.sleep(0)
        self.time = max(self.time, time)


class Scheduler:
    def __init__(self, clock):
        self.clock = clock
        self.heap = []
        self.order = itertools.count()
        self.running = set()

    def every(self, text):
        pattern = Pattern(text)

        def register(job):
            self.push(pattern, job)
            return job
        return register

    def push(self, pattern, job):
        heapq.heappush(self.heap, (pattern.next(self.clock.now()), next(self.order), pattern, job))

    async def run(self, until):
        while self.heap and self.heap[0][0] <= until:
            due, _, pattern, job = heapq.heappop(self.heap)
            await self.clock.sleep_until(due)
            task = asyncio.create_task(job(due))
            self.running.add(task)
            task.add_done_callback(self.ended)
            self.push(pattern, job)
        await asyncio.gather(*self.running, return_exceptions=True)

    def ended(self, task):
        self.running.discard(task)
        if not task.cancelled() and task.exception():
            print(f"    job failed: {task.exception()!r}")


async def main():
    start = datetime(2026, 2, 27, 22, 0)
    scheduler = Scheduler(VirtualClock(start))
    counts = {"quarters": 0}

    @scheduler.every("0 0 * * *")
    async def midnight(due):
        print(f"{due:%a %d %b %H:%M} midnight, {counts['quarters']} quarters so far")

    @scheduler.every("*/15 9-17 * * 1-6")
    async def quarter(due):
        counts["quarters"] += 1

    @scheduler.every("30 8 1 * *")
    async def first_of_month(due):
        print(f"{due:%a %d %b %H:%M} accounts")

    @scheduler.every("5,35 12 * * 0,6")
    async def weekend(due):
        print(f"{due:%a %d %b %H:%M} weekend")
        if due.minute == 35:
            raise RuntimeError("too tired")

    await scheduler.run(start + timedelta(days=2, hours=12))
    print(counts)
    for text in ("* * * *", "61 * * * *", "0 0 31 2 *"):
        try:
            print(Pattern(text).next(start))
        except ValueError as error:
            print("ValueError:", error)


asyncio.run(main())

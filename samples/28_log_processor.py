"""A log processor: lines stream through parsing, filtering and counting stages, and slow or failing requests are told.

`28_log_processor.py FILE …` reads access logs in the common format; without arguments it makes one up.
"""

import asyncio
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

LINE = re.compile(
    r'(?P<host>\S+) \S+ (?P<user>\S+) \[(?P<time>[^]]+)\] "(?P<method>[A-Z]+) (?P<path>\S+) [^"]*" '
    r"(?P<status>\d{3}) (?P<size>\d+|-) (?P<seconds>\d+\.\d+)"
)


class Entry(NamedTuple):
    host: str
    time: datetime
    method: str
    path: str
    status: int
    size: int
    seconds: float


async def lines(path):
    """The file's lines; reading happens in a thread, a piece at a time."""
    with open(path, encoding="utf-8") as file:
        while piece := await asyncio.to_thread(file.readlines, 4096):
            for line in piece:
                yield line.rstrip("\n")


async def entries(source, rejected):
    async for line in source:
        if match := LINE.fullmatch(line):
            yield Entry(
                match["host"],
                datetime.strptime(match["time"], "%d/%b/%Y:%H:%M:%S %z"),
                match["method"],
                match["path"].partition("?")[0],
                int(match["status"]),
                0 if match["size"] == "-" else int(match["size"]),
                float(match["seconds"]),
            )
        else:
            rejected.append(line)


class Report:
    def __init__(self):
        self.statuses = Counter()
        self.paths = defaultdict(list)
        self.bytes = Counter()
        self.minutes = Counter()
        self.rejected = []

    def add(self, entry):
        self.statuses[f"{entry.status // 100}xx"] += 1
        self.paths[entry.path].append(entry.seconds)
        self.bytes[entry.host] += entry.size
        self.minutes[entry.time.astimezone(timezone.utc).replace(second=0)] += 1

    async def read(self, path):
        async for entry in entries(lines(path), self.rejected):
            self.add(entry)

    def print(self):
        print("statuses:", ", ".join(f"{status} {count}" for status, count in sorted(self.statuses.items())))
        print("slowest paths:")
        worst = sorted(self.paths.items(), key=lambda item: (-max(item[1]), item[0]))
        for path, seconds in worst[:3]:
            print(f"  {path:<12} {len(seconds):>4} requests, mean {sum(seconds) / len(seconds):.3f} s,"
                  f" max {max(seconds):.3f} s")
        print("most bytes:")
        for host, size in self.bytes.most_common(2):
            print(f"  {host:<12} {size:>9,}")
        minute, count = max(self.minutes.items(), key=lambda item: (item[1], item[0]))
        print(f"busiest minute: {minute:%Y-%m-%d %H:%M} UTC with {count} requests")
        print(len(self.rejected), "lines not understood, the first:", self.rejected[:1])


def make_log(path, count, seed):
    chance = random.Random(seed)
    now = datetime(2026, 3, 29, 23, 50, tzinfo=timezone(timedelta(hours=2)))
    with path.open("w", encoding="utf-8") as file:
        for _ in range(count):
            now += timedelta(seconds=chance.randrange(4))
            host = f"10.0.0.{chance.randrange(1, 6)}"
            path_ = chance.choice(["/", "/login", "/search?q=a", "/search?q=b", "/static/x.png", "/report"])
            status = chance.choices([200, 304, 404, 500], [80, 10, 8, 2])[0]
            size = "-" if status == 304 else chance.randrange(100, 50_000)
            seconds = chance.expovariate(2 if path_ == "/report" else 20)
            file.write(f'{host} - - [{now:%d/%b/%Y:%H:%M:%S %z}] "GET {path_} HTTP/1.1" {status} {size} {seconds:.3f}\n')
            if chance.random() < 0.002:
                file.write("?? a torn line\n")


async def main(paths):
    report = Report()
    async with asyncio.TaskGroup() as group:
        for path in paths:
            group.create_task(report.read(path))
    report.print()


if len(sys.argv) > 1:
    asyncio.run(main(sys.argv[1:]))
else:
    with tempfile.TemporaryDirectory() as folder:
        logs = [Path(folder, f"access-{number}.log") for number in range(3)]
        for seed, log in enumerate(logs):
            make_log(log, 1_000, seed)
        asyncio.run(main(logs))

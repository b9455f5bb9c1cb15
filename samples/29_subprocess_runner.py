"""A runner of commands: several at once but not too many, each with a time limit, their output told apart.

`29_subprocess_runner.py 'COMMAND' …` runs shell commands; without arguments it runs some of its own.
"""

import asyncio
import sys
import time
from dataclasses import dataclass, field


@dataclass
class Job:
    name: str
    command: list
    limit: float = 10.0
    output: list = field(default_factory=list)
    result: str = "not run"


class Runner:
    def __init__(self, at_once):
        self.slots = asyncio.Semaphore(at_once)

    async def run_all(self, jobs):
        async with asyncio.TaskGroup() as group:
            for job in jobs:
                group.create_task(self.run(job), name=job.name)

    async def run(self, job):
        async with self.slots:
            try:
                process = await asyncio.create_subprocess_exec(
                    *job.command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
            except OSError as error:
                job.result = f"not started: {error.strerror}"
                return
            readers = asyncio.gather(
                self.read(job, "out", process.stdout), self.read(job, "err", process.stderr))
            try:
                async with asyncio.timeout(job.limit):
                    await readers
                    code = await process.wait()
            except TimeoutError:
                process.kill()
                code = await process.wait()
                job.result = f"stopped after {job.limit} s"
            else:
                job.result = f"exit code {code}" if code >= 0 else f"signal {-code}"

    @staticmethod
    async def read(job, stream, pipe):
        async for line in pipe:
            job.output.append((stream, line.decode(errors="replace").rstrip("\n")))


def show(jobs):
    for job in jobs:
        print(f"{job.name}: {job.result}")
        for stream in ("out", "err"):
            for origin, line in job.output:
                if origin == stream:
                    print(f"  {stream}| {line}")


async def filter_text(text, *command):
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate(text.encode())
    return output.decode()


async def demonstrate():
    jobs = [
        Job("greet", ["sh", "-c", "echo hello; echo trouble >&2"]),
        Job("count", ["sh", "-c", "for n in 1 2 3; do echo line $n; done; exit 3"]),
        Job("python", [sys.executable, "-c", "import sys; print(sum(range(101))); sys.exit(4)"]),
        Job("hangs", ["sleep", "60"], limit=0.2),
        Job("killed", ["sh", "-c", "kill -TERM $$"]),
        Job("missing", ["no-such-command"]),
    ]
    await Runner(at_once=3).run_all(jobs)
    show(jobs)
    print((await filter_text("pear\napple\nfig\n", "sort")).split())

    started = time.monotonic()
    sleepers = [Job(str(number), ["sleep", "0.3"]) for number in range(6)]
    await Runner(at_once=6).run_all(sleepers)
    print("six sleepers at once:", 0.3 <= time.monotonic() - started < 1.5)


async def run_commands(commands):
    jobs = [Job(command, ["sh", "-c", command], limit=3600) for command in commands]
    await Runner(at_once=4).run_all(jobs)
    show(jobs)


asyncio.run(run_commands(sys.argv[1:]) if len(sys.argv) > 1 else demonstrate())

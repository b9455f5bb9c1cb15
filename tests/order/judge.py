"""Runs generated programs under the interpreter that runs this file, on a virtual clock.

Standard input: programs, each after a line with its length in bytes. Standard output: for each program, in the same
order, a line with a verdict, its exit code and the length of its output in bytes, then that output. The verdict is
`sound`, or why the program cannot be compared: `stuck` or `slow`.

A program runs in a child of its own, forked from this process, so that the numbers in tasks' names begin anew. Waiting
takes no time: the clock jumps to the next deadline. Each reading moves it by a tick, so that no two are equal.

What CPython keeps in sets of objects has an order that hangs on addresses, another one in each run. Here such sets have
an order: a task group's tasks and a loop's asynchronous generators the order in which they came, the tasks that
`all_tasks` answers the newest first.
"""

import asyncio
import functools
import os
import selectors
import signal
import sys
import traceback
import weakref

WORKERS = os.cpu_count()
SECONDS = 20
TICK = 1e-6

unordered_tasks = asyncio.all_tasks
verdict = "sound"


class VirtualClock(selectors.DefaultSelector):
    """A selector that never waits: it moves the time of its loop to the next deadline."""

    loop = None

    def select(self, timeout=None):
        events = super().select(0)
        if events or timeout == 0:
            return events
        if timeout is None:
            blame("stuck")
            os._exit(0)
        self.loop.now = max(self.loop.now, self.loop._scheduled[0].when())
        return events


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.now = 0.0
        selector = VirtualClock()
        super().__init__(selector)
        selector.loop = self
        self.ages = weakref.WeakKeyDictionary()
        self.made = 0
        self._asyncgens = OrderedWeakly()

    def time(self):
        self.now += TICK
        return self.now

    def create_task(self, coro, **options):
        self.made += 1
        age = self.made
        task = super().create_task(coro, **options)
        self.ages[task] = age
        return task


class Ordered(dict):
    """A set in order of insertion, as far as a task group uses one."""

    def add(self, item):
        self[item] = True

    def discard(self, item):
        self.pop(item, None)


class OrderedWeakly(weakref.WeakKeyDictionary):
    """The same for the weak set of a loop."""

    add = Ordered.add
    discard = Ordered.discard


class TaskGroup(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = Ordered()


def all_tasks(loop=None):
    tasks = unordered_tasks(loop)
    ages = (loop or asyncio.get_running_loop()).ages
    # A task in the middle of its eager first step has no age yet: it is the newest.
    return sorted(tasks, key=lambda task: -ages.get(task, sys.maxsize))


def blame(reason):
    global verdict
    if verdict == "sound":
        verdict = reason
        os.write(report_fd, reason.encode())


def child(program, out):
    """Runs one program with its output in the file `out`; never returns."""
    signal.alarm(SECONDS)
    os.dup2(out, 1)
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 2)
    asyncio.run = functools.partial(asyncio.run, loop_factory=VirtualLoop)
    asyncio.TaskGroup = TaskGroup
    asyncio.all_tasks = asyncio.tasks.all_tasks = all_tasks
    code = 0
    try:
        exec(compile(program, "<program>", "exec"), {"__name__": "__main__"})
    except SystemExit as stop:
        code = stop.code or 0
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    os._exit(code)


def start(program):
    global report_fd
    out = os.memfd_create("out")
    report_fd = os.memfd_create("verdict")
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        child(program, out)
    return pid, out, report_fd


def contents(fd):
    data = os.pread(fd, os.fstat(fd).st_size, 0)
    os.close(fd)
    return data


def programs():
    while header := sys.stdin.buffer.readline():
        yield sys.stdin.buffer.read(int(header))


def main():
    running = {}
    results = {}
    written = 0

    def reap():
        nonlocal written
        pid, status = os.wait()
        index, out, report = running.pop(pid)
        reason = contents(report).decode() or "sound"
        code = os.waitstatus_to_exitcode(status)
        if code < 0:
            reason = "slow"
        results[index] = reason, code, contents(out)
        while written in results:
            reason, code, output = results.pop(written)
            sys.stdout.buffer.write(b"%s %d %d\n" % (reason.encode(), code, len(output)) + output)
            written += 1

    for index, program in enumerate(programs()):
        if len(running) >= WORKERS:
            reap()
        pid, out, report = start(program)
        running[pid] = index, out, report
    while running:
        reap()
    sys.stdout.flush()


main()

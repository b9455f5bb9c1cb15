"""Profilers count calls of functions written in Python and in C."""

import cProfile
import io
import os
import profile
import pstats
import sys
import threading
import warnings


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def gen():
    for i in range(3):
        yield i


class A:
    def __init__(self):
        self.l = []

    def add(self, x):
        self.l.append(x)


def work():
    fib(5)
    a = A()
    for v in gen():
        a.add(v)
    sorted(a.l, key=lambda x: -x)
    len(a.l)
    isinstance(a, A)
    print("hi")
    "x".join(["a"])
    try:
        int("z")
    except ValueError:
        pass
    [].sort()
    max([1, 2], key=abs)
    return sum(x for x in a.l)


def clock():
    return 0


def show(stats, *names):
    out = io.StringIO()
    stats.stream = out
    stats.strip_dirs().sort_stats(*names).print_stats()
    stats.print_callers()
    stats.print_callees("work|fib")
    print(out.getvalue())


pr = cProfile.Profile(clock)
pr.enable()
work()
pr.disable()
show(pstats.Stats(pr), "name", "line")

pr = cProfile.Profile(clock)
print(pr.runcall(fib, 3))
pr.run("work()")
pr.dump_stats("_counts.prof")
stats = pstats.Stats("_counts.prof", stream=io.StringIO())
stats.files = []
stats.add(pr)
show(stats, pstats.SortKey.NFL)
os.remove("_counts.prof")
print(sorted(stats.get_stats_profile().func_profiles)[:5])
try:
    stats.sort_stats("calls", 1)
except TypeError as error:
    print(error)

old = profile.Profile(clock)
old.runctx("work()", globals(), {})
old.create_stats()
show(pstats.Stats(old), "stdname")


events = []


def profiler(frame, event, arg):
    name = frame.f_code.co_name
    events.append((event, name, getattr(arg, "__name__", arg) if event.startswith("c_") else None))


def run():
    len([])
    [].append(1)
    int("3")
    try:
        len(3)
    except TypeError:
        pass
    list(gen())
    sorted([2, 1], key=lambda x: x)
    A()
    append = [].append
    append(2)


sys.setprofile(profiler)
run()
sys.setprofile(None)
for event in events:
    print(*event)
events.clear()


def tracer(frame, event, arg):
    if frame.f_code.co_filename == __file__:
        events.append((event, frame.f_code.co_name))
        return tracer


def target():
    x = 1
    return x


threading.settrace(tracer)
print(threading.gettrace() is tracer)
thread = threading.Thread(target=target)
thread.start()
thread.join()
threading.settrace(None)
print(events, sys.gettrace())

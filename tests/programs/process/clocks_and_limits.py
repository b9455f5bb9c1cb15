"""time.clock_settime() refused, and limits of other processes."""

import resource
import subprocess
import sys
import time


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


attempt(time.clock_settime, 0, -1.0)
attempt(time.clock_settime, 99, 1)
attempt(time.clock_settime, time.CLOCK_MONOTONIC, 5.0)
attempt(time.clock_settime, "x", 1)
attempt(time.clock_settime, 0, "x")
attempt(time.clock_settime, 0, float("nan"))
attempt(time.clock_settime, 0, 1e30)
attempt(time.clock_settime_ns, 0, -5)
attempt(time.clock_settime_ns, 0, 1.5)
attempt(time.clock_settime_ns, time.CLOCK_MONOTONIC, 5)
attempt(time.clock_settime_ns, 0, 10**30)

child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
for name in ("CORE", "NOFILE", "NPROC", "AS", "CPU", "RTTIME", "NICE"):
    number = getattr(resource, "RLIMIT_" + name)
    print(name, resource.prlimit(child.pid, number) == resource.getrlimit(number))
before = resource.getrlimit(resource.RLIMIT_NOFILE)
print(resource.prlimit(child.pid, resource.RLIMIT_NOFILE, (50, 60)) == before)
print(resource.prlimit(child.pid, resource.RLIMIT_NOFILE), resource.getrlimit(resource.RLIMIT_NOFILE) == before)
print(
    resource.prlimit(0, resource.RLIMIT_NOFILE) == before, resource.prlimit(0, resource.RLIMIT_NOFILE, before) == before
)
nobody = 2**22 + 5
attempt(resource.prlimit, child.pid, resource.RLIMIT_NOFILE, (70, 60))
attempt(resource.prlimit, nobody, resource.RLIMIT_NOFILE)
attempt(resource.prlimit, nobody, resource.RLIMIT_NOFILE, (1, 2))
attempt(resource.prlimit, child.pid, 99)
attempt(resource.prlimit, child.pid, 0, 5)
attempt(resource.prlimit, "x", 0)
attempt(resource.prlimit, child.pid, 0, (1,))
attempt(resource.prlimit, -1, 0)
child.communicate(b"\n")
print(child.returncode)

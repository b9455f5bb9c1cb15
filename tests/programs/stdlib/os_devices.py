"""Timers that are files, processors, priorities and limits of the system."""

import os, select, time


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print("!", type(e).__name__, e)


fd = os.timerfd_create(time.CLOCK_MONOTONIC, flags=os.TFD_CLOEXEC | os.TFD_NONBLOCK)
t(os.timerfd_settime, fd, initial=0.001, interval=0.5)
print(select.select([fd], [], [], 5)[0] == [fd], int.from_bytes(os.read(fd, 8), "little") >= 1)
left, every = os.timerfd_gettime(fd)
print(0 <= left <= 0.5, every)
left, every = os.timerfd_settime_ns(fd, initial=5000000000, interval=0)
print(0 <= left <= 500000000, every, os.timerfd_gettime_ns(fd)[0] > 4000000000)
print(os.timerfd_settime(fd)[0] > 4)
t(os.timerfd_settime, fd, initial=-1)
t(os.timerfd_settime, fd, initial="x")
t(os.timerfd_settime, 0, initial=1)
t(os.timerfd_create, 99)
t(os.timerfd_create, "x")
t(os.timerfd_gettime, 999)
os.close(fd)
t(os.ptsname, 0)
t(os.grantpt, 999)
mine = os.sched_getaffinity(0)
t(os.sched_setaffinity, 0, mine)
t(os.sched_setaffinity, 0, [])
t(os.sched_setaffinity, 0, [-1])
t(os.sched_setaffinity, 0, ["x"])
t(os.sched_setaffinity, 0, 5)
print(
    os.sched_getaffinity(0) == mine,
    [
        os.sched_get_priority_max(p)
        for p in (os.SCHED_OTHER, os.SCHED_FIFO, os.SCHED_RR, os.SCHED_BATCH, os.SCHED_IDLE)
    ],
    os.sched_get_priority_min(os.SCHED_FIFO),
)
t(os.sched_get_priority_max, 77)
t(os.unshare, -1) if False else None
t(os.setns, 999)
t(os.pathconf, ".", "PC_NAME_MAX")
t(os.fpathconf, 0, "PC_zz")
t(os.pathconf, "/nope", "PC_NAME_MAX")
t(os.pathconf, ".", 999)

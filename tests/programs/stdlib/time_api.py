"""Clocks, calendar times and their errors."""

import time


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


for c in (
    "CLOCK_REALTIME",
    "CLOCK_MONOTONIC",
    "CLOCK_PROCESS_CPUTIME_ID",
    "CLOCK_THREAD_CPUTIME_ID",
    "CLOCK_MONOTONIC_RAW",
    "CLOCK_BOOTTIME",
    "CLOCK_TAI",
):
    i = getattr(time, c)
    print(c, i, type(time.clock_gettime(i)), type(time.clock_gettime_ns(i)), time.clock_getres(i))
print(abs(time.clock_gettime(0) - time.time()) < 5, abs(time.clock_gettime(1) - time.monotonic()) < 5)
t(time.clock_gettime, 99)
t(time.clock_gettime, "x")
t(time.clock_getres, -5)
a = time.process_time()
sum(range(100000))
print(time.process_time() > a, time.process_time_ns() > 0, time.thread_time() > 0)
for x in ("time", "monotonic", "perf_counter", "process_time", "thread_time", "zz", 5):
    t(
        lambda: (lambda i: (i.adjustable, i.monotonic, type(i.implementation).__name__, i.resolution < 1))(
            time.get_clock_info(x)
        )
    )
for f in (time.gmtime, time.ctime):
    t(f, 0)
    t(f, -1)
    t(f, 1e20)
    t(f, "x")
    t(f, 1.9)
    t(f, float("nan"))
g = time.gmtime(86400 * 365)
t(time.asctime, g)
t(time.asctime, (1, 2))
t(time.asctime, 5)
t(time.asctime, (2020, 1, 1, 1, 1, 1, 0, 1, 0))
t(time.asctime, (2020, 13, 1, 1, 1, 1, 0, 1, 0))
t(time.mktime, g)
t(time.mktime, "x")
t(time.mktime, (1, 2))
t(time.strftime, "%Y-%m-%d %H:%M:%S %j %a %A %b %B %p %Z %%", g)
t(time.strftime, "%Y", (1,))
t(time.strftime, 5)
t(time.strftime, "%Y", "x")
t(time.strftime, "", g)
t(time.strftime, "%d", (2020, 1, 32, 0, 0, 0, 0, 1, 0))
t(time.strptime, "2020-01-02", "%Y-%m-%d")
t(time.strptime, "x", "%Y")
t(time.strptime, "2020x", "%Y")
t(time.strptime, 5)
t(time.strptime, "Thu Jan  2 03:04:05 2020")
t(time.sleep, -1)
t(time.sleep, "x")
t(time.sleep)
t(time.sleep, 0)
t(time.sleep, True)
t(time.sleep, float("inf"))
t(time.sleep, 1e30)
print(
    g,
    g.tm_year,
    g[0],
    g[:3],
    g.tm_zone,
    g.tm_gmtoff,
    len(g),
    time.struct_time(range(9)),
    g == time.gmtime(86400 * 365),
    time.struct_time.n_fields,
)
t(time.struct_time, (1,))
t(time.struct_time, 5)
t(time.struct_time, range(11))
t(time.struct_time, range(12))
t(setattr, g, "tm_year", 1)

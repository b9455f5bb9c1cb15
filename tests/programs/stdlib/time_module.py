# time: clocks that move on, sleeping, and struct_time.
import time

a = time.monotonic()
time.sleep(0.05)
b = time.monotonic()
print(0.05 <= b - a < 0.5, isinstance(time.time(), float), time.time() > 1.7e9, time.time_ns() > 10**18, time.perf_counter() <= time.perf_counter(), time.perf_counter_ns() > 0, time.monotonic_ns() > 0)
print(time.process_time() >= 0, time.thread_time() >= 0, time.process_time_ns() >= 0)
t = time.gmtime(0)
print(t, t.tm_year, t[0], t.tm_wday, t.tm_yday, len(t), t == time.struct_time((1970, 1, 1, 0, 0, 0, 3, 1, 0)), type(t).__name__)
print(time.strftime("%Y-%m-%d %H:%M:%S", t), time.strftime("%j %a %A %b %B %d %I %p %M %S %w %y %% %U", time.gmtime(1e9)), time.asctime(t), time.strftime("%X %x", t))
print(time.gmtime(86400 * 365).tm_year, time.gmtime(1234567890)[:6], time.gmtime(-1)[:6])
print(time.strptime("2024-02-29", "%Y-%m-%d")[:3], time.strptime("3:04 PM", "%I:%M %p")[3:5])
print(isinstance(time.localtime(), time.struct_time), isinstance(time.timezone, int), isinstance(time.tzname, tuple), isinstance(time.ctime(), str), len(time.ctime(0)))
print(time.mktime(time.localtime(1e9)) == 1e9, time.get_clock_info("monotonic").monotonic, time.get_clock_info("time").adjustable)
for bad in (lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.gmtime("x"), lambda: time.strftime(5), lambda: time.strptime("x", "%Y"), lambda: time.struct_time((1, 2)), lambda: time.sleep(), lambda: time.gmtime(1e20), lambda: time.asctime((1,))):
    try:
        print(bad())
    except (ValueError, TypeError, OverflowError, OSError) as error:
        print(type(error).__name__, error)
time.sleep(0)

# Timers of the process's own time and of its user time, and the clocks of threads.
import signal
import threading
import time

hits = []
for number in (signal.SIGPROF, signal.SIGVTALRM):
    signal.signal(number, lambda number, frame: hits.append(number))


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as error:
        print(type(error).__name__, error)


def burn(done):
    end = time.monotonic() + 20
    while not done() and time.monotonic() < end:
        sum(range(1000))


print(signal.setitimer(signal.ITIMER_VIRTUAL, 0.05), signal.getitimer(signal.ITIMER_PROF))
burn(lambda: hits)
print(hits, signal.getitimer(signal.ITIMER_VIRTUAL))
hits.clear()
start = time.process_time()
print(signal.setitimer(signal.ITIMER_PROF, 0.05, 0.02))
burn(lambda: len(hits) >= 3)
print(hits[:3], time.process_time() - start >= 0.085)
left, interval = signal.getitimer(signal.ITIMER_PROF)
print(0 < left <= 0.03, interval)
print(signal.setitimer(signal.ITIMER_PROF, 0)[1], signal.getitimer(signal.ITIMER_PROF))
hits.clear()
signal.setitimer(signal.ITIMER_PROF, 1)
time.sleep(0.05)
print(hits, 0.5 < signal.getitimer(signal.ITIMER_PROF)[0] <= 1.01)
signal.setitimer(signal.ITIMER_PROF, 0)
attempt(signal.setitimer, signal.ITIMER_PROF, -1)
attempt(signal.setitimer, signal.ITIMER_VIRTUAL, 1, -1)
attempt(signal.setitimer, 3, 1)
attempt(signal.setitimer, signal.ITIMER_VIRTUAL, "x")

clock = time.pthread_getcpuclockid(threading.get_ident())
before, now, after = time.thread_time(), time.clock_gettime(clock), time.thread_time()
print(clock == (~threading.get_native_id() << 3 | 6), before <= now <= after, time.clock_gettime_ns(clock) > 0)
ready, done = threading.Event(), threading.Event()


def work():
    burn(lambda: time.thread_time() > 0.02)
    ready.set()
    done.wait()


thread = threading.Thread(target=work)
thread.start()
ready.wait()
print(0.02 < time.clock_gettime(time.pthread_getcpuclockid(thread.ident)) < 5)
done.set()
thread.join()
attempt(time.pthread_getcpuclockid, "x")
attempt(time.pthread_getcpuclockid, 1.5)

# The module signal: handlers, sending, masks, timers, waiting.
import os
import signal
import time


def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    shown = [getattr(arg, "__name__", arg) for arg in args]
    print(getattr(function, "__name__", "?"), shown, "->", result)


def handler(number, frame):
    print("handler", number, type(frame).__name__, repr(signal.Signals(number)))


print(signal.getsignal(signal.SIGUSR1), signal.signal(signal.SIGUSR1, handler), signal.getsignal(signal.SIGUSR1) is handler)
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler, signal.getsignal(signal.SIGUSR1))
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.signal(signal.SIGUSR1, signal.SIG_DFL), signal.getsignal(10), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(signal.getsignal(signal.SIGPIPE), signal.getsignal(signal.SIGXFSZ))
attempt(signal.signal, 0, handler)
attempt(signal.signal, 65, handler)
attempt(signal.signal, signal.SIGKILL, handler)
attempt(signal.signal, signal.SIGUSR1, "x")
attempt(signal.signal, signal.SIGUSR1, 7)
attempt(signal.getsignal, 99)
attempt(signal.raise_signal, 99)
attempt(signal.default_int_handler, 2, None)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print("interrupt", repr(error))


def raising(number, frame):
    raise ValueError("from the handler")


signal.signal(signal.SIGUSR2, raising)
try:
    os.kill(os.getpid(), signal.SIGUSR2)
    time.sleep(1)
except ValueError as error:
    print(error)
for number in [1, 2, 9, 14, 29, 32, 34, 40, 64]:
    print(number, signal.strsignal(number))
attempt(signal.strsignal, 0)
print(len(signal.valid_signals()), signal.SIGINT in signal.valid_signals(), repr(signal.SIGINT), signal.SIGINT, signal.SIGCLD, signal.SIGRTMIN)
print(list(signal.Handlers), list(signal.Sigmasks), len(signal.Signals), signal.NSIG, signal.SIG_BLOCK, signal.ITIMER_REAL)
print(signal.Signals(15).name, signal.Signals["SIGHUP"], signal.ItimerError)

signal.signal(signal.SIGUSR1, handler)
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
os.kill(os.getpid(), signal.SIGUSR1)
for _ in range(200):
    if signal.sigpending():
        break
    time.sleep(0.005)
print(signal.sigpending())
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1}))
print(signal.pthread_sigmask(signal.SIG_BLOCK, []))
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigwait([signal.SIGUSR1]))
print(signal.sigtimedwait([signal.SIGUSR1], 0.01))
os.kill(os.getpid(), signal.SIGUSR1)
info = signal.sigwaitinfo([signal.SIGUSR1])
print(info.si_signo, info.si_pid == os.getpid(), type(info))
signal.pthread_sigmask(signal.SIG_SETMASK, [])
attempt(signal.pthread_sigmask, 9, [])
attempt(signal.pthread_sigmask, 0, [0])

signal.signal(signal.SIGALRM, handler)
print(signal.alarm(100), signal.alarm(0) in (99, 100), signal.alarm(0))
print(signal.setitimer(signal.ITIMER_REAL, 0.3), signal.getitimer(signal.ITIMER_REAL)[0] > 0)
signal.pause()
ticks = []
signal.signal(signal.SIGALRM, lambda *args: ticks.append(args[0]))
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
while len(ticks) < 3:
    time.sleep(0.005)
left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
print(len(ticks) >= 3, interval, signal.getitimer(signal.ITIMER_REAL))
# What came before this one has been handled when it has.
caught = []
signal.signal(signal.SIGWINCH, lambda *args: caught.append(args[0]))
os.kill(os.getpid(), signal.SIGWINCH)
while not caught:
    time.sleep(0.001)
attempt(signal.setitimer, 99, 1)
attempt(signal.setitimer, signal.ITIMER_REAL, -1)
reader, writer = os.pipe()
attempt(signal.set_wakeup_fd, 9999)
attempt(lambda: signal.set_wakeup_fd(writer))
os.set_blocking(writer, False)
print(signal.set_wakeup_fd(writer))
os.kill(os.getpid(), signal.SIGUSR1)
print(os.read(reader, 10), signal.set_wakeup_fd(-1) == writer, signal.set_wakeup_fd(-1))
fd = os.pidfd_open(os.getpid())
signal.pidfd_send_signal(fd, signal.SIGUSR1)
time.sleep(0.05)
os.close(fd)
print(signal.siginterrupt(signal.SIGUSR1, False))

# Tracebacks of the own thread, on demand and by a signal, and wrong arguments.
import faulthandler
import io
import os
import re
import signal
import tempfile

print(faulthandler.is_enabled(), faulthandler.enable(), faulthandler.is_enabled())
print(faulthandler.disable(), faulthandler.disable(), faulthandler.is_enabled())
file = tempfile.TemporaryFile()


def show():
    file.seek(0)
    text = file.read().decode().replace(os.path.dirname(os.path.abspath(__file__)), "DIR")
    print(re.sub(r"0x[0-9a-f]+ \[.*?\]", "THREAD", text))
    file.seek(0)
    file.truncate()


def inner(**options):
    faulthandler.dump_traceback(file, **options)


def outer(**options):
    inner(**options)


outer()
outer(all_threads=False)
faulthandler.dump_traceback(file.fileno())
show()

caught = []
signal.signal(signal.SIGUSR1, lambda *args: caught.append(args[0]))
print(faulthandler.register(signal.SIGUSR1, file, all_threads=False, chain=True))
os.kill(os.getpid(), signal.SIGUSR1)
while not caught:
    pass
file.seek(0)
print(file.read().decode().splitlines()[0], caught)
print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
CALLS = [
    lambda: faulthandler.dump_traceback(io.StringIO()), lambda: faulthandler.dump_traceback("x"),
    lambda: faulthandler.dump_traceback(-1), lambda: faulthandler.dump_traceback_later(0),
    lambda: faulthandler.dump_traceback_later(-1), lambda: faulthandler.dump_traceback_later("a"),
    lambda: faulthandler.register(0), lambda: faulthandler.register(11), lambda: faulthandler.unregister(0),
    lambda: faulthandler.cancel_dump_traceback_later(),
]
for call in CALLS:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

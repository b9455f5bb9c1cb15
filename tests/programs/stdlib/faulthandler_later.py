# Tracebacks after some time: of work, of sleep, of a loop that waits; again and again; at the end of the process.
import asyncio
import faulthandler
import os
import re
import subprocess
import sys
import tempfile
import time

file = tempfile.TemporaryFile()


def written():
    file.seek(0)
    text = file.read().decode().replace(os.path.dirname(os.path.abspath(__file__)), "DIR")
    file.seek(0)
    file.truncate()
    return re.sub(r"0x[0-9a-f]+ \[.*?\]", "THREAD", text)


def wait_for_text():
    end = time.monotonic() + 10
    while not file.seek(0, 2) and time.monotonic() < end:
        pass


def sleep():
    time.sleep(0.3)


print(faulthandler.dump_traceback_later(0.1, file=file))
sleep()
print(written())
faulthandler.dump_traceback_later(0.05, file=file)
wait_for_text()
time.sleep(0.1)
print(re.sub(r"line \d+", "line", written()))
faulthandler.dump_traceback_later(0.1, repeat=True, file=file.fileno())
time.sleep(0.7)
print(faulthandler.cancel_dump_traceback_later())
text = written()
print(text.count("Timeout (0:00:00.100000)!") >= 3, len({*text.split("Timeout")}))
time.sleep(0.15)
faulthandler.dump_traceback_later(0.1, file=file)
faulthandler.dump_traceback_later(100, file=file)
time.sleep(0.2)
faulthandler.cancel_dump_traceback_later()
faulthandler.cancel_dump_traceback_later()
print(repr(written()))


async def main():
    faulthandler.dump_traceback_later(0.05, file=file)
    await asyncio.sleep(0.3)


asyncio.run(main())
print(written().splitlines()[:2])

for arguments in ((0,), (-1,), ("a",), (1e30,), (float("nan"),)):
    try:
        print(faulthandler.dump_traceback_later(*arguments))
    except Exception as error:
        print(type(error).__name__, error)

PROGRAM = """
import faulthandler, time
faulthandler.dump_traceback_later(0.1, exit=True)
try:
    time.sleep(20)
finally:
    print("not seen")
"""
for seconds in ("0.1", "1"):
    program = PROGRAM.replace("0.1", seconds)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    print(done.returncode, done.stdout, done.stderr.splitlines()[0], done.stderr.splitlines()[2:])

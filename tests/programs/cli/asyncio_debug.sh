# Debug mode of asyncio: slow callbacks, calls from other threads, where coroutines were made.
folder=$(mktemp -d)
cd "$folder"
cat > slow.py <<'END'
import asyncio
import time


def callback():
    time.sleep(0.15)


async def slow():
    time.sleep(0.15)


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.create_task(slow(), name="slow one")
    loop.call_soon(callback)
    await asyncio.sleep(0.2)


asyncio.run(main(), debug=True)
END
cat > threads.py <<'END'
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()

    def other():
        try:
            loop.call_soon(print)
        except RuntimeError as error:
            print(error)

    await asyncio.to_thread(other)


asyncio.run(main(), debug=True)
END
cat > never.py <<'END'
import asyncio


async def forgotten():
    pass


def make():
    return forgotten()


async def main():
    make()


asyncio.run(main(), debug=True)
END
cat > dev.py <<'END'
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)


asyncio.run(main())
END
$PYTHON slow.py 2>&1 | grep -o "^Executing <[A-Za-z]*\|seconds$"
$PYTHON threads.py 2>&1 | grep -v "^Executing"
$PYTHON never.py 2>&1 | grep -c "was never awaited"
$PYTHON -X dev dev.py
PYTHONASYNCIODEBUG=1 $PYTHON dev.py
$PYTHON dev.py
cd /
rm -r "$folder"

"""Ctrl-C by `os.kill`: the main task is cancelled, and `run` raises KeyboardInterrupt."""

import asyncio
import os
import signal
import time


def strike():
    os.kill(os.getpid(), signal.SIGINT)


async def sleeper():
    asyncio.get_running_loop().call_later(0.02, strike)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cancelled", error.args, asyncio.current_task().cancelling())
        raise
    finally:
        print("cleaned up")


async def swallows():
    asyncio.get_running_loop().call_later(0.02, strike)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "swallowed"


async def other():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("other cancelled")
        raise


async def with_others():
    task = asyncio.create_task(other())
    await sleeper()


async def busy():
    strike()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        pass
    await asyncio.sleep(0)
    print("not reached")


async def own_handler():
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, event.set)
    os.kill(os.getpid(), signal.SIGUSR1)
    await event.wait()
    print("SIGUSR1 handled", loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))


for program in (sleeper, swallows, with_others):
    print("--", program.__name__)
    try:
        print(asyncio.run(program()))
    except KeyboardInterrupt as error:
        print("KeyboardInterrupt", error.args, type(error.__context__).__name__)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
asyncio.run(own_handler())
with asyncio.Runner() as runner:
    try:
        runner.run(sleeper())
    except KeyboardInterrupt:
        print("the runner goes on")
    print(runner.run(asyncio.sleep(0, "again")))

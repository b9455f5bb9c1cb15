"""Cancelling a task, and cleaning up when cancelled.

`task.cancel()` throws `CancelledError` into the task at the `await` where it stands. A task may tidy up, and then lets
the error pass. `asyncio.shield` protects what must not be torn off in the middle.
"""

import asyncio


async def download(name):
    print(f"{name}: open file")
    try:
        for percent in range(0, 101, 20):
            print(f"{name}: {percent} %")
            await asyncio.sleep(0.05)
    except asyncio.CancelledError:
        print(f"{name}: cancelled, delete the half file")
        raise
    finally:
        print(f"{name}: close file")


async def save(what):
    print(f"saving {what} ...")
    await asyncio.sleep(0.1)
    print(f"... {what} saved")


async def editor():
    saving = asyncio.create_task(save("letter.txt"))
    try:
        await asyncio.shield(saving)
    except asyncio.CancelledError:
        print("editor: closing, but the save must end first")
        await saving
        raise


async def main():
    task = asyncio.create_task(download("film.mp4"))
    await asyncio.sleep(0.12)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main: the download is cancelled:", task.cancelled())

    task = asyncio.create_task(editor())
    await asyncio.sleep(0.03)
    task.cancel()
    await asyncio.wait([task])
    print("main: the editor is cancelled:", task.cancelled())


asyncio.run(main())

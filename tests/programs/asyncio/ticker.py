# An endless background task that is stopped.
import asyncio


async def ticker(ticks):
    try:
        while True:
            ticks.append(len(ticks))
            await asyncio.sleep(0.02)
    except asyncio.CancelledError:
        print("ticker stopped")
        raise


async def main():
    ticks = []
    task = asyncio.create_task(ticker(ticks))
    await asyncio.sleep(0.15)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    print(len(ticks) > 3, ticks == list(range(len(ticks))))


asyncio.run(main())

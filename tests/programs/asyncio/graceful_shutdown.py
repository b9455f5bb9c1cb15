# Services in a group that a stop event ends one after the other.
import asyncio


async def service(name, stop, log):
    log.append(f"{name} up")
    try:
        while not stop.is_set():
            try:
                await asyncio.wait_for(stop.wait(), 0.05)
            except TimeoutError:
                log.append(f"{name} heartbeat") if f"{name} heartbeat" not in log else None
    finally:
        await asyncio.sleep(0)
        log.append(f"{name} down")


async def main():
    stop, log = asyncio.Event(), []
    async with asyncio.TaskGroup() as group:
        for name in ("db", "web"):
            group.create_task(service(name, stop, log))
        await asyncio.sleep(0.12)
        stop.set()
    print("\n".join(log))


asyncio.run(main())

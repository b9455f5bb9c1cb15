# The guard that every tutorial shows.
import asyncio


async def main():
    await asyncio.sleep(0)
    print("in main")


if __name__ == "__main__":
    asyncio.run(main())

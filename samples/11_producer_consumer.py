"""Back-pressure: a fast producer and a slow consumer.

A bounded queue makes the producer wait when the consumer is behind. Without the bound, the queue would grow and grow.
"""

import asyncio


async def produce(queue, count):
    for n in range(count):
        if queue.full():
            print(f"   the queue is full, item {n} must wait")
        await queue.put(n)
        print(f"-> item {n} in, {queue.qsize()} in the queue")
    queue.shutdown()


async def consume(queue):
    total = 0
    try:
        while True:
            item = await queue.get()
            await asyncio.sleep(0.02)
            print(f"<- item {item} out")
            total += item
    except asyncio.QueueShutDown:
        return total


async def main():
    queue = asyncio.Queue(maxsize=3)
    producer = asyncio.create_task(produce(queue, 8))
    total = await consume(queue)
    await producer
    print("sum:", total)


asyncio.run(main())

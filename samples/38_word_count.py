"""Map and reduce over processes: the loop stays free while every core counts words."""

import asyncio
import random
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import reduce
from itertools import batched

WORDS = "the loop runs one task at a time and a task that waits lets the others run".split()


def count_words(lines):
    """Runs in a worker process: what goes in and out is pickled."""
    return Counter(word for line in lines for word in re.findall(r"[a-z]+", line.lower()))


def make_text(lines, seed):
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=8)).capitalize() + "." for _ in range(lines)]


async def main():
    text = make_text(4_000, seed=38)
    loop = asyncio.get_running_loop()
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            await asyncio.sleep(0.001)
            ticks += 1

    ticker = asyncio.create_task(tick())
    with ProcessPoolExecutor(max_workers=2) as pool:
        parts = [loop.run_in_executor(pool, count_words, part) for part in batched(text, 1_000)]
        counts = await asyncio.gather(*parts)
        try:
            await loop.run_in_executor(pool, count_words, [None])
        except AttributeError as error:
            print("from the worker:", error)
    ticker.cancel()
    total = reduce(Counter.__add__, counts)
    print(len(counts), "parts,", total.total(), "words")
    for word, count in total.most_common(4):
        print(f"{word:<6}{count:>6}")
    print("the loop was free meanwhile:", ticks > 0)


if __name__ == "__main__":
    asyncio.run(main())

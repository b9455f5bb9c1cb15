"""Many results at once with `asyncio.gather`.

The results come in the order of the arguments, whatever finishes first. With `return_exceptions=True` one failure does
not hide the other results.
"""

import asyncio

PRICES = {"apple": 40, "bread": 250, "cheese": 480}


async def price_of(item):
    # The dear ones take longer to look up.
    await asyncio.sleep(PRICES.get(item, 100) / 2000)
    if item not in PRICES:
        raise LookupError(f"no price for {item!r}")
    print(f"  found {item}")
    return PRICES[item]


async def main():
    basket = ["cheese", "apple", "bread"]
    prices = await asyncio.gather(*(price_of(item) for item in basket))
    print(dict(zip(basket, prices)), "cost", sum(prices) / 100)

    basket.insert(1, "unicorn")
    answers = await asyncio.gather(*(price_of(item) for item in basket), return_exceptions=True)
    for item, answer in zip(basket, answers):
        if isinstance(answer, Exception):
            print(f"{item}: {type(answer).__name__}: {answer}")
        else:
            print(f"{item}: {answer / 100:.2f}")


asyncio.run(main())

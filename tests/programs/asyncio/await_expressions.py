# await in every place of an expression, in CPython's order of evaluation.
import asyncio


async def t(x):
    print("eval", x if isinstance(x, (int, str, tuple, list, type(None))) else type(x).__name__)
    await asyncio.sleep(0)
    return x


def p(x):
    print("plain", x)
    return x


class Box:
    def __init__(self, v):
        self.v = v

    def __getitem__(self, k):
        return (self.v, k)

    def __setitem__(self, k, v):
        print("setitem", k, v)

    def method(self, *a, **k):
        return a, k


async def main():
    print(await t(1) + await t(2) * await t(3))
    print(p(0) or await t(4), p(1) and await t(5), await t(0) or p(6))
    print([await t(7), p(8), *[await t(9)]], (await t(10),), {await t("k"): await t("v")}, {await t(11)})
    print(p(await t(12)), (await t(print)) is print, p(1) < await t(2) < p(3), p(1) < await t(0) < await t(99))
    b = Box(1)
    print(b[await t("i")], b.method(p(1), await t(2), k=await t(3), **{"z": await t(4)}), (await t(b)).method())
    b[await t("key")] = await t("value")
    x = y = await t(13)
    x += await t(14)
    d = {"n": 1}
    d["n"] += await t(15)
    print(x, y, d, -await t(16), not await t(0), await t(1) if await t(0) else await t(17))
    print(f"{await t('f')} {await t(2):>{await t(5)}} {p('q')!r}")
    print([await t(i) for i in range(2) if await t(i + 100)], {k: await t(k) for k in "a"}, [i async for i in agen() if await t(i)])
    print((lambda v: v + 1)(await t(18)), (z := await t(19)), z, [1, 2, 3][await t(0) : await t(2)])
    a, *rest = await t((1, 2, 3))
    print(a, rest, await t(20) in [p(20)], await t(None) is None)
    assert await t(True), await t("never")
    del d[await t("n")]
    if await t(0):
        pass
    elif await t(1):
        print("elif")
    n = 2
    while await t(n):
        n -= 1
    for i in await t([1]):
        print("for", i)
    with await t(CM()) as c:
        print(c)
    try:
        raise await t(ValueError("v")) from await t(KeyError("k"))
    except ValueError as error:
        print(error, repr(error.__cause__))
    try:
        p(await fail())
    except OSError as error:
        print(error)
    match await t(5):
        case 5 if await t(True):
            print("matched")
    print(await (await t(t))(21), await asyncio.gather(t(22), t(23)))
    return await t("done")


class CM:
    def __enter__(self):
        return "cm"

    def __exit__(self, *a): ...


async def agen():
    yield 1
    yield 2


async def fail():
    raise OSError("failed")


print(asyncio.run(main()))

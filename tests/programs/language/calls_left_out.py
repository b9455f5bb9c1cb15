# Calls that leave arguments to defaults, *args and **kwargs, by name and by place, of functions, methods, classes and
# coroutines; and what they say when something is missing.
import asyncio


def plain(a, b=2, *, c=3, d, e=5):
    return a, b, c, d, e


def spread(a, b=2, *rest, c=3, **others):
    return a, b, rest, c, others


def only(a, /, b=1, **others):
    return a, b, others


class Made:
    def __init__(self, a, b=2, *, c=3, **others):
        self.all = a, b, c, others

    def method(self, a=1, *, c=3, **others):
        return a, c, others

    async def wait(self, a, b=2, *, c=3, **others):
        await asyncio.sleep(0)
        return a, b, c, others


class Finalized:
    def __init__(self, a, b=2):
        self.a = a

    def __del__(self):
        print("finalized", vars(self))


class Wrong:
    def __init__(self, a, b=1):
        return a


async def at_once(a, *rest, c=3, **others):
    return a, rest, c, others


def attempt(call):
    try:
        print(call())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


def show(name):
    print(name, end=" ")
    return name


CALLS = [
    lambda: plain(1, d=4),
    lambda: plain(1, 5, d=4, c=6),
    lambda: plain(d=1, a=2, e=0),
    lambda: plain(1),
    lambda: plain(1, 2),
    lambda: plain(b=1),
    lambda: plain(1, 2, 3),
    lambda: plain(1, d=4, z=5),
    lambda: plain(1, a=2, d=3),
    lambda: spread(1),
    lambda: spread(1, 2),
    lambda: spread(1, 2, 3, 4),
    lambda: spread(1, z=5, y=6),
    lambda: spread(1, c=0, b=7, x=8),
    lambda: spread(),
    lambda: spread(c=1),
    lambda: spread(b=1, z=2),
    lambda: spread(1, a=1),
    lambda: spread(**{"a": 1, "z": 2}),
    lambda: spread(*[1, 2, 3], **{"c": 1}, q=5),
    lambda: spread(z=1, **{"z": 2}, a=3),
    lambda: spread(1, **{1: 2}),
    lambda: spread(1, **5),
    lambda: only(1, a=5),
    lambda: only(1, 2, b=3),
    lambda: only(a=1),
    lambda: only(1, a=2, b=3, c=4),
    lambda: only(b=1),
    lambda: Made(1).all,
    lambda: Made(1, c=4).all,
    lambda: Made(b=1, a=2, z=3).all,
    lambda: Made(1, **{"b": 5}).all,
    lambda: Made(),
    lambda: Made(c=1),
    lambda: Made(1).method(),
    lambda: Made(1).method(5),
    lambda: Made(1).method(c=5, z=6),
    lambda: Made(1).method(a=5, **{"z": 1}),
    lambda: Made(1).method(1, 2),
    lambda: Made.method(Made(1), z=4),
    lambda: Wrong(None, b=1).__class__.__name__,
    lambda: Wrong(5, b=1),
    lambda: Wrong(5),
    lambda: Finalized(1 / 0),
    lambda: Finalized(1, b=1 / 0),
    lambda: Finalized(),
    lambda: Finalized(1, b=2).a,
    lambda: Finalized(3).a,
    lambda: Finalized(1, c=2),
    lambda: spread(show("a"), c=show("c"), z=show("z"), b=show("b")),
    lambda: Made(show("a"), z=show("z"), c=show("c")).all,
]
for _ in range(3):
    for call in CALLS:
        attempt(call)

plain.__kwdefaults__ = {"d": 9, "c": 8}
print(plain(1, e=5), plain(1, c=0, e=1))
attempt(lambda: plain(1))
plain.__kwdefaults__ = {"d": 9, "c": 8, "zz": 7}
attempt(lambda: plain(1))
plain.__kwdefaults__ = {"e": 1, "d": 9, "c": 8, "zz": 7}
attempt(lambda: plain(1))
plain.__kwdefaults__ = None
attempt(lambda: plain(1, e=1))
plain.__defaults__ = (7, 8)
attempt(lambda: plain(c=1, d=2, e=3))


async def main():
    made = Made(0)
    for _ in range(3):
        print(
            await made.wait(1),
            await made.wait(1, c=5),
            await made.wait(b=1, a=2, z=3),
            await made.wait(*[1, 2], **{"q": 1}),
        )
        print(await at_once(1), await at_once(1, 2, 3), await at_once(1, z=2), await at_once(c=1, a=2))
        for call in (lambda: made.wait(), lambda: made.wait(c=1), lambda: at_once(z=1), lambda: at_once(1, a=2)):
            try:
                await call()
            except TypeError as error:
                print(error)
        try:
            await made.wait(z=1)
        except TypeError as error:
            print(error)
        try:
            await at_once(c=1)
        except TypeError as error:
            print(error)


asyncio.run(main())
plain(1, z=2)

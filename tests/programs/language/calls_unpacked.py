# Calls that unpack: wrappers that hand on *args and **kwargs, iterables and mappings of every kind, and their errors.
import asyncio
import collections


def f(a, b=2, *, c=3):
    return a, b, c


def g(a, /, b=2, *rest, c=3, **others):
    return a, b, rest, c, others


def nothing():
    return "nothing"


def everything(*args, **kwargs):
    return args, kwargs


def lacks(a, *rest, key):
    return a, rest, key


def wrap(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


class Keys:
    def keys(self):
        print("keys", end=" ")
        return ["a", "c"]

    def __getitem__(self, key):
        return key * 2


class Broken:
    def keys(self):
        return ["a"]

    def __getitem__(self, key):
        raise KeyError(key)


class Sub(dict):
    pass


class C:
    def __init__(self, *args, **kwargs):
        self.made = args, kwargs

    def m(self, a, b=1, **others):
        return a, b, others

    def me(*args, **kwargs):
        return len(args), kwargs


class D(C):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def m(self, *args, **kwargs):
        return super().m(*args, **kwargs)


def items():
    print("items", end=" ")
    yield 1
    yield 2


def show(value):
    print(value, end=" ")
    return value


def attempt(call):
    try:
        print(call())
    except (TypeError, KeyError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


joined = "".join(["a"])
FUNCTIONS = [f, g, nothing, everything, lacks, wrap(f), wrap(wrap(g)), wrap(lacks), C(1).m, D(1).m, C(2).me, D.m, C.me]
ARGUMENTS = [
    ((), {}),
    ((1,), {}),
    ((1, 2), {}),
    ((1, 2, 3), {}),
    ((1,), {"b": 5}),
    ((1,), {"c": 5, "b": 6}),
    ((), {"a": 1}),
    ((), {joined: 1, "b": 2}),
    ((1,), {joined: 2}),
    ((1, 2), {"b": 3}),
    ((1,), {"z": 1}),
    ((1,), {"key": 1}),
    ((1, 2, 3, 4), {"key": 1, "z": 2}),
    ((1,), {1: 2}),
    ((1,), {name: 0 for name in "bcdefghijklmnopqrst"}),
    ([1, 2], {}),
    ({1: 2}, Sub(c=4)),
    ("ab", collections.OrderedDict(c=1)),
    (range(2), {}),
    (iter([1, 2]), {}),
    ((1,), collections.UserDict(c=2)),
]
for function in FUNCTIONS:
    for args, kwargs in ARGUMENTS:
        attempt(lambda: function(*args, **kwargs))
        attempt(lambda: function(0, *args, **kwargs))
        attempt(lambda: function(*args, c=9, **kwargs))
CALLS = [
    lambda: f(*items()),
    lambda: f(*items(), c=show("c")),
    lambda: f(**Keys()),
    lambda: f(1, **Keys()),
    lambda: f(b=1, **Keys()),
    lambda: f(**Broken()),
    lambda: f(*5),
    lambda: f(*None, **{}),
    lambda: f(1, **None),
    lambda: f(1, **[("b", 2)]),
    lambda: f(*(1,), *(2,), c=4),
    lambda: f(*(1,), **{"b": 1}, **{"c": 2}),
    lambda: f(*(1,), **{"b": 1}, **{"b": 2}),
    lambda: f(*[show(1)], b=show(2), **{"c": show(3)}),
    lambda: f(*(1, 2), b=show("late"), **{"c": show("later")}),
    lambda: f(*(1, 2, 3), c=show("late")),
    lambda: g(*(1, 2, 3, 4), c=show(5), z=show(6), **{"y": show(7)}),
    lambda: g(1, *(), **{"z": 1}),
    lambda: g(z=1, *(1,), **{"z": 2}),
    lambda: everything(*(1, 2)),
    lambda: everything(*[1], **{"a": 1}),
    lambda: everything(1, *(2, 3), a=4, **{"b": 5}),
    lambda: C(*(1, 2), **{"a": 3}).made,
    lambda: D(*(1, 2), a=3).made,
    lambda: C.me(*(1, 2), **{"self": 3}),
    lambda: (lambda *a, k=1: (a, k))(*(1, 2), **{"k": 3}),
    lambda: list((lambda *a: (yield a))(*(1, 2))),
    lambda: f(*(1, 1 / 0)),
    lambda: f(1, **{"c": 1 / 0}),
]
for _ in range(2):
    for call in CALLS:
        attempt(call)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def drop(a, b=None, **others):
    del a
    print("in", b and b.name)
    b = None
    others.clear()
    print("out")


drop(*(Loud("star"),))
drop(*[Loud("list"), Loud("second")])
drop(Loud("plain"), **{"b": Loud("mapped"), "c": Loud("extra")})
drop(Loud("one"), b=Loud("two"))
wrap(drop)(Loud("wrapped"), b=Loud("named"))


async def co(a, b=2, *rest, c=3, **others):
    await asyncio.sleep(0)
    return a, b, rest, c, others


def decorated(function):
    async def wrapper(*args, **kwargs):
        return await function(*args, **kwargs)

    return wrapper


async def main():
    twice = decorated(decorated(co))
    for _ in range(2):
        print(
            await twice(1),
            await twice(1, 2, 3),
            await twice(1, c=5, z=6),
            await co(*[1], **{"c": 2}),
            await co(*(1, 2, 3), **{"q": 1}),
        )
        for bad in (lambda: twice(), lambda: twice(1, a=2), lambda: co(*(1,), **{"a": 1}), lambda: co(**{1: 2})):
            try:
                await bad()
            except TypeError as error:
                print(error)
        try:
            await co(*(), **{"b": 1})
        except TypeError as error:
            print(error)
    print(await asyncio.gather(*(twice(index, key=index) for index in range(3))))


asyncio.run(main())

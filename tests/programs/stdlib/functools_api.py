"""Every function of functools, its errors too."""

import functools, itertools, collections, operator, inspect, pickle, copy, abc, typing, asyncio
from functools import *


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


@singledispatch
def g(x, *a):
    """doc"""
    return ("base", x)


@g.register
def _(x: int):
    return ("int", x)


@g.register(str)
@g.register(bytes)
def _(x):
    return ("sb", x)


@g.register
def _(x: float | complex):
    return ("fc", x)


g.register(list, lambda x: ("l", x))
print(
    g(1),
    g("a"),
    g(b"a"),
    g(1.5),
    g(2j),
    g([1]),
    g(None),
    g(True),
    g.dispatch(bool).__name__,
    sorted((k.__name__ for k in g.registry)),
    g.__wrapped__.__doc__,
    g.__name__,
)
t(g)
t(g, x=1)


def noann(x):
    pass


def badann(x: "nope"):
    pass


def lit(x: typing.Literal[1]):
    pass


def un(x: typing.Union[int, typing.List[int]]):
    pass


def opt(x: typing.Optional[int]):
    return "opt"


def ret() -> int:
    pass


for f in (badann, lit, un, opt, 5, int, ret):
    t(lambda: type(g.register(f)).__name__)
t(g.register, int, 5)
t(lambda: type(g.register(5, len)).__name__)
t(g.register, typing.List[int], len)
t(lambda: g.register())
t(lambda: type(g.register(list[int], len)).__name__)


class Ab(abc.ABC):
    pass


class Im:
    pass


Ab.register(Im)
g.register(Ab, lambda x: "ab")
print(g(Im()))


class B1(abc.ABC):
    pass


class B2(abc.ABC):
    pass


class C12:
    pass


B1.register(C12)
B2.register(C12)
g.register(B1, lambda x: 1)
g.register(B2, lambda x: 2)
t(g, C12())


class K:

    @singledispatchmethod
    def m(self, x):
        """mdoc"""
        return ("base", x)

    @m.register
    def _(self, x: int):
        return ("int", x)

    @m.register(str)
    def _(self, x):
        return ("str", x)

    @singledispatchmethod
    @classmethod
    def c(cls, x):
        return ("cbase", cls.__name__, x)

    @c.register
    @classmethod
    def _(cls, x: int):
        return ("cint", cls.__name__, x)

    @singledispatchmethod
    @staticmethod
    def s(x):
        return ("sbase", x)

    @s.register(int)
    @staticmethod
    def _(x):
        return ("sint", x)

    @singledispatchmethod
    @property
    def p(self):
        return "prop"


k = K()
print(
    k.m(1),
    k.m("a"),
    k.m(None),
    K.c(1),
    k.c("x"),
    K.s(1),
    k.s("y"),
    K.m(k, 1),
    K.m(k, "z"),
    k.m.__doc__,
    k.m.__name__,
    K.m.__qualname__,
    k.m.__isabstractmethod__ if hasattr(k.m, "__isabstractmethod__") else "na",
)
t(k.m)
t(k.m, x=1)
t(K.m)
t(k.s)
t(K.c)
t(singledispatchmethod, 5)
t(singledispatchmethod, None)
t(singledispatchmethod)
print(type(K.__dict__["m"]).__name__, repr(K.__dict__["m"])[:60], repr(K.m)[:60])
t(lambda: K.__dict__["m"].register(5))
t(lambda: k.m.register.__name__)
t(lambda: k.m.dispatch(int).__name__ if hasattr(k.m, "dispatch") else "nod")
t(setattr, k, "m", 1)
t(inspect.signature, k.m)
t(inspect.signature, K.m)
t(lambda: k.m.__wrapped__)


@lru_cache(maxsize=2)
def f(x, y=0):
    """fd"""
    return (x, y)


f(1)
f(1)
f(2)
f(3)
f(1, y=0)
print(f.cache_info(), f.cache_parameters(), f.__wrapped__(9), f.__doc__)
f.cache_clear()
print(f.cache_info())
t(f, [])
t(f)
t(lambda: type(lru_cache(5)).__name__)
t(lambda: lru_cache("x")(len))
t(lambda: lru_cache(-1)(len).cache_info())
t(lambda: lru_cache(None, True)(len).cache_parameters())
t(lambda: lru_cache()(5))
t(lru_cache, maxsize=1.5)
h = lru_cache(typed=True)(lambda x: x)
h(1)
h(1.0)
print(h.cache_info())
c = cache(lambda *a, **k: (a, k))
print(c(1, b=2), c(b=2), c.cache_info())
t(cache, 5)
t(cache)


class M:

    @lru_cache
    def m(self, x):
        return x

    @cached_property
    def cp(self):
        print("calc")
        return 5

    @cache
    def q(self):
        return 1


m = M()
print(m.m(1), M.m.cache_info(), m.cp, m.cp, m.__dict__)
del m.cp
print(m.cp)
m.cp = 9
print(m.cp, M.cp.attrname, M.cp.func.__name__)
t(lambda: cached_property(len).__get__(m))
t(cached_property, 5)
t(cached_property)


class Sl:
    __slots__ = ()

    @cached_property
    def x(self):
        return 1


t(lambda: Sl().x)


class Two:
    a = cached_property(lambda s: 1)


t(lambda: Two.a.__set_name__(Two, "b"))
t(lambda: type("X", (), {"p": Two.a, "q": Two.a}))
p = partial(int, base=2)
print(p, p("101"), p.func, p.args, p.keywords, partial(p, "1")())
t(p, 5)
t(partial)
t(partial, 5)
P = Placeholder
q = partial(print, P, "b")
t(q, 1)
q(1, 3)
t(partial, print, a=P)
print(
    repr(P),
    partial(q, "x").args,
    partial(q).args,
    pickle.loads(pickle.dumps(p))("11"),
    copy.deepcopy(p)("1"),
    inspect.signature(partial(lambda a, b, c=1: 0, 1)),
    bool(partial[int]),
)
t(setattr, p, "func", 1)
p.attr = 1
print(p.__dict__)


class PM:

    def f(self, a, b=2):
        return (a, b)

    g = partialmethod(f, 1)
    h = partialmethod(f, b=9)


print(PM().g(), PM().h(5), PM().g(7), repr(PM.__dict__["g"])[:30])
t(partialmethod, 5)
t(PM().g, 1, 2)
t(reduce, operator.add, [1, 2, 3])
t(reduce, operator.add, [])
t(reduce, operator.add, [], 5)
t(reduce, operator.add, [1], initial=2)
t(reduce, operator.add, 5)
t(reduce, 5, [1, 2])
t(reduce, operator.add)
t(reduce, function=len)
t(reduce, operator.add, [1], 2, 3)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
t(cmp_to_key)
t(lambda: cmp_to_key(5)(1) < cmp_to_key(5)(2))
kk = cmp_to_key(lambda a, b: a - b)
t(lambda: kk(1) < 2)
t(lambda: hash(kk(1)))
print(kk(1) == kk(1), kk(3).obj)
t(lambda: kk())
t(lambda: kk(1) < kk("a"))
t(cmp_to_key, mycmp=len) if 0 else None


@total_ordering
class O:

    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return s.v == o.v

    def __lt__(s, o):
        return s.v < o.v if isinstance(o, O) else NotImplemented


print(O(1) <= O(1), O(2) > O(1), O(1) >= O(2))
t(lambda: O(1) < 5)
t(lambda: O(1) >= 5)
t(total_ordering, type("E", (), {}))
t(total_ordering, 5)


def w(a: int) -> str:
    """wd"""


w.z = 1


@wraps(w)
def inner(*a):
    pass


print(
    inner.__name__,
    inner.__doc__,
    inner.__annotations__,
    inner.z,
    inner.__wrapped__ is w,
    WRAPPER_ASSIGNMENTS,
    WRAPPER_UPDATES,
)
t(update_wrapper, 5, w)
t(lambda: update_wrapper(lambda: 0, 5).__name__)
t(wraps)
t(lambda: wraps(w, assigned=("__name__",), updated=())(lambda: 0).__doc__)
t(singledispatch)
print(sorted(functools.__all__))

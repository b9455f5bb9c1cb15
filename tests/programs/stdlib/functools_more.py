# functools: partial, caches, reduce, wraps, singledispatch, total_ordering, cached_property.
import functools


def f(a, b=2, *args, **kw):
    """Doc of f."""
    return a, b, args, kw


p = functools.partial(f, 1, k=5)
print(p(), p(3, 4, z=6), p.func is f, p.args, p.keywords, functools.partial(p, 9)(), repr(functools.partial(int, base=2)))
print(functools.partial(f, functools.Placeholder, 7)(1))
try:
    functools.partial()
except TypeError as error:
    print(error)
calls = []


@functools.lru_cache(maxsize=2)
def cached(x, y=0):
    calls.append(x)
    return x * 2


print(cached(1), cached(1), cached(2), cached(3), cached(1), calls, cached.cache_info(), cached.cache_parameters())
cached.cache_clear()
print(cached.cache_info(), cached.__wrapped__(5))
try:
    cached([])
except TypeError as error:
    print(error)


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())
typed = functools.lru_cache(typed=True)(lambda x: type(x).__name__)
print(typed(1), typed(1.0), typed(True))
print(functools.reduce(lambda a, b: a + b, [1, 2, 3]), functools.reduce(lambda a, b: a * b, [], 5), functools.reduce(max, "hello"))
try:
    functools.reduce(max, [])
except TypeError as error:
    print(error)


def deco(fn):
    @functools.wraps(fn)
    def inner(*a):
        """inner doc"""
        return fn(*a)

    inner.extra = 1
    return inner


@deco
def wrapped(x):
    """wrapped doc"""
    return x


print(wrapped.__name__, wrapped.__doc__, wrapped.__wrapped__(3), wrapped.extra, wrapped.__qualname__)


@functools.singledispatch
def show(x):
    return f"default {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return f"list {len(x)}"


@show.register(float | str)
def _(x):
    return "float or str"


print(show(1), show([1]), show("a"), show(None), show(True), show.dispatch(bool) is show.dispatch(int), sorted(c.__name__ for c in show.registry))


class Dispatcher:
    @functools.singledispatchmethod
    def go(self, x):
        return "obj"

    @go.register
    def _(self, x: int):
        return "int"

    @functools.cached_property
    def once(self):
        print("computing")
        return 42


d = Dispatcher()
print(d.go("x"), d.go(1), d.once, d.once, "once" in d.__dict__)
del d.once
print(d.once)


@functools.total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), sorted([V(3), V(1)], key=functools.cmp_to_key(lambda a, b: b.n - a.n))[0].n)
try:

    @functools.total_ordering
    class W:
        pass

except ValueError as error:
    print(error)


class M:
    def base(self, a, b):
        return a, b

    part = functools.partialmethod(base, "fixed")


print(M().part("x"), sorted(["b", "A"], key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))

# Decorators with and without arguments, stacked, on methods and classes, keeping state.
import functools


def trace(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        print("->", fn.__name__, args, kwargs)
        result = fn(*args, **kwargs)
        print("<-", result)
        return result

    return wrapper


def repeat(n):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(*args):
            return [fn(*args) for _ in range(n)]

        return wrapper

    return decorate


class CountCalls:
    def __init__(self, fn):
        self.fn, self.calls = fn, 0

    def __call__(self, *args):
        self.calls += 1
        return self.fn(*args)

    def __get__(self, obj, owner):
        return functools.partial(self, obj)


def register(registry, name=None):
    def deco(obj):
        registry[name or obj.__name__] = obj
        return obj

    return deco


@trace
@repeat(2)
def add(a, b):
    """Adds."""
    return a + b


print(add(1, 2), add.__name__, add.__doc__)


class Thing:
    @trace
    def method(self, x):
        return x * 2

    @CountCalls
    def counted(self, x):
        return x

    @classmethod
    @trace
    def make(cls, v):
        return v

    @staticmethod
    @trace
    def static(v):
        return v

    @property
    @functools.lru_cache
    def cached(self):
        print("computed once")
        return 1

    def __repr__(self):
        return "Thing()"


t = Thing()
print(t.method(3), t.counted(1), t.counted(2), Thing.__dict__["counted"].calls)
print(Thing.make(4) if False else t.static(5), t.cached, t.cached)
registry = {}


@register(registry)
@register(registry, "other name")
class Registered:
    pass


print(sorted(registry), registry["Registered"] is Registered)


def add_method(cls):
    cls.added = lambda self: "added"
    return cls


@add_method
@functools.total_ordering
class Ordered:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v


print(Ordered(1) <= Ordered(2), Ordered(1).added())
order = []


def mark(n):
    order.append(f"eval {n}")
    return lambda f: order.append(f"apply {n}") or f


@mark(1)
@mark(2)
def marked():
    pass


print(order)

"""A tracer is told of each line that statements come to."""

from _tracing import Tracer


def statements():
    def f(n):
        "doc"
        x = 0
        for i in range(n):
            x += i
            if i == 1:
                continue
            elif i > 5:
                break
        else:
            x = -1
        while x < 0:
            x += 1
        while True:
            x += 1
            if x > 2:
                break
        try:
            y = 1
        except ValueError as e:
            pass
        finally:
            z = 2
        try:
            1 / 0
        except (TypeError, ZeroDivisionError) as e:
            w = 3
        with open("/dev/null") as g:
            g.read()
        return max(
            x,
            1,
            y,
        )

    f(3)

    class A:
        "doc"

        a = 1

        def m(self):
            return 1

        @staticmethod
        def s(
            a=1,
            b=2,
        ):
            pass

        b: int = 3
        c: str

    A().m()
    A.s()
    l = [i for i in range(2)]
    l = [i for i in range(2) if i]

    def g():
        yield 1
        x = yield 2
        return 3

    for v in g():
        pass
    it = g()
    next(it)
    try:
        it.throw(KeyError)
    except KeyError:
        pass

    def h():
        r = yield from g()
        print(r)

    list(h())
    match 3:
        case 1:
            pass
        case 2 | 3:
            pass
        case _:
            pass
    x = 1 if l else 2
    x = {
        "a": 1,
        "b": x,
    }
    assert x
    del x
    for i in range(2):
        pass
    d = lambda: 5
    d()
    if d() and (d()):
        pass

    def r():
        try:
            return 1
        finally:
            print("x")

    r()

    def w():
        with open("/dev/null") as a, open("/dev/null") as b:
            return 5

    w()
    pass
    ...
    import os
    from sys import (
        argv,
        path,
    )


def more():
    def f(y):
        x = [i for i in y]
        z = [i for i in y]
        print([i for i in y], [i for i in y])
        w = {i: i for i in y}
        v = sum(i for i in y)
        u = sum(i for i in y)
        t = {i for i in y if i if i > 1}
        s = [(i, j) for i in y for j in y]
        return [i for i in y]

    f([1, 2])

    def g(y):
        if y:
            return [i for i in y]

    g([1])
    g([])

    def h():
        for i in range(2):
            try:
                if i:
                    continue
                try:
                    break
                finally:
                    x = 1
            finally:
                y = 2
        for i in range(1):
            with open("/dev/null") as f:
                continue
        try:
            try:
                raise ValueError
            finally:
                a = 1
        except ValueError:
            return 5
        finally:
            b = 1

    h()

    def k(n):
        try:
            return n
        except Exception:
            raise
        else:
            x = 1

    k(1)

    def m(o):
        match o:
            case [a, b]:
                return a
            case {"x": x} if x > 3:
                return x
            case str() | int():
                pass
            case _:
                return 0

    m([1, 2])
    m({"x": 4})
    m(3)
    m(None)
    m({"x": 1})

    class Base:
        z = [i for i in range(2)]

        def __init__(self):
            super().__init__()
            self.a = self.b = 1
            self.c, self.d = 1, 2
            self.e = 5
            del self.e, self.a

    Base()
    import contextlib

    @contextlib.contextmanager
    def cm():
        try:
            yield 1
        finally:
            pass

    def n():
        with cm() as a:
            pass
        with cm():
            raise KeyError

    try:
        n()
    except KeyError:
        pass

    def o():
        raise ValueError("x")

    try:
        o()
    except ValueError as e:
        pass

    def q(a, *, b=1, **k):
        return a and b or k

    q(1, c=2)

    def r():
        yield
        try:
            yield 1
        except GeneratorExit:
            print("x")
            raise

    i = r()
    next(i)
    next(i)
    i.close()
    x = 5 if q(0) else 6
    assert isinstance(x, int), "bad"

    def s():
        pass
        x: int = 3
        y: int
        return lambda: (yield)

    s()

    async def t():
        pass

    try:
        t().send(None)
    except StopIteration:
        pass


tracer = Tracer(__file__)
tracer.run(statements)
tracer.run(more)

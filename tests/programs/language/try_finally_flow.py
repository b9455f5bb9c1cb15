# return, break, continue and exceptions through finally, in loops and generators.
def returns():
    try:
        return "try"
    finally:
        print("finally runs")


def nested():
    try:
        try:
            return "inner"
        finally:
            print("inner finally")
    finally:
        print("outer finally")


def in_loop():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        except ValueError:
            out.append("never")
        else:
            out.append(f"else {i}")
        finally:
            out.append(f"fin {i}")
    else:
        out.append("loop else")
    return out


def raise_in_finally():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


def raise_in_except():
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second")
    finally:
        print("still finally")


def raise_in_else():
    try:
        pass
    except KeyError:
        print("never")
    else:
        raise KeyError("from else")
    finally:
        print("finally after else")


def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def generator():
    try:
        yield 1
        try:
            yield 2
        finally:
            print("inner cleanup")
        yield 3
    except ValueError as error:
        print("caught", error)
        yield "after"
    finally:
        print("generator cleanup")


def while_try():
    n = 0
    while True:
        try:
            n += 1
            if n < 3:
                raise ValueError(n)
            return n
        except ValueError as error:
            print("retry", error)


def handler_scope():
    e = "outer"
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as error:
        return str(error)


print(returns(), nested(), in_loop(), value_kept(), while_try(), handler_scope())
for f in (raise_in_finally, raise_in_except, raise_in_else):
    try:
        f()
    except KeyError as error:
        print(f.__name__, error, repr(error.__context__))
g = generator()
print(next(g), next(g), g.throw(ValueError("thrown")))
print(list(g))
g = generator()
next(g), next(g)
g.close()


def deep(n):
    try:
        if n == 0:
            raise RuntimeError("bottom")
        deep(n - 1)
    except RuntimeError as error:
        if n == 2:
            raise ValueError("converted") from error
        raise
    finally:
        print("unwind", n)


try:
    deep(3)
except ValueError as error:
    print(error, repr(error.__cause__), repr(error.__context__))
import sys


def exc_info_scopes():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            print(repr(sys.exception()))
        print(repr(sys.exception()))
    print(sys.exception())


exc_info_scopes()


def in_generator():
    try:
        raise ValueError("gen")
    except ValueError:
        yield repr(sys.exception())
        yield repr(sys.exception())


try:
    raise KeyError("around")
except KeyError:
    g = in_generator()
    print(next(g), repr(sys.exception()), next(g))

"""The exception being handled, contexts and bare raise across suspensions."""
import sys


def show(error, depth=0):
    if error is None or depth > 5:
        return repr(error)
    text = repr(error)
    if error.__cause__:
        text += f" from {show(error.__cause__, depth + 1)}"
    if error.__context__:
        text += f" in {show(error.__context__, depth + 1)}"
    return text


def generator():
    yield show(sys.exception())
    try:
        raise ValueError("inside")
    except ValueError:
        yield show(sys.exception())
        try:
            raise KeyError("nested")
        except KeyError:
            yield show(sys.exception())
        yield show(sys.exception())
        try:
            yield show(sys.exception())
        finally:
            yield show(sys.exception())
    yield show(sys.exception())
    try:
        raise
    except RuntimeError as error:
        yield show(error)
    except BaseException as error:
        yield "outer " + show(error)


print(list(generator()))


def outside(error, generator):
    try:
        raise error
    except type(error):
        item = next(generator, "end")
        assert sys.exception() is error
        return item


g = generator()
for index in range(10):
    print(outside(LookupError(index), g))

g = generator()
print(next(g), next(g), next(g))
for index in range(6):
    print(outside(LookupError(index), g))


def thrower():
    try:
        yield 1
    except BaseException as error:
        yield show(error)
    try:
        raise ValueError("own")
    except ValueError:
        try:
            yield 2
        except BaseException as error:
            yield show(error)
        try:
            yield 3
        finally:
            print("finally", show(sys.exception()))


g = thrower()
next(g)
print(g.throw(KeyError("first")))
print(next(g))
print(g.throw(KeyError("second")))
next(g)
try:
    g.throw(KeyError("third"))
except KeyError as error:
    print(show(error))

g = thrower()
next(g)
try:
    raise IndexError("caller")
except IndexError:
    print(g.throw(KeyError("with context")))
    print(show(sys.exception()))


def delegating():
    try:
        raise ValueError("outer own")
    except ValueError:
        yield from middle()


def middle():
    try:
        yield "m"
    except KeyError:
        raise TypeError("translated")


g = delegating()
next(g)
try:
    g.throw(KeyError("thrown"))
except TypeError as error:
    print(show(error))

g = delegating()
next(g)
try:
    g.throw(IndexError("thrown"))
except IndexError as error:
    print(show(error))


def bare():
    try:
        raise ValueError("again")
    except ValueError:
        yield 1
        raise


g = bare()
next(g)
try:
    try:
        raise KeyError("elsewhere")
    except KeyError:
        next(g)
except ValueError as error:
    print(show(error))


def replaced():
    try:
        try:
            1 / 0
        finally:
            yield "finally"
            raise ValueError("replaces")
    except ValueError as error:
        yield show(error)
    try:
        try:
            1 / 0
        except ZeroDivisionError as error:
            yield "handler"
            raise KeyError("k") from error
    except KeyError as error:
        yield show(error), error.__suppress_context__
    try:
        error
    except NameError as missing:
        yield str(missing)


for item in replaced():
    print(item)


def name_is_deleted():
    error = "before"
    try:
        raise ValueError
    except ValueError as error:
        yield "in handler"
        del error
        error = "set again"
    yield "error" in locals()


print(list(name_is_deleted()))


def loop():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as error:
            if i == 1:
                continue
            yield show(sys.exception())
            if i == 2:
                break
        finally:
            yield show(sys.exception())
    yield show(sys.exception())


print(list(loop()))


def traceback_lines(error):
    entry, lines = error.__traceback__, []
    while entry:
        lines.append((entry.tb_frame.f_code.co_name, entry.tb_lineno))
        entry = entry.tb_next
    return lines


def raising_twice():
    try:
        yield from raiser()
    except ValueError as error:
        print(traceback_lines(error))
        yield "caught"
        raise error


def raiser():
    yield 0
    raise ValueError


g = raising_twice()
next(g)
next(g)
try:
    next(g)
except ValueError as error:
    print(traceback_lines(error))
g = raising_twice()
next(g)
try:
    g.throw(KeyError)
except KeyError as error:
    print(traceback_lines(error))

# try, except, else, finally: order, context, cause, re-raising, and returns inside finally.
def flow(kind):
    out = []
    try:
        out.append("try")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            raise KeyError("k")
        if kind == "return":
            return out
    except ValueError as error:
        out.append(f"value {error}")
    except (KeyError, IndexError) as error:
        out.append(f"lookup {error}")
    else:
        out.append("else")
    finally:
        out.append("finally")
    out.append("end")
    return out


for kind in ("none", "value", "key", "return"):
    print(flow(kind))

try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second")
except KeyError as error:
    print(repr(error), repr(error.__context__), error.__cause__, error.__suppress_context__)

try:
    try:
        1 / 0
    except ZeroDivisionError as first:
        raise KeyError("second") from first
except KeyError as error:
    print(repr(error.__cause__), error.__suppress_context__)

try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second") from None
except KeyError as error:
    print(error.__cause__, repr(error.__context__), error.__suppress_context__)


def reraise():
    try:
        raise OSError(2, "No such file", "name.txt")
    except OSError:
        print("seen")
        raise


try:
    reraise()
except OSError as error:
    print(type(error).__name__, error, error.errno, error.strerror, error.filename, error.args)

for bad in ("raise 5", "raise int", "raise ValueError from 5", "raise"):
    try:
        exec(bad)
    except (TypeError, RuntimeError) as error:
        print(bad, "!", type(error).__name__, error)
try:
    try:
        raise ValueError("x")
    except "not a class":
        pass
except TypeError as error:
    print(error, repr(error.__context__))


def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("finally", i)
    return i


print(loop())
e = ValueError("a", 1)
print(e, repr(e), e.args, str(ValueError()), repr(ValueError("x")), str(KeyError("k")), str(KeyError("a", "b")))
e.add_note("note one")
e.add_note("note two")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as error:
    print(error)
print(issubclass(FileNotFoundError, OSError), IOError is OSError, type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__)
print(repr(StopIteration(3).value), SystemExit(4).code, repr(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad")))


class Custom(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


try:
    raise Custom(7)
except Custom as error:
    print(error, error.code, repr(error))
try:
    raise Custom
except TypeError as error:
    print(error)
assert True, "fine"
try:
    assert 1 == 2, "not equal"
except AssertionError as error:
    print(repr(error))
try:
    assert 0
except AssertionError as error:
    print(repr(error))

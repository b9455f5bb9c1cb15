# ExceptionGroup, except*, split, subgroup, derive.
eg = ExceptionGroup("outer", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [KeyError("k"), ValueError(2)])])
print(repr(eg), str(eg), eg.message, len(eg.exceptions))
match_, rest = eg.split(ValueError)
print(match_, rest)
print(repr(match_), repr(rest))
print(repr(eg.subgroup(lambda e: isinstance(e, KeyError))), eg.subgroup(OSError))
print(eg.split((TypeError, KeyError))[0].exceptions)

try:
    raise eg
except* ValueError as group:
    print("values", repr(group))
except* KeyError as group:
    print("keys", repr(group))
except* TypeError as group:
    print("types", repr(group))
else:
    print("never")
finally:
    print("finally")

try:
    try:
        raise eg
    except* ValueError:
        print("only values")
except ExceptionGroup as left:
    print("left", repr(left))

try:
    raise ValueError("naked")
except* ValueError as group:
    print(type(group).__name__, group.exceptions, repr(group))

try:
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise RuntimeError("from handler")
except ExceptionGroup as error:
    print(repr(error))
    print([type(x.__context__).__name__ for x in error.exceptions if isinstance(x, RuntimeError)])

try:
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* (ValueError, KeyError):
        raise
except ExceptionGroup as error:
    print("reraised", repr(error))

try:
    pass
except* Exception:
    print("never")
else:
    print("else")

for bad in ("ExceptionGroup('x', [])", "ExceptionGroup('x', 5)", "ExceptionGroup('x', [1])", "ExceptionGroup(1, [ValueError()])",
            "ExceptionGroup('x')", "ExceptionGroup('x', [KeyboardInterrupt()])"):
    try:
        print(eval(bad))
    except (TypeError, ValueError) as error:
        print(bad, "!", type(error).__name__, error)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message + "!", excs)


a, b = MyGroup("mine", [ValueError(1), KeyError(2)]).split(KeyError)
print(repr(a), repr(b))
try:
    try:
        raise ExceptionGroup("x", [ValueError()])
    except* ExceptionGroup:
        pass
except TypeError as error:
    print(error)


def loop():
    for i in range(2):
        try:
            raise ExceptionGroup("l", [ValueError(i)])
        except* ValueError as e:
            print("loop", i, e.exceptions)


loop()
nested = ExceptionGroup("a", [ExceptionGroup("b", [ExceptionGroup("c", [ValueError("deep")])])])
print(repr(nested.subgroup(ValueError)), nested.split(KeyError))
eg.add_note("kept")
print(eg.split(ValueError)[0].__notes__)

"""f_locals of functions: a mapping that reads the variables anew, and what may be set through it."""

import collections.abc
import sys


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", function(*args, **kwargs))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


def running():
    number = 1
    shared = 2

    def inner():
        return shared

    names = sys._getframe().f_locals
    print(type(names).__name__, sorted(names), len(names), names["number"], "number" in names, "nope" in names)
    number = 10
    print(names["number"], names.get("number"), names.get("nope", 7), names == sys._getframe().f_locals)
    names["shared"] = 20
    print(shared, inner(), names["shared"])
    names["added"] = 6
    print(names["added"], sorted(names), names.pop("added"), names.pop("added", 3), names.setdefault("added", 4))
    names.update({"more": 1, 5: 6})
    names |= {"last": 2}
    print(names["more"], names[5], names["last"])
    del names["more"]
    attempt("delete a variable", names.__delitem__, "number")
    attempt("delete nothing", names.__delitem__, "nope")
    attempt("pop a variable", names.pop, "number")
    attempt("pop nothing", names.pop, "nope")
    attempt("missing", lambda: names["nope"])
    attempt("update", names.update, [("a", 1)])
    attempt("update", names.update, a=1)
    attempt("hash", hash, names)
    attempt("order", lambda: names < names)
    attempt("or", lambda: names | 1)
    attempt("attribute", setattr, names, "x", 1)
    attempt("made", type(names), 5)
    attempt("derived", type, "Derived", (type(names),), {})
    for method in (names.keys, names.values, names.items, names.copy, names.__reversed__):
        print(type(method()).__name__)
    print(type(names | {}).__name__, type({} | names).__name__, names.copy() == names, names != {}, names == 1)
    print(
        isinstance(names, collections.abc.Mapping), isinstance(names, dict), bool(names), repr(names).count("{...}") > 0
    )
    match names:
        case {"number": x}:
            print("matched", x)
    exec("print(number)", {}, names)
    print([*{**names}] == list(names))


def outer():
    value = 1

    def inside():
        sys._getframe(1).f_locals["value"] = 10
        return value

    return inside(), value


def steps():
    a = 1
    yield
    print("a is", a)
    yield


running()
print(outer())
generator = steps()
next(generator)
names = generator.gi_frame.f_locals
names["a"] = 42
next(generator)
print(names, names["a"])
print(type(sys._getframe().f_locals).__name__, sys._getframe().f_locals is globals())


class Body:
    print(type(sys._getframe().f_locals).__name__)
    sys._getframe().f_locals["made"] = 5


print(Body.made)
try:
    (lambda x: 1 / x)(0)
except ZeroDivisionError as error:
    inside = error.__traceback__.tb_next.tb_frame.f_locals
    inside["x"] = 5
    print(inside["x"], dict(inside))

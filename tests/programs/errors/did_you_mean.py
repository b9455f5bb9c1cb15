# Suggestions for misspelt names, attributes, keywords and imports.
import traceback


def run(source, **names):
    try:
        exec(source, names)
    except Exception as error:
        for lines in traceback.format_exception_only(error), traceback.format_exception(error)[-1:]:
            print("".join(lines).partition(" (/")[0].partition(" (<frozen")[0].rstrip())


class Thing:
    attribute = 1

    def method(self):
        return methdo

    def uses_self(self):
        return attribute


def function(keyword=1):
    pass


run("lenn('x')")
run("prnt('x')")
run("value = 1\nprint(valeu)")
run("t.atribute", t=Thing())
run("t.uses_self()", t=Thing())
run("[].appendd(1)")
run("'abc'.uper()")
run("import math\nmath.squareroot(2)")
run("import math\nmath.sqr(2)")
run("from math import sqroot")
run("from bisect import bisects")
run("import maths")
run("import asynco")
run("f(keywrod=1)", f=function)
run("x.y.z", x=Thing())
run("sys.path")
run("Thing.atribute", Thing=Thing)
run("completely_unknown_name")
run("t.zzz", t=Thing())
run("int('5').bit_lenght()")
run("print(__nam__)")
run("True_")
run("foo.bar = 1")
run("import jsn")
run("import collections.abcd")
run("import concurrent.future")
run("from asynco import run")


class Hidden:
    def __init__(self):
        self._private = 1
        self.value = 2

    def inside(self):
        return self.privat

    def without_self(self):
        return value


run("h.inside()", h=Hidden())
run("h.without_self()", h=Hidden())
run("h.privat", h=Hidden())
run("h._privat", h=Hidden())
run("[].push(1)")
run("L().push(1)", L=type("L", (list,), {}))
run("{}.put(1, 2)")
run("frozendict().update({})")
run("(1.5).__or__(2)")
run("json.dumps(1)")
run("class Body:\n  abc = 1\n  print(abd)")


def outer():
    counter = 1

    def inner():
        return countr

    return counter, inner()


run("outer()", outer=outer)

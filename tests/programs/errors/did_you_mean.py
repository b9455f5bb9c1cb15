# Suggestions for misspelt names, attributes, keywords and imports.
import traceback


def run(source, **names):
    try:
        exec(source, names)
    except Exception as error:
        print("".join(traceback.format_exception_only(error)), end="")


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
run("from collections import OrderDict")
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

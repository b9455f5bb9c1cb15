"""Where the failure of an unpacked argument and of a generator expression's first iterable is placed."""

import traceback


def f(*args, **kwargs):
    pass


for source in (
    "f(*5)", "f(1, *5)", "f(*5, 1)", "f(*[1], *6)", "f(*5, k=1)", "f(**3)", "f(k=1, **3)", "f(*5, **{})",
    "''.join(*5)", "[*5]", "(*5,)", "{*5}", "f(**{1: 2})", "f(*(x for x in 5))", "int(*5)", "f(1)(*5)",
    "(x for x in 5)", "list(x for x in 5)", "[x for x in 5]", "f((x for x in 5))", "(x async for x in 5)",
    "f(*[x for x in 5])", "[*(x for x in 5)]",
):
    try:
        exec(compile(source, "<source>", "exec"))
    except TypeError as error:
        for entry in traceback.extract_tb(error.__traceback__)[1:]:
            print(source, entry.name, entry.colno, entry.end_colno)
        print("   ", error)

try:
    class Derived(int,
                  *5):
        pass
except TypeError:
    print(traceback.format_exc().replace(__file__, "FILE"))

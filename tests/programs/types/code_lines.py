"""What code objects tell of bodies inside, lines and constants, and where frames stand."""

import inspect
import sys
import types


def outer(a, b=2, /, *rest, c=3, **more):
    first = a + 1000

    def inner():
        return first + c

    try:
        value = "text"
    except ValueError:
        value = None
    return inner, value, 3.5


class Inside:
    def method(self):
        return [x for x in range(1000)]


def codes(code, depth=0):
    lines = sorted({line for _, _, line in code.co_lines() if line is not None})
    print("  " * depth + code.co_name, lines, [const for const in code.co_consts if not inspect.iscode(const)])
    for const in code.co_consts:
        if inspect.iscode(const):
            codes(const, depth + 1)


codes(outer.__code__)
codes(Inside.method.__code__)
codes(compile("x = 1000\n\nif x:\n    y = 'a'\n", "<text>", "exec"))
inner = outer(1)[0]
code = next(const for const in outer.__code__.co_consts if inspect.iscode(const))
print(code is inner.__code__, types.FunctionType(code, {}, closure=(types.CellType(1), types.CellType(2)))())
for function in (lambda: 0, lambda x: x, lambda: None, lambda x: [x, "", 7.5]):
    print(function.__code__.co_consts)


def place():
    return here(
        1,
        2,
    )


def here(a, b):
    return [inspect.getframeinfo(record.frame) for record in inspect.stack()], sys._getframe(1)


def steps():
    x = 1
    yield inspect.getframeinfo(sys._getframe())


infos, frame = place()
for info in infos:
    print(info.function, info.lineno, info.positions)
generator = steps()
print(next(generator).positions, inspect.getframeinfo(generator.gi_frame).positions)
try:
    (lambda: 1 / 0)()
except ZeroDivisionError as error:
    print([record.positions for record in inspect.getinnerframes(error.__traceback__)])

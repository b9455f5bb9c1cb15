"""Code objects whose fields are replaced, and the buffers of bytes-like objects."""

import sys
import traceback
import types


def f(a, b=1, *c, d, **e):
    return lambda: a


code = f.__code__


def attempt(**changes):
    try:
        changed = code.replace(**changes)
        print([getattr(changed, name) == value for name, value in changes.items()], changed == code)
    except Exception as error:
        print(type(error).__name__, error)


for name in (
    "argcount",
    "posonlyargcount",
    "kwonlyargcount",
    "nlocals",
    "flags",
    "firstlineno",
    "varnames",
    "freevars",
):
    attempt(**{f"co_{name}": getattr(code, f"co_{name}")})
attempt(co_consts=code.co_consts, co_names=code.co_names, co_cellvars=code.co_cellvars)
attempt(co_name="z", co_qualname="a.z", co_filename="q.py", co_firstlineno=99)
attempt()
for name in (
    "co_name",
    "co_filename",
    "co_qualname",
    "co_varnames",
    "co_consts",
    "co_names",
    "co_freevars",
    "co_cellvars",
):
    attempt(**{name: 1})
    attempt(**{name: None})
for name in ("co_argcount", "co_flags", "co_firstlineno", "co_nlocals", "co_stacksize"):
    attempt(**{name: "x"})
    attempt(**{name: 1.5})
attempt(co_code="x")
attempt(co_linetable="x")
attempt(nothing=1)
attempt(co_consts=[1])


def named():
    return sys._getframe().f_code.co_name


named.__code__ = named.__code__.replace(co_name="renamed")
print(named(), named.__name__)
made = types.FunctionType(code.replace(co_name="made"), globals())
print(made.__name__, made.__code__.co_name, made(1, d=2)())


def failing():
    raise ValueError("here")


failing.__code__ = failing.__code__.replace(co_filename="elsewhere.py", co_name="moved")
try:
    failing()
except ValueError as error:
    print([(frame.name, frame.filename) for frame in traceback.extract_tb(error.__traceback__)][-1])


def call(function, *args):
    try:
        answer = function(*args)
        print(answer.tobytes() if isinstance(answer, memoryview) else answer)
    except Exception as error:
        print(type(error).__name__, error)


data = bytearray(b"xy")
view = data.__buffer__(1)
view[0] = 65
print(data, view.readonly, view.format)
call(b"a".__buffer__)
call(b"a".__buffer__, "x")
call(b"a".__buffer__, 284)
call(b"a".__buffer__, 1)
call(bytes.__buffer__, b"ab", 0)
call(memoryview(b"abc")[1:].__buffer__, 0)
call(memoryview(b"abc").__buffer__, 1)
call(data.__release_buffer__, 1)
call(data.append, 1)
call(data.__release_buffer__, view)
call(view.tobytes)
call(data.append, 1)
print(data, hasattr(b"", "__release_buffer__"), hasattr(memoryview, "__buffer__"))


class Sub(bytes):
    pass


call(Sub(b"sub").__buffer__, 0)
call(memoryview, Sub(b"sub"))

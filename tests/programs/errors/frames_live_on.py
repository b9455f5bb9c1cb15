"""A traceback keeps the variables of its frames: of one that failed, of one that caught it and returned, of a generator
that was dropped in the middle."""

import asyncio
import gc
import traceback

gc.disable()


class Marked:
    """Says when it dies."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def fail():
    inner = Marked("inner")
    raise ValueError("no")


def caught(kept):
    here = Marked("variable")
    try:
        fail()
    except ValueError as error:
        kept.append(error)
    here.name += " of a function that returned"
    return "returned"


def passed_on(kept):
    here = Marked("variable of a function that raised another")
    try:
        fail()
    except ValueError as error:
        kept.append(error)
        raise KeyError("other") from None


def suppressed(kept):
    class Keeper:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, trace):
            kept.append(error)
            return True

    here = Marked("variable beside a with")
    with Keeper():
        fail()
    return "suppressed"


def finally_returns(kept):
    here = Marked("variable beside a finally")
    try:
        try:
            fail()
        except ValueError as error:
            kept.append(error)
            raise
        finally:
            return "left"
    finally:
        pass


def twice(kept):
    here = Marked("variable of two tracebacks")
    for _ in range(2):
        try:
            fail()
        except ValueError as error:
            kept.append(error)
    return "twice"


def not_kept():
    here = Marked("variable of nobody")
    try:
        fail()
    except ValueError as error:
        return "handled " + str(error)


def generated(kept):
    here = Marked("variable of a generator")
    try:
        fail()
    except ValueError as error:
        kept.append(error)
    yield 1
    yield 2


def in_handler():
    here = Marked("variable of a generator in a handler")
    try:
        fail()
    except ValueError:
        yield 1


async def coroutine(kept):
    here = Marked("variable of a coroutine")
    try:
        fail()
    except ValueError as error:
        kept.append(error)
    return "done"


async def suspended(kept):
    here = Marked("variable of a coroutine that waited")
    try:
        await asyncio.sleep(0)
        fail()
    except ValueError as error:
        kept.append(error)
        await asyncio.sleep(0)
    return "done"


def show(what, kept):
    print(what)
    kept.clear()
    print("-")


kept = []
for function in caught, suppressed, finally_returns, twice:
    show(function(kept), kept)
try:
    passed_on(kept)
except KeyError as error:
    print("raised", error)
show("other", kept)
print(not_kept())
print("-")

generator = generated(kept)
print(next(generator))
del generator
show("dropped", kept)
generator = generated(kept)
show(list(generator), kept)
generator = in_handler()
print(next(generator))
del generator
print("dropped in its handler")

for function in coroutine, suspended:
    show(asyncio.run(function(kept)), kept)


def looked_at():
    first, second = 1, "two"
    kept = []
    try:
        raise ValueError
    except ValueError as error:
        kept.append(error)
    second = "changed"
    return kept[0]


error = looked_at()
frame = error.__traceback__.tb_frame
print(sorted(frame.f_locals))
print(frame.f_locals["second"])
traceback.clear_frames(error.__traceback__)
print(frame.f_locals)
caught(kept)
traceback.clear_frames(kept[0].__traceback__)
print("cleared")
kept.clear()


def running():
    try:
        raise ValueError
    except ValueError as error:
        error.__traceback__.tb_frame.clear()


try:
    running()
except RuntimeError as error:
    print(error)

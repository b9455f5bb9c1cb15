"""Every statement, in its shapes."""
import os, os.path as path
from . import sibling
from .. import uncle as u, aunt
from ...far.away import (one, two as second,)
from sys import *
lazy import json, xml.dom as dom
lazy from math import (floor, ceil)

del a, (b), [c, d.e], f[0]
assert x
assert x, "no"; pass;
x = y = z = 1
x, *rest = [a, *b] = (c.d), e[f] = value
(x), [y] = pair
x += 1; x -= 1; x *= 2; x /= 2; x //= 2; x %= 2; x @= m; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1; x **= 2
a.b += yield_free
n: int
(n): int = 1
n.m: str = "a"
n[0]: list[int] = []
t: tuple = 1, *rest

global_name = None


def plain(): return


def everything[T, U: int = bool, *Ts = *tuple[int], **P = [str]](
    a, b: int, /, c=1, d: str = "d", *args: *Ts, e, f: bool = True, **kwargs: P.kwargs
) -> dict[str, T]:
    """Docstring"""
    global global_name, other
    def inner():
        nonlocal a, b
        return a, *b
    yield
    yield a
    yield a, b
    x = yield
    y = yield from inner()
    return inner


@decorate
@decorators[0].of(kind)(x := 1)
class Base(object): ...


class Derived[T](Base, *mixins, metaclass=Meta, **options):
    attribute: int = 0

    @property
    def value(self): return self._value

    @value.setter
    async def value(self, new): self._value = await new


async def coroutine():
    async with a as b, c: pass
    async with (a as b, c as (d, e)): pass
    async for x, in y: break
    else: continue_here()
    await one; await two.three(4)[5]
    return [await z async for z in q if await z]

if a: b
elif c: d
elif (e := f): g
else:
    h
while x:
    continue
else:
    break_never()
for i in 1, *more: print(i)
for i, *j in pairs:
    for k.l in m: pass
    else: n

try: risky()
except: pass
try:
    risky()
except ValueError:
    pass
except (TypeError, KeyError) as error:
    raise
except A, B:
    raise Other from error
else:
    fine()
finally:
    close()
try: x
finally: y
try: groups()
except* OSError: pass
except* A, B: pass
except* C as group: raise group

with a: pass
with a, b as c: pass
with (a): pass
with (a, b): pass
with (a, b) as c: pass
with (a as b): pass
with (a as b, c as d.e,): pass
with (yield_ := a): pass
with (a, *b): pass
with (x for x in y): pass
with (): pass
with open(a) as f, (open(b)) as g[0]: pass

type Alias = int
type Generic[T: (int, str), *Ts, **P] = dict[T, P]
type = match = case = lazy = _ = 1
type(match)[case]
lazy
print(type, match, case, lazy, _)
if True: a; b; c;

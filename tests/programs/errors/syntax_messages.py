# CPython's words for common mistakes.
sources = r"""
if x
    pass
for i in range(3)
    pass
while True
    pass
def f()
    pass
class A
    pass
x = (1, 2
x = [1, 2
x = {1: 2
x = (1, 2]
x = 1)
if x = 1: pass
while x = 1: pass
print "hello"
exec "code"
x = 5 5
x = "abc
x = 'abc
f(a b)
f(a=1, 2)
f(**k, *a)
f(a=1, a=2)
def f(a, a): pass
def f(a=1, b): pass
def f(*): pass
def f(**k, a): pass
def f(a, /, b, /): pass
return 1
yield 1
await x
break
continue
1 = x
f() = 1
x + 1 = 2
None = 1
True = 1
"a" = 1
(x + 1) += 1
x, 1 = 2, 3
[a, 1] = 1
del f()
del 1
del x + 1
for 1 in x: pass
with open(x) as 1: pass
import a.b as
from x import
from x import *, a
from . import
import
try: pass
else: pass
elif x: pass
except: pass
nonlocal x
lambda: (yield)
x = yield
async def f(): return [await x for x in y]
def f(): await x
def f(): async with x: pass
def f(): async for x in y: pass
async x
x = = 1
x == = 1
x === 1
x <> 1
x ++
x = 1 +
x = not
a b
a b c
1a = 2
0777
1__0
0x
0b2
0o8
1.e
@
@x
x = @
$x
x?
x!
!x
`x`
“quoted”
x = “a”
f'{'
f'{x'
f'{}'
f'{x!}'
f'{x!z}'
f'}'
f'{x y}'
f'{a:{b}'
b'é'
'\N{nothing}'
global x; x = 1
def f(): x = 1; global x
def f(): print(x); nonlocal x
def f(x): global x
(a, b): int = 1
a, b: int
x: int: str
match x: pass
case 1: pass
match x:
    case 1 | y: pass
match x:
    case a: pass
    case b: pass
match x:
    case {**r, 'a': 1}: pass
match x:
    case A(x=1, 2): pass
match x:
    case a.b(): pass
    case a as a.b: pass
match x:
    case [a, a]: pass
lambda x: = 1
(x for x in y, 1)
f(x for x in y, 1)
f(x for x in y, z=1)
[x for x]
[x, y for x in z]
{x: y, z}
{x, y: z}
{**x for x in y}
x if y
x if y else
x = if y
not = 1
class = 1
def = 1
for = 1
x.1
x.class
import x.class
from class import x
with x as y, z as: pass
raise x from
assert
assert (x, 'y') = 1
try:
    pass
except* A:
    break
try:
    pass
except A, B:
    pass
try:
    pass
except A:
    pass
except* B:
    pass
try:
    pass
except*:
    pass
def f():
pass
def f():
    pass
  pass
if x:
if x:
    y
   z
    x = 1
x = 1
    y = 2
if 1:
	x
        y
if 1:
        x
	y
def f(a, *, b, *c): pass
def f(a, *, **k): pass
def f(a: int = , b): pass
def f(1): pass
def f(a.b): pass
def f((a, b)): pass
def f(None): pass
f(None=1)
f(True=1)
f(a.b=1)
f(1=2)
f(a for a in b)=1
(yield) = 1
x = (yield) = 1
a if b else c = 1
a and b = 1
not a = 1
a < b = 1
{a: 1} = 1
{a} = 1
[x for x in y] = 1
(x for x in y) = 1
lambda: x = 1
f"{x}" = 1
... = 1
__debug__ = 1
def f(__debug__): pass
x = 1 if y else z = 2
(a := 1) = 2
a := 1
(a.b := 1)
(a[0] := 1)
f(a := 1, b=c := 2)
del (a := 1)
class A: return 1
class A: yield 1
async def f(): yield from x
async def f(): yield 1; return 2
type X
type X = 
type = 1; type X[T] = T
class A[T: pass
def f[T, T](): pass
from __future__ import nothing
x = 1; from __future__ import annotations
from __future__ import braces
import a, b from c
import a from b
print(x) if y
x = 'a' 'b" 
x = '''abc
x = f'''abc
x = (1 + (2 * 3)
x = {'a': 1, 'b' 2}
x = {'a': 1 'b': 2}
x = [1, 2 3]
x = (1 2)
foo(1, 2 3)
pritn "x"
whlie True: pass
improt x
fro x in y: pass
def f(x) -> : pass
async def f(x)
    pass
else:
  x
x = 1e
x = 1_
x = 0_7
x = 1if 2else 3
"""
groups = []
for line in sources.strip("\n").splitlines():
    if line[:1] in (" ", "\t") or line.startswith(("except", "else:", "pass", "finally")) and groups:
        groups[-1] += "\n" + line
    else:
        groups.append(line)
for source in groups:
    try:
        compile(source + "\n", "<source>", "exec")
        print(repr(source), "accepted")
    except SyntaxError as error:
        print(repr(source), "!", type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)

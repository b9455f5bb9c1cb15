# Tables of symbols: every fact about every name of every scope, the rest of the interface, wrong sources.
import inspect
import symtable
import warnings

SOURCES = {
    "scopes.py": """
from __future__ import generator_stop
import os.path as p, sys
from x import y as z, w
g: int = 3
h: "str"
def f[T: int, *Q](a: T, b=1, *c, d=2, **e) -> int:
    global G, H
    nonlocal_ = 1
    x = [i for i in a if i for j in (lambda: i)()]
    def inner():
        nonlocal x
        x += 1
        return nonlocal_, len, G, T
    return (k for k in x if (y := k))
class C[T](object, metaclass=M):
    a: int = 1
    if a: b: str
    __p = 2
    def m(self, __q): return super().m(), self.__r, __p
    def g(self): return __class__
    n = lambda self: a
    l = [q for q in a]
    type X = a
    def o(self, v: a): pass
type A[T = int] = list[T]
lambda u, /, v: u
{k: v for k, v in {}}
try: pass
except E as err: pass
match g:
    case {"a": q, **rest}: pass
    case [1, *s] as whole: pass
with open() as (f1, f2): del f1
async def co(): [await zz async for zz in qq]
""",
    "shared.py": """
def a[T](): pass
def a2[T](x): pass
def a3[T](*, k=1): pass
def a4[T](*, k): pass
class G[T]:
    def m[U](self, v: T = 1) -> U:
        w: [q for q in (lambda: zz)()] = 1
        return [lambda: (T, U, w) for _ in self]
    type Al[V] = (lambda: V, T)
    x = [y for y in (z, 4)]
    t = [lambda: y for y in range(3)]
    global gg
    gg = 1
    def n(self): return gg, x
def outer():
    x = gg = 1
    class K:
        print(x)
        def m(self): return x, gg, __class__, super()
        q: (x, lambda: gg)
        if x: r: gg
        l = [x + gg for i in x if (lambda: i)()]
    def h():
        nonlocal x
        global zz
        [(zz := 1) for x2 in (x, 2)]
        {(p := i): [j for j in i] for i in x}
        return p
def dflt(a=[i for i in ()], *b: int, c: (lambda: a) = 1, **d): del a; import os.path
async def co():
    async with a as (b, *c): pass
    async for d in e: f"{d:{w}}", t"{d}"
    return [x async for x in y], (x async for x in [await z for z in w]), {**k}
try: pass
except* E as e: pass
else: lambda *a, k=v, **kw: (yield)
while (w := 1): n: int
for i in []: 
    type P = i
with a as b.c, d as e[f]: x += 1
""",
    "postponed.py": """
from __future__ import annotations
a: int = 1
def f(x: int, y) -> z:
    q: foo = (lambda: 1)
    return [w for w in x]
class C:
    d: bar
    def g(self, v: List): pass
""",
}


def show(table, depth=0):
    pad = "  " * depth
    facts = table.get_name(), table.get_lineno(), table.is_optimized(), table.is_nested(), table.has_children()
    print(pad, table, table.get_type(), *facts)
    for symbol in sorted(table.get_symbols(), key=lambda symbol: symbol.get_name()):
        facts = [name[3:] for name in dir(symbol) if name.startswith("is_") and getattr(symbol, name)()]
        print(pad, "*", symbol, *facts, symbol.get_namespaces())
    if isinstance(table, symtable.Function):
        locals_and_more = table.get_locals(), table.get_globals(), table.get_nonlocals(), table.get_frees()
        print(pad, table.get_parameters(), *map(sorted, locals_and_more), sorted(table.get_cells()))
    for child in table.get_children():
        show(child, depth + 1)


for name, source in SOURCES.items():
    show(symtable.symtable(source, name, "exec"))

METHODS = """
class A:
    def f(self): pass
    @staticmethod
    def g(): pass
    async def h(): pass
    def k[T](self): pass
    x = lambda: 1
    l = [i for i in ()]
    m = (i for i in ())
def A(): pass
a = 1
"""
table = symtable.symtable(METHODS, "methods.py", "exec")
print(list(table.get_identifiers()), type(table.get_identifiers()))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(table.get_children()[0].get_methods(), [str(each.message) for each in caught])
CALLS = [
    lambda: table.lookup("a").get_namespace(),
    lambda: table.lookup("A").get_namespace(),
    lambda: table.lookup("none"),
    lambda: table.lookup("a") is table.lookup("a"),
    lambda: table.get_children()[0] is table.get_children()[0],
    lambda: table.get_id() == table.get_id(),
    lambda: symtable.symtable("x", "f", "eval").get_symbols(),
    lambda: symtable.symtable(b"x", "f", "single").get_symbols(),
    lambda: symtable.symtable("x y", "f", "exec"),
    lambda: symtable.symtable("x", "f", "other"),
    lambda: symtable.symtable(1, "f", "exec"),
    lambda: symtable.symtable("return", "f", "exec"),
    lambda: symtable.symtable("x = 1", "f", "eval"),
    lambda: symtable.symtable("nonlocal x", "f", "exec"),
    lambda: symtable.symtable("def f(a, a): pass", "f", "exec"),
    lambda: symtable.symtable("x", "f", "exec", module="m"),
    lambda: symtable.symtable("break", "f", "exec"),
    lambda: symtable.symtable("def f():\n x = 1\n global x", "f", "exec"),
    lambda: symtable.symtable("await x", "f", "exec"),
]
for call in CALLS:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(inspect.signature(symtable.symtable), [*symtable.SymbolTableType], symtable.__all__)

# What the compiler finds only after the scopes are known is no fault here.
FAULTS = [
    "yield",
    "def f():\n [(yield) for x in y]",
    "yield from x",
    "async for x in y: pass",
    "[x async for x in y]",
    "def f(): [x async for x in y]",
    "def f():\n await x",
    "try: pass\nexcept: pass\nexcept A: pass",
    "async def f():\n yield\n return 1",
    "*a, *b = c",
    "continue",
    "class A: return 1",
    "lambda: await x",
    "None = 1",
    "def f(): from x import *",
    "match x:\n case a: pass\n case b: pass",
    "match x:\n case a | b: pass",
    "match x:\n case [a, a]: pass",
    "match x:\n case {1: a, 1: b}: pass",
    "del (a+1)",
    "__debug__ = 1",
    "f(a=1, a=2)",
    "async def f(): yield from x",
    "*a = 1",
    "x = *a",
    "return\nnonlocal x",
    "break\ndef f(a, a): pass",
    "match x:\n case A(b=1, b=2): pass",
    "match x:\n case (a, b) | (c, d): pass",
    "match x:\n case _: pass\n case b: pass",
]
for source in FAULTS:
    try:
        print(repr(source), symtable.symtable(source, "f", "exec").get_symbols())
    except SyntaxError as error:
        print(repr(source), error)

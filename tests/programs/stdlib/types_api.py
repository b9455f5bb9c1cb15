"""The types of the interpreter and the helpers of types."""

import types, sys, inspect, asyncio, collections


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


S = types.SimpleNamespace
s = S(a=1, b=[2])
print(s, S({"x": 1}), S([("y", 2)], z=3), s == S(a=1, b=[2]), s != S(), vars(s), S())
s.c = s
print(repr(S(q=S(w=1))))
t(S, 5)
t(S, {}, {})
t(S, {1: 2})
t(lambda: s.zz)
t(lambda: s < s)
t(hash, s)
del s.c
t(delattr, s, "nope")
import copy, pickle

print(copy.replace(s, a=9), copy.copy(s), pickle.loads(pickle.dumps(s)))
m = types.MappingProxyType({"a": 1})
print(
    m,
    m["a"],
    m | {"b": 2},
    {"c": 3} | m,
    len(m),
    list(reversed(m)),
    m.copy(),
    m.get("z", 5),
    hash(types.MappingProxyType(types.MappingProxyType({}))) if 0 else "",
    m == {"a": 1},
)
t(m.__class__, 5)
t(m.__class__)
t(lambda: m.__setitem__("a", 1))
t(setattr, m, "x", 1)
t(lambda: m["q"])
t(types.MappingProxyType, [1])


def mkf(a, b=1, *c, d=2):
    return a + b


F = types.FunctionType(mkf.__code__, {}, "nm", (5,), None)
print(F(1, d=3), F.__name__, F.__defaults__)
t(types.FunctionType, 5, {})
t(types.FunctionType, mkf.__code__)
t(types.FunctionType, mkf.__code__, 5)
t(types.FunctionType, mkf.__code__, {}, 5)
t(types.FunctionType, mkf.__code__, {}, None, 5)
t(types.FunctionType, (lambda x: lambda: x)(1).__code__, {})
c = types.CellType(5)
print(
    c.cell_contents,
    types.FunctionType((lambda x: lambda: x)(1).__code__, {}, None, None, (c,))(),
    types.CellType() == types.CellType(),
    repr(c)[:9],
)
t(lambda: types.CellType().cell_contents)
L = lambda x: len(x)
M = types.MethodType(L, [1, 2])
print(M(), M.__self__, M.__func__ is L, M == types.MethodType(L, M.__self__))
t(types.MethodType, 5, 1)
t(types.MethodType, len, None)
t(types.MethodType, len)
mod = types.ModuleType("mm", "doc")
print(mod, mod.__name__, mod.__doc__, mod.__dict__.keys())
t(types.ModuleType)
t(types.ModuleType, 5)
t(lambda: mod.zz)
C = types.new_class("C", (int,), {}, lambda ns: ns.update(x=1))
print(
    C,
    C.x,
    C.__bases__,
    types.prepare_class("P", (int,), {"metaclass": type}),
    types.resolve_bases((list[int], int)),
    types.get_original_bases(type("Z", (), {})),
)
t(types.new_class, 5)
t(types.get_original_bases, 5)
t(types.new_class, "Q", (), {"foo": 1})


class D:

    @types.DynamicClassAttribute
    def v(self):
        return "inst"


print(D().v)
t(lambda: D.v)


@types.coroutine
def g():
    return (yield from asyncio.sleep(0, "r"))


async def a():
    return await g()


print(asyncio.run(a()), inspect.isawaitable(g()))
t(types.coroutine, 5)
print(types.coroutine(lambda: 5)())
print(
    types.GenericAlias(list, int),
    types.GenericAlias(dict, (str, int)).__args__,
    list[int].__origin__,
    list[int] == list[int],
    hash(list[int]) == hash(list[int]),
    list[int]([1]),
    (*tuple[int, ...],),
    types.UnionType,
    int | None,
    (int | str).__args__,
    isinstance(1, int | str),
    type(int | str),
)
t(types.GenericAlias, list)
t(types.GenericAlias)
t(isinstance, [], list[int])
t(issubclass, int, list[int])
t(lambda: list[int][str])
t(lambda: (int | list)[str])
t(isinstance, 1, int | list[int])
t(lambda: int | 5)
t(types.UnionType)
t(lambda: list[int].foo)
t(lambda: types.NoneType())
t(types.NoneType, 5)
t(types.EllipsisType, 1)
t(lambda: types.NotImplementedType() is NotImplemented)
t(types.FrameType)
t(types.GeneratorType)
t(types.TracebackType)
t(types.BuiltinFunctionType)
for n in sorted(types.__all__):
    print(n, getattr(types, n).__name__)
co = mkf.__code__
print(
    co.co_name,
    co.co_argcount,
    co.co_kwonlyargcount,
    co.co_posonlyargcount,
    co.co_varnames,
    co.co_nlocals,
    co.co_flags,
    co.co_consts[:1] and 1,
    co.co_names,
    co.co_freevars,
    co.co_cellvars,
    co.co_firstlineno,
    co.co_qualname,
    co.co_filename[-7:],
    co == mkf.__code__,
    co.replace(co_name="zz").co_name,
    hash(co) == hash(mkf.__code__),
    len(list(co.co_lines())) > 0,
    len(list(co.co_positions())) > 0,
)
t(co.replace, foo=1)
t(setattr, co, "co_name", "x")
fr = sys._getframe()
print(
    fr.f_code.co_name,
    fr.f_globals is globals(),
    fr.f_locals is not None,
    fr.f_back,
    fr.f_builtins is not None,
    fr.f_trace,
    fr.f_lineno,
    type(fr),
)
try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
    print(tb.tb_lineno, tb.tb_next, type(tb.tb_lasti))
    t(setattr, tb, "tb_next", 5)
    t(setattr, tb, "tb_next", tb)

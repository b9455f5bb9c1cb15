# types: names of built-in types, SimpleNamespace, dynamic classes, coroutine.
import asyncio
import types

print(types.FunctionType is type(lambda: 0), types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.MethodType, types.BuiltinFunctionType, types.ModuleType, types.NoneType, types.EllipsisType, types.CodeType, types.MappingProxyType, types.GenericAlias, types.UnionType, types.TracebackType, types.FrameType, types.CellType)
n = types.SimpleNamespace(a=1, b="x")
n.c = [1]
print(n, n.a, n == types.SimpleNamespace(a=1, b="x", c=[1]), vars(n), types.SimpleNamespace({"k": 1}))
del n.a
try:
    n.a
except AttributeError as error:
    print(error)
proxy = types.MappingProxyType({"a": 1})
print(proxy, proxy["a"], dict(proxy), proxy | {"b": 2}, len(proxy), "a" in proxy, proxy.get("z"))
try:
    proxy["b"] = 1
except TypeError as error:
    print(error)


def body(ns):
    ns["x"] = 5


C = types.new_class("C", (list,), {}, body)
print(C.__name__, C.x, C([1]), types.resolve_bases((int,)), types.prepare_class("D")[0])


class A:
    def f(self):
        return self


a = A()
m = types.MethodType(lambda self, x: (self is a, x), a)
print(m(5), types.MethodType(A.f, a)() is a)
try:
    types.MethodType(5, a)
except TypeError as error:
    print(error)


@types.coroutine
def legacy():
    yield
    return "legacy result"


async def main():
    return await legacy()


print(asyncio.run(main()))


class Dyn:
    def __init__(self):
        self._v = 1

    @types.DynamicClassAttribute
    def value(self):
        return self._v


print(Dyn().value)
mod = types.ModuleType("mod", "doc")
print(mod, mod.__name__, mod.__doc__)
cell = types.CellType(5)
print(cell.cell_contents)
f = types.FunctionType((lambda: g_value).__code__, {"g_value": 42}, "renamed")
print(f(), f.__name__)
print(types.GenericAlias(list, (int,)), isinstance(int | str, types.UnionType), types.get_original_bases(C), int | str)
code = main.__code__
print(code.co_name, code.co_argcount, bool(code.co_flags & 0x80), (lambda x, *a, **k: x).__code__.co_varnames)

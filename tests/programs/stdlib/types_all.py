import types, sys
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
class M(type):
    def __new__(m, n, b, ns, **k): c = super().__new__(m, n, b, ns); c.kw = k; return c
    def __init__(c, n, b, ns, **k): super().__init__(n, b, ns)
    @classmethod
    def __prepare__(m, n, b, **k): return {'prep': k}
C = types.new_class('C', (), {'metaclass': M, 'z': 1}, lambda ns: ns.update(x=5)); print(C.x, C.kw, C.prep, C.__name__, C.__module__, type(C).__name__)
D = types.new_class('D'); print(D.__mro__[1:], types.prepare_class('E', (C,))[0].__name__, types.prepare_class('E')[1:])
class Orig:
    def __mro_entries__(self, bases): return (int,)
print(types.resolve_bases((Orig(), str)), types.resolve_bases((int,)), types.new_class('F', (Orig(),)).__orig_bases__[0].__class__.__name__)
class BadE:
    def __mro_entries__(self, b): return 3
tst(types.resolve_bases, (BadE(),))
class M2(type): pass
class A(metaclass=M2): pass
class B(metaclass=M): pass
tst(types.prepare_class, 'X', (A, B))
class G(list[int]): pass
print(types.get_original_bases(G), types.get_original_bases(int)); tst(types.get_original_bases, 3)
class P:
    def __init__(self): self._v = 1
    @types.DynamicClassAttribute
    def v(self): "vdoc"; return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): self._v = None
p = P(); print(p.v); p.v = 5; print(p.v); del p.v; print(p.v, P.__dict__['v'].__doc__); tst(lambda: P.v)
@types.coroutine
def gc(): r = yield 1; return r
async def user(): return await gc()
u = user(); print(u.send(None))
try: u.send('back')
except StopIteration as e: print(e.value)
class Gen:
    def send(self, v): raise StopIteration(v)
    def throw(self, *a): raise a[0]
    def close(self): pass
    def __iter__(self): return self
    def __next__(self): raise StopIteration('done')
wrapped = types.coroutine(lambda: Gen())
async def user2(): return await wrapped()
try: user2().send(None)
except StopIteration as e: print(e.value)
print(types.coroutine(lambda: 5)()); tst(types.coroutine, 3)
n = types.SimpleNamespace(a=1, b='x'); n.c = [1]; print(n, n == types.SimpleNamespace(a=1, b='x', c=[1]), n.__dict__, types.SimpleNamespace({'q': 1}, r=2), types.SimpleNamespace([('k', 1)])); n.me = n; print(n); tst(types.SimpleNamespace, 1); import copy; print(copy.replace(types.SimpleNamespace(a=1), a=2))
m = types.MappingProxyType({'a': 1}); print(m, m['a'], len(m), 'a' in m, m | {'b': 2}, list(m.items()), m.get('z'), m == {'a': 1}, m.copy(), hash(types.MappingProxyType(frozendict(a=1))) is not None); tst(m.__class__.__setitem__ if hasattr(type(m), '__setitem__') else lambda: 'no setitem'); tst(lambda: m.update)
mod = types.ModuleType('mm', 'mdoc'); print(mod, mod.__doc__, mod.__name__, sorted(mod.__dict__)); mod.x = 1; print(mod.x); tst(lambda: mod.nope)
def f(a, b=2): return a + b
f2 = types.FunctionType(f.__code__, {}, 'f2', (10,)); print(f2(1), f2.__name__, f2.__defaults__, types.MethodType(f, 5)(), types.MethodType(f, 5).__self__, types.CellType(3).cell_contents, types.GenericAlias(list, (int,)), types.UnionType, int | str, isinstance(int | str, types.UnionType))
for nme in ('FunctionType', 'LambdaType', 'GeneratorType', 'CoroutineType', 'AsyncGeneratorType', 'CodeType', 'MethodType', 'BuiltinFunctionType', 'ModuleType', 'TracebackType', 'FrameType', 'NoneType', 'NotImplementedType', 'EllipsisType', 'MappingProxyType', 'CellType', 'GenericAlias', 'SimpleNamespace', 'WrapperDescriptorType', 'MethodWrapperType', 'MethodDescriptorType', 'ClassMethodDescriptorType', 'GetSetDescriptorType', 'MemberDescriptorType'): print(getattr(types, nme), end=' ')
print(); print(sorted(types.__all__) == sorted(set(types.__all__)), len(types.__all__))
c = types.CellType(); tst(lambda: c.cell_contents); c.cell_contents = 4; print(c.cell_contents, isinstance(len, types.BuiltinFunctionType), isinstance(f, types.FunctionType), isinstance(gc(), types.GeneratorType))
code = f.__code__.replace(co_name='renamed'); print(code.co_name, code.co_argcount, code.co_varnames, f.__code__.co_consts[-1:] is not None)

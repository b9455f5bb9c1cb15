import inspect, functools, asyncio, types
from inspect import *
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
def f1(a, b: int = 3, /, c=(1,), *args: str, d, e: 'x' = None, **kw: float) -> list[int]: "doc"
def f2(): pass
async def co(x): await asyncio.sleep(0)
def gen(): yield 1
async def agen(): yield 1
class A:
    "A doc"
    attr = 5
    def __init__(self, x, y=2): self.x = x
    def m(self, a, *, b=1):
        """m doc

        more
          indented
        """
    @classmethod
    def cm(cls, q): pass
    @staticmethod
    def sm(q, r=1): pass
    @property
    def p(self): "pdoc"
    def __call__(self, z): pass
class B(A):
    def m(self, a, *, b=1): pass
class N:
    def __new__(cls, a, b): return object.__new__(cls)
class C2: pass
part = functools.partial(f1, 1, 2, d=5)
@functools.wraps(f1)
def wrapped(*a): pass
class PM: pm = functools.partialmethod(A.m, 1)
lam = lambda x, *y, z=1: x
for o in (f1, f2, co, gen, A, A.m, A(1).m, A.cm, A.sm, A(1), B, N, C2, part, wrapped, PM.pm, lam, functools.partial(lam, z=3), functools.partial(f1, 1, functools.Placeholder, 3), A.__init__):
    tst(lambda: signature(o))
tst(signature, 3); print(signature(wrapped, follow_wrapped=False))
s = signature(f1); print(repr(s), list(s.parameters), s.return_annotation, s == signature(f1), hash(s) == hash(signature(f1)), s.parameters['d'].default is Parameter.empty, s.parameters['b'].annotation)
for p in s.parameters.values(): print(repr(p), p.kind, repr(p.kind), p.kind.description, p.name, str(p))
ba = s.bind(1, 2, 3, 4, 5, d=6, z=7); print(ba, ba.args, ba.kwargs, ba.arguments); ba = s.bind(1, d=2); ba.apply_defaults(); print(ba, ba.signature is s, ba == s.bind(1, d=2))
for a, k in (((), {}), ((1,), {}), ((1, 2, 3), {'c': 1, 'd': 1}), ((1,), {'d': 1, 'a': 3})): tst(s.bind, *a, **k)
s2 = signature(lambda a, b, *, k: 0)
for a, k in (((1, 2, 3), {}), ((1,), {}), ((1, 2), {}), ((1, 2), {'k': 1, 'q': 2}), ((1,), {'a': 2, 'b': 3, 'k': 1})): tst(s2.bind, *a, **k)
print(s2.bind_partial(1), signature(lambda a, /: 0).bind(1)); tst(signature(lambda a, /: 0).bind, a=1); tst(signature(lambda a, /: 0).bind)
print(s.replace(return_annotation=int, parameters=[Parameter('q', Parameter.KEYWORD_ONLY, default=1)]), Parameter('a', Parameter.POSITIONAL_ONLY).replace(name='b', annotation=int), Signature(), Signature([Parameter('x', 0), Parameter('y', 1), Parameter('z', 3)]))
tst(Signature, [Parameter('a', 3), Parameter('b', 1)]); tst(Signature, [Parameter('a', 1, default=1), Parameter('b', 1)]); tst(Signature, [Parameter('a', 1), Parameter('a', 1)]); tst(Signature, [Parameter('a', 2), Parameter('b', 2)]); tst(Parameter, 'a', 2, default=1); tst(Parameter, 'a', 9); tst(Parameter, '1', 1); tst(Parameter, 3, 1); tst(Parameter, 'if', 1); tst(Parameter, Parameter.empty, 1)
print(signature(f1).format(max_width=20), signature(f1).format(quote_annotation_strings=False))
for o in (len, print, A, A.m, A(1).m, f1, gen, co, agen, asyncio, 3, A.p, A.__dict__['p'], A.__dict__['sm'], part, functools.partial(co), str.upper, ''.upper, object.__init__, type, A.cm):
    print([int(t(o)) for t in (ismodule, isclass, ismethod, isfunction, isbuiltin, isroutine, isgeneratorfunction, iscoroutinefunction, isasyncgenfunction, ismethoddescriptor, isdatadescriptor, isabstract)], end=' ')
print()
c = co(1); g = gen(); ag = agen()
print(iscoroutine(c), isawaitable(c), isgenerator(g), isasyncgen(ag), isawaitable(g), getcoroutinestate(c), getgeneratorstate(g), getasyncgenstate(ag), getcoroutinelocals(c), getgeneratorlocals(g), getasyncgenlocals(ag))
next(g); print(getgeneratorstate(g)); g.close(); print(getgeneratorstate(g), getgeneratorlocals(g)); c.close(); print(getcoroutinestate(c)); tst(getgeneratorlocals, 3); tst(getasyncgenlocals, 3)
def selfstate(): yield getgeneratorstate(G)
G = selfstate(); print(next(G))
async def m():
    t = co(1); t.send(None); print(getcoroutinestate(t)); t.close(); a = agen(); await a.__anext__(); print(getasyncgenstate(a)); await a.aclose(); print(getasyncgenstate(a))
asyncio.run(m())
@markcoroutinefunction
def mk(): return co(1)
print(iscoroutinefunction(mk), iscoroutinefunction(A.m), iscoroutinefunction(functools.partial(functools.partial(co, 1))))
@types.coroutine
def tc(): yield
t = tc(); print(isawaitable(t), isgenerator(t), iscoroutinefunction(tc)); t.close()
class Aw:
    def __await__(self): yield
print(isawaitable(Aw()), isawaitable(3))
print(getdoc(A), getdoc(A.m), getdoc(B.m), getdoc(B().m) if False else getdoc(B(1).m), getdoc(A.p), getdoc(f2), getdoc(C2), getdoc(B), getdoc(len) is not None, repr(cleandoc('  a\n    b\n\n      c\n  \n')))
print(getsource(f2), getsource(A.m), getsourcelines(gen), getsource(lam), getsource(C2), getsource(wrapped, ) == getsource(f1), len(getsource(A).splitlines()))
tst(getsource, len); tst(getsource, int); tst(getfile, 3); tst(getsource, compile('1', '<x>', 'eval')); print(getmodule(A).__name__, getmodulename('/a/b/foo.py'), getmodulename('x.txt'), getfile(f1) == __file__, getsourcefile(A) == __file__)
# a comment
# more of it
def commented(): pass
print(getcomments(commented), getcomments(f2), indentsize('   x'))
print([n for n, v in getmembers(A(1)) if not n.startswith('__')], [n for n, _ in getmembers(A, isfunction)], [n for n, _ in getmembers_static(A, lambda o: isinstance(o, property))])
print(getmro(B), unwrap(wrapped) is f1, getattr_static(A(1), 'p'), getattr_static(A, 'attr'), getattr_static(A(1), 'zz', 'dflt'), getattr_static(A(7), 'x')) if False else print(getmro(B), unwrap(wrapped) is f1, type(getattr_static(A(1), 'p')), getattr_static(A, 'attr'), getattr_static(A(1), 'zz', 'dflt'), getattr_static(A(7), 'x'))
tst(getattr_static, A, 'nope')
def loop(): pass
loop.__wrapped__ = loop
try: unwrap(loop)
except ValueError as e: print(str(e)[:30])
def frames(): return currentframe(), stack()
fr, st = frames(); print(fr.f_code.co_name, st[0].function, st[0].lineno, st[0].code_context, st[0].index, st[1].function, len(st[0]), st[0].positions is not None, getframeinfo(fr).function, getlineno(fr) > 0)
try: 1 / 0
except ZeroDivisionError as e: tr = trace(); print(tr[0].function, tr[0].code_context, getinnerframes(e.__traceback__)[0].lineno)
print(getfullargspec(f1), getargs(f1.__code__), getfullargspec(A(1).m)); tst(getfullargspec, 3); tst(getargs, 3)
print(getcallargs(f1, 1, d=2), getcallargs(A(1).m, 3)['a'])
for a, k in (((), {}), ((1, 2, 3, 4), {}), ((1,), {'zz': 1, 'd': 1})): tst(getcallargs, lambda a, b, *, d: 0, *a, **k)
x = 1
def outer():
    y = 2
    def inner(): return x, y, len, undefined
    return inner
print(getclosurevars(outer())); tst(getclosurevars, 3)
def args(a, *b, c=1, **d): return formatargvalues(*getargvalues(currentframe()))
print(args(1, 2, c=3, z=4), getclasstree([A, B]), formatannotation(int), formatannotation(list[int]), formatannotation('s'), formatannotation(A), formatannotation(__import__('typing').List[int]))
print([(a.name, a.kind, a.defining_class.__name__) for a in classify_class_attrs(B) if not a.name.startswith('_')], CO_COROUTINE, BufferFlags.FULL, TPFLAGS_IS_ABSTRACT, isabstract(__import__('collections.abc').abc.Sized))
import enum
print([str(signature(o)) for o in (enum.Enum, types.SimpleNamespace)] if False else str(signature(enum.Enum)))

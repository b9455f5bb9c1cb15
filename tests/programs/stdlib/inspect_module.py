# inspect: signatures, coroutine predicates, members.
import functools
import inspect


def f(a, b: int = 2, /, c="x", *args: str, d, e=None, **kw) -> float:
    """Docs.

    More docs.
    """


async def co(): ...
async def ag(): yield
def gen(): yield


class A:
    x = 1

    def method(self, q, r=1): ...

    @classmethod
    def cm(cls, z): ...

    @staticmethod
    def sm(w): ...

    def __call__(self, v): ...

    def __init__(self, first, second=2): ...


sig = inspect.signature(f)
print(sig, list(sig.parameters), sig.return_annotation, str(inspect.signature(lambda: 0)))
for p in sig.parameters.values():
    print(p.name, p.kind.name, p.default is inspect.Parameter.empty or p.default, p.annotation is inspect.Parameter.empty or p.annotation, p)
print(inspect.signature(A), inspect.signature(A(1).method), inspect.signature(A.method), inspect.signature(A.cm), inspect.signature(A.sm), inspect.signature(A(1)))
print(inspect.signature(functools.partial(f, 1, d=5)), inspect.signature(co))
bound = sig.bind(1, 2, 3, 4, d=5, z=6)
print(bound.arguments, bound.args, bound.kwargs)
bound = sig.bind(1, d=2)
bound.apply_defaults()
print(bound.arguments)
for args, kw in (((), {}), ((1,), {}), ((1,), {"d": 1, "a": 2})):
    try:
        print(sig.bind(*args, **kw).arguments)
    except TypeError as error:
        print(error)
c, g, a = co(), gen(), ag()
print([p.__name__ for p in (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction, inspect.isfunction) if p(co)], inspect.iscoroutine(c), inspect.isawaitable(c), inspect.isgenerator(g), inspect.isasyncgen(a), inspect.iscoroutinefunction(functools.partial(co)))
print(inspect.getcoroutinestate(c), inspect.getgeneratorstate(g), inspect.getasyncgenstate(a))
c.close()
print(inspect.getcoroutinestate(c))
print(inspect.isclass(A), inspect.ismethod(A(1).method), inspect.isbuiltin(len), inspect.isroutine(len), inspect.ismodule(inspect), inspect.isdatadescriptor(property()), inspect.isabstract(A), inspect.iscode(f.__code__))
print(inspect.getdoc(f), inspect.getmembers(A, lambda m: m == 1), inspect.getmro(bool), inspect.unwrap(functools.wraps(f)(lambda: 0)) is f)
print(inspect.getfullargspec(f).args, inspect.getfullargspec(f).kwonlyargs, inspect.cleandoc("a\n    b\n  c"), inspect.getmodule(f).__name__, inspect.getsource(co))
print(inspect.signature(len), inspect.signature(sorted), inspect.currentframe().f_lineno, inspect.stack()[0].function, inspect.getcallargs(lambda x, y=2: 0, 1) if hasattr(inspect, "getcallargs") else None)
P = inspect.Parameter
s2 = inspect.Signature([P("a", P.POSITIONAL_ONLY), P("b", P.KEYWORD_ONLY, default=1)], return_annotation=int)
print(s2, s2.replace(return_annotation=str), s2 == s2.replace())
for bad in (lambda: inspect.signature(5), lambda: P("1x", P.KEYWORD_ONLY), lambda: inspect.Signature([P("b", P.KEYWORD_ONLY), P("a", P.POSITIONAL_ONLY)])):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

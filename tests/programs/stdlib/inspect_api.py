"""Signatures, members, sources and states, as inspect tells them."""

import inspect, types, functools, sys, asyncio, collections, enum, dataclasses
from inspect import *


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


def f(a: int, /, b, c=1, *d: str, e, g=2, **h) -> int:
    """fdoc"""
    return a


s = signature(f)
print(
    s,
    list(s.parameters),
    s.return_annotation,
    s.parameters["a"],
    repr(s.parameters["a"]),
    s.parameters["c"].default,
    s.parameters["a"].kind,
    s.parameters["a"].kind.description,
    [p.kind.name for p in s.parameters.values()],
    s == signature(f),
    hash(s) == hash(signature(f)),
    s.format(max_width=20),
    s.format(quote_annotation_strings=False),
)
print(
    s.replace(return_annotation=Signature.empty),
    s.parameters["c"].replace(name="zz", default=5),
    Signature(),
    Signature([Parameter("x", Parameter.POSITIONAL_ONLY)]),
)
for a, k in (
    ((1, 2), dict(e=3)),
    ((1, 2, 3, 4, 5), dict(e=6, q=7)),
    ((1,), {}),
    ((), {}),
    ((1, 2), {}),
    ((1,), dict(a=2, b=3, e=4)),
    ((1, 2), dict(b=3, e=4)),
):
    t(s.bind, *a, **k)
    t(s.bind_partial, *a, **k)
b = s.bind(1, 2, e=3)
print(b.args, b.kwargs, b.arguments, b.signature is s, b)
b.apply_defaults()
print(b.arguments, b.args, b.kwargs, b == s.bind(1, 2, e=3))
for a in (
    (5, Parameter.KEYWORD_ONLY),
    ("def", Parameter.KEYWORD_ONLY),
    ("1x", Parameter.KEYWORD_ONLY),
    ("x", 99),
    ("x", Parameter.VAR_POSITIONAL),
    (".0", Parameter.POSITIONAL_ONLY),
):
    t(Parameter, *a)
    t(Parameter, *a, default=1)
P = Parameter
for ps in (
    [P("a", P.KEYWORD_ONLY), P("b", P.POSITIONAL_ONLY)],
    [P("a", P.POSITIONAL_ONLY, default=1), P("b", P.POSITIONAL_ONLY)],
    [P("a", P.KEYWORD_ONLY), P("a", P.KEYWORD_ONLY)],
    [P("a", P.VAR_POSITIONAL), P("b", P.VAR_POSITIONAL)],
    [5],
):
    t(Signature, ps)


class C:
    """cdoc"""

    x = 1

    def __init__(self, a, b=2):
        pass

    def m(self, q):
        """mdoc"""

    @classmethod
    def cm(cls, z):
        pass

    @staticmethod
    def sm(w):
        pass

    @property
    def p(self):
        """pdoc"""

    async def co(self):
        pass

    def ge(self):
        yield

    async def ag(self):
        yield

    def __call__(self, k):
        pass


class D(C):

    def m(self, q):
        pass


class M(type):

    def __call__(cls, *a, meta=1):
        pass


class E(metaclass=M):
    pass


class N:

    def __new__(cls, n):
        return object.__new__(cls)


for o in (
    C,
    D,
    E,
    N,
    C.m,
    C(1).m,
    C.cm,
    C.sm,
    C(1),
    C.__init__,
    functools.partial(f, 1, c=5),
    functools.partial(f, 1),
    functools.partialmethod,
    len,
    print,
    int,
    str,
    list,
    dict,
    object,
    Exception,
    range,
    lambda x, *, y: 0,
    functools.wraps(f)(lambda *a: 0),
    enum.Enum("Q", "a"),
    dataclasses.make_dataclass("DC", ["x"]),
    collections.namedtuple("NT", "a b"),
    5,
    None,
    "x",
    [].append,
    {}.get,
    "a".join,
    open,
    sorted,
    isinstance,
    getattr,
    max,
    map,
    zip,
    sum,
    classmethod,
    property,
    super,
    functools.reduce,
    int.from_bytes,
    dict.fromkeys,
    bytes.fromhex,
    asyncio.sleep,
    asyncio.Queue,
    types.SimpleNamespace,
    functools.lru_cache(f),
):
    t(signature, o)
t(signature, functools.wraps(f)(lambda *a: 0), follow_wrapped=False)


def g(x: "int", y: "Nope"):
    pass


t(signature, g)
t(signature, g, eval_str=True)
t(get_annotations, g)
t(get_annotations, 5)
t(get_annotations, C)
print(
    [
        (
            n,
            [
                x
                for x in (
                    isfunction,
                    ismethod,
                    isclass,
                    ismodule,
                    isbuiltin,
                    isroutine,
                    iscoroutinefunction,
                    isgeneratorfunction,
                    isasyncgenfunction,
                    iscoroutine,
                    isgenerator,
                    isasyncgen,
                    isawaitable,
                    ismethoddescriptor,
                    isdatadescriptor,
                    isgetsetdescriptor,
                    ismemberdescriptor,
                    isabstract,
                    iscode,
                    isframe,
                    istraceback,
                    ismethodwrapper,
                )
                if x(o)
            ]
            .__repr__()
            .count("function"),
        )
        for n, o in (
            ("f", f),
            ("m", C.m),
            ("bm", C(1).m),
            ("cls", C),
            ("mod", sys),
            ("len", len),
            ("co", C.co),
            ("ge", C.ge),
            ("ag", C.ag),
            ("gen", C(1).ge()),
            ("p", C.p),
            ("gs", type.__dict__["__dict__"]),
            ("mem", types.FunctionType.__code__),
            ("code", f.__code__),
            ("frame", currentframe()),
            ("mw", (1).__add__),
            ("md", str.join),
            ("5", 5),
        )
    ]
)
c = C(1).co()
print(iscoroutine(c), isawaitable(c), getcoroutinestate(c))
c.close()
print(getcoroutinestate(c))
ge = C(1).ge()
print(getgeneratorstate(ge), next(ge), getgeneratorstate(ge), sorted(getgeneratorlocals(ge)))
ge.close()
print(getgeneratorstate(ge))
ag = C(1).ag()
print(getasyncgenstate(ag), sorted(getasyncgenlocals(ag)))
t(getgeneratorlocals, 5)
t(getcoroutinelocals, 5)
print(
    getdoc(D.m),
    getdoc(C),
    getdoc(C.p),
    getdoc(D(1).m),
    cleandoc("  a\n    b\n\n   c  \n"),
    getdoc(5) is not None,
    getmodule(f).__name__,
    getmodulename("/a/b.py"),
    getmodulename("x.txt"),
    getfile(f)[-7:],
    getsourcefile(f)[-7:],
)
t(getfile, 5)
t(getfile, len)
t(getsource, len)
t(getmodule, 5)
print(getsource(D), getsourcelines(g), getcomments(g))
t(getsource, 5)
print(
    getmro(D),
    getclasstree([C, D]),
    [a[:2] for a in classify_class_attrs(D) if not a.name.startswith("__")],
    getmembers(D(1), ismethod)[0][0],
    [n for n, _ in getmembers(C) if n[0] != "_"],
    [n for n, _ in getmembers_static(C) if n[0] != "_"],
    type(getattr_static(C(1), "p")),
    getattr_static(C, "x"),
)
t(getattr_static, C, "zz")
t(getattr_static, C, "zz", 3)
print(getfullargspec(f), getfullargspec(C.m))
t(getfullargspec, 5)
t(getfullargspec, len)
t(getcallargs, f, 1, 2, e=3)
t(getcallargs, f, 1)
t(getcallargs, f)
t(getcallargs, lambda a, b=1, *c: 0, 1, 2, 3, 4, q=5)
t(formatannotation, int)
t(formatannotation, "x")
t(formatannotation, list[int])
print(getclosurevars(lambda: sys), unwrap(functools.wraps(f)(lambda: 0)) is f)


def outer():
    fi = getframeinfo(currentframe())
    print(fi.function, fi.lineno, fi.code_context, fi.index, fi.filename[-7:], len(fi.positions))
    st = stack()
    print(st[0].function, st[1].function, len(st), type(st[0]).__name__)
    return getargvalues(currentframe())


r = outer()
print(r.args, r.varargs, r.keywords, sorted(r.locals)[:2])
try:
    1 / 0
except ZeroDivisionError as e:
    print(trace()[0].function, trace()[0].lineno, getinnerframes(e.__traceback__)[0].lineno)
print(
    CO_GENERATOR,
    CO_COROUTINE,
    f.__code__.co_flags & CO_VARARGS,
    indentsize("\t a"),
    isabstract(collections.abc.Mapping),
    ispackage(asyncio) if hasattr(inspect, "ispackage") else "-",
    sorted(inspect.__all__) == sorted(set(inspect.__all__)),
    len(inspect.__all__),
)
print(
    markcoroutinefunction(lambda: 0).__name__,
    iscoroutinefunction(markcoroutinefunction(lambda: 0)),
    iscoroutinefunction(functools.partial(C.co)),
)
print(BufferFlags.FULL, [x.name for x in BufferFlags][:3])
t(getblock, ["def f():\n", "  x\n", "y\n"])
t(findsource, 5)
t(walktree, [], {}, None)
t(classify_class_attrs, int) if 0 else None
print(BoundArguments.__mro__[1], Signature.from_callable(f) == s)

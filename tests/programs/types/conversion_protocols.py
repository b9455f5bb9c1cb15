# __index__, __int__, __float__, __complex__, __bool__, __bytes__, __fspath__ and what goes wrong with them.
class Conv:
    def __init__(self, **methods):
        for name, value in methods.items():
            setattr(type(self), name, value)


def make(**methods):
    return type("C", (), methods)()


cases = [
    ("int", make(__int__=lambda s: 5)), ("int", make(__index__=lambda s: 6)), ("int", make(__trunc__=lambda s: 7)), ("int", make(__int__=lambda s: "x")), ("int", make(__int__=lambda s: True)),
    ("float", make(__float__=lambda s: 1.5)), ("float", make(__index__=lambda s: 2)), ("float", make(__float__=lambda s: 1)), ("float", make(__float__=lambda s: "x")),
    ("complex", make(__complex__=lambda s: 1j)), ("complex", make(__float__=lambda s: 2.5)), ("complex", make(__index__=lambda s: 3)), ("complex", make(__complex__=lambda s: 1)),
    ("bool", make(__bool__=lambda s: False)), ("bool", make(__bool__=lambda s: 1)), ("bool", make(__len__=lambda s: 0)), ("bool", make(__len__=lambda s: "x")), ("bool", make(__len__=lambda s: -5)),
    ("bytes", make(__bytes__=lambda s: b"b")), ("bytes", make(__bytes__=lambda s: "b")), ("bytes", make(__iter__=lambda s: iter([1, 2]))), ("bytes", make(__index__=lambda s: 2)),
    ("str", make(__str__=lambda s: "s")), ("str", make(__repr__=lambda s: "r")), ("repr", make(__repr__=lambda s: 1)), ("hash", make(__hash__=lambda s: 1.5)), ("hash", make(__eq__=lambda s, o: True)),
    ("len", make(__len__=lambda s: 2**63)), ("len", make(__len__=lambda s: 1.5)), ("len", make(__len__=lambda s: True)), ("list", make(__iter__=lambda s: 5)), ("list", make(__getitem__=lambda s, i: [10, 20][i])),
    ("iter", make(__iter__=None)), ("abs", make(__abs__=lambda s: "anything")), ("round", make(__round__=lambda s, n=0: n)), ("hex", make(__index__=lambda s: 255)), ("hex", make(__index__=lambda s: 1.5)), ("hex", make(__int__=lambda s: 5)),
    ("chr", make(__index__=lambda s: 97)), ("range", make(__index__=lambda s: 3)), ("sum", make(__iter__=lambda s: iter([1, 2]))), ("tuple", make(__iter__=lambda s: iter("ab"))), ("dict", make(keys=lambda s: ["a"], __getitem__=lambda s, k: k * 2)),
    ("reversed", make(__reversed__=lambda s: iter([9]))), ("next", make(__next__=lambda s: "n")), ("dir", make(__dir__=lambda s: ["b", "a"])), ("dir", make(__dir__=lambda s: 5)), ("format", make(__format__=lambda s, spec: 5)), ("format", make(__format__=lambda s, spec: "f")),
    ("callable", make(__call__=lambda s: 1)), ("isinstance_of", 5), ("divmod1", make(__divmod__=lambda s, o: "dm")), ("pow2", make(__pow__=lambda s, o, m=None: (o, m))),
]
import builtins

for name, obj in cases:
    function = {"divmod1": lambda x: divmod(x, 1), "pow2": lambda x: (x**2, pow(x, 2, 3)), "isinstance_of": lambda x: isinstance(x, make(__instancecheck__=lambda s, o: "yes"))}.get(name) or getattr(builtins, name)
    try:
        result = function(obj)
        if name == "reversed":
            result = list(result)
        print(name, repr(result), type(result).__name__)
    except Exception as error:
        print(name, "!", type(error).__name__, error)
print([10, 20, 30][make(__index__=lambda s: 1)], "abc"[make(__index__=lambda s: 0) :], [0] * make(__index__=lambda s: 2), 1 << make(__index__=lambda s: 3) if False else "")
try:
    [1][make(__index__=lambda s: "x")]
except TypeError as error:
    print(error)

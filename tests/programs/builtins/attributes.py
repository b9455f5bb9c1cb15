# getattr, setattr, hasattr, delattr, vars, dir, type, object, super, property, staticmethod, classmethod.
class A:
    x = 1

    def __init__(self):
        self.y = 2

    def method(self):
        return "m"


a = A()
EXPRESSIONS = """\
getattr(a, "x"), getattr(a, "y"), getattr(a, "z", "default"), getattr(a, "method")(), getattr(A, "x"), getattr(5, "real")
getattr(a, "z")
getattr(a, 5)
getattr(a)
hasattr(a, "x"), hasattr(a, "z"), hasattr(5, "real"), hasattr(a, "__dict__")
hasattr(a, 5)
setattr(a, "z", 3), a.z, delattr(a, "z"), hasattr(a, "z")
setattr(5, "x", 1)
setattr(a, 5, 1)
setattr(int, "x", 1)
delattr(a, "nothing")
delattr(int, "real")
vars(a), vars(a) is a.__dict__, sorted(k for k in vars(A) if not k.startswith("__"))
vars(5)
vars(1, 2)
[n for n in dir(a) if not n.startswith("__")], "__init__" in dir(a), [n for n in dir(A) if not n.startswith("__")]
type(a).__name__, type(A), type(5) is int, type("X", (A,), {"k": 1})().k, type("X", (), {}).__name__
a.__class__ is A, A.__name__, A.__qualname__, A.__module__, A.__dict__["x"], a.__dict__, A.__doc__
a.__dict__.update(q=5), a.q, a.__dict__.pop("q")
A.__dict__["x"] is 1 if False else type(A.__dict__).__name__
A.__dict__.__setitem__("x", 5)
callable(A.method), A.method(a), a.method.__self__ is a, a.method.__func__ is A.method, a.method == a.method, a.method is a.method, hash(a.method) == hash(a.method)
property(lambda s: 1).fget(None), property().fget, staticmethod(len)("ab"), classmethod(len).__func__("abc")
classmethod(len)()
object.__getattribute__(a, "y"), object.__repr__(a).startswith("<__main__.A object at 0x"), str(A), repr(A.method)[:20], repr(len), repr(print), repr([].append)[:40]
len.__name__, len.__doc__ is not None, [].append.__name__, [].append.__self__, str.upper, str.upper.__name__, "a".upper.__qualname__, int.__add__, (5).__add__, type.__call__
a.x.y.z
a.method.nothing
a()
a[0]
len(a)
a + 1
-a
a < a
a == a, a != a, a in [a], bool(a), not a, a is a
for_each
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", str(eval(text)).split(" at 0x")[0])
    except Exception as error:
        print(text, "!", type(error).__name__, error)

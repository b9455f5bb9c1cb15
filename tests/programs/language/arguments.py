# Binding of arguments and CPython's messages when it fails.


def plain(a, b, c=3): return (a, b, c)
def posonly(a, b=2, /, c=3): return (a, b, c)
def kwonly(*, k, j=1): return (k, j)
def everything(a, /, b, *args, c, d=4, **kw): return (a, b, args, c, d, kw)
def none(): return ()
def one(x): return x
def three(x, y, z): return x


class C:
    def __init__(self, a, b): pass
    def method(self, x): return x
    @classmethod
    def cm(cls, x): return x
    @staticmethod
    def sm(x): return x


calls = [
    "plain(1, 2)", "plain(1, b=5)", "plain(*[1, 2], **{'c': 9})", "plain(c=1, b=2, a=3)",
    "posonly(1)", "posonly(1, 2, c=4)", "kwonly(k=0)", "everything(1, 2, 3, 4, c=5, e=6)",
    "everything(1, b=2, c=3)", "everything(1, 2, c=3, **{'a': 9})", "plain(*'ab', *'c')",
    "plain()", "plain(1)", "plain(1, 2, 3, 4)", "plain(1, 2, d=4)", "plain(1, a=1)", "plain(1, 2, 3, c=3)",
    "posonly(a=1)", "posonly(1, b=2)", "posonly()", "kwonly()", "kwonly(1)", "kwonly(k=1, z=2)",
    "everything()", "everything(1)", "everything(1, 2)", "none(1)", "none(a=1)", "one()", "one(1, 2)",
    "three()", "three(1)", "three(1, 2, 3, 4)", "three(1, 2, 3, w=4)", "plain(**{1: 2})", "plain(*5)", "plain(**5)",
    "one(**{'x': 1}, **{'x': 2})", "one(x=1, **{'x': 2})", "C()", "C(1, 2, 3)", "C(1, 2).method()",
    "C(1, 2).method(1, 2)", "C.method()", "C.cm()", "C.cm(1, 2)", "C.sm()", "C.sm(y=1)",
    "(lambda x: x)()", "plain(1, 2)()", "plain.missing()", "C(1, 2)()", "plain(1, 2, cc=3)",
]
for call in calls:
    try:
        print(call, "=", eval(call))
    except TypeError as error:
        print(call, "!", error)
    except AttributeError as error:
        print(call, "!", error)
    except Exception as error:
        print(call, "!?", type(error), error)

# operator: functions, getters and callers.
import operator as op

for name, args in [("add", (1, 2)), ("sub", (1, 2)), ("mul", (2, 3)), ("truediv", (1, 2)), ("floordiv", (7, 2)), ("mod", (7, 3)), ("pow", (2, 3)), ("matmul", (1, 2)),
                   ("neg", (1,)), ("pos", (1,)), ("abs", (-1,)), ("invert", (1,)), ("inv", (1,)), ("and_", (5, 3)), ("or_", (5, 3)), ("xor", (5, 3)), ("lshift", (1, 3)),
                   ("rshift", (8, 1)), ("not_", (0,)), ("truth", ([],)), ("is_", (None, None)), ("is_not", (1, None)), ("is_none", (None,)), ("is_not_none", (1,)),
                   ("eq", (1, 1)), ("ne", (1, 1)), ("lt", (1, 2)), ("le", (2, 2)), ("gt", (1, 2)), ("ge", (2, 2)), ("concat", ("a", "b")), ("concat", (1, 2)), ("contains", ([1], 1)),
                   ("countOf", ([1, 1], 1)), ("indexOf", ([1, 2], 2)), ("indexOf", ([], 1)), ("getitem", ([1, 2], 0)), ("getitem", ({}, "k")), ("index", (5,)), ("index", (1.5,)),
                   ("length_hint", ([1, 2],)), ("length_hint", (5, 7)), ("iadd", ([1], [2])), ("ior", (1, 2)), ("call", (max, 1, 2)), ("add", (1, "a"))]:
    try:
        print(name, args, getattr(op, name)(*args))
    except (TypeError, KeyError, ValueError) as error:
        print(name, args, "!", type(error).__name__, error)
items = [1, 2, 3]
op.setitem(items, 0, "x")
op.delitem(items, 1)
print(items)
get = op.itemgetter(1)
print(get("abc"), op.itemgetter(0, 2)("abc"), op.itemgetter("k")({"k": 5}), op.itemgetter(slice(1, 3))("abcd"))
print(op.attrgetter("real")(5), op.attrgetter("real", "imag")(5), op.attrgetter("__class__.__name__")(5))
print(op.methodcaller("upper")("x"), op.methodcaller("split", ",", maxsplit=1)("a,b,c"))
for bad in (lambda: op.itemgetter(), lambda: op.itemgetter(9)("a"), lambda: op.attrgetter(5), lambda: op.attrgetter("x")(5), lambda: op.methodcaller(), lambda: op.methodcaller("x")(5), lambda: op.methodcaller(5)):
    try:
        bad()
    except (TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
print(sorted([(2, "a"), (1, "b")], key=op.itemgetter(1)), op.add.__name__, op.__add__ is op.add)

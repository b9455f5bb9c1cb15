"""Pickles looked at: opcodes, what is wrong with them, and fewer of them."""

import collections
import io
import pickle
import pickletools


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ("a",)


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", function(*args, **kwargs))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


slotted = Slotted()
slotted.a = 1
shared = ["shared"]
loop = []
loop.append(loop)
values = [
    None,
    True,
    [0, 255, 256, 65535, 65536, -1, 2**31, 2**70, -(2**70)],
    (1.5, "text", "ü", b"bytes", bytearray(b"array")),
    {"a": (1,), "b": (1, 2), "c": (1, 2, 3), "d": (1, 2, 3, 4), "e": ()},
    {1},
    frozenset([2]),
    [shared, shared],
    loop,
    Point(1, [2]),
    slotted,
    len,
    collections.OrderedDict(a=1),
    1 + 2j,
    "x" * 300,
]
for value in values:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        if value is slotted and protocol < 2:
            continue
        data = pickle.dumps(value, protocol)
        pickletools.dis(data)
        small = pickletools.optimize(data)
        print(len(data) >= len(small), small if len(small) < 200 else len(small))
        pickle.loads(small)
print([(op.name, arg, at) for op, arg, at in pickletools.genops(pickle.dumps((1, "a"), 2))])
for data in [
    b"", b"\xff", b"N", b"].0.", b"t.", b"(.", b"g0\n.", b"Np0\nNp0\n.", b"p0\n.", b"(p0\n.", b"I5\n.", b"I01\n.",
    b"I5.", b"L5L\n.", b"S'ab\\n'\n.", b"Sab\n.", b"S'ab\n.", b"Va\\u1234\n.", b"F1.5\n.", b"K", b"U\x05ab", b"T\xff\xff\xff\xff",
    b"cos\nsystem\n(S'x'\ntR.", b"Pid\n.", b"(I1\nI2\n0N.", b"NN.", b"\x8a\x02\x00\x01.", b"X\x02\x00\x00\x00\xc3\xbc.", b"(i__main__\nA\n.",
]:  # fmt: skip
    attempt(data, pickletools.dis, data)
out = io.StringIO()
memo = {}
pickletools.dis(pickle.dumps([shared], 1), out=out, memo=memo, indentlevel=2)
print(out.getvalue(), memo)
file = io.BytesIO(pickle.dumps(1) + pickle.dumps(2))
pickletools.dis(file)
pickletools.dis(file)
for op in pickletools.opcodes:
    print(op.name, repr(op.code), op.arg and (op.arg.name, op.arg.n), op.stack_before, op.stack_after, op.proto)
print(pickletools.code2op["."].name, pickletools.pyint, pickletools.uint1.name, pickletools.markobject.obtype.__name__)

"""Streams that name themselves, as programs that capture output make them; pretty prints."""

import io, sys


class Named(io.TextIOWrapper):

    def __init__(self, buffer, name, mode, **kwargs):
        super().__init__(buffer, **kwargs)
        self._name = name
        self._mode = mode

    @property
    def name(self):
        return self._name

    @property
    def mode(self):
        return self._mode


class BytesCopy(io.BytesIO):

    def __init__(self, copy_to):
        super().__init__()
        self.copy_to = copy_to

    def flush(self):
        super().flush()
        self.copy_to.flush()

    def write(self, b):
        self.copy_to.write(b)
        return super().write(b)


out = io.BytesIO()
b = BytesCopy(out)
w = Named(b, name="<stdout>", mode="w", encoding="utf-8")
old, sys.stdout = (sys.stdout, w)
print("hello")
print("é", end="")
sys.stdout.flush()
input_ = Named(io.BytesIO(b"line 1\nline 2\n"), "<stdin>", "r", encoding="utf-8", errors="strict")
oi, sys.stdin = (sys.stdin, input_)
x = input("? ")
y = sys.stdin.readline()
sys.stdout, sys.stdin = (old, oi)
print(out.getvalue(), b.getvalue(), w.name, w.mode, x, repr(y), repr(w), next(input_, None))


class _PacifyFlushWrapper:
    pass


w2 = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
w2.mode = "r+"
print(w2.mode, w2)
w2.extra = 1
print(w2.extra)
import pprint

print(
    pprint.pformat({"b": [1, 2, {"c": (1,)}], "a": "x" * 100, "s": {3, 1, 2}, "n": None}, width=40),
    pprint.pformat([list(range(30))], compact=True, width=30),
    pprint.pformat({"z": 1, "a": 2}, sort_dicts=False),
    pprint.pformat(123456789, underscore_numbers=True),
    pprint.isreadable([1, object]),
    pprint.isrecursive([]),
    pprint.saferepr({"b": 1, "a": 2}),
)

# The protocols behind operators and built-in functions.


class V:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"V({self.n})"
    def __str__(self): return f"v{self.n}"
    def __format__(self, spec): return f"fmt<{spec}>{self.n}"
    def __bool__(self): return self.n != 0
    def __len__(self): return self.n
    def __eq__(self, o): return isinstance(o, V) and self.n == o.n
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented
    def __le__(self, o): return self.n <= o.n if isinstance(o, V) else NotImplemented
    def __hash__(self): return hash(self.n)
    def __add__(self, o): return V(self.n + getattr(o, "n", o))
    def __radd__(self, o): return V(o + self.n)
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return "rsub"
    def __mul__(self, o): return f"mul {o!r}"
    def __matmul__(self, o): return "matmul"
    def __truediv__(self, o): return "truediv"
    def __floordiv__(self, o): return "floordiv"
    def __mod__(self, o): return "mod"
    def __divmod__(self, o): return "divmod"
    def __pow__(self, o, m=None): return f"pow {o} {m}"
    def __rpow__(self, o): return f"rpow {o}"
    def __lshift__(self, o): return "lshift"
    def __and__(self, o): return "and"
    def __ror__(self, o): return "ror"
    def __xor__(self, o): return "xor"
    def __neg__(self): return V(-self.n)
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return abs(self.n)
    def __int__(self): return self.n
    def __float__(self): return self.n + 0.5
    def __complex__(self): return complex(self.n, 1)
    def __index__(self): return self.n
    def __round__(self, d=None): return f"round {d}"
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __call__(self, *a, **k): return (a, k)
    def __contains__(self, x): return x == self.n
    def __getitem__(self, k): return k
    def __iter__(self): return iter(range(self.n))
    def __reversed__(self): return "reversed"
    def __bytes__(self): return b"bytes"
    def __dir__(self): return ["z", "a"]


import math

v = V(3)
for text in (
    "v", "str(v)", "f'{v}'", "f'{v:>5}'", "f'{v!r:>6}'", "format(v, 'q')", "bool(v)", "bool(V(0))", "len(v)",
    "v == V(3)", "v != V(3)", "v < V(4)", "v > V(4)", "v >= V(3)", "v == 3", "hash(v) == hash(3)", "v + 1", "1 + v",
    "v + V(9)", "sum([v, v])", "v - v", "5 - v", "v * 2", "v @ 1", "v / 1", "v // 1", "v % 1", "divmod(v, 1)",
    "v ** 2", "pow(v, 2, 5)", "2 ** v", "v << 1", "v & 1", "1 | v", "v ^ 1", "-v", "+v", "~v", "abs(v)", "int(v)",
    "float(v)", "complex(v)", "[10, 20, 30, 40][v]", "'abcdef'[:v]", "round(v)", "round(v, 2)", "math.trunc(v)",
    "math.floor(v)", "math.ceil(v)", "v(1, k=2)", "3 in v", "4 in v", "v[1]", "v[1:2]", "v[1, ::2]", "v[...]",
    "list(v)", "[*v]", "reversed(v)", "bytes(v)", "dir(v)", "{v: 1}[3 if False else V(3)]", "hex(v)", "range(v)",
    "v < 3", "v - 3", "v >> 1", "v | 1", "3 @ v", "v[0] if v else 1", "max(v)", "min(V(5), V(2))", "sorted([V(2), V(1)])",
):
    try:
        print(text, "=", eval(text))
    except Exception as error:
        print(text, "!", type(error).__name__, error)

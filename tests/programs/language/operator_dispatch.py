# Binary operators: reflected methods, subclass priority, NotImplemented, in-place fall-backs.
class A:
    def __init__(self, name="A"): self.name = name
    def __add__(self, o): return f"{self.name}.add({type(o).__name__})" if not isinstance(o, str) else NotImplemented
    def __radd__(self, o): return f"{self.name}.radd({type(o).__name__})"
    def __mul__(self, o): return NotImplemented
    def __rmul__(self, o): return NotImplemented
    def __sub__(self, o): raise ValueError("sub")
    def __iadd__(self, o): return NotImplemented


class Sub(A):
    def __radd__(self, o): return "Sub.radd first"


class SubPlain(A):
    pass


print(A() + A(), A() + 1, 1 + A(), A() + Sub(), Sub() + A(), A() + SubPlain())
for text in ("A() + 'x'", "'x' + A()", "A() * A()", "A() * 2", "2 * A()", "A() - 1", "1 - A()", "A() / 1", "A() @ A()", "-A()", "A() < A()", "A()[0]", "A() ** 2", "pow(A(), 2, 3)", "divmod(A(), 1)", "A() << 1", "~A()"):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
x = A()
x += 1
print(x)
x = A()
try:
    x *= 2
except TypeError as error:
    print(error)
x = [1]
y = x
x += (2, 3)
x *= 2
print(y is x, y)
t = (1,)
u = t
t += (2,)
print(u, t)
s = {1}
r = s
s |= {2}
s -= {1}
print(r is s, r)
for text in ("[] + ()", "() + []", "{} | []", "{1} | [1]", "'a' + b'b'", "1 + '1'", "'1' + 1", "[1] * [2]", "'a' * 1.0", "1 / 'a'", "{} + {}", "None + 1", "1 + None", "len + 1", "object() + object()", "1 // 0.0", "5 % 'a'", "'%d' % 'a'", "3 & 1.0", "1 << 'a'", "2 ** 'a'", "[1] - [1]", "range(3) + range(3)", "int + 1", "int | 1", "1 | int", "lambda: 0 + ''", "print + 1", "... + 1"):
    try:
        result = eval(text)
        print(text, result if not callable(result) else "function")
    except Exception as error:
        print(text, "!", type(error).__name__, error)
d = {"a": 1}
d |= [("b", 2)]
print(d)


class Index:
    def __index__(self): return 3


print([0] * Index(), "ab"[Index() - 2 if False else 1], list(range(Index())), hex(Index()), bytes(Index()), [1, 2, 3, 4][Index()], int(Index()), float(Index()), complex(Index()))

# int: construction, arithmetic, comparison, methods.
import warnings

warnings.simplefilter("ignore", SyntaxWarning)

EXPRESSIONS = """\
int(), int("42"), int(" -42\\n"), int("1_000"), int(3.99), int(-3.99), int(True), int("ff", 16), int("0xff", 0), int("0b101", 0), int("0o17", 0), int("z", 36), int("101", base=2), int(b"12"), int("٣")
int("")
int("abc")
int("1__0")
int("_1")
int("0x1f")
int("9", 8)
int("12", 1)
int("12", 37)
int(5, 2)
int(None)
int([1])
int("1.5")
int(float("nan"))
int(float("inf"))
int("1" * 5000)
int(b"x1")
int("12", "2")
7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 2), divmod(7, -2), 7 / 2, -7 / 2, 2 ** 10, 2 ** -1, (-2) ** 3, 0 ** 0
1 // 0
1 % 0
1 / 0
0 ** -1
divmod(1, 0)
pow(2, 10, 1000), pow(3, -1, 11), pow(2, 0, 1), pow(-3, 3, 7), pow(5, 3, -7), pow(2, 100, 10**9 + 7)
pow(2, -1, 4)
pow(2, 5, 0)
pow(2, 1.5, 3)
5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 3, -5 | 3, -5 ^ 3, 1 << 10, 1024 >> 3, -1 >> 5, -5 >> 1, 0 << 1000
1 << -1
1 >> -1
1 << 1.5
True + True, True & False, True | 2, ~True if False else -2, -True, True == 1, {1: "a"}[True], type(True & True), type(True + 0), bool("False")
(255).bit_length(), (0).bit_length(), (-256).bit_length(), (255).bit_count(), (-7).bit_count()
(1024).to_bytes(2, "big"), (1024).to_bytes(2, "little"), (-1).to_bytes(2, signed=True), (0).to_bytes(), (255).to_bytes(), int.from_bytes(b"\\x04\\x00", "big"), int.from_bytes(b"\\xff\\xff", signed=True), int.from_bytes([1, 2]), int.from_bytes(b"")
(256).to_bytes(1)
(-1).to_bytes(1)
(128).to_bytes(1, signed=True)
(1).to_bytes(1, "middle")
(1).to_bytes(-1)
(5).as_integer_ratio(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (5).is_integer()
(3).__add__(4), (3).__add__("x"), (3).__radd__(4), (3).__rsub__(10), int.__add__(1, 2), (5).__index__(), (5).__bool__(), (5).__divmod__(3)
round(15, -1), round(25, -1), round(-15, -1), round(1234, -2), round(5), round(5, 2), round(2**70, -20), round(7, None)
abs(-5), abs(True), +True, -(-5), hex(255), oct(8), bin(-5), hex(-255), bin(0)
hash(5), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(2**100), hash(True), hash(-2**61)
1 < 2, 1 == 1.0, 1 < 1.5, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 10**400 > 1e308, 1 != "1", 3 > True
1 < "a"
1 + "a"
1 - None
-"a"
~1.5
1 & 1.0
[1] + 1
5()
5[0]
5.5.foo
(5).foo
1 .real, 1_000_000, 0xFF, 0o17, 0b1010, 0x_ff, 1e3, 0xdeadBEEF
int.__doc__ is not None, int.__name__, type(5), isinstance(True, int), int is type(1)
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)

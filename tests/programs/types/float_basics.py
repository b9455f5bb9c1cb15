# float: construction, repr, arithmetic, methods.
import warnings

warnings.simplefilter("ignore", SyntaxWarning)

EXPRESSIONS = """\
float(), float("1.5"), float(" -1e3 \\n"), float("inf"), float("-Infinity"), float("nan"), float("1_0.5"), float(5), float(True), float("1e400"), float("-0"), float(b"2.5"), float(".5"), float("5.")
float("")
float("abc")
float("1__0")
float("1e")
float(None)
float([])
float("1.5x")
0.1, 0.1 + 0.2, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 0.00001234, 1.0, -0.0, 1e22, 1e21, 5e-324, 1.7976931348623157e308, 2.5e-7, 100000.0, 1/3, 2/3, 1e100
9007199254740993.0, 0.3, 4.35, 2.675, 1.005, 123456.789e3, 1e23, 9.5367431640625e-07, 4.9406564584124654e-324
str(1.0), str(1e300), str(float("nan")), repr(-float("inf")), str(1.5e-10)
7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), divmod(-7.5, 2), 2.0 ** 0.5, 2.0 ** -1, (-8.0) ** 2, 1e308 * 10, -1e308 * 10, 0.0 / 1, -0.0 == 0.0
1.0 / 0
1.0 // 0
1.0 % 0
divmod(1.0, 0.0)
0.0 ** -1
10.0 ** 400
(-8) ** (1 / 3), (-1) ** 0.5
1e308 + 1e308, float("inf") - float("inf"), float("inf") * 0, float("nan") == float("nan"), float("nan") != float("nan"), float("inf") > 10**400, float("nan") < 1
(1.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (2.5).hex(), (-0.1).hex(), (0.0).hex(), float("inf").hex(), (1e-320).hex(), float.fromhex("0x1.8p1"), float.fromhex("-0x.8"), float.fromhex("inf"), float.fromhex(" 0x1p-1074 "), float.fromhex("10")
float("inf").as_integer_ratio()
float("nan").as_integer_ratio()
float.fromhex("xyz")
float.fromhex("0x1p5000")
round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(0.5), round(1e300), round(5.015, 2), round(1.45, 1), round(-0.4), round(2.5, 0), round(1e22, 3), round(0.15, 1), round(1.0, 400), round(123.456, -400)
round(float("nan"))
round(float("inf"))
round(1.5, 1.5)
round("x")
int(1e20), int(-1.9), abs(-1.5), -(-1.5), +1.5, bool(0.0), bool(-0.0), bool(float("nan")), (1.5).conjugate(), (1.5).real, (1.5).imag, (7.9).__trunc__(), (7.1).__ceil__(), (7.9).__floor__()
hash(1.0), hash(0.5), hash(float("inf")), hash(-1.0), hash(1e300), hash(0.1), hash(-0.0), {1.0: "a"}[1]
1.5 + True, 1.5 + 1, 1 - 0.5, 3 * 0.5, 2 ** 0.5, 7 // 2.0, 7 % 2.5, 1.5 < 2, 1 == 1.0, 0.1 + 0.2 == 0.3
1.5 + "a"
1.5 & 1
1.5 < "a"
1.5 << 1
[1, 2][1.0]
range(1.5)
sum([0.1] * 10), sum([1e16, 1, -1e16]), sum([0.1, 0.2, 0.3]), max(1.5, 2), min(0.0, -0.0), sum([0.1] * 3, 0.0), sum([1, 2.5])
float.__name__, float.__getformat__("double"), float.from_number(5), float.from_number(2.5)
float.from_number("5")
3.0.__class__, 1.e5, 1_0.0_1, 1e-0_5, .5e1
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)

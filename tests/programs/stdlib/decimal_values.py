# Construction, conversion, comparison, subclasses, named tuples, signal mappings and wrong arguments.
import copy
import numbers
import pickle
import weakref
from collections.abc import MutableMapping
from decimal import *
from fractions import Fraction

import decimal


class Metres(Decimal):
    def __new__(cls, value, unit="m"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self


class Slotted(Decimal):
    __slots__ = ("label",)


class Narrow(Context):
    def __init__(self, label):
        self.label = label
        super().__init__(prec=5)


class Whole(int):
    pass


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!!", type(error).__name__, error)


def section(title, probes):
    print("#", title)
    for text in probes.strip().splitlines():
        show(text.strip())


section(
    "construction",
    r"""
    Decimal(), Decimal(value=3), Decimal("1", None), Decimal(True), Decimal(Whole(7)), Decimal(10**50), Decimal(-(2**64))
    Decimal(" 1_0 "), Decimal("1__0_"), Decimal("\u0661\u0662"), Decimal("+.5e-3"), Decimal("5.E2"), Decimal("1e+0")
    Decimal("nan"), Decimal("-sNaN0012"), Decimal("NaN0"), Decimal("iNf"), Decimal("-Infinity")
    Decimal([0, (1, 2), -1]), Decimal((1, [1, 2], 3)), Decimal((0, (), "n")), Decimal((1, (1, 2, 3), "F"))
    Decimal((0, (0, 0, 3), "N")), Decimal((0, (), 5))
    Decimal(0.1), Decimal(-0.0), Decimal(float("-nan")), Decimal(5e-324).adjusted(), Decimal.from_float(2)
    Decimal.from_number(1.5), Decimal.from_number(Decimal("2.50")), Decimal(Fraction(1, 2).numerator)
    Decimal("1e1000000000000000000000")
    Decimal("0e-1999999999999999998")
    Decimal("1e-1999999999999999997")
    Decimal("1 0")
    Decimal("")
    Decimal("1e")
    Decimal(".")
    Decimal("0x10")
    Decimal(b"1")
    Decimal({})
    Decimal("1", context=3)
    Decimal(1, 2, 3)
    Decimal((0, (1,)))
    Decimal((2, (1,), 0))
    Decimal((0.0, (1,), 0))
    Decimal((0, (1, 20), 0))
    Decimal((0, 3, 0))
    Decimal((0, (1,), "X"))
    Decimal((0, (1,), 1.5))
    Decimal((0, (1,), 10**30))
    Decimal.from_float("1")
    Decimal.from_number("1")
    Decimal.__new__(1)
    Context(prec=3).create_decimal("1.23456"), Context(prec=3).create_decimal(), Context(prec=3).create_decimal(12345)
    Context(prec=3).create_decimal(" 1")
    Context(prec=3, traps=[]).create_decimal("NaN1234")
    Context(prec=3, traps=[FloatOperation]).create_decimal(1.5)
    Context(prec=3, traps=[FloatOperation]).create_decimal_from_float(1.2345)
    Context(prec=3).create_decimal_from_float("x")
    """,
)
section(
    "conversion",
    """
    int(Decimal("-3.9")), int(Decimal("1e30")), float(Decimal("1e400")), float(Decimal("-0")), complex(Decimal("1.5"))
    round(Decimal("2.5")), round(Decimal("2.675"), 2), round(Decimal("1250"), -2)
    bool(Decimal("0e5")), bool(Decimal("nan")), hash(Decimal("1.5")) == hash(1.5), hash(Decimal(2) ** 64) == hash(2**64)
    hash(Decimal("-Inf")), hash(Decimal("1e1000")), hash(Decimal("-7e-20")), hash(Decimal("0e5"))
    Decimal("-12.50").as_integer_ratio(), Decimal("1.50").as_tuple(), Decimal("-Inf").as_tuple(), Decimal("sNaN12").as_tuple()
    str(Decimal("1E-7")), str(Decimal("123E+5")), Decimal("123E+5").to_eng_string(), Decimal("0E-7").to_eng_string()
    hash(Decimal("sNaN"))
    float(Decimal("sNaN"))
    int(Decimal("NaN"))
    int(Decimal("-Inf"))
    Decimal("Inf").as_integer_ratio()
    Decimal("NaN").as_integer_ratio()
    Decimal(1).__round__("x")
    Decimal(1).__round__(10**30)
    """,
)
section(
    "operators",
    """
    Decimal(1) + True, 5 // Decimal("-2"), 5 % Decimal("-3"), divmod(7, Decimal("2.5")), 2 ** Decimal("0.5"), -Decimal(0)
    pow(Decimal(2), 3, 5), pow(2, Decimal(3), 5), pow(2, 3, Decimal(5)), Decimal(3).__rpow__(2, 5), Decimal(3).__pow__(2, 5.0)
    sum([Decimal("0.1")] * 3), Decimal(Whole(5)) + Whole(3), Whole(3) * Decimal("1.5")
    Decimal("0.5") == 0.5, Decimal("0.1") == 0.1, Decimal(1) == 1 + 0j, Decimal(1) == 1j, Decimal(1) < 1.5
    Decimal("0.5") == Fraction(1, 2), Fraction(1, 3) > Decimal("0.3"), Decimal("inf") > Fraction(1, 2)
    Decimal("nan") == Decimal("nan"), Decimal("nan") != 1, Decimal(1) == None, Decimal(1) != "1"
    Decimal(1) + 1.0
    Decimal(1) + Fraction(1, 2)
    Decimal(1) < None
    Decimal(1) < 1j
    Decimal("nan") < 1
    Decimal("sNaN") == 1
    Decimal("nan") < Fraction(1, 2)
    pow(2.0, Decimal(3), 5)
    pow("a", Decimal(3), 5)
    Decimal(1) / 0
    Decimal(0) / 0
    divmod(Decimal(1), 0)
    Decimal(10) ** 1000000
    Decimal("1e28") // 1 // Decimal("1e-1")
    """,
)
section(
    "arguments",
    """
    Decimal(2).quantize(1, None, None), Decimal("2.5").quantize(1, ROUND_UP), Decimal("2.5").to_integral_value(ROUND_DOWN)
    Context().power(a=2, b=3), Context().power(2, 3, 5), Context().power(2, 3, modulo=None), Context().to_sci_string(1)
    Decimal(2).quantize(1, "x")
    Decimal(2).quantize(1, rounding=3)
    Decimal(2).quantize("1")
    Decimal(2).quantize()
    Decimal(2).exp(1)
    Decimal(2).max("1")
    Decimal(2).fma(1)
    Decimal(2).compare(2.0)
    Decimal(2).is_normal(3)
    Decimal(2).adjusted(1)
    Decimal(2).to_integral_exact(ROUND_UP, None, 1)
    Context().add(1, "2")
    Context().add(1)
    Context().add(1, 2, 3)
    Context().add(1, y=2)
    Context().add(1, 2, y=2)
    Context().fma(1, 2)
    Context().is_nan()
    Context().copy(1)
    Context().create_decimal(1, 2)
    Context().power(1)
    Context().__setattr__(1, 2)
    Decimal(1).radix(1)
    Decimal(1).as_tuple(x=1)
    Decimal(1).copy_abs(1)
    Decimal(1).conjugate(1)
    Decimal(1).__format__()
    Decimal(1).__round__(1, 2)
    Decimal.from_float()
    Decimal.from_float(1, 2)
    Decimal.compare(1, 2)
    Decimal.__add__(1, 2)
    IEEEContext()
    setcontext()
    getcontext(1)
    Context().is_nan("x")
    Context().canonical(1)
    Context().is_canonical(1)
    setattr(Decimal(2), "foo", 1)
    setattr(Decimal(2), "real", 1)
    Decimal(2).foo
    decimal.foo
    weakref.ref(Decimal(1))
    """,
)
section(
    "contexts",
    """
    Context(3, ROUND_UP, -5, 5, 0, 1, [Inexact], [Overflow])
    Context(traps=dict.fromkeys(getcontext().flags, 3))
    Context(flags=list(getcontext().flags))
    Context().__reduce__()
    Context(prec=0)
    Context(prec=10**30)
    Context(prec="a")
    Context(Emin=1)
    Context(Emax=-1)
    Context(capitals=2)
    Context(clamp=2)
    Context(rounding="x")
    Context(flags=1)
    Context(traps=(Inexact,))
    Context(traps=[1])
    Context(x=1)
    Context(1, 2, 3, 4, 5, 6, 7, 8, 9)
    setattr(Context(), "x", 1)
    setattr(Context(), "prec", None)
    setattr(Context(), "flags", [Inexact])
    delattr(Context(), "prec")
    Context() == Context()
    Context(prec=5).Etiny(), Context(prec=5).Etop(), Context().radix()
    Narrow(3), Narrow(3).label, type(Narrow(3).copy())
    localcontext(3)
    localcontext(foo=1)
    localcontext(None, None)
    type(localcontext(None, prec=3, flags=[Inexact])), type(localcontext(prec=None, Emin=-3))
    localcontext(prec="x")
    setcontext(3)
    IEEEContext(32), IEEEContext(512)
    IEEEContext(33)
    IEEEContext("x")
    """,
)
section(
    "signals",
    """
    getcontext().flags is getcontext().flags, isinstance(getcontext().flags, MutableMapping)
    list(Context().flags), len(Context().flags), Inexact in Context().flags, 3 in Context().flags
    Context(flags=[Inexact]).flags, Context(flags=[Inexact]).flags.copy()
    Context(flags=[Inexact]).flags == Context(traps=[Inexact]).traps, Context().flags == 3, Context().flags == {1: 2}
    Context().flags.get(Inexact), Context().flags.get(3), Context().flags.update({Inexact: 1})
    Context().flags["x"]
    Context().flags.__setitem__(1, 1)
    Context().flags.pop(Inexact)
    [c.__mro__[1:-4] for c in (Overflow, Underflow, DivisionUndefined, FloatOperation, DivisionByZero)]
    """,
)
section(
    "subclasses",
    """
    Metres(1), Metres("2.5").unit, type(Metres(1) + 1), type(-Metres(1)), type(Metres(1).real), type(Metres(1).imag)
    type(Metres.from_float(1.5)), Metres.from_number(2).unit, type(Decimal(Metres(1))), type(copy.copy(Metres(1)))
    type(Context().canonical(Metres(1))), type(Context().plus(Metres(1))), type(Metres(1).max(2)), type(Metres(1).copy_abs())
    Metres(3).__reduce__(), pickle.loads(pickle.dumps(Metres("1.50"))).unit, Slotted(2) * 2, weakref.ref(Metres(1))() is None
    [pickle.loads(pickle.dumps(Decimal("-1.50"), protocol)) for protocol in range(6)]
    pickle.loads(pickle.dumps(Context(prec=3, traps=[Inexact]))), copy.deepcopy(Decimal(1))
    isinstance(Decimal(1), numbers.Number), isinstance(Decimal(1), numbers.Real)
    """,
)
section(
    "named tuples",
    """
    DecimalTuple(1, (2,), 3), DecimalTuple._make([1, 2, 3]), DecimalTuple(1, 2, 3)._replace(sign=0), DecimalTuple._fields
    DecimalTuple(1, 2, 3)._asdict(), copy.replace(DecimalTuple(1, 2, 3), exponent=5), DecimalTuple.__match_args__
    pickle.loads(pickle.dumps(Decimal("-1.50").as_tuple())), DecimalTuple.__module__, DecimalTuple.__doc__
    DecimalTuple(1)
    DecimalTuple._make([1])
    DecimalTuple(1, 2, 3)._replace(x=1)
    setattr(DecimalTuple(1, 2, 3), "sign", 3)
    """,
)
print(sorted(name for name in dir(decimal) if not name.startswith("__")))
print(MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, HAVE_THREADS, HAVE_CONTEXTVAR, decimal.__libmpdec_version__)
with localcontext(prec=1200):
    root = Decimal(2).sqrt()
    print(hash(root), hash(root * root), hash(1 / root), hash(Decimal(3).ln()), hash(Decimal(2).exp()))
try:
    Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN).divide(1, 3)
except MemoryError as error:
    print("MemoryError", error)

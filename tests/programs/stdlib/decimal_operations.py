# Operations on numbers of all kinds under contexts of all kinds, drawn from a fixed seed: for each operation a check sum
# of results, flags and errors, and some of them in full.
import random
import zlib
from decimal import *

draw = random.Random(1729)
ROUNDINGS = [
    ROUND_UP,
    ROUND_DOWN,
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_05UP,
]
SIGNALS = list(getcontext().flags)
WIDE = Context(prec=200, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[InvalidOperation])
ONE = (
    "abs canonical copy_abs copy_decimal copy_negate create_decimal exp is_finite is_infinite is_nan is_normal is_qnan "
    "is_signed is_snan is_subnormal is_zero ln log10 logb logical_invert minus next_minus next_plus normalize "
    "number_class plus sqrt to_eng_string to_integral_exact to_integral_value to_sci_string"
).split()
TWO = (
    "add compare compare_signal compare_total compare_total_mag copy_sign divide divide_int divmod logical_and logical_or "
    "logical_xor max max_mag min min_mag multiply next_toward power quantize remainder remainder_near rotate "
    "same_quantum scaleb shift subtract"
).split()
OPERATORS = (
    "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod divmod pow eq ne lt le gt ge".split()
)


def digits(count):
    kind = draw.randrange(5)
    if kind == 0:
        return "9" * count
    if kind == 1:
        return "1" + "0" * (count - 1)
    if kind == 2:
        return str(draw.randrange(10 ** (count // 2 + 1))) + draw.choice(["5", "50", "49", "51"])
    return str(draw.randrange(10**count))


def number(context):
    sign = draw.choice(["", "-"])
    kind = draw.randrange(24)
    if kind == 0:
        return Decimal(sign + draw.choice(["NaN", "sNaN"]) + draw.choice(["", "7", digits(draw.randrange(1, 50))]))
    if kind == 1:
        return Decimal(sign + "Infinity")
    if kind == 2:
        return Decimal(f"{sign}0E{draw.choice([0, 1, -7, 400, context.Emin, context.Emax, context.Etiny()])}")
    if kind == 3:
        return Decimal(sign + draw.choice(["1", "1.0", "10", "1.000", "0.1", "100E-2", "1E+3"]))
    if kind == 4:
        return Decimal(f"{sign}{digits(draw.randrange(1, 60))}E{context.Emin + draw.randrange(-context.prec - 5, 5)}")
    if kind == 5:
        return Decimal(f"{sign}{digits(draw.randrange(1, 60))}E{context.Emax - draw.randrange(-3, 60)}")
    if kind == 6:
        return Decimal(sign + "".join(draw.choice("01") for _ in range(draw.randrange(1, context.prec + 4))))
    if kind == 7:
        return Decimal(sign + draw.choice(["1." + "0" * 20, "0." + "9" * 20]) + digits(draw.randrange(1, 9)))
    if kind < 14:
        return Decimal(draw.randrange(-20, 100))
    if kind < 18:
        return Decimal(f"{sign}{draw.randrange(100000)}E{draw.randrange(-6, 3)}")
    size = draw.choice([3, 10, 30, 60])
    return Decimal(f"{sign}{digits(draw.randrange(1, size))}E{draw.randrange(-size, size)}")


def new_context():
    precision = draw.choice([1, 2, 3, 5, 9, 16, 28, 28, 34, 60])
    emax, emin = draw.choice([(999999, -999999), (96, -95), (draw.randrange(30), -draw.randrange(30)), (6144, -6143)])
    context = Context(
        precision, draw.choice(ROUNDINGS), emin, emax, draw.randrange(2), draw.choice([0, 0, 1]), flags=[], traps=[]
    )
    if draw.randrange(4) == 0:
        context.traps = {signal: draw.random() < 0.3 for signal in SIGNALS}
    return context


def answer(name, context, operands):
    if name.startswith("__"):
        return getattr(operands[0], name)(operands[1])
    return getattr(context, name)(*operands)


def probe(name, count):
    context = new_context()
    setcontext(WIDE)
    operands = [number(context) for _ in range(count)]
    question = f"{name} {operands} {context}"
    setcontext(context)
    try:
        found = answer(name, context, operands)
    except ArithmeticError as error:
        found = f"{type(error).__name__} {error}"
    setcontext(WIDE)
    return f"{found!r} {[signal.__name__ for signal in SIGNALS if context.flags[signal]]} {question}"


for names, count in ((ONE, 1), (TWO, 2), ([f"__{name}__" for name in OPERATORS], 2), (["fma"], 3)):
    for name in names:
        results = [probe(name, count) for _ in range(50)]
        print(name, zlib.crc32("\n".join(results).encode()))
        for result in results[:2]:
            print("   ", result)

# The format mini-language on numbers drawn from a fixed seed: some in full, and a check sum of all.
import random
import zlib
from decimal import *

draw = random.Random(99)
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


def number():
    sign = draw.choice(["", "-"])
    kind = draw.randrange(10)
    if kind == 0:
        return Decimal(sign + draw.choice(["NaN", "sNaN", "Infinity", "NaN123"]))
    if kind == 1:
        return Decimal(f"{sign}0E{draw.randrange(-12, 12)}")
    if kind == 2:
        return Decimal(f"{sign}{'9' * draw.randrange(1, 12)}E{draw.randrange(-12, 12)}")
    return Decimal(f"{sign}{draw.randrange(10 ** draw.randrange(1, 20))}E{draw.randrange(-20, 8)}")


def maybe(chance, choices):
    return draw.choice(choices) if draw.random() < chance else ""


def specification():
    spec = maybe(0.3, ["<", ">", "=", "^", "x<", "*^", "0=", "€>", "<<"]) + maybe(0.3, "+- ") + maybe(0.15, "z")
    spec += maybe(0.15, "#") + maybe(0.2, "0") + maybe(0.4, [str(width) for width in range(30)]) + maybe(0.3, ",_")
    spec += maybe(0.5, [f".{digits}" for digits in range(12)] + [".", ".,", "._", ".3_", ".7,"])
    return spec + maybe(0.7, "eEfFgGn%")


def probe():
    value, spec = number(), specification()
    with localcontext(prec=draw.choice([3, 9, 28]), rounding=draw.choice(ROUNDINGS), capitals=draw.randrange(2)):
        try:
            return f"{value} {spec!r} {format(value, spec)!r}"
        except ValueError as error:
            return f"{value} {spec!r} {error}"


results = [probe() for _ in range(1500)]
print(*results[:150], sep="\n")
print(zlib.crc32("\n".join(results).encode()))
LOCALE = {"decimal_point": ",", "grouping": "\3\2", "thousands_sep": "."}
for spec in ("n", ".3n", "020n", ",.2f", "g", "_", "z.1f", "#n", "e"):
    try:
        print(spec, Decimal("-12345678.5").__format__(spec, LOCALE))
    except ValueError as error:
        print(spec, error)
for arguments in ((3,), ("n", None), ("n", {"decimal_point": ""}), ("n", {"grouping": 3}), ("9" * 30,), ("9" * 15,)):
    try:
        print(Decimal(1).__format__(*arguments))
    except (TypeError, ValueError, OverflowError, MemoryError) as error:
        print(arguments, type(error).__name__, error)

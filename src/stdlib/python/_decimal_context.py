"""Contexts of `decimal`: precision, rounding, limits, flags and traps, and the operations under them."""

__all__ = [
    "Context", "DefaultContext", "BasicContext", "ExtendedContext", "setcontext", "getcontext", "localcontext",
    "IEEEContext",
]  # fmt: skip

import contextvars as _contextvars
from collections.abc import MutableMapping as _MutableMapping

import decimal as _d
from _decimal_math import digit_count, exp_digits, ln_digits, log10_digits, rounded
from decimal import (
    MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Clamped,
    ConversionSyntax, Decimal, DivisionByZero, DivisionImpossible, DivisionUndefined, Inexact, InvalidContext,
    InvalidOperation, Overflow, Rounded, Underflow, _finish, _fix, _fixed, _INFINITIES, _integral, _invalid, _nans,
    _new, _ONE, _order, _quantize, _ROUNDINGS, _SIGNALS,
)  # fmt: skip


# The order in which a context shows its signals.
_SHOWN = (
    Clamped, InvalidOperation, DivisionByZero, Inexact, _d.FloatOperation, Overflow, Rounded, _d.Subnormal, Underflow,
)  # fmt: skip


class SignalDict(_MutableMapping):
    """Whether each signal is set."""

    __slots__ = ("_values",)

    def __init__(self, on=()):
        self._values = {signal: signal in on for signal in _SIGNALS}

    def __getitem__(self, signal):
        try:
            return self._values[signal]
        except (KeyError, TypeError):
            raise KeyError("invalid error flag") from None

    def __setitem__(self, signal, value):
        if signal not in self._values:
            raise KeyError("invalid error flag")
        self._values[signal] = bool(value)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __repr__(self):
        return "{" + ", ".join(f"{signal!r}:{value}" for signal, value in self._values.items()) + "}"

    def copy(self):
        return dict(self._values)


def _context(context):
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context


def _rounding(rounding, context):
    if rounding is None:
        return context.rounding
    if rounding not in _ROUNDINGS:
        raise TypeError(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
        )
    return rounding


def _limited(name, value, least, most):
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    if not least <= value <= most:
        if name == "prec":
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        if name == "Emin":
            raise ValueError("valid range for Emin is [MIN_EMIN, 0]")
        if name == "Emax":
            raise ValueError("valid range for Emax is [0, MAX_EMAX]")
        raise ValueError(f"valid values for {name} are 0 or 1")
    return int(value)


_LIMITS = {
    "prec": (1, MAX_PREC),
    "Emin": (MIN_EMIN, 0),
    "Emax": (0, MAX_EMAX),
    "capitals": (0, 1),
    "clamp": (0, 1),
}


def _signal_dict(value):
    if value is None:
        return None
    if isinstance(value, (list, tuple)):
        for signal in value:
            if signal not in _SIGNALS:
                raise KeyError(
                    "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                    "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"
                )
        return SignalDict(value)
    if isinstance(value, (dict, SignalDict)):
        if set(value) != set(_SIGNALS):
            raise KeyError("invalid error flag")
        return SignalDict([signal for signal, is_on in value.items() if is_on])
    raise TypeError("argument must be a signal dict")


class Context:
    """Precision, rounding, limits, flags and traps."""

    __slots__ = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps", "__weakref__")
    __hash__ = None

    def __init__(
        self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None
    ):
        model = globals().get("DefaultContext", self)
        for name, value in (("prec", prec), ("rounding", rounding), ("Emin", Emin), ("Emax", Emax),
                            ("capitals", capitals), ("clamp", clamp)):  # fmt: skip
            setattr(self, name, getattr(model, name) if value is None else value)
        object.__setattr__(self, "flags", SignalDict() if flags is None else _signal_dict(flags))
        object.__setattr__(self, "traps", _copied(model.traps) if traps is None else _signal_dict(traps))

    def __setattr__(self, name, value):
        if name in _LIMITS:
            object.__setattr__(self, name, _limited(name, value, *_LIMITS[name]))
        elif name == "rounding":
            object.__setattr__(self, name, _rounding(value, None) if value is not None else _rounding(0, None))
        elif name in ("flags", "traps"):
            object.__setattr__(self, name, _signal_dict(value))
        else:
            raise AttributeError(
                f"'decimal.Context' object has no attribute '{name}'"
            )

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def __repr__(self):
        def names(signals):
            return ", ".join(signal.__name__ for signal in _SHOWN if signals[signal])

        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[{names(self.flags)}], traps=[{names(self.traps)}])"
        )

    def __reduce__(self):
        flags = [signal for signal in self.flags if self.flags[signal]]
        traps = [signal for signal in self.traps if self.traps[signal]]
        parts = (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps)
        return (self.__class__, parts)

    def copy(self):
        """Return a copy."""
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       _copied(self.flags), _copied(self.traps))  # fmt: skip

    __copy__ = copy

    def clear_flags(self):
        """Reset all flags."""
        for signal in _SIGNALS:
            self.flags[signal] = False

    def clear_traps(self):
        """Reset all traps."""
        for signal in _SIGNALS:
            self.traps[signal] = False

    def Etiny(self):
        """Return the least exponent of subnormal numbers."""
        return self.Emin - self.prec + 1

    def Etop(self):
        """Return the greatest exponent of a number with all digits."""
        return self.Emax - self.prec + 1

    def create_decimal(self, num="0", /):
        """Return a number, rounded."""
        number = Decimal(num, self)
        if number._exp in ("n", "N") and digit_count(number._int) > self.prec - self.clamp:
            return _invalid(self, ConversionSyntax)
        if number._exp == "N":
            return number
        return _fixed(self, number)

    def create_decimal_from_float(self, f, /):
        """Return the value of a float, rounded."""
        return _fixed(self, Decimal.from_float(f))

    def add(self, a, b, /):
        """Return the sum."""
        return _d._add(self, _operand(a), _operand(b))

    def subtract(self, a, b, /):
        """Return the difference."""
        return _d._subtract(self, _operand(a), _operand(b))

    def multiply(self, a, b, /):
        """Return the product."""
        return _d._multiply(self, _operand(a), _operand(b))

    def divide(self, a, b, /):
        """Return the quotient."""
        return _d._divide(self, _operand(a), _operand(b))

    def divide_int(self, a, b, /):
        """Return the whole quotient."""
        return _d._divide_int(self, _operand(a), _operand(b))

    def remainder(self, a, b, /):
        """Return the rest of a whole division."""
        return _d._remainder(self, _operand(a), _operand(b))

    def divmod(self, a, b, /):
        """Return the whole quotient and the rest."""
        return _d._divmod(self, _operand(a), _operand(b))

    def power(self, a, b, modulo=None):
        """Return a power, possibly modulo a number."""
        a, b = _operand(a), _operand(b)
        if modulo is None:
            return _d._power(self, a, b)
        return _power_modulo(self, a, b, _operand(modulo))

    def plus(self, a, /):
        """Return the number rounded."""
        a = _operand(a)
        nan = _nans(self, a)
        if nan is not None or a._exp == "F":
            return a if nan is None else nan
        sign = a._sign if a._int or self.rounding == ROUND_FLOOR else 0
        return _fix(self, sign, a._int, a._exp)

    def minus(self, a, /):
        """Return the number with the other sign, rounded."""
        a = _operand(a)
        nan = _nans(self, a)
        if nan is not None:
            return nan
        if a._exp == "F":
            return _INFINITIES[1 - a._sign]
        sign = 1 - a._sign
        if not a._int:
            sign = sign if self.rounding == ROUND_FLOOR else 0
        return _fix(self, sign, a._int, a._exp)

    def abs(self, a, /):
        """Return the number without its sign, rounded."""
        a = _operand(a)
        nan = _nans(self, a)
        if nan is not None:
            return nan
        return _INFINITIES[0] if a._exp == "F" else _fix(self, 0, a._int, a._exp)

    def fma(self, a, b, c, /):
        """Return a*b+c, rounded once."""
        a, b, c = _operand(a), _operand(b), _operand(c)
        if a._exp in ("n", "N") or b._exp in ("n", "N"):
            nan = _nans(self, a, b)
            return nan
        if not (isinstance(a._exp, int) and isinstance(b._exp, int)):
            if not a or not b:
                return _invalid(self)
            return _d._add(self, _INFINITIES[a._sign ^ b._sign], c)
        return _d._add(self, _new(Decimal, a._sign ^ b._sign, a._int * b._int, a._exp + b._exp), c)

    def compare(self, a, b, /):
        """Return -1, 0 or 1, or a NaN."""
        a, b = _operand(a), _operand(b)
        nan = _nans(self, a, b)
        return Decimal(_order(a, b)) if nan is None else nan

    def compare_signal(self, a, b, /):
        """As compare, but all NaNs signal."""
        a, b = _operand(a), _operand(b)
        if a.is_nan() or b.is_nan():
            _finish(self, [InvalidOperation])
            return _nans(_quiet(self), a, b)
        return Decimal(_order(a, b))

    def max(self, a, b, /):
        """Return the larger number."""
        return _extreme(self, _operand(a), _operand(b), 1, False)

    def min(self, a, b, /):
        """Return the smaller number."""
        return _extreme(self, _operand(a), _operand(b), -1, False)

    def max_mag(self, a, b, /):
        """Return the number that is larger without the sign."""
        return _extreme(self, _operand(a), _operand(b), 1, True)

    def min_mag(self, a, b, /):
        """Return the number that is smaller without the sign."""
        return _extreme(self, _operand(a), _operand(b), -1, True)

    def normalize(self, a, /):
        """Return the number without zeros at the end."""
        a = _operand(a)
        nan = _nans(self, a)
        if nan is not None:
            return nan
        a = _fixed(self, a)
        if a._exp == "F":
            return a
        if not a._int:
            return _new(Decimal, a._sign, 0, 0)
        coefficient, exponent = a._int, a._exp
        most = self.Etop() if self.clamp else self.Emax
        while coefficient % 10 == 0 and exponent < most:
            coefficient //= 10
            exponent += 1
        return _new(Decimal, a._sign, coefficient, exponent)

    def sqrt(self, a, /):
        """Return the square root."""
        from math import isqrt

        a = _operand(a)
        nan = _nans(self, a)
        if nan is not None:
            return nan
        if a._exp == "F":
            return _invalid(self) if a._sign else a
        if not a._int:
            return _fix(self, a._sign, 0, a._exp // 2)
        if a._sign:
            return _invalid(self)
        coefficient, exponent = a._int, a._exp
        if exponent % 2:
            coefficient *= 10
            exponent -= 1
        ideal = exponent // 2
        missing = 2 * (self.prec + 1) - digit_count(coefficient)
        shift = max(0, (missing + 1) // 2)
        coefficient *= 100**shift
        root = isqrt(coefficient)
        if root * root == coefficient:
            at = ideal - shift
            while at < ideal and root % 10 == 0:
                root //= 10
                at += 1
            return _fix(self, 0, root, at, None, ROUND_HALF_EVEN)
        if root % 5 == 0:
            root += 1
        return _fix(self, 0, root, ideal - shift, None, ROUND_HALF_EVEN)

    def exp(self, a, /):
        """Return e raised to the power."""
        a = _operand(a)
        nan = _nans(self, a)
        if nan is not None:
            return nan
        if a._exp == "F":
            return _new(Decimal, 0, 0, 0) if a._sign else a
        if not a._int:
            return _ONE
        if a.adjusted() > digit_count(self.Emax) + 2:
            exponent = self.Emin - 2 * self.prec - 2 if a._sign else self.Emax + 1
            return _fix(self, 0, 1, exponent, None, ROUND_HALF_EVEN)
        if a.adjusted() < -self.prec - 2:
            # So near 1 that only the rounding shows it.
            coefficient = 10 ** (self.prec + 2) + (-1 if a._sign else 1)
            return _fix(self, 0, coefficient, -self.prec - 2, None, ROUND_HALF_EVEN)
        return _approximated(self, 0, lambda digits: exp_digits(a._sign, a._int, a._exp, digits))

    def ln(self, a, /):
        """Return the natural logarithm."""
        return _logarithm(self, _operand(a), ln_digits, False)

    def log10(self, a, /):
        """Return the logarithm to base 10."""
        return _logarithm(self, _operand(a), log10_digits, True)

    def logb(self, a, /):
        """Return the exponent of the first digit."""
        a = _operand(a)
        nan = _nans(self, a)
        if nan is not None:
            return nan
        if a._exp == "F":
            return _INFINITIES[0]
        if not a._int:
            _finish(self, [DivisionByZero])
            return _INFINITIES[1]
        return _fixed(self, Decimal(a.adjusted()))

    def scaleb(self, a, b, /):
        """Return a * 10**b."""
        a, b = _operand(a), _operand(b)
        nan = _nans(self, a, b)
        if nan is not None:
            return nan
        limit = 2 * (self.Emax + self.prec)
        if b._exp != 0 or not -limit <= int(b) <= limit:
            return _invalid(self)
        return a if a._exp == "F" else _fix(self, a._sign, a._int, a._exp + int(b))

    def quantize(self, a, b, /):
        """Return a rounded to the exponent of b."""
        return _quantize(self, _operand(a), _operand(b), self.rounding)

    def to_integral_exact(self, a, /):
        """Return a rounded to a whole number, noting what is lost."""
        return _integral(self, _operand(a), self.rounding, True)

    def to_integral_value(self, a, /):
        """Return a rounded to a whole number."""
        return _integral(self, _operand(a), self.rounding, False)

    to_integral = to_integral_value

    def remainder_near(self, a, b, /):
        """Return the rest of a division with the nearest quotient."""
        a, b = _operand(a), _operand(b)
        nan = _nans(self, a, b)
        if nan is not None:
            return nan
        if a._exp == "F":
            return _invalid(self)
        if b._exp == "F":
            return _fixed(self, a)
        if not b._int:
            return _invalid(self, InvalidOperation if a._int else DivisionUndefined)
        exponent = min(a._exp, b._exp)
        if a.adjusted() - b.adjusted() > self.prec:
            return _invalid(self, DivisionImpossible)
        left, right = a._int * 10 ** (a._exp - exponent), b._int * 10 ** (b._exp - exponent)
        quotient, rest = divmod(left, right)
        if 2 * rest + (quotient & 1) > right:
            rest -= right
            quotient += 1
        if quotient >= 10**self.prec:
            return _invalid(self, DivisionImpossible)
        sign = a._sign if rest >= 0 else 1 - a._sign
        return _fix(self, sign, abs(rest), exponent)

    def next_plus(self, a, /):
        """Return the smallest number above."""
        return _neighbour(self, _operand(a), 1)

    def next_minus(self, a, /):
        """Return the largest number below."""
        return _neighbour(self, _operand(a), -1)

    def next_toward(self, a, b, /):
        """Return the number next to a in the direction of b."""
        a, b = _operand(a), _operand(b)
        nan = _nans(self, a, b)
        if nan is not None:
            return nan
        order = _order(a, b)
        if order == 0:
            return a.copy_sign(b)
        found = _neighbour(self, a, -order)
        conditions = []
        if found._exp == "F":
            conditions = [Overflow, Inexact, Rounded]
        elif found.adjusted() < self.Emin:
            conditions = [Underflow, _d.Subnormal, Inexact, Rounded] + ([] if found._int else [Clamped])
        if conditions:
            _finish(self, conditions)
        return found

    def shift(self, a, b, /):
        """Return a with its digits shifted."""
        a, b, by = _turned(self, a, b)
        if by is None or a._exp == "F":
            return a
        coefficient = a._int * 10**by % 10**self.prec if by >= 0 else a._int // 10**-by
        return _new(Decimal, a._sign, coefficient, a._exp)

    def rotate(self, a, b, /):
        """Return a with its digits rotated."""
        a, b, by = _turned(self, a, b)
        if by is None or a._exp == "F":
            return a
        digits = str(a._int).zfill(self.prec)[-self.prec :]
        by %= self.prec
        return _new(Decimal, a._sign, int(digits[by:] + digits[:by]), a._exp)

    def logical_and(self, a, b, /):
        """Return the digits that are 1 in both."""
        return _logical(self, a, b, lambda x, y: x & y)

    def logical_or(self, a, b, /):
        """Return the digits that are 1 in either."""
        return _logical(self, a, b, lambda x, y: x | y)

    def logical_xor(self, a, b, /):
        """Return the digits that are 1 in just one."""
        return _logical(self, a, b, lambda x, y: x ^ y)

    def logical_invert(self, a, /):
        """Return all digits inverted."""
        ones = _new(Decimal, 0, int("1" * self.prec), 0)
        return _logical(self, a, ones, lambda x, y: x ^ y)

    def number_class(self, a, /):
        """Return the name of the class of a number."""
        return _operand(a).number_class(self)

    def to_sci_string(self, a, /):
        """Return the text."""
        return _operand(a).__str__(context=self)

    def to_eng_string(self, a, /):
        """Return the text with an exponent that is a multiple of three."""
        return _operand(a).to_eng_string(self)

    def radix(self):
        """Return ten."""
        return Decimal(10)

    def is_normal(self, a, /):
        """Return whether a is normal."""
        return _operand(a).is_normal(self)

    def is_subnormal(self, a, /):
        """Return whether a is subnormal."""
        return _operand(a).is_subnormal(self)


def _copied(signals):
    return SignalDict([signal for signal in signals if signals[signal]])


def _quiet(context):
    quiet = context.copy()
    quiet.clear_traps()
    return quiet


def _operand(value):
    found = _d._convert(value)
    if found is NotImplemented:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return found


def _extreme(ctx, a, b, turn, by_size):
    if a.is_nan() or b.is_nan():
        if a._exp == "n" and not b.is_nan():
            return _fixed(ctx, b)
        if b._exp == "n" and not a.is_nan():
            return _fixed(ctx, a)
        return _nans(ctx, a, b)
    order = _order(a.copy_abs(), b.copy_abs()) if by_size else _order(a, b)
    if order == 0:
        order = _d._total_order(a, b)
    return _fixed(ctx, a if order * turn >= 0 else b)


def _neighbour(ctx, a, direction):
    nan = _nans(ctx, a)
    if nan is not None:
        return nan
    largest = _new(Decimal, int(direction > 0), 10**ctx.prec - 1, ctx.Etop())
    if a._exp == "F":
        return a if a._sign == int(direction < 0) else largest
    quiet = _quiet(ctx)
    quiet.rounding = ROUND_CEILING if direction > 0 else ROUND_FLOOR
    found = _fixed(quiet, a)
    if _order(found, a) != 0:
        return found
    tiny = _new(Decimal, int(direction < 0), 1, ctx.Etiny() - 1)
    return _d._add(quiet, a, tiny)


def _turned(ctx, a, b):
    a, b = _operand(a), _operand(b)
    nan = _nans(ctx, a, b)
    if nan is not None:
        return nan, b, None
    if b._exp != 0 or not -ctx.prec <= int(b) <= ctx.prec:
        return _invalid(ctx), b, None
    if a._exp != "F" and digit_count(a._int) > ctx.prec:
        a = _new(Decimal, a._sign, a._int % 10**ctx.prec, a._exp)
    return a, b, int(b)


def _logical(ctx, a, b, operation):
    a, b = _operand(a), _operand(b)
    for number in (a, b):
        if number._sign or number._exp != 0 or set(str(number._int)) - {"0", "1"}:
            return _invalid(ctx)
    x, y = (int(str(number._int)[-ctx.prec :], 2) for number in (a, b))
    return _new(Decimal, 0, int(bin(operation(x, y))[2:]), 0)


def _approximated(ctx, sign, digits_of, extra=4):
    """Round a number that is known to any number of digits, and never exact."""
    while True:
        coefficient, exponent = digits_of(ctx.prec + extra)
        count = digit_count(coefficient)
        # The last digits must not be such that an error of one in them matters.
        tail = coefficient % 10 ** max(1, count - ctx.prec - 1) if count > ctx.prec + 1 else 0
        if 2 < tail < 10 ** (count - ctx.prec - 1) - 2:
            break
        extra += 3
    if coefficient % 5 == 0:
        coefficient += 1
    return _fix(ctx, sign, coefficient, exponent, None, ROUND_HALF_EVEN)


def _logarithm(ctx, a, digits_of, to_ten):
    nan = _nans(ctx, a)
    if nan is not None:
        return nan
    if isinstance(a._exp, int) and not a._int:
        return _INFINITIES[1]
    if a._sign:
        return _invalid(ctx)
    if a._exp == "F":
        return a
    if _order(a, _ONE) == 0:
        return _new(Decimal, 0, 0, 0)
    if to_ten and str(a._int).strip("0") == "1" and str(a._int)[0] == "1":
        return _fixed(ctx, Decimal(a.adjusted()))
    is_small = _order(a, _ONE) < 0

    def digits(count):
        coefficient, exponent = digits_of(a._int, a._exp, count)
        return abs(coefficient), exponent

    return _approximated(ctx, int(is_small), digits)


def _power_modulo(ctx, a, b, modulo):
    nan = _nans(ctx, a, b, modulo)
    if nan is not None:
        return nan
    whole = all(isinstance(n._exp, int) and _d._is_whole(n) for n in (a, b, modulo))
    if not whole or b._sign or not modulo._int or modulo.adjusted() >= ctx.prec or (not a._int and not b._int):
        return _invalid(ctx)
    found = pow(abs(int(a)), int(b), abs(int(modulo)))
    sign = a._sign if int(b) % 2 else 0
    return _new(Decimal, sign, found, 0)


def _mirror(name, arity):
    if arity == 0:

        def method(self, /, context=None):
            return getattr(_context(context), name)(self)

    elif arity == 1:

        def method(self, /, other, context=None):
            return getattr(_context(context), name)(self, other)

    else:

        def method(self, /, other, third, context=None):
            return getattr(_context(context), name)(self, other, third)

    method.__name__ = name
    method.__qualname__ = f"Decimal.{name}"
    method.__doc__ = getattr(Context, name).__doc__
    setattr(Decimal, name, method)


for _name in ("exp", "ln", "log10", "logb", "sqrt", "normalize", "next_plus", "next_minus", "logical_invert"):
    _mirror(_name, 0)
for _name in ("compare", "compare_signal", "max", "min", "max_mag", "min_mag", "remainder_near", "next_toward",
              "shift", "rotate", "scaleb", "logical_and", "logical_or", "logical_xor"):  # fmt: skip
    _mirror(_name, 1)
_mirror("fma", 2)


def _passing(name, count):
    if count == 1:

        def method(self, a, /):
            return getattr(_operand(a), name)()

    else:

        def method(self, a, b, /):
            return getattr(_operand(a), name)(_operand(b))

    method.__name__ = name
    method.__qualname__ = f"Context.{name}"
    method.__doc__ = getattr(Decimal, name).__doc__
    setattr(Context, name, method)


for _name in ("canonical", "copy_abs", "copy_negate", "is_canonical", "is_finite", "is_infinite", "is_nan", "is_qnan",
              "is_signed", "is_snan", "is_zero"):  # fmt: skip
    _passing(_name, 1)
for _name in ("copy_sign", "same_quantum", "compare_total", "compare_total_mag"):
    _passing(_name, 2)


def _copy_decimal(self, a, /):
    """Return the number."""
    return _operand(a)


_copy_decimal.__name__ = "copy_decimal"
Context.copy_decimal = _copy_decimal
Context.__module__ = "decimal"
del _name


def _made(**parts):
    context = object.__new__(Context)
    for name, value in parts.items():
        object.__setattr__(context, name, value)
    return context


DefaultContext = _made(
    prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=SignalDict(),
    traps=SignalDict([InvalidOperation, DivisionByZero, Overflow]),
)  # fmt: skip
BasicContext = Context(
    prec=9, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped], flags=[]
)
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])

_current = _contextvars.ContextVar("decimal_context")


def getcontext():
    """Return the current context."""
    try:
        return _current.get()
    except LookupError:
        context = DefaultContext.copy()
        _current.set(context)
        return context


def setcontext(context, /):
    """Set the current context."""
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if any(context is fixed for fixed in (DefaultContext, BasicContext, ExtendedContext)):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _ContextManager:
    def __init__(self, new):
        self._new = new.copy()

    def __enter__(self):
        self._saved = getcontext()
        _current.set(self._new)
        return self._new

    def __exit__(self, kind, value, traceback):
        _current.set(self._saved)


def localcontext(ctx=None, **kwargs):
    """Return a manager that sets a copy of a context for a block."""
    manager = _ContextManager(getcontext() if ctx is None else _context(ctx))
    for name, value in kwargs.items():
        if name not in Context.__slots__ or name == "__weakref__":
            raise TypeError(f"localcontext() got an unexpected keyword argument '{name}'")
        setattr(manager._new, name, value)
    return manager


def IEEEContext(bits, /):
    """Return the context of an interchange format."""
    if bits <= 0 or bits > 512 or bits % 32:
        raise ValueError("argument must be a multiple of 32, with a maximum of 512")
    most = 3 * 2 ** (bits // 16 + 3)
    return Context(
        prec=9 * (bits // 32) - 2, Emax=most, Emin=1 - most, rounding=ROUND_HALF_EVEN, clamp=1, flags=[], traps=[]
    )

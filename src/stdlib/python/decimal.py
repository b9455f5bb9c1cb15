"""Decimal numbers by the General Decimal Arithmetic Specification."""

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext",
    "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal",
    "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax",
    "DivisionUndefined",
    "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP",
    "ROUND_HALF_DOWN", "ROUND_05UP",
    "setcontext", "getcontext", "localcontext", "IEEEContext", "IEEE_CONTEXT_MAX_BITS",
    "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR",
    "SPEC_VERSION",
]  # fmt: skip

import contextvars as _contextvars
import numbers as _numbers
import sys as _sys
from collections import namedtuple as _namedtuple

from _decimal_math import digit_count, exp_digits, ln_digits, log10_digits, power_digits, rounded

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (
    ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP,
)  # fmt: skip

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
IEEE_CONTEXT_MAX_BITS = 512
SPEC_VERSION = __version__ = "1.70"
__libmpdec_version__ = "2.5.1"

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"


class DecimalException(ArithmeticError):
    """The base of all conditions."""


class Clamped(DecimalException):
    """An exponent was changed to fit."""


class InvalidOperation(DecimalException):
    """An operation has no result."""


class ConversionSyntax(InvalidOperation):
    """A text is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A finite number was divided by zero."""


class DivisionImpossible(InvalidOperation):
    """The whole quotient is too long."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero was divided by zero."""


class Inexact(DecimalException):
    """Digits that are not zero were lost."""


class InvalidContext(InvalidOperation):
    """A context is wrong."""


class Rounded(DecimalException):
    """Digits were lost."""


class Subnormal(DecimalException):
    """The exponent is below the least one of normal numbers."""


class Overflow(Inexact, Rounded):
    """The exponent is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """The number is too small, and inexact."""


class FloatOperation(DecimalException, TypeError):
    """Floats and decimals were mixed."""


_SIGNALS = (
    InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped,
)  # fmt: skip
_SIGNAL_OF = {
    ConversionSyntax: InvalidOperation,
    DivisionImpossible: InvalidOperation,
    DivisionUndefined: InvalidOperation,
    InvalidContext: InvalidOperation,
}
# In this order conditions are told when several are trapped.
_ORDER = (
    InvalidOperation, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext, FloatOperation,
    DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped,
)  # fmt: skip


class Decimal:
    """A decimal number: sign, coefficient and exponent."""

    __slots__ = ("_sign", "_int", "_exp", "__weakref__")

    def __new__(cls, value="0", context=None):
        if context is not None:
            _context(context)
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                return _subclassed(cls, _raise_in(context, ConversionSyntax))
            exponent = parts[2]
            if type(exponent) is int and not -_FAR < exponent < _FAR and _is_beyond(parts[1], exponent):
                return _subclassed(cls, _raise_in(context, InvalidOperation))
            return _new(cls, *parts)
        if isinstance(value, int):
            return _new(cls, int(value < 0), abs(int(value)), 0)
        if isinstance(value, Decimal):
            if cls is Decimal and type(value) is Decimal:
                return value
            return _new(cls, value._sign, value._int, value._exp)
        if isinstance(value, (list, tuple)):
            return _new(cls, *_from_tuple(value))
        if isinstance(value, float):
            _note_float(_context(context))
            return cls.from_float(value)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def from_float(cls, f, /):
        """Return the exact value of a float."""
        if isinstance(f, int):
            return _subclassed(cls, _new(Decimal, int(f < 0), abs(int(f)), 0))
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        return _subclassed(cls, _exact_float(f))

    @classmethod
    def from_number(cls, number, /):
        """Return the value of an int, float or decimal."""
        if isinstance(number, (int, Decimal)):
            return cls(number)
        if isinstance(number, float):
            return cls.from_float(number)
        raise TypeError(f"conversion from {type(number).__name__} to Decimal is not supported")

    def __setattr__(self, name, value):
        kind = f"'{_label(type(self))}' object"
        if hasattr(self, name):
            raise AttributeError(f"{kind} attribute '{name}' is read-only")
        raise AttributeError(f"{kind} has no attribute '{name}' and no __dict__ for setting new attributes")

    # Text

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if not isinstance(self._exp, int):
            if self._exp == "F":
                return sign + "Infinity"
            payload = str(self._int) if self._int else ""
            return sign + ("NaN" if self._exp == "n" else "sNaN") + payload
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            place = left
        elif not eng:
            place = 1
        elif self._int == 0:
            place = (left + 1) % 3 - 1
        else:
            place = (left - 1) % 3 + 1
        if place <= 0:
            whole, fraction = "0", "." + "0" * -place + digits
        elif place >= len(digits):
            whole, fraction = digits + "0" * (place - len(digits)), ""
        else:
            whole, fraction = digits[:place], "." + digits[place:]
        exponent = "" if left == place else f"{'E' if _context(context).capitals else 'e'}{left - place:+d}"
        return sign + whole + fraction + exponent

    def to_eng_string(self, /, context=None):
        """Return the text with an exponent that is a multiple of three."""
        return self.__str__(True, _context(context))

    def __format__(self, spec, /, override=None):
        return _format(self, spec)

    # Parts

    def as_tuple(self):
        """Return sign, digits and exponent."""
        digits = () if self._exp == "F" else tuple(map(int, str(self._int)))
        if self._exp == "F":
            digits = (0,)
        elif self._exp in ("n", "N") and not self._int:
            digits = ()
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        """Return the fraction in lowest terms."""
        if not isinstance(self._exp, int):
            if self._exp == "F":
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        from math import gcd

        top, bottom = self._int, 1
        if self._exp >= 0:
            top *= 10**self._exp
        else:
            bottom = 10**-self._exp
        divisor = gcd(top, bottom)
        top, bottom = top // divisor, bottom // divisor
        return (-top if self._sign else top), bottom

    def adjusted(self):
        """Return the exponent of the first digit."""
        if not isinstance(self._exp, int):
            return 0
        return self._exp + digit_count(self._int) - 1

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return _ZERO

    def conjugate(self):
        """Return self."""
        return self

    def canonical(self):
        """Return self."""
        return self

    def radix(self):
        """Return ten."""
        return Decimal(10)

    # Conversions

    def __reduce__(self):
        return (self.__class__, (str(self),))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def __bool__(self):
        return not isinstance(self._exp, int) or self._int != 0

    def __int__(self):
        self._check_whole("integer")
        if self._exp >= 0:
            whole = self._int * 10**self._exp
        else:
            whole = self._int // 10**-self._exp
        return -whole if self._sign else whole

    __trunc__ = __int__

    def _check_whole(self, kind):
        if self._exp == "F":
            raise OverflowError(f"cannot convert Infinity to {kind}")
        if not isinstance(self._exp, int):
            raise ValueError(f"cannot convert NaN to {kind}")

    def __float__(self):
        if self._exp == "N":
            raise ValueError("cannot convert signaling NaN to float")
        if self._exp == "n":
            return float("-nan" if self._sign else "nan")
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    def __round__(self, ndigits=None, /):
        if ndigits is not None:
            if not isinstance(ndigits, int):
                raise TypeError("optional arg must be an integer")
            if not -_sys.maxsize - 1 <= ndigits <= _sys.maxsize:
                raise OverflowError("Python int too large to convert to C ssize_t")
            return self.quantize(_new(Decimal, 0, 1, -ndigits))
        return self._to_int(ROUND_HALF_EVEN)

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def _to_int(self, rounding):
        self._check_whole("integer")
        if self._exp >= 0:
            return int(self)
        whole, _ = rounded(self._int, -self._exp, rounding, self._sign)
        return -whole if self._sign else whole

    def __hash__(self):
        if not isinstance(self._exp, int):
            if self._exp == "N":
                raise TypeError("Cannot hash a signaling NaN value")
            if self._exp == "n":
                return object.__hash__(self)
            return -_sys.hash_info.inf if self._sign else _sys.hash_info.inf
        modulus = _sys.hash_info.modulus
        if self._exp >= 0:
            power = pow(10, self._exp, modulus)
        else:
            power = pow(pow(10, modulus - 2, modulus), -self._exp, modulus)
        found = self._int * power % modulus
        found = -found if self._sign else found
        return -2 if found == -1 else found

    # Comparison

    def __eq__(self, other):
        return self._rich(other, lambda order: order == 0, False, True)

    def __lt__(self, other):
        return self._rich(other, lambda order: order < 0, False, False)

    def __le__(self, other):
        return self._rich(other, lambda order: order <= 0, False, False)

    def __gt__(self, other):
        return self._rich(other, lambda order: order > 0, False, False)

    def __ge__(self, other):
        return self._rich(other, lambda order: order >= 0, False, False)

    def _rich(self, other, holds, unordered, equality):
        other = _comparable(self, other, equality)
        if other is NotImplemented:
            return other
        if self._exp in ("n", "N") or other._exp in ("n", "N"):
            if not equality or "N" in (self._exp, other._exp):
                _finish(getcontext(), [InvalidOperation])
            return unordered
        return holds(_order(self, other))

    # Arithmetic

    def __neg__(self):
        return getcontext().minus(self)

    def __pos__(self):
        return getcontext().plus(self)

    def __abs__(self):
        return getcontext().abs(self)

    def __add__(self, other):
        return _binary(self, other, _add)

    def __radd__(self, other):
        return _binary(self, other, _add, True)

    def __sub__(self, other):
        return _binary(self, other, _subtract)

    def __rsub__(self, other):
        return _binary(self, other, _subtract, True)

    def __mul__(self, other):
        return _binary(self, other, _multiply)

    def __rmul__(self, other):
        return _binary(self, other, _multiply, True)

    def __truediv__(self, other):
        return _binary(self, other, _divide)

    def __rtruediv__(self, other):
        return _binary(self, other, _divide, True)

    def __floordiv__(self, other):
        return _binary(self, other, _divide_int)

    def __rfloordiv__(self, other):
        return _binary(self, other, _divide_int, True)

    def __mod__(self, other):
        return _binary(self, other, _remainder)

    def __rmod__(self, other):
        return _binary(self, other, _remainder, True)

    def __divmod__(self, other):
        return _binary(self, other, _divmod)

    def __rdivmod__(self, other):
        return _binary(self, other, _divmod, True)

    def __pow__(self, other, modulo=None):
        if modulo is not None:
            other, modulo = _convert(other), _convert(modulo)
            if other is NotImplemented or modulo is NotImplemented:
                return NotImplemented
            return getcontext().power(self, other, modulo)
        return _binary(self, other, _power)

    def __rpow__(self, other):
        return _binary(self, other, _power, True)

    # Classes of numbers

    def is_canonical(self):
        """Return True."""
        return True

    def is_finite(self):
        """Return whether it is neither infinite nor NaN."""
        return isinstance(self._exp, int)

    def is_infinite(self):
        """Return whether it is infinite."""
        return self._exp == "F"

    def is_nan(self):
        """Return whether it is a NaN."""
        return self._exp in ("n", "N")

    def is_qnan(self):
        """Return whether it is a quiet NaN."""
        return self._exp == "n"

    def is_snan(self):
        """Return whether it is a signaling NaN."""
        return self._exp == "N"

    def is_signed(self):
        """Return whether the sign is negative."""
        return self._sign == 1

    def is_zero(self):
        """Return whether it is zero."""
        return isinstance(self._exp, int) and self._int == 0

    def is_normal(self, /, context=None):
        """Return whether it is finite, not zero and not subnormal."""
        return isinstance(self._exp, int) and self._int != 0 and self.adjusted() >= _context(context).Emin

    def is_subnormal(self, /, context=None):
        """Return whether it is finite and below the least normal number."""
        return isinstance(self._exp, int) and self._int != 0 and self.adjusted() < _context(context).Emin

    def number_class(self, /, context=None):
        """Return the name of its class of numbers."""
        if self._exp in ("n", "N"):
            return "NaN" if self._exp == "n" else "sNaN"
        sign = "-" if self._sign else "+"
        if self._exp == "F":
            return sign + "Infinity"
        if self._int == 0:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def copy_abs(self):
        """Return it without its sign."""
        return _new(Decimal, 0, self._int, self._exp)

    def copy_negate(self):
        """Return it with the other sign."""
        return _new(Decimal, 1 - self._sign, self._int, self._exp)

    def copy_sign(self, /, other, context=None):
        """Return it with the sign of another number."""
        _context(context)
        return _new(Decimal, _required(other)._sign, self._int, self._exp)

    def same_quantum(self, /, other, context=None):
        """Return whether both have the same exponent."""
        _context(context)
        other = _required(other)
        if isinstance(self._exp, int) and isinstance(other._exp, int):
            return self._exp == other._exp
        return (self.is_nan() and other.is_nan()) or (self._exp == "F" and other._exp == "F")

    def compare_total(self, /, other, context=None):
        """Compare in the total order of all representations."""
        _context(context)
        return Decimal(_total_order(self, _required(other)))

    def compare_total_mag(self, /, other, context=None):
        """Compare in the total order without the signs."""
        _context(context)
        return Decimal(_total_order(self.copy_abs(), _required(other).copy_abs()))

    def quantize(self, /, exp, rounding=None, context=None):
        """Return it rounded to the exponent of another number."""
        ctx = _context(context)
        return _quantize(ctx, self, _required(exp), _rounding(rounding, ctx))

    def to_integral_exact(self, /, rounding=None, context=None):
        """Return it rounded to a whole number, noting what is lost."""
        ctx = _context(context)
        return _integral(ctx, self, _rounding(rounding, ctx), True)

    def to_integral_value(self, /, rounding=None, context=None):
        """Return it rounded to a whole number."""
        ctx = _context(context)
        return _integral(ctx, self, _rounding(rounding, ctx), False)

    to_integral = to_integral_value


_numbers.Number.register(Decimal)


def _label(cls):
    return f"{cls.__module__}.{cls.__qualname__}" if cls is Decimal or cls is Context else cls.__name__


_set_sign = Decimal._sign.__set__
_set_int = Decimal._int.__set__
_set_exp = Decimal._exp.__set__


def _new(cls, sign, coefficient, exponent):
    self = object.__new__(cls)
    _set_sign(self, sign)
    _set_int(self, coefficient)
    _set_exp(self, exponent)
    return self


def _subclassed(cls, value):
    return value if cls is Decimal else cls(value)


_ZERO = _new(Decimal, 0, 0, 0)
_ONE = _new(Decimal, 0, 1, 0)
_NAN = _new(Decimal, 0, 0, "n")
_INFINITIES = (_new(Decimal, 0, 0, "F"), _new(Decimal, 1, 0, "F"))


# Exponents nearer than this fit with every coefficient that memory holds.
_FAR = 999999990000000000


def _is_beyond(coefficient, exponent):
    """Whether no context can hold the number."""
    return exponent + (digit_count(coefficient) - 1 if coefficient else 0) > MAX_EMAX or exponent < MIN_ETINY


def _parse(text):
    text = text.strip().replace("_", "")
    sign = 0
    if text[:1] in ("+", "-"):
        sign = int(text[0] == "-")
        text = text[1:]
    lower = text.lower()
    if lower in ("inf", "infinity"):
        return sign, 0, "F"
    for name, kind in (("nan", "n"), ("snan", "N")):
        if lower.startswith(name):
            payload = lower[len(name) :]
            if payload and not payload.isdecimal():
                return None
            return sign, int(payload or 0), kind
    digits, mark, exponent = lower.partition("e")
    whole, point, fraction = digits.partition(".")
    if not (whole + fraction).isdecimal():
        return None
    number = 0
    if mark:
        unsigned = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not unsigned.isdecimal():
            return None
        number = int(exponent)
    return sign, int(whole + fraction), number - len(fraction)


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if sign not in (0, 1) or isinstance(sign, float):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exponent == "F":
        return sign, 0, "F"
    if not (isinstance(exponent, int) or exponent in ("n", "N")):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'" if isinstance(exponent, str)
                         else "exponent must be an integer")  # fmt: skip
    number = 0
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        number = number * 10 + digit
    return sign, number, exponent


def _exact_float(value):
    from math import copysign, isinf, isnan

    sign = int(copysign(1.0, value) < 0)
    if isnan(value):
        return _new(Decimal, sign, 0, "n")
    if isinf(value):
        return _INFINITIES[sign]
    top, bottom = abs(value).as_integer_ratio()
    places = bottom.bit_length() - 1
    return _new(Decimal, sign, top * 5**places, -places)


def _convert(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _new(Decimal, int(value < 0), abs(int(value)), 0)
    return NotImplemented


def _required(value):
    found = _convert(value)
    if found is NotImplemented:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return found


def _comparable(self, other, equality):
    found = _convert(other)
    if found is not NotImplemented:
        return found
    if isinstance(other, _numbers.Rational):
        return _ratio_side(self, other)
    if equality and isinstance(other, complex) and other.imag == 0:
        other = other.real
    if isinstance(other, float):
        ctx = getcontext()
        if equality:
            ctx.flags[FloatOperation] = True
        else:
            _note_float(ctx)
        return _exact_float(other)
    return NotImplemented


def _ratio_side(self, other):
    if not isinstance(self._exp, int):
        return _new(Decimal, int(other.numerator < 0), abs(other.numerator), 0)
    from fractions import Fraction

    difference = Fraction(*self.as_integer_ratio()) - Fraction(other.numerator, other.denominator)
    # A number that stands to self as the fraction does.
    step = (difference > 0) - (difference < 0)
    if step == 0:
        return self
    coefficient = (-self._int if self._sign else self._int) - step
    return _new(Decimal, int(coefficient < 0), abs(coefficient), self._exp)


def _note_float(ctx):
    ctx.flags[FloatOperation] = True
    if ctx.traps[FloatOperation]:
        raise FloatOperation([FloatOperation])


def _finish(ctx, conditions):
    """Set flags; raise the first condition that is trapped."""
    trapped = []
    for condition in conditions:
        signal = _SIGNAL_OF.get(condition, condition)
        ctx.flags[signal] = True
        if ctx.traps[signal]:
            trapped.append(condition)
    if trapped:
        told = [condition for condition in _ORDER if condition in trapped]
        raise _SIGNAL_OF.get(told[0], told[0])(told)


def _raise_in(context, condition):
    _finish(_context(context), [condition])
    return _NAN


def _invalid(ctx, condition=InvalidOperation):
    _finish(ctx, [condition])
    return _NAN


def _nans(ctx, *numbers):
    """Return the NaN that operands with a NaN give, or None."""
    for number in numbers:
        if number._exp == "N":
            _finish(ctx, [InvalidOperation])
            return _fixed_nan(ctx, number)
    for number in numbers:
        if number._exp == "n":
            return _fixed_nan(ctx, number)
    return None


def _fixed_nan(ctx, number):
    room = ctx.prec - ctx.clamp
    payload = number._int % 10**room if digit_count(number._int) > room else number._int
    return _new(Decimal, number._sign, payload, "n")


def _fix(ctx, sign, coefficient, exponent, conditions=None, rounding=None):
    """Round a number to the context."""
    conditions = [] if conditions is None else conditions
    prec = ctx.prec
    tiny, top = ctx.Emin - prec + 1, ctx.Emax - prec + 1
    if coefficient == 0:
        most = top if ctx.clamp else ctx.Emax
        fitting = min(max(exponent, tiny), most)
        if fitting != exponent:
            conditions.append(Clamped)
        if conditions:
            _finish(ctx, conditions)
        return _new(Decimal, sign, 0, fitting)
    count = digit_count(coefficient)
    if exponent + count - 1 > ctx.Emax:
        return _overflow(ctx, sign, conditions, rounding)
    least = max(exponent + count - prec, tiny)
    is_subnormal = exponent + count - 1 < ctx.Emin
    if is_subnormal:
        conditions.append(Subnormal)
    if exponent < least:
        coefficient, is_inexact = rounded(coefficient, least - exponent, rounding or ctx.rounding, sign)
        exponent = least
        if digit_count(coefficient) > prec:
            coefficient //= 10
            exponent += 1
            if exponent > top:
                return _overflow(ctx, sign, conditions, rounding)
        conditions.append(Rounded)
        if is_inexact:
            conditions.append(Inexact)
            if is_subnormal:
                conditions.append(Underflow)
        if not coefficient:
            conditions.append(Clamped)
    elif ctx.clamp and exponent > top:
        conditions.append(Clamped)
        coefficient *= 10 ** (exponent - top)
        exponent = top
    if conditions:
        _finish(ctx, conditions)
    return _new(Decimal, sign, coefficient, exponent)


def _overflow(ctx, sign, conditions, rounding):
    _finish(ctx, [*conditions, Overflow, Inexact, Rounded])
    rounding = rounding or ctx.rounding
    to_largest = rounding in (ROUND_DOWN, ROUND_05UP) or rounding == (ROUND_CEILING if sign else ROUND_FLOOR)
    if to_largest:
        return _new(Decimal, sign, 10**ctx.prec - 1, ctx.Emax - ctx.prec + 1)
    return _INFINITIES[sign]


def _fixed(ctx, number):
    if isinstance(number._exp, int):
        return _fix(ctx, number._sign, number._int, number._exp)
    return _fixed_nan(ctx, number) if number._exp != "F" else number


def _binary(self, other, operation, swapped=False):
    if type(other) is not Decimal:
        other = _convert(other)
        if other is NotImplemented:
            return other
    ctx = getcontext()
    return operation(ctx, other, self) if swapped else operation(ctx, self, other)


def _order(a, b):
    """-1, 0 or 1; neither is a NaN."""
    if a._exp == "F" or b._exp == "F":
        left = 0 if a._exp != "F" else (-1 if a._sign else 1)
        right = 0 if b._exp != "F" else (-1 if b._sign else 1)
        return (left > right) - (left < right)
    if not a._int or not b._int:
        left = 0 if not a._int else (-1 if a._sign else 1)
        right = 0 if not b._int else (-1 if b._sign else 1)
        return (left > right) - (left < right)
    if a._sign != b._sign:
        return -1 if a._sign else 1
    turn = -1 if a._sign else 1
    left, right = a.adjusted(), b.adjusted()
    if left != right:
        return turn if left > right else -turn
    left, right = a._int, b._int
    if a._exp > b._exp:
        left *= 10 ** (a._exp - b._exp)
    else:
        right *= 10 ** (b._exp - a._exp)
    return turn * ((left > right) - (left < right))


def _total_order(a, b):
    if a._sign != b._sign:
        return -1 if a._sign else 1
    turn = -1 if a._sign else 1
    ranks = {"F": 1, "N": 2, "n": 3}
    left, right = ranks.get(a._exp, 0), ranks.get(b._exp, 0)
    if left != right:
        return turn if left > right else -turn
    if left:
        return turn * ((a._int > b._int) - (a._int < b._int))
    order = _order(a.copy_abs(), b.copy_abs())
    return turn * (order or (a._exp > b._exp) - (a._exp < b._exp))


def _add(ctx, a, b):
    if not (isinstance(a._exp, int) and isinstance(b._exp, int)):
        nan = _nans(ctx, a, b)
        if nan is not None:
            return nan
        if a._exp == "F":
            if b._exp == "F" and a._sign != b._sign:
                return _invalid(ctx)
            return _INFINITIES[a._sign]
        return _INFINITIES[b._sign]
    left, right, exponent = a._int, b._int, min(a._exp, b._exp)
    if not left and not right:
        sign = min(a._sign, b._sign)
        if a._sign != b._sign and ctx.rounding == ROUND_FLOOR:
            sign = 1
        return _fix(ctx, sign, 0, exponent)
    gap = abs(a._exp - b._exp)
    if gap > 2 * ctx.prec + 20 and left and right:
        a, b, exponent = _narrowed(ctx, a, b)
        left, right = a._int, b._int
    elif gap and not (left and right):
        # A zero only limits the exponent, and not further than digits are kept.
        number = a if left else b
        least = number._exp + digit_count(number._int) - ctx.prec - 1
        exponent = min(number._exp, max(exponent, least))
        left = left * 10 ** (a._exp - exponent) if left else 0
        right = right * 10 ** (b._exp - exponent) if right else 0
        return _signed_sum(ctx, a._sign, left, b._sign, right, exponent)
    left *= 10 ** (a._exp - exponent)
    right *= 10 ** (b._exp - exponent)
    return _signed_sum(ctx, a._sign, left, b._sign, right, exponent)


def _narrowed(ctx, a, b):
    """Put a tiny number in place of one that only decides the rounding."""
    large, small = (a, b) if a._exp > b._exp else (b, a)
    count = digit_count(large._int)
    edge = large._exp - max(1, ctx.prec + 2 - count) - 1
    if small._exp + digit_count(small._int) - 1 < edge:
        small = _new(Decimal, small._sign, 1, edge)
    exponent = min(large._exp, small._exp)
    return (large, small, exponent) if a._exp > b._exp else (small, large, exponent)


def _signed_sum(ctx, left_sign, left, right_sign, right, exponent):
    total = (-left if left_sign else left) + (-right if right_sign else right)
    if total == 0:
        sign = int(ctx.rounding == ROUND_FLOOR) if left_sign != right_sign else left_sign
        return _fix(ctx, sign, 0, exponent)
    return _fix(ctx, int(total < 0), abs(total), exponent)


def _subtract(ctx, a, b):
    if b._exp in ("n", "N"):
        return _nans(ctx, a, b)
    return _add(ctx, a, b.copy_negate())


def _multiply(ctx, a, b):
    sign = a._sign ^ b._sign
    if not (isinstance(a._exp, int) and isinstance(b._exp, int)):
        nan = _nans(ctx, a, b)
        if nan is not None:
            return nan
        if not a or not b:
            return _invalid(ctx)
        return _INFINITIES[sign]
    return _fix(ctx, sign, a._int * b._int, a._exp + b._exp)


def _divide(ctx, a, b):
    sign = a._sign ^ b._sign
    if not (isinstance(a._exp, int) and isinstance(b._exp, int)):
        nan = _nans(ctx, a, b)
        if nan is not None:
            return nan
        if a._exp == "F":
            return _invalid(ctx) if b._exp == "F" else _INFINITIES[sign]
        _finish(ctx, [Clamped])
        return _new(Decimal, sign, 0, ctx.Emin - ctx.prec + 1)
    if not b._int:
        if not a._int:
            return _invalid(ctx, DivisionUndefined)
        _finish(ctx, [DivisionByZero])
        return _INFINITIES[sign]
    exponent = a._exp - b._exp
    if not a._int:
        return _fix(ctx, sign, 0, exponent)
    shift = max(0, digit_count(b._int) - digit_count(a._int) + ctx.prec + 1)
    coefficient, rest = divmod(a._int * 10**shift, b._int)
    if rest:
        # A last digit that is neither 0 nor 5 decides no tie.
        if coefficient % 5 == 0:
            coefficient += 1
    else:
        while shift and coefficient % 10 == 0:
            coefficient //= 10
            shift -= 1
    return _fix(ctx, sign, coefficient, exponent - shift)


def _whole_parts(ctx, a, b):
    """Quotient and remainder of finite numbers, or None if the quotient is too long."""
    exponent = min(a._exp, b._exp)
    if not a._int:
        return 0, 0, exponent
    if a.adjusted() - b.adjusted() <= -2:
        return 0, a._int * 10 ** (a._exp - exponent), exponent
    if a.adjusted() - b.adjusted() > ctx.prec:
        return None
    left, right = a._int * 10 ** (a._exp - exponent), b._int * 10 ** (b._exp - exponent)
    quotient, rest = divmod(left, right)
    return (quotient, rest, exponent) if quotient < 10**ctx.prec else None


def _divide_int(ctx, a, b):
    nan = _nans(ctx, a, b)
    if nan is not None:
        return nan
    sign = a._sign ^ b._sign
    if a._exp == "F":
        return _invalid(ctx) if b._exp == "F" else _INFINITIES[sign]
    if b._exp == "F":
        return _fix(ctx, sign, 0, 0)
    if not b._int:
        if not a._int:
            return _invalid(ctx, DivisionUndefined)
        _finish(ctx, [DivisionByZero])
        return _INFINITIES[sign]
    parts = _whole_parts(ctx, a, b)
    if parts is None:
        return _invalid(ctx, DivisionImpossible)
    return _fix(ctx, sign, parts[0], 0)


def _remainder(ctx, a, b):
    nan = _nans(ctx, a, b)
    if nan is not None:
        return nan
    if a._exp == "F":
        return _invalid(ctx)
    if b._exp == "F":
        return _fixed(ctx, a)
    if not b._int:
        return _invalid(ctx, InvalidOperation if a._int else DivisionUndefined)
    parts = _whole_parts(ctx, a, b)
    if parts is None:
        return _invalid(ctx, DivisionImpossible)
    return _fix(ctx, a._sign, parts[1], parts[2])


def _divmod(ctx, a, b):
    nan = _nans(ctx, a, b)
    if nan is not None:
        return nan, nan
    sign = a._sign ^ b._sign
    if a._exp == "F":
        if b._exp == "F":
            nan = _invalid(ctx)
            return nan, nan
        _finish(ctx, [InvalidOperation])
        return _INFINITIES[sign], _NAN
    if b._exp == "F":
        return _fix(ctx, sign, 0, 0), _fixed(ctx, a)
    if not b._int:
        if not a._int:
            nan = _invalid(ctx, DivisionUndefined)
            return nan, nan
        _finish(ctx, [DivisionByZero, InvalidOperation])
        return _INFINITIES[sign], _NAN
    parts = _whole_parts(ctx, a, b)
    if parts is None:
        nan = _invalid(ctx, DivisionImpossible)
        return nan, nan
    return _fix(ctx, sign, parts[0], 0), _fix(ctx, a._sign, parts[1], parts[2])


def _quantize(ctx, number, model, rounding):
    if not (isinstance(number._exp, int) and isinstance(model._exp, int)):
        nan = _nans(ctx, number, model)
        if nan is not None:
            return nan
        if number._exp == "F" and model._exp == "F":
            return number
        return _invalid(ctx)
    exponent = model._exp
    if not ctx.Emin - ctx.prec + 1 <= exponent <= ctx.Emax:
        return _invalid(ctx)
    if not number._int:
        return _fix(ctx, number._sign, 0, exponent)
    if number.adjusted() > ctx.Emax or number.adjusted() - exponent + 1 > ctx.prec:
        return _invalid(ctx)
    conditions = []
    if number._exp >= exponent:
        coefficient = number._int * 10 ** (number._exp - exponent)
    else:
        coefficient, is_inexact = rounded(number._int, exponent - number._exp, rounding, number._sign)
        conditions.append(Rounded)
        if is_inexact:
            conditions.append(Inexact)
    count = digit_count(coefficient)
    if coefficient and exponent + count - 1 > ctx.Emax or count > ctx.prec:
        return _invalid(ctx)
    if ctx.clamp and exponent > ctx.Emax - ctx.prec + 1:
        return _fix(ctx, number._sign, coefficient, exponent, conditions)
    if coefficient and exponent + count - 1 < ctx.Emin:
        conditions.append(Subnormal)
    if conditions:
        _finish(ctx, conditions)
    return _new(Decimal, number._sign, coefficient, exponent)


def _integral(ctx, number, rounding, is_noted):
    if not isinstance(number._exp, int):
        return _nans(ctx, number) or number
    if number._exp >= 0:
        return _new(Decimal, number._sign, number._int, number._exp)
    if not number._int:
        return _new(Decimal, number._sign, 0, 0)
    coefficient, is_inexact = rounded(number._int, -number._exp, rounding, number._sign)
    if is_noted:
        _finish(ctx, [Rounded, Inexact] if is_inexact else [Rounded])
    return _new(Decimal, number._sign, coefficient, 0)


def _power(ctx, a, b):
    nan = _nans(ctx, a, b)
    if nan is not None:
        return nan
    if isinstance(b._exp, int) and not b._int:
        return _invalid(ctx) if isinstance(a._exp, int) and not a._int else _ONE
    is_whole = b._exp != "F" and _is_whole(b)
    is_odd = is_whole and b._exp <= 0 and (b._int // 10**-b._exp) % 2 == 1
    sign = int(a._sign == 1 and is_odd)
    if a._sign and not is_whole and (a._int or a._exp == "F"):
        if b._exp != "F" or a._exp != "F":
            return _invalid(ctx)
        return _INFINITIES[0] if not b._sign else _new(Decimal, 0, 0, 0)
    if isinstance(a._exp, int) and not a._int:
        return _INFINITIES[sign] if b._sign else _new(Decimal, sign, 0, 0)
    if a._exp == "F":
        return _new(Decimal, sign, 0, 0) if b._sign else _INFINITIES[sign]
    size = a.copy_abs()
    if _order(size, _ONE) == 0:
        if is_whole:
            exponent = 0 if b._exp == "F" else max(a._exp * min(int(b), ctx.prec) if not b._sign else 0, 1 - ctx.prec)
            if exponent < 0 or a._exp:
                _finish(ctx, [Rounded])
                return _new(Decimal, sign, 10 ** (ctx.prec - 1), 1 - ctx.prec) if b._sign or exponent == 1 - ctx.prec else _new(Decimal, sign, 10**-exponent, exponent)
            return _new(Decimal, sign, 1, 0)
        _finish(ctx, [Inexact, Rounded])
        return _new(Decimal, sign, 10 ** (ctx.prec - 1), 1 - ctx.prec)
    if b._exp == "F":
        grows = (size.adjusted() >= 0) == (b._sign == 0)
        return _INFINITIES[sign] if grows else _new(Decimal, sign, 0, 0)
    if is_whole and not b._sign:
        times = int(b)
        if times * digit_count(a._int) <= ctx.prec + 10:
            return _fix(ctx, sign, a._int**times, a._exp * times)
    return _inexact_power(ctx, size, b, sign)


def _is_whole(number):
    return number._exp >= 0 or number._int % 10**-number._exp == 0


def _inexact_power(ctx, a, b, sign):
    exact = _exact_power(ctx, a, b)
    if exact is not None:
        return _fix_power(ctx, sign, *exact, b)
    # The logarithm of the result tells at once whether it is out of range.
    bound = abs(a.adjusted()) + 1
    if b.adjusted() + digit_count(bound) > digit_count(ctx.Emax) + 3:
        grows = (a.adjusted() >= 0) == (b._sign == 0)
        exponent = ctx.Emax + 1 if grows else ctx.Emin - 2 * ctx.prec - 2
        return _fix_power(ctx, sign, 1, exponent, b)
    extra = 4
    while True:
        coefficient, exponent = power_digits(a._int, a._exp, b._int, b._exp, b._sign, ctx.prec + extra)
        if coefficient % (5 * 10 ** (digit_count(coefficient) - ctx.prec - 1)):
            break
        extra += 3
    return _fix_power(ctx, sign, coefficient, exponent, b)


def _fix_power(ctx, sign, coefficient, exponent, b):
    # Whole powers are reckoned by products, which vanish far below the least number.
    least = ctx.Emin - (ctx.prec + b.adjusted() + 3) + 1
    if _is_whole(b) and exponent + digit_count(coefficient) - 1 < least:
        _finish(ctx, [Underflow, Subnormal, Inexact, Rounded, Clamped])
        return _new(Decimal, sign, 0, ctx.Emin - ctx.prec + 1)
    return _fix(ctx, sign, coefficient, exponent)


def _exact_power(ctx, a, b):
    """Coefficient and exponent of a power that is exact in the precision, or None."""
    from fractions import Fraction

    power = Fraction(*b.as_integer_ratio())
    if power.denominator > 64 or abs(power.numerator) > 100000:
        return None
    base = Fraction(*a.as_integer_ratio())
    top, bottom = _root(base.numerator, power.denominator), _root(base.denominator, power.denominator)
    if top is None or bottom is None:
        return None
    if max(top.bit_length(), bottom.bit_length()) * abs(power.numerator) > 8 * (ctx.prec + 20):
        if power > 0 or top != 1:
            return None
    top, bottom = top ** abs(power.numerator), bottom ** abs(power.numerator)
    if power < 0:
        top, bottom = bottom, top
    twos = fives = 0
    rest = bottom
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return None
    places = max(twos, fives)
    coefficient, exponent = top * 10**places // bottom, -places
    while coefficient % 10 == 0:
        coefficient //= 10
        exponent += 1
    missing = ctx.prec - digit_count(coefficient)
    if missing < -1:
        return None
    if power.denominator != 1:
        # An exact result of a power that is not whole has all digits.
        return coefficient * 10 ** max(0, missing), exponent - max(0, missing)
    wanted = a._exp * power.numerator
    if power > 0 and exponent > wanted:
        added = max(0, min(exponent - wanted, missing))
        return coefficient * 10**added, exponent - added
    return coefficient, exponent


def _root(number, degree):
    if degree == 1:
        return number
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= number:
            low = middle
        else:
            high = middle - 1
    return low if low**degree == number else None


def _format(number, spec):
    from _decimal_format import format_decimal

    return format_decimal(number, spec, getcontext())


from _decimal_context import *  # noqa: E402, F403
from _decimal_context import _context, _rounding  # noqa: E402

"""Rational numbers of any size."""

import functools
import math
import numbers
import operator
import sys

__all__ = ["Fraction"]

_PyHASH_MODULUS = sys.hash_info.modulus
_PyHASH_INF = sys.hash_info.inf


@functools.lru_cache(maxsize=1 << 14)
def _hash_algorithm(numerator, denominator):
    """The hash of a fraction: equal to that of an equal int, float or Decimal."""
    try:
        inverse = pow(denominator, -1, _PyHASH_MODULUS)
    except ValueError:
        hashed = _PyHASH_INF
    else:
        hashed = hash(hash(abs(numerator)) * inverse)
    result = hashed if numerator >= 0 else -hashed
    return -2 if result == -1 else result


def _round_to_exponent(n, d, exponent, no_neg_zero=False):
    """Round n/d to a multiple of a power of ten, ties to even; sign and magnitude."""
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    quotient, rest = divmod(n + (d >> 1), d)
    if rest == 0 and d & 1 == 0:
        quotient &= -2
    negative = quotient < 0 if no_neg_zero else n < 0
    return negative, abs(quotient)


def _round_to_figures(n, d, figures):
    """Round n/d to so many significant figures; sign, magnitude and exponent of ten."""
    if n == 0:
        return False, 0, 1 - figures
    text_n, text_d = str(abs(n)), str(d)
    exponent = len(text_n) - len(text_d) + (text_d <= text_n) - figures
    negative, significand = _round_to_exponent(n, d, exponent)
    if len(str(significand)) == figures + 1:
        significand //= 10
        exponent += 1
    return negative, significand, exponent


def _digits(text, at):
    """The end of digits with single underscores between them."""
    start = at
    while at < len(text) and (text[at].isdecimal() or text[at] == "_" and at > start
                              and text[at - 1] != "_" and text[at + 1:at + 2].isdecimal()):
        at += 1
    return at


def _parse(text):
    """Numerator and denominator of a text such as " -3/4 " or "1.5e-3"; None if it is none."""
    text = text.strip()
    at = 0
    negative = text[:1] == "-"
    if text[:1] in ("-", "+") and text[:1]:
        at = 1
    end = _digits(text, at)
    whole = text[at:end]
    at = end
    denominator = 1
    numerator = int(whole) if whole else 0
    rest = text[at:].lstrip()
    if rest[:1] == "/" and whole:
        rest = rest[1:].lstrip()
        if not rest or _digits(rest, 0) != len(rest):
            return None
        denominator = int(rest)
        return (-numerator if negative else numerator), denominator
    if text[at:at + 1] == ".":
        end = _digits(text, at + 1)
        decimal = text[at + 1:end].replace("_", "")
        if not whole and not decimal:
            return None
        at = end
        if decimal:
            scale = 10 ** len(decimal)
            numerator = numerator * scale + int(decimal)
            denominator *= scale
    elif not whole:
        return None
    if text[at:at + 1] in ("e", "E") and text[at:at + 1]:
        sign = text[at + 1:at + 2] in ("-", "+") and bool(text[at + 1:at + 2])
        end = _digits(text, at + 1 + sign)
        if end == at + 1 + sign:
            return None
        exponent = int(text[at + 1:end])
        if exponent >= 0:
            numerator *= 10 ** exponent
        else:
            denominator *= 10 ** -exponent
        at = end
    if at != len(text):
        return None
    return (-numerator if negative else numerator), denominator


class _Spec:
    """A format specification, taken apart."""

    def __init__(self, spec):
        self.rest = spec
        self.fill, self.align = " ", ""
        if spec[1:2] and spec[1] in "<>=^":
            self.fill, self.align, self.rest = spec[0], spec[1], spec[2:]
        elif spec[:1] and spec[0] in "<>=^":
            self.align, self.rest = spec[0], spec[1:]
        self.sign = self._take("-+ ") or "-"
        self.no_neg_zero = bool(self._take("z"))
        self.alternate = bool(self._take("#"))
        self.zero_pad = False
        if self.rest[:1] == "0" and self.rest[1:2].isdecimal():
            self.zero_pad = True
        elif self.rest[:1] == "0" and self.rest[1:] and not self.rest[1:2].isdecimal():
            self.zero_pad = True
        elif self.rest == "0":
            self.zero_pad = False
        if self.zero_pad:
            self.rest = self.rest[1:]
        self.width = self._number()
        self.thousands = self._take("_,")
        self.precision = None
        self.fraction_separator = ""
        if self.rest[:1] == ".":
            self.rest = self.rest[1:]
            number = self._number()
            self.precision = number
            self.fraction_separator = self._take("_,")
            self.bad = number is None and not self.fraction_separator
        else:
            self.bad = False
        self.kind = self._take("eEfFgG%")

    def _take(self, accepted):
        if self.rest[:1] and self.rest[0] in accepted:
            char, self.rest = self.rest[0], self.rest[1:]
            return char
        return ""

    def _number(self):
        end = 0
        while self.rest[end:end + 1].isdigit():
            end += 1
        text, self.rest = self.rest[:end], self.rest[end:]
        return int(text) if text else None

    def padded(self, sign, body):
        """Sign and body filled up to the width."""
        padding = self.fill * ((self.width or 0) - len(sign) - len(body))
        align = self.align or ">"
        if align == ">":
            return padding + sign + body
        if align == "<":
            return sign + body + padding
        if align == "^":
            half = len(padding) // 2
            return padding[:half] + sign + body + padding[half:]
        return sign + padding + body


def _operators(exact, fallback, handle_complex=True):
    """The forward and the reflected method of an operator, with other numbers too."""
    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a, b)
        if isinstance(b, int):
            return exact(a, Fraction(b))
        if isinstance(b, float):
            return fallback(float(a), b)
        if handle_complex and isinstance(b, complex):
            return fallback(float(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return exact(Fraction(a), b)
        if isinstance(a, numbers.Real):
            return fallback(float(a), float(b))
        if handle_complex and isinstance(a, numbers.Complex):
            return fallback(complex(a), float(b))
        return NotImplemented

    name = fallback.__name__
    forward.__name__ = "__" + name + "__"
    reverse.__name__ = "__r" + name + "__"
    return forward, reverse


def _ratio(number):
    """Numerator and denominator of a number that says them itself; None when it does not."""
    if isinstance(number, numbers.Rational):
        return number.numerator, number.denominator
    if hasattr(number, "as_integer_ratio") and not isinstance(number, type):
        return number.as_integer_ratio()
    return None


class Fraction(numbers.Rational):
    """A numerator over a denominator, in lowest terms."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            ratio = _ratio(numerator)
            if ratio is not None:
                return cls._lowest(*ratio)
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance or have "
                                "the as_integer_ratio() method")
            ratio = _parse(numerator)
            if ratio is None:
                raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
            numerator, denominator = ratio
        elif not (type(numerator) is int is type(denominator)):
            if not (isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational)):
                raise TypeError("both arguments should be Rational instances")
            (a, b), (c, d) = _ratio(numerator), _ratio(denominator)
            numerator, denominator = a * d, b * c
        if not denominator:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator) * (1 if denominator > 0 else -1)
        return cls._lowest(numerator // common, denominator // common)

    @classmethod
    def _lowest(cls, numerator, denominator):
        self = super().__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    @classmethod
    def from_number(cls, number):
        """Make a fraction of a number exactly."""
        ratio = _ratio(number)
        if ratio is None:
            raise TypeError("argument should be a Rational instance or have the "
                            "as_integer_ratio() method")
        return cls._lowest(*ratio)

    @classmethod
    def from_float(cls, f):
        """Make a fraction of a float exactly."""
        if isinstance(f, (float, numbers.Integral)):
            return cls(f)
        raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} "
                        f"({type(f).__name__})")

    @classmethod
    def from_decimal(cls, dec):
        """Make a fraction of a Decimal exactly."""
        from decimal import Decimal
        if isinstance(dec, (Decimal, numbers.Integral)):
            return cls._lowest(*Decimal(dec).as_integer_ratio())
        raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} "
                        f"({type(dec).__name__})")

    def is_integer(self):
        """Tell whether the number is whole."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """Return numerator and denominator."""
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        """Return the nearest fraction with a denominator that is not larger."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction, as (top, bottom), until the next one is too large.
        before, last = (0, 1), (1, 0)
        rest = self.as_integer_ratio()
        while True:
            term, left = divmod(*rest)
            following = before[0] + term * last[0], before[1] + term * last[1]
            if following[1] > max_denominator:
                break
            before, last, rest = last, following, (rest[1], left)
        # Between that one and the last lies the largest that is allowed; the nearer of it and the last is the answer.
        term = (max_denominator - before[1]) // last[1]
        between = before[0] + term * last[0], before[1] + term * last[1]
        return _lowest(*(last if 2 * rest[1] * between[1] <= self._denominator else between))

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def _format_general(self, spec):
        n, d = self._numerator, self._denominator
        sign = "-" if n < 0 else "" if spec.sign == "-" else spec.sign
        body = f"{abs(n):{spec.thousands}}"
        if d > 1 or spec.alternate:
            body += f"/{d:{spec.thousands}}"
        return spec.padded(sign, body)

    def _format_float_style(self, spec):
        kind = spec.kind
        precision = 6 if spec.precision is None else spec.precision
        trim_zeros = kind in "gG" and not spec.alternate
        trim_point = not spec.alternate
        exponent_letter = "E" if kind in "EFG" else "e"
        if kind in "fF%":
            exponent = -precision
            if kind == "%":
                exponent -= 2
            negative, significand = _round_to_exponent(
                self._numerator, self._denominator, exponent, spec.no_neg_zero)
            scientific = False
            point = precision
        else:
            figures = max(precision, 1) if kind in "gG" else precision + 1
            negative, significand, exponent = _round_to_figures(
                self._numerator, self._denominator, figures)
            scientific = (kind in "eE" or exponent > 0 or exponent + figures <= -4)
            point = figures - 1 if scientific else -exponent
        suffix = "%" if kind == "%" else ""
        if scientific:
            suffix = f"{exponent_letter}{exponent + point:+03d}"
        sign = "-" if negative else "" if spec.sign == "-" else spec.sign
        digits = f"{significand:0{point + 1}d}"
        leading, fraction = digits[:len(digits) - point], digits[len(digits) - point:]
        if trim_zeros:
            fraction = fraction.rstrip("0")
        if spec.fraction_separator:
            fraction = spec.fraction_separator.join(
                [fraction[at:at + 3] for at in range(0, len(fraction), 3)])
        separator = "" if trim_point and not fraction else "."
        trailing = separator + fraction + suffix
        if spec.zero_pad:
            least = (spec.width or 0) - len(sign) - len(trailing)
            leading = leading.zfill(3 * least // 4 + 1 if spec.thousands else least)
        if spec.thousands:
            first = 1 + (len(leading) - 1) % 3
            leading = leading[:first] + "".join(
                [spec.thousands + leading[at:at + 3]
                 for at in range(first, len(leading), 3)])
        return spec.padded(sign, leading + trailing)

    def __format__(self, format_spec, /):
        spec = _Spec(format_spec)
        if not spec.rest and not spec.bad and not (spec.zero_pad and spec.align):
            if spec.kind:
                return self._format_float_style(spec)
            if not spec.no_neg_zero and not spec.zero_pad and spec.precision is None \
                    and not spec.fraction_separator:
                return self._format_general(spec)
        raise ValueError(f"Invalid format specifier {format_spec!r} for object of type "
                         f"{type(self).__name__!r}")

    # Only what two denominators share can be cancelled from their sum, and only what one number's numerator shares
    # with the other's denominator from their product: the divisors to look for stay small.

    def _sum(self, other, sign):
        shared = math.gcd(self._denominator, other._denominator)
        mine, theirs = self._denominator // shared, other._denominator // shared
        top = self._numerator * theirs + sign * other._numerator * mine
        common = math.gcd(top, shared)
        return _lowest(top // common, mine * (other._denominator // common))

    def _product(self, top, bottom):
        first, second = math.gcd(self._numerator, bottom), math.gcd(top, self._denominator)
        return _lowest((self._numerator // first) * (top // second),
                       (self._denominator // second) * (bottom // first))

    __add__, __radd__ = _operators(lambda a, b: a._sum(b, 1), operator.add)
    __sub__, __rsub__ = _operators(lambda a, b: a._sum(b, -1), operator.sub)
    __mul__, __rmul__ = _operators(lambda a, b: a._product(b._numerator, b._denominator), operator.mul)

    def _quotient(self, other):
        top, bottom = other._denominator, other._numerator
        if not bottom:
            raise ZeroDivisionError(f"Fraction({top}, 0)")
        return self._product(*((-top, -bottom) if bottom < 0 else (top, bottom)))

    __truediv__, __rtruediv__ = _operators(_quotient, operator.truediv)

    def _whole_and_rest(self, other):
        """The quotient rounded down, and what is left over it, in parts of the common denominator."""
        common = self._denominator * other._denominator
        whole, rest = divmod(self._numerator * other._denominator, self._denominator * other._numerator)
        return whole, Fraction(rest, common)

    __divmod__, __rdivmod__ = _operators(_whole_and_rest, divmod, False)
    __floordiv__, __rfloordiv__ = _operators(
        lambda a, b: a._whole_and_rest(b)[0], operator.floordiv, False)
    __mod__, __rmod__ = _operators(lambda a, b: a._whole_and_rest(b)[1], operator.mod, False)

    def __pow__(self, exponent, modulo=None):
        if modulo is not None or not isinstance(exponent, (numbers.Rational, float, complex)):
            return NotImplemented
        if not isinstance(exponent, numbers.Rational):
            return float(self) ** exponent
        if exponent.denominator != 1:
            return float(self) ** float(exponent)
        power = abs(exponent.numerator)
        top, bottom = self._numerator ** power, self._denominator ** power
        if exponent.numerator >= 0:
            return _lowest(top, bottom)
        if not top:
            raise ZeroDivisionError(f"Fraction({bottom}, 0)")
        return _lowest(bottom, top) if top > 0 else _lowest(-bottom, -top)

    def __rpow__(self, base, modulo=None):
        if modulo is not None:
            return NotImplemented
        whole = self._denominator == 1
        if whole and self._numerator >= 0:
            return base ** self._numerator
        if isinstance(base, numbers.Rational):
            return Fraction(base.numerator, base.denominator) ** self
        return base ** (self._numerator if whole else float(self))

    def __pos__(self):
        return _lowest(self._numerator, self._denominator)

    def __neg__(self):
        return _lowest(-self._numerator, self._denominator)

    def __abs__(self):
        return _lowest(abs(self._numerator), self._denominator)

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __trunc__(self):
        return math.ceil(self) if self._numerator < 0 else math.floor(self)

    def __int__(self):
        return operator.index(math.trunc(self))

    def __round__(self, ndigits=None):
        if ndigits is not None:
            unit = 10 ** abs(ndigits)
            if ndigits > 0:
                return Fraction(round(self * unit), unit)
            return Fraction(unit * round(self / unit))
        # To the nearer whole number; of two equally near, to the even one.
        whole, rest = divmod(self._numerator, self._denominator)
        beyond = 2 * rest - self._denominator
        return whole + (beyond > 0 or beyond == 0 and whole % 2)

    def __hash__(self):
        return _hash_algorithm(self._numerator, self._denominator)

    def __bool__(self):
        return bool(self._numerator)

    def __eq__(self, other):
        if isinstance(other, numbers.Rational):
            return self.as_integer_ratio() == (other.numerator, other.denominator)
        if isinstance(other, numbers.Complex) and other.imag == 0:
            other = other.real
        return self._compared(other, operator.eq)

    def _compared(self, other, compare):
        """Compare with a fraction or float; compare is a function of the operator module."""
        if isinstance(other, float):
            if not math.isfinite(other):
                return compare(0.0, other)
            other = Fraction.from_float(other)
        if not isinstance(other, numbers.Rational):
            return NotImplemented
        return compare(self._numerator * other.denominator, other.numerator * self._denominator)

    def __lt__(self, other):
        return self._compared(other, operator.lt)

    def __le__(self, other):
        return self._compared(other, operator.le)

    def __gt__(self, other):
        return self._compared(other, operator.gt)

    def __ge__(self, other):
        return self._compared(other, operator.ge)

    def __reduce__(self):
        return type(self), self.as_integer_ratio()

    def __copy__(self):
        # Fractions do not change, so one serves as its own copy; a subclass's may.
        return self if type(self) is Fraction else type(self)(*self.as_integer_ratio())

    def __deepcopy__(self, memo):
        return self.__copy__()


def _lowest(numerator, denominator):
    """The fraction of two integers in lowest terms, the second one positive."""
    return Fraction._lowest(numerator, denominator)

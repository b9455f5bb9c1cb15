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


class Fraction(numbers.Rational):
    """A numerator over a denominator, in lowest terms."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, str):
                parsed = _parse(numerator)
                if parsed is None:
                    raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
                numerator, denominator = parsed
            elif (isinstance(numerator, float)
                  or not isinstance(numerator, type) and hasattr(numerator, "as_integer_ratio")):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            else:
                raise TypeError("argument should be a string or a Rational instance or have "
                                "the as_integer_ratio() method")
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator,
                                                                    numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        divisor = math.gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        self._numerator = numerator // divisor
        self._denominator = denominator // divisor
        return self

    @classmethod
    def from_number(cls, number):
        """Make a fraction of a number exactly."""
        if type(number) is int:
            return cls._from_coprime_ints(number, 1)
        if isinstance(number, numbers.Rational):
            return cls._from_coprime_ints(number.numerator, number.denominator)
        if isinstance(number, float) or (not isinstance(number, type)
                                         and hasattr(number, "as_integer_ratio")):
            return cls._from_coprime_ints(*number.as_integer_ratio())
        raise TypeError("argument should be a Rational instance or have the "
                        "as_integer_ratio() method")

    @classmethod
    def from_float(cls, f):
        """Make a fraction of a float exactly."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} "
                            f"({type(f).__name__})")
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """Make a fraction of a Decimal exactly."""
        from decimal import Decimal
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} "
                            f"({type(dec).__name__})")
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        self = super(Fraction, cls).__new__(cls)
        self._numerator = numerator
        self._denominator = denominator
        return self

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
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

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

    def _add(a, b):
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        g = math.gcd(da, db)
        if g == 1:
            return Fraction._from_coprime_ints(na * db + da * nb, da * db)
        s = da // g
        t = na * (db // g) + nb * s
        g2 = math.gcd(t, g)
        if g2 == 1:
            return Fraction._from_coprime_ints(t, s * db)
        return Fraction._from_coprime_ints(t // g2, s * (db // g2))

    __add__, __radd__ = _operators(_add, operator.add)

    def _sub(a, b):
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        g = math.gcd(da, db)
        if g == 1:
            return Fraction._from_coprime_ints(na * db - da * nb, da * db)
        s = da // g
        t = na * (db // g) - nb * s
        g2 = math.gcd(t, g)
        if g2 == 1:
            return Fraction._from_coprime_ints(t, s * db)
        return Fraction._from_coprime_ints(t // g2, s * (db // g2))

    __sub__, __rsub__ = _operators(_sub, operator.sub)

    def _mul(a, b):
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        g1 = math.gcd(na, db)
        if g1 > 1:
            na //= g1
            db //= g1
        g2 = math.gcd(nb, da)
        if g2 > 1:
            nb //= g2
            da //= g2
        return Fraction._from_coprime_ints(na * nb, db * da)

    __mul__, __rmul__ = _operators(_mul, operator.mul)

    def _div(a, b):
        nb, db = b._numerator, b._denominator
        if nb == 0:
            raise ZeroDivisionError(f"Fraction({db}, 0)")
        na, da = a._numerator, a._denominator
        g1 = math.gcd(na, nb)
        if g1 > 1:
            na //= g1
            nb //= g1
        g2 = math.gcd(db, da)
        if g2 > 1:
            da //= g2
            db //= g2
        n, d = na * db, nb * da
        if d < 0:
            n, d = -n, -d
        return Fraction._from_coprime_ints(n, d)

    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)

    def _floordiv(a, b):
        return (a.numerator * b.denominator) // (a.denominator * b.numerator)

    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv, False)

    def _divmod(a, b):
        da, db = a.denominator, b.denominator
        quotient, rest = divmod(a.numerator * db, da * b.numerator)
        return quotient, Fraction(rest, da * db)

    __divmod__, __rdivmod__ = _operators(_divmod, divmod, False)

    def _mod(a, b):
        da, db = a.denominator, b.denominator
        return Fraction((a.numerator * db) % (b.numerator * da), da * db)

    __mod__, __rmod__ = _operators(_mod, operator.mod, False)

    def __pow__(a, b, modulo=None):
        if modulo is not None:
            return NotImplemented
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            n, d = a._numerator, a._denominator
            if power >= 0:
                return Fraction._from_coprime_ints(n ** power, d ** power)
            if n > 0:
                return Fraction._from_coprime_ints(d ** -power, n ** -power)
            if n == 0:
                raise ZeroDivisionError(f"Fraction({d ** -power}, 0)")
            return Fraction._from_coprime_ints((-d) ** -power, (-n) ** -power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        if a._numerator < 0:
            return _index(-(-a._numerator // a._denominator))
        return _index(a._numerator // a._denominator)

    def __trunc__(a):
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            d = self._denominator
            floor, rest = divmod(self._numerator, d)
            if rest * 2 < d:
                return floor
            if rest * 2 > d:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        return _hash_algorithm(self._numerator, self._denominator)

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _richcmp(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._richcmp(b, operator.lt)

    def __gt__(a, b):
        return a._richcmp(b, operator.gt)

    def __le__(a, b):
        return a._richcmp(b, operator.le)

    def __ge__(a, b):
        return a._richcmp(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))

    def __copy__(self):
        if type(self) is Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        if type(self) is Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

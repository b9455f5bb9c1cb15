"""Exact sums, roots and ranks for the statistics module."""

import math
import sys
from fractions import Fraction
from math import sqrt

__name__ = "statistics"


class StatisticsError(ValueError):
    """Data that a statistic is not defined for."""


def _sum(data):
    """Sum exactly: the type of the result, the sum as a fraction, and how many there were."""
    n = 0
    types = set()
    partials = {}
    for x in data:
        types.add(type(x))
        n += 1
        numerator, denominator = _exact_ratio(x)
        partials[denominator] = partials.get(denominator, 0) + numerator
    if None in partials:
        total = partials[None]
    else:
        total = sum([Fraction(numerator, denominator)
                     for denominator, numerator in partials.items()], Fraction(0))
    return _common_type(types), total, n


def _common_type(types):
    result = int
    for each in types:
        result = _coerce(result, each)
    return result


def _ss(data, c=None):
    """The sum of squared differences from c, or from the mean, exactly."""
    if c is not None:
        T, squares, n = _sum((d := x - c) * d for x in data)
        return T, squares, c, n
    n = 0
    types = set()
    sums, squares = {}, {}
    for x in data:
        types.add(type(x))
        n += 1
        numerator, denominator = _exact_ratio(x)
        sums[denominator] = sums.get(denominator, 0) + numerator
        squares[denominator] = squares.get(denominator, 0) + numerator * numerator
    if not n:
        squared = centre = Fraction(0)
    elif None in sums:
        squared = centre = sums[None]
    else:
        sx = sum([Fraction(m, d) for d, m in sums.items()], Fraction(0))
        sxx = sum([Fraction(m, d * d) for d, m in squares.items()], Fraction(0))
        squared = (n * sxx - sx * sx) / n
        centre = sx / n
    return _common_type(types), squared, centre, n


def _coerce(T, S):
    """The type that a mixture of two types is turned into."""
    if T is S or S is int or S is bool:
        return T
    if T is int:
        return S
    if issubclass(S, T):
        return S
    if issubclass(T, S) or issubclass(S, int):
        return T
    if issubclass(T, int):
        return S
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _exact_ratio(x):
    """A number as numerator and denominator; the number and None if it is not finite."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return (x, None)
    try:
        return (x.numerator, x.denominator)
    except AttributeError:
        raise TypeError(
            f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _convert(value, T):
    """Turn a fraction into a number of type T."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if any(each.__name__ == "Decimal" for each in T.__mro__):
            return T(value.numerator) / value.denominator
        raise


def _fail_neg(values, errmsg="negative value"):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def _rank(data, /, *, key=None, reverse=False, ties="average", start=1):
    """The ranks of data, equal ones sharing the mean of theirs."""
    if ties != "average":
        raise ValueError(f"Unknown tie resolution method: {ties!r}")
    if key is not None:
        data = map(key, data)
    pairs = sorted([(value, at) for at, value in enumerate(data)], reverse=reverse)
    result = [0] * len(pairs)
    first = 0
    while first < len(pairs):
        value, last = pairs[first][0], first + 1
        while last < len(pairs) and (pairs[last][0] is value or pairs[last][0] == value):
            last += 1
        for _, at in pairs[first:last]:
            result[at] = start - 1 + first + (last - first + 1) / 2
        first = last
    return result


def _integer_sqrt_of_frac_rto(n, m):
    """The square root of n/m as an integer, rounded to odd."""
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


def _float_sqrt_of_frac(n, m):
    """The square root of n/m, rounded correctly."""
    bits = (n.bit_length() - m.bit_length() - 2 * sys.float_info.mant_dig - 3) // 2
    if bits >= 0:
        return (_integer_sqrt_of_frac_rto(n, m << 2 * bits) << bits) / 1
    return _integer_sqrt_of_frac_rto(n << -2 * bits, m) / (1 << -bits)


def _decimal_sqrt_of_frac(n, m):
    """The square root of n/m as a Decimal, rounded correctly."""
    from decimal import Decimal
    n, m = (-n, -m) if n < 0 else (n, m)
    if not n:
        return Decimal("0.0")
    root = (Decimal(n) / Decimal(m)).sqrt()
    # The division has rounded before the root did: a neighbour is right when the value lies beyond the point
    # halfway to it, whose square is compared as a fraction.
    value = Fraction(n, m)

    def halfway(neighbour):
        return (Fraction(root) + Fraction(neighbour)) / 2

    above, below = root.next_plus(), root.next_minus()
    if value > halfway(above) ** 2:
        return above
    return below if value < halfway(below) ** 2 else root


def _mean_stdev(data):
    """Mean and standard deviation of a sample as floats."""
    T, squares, xbar, n = _ss(data)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    variance = squares / (n - 1)
    try:
        return float(xbar), _float_sqrt_of_frac(variance.numerator, variance.denominator)
    except AttributeError:
        return float(xbar), float(xbar) / float(squares)


def _sqrtprod(x, y):
    """The square root of x * y, without overflow and rounded well."""
    root = sqrt(x * y)
    if not math.isfinite(root):
        if math.isinf(root) and not math.isinf(x) and not math.isinf(y):
            scale = 2.0 ** -512
            return _sqrtprod(scale * x, scale * y) / scale
        return root
    if not root:
        if x and y:
            scale = 2.0 ** 537
            return _sqrtprod(scale * x, scale * y) / scale
        return root
    correction = math.sumprod((x, root), (y, -root))
    return root + correction / (2.0 * root)

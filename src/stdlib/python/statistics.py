"""Statistics: averages, spread, relations between data, and the normal distribution.

Sums are kept exactly, as fractions, until the result is turned into the type of the data.
"""

import math
import random
from _statistics_kernels import kde, kde_random
from _statistics_sums import (
    Fraction, StatisticsError, _convert, _decimal_sqrt_of_frac, _fail_neg,
    _float_sqrt_of_frac, _mean_stdev, _rank, _sqrtprod, _ss, _sum,
)
from bisect import bisect_left, bisect_right
from collections import namedtuple
from itertools import repeat
from math import erfc, exp, fabs, fsum, hypot, log, sqrt, sumprod, tau

__all__ = ["NormalDist", "StatisticsError", "correlation", "covariance", "fmean",
           "geometric_mean", "harmonic_mean", "kde", "kde_random", "linear_regression", "mean",
           "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
           "pstdev", "pvariance", "quantiles", "stdev", "variance"]

_SQRT2 = sqrt(2.0)


def mean(data):
    """Return the arithmetic mean."""
    T, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / n, T)


def fmean(data, weights=None):
    """Return the arithmetic mean as a float, with weights if given."""
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        total = fsum(data)
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return total / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        numerator = sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    denominator = fsum(weights)
    if not denominator:
        raise StatisticsError("sum of weights must be non-zero")
    return numerator / denominator


def geometric_mean(data):
    """Return the geometric mean as a float."""
    n = 0
    found_zero = False
    logs = []
    for x in data:
        n += 1
        if x > 0.0 or math.isnan(x):
            logs.append(log(x))
        elif x == 0.0:
            found_zero = True
        else:
            raise StatisticsError("No negative inputs allowed: " + repr(x))
    total = fsum(logs)
    if not n:
        raise StatisticsError("Must have a non-empty dataset")
    if math.isnan(total):
        return math.nan
    if found_zero:
        return math.nan if total == math.inf else 0.0
    return exp(total / n)


def harmonic_mean(data, weights=None):
    """Return the harmonic mean, with weights if given."""
    if iter(data) is data:
        data = list(data)
    message = "harmonic mean does not support negative values"
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        x = data[0]
        if not isinstance(x, (int, float, Fraction)) and not hasattr(x, "__float__"):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError(message)
        return x
    if weights is None:
        weights = repeat(1, n)
        sum_weights = n
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        _, sum_weights, _ = _sum(_fail_neg(weights, message))
    try:
        data = _fail_neg(data, message)
        T, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, data))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(sum_weights / total, T)


def _sorted(data):
    """The data in order, and where the upper of the middle values stands."""
    ordered = sorted(data)
    if ordered:
        return ordered, len(ordered) // 2
    raise StatisticsError("no median for empty data")


def median(data):
    """Return the middle value, or the mean of the two in the middle."""
    ordered, middle = _sorted(data)
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def median_low(data):
    """Return the middle value, or the smaller of the two in the middle."""
    ordered, _ = _sorted(data)
    return ordered[(len(ordered) - 1) // 2]


def median_high(data):
    """Return the middle value, or the larger of the two in the middle."""
    ordered, middle = _sorted(data)
    return ordered[middle]


def median_grouped(data, interval=1.0):
    """Return the median of data that stand for intervals around them."""
    ordered, middle = _sorted(data)
    value = ordered[middle]
    below = bisect_left(ordered, value)
    alike = bisect_right(ordered, value, lo=below) - below
    try:
        width, value = float(interval), float(value)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return value - width / 2.0 + width * (len(ordered) / 2 - below) / alike


def mode(data):
    """Return the most common value; of several, the first."""
    from collections import Counter
    pairs = Counter(iter(data)).most_common(1)
    try:
        return pairs[0][0]
    except IndexError:
        raise StatisticsError("no mode for empty data") from None


def multimode(data):
    """Return a list of the most common values."""
    from collections import Counter
    counts = Counter(iter(data))
    if not counts:
        return []
    highest = max(counts.values())
    return [value for value, each in counts.items() if each == highest]


def _spread(name, least, data, middle):
    """The type of the data and their mean square deviation; of at least two points (a sample), corrected by one."""
    T, squares, _, count = _ss(data, middle)
    if count < least:
        points = "two data points" if least == 2 else "one data point"
        raise StatisticsError(f"{name} requires at least {points}")
    return T, squares / (count - (least - 1))


def variance(data, xbar=None):
    """Return the variance of a sample."""
    T, spread = _spread("variance", 2, data, xbar)
    return _convert(spread, T)


def pvariance(data, mu=None):
    """Return the variance of a whole population."""
    T, spread = _spread("pvariance", 1, data, mu)
    return _convert(spread, T)


def stdev(data, xbar=None):
    """Return the standard deviation of a sample."""
    return _root(*_spread("stdev", 2, data, xbar))


def pstdev(data, mu=None):
    """Return the standard deviation of a whole population."""
    return _root(*_spread("pstdev", 1, data, mu))


def _root(T, value):
    try:
        numerator, denominator = value.numerator, value.denominator
    except AttributeError:
        raise ValueError("inf or nan encountered in data")
    if any(each.__name__ == "Decimal" for each in T.__mro__):
        return _decimal_sqrt_of_frac(numerator, denominator)
    return _float_sqrt_of_frac(numerator, denominator)


def _paired(name, x, y):
    """The number of points that two samples have together; an error by the function's name when they do not fit."""
    count = len(x)
    if count != len(y):
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if count < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    return count


def _centred(values):
    """The mean of the values and their deviations from it."""
    middle = fsum(values) / len(values)
    return middle, [value - middle for value in values]


def covariance(x, y, /):
    """Return how two samples vary together."""
    count = _paired("covariance", x, y)
    return sumprod(_centred(x)[1], _centred(y)[1]) / (count - 1)


def correlation(x, y, /, *, method="linear"):
    """Return Pearson's correlation of two samples, or Spearman's with method "ranked"."""
    count = _paired("correlation", x, y)
    if method == "linear":
        x, y = _centred(x)[1], _centred(y)[1]
    elif method == "ranked":
        # Ranks that begin here lie around zero as deviations do.
        lowest = (1 - count) / 2
        x, y = _rank(x, start=lowest), _rank(y, start=lowest)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    spread = _sqrtprod(sumprod(x, x), sumprod(y, y))
    if not spread:
        raise StatisticsError("at least one of the inputs is constant")
    return sumprod(x, y) / spread


LinearRegression = namedtuple("LinearRegression", "slope intercept")


def linear_regression(x, y, /, *, proportional=False):
    """Return slope and intercept of the line that fits best."""
    _paired("linear regression", x, y)
    x_middle = y_middle = None
    if not proportional:
        (x_middle, x), (y_middle, y) = _centred(x), _centred(y)
    squares = sumprod(x, x)
    if not squares:
        raise StatisticsError("x is constant")
    slope = (sumprod(x, y) + 0.0) / squares
    return LinearRegression(slope, 0.0 if proportional else y_middle - slope * x_middle)


def quantiles(data, *, n=4, method="exclusive"):
    """Return the n - 1 values that cut data into n parts of equal size."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    if not data:
        raise StatisticsError("must have at least one data point")
    size = len(data)
    if size == 1:
        return data * (n - 1)
    # A cut lies between two neighbours, n-ths of the way from one to the other; for a sample ("exclusive") the first
    # and last value do not bound the population, and the places are counted from one before the data.
    if method == "inclusive":
        step, before = size - 1, 0
    elif method == "exclusive":
        step, before = size + 1, 1
    else:
        raise ValueError(f"Unknown method: {method!r}")
    cuts = []
    for part in range(1, n):
        left = min(max(part * step // n - before, 0), size - 2)
        weight = part * step - (left + before) * n
        cuts.append((data[left] * (n - weight) + data[left + 1] * weight) / n)
    return cuts


# Wichura's algorithm AS 241: numerators and denominators of three rational approximations.
_CENTRE = (
    (2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4, 6.72657_70927_00870_0853e+4,
     4.59219_53931_54987_1457e+4, 1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3,
     1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0),
    (5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4, 3.93078_95800_09271_0610e+4,
     2.12137_94301_58659_5867e+4, 5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2,
     4.23133_30701_60091_1252e+1, 1.0))
_MIDDLE = (
    (7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2,
     2.41780_72517_74506_11770e-1, 1.27045_82524_52368_38258e+0,
     3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0,
     4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0),
    (1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4,
     1.51986_66563_61645_71966e-2, 1.48103_97642_74800_74590e-1,
     6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0,
     2.05319_16266_37758_82187e+0, 1.0))
_TAIL = (
    (2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5,
     1.24266_09473_88078_43860e-3, 2.65321_89526_57612_30930e-2,
     2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0,
     5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0),
    (2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7,
     1.84631_83175_10054_68180e-5, 7.86869_13114_56132_59100e-4,
     1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1,
     5.99832_20655_58879_37690e-1, 1.0))


def _ratio(coefficients, r):
    top, bottom = coefficients
    numerator, denominator = top[0], bottom[0]
    for a, b in zip(top[1:], bottom[1:]):
        numerator = numerator * r + a
        denominator = denominator * r + b
    return numerator, denominator


def _normal_dist_inv_cdf(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        numerator, denominator = _ratio(_CENTRE, 0.180625 - q * q)
        return mu + (numerator * q / denominator) * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    if r <= 5.0:
        numerator, denominator = _ratio(_MIDDLE, r - 1.6)
    else:
        numerator, denominator = _ratio(_TAIL, r - 5.0)
    x = numerator / denominator
    return mu + (-x if q < 0.0 else x) * sigma


try:
    from _statistics import _normal_dist_inv_cdf
except ImportError:
    pass


class NormalDist:
    """A normal distribution."""

    __slots__ = {"_mu": "Where the middle lies.", "_sigma": "How wide it is."}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """Make the distribution that fits data."""
        return cls(*_mean_stdev(data))

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __eq__(self, other):
        if isinstance(other, NormalDist):
            return (self._mu, self._sigma) == (other._mu, other._sigma)
        return NotImplemented

    def __hash__(self):
        return hash(self.__getstate__())

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state

    def _width(self, method):
        if self._sigma:
            return self._sigma
        raise StatisticsError(f"{method}() not defined when sigma is zero")

    def pdf(self, x):
        """Return the density at x."""
        square = self._width("pdf") * self._sigma
        away = x - self._mu
        return exp(away * away / (-2.0 * square)) / sqrt(tau * square)

    def cdf(self, x):
        """Return the probability of a value up to x."""
        return 0.5 * erfc((self._mu - x) / (self._width("cdf") * _SQRT2))

    def zscore(self, x):
        """Return how many standard deviations x is from the mean."""
        return (x - self._mu) / self._width("zscore")

    def inv_cdf(self, p):
        """Return the value that is not exceeded with probability p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """Return the n - 1 values that cut the distribution into equal parts."""
        return [self.inv_cdf(part / n) for part in range(1, n)]

    def samples(self, n, *, seed=None):
        """Return n values drawn from the distribution."""
        source = random if seed is None else random.Random(seed)
        return [_normal_dist_inv_cdf(source.random(), self._mu, self._sigma) for _ in range(n)]

    def overlap(self, other):
        """Return how much of two distributions is shared."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        # The two in a fixed order, that the answer does not depend on who is asked.
        narrow, wide = sorted((self, other), key=lambda each: (each._sigma, each._mu))
        narrow_square = narrow._width("overlap") * narrow._sigma
        growth = wide.variance - narrow_square
        apart = fabs(wide._mu - narrow._mu)
        if not growth:
            return erfc(apart / (2.0 * narrow._sigma * _SQRT2))
        # Two densities of different width cross at two points: the solutions of a quadratic equation.
        middle = narrow._mu * wide.variance - wide._mu * narrow_square
        reach = narrow._sigma * wide._sigma * sqrt(
            apart * apart + growth * log(wide.variance / narrow_square))
        crossings = (middle + reach) / growth, (middle - reach) / growth
        return 1.0 - sum(fabs(wide.cdf(x) - narrow.cdf(x)) for x in crossings)

    # Of two independent variables the means add and the variances too; a number shifts or scales one.

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return self + -other
        return NormalDist(self._mu - other, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * fabs(factor))

    __rmul__ = __mul__

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / fabs(divisor))

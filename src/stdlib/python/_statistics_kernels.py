"""Kernel density estimation: smooth distributions that follow samples."""

import random as _random_module
from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, erfc, exp, log, pi, sin, sqrt, sumprod, tan, tau

from _statistics_sums import StatisticsError

__name__ = "statistics"


def _newton_raphson(estimate, f, f_prime, tolerance=1e-12):
    """The inverse of a function, from an estimate of it."""
    def inverse(y):
        x = estimate(y)
        while abs(diff := f(x) - y) > tolerance:
            x -= diff / f_prime(x)
        return x
    return inverse


def _quartic_estimate(p):
    if p <= 0.5:
        sign = 1.0
    else:
        sign, p = -1.0, 1.0 - p
    if p < 0.0106:
        return ((2.0 * p) ** 0.3838 - 1.0) * sign
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    if p < 0.499:
        x += 0.026818732 * sin(7.101753784 * p + 2.73230839482953)
    return x * sign


def _triweight_estimate(p):
    sign, p = (1.0, p) if p <= 0.5 else (-1.0, 1.0 - p)
    x = (2.0 * p) ** 0.3400218741872791 - 1.0
    if 0.00001 < p < 0.499:
        x -= 0.033 * sin(1.07 * tau * (p - 0.035))
    return x * sign


def _normal_pdf(t):
    return exp(-1 / 2 * t * t) / sqrt(2 * pi)


def _normal_cdf(t):
    return 1 / 2 * erfc(-t / sqrt(2))


def _normal_inverse(p):
    from statistics import _normal_dist_inv_cdf
    return _normal_dist_inv_cdf(p, 0.0, 1.0)


def _sigmoid_cdf(t):
    return 2 / pi * atan(exp(t))


def _quartic_pdf(t):
    return 15 / 16 * (1.0 - t * t) ** 2


def _quartic_cdf(t):
    return sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2), (t ** 5, t ** 3, t, 1.0))


def _triweight_pdf(t):
    return 35 / 32 * (1.0 - t * t) ** 3


def _triweight_cdf(t):
    return sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2),
                   (t ** 7, t ** 5, t ** 3, t, 1.0))


# Density, distribution, its inverse, and how far the kernel reaches (None without bound).
_KERNELS = {
    "normal": (_normal_pdf, _normal_cdf, _normal_inverse, None),
    "logistic": (lambda t: 1 / 2 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
                 lambda p: log(p / (1 - p)), None),
    "sigmoid": (lambda t: 1 / pi / cosh(t), _sigmoid_cdf, lambda p: log(tan(p * pi / 2)), None),
    "rectangular": (lambda t: 1 / 2, lambda t: 1 / 2 * t + 1 / 2, lambda p: 2 * p - 1, 1.0),
    "triangular": (lambda t: 1.0 - abs(t),
                   lambda t: t * t * (1 / 2 if t < 0.0 else -1 / 2) + t + 1 / 2,
                   lambda p: sqrt(2 * p) - 1 if p < 1 / 2 else 1 - sqrt(2 - 2 * p), 1.0),
    "parabolic": (lambda t: 3 / 4 * (1.0 - t * t),
                  lambda t: sumprod((-1 / 4, 3 / 4, 1 / 2), (t ** 3, t, 1.0)),
                  lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3), 1.0),
    "quartic": (_quartic_pdf, _quartic_cdf,
                _newton_raphson(_quartic_estimate, _quartic_cdf, _quartic_pdf), 1.0),
    "triweight": (_triweight_pdf, _triweight_cdf,
                  _newton_raphson(_triweight_estimate, _triweight_cdf, _triweight_pdf), 1.0),
    "cosine": (lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 1 / 2 * sin(pi / 2 * t) + 1 / 2,
               lambda p: 2 * asin(2 * p - 1) / pi, 1.0),
}
_KERNELS["gauss"] = _KERNELS["normal"]
_KERNELS["uniform"] = _KERNELS["rectangular"]
_KERNELS["epanechnikov"] = _KERNELS["parabolic"]
_KERNELS["biweight"] = _KERNELS["quartic"]


def _checked(data, h, kernel):
    n = len(data)
    if not n:
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    found = _KERNELS.get(kernel)
    if found is None:
        raise StatisticsError(f"Unknown kernel name: {kernel!r}")
    return found


def kde(data, h, kernel="normal", *, cumulative=False):
    """Return a function that estimates the density, or the distribution, behind samples."""
    K, W, _, support = _checked(data, h, kernel)
    if support is None:
        def pdf(x):
            return sum(K((x - each) / h) for each in data) / (len(data) * h)

        def cdf(x):
            return sum(W((x - each) / h) for each in data) / len(data)
    else:
        sample = sorted(data)
        bandwidth = h * support
        size = len(data)

        def current():
            nonlocal size, sample
            if len(data) != size:
                sample = sorted(data)
                size = len(data)
            return sample

        def pdf(x):
            values = current()
            near = values[bisect_left(values, x - bandwidth):bisect_right(values, x + bandwidth)]
            return sum(K((x - each) / h) for each in near) / (size * h)

        def cdf(x):
            values = current()
            first = bisect_left(values, x - bandwidth)
            last = bisect_right(values, x + bandwidth)
            return sum((W((x - each) / h) for each in values[first:last]), first) / size

    if cumulative:
        cdf.__doc__ = f"CDF estimate with {h=!r} and {kernel=!r}"
        return cdf
    pdf.__doc__ = f"PDF estimate with {h=!r} and {kernel=!r}"
    return pdf


def kde_random(data, h, kernel="normal", *, seed=None):
    """Return a function that draws from the distribution behind samples."""
    _, _, inverse, _ = _checked(data, h, kernel)
    generator = _random_module.Random(seed)
    random, choice = generator.random, generator.choice

    def rand():
        return choice(data) + h * inverse(random())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand

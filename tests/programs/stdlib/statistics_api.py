"""Every function of statistics, on all sorts of data."""

import statistics as S, fractions, decimal, math, random
from statistics import *

F = fractions.Fraction
D = decimal.Decimal


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


data = [
    [],
    [1],
    [1, 2, 3, 4],
    [1.5, 2.5],
    [F(1, 2), F(1, 3)],
    [D("1.1"), D("2.2")],
    [True, False],
    ["a"],
    [1, "a"],
    [None],
    "abc",
    5,
    None,
    [1, float("nan")],
    [float("inf"), 1],
    [float("inf"), -float("inf")],
    [-1, 1],
    [0, 2],
    [1, D(1)],
    [1, F(1, 2)],
    [1.5, D(1)],
    iter([1, 2]),
    {1: 2, 3: 4},
    [10**30, 1],
    [1e308, 1e308],
    [2, 2, 3, 3],
    [3j],
]
for f in (
    mean,
    fmean,
    geometric_mean,
    harmonic_mean,
    median,
    median_low,
    median_high,
    median_grouped,
    mode,
    multimode,
    stdev,
    pstdev,
    variance,
    pvariance,
    quantiles,
):
    print(f.__name__)
    for d in data:
        t(f, list(d) if hasattr(d, "__next__") else d)
for a, k in (
    ([[1, 2, 3], [1, 1, 2]], {}),
    ([[1, 2], [1]], {}),
    ([[1, 2], [0, 0]], {}),
    ([[1, 2]], dict(weights=[1, "a"])),
    ([[1, 2]], dict(weights=5)),
    ([[1, 2], [-1, 1]], {}),
    (["abc", {"a": 1}], {}),
    ([[1, 2], iter([3, 4])], {}),
    ([iter([1, 2]), iter([1, 1])], {}),
    ([iter([1, 2]), [1]], {}),
    ([[], []], {}),
    ([[1], [None]], {}),
    ([["a"], [1]], {}),
    ([[1.5], [D(1)]], {}),
    ([[1], [F(1, 2)]], {}),
    ([b"ab", [1, 2]], {}),
    ([b"abc", {"a": 1}], {}),
):
    t(fmean, *a, **k)
    t(harmonic_mean, *a, **k)
for n in (1, 2, 4, 0, -1, "x", 1.5):
    t(quantiles, [1, 2, 3, 4, 5], n=n)
    t(quantiles, [1, 2, 3, 4, 5], n=n, method="inclusive")
t(quantiles, [1, 2], method="zz")
t(quantiles, [1])
t(quantiles, [])
t(quantiles, ["a", "b"])
t(median_grouped, [1, 2, 2, 3], interval=2)
t(median_grouped, [1, 2], interval="x")
t(median_grouped, ["a"])
t(variance, [1, 2, 3], 2)
t(variance, [1, 2, 3], xbar=2.5)
t(pvariance, [1, 2, 3], mu=2)
t(stdev, [1, 2, 3], "x")
t(pstdev, [1, 2, 3], None)
for a, k in (([1, 2, 3], {}),):
    x = [1, 2, 3, 4]
    y = [2, 4, 6, 9]
    for f in (correlation, covariance, linear_regression):
        t(f, x, y)
        t(f, x, y[:2])
        t(f, [1], [2])
        t(f, [1, 1], [1, 2])
        t(f, [1, 2], [1, 1])
        t(f, ["a", "b"], [1, 2])
        t(f, [], [])
        t(f, x, None)
        t(f, iter(x), iter(y))
t(correlation, [3, 1, 2], [1, 2, 3], method="ranked")
t(correlation, [3, 1, 2], [1, 2, 3], method="q")
t(correlation, [1, 1, 2], [3, 3, 1], method="ranked")
t(linear_regression, [1, 2, 3], [2, 4, 7], proportional=True)
lr = linear_regression([1, 2], [3, 5])
print(lr, lr.slope, lr.intercept, tuple(lr), lr._fields)
n = NormalDist(10, 2)
print(
    n,
    n.mean,
    n.stdev,
    n.variance,
    n.median,
    n.mode,
    n.pdf(10),
    n.cdf(12),
    n.inv_cdf(0.5),
    n.zscore(14),
    n.quantiles(),
    n.overlap(NormalDist(11, 2)),
    n + 1,
    n - 1,
    n * 2,
    n / 2,
    2 * n,
    1 + n,
    1 - n,
    -n,
    +n,
    n + NormalDist(1, 1),
    n - NormalDist(1, 1),
    n == NormalDist(10, 2),
    hash(n) == hash(NormalDist(10, 2)),
    n.samples(3, seed=1),
    NormalDist.from_samples([1, 2, 3, 4]),
    NormalDist(),
)
for f, a in (
    (NormalDist, (0, -1)),
    (NormalDist, ("a",)),
    (n.inv_cdf, (0,)),
    (n.inv_cdf, (2,)),
    (n.pdf, ("x",)),
    (n.overlap, (5,)),
    (NormalDist.from_samples, ([1],)),
    (n.samples, (-1,)),
    (n.quantiles, (0,)),
    (n.__add__, ("x",)),
    (n.__mul__, ("x",)),
    (NormalDist(0, 0).pdf, (1,)),
    (NormalDist(0, 0).cdf, (1,)),
    (NormalDist(0, 0).zscore, (1,)),
    (NormalDist(0, 0).inv_cdf, (0.5,)),
):
    t(f, *a)
t(setattr, n, "mean", 5)
t(lambda: n < n)
t(lambda: n + "x")
t(lambda: n * n)
k = kde([1, 2, 3], h=1)
print(k(2), kde([1, 2], h=0.5, kernel="triangular", cumulative=True)(1.5))
t(kde, [], 1)
t(kde, [1], 0)
t(kde, [1], 1, "zz")
t(kde, ["a"], 1)
r = kde_random([1, 2, 3], h=1, seed=5)
print(r(), r())
for kern in (
    "normal",
    "gauss",
    "logistic",
    "sigmoid",
    "rectangular",
    "uniform",
    "triangular",
    "parabolic",
    "epanechnikov",
    "quartic",
    "biweight",
    "triweight",
    "cosine",
):
    print(
        kern,
        kde([1, 2, 4], h=1.5, kernel=kern)(2.2),
        kde([1, 2, 4], h=1.5, kernel=kern, cumulative=True)(2.2),
        kde_random([1, 2, 4], h=1.5, kernel=kern, seed=3)(),
    )
print(sorted(S.__all__), StatisticsError.__mro__)

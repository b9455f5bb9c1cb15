from statistics import *
import statistics, random
from fractions import Fraction as F
def tst(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
random.seed(5); rnd = [random.gauss(10, 3) for _ in range(40)]
sets = [[1, 2, 3, 4], [1.5, 2.5, 2.5, 7], [F(1, 3), F(1, 2)], [1], [], [0, 0, 0], [-1.0, 4.0, 2.0], rnd, [True, False, 3], [1, 2.5, F(1, 4)], [10**20, 1, -10**20], [0.1] * 10, ['a', 'b'], [float('inf'), 1], [float('nan'), 1.0], [1e300, 1e300], [3, 3, 1, 1, 2], iter([4, 5, 6]), range(1, 100)]
for f in (mean, fmean, geometric_mean, harmonic_mean, median, median_low, median_high, median_grouped, mode, multimode, variance, pvariance, stdev, pstdev, quantiles):
    for s in sets: tst(f, list(s) if not hasattr(s, '__next__') else [4, 5, 6])
tst(fmean, [1, 2, 3], [1, 1, 2]); tst(fmean, [1, 2], [1]); tst(fmean, [1], [0]); tst(harmonic_mean, [40, 60], weights=[5, 30]); tst(harmonic_mean, [1, 2], [1]); tst(harmonic_mean, [1, 0]); tst(variance, [1, 2, 3], 2); tst(pvariance, [1, 2, 3], 1.5); tst(median_grouped, [1, 2, 2, 3, 4, 4, 4, 4, 4, 5]); tst(median_grouped, [52, 52, 53, 54], interval=5)
x, y = [1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 7.8, 10.1]
tst(covariance, x, y); tst(correlation, x, y); tst(correlation, x, [5, 3, 4, 1, 1], method='ranked'); tst(linear_regression, x, y); tst(linear_regression, x, y, proportional=True); tst(covariance, [1], [1]); tst(covariance, [1, 2], [1]); tst(correlation, [1, 1], [1, 2]); tst(correlation, x, y, method='z'); tst(linear_regression, [1, 1], [1, 2]); tst(linear_regression, [1], [2])
tst(quantiles, rnd, n=10); tst(quantiles, x, n=4, method='inclusive'); tst(quantiles, x, n=0); tst(quantiles, x, method='z'); tst(quantiles, [5], n=3); tst(mode, 'aabbc'); tst(multimode, 'aabbc')
n = NormalDist(100, 15); print(n, n.mean, n.median, n.mode, n.stdev, n.variance, n.pdf(110), n.cdf(120), n.inv_cdf(0.9), n.inv_cdf(0.0001), n.inv_cdf(1e-20), n.inv_cdf(0.7), n.quantiles(5), n.overlap(NormalDist(110, 10)), n.overlap(NormalDist(105, 15)), n.zscore(120), n + 5, n - NormalDist(1, 2), n * -2, n / 3, 5 - n, 2 * n, +n, -n, n == NormalDist(100.0, 15), hash(n) == hash(NormalDist(100, 15)), n.samples(3, seed=7), NormalDist.from_samples(rnd), NormalDist())
for f in (lambda: NormalDist(0, -1), lambda: n.inv_cdf(0), lambda: NormalDist(0, 0).pdf(1), lambda: NormalDist(0, 0).cdf(1), lambda: n.overlap(3), lambda: NormalDist(0, 0).zscore(1), lambda: NormalDist.from_samples([1])): tst(f)
for k in ('normal', 'gauss', 'logistic', 'sigmoid', 'rectangular', 'uniform', 'triangular', 'parabolic', 'epanechnikov', 'quartic', 'biweight', 'triweight', 'cosine'):
    f = kde([-2.1, -1.3, -0.4, 1.9, 5.1, 6.2], h=1.5, kernel=k); g = kde([-2.1, 1.9], h=1.5, kernel=k, cumulative=True); print(k, [f(v) for v in (-3, 0, 2.5, 9)], [g(v) for v in (-3, 0, 2.5)], f.__doc__, [kde_random([1, 2], 0.5, k, seed=3)() for _ in range(2)])
for f in (lambda: kde([], 1), lambda: kde(['a'], 1), lambda: kde([1], 0), lambda: kde([1], 1, 'z'), lambda: kde_random([1], -1)): tst(f)
import decimal; D = decimal.Decimal; tst(mean, [D('1.5'), D('2')]); tst(stdev, [D('1.5'), D('2'), D('7')]); tst(pvariance, [D(1), D(2)])
try: mean([D(1), 1.5])
except TypeError as e: print(sorted(str(e).split()))

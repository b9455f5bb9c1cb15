"""The normal distribution's probabilities to the last digit."""

import math, random, statistics

random.seed(1)
x = 1 / (2 * math.sqrt(2))
print(x, math.erfc(x), math.erf(x), math.erfc((1 - 0) / (2 * math.sqrt(2))))
bad = 0
import hashlib

h = hashlib.sha256()
for i in range(20000):
    v = random.uniform(-6, 6)
    h.update(repr((math.erf(v), math.erfc(v))).encode())
print(h.hexdigest()[:10])
d = statistics.NormalDist(1, 2)
print(d.cdf(0), d.cdf(2.5), d.overlap(statistics.NormalDist(2, 3)))
print([d.cdf(k / 3) for k in range(-9, 12)])

"""Random numbers: distributions and choices drawn from a Mersenne twister.

The twister itself (seeding from an integer, floats and bits) is native; here stands what is drawn
from it, in such a way that a seed gives the same numbers as CPython's.
"""

import _random
from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp
from math import fabs as _fabs, floor as _floor, isfinite as _isfinite, lgamma as _lgamma
from math import log as _log, log2 as _log2, pi as _pi, sin as _sin, sqrt as _sqrt, tau as TWOPI
from _operator import index as _index

__all__ = ["Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices",
           "expovariate", "gammavariate", "gauss", "getrandbits", "getstate", "lognormvariate",
           "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange",
           "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
           "weibullvariate"]

NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53
RECIP_BPF = 2 ** -BPF
_ONE = 1


class Random(_random.Random):
    """A generator of random numbers of its own, apart from the module's."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None, version=2):
        """Start anew from a number, a string or bytes; from the system's entropy if None."""
        if version == 1 and isinstance(a, (str, bytes)):
            a = _old_hash(a.decode("latin-1") if isinstance(a, bytes) else a)
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(a + _sha512(a))
        elif not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError("The only supported seed types are:\n"
                            "None, int, float, str, bytes, and bytearray.")
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """Return the state, for setstate()."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Go back to a state that getstate() returned."""
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f"state with version {version} passed to Random.setstate() of "
                             f"version {self.VERSION}")
        _, internal, self.gauss_next = state
        if version == 2:
            # On some machines it was written with signs.
            try:
                internal = tuple(word % 2 ** 32 for word in internal)
            except ValueError as error:
                raise TypeError from error
        super().setstate(internal)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __init_subclass__(cls, /, **kwargs):
        # Whichever source of randomness a class replaces last is the one that integers are drawn from.
        ways = {"_randbelow": None, "getrandbits": cls._randbelow_with_getrandbits,
                "random": cls._randbelow_without_getrandbits}
        for each in cls.__mro__:
            for name, way in ways.items():
                if name in vars(each):
                    if way is not None:
                        cls._randbelow = way
                    return

    def _randbelow_with_getrandbits(self, n):
        draw, bits = self.getrandbits, n.bit_length()
        while (number := draw(bits)) >= n:
            pass
        return number

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        random = self.random
        if n >= maxsize:
            from warnings import warn
            warn("Underlying random() generator does not supply \n"
                 "enough bits to choose from a population range this large.\n"
                 "To remove the range limitation, add a getrandbits() method.")
            return _floor(random() * n)
        rest = maxsize % n
        limit = (maxsize - rest) / maxsize
        r = random()
        while r >= limit:
            r = random()
        return _floor(r * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    def randbytes(self, n):
        """Return n random bytes."""
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_ONE):
        """Return a random element of range(start, stop, step)."""
        first = _index(start)
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if first <= 0:
                raise ValueError("empty range for randrange()")
            return self._randbelow(first)
        end = _index(stop)
        stride = _index(step)
        if stride == 0:
            raise ValueError("zero step for randrange()")
        count = -((first - end) // stride)
        if count <= 0:
            given = f"{start}, {stop}" if stride == 1 else f"{start}, {stop}, {step}"
            raise ValueError(f"empty range in randrange({given})")
        return first + stride * self._randbelow(count)

    def randint(self, a, b):
        """Return a random integer between a and b, both included."""
        a = _index(a)
        b = _index(b)
        if b < a:
            raise ValueError(f"empty range in randint({a}, {b})")
        return a + self._randbelow(b - a + 1)

    def choice(self, seq):
        """Return a random element of a sequence."""
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Bring a list into random order, in place."""
        randbelow = self._randbelow
        for i in reversed(range(1, len(x))):
            j = randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """Return k elements of a sequence, each position at most once."""
        if not isinstance(population, (list, tuple, range, str, bytes)):
            from _collections_abc import Sequence
            if not isinstance(population, Sequence):
                raise TypeError("Population must be a sequence.  "
                                "For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            return self._sample_counted(population, k, counts, n)
        if k < 0 or k > n:
            raise ValueError("Sample larger than population or is negative")
        # What costs less memory: a list of all that is left, or a set of the places that are taken.
        size_of_set = 21 if k <= 5 else 21 + 4 ** _ceil(_log(k * 3, 4))
        if n > size_of_set:
            return [population[place] for place in self._distinct(n, k)]
        left, drawn = list(population), []
        for last in range(n - 1, n - 1 - k, -1):
            place = self._randbelow(last + 1)
            drawn.append(left[place])
            left[place] = left[last]
        return drawn

    def _distinct(self, n, count):
        """Yield so many different numbers below n."""
        taken = set()
        while len(taken) < count:
            number = self._randbelow(n)
            if number not in taken:
                taken.add(number)
                yield number

    def _sample_counted(self, population, k, counts, n):
        from bisect import bisect
        from itertools import accumulate
        cumulative = list(accumulate(counts))
        if len(cumulative) != n:
            raise ValueError("The number of counts does not match the population")
        total = cumulative.pop() if cumulative else 0
        if not isinstance(total, int):
            raise TypeError("Counts must be integers")
        if total < 0:
            raise ValueError("Counts must be non-negative")
        return [population[bisect(cumulative, each)] for each in self.sample(range(total), k=k)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """Return k elements, each drawn anew, with the given weights."""
        draw, n = self.random, len(population)
        if weights is None and cum_weights is None:
            size = n + 0.0
            return [population[_floor(draw() * size)] for _ in range(k)]
        bounds = self._bounds(weights, cum_weights)
        if len(bounds) != n:
            raise ValueError("The number of weights does not match the population")
        total = bounds[-1] + 0.0
        if not total > 0.0 and total == total:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        from bisect import bisect
        return [population[bisect(bounds, draw() * total, 0, n - 1)] for _ in range(k)]

    def _bounds(self, weights, cum_weights):
        """The sums of the weights, each the upper bound of one element's share."""
        if weights is None:
            return cum_weights
        if cum_weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        from itertools import accumulate
        try:
            return list(accumulate(weights))
        except TypeError:
            if isinstance(weights, int):
                raise TypeError(
                    f"The number of choices must be a keyword argument: k={weights}") from None
            raise

    def uniform(self, a, b):
        """Return a random float between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Draw from the triangular distribution with the given peak."""
        if mode is not None and high == low:
            self.random()
            return low
        u, peak = self.random(), 0.5 if mode is None else (mode - low) / (high - low)
        if u > peak:
            # Beyond the peak the triangle is the mirror image of another one.
            u, peak, low, high = 1.0 - u, 1.0 - peak, high, low
        return low + (high - low) * _sqrt(u * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Draw from the normal distribution (Kinderman and Monahan's ratio of uniforms)."""
        random = self.random
        while True:
            u1 = random()
            u2 = 1.0 - random()
            z = NV_MAGICCONST * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Draw from the normal distribution, two values at a time (Box and Muller)."""
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z, self.gauss_next = _cos(angle) * radius, _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """Draw a value whose logarithm is normally distributed."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """Draw from the exponential distribution with the given rate."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """Draw an angle from the von Mises distribution (Best and Fisher)."""
        draw = self.random
        if kappa <= 1e-6:
            return TWOPI * draw()
        half = 0.5 / kappa
        r = half + _sqrt(1.0 + half * half)
        accepted = False
        while not accepted:
            z = _cos(_pi * draw())
            d, u = z / (r + z), draw()
            accepted = u < 1.0 - d * d or u <= (1.0 - d) * _exp(d)
        q = 1.0 / r
        deviation = _acos((q + z) / (1.0 + q * z))
        return (mu + (deviation if draw() > 0.5 else -deviation)) % TWOPI

    def gammavariate(self, alpha, beta):
        """Draw from the gamma distribution (Cheng; Ahrens and Dieter below 1)."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        random = self.random
        if alpha > 1.0:
            root = _sqrt(2.0 * alpha - 1.0)
            while True:
                first = random()
                if first <= 1e-7 or first >= 0.9999999:
                    continue
                second = 1.0 - random()
                logit = _log(first / (1.0 - first)) / root
                candidate = alpha * _exp(logit)
                product = first * first * second
                bound = (alpha - LOG4) + (alpha + root) * logit - candidate
                if bound + SG_MAGICCONST - 4.5 * product >= 0.0 or bound >= _log(product):
                    return candidate * beta
        if alpha == 1.0:
            return -_log(1.0 - random()) * beta
        while True:
            b = (_e + alpha) / _e
            p = b * random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            u1 = random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    return x * beta
            elif u1 <= _exp(-x):
                return x * beta

    def betavariate(self, alpha, beta):
        """Draw from the beta distribution."""
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        """Draw from the Pareto distribution."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Draw from the Weibull distribution."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        """Draw how many of n trials succeed, each with probability p."""
        if n < 0:
            raise ValueError("n must be non-negative")
        if p <= 0.0 or p >= 1.0:
            if p == 0.0:
                return 0
            if p == 1.0:
                return n
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        if n == 1:
            return _index(self.random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        if n * p < 10.0:
            return self._binomial_by_waiting(n, p)
        return self._binomial_by_rejection(n, p)

    def _binomial_by_waiting(self, n, p):
        """Devroye's BG: add up geometric waiting times."""
        random = self.random
        x = y = 0
        c = _log2(1.0 - p)
        if not c:
            return x
        while True:
            y += _floor(_log2(random()) / c) + 1
            if y > n:
                return x
            x += 1

    def _binomial_by_rejection(self, n, p):
        """Hörmann's BTRS: transformed rejection with squeeze."""
        random = self.random
        spq = _sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * spq
        a = -0.0873 + 0.0248 * b + 0.01 * p
        c = n * p + 0.5
        vr = 0.92 - 4.2 / b
        alpha = None
        while True:
            u = random() - 0.5
            us = 0.5 - _fabs(u)
            k = _floor((2.0 * a / us + b) * u + c)
            if k < 0 or k > n:
                continue
            v = random()
            if us >= 0.07 and v <= vr:
                return k
            if alpha is None:
                alpha = (2.83 + 5.1 / b) * spq
                lpq = _log(p / (1.0 - p))
                m = _floor((n + 1) * p)
                h = _lgamma(m + 1) + _lgamma(n - m + 1)
            v *= alpha / (a / (us * us) + b)
            if _log(v) <= h - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - m) * lpq:
                return k


def _old_hash(a):
    """The hash that seeds of version 1 are made by."""
    x = ord(a[0]) << 7 if a else 0
    for c in map(ord, a):
        x = ((1000003 * x) ^ c) & 0xFFFFFFFFFFFFFFFF
    x ^= len(a)
    return -2 if x == -1 else x


def _sha512(data):
    try:
        from _sha2 import sha512
    except ImportError:
        from _sha512 import digest
        return digest(data)
    return sha512(data).digest()


class SystemRandom(Random):
    """Random numbers from the operating system; they cannot be seeded."""

    def random(self):
        """Return a random float between 0 and 1."""
        from os import urandom
        return (int.from_bytes(urandom(7)) >> 3) * RECIP_BPF

    def getrandbits(self, k):
        """Return an integer of k random bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        from os import urandom
        count = (k + 7) // 8
        return int.from_bytes(urandom(count)) >> (count * 8 - k)

    def randbytes(self, n):
        """Return n random bytes."""
        from os import urandom
        return urandom(n)

    def seed(self, *args, **kwds):
        """Do nothing."""
        return None

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


_inst = Random()
for _name in __all__:
    if _name not in ("Random", "SystemRandom"):
        globals()[_name] = getattr(_inst, _name)

try:
    from posix import register_at_fork as _register_at_fork
    _register_at_fork(after_in_child=_inst.seed)
except ImportError:
    pass

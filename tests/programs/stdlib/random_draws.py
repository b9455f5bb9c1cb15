import random
def tst(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
for s in (0, 1, 42, -7, 2**100, 'abc', b'xy', bytearray(b'q'), 1.5, True, '', 'ü'):
    random.seed(s)
    print(s, random.random(), random.randint(1, 10**6), random.getrandbits(70))
random.seed(1, version=1); print(random.random()); random.seed('abc', version=1); print(random.random())
tst(random.seed, [1]); tst(random.seed, (1,))
r = random.Random(5)
print([r.randrange(10) for _ in range(20)], [r.randrange(5, 50, 7) for _ in range(9)], [r.randrange(50, 5, -7) for _ in range(9)])
print([r.choice('abcdef') for _ in range(9)], r.choices([1, 2, 3], k=8), r.choices([1, 2, 3], [1, 5, 2], k=8), r.choices('ab', cum_weights=[1, 4], k=6))
l = list(range(25)); r.shuffle(l); print(l)
print(r.sample(range(1000), 10), r.sample(range(10), 10), r.sample('abc', 2), r.sample(['x', 'y'], 4, counts=[3, 2]), r.sample(range(10**9), 30)[:5])
print([r.uniform(1, 5) for _ in range(3)], [r.triangular(1, 5, 2) for _ in range(3)], r.triangular(2, 2, 2), r.triangular())
print([r.gauss(0, 1) for _ in range(5)], r.gauss(), [r.normalvariate(1, 2) for _ in range(4)], r.normalvariate())
print([r.lognormvariate(0, 1) for _ in range(2)], [r.expovariate(2) for _ in range(3)], r.expovariate())
print([r.vonmisesvariate(1, 2) for _ in range(3)], r.vonmisesvariate(0, 0), [r.gammavariate(2, 3) for _ in range(3)], [r.gammavariate(0.5, 1) for _ in range(3)], r.gammavariate(1, 2))
print([r.betavariate(2, 3) for _ in range(3)], r.paretovariate(3), r.weibullvariate(1, 1.5))
print([r.binomialvariate(10, .3) for _ in range(6)], [r.binomialvariate(1000, .7) for _ in range(6)], r.binomialvariate(), r.binomialvariate(5, 0.0), r.binomialvariate(5, 1.0), r.binomialvariate(100, .2))
print(r.randbytes(8), r.randbytes(0), r.getrandbits(0), r.getrandbits(1))
st = r.getstate(); a = r.random(); r.setstate(st); print(a == r.random(), st[0], len(st[1]), st[2] is None)
for f in (lambda: r.randrange(0), lambda: r.randrange(5, 5), lambda: r.randrange(1, 5, 0), lambda: r.randrange(5, 1, 2), lambda: r.randint(5, 1), lambda: r.choice([]), lambda: r.sample([1], 2), lambda: r.sample({1}, 1), lambda: r.sample([1], -1), lambda: r.choices([1], [1, 2]), lambda: r.choices([1], [0]), lambda: r.choices([1], [1], cum_weights=[1]), lambda: r.choices([1], 3), lambda: r.choices([]), lambda: r.randrange(1.5), lambda: r.randrange(3, None, 2), lambda: r.getrandbits(-1), lambda: r.gammavariate(0, 1), lambda: r.binomialvariate(-1), lambda: r.binomialvariate(1, 2), lambda: r.setstate((9, (), None)), lambda: r.sample([1, 2], 1, counts=[1]), lambda: r.sample([1, 2], 1, counts=[1, 1.5]), lambda: r.choices([1], [float('inf')]), lambda: r.shuffle((1, 2)), lambda: r.randint('a', 2), lambda: random.SystemRandom().getstate(), lambda: r.choice(5)):
    tst(f)
class Fixed(random.Random):
    def random(self): return 0.25
f = Fixed(); print(f.randrange(10), f.choice('abcd'), f.randint(1, 100), f.sample(range(100), 1), f.uniform(0, 8))
class Bits(random.Random):
    def getrandbits(self, k): return 1
b = Bits(); print(b.randrange(10), b.choice('abcd'))
s = random.SystemRandom(); print(0 <= s.random() < 1, 0 <= s.randrange(5) < 5, len(s.randbytes(3)), s.seed(3))
import copy
c = copy.copy(r); print(c.random() == r.random())
random.seed(10); print([random.choice([1, 2, 3]) for _ in range(5)], random.sample(range(5), 3), random.uniform(1, 2), random.shuffle([1]))
print(random.Random(3).random() == random.Random(3).random(), random.__all__)

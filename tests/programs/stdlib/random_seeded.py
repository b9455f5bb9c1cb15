# random: CPython's generator, seeding and draws.
import random

for seed in (0, 42, -1, 10**20, "text", b"bytes", 1.5, bytearray(b"x")):
    random.seed(seed)
    print(repr(seed), random.random(), random.getrandbits(40), random.randint(1, 100))
random.seed(1)
print([random.random() for _ in range(3)])
print([random.randrange(10) for _ in range(5)], random.randrange(5, 50, 5), random.randrange(-5, 5), random.randint(-3, 3))
print(random.choice("abc"), random.choices([1, 2, 3], k=5), random.choices("ab", weights=[1, 9], k=6), random.choices("abc", cum_weights=[1, 2, 10], k=4))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.sample("abcdef", 3), random.sample([1, 2], counts=[3, 2], k=4))
print(random.uniform(1, 10), random.triangular(0, 1, 0.3), random.triangular())
print(random.gauss(0, 1), random.gauss(), random.normalvariate(5, 2), random.lognormvariate(0, 1), random.expovariate(2))
print(random.betavariate(2, 3), random.gammavariate(2, 3), random.gammavariate(0.5, 1), random.vonmisesvariate(0, 4), random.paretovariate(3), random.weibullvariate(1, 2))
print(random.getrandbits(0), random.getrandbits(1), random.getrandbits(100), random.randbytes(5), random.binomialvariate(10, 0.3))
state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
print(a == [random.random() for _ in range(3)], state[0], len(state[1]))
r = random.Random(7)
s = random.Random(7)
print([r.randint(0, 9) for _ in range(10)] == [s.randint(0, 9) for _ in range(10)], r.random())
for action in (lambda: random.choice([]), lambda: random.randrange(0), lambda: random.randrange(5, 1), lambda: random.randint(5, 1),
               lambda: random.sample([1], 2), lambda: random.choices([], k=1), lambda: random.randrange(1.5), lambda: random.getrandbits(-1),
               lambda: random.sample({1, 2}, 1), lambda: random.choices("ab", weights=[1], k=1), lambda: random.seed([1]), lambda: random.sample([1, 2], -1),
               lambda: random.choices("ab", [0, 0]), lambda: random.randrange(1, 10, 0)):
    try:
        print(action())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Fixed(random.Random):
    def random(self):
        return 0.5


print(Fixed().randint(0, 9), Fixed().choice("abc"), Fixed().uniform(0, 10))
random.seed(99)
print(sum(random.random() for _ in range(1000)), [random.randint(1, 6) for _ in range(10)])
print(isinstance(random.SystemRandom().random(), float), 0 <= random.Random().random() < 1)

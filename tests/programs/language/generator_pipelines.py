# Generators in chains, recursion, infinite streams, and as coroutines.
import itertools


def numbers(n):
    for i in range(n):
        yield i


def squares(source):
    for x in source:
        yield x * x


def window(source, size):
    buffer = []
    for x in source:
        buffer.append(x)
        if len(buffer) == size:
            yield tuple(buffer)
            buffer.pop(0)


print(list(window(squares(numbers(6)), 3)))


def primes():
    found = []
    for n in itertools.count(2):
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n


print(list(itertools.islice(primes(), 15)))


class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))


def permutations(items):
    if not items:
        yield ()
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield (x, *rest)


print(list(permutations("abc")))


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total, count
        total += value
        count += 1
        average = total / count


def grouper(results, key):
    while True:
        results[key] = yield from averager()


results = {}
for key, values in {"a": [1, 2, 3], "b": [10]}.items():
    g = grouper(results, key)
    next(g)
    for v in values:
        print(key, g.send(v))
    g.send(None)
print(results)


def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x:
            yield from flatten(y)
    else:
        yield x


print(list(flatten([1, [2, (3, [4, []])], 5])))


def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


print(" ".join(hanoi(3, "A", "B", "C")))


def state_machine():
    state = "start"
    while state != "end":
        event = yield state
        state = {("start", "go"): "running", ("running", "pause"): "paused", ("paused", "go"): "running", ("running", "stop"): "end"}.get((state, event), state)
    return "finished"


m = state_machine()
print(next(m), m.send("go"), m.send("bogus"), m.send("pause"), m.send("go"))
try:
    m.send("stop")
except StopIteration as stop:
    print(stop.value)


def chain_close():
    try:
        yield from inner_close()
    finally:
        print("outer closed")


def inner_close():
    try:
        yield 1
    finally:
        print("inner closed")


c = chain_close()
next(c)
c.close()
print(sum(x for x in (y * 2 for y in range(5))), max((len(w), w) for w in ["a", "bbb", "cc"]))
gen = (x for x in [3, 1, 2])
print(sorted(gen), list(gen), any(x > 1 for x in [1, 2, 3]), dict((k, k * 2) for k in "ab"))

# sort: stability, keys, mutation of what is sorted, errors in comparisons.
import random

random.seed(3)
data = [(random.randint(0, 5), i) for i in range(40)]
by_first = sorted(data, key=lambda p: p[0])
print(by_first == sorted(data), [p[1] for p in by_first][:10])
print([p for p in sorted(data, key=lambda p: p[0], reverse=True)][:6])
for n in (0, 1, 2, 5, 63, 64, 65, 200, 1000):
    items = [random.randint(0, n) for _ in range(n)]
    copy = items[:]
    copy.sort()
    check = all(copy[i] <= copy[i + 1] for i in range(len(copy) - 1))
    print(n, check, sorted(items, reverse=True) == copy[::-1], sum(items) == sum(copy))
runs = list(range(50)) + list(range(30, 0, -1)) + [7] * 20 + list(range(100, 120))
print(sorted(runs)[:12], sorted(runs, key=lambda x: -x)[:5])


class Counted:
    compares = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        Counted.compares += 1
        return self.v < other.v


for values in (range(100), range(100, 0, -1), [1] * 100, [3, 1, 2]):
    Counted.compares = 0
    sorted(Counted(v) for v in values)
    print(Counted.compares)


class Bad:
    def __lt__(self, other):
        raise ValueError("no order")


items = [Bad(), Bad()]
try:
    items.sort()
except ValueError as error:
    print(error, len(items))
words = ["banana", "Apple", "cherry", "apple", "Banana"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)))
print(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), sorted("hello", key=ord, reverse=True), sorted([[2], [1, 5], [1]]), sorted([(1, "b"), (1, "a"), (0, "z")]))
print(sorted([3, True, 2.5, False, -1]), sorted(["10", "9", "1"], key=int), max(words, key=len), min([], default="empty"), sorted([None, None], key=lambda x: 0))
nan = float("nan")
print(sorted([3, nan, 1]), sorted([nan, 2, 1]))
key_calls = []
sorted([3, 1, 2], key=lambda x: key_calls.append(x) or x)
print(key_calls)

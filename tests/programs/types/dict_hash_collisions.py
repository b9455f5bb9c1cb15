# Keys that collide, misbehave or change; order and views after many changes.
class K:
    def __init__(self, n, h=1):
        self.n, self.h = n, h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return isinstance(other, K) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


d = {K(i): i for i in range(20)}
print(len(d), d[K(7)], K(25) in d, d.pop(K(3)), len(d), list(d)[:5])
for i in range(0, 20, 2):
    d.pop(K(i), None)
d[K(100)] = "new"
print(d)
k = K(1, h=5)
e = {k: "lost"}
k.h = 6
print(k in e, list(e), e == {k: "lost"} if False else len(e))
k.h = 5
print(k in e)
table = {}
for i in range(1000):
    table[i * 8] = i
for i in range(0, 1000, 3):
    del table[i * 8]
for i in range(0, 1000, 9):
    table[i * 8] = -i
print(len(table), list(table)[:4], list(table)[-4:], sum(table.values()))
s = {K(i) for i in range(10)} | {K(5), K(50)}
print(len(s), K(50) in s, len(s - {K(1)}), len(s & {K(2), K(3), K(77)}))
big = {float(i): i for i in range(100)}
print(big[5], 99 in big, {2**61 - 1: "a"}.get(0), {-1: "a", -2: "b"}[-2], {hash(1): 1, 1.0: 2, True: 3})
mixed = {1: "int", "1": "str", (1,): "tuple", 1.5: "float", None: "none", b"1": "bytes", frozenset([1]): "fs", True: "bool wins value"}
print(mixed, len(mixed))
ordered = {}
for w in "the quick brown fox jumps over the lazy dog the end".split():
    ordered[w] = ordered.get(w, 0) + 1
print(ordered, max(ordered, key=ordered.get), sorted(ordered.items(), key=lambda kv: (-kv[1], kv[0]))[:3])
a = dict.fromkeys("abc", 0)
b = a.copy()
b["d"] = 1
a.update(b, e=5)
a |= {"f": 6}
print(a, list(reversed(a)), a.keys() - b.keys(), dict(list(a.items())[2:4]))
nested = {"x": {"y": {"z": 1}}}
nested["x"]["y"]["w"] = nested["x"]
print(nested["x"]["y"]["w"]["y"]["z"], str(nested)[:40])


class Cmp:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise RuntimeError("comparing")


c = Cmp()
f = {c: 1}
print(f[c])
try:
    f[Cmp()] = 2
except RuntimeError as error:
    print(error, len(f))
try:
    Cmp() in f
except RuntimeError as error:
    print(error)
print({1: "a"} == {1: "a", 2: "b"}, {1: [1]} == {1: [1]}, {} == [], {1: 2}.items() == {(1, 2)}, {1: 2}.keys() == {1})

# List, set, dict and generator comprehensions, nesting, conditions, walrus, and unpacking inside them.
print([x * y for x in range(3) for y in range(x)])
print({x % 3 for x in range(10)}, {k: v for k, v in zip("ab", [1, 2])})
print([[c for c in row] for row in ["ab", "cd"]], [x for x in range(20) if x % 2 if x % 3])
print(sum(x * x for x in range(5)), list(x for x in ()), tuple(i for i in "ab"))
print([y := 5, y**2], [(n, s) for n in [1, 2, 3] if (s := n * n) > 1])
print([*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, {*[1, 2], 3}, (*[1], 2))
print([*part for part in [[1, 2], [3]]], {*s for s in ["ab", "bc"]} == {"a", "b", "c"})
print({**d for d in [{"a": 1}, {"b": 2, "a": 3}]}, list(*p for p in [[1], [2, 3]]) if False else "skip")
print(list((*p for p in [[1], [2, 3]])))


def order():
    def t(tag, v):
        print(tag, end=" ")
        return v

    result = {t("k", k): t("v", k) for k in t("iter", [1, 2]) if t("if", True)}
    print()
    return result


print(order())
funcs = [lambda: n for n in range(3)]
print([f() for f in funcs])
g = (print("side", i) or i for i in range(3))
print("made")
print(next(g), next(g))
it = iter([1, 2, 3, 4])
print([(a, b) for a, b in zip(it, it)])
try:
    [1 / x for x in (1, 0)]
except ZeroDivisionError as error:
    print(error)
try:
    print([x for x in 5])
except TypeError as error:
    print(error)
lazy = (x for x in "ok")
try:
    bad = (x for x in 5)
except TypeError as error:
    print(error)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [x for row in matrix for x in row])
print({i: {j for j in range(i)} for i in range(3)})


class Scope:
    n = 3
    values = [n for n in range(n)]
    pairs = {k: v for k, v in zip("ab", range(n))}


print(Scope.values, Scope.pairs, Scope.n)


def nested(n):
    return [[(i, j, n) for j in range(i)] for i in range(n)]


print(nested(3))

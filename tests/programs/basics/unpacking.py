# Unpacking.
a, b = 1, 2
a, b = b, a
first, *rest = [1, 2, 3]
(x, y), z = (1, 2), 3
print(a, b, first, rest, x, y, z)
print(*[1, 2], *"ab", sep="-")
print([*range(2), 5], {**{"a": 1}, "b": 2})
def f(a, b, c): return a + b + c
print(f(*[1, 2, 3]), f(**{"a": 1, "b": 2, "c": 3}))

# The order of sets of constants: displays fill their table at once, loops over them see the frozen set.
print({5, 3, 1, 100, 50}, {7, 14, 21, 28, 35, 42, 49, 56}, {100, 200, 300}, {33, 1, 65}, {1, 1.0, True})
print([(x, y) for x in (1,) for y in {5, 3, 1, 100, 50}], list(y for x in (1,) for y in {5, 3, 1, 100, 50}))
print([x for x in {5, 3, 1, 100, 50}], list({5, 3, 1, 100, 50}), set([5, 3, 1, 100, 50]), frozenset([5, 3, 1, 100, 50]))
for x in {90, 8, 16, 24, 32, 40}:
    print(x, end=" ")
print()
n = 5
print({n, 3, 1, 100, 50}, {*[5, 3, 1, 100, 50]}, {*{5, 3, 1, 100, 50}}, {*range(0, 200, 33)}, {0, *{5, 3, 1, 100, 50}})
print({9, 18, 27, 36, 45, 54, 63, 72, 81} | {5}, {9, 18, 27, 36, 45} - {9}, {x * 7 for x in {11, 22, 33, 44, 55}}, {(1, 2), (3, 4), (5, 6)} == {(3, 4), (1, 2), (5, 6)})
print({1: 0 for x in {5, 3, 1, 100, 50}}, sum({5, 3, 1, 100, 50}), sorted({5, 3, 1, 100, 50}), 5 in {5, 3, 1, 100, 50}, len({1, 2, 2, 3, 3}))
s = {5, 3, 1, 100, 50}
s.add(17)
print(s, s.pop(), s, s.copy(), s | {2, 4, 6, 8, 10})


def fresh():
    return {5, 3, 1, 100, 50}


a = fresh()
a.clear()
print(fresh(), a, fresh() is fresh())

# set and frozenset: algebra, methods, order of small ints, errors.
a, b = {1, 2, 3}, {2, 3, 4}


def act(action):
    items = {1, 2, 3}
    result = action(items)
    return items, result if result is not items else "itself"


def mutating():
    items = {1, 2}
    for x in items:
        items.add(x + 5)


def nested():
    big = set(range(1000))
    big -= set(range(0, 1000, 2))
    big &= set(range(20))
    return big, sorted(big ^ {1, 2})

EXPRESSIONS = """\
set(), {1, 2}, set("a"), set([1, 1, 2]), frozenset(), frozenset([1]), {1, 1.0, True}, set(range(5)), {3, 1, 2}, {10, 5, 1}, set(frozenset([1])), {x % 3 for x in range(9)}
set(5)
{[]}
set([[]])
set(1, 2)
act(lambda s: s.add(9)), act(lambda s: s.add(1)), act(lambda s: s.remove(1)), act(lambda s: s.discard(9)), act(lambda s: s.pop()), act(lambda s: s.clear()), act(lambda s: s.copy()), act(lambda s: s.update([7, 8], {9})), act(lambda s: s.intersection_update([1, 2])), act(lambda s: s.difference_update([1])), act(lambda s: s.symmetric_difference_update([1, 9])), act(lambda s: s.__ior__({5})), act(lambda s: s.__iand__({1})), act(lambda s: s.__isub__({1})), act(lambda s: s.__ixor__({1, 4}))
act(lambda s: s.remove(9))
act(lambda s: s.remove([1]))
set().pop()
act(lambda s: s.update(5))
act(lambda s: s.add({}))
a | b, a & b, a - b, a ^ b, a.union(b, [9]), a.intersection(b, [2]), a.difference(b), a.symmetric_difference(b), a.union(), a.union("x") >= a
a | [1]
a & "x"
a - 5
a + b
a < b, {1} < a, a <= a, a >= {1}, a > a, a == {3, 2, 1}, a == frozenset(a), a != b, a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([7]), {1} < {2}, a == [1, 2, 3]
a < [1]
1 in a, {1} in {frozenset([1])}, [1] in [[1]], len(a), sorted(a), sum(a), max(a), bool(set()), list(a), set(a) is a, frozenset(a) == a
[1] in a
hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): "v"}[frozenset([1])], hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3]))
hash(set())
frozenset([1]).add(2)
frozenset([1]) | {2}, {2} | frozenset([1]), type(frozenset([1]) | {2}), type({1} | frozenset([2])), frozenset("a").union("b") == frozenset("ab"), frozenset([1, 2]) - {1}
repr(set()), repr({1}), repr(frozenset([1])), str({"a"}), repr(frozenset()), {(1, 2)}, {None}, {frozenset()}
a[0]
{*a, *b}, {*"a"}, set(map(abs, [-1, 1])), set({"k": 1}), {1: 2}.keys() | {3}, sorted({"b", "a"}), min({5, 3}), any({0}), tuple({7})
set([33, 1, 65, 129, 2]), set(range(100, 90, -1)), {-1, -2, 0}, {2**61 - 1, 0}, {1.5, 2.5, 0.5}, set([8, 16, 0, 24])
mutating()
nested()
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)

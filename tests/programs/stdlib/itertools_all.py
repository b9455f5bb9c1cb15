# itertools: every function.
import itertools as it
import operator

print(list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], operator.mul)), list(it.accumulate([], initial=5)), list(it.accumulate([1, 2], initial=10)))
print(list(it.batched("abcde", 2)), list(it.chain("ab", [1])), list(it.chain.from_iterable(["ab", [1]])), list(it.chain()))
print(list(it.combinations("abc", 2)), list(it.combinations([1], 2)), list(it.combinations_with_replacement("ab", 2)), list(it.combinations("ab", 0)))
print(list(it.permutations("abc", 2)), len(list(it.permutations(range(5)))), list(it.permutations([1, 2])), list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)), list(it.product()))
print(list(it.compress("abcd", [1, 0, 1])), list(it.dropwhile(lambda x: x < 2, [1, 2, 1])), list(it.takewhile(lambda x: x < 2, [1, 2, 1])), list(it.filterfalse(None, [0, 1, ""])), list(it.filterfalse(lambda x: x % 2, range(5))))
c = it.count(5, 2)
print(next(c), next(c), c, it.count(), list(it.islice(it.count(0.5, 0.25), 3)), it.count(1.5), it.count(2**70), list(it.islice(it.count(-1, -1), 2)))
y = it.cycle("ab")
print([next(y) for _ in range(5)], list(it.islice(it.cycle([]), 3)))
print([(k, list(g)) for k, g in it.groupby("aabba")], [(k, len(list(g))) for k, g in it.groupby([1, 3, 2, 4], key=lambda x: x % 2)])
groups = it.groupby("aab")
k1, g1 = next(groups)
k2, g2 = next(groups)
print(k1, list(g1), k2, list(g2))
print(list(it.islice("abcdef", 3)), list(it.islice("abcdef", 1, 5, 2)), list(it.islice("abc", None)), list(it.islice("abcdef", 2, None)))
print(list(it.pairwise("abc")), list(it.pairwise("a")), list(it.repeat("x", 3)), it.repeat(1), it.repeat("a", 2), list(it.starmap(pow, [(2, 3), (3, 2)])))
a, b = it.tee([1, 2, 3])
print(next(a), list(b), list(a), len(it.tee("x", 3)), it.tee([], 0))
print(list(it.zip_longest("ab", [1])), list(it.zip_longest("a", "bcd", fillvalue="-")), list(it.zip_longest()))
for action in (lambda: it.islice("a", -1), lambda: it.islice("a", "x"), lambda: it.combinations("a", -1), lambda: it.count("a"), lambda: it.batched("a", 0),
               lambda: it.product("a", repeat=-1), lambda: it.chain(5).__next__(), lambda: it.repeat(), lambda: it.tee([], -1), lambda: it.cycle(5),
               lambda: it.islice("a", 0, 1, 0), lambda: next(it.starmap(pow, [5])), lambda: it.permutations("a", -1), lambda: it.zip_longest(bogus=1),
               lambda: list(it.batched("abc", 2, strict=True)), lambda: it.accumulate(5), lambda: it.groupby(5), lambda: it.islice()):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def noisy():
    for i in range(3):
        print("produce", i)
        yield i


it1 = it.islice(noisy(), 2)
print(list(it1))
first, second = it.tee(noisy())
print(next(first), next(first), next(second))
print(sum(it.takewhile(lambda x: x < 100, it.accumulate(it.count(1)))))
flatten = it.chain.from_iterable(it.repeat(x, x) for x in range(4))
print(list(flatten), list(it.compress(it.count(), [0, 1, 1])), dict(it.zip_longest("ab", [1])))

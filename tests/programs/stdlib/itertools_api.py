"""Every iterator of itertools, with ordinary, edge and wrong arguments."""

from itertools import *
import itertools, operator, pickle, copy


def t(f, *a, **k):
    try:
        r = f(*a, **k)
        if hasattr(r, "__next__"):
            r = list(islice(r, 8))
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


for a, k in (
    ((), {}),
    ((5,), {}),
    ((1.5, 0.5), {}),
    ((0, -1), {}),
    (("a",), {}),
    ((1, "a"), {}),
    ((True,), {}),
    ((), dict(step=2)),
    ((), dict(start=3, step=0)),
    ((1, 2, 3), {}),
    ((2**70,), {}),
    ((1j, 2), {}),
    ((), dict(x=1)),
):
    t(count, *a, **k)
c = count(3, 2)
next(c)
print(c, repr(count(1)), repr(count(1.5, 2)), repr(repeat(1, 3)), repr(repeat(1)))
t(cycle, "ab")
t(cycle, "")
t(cycle)
t(cycle, 5)
t(repeat, 1, 3)
t(repeat, 1, -5)
t(repeat, 1, "x")
t(repeat)
t(repeat, object=1, times=2)
t(lambda: len(repeat(1, 3).__reduce__()))
t(lambda: repeat(1).__length_hint__())
t(lambda: repeat(1, 4).__length_hint__())
t(accumulate, [1, 2, 3])
t(accumulate, [1, 2, 3], operator.mul)
t(accumulate, [1, 2], initial=10)
t(accumulate, [])
t(accumulate, [], initial=1)
t(accumulate, ["a", 1])
t(accumulate, 5)
t(accumulate)
t(accumulate, [1], None, initial=None)
t(accumulate, [1], 5)
t(accumulate, [1, 2], 5)
t(accumulate, [1], func=None, x=1)
t(accumulate, [1], operator.add, 2)
t(batched, "abcdefg", 3)
t(batched, "abc", 0)
t(batched, "abc", "x")
t(batched, "abcd", 3, strict=True)
t(batched, 5, 1)
t(batched, "abc")
t(batched, "ab", n=2)
t(batched, "ab", 2, True)
t(chain, "ab", [1])
t(chain, 5)
t(chain)
t(chain, "a", 5)
t(chain.from_iterable, ["ab", [1]])
t(chain.from_iterable, 5)
t(chain.from_iterable, [5])
t(chain.from_iterable)
t(chain, x=1)
t(compress, "abc", [1, 0, 1])
t(compress, "abc", [1])
t(compress, 5, [1])
t(compress, "a")
t(compress, data="ab", selectors=[0, 1])
for f in (combinations, combinations_with_replacement, permutations):
    t(f, "abc", 2)
    t(f, "abc", 0)
    t(f, "abc", 5)
    t(f, "abc", -1)
    t(f, "abc", "x")
    t(f, 5, 2)
    t(f, "ab")
    t(f, iterable="ab", r=1)
    t(f, "ab", None)
    t(f, None, -1)
    t(f)
    t(f, "a", 1, 2)
t(product, "ab", [1, 2])
t(product, "ab", repeat=2)
t(product)
t(product, "ab", repeat=0)
t(product, "ab", repeat=-1)
t(product, "ab", repeat="x")
t(product, 5)
t(product, "ab", [])
t(product, "a", x=1)
t(product, repeat=3)
t(dropwhile, lambda x: x < 2, [1, 2, 1])
t(dropwhile, None, [0, 1])
t(dropwhile, 5, [1])
t(dropwhile, len)
t(takewhile, lambda x: x < 2, [1, 2, 1])
t(takewhile, 5, [1])
t(takewhile, len, 5)
t(filterfalse, None, [0, 1, 2])
t(filterfalse, lambda x: x > 1, [1, 2])
t(filterfalse, 5, [1])
t(starmap, pow, [(2, 3), (3, 2)])
t(starmap, pow, [5])
t(starmap, 5, [(1,)])
t(starmap, pow)
t(starmap, len, ["a", ("b",)])
t(pairwise, "abc")
t(pairwise, "a")
t(pairwise, 5)
t(pairwise)
for a in (
    ("abcdef", 2),
    ("abcdef", 1, 4),
    ("abcdef", 1, None, 2),
    ("abcdef", None),
    ("abcdef", -1),
    ("abcdef", "x"),
    ("abcdef", 0, "x"),
    ("abcdef", "x", 1),
    ("abc", 0, 1, 0),
    ("abc", 0, 1, -1),
    ("abc", 0, 1, "x"),
    (5, 1),
    ("abc",),
    (),
    ("abc", 1, 2, 3, 4),
    ("abc", None, None),
    ("abc", 3, 1),
    ("abc", 1.5),
    ("abc", True),
    ("abc", 2**70),
):
    t(islice, *a)
t(islice, "abc", stop=1)
t(zip_longest, "ab", "c")
t(zip_longest, "ab", "c", fillvalue=0)
t(zip_longest)
t(zip_longest, 5)
t(zip_longest, "a", x=1)
t(zip_longest, "ab", fillvalue=1, x=2)
for k, g in groupby("aabbca"):
    print(k, list(g), end=" ")
print()
print(
    [(k, list(g)) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)],
    [(k, list(g)) for k, g in groupby([], None)],
    type(next(groupby("a"))[1]).__name__,
)
t(groupby, 5)
t(groupby)
t(groupby, "ab", 5)
t(lambda: [k for k, g in groupby("ab", 5)])
t(lambda: list(map(list, (g for k, g in list(groupby("aabb"))))))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a), tee([1], 0), len(tee([1], 3)), type(a).__name__)
t(tee, 5)
t(tee, [1], -1)
t(tee, [1], "x")
t(tee)
(x,) = tee("ab", 1)
y = copy.copy(x)
print(next(x), list(y), list(x))
t(pickle.dumps, count())
t(copy.copy, chain("ab"))
print(
    [type(o).__name__ for o in (count(), cycle("a"), chain(), product())], chain[int], count.__doc__ is None
)
t(lambda: iter(count()).__next__())
t(setattr, count(), "x", 1)

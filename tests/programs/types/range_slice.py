# range and slice objects.
class Idx:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n

EXPRESSIONS = """\
range(5), range(1, 5), range(0, 10, 3), range(5, 0, -2), range(0), list(range(5, 0, -2)), list(range(0, -5, -1)), range(10)[3], range(10)[-1], range(10)[2:5], range(10)[::-1], range(0, 10, 3)[1:], range(10)[5:2]
range(1.5)
range("a")
range(1, 2, 0)
range()
range(1, 2, 3, 4)
range(5)[5]
range(5)["a"]
len(range(0, 10, 3)), 3 in range(5), 3.0 in range(5), "a" in range(5), 6 in range(0, 10, 3), range(5).index(3), range(5).count(3), range(5).count(9), range(0, 10, 3).start, range(5).stop, range(5).step
range(5).index(9)
range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)), bool(range(0)), list(reversed(range(0, 10, 3))), range(3) != [0, 1, 2], max(range(5)), sum(range(101)), sorted(range(3), reverse=True)
range(5) + range(3)
range(5).start.real, isinstance(range(1), object), repr(range(0, 5, 1)), range(True, 3), iter(range(2)).__length_hint__(), list(range(10**20, 10**20 + 2)), range(10**20)[10**19], len(range(10**18))
slice(1), slice(1, 2), slice(1, 2, 3), slice(None), slice("a", "b"), slice(1, 5).indices(3), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(10, 0, -2).indices(5), slice(1, 2) == slice(1, 2), slice(1) < slice(2), slice(1, 2).start, slice(1).stop, slice(1).step, hash(slice(1, 2)) == hash(slice(1, 2))
slice()
slice(1, 2).indices(-1)
slice(1, 2, 0).indices(5)
slice("a").indices(5)
[1, 2, 3][slice(0, 2)], "abc"[slice(None, None, -1)], (1, 2, 3)[slice(-1, None)], [0, 1, 2, 3, 4][slice(4, None, -2)], "abcdef"[-100:100:2], "abc"[2:1], [1, 2, 3][-1:-10:-1]
[1, 2][1:"a"]
[1, 2][1.5:]
[1, 2, 3][Idx(1):], "abc"[Idx(2)], [1, 2, 3][:Idx(-1)], range(9)[Idx(3)], range(Idx(2)), [0] * Idx(2)
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)

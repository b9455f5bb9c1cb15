# list: methods, slices, comparison, errors.
import warnings

warnings.simplefilter("ignore", SyntaxWarning)

def act(action):
    items = [1, 2, 3]
    result = action(items)
    return items, result if result is not items else "itself"


def mutate():
    items = [3, 1, 2]
    items.sort(key=lambda x: items.append(x) or x)


def compare():
    class Odd:
        def __init__(self, n):
            self.n = n

        def __eq__(self, other):
            return self.n == getattr(other, "n", other)

        def __lt__(self, other):
            return self.n > other.n

        def __repr__(self):
            return f"Odd{self.n}"

    items = [Odd(1), Odd(3), Odd(2)]
    items.sort()
    nan = float("nan")
    return items, 3 in items, items.index(2), items.count(Odd(3)), [nan] == [nan], [float("nan")] == [float("nan")], max(items), min(items)

EXPRESSIONS = """\
[], [1, "a", None, [2]], list(), list("abc"), list((1, 2)), list(range(3)), list({1: 2}), list(x for x in "ab")
list(5)
list(1, 2)
act(lambda l: l.append(9)), act(lambda l: l.extend("xy")), act(lambda l: l.extend(l)), act(lambda l: l.insert(0, 9)), act(lambda l: l.insert(-1, 9)), act(lambda l: l.insert(99, 9)), act(lambda l: l.remove(2)), act(lambda l: l.pop()), act(lambda l: l.pop(0)), act(lambda l: l.pop(-2)), act(lambda l: l.clear()), act(lambda l: l.reverse()), act(lambda l: l.copy())
act(lambda l: l.remove(9))
act(lambda l: l.pop(9))
[].pop()
act(lambda l: l.pop("a"))
act(lambda l: l.extend(5))
act(lambda l: l.append())
act(lambda l: l.append(1, 2))
act(lambda l: l.insert(1))
act(lambda l: l.index(9))
act(lambda l: l.index(3, 0, 2))
[1, 2, 1].index(1, 1), [1, 2, 1].count(1), [1, 2].count(3), [1, 2, 3].index(3, -1), [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [1], [1, 2] != (1, 2), [[1], 2] == [[1], 2]
[1] < ["a"]
[1] < (1,)
[1] + [2], [1] * 3, 2 * [1, 2], [1] * 0, [1] * -1, 1 in [1, 2], "a" not in ["b"], len([1, 2]), [0] * 3, [[]] * 2
[1] + (2,)
[1] + None
[1] * "a"
[1] * 1.5
[1, 2, 3][0], [1, 2, 3][-1], [1, 2, 3][1:], [1, 2, 3][::-1], [1, 2, 3, 4][1:3], [1, 2, 3][5:], [1, 2, 3][-2:], [1, 2, 3, 4, 5][::2], [1, 2, 3][2:0:-1], [1, 2, 3][:-1], [1, 2, 3][slice(1, None)]
[1, 2][2]
[1, 2][-3]
[1, 2]["a"]
[1, 2][None]
[1, 2][1, 2]
[1, 2][::0]
act(lambda l: l.__setitem__(0, 9)), act(lambda l: l.__setitem__(slice(0, 2), [7, 8, 9])), act(lambda l: l.__setitem__(slice(1, 1), [5])), act(lambda l: l.__setitem__(slice(None, None, 2), "ab")), act(lambda l: l.__setitem__(slice(2, 0, -1), "xy")), act(lambda l: l.__setitem__(slice(0, 0), l)), act(lambda l: l.__delitem__(0)), act(lambda l: l.__delitem__(slice(None, None, 2))), act(lambda l: l.__delitem__(slice(5, 9))), act(lambda l: l.__iadd__("z")), act(lambda l: l.__imul__(2))
act(lambda l: l.__setitem__(9, 1))
act(lambda l: l.__delitem__(9))
act(lambda l: l.__setitem__(slice(None, None, 2), [1]))
act(lambda l: l.__setitem__(slice(0, 1), 5))
act(lambda l: l.__setitem__("a", 5))
sorted([3, 1, 2]), sorted("bca", reverse=True), sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a")], key=lambda p: p[0]), sorted([3, 1], key=lambda x: -x), sorted({}), sorted([True, 0, 2.5, -1])
act(lambda l: l.sort()), act(lambda l: l.sort(reverse=True)), act(lambda l: l.sort(key=lambda x: x % 2)), act(lambda l: l.sort(key=None))
sorted([1, "a"])
sorted([1, None])
sorted(5)
sorted([1], reverse="x"), sorted([2, 1], reverse=1)
[1].sort(1)
sorted([1], lambda x: x)
[3, 1].sort(key=5)
hash([])
{[1]: 2}
repr([1, [2, [3]]]), str([]), [1.0, 1j, "é", b"b"], [None, True, ...], [()], [{}], list(reversed([1, 2, 3])), [*[1], *(2,)], max([1, 5, 2]), sum([1, 2]), any([0, 1]), all([]), list(enumerate("ab")), list(zip([1], "a")), list(map(str, [1])), [1, 2].__contains__(1), [1].__len__(), bool([]), bool([0])
mutate()
compare()
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)

# heapq and bisect.
import bisect
import heapq

h = []
for v in (5, 1, 4, 2, 3):
    heapq.heappush(h, v)
print(h, [heapq.heappop(h) for _ in range(5)])
h = [9, 7, 5, 3, 1, 8]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 6), h)
print(heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(2, "banana"), heapq.nlargest(2, ["aaa", "b", "cc"], key=len), heapq.nsmallest(0, [1]), heapq.nlargest(10, [1, 2]))
print(list(heapq.merge([1, 4], [2, 3])), list(heapq.merge([4, 1], [3, 2], reverse=True)), list(heapq.merge(["b"], ["aa", "ccc"], key=len)))
m = [1, 5, 3]
heapq.heapify_max(m)
print(m, heapq.heappop_max(m), heapq.heappush_max(m, 9), m)
for bad in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush(5, 1), lambda: heapq.heapify((1,)), lambda: heapq.heappush([1], "a")):
    try:
        bad()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)


class Item:
    def __init__(self, p, n):
        self.p, self.n = p, n

    def __lt__(self, other):
        return self.p < other.p


q = []
for p, n in ((2, "b"), (1, "a"), (2, "c"), (0, "z")):
    heapq.heappush(q, Item(p, n))
print([heapq.heappop(q).n for _ in range(4)])
a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 3), bisect.bisect_left(a, 0), bisect.bisect(a, 9), bisect.bisect(a, 3, 0, 2), bisect.bisect([], 1))
bisect.insort(a, 4)
bisect.insort_left(a, 3)
print(a, bisect.bisect([("a", 1), ("b", 2)], 1, key=lambda t: t[1]))
words = ["a", "ccc"]
bisect.insort(words, "bb", key=len)
print(words)
for bad in (lambda: bisect.bisect([1], "a"), lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1], 1, -1), lambda: bisect.bisect_left([1, 2], 1, 0, 5)):
    try:
        print(bad())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)

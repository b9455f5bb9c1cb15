import heapq, bisect
from heapq import *
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
h = []
for x in (5, 3, 8, 1, 9, 2): heappush(h, x)
print(h, heappop(h), h, heappushpop(h, 0), heappushpop(h, 7), heapreplace(h, 4), h)
l = [9, 4, 7, 1, 0, 3, 8]; heapify(l); print(l, [heappop(l) for _ in range(len(l))])
l = [9, 4, 7, 1, 0, 3, 8]; heapify_max(l); print(l, heappop_max(l), heappush_max(l, 100), l, heapreplace_max(l, 5), heappushpop_max(l, 50), l)
tst(heappop, []); tst(heappush, (), 1); tst(heapify, 3); tst(heapreplace, [], 1); tst(heappop_max, [])
print(list(merge([1, 4, 7], [2, 5], [0, 9])), list(merge('ACE', 'bdf', key=str.lower)), list(merge([7, 4], [5, 2], reverse=True)), list(merge()), list(merge([1])), list(merge([3, 1], key=lambda x: -x)))
print(nsmallest(3, [5, 1, 4, 2, 3]), nlargest(3, [5, 1, 4, 2, 3]), nsmallest(1, []), nlargest(1, [3]), nsmallest(2, iter('hello')), nlargest(2, {'a': 1, 'b': 2}.items(), key=lambda p: p[1]), nsmallest(0, [1]), nlargest(9, [1, 2]), nlargest(3, (x % 7 for x in range(20))), nsmallest(3, (x % 7 for x in range(20))))
class T:
    def __init__(s, p, n): s.p, s.n = p, n
    def __lt__(s, o): return s.p < o.p
    def __repr__(s): return s.n
h = []
for i, n in enumerate('spam'): heappush(h, T(i % 2, n))
print([heappop(h) for _ in range(4)])
h = [(1, 'b'), (1, 'a')]; heapify(h); print(h); tst(heappush, [1], 'a')
a = [1, 3, 3, 5, 7]
print([bisect.bisect(a, x) for x in range(9)], [bisect.bisect_left(a, x) for x in range(9)], bisect.bisect_right(a, 3, 0, 2), bisect.bisect_left(a, 5, key=lambda v: -v), bisect.bisect_left(a, 3, 3))
bisect.insort(a, 4); bisect.insort_left(a, 3); print(a); bisect.insort(a, 6, key=lambda v: v); print(a)
b = [('x', 1), ('y', 5)]; bisect.insort(b, ('z', 3), key=lambda p: p[1]); print(b); tst(bisect.bisect, a, 1, -1); tst(bisect.bisect, a, 'q'); tst(bisect.bisect, 3, 1)
import random; random.seed(3); l = [random.random() for _ in range(200)]; heapify(l); print(all(l[i] <= l[2*i+1] for i in range(99)), nsmallest(5, l) == sorted(l)[:5], nlargest(5, iter(l)) == sorted(l)[:-6:-1])

import reprlib, keyword, numbers, copyreg, __future__
from reprlib import *
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
r = reprlib.repr
for o in (list(range(20)), tuple(range(20)), (1,), {i: i for i in range(20)}, set(range(20)), frozenset(range(20)), 'x' * 100, 10**100, [[[[[[[[1]]]]]]]], {}, set(), frozenset(), (), 'short', b'x' * 100, {'b': 1, 'a': 2}, object, {1, 'a'} if 0 else 1): print(r(o))
import collections; print(r(collections.deque(range(20))))
R = Repr(maxlist=2, maxstring=10, maxdict=1, fillvalue='…', indent=2); print(R.repr([1, 2, 3]), R.repr('abcdefghijklmnop'), R.repr({'a': 1, 'b': [1, 2, 3]})); R.indent = '>>'; print(R.repr([1, [2]])); R.indent = -1; tst(R.repr, [1]); R.indent = 1.5; tst(R.repr, [1])
class Bad:
    def __repr__(self): raise ValueError
print(r(Bad()).startswith('<Bad instance at 0x'))
class MyR(Repr):
    def repr_int(self, x, l): return f'<{x}>'
    def repr_Bad(self, x, l): return 'BAD'
print(MyR().repr([1, Bad()]))
class Rec:
    def __init__(self): self.l = [self]
    @recursive_repr()
    def __repr__(self): return f'Rec({self.l})'
    @recursive_repr(fillvalue='+')
    def other(self): "odoc"; return '<' + self.other() + '>'
print(Rec(), Rec().other(), Rec.other.__name__, Rec.other.__doc__, Rec.other.__wrapped__ is not None, reprlib.aRepr.maxlist, reprlib.__all__)
print(keyword.iskeyword('for'), keyword.iskeyword('foo'), keyword.issoftkeyword('match'), keyword.kwlist, keyword.softkwlist)
print([isinstance(x, n) for x in (1, 1.5, 1j, True) for n in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)], numbers.__all__); tst(numbers.Integral); print(issubclass(int, numbers.Integral))
print(copyreg.__all__, complex in copyreg.dispatch_table); tst(copyreg.pickle, int, 3); tst(copyreg.constructor, 3); copyreg.add_extension('m', 'n', 5); copyreg.add_extension('m', 'n', 5); tst(copyreg.add_extension, 'm', 'n', 6); tst(copyreg.add_extension, 'm', 'z', 5); tst(copyreg.add_extension, 'm', 'z', 0); copyreg.remove_extension('m', 'n', 5); tst(copyreg.remove_extension, 'm', 'n', 5); copyreg.clear_extension_cache()
class Sl: __slots__ = ('a', '__p', '__dict__')
print(copyreg._slotnames(Sl), copyreg.__newobj__(list), copyreg.__newobj_ex__(dict, (), {'a': 1}))
print(__future__.annotations, __future__.all_feature_names, __future__.division.getMandatoryRelease())
import linecache; print(linecache.getline(__file__, 1).strip(), repr(linecache.getline(__file__, 9999)), repr(linecache.getline('/nope', 1)), len(linecache.getlines(__file__)) > 5); linecache.checkcache(); linecache.clearcache(); print(linecache.cache, linecache.lazycache('nope', {}), linecache.getlines('<x>'))
import queue
q = queue.Queue(2); q.put(1); q.put_nowait(2); tst(q.put_nowait, 3); tst(q.put, 3, timeout=0.01); print(q.full(), q.qsize(), q.get(), q.get_nowait(), q.empty()); tst(q.get_nowait); tst(q.get, timeout=0.01); q.task_done(); q.task_done(); tst(q.task_done); q.join(); tst(q.get, timeout=-1)
p = queue.PriorityQueue(); [p.put(x) for x in (3, 1, 2)]; print([p.get() for _ in range(3)]); l = queue.LifoQueue(); [l.put(x) for x in (3, 1, 2)]; print([l.get() for _ in range(3)]); s = queue.SimpleQueue(); s.put(1); print(s.qsize(), s.get(), s.empty()); tst(s.get, block=False); tst(s.get, timeout=0.01); q.put(1); q.shutdown(); tst(q.put, 1); print(q.get()); tst(q.get); q2 = queue.Queue(); q2.put(1); q2.shutdown(immediate=True); tst(q2.get); print(queue.Queue[int], queue.__all__)
import threading
q = queue.Queue(1); out = []
def worker():
    while (x := q.get()) is not None: out.append(x); q.task_done()
t = threading.Thread(target=worker); t.start(); [q.put(i) for i in range(5)]; q.join(); q.put(None); t.join(); print(out)

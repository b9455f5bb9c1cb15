import collections.abc as ca
from collections.abc import *
import collections
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
def gen(): yield 1
async def co(): pass
async def ag(): yield 1
c = co(); objs = [[], (), 'x', b'', bytearray(), {}, set(), frozenset(), range(3), iter([]), gen(), c, ag(), {}.keys(), {}.items(), {}.values(), 1, None, len, lambda: 0, zip(), map(len, []), enumerate([]), memoryview(b''), collections.deque(), collections.OrderedDict(), collections.Counter(), collections.ChainMap(), collections.UserList(), collections.UserString(''), collections.defaultdict(int), object(), int, type({}.__iter__()), reversed([]), open, frozendict(), type.__dict__]
names = [n for n in ca.__all__]
for o in objs: print(type(o).__name__, ''.join('1' if isinstance(o, getattr(ca, n)) else '0' for n in names))
c.close(); print(names)
class L(Sequence):
    def __init__(self, d): self.d = d
    def __len__(self): return len(self.d)
    def __getitem__(self, i): return self.d[i]
l = L([1, 2, 3, 2]); print(list(l), 2 in l, 9 in l, l.index(2), l.index(2, 2), l.index(3, -3), l.count(2), list(reversed(l)), isinstance(l, Reversible)); tst(l.index, 9); tst(l.index, 1, 1); tst(Sequence)
class ML(L, MutableSequence):
    def __setitem__(self, i, v): self.d[i] = v
    def __delitem__(self, i): del self.d[i]
    def insert(self, i, v): self.d.insert(i, v)
m = ML([1, 2, 3]); m.append(4); m.extend([5, 6]); m += [7]; m.extend(m); print(m.d, m.pop(), m.pop(0), m.d); m.reverse(); m.remove(3); print(m.d); m.clear(); print(m.d); tst(m.pop); tst(m.remove, 5)
class S(MutableSet):
    def __init__(self, it=()): self.d = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.d
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def add(self, x): x in self.d or self.d.append(x)
    def discard(self, x): x in self.d and self.d.remove(x)
    def __repr__(self): return f'S({self.d})'
a, b = S('abc'), S('bcd')
print(a & b, a | b, a - b, a ^ b, a <= b, a < b, S('ab') < a, a >= S('a'), a > S('a'), a == S('cba'), a != b, a.isdisjoint(b), a.isdisjoint(S('z')), a & 'ab', 'xb' | a, a._hash() == S('bca')._hash(), [1] - S([1]) if 0 else '', {'a'} & a, {'z'} | S('y'))
a |= 'xy'; print(a); a &= 'abx'; print(a); a -= 'a'; print(a); a ^= 'bq'; print(a); print(a.pop(), a); a.remove('q'); tst(a.remove, 'zz'); a.clear(); tst(a.pop); a ^= a; print(a); tst(lambda: S() < 3); tst(hash, S()); tst(lambda: S() & 3)
class M(MutableMapping):
    def __init__(self, *a, **k): self.d = {}; self.update(*a, **k)
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
x = M({'a': 1}, b=2); print(x.get('a'), x.get('z'), x.get('z', 9), 'a' in x, 'q' in x, list(x.keys()), list(x.items()), list(x.values()), x == {'a': 1, 'b': 2}, x != {'a': 1}, x.pop('a'), x.pop('zz', 5), x.setdefault('n', []), x.setdefault('b', 0), x.popitem(), len(x)); tst(x.pop, 'zz'); tst(reversed, x); x.update([('k', 1)], j=2); x.update({'m': 3}); print(dict(x), 'k' in x.keys(), ('k', 1) in x.items(), ('k', 2) in x.items(), 1 in x.values(), 99 in x.values(), x.keys() & {'k', 'q'}, x.keys() - {'k'} == {'b', 'j', 'm'} or sorted(x.keys() - {'k'}), x.items() & {('k', 1)}, len(x.values()), sorted(x.keys() | {'z'})); x.clear(); tst(x.popitem); print(repr(ca.KeysView({'a': 1})), repr(ca.ItemsView({})), hash.__name__)
class G(Generator):
    def __init__(self): self.n = 0
    def send(self, v): self.n += 1; 
    def throw(self, t, v=None, tb=None): super().throw(t, v, tb)
g = G(); print(next(g), iter(g) is g, g.close(), isinstance(g, Iterator)); tst(g.throw, ValueError('q')); tst(g.throw, ValueError)
class BadG(G):
    def throw(self, *a): return 1
tst(BadG().close)
class It(Iterator):
    def __next__(self): raise StopIteration
print(list(It()), type(iter(It())))
for n in ('Iterable', 'Hashable', 'Callable', 'Awaitable', 'Coroutine', 'Mapping', 'MutableSequence', 'Buffer', 'AsyncGenerator'): tst(getattr(ca, n))
class NoHash: __hash__ = None
class NoIter: __iter__ = None
class HasIter:
    def __iter__(self): return iter(())
class Sub(HasIter): __iter__ = None
print(isinstance(NoHash(), Hashable), isinstance(NoIter(), Iterable), isinstance(HasIter(), Iterable), isinstance(Sub(), Iterable), issubclass(list, Hashable), issubclass(int, Hashable))
print(Iterable[int], Callable[[int, str], bool], Callable[..., int], Callable[[], None].__args__, Mapping[str, int].__origin__, Sequence[int] == Sequence[int], Callable[[int], str] == Callable[[int], str], MutableSet[int](['x']) if 0 else '', Generator[int, None, str], Awaitable[int], ca.Callable[[int], str][()] if 0 else '')
match l:
    case [1, *rest]: print('seq', rest)
match M(k=1):
    case {'k': v}: print('map', v)
class AG(AsyncGenerator):
    def __init__(self): self.i = 0
    async def asend(self, v):
        self.i += 1
        if self.i > 2: raise StopAsyncIteration
        return self.i
    async def athrow(self, t, v=None, tb=None): await super().athrow(t, v, tb)
async def use():
    print([i async for i in AG()], await AG().aclose())
import asyncio; asyncio.run(use())

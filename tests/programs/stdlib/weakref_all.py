import weakref, gc
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
    def __repr__(self): return f'A({self.n})'
def tst(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
a = A(1); r = weakref.ref(a); print(r() is a, weakref.getweakrefcount(a), r is weakref.ref(a))
d = weakref.WeakValueDictionary(); b = A(2); d['a'] = a; d['b'] = b
print(sorted(d.items(), key=str), len(d), 'a' in d, d.get('z'), d.get('z', 5), sorted(d), list(d.keys()), list(d.values()))
del b; gc.collect(); print(len(d), list(d)); tst(lambda: d['b']); tst(lambda: d.pop('q')); print(d.pop('q', 7), d.setdefault('c', a), d.setdefault('c', A(9)), d.copy()['c'], (d | {'x': a})['x'], ({'y': a} | d)['y'], len(d.valuerefs()))
d.update(z=a); print(sorted(d)); d.popitem(); print(len(d)); d.clear(); print(len(d)); tst(lambda: d.popitem())
k = weakref.WeakKeyDictionary(); k1, k2 = A(1), A(2); k[k1] = 'x'; k[k2] = 'y'
print(len(k), k[k1], k1 in k, 3 in k, k.get(k2), sorted(map(repr, k)), sorted(k.values()), len(k.keyrefs())); del k2; gc.collect(); print(len(k), list(k.items())); tst(lambda: A() in k); print(k.pop(k1), len(k), k.setdefault(k1, 4), k.popitem())
s = weakref.WeakSet(); s.add(a); c = A(3); s.add(c); print(len(s), a in s, 5 in s, sorted(map(repr, s))); del c; gc.collect(); print(len(s), s == weakref.WeakSet([a]), s | [a] == s, len(s & [a]), len(s - [a]), s.isdisjoint([A()]), s <= {a}, s >= {a}, s < {a}); tst(lambda: A() in s); s.discard(a); tst(lambda: s.pop()); print(len(s))
s.update([a]); s ^= [a]; print(len(s)); s |= [a]; print(len(s), s.pop()); 
wm = weakref.WeakMethod(a.m); print(wm()(), wm == weakref.WeakMethod(a.m), hash(wm) == hash(weakref.WeakMethod(a.m))); tst(lambda: weakref.WeakMethod(len))
o = A(5); wm2 = weakref.WeakMethod(o.m, lambda w: print('method gone', w is wm2)); del o; gc.collect(); print(wm2())
o = A(6); f = weakref.finalize(o, print, 'finalized', sep='|'); print(f.alive, f.peek()[1:], f.atexit); del o; gc.collect(); print(f.alive, f.peek(), f(), f.detach())
o = A(7); f = weakref.finalize(o, lambda x: x * 2, 21); print(f(), f(), f.alive); f = weakref.finalize(o, print, 'no'); print(f.detach()[2:], f.alive)
f1 = weakref.finalize(a, print, 'at exit 1'); f2 = weakref.finalize(a, print, 'at exit 2'); f3 = weakref.finalize(a, print, 'never'); f3.atexit = False
p = weakref.proxy(a); print(p.n, p.m(), repr(type(p)), weakref.ProxyTypes, isinstance(p, A))
tst(lambda: weakref.ref(3)); tst(lambda: weakref.WeakSet([1]))
cb = weakref.ref(A(8), lambda r: print('cb', r())); gc.collect(); print(cb(), weakref.getweakrefs(a) != [])
class V(weakref.WeakValueDictionary): pass
print(type(V()).__name__, sorted(weakref.__all__))

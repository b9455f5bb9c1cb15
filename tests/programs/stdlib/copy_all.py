import copy, collections
def tst(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
class P:
    def __init__(self, x): self.x = x
    def __repr__(self): return f'P({self.x!r})'
l = [1, [2, 3], {'a': (4, [5])}, {6}, P([7])]
c = copy.copy(l); d = copy.deepcopy(l); print(c == l, c[1] is l[1], d, d[1] is l[1], d[2]['a'][1] is l[2]['a'][1], d[4].x is l[4].x)
r = [1]; r.append(r); q = copy.deepcopy(r); print(q[1] is q, q)
t = (1, (2, 3)); print(copy.deepcopy(t) is t, copy.copy(t) is t); t2 = ([], 1); print(copy.deepcopy(t2) is t2)
p = P(1); p.me = p; x = copy.deepcopy(p); print(x.me is x, copy.copy(p).me is p)
class S:
    __slots__ = ('a', 'b')
s = S(); s.a = [1]; s2 = copy.copy(s); s3 = copy.deepcopy(s); print(s2.a is s.a, s3.a == s.a, s3.a is s.a, hasattr(s2, 'b'))
class C:
    def __copy__(self): return 'copied'
    def __deepcopy__(self, memo): return 'deep'
print(copy.copy(C()), copy.deepcopy([C()]))
class G:
    def __getstate__(self): return {'z': 1}
    def __setstate__(self, st): self.__dict__['got'] = st
print(copy.copy(G()).got)
class R:
    def __reduce__(self): return (list, ((1, 2),))
print(copy.copy(R()), copy.deepcopy(R()))
class L(list): pass
m = L([1, [2]]); m.attr = [3]; n = copy.deepcopy(m); print(n, n.attr, type(n).__name__, n.attr is m.attr)
class D(dict): pass
m = D(a=[1]); m.q = 2; n = copy.deepcopy(m); print(n, n.q, n['a'] is m['a'], copy.copy(m)['a'] is m['a'])
print(copy.deepcopy(collections.OrderedDict(a=[1])), copy.deepcopy(collections.defaultdict(list, a=[1])), copy.copy(collections.deque([1, 2], 5)), copy.deepcopy(collections.Counter('aab')))
N = collections.namedtuple('N', 'a b'); print(copy.deepcopy(N([1], 2)), copy.replace(N(1, 2), a=5))
for v in (None, 1, 1.5, 'x', b'y', True, int, len, copy, range(3), slice(1), ..., NotImplemented, 2j, frozenset([1]), bytearray(b'q')):
    try: print(copy.copy(v) is v, copy.deepcopy(v) is v, end=' ')
    except Exception as e: print(type(e).__name__, e)
print(); tst(copy.replace, 3); tst(copy.copy, (i for i in ())); tst(copy.deepcopy, open); e = ValueError('a', [1]); e2 = copy.copy(e); print(repr(e2), e2.args[1] is e.args[1], repr(copy.deepcopy(e)))
class Repl:
    def __replace__(self, /, **k): return k
print(copy.replace(Repl(), a=1), copy.Error, copy.error is copy.Error)
memo = {}; y = [1]; z = copy.deepcopy([y, y], memo); print(z[0] is z[1])
pp = P(1).__init__; print(copy.deepcopy(pp).__self__ is pp.__self__)
class New:
    def __new__(cls, a): o = super().__new__(cls); o.a = a; return o
    def __getnewargs__(self): return (self.a,)
print(copy.copy(New(4)).a)
class NewEx:
    def __new__(cls, *, k): o = super().__new__(cls); o.k = k; return o
    def __getnewargs_ex__(self): return (), {'k': self.k}
print(copy.deepcopy(NewEx(k=3)).k)

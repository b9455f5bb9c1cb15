from collections import *
import collections, copy
def tst(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
c = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(c, c['a'], c['b'], len(c), list(c), 'b' in c, c.get('z', 5), c.maps, c.parents, c.new_child({'n': 1}), c.new_child(q=1), bool(ChainMap()), dict(c), c | {'z': 1}, {'z': 1, 'a': 0} | c, c == {'a': 1, 'b': 3}, ChainMap.fromkeys('ab', 0), copy.copy(c).maps[0] is c.maps[0])
c['x'] = 9; del c['x']; tst(lambda: c['zz']); tst(c.__delitem__, 'b'); tst(c.pop, 'b'); print(c.pop('a'), c.maps); tst(c.popitem); c |= {'k': 1}; print(c, c.popitem(), c.setdefault('s', 4)); c.clear(); print(c); r = ChainMap(); r['me'] = r; print(r)
class CM(ChainMap):
    def __missing__(self, k): return 'miss'
print(CM()['q'], CM().get('q'))
u = UserDict({'a': 1}, b=2); print(u, u['a'], len(u), 'a' in u, u | {'c': 3}, {'z': 0} | u, u.copy(), type(u.copy()).__name__, u.get('q', 1), u.pop('a'), UserDict.fromkeys('xy', 0), u == {'b': 2}, copy.copy(u) == u); u |= {'k': 1}; print(u, u.data, list(u.items()), u.popitem()); tst(lambda: u['nope'])
class UD(UserDict):
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
x = UD(a=1); x.update(b=2); print(x, x['zz'], x.get('zz'), 'zz' in x, type(x.copy()).__name__)
l = UserList([3, 1, 2]); print(l, l[0], l[1:], type(l[1:]).__name__, l + [4], [0] + l, l * 2, 2 * l, 1 in l, len(l), l == [3, 1, 2], l < [4], l >= UserList([3]), l.index(1), l.count(3), l.copy(), sorted(l), UserList('ab'), UserList(UserList([1])), l + (5,)); l.sort(); l.append(9); l.insert(0, 0); l.extend([7]); l += 'z'; l *= 1; l[0] = 'q'; del l[1]; print(l, l.pop(), l.pop(0)); l.reverse(); l.remove(9); print(l, copy.copy(l)); l.clear(); print(l, l.data); tst(hash, l); tst(lambda: l[5])
s = UserString('Hello World'); print(s, repr(s), s.upper(), type(s.upper()).__name__, s[0], s[1:3], s + '!', 'x' + s, s * 2, s % () if 0 else '', s.split(), s.find('o'), s.replace('l', 'L'), len(s), 'World' in s, s == 'Hello World', s < 'Z', hash(s) == hash('Hello World'), s.encode(), s.startswith('He'), s.center(20, '*'), s.title(), s.swapcase(), s.join(['a', 'b']), s.format(), UserString('%s-%d') % ('a', 1), int(UserString('5')), float(UserString('1.5')), s.strip('Hd'), s.partition(' '), s.zfill(15), s.isalpha(), s.count('l'), s.index('W'), s.rfind('o'), s.splitlines(), s.removeprefix('He'), s.translate({72: 'J'}), s.casefold(), s.expandtabs(), s.ljust(12) + '|', UserString(5), '%s' % s, f'{s}', complex(UserString('1j')), s.rsplit('o', 1), s.isascii())
d = defaultdict(list, a=[1]); d['b'].append(2); print(d, d.default_factory, d['c'], d | {'z': 1}, copy.copy(d), d.copy(), repr(defaultdict(None))); tst(lambda: defaultdict(None)['x']); tst(defaultdict, 3)
q = deque([1, 2, 3], maxlen=4); q.append(4); q.append(5); q.appendleft(0); q.rotate(1); print(q, q.maxlen, q[0], q[-1], len(q), 3 in q, q.count(3), q.index(3), list(reversed(q)), q.pop(), q.popleft(), q + deque([9]), q * 2, q == deque([2, 3]), q < deque([9]), copy.copy(q)); q.extend('ab'); q.extendleft('cd'); q.insert(1, 'i') if len(q) < 4 else None; q.reverse(); print(q); q.remove('a') if 'a' in q else None; q.clear(); print(q, deque('abc'), deque(maxlen=0)); tst(q.pop); tst(deque, 3); tst(deque, [], -1); tst(lambda: deque([1])[5]); tst(deque([1]).remove, 9); tst(deque([1], 1).insert, 0, 2)
k = Counter('abracadabra'); print(k, k.most_common(2), k.most_common(), sorted(k.elements()), k['z'], k.total(), k + Counter('aaz'), k - Counter('aab'), k & Counter('abz'), k | Counter('zzz'), +Counter(a=1, b=-1), -Counter(a=1, b=-1), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter(a=3) >= Counter(b=0), Counter({'x': 'y'}), Counter(['a'], b=3), k.copy() == k, copy.copy(k) == k); k.update('aa'); k.subtract('bbb'); del k['nope']; del k['a']; print(k); k += Counter('r'); k -= Counter('c'); k |= Counter('dd'); k &= Counter('drr'); print(k); k ^= Counter('d'); print(k); tst(lambda: k + 3); tst(Counter.fromkeys, 'a')
P = namedtuple('P', 'x y z', defaults=[3]); p = P(1, 2); print(p, p.x, p[2], p._asdict(), p._replace(y=9), P._make([1, 2, 3]), P._fields, P._field_defaults, p == (1, 2, 3), hash(p) == hash((1, 2, 3)), *p, P.x.__doc__ , copy.replace(p, x=0), p.__getnewargs__(), P(**{'x': 1, 'y': 2}), isinstance(p, tuple), p + (1,), sorted([P(2, 1), P(1, 2)]), P.__match_args__, P.__module__)
class PP(P):
    __slots__ = ()
    @property
    def s(self): return self.x + self.y
    def __repr__(self): return 'PP' + super().__repr__()
print(PP(1, 2).s, PP(1, 2), PP(1, 2)._replace(x=5), type(PP(1, 2)._replace(x=5)).__name__, namedtuple('E', [])(), namedtuple('One', 'a')(5))
match p:
    case P(a, b): print('match', a, b)
o = OrderedDict.fromkeys('abc', 0); o.move_to_end('a'); print(o, o.popitem(last=False), list(reversed(o)), o == OrderedDict([('a', 0), ('c', 0)]), o == OrderedDict([('c', 0), ('a', 0)]), o == {'a': 0, 'c': 0}, o | {'z': 1}, {'q': 1} | o, o.copy(), o.setdefault('n', 5), o.pop('n'), o.pop('zz', 1)); o.move_to_end('a', last=False); o['c'] = 3; o.update(b=1); print(o, list(o.keys()), list(o.values()), list(o.items()), list(reversed(o.items())), len(o), o.keys() & {'a'}, type(o.copy()).__name__); del o['a']; o |= {'y': 2}; print(o, copy.copy(o), copy.deepcopy(o) == o); o.clear(); print(o)
class LRU(OrderedDict):
    def __getitem__(self, k): v = super().__getitem__(k); self.move_to_end(k); return v
    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        if len(self) > 2: self.popitem(last=False)
lr = LRU(); lr['a'] = 1; lr['b'] = 2; lr['a']; lr['c'] = 3; print(lr, list(lr))

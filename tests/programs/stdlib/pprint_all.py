import collections, types, dataclasses
from pprint import *
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
long = list(range(40)); d = {f'key{i}': list(range(i * 3)) for i in range(6)}
nested = {'a': [1, {'b': (2, 3, {'c': 'x' * 30})}], 'z': {'deep': [[['y' * 50, 'w' * 40]]]}, 1: None, 'text': 'some long text with many words ' * 5, 'b': b'bytes' * 20}
class Named(collections.namedtuple('Named', 'a b')): pass
class MyList(list): pass
class MyRepr:
    def __repr__(self): return 'MyRepr' * 20
@dataclasses.dataclass
class DC: x: int; name: str; items: list = dataclasses.field(default_factory=list)
objs = [[], {}, (), set(), frozenset(), 1, 'x', None, long, tuple(long), (1,), ('x' * 90,), set(range(40)), frozenset(range(40)), d, nested, 'word ' * 40, 'x' * 200, 'line1\nline2\n' * 8, b'abc' * 60, bytearray(b'abc' * 60), collections.OrderedDict(d), collections.defaultdict(list, d), collections.Counter({f'w{i}' * 5: i for i in range(12)}), collections.ChainMap(d, {'o' * 40: 1}), collections.deque(long), collections.deque(long, 50), collections.UserDict(d), collections.UserList(long), collections.UserString('word ' * 40), types.SimpleNamespace(alpha=long, beta='b' * 30), types.MappingProxyType(d), Named(1, long), MyList(long), [MyRepr()] * 3, DC(1, 'n' * 60, long), [DC(1, 'a')], {'b': 1, 'a': 2, 3: 4, None: 5, (1, 2): 6}, d.keys(), d.values(), d.items(), 10**30, 1234567, True, 1.5, 2j, {1: {2: {3: {4: {}}}}}, [[[[[1]]]]], {'x' * 70: 'y' * 70}, range(5), {'set': {3, 1, 2}, 'mix': {1, 'a'}} if 0 else 0, collections.OrderedDict(), collections.Counter(), frozendict(d), ['a' * 30, 'b' * 30, 'c' * 30]]
for o in objs:
    pprint(o); pprint(o, width=40, indent=2); pprint(o, compact=True, width=50); pprint(o, depth=2); pp(o, width=30)
pprint(1234567, underscore_numbers=True); pprint([10**6, -5000], underscore_numbers=True)
r = [1]; r.append(r); print(pformat(r).startswith('[1, <Recursion on list with id='), isrecursive(r), isreadable(r), isreadable([1, 'a']), isreadable([print]), isrecursive([1]), saferepr({'b': 1, 'a': 2})); rd = {}; rd['me'] = rd; print(isrecursive(rd))
for a in ({'indent': -1}, {'depth': 0}, {'width': 0}, {'compact': True, 'expand': True}): tst(PrettyPrinter, **a)
import io; s = io.StringIO(); pprint({'a': 1}, stream=s); print(repr(s.getvalue())); p = PrettyPrinter(width=20); p.pprint(['aaaa', 'bbbbbbb', 'ccccc']); print(p.pformat({'k': 'v'}), p.isreadable(1), p.isrecursive(r))
class Sub(PrettyPrinter):
    def format(self, o, c, m, l): return ('"S"', True, False) if isinstance(o, str) else super().format(o, c, m, l)
Sub().pprint(['a', {'b': 'c'}])

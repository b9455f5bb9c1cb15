from pprint import *
import collections,types,dataclasses
d = {f'key{i}': list(range(i * 6)) for i in range(4)}
@dataclasses.dataclass
class DC: x: int; name: str; items: list = dataclasses.field(default_factory=list)
for o in (list(range(40)), d, ('x'*90,), tuple(range(40)), set(range(40)), frozenset(range(40)), 'word '*40, b'abc'*60, bytearray(b'abc'*60), collections.OrderedDict(d), collections.defaultdict(list,d), collections.Counter({f'w{i}'*5:i for i in range(12)}), collections.ChainMap(d,{'o'*40:1}), collections.deque(range(40)), collections.deque(range(40),50), collections.UserDict(d), types.SimpleNamespace(alpha=list(range(40)),beta='b'*30), types.MappingProxyType(d), DC(1,'n'*60,list(range(30))), d.keys(), d.items(), {'a':{'b':{'c':['x'*40]*3}}}, frozendict(d)):
    pprint(o,expand=True,width=60); pprint(o,expand=True,width=40,indent=4)

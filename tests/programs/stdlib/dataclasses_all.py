from dataclasses import *
import dataclasses, typing, inspect
from typing import ClassVar, Any
def tst(f,*a):
    try: print(f(*a))
    except BaseException as e: print(type(e),e)
@dataclass
class P:
    x: int
    y: float = 0.5
    z: list = field(default_factory=list)
print(P(1), P(1)==P(1), P(1)!=P(2), P(1,2,[3]), P(x=1,z=[1]).z, inspect.signature(P), P.__doc__, P.__match_args__, P.__annotations__, inspect.signature(P.__init__))
tst(lambda:P()); tst(lambda:P(1,2,3,4)); tst(lambda:P(1)<P(2)); tst(lambda:hash(P(1))); tst(lambda:P(1,q=2))
print(fields(P)[0]); print(fields(P(1))[2].default_factory is list, [f.name for f in fields(P)]); print(repr(fields(P)[2]).replace("list'","L"))
print(asdict(P(1,2,[P(3)])), astuple(P(1,2,[P(3)])), replace(P(1),x=5), is_dataclass(P), is_dataclass(P(1)), is_dataclass(3))
@dataclass(order=True, frozen=True)
class O: a:int; b:str='q'
print(O(1)<O(2), O(1)<=O(1), O(2)>O(1), O(1,'a')>=O(1,'b'), hash(O(1))==hash(O(1)), {O(1):2}[O(1)], sorted([O(3),O(1)])); tst(lambda:O(1)<3)
def fr(): O(1).a=3
tst(fr)
def fr2(): del O(1).a
tst(fr2)
def fr3(): O(1).zz=3
tst(fr3)
@dataclass
class B: a:int; b:int=2
@dataclass
class C(B): c:int=3; a:int=9
print(C(), C(1,2,3), fields(C)[0].default)
def nd():
    @dataclass
    class X: a:int=1; b:int
tst(nd)
def md():
    @dataclass
    class X: a:list=[]
tst(md)
def both(): field(default=1,default_factory=list)
tst(both)
@dataclass(kw_only=True)
class KW: a:int; b:int=1; c:int
print(KW(a=1,c=2), inspect.signature(KW)); tst(lambda:KW(1)); tst(lambda:KW())
@dataclass
class KO: a:int; _:KW_ONLY; b:int=3; c:int=field(kw_only=False,default=4)
print(KO(1,5,b=3), inspect.signature(KO), KO.__match_args__)
def ko2():
    @dataclass
    class X: a:int; _:KW_ONLY; b:int; _2:KW_ONLY; c:int
tst(ko2)
@dataclass
class IV: a:int; b:InitVar[int]; c:InitVar[str]='x'; d:ClassVar[int]=7; e:typing.ClassVar=8; f:int=field(init=False)
IV.__post_init__=lambda self,b,c: setattr(self,'f',(b,c))
@dataclass
class IV:
    a:int; b:InitVar[int]; c:InitVar[str]='x'; d:ClassVar[int]=7; f:int=field(init=False)
    def __post_init__(self,b,c): self.f=(b,c)
print(IV(1,2), IV(1,2,'z').f, [f.name for f in fields(IV)], IV.c, IV.d); tst(lambda:replace(IV(1,2),a=3)); print(replace(IV(1,2),a=3,b=4)); tst(lambda:replace(IV(1,2),f=3,b=1)); tst(lambda:replace(3)); tst(lambda:replace(P(1),q=3))
print(InitVar[int], InitVar[list[int]], repr(InitVar(str)))
@dataclass(slots=True)
class S: a:int; b:str='x'
print(S(1), S.__slots__, hasattr(S(1),'__dict__')); 
def ss(): S(1).q=3
tst(ss)
@dataclass(slots=True,frozen=True,weakref_slot=True)
class SF: a:int
print(SF(1), SF.__slots__); import copy; print(copy.copy(SF(3)), SF(1).__getstate__())
tst(lambda: dataclass(weakref_slot=True)(type('Q',(),{})))
tst(lambda: dataclass(slots=True)(type('Q',(),{'__slots__':()})))
tst(lambda: dataclass(order=True,eq=False)(type('Q',(),{})))
def frinh():
    @dataclass
    class X(O): c:int=3
tst(frinh)
def frinh2():
    @dataclass(frozen=True)
    class X(P): c:int=3
tst(frinh2)
def cvdf():
    @dataclass
    class X: c:ClassVar[int]=field(default_factory=int)
tst(cvdf)
def ivdf():
    @dataclass
    class X: c:InitVar[int]=field(default_factory=int)
tst(ivdf)
def cvkw():
    @dataclass
    class X: c:ClassVar[int]=field(kw_only=True)
tst(cvkw)
def noann():
    @dataclass
    class X: c=field()
tst(noann)
def lt():
    @dataclass(order=True)
    class X:
        a:int
        def __lt__(s,o): pass
tst(lt)
def hs():
    @dataclass(unsafe_hash=True)
    class X:
        a:int
        def __hash__(s): return 1
tst(hs)
def fs():
    @dataclass(frozen=True)
    class X:
        a:int
        def __setattr__(s,*a): pass
tst(fs)
@dataclass(unsafe_hash=True)
class UH: a:int; b:int=field(default=2,hash=False); c:int=field(default=1,compare=False)
print(hash(UH(1))==hash((1,)), UH(1,2,3)==UH(1,2,4), UH(1,3)==UH(1,2))
@dataclass(repr=False,eq=False,init=False,match_args=False)
class N: a:int=1
print(N.__eq__ is object.__eq__, N.__repr__ is object.__repr__, '__init__' in N.__dict__, hasattr(N,'__match_args__'))
@dataclass
class R: a:int; b:Any=field(default=None,repr=False)
r=R(1); r.a=r; print(r)
M=make_dataclass('M',['x',('y',int),('z',int,field(default=5))],namespace={'m':lambda s:s.x}); print(M(1,2), M(1,2).m(), M.__module__, M.__annotations__)
for a in (['1x'],['class'],['a','a'],[('a',)],[3]): tst(lambda: make_dataclass('M',a))
print(make_dataclass('K',[('q',int,3)],frozen=True,bases=(O,)).__mro__[1].__name__)
tst(lambda:fields(3)); tst(lambda:asdict(P)); tst(lambda:astuple(3)); tst(lambda:asdict(3))
print(asdict(P(1,2,{'a':P(2)}), dict_factory=lambda l: sorted(k for k,_ in l)), astuple(P(1,2,(P(1),)),tuple_factory=list))
from collections import namedtuple, defaultdict, OrderedDict
NT=namedtuple('NT','q w'); dd=defaultdict(list); dd['k']=[P(1)]
print(asdict(P(NT(P(1),2),dd)), asdict(P(1))['z'] is P(1).z)
@dataclass
class G[T]: x:T
print(G[int](3), G(3), inspect.signature(G))
@dataclass
class D1: 
    "own doc"
    x:int=field(default=3,metadata={'k':1},doc='xdoc')
print(D1.__doc__, fields(D1)[0].metadata, fields(D1)[0].doc, fields(D1)[0]); tst(lambda: fields(D1)[0].metadata.__setitem__('a',1))
print(MISSING, KW_ONLY, D1.__dataclass_params__, D1.__replace__(D1(), x=9), 1)
@dataclass
class E: pass
print(E(), E()==E(), E.__doc__, fields(E), E.__match_args__)
match P(1,2): 
    case P(a,b): print('m',a,b)
@dataclass
class SelfArg: self:int; other:int=2
print(SelfArg(1))
@dataclass
class Str: a:'int'; b:'ClassVar[int]'=3; c:'typing.ClassVar[int]'=4; d:'InitVar[int]'=5
print([f.name for f in fields(Str)], inspect.signature(Str))
@dataclass(slots=True)
class SB: a:int
@dataclass(slots=True)
class SC(SB): 
    b:int
    def who(self): return __class__.__name__, super().__repr__()
print(SC(1,2), SC.__slots__, SC(1,2).who()[0])
class Meta(type): pass
@dataclass
class WM(metaclass=Meta): a:int=0
print(WM(), P.__init__.__qualname__, P.__repr__.__qualname__, P.__eq__.__qualname__, O.__lt__.__qualname__, O.__hash__.__qualname__, O.__setattr__.__qualname__, P.__init__.__annotations__)
@dataclass
class DescDef:
    class De:
        def __get__(self,i,o): return 42 if i is None else i._x
        def __set__(self,i,v): i._x=v
    x:int=De()
print(DescDef(), DescDef(3))
@dataclass
class InitFalse: a:int=field(init=False,default=3); b:list=field(init=False,default_factory=list); c:int=field(init=False)
print(InitFalse().a, InitFalse().b); tst(lambda:InitFalse())
print(inspect.signature(dataclass), inspect.signature(field))
class Base0:
    def __init_subclass__(cls, **k): print('isub', cls.__name__)
@dataclass(slots=True)
class IS(Base0): a:int
import types

from enum import *
import enum
def tst(f,*a):
    try: print(f(*a))
    except BaseException as e: print(type(e),e, '|', repr(e.__context__))
class Color(Enum):
    RED=1; GREEN=2; BLUE=auto(); CRIMSON=1
    def describe(self): return self.name.lower()
    @classmethod
    def default(cls): return cls.RED
print(Color, Color.RED, repr(Color.RED), list(Color), len(Color), Color(2), Color['RED'], Color.CRIMSON, Color.__members__, f'{Color.RED}', f'{Color.RED:>12}', '%s'%Color.RED)
print(Color.BLUE.value, Color.RED.describe(), Color.default(), Color.RED in Color, 1 in Color, 9 in Color, 'x' in Color, hash(Color.RED)==hash('RED'), list(reversed(Color)), bool(Color))
print(dir(Color)); print(dir(Color.RED)); print(type(Color.__members__), Color.RED==1, Color.RED is Color(1), Color.RED!=Color.BLUE)
tst(lambda:Color(9)); tst(lambda:Color['X']); tst(lambda:Color.X); 
def sa(): Color.RED=3
tst(sa)
def sd(): del Color.RED
tst(sd)
def sv(): Color.RED.value=3
tst(sv)
def sn(): Color.RED.name='x'
tst(sn)
tst(lambda:Color.RED<Color.BLUE); tst(lambda: Color.RED.RED); tst(lambda: Color.RED.GREEN.name)
def ext():
    class Q(Color): pass
tst(ext)
def dup():
    class Q(Enum): A=1; A=2
tst(dup)
def dup2():
    class Q(Enum):
        A=1
        def A(self): pass
tst(dup2)
class IE(IntEnum): A=1; B=2; C=auto()
print(IE.A, repr(IE.A), f'{IE.A}', IE.A+1, IE.A<IE.B, sorted(IE), IE(3), IE.A==1, '%d'%IE.B, str(IE.C), format(IE.A,'03d'), type(IE.A.value), [1,2,3][IE.A])
class SE(StrEnum): A=auto(); HELLO=auto(); C='x'
print(SE.A, repr(SE.A), f'{SE.HELLO:>8}', SE.C=='x', SE('x'), SE.A.upper(), '-'.join(SE))
def bads():
    class Q(StrEnum): A=1
tst(bads)
class F(Flag): R=auto(); W=auto(); X=auto(); RW=R|W
print(F.R, repr(F.R), F.R|F.W, repr(F.R|F.X), F.RW, list(F), list(F.RW), F(0), repr(F(0)), ~F.R, F.R in F.RW, F.X in F.RW, bool(F(0)), len(F.RW), F(7), F.R^F.RW, F.R&F.W, F, F(3) is F.RW, F.R|F.W|F.X, 3 in F, 8 in F)
tst(lambda:F(8)); tst(lambda:F('a')); tst(lambda:F.R|1); tst(lambda:1 in F.R); tst(lambda: F(-1)); tst(lambda:F(-9)); tst(lambda:F.R<F.W); print(F.R.value, F.__members__, hash(F.R)==hash('R'))
class IF(IntFlag): A=1; B=2; C=4; AB=3
print(IF.A, repr(IF.A|IF.C), IF(8), repr(IF(8)), repr(IF(9)), IF.A|8, repr(IF.A|8), ~IF.A, repr(~IF.A), IF.A+1, list(IF(7)), repr(IF(0)), IF(-1), repr(IF(-2)), IF.A|IF.B, 1|IF.B, f'{IF.A}', IF.A & 1, repr(IF.AB), repr(IF(15)))
for b in (STRICT,CONFORM,EJECT,KEEP):
    class B(Flag,boundary=b): A=1; D=4
    def t(): 
        r=[]
        for v in (0,1,2,4,5,6,8,-1,-2,-5,-6): 
            try: r.append(repr(B(v)))
            except ValueError as e: r.append(str(e))
        return r
    tst(t); tst(lambda: repr(~B.A))
class BI(IntFlag,boundary=STRICT): A=1; D=4
tst(lambda:BI(2)); tst(lambda: repr(~BI.A))
class Planet(Enum):
    MERCURY=(3.3,2.4); EARTH=(5.9,6.3)
    def __init__(self,m,r): self.mass=m; self.radius=r
    @property
    def g(self): return self.mass/self.radius
print(Planet.EARTH, repr(Planet.EARTH), Planet.EARTH.g, Planet.EARTH.value, Planet((3.3,2.4)))
class Coord(bytes,Enum):
    def __new__(cls,value,label,unit):
        o=bytes.__new__(cls,[value]); o._value_=value; o.label=label; o.unit=unit; return o
    PX=(0,'P.X','km'); PY=(1,'P.Y','km')
print(Coord.PY.label, Coord(1).name, Coord.PX, bytes(Coord.PY))
class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name,start,count,last): return name.lower()+str(count)+str(last)
    A=auto(); B=auto(); C=1; D=auto()
print([a.value for a in Auto])
class Miss(Enum):
    A='a'
    @classmethod
    def _missing_(cls,v): 
        if v=='zz': return 5
        if v=='err': raise KeyError('q')
        if v=='ve': raise ValueError('vv')
        return cls.A if isinstance(v,str) else None
print(Miss('Q')); tst(lambda:Miss(3)); tst(lambda:Miss('zz')); tst(lambda:Miss('err')); tst(lambda:Miss('ve'))
A=Enum('A','x y z'); print(list(A), A, A.__module__, A.__qualname__)
A=Enum('A',['x','y'],start=5); print(list(A))
A=Enum('A',[('x',7),('y',8)]); print(list(A)); A=Enum('A',{'q':1}); print(list(A)); A=IntFlag('A','a b c'); print(list(A)); A=Enum('A',(),module='mm',qualname='mm.A'); print(A,A.__module__); A=Enum('A','x y',type=str); print(list(A)); A=IntEnum('A','q w'); print(list(A))
tst(lambda:Enum('A')); tst(lambda:Color('a','b'))
def un():
    @unique
    class U(Enum): A=1; B=1; C=2; D=2
tst(un)
def ver(check,kind,**kw):
    def f():
        ns=EnumType.__prepare__('V',(kind,))
        for k,v in kw.items(): ns[k]=v
        return verify(check)(EnumType('V',(kind,),ns))
    tst(f)
ver(UNIQUE,Enum,A=1,B=1); ver(CONTINUOUS,Enum,A=1,B=4); ver(CONTINUOUS,IntEnum,A=1,B=3); ver(CONTINUOUS,Flag,A=1,B=8); ver(NAMED_FLAGS,Flag,A=1,B=7); ver(NAMED_FLAGS,Flag,A=1,B=3,C=7,D=15); ver(NAMED_FLAGS,Flag,A=1,B=2,C=3); ver(UNIQUE,Enum,A=1); ver(CONTINUOUS,Flag,A=1,B=2,C=4)
class M(Enum):
    a=member(lambda self: 1); b=nonmember(3); __c=4
    class Inner: pass
    @member
    class Inner2: pass
    @property
    def p(self): return 5
    @staticmethod
    def s(): return 's'
print(list(M.__members__), M.b, M.a.p, M.s(), M.Inner, M.a.value(0))
class Ig(Enum):
    _ignore_='t u'
    t=5
    for u in range(2): vars()['x%d'%u]=u
print(list(Ig))
class Or(Enum):
    _order_='A B'; A=1; B=2
def badorder():
    class Or(Enum):
        _order_='B A'; A=1; B=2
tst(badorder)
def sunder():
    class S(Enum): _foo_=1
tst(sunder)
def gen_late():
    class S(Enum):
        A=auto()
        def _generate_next_value_(*a): return 1
tst(gen_late)
def mro():
    class S(Enum): mro=1
tst(mro)
def re():
    class S(ReprEnum): A=1
tst(re)
def inc():
    class S(Enum): A='x'; B=auto()
tst(inc)
def incm():
    class S(Enum): A='x'; C=1; B=auto()
tst(incm)
def base():
    class S(Enum,int): A='x'
tst(base)
def many():
    class S(int,str,Enum): A='x'
tst(many)
class Unh(Enum): A=[1]; B={}; C=[1]
print(list(Unh), Unh([1]), Unh.C, [1] in Unh, [2] in Unh); tst(lambda:Unh([3]))
class Mixed(str,Enum): A='a'; B='b'
print(Mixed.A, repr(Mixed.A), f'{Mixed.A}', Mixed.A=='a', Mixed.A.upper(), str(Mixed.A), '{}'.format(Mixed.B))
class MI(int,Enum): A=1
print(MI.A, repr(MI.A), f'{MI.A}', MI.A+1)
class FE(float,Enum): A=1.5
print(repr(FE.A), FE.A+1, FE.A)
import copy; print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Color.RED) is Color.RED, Color.RED.__reduce_ex__(2)); print({Color.RED:1}[Color.RED])
match Color(1):
    case Color.RED: print('matched')
print(show_flag_values(11), enum.bin(10), enum.bin(-10), enum.bin(5,8), FlagBoundary.STRICT, repr(KEEP), EnumCheck.UNIQUE, repr(UNIQUE))
class WithInit(Enum):
    def __init_subclass__(cls,**k): print('sub',cls,k, list(cls))
class Sub2(WithInit): A=1
class Alias(Enum):
    A=1
    def __init__(self,v): self._add_alias_('ONE'); self._add_value_alias_('one')
print(Alias.ONE, Alias('one'), Alias.__members__)
class Tup(tuple,Enum): A=(1,2); B=(3,)
print(Tup.A, repr(Tup.A), Tup.A[0])
import inspect
print(inspect.signature(Color), inspect.signature(Enum))
@global_enum
class G(Enum): GA=1; GB=2
print(GA, repr(GB))
@global_enum
class GF(IntFlag): GFA=1; GFB=2
print(GFA, repr(GFB), repr(GFA|GFB), repr(GF(8)),repr(GF(9)))
class Prop(Enum):
    value2=1
    @enum.property
    def value2x(self): return 'v'
print(Prop.value2.value2x); tst(lambda:Prop.value2x)
class named(Enum): name='x'; value=5
print(named.name, named.value, named.name.name, named.value.value, repr(named.value))
from dataclasses import dataclass
@dataclass
class D: x:int; y:int=2
class DE(D,Enum): A=1,3; B=5
print(repr(DE.A), DE.A.x, DE.B.y, DE.A)
for cls in (Color,F,IE):
    for m in cls: print(m.name, m.value, end=' ')
print()
print(EnumDict('x').member_names, auto(), repr(auto(3)), Color.__doc__, Enum.__str__ is Color.__str__, issubclass(IE,int))
class Pt(Flag):
    A=0; B=1; C=2; D=3; E=12; G=4
print(list(Pt), Pt.E, repr(Pt(15)), repr(Pt.A)); tst(lambda:Pt(8))

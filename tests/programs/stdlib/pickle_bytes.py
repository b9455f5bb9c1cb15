# The bytes of pickles under every protocol, and what is read back.
import pickle
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e, getattr(e,'__notes__',None), repr(e.__cause__), repr(e.__context__))
class A: pass
class P:
    def __init__(s,x): s.x=x
    def __eq__(s,o): return s.__dict__==o.__dict__
class Slots:
    __slots__=('a','b')
class New:
    def __new__(cls,*a): return object.__new__(cls)
    def __getnewargs__(s): return (1,2)
class NewEx(New):
    def __getnewargs_ex__(s): return (1,),{'k':2}
    def __new__(cls,*a,k=0): return object.__new__(cls)
class St:
    def __getstate__(s): return 5
    def __setstate__(s,x): s.v=x
class L(list): pass
class D(dict): pass
class E(Exception):
    pass
import collections
N=collections.namedtuple('N','a b')
class Outer:
    class Inner: pass
    def meth(self): pass
    @classmethod
    def cm(cls): pass
    @staticmethod
    def sm(): pass
import enum
class Col(enum.Enum): R=1
def func(): pass
s=Slots(); s.a=1; s.b='x'
l=L([1,2]); l.z=3
d=D(a=1); d.q=2
rec=[]; rec.append(rec)
rt=([],); rt[0].append(rt)
rd={}; rd['s']=rd
objs=[None,True,False,0,1,-1,255,256,65535,65536,2**31-1,2**31,-2**31,-2**31-1,2**63,-2**63,2**2100,1.5,float('inf'),-0.0,1j,'','abc','é','\ud800','a\nb\\\0\x1a\r','x'*300,b'',b'abc',b'\xff'*300,bytearray(b'xy'),(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2],{}, {'a':1},{'a':1,'b':[2]},set(),{1},frozenset(),frozenset([1]),range(3),slice(1,2,3),Ellipsis,NotImplemented,int,len,type(None),A,func,Outer.Inner,Outer.meth,Outer.cm,Outer.sm,Outer().sm,P([1]),s,New(),NewEx(),St(),l,d,E('m',1),ValueError('x'),OSError(2,'no'),N(1,2),Col.R,rec,rt,rd,collections.OrderedDict(a=1),collections.defaultdict(list,a=[1]),collections.deque([1,2],5),collections.Counter('ab'),['a','a',('b',),('b',)],[[1]*3]*2,list(range(1003)),{i:i for i in range(1002)},'x'.join, [].append, iter([1]), KeyError, type(...), type(NotImplemented)]
for p in range(6):
    for i,o in enumerate(objs):
        try: b=pickle.dumps(o,p)
        except BaseException as e: print(p,i,type(e).__name__,str(e).split(' at 0x')[0],getattr(e,'__notes__',None)); continue
        if len(b)<400: print(p,i,b)
        else:
            print(p,i,len(b),sum(b))
        try: r=repr(pickle.loads(b)); print('  ', r.split(' at 0x')[0][:100])
        except BaseException as e: print('  ',type(e).__name__,str(e)[:150])

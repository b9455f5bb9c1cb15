from functools import *
import functools
def tst(f,*a):
    try: print(f(*a))
    except BaseException as e: print(type(e),e)
def add(*a,**k): return a,k
p=partial(add,1,Placeholder,3,k=1)
print(p(2)); tst(lambda:p()); print(repr(p).replace(hex(id(add)),'X')); tst(lambda: partial(add,Placeholder)); tst(lambda:partial(3)); tst(lambda:partial()); tst(lambda:partial(add,k=Placeholder))
q=partial(p,2,9); print(q.args,q.keywords,q(5)); q2=partial(p,Placeholder,7); 
print(q2.args if 1 else 0)
tst(lambda: Placeholder); tst(lambda:type(Placeholder)()); print(type(Placeholder), functools.Placeholder is type(Placeholder)())

tst(lambda:p.__setstate__(3)); tst(lambda:p.__setstate__((1,2,3))); tst(lambda:p.__setstate__((add,(1,),None,None))); print(p.args)
class K:
    m=partialmethod(add,1,z=2)
    def _s(self,a,b): return a,b
    s=partialmethod(_s,b=3)
    pp=partial(add,5)
    @cached_property
    def c(self): print('compute'); return 5
k=K(); print(k.m(3)[1], k.s(1), K.__dict__['s'].func.__name__, k.c,k.c)
tst(lambda: partialmethod(3))
@lru_cache(maxsize=2)
def f(x): print('f',x); return x
f(1);f(2);f(1);f(3);f(1);f(2)
print(f.cache_info(), f.cache_parameters(), f.__wrapped__.__name__, type(f)); f.cache_clear(); print(f.cache_info())
@cache
def g(n): return n if n<2 else g(n-1)+g(n-2)
print(g(80),g.cache_info(), g.cache_parameters())
@lru_cache
def h(x): return type(x).__name__
print(h(1),h(1.0),h(True))
@lru_cache(typed=True)
def h(x): return type(x).__name__
print(h(1),h(1.0),h(True))
@lru_cache(0)
def z(x): return x
z(1);z(1);print(z.cache_info())
@lru_cache(-5)
def z(x): return x
print(z.cache_parameters())
tst(lambda: lru_cache('x')); tst(lambda:h([])); tst(lambda: lru_cache(None)(3))
tst(lambda:f()); tst(lambda:f(1,2))
class M:
    @lru_cache
    def m(self,x): return x
m=M(); m.m(1); m.m(1); print(M.m.cache_info(), m.m.__name__ )
print(reduce(lambda a,b:a+b,[1,2,3]),reduce(lambda a,b:a+b,[1,2,3],10),reduce(lambda a,b:a+b,[],initial=4))
tst(lambda:reduce(1,[])); tst(lambda:reduce(1,5)); tst(lambda:reduce(1)); tst(lambda:reduce(lambda a:a,[1,2]));tst(lambda:reduce(lambda a:a,[1,2],1,2))
c=cmp_to_key(lambda a,b:b-a); print(sorted([1,3,2],key=c), c(1)<c(2), c(1)==c(1)); tst(lambda:c(1)<3); tst(lambda:hash(c(1))); tst(lambda:c()); print(type(c(1)),c(3).obj); tst(lambda:cmp_to_key()); print(str(c)[:30])
@total_ordering
class T:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v if isinstance(o,T) else NotImplemented
    def __eq__(s,o): return s.v==o.v
print(T(1)<=T(1),T(1)>T(0),T(1)>=T(2)); tst(lambda:T(1)>=3); print(T.__ge__.__name__, T.__ge__.__qualname__)
def nt():
    @total_ordering
    class N: pass
tst(nt)
@singledispatch
def sd(x,*a): "sd doc"; return 'obj'
@sd.register
def _(x:int): return 'int'
@sd.register(list)
def _(x): return 'list'
@sd.register
def _(x: str|bytes): return 'sb'
import collections.abc as ca, typing
@sd.register(ca.Mapping)
def _(x): return 'map'
@sd.register(typing.Union[float,complex])
def _(x): return 'fc'
print([sd(x) for x in (1,True,[1],'a',b'a',{},None,1.5,2j)], sd.registry.keys(), sd.dispatch(bool).__name__, sd.__name__,sd.__doc__)
tst(lambda:sd()); tst(lambda:sd.register(3))
def bad(x: 'Foo'): pass
tst(lambda:sd.register(bad))
def bad2(x: 3): pass
tst(lambda:sd.register(bad2))
def bad3(x: typing.Union[int,typing.List[int]]): pass
tst(lambda:sd.register(bad3))
tst(lambda:sd.register(3,lambda x:1))
class SM:
    @singledispatchmethod
    def go(self,a): "go doc"; return 'd',a
    @go.register
    def _(self,a:int): return 'i',a
    @go.register(str)
    @classmethod
    def _(cls,a): return cls.__name__,a
    @singledispatchmethod
    @staticmethod
    def st(a): return 'st'
    @st.register(int)
    @staticmethod
    def _(a): return 'sti'
s=SM(); print(s.go(1.5),s.go(1),s.go('x'),SM.st(1),s.st('a'), SM.__dict__['go'], s.go.__doc__, s.go.__name__)
print(repr(s.go).split(' of ')[0], repr(SM.go)); tst(lambda:s.go()); tst(lambda: singledispatchmethod(3))
def src(a:int,b)->str: "doc"
src.x=1
@wraps(src)
def w(*a): pass
print(w.__name__,w.__doc__,w.__annotations__,w.x,w.__wrapped__ is src, w.__module__,w.__qualname__)
class NoDict:
    __slots__=()
    @cached_property
    def x(self): return 1
tst(lambda:NoDict().x)
cp=cached_property(lambda s:1)
class H: pass
H.y=cp
tst(lambda:H().y)
def two():
    class X:
        a=cached_property(lambda s:1); b=a
tst(two)
print(functools.partial.__doc__ is not None, partial[int], cached_property[int], partialmethod[int])
@lru_cache
def rr(a,b=1,*c,d=2): pass
rr(1,b=2);rr(1,2);rr(a=1); print(rr.cache_info())
import copy; print(copy.copy(f) is f, copy.deepcopy(f) is f)

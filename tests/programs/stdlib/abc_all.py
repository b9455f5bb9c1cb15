import abc
from abc import *
def tst(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def f(self): return 'A.f'
    @property
    @abstractmethod
    def p(self): pass
    @classmethod
    @abstractmethod
    def c(cls): pass
    @staticmethod
    @abstractmethod
    def s(): pass
class B(A):
    def f(self): return super().f() + 'B'
class C(B):
    p = 3
    def c(cls): pass
    def s(): pass
tst(A); tst(B); print(C().f(), sorted(A.__abstractmethods__), sorted(B.__abstractmethods__), C.__abstractmethods__, A.f.__isabstractmethod__)
class One(ABC):
    @abstractmethod
    def only(self): pass
tst(One)
class D(metaclass=ABCMeta): pass
print(D(), type(D).__name__) if 0 else print(type(D()).__name__, type(D).__name__)
class V: pass
print(A.register(V) is V, issubclass(V, A), isinstance(V(), A), isinstance(3, A), issubclass(int, A), A.register(int), isinstance(3, A), isinstance(True, A))
@D.register
class W: pass
class X(W): pass
print(issubclass(X, D), isinstance(X(), D)); tst(A.register, 3); tst(issubclass, 3, A)
class P(ABC): pass
class Q(P): pass
tst(Q.register, P)
class Hook(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Hook: return True if hasattr(C, 'quack') else NotImplemented
        return NotImplemented
class Duck:
    def quack(self): pass
class SubHook(Hook): pass
print(issubclass(Duck, Hook), isinstance(Duck(), Hook), issubclass(int, Hook), issubclass(Duck, SubHook), isinstance(Duck(), SubHook)); SubHook.register(float); print(issubclass(float, Hook), isinstance(1.5, Hook))
class BadHook(ABC):
    @classmethod
    def __subclasshook__(cls, C): return 5
tst(issubclass, int, BadHook)
t = get_cache_token(); P.register(str); print(get_cache_token() != t, isinstance('x', P))
class U(ABC):
    @abstractmethod
    def g(self): pass
class U2(U): pass
U2.g = lambda self: 'g'; tst(U2); update_abstractmethods(U2); print(U2().g(), update_abstractmethods(int) is int)
class Old(ABC):
    @abc.abstractproperty
    def ap(self): pass
    @abc.abstractclassmethod
    def ac(cls): pass
    @abc.abstractstaticmethod
    def asm(): pass
tst(Old)
class Kw(ABC):
    def __init_subclass__(cls, /, tag=None, **k): super().__init_subclass__(**k); cls.tag = tag
class Kw2(Kw, tag='T'): pass
print(Kw2.tag, ABC.__slots__, Kw.__class__.__name__, ABCMeta.__mro__)
class Prox:
    @property
    def __class__(self): return int
print(isinstance(Prox(), A))
for i in range(3): print(isinstance(i, P), isinstance('', P), end=' ')
print()

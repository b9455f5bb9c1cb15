import contextlib, asyncio
from contextlib import *
from contextlib import AsyncContextDecorator
class C(ContextDecorator):
    def __enter__(self): print('enter'); return self
    def __exit__(self,*a): print('exit',a[0])
@C()
def g():
    print('in'); 
    x = yield 1
    print('got',x)
    try: yield 2
    except ValueError as e: print('VE')
    return 5

it=g(); print('made'); print(next(it)); print(it.send(9)); 
try: it.throw(ValueError)
except StopIteration as e: print('ret',e.value)
@C()
async def co(): print('co'); return 3
print(asyncio.run(co()))
@C()
async def ag():
    try:
        x=yield 1; print('x',x); yield 2
    finally: print('fin')
async def m():
    a=ag(); print(await a.__anext__()); print(await a.asend(7)); await a.aclose()
    async for i in ag(): print(i)
    a=ag(); await a.__anext__()
    try: await a.athrow(ValueError)
    except ValueError: print('got VE')
asyncio.run(m())
import inspect
print(inspect.isgeneratorfunction(g),inspect.iscoroutinefunction(co),inspect.isasyncgenfunction(ag))
class A(AsyncContextDecorator):
    async def __aenter__(self): print('aenter'); return self
    async def __aexit__(self,*a): print('aexit',a[0])
@A()
async def ag2():
    try:
        x=yield 1; print('x',x); yield 2
    finally: print('fin')
@A()
async def co2(): print('co'); return 3
@A()
def gen2(): yield 1
@A()
def f2(): return 1
print(inspect.isasyncgenfunction(ag2), inspect.iscoroutinefunction(co2),inspect.isgeneratorfunction(gen2),inspect.iscoroutinefunction(gen2),inspect.iscoroutinefunction(f2))
async def m2():
    a=ag2(); print(await a.__anext__()); print(await a.asend(7)); await a.aclose()
    print(await co2())
    for f in (gen2,f2):
        try: print(await f())
        except Exception as e: print(type(e),e)
asyncio.run(m2())
import io
for n in ('suppress','closing','ExitStack','nullcontext','redirect_stdout'): print(getattr(contextlib,n))
@contextmanager
def cm():
    "doc"
    try: yield 1
    except KeyError: print('KE')
print(cm.__doc__, cm().__doc__, type(cm()))
with cm() as x: raise KeyError
def tst(f,*a):
    try: print(f(*a))
    except BaseException as e: print(type(e),e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
@contextmanager
def none():
    if 0: yield
@contextmanager
def two(): yield 1; yield 2
@contextmanager
def swallow2():
    try: yield
    except: pass
    yield
@contextmanager
def si():
    yield
@contextmanager
def other():
    try: yield
    except ValueError as e: raise TypeError from e
def t1():
    with none(): pass
def t2():
    with two(): pass
def t3():
    with swallow2(): 1/0
def t4():
    with si(): raise StopIteration('x')
def t5():
    with other(): raise ValueError
def t6():
    with si(): raise RuntimeError('x')
for t in (t1,t2,t3,t4,t5,t6): tst(t)
def t7():
    with ExitStack() as s: s.enter_context(3)
def t8():
    with ExitStack() as s: s.push(3)
def t9():
    with ExitStack() as s:
        s.callback(print,'a',sep='')
        s.callback(lambda: 1/0)
        s.push(lambda *a: print(a[0]))
        raise KeyError('k')
def t10():
    with suppress(ValueError): raise ExceptionGroup('x',[ValueError(1),KeyError(2)])
def t11():
    with suppress(ValueError): raise ExceptionGroup('x',[ValueError(1)])
async def e1():
    async with AsyncExitStack() as s: await s.enter_async_context(3)
async def e2():
    async with AsyncExitStack() as s: await s.enter_async_context(cm())
async def e3():
    async with AsyncExitStack() as s: s.push_async_exit(3)
async def e4():
    async def cb(*a,**k): print('cb',a,k)
    async with AsyncExitStack() as s:
        f=s.push_async_callback(cb,1,k=2); print(f is cb)
        async def ex(*a): print('ex',a[0]); return True
        s.push_async_exit(ex); s.enter_context(cm()); s.push(cm())
        raise ZeroDivisionError
for t in (t7,t8,t9,t10,t11): tst(t)
for t in (e1,e2,e3,e4): tst(lambda: asyncio.run(t()))
with nullcontext(3) as n: print(n)
s=io.StringIO()
with redirect_stdout(s) as t: print('x'); print(t is s)
print(s.getvalue())
tst(lambda: AbstractContextManager())
tst(lambda: isinstance(cm(),AbstractContextManager))
class WithCM(ContextDecorator):
    pass
tst(lambda: WithCM()(lambda:1)())
class Stat:
    @staticmethod
    def __enter__(): return 's'
    @staticmethod
    def __exit__(*a): print(len(a))
tst(lambda: ExitStack().enter_context(Stat()))
with ExitStack() as st:
    print(st.enter_context(Stat())); p=st.pop_all(); print(st,p) if 0 else None
p.close()
print(ExitStack()._exit_callbacks, AbstractContextManager[int])
@asynccontextmanager
async def acm():
    try: yield 5
    except ValueError: print('ve')
@asynccontextmanager
async def acm0():
    return
    yield
@asynccontextmanager
async def acm2(): yield; yield
@asynccontextmanager
async def acm3():
    try: yield
    except: pass
    yield
async def u1():
    async with acm() as v: print(v); raise ValueError
async def u2():
    async with acm0(): pass
async def u3():
    async with acm2(): pass
async def u4():
    async with acm3(): raise KeyError
async def u5():
    async with acm(): raise StopAsyncIteration('z')
async def u6():
    @acm()
    async def f(a): return a
    print(await f(3))
for t in (u1,u2,u3,u4,u5,u6): tst(lambda: asyncio.run(t()))

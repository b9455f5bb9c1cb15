# Many small questions about generators, exceptions, groups, scopes, calls, unpacking, statements and patterns.
import sys, types
def T(title, fn):
    try:
        r = fn()
        print(title, '->', repr(r)[:400])
    except BaseException as e:
        print(title, '!', type(e).__name__, e, getattr(e,'__notes__',''))
def X(src, *names):
    ns = {'__name__': 'm'}
    try:
        exec(src, ns)
        print(repr(src)[:90], '->', [repr(ns.get(n, '<none>'))[:200] for n in names])
    except BaseException as e:
        print(repr(src)[:90], '!', type(e).__name__, e)
# generator protocol
def g1():
    try:
        x = yield 1
        print('got', x)
        yield 2
    except ValueError as e:
        print('caught', e); yield 'v'
    finally:
        print('fin')
def gi(src_ops):
    g = g1()
    out = []
    for op in src_ops:
        try: out.append(eval(op, {'g': g}))
        except BaseException as e: out.append((type(e).__name__, str(e)))
    out.append((g.gi_running, g.gi_frame is None, g.gi_yieldfrom, g.gi_suspended))
    return out
for ops in [['g.send(1)'], ['next(g)','g.send(5)','next(g)','next(g)'], ['g.throw(ValueError("a"))','next(g)'], ['next(g)','g.throw(ValueError("a"))','g.close()','next(g)'], ['next(g)','g.close()','g.close()'], ['g.close()','next(g)'], ['next(g)','g.throw(1)'], ['next(g)','g.throw(ValueError)'], ['next(g)','g.throw(ValueError, "x")'], ['next(g)','g.throw(ValueError, ValueError("y"))'], ['next(g)','g.throw(int)'], ['g.throw()'], ['g.send()'], ['g.send(1,2)'], ['g.throw(ValueError("x"), "y")'], ['next(g)','g.throw(StopIteration("s"))'], ['next(g)','g.throw(GeneratorExit)'], ['next(g)', 'g.throw(None)'], ['next(g)', 'g.throw(ValueError("q"), None, None)'], ['next(g)', 'g.throw(ValueError("q"), None, 5)']]:
    T(str(ops), lambda: gi(ops))
def g2():
    try: yield 1
    finally: yield 2
def t():
    g = g2(); next(g); g.close()
T('close ignoring', t)
def g3():
    try: yield 1
    except GeneratorExit: return 5
def t():
    g = g3(); next(g); return g.close()
T('close value', t)
def g4():
    yield from [1, 2]
    return 7
def g5():
    r = yield from g4()
    yield r
T('yf', lambda: list(g5()))
def g6(): raise StopIteration('z'); yield
T('stop in gen', lambda: next(g6()))
def g7(): yield from 5
T('yf int', lambda: next(g7()))
def t():
    def g():
        yield next(it)
    it = g(); return next(it)
T('reentrant', t)
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration(42)
    def close(self): print('It.close')
    def throw(self, *a): print('It.throw', a); raise StopIteration('thrown')
def g8(): r = yield from It(); yield r
T('yf value', lambda: list(g8()))
class It2(It):
    n = 0
    def __next__(self): It2.n += 1; return It2.n
def g9(): r = yield from It2(); yield ('r', r)
def t():
    g = g9(); a = next(g); b = g.throw(ValueError('zz')); return a, b
T('yf throw', t)
def t():
    g = g9(); a = next(g); g.close(); return a
T('yf close', t)
def t():
    g = g9(); next(g); return g.send(5)
T('yf send no send', t)
# exceptions: context, cause, finally
def f():
    try: 1/0
    except ZeroDivisionError as e:
        try: raise ValueError('v') from e
        except ValueError as v: return v.__cause__ is e, v.__context__ is e, v.__suppress_context__
T('cause', f)
def f():
    try:
        try: 1/0
        finally: raise KeyError('k')
    except KeyError as k: return repr(k.__context__), k.__cause__
T('ctx', f)
def f():
    for i in range(3):
        try: continue
        finally: print('c', i)
    while True:
        try: break
        finally: print('b')
    try: return 'r'
    finally: print('f')
T('flow', f)
def f():
    e = 5
    try: raise ValueError
    except ValueError as e: pass
    return e
T('e deleted', f)
def f():
    try: raise 5
    except TypeError as e: return str(e)
T('raise 5', f)
T('raise cls err', lambda: (_ for _ in ()).throw(int))
X('raise ValueError from 5')
X('raise ValueError from int')
X('raise ValueError from KeyError')
X('raise')
X('raise None')
X('try: raise ValueError\nexcept 5: pass')
X('try: raise ValueError\nexcept (ValueError, 5): r=1', 'r')
X('try: raise KeyError\nexcept (ValueError, 5): r=1', 'r')
X('try: raise ValueError\nexcept ((KeyError, ValueError), OSError): r=1', 'r')
X('class E(BaseException):\n def __new__(cls): return 5\nraise E')
X('class E(Exception):\n def __init__(self): raise KeyError("in init")\nraise E')
X('try: raise OSError(2, "m", "f", None, "g")\nexcept OSError as e: r=(str(e), e.args, e.errno, e.filename, e.filename2, type(e).__name__)', 'r')
X('r = [type(OSError(n, "x")).__name__ for n in (1,2,3,4,9,10,11,13,17,20,21,32,103,104,110,111,115,3)]', 'r')
X('r = [str(OSError()), str(OSError(1)), str(OSError(1,2)), str(OSError("a","b","c")), repr(OSError(1,2,3)), OSError(1,2,3).args]', 'r')
X('e=KeyError("a"); e.args=(1,2); r=(str(e), e.args); e.args="xy"; r+=(e.args,)', 'r')
X('e=ValueError(); e.args=5')
X('e=ValueError(); e.__traceback__=5')
X('e=ValueError(); e.__cause__=5')
X('e=ValueError(); e.__context__=5')
X('e=ValueError(); e.__cause__=None; r=e.__suppress_context__', 'r')
X('e=ValueError(); del e.__cause__')
X('e=ValueError(); e.add_note("a"); e.add_note("b"); r=e.__notes__', 'r')
X('e=ValueError(); e.add_note(5)')
X('e=ValueError(); e.__notes__=5; e.add_note("a")')
X('e=ValueError("x").with_traceback(5)')
X('e=StopIteration(1,2); r=e.value,e.args; s=SystemExit((1,)); r+=(s.code,); r+=(SystemExit().code, SystemExit(1,2).code)', 'r')
X('e=UnicodeDecodeError("utf-8", b"abc", 1, 2, "bad"); r=(str(e), e.encoding, e.object, e.start, e.end, e.reason); e.start=100; r+=(e.start, str(e))', 'r')
X('e=UnicodeEncodeError("ascii", "aéb", 1, 2, "bad"); r=(str(e),); e=UnicodeEncodeError("ascii", "aéb", 0, 2, "bad"); r+=(str(e),); e=UnicodeTranslateError("aéb", 1, 2, "bad"); r+=(str(e),)', 'r')
X('e=SyntaxError("m", ("f", 1, 2, "text", 3, 4)); r=(str(e), e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.args)', 'r')
X('e=SyntaxError("m", (1,2))')
X('e=ImportError("m", name="n", path="p", name_from="q"); r=(e.name, e.path, e.name_from, repr(e), e.msg)', 'r')
X('e=AttributeError("m", name="n", obj=5); r=(e.name, e.obj, e.args)', 'r')
X('e=NameError("m", name="n"); r=(e.name,)', 'r')
X('class E(Exception): pass\nr=(repr(E()), repr(E(1)), repr(E(1,2)), str(E()), str(E(1)), str(E(1,2)), E(1)==E(1))', 'r')
X('class E(Exception):\n def __str__(self): return "S"\nr=(repr(E(1)), str(E(1)), f"{E(2)}")', 'r')
X('import copy\ne=ValueError(1); e.x=5; f=copy.copy(e); r=(f.args, f.x, f.__reduce__())', 'r')
# groups
EG = ExceptionGroup
def mk(): return EG('top', [ValueError(1), EG('in', [TypeError(2), OSError(3)]), KeyError(4)])
X('g=ExceptionGroup("m", [ValueError(1)]); r=(str(g), repr(g), g.message, g.exceptions, g.args)', 'r')
X('g=BaseExceptionGroup("m", [ValueError(1)]); h=BaseExceptionGroup("m", [KeyboardInterrupt()]); r=(type(g).__name__, type(h).__name__, str(h))', 'r')
for cond in ['ValueError', '(ValueError, TypeError)', 'lambda e: isinstance(e, OSError)', 'ExceptionGroup', '5', '(5,)', 'int', 'lambda e: True', 'lambda e: False', 'lambda e: "in" in str(e)']:
    g = mk()
    T('split ' + cond, lambda: g.split(eval(cond)))
    T('subgroup ' + cond, lambda: g.subgroup(eval(cond)))
T('derive', lambda: mk().derive([ValueError(9)]))
T('derive bad', lambda: mk().derive(5))
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG('d:' + self.message, excs)
T('myg', lambda: MyG('x', [ValueError(1), TypeError(2)]).split(ValueError))
class MyG2(ExceptionGroup): pass
T('myg2', lambda: MyG2('x', [ValueError(1), TypeError(2)]).split(ValueError))
class MyG3(ExceptionGroup):
    def __new__(cls, m, e, code): o = super().__new__(cls, m, e); o.code = code; return o
T('myg3', lambda: MyG3('x', [ValueError(1)], 5).code)
class MyG4(ExceptionGroup):
    def __init__(self, *a, **k): print('init', a, k)
T('myg4', lambda: MyG4('x', [ValueError(1)]))
class MyG5(ExceptionGroup, ValueError): pass
T('myg5', lambda: MyG5('x', [ValueError(1)]))
class MyG6(ExceptionGroup, KeyboardInterrupt): pass
def star(exc, *types_):
    log = []
    try:
        try: raise exc
        except* ValueError as e: log.append(('V', e))
        except* (TypeError, OSError) as e: log.append(('TO', e))
        else: log.append('else')
        finally: log.append('finally')
    except BaseException as r: log.append(('rest', r, r.__context__, r.__cause__))
    return log
T('star1', lambda: star(mk()))
T('star2', lambda: star(ValueError(5)))
T('star3', lambda: star(KeyError(5)))
T('star4', lambda: star(EG('g', [ValueError(1)])))
def f():
    try:
        try: raise EG('g', [ValueError(1), TypeError(2)])
        except* ValueError: raise KeyError('new')
        except* TypeError as e: raise
    except BaseException as e: return e, [x.__context__ for x in e.exceptions]
T('star raise', f)
def f():
    try:
        try: raise EG('g', [ValueError(1), TypeError(2)])
        except* ValueError as e: raise e
    except BaseException as e: return e, e.exceptions[0].__context__
T('star raise e', f)
def f():
    try:
        try: raise EG('g', [ValueError(1)])
        except* ValueError as e: raise RuntimeError('r') from e
    except BaseException as e: return e, e.__cause__, e.__context__
T('star raise from', f)
X('try: raise ValueError\nexcept* ExceptionGroup: pass')
X('try: raise ValueError\nexcept* 5: pass')
X('try: raise ValueError\nexcept* (int, ValueError): pass')
X('try: raise ValueError\nexcept* []: pass')
X('def f():\n try: pass\n except* ValueError: return')
X('for i in [1]:\n try: pass\n except* ValueError: break')
X('try: pass\nexcept* ValueError: pass\nexcept KeyError: pass')
X('try: pass\nexcept*: pass')
X('try:\n raise ExceptionGroup("g",[ValueError(1)])\nexcept* ValueError as e: pass\nr = "e" in dir()', 'r')
# scopes
X('x=1\ndef f():\n print(x)\n x=2\nf()')
X('def f():\n del y\nf()')
X('def f():\n y=1\n del y\n return y\nf()')
X('def f():\n def g(): return y\n g()\n y=1\nf()')
X('def f():\n y=1\n def g(): return y\n del y\n g()\nf()')
X('class A:\n x=1\n def f(self): return x\nA().f()')
X('class A:\n x=1\n y=[x for _ in range(2)]\n z=[a for a in [x,2]]\nr=A.y,A.z', 'r')
X('x=5\nclass A:\n x=x+1\n y=lambda: x\nr=A.x,A.y()', 'r')
X('class A:\n def f(self): return __class__\nr=A().f()', 'r')
X('def f():\n nonlocal q')
X('nonlocal q')
X('def f(a):\n global a')
X('def f():\n a=1\n global a')
X('def f():\n print(a)\n global a')
X('def f():\n x=1\n def g():\n  nonlocal x\n  x+=1\n  return x\n return g\nh=f(); r=h(),h(),h.__closure__[0].cell_contents, f.__code__.co_cellvars, h.__code__.co_freevars', 'r')
X('r=[(y:=i*2) for i in range(3)]; s=y', 'r', 's')
X('r=[i:=1 for i in range(3)]')
X('class A:\n r=[(y:=i) for i in range(3)]')
X('def f():\n r=[(lambda: i) for i in range(3)]\n return [g() for g in r]\nr=f()', 'r')
X('r=[lambda i=i: i for i in range(3)]; s=[g() for g in r]', 's')
X('def f(x):\n exec("x=5")\n return x, locals()\nr=f(1)', 'r')
X('def f():\n l=locals()\n l["z"]=1\n return locals() is l, "z" in locals(), l\nr=f()', 'r')
X('x=1\ndef f():\n return eval("x"), eval("x", {"x":2}), eval("x", {"x":2}, {"x":3}), eval("[x for _ in (1,)]", {"x":2}, {"x":3})\nr=f()', 'r')
X('exec("a=1", {}, 5)')
X('exec("a=1", 5)')
X('eval("1", {}, 5)')
X('class M(dict):\n def __missing__(s,k): return k*2\nr=eval("a+b", {}, M()); s=eval("a", M())', 'r', 's')
X('d={}; exec("def f(): return a\\na=1\\nr=f()", d, {}); r=1', 'r')
X('import builtins\nr=eval("len", {"__builtins__": {}})')
X('r=eval("x", {"__builtins__": {"x": 7}})', 'r')
X('exec("class A: pass\\nr=A.__module__"); ', 'r')
X('def f(): pass\nr=f.__module__, f.__qualname__', 'r')
X('if True:\n def f(): pass\n del f\nf()')
X('print(undefined_name)')
X('import sys; sys.undefined_name')
X('lambda: (yield)')
X('def f(): return (yield)\nr=list(f())', 'r')
X('[(yield) for i in range(3)]')
X('def f(): [(yield) for i in range(3)]')
X('async def f(): return [x async for x in y]\nf().close()\nr=1', 'r')
X('def f(): return [x async for x in y]')
X('class A: return 1')
X('return')
X('yield')
X('await x')
X('break')
X('def f(a, a): pass')
X('def f(a=1, b): pass')
X('def f(*): pass')
X('def f(*, **k): pass')
X('f(a=1, a=2)')
X('def f(a, /, b, *, c): return a,b,c\nr=f(1,2,c=3)', 'r')
for call in ['f()', 'f(1)', 'f(1,2)', 'f(1,2,3)', 'f(a=1,b=2,c=3)', 'f(1,b=2,c=3,d=4)', 'f(1,2,c=3,b=5)', 'f(1,2,3,4,c=1)', 'f(*[1],**{"b":2,"c":3})', 'f(**{"a":1})', 'f(1,2,c=3,**{"c":4})', 'f(*5)', 'f(**5)', 'f(**{1:2})', 'f(1, bb=2, c=3)', 'f(1, 2, cc=3)']:
    X('def f(a, /, b, *, c): return a,b,c\nr='+call, 'r')
for call in ['f()', 'f(1)', 'f(1,2,3)', 'f(1,2,3,4,5)', 'f(x=1)', 'f(1,x=2,y=3)', 'f(1,2,x=3)', 'f(1, self=2)', 'f(1, y=2, y2=3)']:
    X('def f(x, y=2, *a, z=3, **k): return x,y,a,z,k\nr='+call, 'r')
X('class A:\n def m(self, a): pass\nA().m()')
X('class A:\n def m(self, a): pass\nA().m(1,2)')
X('class A:\n def m(): pass\nA().m()')
X('class A:\n def m(self, a): pass\nA.m(1)')
X('f = lambda a, b: a\nf(1)')
X('class A:\n def __init__(self, a): pass\nA()')
X('class A:\n def __init__(self, a): pass\nA(1,2)')
X('class A:\n def __call__(self, a): pass\nA()()')
X('class A:\n @staticmethod\n def s(a): pass\nA.s()')
X('class A:\n @classmethod\n def c(cls, a): pass\nA.c()')
X('a, b = 1')
X('a, b = 1, 2, 3')
X('a, b, c = 1, 2')
X('a, *b, c = 1,')
X('*a, = 5')
X('a, *b = "xyz"; r=a,b', 'r')
X('[a, [b, *c]] = 1, (2, 3, 4); r=a,b,c', 'r')
X('(a, b), c = [1, 2], 3; r=a,b,c', 'r')
X('a, b = {1: 2}')
X('a, b = iter([1,2,3])')
X('for a, b in [(1,)]: pass')
X('for (a, b), in [((1,2),)]: r=a,b', 'r')
X('*a, *b = 1')
X('x = *1,')
X('r = [*range(2), *"ab"], (*[], 1), {*[1,1]}, {**{1:2}, 3:4, **{1:5}}', 'r')
X('{**5}')
X('[*5]')
X('print(*5)')
X('{**{1:2}, **[]}')
X('a = b = c = []; a.append(1); r=b,c', 'r')
X('i = 0\na=[0,0]\ni, a[i] = 1, 9\nr=a', 'r')
X('x: int\nr="x" in globals()', 'r')
X('x: int = 5\nr=x, __annotations__', 'r')
X('(x): int = 5\nr=__annotations__', 'r')
X('def f(): x: int\nf(); r=1', 'r')
X('def f():\n x: int\n return x\nf()')
X('assert False, "msg"')
X('assert ()')
X('assert False, (1,2)')
X('del x')
X('x=[1,2,3]; del x[0], x[-1]; r=x', 'r')
X('x=[1,2,3,4]; del x[::2]; r=x', 'r')
X('del (a, b)')
X('a=1;b=2; del (a, [b]); r="a" in dir()', 'r')
X('import nonexistent_mod')
X('import os.nonexistent')
X('from . import x')
X('from .. import x')
X('with 5: pass')
X('class A:\n def __enter__(s): return 1\nwith A(): pass')
X('class A:\n def __exit__(s,*a): return 1\nwith A(): pass')
X('async def f():\n async with 5: pass\ntry: f().send(None)\nexcept TypeError as e: r=str(e)', 'r')
X('class A:\n def __enter__(s): return 1\n def __exit__(s,*a): return True\nasync def f():\n async with A(): pass\ntry: f().send(None)\nexcept TypeError as e: r=str(e)', 'r')
X('class A:\n def __aenter__(s): return 1\n async def __aexit__(s,*a): return True\nasync def f():\n async with A(): pass\ntry: f().send(None)\nexcept TypeError as e: r=str(e)', 'r')
X('class A:\n async def __aenter__(s): return 1\n async def __aexit__(s,*a): return True\nwith A(): pass')
X('async def f():\n async for x in [1]: pass\ntry: f().send(None)\nexcept TypeError as e: r=str(e)', 'r')
X('class A:\n def __aiter__(s): return 5\nasync def f():\n async for x in A(): pass\ntry: f().send(None)\nexcept TypeError as e: r=str(e)', 'r')
X('class A:\n def __aiter__(s): return s\n def __anext__(s): return 5\nasync def f():\n async for x in A(): pass\ntry: f().send(None)\nexcept TypeError as e: r=str(e), e.__cause__', 'r')
X('async def f(): await 5\ntry: f().send(None)\nexcept TypeError as e: r=str(e)', 'r')
X('class A:\n def __await__(s): return 5\nasync def f(): await A()\ntry: f().send(None)\nexcept TypeError as e: r=str(e)', 'r')
X('async def g(): pass\nc=g()\nasync def f(): await c\ntry: f().send(None)\nexcept StopIteration: pass\ntry: f().send(None)\nexcept RuntimeError as e: r=str(e)', 'r')
X('async def g(): yield 1\nfor x in g(): pass')
X('async def g(): return 5\nc=g()\ntry: c.send(1)\nexcept TypeError as e: r=str(e)\nc.close()', 'r')
X('async def g():\n yield 1\n return\na=g()\ntry: a.asend(1).send(None)\nexcept TypeError as e: r=str(e)', 'r')
X('async def g():\n yield 1\na=g()\nx=a.__anext__()\ntry: x.send(None)\nexcept StopIteration as e: r=e.value\ntry: x.send(None)\nexcept RuntimeError as e: r=r,str(e)', 'r')
X('async def g():\n return 1\n yield')
X('async def g():\n yield from x')
X('match 5:\n case a: pass\n case b: pass')
X('match 5:\n case a | b: pass')
X('match 5:\n case [a, a]: pass')
X('match 5:\n case {**a, "b": 1}: pass')
X('match 5:\n case int(x, y): pass')
X('class A: __match_args__=("x",)\nmatch A():\n case A(1, 2): pass')
X('class A: __match_args__=["x"]\nmatch A():\n case A(1): pass')
X('class A: __match_args__=(1,)\nmatch A():\n case A(1): pass')
X('class A: __match_args__=("x",)\nmatch A():\n case A(1, x=2): pass')
X('match 5:\n case 5(): pass')
X('x=5\nmatch 5:\n case x(): pass')
X('match {"a":1,"b":2}:\n case {"a":1, **rest}: r=rest', 'r')
X('match [1,2,3]:\n case [1,*rest]: r=rest', 'r')
X('match "abc":\n case [*x]: r="seq"\n case str(s): r=s', 'r')
X('match (1,(2,3)):\n case (a,(b,c)) if a<b: r=a,b,c', 'r')
X('match 1.0:\n case 1: r="int"', 'r')
X('match True:\n case 1: r="one"\n case True: r="t"', 'r')
X('match None:\n case None: r="N"', 'r')
X('class C: X=3\nmatch 3:\n case C.X: r="CX"', 'r')
X('match 5:\n case int() as n if n>3: r=n\n case _: r=0', 'r')
X('match {"k": None}:\n case {"k": None}: r=1', 'r')
X('match {1: 2}:\n case {1: a, 1: b}: pass')
X('import collections\nmatch collections.deque([1,2]):\n case [a,b]: r=a,b', 'r')
X('match b"ab":\n case [a,b]: r=1\n case bytes(x): r=x', 'r')
X('match 1+2j:\n case 1+2j: r="c"', 'r')
X('match -1:\n case -1: r="neg"', 'r')
X('match 5:\n case 1|2|5 as x: r=x', 'r')

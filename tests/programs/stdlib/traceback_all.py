import os, traceback, sys, io
class Out:
    def write(self, s): stdout.write(s.replace(__file__, 'FILE').replace(os.__file__, 'OS'))
    def flush(self): stdout.flush()
stdout, sys.stdout = sys.stdout, Out()
def show(f, *a, **k):
    try: f(*a, **k)
    except BaseException as e: traceback.print_exception(e, file=sys.stdout)
def a(x): return b(x)
def b(x):
    y = x + (1 /
        0)
    return y
show(a, 1)
class K:
    def __init__(self): self.value = 3; self.inner = [1]
    def m(self): return self.valeu
    def g(self): return helperr(1)
    def me(self): return valu
show(K().m); show(K().g); show(lambda: K().vlaue)
def idx(): d = {'a': [1]}; return d['a'][5]['x']
show(idx)
def call(): return foo(1)(2)
def foo(x): return None
show(call)
def multi():
    foo(
        1,
        2,
        3,
        4,
        5,
    )
show(multi)
def chain():
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError('bad') from e
def ctx():
    try: {}['k']
    except KeyError: raise RuntimeError('ctx')
def sup():
    try: {}['k']
    except KeyError: raise RuntimeError('sup') from None
show(chain); show(ctx); show(sup)
def rec(n): return rec(n - 1) if n else 1 / 0
show(rec, 10)
def notes():
    e = ValueError('n'); e.add_note('one'); e.add_note('two\nlines'); raise e
show(notes)
def group():
    es = []
    for f in (chain, idx):
        try: f()
        except Exception as e: es.append(e)
    es.append(ExceptionGroup('inner', [TypeError('t'), OSError(2, 'x')]))
    raise ExceptionGroup('outer', es)
show(group)
show(lambda: (_ for _ in ()).throw(ExceptionGroup('many', [ValueError(i) for i in range(20)])))
def syn(s):
    try: compile(s, 'file.py', 'exec')
    except SyntaxError as e: print(''.join(traceback.format_exception_only(e)), end='')
def loc():
    v = [1]; 1 / 0
try: loc()
except Exception as e: print(''.join(traceback.TracebackException(type(e), e, e.__traceback__.tb_next, capture_locals=True).format()))
for s in ('x = = 1', 'def f(:\n pass', 'if x\n  y', '  x', 'a b', '(1', "'abc", 'f(a=1, a=2)', 'return 1', 'x = (1,\n 2', '1 = x'): syn(s)
class E(Exception):
    def __str__(self): raise ValueError
class Q(Exception): pass
show(lambda: (_ for _ in ()).throw(E())); show(lambda: (_ for _ in ()).throw(Q())); show(lambda: (_ for _ in ()).throw(Q('a', 1)))
try: a(2)
except ZeroDivisionError as e:
    tb = e.__traceback__
    print([(f.name, f.line, f.lineno) for f in traceback.extract_tb(tb)], traceback.format_exc(limit=1), traceback.format_exc(limit=-1))
    print(traceback.format_tb(tb, 1), list(map(lambda p: p[1], traceback.walk_tb(tb))), traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    te = traceback.TracebackException.from_exception(e)
    print(str(te), te.exc_type_str, te == traceback.TracebackException.from_exception(e))
    fs = traceback.extract_tb(tb)[0]; print(fs[0] == fs.filename, len(fs), list(fs)[1:], fs == fs, repr(fs).split('/')[-1], fs.colno, fs.end_colno, fs.end_lineno)
print(traceback.format_list([('f.py', 3, 'fn', 'code here'), traceback.FrameSummary('g.py', 4, 'gn', line='  other  ')]), traceback.StackSummary.from_list([('f', 1, 'x', None)]).format())
traceback.print_list([('f.py', 3, 'fn', 'c')], file=sys.stdout); traceback.print_tb(tb, file=sys.stdout)
def st(): return [f.name for f in traceback.extract_stack()], traceback.format_stack()[-1]
print(st()); traceback.print_stack(file=sys.stdout, limit=-1)
print(traceback.format_exc()); traceback.print_exc(file=sys.stdout)
for f in (lambda: traceback.format_exception(3), lambda: traceback.format_exception(ValueError, ValueError(1)), lambda: traceback.print_last()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(traceback.format_exception(None), traceback.format_exception_only(ExceptionGroup('g', [ValueError(1)]), show_group=True), traceback.format_exception(ValueError('v')), traceback.format_exception_only(None), traceback.format_exception(ValueError, ValueError('z'), None))
def imp(): from os import pathh
show(imp); show(lambda: __import__('nonexist')); show(lambda: asyncio.run)
def assign():
    x = foo(1).bar
    return x
show(assign)
def ops(o): return -o.a ** 2 + o['b'] * 3 % 7
show(ops, 5); show(lambda: [i for i in range(3) if i / 0]); show(lambda: "é" + 1 + "日本"); show(lambda: f"{1/0}"); show(lambda: (lambda: 1/0)()); show(lambda: sorted([1, 'a'], key=lambda v: v + 1)); show(lambda: print(*5)); show(lambda: foo(**3)); show(lambda: 1 if 1/0 else 2)
def raiser():
    raise ValueError(
        'multi'
    )
show(raiser)
def withs():
    with open('/nonexistent/x') as f: pass
show(withs)
def loops():
    for i in 5: pass
show(loops)
def unpack(): a, b = 1, 2, 3
show(unpack)
def asrt(): assert 1 == 2, 'msg'
show(asrt)
def dele(): del zzz
show(dele)
def imp2(): import os.nope
show(imp2)

# Picklers and unpicklers: hooks, memo, buffers, refusals.
import pickle,io,copyreg
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, str(e).split(' at 0x')[0], getattr(e,'__notes__',None), type(e.__cause__).__name__,str(e.__cause__).split(' at 0x')[0])
def g():
    class Loc: pass
    def inner(): pass
    return Loc, inner, Loc()
t(pickle.dumps,lambda: 1); t(pickle.dumps,g()[0]); t(pickle.dumps,g()[1]); t(pickle.dumps,g()[2]); t(pickle.dumps,{'a':[1,(g()[1],)]})
def gen(): yield
async def co(): pass
t(pickle.dumps,gen()); c=co(); t(pickle.dumps,c); c.close(); import threading; t(pickle.dumps,threading.Lock()); t(pickle.dumps,io)
t(pickle.dumps,1,9); t(pickle.dumps,1,-1); t(pickle.loads,b''); t(pickle.loads,b'\x80\x04'); t(pickle.loads,b'\x80\x09.'); t(pickle.loads,b'\x00'); t(pickle.loads,b'.'); t(pickle.loads,b'\x80\x04]'); t(pickle.loads,b'K'); t(pickle.loads,b'(.'); t(pickle.loads,b'0.'); t(pickle.loads,b'h\x05.'); t(pickle.loads,b'g5\n.'); t(pickle.loads,b'e.'); t(pickle.loads,'abc'); t(pickle.loads,b'cfoo\nbar\n.'); t(pickle.loads,b'cos\nnothere\n.'); t(pickle.loads,b'\x8c\x05ab'); t(pickle.loads,b'Pabc\n.'); t(pickle.loads,b'I1'); t(pickle.loads,b'Ix\n.'); t(pickle.loads,b'Fz\n.'); t(pickle.loads,b'Sabc\n.'); t(pickle.loads,b"S'abc'\n."); t(pickle.loads,b'U\x03a\xffc.'); t(pickle.loads,b'U\x03a\xffc.',encoding='bytes'); t(pickle.loads,b'U\x03a\xffc.',encoding='latin1'); t(pickle.loads,b'K\x01K\x02.'); t(pickle.loads,b'\x95\x01\x00\x00\x00\x00\x00\x00\x00K\x01.'); t(pickle.loads,b'\x82\x01.'); t(pickle.loads,b'R.'); t(pickle.loads,b'K\x01)R.'); t(pickle.loads,b'i'); t(pickle.loads,b'(ios\ngetcwd\n.') if 0 else 0
t(pickle.Pickler,1); t(pickle.Unpickler,1); t(pickle.load,io.StringIO('a')); t(pickle.dump,1,io.StringIO())
class P(pickle.Pickler):
    def persistent_id(self,o): return 'id1' if o=='ext' else None
class U(pickle.Unpickler):
    def persistent_load(self,i): return ['loaded',i]
    def find_class(self,m,n): print('find',m,n); return super().find_class(m,n)
for p in range(6):
    f=io.BytesIO(); P(f,p).dump([1,'ext',len,'ext']); print(f.getvalue()); f.seek(0); print(U(f).load())
class R(pickle.Pickler):
    def reducer_override(self,o):
        if o is g: return (str,('func g',))
        return NotImplemented
f=io.BytesIO(); R(f).dump([g,g,len]); print(pickle.loads(f.getvalue()))
f=io.BytesIO(); p=pickle.Pickler(f); p.dispatch_table=copyreg.dispatch_table.copy(); p.dispatch_table[complex]=lambda c:(complex,(c.real,)); p.dump(1+2j); print(pickle.loads(f.getvalue()))
f=io.BytesIO(); p=pickle.Pickler(f); x=[1]; p.dump(x); p.dump(x); print(f.getvalue(), p.bin, p.fast, type(p.memo)); p.clear_memo(); p.dump(x); f.seek(0); u=pickle.Unpickler(f); print(u.load(),u.load(),u.load()); t(u.load)
f=io.BytesIO(); p=pickle.Pickler(f,2); p.fast=True; p.dump([x,x]); print(f.getvalue())
b=pickle.PickleBuffer(bytearray(b'hello')); bufs=[]
t(pickle.dumps,b,4); t(pickle.dumps,b,5); d=pickle.dumps(b,5,buffer_callback=bufs.append); print(d, bufs[0].raw().tobytes(), pickle.loads(d,buffers=bufs) is b); t(pickle.loads,d); t(pickle.dumps,b,4,buffer_callback=bufs.append)
print(len(pickle.dumps(b'x'*70000)), pickle.dumps(b'x'*70000)[:30], pickle.dumps(['a'*70000,1])[:20], pickle.dumps(['a'*70000,1])[-10:])
big=pickle.dumps([str(i)*40 for i in range(1500)]); print(big[:20], len(big))
class Bad:
    def __reduce__(self): return 5
class Bad2:
    def __reduce__(self): return (1,)
class Bad3:
    def __reduce__(self): return (1,())
class Bad4:
    def __reduce__(self): return (str,5)
class Bad5:
    def __reduce__(self): return 'nothere'
class Bad6:
    def __reduce__(self): return 'g'
class Bad7:
    def __reduce_ex__(self,p): raise ValueError('boom')
class Bad8:
    def __getattr__(self,n): raise AttributeError(n)
for B in (Bad,Bad2,Bad3,Bad4,Bad5,Bad6,Bad7,Bad8): t(lambda: len(pickle.dumps(B())))
t(lambda: pickle.dumps([1,{'k':Bad7()}]))
t(lambda: pickle.dumps({Bad8:1, (1,Bad()):2}))
class St:
    def __init__(s): s.a=Bad()
t(lambda: pickle.dumps(St()))
class ls:
    def __reduce__(self): return (list,(),None,iter([1,2]))
class ds:
    def __reduce__(self): return (dict,(),None,None,iter([(1,2)]))
class ss:
    def __init__(s): pass
    def __reduce__(self): return (ss,(),{'a':1},None,None,setter)
def setter(o,s): o.got=s
for p in range(6): print(pickle.loads(pickle.dumps(ls(),p)),pickle.loads(pickle.dumps(ds(),p)),pickle.loads(pickle.dumps(ss(),p)).__dict__)
print(pickle.__all__)
print(pickle.format_version, pickle.compatible_formats, pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.PickleError.__mro__, pickle.PicklingError.__mro__, pickle.UnpicklingError.__mro__,pickle.PickleError.__module__)
import inspect
for n in ('dump','dumps','load','loads','Pickler','Unpickler'): print(n, inspect.signature(getattr(pickle,n)))

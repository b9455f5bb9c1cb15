# Mocks: calls noted, models, magic methods, patches, coroutines.
import inspect
from unittest import mock
from unittest.mock import *
def t(f,*a,**k):
    try: print(repr(f(*a,**k)).split(" id='")[0])
    except BaseException as e: print(type(e).__name__, str(e).split(" id='")[0])
m=Mock(); print(m.a is m.a, m(1,x=2) is m.return_value, m.called, m.call_count, m.call_args, m.call_args.args, m.call_args.kwargs, m.call_args_list, m.method_calls, m.mock_calls)
m.foo(1); m.foo.bar(2); m.foo().baz(3); print(m.mock_calls, m.method_calls, m.foo.mock_calls)
t(m.assert_called_once_with,1,x=3); t(m.assert_called_with,1,x=2); t(m.assert_not_called); t(m.assert_any_call,5); t(m.foo.assert_called_once); t(m.assert_has_calls,[call(1,x=2),call.foo(1)]); t(m.assert_has_calls,[call(9)]); t(Mock().assert_called); t(Mock().assert_called_with,1); t(Mock().assert_called_once); t(lambda: m.asert_foo); t(lambda: m.assert_foo); t(lambda: m.called_once)
m.reset_mock(); print(m.called, m.mock_calls, m.foo.called)
m=Mock(return_value=5, side_effect=None, name='nm', a=3, **{'b.return_value':7,'c.side_effect':KeyError}); print(m(), m.a, m.b(), repr(m).split(' id=')[0], repr(m.x.y).split(' id=')[0], repr(m.x().z).split(' id=')[0]); t(m.c)
m=Mock(side_effect=[1,ValueError('v'),3]); t(m); t(m); t(m); t(m)
m=Mock(side_effect=lambda x: DEFAULT if x else 9, return_value=4); print(m(0), m(1))
m=Mock(spec=['a','b']); t(lambda: m.c); print(m.a is not None, isinstance(Mock(spec=int),int), Mock(spec=int).__class__); t(lambda: Mock(spec=int)()) ; t(lambda: setattr(Mock(spec_set=['a']),'b',1)); t(lambda: setattr(Mock(spec=['a']),'b',1)); t(lambda: Mock(spec=dict).foo)
class C:
    x=1
    def meth(self,a,b=2): pass
    @classmethod
    def cm(cls,q): pass
    @staticmethod
    def sm(z): pass
    async def am(self,k): pass
    @property
    def prop(self): return 1
m=create_autospec(C); t(m); i=m(); t(i.meth); t(i.meth,1); t(i.meth,1,2,3); i.meth.assert_called_with(1) if 0 else None; t(lambda: i.nope); print(isinstance(i,C), type(i.am).__name__); t(m.cm); t(m.cm,1); t(m.sm); t(m.meth,1); t(m.meth,i,1)
def fn(a,b=1,*,c): "doc"
f=create_autospec(fn); t(f); t(f,1,c=3); print(f.call_args, f.__name__, inspect.signature(f)); f.assert_called_once_with(1,c=3); f.assert_called_once_with(a=1,c=3); t(f.assert_called_once_with,2,c=3)
mm=MagicMock(); print(len(mm), list(mm), bool(mm), int(mm), float(mm), mm[1] is mm[2], 1 in mm, str(mm).split(' id')[0], hash(mm)==hash(mm), mm==mm, mm!=mm, mm==1); mm.__getitem__.return_value=5; print(mm['q'], mm.__getitem__.call_args); mm.__len__.return_value=3; print(len(mm)); mm.__iter__.return_value=iter([1,2]); print(list(mm)); mm.__str__.return_value='S'; print(str(mm))
with mm as x: print(x is mm.__enter__.return_value)
print(mm+1 is mm.__add__.return_value); t(lambda: mm<1); t(lambda: Mock()+1); t(lambda: len(Mock())); t(lambda: Mock()[1])
mm.__lt__.return_value=True; print(mm<3); mm=MagicMock(); mm.__contains__.side_effect=lambda x: x==3; print(3 in mm, 4 in mm); del mm.attr; t(lambda: mm.attr)
m=Mock(); m.__len__=lambda self: 4; print(len(m)); m.__str__=Mock(return_value='zz'); print(str(m)); t(setattr,m,'__class__x',1)
import os, json
with patch('os.getcwd') as g: g.return_value='/x'; print(os.getcwd())
print(os.getcwd()!='/x')
with patch.object(os,'sep','Q') as s: print(os.sep, s)
@patch('json.dumps')
@patch('json.loads',return_value=3)
def tt(l,d,extra=1): print(json.loads('x'), l.called, d, extra) if 0 else print(json.loads('x'), l.called, isinstance(d,MagicMock), extra)
tt(); print(json.dumps([1]))
@patch.dict(os.environ,{'ZZQ':'1'})
def te(): print(os.environ['ZZQ'])
te(); print('ZZQ' in os.environ)
d={'a':1}
with patch.dict(d,{'b':2},clear=True) as r: print(d, r is d)
print(d)
with patch.dict(d,c=5): print(d)
with patch.multiple('os',sep='A',pathsep=DEFAULT) as r: print(os.sep, sorted(r))
t(lambda: patch('nope').__enter__()); t(lambda: patch('nomod.x').__enter__())
with patch('os.nope',create=True) as n: os.nope(1); print(n.mock_calls)
print(hasattr(os,'nope'))
p=patch('os.getpid',new=lambda: 7); p.start(); print(os.getpid()); p.stop(); p=patch('os.getpid',return_value=8); p.start(); print(os.getpid()); patch.stopall(); print(os.getpid()!=8); t(p.stop)
@patch.object(C,'meth')
class TC:
    def test_a(self,m): print('a', C.meth is m)
    def other(self): print('other')
TC().test_a(); TC().other()
with patch.object(C,'meth',autospec=True) as m: c=C(); c.meth(1); print(m.call_args==call(c,1)); t(c.meth)
with patch.object(C,'prop',new_callable=PropertyMock) as p: p.return_value=9; c=C(); print(c.prop); c.prop=4; print(p.mock_calls)
print(sentinel.foo, sentinel.foo is sentinel.foo, repr(DEFAULT), ANY==3, ANY!=3, repr(ANY), [ANY,1]==[5,1])
print(call(1,a=2), call.foo(3), call.foo.bar(1)(2).x, call(1)==call(1), call(1)!=call(2), call.a(1)==('a',(1,)), call(1)==((1,),{}), call.call_list() if 0 else call(1).foo(2).call_list(), repr(call), call.foo, call[1] if 0 else '', call.__getitem__(2), tuple(call.x(1,b=2)))
m=mock_open(read_data='a\nb\nc')
with patch('builtins.open',m):
    with open('f') as f: print(f.readline(), f.readlines(), f.read())
    print([l for l in open('g')], open('h').read(2)); open('w','w').write('zz')
print(m.mock_calls); m().write.assert_called_once_with('zz')
m=Mock(); m.a.b=1; seal(m); t(lambda: m.c); t(lambda: m.a.z); print(m.a.b)
m=Mock(); ch=Mock(); m.attach_mock(ch,'kid'); ch(1); print(m.mock_calls); m.configure_mock(**{'q.return_value':2,'z':1}); print(m.q(), m.z)
m=Mock(wraps={'a':1}); print(m.get('a'), m.get.call_args); m=MagicMock(wraps=[1,2]); print(len(m), m.index(2)); m=NonCallableMock(); t(lambda: m()); print(m.foo() is not None)
print(isinstance(Mock(),NonCallableMock), mock.FILTER_DIR, 'assert_called' in dir(Mock()), [x for x in dir(Mock(spec=['zz'])) if 'z' in x], Mock(unsafe=True).assert_x is not None)
class Sub(MagicMock):
    def extra(self): return 1
print(type(Sub().child).__name__, Sub().extra(), type(Mock().x).__name__, type(MagicMock().x()).__name__, type(NonCallableMagicMock().x).__name__, type(PropertyMock().x).__name__)
import asyncio
async def main():
    a=AsyncMock(return_value=3); print(await a(1,b=2), a.await_count, a.await_args, a.await_args_list); a.assert_awaited_once_with(1,b=2); t(a.assert_awaited_with,9); t(a.assert_not_awaited); t(AsyncMock().assert_awaited); t(a.assert_any_await,3); t(a.assert_has_awaits,[call(5)]); t(a.assert_awaited_once)
    a=AsyncMock(side_effect=[1,ValueError('x')]); print(await a()); 
    try: await a()
    except ValueError as e: print(e)
    try: await a()
    except StopAsyncIteration as e: print('SAI',e)
    async def se(x): return x*2
    print(await AsyncMock(side_effect=se)(4), await AsyncMock(side_effect=lambda x: x+1)(4), inspect.iscoroutinefunction(AsyncMock()), asyncio.iscoroutine(AsyncMock()()) if 0 else '')
    async with AsyncMock() as z: print(type(z).__name__)
    mm=MagicMock(); mm.__aenter__.return_value=4
    async with mm as z: print(z)
    mm.__aiter__.return_value=[1,2]; print([x async for x in mm]); am=AsyncMock(); print(type(am.foo).__name__, await am.foo(1)  is am.foo.return_value); 
    print(type(Mock(spec=C).am).__name__, type(MagicMock(spec=C).meth).__name__, type(AsyncMock(spec=C).meth).__name__)
    a.reset_mock(); print(a.await_count)
    with patch.object(C,'am') as p: print(type(p).__name__); p.return_value=2; print(await C().am(1))
    with patch('__main__.se2') as p: print(type(p).__name__)
async def se2(): pass
asyncio.run(main())
print(sorted(mock.__all__))
m=Mock(); m(1); m(2); print(m.call_args_list==[call(1),call(2)], call(2) in m.call_args_list, [call(1)] in m.call_args_list if 0 else '', m.mock_calls==[call(1),call(2)]); t(m.assert_has_calls,[call(2),call(1)]); t(m.assert_has_calls,[call(2),call(1)],any_order=True); t(m.assert_called_once_with,1); t(m.assert_called_once); t(m.assert_called_with,7)
m=Mock(spec=fn); t(m,1); t(m.assert_called_with,a=1,c=2); m.return_value.foo; print(repr(m).split(' id')[0], repr(Mock(name='z',spec=C)).split(' id')[0])

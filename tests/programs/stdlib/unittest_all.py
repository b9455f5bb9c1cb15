# Tests, their assertions, their order and their reports.
import unittest, io, re, sys, warnings, logging
sys.stderr = io.StringIO()
class A(unittest.TestCase):
    def t(self, f, *a, **k):
        try: print('ok', f(*a, **k))
        except BaseException as e: print(type(e).__name__, str(e))
    def runTest(self):
        t=self.t
        t(self.assertEqual,1,2); t(self.assertEqual,1,2,'msg'); t(self.assertEqual,[1,2,3],[1,4,3,5]); t(self.assertEqual,(1,2),(1,)); t(self.assertEqual,{'a':1,'b':[1,2]},{'a':2}); t(self.assertEqual,{1,2,3},{3,4}); t(self.assertEqual,'abc\ndef\n','abc\ndxf\nghi'); t(self.assertEqual,'abc','abd'); t(self.assertEqual,'x'*200,'x'*150+'y'*50); t(self.assertEqual,list(range(100)),list(range(1,101))); t(self.assertEqual,[[1]*50],[[2]*50]); t(self.assertEqual,frozenset([1]),frozenset([2]),'m'); t(self.assertEqual,'a'*100+'b'+'c'*100,'a'*100+'d'+'c'*100); t(self.assertEqual,1,'1'); t(self.assertEqual,b'a',b'b'); t(self.assertEqual,'','abc'); t(self.assertEqual,'a\n','b'); t(self.assertEqual,'a','b\n')
        t(self.assertNotEqual,1,1); t(self.assertTrue,0); t(self.assertFalse,[1]); t(self.assertIs,1,2); t(self.assertIsNot,None,None); t(self.assertIsNone,1); t(self.assertIsNotNone,None); t(self.assertIn,1,[2]); t(self.assertNotIn,1,[1]); t(self.assertIsInstance,1,str); t(self.assertIsInstance,1,(str,bytes)); t(self.assertNotIsInstance,1,int); t(self.assertNotIsInstance,1,(str,int))
        t(self.assertAlmostEqual,1.0,1.1); t(self.assertAlmostEqual,1.0,1.00000001); t(self.assertAlmostEqual,1,2,delta=.5); t(self.assertAlmostEqual,1,2,places=3,delta=1); t(self.assertNotAlmostEqual,1.0,1.0); t(self.assertNotAlmostEqual,1,1.2,delta=.5); t(self.assertAlmostEqual,1,1.5,places=0,msg='q')
        t(self.assertGreater,1,2); t(self.assertGreaterEqual,1,2); t(self.assertLess,2,1); t(self.assertLessEqual,2,1); t(self.assertCountEqual,[1,2,2],[2,1,3]); t(self.assertCountEqual,[[1],[2]],[[2],[3]]); t(self.assertCountEqual,[1,2],[2,1]); t(self.assertRegex,'abc','x+'); t(self.assertNotRegex,'abc','b.'); t(self.assertRegex,'abc',re.compile('b')); t(self.assertSequenceEqual,[1],(1,)); t(self.assertSequenceEqual,[1],(2,)); t(self.assertSequenceEqual,1,2); t(self.assertListEqual,(1,),[1]); t(self.assertTupleEqual,(1,),(1,)); t(self.assertSetEqual,1,{1}); t(self.assertSetEqual,{1},[1]); t(self.assertDictEqual,1,{}); t(self.assertMultiLineEqual,1,'a')
        t(self.assertRaises,ValueError,int,'1'); t(self.assertRaises,ValueError,int,'x'); t(self.assertRaises,ValueError,int,[]); t(self.assertRaises,1,int); t(self.assertRaisesRegex,ValueError,'foo',int,'x'); t(self.assertRaisesRegex,ValueError,'invalid',int,'x'); t(self.assertRaises,(ValueError,KeyError),int,'1'); t(self.assertWarns,UserWarning,lambda: None); t(self.assertWarnsRegex,UserWarning,'x',warnings.warn,'abc'); t(self.assertWarns,UserWarning,warnings.warn,'abc'); t(self.assertWarns, int, 1)
        for n in ('assertIsSubclass','assertNotIsSubclass','assertHasAttr','assertNotHasAttr','assertStartsWith','assertEndsWith','assertNotStartsWith','assertNotEndsWith'):
            f=getattr(self,n)
            for a in ((int,str),(bool,int),(bool,(int,str)),(int,(str,bytes)),(1,int),(1,'real'),(1,'zzz'),(int,'real'),(int,'zz'),(re,'zz') if 0 else (1,'q'),('abc','ab'),('abc','bc'),('abc',('x','y')),('abc',('ab','y')),(b'abc',b'ab'),('abc',b'ab'),(5,'a'),('x'*200,'y')): t(f,*a)
        t(self.fail); t(self.fail,'m')
        with self.assertRaises(KeyError) as cm: {}['x']
        print(repr(cm.exception), cm.expected)
        def f():
            with self.assertRaises(KeyError, msg='mm'): pass
        t(f)
        def f():
            with self.assertLogs('foo','INFO') as c: logging.getLogger('foo').info('hi %s',1); logging.getLogger('foo.bar').error('x')
            print(c.output, c.records[0].levelname)
            with self.assertLogs(): pass
        t(f)
        def f():
            with self.assertNoLogs('q'): logging.getLogger('q').warning('w')
        t(f)
        self.longMessage=False; t(self.assertEqual,1,2,'only'); t(self.assertTrue,0)
        self.maxDiff=None; t(self.assertEqual,list(range(60)),list(range(1,61)))
        print(self, repr(self), self.id(), self.shortDescription(), self.countTestCases(), unittest.util.safe_repr('x'*100,True))
A().runTest()
class T(unittest.TestCase):
    "doc"
    @classmethod
    def setUpClass(cls): print('setUpClass'); cls.addClassCleanup(print,'class cleanup')
    @classmethod
    def tearDownClass(cls): print('tearDownClass')
    def setUp(self): print('setUp',self._testMethodName); self.addCleanup(print,'cleanup')
    def tearDown(self): print('tearDown')
    def test_ok(self):
        "First line\n   second"
    def test_fail(self): self.assertEqual(1,2)
    def test_error(self): 1/0
    @unittest.skip('why')
    def test_skip(self): pass
    def test_skip2(self): self.skipTest('inner')
    @unittest.skipIf(True,'cond')
    def test_skip3(self): pass
    @unittest.expectedFailure
    def test_xfail(self): self.fail()
    @unittest.expectedFailure
    def test_xpass(self): pass
    def test_sub(self):
        for i in range(3):
            with self.subTest('m',i=i): self.assertNotEqual(i,1)
        with self.subTest(): raise ValueError('v')
    def test_ret(self): return 5
class S(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('no class')
    def test_a(self): pass
class S2(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise unittest.SkipTest('skipclass')
    def test_a(self): pass
@unittest.skip('all')
class S3(unittest.TestCase):
    def test_a(self): pass
class Async(unittest.IsolatedAsyncioTestCase):
    def setUp(self): print('sync setup')
    async def asyncSetUp(self): print('asyncSetUp'); self.addAsyncCleanup(self.ac)
    async def ac(self): print('async cleanup')
    async def asyncTearDown(self): print('asyncTearDown')
    async def test_one(self):
        import asyncio; await asyncio.sleep(0); self.assertEqual(1,1); print('in test')
    async def test_two(self): self.assertTrue(False,'async')
    def test_sync(self): print('sync')
    async def test_exit(self): await self.enterAsyncContext(CM())
class CM:
    async def __aenter__(self): print('enter'); return 1
    async def __aexit__(self,*a): print('exit')
def norm(s):
    s=re.sub(r'  File "[^"]*asyncio/\w+\.py", line \d+, in \w+\n(    .*\n)*','',s)
    s=re.sub(r'  File "<frozen asyncio[^"]*", line \d+, in \w+\n(    .*\n)*','',s)
    s=re.sub(r'in \d+\.\d+s','in Ns',s); s=re.sub(r'File ".*?", line \d+','File F',s); return re.sub(r'0x[0-9a-f]+','0x',s)
warnings.simplefilter('ignore')
for v in (0,1,2):
    st=io.StringIO()
    suite=unittest.TestSuite(); L=unittest.TestLoader()
    for c in (T,S,S2,S3,Async): suite.addTests(L.loadTestsFromTestCase(c))
    if v==0: print(suite.countTestCases(), suite)
    r=unittest.TextTestRunner(st,verbosity=v).run(suite)
    print(norm(st.getvalue())); print(r, len(r.failures), len(r.errors), r.skipped, r.wasSuccessful(), [str(x[0]) for x in r.expectedFailures], r.unexpectedSuccesses)
st=io.StringIO(); r=unittest.TextTestRunner(st,failfast=True,buffer=True).run(L.loadTestsFromTestCase(T)); print(norm(st.getvalue()))
st=io.StringIO(); r=unittest.TextTestRunner(st).run(unittest.TestSuite()); print(norm(st.getvalue()))
r=unittest.TestResult(); T('test_ok').run(r); print(r); T('test_ok').debug()
try: T('nothere')
except ValueError as e: print(e)
print(L.getTestCaseNames(T), L.loadTestsFromName('T.test_ok',sys.modules['__main__']), L.loadTestsFromNames(['T'],sys.modules['__main__']).countTestCases())
s=L.loadTestsFromName('nothere.mod'); print(s); print(L.errors[0].splitlines()[0])
s=L.loadTestsFromName('T.zzz',sys.modules['__main__']); print(s)
for bad in (1,'x',T): 
    try: suite.addTest(bad)
    except TypeError as e: print(e)
f=unittest.FunctionTestCase(lambda: None, description='dd'); print(f.shortDescription(), f.id(), T('test_ok')==T('test_ok'), T('test_ok')==T('test_fail'))
print(sorted(unittest.__all__))
unittest.main(argv=['prog','T.test_ok','-q'],exit=False)
try: unittest.main(argv=['prog','T.test_fail','-q'])
except SystemExit as e: print('exit',e.code)

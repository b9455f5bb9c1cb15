import warnings, sys
sys.stderr = sys.stdout
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
warnings.showwarning = lambda m, c, f, l, file=None, line=None: print('W', m, c.__name__, f.rsplit('/')[-1], l)
def go(n=1): warnings.warn('hey', stacklevel=n)
go(); go(); go(2); go(99)
for _ in range(3): warnings.warn('loop')
warnings.warn('dep', DeprecationWarning); warnings.warn(UserWarning('inst')); warnings.warn('pend', PendingDeprecationWarning); warnings.warn('res', ResourceWarning)
warnings.warn('rt', RuntimeWarning); warnings.warn_explicit('ex', UserWarning, 'file.py', 12)
tst(warnings.warn, 'x', int); tst(warnings.warn, 'x', 3); tst(warnings.simplefilter, 'bad'); tst(warnings.filterwarnings, 'error', 3); tst(warnings.filterwarnings, 'error', lineno=-1); tst(warnings.filterwarnings, 'error', category=int); tst(warnings.simplefilter, 'error', lineno='x'); tst(warnings.filterwarnings, 'error', module=3)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always')
    for _ in range(2): warnings.warn('rec')
    warnings.warn('rec2', DeprecationWarning)
print(len(log), log[0].message, log[0].category, log[2].category.__name__, type(log[0]).__name__, str(log[0]).split('filename')[0], log[0].lineno)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    tst(warnings.warn, 'err')
    tst(warnings.warn, 'err', FutureWarning)
with warnings.catch_warnings(action='ignore'):
    warnings.warn('silent')
with warnings.catch_warnings():
    warnings.simplefilter('once')
    for _ in range(3): warnings.warn('once only')
with warnings.catch_warnings():
    warnings.simplefilter('module')
    warnings.warn('mod'); warnings.warn('mod')
with warnings.catch_warnings():
    warnings.filterwarnings('ignore', message='skip.*')
    warnings.warn('skip me'); warnings.warn('SKIP ME'); warnings.warn('not skip')
with warnings.catch_warnings():
    warnings.filterwarnings('error', category=UserWarning, module='__main__')
    tst(warnings.warn, 'mine')
    warnings.warn_explicit('other', UserWarning, 'f.py', 1, module='other')
with warnings.catch_warnings(record=True) as log:
    warnings.resetwarnings(); print(warnings.filters); warnings.warn('d', DeprecationWarning); print(len(log))
c = warnings.catch_warnings(); c.__enter__(); tst(c.__enter__); c.__exit__(); tst(warnings.catch_warnings().__exit__); print(warnings.catch_warnings(record=True), warnings.catch_warnings())
print(repr(warnings.formatwarning('msg', UserWarning, 'nofile.py', 3)), repr(warnings.formatwarning('msg', UserWarning, 'nofile.py', 3, 'code line  ')))
warnings.showwarning = warnings._showwarning_orig
warnings.warn_explicit('shown', UserWarning, 'nofile.py', 7)
warnings.showwarning('direct', UserWarning, 'nofile.py', 8, sys.stdout, 'the line')
@warnings.deprecated('use new')
def old(a): return a
@warnings.deprecated('cls gone')
class Old:
    def __init__(self, x): self.x = x
@warnings.deprecated('nowarn', category=None)
def quiet(): return 1
@warnings.deprecated('noargs')
class Old2: pass
warnings.formatwarning = lambda m, c, f, l, line=None: f'{c.__name__}|{m}|{l}\n'
print(old(1), Old(2).x, quiet(), old.__deprecated__, Old.__deprecated__, quiet.__deprecated__, old.__name__)
class Sub(Old): pass
Sub(1); Old2(); tst(Old2, 1); tst(warnings.deprecated, 3); tst(warnings.deprecated('x'), 3)
for a in ('error', 'ignore::DeprecationWarning', 'd:msg:UserWarning:mod:5', 'bad', 'error::nope', 'error::os.path', 'error:::::', 'error::a.b', 'error::::x', 'e::int', 'i::xml.nope.X'):
    try:
        warnings.filters[:] = []
        warnings._setoption(a); print(a, [(f[0], f[1] and f[1].pattern, f[2].__name__, f[3] and f[3].pattern, f[4]) for f in warnings.filters])
    except Exception as e: print(type(e).__name__, e)
warnings._processoptions(['nonsense'])
print(warnings.__all__, warnings.defaultaction)

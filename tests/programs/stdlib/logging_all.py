import logging, sys, io
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
class Out:
    def __init__(self, drop): self.drop = drop
    def write(self, s):
        if not (self.drop and s.startswith('  File')): real.write(s.replace(__file__, 'FILE'))
    def flush(self): pass
real = sys.stdout; sys.stdout = Out(False); sys.stderr = Out(True)
logging.lastResort.handle
logging.getLogger('nohandler').warning('last resort %s', 1); logging.getLogger('nohandler').info('not shown')
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(levelname)-8s|%(name)s|%(message)s|%(funcName)s|%(lineno)d|%(module)s|%(threadName)s|%(processName)s|%(taskName)s')
logging.info('hello %s %d', 'w', 3); logging.debug('no'); logging.warning('warn'); logging.error('%(a)s-%(b)d', {'a': 1, 'b': 2}); logging.critical('c'); logging.log(25, 'custom'); logging.log(5, 'low')
log = logging.getLogger('a.b.c'); log.info('child'); log.setLevel(logging.ERROR); log.warning('hidden'); log.error('shown')
def fn(): log.error('in fn'); log.error('caller', stacklevel=2)
fn()
try: 1 / 0
except ZeroDivisionError: logging.exception('exc'); logging.error('e2', exc_info=True)
logging.error('e3', exc_info=ValueError('v'))
print(log, logging.getLogger(), logging.getLogger('a'), log.parent, logging.getLogger('a.b'), log.parent, log.getEffectiveLevel(), log.isEnabledFor(30), log.hasHandlers(), logging.root.handlers, logging.getLogger('a').getChild('z'), sorted(map(str, logging.getLogger('a').getChildren())), logging.getLogger('root') is logging.root)
print([logging.getLevelName(x) for x in (0, 10, 20, 30, 40, 50, 15, 'INFO', 'NOPE')], logging.getLevelNamesMapping(), logging.DEBUG, logging.WARN, logging.FATAL)
logging.addLevelName(15, 'TRACE'); print(logging.getLevelName(15)); log.setLevel('TRACE'); log.log(15, 'trace')
tst(log.setLevel, 'nope'); tst(log.setLevel, 1.5); tst(log.log, 'x', 'y'); tst(logging.getLogger, 3); tst(log.info, 'x', extra={'name': 1}); tst(logging.Formatter, 'nothing'); tst(logging.Formatter, '{x', style='{'); tst(logging.Formatter, '$', style='$'); tst(logging.Formatter, 'x', style='?'); tst(logging.Formatter, '{a!z}', style='{'); tst(logging.Formatter, '{a:zz}', style='{'); tst(logging.Formatter, 'abc', style='{'); tst(logging.basicConfig, force=True, stream=1, filename=2); tst(logging.basicConfig, force=True, nope=1); tst(logging.basicConfig, force=True, style='^'); tst(logging.basicConfig, force=True, handlers=[], stream=1)
logging.basicConfig(force=True, stream=sys.stdout, style='{', format='{levelname:>8} {message} {extra1}', level='DEBUG')
logging.debug('brace', extra={'extra1': 'E'}); logging.getLogger('q').info('x%sy', 5, extra={'extra1': [1]})
logging.info('missing extra')
logging.basicConfig(force=True, stream=sys.stdout); logging.warning('default fmt')
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('$levelname:$message', style='$')); l2 = logging.getLogger('l2'); l2.addHandler(h); l2.propagate = False; l2.warning('tpl'); h.setLevel(logging.ERROR); l2.warning('no'); l2.error('yes'); print(h, repr(h.formatter), logging.NullHandler(), logging.Filter('a'), logging.Handler())
class F(logging.Filter):
    def filter(self, r): r.msg = 'filtered ' + r.msg; return 'drop' not in r.msg
l2.addFilter(F()); l2.error('one'); l2.error('drop'); l2.filters.clear(); l2.addFilter(lambda r: r.levelno > 40); l2.error('no'); l2.critical('crit'); l2.filters.clear()
f = logging.Filter('a.b'); print([f.filter(logging.makeLogRecord({'name': n})) for n in ('a.b', 'a.b.c', 'a.bc', 'a')])
ad = logging.LoggerAdapter(l2, {'k': 1}); h.setFormatter(logging.Formatter('%(message)s %(k)s')); ad.error('adapted'); print(ad, ad.name, ad.isEnabledFor(10)); ad2 = logging.LoggerAdapter(l2, {'k': 1}, merge_extra=True); ad2.error('m', extra={'z': 2})
h.setFormatter(logging.Formatter('%(message)s %(q)s', defaults={'q': 'dflt'})); l2.error('d'); l2.error('d', extra={'q': 'own'})
h.setFormatter(None); l2.error('bad %d', 'x'); l2.error('too many', 1, 2)
r = logging.LogRecord('n', 20, '/p/file.py', 7, 'msg %s', ('a',), None, 'func'); print(r, r.getMessage(), r.filename, r.module, r.funcName, r.args, r.levelname, r.exc_info, sorted(r.__dict__))
r.created = 0.5; r.msecs = 500.0; fm = logging.Formatter('%(asctime)s %(message)s'); fm.converter = __import__('time').gmtime; print(fm.format(r), fm.formatTime(r, '%H:%M'), fm.usesTime()); fm.default_msec_format = None; print(fm.formatTime(r))
print(logging.BufferingFormatter().format([r, r]), logging.makeLogRecord({'x': 1}).x)
logging.disable(logging.ERROR); l2.error('disabled'); l2.critical('ok'); logging.disable(logging.NOTSET)
class MyLogger(logging.Logger): pass
logging.setLoggerClass(MyLogger); print(logging.getLogger('mine'), logging.getLoggerClass()); logging.setLoggerClass(logging.Logger); tst(logging.setLoggerClass, int)
def factory(*a, **k): rec = old(*a, **k); rec.msg = 'F:' + str(rec.msg); return rec
old = logging.getLogRecordFactory(); logging.setLogRecordFactory(factory); l2.error('via factory'); logging.setLogRecordFactory(old)
h.name = 'myh'; print(logging.getHandlerByName('myh') is h, 'myh' in logging.getHandlerNames(), h.name); l2.removeHandler(h); print(l2.handlers)
import warnings
logging.captureWarnings(True); logging.getLogger('py.warnings').addHandler(logging.StreamHandler(sys.stdout)); logging.getLogger('py.warnings').propagate = False; warnings.formatwarning = lambda m, c, f, l, line=None: f'{c.__name__}:{m}'; warnings.warn('captured'); logging.captureWarnings(False)
import logging.handlers, os, queue
d = "/tmp/logging_all"; os.path.isdir(d) or os.mkdir(d); [os.remove(os.path.join(d, n)) for n in os.listdir(d)]; p = os.path.join(d, 'x.log')
fh = logging.FileHandler(p, encoding='utf-8'); l3 = logging.getLogger('l3'); l3.propagate = False; l3.addHandler(fh); l3.error('to filé'); fh.close(); print(open(p, encoding='utf-8').read(), str(fh).replace(d, 'D')); l3.error('reopened'); print(len(open(p).read().splitlines())); l3.removeHandler(fh); fh.close()
rh = logging.handlers.RotatingFileHandler(p, maxBytes=40, backupCount=2); l3.addHandler(rh)
for i in range(9): l3.error('message %d', i)
rh.close(); l3.removeHandler(rh); print(sorted(os.listdir(d)), open(p).read(), open(p + '.1').read())
mh = logging.handlers.MemoryHandler(3, target=logging.StreamHandler(sys.stdout)); l3.addHandler(mh); l3.warning('m1'); l3.warning('m2'); print('--'); l3.warning('m3'); l3.warning('m4'); l3.error('flush'); mh.close(); l3.removeHandler(mh)
q = queue.Queue(); qh = logging.handlers.QueueHandler(q); l3.addHandler(qh); l3.warning('q%d', 1); ql = logging.handlers.QueueListener(q, logging.StreamHandler(sys.stdout)); ql.start(); l3.warning('q2'); ql.stop(); l3.removeHandler(qh)
th = logging.handlers.TimedRotatingFileHandler(os.path.join(d, 't.log'), when='S', backupCount=1); print(th.suffix, th.interval); th.close(); tst(logging.handlers.TimedRotatingFileHandler, p, when='x'); tst(logging.handlers.TimedRotatingFileHandler, p, when='W9')
print(logging.handlers.SysLogHandler.facility_names['user'], sorted(logging.__all__)[:5], logging.raiseExceptions)
import pickle; print(pickle.loads(pickle.dumps(l3)) is l3) if 0 else None
async def task(): log2 = logging.getLogger('t'); logging.getLogger().handlers[0].setFormatter(logging.Formatter('%(taskName)s %(message)s')); log2.warning('in task')
import asyncio; asyncio.run(task())

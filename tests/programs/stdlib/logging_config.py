import logging, logging.config, logging.handlers, io, sys, os
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e, '|', e.__cause__)
class F(logging.Filter):
    def __init__(self, word='x'): self.word = word
    def filter(self, r): return self.word not in r.getMessage()
base = {'version': 1, 'formatters': {'f': {'format': '%(levelname)s %(name)s %(message)s'}, 'b': {'format': '{message}!', 'style': '{'}, 'd': {'format': '%(message)s %(z)s', 'defaults': {'z': 'ZZ'}}}, 'filters': {'fl': {'name': 'a'}, 'cu': {'()': F, 'word': 'secret'}}, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'f', 'stream': 'ext://sys.stdout', 'level': 'INFO'}, 'h2': {'class': 'logging.StreamHandler', 'formatter': 'b', 'stream': sys.stdout, 'filters': ['cu']}, 'm': {'class': 'logging.handlers.MemoryHandler', 'capacity': 2, 'target': 'h'}, 'dd': {'()': logging.StreamHandler, 'formatter': 'd', 'stream': 'ext://sys.stdout'}}, 'loggers': {'a': {'level': 'DEBUG', 'handlers': ['h2'], 'propagate': False}, 'a.b': {'handlers': ['dd']}, 'mem': {'handlers': ['m'], 'propagate': False}}, 'root': {'level': 'WARNING', 'handlers': ['h']}}
old = logging.getLogger('old'); oldchild = logging.getLogger('a.c')
logging.config.dictConfig(base)
logging.warning('root'); logging.info('hidden'); logging.getLogger('a').debug('dbg'); logging.getLogger('a').debug('secret'); logging.getLogger('a.b').error('both'); logging.getLogger('mem').error('m1'); old.error('disabled'); print(old.disabled, oldchild.disabled, logging.getHandlerNames() == {'h', 'h2', 'm', 'dd'})
logging.config.dictConfig({'version': 1, 'incremental': True, 'root': {'level': 'INFO'}, 'handlers': {'h': {'level': 'ERROR'}}, 'loggers': {'a': {'level': 'ERROR'}}}); logging.warning('no'); logging.error('yes'); logging.getLogger('a').info('no')
logging.config.dictConfig({'version': 1, 'disable_existing_loggers': False, 'root': {'handlers': ['x']}, 'handlers': {'x': {'class': 'logging.StreamHandler', 'stream': 'cfg://streams.out[0]', '.': {'terminator': '<END>\n'}}}, 'streams': {'out': [sys.stdout]}}); logging.error('cfg'); old.error('still')
for c in ({}, {'version': 2}, {'version': 1, 'handlers': {'h': {'class': 'nope.Nope'}}}, {'version': 1, 'root': {'handlers': ['zz']}}, {'version': 1, 'formatters': {'f': {'format': 'x', 'style': '?'}}}, {'version': 1, 'loggers': {'l': {'level': 'BAD'}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'nof'}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'bad': 1}}}, {'version': 1, 'incremental': True, 'handlers': {'q': {}}}): tst(logging.config.dictConfig, c)
ini = '[loggers]\nkeys=root,x\n[handlers]\nkeys=h\n[formatters]\nkeys=f\n[logger_root]\nlevel=WARNING\nhandlers=h\n[logger_x]\nlevel=DEBUG\nqualname=x.y\nhandlers=h\npropagate=0\n[handler_h]\nclass=StreamHandler\nlevel=DEBUG\nformatter=f\nargs=(sys.stdout,)\n[formatter_f]\nformat=%(name)s:%(message)s\n'
logging.config.fileConfig(io.StringIO(ini)); logging.getLogger('x.y').debug('ini'); logging.info('no'); logging.error('root ini'); tst(logging.config.fileConfig, '/nonexistent/f')
d = {'version': 1, 'handlers': {'s': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout'}, 'q': {'class': 'logging.handlers.QueueHandler', 'handlers': ['s']}}, 'root': {'handlers': ['q'], 'level': 'INFO'}}
logging.config.dictConfig(d); h = logging.getHandlerByName('q'); h.listener.start(); logging.info('queued'); h.listener.stop(); tst(logging.config.valid_ident, '1a'); print(logging.config.valid_ident('ok'))

"""Levels, formatters, filters, adapters and their errors."""

import logging, io, os, sys, warnings
from logging import *


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


s = io.StringIO()
h = StreamHandler(s)
lg = getLogger("a.b")
lg.propagate = False
lg.addHandler(h)
lg.setLevel(DEBUG)
h.setFormatter(
    Formatter(
        "%(levelname)s:%(name)s:%(message)s:%(funcName)s:%(lineno)d:%(module)s:%(filename)s:%(levelno)s:%(threadName)s:%(processName)s:%(taskName)s"
    )
)


def go():
    lg.info("hi %s %d", "x", 5)
    lg.warning("m %(a)s", {"a": 1})
    lg.debug("plain %")
    lg.log(35, "c")
    lg.error("e", stack_info=False)
    lg.critical("x", extra={"zz": 1})


go()
print(s.getvalue().replace(os.path.dirname(os.path.abspath(__file__)), "DIR"))
s.truncate(0)
s.seek(0)
for l in ("INFO", 10, "10", "bad", None, 5.5, True, b"x"):
    t(lg.setLevel, l)
t(getLevelName, 10)
t(getLevelName, "INFO")
t(getLevelName, 55)
t(getLevelName, "xx")
addLevelName(33, "MID")
t(getLevelName, 33)
t(getLevelName, "MID")
t(getLevelNamesMapping)
t(getLogger, 5)
t(getLogger, b"x")
t(getLogger, "")
t(getLogger, "root")
print(
    getLogger() is getLogger(""),
    getLogger().name,
    lg,
    getLogger("a"),
    lg.parent,
    getLogger("a.b.c").parent,
    lg.getChild("q.r"),
    getLogger().getChild("x"),
    lg.getEffectiveLevel(),
    lg.isEnabledFor(5),
    lg.hasHandlers(),
    getLogger("a").getChildren(),
)
for st, f in (
    ("%", "%(message)s"),
    ("{", "{message:>5} {levelname!r}"),
    ("$", "$message ${levelname}"),
    ("x", ""),
    ("{", "{bad"),
    ("{", "{}"),
    ("$", "plain"),
    ("%", "%(nope)s"),
    ("%", "plain"),
    ("{", "{message.x}"),
    ("{", "{0}"),
    ("{", "{message!z}"),
):
    t(Formatter, f, style=st)
t(Formatter, "plain", validate=False)
rec = LogRecord("n", INFO, "/p/file.py", 7, "hello %s", ("w",), None, "fn")
rec.created = 0.5
rec.msecs = 500.0
rec.relativeCreated = 12
import time

for f in (
    Formatter(),
    Formatter("{message:>8}|{levelname!r}", style="{"),
    Formatter("$message $levelname $$", style="$"),
    Formatter("%(asctime)s %(message)s"),
    Formatter("%(asctime)s", datefmt="%Y"),
    Formatter("%(pathname)s %(filename)s %(module)s %(relativeCreated)d %(msecs)03d"),
    Formatter("%(x)s", defaults={"x": 9}),
    Formatter("{x}", style="{", defaults={"x": 9}),
):
    f.converter = time.gmtime
    t(f.format, rec)
    print(f.usesTime())
print(rec, rec.getMessage())
t(LogRecord("n", 10, "p", 1, "%d", ("x",), None).getMessage)
t(makeLogRecord, {"msg": "hey", "levelname": "Q"})
print(makeLogRecord({"msg": "a %s", "args": (1,)}).getMessage())
try:
    1 / 0
except ZeroDivisionError:
    lg.setLevel(1)
    lg.exception("boom")
    lg.error("again", exc_info=True)
    lg.error("inst", exc_info=sys.exc_info())
    lg.info("e", exc_info=ValueError("v"))
h.setFormatter(None)
lg.info("stack", stack_info=True)
print(s.getvalue().replace(os.path.dirname(os.path.abspath(__file__)), "DIR"))
s.truncate(0)
s.seek(0)


class Fl(Filter):

    def filter(self, r):
        return "no" not in r.getMessage()


fl = Fl()
lg.addFilter(fl)
lg.info("no")
lg.info("yes")
lg.removeFilter(fl)
lg.addFilter(lambda r: r.levelno > 20)
lg.info("i")
lg.warning("w")
lg.filters.clear()
print(repr(s.getvalue()))
s.truncate(0)
s.seek(0)
f = Filter("a.b")
print([f.filter(makeLogRecord({"name": n})) for n in ("a.b", "a.b.c", "a.bc", "a", "")])
lg.addFilter(lambda r: makeLogRecord({"msg": "replaced", "levelno": 20}))
lg.info("x")
lg.filters.clear()
print(repr(s.getvalue()))
s.truncate(0)
s.seek(0)
ad = LoggerAdapter(lg, {"k": 1})
ad.info("ad")
ad.warning("x", extra={"z": 2})
print(
    ad,
    ad.process("m", {}),
    ad.name,
    ad.isEnabledFor(10),
    ad.getEffectiveLevel(),
    LoggerAdapter(lg, {"k": 1}, merge_extra=True).process("m", {"extra": {"z": 1}}),
    LoggerAdapter(lg).process("m", {"extra": {"q": 1}}),
)
t(setattr, ad, "level", 3)
t(lg.info)
t(lg.info, "a", foo=1)
t(lg.info, "x", extra={"message": 1})
t(lg.info, "x", extra={"name": 1})
t(lg.log, "INFO", "x")
t(lg.info, 5)
t(lg.info, None)
print(repr(s.getvalue()))
s.truncate(0)
s.seek(0)
logging.raiseExceptions = False
lg.info("%d", "x")
logging.raiseExceptions = True
print(repr(s.getvalue()))
disable(INFO)
print(lg.isEnabledFor(20), lg.isEnabledFor(30), getLogger().manager.disable)
disable(NOTSET)
t(disable, "x")
t(disable)
t(basicConfig, foo=1)
t(basicConfig, stream=s, filename="x")
t(basicConfig, handlers=[h], stream=s)
t(basicConfig, style="x")
t(basicConfig, level="BAD")
r = io.StringIO()
basicConfig(stream=r, format="%(message)s!", level="INFO", force=True)
root = getLogger()
info("one")
debug("no")
warning("two %s", 2)
error("three")
critical("c")
log(25, "z")
exception("none")
print(repr(r.getvalue()), root.handlers)
basicConfig(format="{message}", style="{", stream=r, force=True)
warning("q")
print(repr(r.getvalue()))
print(h, repr(NullHandler()), FileHandler("/tmp/x.log", delay=True), h.name, h.level, h.get_name())
h.name = "hh"
print(getHandlerByName("hh"), getHandlerNames(), getHandlerByName("zz"))
h.setLevel("ERROR")
print(h)
t(h.setLevel, "Q")
h.setStream(r)
t(h.setStream, r)
t(h.handle, rec)
t(Handler().emit, rec)
t(Handler().format, rec)
t(BufferingFormatter().format, [rec, rec])
t(lg.addHandler, 5)
t(lg.removeHandler, h)


class SL(Logger):
    pass


t(setLoggerClass, int)
t(setLoggerClass, SL)
print(getLoggerClass(), type(getLogger("sub")))
setLoggerClass(Logger)
t(getLogRecordFactory)
old = getLogRecordFactory()
setLogRecordFactory(lambda *a, **k: old(*a, **k))
setLogRecordFactory(old)
captureWarnings(True)
warnings.warn("careful")
captureWarnings(False)
print("careful" in r.getvalue())


def deep():
    lg2.warning("lvl", stacklevel=2)


lg2 = getLogger("z")
lg2.propagate = False
q = io.StringIO()
hh = StreamHandler(q)
hh.setFormatter(Formatter("%(funcName)s %(lineno)d"))
lg2.addHandler(hh)
deep()
print(q.getvalue())


class H(Handler):

    def emit(self, r):
        self.handleError(r)


class Bad:

    def __str__(self):
        raise ValueError("nostr")


lg2.info(Bad())
print(logging.lastResort, logging.__all__ == sorted(logging.__all__), len(logging.__all__))
shutdown()
import logging.handlers, logging.config, os, tempfile
for n in (None, 1, b'x', '', 'b', ['c']): t(lg2.getChild, n); t(getLogger().getChild, n)
for n in (None, 1): t(Formatter().formatMessage, n); t(Formatter('{message}', style='{').formatMessage, n)

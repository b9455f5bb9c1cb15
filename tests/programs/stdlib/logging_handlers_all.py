"""The handlers of logging.handlers and the errors of logging.config."""

import logging, logging.handlers as H, logging.config as C, os, tempfile, io, sys, queue, time, json, pickle, struct, socket, threading


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, str(e).replace(d, "D"))
    else:
        print(repr(r).replace(d, "D"))


d = tempfile.mkdtemp()
p = os.path.join(d, "x.log")


def rec(msg, level=20, **k):
    return logging.makeLogRecord(
        dict(msg=msg, levelno=level, levelname=logging.getLevelName(level), name="n", **k)
    )


def ls():
    print({n: open(os.path.join(d, n)).read() for n in sorted(os.listdir(d))})


h = H.RotatingFileHandler(p, maxBytes=12, backupCount=2)
for m in ("one", "two", "three", "fourfourfourfour", "five", "six"):
    h.emit(rec(m))
h.close()
ls()
print(
    h.baseFilename.replace(d, "D"),
    h.maxBytes,
    h.backupCount,
    h.mode,
    h.encoding,
    h.delay,
    h.errors,
    h.namer,
    h.rotator,
    repr(h).replace(d, "D"),
)
h = H.RotatingFileHandler(p, maxBytes=5, backupCount=1, encoding="utf-8", delay=True)
h.namer = lambda n: n + ".gz"
h.rotator = lambda s, dd: os.rename(s, dd)
h.emit(rec("a" * 9))
h.emit(rec("b"))
t(h.doRollover)
h.close()
ls()
for f in os.listdir(d):
    os.remove(os.path.join(d, f))
for w in ("S", "M", "H", "D", "MIDNIGHT", "W0", "W6", "W7", "W", "x"):
    try:
        h = H.TimedRotatingFileHandler(p, when=w, interval=2, backupCount=3, delay=True, utc=True)
        print(
            w,
            h.interval,
            h.suffix,
            h.extMatch.pattern,
            h.computeRollover(0),
            h.computeRollover(86400 * 3 + 5),
        )
        h.close()
    except ValueError as e:
        print("!", e)
t(H.TimedRotatingFileHandler, p, when=5)
import datetime

h = H.TimedRotatingFileHandler(p, when="midnight", atTime=datetime.time(3, 4), utc=True, delay=True)
print(h.computeRollover(0))
h.close()
h = H.TimedRotatingFileHandler(p, when="S", backupCount=1, utc=True)
h.rolloverAt = 0
h.emit(rec("x"))
print(h.shouldRollover(rec("y")))
h.close()
print(len(os.listdir(d)), h.getFilesToDelete())
for f in os.listdir(d):
    os.remove(os.path.join(d, f))
h = H.WatchedFileHandler(p)
h.emit(rec("a"))
os.rename(p, p + "1")
h.emit(rec("b"))
h.close()
ls()


class T(logging.Handler):

    def emit(self, r):
        print("T", r.getMessage())


m = H.MemoryHandler(3, flushLevel=logging.ERROR, target=T())
m.emit(rec("1"))
m.emit(rec("2"))
m.handle(rec("3"))
m.handle(rec("4"))
m.handle(rec("5", 40))
m.handle(rec("6"))
m.setTarget(None)
m.flush()
print(len(m.buffer))
m.setTarget(T())
m.close()
print(m.capacity, m.flushLevel, m.flushOnClose)
t(H.MemoryHandler)
b = H.BufferingHandler(2)
b.emit(rec("q"))
b.emit(rec("r"))
print(b.buffer, b.shouldFlush(None))
q = queue.Queue()
qh = H.QueueHandler(q)
lg = logging.getLogger("qq")
lg.propagate = False
lg.addHandler(qh)
lg.setLevel(1)
try:
    1 / 0
except Exception:
    lg.exception("x %s", 1)
r = q.get()
here = os.path.dirname(os.path.abspath(__file__))
print(*(str(part).replace(here, "DIR") for part in (r.msg, r.message, r.args, r.exc_info, r.exc_text, r.stack_info)))
ql = H.QueueListener(q, T(), respect_handler_level=True)
ql.start()
t(ql.start)
lg.info("via queue")
lg.info("two")
ql.stop()
t(ql.stop)
print(qh.listener)
with H.QueueListener(q, T()) as l:
    lg.warning("ctx")
print(ql.handlers[0], ql.queue is q, ql.dequeue.__name__)
s = H.SocketHandler("127.0.0.1", 1)
pk = s.makePickle(rec("p %s", args=(1,)))
n = struct.unpack(">L", pk[:4])[0]
print(
    n == len(pk) - 4,
    pickle.loads(pk[4:])["msg"],
    pickle.loads(pk[4:])["args"],
    s.address,
    s.closeOnError,
    s.retryStart,
    s.retryMax,
    s.retryFactor,
    s.sock,
)
s.close()
dh = H.DatagramHandler("127.0.0.1", 9)
x = dh.makeSocket()
print(x.type)
x.close()
dh.close()
srv = socket.create_server(("127.0.0.1", 0))
s = H.SocketHandler(*srv.getsockname())
s.emit(rec("net"))
c, _ = srv.accept()
data = c.recv(10000)
print(pickle.loads(data[4:])["msg"])
s.close()
c.close()
srv.close()
us = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
us.bind(("127.0.0.1", 0))
sy = H.SysLogHandler(us.getsockname(), facility="local1")
sy.ident = "me: "
sy.emit(rec("sys", 40))
print(
    us.recv(100),
    sy.encodePriority("user", "info"),
    sy.encodePriority(1, 3),
    sy.mapPriority("CRITICAL"),
    sy.mapPriority("zz"),
    H.SysLogHandler.LOG_LOCAL0,
    len(sy.facility_names),
    sy.append_nul,
)
t(sy.encodePriority, "bad", "info")
sy.close()
us.close()
hh = H.HTTPHandler("h:80", "/u", method="post", credentials=("a", "b"))
print(hh.method, hh.host, hh.url, hh.secure, hh.mapLogRecord(rec("z"))["msg"])
t(H.HTTPHandler, "h", "/u", "PUT")
t(H.HTTPHandler, "h", "/u", context=1)
sm = H.SMTPHandler(("h", 25), "f", "t@x", "sub", ("u", "p"), ())
print(
    sm.mailhost,
    sm.mailport,
    sm.fromaddr,
    sm.toaddrs,
    sm.subject,
    sm.username,
    sm.password,
    sm.timeout,
    sm.getSubject(None),
)
print(
    H.DEFAULT_TCP_LOGGING_PORT,
    H.DEFAULT_UDP_LOGGING_PORT,
    H.DEFAULT_HTTP_LOGGING_PORT,
    H.DEFAULT_SOAP_LOGGING_PORT,
    H.SYSLOG_UDP_PORT,
    H.SYSLOG_TCP_PORT,
)
t(H.NTEventLogHandler, "app")
out = io.StringIO()
sys.modules["__main__"].out = out
base = {
    "version": 1,
    "formatters": {
        "f": {"format": "%(levelname)s %(message)s"},
        "g": {"()": lambda **k: logging.Formatter("G %(message)s")},
        "st": {"format": "{message}!", "style": "{"},
        "df": {"format": "%(d)s %(message)s", "defaults": {"d": "dd"}},
    },
    "filters": {"x": {"name": "a"}, "fn": {"()": lambda: lambda r: r.getMessage() != "drop"}},
    "handlers": {
        "h": {
            "class": "logging.StreamHandler",
            "formatter": "f",
            "stream": "ext://__main__.out",
            "level": "INFO",
            "filters": ["fn"],
        },
        "m": {"class": "logging.handlers.MemoryHandler", "capacity": 1, "target": "h"},
        "g": {
            "()": "logging.StreamHandler",
            "stream": "ext://__main__.out",
            "formatter": "g",
            ".": {"terminator": "|\n"},
        },
    },
    "loggers": {"a": {"level": "DEBUG", "handlers": ["h", "g"], "propagate": False}},
    "root": {"level": "WARNING", "handlers": ["h"]},
}
C.dictConfig(base)
logging.getLogger("a").info("hi")
logging.getLogger("a").info("drop")
logging.getLogger("a").debug("dbg")
logging.getLogger("b").info("no")
logging.getLogger("b").warning("yes")
print(out.getvalue())
out.truncate(0)
out.seek(0)


def bad(**k):
    c = {"version": 1}
    c.update(k)
    try:
        C.dictConfig(c)
        print("ok")
    except Exception as e:
        print("!", type(e).__name__, e, "|", repr(e.__cause__))


bad(version=2)
bad(handlers={"h": {"class": "nope.X"}})
bad(handlers={"h": {"class": "logging.StreamHandler", "formatter": "zz"}})
bad(handlers={"h": {"class": "logging.StreamHandler", "level": "ZZ"}})
bad(handlers={"h": {"class": "logging.StreamHandler", "foo": 1}})
bad(root={"handlers": ["zz"]})
bad(loggers={"q": {"level": "ZZ"}})
bad(formatters={"f": {"format": "plain"}})
bad(formatters={"f": {"class": "nope.X", "format": "%(message)s"}})
bad(filters={"f": {"()": "x.y"}})
bad(handlers={"h": {}})
bad(root={"filters": ["zz"]})
bad(handlers={"h": {"class": "logging.StreamHandler", "filters": ["q"]}})
bad(incremental=True, handlers={"zz": {"level": 10}})
bad(handlers={"h": {"class": "logging.FileHandler", "filename": "/nonexistent/x"}})
bad(handlers={"h": {"class": "logging.StreamHandler", "stream": "cfg://handlers.zz"}})
t(C.dictConfig, 5)
t(C.dictConfig, {})
C.dictConfig(base)
logging.getLogger("old")
lo = logging.getLogger("old2")
C.dictConfig(dict(base, disable_existing_loggers=True))
print(lo.disabled, logging.getLogger("a").disabled)
C.dictConfig({"version": 1, "disable_existing_loggers": False})
C.dictConfig({"version": 1, "incremental": True, "loggers": {"a": {"level": "ERROR"}}, "root": {"level": 10}})
print(logging.getLogger("a").level, logging.root.level)
C.dictConfig(
    {
        "version": 1,
        "custom": {"v": "ext://sys.stderr", "l": [1, {"k": "z"}], "n": "x"},
        "handlers": {
            "q": {
                "class": "logging.handlers.QueueHandler",
                "listener": "logging.handlers.QueueListener",
                "handlers": ["s"],
            },
            "s": {"class": "logging.StreamHandler", "stream": "ext://__main__.out"},
        },
        "root": {"handlers": ["q"]},
    }
)
qh = logging.getHandlerByName("q")
print(
    type(qh).__name__,
    type(qh.listener).__name__,
    [type(x).__name__ for x in qh.listener.handlers],
    type(qh.queue).__name__,
)
bc = C.BaseConfigurator(
    {"a": {"b": [1, {"c": "d"}]}, "x": "cfg://a.b[1].c", "y": "ext://os.sep", "z": (1, "cfg://a.b[0]")}
)
print(bc.config["x"], bc.config["y"], bc.config["z"], bc.config["a"]["b"][1])
t(bc.cfg_convert, "a.q")
t(bc.cfg_convert, "a.b[9]")
t(bc.resolve, "os.zz")
t(bc.ext_convert, "nope.x")
t(bc.convert, "cfg://!")
t(bc.as_tuple, [1])
ini = "[loggers]\nkeys=root,a\n[handlers]\nkeys=h\n[formatters]\nkeys=f\n[logger_root]\nlevel=ERROR\nhandlers=h\n[logger_a]\nlevel=DEBUG\nhandlers=h\npropagate=0\nqualname=a.b\n[handler_h]\nclass=StreamHandler\nlevel=NOTSET\nformatter=f\nargs=(sys.modules['__main__'].out,)\n[formatter_f]\nformat=F %(message)s %(zz)s\ndefaults={'zz':1}\nstyle=%\n"
C.fileConfig(io.StringIO(ini), disable_existing_loggers=False)
out.truncate(0)
out.seek(0)
logging.getLogger("a.b").debug("d")
logging.getLogger("c").error("e")
print(out.getvalue())
t(C.fileConfig, "/nope.ini")
t(C.fileConfig, io.StringIO(""))
t(C.fileConfig, io.StringIO("[loggers]\nkeys=root\n[handlers]\nkeys=\n[formatters]\nkeys=\n"))
t(C.stopListening)
import shutil

shutil.rmtree(d)

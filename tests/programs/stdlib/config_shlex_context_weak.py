"""configparser, shlex, contextvars and weakref: each part, and how callers get it wrong."""

import configparser, io, shlex, contextvars, weakref, traceback, sys, gc, tomllib, ipaddress, warnings, copy, heapq, operator, abc, collections


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" at 0x")[0][:400])
    except Exception as x:
        print(type(x).__name__, str(x).split(" at 0x")[0])


# configparser
ini = """; c
[DEFAULT]
base = /x
n: 5
[a]
k = %(base)s/y
multi = one
  two
   three
empty =
flag
b = yes
f = 1.5
bad = %(nope)s
pc = 100%%
[a b.c]
k=${a:k}
[d]
x=1
"""
c = configparser.ConfigParser(allow_no_value=True)
c.read_string(ini)
print(
    c.sections(),
    c.defaults(),
    c["a"]["k"],
    repr(c["a"]["multi"]),
    c["a"]["empty"],
    c["a"]["flag"],
    c.getboolean("a", "b"),
    c.getfloat("a", "f"),
    c.getint("a", "n"),
    c["a"].get("zz", "dflt"),
    c.get("a", "zz", fallback=3),
    c.has_option("a", "base"),
    c.has_section("DEFAULT"),
    c.options("d"),
    c.items("d"),
    c["a"]["pc"],
    list(c["d"]),
    len(c),
    "a" in c,
    c.get("a", "bad", raw=True),
    c.get("a", "bad", vars={"nope": "ok"}),
)
t(c.get, "a", "bad")
t(c.get, "no", "x")
t(c.get, "a", "no")
t(lambda: c["no"])
t(lambda: c["a"]["no"])
t(c.getint, "a", "f")
t(c.getboolean, "a", "f")
t(c.add_section, "a")
t(c.add_section, "DEFAULT")
t(c.add_section, 5)
t(c.set, "a", "x", 5)
t(c.set, "no", "x", "y")
t(c.set, "a", "x", "%")
t(c.set, "a", "x", "%(q")
t(c.remove_section, "d")
t(c.remove_option, "a", "k")
t(c.remove_option, "no", "k")
t(c.__setitem__, "z", {"q": "1"})
t(c.pop, "z")
t(c.popitem)
t(c.items)
t(c.setdefault, "new", {"a": "b"})
o = io.StringIO()
c.write(o)
print(o.getvalue())
o = io.StringIO()
c.write(o, space_around_delimiters=False)
print(o.getvalue())
for bad in (
    "x=1",
    "[a\n",
    "[a]\nx",
    "[a]\n=1",
    "[a]\nx=1\nx=2",
    "[a]\n[a]",
    "[]",
    "[a]\n  x=1\n y=2",
    "[a]\nx=1\n\n  c",
    "[a] junk\nx=1",
    "key\n",
    "[a]\nx = 1 ; inline",
    "\n[a]\nx: 1 = 2",
    "[a]\n:v",
):
    c = configparser.ConfigParser()
    t(c.read_string, bad)
    t(lambda: {s: dict(c[s]) for s in c})
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
e.read_string("[p]\nroot=/r\n[q]\na=${p:root}/x\nb=${a}/y\nbad=${p:zz}\nbad2=${\nd=$$5\nbad3=${a:b:c}\nrec=${rec}\n")
print(e["q"]["a"], e["q"]["b"], e["q"]["d"])
[t(e.get, "q", k) for k in ("bad", "bad2", "bad3", "rec")]
r = configparser.RawConfigParser(
    delimiters=("->",),
    comment_prefixes=("//",),
    inline_comment_prefixes=(";;",),
    strict=False,
    empty_lines_in_values=False,
    default_section="def",
    converters={"list": str.split},
)
r.read_string("[a]\nx -> 1 2 ;; c\n// no\nx -> 3 4\n\n[def]\nq -> %%\n")
print(r["a"].getlist("x"), r.getlist("a", "x"), r["a"]["q"], r.defaults())
r.optionxform = str
r.read_dict({"S": {"Key": 1, "K2": None}})
print(dict(r["S"]))
t(r.read_dict, {"S": {"a": 1, "A": 2}, "s": {}})
print(r.read(["/nope", "/nope2"]))
t(r.read_file, ["[x]\n", "y->1\n"])
print(r["x"], repr(r["x"]), r["x"].name, r["x"].parser is r)
c = configparser.ConfigParser(allow_unnamed_section=True)
c.read_string("a=1\n[b]\nc=2")
print(c.get(configparser.UNNAMED_SECTION, "a"), c.sections())
c2 = configparser.ConfigParser({"d": "1"}, dict_type=dict)
print(c2.defaults(), c2.BOOLEAN_STATES)
# shlex
for s in (
    "a b",
    "'a b' c",
    '"a\\"b"',
    "a\\ b",
    "a'b'c",
    "#c x",
    "a #c",
    "a;b|c&&d>e",
    "'unclosed",
    '"x',
    "\\",
    "",
    '""',
    "a\nb",
    "$x `y`",
    "~/a *.c",
    "é 'ü'",
    "a=b",
    "--x='y z'",
):
    t(shlex.split, s)
    t(shlex.split, s, comments=True)
    t(shlex.split, s, posix=False)
    t(lambda: list(shlex.shlex(s, punctuation_chars=True)))
    t(lambda: list(shlex.shlex(s, posix=True)))
print(
    shlex.quote(""),
    shlex.quote("a b"),
    shlex.quote("a'b"),
    shlex.quote("abc@%+=:,./-_"),
    shlex.quote("é"),
    shlex.join(["a", "b c", "d'e"]),
)
t(shlex.split, None)
t(shlex.quote, 5)
t(shlex.join, "ab")
l = shlex.shlex('a b "c" d', "f.txt")
l.push_token("z")
print(l.get_token(), l.get_token(), l.lineno, l.infile, l.error_leader(), l.eof, l.token)
l.whitespace_split = True
l.wordchars += "-"
print(list(l))
l = shlex.shlex("x\ny", posix=True)
l.debug = 0
print(l.read_token(), l.lineno, l.commenters, l.quotes, l.escape, l.escapedquotes, l.whitespace)
# contextvars
v = contextvars.ContextVar("v", default=5)
w = contextvars.ContextVar("w")
print(v.get(), v.get(7), v.name)
t(w.get)
tok = v.set(9)
print(v.get(), tok.old_value is contextvars.Token.MISSING, tok.var is v)
v.reset(tok)
t(v.reset, tok)
print(v.get())
ctx = contextvars.copy_context()
print(
    ctx.run(lambda: (v.set(3), v.get())[1]),
    v.get(),
    ctx[v],
    v in ctx,
    len(ctx),
    list(ctx.items())[0][1],
    ctx.get(w, "d"),
)
t(lambda: ctx[w])
t(ctx.run)
t(ctx.run, 5)
t(lambda: ctx.run(lambda: ctx.run(print)))
t(contextvars.ContextVar, 5)
t(contextvars.ContextVar)
with v.set(11) as tk:
    print(v.get())
print(v.get(), repr(v)[:20], repr(tok)[:12], ctx == ctx.copy())
t(hash, ctx)
t(v.reset, 5)
other = contextvars.ContextVar("o")
t2 = other.set(1)
t(v.reset, t2)


# weakref
class O:
    def m(s):
        return "m"


o = O()
log = []
rf = weakref.ref(o, lambda r: log.append("dead"))
p = weakref.proxy(o)
wm = weakref.WeakMethod(o.m)
fin = weakref.finalize(o, log.append, "fin")
wvd = weakref.WeakValueDictionary(a=o)
wkd = weakref.WeakKeyDictionary({o: 1})
ws = weakref.WeakSet([o])
print(
    rf() is o,
    p.m(),
    wm()(),
    fin.alive,
    fin.peek()[2],
    len(wvd),
    len(wkd),
    len(ws),
    weakref.getweakrefcount(o) > 3,
    list(wvd.items())[0][0],
    o in ws,
    wvd.get("z"),
    rf == weakref.ref(o),
)
p.attr = 5
print(o.attr)
del o
gc.collect()
print(sorted(log), rf(), wm(), fin.alive, len(wvd), len(wkd), len(ws))
t(lambda: p.m())
t(weakref.ref, 5)
t(weakref.proxy, "a")
t(lambda: wvd["a"])
t(weakref.WeakMethod, 5)
t(weakref.finalize, 5, print)
print(fin(), fin.detach(), repr(rf)[:8])

"""Every kind of argument, subparsers, groups, formatters and errors of argparse."""

import argparse, sys, io, os

os.environ["COLUMNS"] = "80"
os.environ["NO_COLOR"] = "1"
from argparse import *


def run(p, s):
    o, e = (sys.stdout, sys.stderr)
    sys.stdout = sys.stderr = b = io.StringIO()
    try:
        try:
            r = p.parse_args(s.split() if isinstance(s, str) else s)
        except SystemExit as x:
            r = f"exit {x.code}"
        except Exception as x:
            r = f"! {type(x).__name__} {x}"
    finally:
        sys.stdout, sys.stderr = (o, e)
    print(s, "->", r)
    if b.getvalue():
        print(b.getvalue())


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


p = ArgumentParser("prog", description="Desc %(prog)s.", epilog="Epi.")
p.add_argument("pos", help="a pos")
p.add_argument("opt", nargs="?", default=9, type=int)
p.add_argument("-f", "--foo", type=int, default=3, help="foo %(default)s %(type)s")
p.add_argument("-v", "--verbose", action="count", default=0)
p.add_argument("-q", action="store_true")
p.add_argument("--no", action="store_false", dest="yes")
p.add_argument("-c", action="store_const", const=5)
p.add_argument("-a", "--app", action="append", type=float, metavar="F")
p.add_argument("--ac", action="append_const", const=1)
p.add_argument("--ext", action="extend", nargs="+")
p.add_argument("--ch", choices=["x", "y"])
p.add_argument("--num", choices=range(3), type=int)
p.add_argument("--two", nargs=2, metavar=("A", "B"))
p.add_argument("--star", nargs="*")
p.add_argument("--bool", action=BooleanOptionalAction, default=True, help="b")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.add_argument("--hid", help=SUPPRESS)
p.add_argument("--req", required=False, deprecated=True)
for s in (
    "a",
    "a 5",
    "a b",
    "",
    "-f 4 a",
    "-f x a",
    "-f",
    "--foo=7 a",
    "--fo 8 a",
    "-vvv a -v",
    "-qc a",
    "-f5 a",
    "--app 1 --app 2.5 a",
    "--ac --ac a",
    "--ext 1 2 --ext 3 -- a",
    "--ch x a",
    "--ch z a",
    "--num 2 a",
    "--num 7 a",
    "--two 1 2 a",
    "--two 1 a",
    "a --star 1 2",
    "a --star",
    "--no-bool a",
    "--no-bo a",
    "--version",
    "-h",
    "a --unk",
    "a 1 2 3",
    "a -- -5",
    "-x a",
    "a --verbose=3",
    "-f -5 a",
    "a -5",
    "--req 1 a",
    "a --num=1 --",
    "-qf3 a",
    "-q=3 a",
    "--v a",
):
    run(p, s)
print(p.format_usage(), p.format_help())
print(p.parse_known_args(["a", "--zz", "1", "-y"]))
print(p.get_default("foo"), p.prog)
p.set_defaults(foo=11, extra="e")
run(p, "a")
s = ArgumentParser("top", exit_on_error=True)
s.add_argument("--g", action="store_true")
sub = s.add_subparsers(title="cmds", dest="cmd", required=True, help="sub help", metavar="CMD")
a = sub.add_parser("add", aliases=["ad"], help="add it", description="Adds.")
a.add_argument("n", type=int, nargs="+")
a.set_defaults(func="F")
b = sub.add_parser("del", deprecated=True)
b.add_argument("--force", action="store_true")
for x in (
    "",
    "add 1 2",
    "ad 3",
    "add",
    "add x",
    "del --force",
    "zz",
    "-h",
    "add -h",
    "--g add 1",
    "add 1 --g",
):
    run(s, x)
t(sub.add_parser, "add")
t(s.add_subparsers)
m = ArgumentParser("mx")
g = m.add_mutually_exclusive_group(required=True)
g.add_argument("--a", action="store_true")
g.add_argument("--b")
gg = m.add_argument_group("grp", "gdesc")
gg.add_argument("--c")
for x in ("", "--a", "--a --b 1", "--b 2 --c 3", "-h"):
    run(m, x)
ex = ArgumentParser("e", exit_on_error=False)
ex.add_argument("--i", type=int)
run(ex, "--i x")
run(ex, "--j")
run(ex, "pos")
na = ArgumentParser("n", add_help=False, allow_abbrev=False, prefix_chars="+/")
na.add_argument("+f", "/long")
run(na, "+f 1")
run(na, "/lo 1")
run(na, "/long 1")
ff = ArgumentParser("ff", fromfile_prefix_chars="@")
ff.add_argument("x", nargs="*")
open("/tmp/mods1_args", "w").write("1\n2 3\n")
run(ff, "@/tmp/mods1_args 4")
run(ff, "@/nope")
os.remove("/tmp/mods1_args")
im = ArgumentParser("im")
im.add_argument("--z")
im.add_argument("p1")
im.add_argument("p2", nargs="*")
print(im.parse_intermixed_args(["a", "--z", "1", "b", "c"]))
print(im.parse_args(["x"], Namespace(k=1)))
rem = ArgumentParser("rem")
rem.add_argument("cmd")
rem.add_argument("rest", nargs=REMAINDER)
run(rem, "run --x -y 1")
rem2 = ArgumentParser("r", argument_default=SUPPRESS, conflict_handler="resolve")
rem2.add_argument("-x")
rem2.add_argument("-x", "--xx", type=int)
run(rem2, "")
run(rem2, "-x 1")
pp = ArgumentParser(parents=[im], add_help=False, prog="ch")
run(pp, "--z 1 q")
run(pp, "-h")


class A(Action):

    def __call__(self, parser, ns, values, option_string=None):
        setattr(ns, self.dest, (values, option_string))


c = ArgumentParser("c")
c.add_argument("--cu", action=A, nargs="?", const="K")
run(c, "--cu")
run(c, "--cu v")
c.register("type", "hex", lambda s: int(s, 16))
c.add_argument("--hex", type="hex")
run(c, "--hex ff")
run(c, "--hex q")


def pos(v):
    if int(v) < 0:
        raise ArgumentTypeError(f"{v} neg")
    return int(v)


c.add_argument("--pos", type=pos)
run(c, ["--pos", "-1"])
run(c, ["--pos=-1"])
run(c, "--pos x")
for a, k in (
    (("x", "-y"), {}),
    (("--x",), dict(nargs=0)),
    (("x",), dict(nargs="z")),
    (("--x",), dict(action="nope")),
    (("--x",), dict(type="nope")),
    (("x",), dict(required=True)),
    (("x",), dict(dest="y")),
    (("--q",), dict(foo=1)),
    ((), {}),
    ((5,), {}),
    (("--hex",), {}),
    (("--m",), dict(metavar=("a", "b"))),
    (("-",), {}),
    (("--",), {}),
    (("--s",), dict(action="store_true", type=int)),
    (("--s2",), dict(action="store_const")),
    (("--h",), dict(help="%(bad)s")),
    (("--ch",), dict(choices=5)),
    (("--v",), dict(action="version")),
    (("--t",), dict(type=5)),
):
    t(c.add_argument, *a, **k)
for F in (
    HelpFormatter,
    RawDescriptionHelpFormatter,
    RawTextHelpFormatter,
    ArgumentDefaultsHelpFormatter,
    MetavarTypeHelpFormatter,
):
    h = ArgumentParser(
        "fm",
        formatter_class=F,
        description="line one\n  line two " + "word " * 20,
        usage=None,
        epilog="  ep\n il",
    )
    h.add_argument("--long-option-name", type=int, default=5, help="help text\nsecond " + "w " * 40)
    h.add_argument("posi", type=str, help="p")
    print(h.format_help())
print(
    Namespace(a=1, b="x"),
    Namespace(a=1) == Namespace(a=1),
    "a" in Namespace(a=1),
    vars(Namespace(z=1)),
    Namespace(**{"a-b": 1}),
    sorted(argparse.__all__),
)
try:
    ex.parse_args(["--i", "x"])
except ArgumentError as e:
    print(e, e.argument_name, e.message)
u = ArgumentParser("u", usage="%(prog)s custom", suggest_on_error=True)
u.add_argument("--color", choices=["red", "green"])
run(u, "--color gren")
run(u, "--colr red")
t(u.error, "x") if 0 else None
print(FileType("r"), u)
w = ArgumentParser("w")
for i in range(12):
    w.add_argument(f"--option{i}", metavar="VALUE")
w.add_argument("files", nargs="+")
print(w.format_usage())

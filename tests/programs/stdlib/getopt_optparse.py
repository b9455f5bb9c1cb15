"""Command lines taken apart by getopt and by optparse."""

import getopt
import optparse
import os
import sys

os.environ["COLUMNS"] = "80"
os.environ.pop("POSIXLY_CORRECT", None)


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", function(*args, **kwargs))
    except SystemExit as error:
        print(label, "exits", error.code)
    except Exception as error:
        print(label, "raises", type(error).__name__, error, getattr(error, "opt", ""))


LINES = [
    [],
    ["-a", "x", "file"],
    ["-ab", "value", "rest", "-a"],
    ["-bvalue", "--", "-a"],
    ["-"],
    ["--long", "--take=1", "--take", "2", "more"],
    ["--tak", "3", "-x"],
    ["--lo"],
    ["--l=5"],
    ["--t"],
    ["--take"],
    ["-b"],
    ["-q"],
    ["--maybe", "x", "--maybe=y"],
    ["-c", "-cx", "z"],
    ["file", "-a", "other", "--long"],
]
for line in LINES:
    attempt(f"getopt {line}", getopt.getopt, line, "ab:c::", ["long", "take=", "maybe=?", "lone"])
    attempt(f"gnu_getopt {line}", getopt.gnu_getopt, line, "ab:c::", ["long", "take=", "maybe=?"])
attempt("stops", getopt.gnu_getopt, ["x", "-a"], "+a")
attempt("in order", getopt.gnu_getopt, ["x", "-a", "y"], "-a")
attempt("one long", getopt.getopt, ["--only", "x"], "", "only")
attempt("no colon", getopt.getopt, ["-:"], "a:")
print(getopt.error is getopt.GetoptError, repr(getopt.GetoptError("text", "o")))


def told(option, opt, value, parser, *args, **kwargs):
    print("callback", option, opt, value, args, kwargs)


def make():
    parser = optparse.OptionParser(
        usage="%prog [options] FILE",
        version="%prog 1.5",
        description="What it does. " * 9,
        prog="tool",
        epilog="The end.",
    )
    parser.add_option("-f", "--file", dest="name", help="read FILE [default: %default]", metavar="FILE", default="none")
    parser.add_option("-n", "--number", type="int", help="a number that has a long description of what it is for")
    parser.add_option("-x", "--pair", nargs=2, type=float)
    parser.add_option("-q", "--quiet", action="store_false", dest="loud", default=True)
    parser.add_option("-v", action="count", dest="level")
    parser.add_option("--add", action="append")
    parser.add_option("--one", action="append_const", const=1, dest="many")
    parser.add_option("--kind", choices=["a", "b"])
    parser.add_option("--hidden", help=optparse.SUPPRESS_HELP, action="store_true")
    parser.add_option(
        "--call", action="callback", callback=told, type="string", callback_args=(1,), callback_kwargs={"k": 2}
    )
    group = optparse.OptionGroup(parser, "Dangerous", "Take care with these.")
    group.add_option("-g", action="store_true", help="Group option.")
    group.add_option("--an-option-with-a-very-long-name", help="described below")
    parser.add_option_group(group)
    return parser


for line in [
    [],
    ["-f", "x", "-n3", "rest", "--pair", "1", "2.5"],
    ["--file=y", "-qvvv", "--add=1", "--add", "2", "--one", "--one"],
    ["--num", "0x1f", "--kind=a", "-g", "--call", "it"],
    ["--", "-n", "4"],
    ["-n", "many"],
    ["--kind", "c"],
    ["--pair", "1"],
    ["-z"],
    ["--nonesuch"],
    ["--a", "1"],
    ["--quiet=1"],
    ["--version"],
    ["-h"],
]:
    sys.stdout.flush()
    sys.stderr = sys.stdout
    try:
        values, rest = make().parse_args(line)
        print(line, values, rest)
    except SystemExit as error:
        print(line, "exits", error.code)
    sys.stderr = sys.__stderr__

parser = make()
parser.formatter = optparse.TitledHelpFormatter()
parser.formatter.set_parser(parser)
print(parser.format_help())
parser.disable_interspersed_args()
print(parser.parse_args(["a", "-v"])[1], parser.get_usage(), parser.get_version())
print(
    parser.has_option("-f"),
    parser.get_option("--kind"),
    parser.get_option_group("-g").title,
    parser.get_option_group("-f"),
)
attempt("conflict", parser.add_option, "-f", "--other")
parser.set_conflict_handler("resolve")
print(parser.add_option("-f", "--other"), parser.get_option("--file"))
parser.remove_option("--kind")
attempt("gone", parser.remove_option, "--kind")
parser.set_defaults(number="12", extra="e")
print(parser.get_default_values())
parser.set_process_default_values(False)
print(parser.get_default_values() == {"number": "12"}, vars(parser.get_default_values())["number"])
for args, kwargs in [
    ((), {}),
    (("x",), {}),
    (("ab",), {}),
    (("--",), {}),
    (("---x",), {}),
    (("-a",), {"action": "fly"}),
    (("-a",), {"type": "date"}),
    (("-a",), {"action": "store_true", "type": "int"}),
    (("-a",), {"type": "choice"}),
    (("-a",), {"choices": 5}),
    (("-a",), {"type": "int", "choices": ["1"]}),
    (("-a",), {"const": 1}),
    (("-a",), {"action": "count", "nargs": 2}),
    (("-a",), {"action": "callback"}),
    (("-a",), {"action": "callback", "callback": told, "callback_args": [1]}),
    (("-a",), {"action": "callback", "callback": told, "callback_kwargs": 1}),
    (("-a",), {"callback": len}),
    (("-a",), {"callback_args": (1,)}),
    (("-a",), {"nonesuch": 1, "other": 2}),
    (("-a", "--all-of", "--of-all"), {"type": str}),
]:
    attempt(f"option {args} {sorted(kwargs)}", optparse.make_option, *args, **kwargs)
option = optparse.make_option("-i", "--int-or-so", type=int)
print(
    option.dest,
    option.type,
    option.action,
    option.nargs,
    option.default,
    str(option),
    option.takes_value(),
    option.get_opt_string(),
)
for text in ["12", "0b11", "017", "09", "x", "", "-5"]:
    attempt(f"value {text!r}", option.check_value, "-i", text)
values = optparse.Values({"a": 1})
print(values, values.ensure_value("b", 2), values == {"a": 1, "b": 2}, values == optparse.Values(), values == 5)
attempt("add", parser.add_option, 5)
attempt("group", parser.add_option_group, 5)
attempt("handler", parser.set_conflict_handler, "fight")

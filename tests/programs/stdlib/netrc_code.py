"""The file .netrc; prompts in programs."""

import code
import codeop
import netrc
import os
import sys
import tempfile


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", function(*args, **kwargs))
    except Exception as error:
        print(label, "raises", type(error).__name__, str(error).replace(folder, "FOLDER"))


folder = tempfile.mkdtemp()
name = os.path.join(folder, "rc")


def read(text):
    with open(name, "w") as file:
        file.write(text)
    found = netrc.netrc(name)
    print(found.hosts, found.macros, found.authenticators("a"), found.authenticators("zz"))
    return found


TEXTS = [
    "machine a login l password p\nmachine b\n\tlogin m account acc password q\ndefault login d password e\n",
    'machine a login "quoted name" password "with \\"quotes\\""\n',
    "machine a login l\\ l password #notcomment\n",
    "# a comment\nmachine a login x # more\npassword y\n#another\n",
    "macdef init\ncd /tmp\nput x\n\nmachine a user u password p\n",
    "machine a password alone\nmachine b\n",
    "macdef open\nline",
    "strange a\n",
    "machine a nonesuch b\n",
    "machine",
    "",
    "#\nmachine a login l password p",
]
for text in TEXTS:
    attempt(repr(text), lambda: repr(read(text)))
attempt("missing", netrc.netrc, os.path.join(folder, "none"))
print(netrc.NetrcParseError("m", "f", 3), netrc.NetrcParseError("m").lineno)


class Console(code.InteractiveConsole):
    def write(self, data):
        print("wrote", repr(data))


def converse(lines, **options):
    lines = iter(lines)

    def read(prompt=""):
        print("prompt", repr(prompt))
        for line in lines:
            if isinstance(line, BaseException):
                raise line
            return line
        raise EOFError

    console = Console(**options)
    console.raw_input = read
    try:
        console.interact(banner="banner")
    except SystemExit as error:
        print("exit", error.code)
    return console


SESSION = ["x = 1", "x", "if x:", "    print('a')", "", "1/0", "a b", "def f():", "  return q", "", "f()", "'abc"]
console = converse([*SESSION, KeyboardInterrupt(), "(1,", "2)", "raise SystemExit(3)", "print('never')"])
print(sorted(key for key in console.locals if not key.startswith("__")), console.filename)
converse(["exit()", "print('never')"], local_exit=True)
converse(["exit"], local_exit=True)
interpreter = code.InteractiveInterpreter({"k": 2})
print(interpreter.runsource("if k:"), interpreter.runsource("k = 3", symbol="exec"), interpreter.locals["k"])
interpreter.write = lambda data: print("wrote", repr(data))
print(interpreter.runsource("for"), interpreter.runsource("1/0"), interpreter.runsource("k\0"))
interpreter.runcode(compile("print(k)", "<x>", "exec"))
attempt("end", code.interact, "banner", lambda prompt: [].pop(), {}, "bye")
sys.excepthook = lambda *args: print("hook", args[0].__name__, args[1])
print(interpreter.runsource("1/0"), interpreter.runsource("a b"))

for source in [
    "", "  ", "#c", "x = 1", "if 1:", "if 1:\n    x", "if 1:\n    x\n", "(1,", "'abc", "'''abc", "x = (", "a b", "1 +",
    "@d", "class A:\n  def f(self):", "\\", "for", "try:\n  x\n", "else:", "  x", "1\n2", "if 1: pass", "match x:",
    'f"{x', "return 1", "await x", "pass;", "while 1:\n  break\nelse:", "def f(x,\n", "\n\nx", "with a as b:",
]:  # fmt: skip
    for symbol in ("single", "exec", "eval"):
        try:
            made = codeop.compile_command(source, "<text>", symbol)
            print(repr(source), symbol, made and type(made).__name__)
        except SyntaxError as error:
            print(repr(source), symbol, type(error).__name__, error)
compiler = codeop.CommandCompiler()
print(
    compiler("from __future__ import annotations").co_flags & 0x1000000 != 0, compiler.compiler.flags & 0x1000000 != 0
)

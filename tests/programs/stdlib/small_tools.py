"""Completion of names, classes in sources, programs in one file, browsers that are commands."""

import io
import os
import pyclbr
import rlcompleter
import stat
import subprocess
import sys
import tempfile
import webbrowser
import zipapp
import zipfile

folder = tempfile.mkdtemp()


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", str(function(*args, **kwargs)).replace(folder, "FOLDER"))
    except Exception as error:
        print(label, "raises", type(error).__name__, str(error).replace(folder, "FOLDER"))


class Sample:
    attr = 1
    _private = 2

    def method(self):
        pass

    def needs(self, a):
        pass

    @property
    def prop(self):
        raise ValueError


names = {"alpha": 1, "alphabet": len, "a": Sample(), "Sample": Sample, "noargs": lambda: 1, "args": lambda x: x}
completer = rlcompleter.Completer(names)
for text in [
    "al", "a.", "a.m", "a._p", "a.__cl", "Sample.", "noa", "ar", "impo", "tr", "x y", "Tru", "zz", "zz.q", "a.prop",
    "a.needs.__func", "print", "a.attr.re", "lam", "bre", "fo", "whi", "els", "pas", "Non", "async", "typ", "a().",
]:  # fmt: skip
    found = []
    while (match := completer.complete(text, len(found))) is not None:
        found.append(match)
    print(repr(text), found)
attempt("namespace", rlcompleter.Completer, 5)

with open(os.path.join(folder, "basis.py"), "w") as file:
    file.write("class Base:\n    def one(self): pass\n\nclass _Hidden: pass\n")
with open(os.path.join(folder, "sample.py"), "w") as file:
    file.write(
        "import basis\nfrom basis import Base as Other\n\nclass A(Other):\n    def m(self):\n        def inner(): pass\n"
        "    async def n(self): pass\n    class Inside:\n        def deep(self): pass\n\nclass B(basis.Base, list): pass\n"
        "class C(A, dict[int]): pass\n\ndef f(): pass\nasync def g():\n    class InG: pass\n"
    )


def show(found, depth=0):
    for name, each in found.items():
        more = (each.super and [getattr(base, "name", base) for base in each.super], each.methods) if isinstance(
            each, pyclbr.Class
        ) else each.is_async  # fmt: skip
        print("  " * depth, name, type(each).__name__, each.module, each.lineno, each.end_lineno, more)
        show(each.children, depth + 1)


show(pyclbr.readmodule_ex("sample", [folder]))
print(list(pyclbr.readmodule("sample", [folder])))
attempt("missing", pyclbr.readmodule, "nonesuch", [folder])
attempt("builtin", pyclbr.readmodule_ex, "sys")

program = os.path.join(folder, "program")
os.makedirs(program + "/package")
with open(program + "/package/__init__.py", "w") as file:
    file.write("def main():\n    print('ran')\n")
attempt("no entry", zipapp.create_archive, program)
attempt("wrong entry", zipapp.create_archive, program, main="package")
attempt("wrong entry", zipapp.create_archive, program, main="package:ma in")
attempt("missing", zipapp.create_archive, folder + "/none")
target = os.path.join(folder, "program.pyz")
zipapp.create_archive(program, main="package:main", interpreter="/usr/bin/env python3")
print(zipapp.get_interpreter(target), bool(os.stat(target).st_mode & stat.S_IEXEC))
print(sorted(zipfile.ZipFile(target).namelist()), zipfile.ZipFile(target).read("__main__.py").decode())
print(subprocess.run([sys.executable, target], capture_output=True, text=True).stdout)
copy = io.BytesIO()
zipapp.create_archive(target, copy)
copy.seek(0)
print(zipapp.get_interpreter(copy), len(copy.getvalue()) < os.path.getsize(target))
zipapp.create_archive(
    program, copy := io.BytesIO(), main="package:main", filter=lambda path: path.suffix != ".py", compressed=True
)
print(sorted(zipfile.ZipFile(copy).namelist()))
with open(program + "/__main__.py", "w") as file:
    file.write("print('own')\n")
attempt("two entries", zipapp.create_archive, program, main="package:main")
attempt("inside", zipapp.create_archive, program, program + "/__main__.py")

os.environ["BROWSER"] = "sh -c 'echo showing %s'"
for name in ("DISPLAY", "WAYLAND_DISPLAY", "TERM"):
    os.environ.pop(name, None)
sys.stdout.flush()
print(webbrowser.open("http://example.test/"), webbrowser.open_new("http://example.test/2"), flush=True)
print(type(webbrowser.get("sh -c 'true %s' &")).__name__, type(webbrowser.get()).__name__)
attempt("none", webbrowser.get, "nonesuch")
attempt("dash", webbrowser.open, "--help")


class Own(webbrowser.BaseBrowser):
    def open(self, url, new=0, autoraise=True):
        print("own", url, new, autoraise)
        return True


webbrowser.register("own", Own, preferred=True)
print(webbrowser.get("own").open_new_tab("http://example.test/3"), webbrowser.open("http://example.test/4", new=1))
attempt("base", webbrowser.BaseBrowser("x").open, "y")
attempt("new", webbrowser.Mozilla("nonesuch").open, "http://x", 3)

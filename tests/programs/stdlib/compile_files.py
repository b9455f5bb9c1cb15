"""py_compile and compileall: what is checked, told and returned."""

import compileall
import contextlib
import io
import os
import py_compile
import re
import subprocess
import sys
import tempfile

os.chdir(tempfile.mkdtemp())
FILES = {
    "a.py": b"x = 1\n", "b.py": b"x = (\n", "c.py": b"if 1:\n\tx\n        y\n", "e.py": b'x = "\xff"\n', "t.txt": b"no",
    "sub/d.py": b"y = 2\n", "sub/deep/f.py": b"def f(:\n", "sub/deep/g.py": b"",
}  # fmt: skip
os.makedirs("sub/deep")
for name, data in FILES.items():
    with open(name, "wb") as file:
        file.write(data)


def attempt(function, *args, **options):
    try:
        answer = function(*args, **options)
    except Exception as error:
        print(type(error).__name__, error)
        return
    print(re.sub(r"\.[a-z]+-315", ".TAG", answer) if isinstance(answer, str) else answer)


attempt(py_compile.compile, "a.py")
attempt(py_compile.compile, "a.py", "x/y.pyc", optimize=2)
attempt(py_compile.compile, "a.py", optimize=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
print(os.path.getsize("x/y.pyc") > 16, sorted(os.listdir("x")))
attempt(py_compile.compile, "a.py", "sub")
os.symlink("a.py", "link.pyc")
attempt(py_compile.compile, "a.py", "link.pyc")
attempt(py_compile.compile, "nothing.py")
for name in ("b.py", "c.py", "e.py", "sub/deep/f.py"):
    attempt(py_compile.compile, name, doraise=True)
    attempt(py_compile.compile, name, dfile="shown.py", doraise=True)
    attempt(py_compile.compile, name, doraise=True, quiet=2)
    with contextlib.redirect_stderr(io.StringIO()) as errors:
        attempt(py_compile.compile, name)
    print(repr(errors.getvalue()))
try:
    py_compile.compile("b.py", doraise=True)
except py_compile.PyCompileError as error:
    print(error.exc_type_name, type(error.exc_value).__name__, error.file, error.args[1:], str(error) == error.msg)
print(list(py_compile.PycInvalidationMode), py_compile.__all__, compileall.__all__)

attempt(compileall.compile_file, "b.py")
attempt(compileall.compile_file, "b.py", quiet=1)
attempt(compileall.compile_file, "b.py", quiet=2)
attempt(compileall.compile_file, "b.py", ddir="/q")
attempt(compileall.compile_file, "sub/deep/f.py", stripdir="sub", prependdir="/p")
attempt(compileall.compile_file, "sub/deep/f.py", stripdir="sub", ddir="x")
attempt(compileall.compile_file, "t.txt")
attempt(compileall.compile_file, "nothing.py")
attempt(compileall.compile_file, "a.py", force=True)
attempt(compileall.compile_file, "a.py")
attempt(compileall.compile_file, "a.py", legacy=True)
attempt(compileall.compile_file, "a.py", optimize=[0, 1], hardlink_dupes=True)
attempt(compileall.compile_file, "a.py", hardlink_dupes=True)
attempt(compileall.compile_dir, ".")
attempt(compileall.compile_dir, ".", quiet=1)
attempt(compileall.compile_dir, "sub", maxlevels=0, force=True)
attempt(compileall.compile_dir, "sub", rx=re.compile("deep"), force=True, optimize=[0, 2])
attempt(compileall.compile_dir, "nothing")
attempt(compileall.compile_dir, ".", workers=-1)
sys.path[:] = ["", "sub"]
attempt(compileall.compile_path)


def run(*args, input=None):
    done = subprocess.run([sys.executable, "-m", *args], capture_output=True, text=True, input=input)
    print(args, done.returncode, done.stdout, done.stderr if "-h" not in args else "")


run("py_compile", "a.py", "b.py")
run("py_compile", "-q", "b.py")
run("py_compile", "nothing.py")
run("py_compile", "-", input="a.py\nsub/d.py\n")
run("compileall", "-f", "sub", "a.py")
run("compileall", "-q", "b.py", "-d", "/q")
run("compileall", "-qq", "b.py")
run("compileall", "-l", "-x", "b|c|e", ".")
run("compileall", "nothing", "-r", "0")
run("compileall", "-i", "-", input="a.py\nsub\n")
run("compileall", "-i", "nothing")

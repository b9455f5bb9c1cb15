"""Comparing files and folders, and the lines of several files."""

import bz2
import contextlib
import filecmp
import fileinput
import gzip
import io
import os
import sys
import tempfile


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", function(*args, **kwargs))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


def write(name, text, time=1000):
    with open(name, "w") as file:
        file.write(text)
    os.utime(name, (time, time))


base = tempfile.mkdtemp()
os.chdir(base)
for side in ("left", "right"):
    os.makedirs(side + "/both/deep")
    write(side + "/same", "equal")
    write(side + "/both/deep/inside", side)
    write(side + "/ignored~", side)
write("left/differs", "one", 1000)
write("right/differs", "two", 2000)
write("left/shallow", "abc")
write("right/shallow", "xyz")
write("left/only left", "")
write("right/only right", "")
os.mkdir("left/odd")
write("right/odd", "")
os.mkdir("left/.git")
print(filecmp.cmp("left/same", "right/same"), filecmp.cmp("left/shallow", "right/shallow"))
print(filecmp.cmp("left/shallow", "right/shallow", shallow=False), filecmp.cmp("left/differs", "right/differs"))
print(filecmp.cmp("left", "right"))
attempt("missing", filecmp.cmp, "left/none", "right/same")
print(filecmp.cmpfiles("left", "right", ["same", "differs", "none", "odd", "shallow"]))
filecmp.clear_cache()
both = filecmp.dircmp("left", "right", ignore=["ignored~"] + filecmp.DEFAULT_IGNORES)
for name in [
    "left_list", "right_list", "common", "left_only", "right_only", "common_dirs", "common_files", "common_funny",
    "same_files", "diff_files", "funny_files",
]:  # fmt: skip
    print(name, getattr(both, name))
print(sorted(both.subdirs), type(both.subdirs["both"]).__name__)
both.report()
both.report_partial_closure()
both.report_full_closure()
print(filecmp.dircmp("left", "right", shallow=False).diff_files)
attempt("attribute", getattr, both, "nonesuch")

write("a.txt", "a1\na2\n")
write("b.txt", "")
write("c.txt", "c1\nc2")
with fileinput.input(["a.txt", "b.txt", "c.txt"], encoding="utf-8") as lines:
    for line in lines:
        print(
            repr(line), fileinput.filename(), fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline(),
            fileinput.isstdin(), fileinput.fileno() >= 0,
        )  # fmt: skip
        attempt("again", fileinput.input)
        if line == "a1\n":
            fileinput.nextfile()
attempt("none", fileinput.lineno)
attempt("none", fileinput.nextfile)
with fileinput.FileInput(("a.txt", "c.txt"), mode="rb") as lines:
    print(lines.filename(), lines.lineno(), lines.fileno(), lines.readline(), list(lines), lines.readline())
with fileinput.FileInput("a.txt", inplace=True, backup=".old", encoding="utf-8") as lines:
    for line in lines:
        print(line.upper(), end="")
print(open("a.txt").read(), open("a.txt.old").read(), sorted(os.listdir(".")))
with fileinput.FileInput("a.txt", inplace=True, encoding="utf-8") as lines:
    for line in lines:
        print("kept")
print(open("a.txt").read(), sorted(os.listdir(".")))
with gzip.open("z.gz", "wt") as file:
    file.write("zipped\n")
with bz2.open("z.bz2", "wt") as file:
    file.write("packed\n")
print(list(fileinput.FileInput(["z.gz", "z.bz2", "c.txt"], openhook=fileinput.hook_compressed, encoding="utf-8")))
print(list(fileinput.FileInput("z.gz", mode="rb", openhook=fileinput.hook_compressed)))
print(list(fileinput.FileInput("c.txt", openhook=fileinput.hook_encoded("utf-16-le", "ignore"))))
attempt("mode", fileinput.FileInput, "a.txt", mode="w")
attempt("hook", fileinput.FileInput, "a.txt", openhook=5)
attempt("both", fileinput.FileInput, "a.txt", inplace=True, openhook=len)
attempt("missing", lambda: list(fileinput.FileInput("none.txt", encoding="utf-8")))
sys.stdin = io.StringIO("typed\nlines\n")
sys.argv = ["x"]
with contextlib.closing(fileinput.input(encoding="utf-8")) as lines:
    for line in lines:
        print(repr(line), lines.filename(), lines.isstdin(), lines.fileno())

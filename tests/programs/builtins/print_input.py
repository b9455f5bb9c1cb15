# print: sep, end, file, flush, and what its arguments may be.
import sys


class Writer:
    def __init__(self):
        self.parts = []
        self.flushed = 0

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.flushed += 1


print()
print(1, "a", None, [1, "x"], sep=", ", end="!\n")
print("a", "b", sep="")
print("a", "b", sep=None, end=None)
print("no newline", end="")
print("", end="\n\n")
print(*range(5), sep="-")
print("x", file=sys.stdout)
print("to stderr", file=sys.stderr)
w = Writer()
print("a", 1, sep="|", end="$", file=w)
print("b", file=w, flush=True)
print(w.parts, w.flushed)
for call in ("print(sep=1)", "print(end=2)", "print(bogus=1)", "print(file=5)", "print('x', file=object())", "print(1, sep=b'')"):
    try:
        eval(call)
    except (TypeError, AttributeError) as error:
        print(call, "!", error)
print("é😀\u200b", "\x41", "tab\tend")
try:
    print("\ud800")
except UnicodeEncodeError as error:
    print(error)
print(print("inner"), repr(print))


class Shown:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


print(Shown(), [Shown()], f"{Shown()}", f"{Shown()!r}")

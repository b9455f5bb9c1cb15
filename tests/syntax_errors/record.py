"""Records what CPython says to the wrong programs in the files that are named as arguments.

A file holds cases. Each begins with a line `%%`, with `eval` or `single` behind it for these modes; its program follows,
then a line `--` and what CPython prints: warnings as `LINE: text`, then the last lines of the traceback, or `fine`.
"""

import linecache
import os
import sys
import tempfile
import traceback
import warnings

# CPython's compiler reads the line of an error from the file that it is told.
PLACE = os.path.join(tempfile.mkdtemp(), "case.py")


def judged(program, mode):
    lines = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with open(PLACE, "w", encoding="utf-8", newline="\n") as file:
                file.write(program)
            linecache.clearcache()
            compile(program, PLACE, mode, dont_inherit=True)
            verdict = "fine\n"
        except (SyntaxError, MemoryError, RecursionError, ValueError) as error:
            verdict = "".join(traceback.format_exception_only(error)).replace(PLACE, "<case>")
    for warning in caught:
        lines.append(f"{warning.lineno}: {warning.message}\n")
    return "".join(lines) + verdict


def record(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        head, *cases = ("\n" + file.read()).split("\n%%")
    out = [head[1:]] if head.strip() else []
    for case in cases:
        mode, program = case.split("\n", 1)
        program = ("\n" + program + "\n").split("\n--\n")[0][1:]
        if not program.endswith("\n"):
            program += "\n"
        out.append(f"%%{mode}\n{program}--\n{judged(program, mode.strip() or 'exec')}")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(part.rstrip("\n") for part in out) + "\n")


for name in sys.argv[1:]:
    record(name)

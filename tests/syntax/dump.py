"""Dumps every file of a list as pyasync's test wants it.

Arguments: a file with one path a line, and the folder for the dumps, named 0, 1, 2 ... after their lines. A file that
does not parse gets its error's type, line and message instead.
"""

import ast
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)


def dumped(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        return ast.dump(ast.parse(data), indent=1, include_attributes=True)
    except SyntaxError as error:
        return f"!{type(error).__name__}:{error.lineno}:{error.msg}"
    except (ValueError, RecursionError) as error:
        return f"!{type(error).__name__}:None:{error}"


with open(sys.argv[1]) as names:
    for index, name in enumerate(names):
        with open(f"{sys.argv[2]}/{index}", "wb") as out:
            out.write(dumped(name.rstrip("\n")).encode("utf-8", "surrogatepass"))

"""Dumps syntax trees for pyasync's tests, which compare them with their own.

    dump.py OUT STEP      every STEP-th file of CPython's library: OUT/N.py is a copy, OUT/N.ast the dump, OUT/names
                          tells the paths
    dump.py --record FILE ...    the dump of each FILE beside it, as FILE.ast

A file that does not parse gets its error's type, line and message instead of a dump.
"""

import ast
import os
import sys
import warnings


def dumped(data):
    try:
        tree = ast.parse(data)
        return ast.dump(tree, indent=1, include_attributes=True)
    except SyntaxError as error:
        return f"!{type(error).__name__}:{error.lineno}:{error.msg}"
    except (ValueError, RecursionError) as error:
        return f"!{type(error).__name__}:None:{error}"


def library():
    for folder, folders, files in os.walk(os.path.dirname(os.__file__)):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py") and os.path.exists(os.path.join(folder, name)):
                yield os.path.join(folder, name)


def write(path, data):
    with open(path, "wb") as out:
        out.write(data)


def dump_library(out, step):
    paths = list(library())[::step]
    os.makedirs(out, exist_ok=True)
    for index, path in enumerate(paths):
        with open(path, "rb") as file:
            data = file.read()
        write(f"{out}/{index}.py", data)
        write(f"{out}/{index}.ast", dumped(data).encode("utf-8", "surrogatepass"))
    write(f"{out}/names", "\n".join(paths).encode())


def record(paths):
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        write(f"{path}.ast", dumped(data).encode("utf-8", "surrogatepass") + b"\n")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    if sys.argv[1] == "--record":
        record(sys.argv[2:])
    else:
        dump_library(sys.argv[1], int(sys.argv[2]))

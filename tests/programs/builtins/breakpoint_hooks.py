"""breakpoint() calls sys.breakpointhook, which calls what the environment names."""

import os
import sys
import warnings

print(sys.breakpointhook is sys.__breakpointhook__, sys.breakpointhook.__name__)


def attempt(path, *args, **kws):
    os.environ["PYTHONBREAKPOINT"] = path
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(path, breakpoint(*args, **kws))
        except (TypeError, ValueError) as error:
            print(path, type(error).__name__, error)
    for warning in caught:
        print(warning.category.__name__, warning.message)


attempt("0", 1, 2)
attempt("print", "shown", sep="-")
attempt("json.dumps", [1, {"a": None}], indent=None)
attempt("os.path.join", "a", "b")
attempt("int", "ten")
attempt("len")
attempt("no_such_module.function")
attempt("os.no_such_function")
attempt("no_such_builtin")

sys.breakpointhook = lambda *args, **kws: (args, kws)
print(breakpoint(1, a=2))
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as error:
    print(error)
sys.breakpointhook = sys.__breakpointhook__
attempt("abs", -3)

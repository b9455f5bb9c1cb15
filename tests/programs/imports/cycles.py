# Modules that import each other.
import _cycle_a

print(_cycle_a.from_b, _cycle_a.late())
import _cycle_b

print(_cycle_b.seen)
try:
    import _cycle_c
except ImportError as error:
    print(str(error).split(" (/")[0].replace(error.path or "", "PATH"))
import sys

print("_cycle_c" in sys.modules, "_cycle_d" in sys.modules)

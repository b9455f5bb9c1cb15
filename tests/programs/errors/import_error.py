# Errors that arise while a module is imported.
try:
    import _failing
except ZeroDivisionError as error:
    print("first", error)
import sys

print("_failing" in sys.modules)
try:
    from _failing_name import nothing
except ImportError as error:
    print(str(error).split(" (")[0], error.name)
import _failing

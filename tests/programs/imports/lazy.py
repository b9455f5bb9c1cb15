# Lazy imports run their module at the first use.
import sys

lazy import _slow_module
lazy from _slow_module import thing as other

print("declared", "_slow_module" in sys.modules)
print(_slow_module.thing)
print("used", "_slow_module" in sys.modules)
print(other)
lazy import _not_there_at_all

print("no error yet")
try:
    _not_there_at_all.x
except ImportError as error:
    print(type(error).__name__, error)
try:
    exec("def f():\n    lazy import math")
except SyntaxError as error:
    print(error.msg)

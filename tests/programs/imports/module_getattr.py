# Module __getattr__ and __dir__, __all__ errors, sys.path, lazy attributes.
import sys
import _dynamic

print(_dynamic.anything, _dynamic.computed, dir(_dynamic))
try:
    _dynamic.refused
except AttributeError as error:
    print(error)
from _dynamic import imported_name

print(imported_name)
try:
    from _bad_all import *
except AttributeError as error:
    print(error)
try:
    sys.nothing
except AttributeError as error:
    print(error)
import math

try:
    math.nothing
except AttributeError as error:
    print(error)
print(type(sys), repr(math), str(sys)[:13])
sys.path.insert(0, sys.path[0] + "/_elsewhere")
import _found_there

print(_found_there.where)
module = type(sys)("made")
module.x = 1
exec("y = x + 1", module.__dict__)
print(module.y, module, module.__dict__["x"])
try:
    type(sys)()
except TypeError as error:
    print(error)
import _dynamic as d2

print(d2 is _dynamic, sys.modules[__name__].__name__)

# import and from of files and packages beside the script.
import sys
import _plain
import _plain as alias
import _shapes
import _shapes.circle
import _shapes.deep.leaf as leaf
from _plain import value, function as renamed
from _shapes import square, area
from _shapes.circle import *
from _shapes.deep import leaf as again

print(_plain.value, alias is _plain, value, renamed(), _plain.__name__, _plain.__doc__)
print(_shapes.__name__, _shapes.circle.radius, _shapes.__path__[0].endswith("_shapes"), _shapes.__package__, _shapes.circle.__package__)
print(square.side, area(3), leaf.name, again is leaf, leaf.up, leaf.sibling)
print(shown, "hidden" in globals(), "_private" in globals())
print("_plain" in sys.modules, sys.modules["_shapes.circle"] is _shapes.circle, "_shapes.deep" in sys.modules)
_plain.value = "changed"
import _plain as third

print(third.value, value)
del sys.modules["_plain"]
import _plain

print(_plain.value, third is _plain)
sys.modules["_fake"] = type(sys)("_fake", "docs of it")
import _fake

print(_fake.__name__, _fake.__doc__)
sys.modules["_blocked"] = None
for statement in ("import _nothing", "import _plain.sub", "from _plain import nothing", "import _shapes.nothing", "from _shapes import nothing",
                  "import _blocked", "from . import x", "from .x import y", "import _nothing.sub", "from _shapes.circle import nope"):
    try:
        exec(statement)
        print(statement, "worked")
    except ImportError as error:
        print(statement, "!", type(error).__name__, str(error).split(" (/")[0], error.name)
print(__name__, __file__.endswith("basic.py"), __package__, __spec__)

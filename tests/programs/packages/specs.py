"""Specs, loaders, and loading by hand."""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import types

here = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(here, "_site"))

import math
import parcel
import parcel.data


def shown(value):
    return repr(value).replace(here, "").split(" object at")[0]


for module in (parcel, parcel.data):
    spec = module.__spec__
    print(spec.name, spec.parent, shown(spec.origin), spec.has_location, spec.submodule_search_locations == module.__path__)
    print(shown(spec.loader), module.__loader__ is spec.loader, module.__package__, hasattr(module, "__cached__"))
print(math.__spec__, math.__loader__, math.__package__ == "")
print(__spec__, shown(__loader__), __package__)
print(isinstance(parcel.__loader__, importlib.abc.SourceLoader), issubclass(importlib.machinery.PathFinder, importlib.abc.MetaPathFinder))
print(parcel.__loader__.get_source("parcel").splitlines()[0], parcel.__loader__.is_package("parcel"))
print(parcel.__loader__.get_filename() == parcel.__file__)
try:
    parcel.__loader__.get_filename("other")
except ImportError as error:
    print(error)

print(importlib.util.find_spec("parcel") is parcel.__spec__, importlib.util.find_spec("no_such_module"))
print(importlib.util.find_spec(".data", "parcel").name, importlib.util.resolve_name("..x", "a.b"))
for bad in ("parcel.__init__.x", "math.x"):
    try:
        importlib.util.find_spec(bad)
    except ModuleNotFoundError as error:
        print(error)

path = os.path.join(here, "_more", "elsewhere.py")
spec = importlib.util.spec_from_file_location("by_hand", path)
module = importlib.util.module_from_spec(spec)
print(module.__name__, module.__doc__, shown(module), shown(spec))
spec.loader.exec_module(module)
print(module.__doc__, "by_hand" in sys.modules, shown(module.__file__))
print(importlib.util.spec_from_file_location("x", "x.txt"))

lazy = importlib.util.spec_from_file_location("lazy_one", path)
lazy.loader = importlib.util.LazyLoader(lazy.loader)
module = importlib.util.module_from_spec(lazy)
lazy.loader.exec_module(module)
print(type(module).__name__, module.__doc__, type(module).__name__)


class Texts(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds modules in a dict of texts."""

    texts = {"made": "VALUE = 1", "made_package": "", "made_package.inner": "from made import VALUE as OTHER",
             "broken": "1/0"}

    def find_spec(self, fullname, path, target=None):
        if fullname not in self.texts:
            return None
        print("find", fullname, path, target)
        return importlib.machinery.ModuleSpec(fullname, self, is_package=fullname == "made_package")

    def create_module(self, spec):
        print("create", spec.name)

    def exec_module(self, module):
        exec(self.texts[module.__name__], module.__dict__)

    def __repr__(self):
        return "Texts()"


sys.meta_path.insert(0, Texts())
import made
import made_package.inner

print(made.VALUE, made_package.inner.OTHER, made, made_package.__path__, made.__spec__)
Texts.texts["made"] = "VALUE = 2"
print(importlib.reload(made) is made, made.VALUE)
try:
    import broken
except ZeroDivisionError as error:
    print(error, "broken" in sys.modules)
sys.meta_path.pop(0)
sys.meta_path.append(Texts())
Texts.texts["json"] = "never = True"
import json

print(hasattr(json, "never"))
try:
    import no_such_module
except ModuleNotFoundError as error:
    print(error, error.name)


class Hook:
    """A finder for path entries that begin with text:."""

    def __init__(self, entry):
        if not entry.startswith("text:"):
            raise ImportError
        self.entry = entry

    def find_spec(self, fullname, target=None):
        if fullname != "hooked":
            return None
        return importlib.util.spec_from_loader(fullname, Texts(), origin=self.entry)


sys.path_hooks.append(Hook)
sys.path.append("text:here")
Texts.texts = {"hooked": "VALUE = 3"}
sys.meta_path.pop()
import hooked

print(hooked.VALUE, hooked, sorted(map(type, sys.path_importer_cache.values()), key=str)[0].__name__)
sys.path_hooks.pop()


class Strict(types.ModuleType):
    """A module class of a program's own."""

    def __getattr__(self, name):
        return f"made up {name}"


made.__class__ = Strict
print(made.anything, made.VALUE)


class Meta(type):
    """A class that becomes its own class."""

    def __new__(cls, name, bases, namespace):
        made = super().__new__(cls, name, bases, namespace)
        made.__class__ = made
        return made

    def __repr__(self):
        return self.__name__


class ONE(Meta, metaclass=Meta):
    pass


print(ONE, type(ONE), isinstance(ONE, ONE))

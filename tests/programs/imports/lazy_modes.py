# Lazy imports in full: objects, resolution, failures, the modes, filter and set of sys, __lazy_modules__.
import sys
import types

lazy import _lazy_part
print("_lazy_part" in sys.lazy_modules, "_lazy_part" in sys.modules, globals()["_lazy_part"])
print(_lazy_part.value, "_lazy_part" in sys.lazy_modules, type(globals()["_lazy_part"]).__name__)
print(type(vars(_lazy_part)["fractions"]).__name__, _lazy_part.fractions.Fraction(1, 2), type(vars(_lazy_part)["fractions"]).__name__)
from _lazy_part import dedent
print(type(dedent).__name__, type(vars(_lazy_part)["fill"]).__name__)
lazy import json.decoder as jd
lazy from secrets import token_hex, nope
print(globals()["jd"], globals()["token_hex"], globals()["nope"], {"json.decoder", "secrets", "secrets.token_hex"} <= sys.lazy_modules)
print(globals()["jd"].resolve().__name__, type(globals()["jd"]).__name__, jd.__name__, type(globals()["jd"]).__name__)
try:
    nope
except ImportError as error:
    print(type(error).__name__, repr(error.__cause__), error.__suppress_context__, type(globals()["nope"]).__name__)
lazy import _lazy_bad
for _ in range(2):
    try:
        _lazy_bad
    except ZeroDivisionError as error:
        print(error, repr(error.__cause__), error.__cause__.__traceback__.tb_lineno, type(globals()["_lazy_bad"]).__name__)
try:
    exec("lazy from . import x", {"__name__": "m"})
except ImportError as error:
    print(error)


def choose(importer, name, fromlist):
    print("filter", importer, name, fromlist)
    return name != "string"


sys.set_lazy_imports_filter(choose)
lazy import string, bisect
lazy from heapq import heappush, heappop
import queue
print([type(globals()[name]).__name__ for name in ("string", "bisect", "queue")], sys.get_lazy_imports_filter() is choose)
sys.set_lazy_imports_filter(None)
sys.set_lazy_imports("all")
import statistics
from shlex import quote
try:
    import calendar
except ImportError:
    pass
if True:
    import csv


def inside():
    import pprint
    return type(locals()["pprint"]).__name__


class Holder:
    import base64


found = [type(globals()[name]).__name__ for name in ("statistics", "quote", "calendar", "csv")]
sys.set_lazy_imports("normal")
print(found, inside(), type(vars(Holder)["base64"]).__name__, sys.get_lazy_imports())
__lazy_modules__ = {"uuid", "random"}
import random, numbers
from uuid import UUID
print([type(globals()[name]).__name__ for name in ("random", "numbers", "UUID")])
for attempt in (lambda: sys.set_lazy_imports("none"), lambda: sys.set_lazy_imports(5), lambda: sys.set_lazy_imports_filter(5), types.LazyImportType):
    try:
        attempt()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(type(__lazy_import__("graphlib")), types.LazyImportType.__module__, types.LazyImportType.__name__)

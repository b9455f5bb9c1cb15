"""runpy: modules and files as programs."""

import os
import runpy
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(here, "_site"))

names = runpy.run_module("parcel", run_name="ran")
print(sorted(name for name in names if name != "__builtins__"))
runpy.run_module("parcel", alter_sys=True)
path = os.path.join(here, "_more", "elsewhere.py")
names = runpy.run_path(path, {"given": 1})
print(names["given"], names["__name__"], names["__doc__"], names["__spec__"], names["__package__"])
for bad in ("no_such_module", "parcel.data", "json.", ".x"):
    try:
        runpy.run_module(bad)
    except ImportError as error:
        print(type(error).__name__, error)

"""importlib.metadata of an installed package."""

import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "_site"))

import importlib.metadata as metadata

print(metadata.version("parcel"), metadata.version("Parcel"))
found = metadata.metadata("parcel")
print(found["Name"], found["Summary"], found.get_all("Classifier"), found.get("Nothing"), "License" in found)
print(found.json)
print(repr(found.get_payload()), found["Description"])
try:
    found["Nothing"]
except KeyError as error:
    print("KeyError", error)
print(metadata.requires("parcel"))
for file in metadata.files("parcel"):
    print(file, type(file).__name__, file.hash, file.size, file.suffix)
print(metadata.files("parcel")[2].read_text())
points = metadata.entry_points(group="console_scripts", name="parcel")
print(points, points.names, points["parcel"].load()("you"))
point = metadata.entry_points(group="parcel.plugins")["main"]
print(point.module, point.attr, point.extras, point.load(), point.dist.name)
print(sorted(metadata.entry_points(group="parcel.plugins")), metadata.entry_points(group="none"))
try:
    points["other"]
except KeyError as error:
    print("KeyError", error)
try:
    point.name = "x"
except AttributeError as error:
    print(error)
dist = metadata.distribution("parcel")
print(dist.name, dist.version, dist.read_text("top_level.txt"), dist.read_text("missing"))
print("Parcel" in {one.name for one in metadata.distributions()})
print(metadata.packages_distributions()["parcel"])
try:
    metadata.version("no-such-package")
except metadata.PackageNotFoundError as error:
    print(error, error.name, isinstance(error, ModuleNotFoundError))
try:
    metadata.version("")
except ValueError as error:
    print(error)

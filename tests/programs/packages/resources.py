"""importlib.resources and pkgutil over an installed package."""

import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "_site"))

import pkgutil
from importlib import resources

import parcel

folder = resources.files("parcel")
print(folder.name, folder.is_dir(), sorted(item.name for item in folder.iterdir() if item.name[0] != "_"))
notes = resources.files(parcel) / "data" / "notes.txt"
print(notes.read_text(encoding="utf-8"), notes.is_file(), notes.name)
print((folder / "data" / "bytes.bin").read_bytes(), folder.joinpath("data", "none").is_file())
with resources.as_file(notes) as path:
    print(type(path).__name__, path.stat().st_size)
print(resources.read_text("parcel.data", "notes.txt"), resources.read_binary("parcel.data", "bytes.bin"))
print(resources.is_resource("parcel.data", "notes.txt"), resources.is_resource("parcel", "data"))
with resources.open_text("parcel.data", "notes.txt") as file:
    print(file.readline())
with resources.open_binary("parcel.data", "notes.txt") as file:
    print(file.read(5))
with resources.path("parcel.data", "notes.txt") as path:
    print(path.name)
try:
    resources.read_text("parcel", "data", "notes.txt")
except TypeError as error:
    print(error)
try:
    resources.read_text("parcel", "missing.txt")
except FileNotFoundError as error:
    print(type(error).__name__)
print(pkgutil.get_data("parcel", "data/notes.txt"))
print([(info.name, info.ispkg) for info in pkgutil.iter_modules(parcel.__path__)])
print([info.name for info in pkgutil.walk_packages(parcel.__path__, "parcel.") if "main" not in info.name])
print(pkgutil.resolve_name("parcel:greet")("x"), pkgutil.resolve_name("parcel.data").__name__,
      pkgutil.resolve_name("os.path.join") is os.path.join)
for bad in ("1a", "parcel:", "a b"):
    try:
        print(pkgutil.resolve_name(bad).__name__)
    except (ValueError, ImportError) as error:
        print(type(error).__name__, error)

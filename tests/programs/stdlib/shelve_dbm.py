"""Databases of bytes and shelves of objects in files."""

import dbm
import dbm.dumb
import dbm.sqlite3
import json
import os
import shelve
import tempfile


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", function(*args, **kwargs))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


os.chdir(tempfile.mkdtemp())
for module in (dbm.dumb, dbm.sqlite3):
    print(module.__name__)
    with module.open("data", "c") as data:
        data["text"] = "value"
        data[b"bytes"] = b"\x00\xff"
        data["growing"] = b"x" * 600
        data["text"] = "shorter"
        data["growing"] = b"y" * 1300
        data["é"] = "ü"
        print(sorted(data.keys()), len(data), b"text" in data, "text" in data, data["text"], data[b"bytes"])
        print(sorted(data), data.get("nope"), data.get(b"nope", 5), data.pop("bytes"), len(data))
        print(data.setdefault("new", b"made"), data.setdefault("new", b"other"), sorted(data.items())[0])
        attempt("missing", lambda: data["nope"])
        attempt("delete", data.__delitem__, b"nope")
        del data["new"]
        data.reorganize()
        print(data["growing"] == b"y" * 1300, data["é"])
    attempt("closed", lambda: data["text"])
    attempt("closed", len, data)
    print(dbm.whichdb("data"), [name for name in sorted(os.listdir(".")) if "wal" not in name and "shm" not in name])
    with module.open("data", "r") as data:
        print(data["text"])
        attempt("read only", data.__setitem__, "x", "y") if module is dbm.dumb else None
    with module.open("data", "w") as data:
        data["more"] = b"1"
    with module.open("data", "n") as data:
        print(len(data))
    attempt("flag", module.open, "data", "x")
    attempt("missing", module.open, "none", "w") if module is dbm.dumb else None
    with dbm.open("data") as data:
        print(type(data).__module__)
    for name in os.listdir("."):
        os.unlink(name)

with dbm.open("general", "c") as data:
    data["k"] = "v"
    print(type(data).__module__, dbm.whichdb("general"))
    attempt("types", data.__setitem__, "k", [1])
attempt("missing", dbm.open, "none")
with open("strange", "wb") as file:
    file.write(b"what is this?")
attempt("strange", dbm.open, "strange")
print(dbm.whichdb("strange"), dbm.whichdb("none"), dbm.error)

with shelve.open("shelf") as shelf:
    shelf["list"] = [1, 2, {"a": (3,)}]
    shelf["list"].append(4)
    shelf["none"] = None
    print(shelf["list"], sorted(shelf), len(shelf), "none" in shelf, "nope" in shelf, shelf.get("nope", 7))
    attempt("missing", lambda: shelf["nope"])
    attempt("pickle", shelf.__setitem__, "f", iter("x").__next__.__self__.__class__)
attempt("closed", lambda: shelf["list"])
attempt("closed", len, shelf)
print(repr(shelf.dict))
with shelve.open("shelf", writeback=True) as shelf:
    shelf["list"].append(4)
    del shelf["none"]
    shelf.sync()
    shelf["list"].append(5)
with shelve.open("shelf", flag="r") as shelf:
    print(dict(shelf))
inside = {}
with shelve.Shelf(inside, protocol=0) as shelf:
    shelf["key"] = 5
print(inside)
with shelve.Shelf({}, serializer=lambda value, protocol: json.dumps(value).encode(), deserializer=json.loads) as shelf:
    shelf["key"] = [1]
    print(shelf.dict, shelf["key"])
    shelf.update(a=1, b=2)
    print(sorted(shelf.items()), shelf.pop("a"), shelf == {"key": [1], "b": 2})
attempt("one", shelve.Shelf, {}, serializer=json.dumps)
attempt("nothing", shelve.Shelf({}, serializer=lambda *a: None, deserializer=len).__setitem__, "a", 1)

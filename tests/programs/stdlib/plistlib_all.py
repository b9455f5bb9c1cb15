"""Property lists in XML and in binary form, and what is no property list."""

import collections
import copy
import datetime
import io
import pickle
import plistlib


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", repr(function(*args, **kwargs))[:300])
    except Exception as error:
        print(label, "raises", type(error).__name__, str(error)[:200])


shared = [1, 2]
value = {
    "text": "a <b> & c\nline",
    "unicode": "äöü €",
    "int": 5,
    "negative": -7,
    "large": 2**63 + 5,
    "sizes": [0, 255, 256, 65535, 65536, 2**32, 2**40, -(2**63)],
    "float": 1.5,
    "true": True,
    "false": False,
    "bytes": b"abc" * 40,
    "empty bytes": b"",
    "bytearray": bytearray(b"xy"),
    "date": datetime.datetime(2020, 1, 2, 3, 4, 5),
    "list": ["a", ["b", [b"deep" * 20]], {}, []],
    "tuple": (1, "x"),
    "dict": {"z": 1, "a": {"inner": None.__class__.__name__}},
    "shared": [shared, shared, "text", "text", 1.5, 1, True],
    "many": list(range(300)),
    "long": "x" * 300,
}
for fmt in plistlib.PlistFormat:
    data = plistlib.dumps(value, fmt=fmt)
    back = plistlib.loads(data)
    print(fmt, len(data), back == {**value, "tuple": [1, "x"], "bytearray": b"xy"}, list(back)[:3])
    print(plistlib.loads(data, fmt=fmt, dict_type=collections.OrderedDict)["dict"])
    ordered = plistlib.dumps({"b": 1, "a": 2}, fmt=fmt, sort_keys=False)
    print(ordered, list(plistlib.loads(ordered)))
    attempt("keys", plistlib.dumps, {1: 2}, fmt=fmt)
    attempt("skipped", plistlib.dumps, {1: 2, "a": 3}, fmt=fmt, skipkeys=True, sort_keys=False)
    attempt("none", plistlib.dumps, None, fmt=fmt)
    attempt("object", plistlib.dumps, [object], fmt=fmt)
    attempt("set", plistlib.dumps, {1}, fmt=fmt)
    for number in (2**64, 2**64 - 1, -(2**63) - 1, 2**63):
        attempt("number", plistlib.dumps, number, fmt=fmt)
    aware = datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
    data = plistlib.dumps(aware, fmt=fmt, aware_datetime=True)
    print(plistlib.loads(data), plistlib.loads(data, aware_datetime=True))
    for plain in ("text", 5, 2.5, True, [], {}, b"x", "ä"):
        print(plistlib.loads(plistlib.dumps(plain, fmt=fmt)), end=" ")
    print()
    file = io.BytesIO()
    plistlib.dump([1], file, fmt=fmt)
    file.seek(0)
    print(plistlib.load(file))
print(plistlib.dumps(value).decode()[:1500])
print(plistlib.dumps({"a": b"q" * 100, "n": {"b": b"r" * 100}}).decode())
print(plistlib.dumps([1, "a", 2.5, None, True, b"z"], fmt=plistlib.FMT_BINARY))
attempt("control", plistlib.dumps, "\x00")
attempt("format", plistlib.dumps, 1, fmt="xml")
attempt("text binary", plistlib.loads, "x", fmt=plistlib.FMT_BINARY)
uid = plistlib.UID(5)
print(
    uid,
    hash(uid) == hash(5),
    uid == plistlib.UID(5),
    uid == 5,
    uid.__index__(),
    copy.copy(uid),
    pickle.loads(pickle.dumps(uid)),
)
for number in (0, 255, 256, 65536, 2**32, 2**64 - 1):
    print(plistlib.loads(plistlib.dumps(plistlib.UID(number), fmt=plistlib.FMT_BINARY)))
attempt("uid", plistlib.UID, -1)
attempt("uid", plistlib.UID, 2**64)
attempt("uid", plistlib.UID, "1")
attempt("uid", plistlib.dumps, uid)
head = b'<?xml version="1.0"?><plist version="1.0">'
for body in [
    b"<dict><key>a</key><integer>0x1F</integer></dict>",
    b"<dict><key>a</key></dict>",
    b"<dict><integer>1</integer></dict>",
    b"<dict><key>a</key><key>b</key></dict>",
    b"<key>a</key>",
    b"<array><key>a</key></array>",
    b"<string>a</string><string>b</string>",
    b"<true/>",
    b"<date>2020-05-06T07:08:09Z</date>",
    b"<date>2020-05-06Z</date>",
    b"<data> YWJj\n ZGVm </data>",
    b"<real>x</real>",
    b"<integer>x</integer>",
    b"<string>&lt;&amp;&#65;</string>",
    b"<unknown>a</unknown>",
    b"",
    b"<dict>",
]:
    attempt(body, plistlib.loads, head + body + b"</plist>")
attempt(
    "utf-16",
    plistlib.loads,
    '\ufeff<?xml version="1.0" encoding="utf-16"?><plist><string>é</string></plist>'.encode("utf-16-le"),
)
attempt("marked", plistlib.loads, b"\xef\xbb\xbf" + head + b"<true/></plist>")
attempt("str", plistlib.loads, "<plist><string>ü</string></plist>")
attempt(
    "entity",
    plistlib.loads,
    b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY e "x">]><plist><string>&e;</string></plist>',
)
for data in [
    b"",
    b"nonsense",
    b"bplist00",
    b"bplist00" + b"\x00" * 40,
    b"bplist00\x7f\x08" + b"\x00" * 6 + b"\x01\x01" + b"\x00" * 7 + b"\x01" + b"\x00" * 15 + b"\x09",
]:
    attempt(data, plistlib.loads, data)

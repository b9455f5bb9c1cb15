"""Names that packages use and that are easily forgotten: codecs, records, constants."""

import codecs
import copy
import email.utils
import encodings.utf_7
import ftplib
import grp
import os
import pwd
import random
import resource
import time
import typing
import urllib.parse
import zlib


def attempt(function, *args, **options):
    try:
        print(ascii(function(*args, **options)))
    except UnicodeError as error:
        print(type(error).__name__, *(getattr(error, name, None) for name in ("encoding", "start", "end", "reason")))
    except Exception as error:
        print(type(error).__name__, error)


moment = time.gmtime(0)
attempt(copy.replace, moment, tm_year=5)
attempt(lambda: moment.__replace__(tm_zone="X").tm_zone)
attempt(moment.__replace__)
attempt(moment.__replace__, x=1, y=2)
attempt(os.terminal_size((1, 2)).__replace__, columns=5)
attempt(os.stat("/").__replace__, st_size=1)
attempt(pwd.getpwuid(0).__replace__, pw_name="x", pw_dir="y", pw_gecos="", pw_shell="", pw_passwd="")
attempt(pwd.getpwuid(0).__replace__, name="x")
print(pwd.struct_passwd.__match_args__, grp.struct_group.__match_args__, len(resource.struct_rusage.__match_args__))
print(
    grp.struct_group(("a", "b", 1, [])), pwd.struct_passwd.n_fields, resource.getrusage(0).__replace__(ru_nswap=-1)[8]
)

print(urllib.parse.non_hierarchical, urllib.parse.uses_query, urllib.parse.uses_fragment, sep="\n")
print(
    repr(email.utils.COMMASPACE), repr(email.utils.CRLF), email.utils.specialsre.pattern, email.utils.escapesre.pattern
)
print([issubclass(kind, Exception) for kind in ftplib.all_errors], "PathLike" in dir(os))
print(typing.T, typing.KT, typing.VT, typing.T_co, typing.V_co, typing.VT_co, typing.T_contra, typing.CT_co)

for size in ("16", "32"):
    for order in ("le", "be"):
        attempt(getattr(codecs, f"utf_{size}_{order}_encode"), "a\u20ac\U0001f600")
        attempt(getattr(codecs, f"utf_{size}_{order}_decode"), b"\0a\0\0\0b")
        attempt(getattr(codecs, f"utf_{size}_{order}_decode"), b"\0a\0\0\0b\0", "strict", True)
    encode, decode = getattr(codecs, f"utf_{size}_encode"), getattr(codecs, f"utf_{size}_decode")
    more = getattr(codecs, f"utf_{size}_ex_decode")
    for order in (0, -1, 1):
        attempt(encode, "a\u20ac", None, order)
        attempt(encode, "\ud800", "strict", order)
        attempt(more, encode("a\u20ac", None, order)[0], None, order)
        attempt(more, encode("a\u20ac", None, order)[0], None, 0, True)
        attempt(decode, encode("a\u20ac", None, order)[0])
    attempt(decode, b"")
    attempt(decode, b"\xff")
    attempt(decode, b"\xff", None, True)
    attempt(decode, b"\xff\xfe\0\0\1", "replace", True)
attempt(codecs.readbuffer_encode, "\xe9")
attempt(codecs.readbuffer_encode, bytearray(b"x"))
attempt(codecs.readbuffer_encode, 1)

TEXTS = [
    "a+b",
    "\xe9",
    "\xe9-",
    "\xe9a",
    "\xe9 b",
    "\u20ac\u20ac\u20ac",
    "\U0001f600~\\",
    "\ud800",
    "\0\x7f\n",
    "",
    "+-/\xe9+",
]
for text in TEXTS:
    attempt(text.encode, "utf-7")
    attempt(lambda: text.encode("utf-7").decode("utf-7") == text)
CODED = [
    b"+-", b"+AOk-", b"+AOk", b"+AOk.", b"+AOl-", b"+AO-", b"+A-", b"+!", b"+", b"\xff", b"+AOk\xff", b"a+2AA-b", b"+2D3eAA-",
    b"+2D0-x", b"+2D0A6Q-", b"+AOk--", b"~\\", b"+IKwgrA-+IKw-", b"+2D3", b"+AOkA", b"x+AOkAAA", b"+2D3eAA!",
]  # fmt: skip
for data in CODED:
    for errors in ("strict", "replace", "ignore"):
        attempt(data.decode, "utf-7", errors)
    attempt(codecs.utf_7_decode, data)
source = random.Random(3)
digest = 0
for _ in range(400):
    text = "".join(source.choice("a+-/ \n\xe9\u20ac\U0001f600\udfff\ud83d~") for _ in range(source.randrange(8)))
    data = bytes(source.choice(b"+-Aa/2D3e!\xff ") for _ in range(source.randrange(12)))
    values = text.encode("utf-7"), data.decode("utf-7", "replace"), codecs.utf_7_decode(data, "replace")
    digest = zlib.crc32(ascii(values).encode(), digest)
print(digest)
decoder = encodings.utf_7.IncrementalDecoder()
for byte in b"a+2D3eAA-+AOk-b":
    print(ascii(decoder.decode(bytes([byte]))), decoder.getstate(), end=" ")
print(ascii(decoder.decode(b"+AO", False)))
attempt(decoder.decode, b"", True)
print(codecs.lookup("u7").name, codecs.lookup("UTF7").name, codecs.utf_7_encode("\xe9"))

for name in ("uu", "bz2", "uu_codec", "bz2_codec"):
    data = bytes(range(200))
    coded = codecs.encode(data, name)
    print(name, codecs.lookup(name).name, coded if name == "uu" else len(coded), codecs.decode(coded, name) == data)
attempt(codecs.decode, b"nothing", "uu")
attempt(codecs.decode, b"begin 666 x\n#86)C\n", "uu")
attempt(codecs.decode, b"begin 666 x\n#86)C  \nend\n", "uu")
attempt("a".encode, "uu")

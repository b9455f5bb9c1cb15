"""colorsys, marshal, sysconfig, encodings, quopri, site."""

import colorsys
import encodings
import encodings.aliases
import encodings.idna
import importlib
import io
import marshal
import quopri
import site
import sysconfig

for color in ((0.2, 0.4, 0.6), (1.0, 0.0, 0.5), (0.3, 0.3, 0.3), (0.9, 0.8, 0.1)):
    print(colorsys.rgb_to_hsv(*color), colorsys.rgb_to_hls(*color), colorsys.rgb_to_yiq(*color))
    print(colorsys.hsv_to_rgb(*colorsys.rgb_to_hsv(*color)), colorsys.hls_to_rgb(*colorsys.rgb_to_hls(*color)))
    print(colorsys.yiq_to_rgb(*color), colorsys.hls_to_rgb(*color))

values = [None, True, 12, -1, 2**40, -2**100, 1.5, 2 + 1j, b"bytes", "text", "ä\u4e2d", (1, (2,)), [1, [2]], {"a": {1: 2}},
          {1}, frozenset("x"), ..., "x" * 300, tuple(range(300))]
for value in values:
    assert marshal.loads(marshal.dumps(value)) == value, value
file = io.BytesIO()
marshal.dump({"a": 1}, file)
marshal.dump("next", file)
file.seek(0)
print(marshal.load(file), marshal.load(file))
for bad in (b"", b"?", b"i\x01"):
    try:
        marshal.loads(bad)
    except (EOFError, ValueError) as error:
        print(type(error).__name__, error)
try:
    marshal.dumps(object())
except ValueError as error:
    print(error)

print(sysconfig.get_python_version(), sysconfig.get_path_names(), "venv" in sysconfig.get_scheme_names())
print(sysconfig.get_platform().split("-")[0], sysconfig.is_python_build())
print(encodings.normalize_encoding("utf 8--x"), encodings.search_function("latin1").name)
print(encodings.aliases.aliases["latin1"], encodings.idna.ToASCII("bücher"), encodings.idna.ToUnicode("xn--bcher-kva"))
print(importlib.import_module("encodings.utf_8").IncrementalDecoder().decode(b"\xc3"))
print(quopri.encodestring("a=ä \n".encode()), quopri.decodestring(b"a=3Db=\nc"))
print(callable(site.getsitepackages), site.ENABLE_USER_SITE in (True, False, None))

"""The parts of a JSON decoder that may be replaced."""

import json
from json import decoder, scanner


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print("!", type(e).__name__, e)


class Pairs(json.JSONDecoder):

    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.parse_object = self.read_object
        pass
        self.scan_once = scanner.py_make_scanner(self)

    def read_object(self, *args):
        value, end = decoder.JSONObject(*args)
        return (sorted(value.items()), end)


for s in (
    '{"b": [1, 2.5e3, {"a": null}], "a": true}',
    "[]",
    "{}",
    "[1,]",
    '{"a":1,}',
    '{"a" 1}',
    "{a}",
    "[1 2]",
    '"x',
    "-0.0",
    "12",
    "NaN",
    "-Infinity",
    "tru",
    "",
    ' [ 1 , "\\u00e9" ] ',
    "[[[]]]",
    '{"a":{"b":{}}}',
    "1.",
    "01",
    "-",
    '{"k": }',
):
    t(Pairs().decode, s)
t(json.loads, '{"a": [1]}', cls=Pairs)
t(json.JSONDecoder().parse_object, ('{"a": 1} x', 1), True, json.JSONDecoder().scan_once, None, None)
t(json.JSONDecoder().parse_array, ("[1, 2] x", 1), json.JSONDecoder().scan_once, None)
print(
    scanner.c_make_scanner is scanner.make_scanner,
    decoder.scanstring('ab"', 0),
    Pairs().parse_string('x"', 0),
)

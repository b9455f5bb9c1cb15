"""Encoders with parts of their own: default as a property, iterencode, a changed class; texts that need escapes."""

import json


class E(json.JSONEncoder):
    @property
    def default(self):
        print("asked")
        return lambda o: "D"

    def iterencode(self, o, _one_shot=False):
        yield "<"
        yield from super().iterencode(o, _one_shot)
        yield ">"


print(json.dumps({"a": object()}, cls=E))


class F(json.JSONEncoder):
    def default(self, o):
        return list(o)


print(
    json.dumps(
        [
            {
                1,
            }
        ],
        cls=F,
    ),
    F().encode({2}),
    F(indent=1).encode([1]),
)
print(
    json.dumps('a\x7f\n"\\ü\x00é😀\ud800'),
    json.dumps('a\x7f\n"\\ü\x00é😀', ensure_ascii=False),
    json.dumps(""),
    json.dumps("plain text" * 3),
)
old = json.JSONEncoder.default
json.JSONEncoder.default = lambda self, o: "patched"
print(json.dumps([object()]))
json.JSONEncoder.default = old
try:
    json.dumps([object])
except TypeError as e:
    print(e, e.__notes__)
json.JSONEncoder.item_separator = ";"
print(json.dumps([1, 2]))

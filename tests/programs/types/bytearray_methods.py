# bytearray: mutation and what it shares with bytes.
def make(action):
    b = bytearray(b"abc")
    result = action(b)
    return b, result if result is not b else "itself"


def resize(n):
    b = bytearray(b"abc")
    b.resize(n)
    return b

EXPRESSIONS = """\
bytearray(), bytearray(3), bytearray(b"abc"), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray.fromhex("ff00")
make(lambda b: b.append(100)), make(lambda b: b.extend(b"xy")), make(lambda b: b.extend([1, 2])), make(lambda b: b.insert(0, 90)), make(lambda b: b.insert(-1, 90)), make(lambda b: b.insert(99, 90)), make(lambda b: b.remove(98)), make(lambda b: b.pop()), make(lambda b: b.pop(0)), make(lambda b: b.reverse()), make(lambda b: b.clear())
make(lambda b: b.__setitem__(0, 120)), make(lambda b: b.__setitem__(slice(1, 2), b"12345")), make(lambda b: b.__setitem__(slice(None, None, 2), b"XY")), make(lambda b: b.__delitem__(0)), make(lambda b: b.__delitem__(slice(0, 2))), make(lambda b: b.__iadd__(b"d")), make(lambda b: b.__imul__(2))
make(lambda b: b.append(256))
make(lambda b: b.append("a"))
make(lambda b: b.extend("ab"))
make(lambda b: b.extend([300]))
make(lambda b: b.remove(1))
make(lambda b: b.pop(5))
bytearray().pop()
make(lambda b: b.__setitem__(5, 1))
make(lambda b: b.__setitem__(0, -1))
make(lambda b: b.__setitem__(slice(None, None, 2), b"XYZ"))
make(lambda b: b.__setitem__(0, b"x"))
bytearray(b"abc")[0], bytearray(b"abc")[1:], bytearray(b"a") + b"b", b"a" + bytearray(b"b"), bytearray(b"ab") * 2, bytearray(b"abc").upper(), bytearray(b"a,b").split(b","), bytearray(b"abc").hex(), bytearray(b"abc").decode(), bytearray(b"a") == b"a", bytearray(b"abc").find(b"c"), bytearray(b"abc").copy()
hash(bytearray())
bytearray("x")
bytearray(b"abc") < bytearray(b"abd"), 97 in bytearray(b"a"), len(bytearray(5)), list(bytearray(b"ab")), bytearray(b"x").join([b"a", b"b"]), bytearray(b"a-b").partition(b"-"), bytes(bytearray(b"z")), str(bytearray(b"s")), bool(bytearray())
resize(5), resize(1)
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)

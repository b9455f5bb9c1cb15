# memoryview: slices, writing through, casting, releasing.
mv = memoryview(bytearray(b"abcdef"))


def write(action):
    data = bytearray(b"abcd")
    action(memoryview(data))
    return data


def released():
    with memoryview(b"abc") as view:
        pass
    return view


def grow():
    data = bytearray(b"abc")
    view = memoryview(data)
    data.append(1)

EXPRESSIONS = """\
mv[0], mv[-1], mv[1:3].tobytes(), mv[::2].tolist(), len(mv), mv.nbytes, mv.itemsize, mv.format, mv.shape, mv.ndim, mv.strides, mv.readonly, mv.contiguous, mv.c_contiguous
memoryview(b"abc").readonly, memoryview(b"abc") == b"abc", memoryview(b"a") == memoryview(bytearray(b"a")), memoryview(b"abc").hex(), bytes(mv), list(mv[:3]), 98 in mv, mv.tolist()
mv[10]
mv["a"]
memoryview(b"abc").__setitem__(0, 1)
memoryview("text")
memoryview(5)
write(lambda m: m.__setitem__(0, 90)), write(lambda m: m.__setitem__(slice(1, 3), b"YZ")), write(lambda m: m[2:].__setitem__(0, 33))
write(lambda m: m.__setitem__(0, 300))
write(lambda m: m.__setitem__(slice(0, 2), b"xyz"))
write(lambda m: m.__setitem__(0, "a"))
write(lambda m: m.__delitem__(0))
memoryview(bytearray(8)).cast("I").shape, memoryview(b"\\x01\\x00\\x02\\x00").cast("H").tolist(), memoryview(bytearray(6)).cast("B", (2, 3)).shape, memoryview(bytearray(range(6))).cast("B", (2, 3)).tolist()
memoryview(b"abc").cast("H")
memoryview(b"abc").toreadonly().readonly, hash(memoryview(b"abc")) == hash(b"abc")
hash(memoryview(bytearray(b"abc")))
memoryview(b"abcdef")[::-1].tobytes(), memoryview(b"abcdef")[1:5][::2].tobytes(), bytes(memoryview(b"abc")[1:]), memoryview(b"").tobytes(), bytearray(b"x") + memoryview(b"y"), b"".join([memoryview(b"a"), b"b"])
released().tobytes()
grow()
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)

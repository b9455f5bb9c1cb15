"""Objects with __buffer__, ~ of a bool, characters_written, bisect in what is no sequence."""

import collections.abc, operator, warnings

warnings.simplefilter("always")


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:200])
    except Exception as x:
        print(type(x).__name__, x)


class B:
    def __init__(s):
        s.d = bytearray(b"hello")

    def __buffer__(s, flags):
        return memoryview(s.d)

    def __release_buffer__(s, v):
        print("rel", len(v))


t(lambda: bytes(B()))
t(lambda: b"x".join([B()]))
t(lambda: isinstance(B(), collections.abc.Buffer))
t(lambda: [isinstance(x, collections.abc.Buffer) for x in (b"", bytearray(), memoryview(b""), "", 5)])
x = True
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    y = ~x
    operator.inv(True)
    operator.invert(False)
    x.__invert__()
    print(len(w) > 2, str(w[0].message))
t(operator.length_hint, [], -1)
t(operator.length_hint, 5, -1)
t(operator.length_hint, 5, "a")
e = OSError(2, "x")
t(lambda: e.characters_written)
e = BlockingIOError(2, "x", 5)
t(lambda: e.characters_written)
e.characters_written = 7
t(lambda: e.characters_written)
del e.characters_written
t(lambda: e.characters_written)


def d():
    del e.characters_written


t(d)
t(lambda: setattr(OSError(), "characters_written", "a"))
import bisect

t(bisect.bisect, {0: 1, 1: 2}, 1)
t(bisect.bisect, 5, 1)
t(bisect.insort, (1, 2), 1)
import io, struct, zlib, hashlib

t(lambda: zlib.crc32(B()))
t(lambda: hashlib.md5(B()).hexdigest())
t(lambda: struct.unpack("5B", B()))
t(lambda: int.from_bytes(B()))
t(lambda: b"hello" == B())

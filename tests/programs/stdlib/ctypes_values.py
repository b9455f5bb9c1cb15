"""ctypes without foreign code: simple values, arrays, structures, unions, pointers and memory."""

import copy
import ctypes
import ctypes.util
import pickle
from ctypes import *


def attempt(function, *args):
    try:
        answer = function(*args)
    except (TypeError, ValueError, IndexError, ArgumentError, AttributeError) as error:
        print(type(error).__name__, error)
    else:
        print(answer)


SIMPLE = (
    c_bool, c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint, c_long, c_ulong, c_longlong, c_float, c_double, c_char,
    c_wchar, c_void_p, py_object, c_longdouble, c_size_t, c_ssize_t, c_int8, c_uint16, c_int32, c_uint64, c_time_t,
)  # fmt: skip
for kind in SIMPLE:
    print(kind.__name__, sizeof(kind), alignment(kind), kind._type_, kind.__module__, type(kind).__name__)
    for value in (5, -1, 1 << 70, "x", 1.5, b"a", None, b"ab"):
        attempt(kind, value)
    print(kind())
for kind in (c_char_p, c_wchar_p):
    for value in ("xé", b"abc", None, 1.5):
        attempt(lambda: kind(value).value)
number = c_int(7)
number.value += 1
print(number, bytes(number), bool(number), bool(c_int(0)), number == c_int(8))
attempt(setattr, number, "value", "q")
attempt(c_int, 1, 2)

Three = c_int * 3
print(Three, sizeof(Three), Three._length_, Three._type_, (c_int * 3) is Three)
array = Three(1, 2)
array[2] = 9
print(list(array), len(array), array[-1], array[0:2], array[::-1])
array[0:2] = [5, 6]
attempt(Three, 1, 2, 3, 4)
attempt(array.__getitem__, 3)
attempt(array.__setitem__, 0, "x")
attempt(lambda: c_int * -1)
text = create_string_buffer(b"hi", 6)
print(text.value, text.raw, sizeof(text), text[0], text[0:2], type(text).__name__)
text.value = b"xyz"
text[0] = b"Q"
print(text.value)
attempt(setattr, text, "value", b"too long")
print(create_string_buffer(3).raw, create_unicode_buffer("hé", 5).value)
attempt(create_string_buffer, "s")


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_double), ("c", c_char), ("pair", c_short * 2)]


point = Point(1, 2.5, b"z", (3, 4))
print(point.x, point.y, point.c, list(point.pair), sizeof(Point), alignment(Point), Point.y.offset, Point.pair)
point.x, point.pair[0] = 100, 77
print(point.x, list(point.pair), Point(y=1).y, bytes(Point(1, 0, b"a", (1, 2))))
attempt(Point, 1, 2, b"a", (1, 2), 5)
attempt(lambda: Point(1, x=2))
attempt(setattr, point, "x", "s")


class Packed(Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = [("a", c_char), ("b", c_int), ("point", Point), ("name", c_char * 4)]


packed = Packed(b"a", 5, (1, 2, b"c"), b"abcd")
packed.point.x = 6
print(sizeof(Packed), Packed.b.offset, packed.point.x, packed.point is packed.point, packed.name)
packed.point = Point(9)
print(packed.point.x)
for value in (b"abcde", 3):
    attempt(setattr, packed, "name", value)


class Either(Union):
    _fields_ = [("i", c_uint32), ("b", c_uint8 * 4), ("f", c_float)]


class Named(Structure):
    _anonymous_ = ["either"]
    _fields_ = [("either", Either), ("k", c_int)]


class Bits(Structure):
    _fields_ = [("a", c_uint, 3), ("b", c_uint, 5), ("c", c_int, 10), ("d", c_uint, 20)]


class Swapped(BigEndianStructure):
    _fields_ = [("x", c_uint16), ("y", c_uint32)]


class More(Point):
    _fields_ = [("more", c_int)]


either = Either(i=0x01020304)
either.b[0] = 255
named = Named()
named.i = 65
bits = Bits(5, 17, -3, 99)
bits.a = 9
print(hex(either.i), either.f, named.b[0], named.either.i)
print(bits.a, bits.b, bits.c, bits.d, sizeof(Bits), bytes(bits).hex())
print(bytes(Swapped(1, 2)), Swapped.from_buffer_copy(b"\0\1\0\0\0\0\0\2").y)
print(More(1, 2, b"x", (1, 2), 7).more, sizeof(More))
attempt(Structure)
attempt(sizeof, 5)

IntPointer = POINTER(c_int)
print(IntPointer, IntPointer is POINTER(c_int), bool(IntPointer()))
pointing = pointer(number)
pointing[0] = 5
print(pointing.contents, number.value)
pointing.contents = c_int(8)
print(pointing[0], number.value)
attempt(lambda: IntPointer().contents)
attempt(IntPointer, 3)
numbers = (c_int * 4)(1, 2, 3, 4)
print(cast(numbers, IntPointer)[2], cast(numbers, IntPointer)[:3])
attempt(cast, 5, c_int)
attempt(byref, 1)


class Link(Structure):
    pass


Link._fields_ = [("value", c_int), ("next", POINTER(Link))]
last = Link(2, None)
first = Link(1, pointer(last))
print(first.next.contents.value, bool(last.next), first.next[0].value)
attempt(setattr, first, "next", 5)

memset(text, 65, 3)
memmove(text, b"zz", 2)
print(text.raw, string_at(text, 4), string_at(addressof(text)), byref(number)._obj is number)
buffer = bytearray(8)
c_int.from_buffer(buffer, 4).value = 258
print(buffer, c_int.from_buffer_copy(b"\1\0\0\0").value)
attempt(c_int.from_buffer, bytearray(2))
attempt(c_int.from_buffer, b"abcd")
print(memoryview(c_int(1)).nbytes, bytes(memoryview((c_short * 2)(1, 2))))
resize(text, 20)
print(sizeof(text), pickle.loads(pickle.dumps(c_int(5))), copy.copy(c_int(6)))
function = CFUNCTYPE(c_int, c_int, c_int)(lambda a, b: a * b)
print(function(3, 4))
attempt(function, 3)
attempt(function, 3, "x")
kept = py_object([1])
print(kept, kept.value)
attempt(lambda: py_object().value)
ctypes.set_errno(5)
print(ctypes.get_errno(), ctypes.util.find_library("no such library"))
try:
    CDLL("no_such_library.so")
except OSError as error:
    print(type(error).__name__, str(error).split(":")[0])

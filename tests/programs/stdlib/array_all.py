"""Every public part of array."""

import array as module
import collections.abc
import copy
import io
import pickle
import struct
import tempfile
from array import ArrayType, array, typecodes


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, "!!", type(error).__name__, error)


print(typecodes, ArrayType is array, sorted(name for name in vars(module) if not name.startswith("__")))
print(array, array.__module__, array.__qualname__)
for code in typecodes:
    empty = array(code)
    print(code, empty.typecode, empty.itemsize, empty, len(empty), bool(empty))

print("making")
attempt("none", array)
attempt("long code", array, "ii")
attempt("bad code", array, "x")
attempt("bytes code", array, b"i")
attempt("int code", array, 1)
attempt("list", array, "i", [1, 2, 3])
attempt("tuple", array, "i", (1, 2, 3))
attempt("generator", array, "i", (n * n for n in range(4)))
attempt("range", array, "H", range(3))
attempt("bytes", array, "B", b"abc")
attempt("bytes wide", array, "i", b"\x01\0\0\0\x02\0\0\0")
attempt("bytes odd", array, "i", b"abc")
attempt("bytearray", array, "h", bytearray(b"abcd"))
attempt("text", array, "u", "h\xe9y")
attempt("text w", array, "w", "h\xe9y\U0001f600")
attempt("text int", array, "i", "abc")
attempt("array", array, "d", array("i", [1, 2]))
attempt("array u", array, "i", array("w", "ab"))
attempt("w from array", array, "w", array("w", "ab"))
attempt("int", array, "i", 5)
attempt("none init", array, "i", None)
attempt("float in int", array, "i", [1.5])
attempt("str in int", array, "i", ["a"])
attempt("int in w", array, "w", [1])
attempt("long in w", array, "w", ["ab"])
attempt("keyword", array, "i", initializer=[1])
attempt("too many", array, "i", [1], 2)

print("ranges")
for code in "bBhHiIlLqQ":
    size = array(code).itemsize * 8
    low, high = (-(1 << size - 1), (1 << size - 1) - 1) if code.islower() else (0, (1 << size) - 1)
    print(code, array(code, [low, high]).tolist() == [low, high])
    attempt(code + " below", array, code, [low - 1])
    attempt(code + " above", array, code, [high + 1])
    attempt(code + " huge", array, code, [1 << 100])
    attempt(code + " -huge", array, code, [-1 << 100])
    attempt(code + " bool", array, code, [True])
    attempt(code + " text", array, code, ["1"])
    attempt(code + " float", array, code, [1.0])
for code in "fd":
    attempt(code, array, code, [1, 2.5, True, -0.0, float("inf"), 1e300])
    attempt(code + " text", array, code, ["1"])
    attempt(code + " complex", array, code, [1j])


class Index:
    def __index__(self):
        return 7


class Floaty:
    def __float__(self):
        return 2.5


attempt("index", array, "i", [Index()])
attempt("floaty", array, "d", [Floaty()])
attempt("floaty int", array, "i", [Floaty()])

print("items")
numbers = array("i", [1, 2, 3, 4, 5])
print(numbers[0], numbers[-1], numbers[1:3], numbers[::-2], numbers[10:], list(numbers))
attempt("far", lambda: numbers[5])
attempt("far below", lambda: numbers[-6])
attempt("text key", lambda: numbers["a"])
attempt("float key", lambda: numbers[1.0])
attempt("zero step", lambda: numbers[::0])
attempt("iterator", lambda: list(map(str, iter(numbers))))
print(type(iter(numbers)).__name__, 3 in numbers, 9 in numbers, "x" in numbers, 3.0 in numbers)
print(list(reversed(numbers)), max(numbers), sum(numbers))


def change(key, value, start=(1, 2, 3, 4, 5), code="i"):
    work = array(code, start)
    work[key] = value
    return work


attempt("set", change, 0, 9)
attempt("set last", change, -1, 9)
attempt("set far", change, 7, 9)
attempt("set wrong", change, 0, "a")
attempt("set big", change, 0, 1 << 40)
attempt("set key", change, "k", 1)
attempt("set slice", change, slice(1, 3), array("i", [7, 8, 9, 10]))
attempt("set slice short", change, slice(1, 4), array("i", [7]))
attempt("set slice list", change, slice(1, 3), [1, 2])
attempt("set slice other", change, slice(1, 3), array("h", [1]))
attempt("set step", change, slice(0, 5, 2), array("i", [7, 8, 9]))
attempt("set step wrong", change, slice(0, 5, 2), array("i", [7, 8]))
attempt("set backwards", change, slice(None, None, -1), array("i", [1, 2, 3, 4, 50]))
attempt("set empty", change, slice(2, 2), array("i", [0]))
work = array("i", [1, 2, 3])
work[1:1] = work
print(work)
work[::] = work
print(work)


def remove(key, start=(1, 2, 3, 4, 5)):
    work = array("i", start)
    del work[key]
    return work


for key in (0, -1, 9, slice(1, 3), slice(None, None, 2), slice(None, None, -2), slice(3, 1), "a"):
    attempt(f"del {key}", remove, key)

print("methods")
work = array("i", [3, 1, 2])
print(work.append(5), work, work.extend([7, 8]), work, work.extend(array("i", [9])), work)
attempt("append wrong", work.append, "x")
attempt("append none", work.append)
attempt("extend wrong", work.extend, ["x"])
attempt("extend other", work.extend, array("h", [1]))
attempt("extend int", work.extend, 5)
attempt("extend self", lambda: (work.extend(work), len(work)))
print(work.buffer_info()[1], type(work.buffer_info()[0]).__name__)
print(work.count(3), work.count("a"), work.index(1), work.index(3, 2), work.index(3, -7))
attempt("index", work.index, 99)
attempt("index range", work.index, 3, 1, 2)
attempt("index range", work.index, 3, 0, -1)
work = array("i", [1, 2, 3])
for at in (0, 1, -1, 100, -100):
    work.insert(at, at)
print(work)
attempt("insert wrong", work.insert, 0, "a")
attempt("insert text", work.insert, "a", 0)
print(work.pop(), work.pop(0), work.pop(-2), work)
attempt("pop far", work.pop, 40)
attempt("pop empty", array("i").pop)
attempt("pop text", work.pop, "x")
print(work.remove(1), work)
attempt("remove", work.remove, 1000)
print(work.reverse(), work)
print(work.clear(), work)
work = array("h", [1, 258])
print(work.byteswap(), work, array("i", [1]).tobytes(), work.tobytes())
for code in "bBhHiIlLqQfd":
    swapped = array(code, [1, 2])
    swapped.byteswap()
    print(code, swapped.tobytes())
attempt("frombytes", lambda: (work.frombytes(b"\x05\0\x06\0"), work))
attempt("frombytes odd", work.frombytes, b"abc")
attempt("frombytes text", work.frombytes, "abcd")
attempt("frombytes view", lambda: (work.frombytes(memoryview(b"ab")), work))
attempt("fromlist", lambda: (work.fromlist([1, 2]), work))
attempt("fromlist wrong", work.fromlist, [1, "a"])
print(work)
attempt("fromlist tuple", work.fromlist, (1, 2))
print(work.tolist())
letters = array("w", "abc")
attempt("fromunicode", lambda: (letters.fromunicode("d\xe9"), letters))
attempt("tounicode", letters.tounicode)
attempt("fromunicode int", work.fromunicode, "a")
attempt("tounicode int", work.tounicode)
attempt("fromunicode wrong", letters.fromunicode, 5)
print(letters.tolist(), letters[1], letters.count("a"), letters.index("b"), "c" in letters, repr(letters))
attempt("letters append", letters.append, "xy")
attempt("letters append", letters.append, 5)
attempt("letters bad", lambda: array("w", b"\xff\xff\xff\xff").tounicode())

print("files")
with tempfile.TemporaryFile() as file:
    array("i", [1, 2, 3]).tofile(file)
    print(file.tell())
    file.seek(0)
    read = array("i")
    read.fromfile(file, 2)
    print(read)
    attempt("short", read.fromfile, file, 5)
    print(read)
    attempt("negative", read.fromfile, file, -1)
    attempt("text", read.fromfile, file, "a")
buffer = io.BytesIO()
array("B", b"xyz").tofile(buffer)
print(buffer.getvalue())
attempt("no file", array("i").fromfile, 5, 1)
attempt("text file", array("B", b"a").tofile, io.StringIO())
attempt("text file", array("B", b"a").fromfile, io.StringIO("abc"), 1)

print("operators")
one, two = array("i", [1, 2]), array("i", [3])
print(one + two, one * 2, 3 * two, one * 0, one * -1)
attempt("add list", lambda: one + [1])
attempt("add other", lambda: one + array("h", [1]))
attempt("mul float", lambda: one * 1.5)
attempt("mul huge", lambda: one * (1 << 62))
same = one
one += two
print(one, same is one)
one *= 2
print(one, same is one)


def add_in_place(value):
    work = array("i", [1])
    work += value
    return work


attempt("iadd list", add_in_place, [1])
attempt("iadd other", add_in_place, array("h", [1]))
a, b = array("i", [1, 2]), array("d", [1.0, 2.0])
print(a == b, a != b, a < b, a <= b, a > array("i", [1]), a >= array("i", [1, 3]), a == [1, 2], a != [1, 2])
attempt("order", lambda: a < [1, 2])
print(array("w", "ab") < array("w", "b"), array("f", [float("nan")]) == array("f", [float("nan")]))
attempt("hash", hash, a)
attempt("unorderable", lambda: array("w", "a") < array("i", [1]))

print("copies")
deep = copy.deepcopy(a)
print(copy.copy(a), deep, deep is a)
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for source in (array("i", [1, -2]), array("d", [1.5]), array("w", "h\xe9"), array("B")):
        again = pickle.loads(pickle.dumps(source, protocol))
        print(protocol, again, again == source)
print(a.__reduce_ex__(3), a.__reduce_ex__(2))
print([module._array_reconstructor(array, "i", kind, b"\0\0\0\1\2\0\0\0") for kind in (8, 9)])
print(module._array_reconstructor(array, "d", 16, struct.pack("<d", 2.5)))
attempt("reconstructor", module._array_reconstructor, list, "i", 8, b"")
attempt("reconstructor", module._array_reconstructor, array, "i", 99, b"")
attempt("reconstructor", module._array_reconstructor, array, "z", 8, b"")
attempt("reconstructor", module._array_reconstructor, array, "i", 8, b"a")

print("views")
data = array("i", [1, 2, 3])
with memoryview(data) as view:
    print(view.format, view.itemsize, view.nbytes, view.shape, view.readonly, view.tolist(), view.obj is data)
    view[1] = 50
    print(data, view[1:].tolist(), bytes(view[:1]))
    attempt("append exported", data.append, 4)
    attempt("extend exported", data.extend, [4])
    attempt("pop exported", data.pop)
    attempt("clear exported", data.clear)
    attempt("insert exported", data.insert, 0, 1)
    attempt("del exported", data.__delitem__, 0)
    attempt("frombytes exported", data.frombytes, b"1234")
    data[0] = 77
    print(view.tolist())
    attempt("view wrong", view.__setitem__, 0, "a")
    attempt("view big", view.__setitem__, 0, 1 << 40)
data.append(4)
print(data, bytes(array("h", [1, 2])), bytearray(array("B", [5])), b"".join([array("B", b"ab"), b"c"]))
for code in typecodes:
    source = array(code, "ab" if code in "uw" else [1, 2])
    view = memoryview(source)
    print(code, view.format, view.itemsize, view.nbytes)
    attempt("list", view.tolist)
    attempt("cast", lambda: view.cast("B").tolist())
print(struct.unpack_from("i", array("i", [9, 8]), 4))
struct.pack_into("i", data, 0, -5)
print(data)
source = io.BytesIO(b"\1\0\0\0\2\0\0\0")
target = array("i", [0, 0, 0])
print(source.readinto(target), target)
print(b"abc" == array("B", b"abc"), memoryview(b"abc") == array("B", b"abc"), memoryview(array("i", [1])) == array("h", [1]))

print("classes")
print(issubclass(array, collections.abc.MutableSequence), isinstance(data, collections.abc.Sequence), array[int])


class Named(array):
    def __new__(cls, code, name, items=()):
        self = super().__new__(cls, code, items)
        self.name = name
        return self

    def total(self):
        return sum(self)


named = Named("i", "n", [1, 2, 3])
print(named, named.name, named.total(), type(named[1:]).__name__, type(named + named).__name__, named == array("i", [1, 2, 3]))
print(pickle.loads(pickle.dumps(array("l", range(5)))), type(copy.copy(named)).__name__)
attempt("attribute", lambda: setattr(data, "name", 1))
attempt("typecode", lambda: setattr(data, "typecode", "d"))
match data:
    case [first, *rest]:
        print("sequence", first, rest)
walker = iter(array("i", [1, 2]))
print(next(walker), next(walker), next(walker, None), walker.__reduce__()[0].__name__)
grow = array("i", [0])
for item in grow:
    if item < 3:
        grow.append(item + 1)
print(grow)
print(array("d", [0.1, 1e100, float("nan"), float("-inf")]), array("f", [0.1]))

# mmap: searching, views of the memory, changes, lengths, wrong arguments.
import io
import mmap
import os
import struct
import tempfile


def attempt(function, *args, **kwargs):
    try:
        print("->", repr(function(*args, **kwargs)))
    except Exception as error:
        print("!!", type(error).__name__, error)


def remove(target, key):
    del target[key]


folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, "data")
with open(path, "wb") as file:
    file.write(b"0123456789" * 1000)
file = open(path, "r+b")
whole = mmap.mmap(file.fileno(), 0)
print(whole, mmap.mmap(file.fileno(), 100, offset=4096))
for args in (b"9",), (b"9", 20), (b"9", None, 5), (b"9", 0, 5), (b"9", 12, None), (b"",  10), ("a",), (b"no",):
    attempt(whole.find, *args)
    attempt(whole.rfind, *args)

view = memoryview(whole)
print(view[5], view.readonly, view.obj is whole, view.nbytes, view.format, view.shape)
view[0:3] = b"abc"
whole[3:5] = b"XY"
print(whole[:5], bytes(view[:6]), view[:4].tolist(), view[1:7:2].tobytes(), view[:6] == b"abcXY5")
attempt(whole.close)
attempt(whole.resize, 200)
numbers = view[8:24].cast("I")
numbers[1] = 0x41424344
print(whole[8:24], numbers.tolist(), list(numbers)[1], numbers.hex()[:16])
struct.pack_into("<H", view, 8, 0x4645)
print(whole[8:10], struct.unpack_from("<I", whole, 12), struct.unpack_from("<I", view, 12))
print(io.BytesIO(b"QWERTY").readinto(view[2:5]), whole[:8])
numbers.release()
view.release()

attempt(remove, whole, 0)
attempt(remove, whole, slice(0, 2))
for args in (), (0, 10), (5,), (-1,), (0, 10**7):
    attempt(whole.flush, *args)
for args in (mmap.MADV_WILLNEED,), (mmap.MADV_NORMAL, 0, -1), (mmap.MADV_NORMAL, 10**6):
    attempt(whole.madvise, *args)
attempt(whole.resize, 50)
print(len(whole), whole.size(), os.path.getsize(path))
for args in (0, 2), (-1,), (-1, 1), (0, 9):
    attempt(whole.seek, *args)
print(whole.tell(), whole.read_byte())
attempt(whole.read_byte)
attempt(whole.write_byte, 3)
whole.seek(0)
print(whole.read(3), whole.read(None)[:3], whole.read(), whole.readline(), whole.seekable())
whole.seek(0)
for value in b"zz", "a", b"a" * 100:
    attempt(whole.write, value)
for value in 65, 300, -1, "a":
    attempt(whole.write_byte, value)
for args in (0, 5, 3), (0, 60, 3), (-1, 0, 1):
    attempt(whole.move, *args)
for key in 0, -1, 60, "a", slice(None, 6, 3), slice(5, None, -1):
    attempt(whole.__getitem__, key)
for key, value in (0, 256), (0, -1), (0, b"a"), (slice(0, 2), b"abc"), (slice(0, 6, 2), b"xyz"), (99, 1), ("a", 1):
    attempt(whole.__setitem__, key, value)
print(whole[:10], b"z" in whole, [byte for byte in whole][:3])
whole.close()
print(whole, whole.closed)
for call in whole.read, whole.tell, whole.size, whole.__enter__, whole.close, whole.__len__:
    attempt(call)
attempt(memoryview, whole)

reader = open(path, "rb")
attempt(mmap.mmap, reader.fileno(), 0)
fixed = mmap.mmap(reader.fileno(), 0, access=mmap.ACCESS_READ)
print(fixed, memoryview(fixed).readonly)
for call, *args in (fixed.write, b"a"), (fixed.resize, 4), (fixed.__setitem__, 0, 1), (fixed.write_byte, 1), (fixed.move, 0, 1, 1):
    attempt(call, *args)
for keywords in {"access": mmap.ACCESS_COPY}, {"flags": mmap.MAP_PRIVATE}:
    own = mmap.mmap(reader.fileno(), 0, **keywords)
    own[0] = 33
    print(own[:3], fixed[:3], memoryview(own)[0])
attempt(mmap.mmap(reader.fileno(), 0, access=mmap.ACCESS_COPY).resize, 5)
for args, keywords in (
    ((file.fileno(), 0), {"access": 9}), ((file.fileno(), -1), {}), ((file.fileno(), 100_000), {}),
    ((file.fileno(), 1), {"offset": 5}), ((file.fileno(), 0), {"offset": 8192}), ((999, 10), {}), ((-1, 0), {}),
    ((file.fileno(), 1), {"offset": -1}), ((file.fileno(), 1), {"access": 1, "prot": 1}), ((), {}), ((1,), {}),
    (("a", 1), {}), ((0, 1.5), {}),
):
    attempt(mmap.mmap, *args, **keywords)


class Named(mmap.mmap):
    def __new__(cls, length):
        return super().__new__(cls, -1, length)


named = Named(5)
named[:] = b"abcde"
print(bytes(memoryview(named)), named[1:3], named)
with mmap.mmap(-1, 4) as block:
    block[0] = 1
print(block.closed)

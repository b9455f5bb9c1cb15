"""fcntl and mmap: flags and locks of descriptors, files as bytes."""

import fcntl
import mmap
import os
import re
import struct
import sys
import tempfile


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs))[:150])
    except BaseException as error:
        print(label, "!!", type(error).__name__, error)


print([(name, getattr(fcntl, name)) for name in dir(fcntl) if name.isupper()])
file = tempfile.TemporaryFile()
print(fcntl.fcntl(file, fcntl.F_GETFD), fcntl.fcntl(file.fileno(), fcntl.F_GETFL) & os.O_RDWR)
print(fcntl.fcntl(file, fcntl.F_SETFD, 0), fcntl.fcntl(file, fcntl.F_GETFD), fcntl.fcntl(file, fcntl.F_SETFD, fcntl.FD_CLOEXEC))
flags = fcntl.fcntl(file, fcntl.F_GETFL)
fcntl.fcntl(file, fcntl.F_SETFL, flags | os.O_NONBLOCK)
print(bool(fcntl.fcntl(file, fcntl.F_GETFL) & os.O_NONBLOCK))
other = fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, 50)
print(other >= 50, os.close(other))
print(fcntl.flock(file, fcntl.LOCK_EX), fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB), fcntl.flock(file, fcntl.LOCK_UN))
with tempfile.NamedTemporaryFile() as named:
    with open(named.name) as second:
        fcntl.flock(named, fcntl.LOCK_EX)
        attempt("locked", fcntl.flock, second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(named, fcntl.LOCK_UN)
        print(fcntl.flock(second, fcntl.LOCK_SH | fcntl.LOCK_NB))
print(fcntl.lockf(file, fcntl.LOCK_EX), fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 10, 5, 0), fcntl.lockf(file, fcntl.LOCK_UN))
lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 100, 0)
print(fcntl.fcntl(file, fcntl.F_SETLK, lock) == lock, struct.unpack("hhqqi4x", fcntl.fcntl(file, fcntl.F_GETLK, lock))[:4])
reader, writer = os.pipe()
os.write(writer, b"12345")
buffer = bytearray(4)
print(fcntl.ioctl(reader, 0x541B, b"\0\0\0\0"), fcntl.ioctl(reader, 0x541B, buffer), buffer, fcntl.fcntl(writer, fcntl.F_GETPIPE_SZ))
os.close(reader)
os.close(writer)
attempt("bad descriptor", fcntl.fcntl, 9999, fcntl.F_GETFD)
attempt("negative", fcntl.fcntl, -1, fcntl.F_GETFD)
attempt("type", fcntl.fcntl, "a", fcntl.F_GETFD)
attempt("lockf", fcntl.lockf, file, 100)

print("mmap")
print([(name, getattr(mmap, name)) for name in dir(mmap) if name.isupper()], mmap.error is OSError)
file.write(b"0123456789\nsecond line\nlast")
file.flush()
with mmap.mmap(file.fileno(), 0) as mapping:
    print(len(mapping), mapping[:], mapping[0], mapping[-1], mapping[2:5], mapping[::5], mapping[5:2], mapping[100:], mapping.size(), mapping.closed, mapping.tell())
    print(mapping.read(3), mapping.tell(), mapping.read_byte(), mapping.readline(), mapping.readline(), mapping.readline(), mapping.readline(), mapping.read(), mapping.tell())
    print(mapping.seek(3), mapping.seek(2, 1), mapping.seek(-2, 2), mapping.read(10), mapping.seek(0), mapping.seekable())
    print(mapping.find(b"line"), mapping.find(b"zzz"), mapping.find(b"s", 5, 15), mapping.rfind(b"s"), mapping.rfind(b"0", 1), mapping.find(b""))
    mapping[0] = 65
    mapping[1:4] = b"BCD"
    mapping[10:13:2] = b"--"
    print(mapping[:14], mapping.seek(5), mapping.write(b"xy"), mapping.write_byte(90), mapping.tell(), mapping[:12], mapping.flush(), mapping.flush(0, 10))
    file.seek(0)
    print(file.read())
    os.pwrite(file.fileno(), b"outside", 0)
    print(mapping[:10], mapping.move(0, 3, 4), mapping[:10])
    print(bytes(mapping)[:5], re.search(rb"l\w+", mapping)[0], struct.unpack_from("2s", mapping, 1), b"line" in mapping[:], list(mapping[:3]), bytes(memoryview(mapping)[:3]))
    for key, value in ((100, 1), ("a", 1), (0, 300), (0, "a"), (slice(0, 2), b"abc"), (slice(0, 2), "ab")):
        attempt(f"set {key}", mapping.__setitem__, key, value)
    attempt("far", lambda: mapping[100])
    attempt("key", lambda: mapping["a"])
    attempt("seek", mapping.seek, 100)
    attempt("seek", mapping.seek, 0, 9)
    attempt("write", mapping.write, b"x" * 100)
    attempt("move", mapping.move, 0, 20, 100)
    attempt("flush", mapping.flush, 0, 1000)
    mapping.seek(0, 2)
    attempt("read_byte", mapping.read_byte)
    attempt("write_byte", mapping.write_byte, 1)
    print(mapping.read(), mapping.madvise(mmap.MADV_NORMAL))
print(mapping.closed, repr(mapping))
attempt("closed", mapping.read)
attempt("closed", lambda: mapping[0])
attempt("closed", len, mapping)
with mmap.mmap(file.fileno(), 10, access=mmap.ACCESS_READ) as mapping:
    print(len(mapping), mapping[:3])
    attempt("read only", mapping.__setitem__, 0, 1)
    attempt("read only", mapping.write, b"x")
with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as mapping:
    mapping[:3] = b"***"
    file.seek(0)
    print(mapping[:5], file.read(5))
with mmap.mmap(-1, 20) as mapping:
    print(mapping[:], mapping.write(b"anonymous"), mapping[:9], mapping.size(), len(mapping))
    child = os.fork()
    if child == 0:
        mapping[:3] = b"kid"
        os._exit(0)
    os.waitpid(child, 0)
    print(mapping[:9])
with mmap.mmap(-1, 10, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as mapping:
    print(mapping[:], mapping.write(b"x"))
empty = tempfile.TemporaryFile()
attempt("empty", mmap.mmap, empty.fileno(), 0)
attempt("long", mmap.mmap, file.fileno(), 10000)
attempt("offset", mmap.mmap, file.fileno(), 0, offset=mmap.ALLOCATIONGRANULARITY)
attempt("offset", mmap.mmap, file.fileno(), 0, offset=5)
attempt("negative", mmap.mmap, file.fileno(), -5)
attempt("negative offset", mmap.mmap, file.fileno(), 0, offset=-5)
attempt("access", mmap.mmap, file.fileno(), 0, access=9)
attempt("both", mmap.mmap, file.fileno(), 0, flags=1, access=1)
attempt("nothing", mmap.mmap)
attempt("one", mmap.mmap, 5)
attempt("bad", mmap.mmap, 9999, 5)
big = tempfile.TemporaryFile()
big.write(b"a" * mmap.PAGESIZE + b"second page")
big.flush()
with mmap.mmap(big.fileno(), 0, offset=mmap.PAGESIZE) as mapping:
    print(mapping[:], mapping.size() > len(mapping), mapping.resize(100), len(mapping), os.fstat(big.fileno()).st_size, mapping[:15])

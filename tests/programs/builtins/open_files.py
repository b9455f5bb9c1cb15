# open: text and bytes, modes, iteration, seeking, errors.
import sys

path = "/tmp/pyasync_open_files.txt"
with open(path, "w") as f:
    print(f.write("line one\nline two\n"), f.writelines(["three\n", "fo", "ur"]), f.name == path, f.mode, f.encoding.lower(), f.closed)
print(f.closed)
with open(path) as f:
    print(repr(f.read(4)), repr(f.readline()), f.readlines(), repr(f.read()), f.tell())
    print(f.seek(0), f.readable(), f.writable(), f.seekable())
    print([line.rstrip() for line in f])
with open(path, "a") as f:
    print("appended", file=f)
with open(path, "rb") as f:
    data = f.read()
    print(data[-12:], len(data))
    print(f.seek(-5, 2), f.read(2), f.tell(), f.seek(1, 1))
    f.seek(0)
    buffer = bytearray(4)
    print(f.readinto(buffer), buffer)
with open(path, "r+") as f:
    f.write("LINE")
    f.seek(0)
    print(repr(f.readline()))
    print(f.truncate(9))
with open(path, encoding="utf-8") as f:
    print(repr(f.read()))
with open(path, "wb") as f:
    f.write("é\r\nb\r".encode())
print(repr(open(path).read()), repr(open(path, newline="").read()), repr(open(path, encoding="latin-1").read()))
with open(path, "w", newline="\r\n") as f:
    f.write("a\nb\n")
print(open(path, "rb").read())
with open(path, "wb") as f:
    f.write(b"\xff\xfe ok")
try:
    open(path).read()
except UnicodeDecodeError as error:
    print(error)
print(repr(open(path, errors="replace").read()), repr(open(path, errors="ignore").read()))
for args in (("/nonexistent/file",), (path, "x"), ("/tmp",), (path, "q"), (path, "rw"), (path, "rb", -1, "utf-8"), (5.5,), ("a\0b",), (path, "r", 0), (path, "")):
    try:
        open(*args).close()
        print("opened", args)
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
f = open(path)
f.close()
for action in (f.read, f.__enter__, lambda: f.write("x"), lambda: next(f)):
    try:
        action()
    except ValueError as error:
        print(error)
with open(path) as f:
    try:
        f.write("x")
    except OSError as error:
        print(type(error).__name__, error)
with open(path, "w") as f:
    try:
        f.write(b"x")
    except TypeError as error:
        print(error)
    try:
        f.read()
    except OSError as error:
        print(type(error).__name__, error)
print(sys.stdout.writable(), sys.stdin.readable(), sys.stdout.name, sys.stdout.encoding)

# sendfile by the system and by send, and reading files of closed sockets.
import io
import os
import socket

one, other = socket.socketpair()
name = f"/tmp/socket_sendfile_{os.getpid()}"
with open(name, "wb") as file:
    file.write(b"0123456789" * 10)
with open(name, "rb") as file:
    print(one.sendfile(file), file.tell(), len(other.recv(1000)))
    print(one.sendfile(file, 95), other.recv(1000))
    print(one.sendfile(file, 10, 5), file.tell(), other.recv(1000))
    for args in [(0, 0), (0, -1), (0, "x")]:
        try:
            one.sendfile(file, *args)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    one.setblocking(False)
    try:
        one.sendfile(file)
    except ValueError as error:
        print(error)
    one.setblocking(True)
with open(name) as file:
    try:
        one.sendfile(file)
    except ValueError as error:
        print(error)
print(one.sendfile(io.BytesIO(b"memory")), other.recv(100))
print(one.sendfile(io.BytesIO(b"memory"), 2, 3), other.recv(100))
os.unlink(name)
file = other.makefile("rb", 0)
one.close()
print(file.read())
file.close()
for call in [file.readable, file.writable, file.seekable, file.fileno, lambda: file.read(1)]:
    try:
        call()
    except ValueError as error:
        print(error)
other.close()

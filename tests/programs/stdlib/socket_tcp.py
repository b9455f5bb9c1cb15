# Connections: TCP, UDP, pairs, files of sockets, messages with descriptors, options, timeouts.
import os
import socket
import threading

server = socket.create_server(("127.0.0.1", 0))
print(server.family, server.type, server.proto, server.getsockname()[0], server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
port = server.getsockname()[1]
got = []


def serve():
    connection, address = server.accept()
    with connection:
        got.append((type(connection).__name__, address[0], connection.gettimeout()))
        while data := connection.recv(100):
            connection.sendall(data.upper())
        connection.shutdown(socket.SHUT_WR)


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
    print(client.gettimeout(), client.getpeername() == ("127.0.0.1", port))
    print(client.send(b"hello"), client.recv(100))
    client.sendall(b"x" * 50000)
    received = 0
    while received < 50000:
        received += len(client.recv(65536))
    print(received)
    buffer = bytearray(10)
    client.send(b"abc")
    print(client.recv_into(buffer), buffer)
    client.send(b"defg")
    print(client.recv_into(memoryview(buffer)[2:], 2), buffer, client.recv(1, socket.MSG_PEEK), client.recv(10))
    client.send(b"zz")
    print(client.recvfrom(10)[0], client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1))
    client.shutdown(socket.SHUT_WR)
    print(client.recv(10))
thread.join()
print(got)
server.close()

one, other = socket.socketpair()
print(one.family, one.type, one.proto, repr(one.getsockname()), one.getpeername() == "")
one.settimeout(0.01)
try:
    one.recv(1)
except TimeoutError as error:
    print(repr(error), error.errno, type(error) is socket.timeout)
one.setblocking(False)
try:
    one.recv(1)
except BlockingIOError as error:
    print(repr(error))
one.setblocking(True)
with other.makefile("rw", newline="\n") as text, one.makefile("rwb") as binary:
    print(text.mode, text.readable(), text.writable())
    text.write("first\nsecond\n")
    text.flush()
    print(binary.readline(), binary.readline())
    binary.write(b"answer\n")
    binary.flush()
    print(repr(text.readline()))
raw = one.makefile("rb", buffering=0)
print(type(raw), raw.mode, raw.readable(), raw.writable(), raw.seekable(), raw.closed, raw.name == one.fileno())
other.send(b"raw data")
print(raw.read(3), raw.readinto(bytearray(20)))
raw.close()
print(raw.closed, raw.name)
for mode, buffering in [("x", None), ("r", 0), ("rwbb", 0)]:
    try:
        made = one.makefile(mode, buffering)
        print(made.mode)
        made.close()
    except ValueError as error:
        print(error)
held = one.makefile("rb")
one.close()
print(one.fileno() >= 0, " [closed]" in repr(one))
held.close()
print(one.fileno())
other.close()

left, right = socket.socketpair()
print(left.sendmsg([b"ab", bytearray(b"cd")]), right.recvmsg(10))
reader, writer = os.pipe()
socket.send_fds(left, [b"fds"], [writer])
data, fds, flags, address = socket.recv_fds(right, 10, 4)
print(data, len(fds), flags, address)
os.write(fds[0], b"through")
print(os.read(reader, 100))
for fd in [reader, writer, *fds]:
    os.close(fd)
left.send(b"scatter")
parts = [bytearray(3), bytearray(10)]
print(right.recvmsg_into(parts), parts)
duplicate = left.dup()
print(duplicate.fileno() != left.fileno(), duplicate.family, duplicate.type)
duplicate.send(b"dup")
print(right.recv(10))
number = duplicate.detach()
again = socket.socket(fileno=number)
print(again.family, again.type, again.proto, duplicate.fileno())
copy = socket.fromfd(again.fileno(), again.family, again.type)
copy.send(b"fromfd")
print(right.recv(10), copy.get_inheritable())
copy.set_inheritable(True)
print(copy.get_inheritable())
for each in [left, right, again, copy]:
    each.close()

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as a, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as b:
    a.bind(("127.0.0.1", 0))
    b.bind(("127.0.0.1", 0))
    print(a.sendto(b"datagram", b.getsockname()), b.recvfrom(100) == (b"datagram", a.getsockname()))
    a.sendto(b"long datagram", 0, b.getsockname())
    print(b.recvfrom(4)[0])
    a.connect(b.getsockname())
    a.send(b"connected")
    buffer = bytearray(5)
    print(b.recvfrom_into(buffer)[0], buffer)
    a.sendmsg([b"x", b"y"], [], 0)
    print(b.recvmsg(10)[0])
    print(a.type, a.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE), a.getsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST))

with socket.socket() as s:
    for level, name, value in [
        (socket.SOL_SOCKET, socket.SO_REUSEADDR, 1), (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1), (socket.SOL_SOCKET, socket.SO_REUSEPORT, 1),
        (socket.SOL_SOCKET, socket.SO_OOBINLINE, 1), (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1), (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 30),
        (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 5), (socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 4), (socket.IPPROTO_IP, socket.IP_TTL, 44),
        (socket.IPPROTO_IP, socket.IP_TOS, 16), (socket.SOL_SOCKET, socket.SO_SNDBUF, 20000), (socket.SOL_SOCKET, socket.SO_BROADCAST, 1),
        (socket.SOL_SOCKET, socket.SO_DONTROUTE, 1), (socket.SOL_SOCKET, socket.SO_PRIORITY, 3), (socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 500),
    ]:
        s.setsockopt(level, name, value)
        print(level, name, s.getsockopt(level, name), s.getsockopt(level, name, 4))
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\7\0\0\0")
    print(s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8))
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, (2).to_bytes(8, "little") + (500000).to_bytes(8, "little"))
    print(s.getsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, 16))
    print(s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR), s.getsockopt(socket.SOL_SOCKET, socket.SO_DOMAIN), s.getsockopt(socket.SOL_SOCKET, socket.SO_PROTOCOL))
    for args in [(1, 9999, 1), (1, 2, "x"), (1, 2, None), (1, 2, None, 1), (1, 2, b"\0\0\0\0")]:
        try:
            print(s.setsockopt(*args))
        except (OSError, TypeError) as error:
            print(type(error).__name__, error)
    for args in [(1, 9999), (1, 2, 5000), (1, 2, 4)]:
        try:
            print(s.getsockopt(*args))
        except OSError as error:
            print(error)

path = f"/tmp/socket_tcp_{os.getpid()}"
with socket.socket(socket.AF_UNIX) as listener:
    listener.bind(path)
    listener.listen()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(path)
        peer, address = listener.accept()
        print(repr(address), client.getpeername() == path)
        client.send(b"unix")
        print(peer.recv(10))
        peer.close()
        print(client.recv(1))
os.unlink(path)
with socket.socket(socket.AF_UNIX) as abstract:
    abstract.bind(f"\0pyasync_{os.getpid()}")
    print(type(abstract.getsockname()), abstract.getsockname()[:9])

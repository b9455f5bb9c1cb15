# Wrong arguments and failing calls of socket objects.
import socket


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        result = f"{type(error).__name__}: {error} {error.args}"
    print(function.__name__, args, kwargs, "->", result)


s = socket.socket()
for address in ["x", ("a",), ("localhost", "x"), ("localhost", 70000), ("a\0b", 1), ("127.0.0.1", 1), (1, 2), 5]:
    attempt(s.connect, address)
attempt(s.connect_ex, ("127.0.0.1", 1))
attempt(s.connect_ex, ("127.0.0.1", 1))
for address in [("localhost", 70000), (1, 2), ("nonexistent.invalid", 2), ("", -1), None]:
    attempt(s.bind, address)
for timeout in [-1, "x", float("nan"), 1e30, None, 0, 2.5, True]:
    attempt(s.settimeout, timeout)
    print(s.gettimeout(), s.getblocking(), s.timeout)
attempt(s.setblocking, "yes")
print(s.gettimeout(), s.getblocking())
attempt(s.recv, -1)
attempt(s.recv, "a")
attempt(s.recv, 10)
attempt(s.recvfrom, -1)
attempt(s.send, "a")
attempt(s.send, b"a")
attempt(s.sendall, 5)
attempt(s.recv_into, b"abc")
attempt(s.recv_into, bytearray(3), 5)
attempt(s.recv_into, bytearray(3), -1)
attempt(s.recvfrom_into, bytearray(3), 5)
attempt(s.recvfrom_into, bytearray(3), -1)
attempt(s.shutdown, 9)
attempt(s.shutdown, 1)
attempt(s.getpeername)
attempt(s.listen, "x")
attempt(s.sendto)
attempt(s.sendto, b"a")
attempt(s.sendto, b"a", 1, 2, 3)
attempt(s.sendto, b"a", "b")
attempt(s.sendto, b"a", "b", ("a", 1))
attempt(s.recvmsg, -1)
attempt(s.recvmsg, 1, -1)
attempt(s.sendmsg, "a")
attempt(s.sendmsg, [b"a"], "x")
attempt(s.sendmsg, [b"a"], [(1, 2)])
attempt(s.sendmsg, ["a"])
attempt(s.recvmsg_into, 3)
s.close()
print(s)
print(s.fileno(), s.close(), s.detach())
attempt(s.recv, 1)
attempt(s.bind, ("", 0))
fresh = socket.socket()
attempt(fresh.accept)
fresh.close()

attempt(socket.socket, "x")
attempt(socket.socket, 999)
attempt(socket.socket, 2, 77)
attempt(socket.socket, -1, -1, -1, -5)
attempt(socket.socket, fileno=999)
attempt(socket.socket, fileno="a")
attempt(socket.socket, fileno=1.5)
attempt(socket.socket, 1, 2, 3, 4, 5)

with socket.socket(socket.AF_UNIX) as u:
    attempt(u.bind, 3)
    attempt(u.bind, "x" * 200)
    attempt(u.connect, "/nonexistent")
    attempt(u.connect, ("a", 1))
with socket.socket(socket.AF_INET6) as six:
    attempt(six.bind, ("::1",))
    attempt(six.bind, ("::1", 0, -1))
    attempt(six.bind, "a")
    attempt(six.bind, ("::1", 0, 1 << 21))
    attempt(six.bind, ("::1", 70000))
    attempt(six.bind, ("127.0.0.1", 0))

attempt(socket.close, -1)
attempt(socket.close, 999)
attempt(socket.dup, 999)
attempt(socket.setdefaulttimeout, -1)
attempt(socket.setdefaulttimeout, "a")
socket.setdefaulttimeout(1.5)
with socket.socket() as timed:
    print(socket.getdefaulttimeout(), timed.gettimeout())
socket.setdefaulttimeout(None)
attempt(socket.create_connection, ("127.0.0.1", 1))
attempt(socket.create_connection, ("127.0.0.1", 1), all_errors=True)
attempt(socket.create_server, ("127.0.0.1", -1))
attempt(socket.create_server, ("127.0.0.1", 0), dualstack_ipv6=True)
attempt(socket.create_server, ("192.0.2.1", 5))
attempt(socket.socketpair, socket.AF_INET)

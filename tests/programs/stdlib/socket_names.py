# Names and addresses: functions of the module socket that need no connection.
import socket
from socket import AF_INET, AF_INET6


def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, args, "->", result)


for text in ["127.0.0.1", "x", "1.2", "0x10", "010.1.1.1", "1.2.3.4.5", "256.1.1.1", "1.2.65535", " 1.2.3.4 rest", "", b"1"]:
    attempt(socket.inet_aton, text)
for packed in [b"abcd", b"ab", bytearray(4), "abcd", 5]:
    attempt(socket.inet_ntoa, packed)
for family, text in [(AF_INET, "1.2.3.4"), (AF_INET, "x"), (AF_INET6, "::1"), (AF_INET6, "fe80::1:2"), (AF_INET6, "::ffff:1.2.3.4"),
                     (99, "x"), (AF_INET, "1.2.3"), (AF_INET, b"1.2.3.4")]:
    attempt(socket.inet_pton, family, text)
for family, packed in [(AF_INET, b"\x01\x02\x03\x04"), (AF_INET, b"0"), (AF_INET6, b"\0" * 15 + b"\1"), (AF_INET6, b"0" * 16), (99, b"")]:
    attempt(socket.inet_ntop, family, packed)
for function in [socket.htons, socket.ntohs, socket.htonl, socket.ntohl]:
    for number in [0, 258, 65535, 65536, -1, 1 << 33, 1 << 70, "1", 1.5, True]:
        attempt(function, number)
for args in [("127.0.0.1", "http"), ("127.0.0.1", "nosuch"), ("nonexistent.invalid", 1), ("127.0.0.1", 80, 0, 1), ("127.0.0.1", 80, 10),
             (1, 2), ("x", []), ("127.0.0.1", b"80"), ("::1", 80, 0, socket.SOCK_DGRAM), (b"127.0.0.1", 80, 2, 1, 6, socket.AI_CANONNAME),
             ("", 80, 2, 1), ("127.0.0.1", None, 2, 1), ("127.0.0.1", 70000, 2, 1), ("127.0.0.1", 1 << 70, 2, 1), (None, None),
             (None, 80, AF_INET, 1), (None, 80, AF_INET, 1, 0, socket.AI_PASSIVE),
             ("127.0.0.1", "80", 0, socket.SOCK_STREAM, 0, socket.AI_NUMERICSERV), ("localhost", 1, 0, 0, 0, socket.AI_NUMERICHOST)]:
    attempt(socket.getaddrinfo, *args)
attempt(lambda: socket.getaddrinfo(host="127.0.0.1", port=1, type=socket.SOCK_STREAM))
for args in [(("127.0.0.1", 80), 3), (("x", 80), 0), ("a", 0), (("127.0.0.1",), 0), (("::1", 80), 3), (("127.0.0.1", 80, 1, 2), 3),
             (("127.0.0.1", 70000), 3), ((1, 2), 3), (("::1", 80, 0, 0), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)]:
    attempt(socket.getnameinfo, *args)
for host in ["localhost", "127.0.0.1", "nonexistent.invalid", "", 1, "255.255.255.255", "<broadcast>", b"127.0.0.1"]:
    attempt(socket.gethostbyname, host)
attempt(socket.gethostbyname_ex, "127.0.0.1")
attempt(socket.gethostbyname_ex, "nonexistent.invalid")
attempt(socket.gethostbyaddr, "nonexistent.invalid")
attempt(socket.getservbyname, "http")
attempt(socket.getservbyname, "http", "tcp")
attempt(socket.getservbyname, "nosuch")
attempt(socket.getservbyport, 80)
attempt(socket.getservbyport, 443, "tcp")
attempt(socket.getservbyport, 70000)
attempt(socket.getservbyport, -1)
attempt(socket.getservbyport, 80, "nosuch")
attempt(socket.getprotobyname, "tcp")
attempt(socket.getprotobyname, "udp")
attempt(socket.getprotobyname, "nosuch")
attempt(socket.if_nametoindex, "lo")
attempt(socket.if_nametoindex, "nosuch")
attempt(socket.if_indextoname, 1)
attempt(socket.if_indextoname, 99999)
print((1, "lo") in socket.if_nameindex())
print(type(socket.gethostname()), isinstance(socket.getfqdn(), str), socket.getfqdn("nonexistent.invalid"))
for function in [socket.CMSG_LEN, socket.CMSG_SPACE]:
    for length in [0, 1, 8, 9, -1, 1 << 40]:
        attempt(function, length)
print(socket.error, socket.timeout, socket.gaierror, socket.herror)
print(socket.gaierror.__mro__, socket.gaierror.__module__)
error = socket.gaierror(-2, "text")
print(repr(error), error, error.errno, error.strerror, isinstance(error, OSError))
print(repr(socket.herror("plain")))
for member in [AF_INET, AF_INET6, socket.AF_UNIX, socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.MSG_PEEK, socket.AI_PASSIVE]:
    print(repr(member), member, int(member), type(member).__mro__[1])
print(socket.MSG_PEEK | socket.MSG_DONTWAIT, repr(socket.MSG_PEEK | socket.MSG_DONTWAIT))
print(socket.SOL_SOCKET, socket.SHUT_RD, socket.SOMAXCONN, socket.INADDR_LOOPBACK, socket.has_ipv6, socket.has_dualstack_ipv6())
names = sorted(name for name in socket.__all__ if not name.isupper() and name != "CAPI" and "_" not in name[:1])
print(names)

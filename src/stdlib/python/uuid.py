"""Universally unique identifiers, after RFC 9562."""

import os
from enum import Enum

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    "reserved for NCS compatibility", "specified in RFC 4122",
    "reserved for Microsoft compatibility", "reserved for future definition"]

int_ = int
bytes_ = bytes


class SafeUUID(Enum):
    """Whether a UUID was made so that no two processes can make the same."""

    safe = 0
    unsafe = -1
    unknown = None


_VERSION_BITS = {version: (version << 76) | (0x8000 << 48) for version in range(1, 9)}
_KEPT = ~((0xf000 << 64) | (0xc000 << 48))


def _with_version(value, version):
    return value & _KEPT | _VERSION_BITS[version]


class UUID:
    """A number of 128 bits with the meaning that RFC 9562 gives it."""

    __slots__ = ("int", "is_safe", "__weakref__")

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None,
                 *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments "
                            "must be given")
        if int is not None:
            pass
        elif hex is not None:
            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(digits) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = int_(digits, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            int = int_.from_bytes(bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1]
                                  + bytes_le[8:])
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = int_.from_bytes(bytes)
        else:
            int = _joined_fields(fields)
        if not 0 <= int <= (1 << 128) - 1:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError("illegal version number")
            int = _with_version(int, version)
        self._fill(int, is_safe)

    def _fill(self, value, safety):
        object.__setattr__(self, "int", value)
        object.__setattr__(self, "is_safe", safety)

    @classmethod
    def _from_int(cls, value):
        made = object.__new__(cls)
        made._fill(value, SafeUUID.unknown)
        return made

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __getstate__(self):
        if self.is_safe == SafeUUID.unknown:
            return {"int": self.int}
        return {"int": self.int, "is_safe": self.is_safe.value}

    def __setstate__(self, state):
        self._fill(state["int"], SafeUUID(state.get("is_safe", SafeUUID.unknown.value)))

    # A UUID is compared as the number it is, with other UUIDs alone.

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __str__(self):
        digits = f"{self.int:032x}"
        return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def _bits(self, above, count):
        """So many bits of the number, with that many above them."""
        return self.int >> 128 - above - count & (1 << count) - 1

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        data = self.bytes
        return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant,
                self.clock_seq_low, self.node)

    time_low = property(lambda self: self._bits(0, 32))
    time_mid = property(lambda self: self._bits(32, 16))
    time_hi_version = property(lambda self: self._bits(48, 16))
    clock_seq_hi_variant = property(lambda self: self._bits(64, 8))
    clock_seq_low = property(lambda self: self._bits(72, 8))

    @property
    def time(self):
        if self.version == 6:
            high = self.int >> 96
            mid = (self.int >> 80) & 0xffff
            low = (self.int >> 64) & 0x0fff
            return high << 28 | mid << 12 | low
        if self.version == 7:
            return self.int >> 80
        return ((self.time_hi_version & 0x0fff) << 48) | (self.time_mid << 32) | self.time_low

    @property
    def clock_seq(self):
        return ((self.clock_seq_hi_variant & 0x3f) << 8) | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xffffffffffff

    @property
    def hex(self):
        return f"{self.int:032x}"

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    @property
    def variant(self):
        if not self.int & (0x8000 << 48):
            return RESERVED_NCS
        if not self.int & (0x4000 << 48):
            return RFC_4122
        if not self.int & (0x2000 << 48):
            return RESERVED_MICROSOFT
        return RESERVED_FUTURE

    @property
    def version(self):
        if self.variant == RFC_4122:
            return (self.int >> 76) & 0xf
        return None


def _joined_fields(fields):
    if len(fields) != 6:
        raise ValueError("fields is not a 6-tuple")
    sizes = (32, 16, 16, 8, 8, 48)
    value = 0
    for at, (field, bits) in enumerate(zip(fields, sizes), 1):
        if not 0 <= field < 1 << bits:
            article = "an" if bits == 8 else "a"
            raise ValueError(f"field {at} out of range (need {article} {bits}-bit value)")
        value = value << bits | field
    return value


# Functions of the system that make UUIDs of the time; none is used.
_generate_time_safe = _UuidCreate = None

_node = None
_last_timestamp = None
_last_timestamp_v6 = None
_last_timestamp_v7 = None
_last_counter_v7 = 0


def _random_bits(count):
    return int.from_bytes(os.urandom((count + 7) // 8)) >> (-count % 8)


def _interface_address():
    """The hardware address of a network interface of this machine; None if none is known."""
    folder = "/sys/class/net"
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return None
    local = None
    for name in names:
        try:
            with open(f"{folder}/{name}/address") as file:
                value = int(file.read().strip().replace(":", ""), 16)
        except (OSError, ValueError):
            continue
        if not value:
            continue
        if not value & (1 << 41):
            return value
        local = local or value
    return local


def getnode():
    """Return the hardware address of this machine, or a random number in its place."""
    global _node
    if _node is None:
        _node = _interface_address()
        if _node is None:
            _node = _random_bits(48) | (1 << 40)
    return _node


def _timestamp():
    import time
    return time.time_ns() // 100 + 0x01b21dd213814000


def uuid1(node=None, clock_seq=None):
    """Make a UUID of the machine, a sequence number and the time."""
    global _last_timestamp
    timestamp = _timestamp()
    if _last_timestamp is not None and timestamp <= _last_timestamp:
        timestamp = _last_timestamp + 1
    _last_timestamp = timestamp
    if clock_seq is None:
        clock_seq = _random_bits(14)
    time_low = timestamp & 0xffffffff
    time_mid = (timestamp >> 32) & 0xffff
    time_hi = (timestamp >> 48) & 0x0fff
    node = getnode() if node is None else node
    clock_low = clock_seq & 0xff
    return UUID(fields=(time_low, time_mid, time_hi, (clock_seq >> 8) & 0x3f, clock_low,
                        node), version=1)


def uuid3(namespace, name):
    """Make a UUID of the MD5 of a namespace and a name."""
    if isinstance(name, str):
        name = bytes(name, "utf-8")
    from hashlib import md5
    value = int.from_bytes(md5(namespace.bytes + name, usedforsecurity=False).digest())
    return UUID._from_int(_with_version(value, 3))


def uuid4():
    """Make a random UUID."""
    return UUID._from_int(_with_version(int.from_bytes(os.urandom(16)), 4))


def uuid5(namespace, name):
    """Make a UUID of the SHA-1 of a namespace and a name."""
    if isinstance(name, str):
        name = bytes(name, "utf-8")
    from hashlib import sha1
    value = int.from_bytes(sha1(namespace.bytes + name, usedforsecurity=False).digest()[:16])
    return UUID._from_int(_with_version(value, 5))


def uuid6(node=None, clock_seq=None):
    """Make a UUID like uuid1() whose order is that of time."""
    global _last_timestamp_v6
    timestamp = _timestamp()
    if _last_timestamp_v6 is not None and timestamp <= _last_timestamp_v6:
        timestamp = _last_timestamp_v6 + 1
    _last_timestamp_v6 = timestamp
    if clock_seq is None:
        clock_seq = _random_bits(14)
    node = getnode() if node is None else node
    high_and_mid = (timestamp >> 12) & 0xffffffffffff
    value = high_and_mid << 80 | (timestamp & 0xfff) << 64
    value |= (clock_seq & 0x3fff) << 48 | node & 0xffffffffffff
    return UUID._from_int(_with_version(value, 6))


def uuid7():
    """Make a UUID of the time and random bits; later ones are larger."""
    global _last_timestamp_v7, _last_counter_v7
    import time
    now = time.time_ns() // 1_000_000
    if _last_timestamp_v7 is None or now > _last_timestamp_v7:
        counter = _random_bits(41)
    else:
        if now < _last_timestamp_v7:
            now = _last_timestamp_v7 + 1
        counter = _last_counter_v7 + 1
        if counter > 0x3ffffffffff:
            now += 1
            counter = _random_bits(41)
    _last_timestamp_v7, _last_counter_v7 = now, counter
    value = (now & 0xffffffffffff) << 80 | (counter >> 30) << 64
    value |= (counter & 0x3fffffff) << 32 | _random_bits(32)
    return UUID._from_int(_with_version(value, 7))


def uuid8(a=None, b=None, c=None):
    """Make a UUID of three numbers of 48, 12 and 62 bits, random where not given."""
    a = _random_bits(48) if a is None else a
    b = _random_bits(12) if b is None else b
    c = _random_bits(62) if c is None else c
    value = (a & 0xffffffffffff) << 80 | (b & 0xfff) << 64 | c & 0x3fffffffffffffff
    return UUID._from_int(_with_version(value, 8))


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
NIL = UUID("00000000-0000-0000-0000-000000000000")
MAX = UUID("ffffffff-ffff-ffff-ffff-ffffffffffff")


def main():
    """Run as a program: print UUIDs made by the function named on the command line."""
    import argparse
    makers = {"uuid1": uuid1, "uuid3": uuid3, "uuid4": uuid4, "uuid5": uuid5, "uuid6": uuid6,
              "uuid7": uuid7, "uuid8": uuid8}
    namespaces = {"@dns": NAMESPACE_DNS, "@url": NAMESPACE_URL, "@oid": NAMESPACE_OID,
                  "@x500": NAMESPACE_X500}
    parser = argparse.ArgumentParser(
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        description="Generate a UUID using the selected UUID function.")
    parser.add_argument("-u", "--uuid", choices=makers, default="uuid4", help="function to generate the UUID")
    parser.add_argument("-n", "--namespace", metavar="{any UUID," + ",".join(namespaces) + "}",
                        help="`uuid3`/`uuid5` only: a UUID, or a well-known predefined UUID addressed by "
                             "namespace name")
    parser.add_argument("-N", "--name",
                        help="`uuid3`/`uuid5` only: name used as part of generating the UUID")
    parser.add_argument("-C", "--count", metavar="NUM", type=int, default=1,
                        help="generate `NUM` fresh UUIDs")
    args = parser.parse_args()
    make = makers[args.uuid]
    if args.uuid in ("uuid3", "uuid5"):
        if not args.namespace or not args.name:
            parser.error(f"Incorrect number of arguments. {args.uuid} requires a namespace and "
                         "a name. Run 'python -m uuid -h' for more information.")
        namespace = namespaces.get(args.namespace) or UUID(args.namespace)
        for _ in range(args.count):
            print(make(namespace, args.name))
    else:
        for _ in range(args.count):
            print(make())


if __name__ == "__main__":
    main()

"""Addresses and networks of IPv4 and IPv6."""

import functools

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """A text or number is no address."""


class NetmaskValueError(ValueError):
    """A text or number is no netmask."""


def _first_of(kinds, value, noun):
    for kind in kinds:
        try:
            return kind(value)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{value!r} does not appear to be an IPv4 or IPv6 {noun}")


def ip_address(address):
    """Return the address of a text or number."""
    return _first_of((IPv4Address, IPv6Address), address, "address")


def ip_network(address, strict=True):
    """Return the network of a text or number."""
    kinds = [lambda value: IPv4Network(value, strict), lambda value: IPv6Network(value, strict)]
    return _first_of(kinds, address, "network")


def ip_interface(address):
    """Return the interface of a text or number."""
    return _first_of((IPv4Interface, IPv6Interface), address, "interface")


def v4_int_to_packed(address):
    """Return the four bytes of a number."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4") from None


def v6_int_to_packed(address):
    """Return the sixteen bytes of a number."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6") from None


def summarize_address_range(first, last):
    """Yield the networks that cover a range."""
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    network = IPv4Network if first.version == 4 else IPv6Network
    size = first.max_prefixlen
    low, high = int(first), int(last)
    while low <= high:
        free = (low & -low).bit_length() - 1 if low else size
        bits = min(free, (high - low + 1).bit_length() - 1)
        yield network((low, size - bits))
        low += 1 << bits


def collapse_addresses(addresses):
    """Return an iterator over the fewest networks that cover others."""
    alone, networks = [], []
    seen = None
    for item in addresses:
        if seen is not None and item.version != seen.version:
            raise TypeError(f"{item} and {seen} are not of the same version")
        seen = item
        if isinstance(item, _Address):
            alone.append(item)
        else:
            networks.append(item)
    for item in sorted(set(alone)):
        networks.append((IPv4Network if item.version == 4 else IPv6Network)((int(item), item.max_prefixlen)))
    return iter(_collapsed(networks))


def _collapsed(networks):
    waiting = list(networks)
    halves = {}
    while waiting:
        network = waiting.pop()
        above = network.supernet()
        known = halves.get(above)
        if known is None:
            halves[above] = network
        elif known != network:
            del halves[above]
            waiting.append(above)
    last = None
    for network in sorted(halves.values()):
        if last is not None and last.broadcast_address >= network.broadcast_address:
            continue
        yield network
        last = network


def get_mixed_type_key(obj):
    """Return a key that sorts addresses and networks together."""
    if isinstance(obj, _Network):
        return obj._key()
    if isinstance(obj, _Address):
        return obj.version, obj
    return NotImplemented


@functools.total_ordering
class _Address:
    """What addresses of both versions have in common."""

    __slots__ = ()

    def _set(self, number):
        if number < 0:
            raise AddressValueError(f"{number} (< 0) is not permitted as an IPv{self.version} address")
        if number > self._ALL_ONES:
            raise AddressValueError(
                f"{number} (>= 2**{self.max_prefixlen}) is not permitted as an IPv{self.version} address"
            )
        self._ip = number

    def _set_packed(self, data):
        expected = self.max_prefixlen // 8
        if len(data) != expected:
            raise AddressValueError(
                f"{data!r} (len {len(data)} != {expected}) is not permitted as an IPv{self.version} address"
            )
        self._ip = int.from_bytes(data)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version and self._scope() == other._scope()
        except AttributeError:
            return NotImplemented

    def _scope(self):
        return None

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __add__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) + other)

    def __sub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) - other)

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return str(self._text(self._ip))

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __format__(self, fmt):
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        kind = fmt[-1]
        if kind not in "bXxn" or fmt[:-1].strip("#_"):
            return super().__format__(fmt)
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        prefix = ""
        if "#" in fmt:
            prefix = "0" + kind
        step = {"b": 1, "x": 4, "X": 4}[kind]
        digits = format(int(self), kind).zfill(self.max_prefixlen // step)
        if "_" in fmt:
            digits = "_".join(digits[at : at + 4] for at in range(0, len(digits), 4))
        return prefix + digits

    @property
    def exploded(self):
        """The long text."""
        return self._long()

    @property
    def compressed(self):
        """The short text."""
        return str(self)

    @property
    def packed(self):
        """The bytes."""
        return self._ip.to_bytes(self.max_prefixlen // 8)

    @property
    def reverse_pointer(self):
        """The name for a reverse look-up."""
        return self._pointer()

    def _in(self, networks):
        return any(self in network for network in networks)

    @property
    def is_multicast(self):
        return self in self._constants()["multicast"]

    @property
    def is_reserved(self):
        return self._in(self._constants()["reserved"])

    @property
    def is_loopback(self):
        return self in self._constants()["loopback"]

    @property
    def is_link_local(self):
        return self in self._constants()["linklocal"]

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_private(self):
        known = self._constants()
        return self._in(known["private"]) and not self._in(known["exceptions"])

    @property
    def is_global(self):
        return not self.is_private


class _V4:
    __slots__ = ()
    version = 4
    max_prefixlen = IPV4LENGTH
    _ALL_ONES = 2**32 - 1

    @staticmethod
    def _text(number):
        return ".".join(map(str, number.to_bytes(4)))

    @classmethod
    def _parse(cls, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        octets = text.split(".")
        if len(octets) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        try:
            return int.from_bytes(map(cls._octet, octets))
        except ValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None

    @staticmethod
    def _octet(text):
        if not text:
            raise ValueError("Empty octet not permitted")
        if not (text.isascii() and text.isdigit()):
            raise ValueError(f"Only decimal digits permitted in {text!r}")
        if len(text) > 3:
            raise ValueError(f"At most 3 characters permitted in {text!r}")
        if text != "0" and text[0] == "0":
            raise ValueError(f"Leading zeros are not permitted in {text!r}")
        number = int(text)
        if number > 255:
            raise ValueError(f"Octet {number} (> 255) not permitted")
        return number

    @staticmethod
    @functools.cache
    def _constants():
        network = IPv4Network
        return {
            "linklocal": network("169.254.0.0/16"),
            "loopback": network("127.0.0.0/8"),
            "multicast": network("224.0.0.0/4"),
            "reserved": [network("240.0.0.0/4")],
            "shared": network("100.64.0.0/10"),
            "private": [
                network(text)
                for text in (
                    "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
                    "192.0.0.170/31", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                    "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32",
                )
            ],
            "exceptions": [network("192.0.0.9/32"), network("192.0.0.10/32")],
        }  # fmt: skip


class IPv4Address(_V4, _Address):
    """An address of IPv4."""

    __slots__ = ("_ip", "__weakref__")

    def __init__(self, address):
        if isinstance(address, int):
            self._set(address)
        elif isinstance(address, bytes):
            self._set_packed(address)
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._parse(text)

    def _long(self):
        return str(self)

    def _pointer(self):
        return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"

    @property
    def is_global(self):
        return self not in self._constants()["shared"] and not self.is_private

    @property
    def ipv6_mapped(self):
        """The mapped address of IPv6."""
        return IPv6Address(f"::ffff:{self}")


class _V6:
    __slots__ = ()
    version = 6
    max_prefixlen = IPV6LENGTH
    _ALL_ONES = 2**128 - 1

    @staticmethod
    def _text(number):
        groups = [format(number >> shift & 0xFFFF, "x") for shift in range(112, -16, -16)]
        best, best_length, start = -1, 1, None
        for at, group in enumerate([*groups, None]):
            if group == "0":
                if start is None:
                    start = at
                continue
            if start is not None and at - start > best_length:
                best, best_length = start, at - start
            start = None
        if best < 0:
            return ":".join(groups)
        return ":".join(groups[:best]) + "::" + ":".join(groups[best + best_length :])

    @classmethod
    def _parse(cls, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        if len(text) > 45:
            shown = text if len(text) <= 45 else f"{text[:14]}({len(text) - 28} chars elided){text[-14:]}"
            raise AddressValueError(f"At most 45 characters expected in '{shown}'")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if "." in parts[-1]:
            try:
                low = IPv4Address(parts.pop())._ip
            except AddressValueError as error:
                raise AddressValueError(f"{error} in {text!r}") from None
            parts += [format(low >> 16, "x"), format(low & 0xFFFF, "x")]
        if len(parts) > 9:
            raise AddressValueError(f"At most 8 colons permitted in {text!r}")
        gap = None
        for at in range(1, len(parts) - 1):
            if not parts[at]:
                if gap is not None:
                    raise AddressValueError(f"At most one '::' permitted in {text!r}")
                gap = at
        if gap is not None:
            before, after = gap, len(parts) - gap - 1
            if not parts[0]:
                before -= 1
                if before:
                    raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                after -= 1
                if after:
                    raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            if before + after > 7:
                raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        else:
            if len(parts) != 8:
                raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
            if not parts[0]:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            before, after = 8, 0
        try:
            high = [cls._group(part) for part in parts[:before]] if before else []
            low = [cls._group(part) for part in parts[len(parts) - after :]] if after else []
        except ValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
        groups = high + [0] * (8 - len(high) - len(low)) + low
        number = 0
        for group in groups:
            number = number << 16 | group
        return number

    @staticmethod
    def _group(text):
        if set(text) - set("0123456789abcdefABCDEF"):
            raise ValueError(f"Only hex digits permitted in {text!r}")
        if len(text) > 4:
            raise ValueError(f"At most 4 characters permitted in {text!r}")
        return int(text, 16)

    @staticmethod
    @functools.cache
    def _constants():
        network = IPv6Network
        return {
            "linklocal": network("fe80::/10"),
            "loopback": network("::1/128"),
            "multicast": network("ff00::/8"),
            "sitelocal": network("fec0::/10"),
            "reserved": [
                network(text)
                for text in (
                    "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3",
                    "A000::/3", "C000::/3", "E000::/4", "F000::/5", "F800::/6", "FE00::/9",
                )
            ],
            "private": [
                network(text)
                for text in (
                    "::1/128", "::/128", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
                    "2002::/16", "3fff::/20", "fc00::/7", "fe80::/10",
                )
            ],
            "exceptions": [
                network(text)
                for text in (
                    "2001:1::1/128", "2001:1::2/128", "2001:3::/32", "2001:4:112::/48", "2001:20::/28", "2001:30::/28",
                )
            ],
        }  # fmt: skip


class IPv6Address(_V6, _Address):
    """An address of IPv6."""

    __slots__ = ("_ip", "_scope_id", "__weakref__")

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, int):
            self._set(address)
        elif isinstance(address, bytes):
            self._set_packed(address)
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            text, percent, scope = text.partition("%")
            if percent:
                if not scope or "%" in scope:
                    raise AddressValueError(f'Invalid IPv6 address: "{str(address)!r}"')
                self._scope_id = scope
            self._ip = self._parse(text)

    def _scope(self):
        return self._scope_id

    def __str__(self):
        mapped = self.ipv4_mapped
        text = f"::ffff:{mapped}" if mapped is not None else self._text(self._ip)
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __reduce__(self):
        return self.__class__, (str(self),)

    def _long(self):
        return ":".join(format(self._ip >> shift & 0xFFFF, "04x") for shift in range(112, -16, -16)) + (
            f"%{self._scope_id}" if self._scope_id else ""
        )

    def _pointer(self):
        digits = format(self._ip, "032x")
        return ".".join(reversed(digits)) + ".ip6.arpa"

    @property
    def scope_id(self):
        """The zone, or None."""
        return self._scope_id

    @property
    def ipv4_mapped(self):
        """The address of IPv4 that is mapped, or None."""
        if self._ip >> 32 != 0xFFFF:
            return None
        return IPv4Address(self._ip & 0xFFFFFFFF)

    def _outer(name):
        def get(self):
            mapped = self.ipv4_mapped
            if mapped is not None:
                return getattr(mapped, name)
            return getattr(super(IPv6Address, self), name)

        return property(get)

    is_multicast = _outer("is_multicast")
    is_reserved = _outer("is_reserved")
    is_link_local = _outer("is_link_local")
    is_private = _outer("is_private")
    is_global = _outer("is_global")
    is_loopback = _outer("is_loopback")
    is_unspecified = _outer("is_unspecified")
    del _outer

    @property
    def is_site_local(self):
        return self in self._constants()["sitelocal"]

    @property
    def teredo(self):
        """Server and client of a Teredo address, or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        """The address of IPv4 in a 6to4 address, or None."""
        if self._ip >> 112 != 0x2002:
            return None
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF)


@functools.total_ordering
class _Network:
    """What networks of both versions have in common."""

    def __init__(self, address, strict=True):
        if isinstance(address, (int, bytes)):
            address, mask = address, self.max_prefixlen
        elif isinstance(address, tuple):
            address, mask = address if len(address) > 1 else (address[0], self.max_prefixlen)
        else:
            address, mask = self._split(address)
        self.network_address = self._address_class(address)
        self._prefixlen = self._prefix_of(mask)
        self.netmask = self._address_class(self._mask(self._prefixlen))
        packed = int(self.network_address)
        if packed & int(self.netmask) != packed:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address_class(packed & int(self.netmask))

    @classmethod
    def _split(cls, text):
        parts = str(text).split("/")
        if len(parts) > 2:
            raise AddressValueError(f"Only one '/' permitted in {text!r}")
        return parts[0], parts[1] if len(parts) == 2 else cls.max_prefixlen

    @classmethod
    def _mask(cls, prefixlen):
        return cls._ALL_ONES ^ (cls._ALL_ONES >> prefixlen)

    @classmethod
    def _prefix_of(cls, mask):
        if isinstance(mask, int):
            if not 0 <= mask <= cls.max_prefixlen:
                raise NetmaskValueError(f"'{mask}' is not a valid netmask")
            return mask
        text = str(mask)
        if text.isascii() and text.isdigit():
            number = int(text)
            if number > cls.max_prefixlen:
                raise NetmaskValueError(f"{text!r} is not a valid netmask")
            return number
        if cls.version == 6:
            raise NetmaskValueError(f"{text!r} is not a valid netmask")
        try:
            number = cls._parse(text)
        except AddressValueError:
            raise NetmaskValueError(f"{text!r} is not a valid netmask") from None
        for value in (number, number ^ cls._ALL_ONES):
            ones = value.bit_count()
            if value == cls._mask(ones):
                return ones
        raise NetmaskValueError(f"{text!r} is not a valid netmask")

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return f"{self.network_address}/{self.prefixlen}"

    def __hash__(self):
        return hash((int(self.network_address), int(self.netmask)))

    def _key(self):
        return self.version, self.network_address, self.netmask

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self.version == other.version and self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._key() < other._key()

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        first, last = int(self.network_address), int(self.broadcast_address)
        place = first + n if n >= 0 else last + n + 1
        if not first <= place <= last:
            raise IndexError("address out of range")
        return self._address_class(place)

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return other._ip & int(self.netmask) == int(self.network_address)

    def hosts(self):
        """Return the addresses of hosts."""
        first, last = int(self.network_address), int(self.broadcast_address)
        left = self.max_prefixlen - self.prefixlen
        if left > 1:
            first += 1
            last -= self.version == 4
        make = self._address_class
        return (make(number) for number in range(first, last + 1))

    @property
    def prefixlen(self):
        """The number of bits of the network."""
        return self._prefixlen

    @property
    def broadcast_address(self):
        """The last address."""
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @property
    def hostmask(self):
        """The bits of hosts."""
        return self._address_class(int(self.netmask) ^ self._ALL_ONES)

    @property
    def num_addresses(self):
        """The number of addresses."""
        return 1 << self.max_prefixlen - self.prefixlen

    @property
    def with_prefixlen(self):
        return f"{self.network_address}/{self.prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    @property
    def exploded(self):
        """The long text."""
        return f"{self.network_address.exploded}/{self.prefixlen}"

    @property
    def compressed(self):
        """The short text."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name for a reverse look-up."""
        return self.network_address.reverse_pointer

    def overlaps(self, other):
        """Return whether both have an address in common."""
        return (
            self.network_address in other
            or self.broadcast_address in other
            or other.network_address in self
            or other.broadcast_address in self
        )

    def _same_version(self, other):
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")

    def subnet_of(self, other):
        """Return whether all of it lies in another network."""
        self._same_version(other)
        return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address

    def supernet_of(self, other):
        """Return whether all of another network lies in it."""
        self._same_version(other)
        return other.subnet_of(self)

    def compare_networks(self, other):
        """Return -1, 0 or 1."""
        self._same_version(other)
        return (self._key() > other._key()) - (self._key() < other._key())

    def address_exclude(self, other):
        """Yield the networks that are left without another."""
        self._same_version(other)
        if not isinstance(other, _Network):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        if other == self:
            return
        low, high = self.subnets()
        while low != other and high != other:
            if other.subnet_of(low):
                yield high
                low, high = low.subnets()
            else:
                yield low
                low, high = high.subnets()
        yield high if low == other else low

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """Yield the networks that it is made of."""
        if self.prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self.prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self.prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        longer = self.prefixlen + prefixlen_diff
        if longer > self.max_prefixlen:
            raise ValueError(f"prefix length diff {longer} is invalid for netblock {self}")
        first, end = int(self.network_address), int(self.broadcast_address) + 1
        for number in range(first, end, (int(self.hostmask) + 1) >> prefixlen_diff):
            yield self.__class__((number, longer))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """Return the network that it is part of."""
        if self.prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self.prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self.prefixlen - new_prefix
        shorter = self.prefixlen - prefixlen_diff
        if shorter < 0:
            raise ValueError(f"current prefixlen is {self.prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        mask = self._mask(shorter)
        return self.__class__((int(self.network_address) & mask, shorter))

    def _both(name):
        return property(lambda self: getattr(self.network_address, name) and getattr(self.broadcast_address, name))

    is_multicast = _both("is_multicast")
    is_reserved = _both("is_reserved")
    is_link_local = _both("is_link_local")
    is_unspecified = _both("is_unspecified")
    is_loopback = _both("is_loopback")
    del _both

    @property
    def is_private(self):
        known = self._constants()
        return any(self.subnet_of(network) for network in known["private"]) and not any(
            self.subnet_of(network) for network in known["exceptions"]
        )

    @property
    def is_global(self):
        return not self.is_private


class IPv4Network(_V4, _Network):
    """A network of IPv4."""

    _address_class = IPv4Address

    @property
    def is_global(self):
        shared = self._constants()["shared"]
        return not (self.network_address in shared and self.broadcast_address in shared) and not self.is_private


class IPv6Network(_V6, _Network):
    """A network of IPv6."""

    _address_class = IPv6Address

    @property
    def is_site_local(self):
        return self.network_address.is_site_local and self.broadcast_address.is_site_local


class _Interface:
    def __init__(self, address):
        kind = self._network_class
        if isinstance(address, (int, bytes)):
            ip, mask = address, self.max_prefixlen
        elif isinstance(address, tuple):
            ip, mask = address if len(address) > 1 else (address[0], self.max_prefixlen)
        else:
            ip, mask = kind._split(address)
        super().__init__(ip)
        self.network = kind((int(self), mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network.prefixlen

    @property
    def hostmask(self):
        return self.network.hostmask

    @property
    def ip(self):
        """The address."""
        return self._plain_class(self._ip)

    def __str__(self):
        return f"{super().__str__()}/{self._prefixlen}"

    def __eq__(self, other):
        equal = self._plain_class.__eq__(self, other)
        if not equal or equal is NotImplemented:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = self._plain_class.__lt__(self, other)
        if less is NotImplemented:
            return less
        try:
            return self.network < other.network or (self.network == other.network and less)
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def with_prefixlen(self):
        return f"{self.ip}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.ip}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.ip}/{self.hostmask}"


class IPv4Interface(_Interface, IPv4Address):
    """An address of IPv4 in its network."""

    _network_class = IPv4Network
    _plain_class = IPv4Address


class IPv6Interface(_Interface, IPv6Address):
    """An address of IPv6 in its network."""

    _network_class = IPv6Network
    _plain_class = IPv6Address


# Names that other libraries know the base classes by.
_BaseAddress = _Address
_BaseNetwork = _Network

"""Message authentication codes by keyed hashing (RFC 2104)."""

import hashlib as _hashlib
from _hashlib import compare_digest, hmac_digest as _hmac_digest

trans_5C = bytes(byte ^ 0x5C for byte in range(256))
trans_36 = bytes(byte ^ 0x36 for byte in range(256))

# The size of results depends on the hash function.
digest_size = None


def _constructor(digestmod):
    if isinstance(digestmod, str):
        _check_fixed(digestmod)
        return lambda data=b"": _hashlib.new(digestmod, data)
    if callable(digestmod):
        return digestmod
    return digestmod.new


def _check_fixed(name):
    if name.lower().startswith("shake"):
        raise ValueError(f"unsupported hash algorithm {name}")


class HMAC:
    """A message authentication code under way."""

    blocksize = 64
    __slots__ = ("_inner", "_outer", "block_size", "digest_size")

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        make = _constructor(digestmod)
        self._inner = make()
        self._outer = make()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, "block_size", self.blocksize)
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        """The name, with that of the hash function."""
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        """Take more of the message."""
        self._inner.update(msg)

    def copy(self):
        """Return an independent copy."""
        other = self.__class__.__new__(self.__class__)
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def _current(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """Return the code of the message so far."""
        return self._current().digest()

    def hexdigest(self):
        """Return the code of the message so far in hexadecimal digits."""
        return self._current().hexdigest()


def new(key, msg=None, digestmod=""):
    """Return a new object with a key and the beginning of a message."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """Return the code of a whole message."""
    if isinstance(digest, str):
        return _hmac_digest(key, msg, digest)
    make = _constructor(digest)
    return _hmac_digest(key, msg, make().name)

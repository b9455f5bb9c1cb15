"""Hash functions and key derivation."""

from _hashlib import (
    new as _new,
    openssl_md5 as md5,
    openssl_sha1 as sha1,
    openssl_sha224 as sha224,
    openssl_sha256 as sha256,
    openssl_sha384 as sha384,
    openssl_sha3_224 as sha3_224,
    openssl_sha3_256 as sha3_256,
    openssl_sha3_384 as sha3_384,
    openssl_sha3_512 as sha3_512,
    openssl_sha512 as sha512,
    openssl_shake_128 as shake_128,
    openssl_shake_256 as shake_256,
    pbkdf2_hmac,
    scrypt,
)
from _blake2 import blake2b, blake2s

_ALWAYS = (
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s",
    "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256",
)  # fmt: skip
algorithms_guaranteed = set(_ALWAYS)
algorithms_available = algorithms_guaranteed | {"ripemd160", "sha512_224", "sha512_256"}

__all__ = _ALWAYS + (
    "new", "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac", "scrypt",
)  # fmt: skip


def __hash_new(name, *args, **kwargs):
    """Return a hash object of the function with this name."""
    if isinstance(name, str) and name.lower() in ("blake2b", "blake2s"):
        return globals()[name.lower()](*args, **kwargs)
    return _new(name, *args, **kwargs)


new = __hash_new


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """Hash the rest of a binary file; return the hash object."""
    hash_object = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        hash_object.update(fileobj.getbuffer())
        return hash_object
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while True:
        size = fileobj.readinto(buffer)
        if size is None:
            raise BlockingIOError("I/O operation would block.")
        if size == 0:
            return hash_object
        hash_object.update(view[:size])

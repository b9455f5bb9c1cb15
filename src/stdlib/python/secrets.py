"""Random numbers that nobody can guess: passwords, tokens, keys."""

__all__ = ["choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest"]

import base64

from hmac import compare_digest
from random import SystemRandom

_source = SystemRandom()

randbits = _source.getrandbits
choice = _source.choice

# Enough random bytes for what computers can try today.
DEFAULT_ENTROPY = 32


def randbelow(exclusive_upper_bound):
    """Return a random int that is at least 0 and below a bound."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _source._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """Return random bytes."""
    if nbytes is None:
        nbytes = DEFAULT_ENTROPY
    return _source.randbytes(nbytes)


def token_hex(nbytes=None):
    """Return random bytes as hexadecimal digits."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """Return random bytes as a text that may stand in addresses."""
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")

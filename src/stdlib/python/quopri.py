"""Quoted-printable files and bytes."""

from binascii import a2b_qp, b2a_qp

__all__ = ["decode", "decodestring", "encode", "encodestring"]

ESCAPE = b"="
MAXLINESIZE = 76
HEX = b"0123456789ABCDEF"
EMPTYSTRING = b""


def encode(input, output, quotetabs, header=False):
    """Quote a file into another; quotetabs: blanks inside lines too."""
    output.write(b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def encodestring(s, quotetabs=False, header=False):
    """Return bytes quoted."""
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Decode a quoted file into another."""
    output.write(a2b_qp(input.read(), header=header))


def decodestring(s, header=False):
    """Return the bytes that quoted ones stand for."""
    return a2b_qp(s, header=header)

"""Base64 as messages use it."""

from base64 import b64encode
from binascii import a2b_base64, b2a_base64

__all__ = ["body_decode", "body_encode", "decode", "decodestring", "header_encode", "header_length"]


def header_length(bytearray):
    """Return the length of bytes in base64."""
    return (len(bytearray) + 2) // 3 * 4


def header_encode(header_bytes, charset="iso-8859-1"):
    """Return an encoded word for a header."""
    if not header_bytes:
        return ""
    if isinstance(header_bytes, str):
        header_bytes = header_bytes.encode(charset)
    return f"=?{charset}?b?{b64encode(header_bytes).decode('ascii')}?="


def body_encode(s, maxlinelen=76, eol="\n"):
    """Return bytes in base64, in lines."""
    if not s:
        return ""
    step = maxlinelen * 3 // 4
    lines = (b2a_base64(s[start:start + step]).decode("ascii") for start in range(0, len(s), step))
    return "".join(line[:-1] + eol if line.endswith("\n") and eol != "\n" else line for line in lines)


def decode(string):
    """Return the bytes that a base64 text stands for."""
    if not string:
        return b""
    if isinstance(string, str):
        string = string.encode("raw-unicode-escape")
    return a2b_base64(string)


body_decode = decode
decodestring = decode

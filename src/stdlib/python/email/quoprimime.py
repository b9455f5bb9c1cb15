"""Quoted-printable as messages use it."""

import re
from string import ascii_letters, digits, hexdigits

__all__ = ["body_decode", "body_encode", "body_length", "decode", "decodestring", "header_decode",
           "header_encode", "header_length", "quote", "unquote"]

_PLAIN_IN_HEADERS = frozenset((ascii_letters + digits + "-!*+/").encode())
_PLAIN_IN_BODIES = frozenset(range(32, 127)) - {ord("=")} | {ord("\t")}


def quote(c):
    """Return a character as = and two digits."""
    return f"={ord(c):02X}"


def unquote(s):
    """Return the character of = and two digits."""
    return chr(int(s[1:3], 16))


def _header_byte(byte):
    if byte == 32:
        return "_"
    return chr(byte) if byte in _PLAIN_IN_HEADERS else f"={byte:02X}"


def header_check(octet):
    """Return whether a byte is quoted in headers."""
    return len(_header_byte(octet)) > 1


def body_check(octet):
    """Return whether a byte is quoted in bodies."""
    return octet not in _PLAIN_IN_BODIES


def header_length(bytearray):
    """Return the length of bytes when quoted for a header."""
    return sum(len(_header_byte(byte)) for byte in bytearray)


def body_length(bytearray):
    """Return the length of bytes when quoted for a body."""
    return sum(3 if body_check(byte) else 1 for byte in bytearray)


def header_encode(header_bytes, charset="iso-8859-1"):
    """Return an encoded word for a header."""
    if not header_bytes:
        return ""
    return f"=?{charset}?q?{''.join(map(_header_byte, header_bytes))}?="


def body_encode(body, maxlinelen=76, eol="\n"):
    """Return a text of characters below 256 quoted, in lines that are no longer than a limit."""
    if maxlinelen < 4:
        raise ValueError("maxlinelen must be at least 4")
    if not body:
        return body
    lines = []
    for line in body.splitlines():
        pieces = [c if ord(c) in _PLAIN_IN_BODIES else quote(c) for c in line]
        if pieces and line[-1] in " \t":
            last = pieces.pop()
            lines.extend(_soft_lines(pieces, last, maxlinelen))
        else:
            lines.extend(_soft_lines(pieces, "", maxlinelen))
    if body[-1] in "\r\n":
        lines.append("")
    return eol.join(lines)


def _soft_lines(pieces, blank, limit):
    """Break the pieces of one line; a blank at its end is quoted, or followed by a soft break."""
    done, current = [], ""
    width = limit - 1
    total = sum(map(len, pieces))
    for piece in pieces:
        rest = total - len(current)
        if len(current) + len(piece) > width and not (rest <= limit and len(current) + rest <= limit):
            done.append(current + "=")
            total -= len(current)
            current = ""
        current += piece
    if blank:
        room = limit - len(current)
        if room >= 3:
            current += quote(blank)
        elif room == 2:
            done.append(current + blank + "=")
            current = ""
        else:
            done.append(current + "=")
            current = quote(blank)
    done.append(current)
    return done


def decode(encoded, eol="\n"):
    """Return the text that a quoted text stands for."""
    if not encoded:
        return encoded
    decoded = []
    lines = encoded.splitlines()
    for line in lines:
        line = line.rstrip()
        soft = line.endswith("=")
        if soft:
            line = line[:-1]
        decoded.append(_HEX.sub(lambda match: unquote(match[0]), line) + ("" if soft else eol))
    text = "".join(decoded)
    if encoded[-1] not in "\r\n" and text.endswith(eol):
        text = text[:-len(eol)]
    return text


_HEX = re.compile(f"=[{hexdigits}]{{2}}")

body_decode = decode
decodestring = decode


def header_decode(s):
    """Return the text of the inside of an encoded word."""
    return re.sub(r"=[a-fA-F0-9]{2}", lambda match: unquote(match[0]), s.replace("_", " "), flags=re.ASCII)

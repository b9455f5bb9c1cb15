"""Encoding and decoding by name, as functions."""


def encode(obj, encoding="utf-8", errors="strict"):
    """Return obj.encode(encoding, errors)."""
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    """Return obj.decode(encoding, errors)."""
    return obj.decode(encoding, errors)


_SIMPLE = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def escape_decode(data, errors="strict", /):
    """Undo the escapes of a bytes literal: (bytes, length of the input)."""
    text = bytes(data).decode("latin-1") if not isinstance(data, str) else data
    out = bytearray()
    at = 0
    while at < len(text):
        character = text[at]
        at += 1
        if character != "\\":
            out.append(ord(character))
            continue
        if at == len(text):
            raise ValueError("Trailing \\ in string")
        escaped = text[at]
        at += 1
        if escaped == "\n":
            continue
        if escaped in _SIMPLE:
            out.append(ord(_SIMPLE[escaped]))
        elif escaped in "01234567":
            digits = escaped
            while at < len(text) and len(digits) < 3 and text[at] in "01234567":
                digits += text[at]
                at += 1
            out.append(int(digits, 8) & 0xff)
        elif escaped == "x":
            digits = text[at:at + 2]
            if len(digits) < 2 or not all(digit in "0123456789abcdefABCDEF" for digit in digits):
                raise ValueError(f"invalid \\x escape at position {at - 2}")
            out.append(int(digits, 16))
            at += 2
        else:
            out += b"\\" + escaped.encode("latin-1")
    return bytes(out), len(text)

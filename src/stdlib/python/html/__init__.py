"""Escaping text for HTML and reading escaped text."""

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """Write ``&``, ``<``, ``>`` and, if quote is true, both quotes as references."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


# What numbers that HTML does not allow are read as: the code page that was meant.
_replaced_numbers = {0x00: "\ufffd", 0x0d: "\r"}
for _byte in range(0x80, 0xa0):
    try:
        _replaced_numbers[_byte] = bytes((_byte,)).decode("cp1252")
    except (UnicodeDecodeError, LookupError):
        _replaced_numbers[_byte] = chr(_byte)
del _byte


def _is_forbidden(number):
    return (0x1 <= number <= 0x8 or number == 0xb or 0xe <= number <= 0x1f
            or 0x7f <= number <= 0x9f or 0xfdd0 <= number <= 0xfdef
            or number & 0xfffe == 0xfffe)


def _by_number(digits, base):
    number = int(digits, base)
    if number in _replaced_numbers:
        return _replaced_numbers[number]
    if 0xd800 <= number <= 0xdfff or number > 0x10ffff:
        return "\ufffd"
    return "" if _is_forbidden(number) else chr(number)


def _by_name(name):
    """Replace the longest beginning of a name that is an entity."""
    from html.entities import html5
    if name in html5:
        return html5[name]
    for end in range(len(name) - 1, 1, -1):
        if name[:end] in html5:
            return html5[name[:end]] + name[end:]
    return "&" + name


def _end_of(text, at, accepted):
    while at < len(text) and text[at] in accepted:
        at += 1
    return at


_decimal = frozenset("0123456789")
_hexadecimal = frozenset("0123456789abcdefABCDEF")
_name_ends = frozenset("\t\n\f <&#;")


def unescape(s):
    """Replace all character references of HTML 5 by what they stand for."""
    if "&" not in s:
        return s
    result = []
    at = 0
    while True:
        found = s.find("&", at)
        if found < 0:
            result.append(s[at:])
            return "".join(result)
        result.append(s[at:found])
        text, at = _reference(s, found)
        result.append(text)


def _reference(s, start):
    """Read the reference that begins at an ampersand: its text and where it ends."""
    if s[start + 1:start + 2] == "#":
        base, first, accepted = 10, start + 2, _decimal
        if s[start + 2:start + 3] in ("x", "X"):
            base, first, accepted = 16, start + 3, _hexadecimal
        end = _end_of(s, first, accepted)
        if end == first:
            return s[start:first], first
        return _by_number(s[first:end], base), end + (s[end:end + 1] == ";")
    end = start + 1
    while end < len(s) and end - start <= 32 and s[end] not in _name_ends:
        end += 1
    if end == start + 1:
        return "&", end
    if s[end:end + 1] == ";":
        end += 1
    return _by_name(s[start + 1:end]), end


def _replace_charref(match):
    """Return what a reference stands for, given a match whose group 1 is its text without the ampersand."""
    return unescape("&" + match[1])

"""Single addresses read from the front of a text, as programs that check addresses ask for them.

Each function returns what it read and the rest of the text; HeaderParseError tells that there is none.
"""

import re

from email import _folding, errors, utils

_ATOM_ENDS = '()<>@,:;.\\"[] \t\r\n'
_QUOTED = '()<>@,:;\\"[] \t'
_PIECES = re.compile(r'"((?:[^"\\]|\\.)*)"|\([^)]*\)|(\s+)|([^\s"(]+)', re.DOTALL)


class _Read:
    """What was read: its text, and the parts of the address."""

    route = None

    def __init__(self, text, local_part, domain, display_name=None):
        self._text = text
        self.local_part = local_part
        self.domain = domain
        self.display_name = display_name

    def __str__(self):
        return self._text

    @property
    def addr_spec(self):
        """The address without the name."""
        local = self.local_part
        if local is None:
            return "<>"
        if not set(local).isdisjoint(_QUOTED):
            local = f'"{utils.quote(local)}"'
        return local if self.domain is None else f"{local}@{self.domain}"


def get_mailbox(value):
    """Read an address with or without a name."""
    try:
        return _get_name_addr(value)
    except errors.HeaderParseError:
        pass
    try:
        return get_addr_spec(value)
    except errors.HeaderParseError:
        raise errors.HeaderParseError(f"expected mailbox but found '{value}'") from None


def _get_name_addr(value):
    reader = utils._AddressText(value)
    words, _ = reader.words()
    if reader.peek() != "<":
        raise errors.HeaderParseError(f"expected angle-addr but found '{value[reader.at:]}'")
    found, rest = get_angle_addr(value[reader.at :])
    name = _folding.decode_words(re.sub(r"\s+", " ", _plain(value[: reader.at]))) if words else None
    return _Read(value[: len(value) - len(rest)], found.local_part, found.domain, name), rest


def _plain(text):
    """The text without comments and the marks of quoted strings."""
    pieces = (match[3] or match[2] or utils.unquote(f'"{match[1] or ""}"') for match in _PIECES.finditer(text))
    return "".join(pieces).strip()


def get_angle_addr(value):
    """Read an address between angle brackets."""
    reader = utils._AddressText(value)
    reader.skip()
    if reader.peek() != "<":
        raise errors.HeaderParseError(f"expected angle-addr but found '{value}'")
    reader.at += 1
    reader.skip()
    if reader.peek() == ">":
        local, domain = None, None
    else:
        if reader.peek() == "@" and (end := value.find(":", reader.at)) >= 0:
            reader.at = end + 1
        found, rest = get_addr_spec(value[reader.at :])
        local, domain = found.local_part, found.domain
        reader.at = len(value) - len(rest)
    if reader.peek() == ">":
        reader.at += 1
    elif reader.peek():
        raise errors.HeaderParseError(f"expected '>' but found '{value[reader.at:]}'")
    reader.skip()
    return _Read(value[: reader.at], local, domain), value[reader.at :]


def get_addr_spec(value):
    """Read local-part@domain; the domain may be missing."""
    reader = utils._AddressText(value)
    if not reader.local_part():
        raise errors.HeaderParseError(f"expected local-part but found '{value}'")
    local = _plain(value[: reader.at])
    if reader.peek() != "@":
        return _Read(value[: reader.at], local, None), value[reader.at :]
    start = reader.at
    reader.at += 1
    domain = _domain(reader)
    if not domain:
        raise errors.HeaderParseError(f"expected domain but found '{value[start + 1:]}'")
    return _Read(value[: reader.at], local, domain), value[reader.at :]


def _domain(reader):
    """Read the names between dots, or what stands in square brackets, and the comments around."""
    reader.skip()
    if reader.peek() == "[":
        start = reader.at
        reader.enclosed("[", "]")
        out = reader.text[start : reader.at]
    else:
        out = reader.atom(_ATOM_ENDS)
        while out and reader.peek() == ".":
            reader.at += 1
            name = reader.atom(_ATOM_ENDS)
            out = f"{out}.{name}" if name else ""
    reader.skip()
    if reader.peek() == "@":
        raise errors.HeaderParseError("Invalid Domain")
    return out

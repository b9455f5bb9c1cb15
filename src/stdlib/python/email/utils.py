"""Addresses, dates and parameters of messages."""

import datetime
import re
import time
import urllib.parse

from email._addresses import AddressList, strict_addresses
from email.charset import Charset

__all__ = ["collapse_rfc2231_value", "decode_params", "decode_rfc2231", "encode_rfc2231", "formataddr",
           "format_datetime", "formatdate", "getaddresses", "make_msgid", "mktime_tz",
           "parseaddr", "parsedate", "parsedate_to_datetime", "parsedate_tz", "unquote"]

COMMASPACE, EMPTYSTRING, UEMPTYSTRING, CRLF, TICK = ", ", "", "", "\r\n", "'"
supports_strict_parsing = True
specialsre = re.compile(r'[][\\()<>@,:;".]')
escapesre = re.compile(r'[\\"]')
_ENDS_OF_ATOMS = ' \t\r\n()<>@,;:".[]\\'
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _has_surrogates(text):
    """Return whether a text holds bytes that were not decoded."""
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)


def _sanitize(text):
    """Return a text with its undecoded bytes decoded as UTF-8 or replaced."""
    data = text.encode("utf-8", "surrogateescape")
    return data.decode("utf-8", "replace")


# Addresses.

def quote(str):
    """Return a text with backslashes before quotes and backslashes."""
    return str.replace("\\", "\\\\").replace('"', '\\"')


def unquote(str):
    """Return a text without its quotes or angle brackets."""
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str[0] == "<" and str[-1] == ">":
            return str[1:-1]
    return str


def formataddr(pair, charset="utf-8"):
    """Return the address of a name and a mail address."""
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    try:
        name.encode("ascii")
    except UnicodeEncodeError:
        if isinstance(charset, str):
            charset = Charset(charset)
        return f"{charset.header_encode(name)} <{address}>"
    quotes = '"' if specialsre.search(name) else ""
    return f"{quotes}{escapesre.sub(lambda match: chr(92) + match[0], name)}{quotes} <{address}>"


class _AddressText:
    """A reader of lists of addresses."""

    def __init__(self, text):
        self.text = text
        self.at = 0
        self.is_broken = False
        self._late = []

    def peek(self):
        return self.text[self.at:self.at + 1]

    def skip(self):
        """Pass blanks; return the comments among them."""
        comments = []
        while self.at < len(self.text):
            if self.peek() in " \t\r\n":
                self.at += 1
            elif self.peek() == "(":
                comments.append(self.enclosed("(", ")"))
            else:
                break
        return comments

    def enclosed(self, opening, closing):
        """Read up to the closing mark; a backslash takes the next character as it is."""
        out = []
        depth = 1
        self.at += 1
        while self.at < len(self.text):
            character = self.text[self.at]
            self.at += 1
            if character == "\\" and self.at < len(self.text):
                out.append(self.text[self.at])
                self.at += 1
                continue
            if character == closing:
                depth -= 1
                if not depth:
                    return "".join(out)
            elif character == opening:
                depth += 1
            out.append(character)
        self.is_broken = True
        return "".join(out)

    def atom(self, ends):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in ends:
            self.at += 1
        return self.text[start:self.at]

    def piece(self, single):
        """Read one of the characters that stand for themselves, or an atom."""
        character = self.peek()
        if character in single:
            self.at += 1
            return character
        return self.atom(_ENDS_OF_ATOMS)

    def words(self):
        """Read a phrase: its words (quoted ones with their quotes) and the comments in it."""
        words, comments = [], []
        while True:
            comments += self.skip()
            character = self.peek()
            if not character or character in "<>@,;:":
                return words, comments
            if character == '"':
                words.append(self.enclosed('"', '"'))
            else:
                words.append(self.piece(".[]\\)"))

    def domain(self):
        """Read what follows the @."""
        out = []
        while True:
            self._late += self.skip()
            character = self.peek()
            if character == "[":
                self.at += 1
                out.append("[" + self.atom("]\r") + "]")
                self.at += 1
            elif character == ".":
                self.at += 1
                out.append(".")
            elif not character or character in '<>,;:()"@':
                if character == "@":
                    return ""
                return "".join(out)
            else:
                out.append(self.atom(_ENDS_OF_ATOMS))

    def local_part(self):
        """Read what stands before the @, with the quotes of its words."""
        out = []
        while True:
            start = self.at
            comments = self.skip()
            character = self.peek()
            if not character or character in "<>@,;:()":
                return "".join(out).rstrip()
            if out and self.at > start and not comments and out[-1] != "." and character != ".":
                out.append(" ")
            if character == '"':
                out.append('"' + quote(self.enclosed('"', '"')) + '"')
            else:
                out.append(self.piece(".[]\\"))

    def angle_address(self):
        """Read <route:local@domain>."""
        self.at += 1
        self.skip()
        if self.peek() == "@":
            end = self.text.find(":", self.at)
            if end >= 0:
                self.at = end + 1
        local = self.local_part()
        address = local
        if self.peek() == "@":
            self.at += 1
            domain = self.domain()
            address = f"{local}@{domain}" if domain else ""
        self.skip()
        if self.peek() == ">":
            self.at += 1
        else:
            self.is_broken = True
        return address

    def address(self):
        """Read one address; return a list of (name, address), longer for groups."""
        comments = self.skip()
        start = self.at
        words, more = self.words()
        comments += more
        character = self.peek()
        if character == "<":
            address = self.angle_address()
            comments += self.skip()
            name = " ".join(words).replace(" .", ".")
            if comments:
                name = f"{name} ({' '.join(comments)})" if name else " ".join(comments)
            return [(name, address)]
        if character == "@" or not character or character == ",":
            self.at = start
            local = self.local_part()
            address = local
            if self.peek() == "@":
                self.at += 1
                domain = self.domain()
                address = f"{local}@{domain}" if domain else ""
            comments += self._late + self.skip()
            self._late = []
            return [(" ".join(comments), address)] if address or comments else []
        if character == ":":
            self.at += 1
            members = []
            while self.at < len(self.text):
                self.skip()
                if self.peek() == ";":
                    self.at += 1
                    break
                if self.peek() == ",":
                    self.at += 1
                    continue
                before = self.at
                members += self.address()
                if self.at == before:
                    break
            return members
        self.at += 1
        return [("", "")]

    def addresses(self):
        """Read all addresses."""
        found = []
        while self.at < len(self.text):
            self.skip()
            if self.at >= len(self.text):
                break
            if self.peek() == ",":
                self.at += 1
                continue
            found += self.address() or [("", "")]
            self.skip()
            if self.at < len(self.text) and self.peek() != ",":
                self.is_broken = True
                self.at += 1
        return found


def parseaddr(addr, *, strict=True):
    """Return the name and the mail address of an address, ("", "") if it is none."""
    if not strict:
        found = AddressList(addr).addresslist
        return found[0] if found else ("", "")
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return ("", "")
    found, _ = strict_addresses([addr])
    return found[0] if len(found) == 1 else ("", "")


def getaddresses(fieldvalues, *, strict=True):
    """Return the (name, address) pairs of header values; strict: one ("", "") for what seems forged."""
    fieldvalues = [str(value) for value in fieldvalues]
    if not strict:
        return AddressList(", ".join(fieldvalues)).addresslist
    found, expected = strict_addresses(fieldvalues)
    return found if len(found) == expected else [("", "")]


# Dates.

_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400,
          "CST": -600, "CDT": -500, "MST": -700, "MDT": -600, "PST": -800, "PDT": -700}
_LONG_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
                "october", "november", "december")


def parsedate_tz(data):
    """Return a date as a tuple of ten numbers, the last the zone's offset in seconds, or None."""
    parsed = _parse_date(data)
    if parsed is not None and parsed[9] is None:
        parsed[9] = 0
    return None if parsed is None else tuple(parsed)


def _parse_date(data):
    if not data:
        return None
    parts = data.replace("-", " ", 2).split() if re.search(r"\d-[A-Za-z]{3}-\d", data) else data.split()
    if not parts:
        return None
    if parts[0].endswith(",") or parts[0].lower()[:3] in [day.lower() for day in _DAYS]:
        parts.pop(0)
    elif "," in parts[0]:
        parts[0] = parts[0].split(",", 1)[1]
    if len(parts) < 3:
        return None
    day, month, *rest = [part.strip(",") for part in parts]
    if not _month(month):
        day, month = month, day
    number = _month(month)
    if not number or len(rest) < 1:
        return None
    # The time may stand before the year, as the C function ctime() has it.
    if ":" in rest[0] and len(rest) > 1:
        rest[0], rest[1] = rest[1], rest[0]
    year, clock, *zone = rest + ["0:0:0"] if len(rest) == 1 else rest
    if not year[:1].isdigit() and zone:
        year, zone[0] = zone[0], year
    match = re.fullmatch(r"(\d+)[:.](\d+)(?:[:.](\d+))?(?:\.\d+)?([+-]\d{4})?", clock)
    if match is None or not year.isdigit() or not day.isdigit():
        return None
    year = int(year)
    if year < 100:
        year += 1900 if year > 68 else 2000
    if match[4]:
        zone = [match[4]]
    hour, minute, second = (int(value or 0) for value in match.groups()[:3])
    return [year, number, int(day), hour, minute, second, 0, 1, -1, _offset(zone)]


def _month(text):
    """Return the number of a month's name, or 0."""
    text = text.lower()
    for number, name in enumerate(_LONG_MONTHS, 1):
        if text in (name, name[:3]):
            return number
    return 0


def _offset(zone):
    """Return the offset of a zone in seconds, or None if it says nothing."""
    if not zone:
        return None
    name = zone[0].upper()
    if name in _ZONES:
        number = _ZONES[name]
    else:
        try:
            number = int(name)
        except ValueError:
            return None
        if number == 0 and name.startswith("-"):
            return None
    sign = -1 if number < 0 else 1
    hours, minutes = divmod(abs(number), 100)
    return sign * (hours * 3600 + minutes * 60)


def parsedate(data):
    """Return a date as a tuple of nine numbers, or None."""
    parsed = parsedate_tz(data)
    return parsed[:9] if isinstance(parsed, tuple) else parsed


def parsedate_to_datetime(data):
    """Return a date as a datetime; without a zone it is naive."""
    parsed = _parse_date(data)
    if parsed is None:
        raise ValueError(f'Invalid date value or format "{data!s}"')
    if parsed[9] is None:
        return datetime.datetime(*parsed[:6])
    return datetime.datetime(*parsed[:6], tzinfo=datetime.timezone(datetime.timedelta(seconds=parsed[9])))


def mktime_tz(data):
    """Return the time stamp of a tuple of ten numbers."""
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    from calendar import timegm

    return timegm(data) - data[9]


def _date_text(moment, zone):
    return (f"{_DAYS[moment[6]]}, {moment[2]:02d} {_MONTHS[moment[1] - 1]} {moment[0]:04d} "
            f"{moment[3]:02d}:{moment[4]:02d}:{moment[5]:02d} {zone}")


def formatdate(timeval=None, localtime=False, usegmt=False):
    """Return a time stamp as a date."""
    if timeval is None:
        timeval = time.time()
    moment = datetime.datetime.fromtimestamp(timeval, datetime.timezone.utc)
    if localtime:
        moment = moment.astimezone()
        usegmt = False
    elif not usegmt:
        moment = moment.replace(tzinfo=None)
    return format_datetime(moment, usegmt)


def format_datetime(dt, usegmt=False):
    """Return a datetime as a date."""
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    else:
        zone = "-0000" if dt.tzinfo is None else dt.strftime("%z")
    return _date_text(dt.timetuple(), zone)


def localtime(dt=None):
    """Return a datetime, now if none is given, in the local zone."""
    if dt is None:
        dt = datetime.datetime.now()
    return dt.astimezone()


def make_msgid(idstring=None, domain=None):
    """Return a new Message-ID."""
    import os
    import random
    import socket

    middle = "" if idstring is None else "." + idstring
    return (f"<{int(time.time() * 100)}.{os.getpid()}.{random.getrandbits(64)}{middle}"
            f"@{socket.getfqdn() if domain is None else domain}>")


# Parameters.

def decode_rfc2231(s):
    """Return the character set, the language and the text of a parameter's value."""
    parts = s.split("'", 2)
    return parts if len(parts) > 2 else (None, None, s)


def encode_rfc2231(s, charset=None, language=None):
    """Return a text as a parameter's value."""
    s = urllib.parse.quote(s, safe="", encoding=charset or "ascii")
    if charset is None and language is None:
        return s
    return f"{charset}'{'' if language is None else language}'{s}"


_CONTINUED = re.compile(r"(\w+)\*(?:(\d+)\*?)?", re.ASCII)


def decode_params(params):
    """Return parameters with those joined that came in pieces or encoded."""
    new, pieces = [params[0]], {}
    for name, value in params[1:]:
        is_encoded = name.endswith("*")
        value = unquote(value)
        match = re.fullmatch(r"(\w+)\*(\d+)\*?", name, re.ASCII)
        if match:
            pieces.setdefault(match[1], []).append((int(match[2]), value, is_encoded))
        elif is_encoded:
            pieces.setdefault(name[:-1], []).append((-1, value, True))
        else:
            new.append((name, f'"{quote(value)}"'))
    for name, parts in pieces.items():
        parts.sort()
        is_extended = any(encoded for *_, encoded in parts)
        text = "".join(urllib.parse.unquote(part, encoding="latin-1") if encoded else part
                       for _, part, encoded in parts)
        if is_extended:
            charset, language, text = decode_rfc2231(text)
            new.append((name, (charset, language, f'"{quote(text)}"')))
        else:
            new.append((name, f'"{quote(text)}"'))
    return new


def collapse_rfc2231_value(value, errors="replace", fallback_charset="us-ascii"):
    """Return the text of a parameter's value."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _, text = value
    try:
        return text.encode("raw-unicode-escape").decode(charset or fallback_charset, errors)
    except LookupError:
        return unquote(text)

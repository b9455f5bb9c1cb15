"""Types of content, and what is quoted in headers."""

from collections import namedtuple

from aiohttp.helpers import TOKEN
from multidict import MultiDict, MultiDictProxy

_QUOTABLE = frozenset("\t" + "".join(map(chr, range(32, 127))))

MimeType = namedtuple("MimeType", ("type", "subtype", "suffix", "parameters"))


def parse_mimetype(mimetype):
    """The parts of a type, in lower case."""
    if not mimetype:
        return MimeType("", "", "", MultiDictProxy(MultiDict()))
    whole, *rest = mimetype.split(";")
    parameters = MultiDict()
    for item in filter(None, rest):
        name, _, value = item.partition("=")
        parameters.add(name.lower().strip(), value.strip(' "'))
    whole = whole.strip().lower()
    if whole == "*":
        whole = "*/*"
    kind, _, subtype = whole.partition("/")
    subtype, _, suffix = subtype.partition("+")
    return MimeType(kind, subtype, suffix, MultiDictProxy(parameters))


def quoted_string(content):
    """What stands between quotes in a header."""
    if not _QUOTABLE.issuperset(content):
        raise ValueError(f"bad content for quoted-string {content!r}")
    return "".join([f"\\{letter}" if letter in '"\\ \t' else letter for letter in content])


def content_disposition_header(disptype, quote_fields=True, _charset="utf-8", **params):
    """The value of a Content-Disposition header."""
    if not disptype or not TOKEN > set(disptype):
        raise ValueError(f"bad content disposition type {disptype!r}")
    value = disptype
    for name, text in params.items():
        if not name or not TOKEN > set(name):
            raise ValueError(f"bad content disposition parameter {name!r}={text!r}")
        if quote_fields and name.lower() == "filename":
            value += f'; {name}="{_percent(text)}"'
        elif not quote_fields:
            escaped = text.replace("\\", "\\\\").replace('"', '\\"')
            value += f'; {name}="{escaped}"'
        elif _QUOTABLE.issuperset(text):
            value += f'; {name}="{quoted_string(text)}"'
        else:
            value += f"; {name}*={_charset}''{_percent(text)}"
    return value


def _percent(text):
    from _yarl import quote
    return quote(text, "", False, False)


def validate_etag_value(value):
    """ValueError for what is no ETag."""
    if value != "*" and not (value and all(letter == "!" or "#" <= letter <= "~" or "\x80" <= letter <= "\xff"
                                           for letter in value)):
        raise ValueError(f"Value {value!r} is not a valid etag. Maybe it contains '\"'?")

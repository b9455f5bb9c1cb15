"""Property lists in XML, for plistlib."""

import binascii
import datetime
import re

from plistlib import InvalidFileException, _pairs

__name__ = "plistlib"

_HEADER = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
"""
_CONTROL = re.compile(r"[\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f"
                      r"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f]")
_DATE = re.compile(r"(?P<year>\d\d\d\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d)"
                   r"(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?)?)?)?Z", re.ASCII)


def _date_of(text, aware):
    numbers = [int(each) for each in _DATE.match(text).groups() if each is not None]
    return datetime.datetime(*numbers, tzinfo=datetime.UTC if aware else None)


def _text_of(date, aware):
    if aware:
        date = date.astimezone(datetime.UTC)
    return f"{date.year:04}-{date.month:02}-{date.day:02}T{date.hour:02}:{date.minute:02}:{date.second:02}Z"


def _escaped(text):
    if _CONTROL.search(text) is not None:
        raise ValueError("strings can't contain control characters; use bytes instead")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Reader:
    """Makes values of XML."""

    def __init__(self, dict_type, aware_datetime=False):
        self.stack = []
        self.keys = []
        self.root = None
        self.dict_type = dict_type
        self.aware = aware_datetime
        self.data = []

    def parse(self, file):
        """Return the value in a file."""
        from xml.parsers.expat import ParserCreate
        self.parser = ParserCreate()
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data.append
        self.text = file.read()
        self.parser.StartDoctypeDeclHandler = self.refuse_entities
        self.parser.Parse(self.text, True)
        return self.root

    def refuse_entities(self, name, system, public, has_subset):
        """Fail where entities are declared."""
        if has_subset and b"<!ENTITY" in self.text.replace(b"\0", b""):
            raise InvalidFileException("XML entity declarations are not supported in plist files")

    def begin(self, element, attributes):
        """Take the start of an element."""
        self.data.clear()
        if element == "dict":
            made = self.dict_type()
        elif element == "array":
            made = []
        else:
            return
        self.add(made)
        self.stack.append(made)
        self.keys.append(None)

    def end(self, element):
        """Take the end of an element."""
        text = "".join(self.data)
        self.data.clear()
        match element:
            case "dict":
                if self.keys[-1] is not None:
                    raise ValueError(f"missing value for key {self.keys[-1]!r} at line "
                                     f"{self.parser.CurrentLineNumber:d}")
                self.close()
            case "array":
                self.close()
            case "key":
                if not isinstance(self.stack[-1], self.dict_type) or self.keys[-1] is not None:
                    raise ValueError(f"unexpected key at line {self.parser.CurrentLineNumber:d}")
                self.keys[-1] = text
            case "true" | "false":
                self.add(element == "true")
            case "integer":
                self.add(int(text, 16) if text.startswith(("0x", "0X")) else int(text))
            case "real":
                self.add(float(text))
            case "string":
                self.add(text)
            case "data":
                self.add(binascii.a2b_base64(text.encode("utf-8")))
            case "date":
                self.add(_date_of(text, self.aware))

    def close(self):
        """End a collection."""
        self.stack.pop()
        self.keys.pop()

    def add(self, value):
        """Put a value where it belongs."""
        if not self.stack:
            self.root = value
            return
        into = self.stack[-1]
        if isinstance(into, list):
            into.append(value)
            return
        if self.keys[-1] is None:
            raise ValueError(f"unexpected element at line {self.parser.CurrentLineNumber:d}")
        into[self.keys[-1]] = value
        self.keys[-1] = None


class Writer:
    """Writes values as XML."""

    def __init__(self, file, *, sort_keys=True, skipkeys=False, aware_datetime=False):
        self.file = file
        self.sort_keys = sort_keys
        self.skipkeys = skipkeys
        self.aware = aware_datetime
        self.depth = 0

    def write(self, value):
        """Write a whole document."""
        self.file.write(_HEADER)
        self.file.write(b'<plist version="1.0">\n')
        self.value(value)
        self.line("</plist>")

    def line(self, text):
        """Write a line at the present depth."""
        for each in text.split("\n"):
            self.file.write(b"\t" * self.depth + each.encode() + b"\n")

    def element(self, name, text=None):
        """Write an element with text."""
        self.file.write(b"\t" * self.depth)
        shown = f"<{name}/>" if text is None else f"<{name}>{_escaped(text)}</{name}>"
        self.file.write(shown.encode() + b"\n")

    def value(self, value):
        """Write a value."""
        if isinstance(value, str):
            self.element("string", value)
        elif value is True or value is False:
            self.element("true" if value else "false")
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self.element("integer", f"{value:d}")
        elif isinstance(value, float):
            self.element("real", repr(value))
        elif isinstance(value, (dict, frozendict)):
            self.mapping(value)
        elif isinstance(value, (bytes, bytearray)):
            self.bytes(value)
        elif isinstance(value, datetime.datetime):
            self.element("date", _text_of(value, self.aware))
        elif isinstance(value, (tuple, list)):
            self.array(value)
        else:
            raise TypeError(f"unsupported type: {type(value)}")

    def bytes(self, data):
        """Write bytes, in lines of base64."""
        self.file.write(b"\t" * self.depth + b"<data>\n")
        width = max(16, 76 - len("\t".expandtabs() * self.depth)) // 4 * 3
        for at in range(0, len(data), width):
            self.line(binascii.b2a_base64(data[at:at + width], newline=False).decode())
        self.line("</data>")

    def mapping(self, value):
        """Write a dictionary."""
        if not value:
            self.element("dict")
            return
        self.line("<dict>")
        self.depth += 1
        for key, each in _pairs(value, self.sort_keys, self.skipkeys):
            self.element("key", key)
            self.value(each)
        self.depth -= 1
        self.line("</dict>")

    def array(self, value):
        """Write a list."""
        if not value:
            self.element("array")
            return
        self.line("<array>")
        self.depth += 1
        for each in value:
            self.value(each)
        self.depth -= 1
        self.line("</array>")

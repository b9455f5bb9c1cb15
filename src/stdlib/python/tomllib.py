"""Reading TOML."""

import warnings

__all__ = ("loads", "load", "TOMLDecodeError")

_BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_ILLEGAL = frozenset(chr(n) for n in range(32)) | {"\x7f"}
_ILLEGAL_LINE = _ILLEGAL - {"\t"}
_ILLEGAL_TEXT = _ILLEGAL - {"\t", "\n"}
_ESCAPES = {"e": "\x1b", "b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_MISSING = object()


class TOMLDecodeError(ValueError):
    """A text is no TOML."""

    def __init__(self, msg=_MISSING, doc=_MISSING, pos=_MISSING, *args):
        if not (isinstance(msg, str) and isinstance(doc, str) and isinstance(pos, int)) or args:
            warnings.warn(
                "Free-form arguments for TOMLDecodeError are deprecated. "
                "Please set 'msg' (str), 'doc' (str) and 'pos' (int) arguments only.",
                DeprecationWarning,
                stacklevel=2,
            )
            super().__init__(*(value for value in (msg, doc, pos) if value is not _MISSING), *args)
            return
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos + 1 if lineno == 1 else pos - doc.rindex("\n", 0, pos)
        place = "end of document" if pos >= len(doc) else f"line {lineno}, column {colno}"
        super().__init__(f"{msg} (at {place})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno


def load(fp, /, *, parse_float=float):
    """Read a binary file."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Read a text."""
    try:
        text = s.replace("\r\n", "\n")
    except (AttributeError, TypeError):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'") from None
    return _Parser(text, _checked(parse_float)).document()


def _checked(parse_float):
    if parse_float is float:
        return float

    def parse(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return value

    return parse


class _Node:
    """What is known of a table: its content, how it came, and its children."""

    __slots__ = ("value", "kind", "children")

    def __init__(self, value, kind):
        self.value = value
        # "implied", "table", "dotted", "frozen" or "array".
        self.kind = kind
        self.children = {}


class _Parser:
    def __init__(self, text, parse_float):
        self.text = text
        self.at = 0
        self.parse_float = parse_float

    def error(self, message, at=None):
        return TOMLDecodeError(message, self.text, self.at if at is None else at)

    def peek(self):
        return self.text[self.at : self.at + 1]

    def blanks(self):
        while self.peek() in (" ", "\t") and self.peek():
            self.at += 1

    def comment(self):
        if self.peek() != "#":
            return
        self.at += 1
        while self.at < len(self.text) and self.text[self.at] != "\n":
            if self.text[self.at] in _ILLEGAL_LINE:
                raise self.error(f"Found invalid character {self.text[self.at]!r}")
            self.at += 1

    def gaps(self):
        """Skip blanks, comments and line ends."""
        while True:
            before = self.at
            while self.peek() in (" ", "\t", "\n") and self.peek():
                self.at += 1
            self.comment()
            if self.at == before:
                return

    def document(self):
        root = _Node({}, "table")
        current, header = root, ()
        while True:
            while self.peek() in (" ", "\t", "\n") and self.peek():
                self.at += 1
            character = self.peek()
            if not character:
                return root.value
            if character == "[":
                current = self.array_header(root) if self.text[self.at + 1 : self.at + 2] == "[" else self.header(root)
                self.blanks()
            elif character != "#":
                if character not in _BARE and character not in "\"'":
                    raise self.error("Invalid statement")
                self.pair(current)
                self.blanks()
            self.comment()
            if self.at < len(self.text) and self.peek() != "\n":
                raise self.error("Expected newline or end of document after a statement")

    def header(self, root):
        self.at += 1
        self.blanks()
        keys = self.keys()
        node = root
        for key in keys[:-1]:
            node = self.child(node, key, keys)
        last = node.children.get(keys[-1])
        if last is None:
            if keys[-1] in node.value:
                raise self.error("Cannot overwrite a value" if not isinstance(node.value[keys[-1]], (dict, list)) else f"Cannot declare {keys} twice")
            last = node.children[keys[-1]] = _Node({}, "table")
            node.value[keys[-1]] = last.value
        elif last.kind == "implied":
            last.kind = "table"
        else:
            raise self.error(f"Cannot declare {keys} twice")
        if self.peek() != "]":
            raise self.error("Expected ']' at the end of a table declaration")
        self.at += 1
        return last

    def child(self, node, key, keys):
        found = node.children.get(key)
        if found is None:
            if key in node.value:
                value = node.value[key]
                if isinstance(value, (dict, list)):
                    raise self.error(f"Cannot declare {keys} twice")
                raise self.error("Cannot overwrite a value")
            found = node.children[key] = _Node({}, "implied")
            node.value[key] = found.value
        elif found.kind == "array":
            return found.children["last"]
        elif found.kind == "frozen":
            raise self.error(f"Cannot declare {keys} twice")
        return found

    def array_header(self, root):
        self.at += 2
        self.blanks()
        keys = self.keys()
        node = root
        for key in keys[:-1]:
            node = self.child(node, key, keys)
        last = node.children.get(keys[-1])
        if last is None:
            if keys[-1] in node.value:
                value = node.value[keys[-1]]
                raise self.error(f"Cannot mutate immutable namespace {keys}" if isinstance(value, (dict, list)) else "Cannot overwrite a value")
            last = node.children[keys[-1]] = _Node([], "array")
            node.value[keys[-1]] = last.value
        elif last.kind == "frozen":
            raise self.error(f"Cannot mutate immutable namespace {keys}")
        elif last.kind != "array":
            raise self.error("Cannot overwrite a value")
        table = _Node({}, "table")
        last.value.append(table.value)
        last.children["last"] = table
        if not self.text.startswith("]]", self.at):
            raise self.error("Expected ']]' at the end of an array declaration")
        self.at += 2
        return table

    def keys(self):
        keys = [self.key()]
        self.blanks()
        while self.peek() == ".":
            self.at += 1
            self.blanks()
            keys.append(self.key())
            self.blanks()
        return tuple(keys)

    def key(self):
        character = self.peek()
        if character and character in _BARE:
            start = self.at
            while self.peek() and self.peek() in _BARE:
                self.at += 1
            return self.text[start : self.at]
        if character == "'":
            return self.literal()
        if character == '"':
            return self.basic()
        raise self.error("Invalid initial character for a key part")

    def pair(self, table):
        keys = self.keys()
        if self.peek() != "=":
            raise self.error("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.blanks()
        value = self.value()
        node = table
        for key in keys[:-1]:
            found = node.children.get(key)
            if found is None:
                if key in node.value:
                    raise self.error(f"Cannot mutate immutable namespace {keys[:-1]}" if isinstance(node.value[key], (dict, list)) else "Cannot overwrite a value")
                found = node.children[key] = _Node({}, "dotted")
                node.value[key] = found.value
            elif found.kind not in ("dotted",) and table.kind != "inline":
                raise self.error(f"Cannot redefine namespace {keys[:-1]}" if found.kind in ("table", "implied", "array") else f"Cannot mutate immutable namespace {keys[:-1]}")
            node = found
        if keys[-1] in node.value:
            raise self.error("Cannot overwrite a value")
        node.value[keys[-1]] = value
        if isinstance(value, (dict, list)):
            node.children[keys[-1]] = _Node(value, "frozen")

    def value(self):
        character = self.peek()
        if character == '"':
            return self.multiline('"') if self.text.startswith('"""', self.at) else self.basic()
        if character == "'":
            return self.multiline("'") if self.text.startswith("'''", self.at) else self.literal()
        for word, value in (("true", True), ("false", False)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        if character == "[":
            return self.array()
        if character == "{":
            return self.inline_table()
        found = self.moment() or self.number()
        if found is None:
            raise self.error("Invalid value")
        return found[0]

    def array(self):
        self.at += 1
        items = []
        self.gaps()
        if self.peek() == "]":
            self.at += 1
            return items
        while True:
            items.append(self.value())
            self.gaps()
            character = self.peek()
            if character == "]":
                self.at += 1
                return items
            if character != ",":
                raise self.error("Unclosed array")
            self.at += 1
            self.gaps()
            if self.peek() == "]":
                self.at += 1
                return items

    def inline_table(self):
        self.at += 1
        table = _Node({}, "table")
        self.gaps()
        if self.peek() == "}":
            self.at += 1
            return table.value
        while True:
            self.pair(table)
            self.gaps()
            character = self.peek()
            if character == "}":
                self.at += 1
                return table.value
            if character != ",":
                raise self.error("Unclosed inline table")
            self.at += 1
            self.gaps()
            if self.peek() == "}":
                self.at += 1
                return table.value

    def literal(self):
        self.at += 1
        start = self.at
        while self.peek() != "'":
            if not self.peek():
                raise self.error("Expected \"'\"")
            if self.peek() in _ILLEGAL_LINE:
                raise self.error(f"Found invalid character {self.peek()!r}")
            self.at += 1
        self.at += 1
        return self.text[start : self.at - 1]

    def basic(self):
        self.at += 1
        out = []
        while True:
            character = self.peek()
            if not character:
                raise self.error("Unterminated string")
            if character == '"':
                self.at += 1
                return "".join(out)
            if character == "\\":
                out.append(self.escape())
            elif character in _ILLEGAL_LINE:
                raise self.error(f"Illegal character {character!r}")
            else:
                out.append(character)
                self.at += 1

    def escape(self):
        letter = self.text[self.at + 1 : self.at + 2]
        if letter in _ESCAPES and letter:
            self.at += 2
            return _ESCAPES[letter]
        length = {"x": 2, "u": 4, "U": 8}.get(letter)
        if length is None:
            if not letter:
                raise self.error("Unterminated string")
            self.at += 2
            raise self.error("Unescaped '\\' in a string")
        digits = self.text[self.at + 2 : self.at + 2 + length]
        self.at += 2
        if len(digits) != length or set(digits) - set("0123456789abcdefABCDEF"):
            raise self.error("Invalid hex value")
        self.at += length
        point = int(digits, 16)
        if 0xD800 <= point <= 0xDFFF or point > 0x10FFFF:
            raise self.error("Escaped character is not a Unicode scalar value")
        return chr(point)

    def multiline(self, quote):
        self.at += 3
        if self.peek() == "\n":
            self.at += 1
        out = []
        while True:
            character = self.peek()
            if not character:
                raise self.error("Unterminated string" if quote == '"' else "Expected \"'''\"")
            if self.text.startswith(quote * 3, self.at):
                self.at += 3
                # Two more may belong to the text.
                for _ in range(2):
                    if self.peek() == quote:
                        out.append(quote)
                        self.at += 1
                return "".join(out)
            if character == "\\" and quote == '"':
                rest = self.text[self.at + 1 :]
                line = rest.split("\n", 1)[0]
                if "\n" in rest and not line.strip(" \t"):
                    self.at += 1
                    while self.peek() in (" ", "\t", "\n") and self.peek():
                        self.at += 1
                else:
                    out.append(self.escape())
            elif character in _ILLEGAL_TEXT:
                raise self.error(f"Illegal character {character!r}" if quote == '"' else f"Found invalid character {character!r}")
            else:
                out.append(character)
                self.at += 1

    def digits(self, at, count):
        text = self.text[at : at + count]
        return int(text) if len(text) == count and text.isascii() and text.isdigit() else None

    def clock(self, at):
        """Hour, minute, second and microsecond at a place, and where they end."""
        hour, minute = self.digits(at, 2), self.digits(at + 3, 2)
        if hour is None or minute is None or self.text[at + 2] != ":" or hour > 23 or minute > 59:
            return None
        if self.text[at + 5 : at + 6] != ":":
            return (hour, minute, 0, 0), at + 5
        second = self.digits(at + 6, 2)
        if second is None or second > 59:
            return None
        end = at + 8
        micro = 0
        if self.text[end : end + 1] == "." and self.digits(end + 1, 1) is not None:
            end += 1
            start = end
            while self.digits(end, 1) is not None:
                end += 1
            micro = int(self.text[start:end][:6].ljust(6, "0"))
        return (hour, minute, second, micro), end

    def moment(self):
        """A date, time or both, in a tuple; None for other values."""
        import datetime

        at = self.at
        year, month, day = self.digits(at, 4), self.digits(at + 5, 2), self.digits(at + 8, 2)
        is_date = (
            None not in (year, month, day)
            and self.text[at + 4] == self.text[at + 7] == "-"
            and 1 <= month <= 12
            and 1 <= day <= 31
        )
        if not is_date:
            clock = self.clock(at) if self.text[at + 2 : at + 3] == ":" else None
            if clock is None:
                return None
            self.at = clock[1]
            return (datetime.time(*clock[0]),)
        end = at + 10
        clock = self.clock(end + 1) if self.text[end : end + 1] in ("T", "t", " ") and self.text[end : end + 1] else None
        try:
            if clock is None:
                found = datetime.date(year, month, day)
            else:
                end = clock[1]
                zone = None
                if self.text[end : end + 1] in ("Z", "z") and self.text[end : end + 1]:
                    zone, end = datetime.timezone.utc, end + 1
                elif self.text[end : end + 1] in ("+", "-") and self.text[end : end + 1]:
                    hours, minutes = self.digits(end + 1, 2), self.digits(end + 4, 2)
                    if None not in (hours, minutes) and self.text[end + 3] == ":" and hours < 24 and minutes < 60:
                        turn = -1 if self.text[end] == "-" else 1
                        offset = datetime.timedelta(hours=turn * hours, minutes=turn * minutes)
                        zone, end = datetime.timezone(offset), end + 6
                found = datetime.datetime(year, month, day, *clock[0], tzinfo=zone)
        except ValueError as error:
            raise self.error("Invalid date or datetime") from error
        self.at = end
        return (found,)

    def number(self):
        """A number in a tuple; None for other values."""
        text, at = self.text, self.at
        for prefix, base, allowed in (("0x", 16, "0123456789abcdefABCDEF"), ("0o", 8, "01234567"), ("0b", 2, "01")):
            if text.startswith(prefix, at):
                end = self.run(at + 2, allowed)
                if end == at + 2:
                    break
                self.at = end
                return (int(text[at:end].replace("_", ""), base),)
        start = at + (text[at : at + 1] in ("+", "-") and at < len(text))
        for word in ("inf", "nan"):
            if text.startswith(word, start):
                self.at = start + 3
                return (self.parse_float(text[at : start + 3]),)
        if text[start : start + 1] == "0":
            end = start + 1
        else:
            end = self.run(start, "0123456789")
        if end == start:
            return None
        is_float = False
        if text[end : end + 1] == "." and (stop := self.run(end + 1, "0123456789")) > end + 1:
            end, is_float = stop, True
        if text[end : end + 1] in ("e", "E") and end < len(text):
            sign = end + 1 + (text[end + 1 : end + 2] in ("+", "-") and end + 1 < len(text))
            if (stop := self.run(sign, "0123456789")) > sign:
                end, is_float = stop, True
        self.at = end
        return (self.parse_float(text[at:end]) if is_float else int(text[at:end].replace("_", "")),)

    def run(self, at, allowed):
        """The end of digits with single underscores between them."""
        text = self.text
        end = at
        while end < len(text):
            if text[end] in allowed or (text[end] == "_" and end > at and text[end - 1] != "_" and text[end + 1 : end + 2] in allowed and end + 1 < len(text)):
                end += 1
            else:
                break
        return end

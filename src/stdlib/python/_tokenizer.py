"""How `tokenize` finds the tokens of a source that is read line by line."""

import re
import token as kinds

__all__ = ["Scanner", "Failure"]

_TAB = 8
_OPERATOR = re.compile("|".join(re.escape(text) for text in sorted(kinds.EXACT_TOKEN_TYPES, key=len, reverse=True)))
_SPACE = re.compile(r"[ \t\f]*")
_COMMENT = re.compile(r"#[^\r\n]*")
_NEWLINE = re.compile(r"\r?\n")
_NAME = re.compile(r"[A-Za-z0-9_\x80-\U0010ffff]+")
_PREFIX = re.compile(r"([bBuUrRfFtT]{0,5})('''|\"\"\"|'|\")")
_DIGITS = r"[0-9](?:_?[0-9])*"
_NUMBER = re.compile(
    rf"0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+"
    rf"|(?:{_DIGITS}\.(?:{_DIGITS})?|\.{_DIGITS}|{_DIGITS})(?:[eE][-+]?{_DIGITS})?[jJ]?"
)
_BASES = {"x": ("hexadecimal", 16), "o": ("octal", 8), "b": ("binary", 2)}
# Letters of a prefix that do not go together, in the order in which they are looked for.
_CLASHES = ("ub", "ur", "uf", "ut", "bf", "bt", "ft")
_OPENING, _CLOSING = "([{", ")]}"


class Failure(Exception):
    """Text that is no token, with its place."""

    def __init__(self, message, row, column):
        super().__init__(message, (row, column))


class _Format:
    """An f-string or t-string that is being read."""

    def __init__(self, name, quote, raw, row, column):
        self.name, self.quote, self.raw = name, quote, raw
        self.row, self.column = row, column
        self.depth = 0
        # The depths at which the open replacement fields began.
        self.fields = []
        self.in_text = True
        self.in_spec = False


class Scanner:
    """Finds the tokens of the lines that `read` answers; '' or StopIteration is the end."""

    def __init__(self, read):
        self.read = read
        self.lines = []
        self.line, self.at = "", 0
        self.is_last_cut = False
        self.brackets = []
        self.formats = []
        self.indents = [(0, 0)]

    # Lines

    def advance(self):
        """Goes to the next line; False at the end."""
        try:
            line = self.read()
        except StopIteration:
            line = ""
        if not isinstance(line, str):
            raise TypeError("readline() returned a non-string object")
        if not line:
            return False
        if "\0" in line:
            raise Failure("source code cannot contain null bytes", len(self.lines) + 1, 0)
        self.is_last_cut = not line.endswith("\n")
        if self.is_last_cut:
            line += "\n"
        self.lines.append(line)
        self.line, self.at = line, 0
        return True

    @property
    def row(self):
        """The number of the line."""
        return len(self.lines)

    def shown(self, first):
        """The lines from number `first` to this one, as a token shows them."""
        text = "".join(self.lines[first - 1 :])
        return text[:-1] if self.is_last_cut else text

    def make(self, kind, text, start, end):
        """A token."""
        return kind, text, start, end, self.shown(start[0] if start[0] < self.row else self.row)

    def simple(self, kind, start):
        """The token from a column of this line to where the scanner stands."""
        return self.make(kind, self.line[start : self.at], (self.row, start), (self.row, self.at))

    def fail(self, message, column=None, row=None):
        """Raises the error."""
        raise Failure(message, self.row if row is None else row, self.at if column is None else column)

    # Tokens

    def tokens(self):
        """All tokens."""
        while self.advance():
            yield from self.logical_line()
        end = (self.row + 1, 0)
        for _ in self.indents[1:]:
            yield kinds.DEDENT, "", end, end, ""
        yield kinds.ENDMARKER, "", end, end, ""

    def logical_line(self):
        """The tokens of the lines up to the next NEWLINE."""
        column, other = self.indentation()
        rest = self.line[self.at]
        if rest in "#\r\n":
            yield from self.line_end(kinds.NL)
            return
        yield from self.change_indentation(column, other)
        while True:
            if self.formats and self.formats[-1].in_text:
                yield from self.format_text(self.formats[-1])
                continue
            self.at = _SPACE.match(self.line, self.at).end()
            next_ = self.line[self.at]
            if next_ == "\\":
                self.continuation()
                continue
            if next_ in "#\r\n" and (next_ != "\r" or self.line[self.at + 1] == "\n"):
                is_open = bool(self.brackets)
                yield from self.line_end(kinds.NL if is_open else kinds.NEWLINE)
                if not is_open:
                    return
                if not self.advance():
                    inside = bool(self.formats)
                    self.fail("unexpected EOF in multi-line statement", len(self.line) if inside else 0)
                continue
            yield self.token(next_)

    def indentation(self):
        """Passes the space that a line begins with; its width, with tabs of eight and of one column."""
        column = other = 0
        continued = None
        while True:
            character = self.line[self.at]
            if character == " ":
                column, other = column + 1, other + 1
            elif character == "\t":
                column, other = (column // _TAB + 1) * _TAB, other + 1
            elif character == "\f":
                column = other = 0
            elif character == "\\" and _NEWLINE.match(self.line, self.at + 1):
                continued = continued or (column, other)
                self.continuation()
                column = other = 0
                continue
            else:
                break
            self.at += 1
        return continued or (column, other)

    def change_indentation(self, column, other):
        """The INDENT or the DEDENTs of a line."""
        place = (self.row, self.at)
        if column == self.indents[-1][0]:
            if other != self.indents[-1][1]:
                self.indentation_error(TabError, "inconsistent use of tabs and spaces in indentation")
        elif column > self.indents[-1][0]:
            if other <= self.indents[-1][1]:
                self.indentation_error(TabError, "inconsistent use of tabs and spaces in indentation")
            self.indents.append((column, other))
            yield self.make(kinds.INDENT, self.line[: self.at], (self.row, 0), place)
        else:
            count = 0
            while column < self.indents[-1][0]:
                self.indents.pop()
                count += 1
            if column != self.indents[-1][0]:
                message = "unindent does not match any outer indentation level"
                self.indentation_error(IndentationError, message)
            if other != self.indents[-1][1]:
                self.indentation_error(TabError, "inconsistent use of tabs and spaces in indentation")
            for _ in range(count):
                yield self.make(kinds.DEDENT, "", place, place)

    def indentation_error(self, category, message):
        """Raises the error."""
        text = self.line[:-1]
        raise category(message, ("<string>", self.row, len(self.line), text, None, None))

    def line_end(self, kind):
        """The comment and the end of a line."""
        comment = _COMMENT.match(self.line, self.at)
        if comment:
            start = self.at
            self.at = comment.end()
            yield self.simple(kinds.COMMENT, start)
        start = self.at
        end = _NEWLINE.match(self.line, start)
        self.at = len(self.line)
        text = "" if self.is_last_cut else self.line[start : self.at]
        last = start + max(len(text), 1) if end else self.at
        yield self.make(kind, text, (self.row, start), (self.row, last))

    def continuation(self):
        """Passes a backslash and the end of the line."""
        end = _NEWLINE.match(self.line, self.at + 1)
        if not end:
            self.fail("unexpected character after line continuation character", len(self.line))
        if self.is_last_cut or not self.advance():
            self.fail("unexpected EOF in multi-line statement", len(self.line))

    def token(self, first):
        """The token that begins here."""
        if first.isascii() and first.isdigit() or first == "." and self.line[self.at + 1] in "0123456789":
            return self.number()
        if first.isalpha() or first == "_" or first in "'\"" or not first.isascii():
            return self.string() or self.name()
        operator = _OPERATOR.match(self.line, self.at)
        if operator:
            return self.operator(operator[0])
        if not first.isprintable():
            self.fail(f"invalid non-printable character U+{ord(first):04X}", self.at + 1)
        self.at += 1
        return self.simple(kinds.OP, self.at - 1)

    def name(self):
        """A name."""
        start = self.at
        self.at = _NAME.match(self.line, start).end()
        return self.simple(kinds.NAME, start)

    def number(self):
        """A number."""
        start = self.at
        found = _NUMBER.match(self.line, start)
        end = found.end()
        following = self.line[end : end + 1]
        base = _BASES.get(self.line[start + 1 : start + 2].lower()) if self.line[start] == "0" else None
        if base:
            name, radix = base
            plain = end == start + 1
            end = start + 2 if plain else end
            following = self.line[end]
            if plain and following == "_":
                self.fail(f"invalid {name} literal", end + 1)
            if following in "0123456789" and int(following) >= radix:
                self.fail(f"invalid digit '{following}' in {name} literal", end + 1)
            if plain or following == "_":
                self.fail(f"invalid {name} literal", end if plain else end + 1)
        elif following == "_" and self.line[end - 1] in "0123456789":
            self.fail("invalid decimal literal", end + 1)
        self.at = end
        return self.simple(kinds.NUMBER, start)

    def operator(self, text):
        """An operator or bracket."""
        start = self.at
        format_ = self.formats[-1] if self.formats else None
        is_field = format_ and format_.fields and format_.depth == format_.fields[-1] + 1
        if is_field and text.startswith(":"):
            text = ":"
            format_.in_text = format_.in_spec = True
        self.at += len(text)
        if text in _OPENING:
            self.brackets.append(text)
            if format_:
                format_.depth += 1
        elif text in _CLOSING:
            self.close(text, format_, is_field)
        return self.simple(kinds.OP, start)

    def close(self, text, format_, is_field):
        """Notes a closing bracket."""
        if format_ and not format_.depth and text == "}":
            self.fail(f"{format_.name}-string: single '}}' is not allowed")
        opened = self.brackets.pop() if self.brackets else None
        if not format_:
            return
        if opened == "{" and text != "}" and is_field:
            self.fail(f"{format_.name}-string: unmatched '{text}'")
        format_.depth -= 1
        if text == "}" and format_.fields and format_.depth == format_.fields[-1]:
            format_.fields.pop()
            format_.in_text, format_.in_spec = True, False

    # Strings

    def string(self):
        """The string, or the beginning of an f-string, that stands here; None where there is none."""
        found = _PREFIX.match(self.line, self.at)
        if not found:
            return None
        prefix, quote = found[1].lower(), found[2]
        if len(set(prefix)) != len(prefix):
            return None
        for one, other in _CLASHES:
            if one in prefix and other in prefix:
                self.fail(f"'{one}' and '{other}' prefixes are incompatible", self.at + 1)
        start = (self.row, self.at)
        for letter, kind in (("f", kinds.FSTRING_START), ("t", kinds.TSTRING_START)):
            if letter in prefix:
                self.formats.append(_Format(letter, quote, "r" in prefix, *start))
                self.at = found.end()
                return self.simple(kind, start[1])
        self.at = found.end()
        text = found[0] + self.string_rest(quote, *start)
        return self.make(kinds.STRING, text, start, (self.row, self.at))

    def string_rest(self, quote, row, column):
        """What follows the opening quote of a string, from a place."""
        ending = re.compile(rf"(?:[^\\{quote[0]}\r\n]|\\[^\r\n]|{quote[0]}(?!{quote[1:]})|\r(?!\n))*", re.DOTALL)
        if len(quote) == 1:
            ending = re.compile(rf"(?:[^\\{quote}\r\n]|\\[^\r\n]|\r(?!\n))*")
        parts = []
        escaped_quote = False
        while True:
            end = ending.match(self.line, self.at).end()
            part = self.line[self.at : end]
            escaped_quote = escaped_quote or "\\" + quote[0] in part
            if self.line.startswith(quote, end):
                self.at = end + len(quote)
                parts.append(self.line[end - len(part) : self.at])
                return "".join(parts)
            parts.append(self.line[self.at :])
            is_long = len(quote) == 3 or self.line[end] == "\\"
            if not is_long or self.is_last_cut or not self.advance():
                self.unterminated(quote, row, column, escaped_quote)

    def unterminated(self, quote, row, column, escaped_quote):
        """Raises the error for a string without its end."""
        if len(quote) == 3:
            self.fail("EOF in multi-line string", column + 1, row)
        if self.formats and self.formats[-1].quote == quote:
            self.fail(f"{self.formats[-1].name}-string: expecting '}}'", column + 1, row)
        hint = "; perhaps you escaped the end quote" if escaped_quote else ""
        self.fail(f"unterminated string literal (detected at line {self.row}){hint}", column + 1, row)

    def format_text(self, format_):
        """The text of an f-string up to its end or the next replacement field, and the end."""
        middle, end = (
            (kinds.FSTRING_MIDDLE, kinds.FSTRING_END)
            if format_.name == "f"
            else (kinds.TSTRING_MIDDLE, kinds.TSTRING_END)
        )
        start, parts = (self.row, self.at), []
        if self.line.startswith(format_.quote, self.at):
            self.at += len(format_.quote)
            self.formats.pop()
            yield self.simple(end, start[1])
            return
        if self.line[self.at] == "{" and self.line[self.at + 1] != "{":
            self.enter_field(format_)
            return
        while not self.line.startswith(format_.quote, self.at):
            if self.format_piece(format_, parts):
                break
        text, place = "".join(parts), (self.row, self.at)
        if text.endswith(("{", "}")) and self.line[self.at : self.at + 1] == text[-1] and format_.in_text:
            if self.line[self.at - 1 : self.at + 1] in ("{{", "}}"):
                # A doubled brace: the second one belongs to no token.
                token = self.make(middle, text, start, place)
                self.at += 1
                yield token
                return
        yield self.make(middle, text, start, place)

    def enter_field(self, format_):
        """Goes over to the expression of a replacement field."""
        format_.fields.append(format_.depth)
        format_.in_text = False

    def format_piece(self, format_, parts):
        """Passes a piece of text; True where the token ends."""
        character = self.line[self.at]
        following = self.line[self.at + 1 : self.at + 2]
        in_spec = format_.in_spec
        if character == "{":
            if following != "{" or in_spec:
                self.enter_field(format_)
                return True
            parts.append(character)
            self.at += 1
            return True
        if character == "}":
            if following == "}" and not in_spec and not format_.depth:
                parts.append(character)
                self.at += 1
                return True
            format_.in_text = False
            return True
        if character in "\r\n" and _NEWLINE.match(self.line, self.at):
            self.format_newline(format_, parts)
            return False
        if character != "\\":
            parts.append(character)
            self.at += 1
            return False
        return self.format_escape(format_, parts, following)

    def format_escape(self, format_, parts, following):
        """Passes a backslash and what it escapes; True where the token ends."""
        if following in ("{", "}"):
            parts.append("\\")
            self.at += 1
            return False
        if _NEWLINE.match(self.line, self.at + 1):
            parts.append(self.line[self.at :])
            self.next_format_line(format_)
            return False
        name = re.compile(r"\\N\{[^}\r\n]*\}").match(self.line, self.at)
        if name and not format_.raw:
            parts.append(name[0])
            self.at = name.end()
            return True
        parts.append("\\" + following)
        self.at += 2
        return False

    def format_newline(self, format_, parts):
        """Passes the end of a line, which only long strings may have."""
        if len(format_.quote) == 1:
            if format_.in_spec:
                message = "newlines are not allowed in format specifiers for single quoted"
                self.fail(f"{format_.name}-string: {message} {format_.name}-strings", self.at + 1)
            self.unterminated_format(format_)
        parts.append(self.line[self.at :])
        self.next_format_line(format_)

    def next_format_line(self, format_):
        """Goes on with the next line."""
        if self.is_last_cut or not self.advance():
            self.unterminated_format(format_)

    def unterminated_format(self, format_):
        """Raises the error for an f-string without its end."""
        long = "triple-quoted " if len(format_.quote) == 3 else ""
        message = f"unterminated {long}{format_.name}-string literal (detected at line {self.row})"
        self.fail(message, format_.column + 1, format_.row)

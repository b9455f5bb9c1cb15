"""The tokens of a Python source, comments and line ends included."""

import itertools
import re
import sys
from builtins import open as _open_file
from codecs import BOM_UTF8, lookup
from collections import namedtuple
from io import TextIOWrapper
from token import *
from token import EXACT_TOKEN_TYPES
import token
from _tokenizer import Failure, Scanner

__all__ = token.__all__ + [
    "tokenize",
    "generate_tokens",
    "detect_encoding",
    "untokenize",
    "TokenInfo",
    "open",
    "TokenError",
]

cookie_re = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
blank_re = re.compile(rb"^[ \t\f]*(?:[#\r\n]|$)", re.ASCII)


class TokenError(Exception):
    """Text that is no token."""


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    """A token: its kind, text, the places where it begins and ends, and its line."""

    def __repr__(self):
        kind = f"{self.type} ({tok_name[self.type]})"
        return self._replace(type=_Shown(kind))._plain()

    def _plain(self):
        return f"TokenInfo(type={self.type}, string={self.string!r}, start={self.start!r}, end={self.end!r}, line={self.line!r})"

    @property
    def exact_type(self):
        """The kind, where that is OP the one of the operator."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class _Shown(str):
    """A text that stands for itself."""


def generate_tokens(readline):
    """Yield the tokens of the lines of text that `readline` answers."""
    return _scan(readline)


def tokenize(readline):
    """Yield the tokens of the lines of bytes that `readline` answers, after one for the encoding."""
    encoding, consumed = detect_encoding(readline)
    lines = iter(consumed)

    def read():
        line = next(lines, None)
        if line is None:
            try:
                line = readline()
            except StopIteration:
                line = b""
        return line.decode(decoder, "replace")

    decoder = encoding or "utf-8"
    if encoding == "utf-8-sig":
        encoding = decoder = "utf-8"
    if encoding is not None:
        yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    yield from _scan(read)


def _scan(readline):
    try:
        for found in Scanner(readline).tokens():
            yield TokenInfo(*found)
    except Failure as failure:
        raise TokenError(*failure.args) from None


def detect_encoding(readline):
    """The encoding of a source, and the lines that were read to find it."""
    try:
        filename = readline.__self__.name
    except AttributeError:
        filename = None
    where = "" if filename is None else f" for {filename!r}"

    def read():
        try:
            return readline()
        except StopIteration:
            return b""

    def declared(line):
        if b"\0" in line:
            raise SyntaxError("source code cannot contain null bytes")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise SyntaxError("invalid or missing encoding declaration" + where) from None
        match = cookie_re.match(text)
        if not match:
            return None
        encoding = _usual_name(match[1])
        try:
            lookup(encoding)
        except LookupError:
            message = f"unknown encoding{where}: {encoding}" if filename is not None else f"unknown encoding: {encoding}"
            raise SyntaxError(message) from None
        if has_mark:
            if encoding != "utf-8":
                raise SyntaxError(f"encoding problem{where}: utf-8")
            encoding += "-sig"
        return encoding

    first = read()
    has_mark = first.startswith(BOM_UTF8)
    if has_mark:
        first = first[3:]
    default = "utf-8-sig" if has_mark else "utf-8"
    if not first:
        return default, []
    encoding = declared(first)
    if encoding:
        return encoding, [first]
    if not blank_re.match(first):
        return default, [first]
    second = read()
    if not second:
        return default, [first]
    return declared(second) or default, [first, second]


def _usual_name(name):
    """The usual spelling of the names of the two commonest encodings."""
    plain = name[:12].lower().replace("_", "-")
    if plain == "utf-8" or plain.startswith("utf-8-"):
        return "utf-8"
    for latin in ("latin-1", "iso-8859-1", "iso-latin-1"):
        if plain == latin or plain.startswith(latin + "-"):
            return "iso-8859-1"
    return name


def open(filename):
    """Open a source for reading, with its encoding."""
    file = _open_file(filename, "rb")
    try:
        encoding, _ = detect_encoding(file.readline)
        file.seek(0)
        text = TextIOWrapper(file, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except:
        file.close()
        raise


def untokenize(iterable):
    """The source that has these tokens: bytes where one tells the encoding, else text."""
    writer = _Writer()
    text = writer.write(iterable)
    return text if writer.encoding is None else text.encode(writer.encoding)


def _doubled(text):
    """The text of an f-string with its braces doubled, other than those of named characters."""
    return re.sub(r"(?<!\\)((?:\\\\)*\\N\{[^}]*\})|([{}])", lambda found: found[1] or found[2] * 2, text)


class _Writer:
    """Puts tokens together again."""

    def __init__(self):
        self.parts = []
        self.row, self.column = 1, 0
        self.last_kind = None
        self.last_line = ""
        self.encoding = None
        self.indents = []
        self.at_start = False

    def write(self, tokens):
        """The text of all tokens; without places for all from the first one on that has none."""
        tokens = iter(tokens)
        for found in tokens:
            if len(found) == 2:
                self.write_plain(found, tokens)
                break
            kind, text, start, end, line = found
            if kind == ENCODING:
                self.encoding = text
            elif kind == ENDMARKER:
                break
            elif kind == INDENT:
                self.indents.append(text)
            elif kind == DEDENT:
                self.indents.pop()
                self.row, self.column = end
            else:
                self.place(kind, text, start, end, line)
        return "".join(self.parts)

    def place(self, kind, text, start, end, line):
        """Adds a token at its place."""
        if kind in (NEWLINE, NL):
            self.at_start = True
        elif self.at_start and self.indents:
            indent = self.indents[-1]
            if start[1] >= len(indent):
                self.parts.append(indent)
                self.column = len(indent)
            self.at_start = False
        elif kind in (FSTRING_MIDDLE, TSTRING_MIDDLE):
            more = _doubled(text)
            end = (end[0], end[1] + len(more) - len(text) if "\n" not in text else end[1] + _more_in_last(text, more))
            text = more
        self.add_space(start, line)
        self.parts.append(text)
        self.row, self.column = end
        if kind in (NEWLINE, NL):
            self.row, self.column = self.row + 1, 0
        self.last_kind, self.last_line = kind, line

    def add_space(self, start, line):
        """Adds what stands between the last token and this place."""
        row, column = start
        if (row, column) < (self.row, self.column):
            raise ValueError(f"start ({row},{column}) precedes previous end ({self.row},{self.column})")
        rows = row - self.row
        if rows:
            before = self.last_line.rstrip("\n\r")
            space = "".join(before[len(before.rstrip(" \t\f\\")) :]).rstrip("\\") if before.endswith("\\") else ""
            last = self.parts[-1] if self.parts else ""
            if last and space and not last.endswith(space):
                self.parts.append(space)
            self.parts.append("\\\n" * rows)
            self.column = 0
        offset = column - self.column
        if offset:
            self.parts.append(" " * offset)

    def write_plain(self, found, tokens):
        """Adds tokens without places, with spaces between them where they are wanted."""
        indents = []
        at_start = found[0] in (NEWLINE, NL)
        last_string = None
        last_brace = None
        depth = 0
        for kind, text in itertools.chain([found[:2]], (each[:2] for each in tokens)):
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += " "
            if kind in (STRING, FSTRING_START) and last_string is not None:
                text = ("  " if kind == last_string == STRING else " ") + text
            last_string = kind if kind in (STRING, FSTRING_END) else None
            depth += (kind in (FSTRING_START, TSTRING_START)) - (kind in (FSTRING_END, TSTRING_END))
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif at_start and indents:
                self.parts.append(indents[-1])
                at_start = False
            elif kind in (FSTRING_MIDDLE, TSTRING_MIDDLE):
                text = _doubled(text)
            if text in ("{", "}") and last_brace == text and depth and kind == OP:
                text = " " + text
            last_brace = text.strip() if kind == OP and text.strip() in ("{", "}") else None
            self.parts.append(text)


def _more_in_last(text, more):
    """How much longer the last line became."""
    return len(more.rsplit("\n", 1)[-1]) - len(text.rsplit("\n", 1)[-1])


def _main(args=None):
    import argparse

    def fail(message, filename=None, place=None):
        if place:
            row, column = place
            text = f"{filename}:{row}:{column}: error: {message}\n"
        else:
            text = f"{filename}: error: {message}\n" if filename else f"error: {message}\n"
        sys.stderr.write(text)
        sys.exit(1)

    parser = argparse.ArgumentParser(prog=None)
    parser.add_argument(
        dest="filename", nargs="?", metavar="filename.py", help="the file to tokenize; defaults to `stdin`"
    )
    parser.add_argument(
        "-e", "--exact", dest="exact", action="store_true", help="display token names using the exact type"
    )
    options = parser.parse_args(args)
    filename = options.filename or "<stdin>"
    try:
        if options.filename:
            with _open_file(filename, "rb") as file:
                tokens = list(tokenize(file.readline))
        else:
            tokens = generate_tokens(sys.stdin.readline)
        for found in tokens:
            kind = found.exact_type if options.exact else found.type
            place = f"{found.start[0]},{found.start[1]}-{found.end[0]},{found.end[1]}:"
            print(f"{place:20}{tok_name[kind]:15}{found.string!r:15}")
    except IndentationError as error:
        row, column = error.args[1][1:3]
        fail(error.args[0], filename, (row, column))
    except TokenError as error:
        fail(error.args[0], filename, error.args[1])
    except SyntaxError as error:
        fail(error, filename)
    except OSError as error:
        fail(error)
    except KeyboardInterrupt:
        print("interrupted\n")


if __name__ == "__main__":
    _main()

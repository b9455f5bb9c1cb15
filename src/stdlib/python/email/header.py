"""Headers with texts that are not ASCII: encoded words, and lines of a bounded length."""

import re
from email import charset as _charset
from email.charset import Charset
from email.errors import HeaderParseError

__all__ = ["Header", "decode_header", "make_header"]

_ASCII = Charset("us-ascii")
_UTF8 = Charset("utf-8")
_WORD = re.compile(r"=\?([^?]*?)\?([qQbB])\?(.*?)\?=", re.MULTILINE)
_INJECTED = re.compile(r"\n[^ \t]+:")


def decode_header(header):
    """Return the pieces of a header with their character sets, without decoding their bytes further."""
    import email.base64mime
    import email.quoprimime

    if hasattr(header, "_chunks"):
        return [(_charset._encode(string, str(charset)), str(charset)) for string, charset in header._chunks]
    if not _WORD.search(header):
        return [(header, None)]
    words = []
    for line in header.splitlines():
        at, first = 0, True
        for match in _WORD.finditer(line):
            plain = line[at:match.start()]
            words.append((plain.lstrip() if first else plain, None, None))
            words.append((match[3], match[2].lower(), match[1].lower()))
            at, first = match.end(), False
        words.append((line[at:].lstrip() if first else line[at:], None, None))
    words = [word for word in words if word[0] or word[1]]
    # Blanks between two encoded words separate nothing.
    kept = [word for at, word in enumerate(words)
            if not (word[1] is None and word[0].isspace() and 0 < at < len(words) - 1
                    and words[at - 1][1] and words[at + 1][1])]
    pieces = []
    for text, encoding, charset in kept:
        if encoding is None:
            data = text.encode("raw-unicode-escape")
        elif encoding == "q":
            data = email.quoprimime.header_decode(text).encode("raw-unicode-escape")
        else:
            text += "==="[:-len(text) % 4]
            try:
                data = email.base64mime.decode(text)
            except ValueError as error:
                raise HeaderParseError("Base64 decoding error") from error
        if pieces and pieces[-1][1] == charset:
            glue = b" " if charset is None else b""
            pieces[-1] = (pieces[-1][0] + glue + data, charset)
        else:
            pieces.append((data, charset))
    return pieces


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=" "):
    """Return a Header of pieces as decode_header() gives them."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        if charset is not None and not isinstance(charset, Charset):
            charset = Charset(charset)
        header.append(text, charset)
    return header


def _without_surrogates(text):
    return text.encode("ascii", "surrogateescape").decode("ascii", "replace")


class Header:
    """A header made of texts in different character sets."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=" ",
                 errors="strict"):
        if charset is None:
            charset = _ASCII
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        self._continuation_ws = continuation_ws
        self._chunks = []
        if s is not None:
            self.append(s, charset, errors)
        self._maxlinelen = 78 if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2

    def append(self, s, charset=None, errors="strict"):
        """Add a text."""
        if charset is None:
            charset = self._charset
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        if not isinstance(s, str):
            codec = charset.input_codec or "us-ascii"
            unknown = codec == _charset.UNKNOWN8BIT
            s = s.decode("us-ascii", "surrogateescape") if unknown else s.decode(codec, errors)
        codec = charset.output_codec or "us-ascii"
        if codec != _charset.UNKNOWN8BIT:
            try:
                s.encode(codec, errors)
            except UnicodeEncodeError:
                if codec != "us-ascii":
                    raise
                charset = _UTF8
        self._chunks.append((s, charset))

    def _normalize(self):
        """Join neighbours of one character set."""
        chunks = []
        for text, charset in self._chunks:
            if chunks and chunks[-1][1] == charset:
                chunks[-1] = (f"{chunks[-1][0]} {text}", charset)
            else:
                chunks.append((text, charset))
        self._chunks = chunks

    def __str__(self):
        self._normalize()
        out, last_set, last_blank = [], None, False
        for text, charset in self._chunks:
            kind = charset
            if kind == _charset.UNKNOWN8BIT:
                text = _without_surrogates(text)
            if out:
                has_blank = bool(text) and text[0] in " \t"
                if last_set not in (None, "us-ascii"):
                    if kind in (None, "us-ascii") and not has_blank:
                        out.append(" ")
                        kind = None
                elif kind not in (None, "us-ascii") and not last_blank:
                    out.append(" ")
            last_blank = bool(text) and text[-1] in " \t"
            last_set = kind
            out.append(text)
        return "".join(out)

    def __eq__(self, other):
        return other == str(self)

    def encode(self, splitchars=";, \t", maxlinelen=None, linesep="\n"):
        """Return the header for a message: encoded, and in lines."""
        self._normalize()
        if maxlinelen is None:
            maxlinelen = self._maxlinelen
        if maxlinelen == 0:
            maxlinelen = 1000000
        lines = _Lines(self._headerlen, maxlinelen, self._continuation_ws, splitchars)
        last_set, last_blank = None, False
        for text, charset in self._chunks:
            if last_set is not None:
                has_blank = bool(text) and text[0] in " \t"
                if last_set not in (None, "us-ascii"):
                    if not has_blank or charset not in (None, "us-ascii"):
                        lines.blank()
                elif charset not in (None, "us-ascii") and not last_blank:
                    lines.blank()
            last_blank = bool(text) and text[-1] in " \t"
            last_set = charset
            parts = text.splitlines() or [""]
            lines.feed("", parts[0], charset)
            for part in parts[1:]:
                lines.newline()
                if charset.header_encoding is not None:
                    lines.feed(self._continuation_ws, " " + part.lstrip(), charset)
                else:
                    bare = part.lstrip()
                    lines.feed(part[:len(part) - len(bare)], bare, charset)
            if len(parts) > 1:
                lines.newline()
        if self._chunks:
            lines.blank()
        value = lines.text(linesep)
        if _INJECTED.search(value):
            raise HeaderParseError(f"header value appears to contain an embedded header: {value!r}")
        return value


class _Lines:
    """The lines of a header under construction; a line is a list of (blank, text) pairs."""

    def __init__(self, used, limit, blank, splitchars):
        self._limit = limit
        self._indent = blank
        self._splitchars = splitchars
        self._done = []
        self._line = []
        self._used = used

    def text(self, linesep):
        self.newline()
        return linesep.join(self._done)

    def _length(self):
        return self._used + sum(len(blank) + len(text) for blank, text in self._line)

    def newline(self):
        if self._line and self._line[-1] == (" ", ""):
            self._line.pop()
        if self._length() > 0:
            text = "".join(blank + text for blank, text in self._line)
            if text.isspace() and not self._used and self._done:
                self._done[-1] += text
            else:
                self._done.append(text)
        self._line = []
        self._used = 0

    def blank(self):
        self._line.append((" ", ""))

    def feed(self, blank, text, charset):
        if charset.header_encoding is None:
            self._feed_plain(blank, text)
            return
        words = charset.header_encode_lines(text, self._room())
        first = words.pop(0) if words else None
        if first is not None:
            self._put(blank, first)
        if not words:
            return
        last = words.pop()
        self.newline()
        self._done += [self._indent + word for word in words]
        self._line.append((self._indent, last))

    def _room(self):
        yield self._limit - self._length()
        while True:
            yield self._limit - len(self._indent)

    def _feed_plain(self, blank, text):
        pieces = re.split("([ \t]+)", blank + text)
        if pieces[0]:
            pieces = ["", *pieces]
        else:
            pieces.pop(0)
        for space, word in zip(pieces[::2], pieces[1::2]):
            self._put(space, word)

    def _put(self, space, word):
        self._line.append((space, word))
        if self._length() <= self._limit:
            return
        for mark in self._splitchars:
            if self._break_at(mark):
                return
        space, word = self._line.pop()
        if self._used:
            self.newline()
            space = space or " "
        self._line.append((space, word))

    def _break_at(self, mark):
        """Break the line at its last place after this mark (or before it, for blanks)."""
        for at in range(len(self._line) - 1, 0, -1):
            space, _ = self._line[at]
            before = self._line[at - 1][1]
            good = before.endswith(mark) or mark.isspace() and space.startswith(mark)
            if not good:
                continue
            head, rest = self._line[:at], self._line[at:]
            self._line = head
            self.newline()
            if not rest[0][0]:
                rest[0] = (" ", rest[0][1])
            self._line = rest
            return True
        return False

"""How structured and unstructured headers are broken into lines, with encoded words where needed."""

import re
from base64 import b64encode

from email.quoprimime import header_length

_BLANKS = re.compile(r"([ \t]+)")
_WORD_CHROME = 7


def decode_words(text):
    """Return a text with its encoded words decoded."""
    if "=?" not in text:
        return text
    return _JOIN.sub("", _decoded(text))


_JOIN = re.compile("\0[ \t\r\n]*\0|\0")
_WORD = re.compile(r"=\?([^?*]*)(?:\*[^?]*)?\?([qQbB])\?([^?]*)\?=")


def _decoded(text):
    """Put marks around the decoded words, so that blanks between neighbours can go."""
    from binascii import Error, a2b_base64
    from email.quoprimime import header_decode

    def decode(match):
        charset, encoding, inside = match.groups()
        try:
            if encoding in "qQ":
                data = header_decode(inside).encode("latin-1")
            else:
                data = a2b_base64(inside + "==="[:-len(inside) % 4])
            return "\0" + data.decode(charset, "surrogateescape" if charset.lower() == "us-ascii" else "replace") + "\0"
        except (Error, LookupError, UnicodeError):
            return match[0]

    marked = _WORD.sub(decode, text)
    return re.sub("\0[ \t\r\n]+\0", "\0\0", marked)


def encoded_word(text, charset="utf-8"):
    """Return a text as one encoded word in the shorter encoding."""
    data = text.encode(charset, "surrogateescape")
    quoted, based = header_length(data), (len(data) + 2) // 3 * 4
    if quoted - based < 5:
        from email.quoprimime import header_encode

        return header_encode(data, charset)
    return f"=?{charset}?b?{b64encode(data).decode('ascii')}?="


def encode_words(text):
    """Return a text with its words that are not ASCII as encoded words, neighbours in one."""
    out, group = [], []
    for word in [*text.split(" "), None]:
        if word is not None and not word.isascii():
            group.append(word)
            continue
        if group:
            out.append(encoded_word(" ".join(group)))
            group = []
        if word is not None:
            out.append(word)
    return " ".join(out)


def _charset_of(text):
    return "unknown-8bit" if any("\ud800" <= c <= "\udfff" for c in text) else "utf-8"


def fold_text(name, text, policy):
    """Return an unstructured header in lines."""
    lines = _Lines(f"{name}:", policy.max_line_length or float("inf"))
    # Words and the blanks before them; the first blank is the one behind the colon.
    pieces = _BLANKS.split(text)
    if pieces[0] == "":
        pieces = pieces[1:] or [" "]
        pieces[0] = " " + pieces[0] if len(pieces) > 1 else " "
    else:
        pieces.insert(0, " ")
    pairs = list(zip(pieces[::2], [*pieces[1::2], ""]))
    at = 0
    while at < len(pairs):
        blank, word = pairs[at]
        at += 1
        if policy.utf8 or word.isascii():
            lines.add(blank, word)
            continue
        # Neighbours that are not ASCII go into one encoded word, with the blanks between them.
        while at < len(pairs) and not pairs[at][1].isascii():
            word += "".join(pairs[at])
            at += 1
        lines.add_encoded(blank, word)
    return policy.linesep.join(lines.done) + policy.linesep


class _Lines:
    """The lines of an unstructured header under construction."""

    def __init__(self, start, limit):
        self.done = [start]
        self._limit = limit
        # Where the last encoded word on this line begins, and what it and the rest of the line stand for.
        self._encoded = None

    def add(self, blank, word):
        """Add a word as it is; one that no line can hold is encoded."""
        if len(self.done[-1]) + len(blank) + len(word) <= self._limit:
            self.done[-1] += blank + word
            if self._encoded:
                self._encoded = (self._encoded[0], self._encoded[1] + blank + word)
        elif len(word) + 1 > self._limit:
            self.add_encoded(blank, word)
        else:
            self.done.append((blank or " ") + word)
            self._encoded = None

    def add_encoded(self, blank, text):
        """Add a text in encoded words, as many as the lines need."""
        if self._encoded:
            start, before = self._encoded
            text = before + blank + text
            self.done[-1] = self.done[-1][:start]
            blank = ""
        charset = _charset_of(text)
        while text:
            count = _that_fit(text, charset, self._limit - len(self.done[-1]) - len(blank))
            if count == 0 and self.done[-1].strip():
                self.done.append("")
                blank = " "
                continue
            count = count or 1
            self.done[-1] += blank
            self._encoded = (len(self.done[-1]), text[:count])
            self.done[-1] += encoded_word(text[:count], charset)
            text = text[count:]
            if text:
                self.done.append("")
                blank = " "


def _that_fit(text, charset, room):
    """Return how many characters of a text an encoded word of some length can hold."""
    if len(encoded_word(text, charset)) <= room:
        return len(text)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(encoded_word(text[:middle], charset)) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def fold_parts(name, parts, policy):
    """Return a structured header in lines: parts stay whole where a line can hold them."""
    limit = policy.max_line_length or float("inf")
    lines = [f"{name}:"]

    def fits(text):
        return len(lines[-1]) + 1 + len(text) <= limit

    for part in parts:
        if fits(part):
            lines[-1] += " " + part
        elif len(part) < limit and (len(lines) > 1 or not lines[-1].endswith(":")):
            lines.append(" " + part)
        else:
            for word in part.split(" "):
                if fits(word) or lines[-1] == f"{name}:":
                    lines[-1] += " " + word
                else:
                    lines.append(" " + word)
    return policy.linesep.join(lines) + policy.linesep

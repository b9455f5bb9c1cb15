"""Wrapping, filling, indenting and dedenting text."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_whitespace = "\t\n\x0b\x0c\r "


class TextWrapper:
    """Wraps text; its attributes say how."""

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(" "))

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width, self.max_lines, self.tabsize = width, max_lines, tabsize
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace = expand_tabs, replace_whitespace
        self.drop_whitespace, self.fix_sentence_endings = drop_whitespace, fix_sentence_endings
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """Split text into chunks that are not broken: words and the space between."""
        chunks = _runs(text)
        if not self.break_on_hyphens:
            return chunks
        result = []
        for chunk in chunks:
            if chunk[0] in _whitespace:
                result.append(chunk)
            else:
                result.extend(_hyphenated(chunk))
        return result

    def _fix_sentence_endings(self, chunks):
        for at, chunk in enumerate(chunks[1:], 1):
            if chunk == " " and _ends_sentence(chunks[at - 1]):
                chunks[at] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words and space_left > 0:
            end = space_left
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind("-", 0, space_left)
                if hyphen > 0 and any(char != "-" for char in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                del chunks[-1]
            line, length = self._fill_line(chunks, width)
            if not line:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (not chunks or self.drop_whitespace and len(chunks) == 1
                        and not chunks[0].strip()) and length <= width):
                lines.append(indent + "".join(line))
            else:
                self._end_with_placeholder(lines, line, length, indent, width)
                break
        return lines

    def _fill_line(self, chunks, width):
        """Take from the end of chunks what fits on a line."""
        line = []
        length = 0
        while chunks:
            size = len(chunks[-1])
            if length + size > width:
                break
            line.append(chunks.pop())
            length += size
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, length, width)
            length = sum(map(len, line))
        if self.drop_whitespace and line and line[-1].strip() == "":
            length -= len(line[-1])
            del line[-1]
        return line, length

    def _end_with_placeholder(self, lines, line, length, indent, width):
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line[-1])
            del line[-1]
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """Return the lines of the wrapped text."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """Return the wrapped text."""
        return "\n".join(self.wrap(text))


def _runs(text):
    """Split text into runs of space and of other characters."""
    result = []
    at, end = 0, len(text)
    while at < end:
        start = at
        if text[at] in _whitespace:
            while at < end and text[at] in _whitespace:
                at += 1
        else:
            while at < end and text[at] not in _whitespace:
                at += 1
        result.append(text[start:at])
    return result


def _is_letter(char):
    return (char.isalnum() or char == "_") and not char.isdecimal()


def _is_word_punctuation(char):
    return char.isalnum() or char in "_!\"'&.,?"


def _hyphenated(word):
    """Split a word behind the hyphens within it and around dashes between words."""
    result = []
    start = at = 0
    end = len(word)
    while at < end:
        if word[at] != "-":
            at += 1
            continue
        stop = at
        while stop < end and word[stop] == "-":
            stop += 1
        count = stop - at
        if count >= 2 and stop < end and (word[stop].isalnum() or word[stop] == "_") and (
                at > start and _is_word_punctuation(word[at - 1])):
            result.append(word[start:at])
            result.append(word[at:stop])
            start = at = stop
        elif count == 1 and _breaks_behind(word, start, at, end):
            result.append(word[start:stop])
            start = at = stop
        else:
            at = stop
    if start < end:
        result.append(word[start:])
    return result


def _breaks_behind(word, start, at, end):
    """Tell whether a line may break behind the single hyphen at that place."""
    two_before = (at - 2 >= start and _is_letter(word[at - 1]) and _is_letter(word[at - 2]))
    hyphen_before = (at - 3 >= start and _is_letter(word[at - 1]) and word[at - 2] == "-"
                     and _is_letter(word[at - 3]))
    if not (two_before or hyphen_before):
        return False
    after = at + 1
    if after < end and _is_letter(word[after]):
        after += 1
        if after < end and word[after] == "-":
            after += 1
        return after < end and _is_letter(word[after])
    return False


def _ends_sentence(chunk):
    stripped = chunk[:-1] if chunk[-1:] in "\"'" else chunk
    return len(stripped) >= 2 and stripped[-1] in ".!?" and "a" <= stripped[-2] <= "z"


def wrap(text, width=70, **kwargs):
    """Return the lines of a text wrapped to a width."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Return a text wrapped to a width."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Return a text with runs of space made single, cut to a width with a placeholder."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Take away the indentation that all lines share; lines of space only become empty."""
    if not isinstance(text, str):
        raise TypeError(f"expected str object, not {type(text).__qualname__!r}")
    lines = text.split("\n")
    solid = [line for line in lines if line and not line.isspace()]
    low, high = min(solid, default=""), max(solid, default="")
    margin = 0
    for margin, char in enumerate(low):
        if char != high[margin] or char not in " \t":
            break
    return "\n".join([line[margin:] if line and not line.isspace() else "" for line in lines])


def indent(text, prefix, predicate=None):
    """Put a prefix in front of lines; of those that predicate accepts, or are not just space."""
    result = []
    for line in text.splitlines(True):
        if predicate(line) if predicate else not line.isspace():
            result.append(prefix)
        result.append(line)
    return "".join(result)

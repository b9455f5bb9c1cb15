"""Where the markers below a source line of a traceback go.

The text under an entry is an expression; what stands at its top decides which part is marked with
``^`` and which with ``~``: the operator of a binary operation, the brackets of a subscript or a
call.
"""

_BINARY = {"|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5, "*": 6, "@": 6, "/": 6,
           "//": 6, "%": 6, "**": 8}
_LOOSER = frozenset(("and", "or", "not", "in", "is", "if", "else", "lambda", "await", "yield",
                     "for", "from", "async"))
_STATEMENTS = frozenset(("return", "raise", "del", "assert", "import", "global", "nonlocal",
                         "pass", "with", "while", "try", "class", "def", "except", "match"))
_LONG = ("**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->",
         ":=", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=")


class Anchors:
    """The part of an expression that is marked with the secondary character."""

    __slots__ = ("left_end_lineno", "left_end_offset", "right_start_lineno",
                 "right_start_offset", "primary_char", "secondary_char")

    def __init__(self, left_line, left, right_line, right):
        self.left_end_lineno = left_line
        self.left_end_offset = left
        self.right_start_lineno = right_line
        self.right_start_offset = right
        self.primary_char = "~"
        self.secondary_char = "^"


def tokens(text):
    """Split source text into (kind, text, start, end); comments and space are left out."""
    result = []
    at, end = 0, len(text)
    while at < end:
        char = text[at]
        if char in " \t\n\f\\":
            at += 1
        elif char == "#":
            at = text.find("\n", at)
            at = end if at < 0 else at
        elif char.isidentifier():
            start = at
            while at < end and (text[at].isalnum() or text[at] == "_"):
                at += 1
            word = text[start:at]
            if at < end and text[at] in "'\"" and len(word) <= 2 and not set(word.lower()) - set(
                    "rbuft"):
                at = _string_end(text, at, "f" in word.lower() or "t" in word.lower())
                result.append(("string", text[start:at], start, at))
            else:
                result.append(("name", word, start, at))
        elif char in "'\"":
            start = at
            at = _string_end(text, at, False)
            result.append(("string", text[start:at], start, at))
        elif char.isdigit() or char == "." and text[at + 1:at + 2].isdigit():
            start = at
            while at < end and (text[at].isalnum() or text[at] in "._"
                                or text[at] in "+-" and text[at - 1] in "eE"
                                and not text.startswith(("0x", "0X"), start)):
                at += 1
            result.append(("number", text[start:at], start, at))
        else:
            long = next((each for each in _LONG if text.startswith(each, at)), char)
            result.append(("op", long, at, at + len(long)))
            at += len(long)
    return result


def _string_end(text, at, has_fields):
    """The end of a string literal that begins at a quote."""
    quote = text[at]
    closing = quote * 3 if text.startswith(quote * 3, at) else quote
    at += len(closing)
    depth = 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if has_fields and text[at] == "{":
            depth = 0 if text.startswith("{{", at) and not depth else depth + 1
            at += 2 if text.startswith("{{", at) and not depth else 1
            continue
        if has_fields and text[at] == "}" and depth:
            depth -= 1
        elif not depth and text.startswith(closing, at):
            return at + len(closing)
        at += 1
    raise SyntaxError


def find_anchors(segment):
    """Return the anchors of an expression; None when all of it is marked alike."""
    found = tokens(segment)
    span = _top(found)
    if span is None:
        return None
    left, right = _line_and_column(segment, span[0]), _line_and_column(segment, span[1])
    return Anchors(*left, *right)


def _line_and_column(text, offset):
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, start), offset - start


def _strip_parentheses(found):
    while (len(found) > 2 and found[0][1] == "(" and found[-1][1] == ")"
           and _matching(found, len(found) - 1) == 0):
        found = found[1:-1]
    return found


def _matching(found, close):
    """The index of the bracket that the one at close belongs to."""
    depth = 0
    for index in range(close, -1, -1):
        kind, text, _, _ = found[index]
        if kind != "op":
            continue
        if text in ")]}":
            depth += 1
        elif text in "([{":
            depth -= 1
            if not depth:
                return index
    raise SyntaxError


def _top(found):
    """The start and end of what is marked in the topmost operation."""
    found = _strip_parentheses(found)
    best = None
    best_level = 99
    depth = 0
    operand = False
    unary_at_start = False
    for index, (kind, text, start, end) in enumerate(found):
        if kind == "op" and text in ("(", "[", "{"):
            depth += 1
            operand = False
            continue
        if kind == "op" and text in (")", "]", "}"):
            depth -= 1
            operand = True
            continue
        if depth:
            continue
        if kind != "op":
            if kind == "name" and (text in _LOOSER or text in _STATEMENTS):
                return None
            operand = True
            continue
        if text == ".":
            continue
        if not operand:
            if text not in ("-", "+", "~", "*", "**", "..."):
                return None
            if index == 0:
                if text in ("*", "**"):
                    return None
                unary_at_start = text != "..."
            operand = text == "..."
            continue
        level = _BINARY.get(text)
        if level is None:
            return None
        operand = False
        if level < best_level or level == best_level and text != "**":
            best, best_level = index, level
    if depth:
        raise SyntaxError
    if best is not None:
        if unary_at_start and best_level == 8:
            return None
        _, _, start, end = found[best]
        return start, end + (end - start == 1 and _is_parenthesized(found[best:]))
    if unary_at_start:
        return None
    return _brackets(found)


def _is_parenthesized(found):
    """Tell whether an operator is followed at once by its operand in parentheses."""
    (_, _, _, end), operand = found[0], found[1:]
    inner = _strip_parentheses(operand)
    if len(inner) == len(operand) or operand[0][2] != end:
        return False
    return not any(each[1] in (",", "for", "async") for each in _outside(inner))


def _brackets(found):
    if not found or found[-1][1] not in (")", "]") or found[-1][0] != "op":
        return None
    opening = _matching(found, len(found) - 1)
    if opening == 0:
        return None
    kind, text, _, _ = found[opening - 1]
    if kind == "op" and text not in (")", "]", "}"):
        return None
    return found[opening][2], found[-1][3]


def is_plain_call(text):
    """Tell whether a statement only calls a plain name and returns or assigns the result."""
    try:
        found = tokens(text)
        if not found:
            return False
        if found[0][1] == "return" and found[0][0] == "name":
            found = _strip_parentheses(found[1:])
        else:
            depth = 0
            for index, (kind, each, _, _) in enumerate(found):
                if kind != "op":
                    continue
                if each in ("(", "[", "{"):
                    depth += 1
                elif each in (")", "]", "}"):
                    depth -= 1
                elif each == "=" and not depth:
                    break
                elif each == ":=" and not depth:
                    return False
            else:
                return False
            if any(each[1] == "=" for each in _outside(found[index + 1:])):
                found = found[index + 1:]
                while any(each[1] == "=" for each in _outside(found)):
                    found = found[next(at for at, each in enumerate(found)
                                       if each[1] == "=") + 1:]
            else:
                found = found[index + 1:]
            found = _strip_parentheses(found)
        return (len(found) >= 3 and found[0][0] == "name" and found[1][1] == "("
                and found[-1][1] == ")" and _matching(found, len(found) - 1) == 1)
    except (SyntaxError, StopIteration):
        return False


def _outside(found):
    depth = 0
    for each in found:
        if each[0] == "op":
            if each[1] in ("(", "[", "{"):
                depth += 1
                continue
            if each[1] in (")", "]", "}"):
                depth -= 1
                continue
        if not depth:
            yield each


def _width(line, offset=None):
    """How many columns the first characters of a line take on a terminal."""
    if offset is None:
        offset = len(line)
    if line.isascii():
        return offset
    from unicodedata import east_asian_width
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line[:offset])


class Marks:
    """Lays out the source lines of one frame and the markers below each."""

    def __init__(self, lines, start, end, anchors, show):
        self.lines = lines
        self.show = show
        self.anchors = anchors
        self.start = _width(lines[0], start)
        self.end = _width(lines[-1], end)
        if anchors:
            left, right = anchors.left_end_offset, anchors.right_start_offset
            if anchors.left_end_lineno == 0:
                left += start
            if anchors.right_start_lineno == 0:
                right += start
            self.left = _width(lines[anchors.left_end_lineno], left)
            self.right = _width(lines[anchors.right_start_lineno], right)

    def shown(self):
        """Yield the lines to print; long stretches in the middle are left out."""
        wanted = {0, len(self.lines) - 1}
        if self.anchors:
            for at in (self.anchors.left_end_lineno, self.anchors.right_start_lineno):
                wanted.update((at - 1, at, at + 1))
        wanted.discard(-1)
        wanted.discard(len(self.lines))
        before = None
        for at in sorted(wanted):
            if before is not None:
                if at - before == 2:
                    yield from self._line(at - 1)
                elif at - before > 2:
                    yield f"...<{at - before - 1} lines>...\n"
            yield from self._line(at)
            before = at

    def _line(self, at):
        text = self.lines[at]
        yield text + "\n"
        if not self.show:
            return
        spaces = len(text) - len(text.lstrip())
        count = self.end if at == len(self.lines) - 1 else _width(text)
        marks = []
        for column in range(count):
            if column < spaces or at == 0 and column < self.start:
                marks.append(" ")
            elif self.anchors is None:
                marks.append("^")
            elif self._is_secondary(at, column):
                marks.append(self.anchors.secondary_char)
            else:
                marks.append(self.anchors.primary_char)
        yield "".join(marks) + "\n"

    def _is_secondary(self, at, column):
        anchors = self.anchors
        after_left = at > anchors.left_end_lineno or (
            at == anchors.left_end_lineno and column >= self.left)
        before_right = at < anchors.right_start_lineno or (
            at == anchors.right_start_lineno and column < self.right)
        return after_left and before_right

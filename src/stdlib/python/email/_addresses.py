"""Lists of addresses, read as the older standard has them: whatever is wrong in them, something is found."""

_BLANK, _LINE_END = " \t", "\r\n"
_SPECIALS = '()<>@,:;."[]'
_ENDS_OF_ATOMS = _SPECIALS + _BLANK + _LINE_END
# Phrases may have dots in them.
_ENDS_OF_PHRASES = _ENDS_OF_ATOMS.replace(".", "")


class AddressList:
    """The addresses in a text, as pairs of name and address."""

    def __init__(self, text):
        self._text = text or ""
        self._at = 0
        self._comments = []
        self.addresslist = []
        while self._more():
            self.addresslist += self._address() or [("", "")]

    def _more(self):
        return self._at < len(self._text)

    def _peek(self):
        return self._text[self._at : self._at + 1]

    def _is_at(self, characters):
        return self._more() and self._text[self._at] in characters

    def _skip(self):
        """Pass blanks and comments; return the blanks that end no line."""
        blanks = ""
        while self._more():
            if self._is_at(_BLANK + _LINE_END):
                blanks += self._peek() if self._is_at(_BLANK) else ""
                self._at += 1
            elif self._is_at("("):
                self._comments.append(self._comment())
            else:
                break
        return blanks

    def _address(self):
        """Read an address, or the members of a group; nothing where there is none."""
        self._comments = []
        self._skip()
        start, comments = self._at, self._comments
        words = self._phrase()
        self._skip()
        found = []
        if self._is_at(".@"):
            self._at, self._comments = start, comments
            address = self._plain_address()
            found = [(" ".join(self._comments), address)]
        elif self._is_at(":"):
            found = self._group()
        elif self._is_at("<"):
            address = self._angle_address()
            name = " ".join(words)
            if self._comments:
                name += f" ({' '.join(self._comments)})"
            found = [(name, address)]
        elif words:
            found = [(" ".join(self._comments), words[0])]
        elif self._is_at(_SPECIALS):
            self._at += 1
        self._skip()
        if self._is_at(","):
            self._at += 1
        return found

    def _group(self):
        members = []
        self._at += 1
        while self._more():
            self._skip()
            if self._is_at(";"):
                self._at += 1
                break
            members += self._address()
        return members

    def _angle_address(self):
        """Read what stands between angle brackets; a route before it is passed."""
        address, is_route = "", False
        self._at += 1
        self._skip()
        while self._more():
            if is_route:
                self._domain()
                is_route = False
            elif self._is_at(">"):
                self._at += 1
                break
            elif self._is_at("@"):
                self._at += 1
                is_route = True
            elif self._is_at(":"):
                self._at += 1
            else:
                address = self._plain_address()
                self._at += 1
                break
            self._skip()
        return address

    def _plain_address(self):
        pieces = []
        self._skip()
        while self._more():
            keeps_blanks = True
            if self._is_at("."):
                if pieces and not pieces[-1].strip():
                    pieces.pop()
                pieces.append(".")
                self._at += 1
                keeps_blanks = False
            elif self._is_at('"'):
                quoted = self._quoted().replace("\\", "\\\\").replace('"', '\\"')
                pieces.append(f'"{quoted}"')
            elif self._is_at(_ENDS_OF_ATOMS):
                if pieces and not pieces[-1].strip():
                    pieces.pop()
                break
            else:
                pieces.append(self._atom(_ENDS_OF_ATOMS))
            blanks = self._skip()
            if keeps_blanks and blanks:
                pieces.append(blanks)
        if not self._is_at("@"):
            return "".join(pieces)
        self._at += 1
        self._skip()
        domain = self._domain()
        # An address with two domains is none: it could be taken for either.
        return f"{''.join(pieces)}@{domain}" if domain else ""

    def _domain(self):
        pieces = []
        while self._more():
            if self._is_at(_BLANK):
                self._at += 1
            elif self._is_at("("):
                self._comments.append(self._comment())
            elif self._is_at("["):
                pieces.append(f"[{self._enclosed(']', False)}]")
            elif self._is_at("."):
                self._at += 1
                pieces.append(".")
            elif self._is_at("@"):
                return ""
            elif self._is_at(_ENDS_OF_ATOMS):
                break
            else:
                pieces.append(self._atom(_ENDS_OF_ATOMS))
        return "".join(pieces)

    def _enclosed(self, end, has_comments):
        """Read up to the mark or the end of the line; a backslash takes the next character as it is."""
        out, is_escaped = "", False
        self._at += 1
        while self._more():
            if is_escaped:
                out += self._peek()
                is_escaped = False
            elif self._is_at(end + "\r"):
                self._at += 1
                break
            elif has_comments and self._is_at("("):
                out += self._comment()
                continue
            elif self._is_at("\\"):
                is_escaped = True
            else:
                out += self._peek()
            self._at += 1
        return out

    def _quoted(self):
        return self._enclosed('"', False)

    def _comment(self):
        return self._enclosed(")", True)

    def _atom(self, ends):
        start = self._at
        while self._more() and not self._is_at(ends):
            self._at += 1
        return self._text[start : self._at]

    def _phrase(self):
        words = []
        while self._more():
            if self._is_at(_BLANK + _LINE_END):
                self._at += 1
            elif self._is_at('"'):
                words.append(self._quoted())
            elif self._is_at("("):
                self._comments.append(self._comment())
            elif self._is_at(_ENDS_OF_PHRASES):
                break
            else:
                words.append(self._atom(_ENDS_OF_PHRASES))
        return words


def _characters(text):
    """The characters, each with its place; what a backslash escapes is one with it."""
    at = 0
    while at < len(text):
        size = 2 if text[at] == "\\" and at + 1 < len(text) else 1
        yield at + size - 1, text[at : at + size]
        at += size


def _without_quoted(text):
    """The text without what stands in quotes."""
    if '"' not in text:
        return text
    kept, start, opened = [], 0, None
    for at, character in _characters(text):
        if character != '"':
            continue
        if opened is None:
            opened = at
        else:
            kept.append(text[start:opened])
            start, opened = at + 1, None
    kept.append(text[start:])
    return "".join(kept)


def _is_closed(text):
    """Whether each comment ends."""
    depth = 0
    for _, character in _characters(_without_quoted(text)):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0


def strict_addresses(texts):
    """The addresses in texts, and how many there should be; those that may be forged are empty."""
    texts = [text if _is_closed(text) else "('', '')" for text in texts]
    expected = sum(1 + _without_quoted(text).count(",") for text in texts)
    found = AddressList(", ".join(texts)).addresslist
    return [("", "") if "[" in address else (name, address) for name, address in found], expected

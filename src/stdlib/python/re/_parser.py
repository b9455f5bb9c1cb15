"""The trees of regular expressions, for packages that read them: matching does without.

The interpreter itself finds what is wrong in a pattern; what is read here is valid.
"""

from _sre import width
from re._constants import *
from re._constants import SRE_FLAG_ASCII, SRE_FLAG_LOCALE, SRE_FLAG_UNICODE, SRE_FLAG_VERBOSE, error

SPECIAL_CHARS = ".\\[{()*+?^$|"
REPEAT_CHARS = "*+?{"
DIGITS, OCTDIGITS = frozenset("0123456789"), frozenset("01234567")
HEXDIGITS = frozenset("0123456789abcdefABCDEF")
ASCIILETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
WHITESPACE = frozenset(" \t\n\r\v\f")
MAXWIDTH = 1 << 64
FLAGS = {"i": 2, "L": 4, "m": 8, "s": 16, "x": 64, "a": 256, "u": 32}
TYPE_FLAGS = SRE_FLAG_ASCII | SRE_FLAG_LOCALE | SRE_FLAG_UNICODE
GLOBAL_FLAGS = 128
ESCAPES = {rf"\{letter}": (LITERAL, code) for letter, code in zip("abfnrtv\\", (7, 8, 12, 10, 13, 9, 11, 92))}
CATEGORIES = {
    r"\A": (AT, AT_BEGINNING_STRING), r"\b": (AT, AT_BOUNDARY), r"\B": (AT, AT_NON_BOUNDARY),
    r"\z": (AT, AT_END_STRING), r"\Z": (AT, AT_END_STRING),
    r"\d": (IN, [(CATEGORY, CATEGORY_DIGIT)]), r"\D": (IN, [(CATEGORY, CATEGORY_NOT_DIGIT)]),
    r"\s": (IN, [(CATEGORY, CATEGORY_SPACE)]), r"\S": (IN, [(CATEGORY, CATEGORY_NOT_SPACE)]),
    r"\w": (IN, [(CATEGORY, CATEGORY_WORD)]), r"\W": (IN, [(CATEGORY, CATEGORY_NOT_WORD)]),
}  # fmt: skip

_REPEATCODES = frozenset([MIN_REPEAT, MAX_REPEAT, POSSESSIVE_REPEAT])
_UNITCODES = frozenset([ANY, RANGE, IN, LITERAL, NOT_LITERAL, CATEGORY])


class State:
    """What is known of a pattern as a whole."""

    def __init__(self):
        self.flags = 0
        self.groupdict = {}
        self.groupwidths = [None]
        self.lookbehindgroups = None
        self.grouprefpos = {}

    @property
    def groups(self):
        """The number of groups, the whole match counted."""
        return len(self.groupwidths)


class SubPattern:
    """A sequence of parts: each an operation and its argument."""

    def __init__(self, state, data=None):
        self.state = state
        self.data = [] if data is None else data
        self.width = None

    def dump(self, level=0):
        """Print the tree."""
        margin = level * "  "
        for op, argument in self.data:
            print(f"{margin}{op}", end="")
            if op is IN:
                print()
                for kind, value in argument:
                    print(f"{margin}  {kind}", value)
            elif op is BRANCH:
                print()
                for at, item in enumerate(argument[1]):
                    if at:
                        print(f"{margin}OR")
                    item.dump(level + 1)
            elif op is GROUPREF_EXISTS:
                group, yes, no = argument
                print("", group)
                yes.dump(level + 1)
                if no:
                    print(f"{margin}ELSE")
                    no.dump(level + 1)
            elif isinstance(argument, SubPattern):
                print()
                argument.dump(level + 1)
            elif isinstance(argument, (tuple, list)):
                self._dump_parts(argument, level)
            else:
                print("", argument)

    @staticmethod
    def _dump_parts(parts, level):
        is_ended = False
        for part in parts:
            if isinstance(part, SubPattern):
                if not is_ended:
                    print()
                part.dump(level + 1)
                is_ended = True
            else:
                print("" if is_ended else " ", part, sep="", end="")
                is_ended = False
        if not is_ended:
            print()

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        return len(self.data)

    def __delitem__(self, index):
        del self.data[index]

    def __getitem__(self, index):
        found = self.data[index]
        return SubPattern(self.state, found) if isinstance(index, slice) else found

    def __setitem__(self, index, code):
        self.data[index] = code

    def insert(self, index, code):
        """Insert a part."""
        self.data.insert(index, code)

    def append(self, code):
        """Append a part."""
        self.data.append(code)

    def getwidth(self):
        """The least and the greatest number of characters of a match."""
        if self.width is None:
            least = most = 0
            for op, argument in self.data:
                if op is SUCCESS:
                    break
                low, high = self._width_of(op, argument)
                least, most = least + low, most + high
            self.width = min(least, MAXWIDTH), min(most, MAXWIDTH)
        return self.width

    def _width_of(self, op, argument):
        if op in _UNITCODES:
            return 1, 1
        if op is BRANCH:
            widths = [item.getwidth() for item in argument[1]]
            return min(low for low, _ in widths), max(high for _, high in widths)
        if op is ATOMIC_GROUP:
            return argument.getwidth()
        if op is SUBPATTERN:
            return argument[-1].getwidth()
        if op in _REPEATCODES:
            low, high = argument[2].getwidth()
            endless = argument[1] == MAXREPEAT and high
            return low * argument[0], MAXWIDTH if endless else high * argument[1]
        if op is GROUPREF:
            return self.state.groupwidths[argument]
        if op is GROUPREF_EXISTS:
            low, high = argument[1].getwidth()
            if argument[2] is None:
                return 0, high
            other = argument[2].getwidth()
            return min(low, other[0]), max(high, other[1])
        return 0, 0


class _Reader:
    """Reads a valid pattern; an escape is its first two characters together."""

    def __init__(self, pattern, flags):
        self.text = str(pattern, "latin-1") if isinstance(pattern, bytes) else pattern
        self.at = 0
        self.state = State()
        self.state.flags, self.state.str = flags, pattern

    def peek(self):
        size = 2 if self.text.startswith("\\", self.at) else 1
        return self.text[self.at : self.at + size]

    def get(self):
        found = self.peek()
        self.at += len(found)
        return found

    def match(self, char):
        if self.peek() != char:
            return False
        self.at += len(char)
        return True

    def until(self, end):
        stop = self.text.index(end, self.at)
        found = self.text[self.at : stop]
        self.at = stop + len(end)
        return found

    def take(self, most, chars):
        start = self.at
        while self.at - start < most and self.text[self.at : self.at + 1] in chars:
            self.at += 1
        return self.text[start : self.at]

    # Branches and sequences

    def branches(self, verbose, depth):
        items = [self.sequence(verbose, depth)]
        while self.match("|"):
            if not depth:
                verbose = self.state.flags & SRE_FLAG_VERBOSE
            items.append(self.sequence(verbose, depth))
        if len(items) == 1:
            return items[0]
        whole = SubPattern(self.state)
        while all(items) and all(item[0] == items[0][0] for item in items):
            whole.append(items[0][0])
            for item in items:
                del item[0]
        characters = self.as_set(items)
        whole.append((IN, _uniq(characters)) if characters else (BRANCH, (None, items)))
        return whole

    @staticmethod
    def as_set(items):
        """Return what a set of single characters would hold in place of branches, if it can."""
        found = []
        for item in items:
            if len(item) != 1:
                return None
            op, argument = item[0]
            if op is LITERAL:
                found.append((op, argument))
            elif op is IN and argument[0][0] is not NEGATE:
                found.extend(argument)
            else:
                return None
        return found

    def sequence(self, verbose, depth):
        out = SubPattern(self.state)
        while (this := self.peek()) and this not in "|)":
            self.get()
            if verbose and this in WHITESPACE:
                continue
            if verbose and this == "#":
                while (this := self.get()) and this != "\n":
                    pass
                continue
            if this[0] == "\\":
                out.append(self.escape(this))
            elif this not in SPECIAL_CHARS:
                out.append((LITERAL, ord(this)))
            elif this == "[":
                out.append(self.set())
            elif this in REPEAT_CHARS:
                self.repeat(out, this)
            elif this == ".":
                out.append((ANY, None))
            elif this == "(":
                verbose = self.group(out, verbose, depth)
            else:
                out.append((AT, AT_BEGINNING if this == "^" else AT_END))
        for at in reversed(range(len(out))):
            op, argument = out[at]
            if op is SUBPATTERN and argument[:3] == (None, 0, 0):
                out.data[at : at + 1] = argument[3].data
        return out

    # Single parts

    def number(self, escape):
        """Return the literal of an escape by number or name, or None."""
        kind = escape[1]
        if size := {"x": 2, "u": 4, "U": 8}.get(kind):
            return LITERAL, int(self.take(size, HEXDIGITS), 16)
        if kind == "N":
            import unicodedata

            self.at += 1
            return LITERAL, ord(unicodedata.lookup(self.until("}")))
        return None

    def escape(self, escape):
        if code := CATEGORIES.get(escape) or ESCAPES.get(escape) or self.number(escape):
            return code
        digit = escape[1]
        if digit == "0":
            return LITERAL, int(digit + self.take(2, OCTDIGITS), 8)
        if digit not in DIGITS:
            return LITERAL, ord(digit)
        digits = digit + self.take(1, DIGITS)
        if len(digits) == 2 and OCTDIGITS.issuperset(digits) and self.text[self.at : self.at + 1] in OCTDIGITS:
            return LITERAL, int(digits + self.get(), 8)
        return GROUPREF, int(digits)

    def class_escape(self, escape):
        code = ESCAPES.get(escape)
        if code is None and (category := CATEGORIES.get(escape)) and category[0] is IN:
            code = category[1][0]
        if code := code or self.number(escape):
            return code
        if escape[1] in OCTDIGITS:
            return LITERAL, int(escape[1] + self.take(2, OCTDIGITS), 8)
        return LITERAL, ord(escape[1])

    def class_item(self, this):
        return self.class_escape(this) if this[0] == "\\" else (LITERAL, ord(this))

    def set(self):
        is_negated = self.match("^")
        items = []
        while (this := self.get()) != "]" or not items:
            item = self.class_item(this)
            if not self.match("-"):
                items.append(item)
            elif (that := self.get()) == "]":
                items += [item, (LITERAL, ord("-"))]
                break
            else:
                items.append((RANGE, (item[1], self.class_item(that)[1])))
        items = _uniq(items)
        if len(items) == 1 and items[0][0] is LITERAL:
            return (NOT_LITERAL, items[0][1]) if is_negated else items[0]
        return IN, ([(NEGATE, None)] if is_negated else []) + items

    def repeat(self, out, this):
        least, most = {"?": (0, 1), "*": (0, MAXREPEAT), "+": (1, MAXREPEAT), "{": (0, MAXREPEAT)}[this]
        if this == "{":
            start = self.at
            low = high = self.take(len(self.text), DIGITS)
            if self.match(","):
                high = self.take(len(self.text), DIGITS)
            if start == self.text.find("}", self.at) or not self.match("}"):
                self.at = start
                out.append((LITERAL, ord(this)))
                return
            least, most = int(low) if low else least, int(high) if high else most
        item = out[-1:]
        if item[0][0] is SUBPATTERN and item[0][1][:3] == (None, 0, 0):
            item = item[0][1][3]
        op = MIN_REPEAT if self.match("?") else POSSESSIVE_REPEAT if self.match("+") else MAX_REPEAT
        out[-1] = op, (least, most, item)

    # Groups

    def group(self, out, verbose, depth):
        """Read what a parenthesis begins; answer whether what follows is verbose."""
        name = group = None
        is_atomic, added, removed = False, 0, 0
        if not self.match("?"):
            group = True
        else:
            char = self.get()
            if char == "P" and self.match("<"):
                name, group = self.until(">"), True
            elif char == "P":
                self.get()
                out.append((GROUPREF, self.state.groupdict[self.until(")")]))
                return verbose
            elif char == "#":
                self.until(")")
                return verbose
            elif char in "=!<":
                self.look(out, char, verbose, depth)
                return verbose
            elif char == "(":
                self.condition(out, verbose, depth)
                return verbose
            elif char == ">":
                is_atomic = True
            elif char != ":":
                added, removed, is_global = self.flags(char)
                if is_global:
                    self.state.flags |= added
                    return self.state.flags & SRE_FLAG_VERBOSE
        if group:
            group = self.state.groups
            self.state.groupwidths.append(None)
            if name is not None:
                self.state.groupdict[name] = group
        inner_verbose = (verbose or added & SRE_FLAG_VERBOSE) and not removed & SRE_FLAG_VERBOSE
        inner = self.branches(inner_verbose, depth + 1)
        self.get()
        if group:
            self.state.groupwidths[group] = inner.getwidth()
        out.append((ATOMIC_GROUP, inner) if is_atomic else (SUBPATTERN, (group, added, removed, inner)))
        return verbose

    def look(self, out, char, verbose, depth):
        direction = 1
        if char == "<":
            char, direction = self.get(), -1
        inner = self.branches(verbose, depth + 1)
        self.get()
        if char == "=":
            out.append((ASSERT, (direction, inner)))
        else:
            out.append((ASSERT_NOT, (direction, inner)) if inner else (FAILURE, ()))

    def condition(self, out, verbose, depth):
        name = self.until(")")
        group = int(name) if name.isdecimal() else self.state.groupdict[name]
        self.state.grouprefpos.setdefault(group, self.at - len(name) - 1)
        yes = self.sequence(verbose, depth + 1)
        no = self.sequence(verbose, depth + 1) if self.match("|") else None
        self.get()
        out.append((GROUPREF_EXISTS, (group, yes, no)))

    def flags(self, char):
        found, side = [0, 0], 0
        while char not in "):":
            if char == "-":
                side = 1
            else:
                found[side] |= FLAGS[char]
            char = self.get()
        return found[0], found[1], char == ")"


def _uniq(items):
    return list(dict.fromkeys(items))


def fix_flags(src, flags):
    """Return the flags with that for the kind of the pattern."""
    if isinstance(src, str) and not flags & SRE_FLAG_ASCII:
        flags |= SRE_FLAG_UNICODE
    return flags


def parse(str, flags=0, state=None):
    """Read a pattern; return its tree."""
    try:
        width(str, flags)
    except error as fault:
        # That is found when patterns are compiled, after they were read.
        if fault.msg != "look-behind requires fixed-width pattern":
            raise
    reader = _Reader(str, flags)
    tree = reader.branches(flags & SRE_FLAG_VERBOSE, 0)
    reader.state.flags = fix_flags(str, reader.state.flags)
    return tree

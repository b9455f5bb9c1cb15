"""Differences between sequences, above all between texts by lines."""

from collections import namedtuple
from types import GenericAlias

__all__ = [
    "get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
    "context_diff", "unified_diff", "diff_bytes", "Match", "HtmlDiff",
]

Match = namedtuple("Match", "a b size")

# Sequences from this length on have popular elements, which are more than one in a hundred.
_POPULAR_FROM = 200
# Lines less alike than this are not shown as one line that changed.
_ALIKE = 0.74999
# How far from each other lines may stand that are shown as one.
_WINDOW = 10


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable elements: finds the longest common run, and so on to its left and right.

    isjunk: tells elements that no run begins with. autojunk: whether popular elements are such too.
    """

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Set both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Set the first sequence."""
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Set the second sequence, about which much is kept: compare many first ones with it."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.fullbcount = None
        self._index()

    def _index(self):
        places = self.b2j = {}
        for index, element in enumerate(self.b):
            places.setdefault(element, []).append(index)
        self.bjunk = junk = set()
        if self.isjunk:
            junk.update(filter(self.isjunk, places))
            for element in junk:
                del places[element]
        self.bpopular = popular = set()
        length = len(self.b)
        if self.autojunk and length >= _POPULAR_FROM:
            most = length // 100 + 1
            popular.update(element for element, indices in places.items() if len(indices) > most)
            for element in popular:
                del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest run common to a[alo:ahi] and b[blo:bhi], the first one of several."""
        a, b, places, is_junk = self.a, self.b, self.b2j, self.bjunk.__contains__
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        start_a, start_b, size = alo, blo, 0
        lengths = {}
        nothing = []
        for i in range(alo, ahi):
            ended = {}
            for j in places.get(a[i], nothing):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                length = ended[j] = lengths.get(j - 1, 0) + 1
                if length > size:
                    start_a, start_b, size = i - length + 1, j - length + 1, length
            lengths = ended
        # First what is not junk is added at both ends, then junk.
        for wanted in False, True:
            while start_a > alo and start_b > blo and is_junk(b[start_b - 1]) is wanted \
                    and a[start_a - 1] == b[start_b - 1]:
                start_a, start_b, size = start_a - 1, start_b - 1, size + 1
            while start_a + size < ahi and start_b + size < bhi and is_junk(b[start_b + size]) is wanted \
                    and a[start_a + size] == b[start_b + size]:
                size += 1
        return Match(start_a, start_b, size)

    def get_matching_blocks(self):
        """The common runs in order, and an empty one at the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        length_a, length_b = len(self.a), len(self.b)
        waiting = [(0, length_a, 0, length_b)]
        found = []
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    waiting.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    waiting.append((i + size, ahi, j + size, bhi))
        found.sort()
        joined = []
        for i, j, size in found:
            if joined:
                last = joined[-1]
                if last.a + last.size == i and last.b + last.size == j:
                    joined[-1] = Match(last.a, last.b, last.size + size)
                    continue
            joined.append(Match(i, j, size))
        joined.append(Match(length_a, length_b, 0))
        self.matching_blocks = joined
        return joined

    def get_opcodes(self):
        """How to turn a into b: (tag, a start, a end, b start, b end) with a tag 'replace', 'delete', 'insert' or
        'equal'."""
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = codes = []
        i = j = 0
        for start_a, start_b, size in self.get_matching_blocks():
            tag = {(True, True): "replace", (True, False): "delete", (False, True): "insert"} \
                .get((i < start_a, j < start_b))
            if tag:
                codes.append((tag, i, start_a, j, start_b))
            i, j = start_a + size, start_b + size
            if size:
                codes.append(("equal", start_a, i, start_b, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        """The opcodes in groups with up to n equal elements around the changes."""
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How alike the sequences are, from 0 to 1."""
        matches = sum(size for _, _, size in self.get_matching_blocks())
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio()."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for element in self.b:
                counts[element] = counts.get(element, 0) + 1
        counts = self.fullbcount
        left = {}
        matches = 0
        for element in self.a:
            number = left.get(element, counts.get(element, 0))
            left[element] = number - 1
            if number > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound of ratio() that is at once at hand."""
        length_a, length_b = len(self.a), len(self.b)
        return _ratio(min(length_a, length_b), length_a + length_b)

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best of some sequences that are like another one, at most n, the most alike first."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    from heapq import nlargest
    result = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            ratio = matcher.ratio()
            if ratio >= cutoff:
                result.append((ratio, candidate))
    return [candidate for _, candidate in nlargest(n, result)]


def _keep_original_ws(line, tags):
    return "".join(character if tag == " " and character.isspace() else tag for character, tag in zip(line, tags)) \
        .rstrip()


class Differ:
    """Shows how lists of lines differ: with '- ', '+ ', '  ' and '? ' before the lines."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Yield the lines of the difference."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield f"{tag} {x[i]}"

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        # The shorter block comes first.
        blocks = [("-", a, alo, ahi), ("+", b, blo, bhi)]
        if bhi - blo < ahi - alo:
            blocks.reverse()
        for block in blocks:
            yield from self._dump(*block)

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        cruncher = SequenceMatcher(self.charjunk)
        done_a, done_b = alo, blo
        for j in range(blo, bhi):
            cruncher.set_seq2(b[j])
            level = alo + j - blo
            near = range(max(level - _WINDOW, done_a), min(level + _WINDOW + 1, ahi))
            if not near:
                break
            best, best_i = _ALIKE, None
            for i in near:
                cruncher.set_seq1(a[i])
                if cruncher.real_quick_ratio() > best and cruncher.quick_ratio() > best and cruncher.ratio() > best:
                    best, best_i = cruncher.ratio(), i
            if best_i is None:
                continue
            yield from self._fancy_helper(a, done_a, best_i, b, done_b, j)
            yield from self._changed_line(cruncher, a[best_i], b[j])
            done_a, done_b = best_i + 1, j + 1
        yield from self._fancy_helper(a, done_a, ahi, b, done_b, bhi)

    def _changed_line(self, cruncher, old, new):
        if old == new:
            yield "  " + old
            return
        old_tags = new_tags = ""
        cruncher.set_seqs(old, new)
        for tag, i1, i2, j1, j2 in cruncher.get_opcodes():
            signs = {"replace": "^^", "delete": "--", "insert": "++", "equal": "  "}[tag]
            old_tags += signs[0] * (i2 - i1)
            new_tags += signs[1] * (j2 - j1)
        yield from self._qformat(old, new, old_tags, new_tags)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi:
            if blo < bhi:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
            else:
                yield from self._dump("-", a, alo, ahi)
        elif blo < bhi:
            yield from self._dump("+", b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        for sign, line, tags in ("-", aline, atags), ("+", bline, btags):
            tags = _keep_original_ws(line, tags)
            yield f"{sign} {line}"
            if tags:
                yield f"? {tags}\n"


def IS_LINE_JUNK(line, pat=None):
    """Whether a line is blank or holds but one '#'."""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in "#"


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Whether a character is a space or tab."""
    return ch in ws


def _format_range_unified(start, stop):
    beginning = start + 1
    length = stop - start
    if length == 1:
        return f"{beginning}"
    if not length:
        beginning -= 1
    return f"{beginning},{length}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n", *, color=False):
    """Yield the lines of a unified diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, date in ("---", fromfile, fromfiledate), ("+++", tofile, tofiledate):
                date = f"\t{date}" if date else ""
                yield f"{mark} {name}{date}{lineterm}"
        first, last = group[0], group[-1]
        range1 = _format_range_unified(first[1], last[2])
        range2 = _format_range_unified(first[3], last[4])
        yield f"@@ -{range1} +{range2} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag != "insert":
                for line in a[i1:i2]:
                    yield "-" + line
            if tag != "delete":
                for line in b[j1:j2]:
                    yield "+" + line


def _format_range_context(start, stop):
    beginning = start + 1
    length = stop - start
    if not length:
        beginning -= 1
    if length <= 1:
        return f"{beginning}"
    return f"{beginning},{beginning + length - 1}"


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Yield the lines of a context diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, date in ("***", fromfile, fromfiledate), ("---", tofile, tofiledate):
                date = f"\t{date}" if date else ""
                yield f"{mark} {name}{date}{lineterm}"
        first, last = group[0], group[-1]
        yield f"***************{lineterm}"
        yield f"*** {_format_range_context(first[1], last[2])} ****{lineterm}"
        if any(code[0] in ("replace", "delete") for code in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield signs[tag] + line
        yield f"--- {_format_range_context(first[3], last[4])} ----{lineterm}"
        if any(code[0] in ("replace", "insert") for code in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield signs[tag] + line


def _check_types(a, b, *args):
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for lines in a, b:
        if isinstance(lines, str):
            raise TypeError("input must be a sequence of strings, not str")
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f"all arguments must be str, not: {arg!r}")


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """Compare lines of bytes with a function for lines of text."""

    def decode(s):
        try:
            return s.decode("ascii", "surrogateescape")
        except AttributeError as err:
            raise TypeError(f"all arguments must be bytes, not {type(s).__name__} ({s!r})") from err

    names = map(decode, (fromfile, tofile, fromfiledate, tofiledate))
    for line in dfunc(list(map(decode, a)), list(map(decode, b)), *names, n, decode(lineterm)):
        yield line.encode("ascii", "surrogateescape")


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Compare lists of lines as Differ does."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Yield the lines of the first or second list that ndiff() compared."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}") from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


from _difflib_html import HtmlDiff

HtmlDiff.__init__.__defaults__ = (8, None, None, IS_CHARACTER_JUNK)

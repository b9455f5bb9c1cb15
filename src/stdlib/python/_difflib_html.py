"""Differences between texts side by side, as tables in HTML."""

import re
from collections import deque

_RUN = re.compile(r"\++|-+|\^+")
_BLANK = ("", "\n")

_STYLES = """
        :root {color-scheme: light dark}
        table.diff {
            font-family: Menlo, Consolas, Monaco, Liberation Mono, Lucida Console, monospace;
            border: medium;
        }
        .diff_header {
            background-color: #e0e0e0;
            font-weight: bold;
        }
        td.diff_header {
            text-align: right;
            padding: 0 8px;
        }
        .diff_next {
            background-color: #c0c0c0;
            padding: 4px 0;
        }
        .diff_add {background-color:palegreen}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}
        table.diff[summary="Legends"] {
            margin-top: 20px;
            border: 1px solid #ccc;
        }
        table.diff[summary="Legends"] th {
            background-color: #e0e0e0;
            padding: 4px 8px;
        }
        table.diff[summary="Legends"] td {
            padding: 4px 8px;
        }

        @media (prefers-color-scheme: dark) {
            .diff_header {background-color:#666}
            .diff_next {background-color:#393939}
            .diff_add {background-color:darkgreen}
            .diff_chg {background-color:#847415}
            .diff_sub {background-color:darkred}
            table.diff[summary="Legends"] {border-color:#555}
            table.diff[summary="Legends"] th{background-color:#666}
        }"""

_LEGEND = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""

_FILE = """
<!DOCTYPE html>
<html lang="en">
<head>
    <meta charset="{charset}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Diff comparison</title>
    <style>{styles}
    </style>
</head>

<body>
    {table}{legend}
</body>

</html>"""

_TABLE = """
    <table class="diff" id="difflib_chg_{prefix}_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        {head}
        <tbody>
{rows}        </tbody>
    </table>"""


class _Pairs:
    """Puts the lines of a delta in pairs: each is a number and a text, and whether they differ.

    In the texts "\\0+", "\\0-" and "\\0^" begin what was added, left out and changed, and "\\1" ends it.
    """

    def __init__(self, delta):
        self._delta = iter(delta)
        self._ahead = []
        self._numbers = [0, 0]
        # How many lines more the right side has since the sides were level.
        self._lead = 0

    def _look(self):
        while len(self._ahead) < 4:
            self._ahead.append(next(self._delta, "X"))
        return "".join(line[0] for line in self._ahead)

    def _line(self, side, mark):
        """The next line; marked as a whole, by the hints that follow it, or not."""
        self._numbers[side] += 1
        text = self._ahead.pop(0)
        if mark == "?":
            for run in reversed(list(_RUN.finditer(self._ahead.pop(0)))):
                start, end = run.span()
                text = f"{text[:start]}\0{run[0][0]}{text[start:end]}\1{text[end:]}"
            text = text[2:]
        elif mark:
            text = f"\0{mark}{text[2:] or ' '}\1"
        else:
            text = text[2:]
        return self._numbers[side], text

    def _level(self, lead):
        """Blank lines on the side that has fewer."""
        self._lead = 0
        for _ in range(-lead):
            yield None, _BLANK, True
        for _ in range(lead):
            yield _BLANK, None, True

    def _loose(self):
        """Lines of one side or of both, as they come."""
        while True:
            ahead = self._look()
            if ahead[0] == "X":
                yield from self._level(self._lead)
                return
            if ahead[0] == " ":
                number = self._numbers[0] + 1
                right = self._line(1, None)
                self._numbers[0] = number
                yield (number, right[1]), right, False
            elif ahead.startswith(("-?+", "-+?")):
                left = self._line(0, "?" if ahead[1] == "?" else None)
                has_hints = ahead.startswith(("-?+?", "-+?"))
                yield left, self._line(1, "?" if has_hints else None), True
            elif ahead[0] == "-":
                is_last = ahead.startswith(("--?+", "--+", "- ")) and not ahead.startswith("--++")
                line = self._line(0, "-")
                if is_last:
                    yield from self._level(self._lead - 1)
                else:
                    self._lead -= 1
                yield line, None, True
            else:
                is_last = ahead.startswith(("+ ", "+-")) and not ahead.startswith("+--")
                line = self._line(1, "+")
                if is_last:
                    yield from self._level(self._lead + 1)
                else:
                    self._lead += 1
                yield None, line, True

    def __iter__(self):
        left, right = deque(), deque()
        for one, other, differs in self._loose():
            if one is not None:
                left.append((one, differs))
            if other is not None:
                right.append((other, differs))
            while left and right:
                (one, first), (other, second) = left.popleft(), right.popleft()
                yield one, other, first or second


def _with_context(pairs, count):
    """Only the pairs that differ, with some around them; None three times between the parts."""
    pairs = iter(pairs)
    before, index = deque(maxlen=count + 1), 0
    following = 0
    for pair in pairs:
        if following:
            yield pair
            following = count if pair[2] else following - 1
            if not following:
                before.clear()
                index = 0
            continue
        before.append(pair)
        index += 1
        if pair[2]:
            if index > count + 1:
                yield None, None, None
            yield from before
            before.clear()
            index, following = 0, count


class HtmlDiff:
    """Makes tables in HTML that show two texts side by side, with their differences."""

    __module__ = "difflib"
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=None):
        self._tabsize, self._wrapcolumn = tabsize, wrapcolumn
        self._linejunk, self._charjunk = linejunk, charjunk

    def make_file(
        self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"
    ):
        """Return a whole file with a table."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        text = _FILE.format(styles=_STYLES, legend=_LEGEND, table=table, charset=charset)
        return text.encode(charset, "xmlcharrefreplace").decode(charset)

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        """Return a table."""
        from difflib import ndiff

        number = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        prefixes = f"from{number}_", f"to{number}_"
        lines = [[self._expanded(line) for line in side] for side in (fromlines, tolines)]
        pairs = _Pairs(ndiff(*lines, self._linejunk, self._charjunk))
        if context:
            pairs = _with_context(pairs, numlines)
        if self._wrapcolumn:
            pairs = self._wrapped(pairs)
        left, right, differ = [], [], []
        for one, other, differs in pairs:
            left.append(None if one is None else _cell(prefixes[0], differs, *one))
            right.append(None if other is None else _cell(prefixes[1], differs, *other))
            differ.append(differs)
        columns = _linked(left, right, differ, context, numlines, prefixes[1])
        return _table(columns, fromdesc, todesc, prefixes[1])

    def _expanded(self, line):
        """A line whose tabs are as many tabs as they take columns."""
        line = line.replace(" ", "\0").expandtabs(self._tabsize)
        return line.replace(" ", "\t").replace("\0", " ").rstrip("\n")

    def _wrapped(self, pairs):
        for one, other, differs in pairs:
            if differs is None:
                yield one, other, differs
                continue
            left, right = list(self._pieces(*one)), list(self._pieces(*other))
            for at in range(max(len(left), len(right))):
                first = left[at] if at < len(left) else ("", " ")
                second = right[at] if at < len(right) else ("", " ")
                yield first, second, differs

    def _pieces(self, number, text):
        """A line in pieces that are no longer than a line may be."""
        most = self._wrapcolumn
        while number and len(text) > most and len(text) - text.count("\0") * 3 > most:
            at = count = 0
            mark = ""
            while count < most and at < len(text):
                if text[at] == "\0":
                    mark = text[at + 1]
                    at += 2
                elif text[at] == "\1":
                    mark = ""
                    at += 1
                else:
                    at += 1
                    count += 1
            piece, text = text[:at], text[at:]
            if mark:
                piece, text = piece + "\1", f"\0{mark}{text}"
            yield number, piece
            number = ">"
        yield number, text


def _cell(prefix, differs, number, text):
    name = f' id="{prefix}{number}"' if isinstance(number, int) else ""
    text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    text = text.replace(" ", "&nbsp;").rstrip()
    kind = ' class="diff_changed"' if differs else ""
    return f'<td class="diff_header"{name}>{number}</td><td{kind} nowrap="nowrap">{text}</td>'


def _linked(left, right, differ, context, count, prefix):
    """The columns, with marks and links from each change to the next."""
    marks, links = [""] * len(differ), [""] * len(differ)
    changes = last = 0
    is_within = False
    for at, differs in enumerate(differ):
        if differs and not is_within:
            last = at
            marks[max(0, at - count)] = f' id="difflib_chg_{prefix}_{changes}"'
            changes += 1
            links[at] = f'<a href="#difflib_chg_{prefix}_{changes}">n</a>'
        is_within = bool(differs)
    if not differ:
        differ, marks, links, last = [False], [""], [""], 0
        words = "No Differences Found" if context else "Empty File"
        left = right = [f"<td></td><td>&nbsp;{words}&nbsp;</td>"]
    if not differ[0]:
        links[0] = f'<a href="#difflib_chg_{prefix}_0">f</a>'
    links[last] = f'<a href="#difflib_chg_{prefix}_top">t</a>'
    return left, right, differ, marks, links


def _table(columns, left_head, right_head, prefix):
    rows = []
    for at, (one, other, differs, mark, link) in enumerate(zip(*columns)):
        if differs is not None:
            rows.append(
                f'            <tr><td class="diff_next"{mark}>{link}</td>{one}'
                f'<td class="diff_next">{link}</td>{other}</tr>\n'
            )
        elif at:
            rows.append("        </tbody>        \n        <tbody>\n")
    head = ""
    if left_head or right_head:
        cells = [
            f'<th class="diff_next"><br /></th><th colspan="2" class="diff_header">{text}</th>'
            for text in (left_head, right_head)
        ]
        head = f"<thead><tr>{''.join(cells)}</tr></thead>"
    table = _TABLE.format(prefix=prefix, head=head, rows="".join(rows))
    for kind, name in (("+", "add"), ("-", "sub"), ("^", "chg")):
        table = table.replace(f"\0{kind}", f'<span class="diff_{name}">')
    return table.replace("\1", "</span>").replace("\t", "&nbsp;")

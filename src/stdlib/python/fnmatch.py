"""Matching names against shell patterns: ``*``, ``?``, ``[seq]`` and ``[!seq]``."""

import functools

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Tell whether a file name matches a pattern, as the system compares names."""
    import os
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    import re
    if isinstance(pat, bytes):
        text = translate(str(pat, "ISO-8859-1")).encode("ISO-8859-1")
    else:
        text = translate(pat)
    return re.compile(text).match


def filter(names, pat):
    """Return those names that match."""
    import os
    match = _compile_pattern(os.path.normcase(pat))
    if os.name == "posix":
        return [name for name in names if match(name)]
    return [name for name in names if match(os.path.normcase(name))]


def filterfalse(names, pat):
    """Return those names that do not match."""
    import os
    match = _compile_pattern(os.path.normcase(pat))
    if os.name == "posix":
        return [name for name in names if not match(name)]
    return [name for name in names if not match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Tell whether a name matches a pattern, upper and lower case being different."""
    return _compile_pattern(pat)(name) is not None


def translate(pat):
    """Return the regular expression that a pattern means."""
    parts, stars = _translated(pat, "*", ".")
    return _joined(parts, stars)


def _translated(pat, star, question_mark):
    """The pieces of the expression, and where stars stand among them."""
    from re import escape
    result = []
    stars = []
    at, end = 0, len(pat)
    while at < end:
        char = pat[at]
        at += 1
        if char == "*":
            stars.append(len(result))
            result.append(star)
            while at < end and pat[at] == "*":
                at += 1
        elif char == "?":
            result.append(question_mark)
        elif char == "[":
            close = _closing_bracket(pat, at, end)
            if close >= end:
                result.append("\\[")
            else:
                result.append(_character_class(pat, at, close))
                at = close + 1
        else:
            result.append(escape(char))
    return result, stars


def _closing_bracket(pat, at, end):
    if at < end and pat[at] == "!":
        at += 1
    if at < end and pat[at] == "]":
        at += 1
    while at < end and pat[at] != "]":
        at += 1
    return at


def _character_class(pat, at, close):
    inside = pat[at:close]
    if "-" not in inside:
        inside = inside.replace("\\", r"\\")
    else:
        inside = _ranges(pat, at, close)
    if not inside:
        return "(?!)"
    if inside == "!":
        return "."
    inside = _escaped_operators(inside)
    if inside[0] == "!":
        inside = "^" + inside[1:]
    elif inside[0] in ("^", "["):
        inside = "\\" + inside
    return f"[{inside}]"


def _escaped_operators(inside):
    result = []
    for char in inside:
        result.append("\\" + char if char in "&~|" else char)
    return "".join(result)


def _ranges(pat, at, close):
    """Write a class with ranges; those that are empty are left out."""
    chunks = []
    search = at + 2 if pat[at] == "!" else at + 1
    start = at
    while True:
        search = pat.find("-", search, close)
        if search < 0:
            break
        chunks.append(pat[start:search])
        start = search + 1
        search += 3
    last = pat[start:close]
    if last:
        chunks.append(last)
    else:
        chunks[-1] += "-"
    for index in range(len(chunks) - 1, 0, -1):
        if chunks[index - 1][-1] > chunks[index][0]:
            chunks[index - 1] = chunks[index - 1][:-1] + chunks[index][1:]
            del chunks[index]
    return "-".join([each.replace("\\", r"\\").replace("-", r"\-") for each in chunks])


def _joined(parts, stars):
    """Put the pieces together; what follows each star is matched as early as possible."""
    if not stars:
        return rf"(?s:{''.join(parts)})\z"
    result = parts[:stars[0]]
    at = stars[0] + 1
    for star in stars[1:]:
        fixed = "".join(parts[at:star])
        result.append(f"(?>.*?{fixed})" if fixed else "")
        at = star + 1
    result.append(".*")
    result.extend(parts[at:])
    return rf"(?s:{''.join(result)})\z"

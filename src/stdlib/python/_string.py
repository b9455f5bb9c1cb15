"""The parsing behind string.Formatter: replacement fields and the names within them."""


def formatter_parser(format_string, /):
    """Return an iterator over (literal text, field name, specification, conversion)."""
    if not isinstance(format_string, str):
        raise TypeError(f"expected str, got {type(format_string).__name__}")
    return _parts(format_string)


def _parts(text):
    at, end = 0, len(text)
    while at < end:
        literal, at, opened = _literal(text, at, end)
        if not opened:
            yield literal, None, None, None
            continue
        field, at = _field(text, at, end)
        yield literal, *field


def _literal(text, at, end):
    """Read literal text up to an escaped brace or the beginning of a field."""
    start = at
    while at < end and text[at] not in "{}":
        at += 1
    if at == end:
        return text[start:], at, False
    brace = text[at]
    if at + 1 < end and text[at + 1] == brace:
        return text[start:at + 1], at + 2, False
    if brace == "}":
        raise ValueError("Single '}' encountered in format string")
    if at + 1 == end:
        raise ValueError("Single '{' encountered in format string")
    return text[start:at], at + 1, True


def _field(text, at, end):
    """Read a replacement field behind its brace."""
    start = at
    depth = 1
    brackets = 0
    name_end = None
    while at < end:
        char = text[at]
        if name_end is None and char == "[":
            brackets = 1
        elif name_end is None and char == "]":
            brackets = 0
        elif name_end is None and not brackets and char in ":!":
            name_end = at
        elif char == "{" and not brackets:
            if name_end is None:
                raise ValueError("unexpected '{' in field name")
            depth += 1
        elif char == "}" and not brackets:
            depth -= 1
            if not depth:
                break
        at += 1
    else:
        raise ValueError(_unfinished(text, name_end, end))
    if name_end is None:
        return (text[start:at], "", None), at + 1
    name = text[start:name_end]
    conversion = None
    spec_start = name_end + 1
    if text[name_end] == "!":
        if name_end + 1 >= at:
            raise ValueError("end of string while looking for conversion specifier"
                             if at >= end else "unmatched '{' in format spec")
        conversion = text[name_end + 1]
        spec_start = name_end + 2
        if spec_start < at:
            if text[spec_start] != ":":
                raise ValueError("expected ':' after conversion specifier")
            spec_start += 1
    return (name, text[spec_start:at], conversion), at + 1


def _unfinished(text, name_end, end):
    """What is wrong with a field that the text ends in."""
    if name_end is None or name_end + 1 == end and text[name_end] == ":":
        return "expected '}' before end of string"
    if text[name_end] == "!" and name_end + 1 == end:
        return "end of string while looking for conversion specifier"
    return "unmatched '{' in format spec"


def formatter_field_name_split(field_name, /):
    """Return what a field name begins with and an iterator over what follows it."""
    if not isinstance(field_name, str):
        raise TypeError(f"expected str, got {type(field_name).__name__}")
    at = 0
    while at < len(field_name) and field_name[at] not in ".[":
        at += 1
    first = field_name[:at]
    return _number_or_name(first), _accesses(field_name, at)


def _number_or_name(text):
    if not text.isdecimal():
        return text
    number = int(text)
    if number > 0x7fffffffffffffff:
        raise ValueError("Too many decimal digits in format string")
    return number


def _accesses(text, at):
    end = len(text)
    while at < end:
        mark = text[at]
        start = at = at + 1
        if mark == ".":
            while at < end and text[at] not in ".[":
                at += 1
            name = text[start:at]
        elif mark == "[":
            at = text.find("]", start)
            if at < 0:
                raise ValueError("Missing ']' in format string")
            name = text[start:at]
            at += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not name:
            raise ValueError("Empty attribute in format string")
        yield mark == ".", name if mark == "." else _number_or_name(name)

"""Formatting of `decimal`: the format mini-language."""

from _decimal_math import digit_count, rounded


def _parsed(spec):
    at = 0
    fill, align = " ", None
    if len(spec) > 1 and spec[1] in "<>=^":
        fill, align, at = spec[0], spec[1], 2
    elif spec[:1] and spec[0] in "<>=^":
        align, at = spec[0], 1

    def taken(choices):
        nonlocal at
        if at < len(spec) and spec[at] in choices:
            at += 1
            return spec[at - 1]
        return ""

    def number():
        nonlocal at
        start = at
        while at < len(spec) and spec[at].isdecimal():
            at += 1
        return int(spec[start:at]) if at > start else None

    sign = taken("+- ") or "-"
    no_negative_zero = bool(taken("z"))
    taken("#")
    if at < len(spec) and spec[at] == "0":
        at += 1
        if align is None:
            fill, align = "0", "="
    width = number() or 0
    separator = taken(",_")
    precision = None
    fraction_separator = ""
    if taken("."):
        precision = number()
        fraction_separator = taken(",_")
        if precision is None and not fraction_separator:
            raise ValueError("invalid format string")
    kind = taken("eEfFgGn%")
    if at < len(spec):
        raise ValueError("invalid format string")
    return fill, align or ">", sign, no_negative_zero, width, separator, precision, fraction_separator, kind


def format_decimal(number, spec, context):
    """Return the text of a number by a format specification."""
    if not isinstance(spec, str):
        raise TypeError("format arg must be str")
    fill, align, sign, plain_zero, width, separator, precision, fraction_separator, kind = _parsed(spec)
    if not isinstance(number._exp, int):
        digits = str(number.copy_abs()) + ("%" if kind == "%" else "")
        if fill == "0" and align == "=":
            fill, align = " ", ">"
        return _padded(_sign(number._sign, sign), digits, fill, align, width)
    negative, coefficient, exponent = number._sign, number._int, number._exp
    kind = kind or ("g" if context.capitals == 0 else "G")
    if kind == "n":
        kind = "g"
    if kind == "%":
        exponent += 2
    rounding = context.rounding
    if precision is not None:
        if kind in "eE":
            coefficient, exponent = _to_digits(coefficient, exponent, precision + 1, rounding, negative)
        elif kind in "fF%":
            coefficient, exponent = _to_exponent(coefficient, exponent, -precision, rounding, negative)
        elif digit_count(coefficient) > (precision or 1):
            coefficient, exponent = _to_digits(coefficient, exponent, precision or 1, rounding, negative)
    if not coefficient and exponent > 0 and kind in "fF%":
        exponent = 0
    if plain_zero and not coefficient:
        negative = 0
    digits = str(coefficient)
    left = exponent + len(digits)
    if kind in "eE":
        place = 1
    elif kind in "fF%" or (exponent <= 0 and left > -6):
        place = left
    else:
        place = 1
    if kind in "eE" and not coefficient and precision is not None:
        digits, place, left = "0" * (precision + 1), 1, number._exp + precision + 1
    if place < 0:
        whole, fraction = "0", "0" * -place + digits
    elif place > len(digits):
        whole, fraction = digits + "0" * (place - len(digits)), ""
    else:
        whole, fraction = digits[:place] or "0", digits[place:]
    shown = left - place
    if separator:
        room = width - len(_sign(negative, sign)) if fill == "0" and align == "=" else 0
        tail = len(fraction) + bool(fraction)
        whole = _grouped(whole, separator, room - tail)
    if fraction_separator:
        fraction = fraction_separator.join(fraction[at : at + 3] for at in range(0, len(fraction), 3))
    body = whole + ("." + fraction if fraction else "")
    if shown != 0 or kind in "eE":
        letter = {"E": "E", "e": "e", "G": "E", "g": "e"}.get(kind, "E")
        body += f"{letter}{shown:+}"
    if kind == "%":
        body += "%"
    return _padded(_sign(negative, sign), body, fill, align, width)


def _sign(negative, sign):
    return "-" if negative else sign if sign in "+ " else ""


def _padded(sign, body, fill, align, width):
    missing = width - len(sign) - len(body)
    if missing <= 0:
        return sign + body
    if align == "<":
        return sign + body + fill * missing
    if align == ">":
        return fill * missing + sign + body
    if align == "=":
        return sign + fill * missing + body
    return fill * (missing // 2) + sign + body + fill * (missing - missing // 2)


def _grouped(digits, separator, room):
    while True:
        first = len(digits) % 3
        groups = ([digits[:first]] if first else []) + [digits[at : at + 3] for at in range(first, len(digits), 3)]
        text = separator.join(groups)
        if len(text) >= room:
            return text
        digits = "0" + digits


def _to_exponent(coefficient, exponent, wanted, rounding, negative):
    if exponent >= wanted:
        return coefficient * 10 ** (exponent - wanted), wanted
    return rounded(coefficient, wanted - exponent, rounding, negative)[0], wanted


def _to_digits(coefficient, exponent, count, rounding, negative):
    if not coefficient:
        return 0, exponent
    over = digit_count(coefficient) - count
    if over <= 0:
        return coefficient * 10**-over, exponent + over
    coefficient, _ = rounded(coefficient, over, rounding, negative)
    exponent += over
    if digit_count(coefficient) > count:
        coefficient //= 10
        exponent += 1
    return coefficient, exponent

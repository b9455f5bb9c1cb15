"""Customs of countries in writing numbers and texts. There are only the customs of the C language here."""

import os
import re
import sys
from builtins import str as _str

__all__ = """
getlocale getdefaultlocale getpreferredencoding Error setlocale localeconv strcoll strxfrm str atof atoi format_string
currency normalize LC_CTYPE LC_COLLATE LC_TIME LC_MONETARY LC_NUMERIC LC_ALL CHAR_MAX getencoding LC_MESSAGES
""".split()

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

# What nl_langinfo() is asked, by its numbers.
_WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_INFO = {}


def _define(name, number, value):
    globals()[name] = number
    _INFO[number] = value


for _at, _name in enumerate(_WEEKDAYS):
    _define(f"ABDAY_{_at + 1}", 131072 + _at, _name[:3])
    _define(f"DAY_{_at + 1}", 131079 + _at, _name)
for _at, _name in enumerate(_MONTHS):
    _define(f"ABMON_{_at + 1}", 131086 + _at, _name[:3])
    _define(f"MON_{_at + 1}", 131098 + _at, _name)
for _name, _at, _value in (
    ("AM_STR", 131110, "AM"),
    ("PM_STR", 131111, "PM"),
    ("D_T_FMT", 131112, "%a %b %e %H:%M:%S %Y"),
    ("D_FMT", 131113, "%m/%d/%y"),
    ("T_FMT", 131114, "%H:%M:%S"),
    ("T_FMT_AMPM", 131115, "%I:%M:%S %p"),
    ("ERA", 131116, ""),
    ("ERA_D_FMT", 131118, ""),
    ("ALT_DIGITS", 131119, ""),
    ("ERA_D_T_FMT", 131120, ""),
    ("ERA_T_FMT", 131121, ""),
    ("CODESET", 14, "UTF-8"),
    ("CRNCYSTR", 262159, "-"),
    ("RADIXCHAR", 65536, "."),
    ("THOUSEP", 65537, ""),
    ("YESEXPR", 327680, "^[yY]"),
    ("NOEXPR", 327681, "^[nN]"),
):
    _define(_name, _at, _value)

_KNOWN = {"C", "POSIX", "C.UTF-8", "C.utf8"}
_CATEGORIES = (
    "LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES LC_PAPER LC_NAME LC_ADDRESS LC_TELEPHONE "
    "LC_MEASUREMENT LC_IDENTIFICATION"
).split()
_current = dict.fromkeys(_CATEGORIES, "C")
_current["LC_CTYPE"] = "C.UTF-8"
_override_localeconv = {}


class Error(Exception):
    """A locale that is not there."""


def _category(number):
    if not isinstance(number, int):
        raise TypeError(f"'{type(number).__name__}' object cannot be interpreted as an integer")
    if not 0 <= number <= 11:
        raise Error("locale query failed")
    return _CATEGORIES[number] if number < LC_ALL else "LC_ALL" if number == LC_ALL else _CATEGORIES[number - 1]


def _from_environment(name):
    for variable in ("LC_ALL", name, "LANG"):
        if value := os.environ.get(variable):
            return value
    return "C"


def setlocale(category, locale=None):
    """Set the locale of a category, or tell it."""
    name = _category(category)
    if locale is not None and not isinstance(locale, _str):
        locale = normalize(_build_localename(locale))
    if locale is not None:
        names = _CATEGORIES if name == "LC_ALL" else [name]
        wanted = _pieces(locale) if "=" in locale else dict.fromkeys(names, locale)
        wanted = {each: value or _from_environment(each) for each, value in wanted.items() if each in names}
        for value in wanted.values():
            if value not in _KNOWN:
                raise Error("unsupported locale setting")
        _current.update((each, "C" if value == "POSIX" else value) for each, value in wanted.items())
    if name != "LC_ALL":
        return _current[name]
    values = set(_current.values())
    if len(values) == 1:
        return values.pop()
    return ";".join(f"{each}={value}" for each, value in _current.items())


def _pieces(locale):
    pieces = {}
    for piece in locale.split(";"):
        name, equals, value = piece.partition("=")
        if not equals or name not in _CATEGORIES:
            raise Error("unsupported locale setting")
        pieces[name] = value
    return pieces


def localeconv():
    """Return how numbers and amounts of money are written."""
    conventions = {
        "int_curr_symbol": "",
        "currency_symbol": "",
        "mon_decimal_point": "",
        "mon_thousands_sep": "",
        "mon_grouping": [],
        "positive_sign": "",
        "negative_sign": "",
        "int_frac_digits": CHAR_MAX,
        "frac_digits": CHAR_MAX,
        "p_cs_precedes": CHAR_MAX,
        "p_sep_by_space": CHAR_MAX,
        "n_cs_precedes": CHAR_MAX,
        "n_sep_by_space": CHAR_MAX,
        "p_sign_posn": CHAR_MAX,
        "n_sign_posn": CHAR_MAX,
        "decimal_point": ".",
        "thousands_sep": "",
        "grouping": [],
    }
    conventions.update(_override_localeconv)
    return conventions


def nl_langinfo(key, /):
    """Return a piece of information about the locale."""
    if key == CODESET and _current["LC_CTYPE"] == "C":
        return "ANSI_X3.4-1968"
    try:
        return _INFO[key]
    except KeyError:
        raise ValueError("unsupported langinfo constant") from None


def strcoll(os1, os2, /):
    """Compare two texts: less than, equal to or greater than zero."""
    _check_text(os1, "strcoll", 1)
    _check_text(os2, "strcoll", 2)
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    """Return a text that orders as the other one does here."""
    if not isinstance(string, _str):
        raise TypeError(f"strxfrm() argument must be str, not {type(string).__name__}")
    if "\0" in string:
        raise ValueError("embedded null character")
    return string


def getencoding():
    """Return the encoding of texts of the system."""
    return "UTF-8"


def getpreferredencoding(do_setlocale=True):
    """Return the encoding that files have by default."""
    return "utf-8" if sys.flags.utf8_mode else "UTF-8"


# Numbers


def _groups(intervals):
    last = None
    for interval in intervals:
        if interval == CHAR_MAX:
            return
        if interval == 0:
            if last is None:
                raise ValueError("invalid grouping")
            while True:
                yield last
        yield interval
        last = interval


def _group(text, monetary=False):
    """Puts separators between the digits; tells how many characters that added."""
    conventions = localeconv()
    separator = conventions["mon_thousands_sep" if monetary else "thousands_sep"]
    grouping = conventions["mon_grouping" if monetary else "grouping"]
    if not grouping:
        return text, 0
    body = text.rstrip(" ")
    right = text[len(body) :]
    digits = body.lstrip(" ")
    left = body[: len(body) - len(digits)]
    groups = []
    sign = ""
    if digits[:1] in "+-":
        sign, digits = digits[:1], digits[1:]
    for interval in _groups(grouping):
        if not digits or not digits[-1].isdigit():
            break
        groups.append(digits[-interval:])
        digits = digits[:-interval]
    if digits:
        groups.append(digits)
    groups.reverse()
    return left + sign + separator.join(groups) + right, len(separator) * (len(groups) - 1)


def _strip_padding(text, amount):
    start = 0
    while amount and text[start : start + 1] == " ":
        start, amount = start + 1, amount - 1
    end = len(text)
    while amount and text[end - 1 : end] == " ":
        end, amount = end - 1, amount - 1
    return text[start:end]


_percent = re.compile(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]")


def _localize(text, grouping=False, monetary=False):
    if "." in text:
        added = 0
        whole, point, fraction = text.partition(".")
        if grouping:
            whole, added = _group(whole, monetary)
        text = whole + localeconv()["mon_decimal_point" if monetary else "decimal_point"] + fraction
        return _strip_padding(text, added) if added else text
    if grouping:
        text, added = _group(text, monetary)
        return _strip_padding(text, added) if added else text
    return text


def _format(percent, value, grouping=False, monetary=False, *additional):
    text = percent % ((value,) + additional) if additional else percent % value
    if percent[-1] in "eEfFgGdiu":
        text = _localize(text, grouping, monetary)
    return text


def format_string(f, val, grouping=False, monetary=False):
    """Format values as the operator % does, with the customs of the locale."""
    places = list(_percent.finditer(f))
    plain = _percent.sub("%s", f)
    made = []
    if isinstance(val, dict):
        for place in places:
            made.append("%" if place[0][-1] == "%" else _format(place[0], val, grouping, monetary))
    else:
        values = val if isinstance(val, tuple) else (val,)
        at = 0
        for place in places:
            if place[0][-1] == "%":
                made.append("%")
                continue
            stars = place["modifiers"].count("*")
            made.append(_format(place[0], values[at], grouping, monetary, *values[at + 1 : at + 1 + stars]))
            at += 1 + stars
    return plain % tuple(made)


def currency(val, symbol=True, grouping=False, international=False):
    """Format an amount of money."""
    conventions = localeconv()
    digits = conventions["int_frac_digits" if international else "frac_digits"]
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = _localize(f"{abs(val):.{digits}f}", grouping, monetary=True)
    text = "<" + text + ">"
    side = "n" if val < 0 else "p"
    if symbol:
        mark = conventions["int_curr_symbol" if international else "currency_symbol"]
        precedes, separated = conventions[side + "_cs_precedes"], conventions[side + "_sep_by_space"]
        if precedes:
            text = mark + (" " if separated else "") + text
        else:
            if international and mark[-1:] == " ":
                mark = mark[:-1]
            text = text + (" " if separated else "") + mark
    position = conventions[side + "_sign_posn"]
    sign = conventions["negative_sign" if val < 0 else "positive_sign"]
    if position == 0:
        text = "(" + text + ")"
    elif position == 1:
        text = sign + text
    elif position == 2:
        text = text + sign
    elif position == 3:
        text = text.replace("<", sign)
    elif position == 4:
        text = text.replace(">", sign)
    else:
        text = sign + text
    return text.replace("<", "").replace(">", "")


def str(val):
    """Format a float with the decimal point of the locale."""
    return _format("%.12g", val)


def delocalize(string):
    """Return a number as Python writes it."""
    conventions = localeconv()
    if conventions["thousands_sep"]:
        string = string.replace(conventions["thousands_sep"], "")
    if conventions["decimal_point"]:
        string = string.replace(conventions["decimal_point"], ".")
    return string


def localize(string, grouping=False, monetary=False):
    """Return a number with the customs of the locale."""
    return _localize(string, grouping, monetary)


def atof(string, func=float):
    """Return the float that a text with the customs of the locale is."""
    return func(delocalize(string))


def atoi(string):
    """Return the int that a text with the customs of the locale is."""
    return int(delocalize(string))


# Names

# The country and encoding that are meant where only the language is named.
_LANGUAGES = {
    "ar": "ar_AA.ISO8859-6", "bg": "bg_BG.CP1251", "ca": "ca_ES.ISO8859-1", "cs": "cs_CZ.ISO8859-2",
    "da": "da_DK.ISO8859-1", "de": "de_DE.ISO8859-1", "el": "el_GR.ISO8859-7", "en": "en_US.ISO8859-1",
    "es": "es_ES.ISO8859-1", "et": "et_EE.ISO8859-15", "fa": "fa_IR.UTF-8", "fi": "fi_FI.ISO8859-15",
    "fr": "fr_FR.ISO8859-1", "he": "he_IL.ISO8859-8", "hi": "hi_IN.ISCII-DEV", "hr": "hr_HR.ISO8859-2",
    "hu": "hu_HU.ISO8859-2", "id": "id_ID.ISO8859-1", "is": "is_IS.ISO8859-1", "it": "it_IT.ISO8859-1",
    "ja": "ja_JP.eucJP", "ko": "ko_KR.eucKR", "lt": "lt_LT.ISO8859-13", "lv": "lv_LV.ISO8859-13",
    "nb": "nb_NO.ISO8859-1", "nl": "nl_NL.ISO8859-1", "no": "no_NO.ISO8859-1", "pl": "pl_PL.ISO8859-2",
    "pt": "pt_PT.ISO8859-1", "ro": "ro_RO.ISO8859-2", "ru": "ru_RU.UTF-8", "sk": "sk_SK.ISO8859-2",
    "sl": "sl_SI.ISO8859-2", "sr": "sr_RS.UTF-8", "sv": "sv_SE.ISO8859-1", "th": "th_TH.ISO8859-11",
    "tr": "tr_TR.ISO8859-9", "uk": "uk_UA.KOI8-U", "vi": "vi_VN.TCVN", "zh": "zh_CN.eucCN",
}
locale_alias = {
    **{name: value for name, value in _LANGUAGES.items()},
    **{value.split(".")[0].lower(): value for value in _LANGUAGES.values()},
    "c": "C", "posix": "C", "c.utf8": "C.UTF-8", "en_gb": "en_GB.ISO8859-1", "en_ca": "en_CA.ISO8859-1",
    "en_au": "en_AU.ISO8859-1", "de_at": "de_AT.ISO8859-1", "de_ch": "de_CH.ISO8859-1", "fr_be": "fr_BE.ISO8859-1",
    "fr_ca": "fr_CA.ISO8859-1", "fr_ch": "fr_CH.ISO8859-1", "pt_br": "pt_BR.ISO8859-1", "es_mx": "es_MX.ISO8859-1",
    "zh_tw": "zh_TW.big5", "zh_hk": "zh_HK.big5hkscs", "nl_be": "nl_BE.ISO8859-1",
}
locale_encoding_alias = {
    "437": "C", "c": "C", "en": "ISO8859-1", "jis": "JIS7", "jis7": "JIS7", "ajec": "eucJP", "koi8c": "KOI8-C",
    "cp1251": "CP1251", "cp1255": "CP1255", "cp1256": "CP1256", "88591": "ISO8859-1", "88592": "ISO8859-2",
    "885915": "ISO8859-15", "ascii": "ISO8859-1", "latin_1": "ISO8859-1", "iso8859_1": "ISO8859-1",
    "iso8859_2": "ISO8859-2", "iso8859_15": "ISO8859-15", "iso88591": "ISO8859-1", "iso88592": "ISO8859-2",
    "iso885915": "ISO8859-15", "utf_8": "UTF-8", "utf8": "UTF-8", "koi8_r": "KOI8-R", "koi8_u": "KOI8-U",
    "euc_jp": "eucJP", "euc_kr": "eucKR", "big5": "big5", "gb18030": "gb18030", "shift_jis": "SJIS",
}
windows_locale = {}


def _with_encoding(code, encoding):
    plain = encoding.replace("-", "").replace("_", "").lower()
    known = locale_encoding_alias.get(plain) or locale_encoding_alias.get(encoding.lower().replace("-", "_"))
    return f"{code}.{known or encoding}"


def normalize(localename):
    """Return the usual spelling of a locale's name, with country and encoding where only the language is named."""
    lower = localename.lower()
    base, at, modifier = lower.partition("@")
    name, dot, encoding = base.partition(".")
    plain = encoding.replace("-", "").replace("_", "")
    found = locale_alias.get(f"{name}.{plain}" if dot else name)
    if found is not None and not at:
        return found
    found = locale_alias.get(name)
    if found is None:
        return localename
    if found == "C":
        return "C" if not dot else _with_encoding("C", encoding)
    code, _, usual = found.partition(".")
    if not dot:
        return found if not at else f"{code}.ISO8859-15@euro" if modifier == "euro" else f"{found}@{modifier}"
    made = _with_encoding(code, localename.partition("@")[0].partition(".")[2])
    return made if not at or modifier == "euro" else f"{made}@{modifier}"


def _parse_localename(localename):
    code = normalize(localename)
    code, at, modifier = code.partition("@")
    if at and modifier == "euro" and "." not in code:
        return code, "iso-8859-15"
    if "." in code:
        return tuple(code.split(".")[:2])
    if code == "C":
        return None, None
    if code == "UTF-8":
        return None, "UTF-8"
    raise ValueError(f"unknown locale: {localename}")


def _build_localename(localetuple):
    try:
        language, encoding = localetuple
    except (TypeError, ValueError):
        raise TypeError("Locale must be None, a string, or an iterable of two strings -- language code, encoding.") from None
    language = "C" if language is None else language
    return language if encoding is None else f"{language}.{encoding}"


def getlocale(category=LC_CTYPE):
    """Return language and encoding of a category's locale."""
    name = setlocale(category)
    if category == LC_ALL and ";" in name:
        raise TypeError("category LC_ALL is not supported")
    return _parse_localename(name)


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    """Return language and encoding of the user's locale."""
    name = "C"
    for variable in envvars:
        value = os.environ.get(variable)
        if value:
            name = value.split(":")[0] if variable == "LANGUAGE" else value
            break
    return _parse_localename(name)


# Catalogues of texts, as the C library has them: there are none.


def _check_text(value, function, place, optional=False):
    """Raise TypeError unless a value is a text, or None where that is allowed."""
    if not isinstance(value, _str) and not (optional and value is None):
        kind = "None" if value is None else type(value).__name__
        raise TypeError(f"{function}() argument {place} must be str{' or None' if optional else ''}, not {kind}")


def gettext(msg, /):
    """Return the translation of a text."""
    if not isinstance(msg, _str):
        kind = "None" if msg is None else type(msg).__name__
        raise TypeError(f"gettext() argument must be str, not {kind}")
    return msg


def dgettext(domain, msg, /):
    """Return the translation of a text in a domain."""
    _check_text(domain, "dgettext", 1, True)
    _check_text(msg, "dgettext", 2)
    return msg


def dcgettext(domain, msg, category, /):
    """Return the translation of a text in a domain and category."""
    from operator import index
    _check_text(domain, "dcgettext", 1, True)
    _check_text(msg, "dcgettext", 2)
    index(category)
    return msg


_domain = ["messages", {}]


def textdomain(domain, /):
    """Set the domain of texts; return it."""
    if domain is not None and not isinstance(domain, _str):
        raise TypeError(f"textdomain() argument must be str or None, not {type(domain).__name__}")
    if domain is not None:
        _domain[0] = domain or "messages"
    return _domain[0]


def bindtextdomain(domain, dir, /):
    """Set where a domain's catalogues are."""
    _check_text(domain, "bindtextdomain", 1)
    if not domain:
        raise Error("domain must be a non-empty string")
    if dir is not None:
        _domain[1][domain] = os.fsdecode(dir)
    return _domain[1].get(domain, "/usr/share/locale")


def bind_textdomain_codeset(domain, codeset, /):
    """Set the encoding of a domain's texts."""
    _check_text(domain, "bind_textdomain_codeset", 1)
    _check_text(codeset, "bind_textdomain_codeset", 2, True)
    return codeset

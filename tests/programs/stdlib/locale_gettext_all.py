"""locale and gettext: customs of the C language, translations of catalogues."""

import builtins
import gettext
import io
import locale
import os
import struct
import tempfile
import warnings


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs))[:250])
    except BaseException as error:
        print(label, "!!", type(error).__name__, error)


print(locale.__all__)
print([(name, getattr(locale, name)) for name in dir(locale) if name.isupper() and isinstance(getattr(locale, name), int)])
print(locale.setlocale(locale.LC_NUMERIC), locale.localeconv(), locale.getencoding())
print(locale.setlocale(locale.LC_ALL, "C"), locale.setlocale(locale.LC_ALL), locale.getlocale(), locale.setlocale(locale.LC_ALL, "C.UTF-8"), locale.getlocale(), locale.getlocale(locale.LC_TIME))
attempt("locale", locale.setlocale, locale.LC_ALL, "xx_YY")
attempt("category", locale.setlocale, 99)
attempt("category", locale.setlocale, "a")
attempt("tuple", locale.setlocale, locale.LC_ALL, ("xx", "UTF-8"))
attempt("tuple", locale.setlocale, locale.LC_ALL, (1, 2, 3))
attempt("none", locale.setlocale, locale.LC_ALL, (None, None))
for name in ("C", "POSIX", "en", "en_US", "en_US.UTF-8", "en_US.utf8", "de_DE", "de_DE.UTF-8", "de_DE@euro", "fr", "xx", "xx_YY.UTF-8", "C.UTF-8", "pt_BR.UTF-8", "ja_JP", "de_DE.ISO-8859-1", "de_DE.iso88591"):
    attempt(name, locale.normalize, name)
print(locale.strcoll("a", "b"), locale.strcoll("b", "a"), locale.strcoll("a", "a"), locale.strxfrm("abc"), sorted(["b", "A", "a"], key=locale.strxfrm))
for key in (locale.CODESET, locale.DAY_1, locale.ABDAY_7, locale.MON_12, locale.ABMON_1, locale.RADIXCHAR, locale.THOUSEP, locale.D_FMT, locale.T_FMT, locale.D_T_FMT, locale.AM_STR, locale.YESEXPR, locale.CRNCYSTR):
    attempt(key, locale.nl_langinfo, key)
attempt("info", locale.nl_langinfo, 5)
print(locale.str(1.5), locale.str(1e20), locale.atof("1.5"), locale.atoi("12"), locale.atof("2.5", lambda text: text + "!"), locale.delocalize("1.5"), locale.localize("1234.5", True))
for format, values in (("%d", 1234567), ("%.2f", 1234.567), ("%s and %d%%", ("text", 5)), ("%(a)d %(b)s", {"a": 5, "b": "x"}), ("%*d", (8, 42)), ("%10.1f|", 2.25), ("no", ()), ("%5d|%-5d|", (1, 2)), ("%e", 12345.678)):
    attempt(format, locale.format_string, format, values, grouping=True)
attempt("currency", locale.currency, 5)
locale._override_localeconv = {"thousands_sep": ",", "grouping": [3, 3, 0], "decimal_point": ".", "mon_thousands_sep": ".", "mon_grouping": [3, 0], "mon_decimal_point": ",", "frac_digits": 2, "int_frac_digits": 2, "currency_symbol": "E", "int_curr_symbol": "EUR ", "p_cs_precedes": 0, "p_sep_by_space": 1, "n_cs_precedes": 1, "n_sep_by_space": 0, "p_sign_posn": 1, "n_sign_posn": 1, "positive_sign": "", "negative_sign": "-"}
print(locale.format_string("%d", 1234567, True), locale.format_string("%.2f", -1234567.891, True), locale.format_string("%15.2f|", 1234567.891, True), locale.format_string("%d", 12, True), locale.currency(1234567.5, grouping=True), locale.currency(-5), locale.currency(5, international=True), locale.currency(5, symbol=False), locale.atof("1,234.5"), locale.localize("1234567.5", True), locale.str(1234.5))
locale._override_localeconv = {}

print("gettext")
print(gettext.__all__)


def catalogue(entries, order="<"):
    """A catalogue in GNU's format."""
    entries = sorted((key.encode(), value.encode()) for key, value in entries.items())
    count = len(entries)
    start = 28 + 16 * count
    tables, data = [b"", b""], b""
    for place in (0, 1):
        for entry in entries:
            text = entry[place]
            tables[place] += struct.pack(order + "II", len(text), start + len(data))
            data += text + b"\0"
    return struct.pack(order + "7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0) + tables[0] + tables[1] + data


ENTRIES = {
    "": "Project-Id-Version: demo 1\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\nX-Long: one\n two\n",
    "hello": "cze\u015b\u0107", "file\0files": "plik\0pliki\0plik\xf3w", "menu\x04open": "otw\xf3rz", "menu\x04item\0items": "a\0b\0c",
}
for order in "<>":
    data = catalogue(ENTRIES, order)
    translations = gettext.GNUTranslations(io.BytesIO(data))
    print(translations.gettext("hello"), translations.gettext("other"), [translations.ngettext("file", "files", n) for n in (0, 1, 2, 5, 12, 22)], translations.ngettext("cat", "cats", 2), translations.pgettext("menu", "open"), translations.pgettext("x", "open"), translations.npgettext("menu", "item", "items", 3), translations.npgettext("menu", "cat", "cats", 1), translations.gettext("file"))
    print(translations.info(), translations.charset())
plain = gettext.NullTranslations()
print(plain.gettext("a"), plain.ngettext("a", "b", 1), plain.ngettext("a", "b", 2), plain.pgettext("c", "a"), plain.npgettext("c", "a", "b", 5), plain.info(), plain.charset())
plain.add_fallback(translations)
print(plain.gettext("hello"), plain.ngettext("file", "files", 5), plain.pgettext("menu", "open"))
attempt("magic", gettext.GNUTranslations, io.BytesIO(b"junk" * 10))
attempt("version", gettext.GNUTranslations, io.BytesIO(struct.pack("<7I", 0x950412DE, 5 << 16, 0, 28, 28, 0, 0)))
attempt("cut", gettext.GNUTranslations, io.BytesIO(catalogue(ENTRIES)[:-30]))
attempt("plural of text", translations.ngettext, "file", "files", "x")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(translations.ngettext("file", "files", 1.0), translations.ngettext("file", "files", 2.5))
for plural in ("0", "n != 1", "n>1", "n==1 ? 0 : 1", "(n%10==1 && n%100!=11) ? 0 : n != 0 ? 1 : 2", "!n", "n*2+1-n/3", "n<2||n>5"):
    attempt(plural, lambda: [gettext.c2py(plural)(n) for n in (0, 1, 2, 3, 5, 11, 21)])
for plural in ("x", "n +", "n ? 1", "(n", "n)", "n n", "", "1 $ 2", "os.system(n)", "(" * 30 + "n" + ")" * 30, "n" * 2000):
    attempt(plural[:20], gettext.c2py, plural)
with tempfile.TemporaryDirectory() as folder:
    for language in ("pl", "de_DE"):
        os.makedirs(os.path.join(folder, language, "LC_MESSAGES"))
        with open(os.path.join(folder, language, "LC_MESSAGES", "demo.mo"), "wb") as file:
            file.write(catalogue(ENTRIES | {"hello": "hallo"} if language == "de_DE" else ENTRIES))
    print([path.replace(folder, "DIR") for path in gettext.find("demo", folder, ["pl_PL.UTF-8", "de_DE", "xx"], all=True)], gettext.find("demo", folder, ["xx"]), gettext.find("none", folder, ["pl"]), gettext.find("demo", folder, ["C", "pl"]))
    print(gettext.translation("demo", folder, ["pl"]).gettext("hello"), gettext.translation("demo", folder, ["de_DE", "pl"]).gettext("hello"))
    attempt("missing", gettext.translation, "none", folder, ["pl"])
    print(type(gettext.translation("none", folder, ["pl"], fallback=True)).__name__)
    os.environ["LANGUAGE"] = "pl"
    print(gettext.bindtextdomain("demo", folder) == folder, gettext.textdomain(), gettext.textdomain("demo"), gettext.gettext("hello"), gettext.ngettext("file", "files", 2), gettext.pgettext("menu", "open"), gettext.npgettext("menu", "item", "items", 1), gettext.dgettext("demo", "hello"), gettext.dngettext("demo", "file", "files", 5), gettext.dpgettext("demo", "menu", "open"), gettext.dnpgettext("demo", "menu", "item", "items", 9), gettext.dgettext("other", "hello"))
    gettext.install("demo", folder, names=["ngettext"])
    print(builtins._("hello"), builtins.ngettext("file", "files", 1))
    os.environ["LANGUAGE"] = "xx"
    gettext.install("demo", folder)
    print(builtins._("hello"))
print(gettext.Catalog is gettext.translation)

"""Texts of programs in the languages of their users."""

import os
import sys

__all__ = """
NullTranslations GNUTranslations Catalog bindtextdomain find translation install textdomain dgettext dngettext gettext
ngettext pgettext dpgettext npgettext dnpgettext
""".split()

_default_localedir = os.path.join(sys.base_prefix, "share", "locale")


# Which form of a plural stands for a number is told by an expression of C.


class _Plural:
    """Reads an expression of C and makes a function of it."""

    _LEVELS = (("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%"))
    _WORDS = {"||": "or", "&&": "and", "/": "//"}

    def __init__(self, text):
        import re

        self.tokens = []
        for found in re.finditer(r"\s+|([0-9]+|n\b|[-*/%+?:()]|>=|<=|==|!=|&&|\|\||[<>!])|(\w+|.)", text, re.DOTALL):
            if found[2]:
                raise ValueError(f"invalid token in plural form: {found[2]}")
            if found[1]:
                self.tokens.append(found[1])
        self.tokens.append("")

    def _unexpected(self):
        if self.tokens[0]:
            raise ValueError(f"unexpected token in plural form: {self.tokens[0]}")
        raise ValueError("unexpected end of plural form")

    def whole(self):
        """The expression as Python."""
        code = self.choice()
        if self.tokens[0]:
            self._unexpected()
        return code

    def choice(self):
        """An expression, maybe with `?` and `:`."""
        test = self.operation(0)
        if self.tokens[0] != "?":
            return test
        self.tokens.pop(0)
        chosen = self.choice()
        if self.tokens[0] != ":":
            self._unexpected()
        self.tokens.pop(0)
        return f"({chosen} if {test} else {self.choice()})"

    def operation(self, level):
        """An expression of operators that bind so tightly at least."""
        if level == len(self._LEVELS):
            return self.operand()
        left = self.operation(level + 1)
        while self.tokens[0] in self._LEVELS[level]:
            operator = self.tokens.pop(0)
            left = f"({left} {self._WORDS.get(operator, operator)} {self.operation(level + 1)})"
        return left

    def operand(self):
        """A number, `n`, or something in parentheses."""
        token = self.tokens[0]
        if token == "!":
            self.tokens.pop(0)
            return f"(not {self.operand()})"
        if token == "(":
            self.tokens.pop(0)
            inner = self.choice()
            if self.tokens[0] != ")":
                if self.tokens[0]:
                    self._unexpected()
                raise ValueError("unbalanced parenthesis in plural form")
            self.tokens.pop(0)
            return f"({inner})"
        if token == "n" or token.isdigit():
            self.tokens.pop(0)
            return token
        self._unexpected()


def _as_number(n):
    try:
        rounded = round(n)
    except TypeError:
        raise TypeError(f"Plural value must be an integer, got {type(n).__name__}") from None
    import warnings

    warnings.warn(f"Plural value must be an integer, got {type(n).__name__}", DeprecationWarning, stacklevel=4)
    return n


def c2py(plural):
    """Make a function of an expression of C that says which form of a plural stands for a number."""
    if len(plural) > 1000:
        raise ValueError("plural form expression is too long")
    try:
        depth = 0
        for character in plural:
            depth += (character == "(") - (character == ")")
            if depth > 20:
                raise ValueError("plural form expression is too complex")
        code = compile(f"int({_Plural(plural).whole()})", "<plural form>", "eval")
    except RecursionError:
        raise ValueError("plural form expression is too complex") from None

    def function(n):
        if not isinstance(n, int):
            n = _as_number(n)
        return eval(code, {"int": int}, {"n": n})

    return function


def _expand(name):
    """A locale's name and its shorter forms, best first."""
    import locale

    name = locale.normalize(name)
    name, at, modifier = name.partition("@")
    language, dot, codeset = name.partition(".")
    language, underscore, territory = language.partition("_")
    parts = [("_" + territory, bool(underscore)), ("." + codeset, bool(dot)), ("@" + modifier, bool(at))]
    mask = sum(1 << place for place, (_, present) in enumerate(parts) if present)
    found = []
    for chosen in range(mask + 1):
        if not chosen & ~mask:
            found.append(language + "".join(text for place, (text, _) in enumerate(parts) if chosen >> place & 1))
    found.reverse()
    return found


class NullTranslations:
    """No translations: every text stands for itself."""

    def __init__(self, fp=None):
        self._info, self._charset, self._fallback = {}, None, None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        """Add translations to ask where these have none."""
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        """Return the translation of a text."""
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        """Return the translation of a text for a number of things."""
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        n = n if isinstance(n, int) else _as_number(n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        """Return the translation of a text in a context."""
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        """Return the translation of a text in a context for a number of things."""
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        n = n if isinstance(n, int) else _as_number(n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        """Return what the catalogue says of itself."""
        return self._info

    def charset(self):
        """Return the encoding of the catalogue."""
        return self._charset

    def install(self, names=None):
        """Make the translation available as `_` everywhere."""
        import builtins

        builtins.__dict__["_"] = self.gettext
        if names is not None:
            for name in {"gettext", "ngettext", "npgettext", "pgettext"} & set(names):
                builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    """Translations of a catalogue in GNU's format."""

    LE_MAGIC, BE_MAGIC = 0x950412DE, 0xDE120495
    CONTEXT = "%s\x04%s"
    VERSIONS = (0, 1)

    def _parse(self, fp):
        from struct import unpack

        filename = getattr(fp, "name", "")
        self._catalog = {}
        self.plural = lambda n: int(n != 1)
        data = fp.read()
        magic = unpack("<I", data[:4])[0]
        if magic == self.LE_MAGIC:
            order = "<"
        elif magic == self.BE_MAGIC:
            order = ">"
        else:
            raise OSError(0, "Bad magic number", filename)
        version, count, originals, translations = unpack(order + "4I", data[4:20])
        if version >> 16 not in self.VERSIONS:
            raise OSError(0, "Bad version number " + str(version >> 16), filename)
        for number in range(count):
            texts = []
            for table in (originals, translations):
                length, start = unpack(order + "II", data[table + 8 * number : table + 8 * number + 8])
                if start + length > len(data):
                    raise OSError(0, "File is corrupt", filename)
                texts.append(data[start : start + length])
            self._add(*texts)

    def _add(self, original, translation):
        if not original:
            self._read_head(translation)
        charset = self._charset or "ascii"
        if b"\0" not in original:
            self._catalog[str(original, charset)] = str(translation, charset)
            return
        first = str(original.split(b"\0")[0], charset)
        for form, text in enumerate(translation.split(b"\0")):
            self._catalog[first, form] = str(text, charset)

    def _read_head(self, translation):
        last = None
        for line in translation.split(b"\n"):
            text = line.decode().strip()
            if not text or text.startswith("#-#-#-#-#") and text.endswith("#-#-#-#-#"):
                continue
            key = value = None
            if ":" in text:
                key, value = text.split(":", 1)
                key, value = key.strip().lower(), value.strip()
                self._info[key] = value
                last = key
            elif last:
                self._info[last] += "\n" + text
            if key == "content-type":
                self._charset = value.split("charset=")[1]
            elif key == "plural-forms":
                self.plural = c2py(value.split(";")[1].split("plural=")[1])

    def gettext(self, message):
        """Return the translation of a text."""
        found = self._catalog.get(message)
        if found is None:
            found = self._catalog.get((message, self.plural(1)))
        return found if found is not None else super().gettext(message)

    def ngettext(self, msgid1, msgid2, n):
        """Return the translation of a text for a number of things."""
        try:
            return self._catalog[msgid1, self.plural(n)]
        except KeyError:
            if self._fallback:
                return self._fallback.ngettext(msgid1, msgid2, n)
            return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        """Return the translation of a text in a context."""
        key = self.CONTEXT % (context, message)
        found = self._catalog.get(key)
        if found is None:
            found = self._catalog.get((key, self.plural(1)))
        return found if found is not None else super().pgettext(context, message)

    def npgettext(self, context, msgid1, msgid2, n):
        """Return the translation of a text in a context for a number of things."""
        try:
            return self._catalog[self.CONTEXT % (context, msgid1), self.plural(n)]
        except KeyError:
            if self._fallback:
                return self._fallback.npgettext(context, msgid1, msgid2, n)
            return msgid1 if n == 1 else msgid2


def find(domain, localedir=None, languages=None, all=False):
    """Return the path of a domain's catalogue, or all of them."""
    localedir = _default_localedir if localedir is None else localedir
    if languages is None:
        languages = []
        for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            value = os.environ.get(variable)
            if value:
                languages = value.split(":")
                break
        if "C" not in languages:
            languages.append("C")
    names = list(dict.fromkeys(name for language in languages for name in _expand(language)))
    found = []
    for name in names:
        if name == "C":
            break
        path = os.path.join(localedir, name, "LC_MESSAGES", f"{domain}.mo")
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """Return the translations of a domain."""
    class_ = GNUTranslations if class_ is None else class_
    paths = find(domain, localedir, languages, all=True)
    if not paths:
        if fallback:
            return NullTranslations()
        from errno import ENOENT

        raise FileNotFoundError(ENOENT, "No translation file found for domain", domain)
    import copy

    made = None
    for path in paths:
        key = (class_, os.path.abspath(path))
        if key not in _translations:
            with open(path, "rb") as file:
                _translations[key] = class_(file)
        each = copy.copy(_translations[key])
        if made is None:
            made = each
        else:
            made.add_fallback(each)
    return made


def install(domain, localedir=None, *, names=None):
    """Make the translations of a domain available as `_` everywhere."""
    translation(domain, localedir, fallback=True).install(names)


_localedirs = {}
_current_domain = "messages"


def textdomain(domain=None):
    """Set the domain of texts; return it."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Set where a domain's catalogues are; return that."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of(domain):
    try:
        return translation(domain, _localedirs.get(domain))
    except OSError:
        return NullTranslations()


def dgettext(domain, message):
    """Return the translation of a text in a domain."""
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    """Return the translation of a text in a domain for a number of things."""
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    """Return the translation of a text in a domain and context."""
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    """Return the translation of a text in a domain and context for a number of things."""
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    """Return the translation of a text."""
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    """Return the translation of a text for a number of things."""
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    """Return the translation of a text in a context."""
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    """Return the translation of a text in a context for a number of things."""
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation

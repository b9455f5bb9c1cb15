"""Cookies: their values, their attributes, and their texts in headers."""

from types import GenericAlias

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_LEGAL = frozenset(_LETTERS + "!#$%&'*+-.^_`|~:")
_UNQUOTED = _LEGAL | frozenset(" ()/<=>?@[]{}")
_KEY_LETTERS = frozenset(_LETTERS + "_!#%&'~`><@,:/$*+-.^|)(?}{=")
_VALUE_LETTERS = _KEY_LETTERS | frozenset("[]")
_SPACES = " \t\n\r\f\v"


class CookieError(Exception):
    """A cookie that cannot be."""


def _has_control(*texts):
    for text in texts:
        if isinstance(text, str):
            for letter in text:
                if letter < " " or letter == "\x7f":
                    return True
    return False


def _quote(text):
    """The value as a header writes it: quoted where it needs to be."""
    if text is None or text and _LEGAL.issuperset(text):
        return text
    out = ""
    for letter in text:
        if letter in '"\\':
            out += "\\" + letter
        elif letter in _UNQUOTED:
            out += letter
        elif ord(letter) < 256:
            out += "\\%03o" % ord(letter)
        else:
            out += letter
    return f'"{out}"'


def _unquote(text):
    """The value that a header's text means."""
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    text = text[1:-1]
    out, at = "", 0
    while at < len(text):
        if text[at] != "\\" or at + 1 == len(text):
            out += text[at]
            at += 1
            continue
        digits = text[at + 1:at + 4]
        if len(digits) == 3 and digits[0] in "0123" and all(digit in "01234567" for digit in digits):
            out += chr(int(digits, 8))
            at += 4
        else:
            out += text[at + 1]
            at += 2
    return out


def _getdate(future=0):
    """A date, so many seconds from now."""
    import time
    year, month, day, hour, minute, second, weekday, _, _ = time.gmtime(time.time() + future)
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return "%s, %02d %3s %4d %02d:%02d:%02d GMT" % (
        days[weekday], day, months[month], year, hour, minute, second)


class Morsel(dict):
    """One cookie: a key, a value, and attributes."""

    _reserved = {
        "expires": "expires",
        "path": "Path",
        "comment": "Comment",
        "domain": "Domain",
        "max-age": "Max-Age",
        "secure": "Secure",
        "httponly": "HttpOnly",
        "version": "Version",
        "samesite": "SameSite",
        "partitioned": "Partitioned",
    }
    _reserved_defaults = dict.fromkeys(_reserved, "")
    _flags = {"secure", "httponly", "partitioned"}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, self._reserved_defaults)

    @property
    def key(self):
        """The name."""
        return self._key

    @property
    def value(self):
        """The value."""
        return self._value

    @property
    def coded_value(self):
        """The value as a header writes it."""
        return self._coded_value

    def _checked(self, key, value):
        """The name an attribute is kept under, when both may stand in a cookie."""
        name = key.lower()
        if name not in self._reserved:
            raise CookieError("Invalid attribute %r" % (name,))
        if _has_control(name, value):
            raise CookieError(f"Control characters are not allowed in cookies {name!r} {value!r}")
        return name

    def __setitem__(self, K, V):
        super().__setitem__(self._checked(K, V), V)

    def setdefault(self, key, val=None):
        """An attribute, set if it is missing."""
        return super().setdefault(self._checked(key, val), val)

    def _parts(self):
        return self._key, self._value, self._coded_value

    def __eq__(self, morsel):
        if isinstance(morsel, Morsel):
            return super().__eq__(morsel) and self._parts() == morsel._parts()
        return NotImplemented

    __ne__ = object.__ne__

    def copy(self):
        """A copy."""
        twin = Morsel()
        vars(twin).update(vars(self))
        dict.update(twin, self)
        return twin

    def update(self, values):
        """Set attributes."""
        given = dict(values)
        super().update({self._checked(key, value): value for key, value in given.items()})

    def __ior__(self, values):
        self.update(values)
        return self

    def isReservedKey(self, K):
        """Whether an attribute has this name."""
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        """Set key and value."""
        if key.lower() in self._reserved:
            raise CookieError("Attempt to set a reserved key %r" % (key,))
        if not key or not _LEGAL.issuperset(key):
            raise CookieError("Illegal key %r" % (key,))
        if _has_control(key, val, coded_val):
            raise CookieError("Control characters are not allowed in cookies "
                              f"{key!r} {val!r} {coded_val!r}")
        self._key = key
        self._value = val
        self._coded_value = coded_val

    def __getstate__(self):
        return {"key": self._key, "value": self._value, "coded_value": self._coded_value}

    def __setstate__(self, state):
        self._key = state["key"]
        self._value = state["value"]
        self._coded_value = state["coded_value"]

    def output(self, attrs=None, header="Set-Cookie:"):
        """The header."""
        return "%s %s" % (header, self.OutputString(attrs))

    __str__ = output

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self.OutputString())

    def js_output(self, attrs=None):
        """The cookie as a script."""
        _warn_script("Morsel")
        text = self.OutputString(attrs).replace('"', r"\"")
        return f"""
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = "{text}";
        // end hiding -->
        </script>
        """

    def OutputString(self, attrs=None):
        """Key, value and attributes."""
        parts = ["%s=%s" % (self._key, self._coded_value)]
        if attrs is None:
            attrs = self._reserved
        for key, value in sorted(self.items()):
            if value == "" or key not in attrs:
                continue
            shown = self._reserved[key]
            if key == "expires" and isinstance(value, int):
                parts.append("%s=%s" % (shown, _getdate(value)))
            elif key == "max-age" and isinstance(value, int):
                parts.append("%s=%d" % (shown, value))
            elif key == "comment" and isinstance(value, str):
                parts.append("%s=%s" % (shown, _quote(value)))
            elif key in self._flags:
                if value:
                    parts.append(shown)
            else:
                parts.append("%s=%s" % (shown, value))
        return "; ".join(parts)

    __class_getitem__ = classmethod(GenericAlias)


def _warn_script(name):
    import warnings
    warnings.warn(f"'http.cookies.{name}.js_output' is deprecated and slated for removal in Python 3.19; "
                  "use output() instead", DeprecationWarning, stacklevel=3)


def _skip(text, at, letters):
    while at < len(text) and text[at] in letters:
        at += 1
    return at


def _date_end(text, at):
    """Where a date in a cookie's attribute ends; None if there is none."""
    end = text.find(" GMT", at)
    if end < 0 or text[at + 3:at + 5] != ", " or not 25 <= end + 4 - at <= 33:
        return None
    return end + 4


def _pairs(text):
    """Keys and values one after the other, a value None where there is no `=`."""
    at = 0
    while at < len(text):
        start = _skip(text, at, _SPACES)
        end = _skip(text, start, _KEY_LETTERS)
        equals = text.find("=", start, end)
        if equals >= 0:
            end = equals
        key, value = text[start:end], None
        if not key:
            return
        at = _skip(text, end, _SPACES)
        if text[at:at + 1] == "=":
            at = _skip(text, at + 1, _SPACES)
            close = _quoted_end(text, at)
            if close is None:
                close = _date_end(text, at) or _skip(text, at, _VALUE_LETTERS)
            value = text[at:close]
            at = close
        else:
            at = end
        after = _skip(text, at, _SPACES)
        if after < len(text):
            if text[after] == ";":
                after += 1
            elif after == at:
                return
        at = after
        yield key, value


def _quoted_end(text, at):
    if text[at:at + 1] != '"':
        return None
    end = at + 1
    while end < len(text):
        if text[end] == "\\":
            end += 2
        elif text[end] == '"':
            return end + 1
        else:
            end += 1
    return None


class BaseCookie(dict):
    """Cookies by name."""

    def value_decode(self, val):
        """The value that a header's text means, and the text."""
        return val, val

    def value_encode(self, val):
        """The value as text, and as a header writes it."""
        strval = str(val)
        return strval, strval

    def __init__(self, input=None):
        if input:
            self.load(input)

    def _set(self, key, real_value, coded_value):
        morsel = self.get(key, Morsel())
        morsel.set(key, real_value, coded_value)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            rval, cval = self.value_encode(value)
            self._set(key, rval, cval)

    def output(self, attrs=None, header="Set-Cookie:", sep="\r\n"):
        """The headers."""
        return sep.join([morsel.output(attrs, header) for _, morsel in sorted(self.items())])

    __str__ = output

    def __repr__(self):
        shown = [f"{key}={morsel.value!r}" for key, morsel in sorted(self.items())]
        return "<%s: %s>" % (self.__class__.__name__, " ".join(shown))

    def js_output(self, attrs=None):
        """The cookies as scripts."""
        _warn_script("BaseCookie")
        return "".join([morsel.js_output(attrs) for _, morsel in sorted(self.items())])

    def load(self, rawdata):
        """Add the cookies of a header or of a mapping."""
        if isinstance(rawdata, str):
            self._parse(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def _parse(self, text):
        found = []
        has_cookie = False
        for key, value in _pairs(text):
            if key[0] == "$":
                if has_cookie:
                    found.append((True, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not has_cookie:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    found.append((True, key, True))
                else:
                    found.append((True, key, _unquote(value)))
            elif value is not None:
                found.append((False, key, self.value_decode(value)))
                has_cookie = True
            else:
                return
        morsel = None
        for is_attribute, key, value in found:
            if is_attribute:
                morsel[key] = value
            else:
                self._set(key, *value)
                morsel = self[key]


class SimpleCookie(BaseCookie):
    """Cookies whose values are texts, quoted where they need to be."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        strval = str(val)
        return strval, _quote(strval)

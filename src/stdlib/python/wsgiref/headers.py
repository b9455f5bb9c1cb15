"""A response's headers: a mapping over a list of pairs that keeps order, case and repetitions."""

import re

tspecials = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')

_name_disallowed_re = re.compile(r"[\x00-\x1F\x7F]")
_value_disallowed_re = re.compile(r"[\x00-\x08\x0A-\x1F\x7F]")


def _formatparam(param, value=None, quote=1):
    """One parameter of a header, its value quoted where that is asked for or needed."""
    if value is None or not len(value):
        return param
    if not quote and not tspecials.search(value):
        return f"{param}={value}"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{param}="{escaped}"'


class Headers:
    """Headers by name, whatever the case; the list of pairs given is the one that changes."""

    def __init__(self, headers=None):
        pairs = [] if headers is None else headers
        if type(pairs) is not list:
            raise TypeError("Headers must be a list of name/value tuples")
        self._headers = pairs
        if __debug__:
            for name, value in pairs:
                self._convert_string_type(name, name=True)
                self._convert_string_type(value, name=False)

    def _convert_string_type(self, value, *, name):
        if type(value) is not str:
            raise AssertionError(f"Header names/values must be of type str (got {value!r})")
        banned = _name_disallowed_re if name else _value_disallowed_re
        if banned.search(value):
            raise ValueError("Control characters not allowed in headers")
        return value

    def _key(self, name):
        return self._convert_string_type(name.lower(), name=True)

    def _pair(self, name, value):
        return (self._convert_string_type(name, name=True),
                self._convert_string_type(value, name=False))

    def __len__(self):
        return len(self._headers)

    def __setitem__(self, name, val):
        del self[name]
        self._headers.append(self._pair(name, val))

    def __delitem__(self, name):
        key = self._key(name)
        self._headers[:] = [pair for pair in self._headers if pair[0].lower() != key]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def get_all(self, name):
        """Every value of a header, in order."""
        key = self._key(name)
        return [value for known, value in self._headers if known.lower() == key]

    def get(self, name, default=None):
        """The first value of a header."""
        key = self._key(name)
        return next((value for known, value in self._headers if known.lower() == key), default)

    def keys(self):
        """The names, as often as they occur."""
        return [name for name, _ in self._headers]

    def values(self):
        """The values, in order."""
        return [value for _, value in self._headers]

    def items(self):
        """The pairs, in order."""
        return list(self._headers)

    def __repr__(self):
        return f"{type(self).__name__}({self._headers!r})"

    def __str__(self):
        lines = [f"{name}: {value}\r\n" for name, value in self._headers]
        return "".join(lines) + "\r\n"

    def __bytes__(self):
        return str(self).encode("iso-8859-1")

    def setdefault(self, name, value):
        """The first value of a header, which becomes the one given where there is none."""
        found = self.get(name)
        if found is not None:
            return found
        self._headers.append(self._pair(name, value))
        return value

    def add_header(self, _name, _value, **_params):
        """Add a header whose parameters are keywords, with dashes for their underscores."""
        parts = []
        if _value is not None:
            parts.append(self._convert_string_type(_value, name=False))
        for keyword, value in _params.items():
            param = self._convert_string_type(keyword, name=True).replace("_", "-")
            if value is not None:
                value = self._convert_string_type(value, name=False)
            parts.append(_formatparam(param, value))
        name = self._convert_string_type(_name, name=True)
        self._headers.append((name, "; ".join(parts)))

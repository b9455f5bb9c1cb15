"""Calls as objects that compare, and the named objects of `sentinel`."""

import sys

__unittest = True


class _SentinelObject:
    """An object with a name, the same one for each use of it."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


def format_call(name, args, kwargs):
    """The text of a call."""
    parts = [*map(repr, args), *(f"{key}={value!r}" for key, value in kwargs.items())]
    return f"{name}({', '.join(parts)})"


def _parts(value):
    """Name, arguments and named arguments of a call or of a tuple that stands for one; name None if not given."""
    name, args, kwargs = None, (), {}
    rest = list(value)
    if len(rest) > 3:
        raise TypeError("not a call")
    if rest and isinstance(rest[0], str):
        name = rest.pop(0)
    elif len(rest) == 3:
        name = rest.pop(0)
    if len(rest) == 2:
        args, kwargs = rest
    elif rest:
        if isinstance(rest[0], dict):
            kwargs = rest[0]
        else:
            args = rest[0]
    return name, args, kwargs


class _Call(tuple):
    """A call: a tuple (name, args, kwargs) or, of the mock itself, (args, kwargs)."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        given, args, kwargs = _parts(value)
        name = given or ""
        if two:
            return tuple.__new__(cls, (args, kwargs))
        return tuple.__new__(cls, (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def _split(self):
        if len(self) == 2:
            return "", *self
        return tuple(self)

    def __eq__(self, other):
        try:
            length = len(other)
        except TypeError:
            return NotImplemented
        if length > 3:
            return False
        my_name, my_args, my_kwargs = self._split()
        parents = getattr(self, "_mock_parent", None), getattr(other, "_mock_parent", None)
        if all(parents) and parents[0] != parents[1]:
            return False
        if isinstance(other, _Call):
            name, args, kwargs = other._split()
        else:
            try:
                name, args, kwargs = _parts(other)
            except TypeError:
                return False
            if length == 1 and name is not None:
                return my_name == name and not my_args and not my_kwargs
            name = name or ""
        if my_name and name != my_name:
            return False
        return (args, kwargs) == (my_args, my_kwargs)

    __ne__ = object.__ne__
    __hash__ = tuple.__hash__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        name = self._mock_name + "()"
        return _Call((self._mock_name, args, kwargs), name=name, parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        """The positional arguments."""
        return self[-2]

    @property
    def kwargs(self):
        """The named arguments."""
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return f"call{name}" if name.startswith("()") else name
        if len(self) == 2:
            name = "call"
            args, kwargs = self
        else:
            name, args, kwargs = self
            if not name:
                name = "call"
            elif not name.startswith("()"):
                name = f"call.{name}"
            else:
                name = f"call{name}"
        return format_call(name, args, kwargs)

    def call_list(self):
        """The calls of a chain, in order."""
        calls = []
        this = self
        while this is not None:
            if this._mock_from_kall:
                calls.append(this)
            this = this._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)


class _CallList(list):
    """Calls; `in` finds consecutive ones too."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        length = len(value)
        return any(self[start:start + length] == value for start in range(len(self) - length + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))

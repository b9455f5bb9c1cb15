"""A repr() that keeps its results short, and a guard for reprs that contain themselves."""

__all__ = ["Repr", "repr", "recursive_repr"]

import builtins


def recursive_repr(fillvalue="..."):
    """Make a __repr__ method give fillvalue when it is called within itself."""
    def decorating_function(user_function):
        under_way = set()

        def wrapper(self):
            from _thread import get_ident
            call = get_ident(), id(self)
            if call in under_way:
                return fillvalue
            under_way.add(call)
            try:
                return user_function(self)
            finally:
                under_way.discard(call)

        for name in ("__module__", "__doc__", "__name__", "__qualname__"):
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__annotate__ = getattr(user_function, "__annotate__", None)
        wrapper.__type_params__ = getattr(user_function, "__type_params__", ())
        wrapper.__wrapped__ = user_function
        return wrapper
    return decorating_function


class Repr:
    """Makes short reprs; its attributes say how long each kind of object may get."""

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6,
                 maxfrozenset=6, maxdeque=6, maxstring=30, maxlong=40, maxother=30,
                 fillvalue="...", indent=None):
        limits = {"maxlevel": maxlevel, "maxtuple": maxtuple, "maxlist": maxlist, "maxarray": maxarray,
                  "maxdict": maxdict, "maxset": maxset, "maxfrozenset": maxfrozenset, "maxdeque": maxdeque,
                  "maxstring": maxstring, "maxlong": maxlong, "maxother": maxother}
        vars(self).update(limits, fillvalue=fillvalue, indent=indent)

    def repr(self, x):
        """Return the short repr of x."""
        return self.repr1(x, self.maxlevel)

    _lookup = {
        "tuple": "builtins", "list": "builtins", "array": "array", "set": "builtins",
        "frozenset": "builtins", "deque": "collections", "dict": "builtins", "str": "builtins",
        "int": "builtins",
    }

    def repr1(self, x, level):
        """Return the short repr of x with level further levels of nesting."""
        kind = type(x)
        name = "_".join(kind.__name__.split()) if " " in kind.__name__ else kind.__name__
        method = getattr(self, "repr_" + name, None)
        home = self._lookup.get(name)
        # A class that only shares its name with a known one is shown as any object.
        if not method or home is not None and home != getattr(kind, "__module__", None):
            method = self.repr_instance
        return method(x, level)

    def _join(self, pieces, level):
        if self.indent is None:
            return ", ".join(pieces)
        if not pieces:
            return ""
        indent = self.indent
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent *= " "
        try:
            sep = ",\n" + (self.maxlevel - level + 1) * indent
        except TypeError as error:
            raise TypeError(
                f"Repr.indent must be a str, int or None, not {type(indent)}") from error
        return sep.join(("", *pieces, ""))[1:-len(indent) or None]

    def _repr_iterable(self, x, level, left, right, maxiter, trail=""):
        size = len(x)
        if level <= 0 and size:
            shown = self.fillvalue
        else:
            pieces = [self.repr1(each, level - 1) for each in _first(x, maxiter)]
            if size > maxiter:
                pieces.append(self.fillvalue)
            shown = self._join(pieces, level)
            if size == 1 and trail and self.indent is None:
                right = trail + right
        return left + shown + right

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._repr_iterable(x, level, f"array('{x.typecode}', [", "])", self.maxarray)

    def repr_set(self, x, level):
        if not x:
            return "set()"
        return self._repr_iterable(_possibly_sorted(x), level, "{", "}", self.maxset)

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._repr_iterable(_possibly_sorted(x), level, "frozenset({", "})",
                                   self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        size = len(x)
        if not size:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        pieces = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}"
                  for key in _first(_possibly_sorted(x), self.maxdict)]
        if size > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + self._join(pieces, level) + "}"

    def _middle_cut(self, shown, limit):
        if len(shown) <= limit:
            return shown
        left = max(0, (limit - 3) // 2)
        right = max(0, limit - 3 - left)
        return shown[:left] + self.fillvalue + shown[len(shown) - right:]

    def repr_str(self, x, level):
        shown = builtins.repr(x[:self.maxstring])
        if len(shown) <= self.maxstring:
            return shown
        left = max(0, (self.maxstring - 3) // 2)
        right = max(0, self.maxstring - 3 - left)
        shown = builtins.repr(x[:left] + x[len(x) - right:])
        return shown[:left] + self.fillvalue + shown[len(shown) - right:]

    def repr_int(self, x, level):
        try:
            shown = builtins.repr(x)
        except ValueError as error:
            from math import log10
            digits = 1 + int(log10(abs(x)))
            limit = getattr(__import__("sys"), "get_int_max_str_digits")()
            return (f"<{x.__class__.__name__} instance with roughly {digits} "
                    f"digits (limit at {limit}) at 0x{id(x):x}>")
        return self._middle_cut(shown, self.maxlong)

    def repr_instance(self, x, level):
        try:
            shown = builtins.repr(x)
        except Exception:
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        return self._middle_cut(shown, self.maxother)


def _first(x, count):
    from itertools import islice
    return islice(x, count)


def _possibly_sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr

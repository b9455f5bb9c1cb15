"""Policies: how messages treat headers, lines and defects."""

import abc

from email import charset as _charset
from email import header
from email.utils import _has_surrogates

__all__ = ["Compat32", "Policy", "compat32"]


class Policy(metaclass=abc.ABCMeta):
    """Settings of parsing and writing; new ones come by clone() and +."""

    raise_on_defect = False
    linesep = "\n"
    cte_type = "8bit"
    max_line_length = 78
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True

    def __init__(self, **kw):
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
            object.__setattr__(self, name, value)

    def __repr__(self):
        settings = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({settings})"

    def clone(self, **kw):
        """Return a policy with some settings changed."""
        made = type(self).__new__(type(self))
        for name, value in self.__dict__.items():
            object.__setattr__(made, name, value)
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
            object.__setattr__(made, name, value)
        return made

    def __setattr__(self, name, value):
        kind = "object attribute" if hasattr(self, name) else "attribute"
        if kind == "object attribute":
            raise AttributeError(f"{type(self).__name__!r} object attribute {name!r} is read-only")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __add__(self, other):
        return self.clone(**other.__dict__)

    def handle_defect(self, obj, defect):
        """Raise a defect or note it at the message or header."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        """Note a defect."""
        obj.defects.append(defect)

    def header_max_count(self, name):
        """Return how often a header may occur, None for any number."""
        return None

    @abc.abstractmethod
    def header_source_parse(self, sourcelines):
        """Return the name and the value of a header's lines."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_store_parse(self, name, value):
        """Return what is kept of a header that a program sets."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_fetch_parse(self, name, value):
        """Return what a program gets of a header."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold(self, name, value):
        """Return a header in lines."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold_binary(self, name, value):
        """Return a header in lines of bytes."""
        raise NotImplementedError


class Compat32(Policy):
    """The policy that headers are plain texts."""

    mangle_from_ = True

    def _sanitize_header(self, name, value):
        if not isinstance(value, str) or not _has_surrogates(value):
            return value
        return header.Header(value, charset=_charset.UNKNOWN8BIT, header_name=name)

    def header_source_parse(self, sourcelines):
        """Return the name and the value of a header's lines."""
        name, value = sourcelines[0].split(":", 1)
        value = "".join((value.lstrip(" \t\r\n"), *sourcelines[1:]))
        return (name, value.rstrip("\r\n"))

    def header_store_parse(self, name, value):
        """Return what is kept of a header that a program sets."""
        _check_name(name)
        return (name, value)

    def header_fetch_parse(self, name, value):
        """Return what a program gets of a header."""
        return self._sanitize_header(name, value)

    def fold(self, name, value):
        """Return a header in lines."""
        return self._fold(name, value, sanitize=True)

    def fold_binary(self, name, value):
        """Return a header in lines of bytes."""
        folded = self._fold(name, value, sanitize=self.cte_type == "7bit")
        return folded.encode("ascii", "surrogateescape")

    def _fold(self, name, value, sanitize):
        start = f"{name}: "
        folded = None
        if not isinstance(value, str):
            folded = value
        elif not _has_surrogates(value):
            folded = header.Header(value, header_name=name)
        elif sanitize:
            folded = header.Header(value, charset=_charset.UNKNOWN8BIT, header_name=name)
        else:
            return start + value + self.linesep
        limit = 0 if self.max_line_length is None else self.max_line_length
        return start + folded.encode(linesep=self.linesep, maxlinelen=limit) + self.linesep


def _check_name(name):
    """Refuse a header's name that would not be read back."""
    if any(character in name for character in "\r\n"):
        raise ValueError(f"Header field name contains invalid characters: {name!r}")


compat32 = Compat32()

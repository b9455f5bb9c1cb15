"""The policies that programs choose from."""

import re

from email import _folding
from email._policybase import Compat32, Policy, compat32
from email.contentmanager import raw_data_manager
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.utils import _has_surrogates

__all__ = ["Compat32", "EmailPolicy", "HTTP", "Policy", "SMTP", "SMTPUTF8", "compat32", "default", "strict"]

_LINES = re.compile(r"\r\n|\r|\n")


class EmailPolicy(Policy):
    """The policy that headers are texts with attributes of their kind."""

    message_factory = EmailMessage
    utf8 = False
    refold_source = "long"
    header_factory = HeaderRegistry()
    content_manager = raw_data_manager

    def __init__(self, **kw):
        if "header_factory" not in kw:
            object.__setattr__(self, "header_factory", HeaderRegistry())
        super().__init__(**kw)

    def header_max_count(self, name):
        """Return how often a header may occur."""
        return self.header_factory[name].max_count

    def header_source_parse(self, sourcelines):
        """Return the name and the value of a header's lines."""
        name, value = sourcelines[0].split(":", 1)
        value = "".join((value.lstrip(" \t\r\n"), *sourcelines[1:]))
        return (name, value.rstrip("\r\n"))

    def header_store_parse(self, name, value):
        """Return what is kept of a header that a program sets."""
        if any(character in name for character in "\r\n"):
            raise ValueError(f"Header field name contains invalid characters: {name!r}")
        if hasattr(value, "name") and value.name.lower() == name.lower():
            return (name, value)
        if isinstance(value, str) and len(value.splitlines()) > 1:
            raise ValueError("Header values may not contain linefeed or carriage return characters")
        return (name, self.header_factory(name, value))

    def header_fetch_parse(self, name, value):
        """Return what a program gets of a header."""
        if hasattr(value, "name"):
            return value
        return self.header_factory(name, "".join(_LINES.split(value)))

    def fold(self, name, value):
        """Return a header in lines."""
        return self._fold(name, value, refold_binary=True)

    def fold_binary(self, name, value):
        """Return a header in lines of bytes."""
        folded = self._fold(name, value, refold_binary=self.cte_type == "7bit")
        return folded.encode("utf8" if self.utf8 else "ascii", "surrogateescape")

    def _fold(self, name, value, refold_binary):
        if hasattr(value, "name"):
            return value.fold(policy=self)
        limit = self.max_line_length or float("inf")
        lines = _LINES.split(value)
        refold = self.refold_source == "all" or self.refold_source == "long" and (
            lines and len(lines[0]) + len(name) + 2 > limit or any(len(line) > limit for line in lines[1:]))
        if not refold and not value.isascii():
            refold = refold_binary and _has_surrogates(value) or not self.utf8 and not _has_surrogates(value)
        if refold:
            return self.header_factory(name, "".join(lines)).fold(policy=self)
        return f"{name}: {self.linesep.join(lines)}{self.linesep}"


default = EmailPolicy()
# It has the factory that all policies share.
object.__delattr__(default, "header_factory")
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep="\r\n")
HTTP = default.clone(linesep="\r\n", max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)

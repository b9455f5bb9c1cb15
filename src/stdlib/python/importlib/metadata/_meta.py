"""The forms of metadata and paths, for type checkers."""

from typing import Protocol


class PackageMetadata(Protocol):
    """What metadata can do."""

    def __len__(self):
        ...

    def __contains__(self, item):
        ...

    def __getitem__(self, key):
        ...

    def __iter__(self):
        ...

    def get(self, name, failobj=None):
        """Return one value."""

    def get_all(self, name, failobj=None):
        """Return all values of a name."""

    @property
    def json(self):
        """The metadata as a dict."""


class SimplePath(Protocol):
    """What paths can do."""

    def joinpath(self, other):
        """Return a path below."""

    def __truediv__(self, other):
        ...

    @property
    def parent(self):
        """The path above."""

    def read_text(self, encoding=None):
        """Return the text."""

    def read_bytes(self):
        """Return the bytes."""

    def exists(self):
        """Return whether it exists."""

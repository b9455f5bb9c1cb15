"""What is asked of objects that stand for paths."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class PathInfo(Protocol):
    """Facts about a path, which may be remembered from an earlier look."""

    def exists(self, *, follow_symlinks: bool = True) -> bool: ...

    def is_dir(self, *, follow_symlinks: bool = True) -> bool: ...

    def is_file(self, *, follow_symlinks: bool = True) -> bool: ...

    def is_symlink(self) -> bool: ...

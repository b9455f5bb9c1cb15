"""Objects that stand for others in tests, note how they are used, and are put in their places for a while."""

__all__ = (
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "ThreadingMock",
    "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
)

__unittest = True

from ._mock_calls import ANY, DEFAULT, _Call, _CallList, call, sentinel
from ._mock_objects import (
    AsyncMock,
    Base,
    CallableMixin,
    InvalidSpecError,
    MagicMock,
    Mock,
    NonCallableMagicMock,
    NonCallableMock,
    PropertyMock,
    ThreadingMock,
    seal,
)
from ._mock_patch import _patch, create_autospec, mock_open, patch

FILTER_DIR = True

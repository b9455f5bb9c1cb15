"""The abstract base classes of containers, under their public name."""

from _collections_abc import *
from _collections_abc import _CallableGenericAlias, __all__


def __getattr__(name):
    if name != "ByteString":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from warnings import warn
    warn("'collections.abc.ByteString' is deprecated and slated for removal in Python 3.17",
         DeprecationWarning, stacklevel=2)
    from collections import _bytestring
    return _bytestring.ByteString

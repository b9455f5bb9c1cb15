"""Lists of nodes, and properties as the Document Object Model names them."""

import xml.dom

__all__ = ["NodeList", "EmptyNodeList", "StringTypes", "defproperty"]

StringTypes = (str,)


def _read_only(self, value):
    raise xml.dom.NoModificationAllowedErr("attempt to modify read-only attribute 'length'")


class NodeList(list):
    """A list of nodes."""

    __slots__ = ()

    def item(self, index):
        """Return the node at a place; None where there is none."""
        return self[index] if 0 <= index < len(self) else None

    def _get_length(self):
        return len(self)

    length = property(_get_length, _read_only, doc="The number of nodes in the NodeList.")

    def __setstate__(self, state):
        self[:] = [] if state is None else state


class EmptyNodeList(tuple):
    """A list without nodes."""

    __slots__ = ()

    def __add__(self, other):
        made = NodeList()
        made.extend(other)
        return made

    def __radd__(self, other):
        made = NodeList()
        made.extend(other)
        return made

    def item(self, index):
        """Return None: there is no node."""
        return None

    def _get_length(self):
        return 0

    length = property(_get_length, _read_only, doc="The number of nodes in the NodeList.")


def defproperty(klass, name, doc):
    """Make a property of a method `_get_NAME` that cannot be set."""
    get = getattr(klass, "_get_" + name)

    def set(self, value, name=name):
        raise xml.dom.NoModificationAllowedErr(f"attempt to modify read-only attribute {name!r}")

    setattr(klass, name, property(get, set, doc=doc))

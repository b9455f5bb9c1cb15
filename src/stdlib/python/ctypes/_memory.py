"""The memory that values of C live in, with addresses for those who ask; nothing outside can be reached."""

import bisect
import weakref

_ALIGNMENT = 16
_next = 0x7F00_0000_0000
_starts = []
_known = weakref.WeakValueDictionary()


class Memory:
    """A run of bytes that values share, and the objects that they keep alive."""

    def __init__(self, data):
        self.data = data
        self.kept = {}
        self._address = None

    @property
    def address(self):
        """Where the bytes begin."""
        global _next
        if self._address is None:
            self._address = _next
            _next += len(self.data) + _ALIGNMENT & -_ALIGNMENT
            _starts.append(self._address)
            _known[self._address] = self
        return self._address


def find(address):
    """Return the memory that an address lies in, and the place in it."""
    at = bisect.bisect_right(_starts, address) - 1
    memory = _known.get(_starts[at]) if at >= 0 else None
    if memory is None or address - memory.address > len(memory.data):
        raise ValueError(f"there is no memory of this program at {address:#x}")
    return memory, address - memory.address


def read_text(address, width):
    """Return the bytes from an address up to a character of zeros."""
    memory, at = find(address)
    end = at
    while end < len(memory.data) and any(memory.data[end : end + width]):
        end += width
    return bytes(memory.data[at:end])

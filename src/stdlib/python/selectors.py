"""Selectors: waiting for many file objects, over `select`."""

import math
import select
from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ = 1
EVENT_WRITE = 2


def _fileobj_to_fd(fileobj):
    """Return the descriptor of a file object."""
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])
SelectorKey.__doc__ = "A file object with its descriptor, the events waited for and the data that goes with it."


class _SelectorMapping(Mapping):
    """The registered file objects and their keys."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._fd_to_key)

    def get(self, fileobj, default=None):
        """Return the key of a file object."""
        fd = self._selector._fileobj_lookup(fileobj)
        return self._selector._fd_to_key.get(fd, default)

    def __getitem__(self, fileobj):
        fd = self._selector._fileobj_lookup(fileobj)
        key = self._selector._fd_to_key.get(fd)
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return key

    def __iter__(self):
        return iter(self._selector._fd_to_key)


class BaseSelector(metaclass=ABCMeta):
    """What every selector can do."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Add a file object; return its key."""
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        """Remove a file object; return its key."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Change the events and data of a file object; return its key."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abstractmethod
    def select(self, timeout=None):
        """Wait; return (key, events) pairs of what is ready."""
        raise NotImplementedError

    def close(self):
        """Close the selector."""

    def get_key(self, fileobj):
        """Return the key of a file object."""
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError("Selector is closed")
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    @abstractmethod
    def get_map(self):
        """Return the mapping of file objects to keys."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _BaseSelectorImpl(BaseSelector):
    """Keeps the keys."""

    def __init__(self):
        self._fd_to_key = {}
        self._map = _SelectorMapping(self)

    def _fileobj_lookup(self, fileobj):
        """Return the descriptor of a file object, even one closed meanwhile."""
        try:
            return _fileobj_to_fd(fileobj)
        except ValueError:
            for key in self._fd_to_key.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        key = SelectorKey(fileobj, self._fileobj_lookup(fileobj), events, data)
        if key.fd in self._fd_to_key:
            raise KeyError(f"{fileobj!r} (FD {key.fd}) is already registered")
        self._fd_to_key[key.fd] = key
        return key

    def _known(self, fileobj):
        """Return the key of a file object; KeyError for one that is not registered."""
        key = self._fd_to_key.get(self._fileobj_lookup(fileobj))
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return key

    def unregister(self, fileobj):
        key = self._known(fileobj)
        del self._fd_to_key[key.fd]
        return key

    def modify(self, fileobj, events, data=None):
        key = self._known(fileobj)
        if events != key.events:
            self.unregister(fileobj)
            return self.register(fileobj, events, data)
        if data != key.data:
            key = key._replace(data=data)
            self._fd_to_key[key.fd] = key
        return key

    def close(self):
        self._fd_to_key.clear()
        self._map = None

    def get_map(self):
        return self._map

    def _pairs(self, ready):
        """Return (key, events) pairs of (descriptor, events) pairs."""
        return [
            (key, events & key.events) for fd, events in ready
            if (key := self._fd_to_key.get(fd)) is not None
        ]


class SelectSelector(_BaseSelectorImpl):
    """A selector on select()."""

    def __init__(self):
        super().__init__()
        self._readers = set()
        self._writers = set()

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        if events & EVENT_READ:
            self._readers.add(key.fd)
        if events & EVENT_WRITE:
            self._writers.add(key.fd)
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        self._readers.discard(key.fd)
        self._writers.discard(key.fd)
        return key

    def select(self, timeout=None):
        timeout = None if timeout is None else max(timeout, 0)
        try:
            readers, writers, _ = select.select(self._readers, self._writers, [], timeout)
        except InterruptedError:
            return []
        readers, writers = frozenset(readers), frozenset(writers)
        return self._pairs(
            (fd, (fd in readers and EVENT_READ) | (fd in writers and EVENT_WRITE)) for fd in readers | writers
        )


class _PollLikeSelector(_BaseSelectorImpl):
    """A selector on an object with register(), modify(), unregister() and poll()."""

    _selector_cls = None
    _EVENT_READ = None
    _EVENT_WRITE = None

    def __init__(self):
        super().__init__()
        self._selector = self._selector_cls()

    def _mask(self, events):
        """Return the bits of the system for events."""
        return (events & EVENT_READ and self._EVENT_READ) | (events & EVENT_WRITE and self._EVENT_WRITE)

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        try:
            self._selector.register(key.fd, self._mask(events))
        except:
            super().unregister(fileobj)
            raise
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        try:
            self._selector.unregister(key.fd)
        except OSError:
            pass
        return key

    def modify(self, fileobj, events, data=None):
        key = self._known(fileobj)
        if events != key.events:
            try:
                self._selector.modify(key.fd, self._mask(events))
            except:
                super().unregister(fileobj)
                raise
        if (events, data) != (key.events, key.data):
            key = self._fd_to_key[key.fd] = key._replace(events=events, data=data)
        return key

    def _ready(self, found):
        """Return (descriptor, events) pairs of what the system found."""
        return (
            (fd, (bits & ~self._EVENT_READ and EVENT_WRITE) | (bits & ~self._EVENT_WRITE and EVENT_READ))
            for fd, bits in found
        )

    def select(self, timeout=None):
        if timeout is not None:
            timeout = 0 if timeout <= 0 else math.ceil(timeout * 1e3)
        try:
            found = self._selector.poll(timeout)
        except InterruptedError:
            return []
        return self._pairs(self._ready(found))


class PollSelector(_PollLikeSelector):
    """A selector on poll()."""

    _selector_cls = select.poll
    _EVENT_READ = select.POLLIN
    _EVENT_WRITE = select.POLLOUT


class EpollSelector(_PollLikeSelector):
    """A selector on epoll."""

    _selector_cls = select.epoll
    _EVENT_READ = select.EPOLLIN
    _EVENT_WRITE = select.EPOLLOUT

    def fileno(self):
        """Return the descriptor of the selector."""
        return self._selector.fileno()

    def select(self, timeout=None):
        if timeout is None:
            timeout = -1
        elif timeout <= 0:
            timeout = 0
        else:
            timeout = math.ceil(timeout * 1e3) * 1e-3
        try:
            found = self._selector.poll(timeout, len(self._fd_to_key) or 1)
        except InterruptedError:
            return []
        return self._pairs(self._ready(found))

    def close(self):
        self._selector.close()
        super().close()


DefaultSelector = EpollSelector

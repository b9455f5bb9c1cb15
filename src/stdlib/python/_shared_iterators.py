"""Iterators that several threads may use: what `threading` has of them."""

from _thread import allocate_lock


class serialize_iterator:
    """An iterator that threads may share: one of them at a time asks for the next item."""

    __slots__ = ("_lock", "_iterator", "__weakref__")
    __module__ = "threading"

    def __init__(self, iterable):
        self._lock = allocate_lock()
        self._iterator = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        with self._lock:
            return next(self._iterator)

    def send(self, value, /):
        """Send a value into the generator."""
        with self._lock:
            return self._iterator.send(value)

    def throw(self, *args):
        """Raise an exception in the generator."""
        with self._lock:
            return self._iterator.throw(*args)

    def close(self):
        """Close the generator."""
        with self._lock:
            return self._iterator.close()


def synchronized_iterator(func):
    """Have a function answer iterators that threads may share."""
    from functools import wraps

    @wraps(func)
    def inner(*args, **kwargs):
        return serialize_iterator(func(*args, **kwargs))

    return inner


class _concurrent_tee:
    """One of several iterators over the same items, for different threads."""

    __slots__ = ("_part", "_lock", "__weakref__")
    __module__ = "threading"

    def __init__(self, part, lock):
        self._part, self._lock = part, lock

    def __iter__(self):
        return self

    def __next__(self):
        with self._lock:
            return next(self._part)

    def __copy__(self):
        with self._lock:
            return _concurrent_tee(self._part.__copy__(), self._lock)


def concurrent_tee(iterable, n=2):
    """`itertools.tee` whose parts different threads may use."""
    from itertools import tee
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    lock = allocate_lock()
    return tuple(_concurrent_tee(part, lock) for part in tee(iterable, n))


for _function in synchronized_iterator, concurrent_tee:
    _function.__module__ = "threading"

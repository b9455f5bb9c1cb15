"""Pickling for other processes."""

import copyreg
import io
import pickle

HAVE_SEND_HANDLE = True


class ForkingPickler(pickle.Pickler):
    """A pickler with reducers of its own."""

    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = copyreg.dispatch_table | self._extra_reducers

    @classmethod
    def register(cls, type, reduce):
        """Register the reducer of a class."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        """Pickle to bytes."""
        buffer = io.BytesIO()
        cls(buffer, protocol).dump(obj)
        return buffer.getbuffer()

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """Pickle to a file."""
    ForkingPickler(file, protocol).dump(obj)


class _InheritedFd:
    """A descriptor that goes to the child that is being started."""

    def __init__(self, fd):
        from multiprocessing.context import get_spawning_popen
        self._index = get_spawning_popen().duplicate_for_child(fd)

    def detach(self):
        """Return the descriptor, in the child."""
        from multiprocessing import popen
        return popen.inherited_fd(self._index)


def DupFd(fd):
    """Return an object that carries a descriptor to the child that is being started."""
    from multiprocessing.context import get_spawning_popen
    if get_spawning_popen() is None:
        raise RuntimeError("descriptors can be passed to processes only when these start")
    return _InheritedFd(fd)



"""The writer of pickles."""

import operator
import sys
from copyreg import _extension_registry, dispatch_table
from _pickle import pack_float
from _pickle_ops import *
from _pickle_ops import DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, PicklingError, old_name
from types import FunctionType

_BATCH = 1000
_FRAME_MIN = 4
_FRAME_TARGET = 64 * 1024


class PickleBuffer:
    """An object with a buffer that may travel beside the pickle."""

    __module__ = "pickle"

    def __init__(self, object):
        self._view = memoryview(object)

    def __buffer__(self, flags, /):
        return self._view

    def raw(self, /):
        """A flat view of the memory."""
        return self._view.cast("B") if self._view.format != "B" or self._view.ndim != 1 else self._view

    def release(self, /):
        """Let go of the memory."""
        self._view.release()


class PicklerMemoProxy:
    """The objects a pickler has written."""

    __module__ = "_pickle"

    def __init__(self, pickler):
        self._pickler = pickler

    def clear(self):
        """Forget all."""
        self._pickler.clear_memo()

    def copy(self):
        """A dictionary of them: id to number and object."""
        return dict(self._pickler._memo)

    def __reduce__(self):
        return dict, (self.copy(),)


def _number(n, width):
    return n.to_bytes(width, "little")


def encode_long(x):
    """The shortest two's complement of an int, least byte first; nothing for 0."""
    if x == 0:
        return b""
    data = x.to_bytes((x.bit_length() >> 3) + 1, "little", signed=True)
    if x < 0 and len(data) > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def _getattribute(obj, dotted_path):
    for name in dotted_path:
        obj = getattr(obj, name)
    return obj


def _module_of(obj, name):
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    path = name.split(".")
    for module_name, module in list(sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _getattribute(module, path) is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


class Pickler:
    """Writes objects to a binary file."""

    __module__ = "_pickle"
    _save_by_type = {}

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        write = getattr(file, "write", None)
        if write is None:
            raise TypeError("file must have a 'write' attribute")
        self._set_up(write, protocol, fix_imports, buffer_callback)

    @classmethod
    def _to(cls, write, protocol, fix_imports, buffer_callback):
        self = cls.__new__(cls)
        self._set_up(write, protocol, fix_imports, buffer_callback)
        return self

    def _set_up(self, write, protocol, fix_imports, buffer_callback):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        elif operator.index(protocol) < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._file_write = write
        self._buffer_callback = buffer_callback
        self._proto = protocol
        self._memo = {}
        self.bin = int(protocol >= 1)
        self.fast = 0
        self._fix_imports = fix_imports and protocol < 3
        self._frame = None

    @property
    def memo(self):
        return PicklerMemoProxy(self)

    @memo.setter
    def memo(self, value):
        self._memo = value.copy()

    def clear_memo(self, /):
        """Forget which objects were written, so that they are written anew."""
        self._memo.clear()

    def persistent_id(self, obj, /):
        """The id of an object that is not written itself; None for others."""
        return None

    def dump(self, obj, /):
        """Write an object."""
        if not hasattr(self, "_file_write"):
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        cls = type(self)
        self._ids = self.persistent_id if cls.persistent_id is not Pickler.persistent_id \
            or "persistent_id" in self.__dict__ else None
        self._override = getattr(self, "reducer_override", None)
        self._table = getattr(self, "dispatch_table", dispatch_table)
        if self._proto >= 2:
            self._file_write(PROTO + bytes((self._proto,)))
        if self._proto >= 4:
            self._frame = []
            self._frame_size = 0
            self._write = self._write_framed
        else:
            self._write = self._file_write
        try:
            self._save(obj)
            self._write(STOP)
            self._end_frame()
        finally:
            # Methods of its own would keep it and its file alive.
            self._frame = self._write = self._ids = self._override = None

    def _write_framed(self, data):
        self._frame.append(data)
        self._frame_size += len(data)

    def _end_frame(self):
        if self._frame:
            if self._frame_size >= _FRAME_MIN:
                self._file_write(FRAME + _number(self._frame_size, 8))
            self._file_write(b"".join(self._frame))
            self._frame = []
            self._frame_size = 0

    def _write_large(self, header, payload):
        if self._frame is not None and len(payload) >= _FRAME_TARGET:
            self._end_frame()
            self._file_write(header)
            self._file_write(payload)
        else:
            self._write(header + payload)

    def _memoize(self, obj):
        if self.fast:
            return
        index = len(self._memo)
        self._memo[id(obj)] = index, obj
        if self._proto >= 4:
            self._write(MEMOIZE)
        elif not self.bin:
            self._write(PUT + b"%d\n" % index)
        elif index < 256:
            self._write(BINPUT + bytes((index,)))
        else:
            self._write(LONG_BINPUT + _number(index, 4))

    def _get(self, index):
        if not self.bin:
            self._write(GET + b"%d\n" % index)
        elif index < 256:
            self._write(BINGET + bytes((index,)))
        else:
            self._write(LONG_BINGET + _number(index, 4))

    def _save(self, obj, plainly=False):
        if self._frame is not None and self._frame_size >= _FRAME_TARGET:
            self._end_frame()
        if self._ids is not None and not plainly:
            pid = self._ids(obj)
            if pid is not None:
                return self._save_id(pid)
        cls = type(obj)
        atom = _ATOMS.get(cls)
        if atom is not None:
            return atom(self, obj)
        known = self._memo.get(id(obj))
        if known is not None:
            return self._get(known[0])
        method = _CONTAINERS.get(cls)
        if method is not None:
            return method(self, obj)
        reduced = NotImplemented
        if self._override is not None:
            reduced = self._override(obj)
        if reduced is NotImplemented:
            if cls is type:
                return self._save_type(obj)
            if cls is FunctionType:
                return self._save_global(obj)
            reducer = self._table.get(cls)
            if reducer is not None:
                reduced = reducer(obj)
            elif issubclass(cls, type):
                return self._save_global(obj)
            else:
                reduced = self._ask(obj, cls)
        if isinstance(reduced, str):
            return self._save_global(obj, reduced)
        try:
            if not isinstance(reduced, tuple):
                raise PicklingError(
                    f"__reduce__ must return a string or tuple, not {type(reduced).__name__}")
            self._save_reduce(reduced, obj)
        except BaseException as error:
            error.add_note(f"when serializing {_shown(obj)} object")
            raise

    def _ask(self, obj, cls):
        reduce = getattr(obj, "__reduce_ex__", None)
        if reduce is not None:
            return reduce(self._proto)
        reduce = getattr(obj, "__reduce__", None)
        if reduce is None:
            raise PicklingError(f"can't pickle {cls.__name__!r} object: {obj!r}")
        return reduce()

    def _save_id(self, pid):
        if self.bin:
            self._save(pid, plainly=True)
            self._write(BINPERSID)
            return
        try:
            self._write(PERSID + str(pid).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def _noted(self, obj, note, *args):
        try:
            self._save(obj)
        except BaseException as error:
            error.add_note(note(*args) if callable(note) else note)
            raise

    def _save_reduce(self, reduced, obj):
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        func, args, state, listitems, dictitems, setter = [*reduced, None, None, None, None][:6]
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable, "
                                f"not {type(func).__name__}")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple, "
                                f"not {type(args).__name__}")
        self._check_rest(state, listitems, dictitems, setter)
        name = _shown(obj)
        kind = getattr(func, "__name__", "") if self._proto >= 2 else ""
        if kind == "__newobj_ex__":
            self._save_newobj_ex(func, args, obj, name)
        elif kind == "__newobj__":
            self._save_newobj(args, obj, name)
        else:
            self._noted(func, f"when serializing {name} reconstructor")
            self._noted(args, f"when serializing {name} reconstructor arguments")
            self._write(REDUCE)
        known = self._memo.get(id(obj))
        if known is not None:
            # The arguments led to the object itself.
            self._write(POP)
            self._get(known[0])
        else:
            self._memoize(obj)
        if listitems is not None:
            self._append_all(listitems, name)
        if dictitems is not None:
            self._set_all(dictitems, name)
        if state is not None:
            if setter is None:
                self._noted(state, f"when serializing {name} state")
                self._write(BUILD)
            else:
                self._noted(setter, f"when serializing {name} state setter")
                self._save(obj)
                self._noted(state, f"when serializing {name} state")
                self._write(TUPLE2)
                self._write(REDUCE)
                self._write(POP)

    def _check_rest(self, state, listitems, dictitems, setter):
        for place, value in ("fourth", listitems), ("fifth", dictitems):
            if value is not None and not hasattr(value, "__next__"):
                raise PicklingError(f"{place} item of the tuple returned by __reduce__ must be an iterator, "
                                    f"not {type(value).__name__}")
        if setter is not None and not callable(setter):
            raise PicklingError("sixth item of the tuple returned by __reduce__ must be callable, "
                                f"not {type(setter).__name__}")

    def _save_newobj_ex(self, func, args, obj, name):
        cls, positional, named = args
        if not hasattr(cls, "__new__"):
            raise PicklingError(f"first argument to __newobj_ex__() has no __new__")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError(f"first argument to __newobj_ex__() must be {obj.__class__!r}, not {cls!r}")
        if self._proto >= 4:
            self._noted(cls, f"when serializing {name} class")
            self._noted(positional, f"when serializing {name} __new__ arguments")
            self._noted(named, f"when serializing {name} __new__ arguments")
            self._write(NEWOBJ_EX)
            return
        from functools import partial
        self._noted(partial(cls.__new__, cls, *positional, **named), f"when serializing {name} reconstructor")
        self._save(())
        self._write(REDUCE)

    def _save_newobj(self, args, obj, name):
        cls = args[0]
        if not hasattr(cls, "__new__"):
            raise PicklingError("first argument to __newobj__() has no __new__")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError(f"first argument to __newobj__() must be {obj.__class__!r}, not {cls!r}")
        self._noted(cls, f"when serializing {name} class")
        self._noted(args[1:], f"when serializing {name} __new__ arguments")
        self._write(NEWOBJ)

    def _append_all(self, items, name):
        if not self.bin:
            for index, item in enumerate(items):
                self._noted(item, f"when serializing {name} item {index}")
                self._write(APPEND)
            return
        for first, batch in _batches(items):
            if len(batch) > 1:
                self._write(MARK)
            for index, item in enumerate(batch, first):
                try:
                    self._save(item)
                except BaseException as error:
                    error.add_note(f"when serializing {name} item {index}")
                    raise
            self._write(APPENDS if len(batch) > 1 else APPEND)

    def _set_all(self, items, name):
        if not self.bin:
            for key, value in items:
                self._save(key)
                self._noted(value, f"when serializing {name} item {key!r}")
                self._write(SETITEM)
            return
        for _, batch in _batches(items):
            if len(batch) > 1:
                self._write(MARK)
            for key, value in batch:
                self._save(key)
                try:
                    self._save(value)
                except BaseException as error:
                    error.add_note(f"when serializing {name} item {key!r}")
                    raise
            self._write(SETITEMS if len(batch) > 1 else SETITEM)

    def _save_none(self, obj):
        self._write(NONE)

    def _save_bool(self, obj):
        if self._proto >= 2:
            self._write(NEWTRUE if obj else NEWFALSE)
        else:
            self._write(TRUE if obj else FALSE)

    def _save_int(self, obj):
        if self.bin and 0 <= obj <= 0xffff:
            self._write(BININT1 + bytes((obj,)) if obj <= 0xff else BININT2 + _number(obj, 2))
        elif -0x80000000 <= obj <= 0x7fffffff:
            self._write(BININT + obj.to_bytes(4, "little", signed=True) if self.bin else b"I%d\n" % obj)
        elif self._proto >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self._write(LONG1 + bytes((len(data),)) + data)
            else:
                self._write_large(LONG4 + _number(len(data), 4), data)
        else:
            self._write(LONG + repr(obj).encode("ascii") + b"L\n")

    def _save_float(self, obj):
        if self.bin:
            self._write(BINFLOAT + pack_float(obj))
        else:
            self._write(FLOAT + repr(obj).encode("ascii") + b"\n")

    def _save_bytes(self, obj):
        if self._proto < 3:
            if not obj:
                self._save_reduce((bytes, ()), obj)
            else:
                from _codecs import encode
                self._save_reduce((encode, (str(obj, "latin1"), "latin1")), obj)
            return
        size = len(obj)
        if size <= 0xff:
            self._write(SHORT_BINBYTES + bytes((size,)) + obj)
        elif size > 0xffffffff and self._proto >= 4:
            self._write_large(BINBYTES8 + _number(size, 8), obj)
        else:
            self._write_large(BINBYTES + _number(size, 4), obj)
        self._memoize(obj)

    def _save_bytearray(self, obj):
        if self._proto < 5:
            self._save_reduce((bytearray, (bytes(obj),) if obj else ()), obj)
            return
        self._write_large(BYTEARRAY8 + _number(len(obj), 8), bytes(obj))
        self._memoize(obj)

    def _save_buffer(self, obj):
        if self._proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        view = obj.raw()
        beside = False
        if self._buffer_callback is not None:
            beside = not self._buffer_callback(obj)
        if beside:
            self._write(NEXT_BUFFER)
            if view.readonly:
                self._write(READONLY_BUFFER)
        elif view.readonly:
            self._save_bytes(view.tobytes())
        else:
            self._save_bytearray(bytearray(view))

    def _save_str(self, obj):
        if not self.bin:
            for character, escape in ("\\", "\\u005c"), ("\0", "\\u0000"), ("\n", "\\u000a"), ("\r", "\\u000d"), \
                    ("\x1a", "\\u001a"):
                obj_text = obj if character == "\\" else obj_text
                obj_text = obj_text.replace(character, escape)
            self._write(UNICODE + _raw_escaped(obj_text) + b"\n")
            self._memoize(obj)
            return
        data = obj.encode("utf-8", "surrogatepass")
        size = len(data)
        if size <= 0xff and self._proto >= 4:
            self._write(SHORT_BINUNICODE + bytes((size,)) + data)
        elif size > 0xffffffff and self._proto >= 4:
            self._write_large(BINUNICODE8 + _number(size, 8), data)
        else:
            self._write_large(BINUNICODE + _number(size, 4), data)
        self._memoize(obj)

    def _save_tuple(self, obj):
        if not obj:
            self._write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        size = len(obj)
        is_short = size <= 3 and self._proto >= 2
        if not is_short:
            self._write(MARK)
        for index, item in enumerate(obj):
            try:
                self._save(item)
            except BaseException as error:
                error.add_note(f"when serializing tuple item {index}")
                raise
        known = self._memo.get(id(obj))
        if known is not None:
            # The tuple holds itself and was written meanwhile.
            if is_short or not self.bin:
                self._write(POP * (size if is_short else size + 1))
            else:
                self._write(POP_MARK)
            self._get(known[0])
            return
        self._write((TUPLE1, TUPLE2, TUPLE3)[size - 1] if is_short else TUPLE)
        self._memoize(obj)

    def _save_list(self, obj):
        self._write(EMPTY_LIST if self.bin else MARK + LIST)
        self._memoize(obj)
        self._append_all(obj, "list")

    def _save_dict(self, obj):
        self._write(EMPTY_DICT if self.bin else MARK + DICT)
        self._memoize(obj)
        self._set_all(obj.items(), "dict")

    def _save_set(self, obj):
        if self._proto < 4:
            self._save_reduce((set, (list(obj),)), obj)
            return
        self._write(EMPTY_SET)
        self._memoize(obj)
        for _, batch in _batches(obj):
            self._write(MARK)
            for item in batch:
                self._noted(item, "when serializing set element")
            self._write(ADDITEMS)

    def _save_frozenset(self, obj):
        if self._proto < 4:
            self._save_reduce((frozenset, (list(obj),)), obj)
            return
        self._write(MARK)
        for item in obj:
            self._noted(item, "when serializing frozenset element")
        known = self._memo.get(id(obj))
        if known is not None:
            self._write(POP_MARK)
            self._get(known[0])
            return
        self._write(FROZENSET)
        self._memoize(obj)

    def _save_type(self, obj):
        for value in None, NotImplemented, ...:
            if obj is type(value):
                self._save_reduce((type, (value,)), obj)
                return
        self._save_global(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        path = name.split(".")
        module_name = sys.intern(_module_of(obj, name))
        if "<locals>" in path:
            raise PicklingError(f"Can't pickle local object {obj!r}")
        try:
            __import__(module_name)
            found = _getattribute(sys.modules[module_name], path)
        except ImportError as error:
            raise PicklingError(f"Can't pickle {obj!r}: {error!s}") from None
        except (KeyError, AttributeError):
            raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module_name}.{name}") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self._proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code is not None:
                self._write(EXT1 + bytes((code,)) if code <= 0xff else EXT2 + _number(code, 2)
                            if code <= 0xffff else EXT4 + _number(code, 4))
                return
        if self._proto >= 4:
            self._save(module_name)
            self._save(name)
            self._write(STACK_GLOBAL)
        else:
            for _ in path[1:]:
                self._save(getattr)
                if self._proto < 2:
                    self._write(MARK)
            self._write_global(module_name, path[0])
            for name in path[1:]:
                self._save(name)
                self._write((TUPLE if self._proto < 2 else TUPLE2) + REDUCE)
        self._memoize(obj)

    def _write_global(self, module_name, name):
        if self._fix_imports:
            module_name, name = old_name(module_name, name)
        encoding = "utf-8" if self._proto >= 3 else "ascii"
        self._write(GLOBAL + module_name.encode(encoding) + b"\n" + name.encode(encoding) + b"\n")


def _shown(obj):
    cls = type(obj)
    module = cls.__module__
    return cls.__qualname__ if module in ("builtins", "__main__") else f"{module}.{cls.__qualname__}"


def _raw_escaped(text):
    out = bytearray()
    for character in text:
        code = ord(character)
        if code < 0x100:
            out.append(code)
        else:
            out += b"\\u%04x" % code if code < 0x10000 else b"\\U%08x" % code
    return bytes(out)


def _batches(items):
    """The items in lists of at most a thousand, with the index of the first."""
    from itertools import islice
    items = iter(items)
    first = 0
    while batch := list(islice(items, _BATCH)):
        yield first, batch
        first += len(batch)


_ATOMS = {
    type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float,
}
_CONTAINERS = {
    bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray, str: Pickler._save_str,
    tuple: Pickler._save_tuple, list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set,
    frozenset: Pickler._save_frozenset, PickleBuffer: Pickler._save_buffer,
}

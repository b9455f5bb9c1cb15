"""The reader of pickles."""

import sys
from copyreg import _extension_cache, _inverted_registry
from _pickle import unpack_float
from _pickle_ops import HIGHEST_PROTOCOL, UnpicklingError, _ops, new_name

_MARK = object()


class _Stop(Exception):
    pass


class UnpicklerMemoProxy:
    """The objects an unpickler has met."""

    __module__ = "_pickle"

    def __init__(self, unpickler):
        self._unpickler = unpickler

    def clear(self):
        """Forget all."""
        self._unpickler._memo.clear()

    def copy(self):
        """A dictionary of them by number."""
        return dict(self._unpickler._memo)

    def __reduce__(self):
        return dict, (self.copy(),)


class Unpickler:
    """Reads objects from a binary file."""

    __module__ = "_pickle"

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        read, readline = getattr(file, "read", None), getattr(file, "readline", None)
        if read is None or readline is None:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file_read = read
        self._file_readline = readline
        self._buffers = iter(buffers) if buffers else None
        self._fix_imports = fix_imports
        self._encoding = encoding
        self._errors = errors
        self._memo = {}
        self._proto = 0

    @property
    def memo(self):
        return UnpicklerMemoProxy(self)

    @memo.setter
    def memo(self, value):
        self._memo = value.copy()

    def load(self, /):
        """Read an object."""
        if not hasattr(self, "_file_read"):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._stack = stack = []
        self._proto = 0
        self._read_file()
        methods = _METHODS
        while True:
            key = self._read(1)
            if not key:
                raise EOFError("Ran out of input")
            if isinstance(key, str):
                raise TypeError("a bytes-like object is required, not 'str'")
            method = methods.get(key[0])
            if method is None:
                shown = repr(key)[1:]
                raise UnpicklingError(f"invalid load key, {shown}.")
            try:
                method(self)
            except IndexError:
                raise UnpicklingError("unpickling stack underflow") from None
            except _Stop as stop:
                return stop.args[0]

    def persistent_load(self, pid, /):
        """The object that an id stands for."""
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function "
                              "was specified.")

    def find_class(self, module_name, global_name, /):
        """The global of a name."""
        if self._proto < 3 and self._fix_imports:
            module_name, global_name = new_name(module_name, global_name)
        __import__(module_name)
        module = sys.modules[module_name]
        if self._proto >= 4:
            for name in global_name.split("."):
                module = getattr(module, name)
            return module
        return getattr(module, global_name)

    def _read_file(self):
        self._read = self._file_read
        self._readline = self._file_readline

    def _take(self, size):
        data = self._read(size)
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _number(self, width):
        return int.from_bytes(self._take(width), "little")

    def _line(self):
        line = self._readline()
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _pop(self):
        value = self._stack.pop()
        if value is _MARK:
            raise UnpicklingError("unexpected MARK found")
        return value

    def _push(self, value):
        self._stack.append(value)

    def _pop_mark(self):
        stack = self._stack
        for index in range(len(stack) - 1, -1, -1):
            if stack[index] is _MARK:
                items = stack[index + 1:]
                del stack[index:]
                return items
        raise UnpicklingError("could not find MARK")

    def _proto_op(self):
        proto = self._number(1)
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self._proto = proto

    def _frame(self):
        size = self._number(8)
        if size > sys.maxsize:
            raise OverflowError(f"FRAME length exceeds system's maximum of {sys.maxsize} bytes")

    def _stop(self):
        raise _Stop(self._pop())

    def _mark(self):
        self._push(_MARK)

    def _pop_op(self):
        self._stack.pop()

    def _dup(self):
        self._push(self._stack[-1])

    def _int(self):
        line = self._line()
        if line == b"00" or line == b"01":
            return self._push(line == b"01")
        try:
            self._push(int(line, 0))
        except ValueError:
            raise ValueError("could not convert string to int") from None

    def _long(self):
        line = self._line()
        self._push(int(line[:-1] if line.endswith(b"L") else line, 0))

    def _binint(self):
        self._push(int.from_bytes(self._take(4), "little", signed=True))

    def _binint1(self):
        self._push(self._take(1)[0])

    def _binint2(self):
        self._push(self._number(2))

    def _long1(self):
        self._push(int.from_bytes(self._take(self._number(1)), "little", signed=True))

    def _long4(self):
        size = int.from_bytes(self._take(4), "little", signed=True)
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self._push(int.from_bytes(self._take(size), "little", signed=True))

    def _float(self):
        text = self._line().decode("ascii")
        try:
            self._push(float(text))
        except ValueError:
            raise ValueError(f"could not convert string to float: {text + chr(10)!r}"
                             .replace("\\n", "\n")) from None

    def _binfloat(self):
        self._push(unpack_float(self._take(8)))

    def _decoded(self, data):
        return data if self._encoding == "bytes" else data.decode(self._encoding, self._errors)

    def _string(self):
        text = self._line().rstrip()
        if len(text) < 2 or text[0] != text[-1] or text[0] not in b"\"'":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        from _codecs import escape_decode
        self._push(self._decoded(escape_decode(text[1:-1])[0]))

    def _binstring(self):
        size = int.from_bytes(self._take(4), "little", signed=True)
        if size < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self._push(self._decoded(self._take(size)))

    def _short_binstring(self):
        self._push(self._decoded(self._take(self._number(1))))

    def _unicode(self):
        self._push(self._line().decode("raw-unicode-escape"))

    def _text(self, width):
        self._push(self._take(self._number(width)).decode("utf-8", "surrogatepass"))

    def _data(self, width):
        self._push(bytes(self._take(self._number(width))))

    def _bytearray8(self):
        self._push(bytearray(self._take(self._number(8))))

    def _next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self._push(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def _readonly_buffer(self):
        with memoryview(self._stack[-1]) as view:
            if not view.readonly:
                self._stack[-1] = view.toreadonly()

    def _tuple(self):
        self._push(tuple(self._pop_mark()))

    def _short_tuple(self, size):
        stack = self._stack
        if len(stack) < size:
            raise UnpicklingError("unpickling stack underflow")
        stack[len(stack) - size:] = [tuple(stack[len(stack) - size:])]

    def _list(self):
        self._push(self._pop_mark())

    def _dict(self):
        items = iter(self._pop_mark())
        self._push(dict(zip(items, items)))

    def _frozenset(self):
        self._push(frozenset(self._pop_mark()))

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            return cls(*args)
        return cls.__new__(cls)

    def _inst(self):
        args = self._pop_mark()
        module = self._line().decode("ascii")
        name = self._line().decode("ascii")
        self._push(self._instantiate(self.find_class(module, name), args))

    def _obj(self):
        cls, *args = self._pop_mark()
        self._push(self._instantiate(cls, args))

    def _newobj(self):
        args = self._pop()
        cls = self._pop()
        self._push(self._class_of_newobj(cls, "NEWOBJ").__new__(cls, *args))

    def _newobj_ex(self):
        named = self._pop()
        args = self._pop()
        cls = self._pop()
        self._push(self._class_of_newobj(cls, "NEWOBJ_EX").__new__(cls, *args, **named))

    def _class_of_newobj(self, cls, op):
        if not isinstance(cls, type):
            raise UnpicklingError(f"{op} class argument must be a type, not {type(cls).__name__}")
        return cls

    def _global(self):
        module = self._line().decode("utf-8")
        name = self._line().decode("utf-8")
        self._push(self.find_class(module, name))

    def _stack_global(self):
        name = self._pop()
        module = self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._push(self.find_class(module, name))

    def _extension(self, width):
        code = self._number(width)
        if code in _extension_cache:
            return self._push(_extension_cache[code])
        key = _inverted_registry.get(code)
        if not key:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError(f"unregistered extension code {code}")
        value = self.find_class(*key)
        _extension_cache[code] = value
        self._push(value)

    def _reduce(self):
        args = self._pop()
        func = self._pop()
        self._push(func(*args))

    def _get(self, index):
        try:
            self._push(self._memo[index])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {index}") from None

    def _put(self, index):
        self._memo[index] = self._stack[-1]

    def _append(self):
        value = self._pop()
        self._extend(self._stack[-1], [value])

    def _appends(self):
        items = self._pop_mark()
        self._extend(self._stack[-1], items)

    def _extend(self, target, items):
        if isinstance(target, list):
            return target.extend(items)
        extend = getattr(target, "extend", None)
        if extend is not None:
            return extend(items)
        append = target.append
        for item in items:
            append(item)

    def _setitem(self):
        value = self._pop()
        key = self._pop()
        self._stack[-1][key] = value

    def _setitems(self):
        items = iter(self._pop_mark())
        target = self._stack[-1]
        for key in items:
            target[key] = next(items)

    def _additems(self):
        items = self._pop_mark()
        target = self._stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def _build(self):
        state = self._pop()
        target = self._stack[-1]
        setstate = getattr(target, "__setstate__", None)
        if setstate is not None:
            return setstate(state)
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            values = target.__dict__
            for key, value in state.items():
                values[sys.intern(key) if type(key) is str else key] = value
        if slots:
            for key, value in slots.items():
                setattr(target, key, value)

    def _persid(self):
        try:
            pid = self._line().decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self._push(self.persistent_load(pid))

    def _binpersid(self):
        self._push(self.persistent_load(self._pop()))


_METHODS = {_ops[name][0]: method for name, method in {
    "PROTO": Unpickler._proto_op, "FRAME": Unpickler._frame, "STOP": Unpickler._stop, "MARK": Unpickler._mark,
    "POP": Unpickler._pop_op, "POP_MARK": Unpickler._pop_mark, "DUP": Unpickler._dup,
    "NONE": lambda self: self._push(None), "NEWTRUE": lambda self: self._push(True),
    "NEWFALSE": lambda self: self._push(False), "INT": Unpickler._int, "LONG": Unpickler._long,
    "BININT": Unpickler._binint, "BININT1": Unpickler._binint1, "BININT2": Unpickler._binint2,
    "LONG1": Unpickler._long1, "LONG4": Unpickler._long4, "FLOAT": Unpickler._float,
    "BINFLOAT": Unpickler._binfloat, "STRING": Unpickler._string, "BINSTRING": Unpickler._binstring,
    "SHORT_BINSTRING": Unpickler._short_binstring, "UNICODE": Unpickler._unicode,
    "BINUNICODE": lambda self: self._text(4), "SHORT_BINUNICODE": lambda self: self._text(1),
    "BINUNICODE8": lambda self: self._text(8), "BINBYTES": lambda self: self._data(4),
    "SHORT_BINBYTES": lambda self: self._data(1), "BINBYTES8": lambda self: self._data(8),
    "BYTEARRAY8": Unpickler._bytearray8, "NEXT_BUFFER": Unpickler._next_buffer,
    "READONLY_BUFFER": Unpickler._readonly_buffer, "TUPLE": Unpickler._tuple,
    "EMPTY_TUPLE": lambda self: self._push(()), "TUPLE1": lambda self: self._short_tuple(1),
    "TUPLE2": lambda self: self._short_tuple(2), "TUPLE3": lambda self: self._short_tuple(3),
    "EMPTY_LIST": lambda self: self._push([]), "LIST": Unpickler._list,
    "EMPTY_DICT": lambda self: self._push({}), "DICT": Unpickler._dict,
    "EMPTY_SET": lambda self: self._push(set()), "FROZENSET": Unpickler._frozenset, "INST": Unpickler._inst,
    "OBJ": Unpickler._obj, "NEWOBJ": Unpickler._newobj, "NEWOBJ_EX": Unpickler._newobj_ex,
    "GLOBAL": Unpickler._global, "STACK_GLOBAL": Unpickler._stack_global,
    "EXT1": lambda self: self._extension(1), "EXT2": lambda self: self._extension(2),
    "EXT4": lambda self: self._extension(4), "REDUCE": Unpickler._reduce,
    "GET": lambda self: self._get(int(self._line())), "BINGET": lambda self: self._get(self._number(1)),
    "LONG_BINGET": lambda self: self._get(self._number(4)), "PUT": lambda self: self._put(int(self._line())),
    "BINPUT": lambda self: self._put(self._number(1)), "LONG_BINPUT": lambda self: self._put(self._number(4)),
    "MEMOIZE": lambda self: self._put(len(self._memo)), "APPEND": Unpickler._append,
    "APPENDS": Unpickler._appends, "SETITEM": Unpickler._setitem, "SETITEMS": Unpickler._setitems,
    "ADDITEMS": Unpickler._additems, "BUILD": Unpickler._build, "PERSID": Unpickler._persid,
    "BINPERSID": Unpickler._binpersid,
}.items()}

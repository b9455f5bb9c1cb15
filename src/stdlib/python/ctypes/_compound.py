"""Values of C that are made of others: arrays, structures, unions and pointers."""

import struct
import sys
from ctypes._data import CType, _CData, _SimpleCData, at_memory, size_of, swapped
from ctypes._memory import Memory, find

_WCHAR = "utf-32-le"


def get_item(cls, memory, at, base):
    """Return what a field or item of a type is for Python: its value where it is simple."""
    found = at_memory(cls, memory, at, base)
    if _SimpleCData in cls.__bases__:
        return found.value
    return found


def set_item(cls, memory, at, base, value):
    """Store a value of Python, or another value of C."""
    target = at_memory(cls, memory, at, base)
    if isinstance(value, cls):
        target._c_assign(value)
    elif issubclass(cls, _SimpleCData):
        target.value = value.value if isinstance(value, _SimpleCData) else value
    elif issubclass(cls, _Pointer):
        target._c_point(value)
    elif issubclass(cls, Array) and (code := getattr(cls._type_, "_type_", None)) in ("c", "u"):
        _set_text(target, code, value)
    elif isinstance(value, tuple):
        target._c_assign(cls(*value))
    else:
        raise _other_type(cls, value)


def _set_text(target, code, value):
    kind, name = (bytes, "bytes") if code == "c" else (str, "unicode string")
    if not isinstance(value, kind):
        raise TypeError(f"{name} expected instead of {type(value).__name__} instance" if code == "u" else
                        f"expected bytes, {type(value).__name__} found")
    if len(value) > len(target):
        what = "bytes" if code == "c" else "string"
        raise ValueError(f"{what} too long ({len(value)}, maximum length {len(target)})")
    target.value = value


def _other_type(cls, value):
    kind = type(value).__name__
    if isinstance(value, _CData):
        return TypeError(f"incompatible types, {kind} instance instead of {cls.__name__} instance")
    return TypeError(f"expected {cls.__name__} instance, got {kind}")


# Arrays


class PyCArrayType(CType):
    """The type of types of arrays."""

    __module__ = "_ctypes"

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        if not bases or bases[0] is _CData:
            return
        if not hasattr(cls, "_length_"):
            raise AttributeError("class must define a '_length_' attribute")
        if not hasattr(cls, "_type_"):
            raise AttributeError("class must define a '_type_' attribute")
        if cls._length_ < 0:
            raise ValueError("The '_length_' attribute must not be negative")
        cls._c_size = size_of(cls._type_) * cls._length_
        cls._c_alignment = cls._type_._c_alignment


_array_types = {}


def array_type(cls, length, module):
    """Return the type of arrays of a type."""
    if not hasattr(type(length), "__index__"):
        raise TypeError(f"can't multiply sequence by non-int of type {type(length).__name__!r}")
    length = length.__index__()
    if length < 0:
        raise ValueError(f"Array length must be >= 0, not {length}")
    size_of(cls)
    found = _array_types.get((cls, length))
    if found is None:
        namespace = {"_length_": length, "_type_": cls, "__module__": module}
        found = _array_types[cls, length] = PyCArrayType(f"{cls.__name__}_Array_{length}", (Array,), namespace)
    return found


class Array(_CData, metaclass=PyCArrayType):
    """The base of arrays."""

    __module__ = "_ctypes"

    def __init__(self, *items):
        for at, item in enumerate(items):
            self[at] = item

    def __len__(self):
        return self._length_

    def _c_place(self, index):
        index = index.__index__()
        place = index + self._length_ if index < 0 else index
        if not 0 <= place < self._length_:
            raise IndexError("invalid index")
        return self._c_at + place * self._type_._c_size

    def __getitem__(self, index):
        if isinstance(index, slice):
            return _joined(self._type_, [self[at] for at in range(*index.indices(self._length_))])
        return get_item(self._type_, self._c_memory, self._c_place(index), self)

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            set_item(self._type_, self._c_memory, self._c_place(index), self, value)
            return
        places = range(*index.indices(self._length_))
        if len(places) != len(value):
            raise ValueError("Can only assign sequence of same size")
        for at, item in zip(places, value):
            self[at] = item

    def __iter__(self):
        return (self[at] for at in range(self._length_))

    @property
    def value(self):
        """The text in an array of characters."""
        data = self.raw if self._c_code() == "c" else bytes(self).decode(_WCHAR)
        zero = data.find(b"\0" if isinstance(data, bytes) else "\0")
        return data if zero < 0 else data[:zero]

    @value.setter
    def value(self, given):
        is_wide = self._c_code() == "u"
        if not isinstance(given, str if is_wide else bytes):
            expected = "unicode string" if is_wide else "bytes"
            raise TypeError(f"{expected} expected instead of {type(given).__name__} instance")
        if len(given) > self._length_:
            raise ValueError(f"{'string' if is_wide else 'byte string'} too long")
        zero = "\0" if is_wide else b"\0"
        text = given + zero if len(given) < self._length_ else given
        data = text.encode(_WCHAR) if is_wide else text
        self._c_memory.data[self._c_at : self._c_at + len(data)] = data

    def _c_code(self):
        code = getattr(self._type_, "_type_", None)
        if code not in ("c", "u"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute 'value'")
        return code

    @property
    def raw(self):
        """The bytes of an array of characters."""
        if getattr(self._type_, "_type_", None) != "c":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute 'raw'")
        return bytes(self)

    @raw.setter
    def raw(self, given):
        data = bytes(given)
        if len(data) > self._c_length:
            raise ValueError("byte string too long")
        self._c_memory.data[self._c_at : self._c_at + len(data)] = data


def _joined(cls, items):
    code = getattr(cls, "_type_", None)
    return b"".join(items) if code == "c" else "".join(items) if code == "u" else items


# Structures and unions


class CField:
    """A field of a structure: a descriptor that knows its place."""

    __module__ = "ctypes"

    def __init__(self, name, cls, offset, bits=None, shift=0):
        self.name, self.type, self.offset = name, cls, offset
        self.byte_offset, self.byte_size = offset, size_of(cls)
        self.is_bitfield, self.is_anonymous = bits is not None, False
        self.bit_offset = shift
        self.bit_size = self.byte_size * 8 if bits is None else bits
        self.size = self.byte_size if bits is None else bits << 16 | shift

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        at = instance._c_at + self.offset
        if self.is_bitfield:
            number = self._bits(instance) >> self.bit_offset & (1 << self.bit_size) - 1
            if self.type._type_ == "?":
                return bool(number)
            is_negative = self.type._type_.islower() and number >> self.bit_size - 1
            return number - (1 << self.bit_size) if is_negative else number
        found = get_item(self.type, instance._c_memory, at, instance)
        if isinstance(found, Array) and getattr(found._type_, "_type_", None) in ("c", "u"):
            return found.value
        return found

    def __set__(self, instance, value):
        at = instance._c_at + self.offset
        if not self.is_bitfield:
            set_item(self.type, instance._c_memory, at, instance, value)
            return
        mask = (1 << self.bit_size) - 1
        number = self._bits(instance) & ~(mask << self.bit_offset)
        number |= (self.type(value).value & mask) << self.bit_offset
        instance._c_memory.data[at : at + self.byte_size] = number.to_bytes(self.byte_size, self._order())

    def _bits(self, instance):
        at = instance._c_at + self.offset
        return int.from_bytes(instance._c_memory.data[at : at + self.byte_size], self._order())

    def _order(self):
        return "big" if self.type._c_format[0] == ">" else "little"

    def __repr__(self):
        kind = self.type.__name__
        if self.is_bitfield:
            place = f"ofs={self.offset}, bit_size={self.bit_size}, bit_offset={self.bit_offset}"
            return f"<ctypes.CField {self.name!r} type={kind}, {place}>"
        return f"<ctypes.CField {self.name!r} type={kind}, ofs={self.offset}, size={self.size}>"


class _FieldsType(CType):
    _c_is_union = False

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        if "_fields_" in namespace:
            cls._c_lay_out(namespace["_fields_"])
        elif "_c_size" not in namespace and getattr(cls, "_c_size", None) is None:
            cls._c_size, cls._c_alignment, cls._c_names = 0, 1, []

    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == "_fields_":
            cls._c_lay_out(value)

    def _c_lay_out(cls, fields):
        """Give each field its place."""
        base = cls.__bases__[0]
        names = list(getattr(base, "_c_names", ()))
        size, alignment = getattr(base, "_c_size", 0) or 0, getattr(base, "_c_alignment", 1)
        packing = getattr(cls, "_pack_", None)
        bit = size * 8
        for entry in fields:
            name, kind, *bits = entry
            if not isinstance(name, str):
                raise TypeError("second item in _fields_ tuple (index 0) must be a C type")
            if not isinstance(kind, CType):
                raise TypeError(f"second item in _fields_ tuple (index {len(names)}) must be a C type")
            kind = cls._c_ordered(kind)
            width = size_of(kind) * 8
            step = min(kind._c_alignment, packing) if packing else kind._c_alignment
            start = 0 if cls._c_is_union else bit
            if bits:
                field, start = _bit_field(name, kind, bits[0], start, width)
            else:
                start = -(-start // (step * 8)) * step * 8
                field = CField(name, kind, start // 8)
                start += width
            bit = max(bit, start) if cls._c_is_union else start
            alignment = max(alignment, step)
            type.__setattr__(cls, name, field)
            names.append(name)
        alignment = max(alignment, getattr(cls, "_align_", 0))
        size = -(-bit // 8)
        for name, value in (
            ("_c_names", names),
            ("_c_alignment", alignment),
            ("_c_size", -(-size // alignment) * alignment),
        ):
            type.__setattr__(cls, name, value)
        cls._c_name_anonymous()

    def _c_ordered(cls, kind):
        """Return a field's type as its bytes stand in this structure."""
        if not getattr(cls, "_c_is_swapped", False):
            return kind
        if isinstance(kind, type(_SimpleCData)):
            return swapped(kind)
        if issubclass(kind, Array):
            return cls._c_ordered(kind._type_) * kind._length_
        if issubclass(kind, (Structure, Union)):
            return kind
        raise TypeError(f"This type does not support other endian: {kind}")

    def _c_name_anonymous(cls):
        for name in cls.__dict__.get("_anonymous_", ()):
            outer = getattr(cls, name, None)
            if not isinstance(outer, CField):
                raise AttributeError(name)
            outer.is_anonymous = True
            for inner_name in outer.type._c_names:
                inner = getattr(outer.type, inner_name)
                made = CField(inner_name, inner.type, outer.offset + inner.offset)
                vars(made).update(
                    is_bitfield=inner.is_bitfield,
                    bit_offset=inner.bit_offset,
                    bit_size=inner.bit_size,
                    size=inner.size,
                )
                type.__setattr__(cls, inner_name, made)


def _bit_field(name, kind, bits, start, width):
    """Return a field of some bits, and where the next may begin."""
    if not hasattr(kind, "_type_") or kind._type_ not in "?bBhHiIlLqQ":
        raise TypeError(f"bit fields not allowed for type {kind.__name__}")
    if not 0 < bits <= width:
        raise ValueError(f"number of bits invalid for bit field {name!r}")
    if start % width + bits > width:
        start = -(-start // width) * width
    return CField(name, kind, start // width * width // 8, bits, start % width), start + bits


class PyCStructType(_FieldsType):
    """The type of types of structures."""

    __module__ = "_ctypes"


class UnionType(_FieldsType):
    """The type of types of unions."""

    __module__ = "_ctypes"
    _c_is_union = True


class _Fields(_CData):
    _c_size = None

    def __init__(self, *arguments, **fields):
        names = type(self)._c_names
        if len(arguments) > len(names):
            raise TypeError("too many initializers")
        for name, value in zip(names, arguments):
            if name in fields:
                raise TypeError(f"duplicate values for field {name!r}")
            setattr(self, name, value)
        for name, value in fields.items():
            setattr(self, name, value)


class Structure(_Fields, metaclass=PyCStructType):
    """The base of structures."""

    __module__ = "_ctypes"
    _c_size = None


class Union(_Fields, metaclass=UnionType):
    """The base of unions."""

    __module__ = "_ctypes"
    _c_size = None


class BigEndianStructure(Structure):
    """The base of structures whose numbers begin with the highest byte."""

    __module__ = "ctypes._endian"
    _c_is_swapped = True
    _c_size = None
    _swappedbytes_ = None


class BigEndianUnion(Union):
    """The base of unions whose numbers begin with the highest byte."""

    __module__ = "ctypes._endian"
    _c_is_swapped = True
    _c_size = None
    _swappedbytes_ = None


# Pointers


class PyCPointerType(CType):
    """The type of types of pointers."""

    __module__ = "_ctypes"
    _c_size = _c_alignment = 8

    def set_type(cls, type, /):
        """Say what the pointers point to."""
        cls._type_ = type

    def from_param(cls, value, /):
        """Return what stands for a value as an argument."""
        if value is None or isinstance(value, cls):
            return value
        if isinstance(value, _Reference) and isinstance(value._obj, cls._type_):
            return value
        if isinstance(value, Array) and value._type_ is cls._type_:
            return cast(value, cls)
        if isinstance(value, cls._type_):
            return pointer(value)
        return super().from_param(value)


class _Pointer(_CData, metaclass=PyCPointerType):
    """The base of pointers."""

    __module__ = "_ctypes"

    def __init__(self, *arguments):
        if arguments:
            self.contents = arguments[0]

    def _c_address(self):
        address = struct.unpack_from("<Q", self._c_memory.data, self._c_at)[0]
        if not address:
            raise ValueError("NULL pointer access")
        return address

    def _c_store(self, address, kept):
        struct.pack_into("<Q", self._c_memory.data, self._c_at, address)
        self._c_memory.kept[self._c_at] = kept

    def _c_point(self, value):
        if value is None:
            self._c_store(0, None)
        elif isinstance(value, Array) and value._type_ is self._type_:
            self._c_store(address_of(value), value._c_memory)
        elif isinstance(value, self._type_):
            self.contents = value
        else:
            raise _other_type(type(self), value)

    def _c_item(self, index):
        memory, at = find(self._c_address() + index.__index__() * size_of(self._type_))
        return self._type_, memory, at, self

    @property
    def contents(self):
        """The value that is pointed to."""
        return at_memory(*self._c_item(0))

    @contents.setter
    def contents(self, value):
        if not isinstance(value, _CData):
            raise TypeError(f"expected {self._type_.__name__} instead of {type(value).__name__}")
        self._c_store(address_of(value), value._c_memory)

    def __getitem__(self, index):
        if isinstance(index, slice):
            if index.stop is None:
                raise ValueError("slice stop is required")
            places = range(index.start or 0, index.stop, index.step or 1)
            return _joined(self._type_, [self[at] for at in places])
        return get_item(*self._c_item(index))

    def __setitem__(self, index, value):
        set_item(*self._c_item(index), value)

    def __bool__(self):
        return bool(struct.unpack_from("<Q", self._c_memory.data, self._c_at)[0])


_Pointer._c_size = _Pointer._c_alignment = 8
_pointer_types = {None: None}


def POINTER(cls, /):
    """Return the type of pointers to a type."""
    if cls is None:
        from ctypes import c_void_p

        return c_void_p
    found = _pointer_types.get(cls)
    if found is None:
        if not isinstance(cls, (CType, str)):
            raise TypeError(f"{cls} must have storage info")
        name = cls if isinstance(cls, str) else cls.__name__
        namespace = {"__module__": "ctypes"} if isinstance(cls, str) else {"_type_": cls, "__module__": "ctypes"}
        found = _pointer_types[cls] = PyCPointerType(f"LP_{name}", (_Pointer,), namespace)
        if isinstance(cls, CType):
            cls.__pointer_type__ = found
    return found


def pointer(object, /):
    """Return a pointer to a value."""
    return POINTER(type(object))(object)


def address_of(value):
    """Return where a value lives."""
    return value._c_memory.address + value._c_at


class _Reference:
    """What byref() makes: a value that is handed over by its address."""

    def __init__(self, value, offset):
        self._obj, self._c_offset = value, offset

    def __repr__(self):
        return f"<cparam 'P' ({address_of(self._obj) + self._c_offset:#x})>"


_Reference.__name__ = _Reference.__qualname__ = "CArgObject"


def byref(obj, offset=0, /):
    """Return what stands for a pointer to a value as an argument."""
    if not isinstance(obj, _CData):
        raise TypeError(f"byref() argument 1 must be _ctypes._CData, not {type(obj).__name__}")
    return _Reference(obj, offset)


def place_of(target):
    """Return the memory and place that a pointer, an array, a reference or an address means."""
    if isinstance(target, _Reference):
        return target._obj._c_memory, target._obj._c_at + target._c_offset
    if isinstance(target, _Pointer):
        return find(target._c_address())
    if isinstance(target, _SimpleCData) and target._type_ in "zZP":
        return find(target._c_raw())
    if isinstance(target, _CData):
        return target._c_memory, target._c_at
    if isinstance(target, int):
        return find(target)
    if isinstance(target, (bytes, str)):
        data = target if isinstance(target, bytes) else target.encode(_WCHAR)
        return Memory(bytearray(data) + bytes(4)), 0
    raise TypeError("argument 1: TypeError: 'wrong type'")


def cast(obj, typ):
    """Return a pointer of another type to the same place."""
    is_simple = isinstance(typ, type(_SimpleCData)) and typ._type_ in "zZP"
    if not is_simple and not issubclass(typ, _Pointer):
        raise TypeError(f"cast() argument 2 must be a pointer type, not {typ.__name__}")
    made = typ()
    if obj is None or isinstance(obj, int) or isinstance(obj, _Pointer) and not obj:
        memory, address = None, obj if isinstance(obj, int) else 0
    else:
        memory, at = place_of(obj)
        address = memory.address + at
    struct.pack_into("<Q", made._c_memory.data, made._c_at, address)
    made._c_memory.kept[made._c_at] = memory
    return made

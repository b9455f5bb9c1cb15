"""Classes whose methods follow from the annotated attributes in their body.

All methods of one class are written as one piece of source text and compiled together; the class
then gets them as its own.
"""

import sys

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]

GenericAlias = type(list[int])

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class FrozenInstanceError(AttributeError):
    """Raised when a field of a frozen dataclass is assigned or deleted."""


class _FIELD_BASE:
    """A marker that shows itself by name."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


MISSING = sentinel("MISSING")
KW_ONLY = sentinel("KW_ONLY")
_HAS_DEFAULT_FACTORY = _FIELD_BASE("<factory>")
_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")
_EMPTY_METADATA = frozendict()


class InitVar:
    """Annotation of an argument of __init__ that is handed to __post_init__ only."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        shown = self.type.__name__ if type(self.type) is type else repr(self.type)
        return f"dataclasses.InitVar[{shown}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field of a dataclass; made by field()."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "doc", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only,
                 doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        if metadata is None:
            self.metadata = _EMPTY_METADATA
        else:
            from types import MappingProxyType
            self.metadata = MappingProxyType(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},"
                f"repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},"
                f"metadata={self.metadata!r},kw_only={self.kw_only!r},doc={self.doc!r},"
                f"_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    """The arguments that dataclass() was called with."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only",
                 "slots", "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                 weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        shown = ",".join([f"{name}={getattr(self, name)!r}" for name in self.__slots__])
        return f"_DataclassParams({shown})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING, doc=None):
    """Describe a field of a dataclass further than its annotation does."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


class _Methods:
    """Collects the source of the methods of one class and compiles them together."""

    def __init__(self, cls, namespace):
        self.cls = cls
        self.globals = namespace
        self.names = []
        self.lines = []
        self.locals = {}
        self.annotations = {}
        self.advice = {}
        self.unconditional = set()

    def add(self, name, args, body, *, decorator=None, advice="", unconditional=False):
        """Add a method; advice is the end of the error when the class has it already."""
        self.names.append(name)
        if decorator:
            self.lines.append(f" {decorator}")
        self.lines.append(f" def {name}({', '.join(args)}):")
        self.lines.extend(body)
        if advice is not None:
            self.advice[name] = advice
        if unconditional:
            self.unconditional.add(name)

    def install(self):
        """Compile the methods and put them into the class where it has none of its own."""
        if not self.names:
            return
        header = f"def __create_fn__({', '.join(self.locals)}):"
        source = "\n".join([header, *self.lines, f" return ({', '.join(self.names)},)"])
        made = {}
        exec(source, self.globals, made)
        functions = made["__create_fn__"](**self.locals)
        cls = self.cls
        for name, function in zip(self.names, functions):
            function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
            annotate = self.annotations.get(name)
            if annotate is not None:
                function.__annotate__ = annotate
            if name in self.unconditional:
                setattr(cls, name, function)
            elif name in cls.__dict__:
                if name in self.advice:
                    message = f"Cannot overwrite attribute {name} in class {cls.__name__}"
                    if self.advice[name]:
                        message += " " + self.advice[name]
                    raise TypeError(message)
            else:
                setattr(cls, name, function)


def _annotate_init(fields):
    """Make the __annotate__ of an __init__ that takes the given fields."""
    def __annotate__(format, /):
        if format == 4:
            from annotationlib import type_repr
            shown = {each.name: each.type if isinstance(each.type, str) else type_repr(each.type)
                     for each in fields}
            return {**shown, "return": "None"}
        if format not in (1, 3):
            raise NotImplementedError(format)
        return {**{each.name: each.type for each in fields}, "return": None}
    return __annotate__


def _init_argument(f):
    if f.default is MISSING and f.default_factory is MISSING:
        return f.name
    if f.default is not MISSING:
        return f"{f.name}=__dataclass_dflt_{f.name}__"
    return f"{f.name}=__dataclass_HAS_DEFAULT_FACTORY__"


def _init_line(f, frozen, methods, self_name, slots):
    """The line of __init__ that sets one field; None when there is nothing to set."""
    default_name = f"__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        methods.locals[default_name] = f.default_factory
        value = f"{default_name}()"
        if f.init:
            value += (f" if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ "
                      f"else {f.name}")
    elif f.init:
        if f.default is not MISSING:
            methods.locals[default_name] = f.default
        value = f.name
    elif slots and f.default is not MISSING:
        methods.locals[default_name] = f.default
        value = default_name
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f"  __dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})"
    return f"  {self_name}.{f.name}={value}"


def _add_init(methods, fields, std_fields, kw_only_fields, frozen, has_post_init, slots):
    seen_default = None
    for f in std_fields:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = f
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument "
                                f"{seen_default.name!r}")
    self_name = "__dataclass_self__" if any(f.name == "self" for f in fields) else "self"
    methods.locals["__dataclass_HAS_DEFAULT_FACTORY__"] = _HAS_DEFAULT_FACTORY
    methods.locals["__dataclass_builtins_object__"] = object
    body = []
    for f in fields:
        line = _init_line(f, frozen, methods, self_name, slots)
        if line:
            body.append(line)
    if has_post_init:
        given = ",".join([f.name for f in fields if f._field_type is _FIELD_INITVAR])
        body.append(f"  {self_name}.{_POST_INIT_NAME}({given})")
    args = [self_name, *map(_init_argument, std_fields)]
    if kw_only_fields:
        args += ["*", *map(_init_argument, kw_only_fields)]
    methods.add("__init__", args, body or ["  pass"], advice=None)
    methods.annotations["__init__"] = _annotate_init((*std_fields, *kw_only_fields))


def _add_frozen(methods, fields):
    methods.locals["__class__"] = methods.cls
    methods.locals["FrozenInstanceError"] = FrozenInstanceError
    condition = "type(self) is __class__"
    if fields:
        condition += f" or name in {{{', '.join([repr(f.name) for f in fields])}}}"
    for name, args, verb, call in (
            ("__setattr__", ("self", "name", "value"), "assign to", "__setattr__(name, value)"),
            ("__delattr__", ("self", "name"), "delete", "__delattr__(name)")):
        methods.add(name, args, (
            f"  if {condition}:",
            f"   raise FrozenInstanceError(f\"cannot {verb} field {{name!r}}\")",
            f"  super(__class__, self).{call}"))


def _add_repr(methods, fields):
    from reprlib import recursive_repr
    methods.locals["__dataclass_recursive_repr"] = recursive_repr
    shown = ", ".join([f"{f.name}={{self.{f.name}!r}}" for f in fields])
    methods.add("__repr__", ("self",),
                [f"  return f\"{{self.__class__.__qualname__}}({shown})\""],
                decorator="@__dataclass_recursive_repr()", advice=None)


def _add_eq(methods, fields):
    terms = " and ".join([f"self.{f.name}==other.{f.name}" for f in fields]) or "True"
    methods.add("__eq__", ("self", "other"), (
        "  if self is other:",
        "   return True",
        "  if other.__class__ is self.__class__:",
        f"   return {terms}",
        "  return NotImplemented"), advice=None)


def _tuple_source(name, fields):
    if not fields:
        return "()"
    return f"({','.join([f'{name}.{f.name}' for f in fields])},)"


def _add_order(methods, fields):
    mine, theirs = _tuple_source("self", fields), _tuple_source("other", fields)
    for name, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
        methods.add(name, ("self", "other"), (
            "  if other.__class__ is self.__class__:",
            f"   return {mine}{sign}{theirs}",
            "  return NotImplemented"), advice="Consider using functools.total_ordering")


def _settle_hash(cls, methods, fields, unsafe_hash, eq, frozen, explicit):
    if unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not eq or explicit:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    methods.add("__hash__", ("self",), [f"  return hash({_tuple_source('self', hashed)})"],
                unconditional=True)


def _named_in(annotation, cls, module, is_wanted):
    """Tell whether a string annotation begins with a name that means what is_wanted accepts."""
    text = annotation.lstrip()
    first, rest = _leading_word(text)
    if not first:
        return False
    rest = rest.lstrip()
    namespace = None
    if rest.startswith("."):
        second, _ = _leading_word(rest[1:].lstrip())
        if not second:
            return False
        owner = sys.modules.get(cls.__module__)
        if owner is not None and owner.__dict__.get(first) is module:
            namespace = module.__dict__
        first = second
    else:
        owner = sys.modules.get(cls.__module__)
        namespace = owner.__dict__ if owner is not None else None
    return namespace is not None and is_wanted(namespace.get(first), module)


def _leading_word(text):
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:]


def _is_classvar(annotation, typing):
    return annotation is typing.ClassVar or (
        type(annotation) is typing._GenericAlias and annotation.__origin__ is typing.ClassVar)


def _is_initvar(annotation, module=None):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation, module=None):
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default) is _member_descriptor:
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    typing = sys.modules.get("typing")
    if typing and (_is_classvar(annotation, typing) or isinstance(annotation, str)
                   and _named_in(annotation, cls, typing, _is_classvar)):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation) or isinstance(annotation, str) and _named_in(
            annotation, cls, sys.modules[__name__], _is_initvar):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is not _FIELD_CLASSVAR:
        if f.kw_only is MISSING:
            f.kw_only = kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: "
                         "use default_factory")
    return f


class _Slotted:
    __slots__ = ("name",)


_member_descriptor = type(_Slotted.name)


class _AutoDocstring:
    """Stands as a class's __doc__ until somebody reads it."""

    def __get__(self, _obj, cls):
        from inspect import signature
        try:
            text = str(signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            text = ""
        doc = cls.__name__ + text
        cls.__doc__ = doc
        return doc


_auto_docstring = _AutoDocstring()


def _own_annotations(cls):
    try:
        return cls.__annotations__
    except Exception:
        from annotationlib import Format, get_annotations
        return get_annotations(cls, format=Format.FORWARDREF)


def _inherited_fields(cls, frozen):
    found = {}
    any_frozen = False
    all_frozen = None
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is None:
            continue
        found.update(base_fields)
        is_frozen = getattr(base, _PARAMS).frozen
        all_frozen = is_frozen and all_frozen is not False
        any_frozen = any_frozen or is_frozen
    return found, any_frozen, all_frozen


def _collect_own(cls, kw_only):
    annotations = _own_annotations(cls)
    own = []
    kw_only_seen = False
    module = sys.modules[__name__]
    for name, annotation in annotations.items():
        if _is_kw_only(annotation) or isinstance(annotation, str) and _named_in(
                annotation, cls, module, _is_kw_only):
            if kw_only_seen:
                raise TypeError(
                    f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = True
            kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return own


def _process_class(cls, params):
    cls.__module__  # What is no class, nor anything like one, says so here.
    found, any_frozen, all_frozen = _inherited_fields(cls, params.frozen)
    setattr(cls, _PARAMS, params)
    own = _collect_own(cls, params.kw_only)
    for f in own:
        found[f.name] = f
    if any_frozen and not params.frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if all_frozen is False and params.frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, found)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    explicit_hash = not (class_hash is MISSING
                         or class_hash is None and "__eq__" in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    init_fields = [f for f in found.values() if f._field_type is not _FIELD_CLASSVAR]
    std = tuple([f for f in init_fields if f.init and not f.kw_only])
    keyword_only = tuple([f for f in init_fields if f.init and f.kw_only])
    module = sys.modules.get(cls.__module__)
    methods = _Methods(cls, module.__dict__ if module is not None else {})
    if params.init:
        _add_init(methods, init_fields, std, keyword_only, params.frozen,
                  hasattr(cls, _POST_INIT_NAME), params.slots)
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    real = [f for f in found.values() if f._field_type is _FIELD]
    compared = [f for f in real if f.compare]
    if params.repr:
        _add_repr(methods, [f for f in real if f.repr])
    if params.eq:
        _add_eq(methods, compared)
    if params.order:
        _add_order(methods, compared)
    if params.frozen:
        _add_frozen(methods, real)
    _settle_hash(cls, methods, real, params.unsafe_hash, params.eq, params.frozen, explicit_hash)
    methods.install()
    if not getattr(cls, "__doc__"):
        cls.__doc__ = _auto_docstring
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in std])
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _with_slots(cls, params.frozen, params.weakref_slot, real)
    if hasattr(cls, "__abstractmethods__"):
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        if getattr(cls, "__weakrefoffset__", 1) != 0 and cls is not object and \
                "__weakref__" in cls.__dict__:
            yield "__weakref__"
        if "__dict__" in cls.__dict__:
            yield "__dict__"
    elif isinstance(slots, str):
        yield slots
    elif not hasattr(slots, "__next__"):
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _point_class_cell(function, old, new):
    """Make a function's __class__ cell name the new class; tell whether it had one."""
    code = getattr(function, "__code__", None)
    if code is None or "__class__" not in code.co_freevars:
        return False
    cell = function.__closure__[code.co_freevars.index("__class__")]
    if cell.cell_contents is not old:
        return False
    cell.cell_contents = new
    return True


def _with_slots(cls, frozen, weakref_slot, own):
    """Make the class again with __slots__ for its fields."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple([f.name for f in fields(cls)])
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    docs = {f.name: f.doc for f in own}
    if any(docs.get(name) is not None for name in slots):
        slots = {name: docs.get(name) for name in slots}
    else:
        slots = tuple(slots)
    namespace["__slots__"] = slots
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = getattr(cls, "__qualname__", None) or cls.__name__
    if frozen:
        if "__getstate__" not in namespace:
            made.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            made.__setstate__ = _dataclass_setstate
    _move_class_cell(made, cls)
    return made


def _move_class_cell(made, old):
    for member in list(made.__dict__.values()):
        while hasattr(member, "__wrapped__"):
            member = member.__wrapped__
        if isinstance(member, property):
            candidates = (member.fget, member.fset, member.fdel)
        elif isinstance(member, (classmethod, staticmethod)):
            candidates = (member.__func__,)
        else:
            candidates = (member,)
        if any(_point_class_cell(each, old, made) for each in candidates):
            return


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator that adds methods based on the annotated attributes of the class."""
    def wrap(cls):
        return _process_class(cls, _DataclassParams(
            init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
            weakref_slot))
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return a tuple of the fields of a dataclass or of an instance of one."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Tell whether obj is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


_ATOMIC_TYPES = frozenset((
    type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented),
    type(is_dataclass), type(len), type, range, property))


def asdict(obj, *, dict_factory=dict):
    """Return the fields of an instance as a dict, with the dataclasses within it converted too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj, dict_factory)


def _as_dict(obj, factory):
    kind = type(obj)
    if kind in _ATOMIC_TYPES:
        return obj
    if hasattr(kind, _FIELDS):
        pairs = [(f.name, _as_dict(getattr(obj, f.name), factory)) for f in fields(obj)]
        return dict(pairs) if factory is dict else factory(pairs)
    return _convert(obj, kind, lambda each: _as_dict(each, factory))


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of an instance as a tuple, with the dataclasses within it converted too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj, tuple_factory)


def _as_tuple(obj, factory):
    kind = type(obj)
    if kind in _ATOMIC_TYPES:
        return obj
    if hasattr(kind, _FIELDS):
        return factory([_as_tuple(getattr(obj, f.name), factory) for f in fields(obj)])
    return _convert(obj, kind, lambda each: _as_tuple(each, factory))


def _convert(obj, kind, convert):
    """Convert what stands in a container; copy anything else."""
    if kind is list:
        return [convert(each) for each in obj]
    if kind is dict:
        return {convert(key): convert(value) for key, value in obj.items()}
    if kind is tuple:
        return tuple([convert(each) for each in obj])
    if issubclass(kind, tuple):
        if hasattr(obj, "_fields"):
            return kind(*[convert(each) for each in obj])
        return kind(convert(each) for each in obj)
    if issubclass(kind, dict):
        if hasattr(kind, "default_factory"):
            result = kind(obj.default_factory)
            for key, value in obj.items():
                result[convert(key)] = convert(value)
            return result
        return kind((convert(key), convert(value)) for key, value in obj.items())
    if issubclass(kind, list):
        return kind(convert(each) for each in obj)
    from copy import deepcopy
    return deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None, decorator=dataclass):
    """Make a dataclass from names, (name, type) pairs or (name, type, Field) triples."""
    from keyword import iskeyword
    namespace = {} if namespace is None else namespace
    annotations = {}
    defaults = {}
    any_marker = object()
    for item in fields:
        if isinstance(item, str):
            name, kind = item, any_marker
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind

    def annotate(format):
        from typing import Any
        values = {name: Any if kind is any_marker else kind for name, kind in annotations.items()}
        if format == 4:
            from annotationlib import annotations_to_string
            return annotations_to_string(values)
        if format not in (1, 3):
            raise NotImplementedError
        return values

    def fill(ns):
        ns |= namespace
        ns |= defaults

    from types import new_class
    cls = new_class(cls_name, bases, {}, fill)
    cls.__annotate__ = annotate
    if module is None:
        try:
            module = sys._getframemodulename(1) or "__main__"
        except AttributeError:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
    if module is not None:
        cls.__module__ = module
    return decorator(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return a copy of an instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be "
                                "specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)


_replace.__name__ = "_replace"

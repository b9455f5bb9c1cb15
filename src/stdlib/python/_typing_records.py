"""Records of typing: NamedTuple, TypedDict and NewType."""

import sys

from _typing_forms import (
    Generic, NotRequired, ReadOnly, Required, Union, _AnnotatedAlias, _GenericAlias,
    _type_check, _type_convert,
)

__name__ = "typing"


# A sentinel belongs to the module that makes it.
NoExtraItems = eval("sentinel('NoExtraItems')", {"__name__": "typing"})


def _caller(depth=1):
    try:
        return sys._getframemodulename(depth + 1) or "__main__"
    except AttributeError:
        return sys._getframe(depth + 1).f_globals.get("__name__", "__main__")


def _make_nmtuple(name, fields, annotate_func, module, defaults=()):
    from collections import namedtuple
    made = namedtuple(name, fields, defaults=defaults, module=module)
    made.__annotate__ = made.__new__.__annotate__ = annotate_func
    return made


def _make_eager_annotate(types):
    """An annotate function for annotations that are known."""
    checked = {key: _type_check(value, f"field {key} annotation must be a type")
               for key, value in types.items()}

    def annotate(format):
        if format in (1, 3):
            return checked
        if format == 4:
            from annotationlib import annotations_to_string
            return annotations_to_string(types)
        raise NotImplementedError(format)

    return annotate


def _annotations_in(namespace):
    """The annotations of a class body, and the function that gives them."""
    if "__annotations__" in namespace:
        types = namespace["__annotations__"]
        return types, _make_eager_annotate(types)
    from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace
    original = get_annotate_from_class_namespace(namespace)
    if original is None:
        return {}, None
    types = call_annotate_function(original, Format.FORWARDREF)

    def annotate(format):
        found = call_annotate_function(original, format)
        if format == 4:
            return found
        return {key: _type_check(value, f"field {key} annotation must be a type")
                for key, value in found.items()}

    return types, annotate


_prohibited = frozenset(("__new__", "__init__", "__slots__", "__getnewargs__", "_fields",
                         "_field_defaults", "_field_types", "_make", "_replace", "_asdict",
                         "_source"))
_special = frozenset(("__module__", "__name__", "__annotations__", "__annotate__",
                      "__annotate_func__", "__annotations_cache__"))


class NamedTupleMeta(type):
    """The metaclass that turns the body of a NamedTuple class into a named tuple."""

    def __new__(cls, typename, bases, ns):
        if "__classcell__" in ns:
            raise TypeError(
                "uses of super() and __class__ are unsupported in methods of NamedTuple "
                "subclasses")
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        types, annotate = _annotations_in(ns)
        defaults = _trailing_defaults(types, ns)
        made = _make_nmtuple(typename, list(types), annotate, ns["__module__"],
                             [ns[name] for name in defaults])
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = Generic.__dict__["__class_getitem__"]
        for key, value in ns.items():
            if key in _prohibited:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key in _special or key in made._fields:
                continue
            setattr(made, key, value)
            hook = getattr(type(value), "__set_name__", None)
            if hook is not None:
                try:
                    hook(value, made, key)
                except BaseException as error:
                    error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} "
                                   f"instance {key!r} in {typename!r}")
                    raise
        if Generic in bases:
            made.__init_subclass__()
        return made


def _trailing_defaults(types, namespace):
    defaults = []
    for name in types:
        if name in namespace:
            defaults.append(name)
        elif defaults:
            raise TypeError(f"Non-default namedtuple field {name} cannot follow default "
                            f"field{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
    return defaults


def NamedTuple(typename, fields, /):
    """Make a named tuple whose fields have types; usually used as a base class."""
    types = {name: _type_check(kind, f"field {name} annotation must be a type")
             for name, kind in fields}
    made = _make_nmtuple(typename, list(types), _make_eager_annotate(types), _caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})


def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


def _qualifiers(annotation):
    """The markers around the type of a key, outermost first."""
    while True:
        if isinstance(annotation, _AnnotatedAlias):
            annotation = annotation.__origin__
        elif isinstance(annotation, _GenericAlias) and annotation.__origin__ in (
                Required, NotRequired, ReadOnly):
            yield annotation.__origin__
            annotation, = annotation.__args__
        else:
            return


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, closed=None, extra_items=NoExtraItems):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a "
                                "non-TypedDict base class")
        if closed is not None and extra_items is not NoExtraItems:
            raise TypeError(f"Cannot combine closed={closed!r} and extra_items")
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        namespace = {**ns}
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), namespace)
        made.__name__ = name
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        types, own_annotate = _annotations_in(ns)
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(value, msg, module=made.__module__, allow_special_forms=True)
               for key, value in types.items()}
        _sort_keys(made, bases, own, total)
        made.__annotate__ = _annotate_with_bases(bases, own, own_annotate)
        made.__total__ = total
        made.__closed__ = closed
        made.__extra_items__ = (_type_convert(extra_items)
                                if extra_items is not NoExtraItems else NoExtraItems)
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def _sort_keys(made, bases, own, total):
    required, optional, readonly, mutable = set(), set(), set(), set()
    for base in bases:
        there = base.__dict__.get("__required_keys__", set())
        required |= there
        optional -= there
        there = base.__dict__.get("__optional_keys__", set())
        required -= there
        optional |= there
        readonly.update(base.__dict__.get("__readonly_keys__", ()))
        mutable.update(base.__dict__.get("__mutable_keys__", ()))
    for key, annotation in own.items():
        marks = set(_qualifiers(annotation))
        is_required = total
        if Required in marks:
            is_required = True
        elif NotRequired in marks:
            is_required = False
        if is_required:
            required.add(key)
            optional.discard(key)
        else:
            optional.add(key)
            required.discard(key)
        if ReadOnly in marks:
            if key in mutable:
                raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
            readonly.add(key)
        else:
            mutable.add(key)
            readonly.discard(key)
    made.__required_keys__ = frozenset(required)
    made.__optional_keys__ = frozenset(optional)
    made.__readonly_keys__ = frozenset(readonly)
    made.__mutable_keys__ = frozenset(mutable)


def _annotate_with_bases(bases, own, own_annotate):
    def __annotate__(format):
        found = {}
        for base in bases:
            annotate = getattr(base, "__annotate__", None)
            if annotate is None:
                continue
            if format == 1:
                found.update(base.__annotations__)
            else:
                from annotationlib import call_annotate_function
                found.update(call_annotate_function(annotate, format, owner=base))
        if own_annotate is None:
            return found
        from annotationlib import call_annotate_function
        mine = call_annotate_function(own_annotate, format)
        if format == 4:
            found.update(mine)
        else:
            msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
            found.update({key: _type_check(value, msg, allow_special_forms=True)
                          for key, value in mine.items()})
        return found
    return __annotate__


def _typeddict(typename, fields, /, *, total=True, closed=None, extra_items=NoExtraItems):
    """Make a dict type with known keys; usually used as a base class."""
    ns = {"__annotations__": dict(fields)}
    module = _caller(2)
    if module is not None:
        ns["__module__"] = module
    made = _TypedDictMeta(typename, (), ns, total=total, closed=closed, extra_items=extra_items)
    made.__orig_bases__ = (TypedDict,)
    return made


class _TypedDictForm:
    """A dict with known string keys, each with a type of its own."""

    def __init__(self):
        self.__name__ = self.__qualname__ = "TypedDict"
        self.__module__ = "typing"

    def __call__(self, typename, fields, /, *, total=True, closed=None,
                 extra_items=NoExtraItems):
        return _typeddict(typename, fields, total=total, closed=closed, extra_items=extra_items)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return f"<function TypedDict at {id(self):#x}>"


_TypedDictForm.__call__.__qualname__ = "TypedDict"


TypedDict = _TypedDictForm()
_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})


def is_typeddict(tp):
    """Tell whether a class is a TypedDict."""
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """A name for a type that checkers keep apart from it; calling it gives its argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        if "." in name:
            name = name.rpartition(".")[-1]
        self.__name__ = name
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(
                    "Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`")

        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

"""Abstract base classes: the metaclass, the marker decorator and the virtual-subclass registry.

Registered classes and the outcomes of earlier checks are kept as weak references, so that a class
that was once tested does not live on because of it.
"""

from _weakref import ref as _ref

__all__ = ["ABC", "ABCMeta", "abstractclassmethod", "abstractmethod", "abstractproperty",
           "abstractstaticmethod", "get_cache_token", "update_abstractmethods"]

_invalidation = 0


def abstractmethod(funcobj):
    """Mark a method as one that concrete subclasses have to override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Older spelling of @classmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Older spelling of @staticmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Older spelling of @property over @abstractmethod."""

    __isabstractmethod__ = True


def get_cache_token():
    """Return a number that changes whenever any class registers a virtual subclass."""
    return _invalidation


class _abc_data:
    """What one abstract class remembers: registered classes and answered subclass checks."""

    __slots__ = ("registry", "positive", "negative", "version")

    def __init__(self):
        self.registry = set()
        self.positive = set()
        self.negative = set()
        self.version = _invalidation


def _remember(refs, cls):
    refs.add(_ref(cls, refs.discard))


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace.items()
             if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in names:
                value = getattr(cls, name, None)
                if getattr(value, "__isabstractmethod__", False):
                    names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """Metaclass of abstract base classes.

    A class made by it can hold abstract methods, and other classes can be registered as its
    virtual subclasses, which isinstance() and issubclass() then respect.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        cls._abc_impl = _abc_data()
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass of this class and return it."""
        global _invalidation
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        _remember(cls._abc_impl.registry, subclass)
        _invalidation += 1
        return subclass

    def __instancecheck__(cls, instance):
        """Answer isinstance(instance, cls)."""
        subclass = instance.__class__
        data = cls._abc_impl
        key = _ref(subclass)
        if key in data.positive:
            return True
        subtype = type(instance)
        if subtype is subclass:
            if data.version == _invalidation and key in data.negative:
                return False
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        """Answer issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        data = cls._abc_impl
        key = _ref(subclass)
        if key in data.positive:
            return True
        if data.version != _invalidation:
            data.negative = set()
            data.version = _invalidation
        elif key in data.negative:
            return False
        answer = _decide(cls, subclass, data)
        _remember(data.positive if answer else data.negative, subclass)
        return answer

    def _dump_registry(cls, file=None):
        data = cls._abc_impl
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        print(f"_abc_registry: {data.registry!r}", file=file)
        print(f"_abc_cache: {data.positive!r}", file=file)
        print(f"_abc_negative_cache: {data.negative!r}", file=file)
        print(f"_abc_negative_cache_version: {data.version!r}", file=file)

    def _abc_registry_clear(cls):
        """Forget every registered class."""
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        """Forget the answers of earlier checks."""
        cls._abc_impl.positive.clear()
        cls._abc_impl.negative.clear()


def _decide(cls, subclass, data):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        if answer is not True and answer is not False:
            raise AssertionError(
                "__subclasshook__ must return either False, True, or NotImplemented")
        return answer
    if cls in getattr(subclass, "__mro__", ()):
        return True
    for known in list(data.registry):
        registered = known()
        if registered is not None and issubclass(subclass, registered):
            return True
    for child in type.__subclasses__(cls):
        if issubclass(subclass, child):
            return True
    return False


def update_abstractmethods(cls):
    """Work out anew which methods of cls are abstract, after methods were added to it."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls


class ABC(metaclass=ABCMeta):
    """Base class that brings ABCMeta by plain inheritance."""

    __slots__ = ()

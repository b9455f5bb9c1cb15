"""Weak references, containers that hold their contents weakly, and finalizers.

``WeakValueDictionary`` and ``WeakKeyDictionary`` are loaded when first asked for.
"""

from _weakref import (
    CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref,
)

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary",
           "ReferenceType", "ProxyType", "CallableProxyType", "ProxyTypes",
           "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

ProxyTypes = (ProxyType, CallableProxyType)

_lazy = {"WeakSet": "_weakrefset", "WeakKeyDictionary": "_weakdicts",
         "WeakValueDictionary": "_weakdicts", "KeyedRef": "_weakdicts"}


def __getattr__(name):
    if name in _lazy:
        value = getattr(__import__(_lazy[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_lazy})


class WeakMethod(ref):
    """A weak reference to a bound method, alive as long as both its object and its function."""

    __slots__ = "_function", "_kind", "_dead", "__weakref__"

    def __new__(cls, meth, callback=None):
        if not (hasattr(meth, "__self__") and hasattr(meth, "__func__")):
            raise TypeError(f"argument should be a bound method, not {type(meth)}")

        # The object and the function may die one after the other: that is told once. What tells it does not keep
        # the reference alive itself.
        def died(_):
            method = weak_self()
            if method is not None and not method._dead:
                method._dead = True
                if callback is not None:
                    callback(method)

        self = super().__new__(cls, meth.__self__, died)
        self._function, self._kind, self._dead = ref(meth.__func__, died), type(meth), False
        weak_self = ref(self)
        return self

    def __call__(self):
        function, obj = self._function(), super().__call__()
        return None if function is None or obj is None else self._kind(function, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._dead or other._dead:
            return self is other
        return self._function == other._function and ref.__eq__(self, other)

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


# What is still to be called, in the order in which it was asked for: (reference, function, args, kwargs, at exit).
_pending = {}


class finalize:
    """Calls a function once: when an object goes away, or at exit, or when called itself."""

    __slots__ = ()

    def __init__(self, obj, func, /, *args, **kwargs):
        _await_exit()
        _pending[self] = [ref(obj, self), func, args, kwargs, True]

    def __call__(self, _=None):
        """Call the function, if it has not been called yet, and return its result."""
        call = _pending.pop(self, None)
        if call is None or _await_exit.is_over:
            return None
        _, func, args, kwargs, _ = call
        return func(*args, **kwargs)

    def peek(self):
        """Return (object, function, args, kwargs) if the finalizer is alive."""
        call = _pending.get(self)
        obj = None if call is None else call[0]()
        return None if obj is None else (obj, *call[1:4])

    def detach(self):
        """Forget the finalizer; return (object, function, args, kwargs) if it was alive."""
        found = self.peek()
        if found is not None and _pending.pop(self, None) is not None:
            return found
        return None

    @property
    def alive(self):
        """Whether the function is still to be called."""
        return self in _pending

    @property
    def atexit(self):
        """Whether the function is called at exit."""
        return self.alive and _pending[self][-1]

    @atexit.setter
    def atexit(self, value):
        if self.alive:
            _pending[self][-1] = bool(value)

    def __repr__(self):
        found = self.peek()
        state = "dead" if found is None else f"for {type(found[0]).__name__!r} at {id(found[0]):#x}"
        return f"<{type(self).__name__} object at {id(self):#x}; {state}>"


def _await_exit():
    """Have the finalizers that are left called at exit; said again, it changes nothing."""
    if not _await_exit.is_asked_for:
        import atexit
        _await_exit.is_asked_for = True
        atexit.register(_call_all)


_await_exit.is_asked_for = _await_exit.is_over = False


def _call_all():
    """Call what is left, the youngest first; each may bring further ones."""
    import sys
    try:
        while waiting := [each for each, call in _pending.items() if call[-1]]:
            try:
                waiting[-1]()
            except Exception:
                sys.excepthook(*sys.exc_info())
    finally:
        _await_exit.is_over = True

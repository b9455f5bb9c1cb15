"""Mock and its kin."""

import functools
import inspect
import sys
from types import FunctionType, MethodType

from ._mock_calls import DEFAULT, _Call, _CallList, format_call
from ._mock_magic import (
    ALL_MAGICS,
    ASYNC_MAGICS,
    MAGICS,
    NON_DEFAULTS,
    UNSUPPORTED_MAGICS,
    MagicProxy,
    as_method,
    is_magic,
)

__unittest = True

_ASSERT_PREFIXES = ("assert", "assret", "asert", "aseert", "assrt")
_WRONG_NAMES = {"called_once", "called_with", "called_once_with", "has_calls", "any_call", "not_called",
                "awaited_once", "awaited_with"}
_missing = object()
_deleted = object()


class InvalidSpecError(Exception):
    """A mock is used as the model of another."""


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _extract_mock(obj):
    # A function made by create_autospec() keeps its mock.
    if isinstance(obj, FunctionType) and hasattr(obj, "mock"):
        return obj.mock
    return obj


def signature_of(spec, as_instance, eat_self):
    """The signature that calls of a mock have to fit; None if it has none."""
    if isinstance(spec, type) and not as_instance:
        spec = spec.__init__
        eat_self = True
    elif isinstance(spec, (classmethod, staticmethod)):
        if isinstance(spec, classmethod):
            eat_self = True
        spec = spec.__func__
    elif not isinstance(spec, (FunctionType, MethodType)):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    if eat_self:
        from functools import partial
        spec = partial(spec, None)
    try:
        return inspect.signature(spec)
    except ValueError:
        return None


def check_and_set_parent(parent, value, name, new_name):
    """Make a mock the child of another, unless it has a parent; answers whether it did."""
    value = _extract_mock(value)
    if not _is_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None \
            or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        # No mock is to be above itself.
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


class _MockIter:
    def __init__(self, obj):
        self.obj = iter(obj)

    def __next__(self):
        return next(self.obj)


class Base:
    """Defaults of all mocks."""

    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


def _delegating(name):
    stored = "_mock_" + name

    def get(self):
        delegate = self._mock_delegate
        return self.__dict__[stored] if delegate is None else getattr(delegate, name)

    def put(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[stored] = value
        else:
            setattr(delegate, name, value)

    return property(get, put)


def _as_effect(value):
    """What side_effect is kept as: several values as an iterator, that each call takes one from."""
    if value is None or callable(value) or isinstance(value, _MockIter) or _is_exception(value):
        return value
    try:
        return _MockIter(value)
    except TypeError:
        # What cannot be drawn from fails when it is called.
        return value


class NonCallableMock(Base):
    """A mock that cannot be called."""

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            model = spec_set if spec_set is not None else spec
            if model is not None and inspect.iscoroutinefunction(model):
                bases = (AsyncMockMixin, cls)
        # Each mock has a class of its own, which can be given magic methods.
        new = type(cls.__name__, bases, {"__doc__": cls.__doc__})
        return object.__new__(new)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        # Straight into the dictionary: setting an attribute of a mock makes it a child.
        values = self.__dict__
        values.update(_mock_parent=parent, _mock_name=name, _mock_new_name=_new_name, _mock_sealed=False,
                      _mock_new_parent=parent if _new_parent is None else _new_parent)
        model, is_closed = (spec, None) if spec_set is None else (spec_set, True)
        self._mock_add_spec(model, is_closed, _spec_as_instance, parent is not None if _eat_self is None else _eat_self)
        values.update(_mock_children={}, _mock_wraps=wraps, _mock_delegate=None, _mock_unsafe=unsafe)
        values.update(_mock_called=False, _mock_call_args=None, _mock_call_count=0)
        values.update(_mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(), method_calls=_CallList())
        if kwargs:
            self.configure_mock(**kwargs)
        super().__init__(model, wraps, name, is_closed, parent, _spec_state)

    def attach_mock(self, mock, attribute):
        """Make another mock an attribute, whose calls are noted here too."""
        freed = _extract_mock(mock)
        freed._mock_parent = freed._mock_new_parent = freed._mock_new_name = None
        freed._mock_name = ""
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Give the mock a model: only its attributes exist."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        names, kind, signature, coroutines = spec, None, None, []
        if spec is not None and not isinstance(spec, list):
            kind = spec if isinstance(spec, type) else type(spec)
            signature = signature_of(spec, _spec_as_instance, _eat_self)
            names = dir(spec)
            coroutines = [each for each in names
                          if inspect.iscoroutinefunction(inspect.getattr_static(spec, each, None))]
        self.__dict__.update(_mock_methods=names, _spec_class=kind, _spec_set=spec_set,
                             _spec_signature=signature, _spec_asyncs=coroutines)

    # What a mock answers and does stands in the function that it was lent to, when there is one.

    def _get_return_value(self):
        value, delegate = self._mock_return_value, self._mock_delegate
        if delegate is not None and delegate.return_value is not DEFAULT:
            return delegate.return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
        return value

    def _set_return_value(self, value):
        if self._mock_delegate is None:
            self._mock_return_value = value
            check_and_set_parent(self, value, None, "()")
        else:
            self._mock_delegate.return_value = value

    return_value = property(_get_return_value, _set_return_value, doc="What calls answer.")

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    called = _delegating("called")
    call_count = _delegating("call_count")
    call_args = _delegating("call_args")
    call_args_list = _delegating("call_args_list")
    mock_calls = _delegating("mock_calls")

    def _get_side_effect(self):
        if self._mock_delegate is None:
            return self._mock_side_effect
        effect = self._mock_delegate.side_effect
        drawn = _as_effect(effect)
        if drawn is not effect:
            self._mock_delegate.side_effect = drawn
        return drawn

    def _set_side_effect(self, value):
        if self._mock_delegate is None:
            self._mock_side_effect = _as_effect(value)
        else:
            self._mock_delegate.side_effect = _as_effect(value)

    side_effect = property(_get_side_effect, _set_side_effect, doc="What calls do.")

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls."""
        visited = set() if visited is None else visited
        if id(self) in visited:
            return
        visited.add(id(self))
        self.called, self.call_count, self.call_args = False, 0, None
        for calls in ("mock_calls", "call_args_list", "method_calls"):
            setattr(self, calls, _CallList())
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if child is not _deleted and isinstance(child, (NonCallableMock, FunctionType)):
                _extract_mock(child).reset_mock(visited, return_value=return_value, side_effect=side_effect)
        answer = self._mock_return_value
        if answer is not self and _is_mock(answer):
            answer.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes, also of attributes by dotted names."""
        def depth(setting):
            return setting[0].count(".")

        for dotted, value in sorted(kwargs.items(), key=depth):
            path, _, last = dotted.rpartition(".")
            holder = functools.reduce(getattr, path.split("."), self) if path else self
            setattr(holder, last, value)

    def __getattr__(self, name):
        if name in {"_mock_methods", "_mock_unsafe"}:
            # Before __init__ has run there is nothing to decide by.
            raise AttributeError(name)
        self._judge_name(name)
        child = self._mock_children.get(name, _missing)
        if child is _deleted:
            raise AttributeError(name)
        if isinstance(child, _SpecState):
            from ._mock_patch import create_autospec
            child = create_autospec(child.spec, child.spec_set, child.instance, child.parent, child.name)
        elif child is _missing:
            wrapped = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_name=name, _new_parent=self)
        else:
            return child
        self._mock_children[name] = child
        return child

    def _judge_name(self, name):
        """Raise AttributeError for a name that the mock is not to have."""
        modelled = self._mock_methods
        if modelled is None:
            if is_magic(name):
                raise AttributeError(name)
        elif name in ALL_MAGICS or name not in modelled:
            raise AttributeError(f"Mock object has no attribute {name!r}")
        looks_wrong = name in _WRONG_NAMES or name.startswith(_ASSERT_PREFIXES)
        if looks_wrong and not self._mock_unsafe and name not in (modelled or ()):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant "
                                 "to be an attribute")

    def _extract_mock_name(self):
        # From the outermost mock inwards: names with dots between them, calls as "()" without one.
        chain, mock = [], self
        while mock is not None:
            chain.append(mock)
            mock = mock._mock_new_parent
        outermost, *inner = reversed(chain)
        text = outermost._mock_name or "mock"
        for each in inner:
            part = each._mock_new_name
            text += part if part == "()" else f".{part}"
        return text

    def __repr__(self):
        name, kind = self._extract_mock_name(), self._spec_class
        parts = [type(self).__name__]
        if name not in {"mock", "mock."}:
            parts.append(f"name={name!r}")
        if kind is not None:
            parts.append(f"{'spec_set' if self._spec_set else 'spec'}={kind.__name__!r}")
        return f"<{' '.join(parts)} id='{id(self)}'>"

    def __dir__(self):
        from . import mock
        if not mock.FILTER_DIR:
            return object.__dir__(self)
        extras = self._mock_methods or []
        from_type = [name for name in dir(type(self)) if not name.startswith("_")]
        from_dict = [name for name in self.__dict__ if not name.startswith("_") or is_magic(name)]
        from_children = [name for name, value in self._mock_children.items() if value is not _deleted]
        return sorted({*extras, *from_type, *from_dict, *from_children})

    def __setattr__(self, name, value):
        if name in _SETTABLE:
            object.__setattr__(self, name, value)
            return
        modelled = self._mock_methods
        is_foreign = modelled is not None and name not in modelled
        if is_foreign and (name in ALL_MAGICS or self._spec_set and name not in self.__dict__):
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name in UNSUPPORTED_MAGICS:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name == "__class__":
            self._spec_class = value
            return
        if name in ALL_MAGICS:
            value = self._set_magic(name, value)
        elif check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
        else:
            object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        """Give the mock's class a magic method; answers what is to be the attribute of the mock."""
        if not _is_mock(value):
            setattr(type(self), name, as_method(name, value))
            return lambda *args, **kwargs: value(self, *args, **kwargs)
        # The parent notes such calls in mock_calls, not in method_calls.
        check_and_set_parent(self, value, None, name)
        setattr(type(self), name, value)
        self._mock_children[name] = value
        return value

    def __delattr__(self, name):
        own = name in self.__dict__
        if name in ALL_MAGICS and name in vars(type(self)):
            delattr(type(self), name)
            if not own:
                return
        if own:
            object.__delattr__(self, name)
        elif self._mock_children.get(name) is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def _format_mock_call_signature(self, args, kwargs):
        return format_call(self._mock_name or "mock", args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        expected = self._format_mock_call_signature(args, kwargs)
        actual = self._format_mock_call_signature(*self.call_args[-2:])
        return f"expected {action} not found.\nExpected: {expected}\n  Actual: {actual}"

    def _calls_repr(self):
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def _get_call_signature_from_name(self, name):
        if not name:
            return self._spec_signature
        signature = None
        children = self._mock_children
        for part in name.replace("()", "").split("."):
            child = children.get(part)
            if child is None or isinstance(child, _SpecState):
                break
            child = _extract_mock(child)
            children = child._mock_children
            signature = child._spec_signature
        return signature

    def _call_matcher(self, noted):
        """A call in a form that compares, whether its arguments were given by name or not."""
        if isinstance(noted, tuple) and len(noted) > 2:
            signature = self._get_call_signature_from_name(noted[0])
        else:
            signature = self._spec_signature
        if signature is None:
            return noted
        if len(noted) == 2:
            name = ""
            args, kwargs = noted
        else:
            name, args, kwargs = noted
        try:
            bound = signature.bind(*args, **kwargs)
            return _Call((name, bound.args, bound.kwargs))
        except TypeError as error:
            return error.with_traceback(None)

    def assert_not_called(self):
        """Check that there was no call."""
        if self.call_count == 0:
            return
        name = self._mock_name or "mock"
        raise AssertionError(f"Expected {name!r} to not have been called. Called {self.call_count} times."
                             f"{self._calls_repr()}")

    def assert_called(self):
        """Check that there was a call."""
        if self.call_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'!r} to have been called.")

    def assert_called_once(self):
        """Check that there was one call."""
        if self.call_count != 1:
            name = self._mock_name or "mock"
            raise AssertionError(f"Expected {name!r} to have been called once. Called {self.call_count} times."
                                 f"{self._calls_repr()}")

    def assert_called_with(self, /, *args, **kwargs):
        """Check the last call."""
        if self.call_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Check that there was one call, and its arguments."""
        if self.call_count != 1:
            name = self._mock_name or "mock"
            raise AssertionError(f"Expected {name!r} to be called once. Called {self.call_count} times."
                                 f"{self._calls_repr()}")
        return self.assert_called_with(*args, **kwargs)

    def _check_has(self, calls, noted, any_order, what, actual_label):
        expected = [self._call_matcher(each) for each in calls]
        cause = next((each for each in expected if isinstance(each, Exception)), None)
        all_calls = _CallList(self._call_matcher(each) for each in noted)
        if not any_order:
            if expected not in all_calls:
                if cause is None:
                    problem = f"{what}s not found."
                else:
                    errors = [each if isinstance(each, Exception) else None for each in expected]
                    problem = f"Error processing expected {what.lower()}s.\nErrors: {errors}"
                actual = f"\n{actual_label}{_CallList(noted)!r}" if noted or what == "Await" else ""
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}{actual}") from cause
            return
        left = list(all_calls)
        absent = []
        for each in expected:
            try:
                left.remove(each)
            except ValueError:
                absent.append(each)
        if absent:
            name = self._mock_name or "mock"
            raise AssertionError(f"{name!r} does not contain all of {tuple(absent)!r} in its call list, "
                                 f"found {all_calls!r} instead") from cause

    def assert_has_calls(self, calls, any_order=False):
        """Check that calls were made one after another, or in any order."""
        self._check_has(calls, self.mock_calls, any_order, "Call", "  Actual: ")

    def assert_any_call(self, /, *args, **kwargs):
        """Check that such a call was made at any time."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(each) for each in self.call_args_list]
        if cause or expected not in actual:
            shown = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"{shown} call not found") from cause

    def _get_child_mock(self, /, **kw):
        if self._mock_sealed:
            attribute = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        new_name = kw.get("_new_name")
        if new_name in self.__dict__["_spec_asyncs"]:
            return AsyncMock(**kw)
        kind = type(self).__mro__[1]
        if issubclass(kind, MagicMock) and new_name in ASYNC_MAGICS:
            cls = AsyncMock
        elif issubclass(kind, AsyncMockMixin):
            is_plain = self._mock_methods and new_name in self._mock_methods and new_name not in self._spec_asyncs
            if new_name in MAGICS or new_name in NON_DEFAULTS or is_plain:
                cls = MagicMock
            else:
                cls = AsyncMock
        elif not issubclass(kind, CallableMixin):
            if issubclass(kind, NonCallableMagicMock):
                cls = MagicMock
            elif issubclass(kind, NonCallableMock):
                cls = Mock
        elif issubclass(kind, PropertyMock):
            cls = MagicMock
        else:
            cls = kind
        return cls(**kw)


class _SpecState:
    """What an attribute of an autospecced mock will be made from."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, ids=None, instance=False):
        self.spec = spec
        self.ids = ids
        self.spec_set = spec_set
        self.parent = parent
        self.instance = instance
        self.name = name


_SETTABLE = {
    "return_value", "_mock_return_value", "side_effect", "_mock_side_effect", "_mock_parent", "_mock_new_parent",
    "_mock_name", "_mock_new_name", "_mock_methods", "_mock_sealed", "_mock_delegate", "_mock_wraps", "_spec_class",
    "_spec_set", "_spec_signature", "called", "call_count", "call_args", "call_args_list", "mock_calls",
    "method_calls", "await_count", "await_args", "await_args_list", "_mock_await_count", "_mock_await_args",
    "_mock_await_args_list",
}


class CallableMixin(Base):
    """What makes a mock callable."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Replaced by the check of a signature."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        self.called = True
        self.call_count += 1
        noted = _Call((args, kwargs), two=True)
        self.call_args = noted
        self.call_args_list.append(noted)
        self.mock_calls.append(_Call(("", args, kwargs)))
        is_method = self._mock_parent is not None
        method_name = self._mock_name
        call_name = self._mock_new_name
        is_a_call = call_name == "()"
        parent = self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = parent._mock_parent is not None
                if is_method:
                    method_name = f"{parent._mock_name}.{method_name}"
            parent.mock_calls.append(_Call((call_name, args, kwargs)))
            if parent._mock_new_name:
                dot = "" if is_a_call else "."
                is_a_call = parent._mock_new_name == "()"
                call_name = parent._mock_new_name + dot + call_name
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT:
            return self._mock_delegate.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """An object with every attribute, callable, which notes its calls."""


class MagicMixin(Base):
    """What gives a mock the magic methods."""

    def __init__(self, /, *args, **kw):
        self._mock_set_magics()
        super().__init__(*args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        supported = MAGICS | ASYNC_MAGICS
        wanted = supported
        methods = getattr(self, "_mock_methods", None)
        if methods is not None:
            wanted = supported.intersection(methods)
            for name in supported - wanted:
                if name in type(self).__dict__:
                    delattr(self, name)
        own = type(self).__dict__
        for name in wanted:
            if name not in own:
                setattr(type(self), name, MagicProxy(name, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """As MagicMock, not callable."""

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class AsyncMagicMixin(MagicMixin):
    """The magic methods of asynchronous mocks."""


class MagicMock(MagicMixin, Mock):
    """A Mock with the magic methods too."""

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class AsyncMockMixin(Base):
    """What makes the calls of a mock coroutines."""

    await_count = _delegating("await_count")
    await_args = _delegating("await_args")
    await_args_list = _delegating("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Straight into the dictionary: a model's attributes are not the only ones a mock itself has.
        values = self.__dict__
        values["_is_coroutine_marker"] = inspect._is_coroutine_mark
        values.update(_mock_await_count=0, _mock_await_args=None, _mock_await_args_list=_CallList(),
                      __name__="AsyncMock")

    async def _execute_mock_call(self, /, *args, **kwargs):
        noted = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = noted
        self.await_args_list.append(noted)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    # A coroutine cannot raise StopIteration.
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            elif inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            if inspect.iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def assert_awaited(self):
        """Check that the mock was awaited."""
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        """Check that the mock was awaited once."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. "
                                 f"Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Check the last await."""
        if self.await_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.await_args) != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action="await")) from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Check that the mock was awaited once, and with what."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. "
                                 f"Awaited {self.await_count} times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Check that the mock was awaited so at any time."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(each) for each in self.await_args_list]
        if cause or expected not in actual:
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} await not found") from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Check awaits one after another, or in any order."""
        self._check_has(calls, self.await_args_list, any_order, "Await", "Actual: ")

    def assert_not_awaited(self):
        """Check that the mock was not awaited."""
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. "
                                 f"Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock whose calls are awaited."""


class PropertyMock(Mock):
    """A mock that serves as a property: reading calls it, and so does setting."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


class ThreadingMixin(Base):
    """What lets threads wait for the calls of a mock."""

    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=DEFAULT, **kwargs):
        super().__init__(*args, **kwargs)
        import threading
        values = self.__dict__
        values["_mock_wait_timeout"] = self.DEFAULT_TIMEOUT if timeout is DEFAULT else timeout
        values["_mock_changed"] = threading.Condition()

    def _get_child_mock(self, /, **kw):
        kw.setdefault("timeout", self._mock_wait_timeout)
        return super()._get_child_mock(**kw)

    def _mock_call(self, /, *args, **kwargs):
        result = super()._mock_call(*args, **kwargs)
        with self._mock_changed:
            self._mock_changed.notify_all()
        return result

    def _wait(self, condition, timeout, message):
        timeout = self._mock_wait_timeout if timeout is DEFAULT else timeout
        with self._mock_changed:
            if not self._mock_changed.wait_for(condition, timeout=timeout):
                raise AssertionError(f"{self._mock_name or 'mock'} {message(timeout)}")

    def wait_until_called(self, *, timeout=DEFAULT):
        """Wait for a call."""
        self._wait(lambda: self.called, timeout, lambda seconds: f"was not called before timeout({seconds}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait for a call with these arguments."""
        noted = _Call((args, kwargs), two=True)
        self._wait(lambda: noted in self.call_args_list, DEFAULT,
                   lambda seconds: f"call with {noted!r} not found before timeout({seconds}).")


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A MagicMock whose calls other threads can wait for."""


def seal(mock):
    """Let no more attributes come into being."""
    mock._mock_sealed = True
    for attr in dir(mock):
        try:
            child = getattr(mock, attr)
        except AttributeError:
            continue
        if not isinstance(child, NonCallableMock) or isinstance(child._mock_children.get(attr), _SpecState):
            continue
        if child._mock_new_parent is mock:
            seal(child)

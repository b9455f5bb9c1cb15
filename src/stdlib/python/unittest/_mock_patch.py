"""Putting mocks in the places of other objects, and mocks modelled on objects."""

import contextlib
import inspect
import sys
from functools import partial, wraps
from types import FunctionType, MethodType, ModuleType

from ._mock_calls import DEFAULT, _CallList
from ._mock_objects import (
    AsyncMock,
    InvalidSpecError,
    MagicMock,
    NonCallableMagicMock,
    NonCallableMock,
    _is_mock,
    _SpecState,
    signature_of,
)
from ._mock_magic import is_magic

__unittest = True

_FUNCTION_KINDS = (FunctionType, type(len), type(str.join), type(object.__init__), MethodType)


def _resolve(target):
    # The longest importable prefix, then attributes.
    parts = target.split(".")
    obj = __import__(parts[0])
    path = parts[0]
    for part in parts[1:]:
        path += "." + part
        try:
            obj = getattr(obj, part)
        except AttributeError:
            __import__(path)
            obj = getattr(obj, part)
    return obj


def _get_target(target):
    try:
        target, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return partial(_resolve, target), attribute


class _patch:
    """What patch() answers: a decorator, a context manager, with start() and stop()."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            for wrong in "autospect", "auto_spec", "set_spec":
                if wrong in kwargs:
                    raise RuntimeError(f"{wrong!r} might be a typo; use unsafe=True if this is intended")
        if _is_mock(spec):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec has already been mocked out. "
                                   f"[spec={spec!r}]")
        if _is_mock(spec_set):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec_set has already been mocked out. "
                                   f"[spec_set={spec_set!r}]")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.has_local = False
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        """Another patch of the same thing."""
        patcher = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                         self.new_callable, self.kwargs)
        patcher.attribute_name = self.attribute_name
        patcher.additional_patchers = [each.copy() for each in self.additional_patchers]
        return patcher

    def __call__(self, func):
        if isinstance(func, type):
            return self._decorate_class(func)
        if inspect.iscoroutinefunction(func):
            return self._decorate_async(func)
        return self._decorate(func)

    def _decorate_class(self, cls):
        for attr in dir(cls):
            if not attr.startswith(patch.TEST_PREFIX):
                continue
            value = getattr(cls, attr)
            if hasattr(value, "__call__"):
                setattr(cls, attr, self.copy()(value))
        return cls

    @contextlib.contextmanager
    def _entered(self, patched, args, keywargs):
        extra = []
        with contextlib.ExitStack() as stack:
            for patching in patched.patchings:
                arg = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs.update(arg)
                elif patching.new is DEFAULT:
                    extra.append(arg)
            yield args + tuple(extra), keywargs

    def _decorate(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        @wraps(func)
        def patched(*args, **keywargs):
            with self._entered(patched, args, keywargs) as (newargs, newkeywargs):
                return func(*newargs, **newkeywargs)

        patched.patchings = [self]
        return patched

    def _decorate_async(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        @wraps(func)
        async def patched(*args, **keywargs):
            with self._entered(patched, args, keywargs) as (newargs, newkeywargs):
                return await func(*newargs, **newkeywargs)

        patched.patchings = [self]
        return patched

    def get_original(self):
        """The object in the place, and whether the target itself has it."""
        target = self.getter()
        name = self.attribute
        original = DEFAULT
        local = False
        try:
            original = target.__dict__[name]
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        else:
            local = True
        if isinstance(target, ModuleType) and hasattr(__builtins__ if isinstance(__builtins__, ModuleType)
                                                      else sys.modules["builtins"], name):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, local

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        new, spec, spec_set, autospec = self.new, self.spec, self.spec_set, self.autospec
        kwargs = self.kwargs
        new_callable = self.new_callable
        self.target = self.getter()
        spec = None if spec is False else spec
        spec_set = None if spec_set is False else spec_set
        autospec = None if autospec is False else autospec
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, local = self.get_original()
        if new is DEFAULT and autospec is None:
            new = self._make(original, spec, spec_set, new_callable, kwargs)
        elif autospec is not None:
            if new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            if original is DEFAULT:
                raise TypeError("Can't use 'autospec' with create=True")
            spec_set = bool(spec_set)
            if autospec is True:
                autospec = original
            if _is_mock(self.target):
                raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target has already been "
                                       f"mocked out. [target={self.target!r}, attr={autospec!r}]")
            if _is_mock(autospec):
                name = getattr(self.target, "__name__", self.target)
                raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} from target {name!r} as it has already "
                                       f"been mocked out. [target={self.target!r}, attr={autospec!r}]")
            new = create_autospec(autospec, spec_set=spec_set, _name=self.attribute, **kwargs)
        elif kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original = original
        self.is_local = local
        self._exit_stack = contextlib.ExitStack()
        self.is_started = True
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is not None:
                extra = {}
                if self.new is DEFAULT:
                    extra[self.attribute_name] = new
                for patching in self.additional_patchers:
                    arg = self._exit_stack.enter_context(patching)
                    if patching.new is DEFAULT:
                        extra.update(arg)
                return extra
            return new
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def _make(self, original, spec, spec_set, new_callable, kwargs):
        inherit = False
        if spec is True:
            spec = original
            if spec_set is True:
                spec_set, spec = original, None
        elif spec is None and spec_set is True:
            spec_set = original
        if (spec is not None or spec_set is not None) and original is not DEFAULT:
            inherit = isinstance(original, type)
        if spec is None and spec_set is None and new_callable is None and inspect.iscoroutinefunction(original):
            cls = AsyncMock
        else:
            cls = MagicMock
        made = {}
        if new_callable is not None:
            cls = new_callable
        elif spec is not None or spec_set is not None:
            model = spec_set if spec_set is not None else spec
            if isinstance(model, list):
                not_callable = "__call__" not in model
            else:
                not_callable = not callable(model)
            if inspect.iscoroutinefunction(model):
                cls = AsyncMock
            elif not_callable:
                cls = NonCallableMagicMock
        if spec is not None:
            made["spec"] = spec
        if spec_set is not None:
            made["spec_set"] = spec_set
        if isinstance(cls, type) and issubclass(cls, NonCallableMock) and self.attribute:
            made["name"] = self.attribute
        made.update(kwargs)
        new = cls(**made)
        if inherit and _is_mock(new):
            model = spec_set if spec_set is not None else spec
            made.pop("name", None)
            if callable(model) or isinstance(model, type):
                new.return_value = type(new).__mro__[1](_new_parent=new, _new_name="()", **made)
        return new

    def __exit__(self, *exc_info):
        if not self.is_started:
            return None
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in (
                    "__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")):
                # Descriptors and proxies do not show what they hold in their __dict__.
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original
        del self.is_local
        del self.target
        self.is_started = False
        stack = self._exit_stack
        del self._exit_stack
        return stack.__exit__(*exc_info)

    def start(self):
        """Put the mock in its place."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Put the original back."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Replace what a dotted name means, in a function, a block or a test class."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """Replace an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replace several attributes of an object."""
    getter = partial(_resolve, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    first = None
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        if first is None:
            first = patcher
        else:
            first.additional_patchers.append(patcher)
    return first


class _patch_dict:
    """Changes a dictionary for a while."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            for attr in dir(f):
                value = getattr(f, attr)
                if attr.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                    setattr(f, attr, _patch_dict(self.in_dict, self.values, self.clear)(value))
            return f
        if inspect.iscoroutinefunction(f):
            @wraps(f)
            async def _inner(*args, **kw):
                self._patch_dict()
                try:
                    return await f(*args, **kw)
                finally:
                    self._unpatch_dict()
            return _inner

        @wraps(f)
        def _inner(*args, **kw):
            self._patch_dict()
            try:
                return f(*args, **kw)
            finally:
                self._unpatch_dict()
        return _inner

    def __enter__(self):
        self._patch_dict()
        return self.in_dict

    def _patch_dict(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        in_dict = self.in_dict
        try:
            original = in_dict.copy()
        except AttributeError:
            original = {key: in_dict[key] for key in in_dict}
        self._original = original
        if self.clear:
            _clear_dict(in_dict)
        try:
            in_dict.update(self.values)
        except AttributeError:
            for key in self.values:
                in_dict[key] = self.values[key]

    def _unpatch_dict(self):
        in_dict = self.in_dict
        original = self._original
        _clear_dict(in_dict)
        try:
            in_dict.update(original)
        except AttributeError:
            for key in original:
                in_dict[key] = original[key]

    def __exit__(self, *args):
        if self._original is not None:
            self._unpatch_dict()
            self._original = None
        return False

    def start(self):
        """Change the dictionary."""
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        """Change it back."""
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear_dict(in_dict):
    try:
        in_dict.clear()
    except AttributeError:
        for key in list(in_dict):
            del in_dict[key]


def _patch_stopall():
    """Undo all patches that were started, the last one first."""
    for patcher in reversed(list(_patch._active_patches)):
        patcher.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = "test"


def _spec_function(mock, original, signature):
    """A function with the signature of another, whose calls a mock notes."""

    def check(args, kwargs):
        if signature is not None:
            signature.bind(*args, **kwargs)

    if inspect.iscoroutinefunction(original):
        async def funcopy(*args, **kwargs):
            check(args, kwargs)
            return await mock(*args, **kwargs)
    else:
        def funcopy(*args, **kwargs):
            check(args, kwargs)
            return mock(*args, **kwargs)
    for name in "__name__", "__doc__", "__text_signature__", "__module__", "__defaults__", "__kwdefaults__":
        try:
            setattr(funcopy, name, getattr(original, name))
        except (AttributeError, TypeError):
            pass
    name = getattr(original, "__name__", "funcopy")
    funcopy.__name__ = funcopy.__qualname__ = name if name.isidentifier() else "funcopy"
    funcopy.__signature__ = signature
    funcopy.mock = mock
    _lend(funcopy, mock)
    return funcopy


_LENT = ("assert_called_with", "assert_called_once_with", "assert_has_calls", "assert_any_call", "assert_called",
         "assert_not_called", "assert_called_once", "assert_awaited", "assert_awaited_once", "assert_awaited_with",
         "assert_awaited_once_with", "assert_any_await", "assert_has_awaits", "assert_not_awaited")


def _lend(funcopy, mock):
    funcopy.called = False
    funcopy.call_count = 0
    funcopy.call_args = None
    funcopy.call_args_list = _CallList()
    funcopy.method_calls = _CallList()
    funcopy.mock_calls = _CallList()
    if isinstance(mock, AsyncMock):
        funcopy.await_count = 0
        funcopy.await_args = None
        funcopy.await_args_list = _CallList()
    funcopy.return_value = mock.return_value
    funcopy.side_effect = mock.side_effect
    funcopy._mock_children = mock._mock_children

    def reset_mock():
        for name in "method_calls", "mock_calls", "call_args_list":
            setattr(funcopy, name, _CallList())
        funcopy.called, funcopy.call_count, funcopy.call_args = False, 0, None
        mock.reset_mock()
        value = funcopy.return_value
        if _is_mock(value) and value is not mock:
            value.reset_mock()

    for name in _LENT:
        if hasattr(type(mock), name):
            setattr(funcopy, name, getattr(mock, name))
    funcopy.reset_mock = reset_mock
    mock._mock_delegate = funcopy


def _check_sig(mock, signature):
    if signature is not None:
        def checksig(self, /, *args, **kwargs):
            signature.bind(*args, **kwargs)
        type(mock)._mock_check_sig = checksig
        type(mock).__signature__ = signature


def _must_skip(spec, entry, is_type):
    """Whether an entry of a model has a first parameter that calls do not give."""
    if not isinstance(spec, type):
        if entry in getattr(spec, "__dict__", {}):
            return False
        spec = spec.__class__
    for klass in spec.__mro__:
        result = klass.__dict__.get(entry, DEFAULT)
        if result is DEFAULT:
            continue
        if isinstance(result, (staticmethod, classmethod)):
            return False
        if isinstance(result, _FUNCTION_KINDS):
            return is_type
        return False
    return is_type


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock modelled on an object: its attributes are mocks too, and calls have to fit."""
    if isinstance(spec, list):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_async = inspect.iscoroutinefunction(spec)
    options = {"spec_set": spec} if spec_set else {"spec": spec}
    if spec is None:
        options = {}
    if options and instance and not is_async:
        options["_spec_as_instance"] = True
    if not unsafe:
        for wrong in "autospect", "auto_spec", "set_spec":
            if wrong in kwargs:
                raise RuntimeError(f"{wrong!r} might be a typo; use unsafe=True if this is intended")
    options.update(kwargs)
    cls = MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}
    elif is_type and instance and not _instance_callable(spec):
        cls = NonCallableMagicMock
    elif is_async:
        cls = AsyncMock
    elif not callable(spec):
        cls = NonCallableMagicMock
    _name = options.pop("name", _name)
    new_name = _name
    if _parent is None:
        new_name = ""
    mock = cls(parent=_parent, _new_parent=_parent, _new_name=new_name, name=_name, **options)
    if isinstance(spec, _FUNCTION_KINDS):
        signature = signature_of(spec, instance, False)
        if isinstance(spec, FunctionType):
            function = _spec_function(mock, spec, signature)
            if _parent is not None and not instance:
                _parent._mock_children[_name] = mock
            _add_children(mock, spec, spec_set)
            return function
        _check_sig(mock, signature)
    else:
        _check_sig(mock, signature_of(spec, instance, is_type))
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    _add_children(mock, spec, spec_set, is_type, instance)
    return mock


def _instance_callable(cls):
    return any(klass.__dict__.get("__call__") is not None for klass in cls.__mro__)


def _add_children(mock, spec, spec_set, is_type=False, instance=False):
    for entry in dir(spec):
        if is_magic(entry):
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        kwargs = {"spec_set": original} if spec_set else {"spec": original}
        if not isinstance(original, _FUNCTION_KINDS):
            new = _SpecState(original, bool(spec_set), mock, entry, instance)
            mock._mock_children[entry] = new
            continue
        skip_first = _must_skip(spec, entry, is_type)
        child_class = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
        new = child_class(parent=mock, name=entry, _new_name=entry, _new_parent=mock, _eat_self=skip_first, **kwargs)
        mock._mock_children[entry] = new
        _check_sig(new, signature_of(original, instance, skip_first))


def _to_stream(read_data):
    import io
    return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)


def mock_open(mock=None, read_data=""):
    """A mock in the place of open(), whose files hold read_data."""
    data = [_to_stream(read_data)]

    def _read(*args, **kwargs):
        value = handle.read.return_value
        return data[0].read(*args, **kwargs) if value is None else value

    def _readline(*args, **kwargs):
        value = handle.readline.return_value
        return data[0].readline(*args, **kwargs) if value is None else value

    def _readlines(*args, **kwargs):
        value = handle.readlines.return_value
        return data[0].readlines(*args, **kwargs) if value is None else value

    def _iterate():
        while (value := handle.readline.return_value) is not None:
            yield value
        yield from data[0]

    def _exit(exctype, excinst, exctb):
        handle.close()

    import io
    file_spec = list(set(dir(io.TextIOWrapper)).union(dir(io.BytesIO)))
    if mock is None:
        mock = MagicMock(name="open", spec=open)
    handle = MagicMock(spec=file_spec)
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    for name, effect in ("read", _read), ("readline", _readline), ("readlines", _readlines):
        method = getattr(handle, name)
        method.return_value = None
        method.side_effect = effect
    handle.__iter__.side_effect = _iterate
    handle.__exit__.side_effect = _exit

    def reset_data(*args, **kwargs):
        data[0] = _to_stream(read_data)
        return DEFAULT

    mock.side_effect = reset_data
    mock.return_value = handle
    return mock

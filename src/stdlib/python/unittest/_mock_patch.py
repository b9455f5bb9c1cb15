"""Putting mocks in the places of other objects, and mocks modelled on objects."""

import builtins
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
    is_started = False
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            for option, is_given in ("new", new is not DEFAULT), ("autospec", autospec is not None):
                if is_given:
                    raise ValueError(f"Cannot use {option!r} and 'new_callable' together")
        if not unsafe:
            _refuse_typos(kwargs)
        for option, model in ("spec", spec), ("spec_set", spec_set):
            if _is_mock(model):
                what = "spec" if option == "spec" else "spec_set target"
                raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the {what} has already been mocked out. "
                                       f"[{option}={model!r}]")
        self.getter, self.attribute, self.new, self.create = getter, attribute, new, create
        self.spec, self.spec_set, self.autospec = spec, spec_set, autospec
        self.new_callable, self.kwargs = new_callable, kwargs
        self.additional_patchers = []

    def copy(self):
        """Another patch of the same thing."""
        twin = object.__new__(type(self))
        for name in ("attribute_name", "getter", "attribute", "new", "create", "spec", "spec_set", "autospec",
                     "new_callable", "kwargs"):
            setattr(twin, name, getattr(self, name))
        twin.additional_patchers = [other.copy() for other in self.additional_patchers]
        return twin

    # As a decorator.

    def __call__(self, func):
        if isinstance(func, type):
            return _decorate_tests(func, lambda test: self.copy()(test))
        if not hasattr(func, "patchings"):
            func = _patched(func)
        func.patchings.append(self)
        return func

    # As a context manager.

    def get_original(self):
        """The object in the place, and whether the target itself has it."""
        target, name = self.getter(), self.attribute
        own = getattr(target, "__dict__", {})
        local = name in own
        original = own[name] if local else getattr(target, name, DEFAULT)
        if isinstance(target, ModuleType) and hasattr(builtins, name):
            # A module's builtins are not in it, and can be hidden by a global all the same.
            self.create = True
        if original is DEFAULT and not self.create:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, local

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        self.target = self.getter()
        new = self._replacement()
        self.is_started, self._inner = True, contextlib.ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            made = {self.attribute_name: new} if self.new is DEFAULT else {}
            for other in self.additional_patchers:
                entered = self._inner.enter_context(other)
                if other.new is DEFAULT:
                    made.update(entered)
            return made
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        if not self.is_started:
            return None
        original, local = self._before
        inner, self.is_started = self._inner, False
        self._put_back(original, local)
        del self._before, self._inner, self.target
        return inner.__exit__(*exc_info)

    def _put_back(self, original, local):
        target, name = self.target, self.attribute
        if not local or original is DEFAULT:
            delattr(target, name)
            # Descriptors and proxies do not show what they hold in their __dict__.
            if self.create or hasattr(target, name) and name not in _HELD_BY_DESCRIPTORS:
                return
        setattr(target, name, original)

    # What comes in the place.

    def _replacement(self):
        spec, spec_set, autospec = (
            None if model is False else model for model in (self.spec, self.spec_set, self.autospec))
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if spec_set not in (True, None) and not spec is autospec is None:
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        self._before = original, _ = self.get_original()
        if autospec is not None:
            return self._modelled(original, autospec, bool(spec_set))
        if self.new is DEFAULT:
            return self._mock(original, spec, spec_set)
        if self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        return self.new

    def _modelled(self, original, model, spec_set):
        """A mock whose attributes and calls fit the model; True means the original."""
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        model = original if model is True else model
        place = f"[target={self.target!r}, attr={model!r}]"
        if _is_mock(self.target):
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target has already been "
                                   f"mocked out. {place}")
        if _is_mock(model):
            name = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} from target {name!r} as it has already "
                                   f"been mocked out. {place}")
        return create_autospec(model, spec_set=spec_set, _name=self.attribute, **self.kwargs)

    def _mock(self, original, spec, spec_set):
        """A mock with the attributes of the model that spec or spec_set are; True means the original."""
        if spec_set is True:
            spec, spec_set = (None, original) if spec is True else (spec, original if spec is None else True)
        elif spec is True:
            spec = original
        models = {option: model for option, model in (("spec", spec), ("spec_set", spec_set)) if model is not None}
        model = spec if spec_set is None else spec_set
        kind = self.new_callable or _kind_of_mock(model if models else original, bool(models))
        options = {**models, **self.kwargs}
        named = {}
        if self.attribute and isinstance(kind, type) and issubclass(kind, NonCallableMock):
            named["name"] = self.attribute
        made = kind(**{**named, **options})
        is_class = bool(models) and original is not DEFAULT and isinstance(original, type)
        if is_class and _is_mock(made):
            # What the class makes when it is called is modelled on it too.
            options.pop("name", None)
            callable_ = isinstance(model, list) or _instance_callable(model)
            kind = type(made).__mro__[1] if callable_ else NonCallableMagicMock
            made.return_value = kind(_new_parent=made, _new_name="()", **options)
        return made

    # By hand.

    def start(self):
        """Put the mock in its place."""
        new = self.__enter__()
        self._active_patches.append(self)
        return new

    def stop(self):
        """Put the original back."""
        return _stop(self)


_HELD_BY_DESCRIPTORS = {"__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__"}


def _stop(patcher):
    if patcher not in _patch._active_patches:
        return None
    _patch._active_patches.remove(patcher)
    return patcher.__exit__(None, None, None)


def _kind_of_mock(model, is_spec):
    """The class of mock for a model; for a mere original only being a coroutine function counts."""
    if inspect.iscoroutinefunction(model):
        return AsyncMock
    if is_spec and not ("__call__" in model if isinstance(model, list) else callable(model)):
        return NonCallableMagicMock
    return MagicMock


def _refuse_typos(options):
    for wrong in ("autospect", "auto_spec", "set_spec"):
        if wrong in options:
            raise RuntimeError(f"{wrong!r} might be a typo; use unsafe=True if this is intended")


def _decorate_tests(cls, decorate):
    """Replace the tests of a class by what decorate() makes of them."""
    for name in dir(cls):
        if name.startswith(patch.TEST_PREFIX) and callable(test := getattr(cls, name)):
            setattr(cls, name, decorate(test))
    return cls


def _patched(func):
    """A function that enters its patchings before it calls func, and gives it the mocks that they make."""
    @contextlib.contextmanager
    def entered(args, keywargs):
        with contextlib.ExitStack() as stack:
            for patcher in patched.patchings:
                made = stack.enter_context(patcher)
                if patcher.attribute_name is not None:
                    keywargs.update(made)
                elif patcher.new is DEFAULT:
                    args += (made,)
            yield args, keywargs

    if inspect.iscoroutinefunction(func):
        @wraps(func)
        async def patched(*args, **keywargs):
            with entered(args, keywargs) as (args, keywargs):
                return await func(*args, **keywargs)
    else:
        @wraps(func)
        def patched(*args, **keywargs):
            with entered(args, keywargs) as (args, keywargs):
                return func(*args, **keywargs)
    patched.patchings = []
    return patched


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
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    first, *others = patchers
    first.additional_patchers += others
    return first


class _patch_dict:
    """Changes a dictionary for a while."""

    _before = None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear

    def __call__(self, f):
        if isinstance(f, type):
            return _decorate_tests(f, _patch_dict(self.in_dict, self.values, self.clear))
        if inspect.iscoroutinefunction(f):
            @wraps(f)
            async def changed(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @wraps(f)
            def changed(*args, **kw):
                with self:
                    return f(*args, **kw)
        return changed

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        # The object may be no more than a container that can be read, set and iterated over.
        holder = self.in_dict
        self._before = holder.copy() if hasattr(holder, "copy") else {key: holder[key] for key in holder}
        if self.clear:
            _empty(holder)
        _fill(holder, self.values)
        return holder

    def __exit__(self, *args):
        before, self._before = self._before, None
        if before is not None:
            _empty(self.in_dict)
            _fill(self.in_dict, before)
        return False

    def start(self):
        """Change the dictionary."""
        holder = self.__enter__()
        _patch._active_patches.append(self)
        return holder

    def stop(self):
        """Change it back."""
        return _stop(self)


def _empty(holder):
    if hasattr(holder, "clear"):
        holder.clear()
        return
    for key in [*holder]:
        del holder[key]


def _fill(holder, values):
    if hasattr(holder, "update"):
        holder.update(values)
        return
    for key in values:
        holder[key] = values[key]


def _patch_stopall():
    """Undo all patches that were started, the last one first."""
    for patcher in _patch._active_patches[::-1]:
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
    for name in "__name__", "__text_signature__", "__module__", "__defaults__", "__kwdefaults__":
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
    if isinstance(spec, type):
        kind = spec
    elif entry in getattr(spec, "__dict__", {}):
        return False
    else:
        kind = spec.__class__
    holder = next((each for each in kind.__mro__ if entry in vars(each)), None)
    return is_type and (holder is None or isinstance(vars(holder)[entry], _FUNCTION_KINDS))


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
        _refuse_typos(kwargs)
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
    if is_type and instance:
        _add_fields(mock, spec, spec_set)
    return mock


def _add_fields(mock, spec, spec_set):
    """An instance of a dataclass has its fields, which are no attributes of the class without a default."""
    import dataclasses
    if dataclasses.is_dataclass(spec):
        for field in dataclasses.fields(spec):
            mock._mock_methods.append(field.name)
            mock._mock_children[field.name] = _SpecState(field.type, bool(spec_set), mock, field.name, False)


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

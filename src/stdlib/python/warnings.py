"""Warnings: issuing them, and the filters that decide whether one is shown, raised or ignored."""

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings",
           "simplefilter", "resetwarnings", "catch_warnings", "deprecated"]

filters = []
defaultaction = "default"
onceregistry = {}
_filters_version = 1
_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")
_DEPRECATED_MSG = "{name!r} is deprecated and slated for removal in Python {remove}"


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file; may be replaced to have warnings shown in another way."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Return the text of a warning."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg_impl(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _formatwarnmsg_impl(msg):
    category = msg.category.__name__
    text = f"{msg.filename}:{msg.lineno}: {category}: {msg.message}\n"
    line = msg.line
    if line is None:
        try:
            import linecache
            line = linecache.getline(msg.filename, msg.lineno)
        except Exception:
            line = None
    if line:
        text += f"  {line.strip()}\n"
    if msg.source is not None and msg.lineno:
        text += _allocation_note(msg.source, category)
    return text


def _allocation_note(source, category):
    """Where an object was allocated, or how to find out."""
    try:
        import tracemalloc
    except ImportError:
        tracing, found = False, None
    else:
        tracing = tracemalloc.is_tracing()
        try:
            found = tracemalloc.get_object_traceback(source)
        except Exception:
            found = None
    if found is None:
        if tracing:
            return ""
        return f"{category}: Enable tracemalloc to get the object allocation traceback\n"
    import linecache
    text = "Object allocated at (most recent call last):\n"
    for frame in found:
        text += f'  File "{frame.filename}", lineno {frame.lineno}\n'
        line = linecache.getline(frame.filename, frame.lineno)
        if line:
            text += f"    {line.strip()}\n"
    return text


def _showwarnmsg(msg):
    if showwarning is _showwarning_orig:
        _showwarnmsg_impl(msg)
        return
    if not callable(showwarning):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def _formatwarnmsg(msg):
    if formatwarning is _formatwarning_orig:
        return _formatwarnmsg_impl(msg)
    return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Insert a filter whose message and module are regular expressions."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    _check_lineno(lineno)
    message = _compiled(message, True) if message else None
    module = _compiled(module, False) if module else None
    _add_filter(action, message, category, module, lineno, append=append)


def _compiled(pattern, ignore_case):
    try:
        import re
    except ImportError:
        return _PlainPattern(pattern, ignore_case)
    return re.compile(pattern, re.I if ignore_case else 0)


class _PlainPattern:
    """A pattern of ordinary characters, for where there is no module re."""

    def __init__(self, pattern, ignore_case):
        self.pattern = pattern
        text = pattern.removesuffix(".*")
        self._whole = text.endswith(("$", r"\z", r"\Z"))
        text = text.removesuffix("$").removesuffix(r"\z").removesuffix(r"\Z")
        plain = []
        at = 0
        while at < len(text):
            if text[at] == "\\" and at + 1 < len(text) and not text[at + 1].isalnum():
                at += 1
            elif text[at] in ".^$*+?{}[]\\|()":
                raise ModuleNotFoundError("No module named 're'", name="re")
            plain.append(text[at])
            at += 1
        self._text = "".join(plain)
        self._ignore_case = ignore_case

    def match(self, text):
        """Tell, by something that is not None, whether a text matches."""
        wanted = self._text
        if self._ignore_case:
            text, wanted = text.lower(), wanted.lower()
        found = text == wanted if self._whole else text.startswith(wanted)
        return self if found else None


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a filter that matches any message and module."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    _check_lineno(lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def _check_lineno(lineno):
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def _filters_mutated():
    global _filters_version
    _filters_version += 1


def _add_filter(*item, append):
    if not append:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def resetwarnings():
    """Remove all filters."""
    filters[:] = []
    _filters_mutated()


class _OptionError(Exception):
    """A -W option that makes no sense."""


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as msg:
            print("Invalid -W option ignored:", msg, file=sys.stderr)


def _setoption(arg):
    parts = arg.split(":")
    if len(parts) > 5:
        raise _OptionError(f"too many fields (max 5): {arg!r}")
    parts += [""] * (5 - len(parts))
    action, message, category, module, lineno = [part.strip() for part in parts]
    action = _getaction(action)
    category = _getcategory(category)
    message = _escaped(message)
    module = _escaped(module) + r"\z" if module else module
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError(f"invalid lineno {lineno!r}") from None
    else:
        lineno = 0
    filterwarnings(action, message, category, module, lineno)


def _escaped(text):
    return "".join(["\\" + char if char in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else char
                    for char in text])


def _getaction(action):
    if not action:
        return "default"
    for each in _ACTIONS:
        if each.startswith(action):
            return each
    raise _OptionError(f"invalid action: {action!r}")


def _getcategory(category):
    if not category:
        return Warning
    if "." not in category:
        import builtins as module
        name = category
    else:
        module_name, _, name = category.rpartition(".")
        try:
            module = __import__(module_name, None, None, [name])
        except ImportError:
            raise _OptionError(f"invalid module name: {module_name!r}") from None
    try:
        found = getattr(module, name)
    except AttributeError:
        raise _OptionError(f"unknown warning category: {category!r}") from None
    if not issubclass(found, Warning):
        raise _OptionError(f"invalid warning category: {category!r}")
    return found


def _is_internal_frame(frame):
    filename = frame.f_code.co_filename
    return "importlib" in filename and "_bootstrap" in filename


def _next_external_frame(frame, skip_file_prefixes):
    frame = frame.f_back
    while frame is not None and (_is_internal_frame(frame) or skip_file_prefixes
                                 and frame.f_code.co_filename.startswith(skip_file_prefixes)):
        frame = frame.f_back
    return frame


def _caller(stacklevel, skip_file_prefixes):
    """The frame a warning is charged to; None when there are not so many."""
    frame = sys._getframe(2)
    if stacklevel <= 1 or _is_internal_frame(frame):
        for _ in range(stacklevel - 1):
            if frame is None:
                return None
            frame = frame.f_back
        return frame
    for _ in range(stacklevel - 1):
        frame = _next_external_frame(frame, skip_file_prefixes)
        if frame is None:
            return None
    return frame


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or ignore it, or raise it, as the filters say."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    elif not isinstance(category, type):
        raise TypeError("category must be a Warning subclass, not "
                        f"'{type(category).__name__}'")
    elif not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass, not "
                        f"class '{category.__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    if not isinstance(stacklevel, int) and not hasattr(type(stacklevel), "__index__"):
        raise TypeError(f"'{type(stacklevel).__name__}' object cannot be interpreted as an integer")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    frame = _caller(stacklevel, skip_file_prefixes)
    if frame is None:
        namespace, filename, lineno = sys.__dict__, "<sys>", 0
    else:
        namespace = frame.f_globals
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
    module = namespace["__name__"] if "__name__" in namespace else "<string>"
    registry = namespace.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, namespace, source)


def _matches(pattern, text):
    if pattern is None:
        return True
    if isinstance(pattern, str):
        return pattern == text
    return pattern.match(text) is not None


def _matches_module(pattern, module, filename):
    if pattern is None or module is not None:
        return _matches(pattern, module)
    if not filename:
        return _matches(pattern, "<unknown>")
    if filename[0] == "<" and filename[-1] == ">":
        return _matches(pattern, filename)
    path = filename[:-3] if filename.endswith(".py") else filename
    if path.endswith("/__init__"):
        path = path[:-9]
    if _matches(pattern, filename):
        return True
    parts = path.split("/")
    return any(_matches(pattern, ".".join(parts[at:])) for at in range(len(parts) - 1, -1, -1))


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    """Issue a warning as if from the given line of a file."""
    lineno = int(lineno)
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _filters_version:
        registry.clear()
        registry["version"] = _filters_version
    key = (text, category, lineno)
    if registry.get(key):
        return
    for action, msg, cat, mod, line in filters:
        if ((line == 0 or lineno == line) and issubclass(category, cat)
                and _matches(msg, text) and _matches_module(mod, module, filename)):
            break
    else:
        action = defaultaction
    if action == "ignore":
        return
    if action == "error":
        raise message
    if _is_repeated(action, registry, key):
        return
    if module_globals is not None:
        import linecache
        linecache.lazycache(filename, module_globals)
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source,
                                module=module))


def _is_repeated(action, registry, key):
    """Note a warning in the registry that its action keeps; tell whether it was there."""
    text, category, _ = key
    if action == "once":
        registry[key] = 1
        registry, again = onceregistry, (text, category)
    elif action == "module":
        registry[key] = 1
        again = (text, category, 0)
    elif action == "default":
        registry[key] = 1
        return False
    elif action in ("always", "all"):
        return False
    else:
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {filters}")
    if registry.get(again):
        return True
    registry[again] = 1
    return False


class WarningMessage:
    """What is known of one warning that was issued."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source",
                        "module")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None,
                 module=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self.module = module
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, "
                f"module : {self.module!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")

    def __repr__(self):
        return f"<{type(self).__qualname__} {self}>"


class catch_warnings:
    """A context manager that restores the filters at its end and may record warnings."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules["warnings"]:
            args.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        module._filters_mutated()
        self._showwarning = module.showwarning
        self._showwarnmsg_impl = module._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning = self._showwarning
        module._showwarnmsg_impl = self._showwarnmsg_impl


class deprecated:
    """Decorator that has a warning issued when a class or function is used."""

    def __init__(self, message: str, /, *, category: type[Warning] | None = DeprecationWarning,
                 stacklevel: int = 1) -> None:
        if not isinstance(message, str):
            raise TypeError("Expected an object of type str for 'message', not "
                            f"{type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            return self._deprecate_class(arg)
        if callable(arg):
            return self._deprecate_function(arg)
        raise TypeError("@deprecated decorator with non-None category must be applied to a "
                        f"class or callable, not {arg!r}")

    def _deprecate_function(self, arg):
        from functools import wraps
        from inspect import iscoroutinefunction, markcoroutinefunction
        message, category, stacklevel = self.message, self.category, self.stacklevel

        @wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return arg(*args, **kwargs)

        if iscoroutinefunction(arg):
            wrapper = markcoroutinefunction(wrapper)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    def _deprecate_class(self, arg):
        from functools import wraps
        message, category, stacklevel = self.message, self.category, self.stacklevel
        original_new = arg.__new__

        @wraps(original_new)
        def __new__(cls, /, *args, **kwargs):
            if cls is arg:
                warn(message, category=category, stacklevel=stacklevel + 1)
            if original_new is not object.__new__:
                return original_new(cls, *args, **kwargs)
            if cls.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f"{cls.__name__}() takes no arguments")
            return original_new(cls)

        arg.__new__ = staticmethod(__new__)
        original = arg.__dict__.get("__init_subclass__")
        if isinstance(original, classmethod):
            inner = original.__func__

            @wraps(inner)
            def __init_subclass__(*args, **kwargs):
                warn(message, category=category, stacklevel=stacklevel + 1)
                return inner(*args, **kwargs)

            arg.__init_subclass__ = classmethod(__init_subclass__)
        else:
            inherited = arg.__init_subclass__

            @wraps(inherited)
            def __init_subclass__(cls, *args, **kwargs):
                warn(message, category=category, stacklevel=stacklevel + 1)
                return super(arg, cls).__init_subclass__(*args, **kwargs)

            arg.__init_subclass__ = classmethod(__init_subclass__)
        arg.__deprecated__ = __new__.__deprecated__ = message
        __init_subclass__.__deprecated__ = message
        return arg


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn that a name is going to be removed, or raise when it should have been by now."""
    remove_formatted = f"{remove[0]}.{remove[1]}"
    if (_version[:2] > remove) or (_version[:2] == remove and _version[3] != "alpha"):
        raise RuntimeError(f"{name!r} was slated for removal after Python "
                           f"{remove_formatted} alpha")
    warn(message.format(name=name, remove=remove_formatted), DeprecationWarning, stacklevel=3)


def _warn_unawaited_coroutine(coro):
    """Warn that a coroutine was thrown away without having run."""
    parts = [f"coroutine '{coro.__qualname__}' was never awaited\n"]
    if coro.cr_origin is not None:
        import linecache
        import traceback
        parts.append("Coroutine created at (most recent call last)\n")
        entries = []
        for filename, lineno, funcname in reversed(coro.cr_origin):
            entries.append((filename, lineno, funcname, linecache.getline(filename, lineno)))
        parts.append("".join(traceback.format_list(entries)))
    text = "".join(parts).rstrip("\n")
    warn(text, category=RuntimeWarning, stacklevel=2, source=coro)


def _setup_defaults():
    for item in (("ignore", ResourceWarning), ("ignore", ImportWarning),
                 ("ignore", PendingDeprecationWarning), ("ignore", DeprecationWarning)):
        simplefilter(item[0], category=item[1])
    _add_filter("default", None, DeprecationWarning, "__main__", 0, append=False)


_setup_defaults()
if sys.warnoptions:
    _processoptions(sys.warnoptions)

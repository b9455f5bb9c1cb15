"""Logging: programs give records to loggers, and handlers take them somewhere."""

import atexit as _atexit
import sys
from logging._records import (
    BASIC_FORMAT, CRITICAL, DEBUG, ERROR, FATAL, INFO, NOTSET, WARN, WARNING,
    BufferingFormatter, Filter, Filterer, Formatter, LogRecord, PercentStyle, StrFormatStyle,
    StringTemplateStyle, _STYLES, _checkLevel, addLevelName, getLevelName,
    getLevelNamesMapping, getLogRecordFactory, makeLogRecord, setLogRecordFactory,
    _level_names as _levelToName, _levels_by_name as _nameToLevel,
    _default_formatter as _defaultFormatter,
)
from logging._handlers import (
    FileHandler, Handler, NullHandler, StreamHandler, _StderrHandler, _addHandlerRef,
    _handlerList, _handlers, _last_resort as lastResort, _lock, _removeHandlerRef,
    getHandlerByName, getHandlerNames, shutdown,
)

__all__ = ["BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL",
           "FileHandler", "Filter", "Formatter", "Handler", "INFO", "LogRecord", "Logger",
           "LoggerAdapter", "NOTSET", "NullHandler", "StreamHandler", "WARN", "WARNING",
           "addLevelName", "basicConfig", "captureWarnings", "critical", "debug", "disable",
           "error", "exception", "fatal", "getLevelName", "getLogger", "getLoggerClass", "info",
           "log", "makeLogRecord", "setLoggerClass", "shutdown", "warn", "warning",
           "getLogRecordFactory", "setLogRecordFactory", "lastResort", "raiseExceptions",
           "getLevelNamesMapping", "getHandlerByName", "getHandlerNames"]

raiseExceptions = True
logThreads = True
logMultiprocessing = True
logProcesses = True
logAsyncioTasks = True

_defaultLastResort = lastResort


class PlaceHolder:
    """Stands in the tree for a logger that nobody has asked for, with loggers below it."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        """Add a logger below."""
        if alogger not in self.loggerMap:
            self.loggerMap[alogger] = None


def setLoggerClass(klass):
    """Have new loggers made of another class."""
    global _loggerClass
    _check_logger_class(klass)
    _loggerClass = klass


def getLoggerClass():
    """Return the class that new loggers are made of."""
    return _loggerClass


def _check_logger_class(klass):
    if klass != Logger and not issubclass(klass, Logger):
        raise TypeError(f"logger not derived from logging.Logger: {klass.__name__}")


class Manager:
    """Holds the tree of loggers."""

    def __init__(self, rootnode):
        self.root, self.loggerDict = rootnode, {}
        self.loggerClass = self.logRecordFactory = None
        self.emittedNoHandlerWarning = False
        self.disable = 0

    @property
    def disable(self):
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def setLoggerClass(self, klass):
        """Have this manager's loggers made of another class."""
        _check_logger_class(klass)
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        """Have this manager's records made by another function or class."""
        self.logRecordFactory = factory

    def getLogger(self, name):
        """Return the logger of that name, making it if need be."""
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        with _lock:
            known = self.loggerDict.get(name)
            if isinstance(known, Logger):
                return known
            kind = self.loggerClass or _loggerClass
            logger = self.loggerDict[name] = kind(name)
            logger.manager = self
            self._hang(logger, known.loggerMap if known else ())
            return logger

    def _hang(self, logger, below):
        """Give a new logger its place in the tree, between the loggers below its name and the nearest above."""
        logger.parent = self.root
        above = logger.name.rpartition(".")[0]
        while above:
            place = self.loggerDict.get(above)
            if isinstance(place, Logger):
                logger.parent = place
                break
            if place is None:
                self.loggerDict[above] = PlaceHolder(logger)
            else:
                place.append(logger)
            above = above[:-1].rpartition(".")[0]
        for other in below:
            # One that hangs below a logger of this name's own branch stays there.
            if not other.parent.name.startswith(logger.name):
                other.parent = logger

    def _clear_cache(self):
        with _lock:
            for place in (self.root, *self.loggerDict.values()):
                if isinstance(place, Logger):
                    place._cache.clear()


def currentframe():
    """Return the frame of the caller."""
    return sys._getframe(1)


def _is_internal_frame(frame):
    if frame.f_globals is _own_globals:
        return True
    path = frame.f_code.co_filename
    return "_bootstrap" in path and "importlib" in path


_NOWHERE = "(unknown file)", 0, "(unknown function)"


def _outside(frame, count):
    """The count-th frame below this one that is not of this module; the last one when there are not so many."""
    while count > 0 and frame.f_back is not None:
        frame = frame.f_back
        count -= not _is_internal_frame(frame)
    return frame


_own_globals = globals()


class Logger(Filterer):
    """A channel that records are given to; named, and arranged in a tree by its name."""

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate, self.disabled = None, True, False
        self.handlers, self._cache = [], {}

    def setLevel(self, level):
        """Set the level below which records are ignored."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    # debug(), info(), warning(), error() and critical() are added below.

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Log with level ERROR, with the exception being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        """Other name of critical()."""
        self.critical(msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        """Deprecated name of warning()."""
        _warn_of_warn("method", 3)
        self.warning(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log with a level of one's own."""
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError("level must be an integer")
            return
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        """Return file, line, function and, if asked for, the stack of who logs."""
        frame = currentframe()
        if frame is None:
            return *_NOWHERE, None
        frame = _outside(frame, stacklevel)
        stack = None
        if stack_info:
            from traceback import format_stack
            lines = "".join(["Stack (most recent call last):\n", *format_stack(frame)])
            stack = lines.removesuffix("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None,
                   sinfo=None):
        """Make a record."""
        record = getLogRecordFactory()(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        attributes = vars(record)
        for key, value in (extra or {}).items():
            if key in attributes or key in {"message", "asctime"}:
                raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
            attributes[key] = value
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        try:
            *place, function, stack = self.findCaller(stack_info, stacklevel)
        except ValueError:
            *place, function, stack = *_NOWHERE, None
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, *place, msg, args, exc_info, function, extra, stack))

    def handle(self, record):
        """Give a record to the handlers if it passes the filters."""
        if self.disabled:
            return
        passed = self.filter(record)
        if not passed:
            return
        self.callHandlers(record if passed is True else passed)

    def addHandler(self, hdlr):
        """Add a handler."""
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Remove a handler."""
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def _reached(self):
        """Yield this logger and those above it that its records come to."""
        logger = self
        while logger is not None:
            yield logger
            logger = logger.parent if logger.propagate else None

    def hasHandlers(self):
        """Tell whether this logger or one above it that it passes on to has handlers."""
        return any(logger.handlers for logger in self._reached())

    def callHandlers(self, record):
        """Give a record to all handlers of this logger and of those above it."""
        heard = False
        for logger in self._reached():
            for handler in logger.handlers:
                heard = True
                if record.levelno >= handler.level:
                    handler.handle(record)
        if not heard:
            self._use_last_resort(record)

    def _use_last_resort(self, record):
        if lastResort:
            if lastResort.level <= record.levelno:
                lastResort.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            self.manager.emittedNoHandlerWarning = True
            print(f'No handlers could be found for logger "{self.name}"', file=sys.stderr)

    def getEffectiveLevel(self):
        """Return the level of this logger or the nearest one above that has one."""
        logger = self
        while logger is not None and not logger.level:
            logger = logger.parent
        return NOTSET if logger is None else logger.level

    def isEnabledFor(self, level):
        """Tell whether records of a level are handled."""
        if self.disabled:
            return False
        enabled = self._cache.get(level)
        if enabled is None:
            with _lock:
                enabled = self._cache[level] = (
                    level > self.manager.disable and level >= self.getEffectiveLevel())
        return enabled

    def getChild(self, suffix):
        """Return the logger below this one with that name."""
        if self.root is not self:
            suffix = ".".join([self.name, suffix])
        return self.manager.getLogger(suffix)

    def getChildren(self):
        """Return the set of loggers right below this one."""
        def depth(logger):
            return 0 if logger is logger.manager.root else 1 + logger.name.count(".")

        with _lock:
            return {each for each in self.manager.loggerDict.values()
                    if isinstance(each, Logger) and each.parent is self
                    and depth(each) == 1 + depth(each.parent)}

    def __repr__(self):
        return _shown(self, self)

    def __reduce__(self):
        if getLogger(self.name) is not self:
            import pickle
            raise pickle.PicklingError("logger cannot be pickled")
        return getLogger, (self.name,)


class RootLogger(Logger):
    """The logger at the top of the tree."""

    def __init__(self, level):
        Logger.__init__(self, "root", level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger


class LoggerAdapter:
    """A logger that adds something to each record."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra, self.merge_extra = logger, extra, merge_extra

    def process(self, msg, kwargs):
        """Return the message and the keyword arguments to log with."""
        extra = self.extra
        if self.merge_extra and kwargs.get("extra") is not None:
            extra = {**(extra or {}), **kwargs["extra"]}
        kwargs["extra"] = extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        """Log with a level of one's own."""
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    # debug(), info(), warning(), error() and critical() are added below.

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Log with level ERROR, with the exception being handled."""
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def warn(self, msg, *args, **kwargs):
        """Deprecated name of warning()."""
        _warn_of_warn("method", 3)
        self.warning(msg, *args, **kwargs)

    # What the logger itself answers.

    def _log(self, level, msg, args, **kwargs):
        return self.logger._log(level, msg, args, **kwargs)

    def isEnabledFor(self, level):
        """Tell whether records of a level are handled."""
        return self.logger.isEnabledFor(level)

    def hasHandlers(self):
        """Tell whether the logger has handlers."""
        return self.logger.hasHandlers()

    def getEffectiveLevel(self):
        """Return the level that counts for the logger."""
        return self.logger.getEffectiveLevel()

    def setLevel(self, level):
        """Set the level of the logger."""
        self.logger.setLevel(level)

    name = property(lambda self: self.logger.name)
    manager = property(lambda self: self.logger.manager,
                       lambda self, value: setattr(self.logger, "manager", value))

    def __repr__(self):
        return _shown(self, self.logger)

    __class_getitem__ = classmethod(type(list[int]))


def _shown(self, logger):
    return f"<{type(self).__name__} {logger.name} ({getLevelName(logger.getEffectiveLevel())})>"


def _warn_of_warn(kind, stacklevel):
    import warnings
    warnings.warn(f"The 'warn' {kind} is deprecated, use 'warning' instead", DeprecationWarning, stacklevel)


def _add_levels(owner, make, about):
    """Give a class or this module its functions that log with a level of their own name."""
    for level in (DEBUG, INFO, WARNING, ERROR, CRITICAL):
        word = getLevelName(level)
        function = make(level, word.lower())
        function.__name__ = word.lower()
        function.__qualname__ = f"{owner.__name__}.{word.lower()}" if isinstance(owner, type) else word.lower()
        function.__doc__ = f"Log with level {word}{about}."
        setattr(owner, word.lower(), function)


def _logger_method(level, name):
    def log(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)
    return log


def _adapter_method(level, name):
    return lambda self, msg, *args, **kwargs: self.log(level, msg, *args, **kwargs)


def _root_function(level, name):
    def log(msg, *args, **kwargs):
        _ready()
        getattr(root, name)(msg, *args, **kwargs)
    return log


_add_levels(Logger, _logger_method, "")
_add_levels(LoggerAdapter, _adapter_method, "")
_add_levels(sys.modules[__name__], _root_function, " on the root logger")

root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(Logger.root)


def _basic_handlers(options):
    """The handlers that the arguments of basicConfig() ask for."""
    handlers = options.pop("handlers", None)
    places = [name for name in ("stream", "filename") if name in options]
    if handlers is not None and places:
        raise ValueError(
            "'stream' or 'filename' should not be specified together with 'handlers'")
    if len(places) == 2:
        raise ValueError("'stream' and 'filename' should not be specified together")
    stream, filename, mode, encoding, errors = (
        options.pop(name, usual) for name, usual in (
            ("stream", None), ("filename", None), ("filemode", "a"), ("encoding", None),
            ("errors", "backslashreplace")))
    if handlers is not None:
        return handlers
    if not filename:
        return [StreamHandler(stream)]
    if "b" in mode:
        return [FileHandler(filename, mode, encoding=encoding, errors=None)]
    return [FileHandler(filename, mode, encoding=encoding or "utf-8", errors=errors)]


def _basic_formatter(options):
    formatter = options.pop("formatter", None)
    if formatter is None:
        style = options.pop("style", "%")
        if style not in _STYLES:
            raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
        layout = options.pop("format", _STYLES[style][1])
        return Formatter(layout, options.pop("datefmt", None), style)
    for name in ("datefmt", "format", "style"):
        if name in options:
            raise ValueError(f"{name!r} should not be specified together with 'formatter'")
    return formatter


def basicConfig(**kwargs):
    """Give the root logger a handler and a formatter, unless it has handlers already."""
    with _lock:
        if kwargs.pop("force", False):
            while root.handlers:
                handler = root.handlers[0]
                root.removeHandler(handler)
                handler.close()
        if root.handlers:
            return
        handlers, formatter = _basic_handlers(kwargs), _basic_formatter(kwargs)
        for handler in handlers:
            if not handler.formatter:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        if (level := kwargs.pop("level", None)) is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


def getLogger(name=None):
    """Return the logger of that name; the root logger without one."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


def _ready():
    if not root.handlers:
        basicConfig()


def exception(msg, *args, exc_info=True, **kwargs):
    """Log with level ERROR on the root logger, with the exception being handled."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def fatal(msg, *args, **kwargs):
    """Other name of critical()."""
    critical(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    """Deprecated name of warning()."""
    _warn_of_warn("function", 3)
    warning(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """Log with a level of one's own on the root logger."""
    _ready()
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Ignore all records of that level and below, in all loggers."""
    root.manager.disable = level
    root.manager._clear_cache()


_atexit.register(shutdown)

_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        if _warnings_showwarning is not None:
            _warnings_showwarning(message, category, filename, lineno, file, line)
        return
    import warnings
    text = warnings.formatwarning(message, category, filename, lineno, line)
    logger = getLogger("py.warnings")
    if not logger.handlers:
        logger.addHandler(NullHandler())
    logger.warning(str(text))


def captureWarnings(capture):
    """Have warnings logged by "py.warnings", or shown as usual again."""
    global _warnings_showwarning
    import warnings
    if capture:
        if _warnings_showwarning is None:
            _warnings_showwarning = warnings.showwarning
            warnings.showwarning = _showwarning
    elif _warnings_showwarning is not None:
        warnings.showwarning = _warnings_showwarning
        _warnings_showwarning = None

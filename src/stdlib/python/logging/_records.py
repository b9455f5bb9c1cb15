"""Log records and how they become text."""

import os
import sys
import time

__name__ = "logging"

_start_time = time.time_ns()

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_level_names = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO",
                DEBUG: "DEBUG", NOTSET: "NOTSET"}
_levels_by_name = {"CRITICAL": CRITICAL, "FATAL": FATAL, "ERROR": ERROR, "WARN": WARNING,
                   "WARNING": WARNING, "INFO": INFO, "DEBUG": DEBUG, "NOTSET": NOTSET}


class Settings:
    """What a program can switch off; the public module's attributes of these names count."""

    @staticmethod
    def get(name):
        """Return a setting of the logging module, True before that module is complete."""
        return getattr(sys.modules.get("logging"), name, True)


def getLevelNamesMapping():
    """Return a dict from level names to levels."""
    return _levels_by_name.copy()


def getLevelName(level):
    """Return the name of a level, or the level of a name."""
    found = _level_names.get(level)
    if found is not None:
        return found
    found = _levels_by_name.get(level)
    return found if found is not None else f"Level {level}"


def addLevelName(level, levelName):
    """Give a level a name."""
    _level_names[level] = levelName
    _levels_by_name[levelName] = level


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if str(level) == level:
        if level not in _levels_by_name:
            raise ValueError(f"Unknown level: {level!r}")
        return _levels_by_name[level]
    raise TypeError(f"Level not an integer or a valid string: {level!r}")


def _is_mapping(value):
    if isinstance(value, dict):
        return True
    if isinstance(value, (str, int, float, list, tuple)):
        return False
    from _collections_abc import Mapping
    return isinstance(value, Mapping)


class LogRecord:
    """One event that is logged."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None,
                 **kwargs):
        now = time.time_ns()
        self.name = name
        self.msg = msg
        if args and len(args) == 1 and args[0] and _is_mapping(args[0]):
            args = args[0]
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        try:
            self.filename = os.path.basename(pathname)
            self.module = os.path.splitext(self.filename)[0]
        except (TypeError, ValueError, AttributeError):
            self.filename = pathname
            self.module = "Unknown module"
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now / 1e9
        self.msecs = (now % 1_000_000_000) // 1_000_000 + 0.0
        if self.msecs == 999.0 and int(self.created) != now // 1_000_000_000:
            # The division rounded up to the next second.
            self.msecs = 0.0
        self.relativeCreated = (now - _start_time) / 1e6
        self._add_place()

    def _add_place(self):
        """Note the thread, process and task."""
        self.thread = self.threadName = None
        if Settings.get("logThreads"):
            from _thread import get_ident
            self.thread = get_ident()
            threading = sys.modules.get("threading")
            self.threadName = ("MainThread" if threading is None
                               else threading.current_thread().name)
        self.processName = None
        if Settings.get("logMultiprocessing"):
            self.processName = "MainProcess"
            multiprocessing = sys.modules.get("multiprocessing")
            if multiprocessing is not None:
                try:
                    self.processName = multiprocessing.current_process().name
                except Exception:
                    pass
        self.process = os.getpid() if Settings.get("logProcesses") else None
        self.taskName = None
        if Settings.get("logAsyncioTasks"):
            asyncio = sys.modules.get("asyncio")
            if asyncio:
                try:
                    self.taskName = asyncio.current_task().get_name()
                except Exception:
                    pass

    def __repr__(self):
        return (f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, '
                f'"{self.msg}">')

    def getMessage(self):
        """Return the message with its arguments put in."""
        msg = str(self.msg)
        if self.args:
            msg = msg % self.args
        return msg


_factory = LogRecord


def setLogRecordFactory(factory):
    """Have records made by another function or class."""
    global _factory
    _factory = factory


def getLogRecordFactory():
    """Return what records are made by."""
    return _factory


def makeLogRecord(dict):
    """Make a record with the given attributes."""
    record = _factory(None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record


def _skip_number(text, at):
    """Skip digits or a star; None where neither stands."""
    if text[at:at + 1] == "*":
        return at + 1
    start = at
    while text[at:at + 1].isdigit():
        at += 1
    return at if at > start else None


def _has_percent_field(text):
    if isinstance(text, (bytes, bytearray)):
        raise TypeError("cannot use a string pattern on a bytes-like object")
    if not isinstance(text, str):
        raise TypeError(f"expected string or bytes-like object, got {type(text).__name__!r}")
    at = text.find("%(")
    while at >= 0:
        end = at + 2
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        if end > at + 2 and text[end:end + 1] == ")":
            end += 1
            while text[end:end + 1] and text[end] in "#0+ -":
                end += 1
            end = _skip_number(text, end) or end
            if text[end:end + 1] == ".":
                end = _skip_number(text, end + 1) or end
            if text[end:end + 1].lower() and text[end:end + 1].lower() in "diouxefgcrsa%":
                return True
        at = text.find("%(", at + 1)
    return False


class PercentStyle:
    """Formats with the % operator."""

    default_format = "%(message)s"
    asctime_format = "%(asctime)s"
    asctime_search = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._fmt, self._defaults = fmt if fmt else self.default_format, defaults

    def usesTime(self):
        """Tell whether the format shows the time."""
        return self.asctime_search in self._fmt

    def validate(self):
        """Check the format."""
        if not _has_percent_field(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for "
                             f"'{self.default_format[0]}' style")

    def _values(self, record):
        own = record.__dict__
        return {**self._defaults, **own} if self._defaults else own

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        """Return the text of a record."""
        try:
            return self._format(record)
        except KeyError as error:
            raise ValueError(f"Formatting field not found in record: {error}")


def _is_field_name(name):
    """Tell whether a {} field is a name or number with attributes and items."""
    first = 0
    while first < len(name) and (name[first].isalnum() or name[first] == "_"):
        first += 1
    if not first:
        return False
    rest = name[first:]
    while rest:
        if rest[0] == ".":
            end = 1
            while end < len(rest) and (rest[end].isalnum() or rest[end] == "_"):
                end += 1
            if end == 1:
                return False
            rest = rest[end:]
        elif rest[0] == "[":
            end = rest.find("]")
            if end < 2:
                return False
            rest = rest[end + 1:]
        else:
            return False
    return True


def _after_number_or_field(spec, at):
    start = at
    while at < len(spec) and spec[at].isdigit():
        at += 1
    if at == start and spec[at:at + 1] == "{":
        end = spec.find("}", at)
        if end > at + 1 and all(char.isalnum() or char == "_" for char in spec[at + 1:end]):
            at = end + 1
    return at


def _is_format_spec(spec):
    at = 0
    if spec[1:2] and spec[1] in "<>=^":
        at = 2
    elif spec[:1] and spec[0] in "<>=^":
        at = 1
    if spec[at:at + 1] and spec[at] in "+- ":
        at += 1
    if spec[at:at + 1] == "#":
        at += 1
    if spec[at:at + 1] == "0":
        at += 1
    at = _after_number_or_field(spec, at)
    if spec[at:at + 1] and spec[at] in ",_":
        at += 1
    if spec[at:at + 1] == ".":
        after = _after_number_or_field(spec, at + 1)
        if after > at + 1:
            at = after
    if spec[at:at + 1] and spec[at].lower() in "bcdefgnosx%":
        at += 1
    return at == len(spec)


class StrFormatStyle(PercentStyle):
    """Formats with str.format()."""

    default_format = "{message}"
    asctime_format = "{asctime}"
    asctime_search = "{asctime"

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        """Check the format."""
        from _string import formatter_parser
        fields = set()
        try:
            for _, name, spec, conversion in formatter_parser(self._fmt):
                if name:
                    if not _is_field_name(name):
                        raise ValueError(f"invalid field name/expression: {name!r}")
                    fields.add(name)
                if conversion and conversion not in "rsa":
                    raise ValueError(f"invalid conversion: {conversion!r}")
                if spec and not _is_format_spec(spec):
                    raise ValueError(f"bad specifier: {spec!r}")
        except ValueError as error:
            raise ValueError(f"invalid format: {error}")
        if not fields:
            raise ValueError("invalid format: no fields")


class StringTemplateStyle(PercentStyle):
    """Formats with string.Template."""

    default_format = "${message}"
    asctime_format = "${asctime}"
    asctime_search = "${asctime}"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        from string import Template
        self._tpl = Template(self._fmt)

    def usesTime(self):
        """Tell whether the format shows the time."""
        return any(field in self._fmt for field in ("$asctime", self.asctime_search))

    def validate(self):
        """Check the format."""
        from string import Template
        fields = set()
        for match in Template.pattern.finditer(self._fmt):
            groups = match.groupdict()
            if groups["named"]:
                fields.add(groups["named"])
            elif groups["braced"]:
                fields.add(groups["braced"])
            elif match.group(0) == "$":
                raise ValueError("invalid format: bare '$' not allowed")
        if not fields:
            raise ValueError("invalid format: no fields")

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

_STYLES = {
    "%": (PercentStyle, BASIC_FORMAT),
    "{": (StrFormatStyle, "{levelname}:{name}:{message}"),
    "$": (StringTemplateStyle, "${levelname}:${name}:${message}"),
}


class Formatter:
    """Turns records into text."""

    converter = time.localtime

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        if style not in _STYLES:
            raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
        make, _ = _STYLES[style]
        self._style, self.datefmt = make(fmt, defaults=defaults), datefmt
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt

    def __repr__(self):
        return f"<{self.__class__.__name__} ({self._fmt})>"

    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def formatTime(self, record, datefmt=None):
        """Return the time of a record as text."""
        moment = self.converter(record.created)
        shown = time.strftime(datefmt or self.default_time_format, moment)
        # A format of the caller's own has no place for the thousandths.
        if datefmt or not self.default_msec_format:
            return shown
        return self.default_msec_format % (shown, record.msecs)

    def formatException(self, ei):
        """Return an exception with its traceback as text."""
        from traceback import format_exception
        kind, error, frames, *_ = ei
        return "".join(format_exception(kind, error, frames)).removesuffix("\n")

    def usesTime(self):
        """Tell whether the format shows the time."""
        return self._style.usesTime()

    def formatMessage(self, record):
        """Return the text of a record without exception and stack."""
        return self._style.format(record)

    def formatStack(self, stack_info):
        """Return the text of a stack."""
        return stack_info

    def format(self, record):
        """Return the text of a record."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        # The exception's text stays in the record, for the next handler.
        if not record.exc_text and record.exc_info:
            record.exc_text = self.formatException(record.exc_info)
        for further, show in (record.exc_text, str), (record.stack_info, self.formatStack):
            if further:
                text = f"{text.removesuffix(chr(10))}\n{show(further)}"
        return text


class BufferingFormatter:
    """Turns several records into one text."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _default_formatter

    def formatHeader(self, records):
        """Return what stands in front."""
        return ""

    def formatFooter(self, records):
        """Return what stands behind."""
        return ""

    def format(self, records):
        """Return the text of all records."""
        if len(records) == 0:
            return ""
        body = "".join([self.linefmt.format(record) for record in records])
        return f"{self.formatHeader(records)}{body}{self.formatFooter(records)}"


_default_formatter = Formatter()


class Filter:
    """Lets records of a logger and those below it pass."""

    def __init__(self, name=""):
        self.name, self.nlen = name, len(name)

    def __repr__(self):
        return f"<{type(self).__name__} ({self.name})>"

    def filter(self, record):
        """Tell whether a record passes."""
        # With dots at the ends a name begins with those above it and with no other.
        return not self.name or f"{record.name}.".startswith(f"{self.name}.")


class Filterer:
    """What loggers and handlers share: a list of filters."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        """Add a filter."""
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        """Remove a filter."""
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """Ask all filters; a false answer, the record or another in its place comes back."""
        for each in self.filters:
            verdict = getattr(each, "filter", each)(record)
            if not verdict:
                return False
            record = verdict if isinstance(verdict, LogRecord) else record
        return record

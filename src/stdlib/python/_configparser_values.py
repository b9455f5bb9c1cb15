"""The exceptions of configparser, and how values refer to other values."""

__name__ = "configparser"

MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    """Base class of what can be wrong with a configuration."""

    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no section of that name."""

    def __init__(self, section):
        Error.__init__(self, f"No section: {section!r}")
        self.section = section
        self.args = (section,)


def _place(source, lineno, what):
    message = ["While reading from ", repr(source)]
    if lineno is not None:
        message.append(f" [line {lineno:2d}]")
    message.append(what)
    return "".join(message)


class DuplicateSectionError(Error):
    """A section is there twice."""

    def __init__(self, section, source=None, lineno=None):
        message = f"ection {section!r} already exists"
        if source is not None:
            message = _place(source, lineno, ": s" + message)
        else:
            message = "S" + message
        Error.__init__(self, message)
        self.section = section
        self.source = source
        self.lineno = lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """An option is there twice."""

    def __init__(self, section, option, source=None, lineno=None):
        message = f"ption {option!r} in section {section!r} already exists"
        if source is not None:
            message = _place(source, lineno, ": o" + message)
        else:
            message = "O" + message
        Error.__init__(self, message)
        self.section = section
        self.option = option
        self.source = source
        self.lineno = lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """There is no option of that name."""

    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option = option
        self.section = section
        self.args = (option, section)


class InterpolationError(Error):
    """A value cannot be put in for a reference."""

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option = option
        self.section = section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to an option that is not there."""

    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(
            self, option, section,
            f"Bad value substitution: option {option!r} in section {section!r} contains an "
            f"interpolation key {reference!r} which is not a valid option name. "
            f"Raw value: {rawval!r}")
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A reference is not well formed."""


class InterpolationDepthError(InterpolationError):
    """References are nested too deeply."""

    def __init__(self, option, section, rawval):
        InterpolationError.__init__(
            self, option, section,
            f"Recursion limit exceeded in value substitution: option {option!r} in section "
            f"{section!r} contains an interpolation key which cannot be substituted in "
            f"{MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}")
        self.args = (option, section, rawval)


class ParsingError(Error):
    """Lines that cannot be read."""

    def __init__(self, source, *args):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source = source
        self.errors = []
        self.args = (source,)
        if args:
            self.append(*args)

    def append(self, lineno, line):
        """Add a line."""
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line!r}"

    def combine(self, others):
        """Add the lines of other errors; return this one."""
        for other in others:
            for error in other.errors:
                self.append(*error)
        return self


class MissingSectionHeaderError(ParsingError):
    """An option stands in front of the first section."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, "File contains no section headers.\n"
                             f"file: {filename!r}, line: {lineno}\n{line!r}")
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = (filename, lineno, line)


class MultilineContinuationError(ParsingError):
    """An option without value goes on on the next line."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, "Key without value continued with an indented line.\n"
                             f"file: {filename!r}, line: {lineno}\n{line!r}")
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = (filename, lineno, line)


class UnnamedSectionDisabledError(Error):
    """The section without name is used where it is not allowed."""

    def __init__(self):
        Error.__init__(self, "Support for UNNAMED_SECTION is disabled.")


class InvalidWriteError(Error):
    """What would be written could not be read back."""


class _UnnamedSection:
    def __repr__(self):
        return "<UNNAMED_SECTION>"


UNNAMED_SECTION = _UnnamedSection()


class Interpolation:
    """Leaves values as they are."""

    def before_get(self, parser, section, option, value, defaults):
        """Return what a value is read as."""
        return value

    def before_set(self, parser, section, option, value):
        """Return what a value is set to."""
        return value

    def before_read(self, parser, section, option, value):
        """Return what a value from a file is kept as."""
        return value

    def before_write(self, parser, section, option, value):
        """Return what a value is written as."""
        return value


class BasicInterpolation(Interpolation):
    """Replaces ``%(name)s`` by the value of an option of the section or the defaults."""

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._interpolate(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        text = value.replace("%%", "")
        while (start := text.find("%(")) >= 0:
            end = text.find(")s", start)
            if end <= start + 2 or ")" in text[start + 2:end]:
                break
            text = text[:start] + text[end + 2:]
        if "%" in text:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position "
                             f"{text.find('%')}")
        return value

    def _interpolate(self, parser, option, parts, rest, section, map, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            at = rest.find("%")
            if at < 0:
                parts.append(rest)
                return
            if at > 0:
                parts.append(rest[:at])
                rest = rest[at:]
            mark = rest[1:2]
            if mark == "%":
                parts.append("%")
                rest = rest[2:]
                continue
            if mark != "(":
                raise InterpolationSyntaxError(
                    option, section,
                    f"'%' must be followed by '%' or '(', found: {rest!r}")
            end = rest.find(")")
            if end <= 2 or rest[end:end + 2] != ")s":
                raise InterpolationSyntaxError(
                    option, section, f"bad interpolation variable reference {rest!r}")
            name = parser.optionxform(rest[2:end])
            rest = rest[end + 2:]
            try:
                value = map[name]
            except KeyError:
                raise InterpolationMissingOptionError(option, section, raw, name) from None
            if "%" in value:
                self._interpolate(parser, option, parts, value, section, map, depth + 1)
            else:
                parts.append(value)


class ExtendedInterpolation(Interpolation):
    """Replaces ``${name}`` and ``${section:name}`` by the values of options."""

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._interpolate(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        text = value.replace("$$", "")
        while (start := text.find("${")) >= 0:
            end = text.find("}", start)
            if end <= start + 2:
                break
            text = text[:start] + text[end + 1:]
        if "$" in text:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position "
                             f"{text.find('$')}")
        return value

    def _interpolate(self, parser, option, parts, rest, section, map, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            at = rest.find("$")
            if at < 0:
                parts.append(rest)
                return
            if at > 0:
                parts.append(rest[:at])
                rest = rest[at:]
            mark = rest[1:2]
            if mark == "$":
                parts.append("$")
                rest = rest[2:]
                continue
            if mark != "{":
                raise InterpolationSyntaxError(
                    option, section,
                    f"'$' must be followed by '$' or '{{', found: {rest!r}")
            end = rest.find("}")
            if end <= 2:
                raise InterpolationSyntaxError(
                    option, section, f"bad interpolation variable reference {rest!r}")
            path = rest[2:end].split(":")
            rest = rest[end + 1:]
            home, name = section, option
            try:
                if len(path) == 1:
                    name = parser.optionxform(path[0])
                    value = map[name]
                elif len(path) == 2:
                    home = path[0]
                    name = parser.optionxform(path[1])
                    value = parser.get(home, name, raw=True)
                else:
                    raise InterpolationSyntaxError(
                        option, section, f"More than one ':' found: {rest!r}")
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, raw,
                                                      ":".join(path)) from None
            if value is None:
                continue
            if "$" in value:
                self._interpolate(parser, name, parts, value, home,
                                  dict(parser.items(home, raw=True)), depth + 1)
            else:
                parts.append(value)

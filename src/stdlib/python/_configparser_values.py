"""The exceptions of configparser, and how values refer to other values."""

__name__ = "configparser"

MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    """What all errors of configuration files have in common."""

    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__

    def _keep(self, **attributes):
        """Set attributes that are, in their order, the arguments the error is made anew from."""
        vars(self).update(attributes)
        self.args = tuple(attributes.values())


class NoSectionError(Error):
    """There is no section of that name."""

    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self._keep(section=section)


def _duplicate(what, source, lineno):
    """The message that something exists already, after the place it was met at when that is known."""
    if source is None:
        return f"{what[0].upper()}{what[1:]} already exists"
    line = "" if lineno is None else f" [line {lineno:2d}]"
    return f"While reading from {source!r}{line}: {what} already exists"


class DuplicateSectionError(Error):
    """A section is there twice."""

    def __init__(self, section, source=None, lineno=None):
        super().__init__(_duplicate(f"section {section!r}", source, lineno))
        self._keep(section=section, source=source, lineno=lineno)


class DuplicateOptionError(Error):
    """An option is there twice."""

    def __init__(self, section, option, source=None, lineno=None):
        super().__init__(_duplicate(f"option {option!r} in section {section!r}", source, lineno))
        self._keep(section=section, option=option, source=source, lineno=lineno)


class NoOptionError(Error):
    """There is no option of that name."""

    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self._keep(option=option, section=section)


class InterpolationError(Error):
    """A value cannot be put in for a reference."""

    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = option, section, msg


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to an option that is not there."""

    def __init__(self, option, section, rawval, reference):
        super().__init__(
            option, section,
            f"Bad value substitution: option {option!r} in section {section!r} contains an "
            f"interpolation key {reference!r} which is not a valid option name. "
            f"Raw value: {rawval!r}")
        self.reference = reference
        self.args = option, section, rawval, reference


class InterpolationSyntaxError(InterpolationError):
    """A reference is not well formed."""


class InterpolationDepthError(InterpolationError):
    """References are nested too deeply."""

    def __init__(self, option, section, rawval):
        super().__init__(
            option, section,
            f"Recursion limit exceeded in value substitution: option {option!r} in section "
            f"{section!r} contains an interpolation key which cannot be substituted in "
            f"{MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}")
        self.args = option, section, rawval


class ParsingError(Error):
    """Lines that cannot be read."""

    def __init__(self, source, *args):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self._keep(source=source)
        self.errors = []
        if args:
            self.append(*args)

    def append(self, lineno, line):
        """Add a line."""
        self.errors.append((lineno, line))
        self.message = f"{self.message}\n\t[line {lineno:2d}]: {line!r}"

    def combine(self, others):
        """Add the lines of other errors; return this one."""
        for place in [place for other in others for place in other.errors]:
            self.append(*place)
        return self


class _BadLine(ParsingError):
    """A line after which reading cannot go on."""

    def __init__(self, fault, filename, lineno, line):
        Error.__init__(self, f"{fault}\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = self.args = filename, lineno, line


class MissingSectionHeaderError(_BadLine):
    """An option stands in front of the first section."""

    def __init__(self, filename, lineno, line):
        super().__init__("File contains no section headers.", filename, lineno, line)


class MultilineContinuationError(_BadLine):
    """An option without value goes on on the next line."""

    def __init__(self, filename, lineno, line):
        super().__init__("Key without value continued with an indented line.", filename, lineno, line)


class UnnamedSectionDisabledError(Error):
    """The section without name is used where it is not allowed."""

    def __init__(self):
        super().__init__("Support for UNNAMED_SECTION is disabled.")


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


class _References(Interpolation):
    """Replaces references: a mark, a name between an opening and a closing text. The mark doubled is the mark."""

    def before_get(self, parser, section, option, value, defaults):
        return "".join(self._pieces(parser, section, option, value, defaults, 1))

    def before_set(self, parser, section, option, value):
        text, at = value.replace(self._mark * 2, ""), 0
        while (at := text.find(self._mark + self._opening, at)) >= 0:
            end = self._end(text, at + 2)
            if end is None:
                break
            text = text[:at] + text[end + len(self._closing):]
        if self._mark in text:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position "
                             f"{text.find(self._mark)}")
        return value

    def _end(self, text, start):
        """Where the closing text of a reference stands whose name begins at start; None when it is malformed."""
        end = text.find(self._closing[0], start)
        return end if end > start and text.startswith(self._closing, end) else None

    def _pieces(self, parser, section, option, text, known, depth):
        """Yield the pieces of a value, those of other values it refers to among them."""
        raw = parser.get(section, option, raw=True, fallback=text)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        mark = self._mark
        while text:
            plain, found, rest = text.partition(mark)
            yield plain
            if rest.startswith(mark):
                yield mark
                text = rest[1:]
                continue
            if not found:
                return
            reference = mark + rest
            if not rest.startswith(self._opening):
                raise InterpolationSyntaxError(
                    option, section,
                    f"'{mark}' must be followed by '{mark}' or '{self._opening}', found: {reference!r}")
            end = self._end(reference, 2)
            if end is None:
                raise InterpolationSyntaxError(
                    option, section, f"bad interpolation variable reference {reference!r}")
            text = reference[end + len(self._closing):]
            name = reference[2:end]
            try:
                home, key, value = self._resolve(parser, section, option, name, known, text)
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(
                    option, section, raw, self._shown(parser, name)) from None
            if value is None and self._skips_none:
                continue
            if mark in value:
                scope = self._scope(parser, home, known)
                yield from self._pieces(parser, home, key, value, scope, depth + 1)
            else:
                yield value


class BasicInterpolation(_References):
    """Replaces ``%(name)s`` by the value of an option of the section or the defaults."""

    _mark, _opening, _closing, _skips_none = "%", "(", ")s", False

    def _resolve(self, parser, section, option, name, known, rest):
        return section, option, known[parser.optionxform(name)]

    def _shown(self, parser, name):
        return parser.optionxform(name)

    def _scope(self, parser, home, known):
        return known


class ExtendedInterpolation(_References):
    """Replaces ``${name}`` and ``${section:name}`` by the values of options."""

    _mark, _opening, _closing, _skips_none = "$", "{", "}", True

    def _resolve(self, parser, section, option, name, known, rest):
        home, colon, key = name.rpartition(":")
        key = parser.optionxform(key)
        if not colon:
            return section, key, known[key]
        if ":" in home:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        return home, key, parser.get(home, key, raw=True)

    def _shown(self, parser, name):
        return name

    def _scope(self, parser, home, known):
        return dict(parser.items(home, raw=True))

"""Configuration files of sections with options."""

import os
import sys
from _collections_abc import MutableMapping
from collections import ChainMap

from _configparser_values import (
    BasicInterpolation, DuplicateOptionError, DuplicateSectionError, Error,
    ExtendedInterpolation, Interpolation, InterpolationDepthError, InterpolationError,
    InterpolationMissingOptionError, InterpolationSyntaxError, InvalidWriteError,
    MAX_INTERPOLATION_DEPTH, MissingSectionHeaderError, MultilineContinuationError,
    NoOptionError, NoSectionError, ParsingError, UNNAMED_SECTION, UnnamedSectionDisabledError,
)

__all__ = ("NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError",
           "InterpolationError", "InterpolationDepthError", "InterpolationMissingOptionError",
           "InterpolationSyntaxError", "ParsingError", "MissingSectionHeaderError",
           "MultilineContinuationError", "UnnamedSectionDisabledError", "InvalidWriteError",
           "ConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation",
           "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT",
           "MAX_INTERPOLATION_DEPTH", "UNNAMED_SECTION")

DEFAULTSECT = "DEFAULT"
_UNSET = object()


class _Reading:
    """Where the reading of a file stands."""

    def __init__(self):
        self.section = None
        self.name = None
        self.option = None
        self.lineno = 0
        self.indent = 0
        self.seen = set()
        self.errors = []


class RawConfigParser(MutableMapping):
    """Reads and writes configuration files, without interpolation."""

    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False,
                      "false": False, "off": False}

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *,
                 delimiters=("=", ":"), comment_prefixes=("#", ";"),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET,
                 allow_unnamed_section=False):
        # The rules of reading and writing.
        self.default_section = default_section
        self._strict, self._allow_no_value = strict, allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self._allow_unnamed_section = allow_unnamed_section
        self._delimiters = (*delimiters,)
        self._comment_prefixes = (*(comment_prefixes or ()),)
        self._inline_comment_prefixes = (*(inline_comment_prefixes or ()),)
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        elif interpolation is None:
            interpolation = Interpolation()
        elif not isinstance(interpolation, Interpolation):
            raise TypeError("interpolation= must be None or an instance of Interpolation; got "
                            f"an object of type {type(interpolation)}")
        self._interpolation = interpolation
        # What is read.
        self._dict = dict_type
        self._defaults, self._sections, self._proxies = dict_type(), dict_type(), dict_type()
        self._converters = ConverterMapping(self)
        self._proxies[default_section] = SectionProxy(self, default_section)
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    # The sections as such.

    def defaults(self):
        """Return the options of the default section."""
        return self._defaults

    def sections(self):
        """Return the names of all sections but the default one."""
        return list(self._sections)

    def has_section(self, section):
        """Tell whether there is a section of that name."""
        return section in self._sections

    def add_section(self, section):
        """Add a section."""
        if section in self._sections:
            raise DuplicateSectionError(section)
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section is UNNAMED_SECTION and not self._allow_unnamed_section:
            raise UnnamedSectionDisabledError
        self._open_section(section)

    def _open_section(self, name):
        self._proxies[name] = SectionProxy(self, name)
        options = self._sections[name] = self._dict()
        return options

    def remove_section(self, section):
        """Remove a section; tell whether it was there."""
        if section not in self._sections:
            return False
        del self._sections[section], self._proxies[section]
        return True

    def popitem(self):
        """Take the first section out and return it."""
        if not self._sections:
            raise KeyError
        name = next(iter(self._sections))
        proxy = self[name]
        del self[name]
        return name, proxy

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    def __len__(self):
        return 1 + len(self._sections)

    def __contains__(self, key):
        return self.has_section(key) or key == self.default_section

    def __getitem__(self, key):
        if key not in self:
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self:
            if self[key] is value:
                return
            self._own_options(key).clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    # Options.

    def optionxform(self, optionstr):
        """Return the name that an option is kept under."""
        return optionstr.lower()

    def _own_options(self, section):
        """The options that stand in a section itself; no name means the default section."""
        if not section or section == self.default_section:
            return self._defaults
        if section in self._sections:
            return self._sections[section]
        raise NoSectionError(section)

    def options(self, section):
        """Return the names of the options of a section, defaults included."""
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def has_option(self, section, option):
        """Tell whether a section has an option."""
        name = self.optionxform(option)
        try:
            return name in self._own_options(section) or name in self._defaults
        except NoSectionError:
            return False

    def set(self, section, option, value=None):
        """Set an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        options = self._own_options(section)
        options[self.optionxform(option)] = value

    def remove_option(self, section, option):
        """Remove an option; tell whether it was there."""
        options, name = self._own_options(section), self.optionxform(option)
        existed = name in options
        if existed:
            del options[name]
        return existed

    def _visible(self, section, vars):
        """All that a section sees, the nearest first: what the caller gives, its own options, the defaults."""
        if section in self._sections:
            own = self._sections[section]
        elif section == self.default_section:
            own = {}
        else:
            raise NoSectionError(section)
        given = {self.optionxform(name): value if value is None else str(value)
                 for name, value in (vars or {}).items()}
        return ChainMap(given, own, self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """Return the value of an option."""
        fault = None
        try:
            visible = self._visible(section, vars)
            name = self.optionxform(option)
            if name not in visible:
                fault = NoOptionError(name, section)
        except NoSectionError as error:
            fault = error
        if fault is not None:
            if fallback is _UNSET:
                raise fault
            return fallback
        value = visible[name]
        if value is not None and not raw:
            value = self._interpolation.before_get(self, section, name, value, visible)
        return value

    def _get_conv(self, section, option, conv, *, fallback=_UNSET, **kwargs):
        try:
            text = self.get(section, option, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return conv(text)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Return the value of an option as an int."""
        kwargs.update(raw=raw, vars=vars, fallback=fallback)
        return self._get_conv(section, option, int, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Return the value of an option as a float."""
        kwargs.update(raw=raw, vars=vars, fallback=fallback)
        return self._get_conv(section, option, float, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Return the value of an option as a bool."""
        kwargs.update(raw=raw, vars=vars, fallback=fallback)
        return self._get_conv(section, option, self._convert_to_boolean, **kwargs)

    def items(self, section=_UNSET, raw=False, vars=None):
        """Return the options of a section with their values; without one, all sections."""
        if section is _UNSET:
            return super().items()
        if section not in self._sections and section != self.default_section:
            raise NoSectionError(section)
        known = self._defaults.copy()
        known.update(self._sections.get(section, {}))
        names = list(known)
        for name, value in (vars or {}).items():
            known[self.optionxform(name)] = value

        def value_of(name):
            value = known[name]
            return value if raw else self._interpolation.before_get(self, section, name, value, known)

        return [(name, value_of(name)) for name in names]

    # Reading.

    def read(self, filenames, encoding=None):
        """Read files; those that cannot be opened are skipped. Return the names of the rest."""
        alone = isinstance(filenames, (str, bytes, os.PathLike))
        opened = []
        for filename in [filenames] if alone else filenames:
            try:
                with open(filename, encoding=encoding or "locale") as file:
                    self._read(file, filename)
            except OSError:
                pass
            else:
                opened.append(os.fspath(filename) if isinstance(filename, os.PathLike) else filename)
        return opened

    def read_file(self, f, source=None):
        """Read an iterable of lines."""
        self._read(f, getattr(f, "name", "<???>") if source is None else source)

    def read_string(self, string, source="<string>"):
        """Read a text."""
        self._read(string.splitlines(keepends=True), source)

    def read_dict(self, dictionary, source="<dict>"):
        """Take sections from a mapping of mappings."""
        seen = set()

        def first_time(thing):
            known = thing in seen
            seen.add(thing)
            return not known or not self._strict

        for section, options in dictionary.items():
            section = section if section is UNNAMED_SECTION else str(section)
            first = first_time(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if not first:
                    raise
            for option, value in options.items():
                name = self.optionxform(str(option))
                if not first_time((section, name)):
                    raise DuplicateOptionError(section, name, source)
                self.set(section, name, value if value is None else str(value))

    # Writing.

    def write(self, fp, space_around_delimiters=True):
        """Write all sections to a file."""
        delimiter = self._delimiters[0]
        if space_around_delimiters:
            delimiter = delimiter.join("  ")
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults, delimiter)
        # Options without a section have to stand in front of the first header.
        if unnamed := self._sections.get(UNNAMED_SECTION):
            self._write_section(fp, UNNAMED_SECTION, unnamed, delimiter)
        for name, options in self._sections.items():
            if name is not UNNAMED_SECTION:
                self._write_section(fp, name, options, delimiter)

    def _write_section(self, fp, name, options, delimiter):
        if name is not UNNAMED_SECTION:
            fp.write(f"[{name}]\n")
        for key, value in options.items():
            self._validate_key_contents(key)
            value = self._interpolation.before_write(self, name, key, value)
            tail = ""
            if not (value is None and self._allow_no_value):
                tail = delimiter + str(value).replace("\n", "\n\t")
            fp.write(f"{key}{tail}\n")
        fp.write("\n")

    def _read(self, fp, fpname):
        st = _Reading()
        if self._allow_unnamed_section:
            self._begin_section(st, UNNAMED_SECTION, fpname)
        try:
            for st.lineno, line in enumerate(fp, start=1):
                self._read_line(st, line, fpname)
        finally:
            self._join_multiline_values()
        if st.errors:
            raise st.errors[0].combine(st.errors[1:])

    def _clean(self, line):
        """A line without comments, and whether it had one."""
        stripped = line.strip()
        for prefix in self._comment_prefixes:
            if stripped.startswith(prefix):
                return "", True
        best = len(line)
        for prefix in self._inline_comment_prefixes:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    best = min(best, at)
                    break
                at = line.find(prefix, at + 1)
        return line[:best].strip(), best < len(line)

    def _read_line(self, st, line, fpname):
        clean, has_comments = self._clean(line)
        if not clean:
            if self._empty_lines_in_values:
                if (not has_comments and st.section is not None and st.option
                        and st.section[st.option] is not None):
                    st.section[st.option].append("")
            else:
                st.indent = sys.maxsize
            return
        indent = len(line) - len(line.lstrip())
        if st.section is not None and st.option and indent > st.indent:
            if st.section[st.option] is None:
                raise MultilineContinuationError(fpname, st.lineno, line)
            st.section[st.option].append(clean)
            return
        st.indent = indent
        header = self._header(clean)
        if header is not None:
            self._begin_section(st, header, fpname)
        elif st.section is None:
            raise MissingSectionHeaderError(fpname, st.lineno, line)
        else:
            self._read_option(st, clean, line, fpname)

    def _header(self, text):
        custom = getattr(type(self), "SECTCRE", None)
        if custom is not None:
            match = custom.match(text)
            return match.group("header") if match else None
        if text[0] != "[":
            return None
        end = text.rfind("]")
        return text[1:end] if end > 1 else None

    def _begin_section(self, st, name, fpname):
        st.name = name
        if name in self._sections:
            if self._strict and name in st.seen:
                raise DuplicateSectionError(name, fpname, st.lineno)
            st.section = self._sections[name]
            st.seen.add(name)
        elif name == self.default_section:
            st.section = self._defaults
        else:
            st.section = self._open_section(name)
            st.seen.add(name)
        st.option = None

    def _split_option(self, text):
        """Name, delimiter and value of an option; None when the text is none."""
        best = None
        for each in self._delimiters:
            at = text.find(each)
            if at >= 0 and (best is None or at < best[0]):
                best = (at, each)
        if best is None:
            return (text.strip(), None, None) if self._allow_no_value else None
        at, delimiter = best
        return text[:at].rstrip(), delimiter, text[at + len(delimiter):].strip()

    def _read_option(self, st, clean, line, fpname):
        st.indent = len(line) - len(line.lstrip())
        parts = self._split_option(clean)
        if parts is None:
            st.errors.append(ParsingError(fpname, st.lineno, line))
            return
        name, _, value = parts
        if not name:
            st.errors.append(ParsingError(fpname, st.lineno, line))
        st.option = self.optionxform(name.rstrip())
        if self._strict and (st.name, st.option) in st.seen:
            raise DuplicateOptionError(st.name, st.option, fpname, st.lineno)
        st.seen.add((st.name, st.option))
        st.section[st.option] = None if value is None else [value]

    def _join_multiline_values(self):
        every = [(self.default_section, self._defaults), *self._sections.items()]
        for section, options in every:
            for name, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def _validate_key_contents(self, key):
        if self._header(key or " ") is not None:
            raise InvalidWriteError(f"Cannot write key {key}; begins with section pattern")
        for delimiter in self._delimiters:
            if delimiter in key:
                raise InvalidWriteError(
                    f"Cannot write key {key}; contains delimiter {delimiter}")

    def _validate_value_types(self, *, section="", option="", value=""):
        if section is not UNNAMED_SECTION and not isinstance(section, str):
            raise TypeError("section names must be strings or UNNAMED_SECTION")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")

    @property
    def converters(self):
        """The functions behind the get...() methods."""
        return self._converters


class ConfigParser(RawConfigParser):
    """Reads and writes configuration files in which values can refer to others."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Set an option to a string."""
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """Add a section, whose name is a string."""
        self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        try:
            hold, self._interpolation = self._interpolation, Interpolation()
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = hold


class SectionProxy(MutableMapping):
    """A section seen as a mapping."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for conv in parser.converters:
            key = "get" + conv
            setattr(self, key, _bound_getter(self, getattr(parser, key)))

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if key in self:
            return self._parser.get(self._name, key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if key not in self or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __iter__(self):
        parser = self._parser
        return iter(parser.defaults() if self._name == parser.default_section else parser.options(self._name))

    def __len__(self):
        return sum(1 for _ in self)

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """Return the value of an option, or fallback."""
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars,
                                           fallback=fallback, **kwargs)


def _bound_getter(proxy, impl):
    def getter(option, fallback=None, **kwargs):
        return proxy.get(option, fallback, _impl=impl, **kwargs)
    return getter


class ConverterMapping(MutableMapping):
    """The functions behind a parser's get...() methods, by name."""

    def __init__(self, parser):
        self._parser = parser
        # The methods of the class have no entry to show; only what is added later has.
        self._data = {name.removeprefix("get"): None for name in dir(parser)
                      if name.startswith("get") and name != "get" and callable(getattr(parser, name))}

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise ValueError(f"Incompatible key: {key} (type: {type(key)})")
        if not key:
            raise ValueError('Incompatible key: cannot use "" as a name')
        parser = self._parser

        def getter(section, option, **kwargs):
            return parser._get_conv(section, option, conv=value, **kwargs)

        getter.converter = value
        self._data[key] = value
        setattr(parser, "get" + key, getter)
        for proxy in parser.values():
            setattr(proxy, "get" + key, _bound_getter(proxy, getter))

    def __delitem__(self, key):
        if not key:
            raise KeyError(key)
        del self._data[key]
        for holder in (self._parser, *self._parser.values()):
            vars(holder).pop("get" + key, None)

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
        self._dict = dict_type
        self._sections = self._dict()
        self._defaults = self._dict()
        self._converters = ConverterMapping(self)
        self._proxies = self._dict()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = interpolation
        if interpolation is _UNSET:
            self._interpolation = self._DEFAULT_INTERPOLATION
        if self._interpolation is None:
            self._interpolation = Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError("interpolation= must be None or an instance of Interpolation; got "
                            f"an object of type {type(self._interpolation)}")
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)
        self._allow_unnamed_section = allow_unnamed_section

    def defaults(self):
        """Return the options of the default section."""
        return self._defaults

    def sections(self):
        """Return the names of all sections but the default one."""
        return list(self._sections.keys())

    def add_section(self, section):
        """Add a section."""
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section is UNNAMED_SECTION and not self._allow_unnamed_section:
            raise UnnamedSectionDisabledError
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        """Tell whether there is a section of that name."""
        return section in self._sections

    def options(self, section):
        """Return the names of the options of a section, defaults included."""
        try:
            options = self._sections[section].copy()
        except KeyError:
            raise NoSectionError(section) from None
        options.update(self._defaults)
        return list(options.keys())

    def read(self, filenames, encoding=None):
        """Read files; those that cannot be opened are skipped. Return the names of the rest."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding or "locale") as file:
                    self._read(file, filename)
            except OSError:
                continue
            done.append(os.fspath(filename) if isinstance(filename, os.PathLike) else filename)
        return done

    def read_file(self, f, source=None):
        """Read an iterable of lines."""
        if source is None:
            source = getattr(f, "name", "<???>")
        self._read(f, source)

    def read_string(self, string, source="<string>"):
        """Read a text."""
        self._read(string.splitlines(keepends=True), source)

    def read_dict(self, dictionary, source="<dict>"):
        """Take sections from a mapping of mappings."""
        seen = set()
        for section, keys in dictionary.items():
            if section is not UNNAMED_SECTION:
                section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """Return the value of an option."""
        try:
            found = self._unify_values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = found[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, found)

    def _get(self, section, conv, option, **kwargs):
        return conv(self.get(section, option, **kwargs))

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET,
                  **kwargs):
        try:
            return self._get(section, conv, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Return the value of an option as an int."""
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback,
                              **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Return the value of an option as a float."""
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback,
                              **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Return the value of an option as a bool."""
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars,
                              fallback=fallback, **kwargs)

    def items(self, section=_UNSET, raw=False, vars=None):
        """Return the options of a section with their values; without one, all sections."""
        if section is _UNSET:
            return super().items()
        found = self._defaults.copy()
        try:
            found.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section)
        names = list(found.keys())
        if vars:
            for key, value in vars.items():
                found[self.optionxform(key)] = value
        if raw:
            return [(option, found[option]) for option in names]
        return [(option, self._interpolation.before_get(self, section, option, found[option],
                                                        found)) for option in names]

    def popitem(self):
        """Take the first section out and return it."""
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def optionxform(self, optionstr):
        """Return the name that an option is kept under."""
        return optionstr.lower()

    def has_option(self, section, option):
        """Tell whether a section has an option."""
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        """Set an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            options = self._defaults
        else:
            try:
                options = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        options[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        """Write all sections to a file."""
        delimiter = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        if UNNAMED_SECTION in self._sections and self._sections[UNNAMED_SECTION]:
            self._write_section(fp, UNNAMED_SECTION, self._sections[UNNAMED_SECTION].items(),
                                delimiter, unnamed=True)
        for section in self._sections:
            if section is not UNNAMED_SECTION:
                self._write_section(fp, section, self._sections[section].items(), delimiter)

    def _write_section(self, fp, section_name, section_items, delimiter, unnamed=False):
        if not unnamed:
            fp.write(f"[{section_name}]\n")
        for key, value in section_items:
            self._validate_key_contents(key)
            value = self._interpolation.before_write(self, section_name, key, value)
            if value is not None or not self._allow_no_value:
                value = delimiter + str(value).replace("\n", "\n\t")
            else:
                value = ""
            fp.write(f"{key}{value}\n")
        fp.write("\n")

    def remove_option(self, section, option):
        """Remove an option; tell whether it was there."""
        if not section or section == self.default_section:
            options = self._defaults
        else:
            try:
                options = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        option = self.optionxform(option)
        existed = option in options
        if existed:
            del options[option]
        return existed

    def remove_section(self, section):
        """Remove a section; tell whether it was there."""
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

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
            st.section = self._dict()
            self._sections[name] = st.section
            self._proxies[name] = SectionProxy(self, name)
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

    def _unify_values(self, section, vars):
        options = {}
        try:
            options = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        if vars:
            for key, value in vars.items():
                if value is not None:
                    value = str(value)
                given[self.optionxform(key)] = value
        return ChainMap(given, options, self._defaults)

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
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key)
                and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return self._options().__iter__()

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return self._parser.defaults()

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
        self._data = {}
        for getter in dir(self._parser):
            if len(getter) > 3 and getter.startswith("get") and callable(
                    getattr(self._parser, getter)):
                self._data[getter[3:]] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        try:
            name = "get" + key
        except TypeError:
            raise ValueError(f"Incompatible key: {key} (type: {type(key)})")
        if name == "get":
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value
        parser = self._parser

        def func(section, option, **kwargs):
            return parser._get_conv(section, option, conv=value, **kwargs)

        func.converter = value
        setattr(parser, name, func)
        for proxy in parser.values():
            setattr(proxy, name, _bound_getter(proxy, func))

    def __delitem__(self, key):
        name = "get" + (key or "")
        if name == "get":
            raise KeyError(key)
        del self._data[key]
        for each in (self._parser, *self._parser.values()):
            try:
                delattr(each, name)
            except AttributeError:
                continue

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

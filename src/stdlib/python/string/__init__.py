"""Constants of characters, Template with $-placeholders, and Formatter behind str.format()."""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits",
           "hexdigits", "octdigits", "printable", "punctuation", "whitespace", "Formatter",
           "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize each word of s, where words are what s.split(sep) gives."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_no_mapping = {}


_name_starts = frozenset(ascii_letters + "_")
_name_characters = _name_starts | frozenset(digits)


def _name_end(text, at):
    """Where a placeholder's name that begins at a place ends; the place itself if none does."""
    if text[at:at + 1] not in _name_starts or at >= len(text):
        return at
    while at < len(text) and text[at] in _name_characters:
        at += 1
    return at


class _TemplatePattern:
    """Stands for a Template class's pattern until it is first asked for."""

    def __get__(self, instance, cls=None):
        return cls._compile_pattern()


_TemplatePattern = _TemplatePattern()


class Template:
    """A string in which $name and ${name} stand for values to be put in."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None
    pattern = _TemplatePattern
    # Whether the usual placeholders are kept, so that no pattern is needed to find them.
    _plain = True

    def __init_subclass__(cls):
        super().__init_subclass__()
        changed = ("pattern", "idpattern", "braceidpattern", "flags")
        cls._plain = cls._plain and not any(name in cls.__dict__ for name in changed)
        if not cls._plain:
            cls._compile_pattern()

    @classmethod
    def _compile_pattern(cls):
        import re
        pattern = cls.__dict__.get("pattern", _TemplatePattern)
        if pattern is _TemplatePattern:
            mark = re.escape(cls.delimiter)
            name = cls.idpattern
            braced = cls.braceidpattern or cls.idpattern
            pattern = (rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})"
                       rf"|{{(?P<braced>{braced})}}|(?P<invalid>))")
            flags = re.IGNORECASE if cls.flags is None else cls.flags
        else:
            flags = (re.IGNORECASE if cls.flags is None else cls.flags) | re.VERBOSE
        cls.pattern = compiled = re.compile(pattern, flags)
        return compiled

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        self._refuse(mo.start("invalid"))

    def _refuse(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = at - len("".join(lines[:-1]))
            line = len(lines)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _substituted(self, mapping, kws, safe):
        if mapping is _no_mapping:
            mapping = kws
        elif kws:
            from collections import ChainMap
            mapping = ChainMap(kws, mapping)
        if self._plain:
            return self._substituted_plainly(mapping, safe)
        return self.pattern.sub(self._replacer(mapping, safe), self.template)

    def _placeholders(self):
        """Yield (start, end, name, kind) of each placeholder; kind is as the pattern's group."""
        text, mark = self.template, self.delimiter
        at = text.find(mark)
        while at >= 0:
            after = at + len(mark)
            end = _name_end(text, after)
            if text.startswith(mark, after):
                end = after + len(mark)
                yield at, end, None, "escaped"
            elif end > after:
                yield at, end, text[after:end], "named"
            else:
                end = _name_end(text, after + 1) if text[after:after + 1] == "{" else 0
                if end > after + 1 and text[end:end + 1] == "}":
                    end += 1
                    yield at, end, text[after + 1:end - 1], "braced"
                else:
                    end = after
                    yield at, end, None, "invalid"
            at = text.find(mark, end)

    def _substituted_plainly(self, mapping, safe):
        parts = []
        before = 0
        for start, end, name, kind in self._placeholders():
            parts.append(self.template[before:start])
            before = end
            if kind == "escaped":
                parts.append(self.delimiter)
            elif kind == "invalid":
                if not safe:
                    self._refuse(end)
                parts.append(self.delimiter)
            elif not safe:
                parts.append(str(mapping[name]))
            else:
                try:
                    parts.append(str(mapping[name]))
                except KeyError:
                    parts.append(self.template[start:end])
        parts.append(self.template[before:])
        return "".join(parts)

    def _replacer(self, mapping, safe):
        def convert(mo):
            name = mo.group("named") or mo.group("braced")
            if name is not None:
                if not safe:
                    return str(mapping[name])
                try:
                    return str(mapping[name])
                except KeyError:
                    return mo.group()
            if mo.group("escaped") is not None:
                return self.delimiter
            if mo.group("invalid") is not None:
                return mo.group() if safe else self._invalid(mo)
            raise ValueError("Unrecognized named group in pattern", self.pattern)

        return convert

    def substitute(self, mapping=_no_mapping, /, **kws):
        """Put values in; KeyError for a name without one, ValueError for a stray delimiter."""
        return self._substituted(mapping, kws, False)

    def safe_substitute(self, mapping=_no_mapping, /, **kws):
        """Put values in, leaving placeholders without one and stray delimiters as they are."""
        return self._substituted(mapping, kws, True)

    def is_valid(self):
        """Tell whether the template has no stray delimiter."""
        if self._plain:
            return all(kind != "invalid" for _, _, _, kind in self._placeholders())
        for mo in self.pattern.finditer(self.template):
            if mo.group("invalid") is not None:
                return False
            if not any(mo.group(name) is not None for name in ("named", "braced", "escaped")):
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return True

    def get_identifiers(self):
        """Return the names in the template, in order of first appearance."""
        names = []
        if self._plain:
            names = [name for _, _, name, _ in self._placeholders() if name is not None]
            return list(dict.fromkeys(names))
        for mo in self.pattern.finditer(self.template):
            name = mo.group("named") or mo.group("braced")
            if name is not None:
                if name not in names:
                    names.append(name)
            elif mo.group("invalid") is None and mo.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return names


class Formatter:
    """What str.format() does, in methods that subclasses can change."""

    def format(self, format_string, /, *args, **kwargs):
        """Format a string with positional and keyword arguments."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """Format a string with a sequence and a mapping of arguments."""
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth,
                 auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first, _ = _split_field_name(name)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to "
                                     "automatic field numbering")
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from automatic field numbering to "
                                     "manual field specification")
                auto_arg_index = False
            obj, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args,
                                                 recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        """Return the argument that a number or a name stands for."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Subclasses can refuse arguments that were not used."""

    def format_field(self, value, format_spec):
        """Format one value."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """Apply !s, !r or !a to a value."""
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """Return an iterator over (literal text, field name, specification, conversion)."""
        from _string import formatter_parser
        return formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """Return the object that a field name stands for, and the argument it begins with."""
        first, rest = _split_field_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            obj = getattr(obj, name) if is_attribute else obj[name]
        return obj, first


def _split_field_name(name):
    from _string import formatter_field_name_split
    return formatter_field_name_split(name)

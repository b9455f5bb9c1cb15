"""Showing data structures over several lines, where they do not fit on one."""

import types

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, expand=False,
           sort_dicts=True, underscore_numbers=False):
    """Print an object."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact,
                  expand=expand, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, expand=False,
            sort_dicts=True, underscore_numbers=False):
    """Return what pprint() prints."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact,
                         expand=expand, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Print an object with its dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """Return a repr that marks what contains itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Tell whether the repr could be read by eval()."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Tell whether an object contains itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """Orders objects of any types: by their values if possible, else by type and identity."""

    __slots__ = ["obj"]

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return ((str(type(self.obj)), id(self.obj))
                    < (str(type(other.obj)), id(other.obj)))


def _safe_tuple(t):
    return _safe_key(t[0]), _safe_key(t[1])


class PrettyPrinter:
    """Prints objects in a style that its arguments set."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 expand=False, sort_dicts=True, underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        if compact and expand:
            raise ValueError("compact and expand are incompatible")
        if stream is None:
            import sys
            stream = sys.stdout
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream
        self._compact = bool(compact)
        self._expand = bool(expand)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Print an object."""
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        """Return what pprint() prints."""
        from io import StringIO
        out = StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isrecursive(self, object):
        """Tell whether an object contains itself."""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        """Tell whether the repr could be read by eval()."""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def _format(self, object, stream, indent, allowance, context, level):
        key = id(object)
        if key in context:
            stream.write(_recursion(object))
            self._recursive = True
            self._readable = False
            return
        shown = self._repr(object, context, level)
        if len(shown) > self._width - indent - allowance:
            method = self._dispatch.get(type(object).__repr__)
            if method is None:
                method = self._by_class(object)
            if method is not None:
                context[key] = 1
                method(self, object, stream, indent, allowance, context, level + 1)
                del context[key]
                return
        stream.write(shown)

    def _by_class(self, object):
        """The method for a class whose repr says nothing: dataclasses."""
        cls = type(object)
        if hasattr(cls, "__dataclass_fields__") and object.__dataclass_params__.repr:
            generated = getattr(cls.__repr__, "__wrapped__", None)
            if generated is not None and generated.__code__.co_filename == "<string>":
                return PrettyPrinter._pprint_dataclass
        return None

    def _open(self, start, indent):
        if self._expand:
            return start + "\n" + " " * indent
        if self._indent_per_level > 1:
            return start + " " * (self._indent_per_level - 1)
        return start

    def _close(self, end, indent):
        return "\n" + " " * indent + end if self._expand else end

    def _inner(self, indent, prefix):
        return indent if self._expand else indent + prefix

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        if self._expand:
            indent += self._indent_per_level
        else:
            indent += len(name) + 1
        items = [(f.name, getattr(object, f.name))
                 for f in object.__dataclass_fields__.values()
                 if f.repr and f._field_type.name == "_FIELD"]
        stream.write(self._open(name + "(", indent) if self._expand else name + "(")
        self._format_namespace_items(items, stream, indent, allowance, context, level)
        stream.write(self._close(")", indent - self._indent_per_level))

    _dispatch = {}

    def _pairs(self, object):
        if self._sort_dicts:
            return sorted(object.items(), key=_safe_tuple)
        return object.items()

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write(self._open("{", indent + self._indent_per_level))
        if len(object):
            self._format_dict_items(self._pairs(object), stream, indent, allowance + 1, context,
                                    level)
        stream.write(self._close("}", indent))

    _dispatch[dict.__repr__] = _pprint_dict

    def _pprint_frozendict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(self._open(name + "({", indent + self._indent_per_level))
        self._format_dict_items(self._pairs(object), stream,
                                self._inner(indent, len(name) + 1), allowance + 2, context,
                                level)
        stream.write(self._close("})", indent))

    _dispatch[frozendict.__repr__] = _pprint_frozendict

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        self._wrapped(object.__class__.__name__, list(object.items()), stream, indent, allowance,
                      context, level)

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write(self._open("[", indent + self._indent_per_level) if self._expand else "[")
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write(self._close("]", indent))

    _dispatch[list.__repr__] = _pprint_list

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        stream.write(self._open("(", indent + self._indent_per_level) if self._expand else "(")
        end = ",)" if len(object) == 1 and not self._expand else ")"
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        if len(object) == 1 and self._expand:
            end = ")"
        stream.write(self._close(end, indent))

    _dispatch[tuple.__repr__] = _pprint_tuple

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        cls = object.__class__
        if cls is set:
            start, end = "{", "}"
            inner = indent
        else:
            start, end = cls.__name__ + "({", "})"
            inner = self._inner(indent, len(cls.__name__) + 1)
        stream.write(self._open(start, indent + self._indent_per_level) if self._expand
                     else start)
        self._format_items(sorted(object, key=_safe_key), stream, inner,
                           allowance + len(end), context, level)
        stream.write(self._close(end, indent))

    _dispatch[set.__repr__] = _pprint_set
    _dispatch[frozenset.__repr__] = _pprint_set

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        write = stream.write
        if not len(object):
            write(repr(object))
            return
        if level == 1:
            if self._expand:
                indent += self._indent_per_level
            else:
                indent += 1
                allowance += 1
        chunks = self._string_chunks(object, indent, allowance)
        if len(chunks) == 1:
            write(chunks[0])
            return
        if level == 1:
            write(self._open("(", indent) if self._expand else "(")
        write(("\n" + " " * indent).join(chunks))
        if level == 1:
            write(self._close(")", indent - self._indent_per_level) if self._expand else ")")

    _dispatch[str.__repr__] = _pprint_str

    def _string_chunks(self, text, indent, allowance):
        """The reprs of the pieces that a string is cut into, at spaces and line ends."""
        chunks = []
        lines = text.splitlines(True)
        width = last_width = self._width - indent
        for number, line in enumerate(lines):
            shown = repr(line)
            if number == len(lines) - 1:
                last_width -= allowance
            if len(shown) <= last_width:
                chunks.append(shown)
                continue
            parts = _words(line)
            current = ""
            limit = width
            for at, part in enumerate(parts):
                candidate = current + part
                if at == len(parts) - 1 and number == len(lines) - 1:
                    limit -= allowance
                if len(repr(candidate)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        return chunks

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        write = stream.write
        if len(object) <= 4:
            write(repr(object))
            return
        parens = level == 1
        if parens:
            if self._expand:
                indent += self._indent_per_level
            else:
                indent += 1
                allowance += 1
            write(self._open("(", indent) if self._expand else "(")
        write(("\n" + " " * indent).join(
            _bytes_chunks(object, self._width - indent, allowance)))
        if parens:
            write(self._close(")", indent - self._indent_per_level) if self._expand else ")")

    _dispatch[bytes.__repr__] = _pprint_bytes

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        write = stream.write
        write(self._open("bytearray(", indent + self._indent_per_level) if self._expand
              else "bytearray(")
        recursive = self._indent_per_level if self._expand else 10
        self._pprint_bytes(bytes(object), stream, indent + recursive, allowance + 1, context,
                           level + 1)
        write(self._close(")", indent))

    _dispatch[bytearray.__repr__] = _pprint_bytearray

    def _wrapped(self, name, value, stream, indent, allowance, context, level):
        """Show a value as the only argument of a call."""
        stream.write(name + "(")
        if self._expand:
            self._format_after(value, stream, indent, len(name) + 1, allowance + 1, context,
                               level)
        else:
            self._format(value, stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(")")

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        self._wrapped("mappingproxy", object.copy(), stream, indent, allowance, context, level)

    _dispatch[types.MappingProxyType.__repr__] = _pprint_mappingproxy

    def _pprint_dict_view(self, object, stream, indent, allowance, context, level):
        key = _safe_tuple if isinstance(object, type({}.items())) else _safe_key
        name = object.__class__.__name__
        entries = sorted(object, key=key) if self._sort_dicts else list(object)
        start = name + "(["
        stream.write(self._open(start, indent + self._indent_per_level) if self._expand
                     else start)
        self._format_items(entries, stream, indent, allowance + 2, context, level)
        stream.write(self._close("])", indent))

    for _view in ({}.keys(), {}.values(), {}.items()):
        _dispatch[type(_view).__repr__] = _pprint_dict_view
    del _view

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        name = ("namespace" if type(object) is types.SimpleNamespace
                else object.__class__.__name__)
        if self._expand:
            indent += self._indent_per_level
        else:
            indent += len(name) + 1
        stream.write(self._open(name + "(", indent) if self._expand else name + "(")
        self._format_namespace_items(object.__dict__.items(), stream, indent, allowance, context,
                                     level)
        stream.write(self._close(")", indent - self._indent_per_level))

    _dispatch[types.SimpleNamespace.__repr__] = _pprint_simplenamespace

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        items = list(items)
        for at, (key, value) in enumerate(items):
            last = at == len(items) - 1
            shown = self._repr(key, context, level)
            stream.write(shown + ": ")
            inner = indent if self._expand else indent + len(shown) + 2
            if self._expand:
                self._format_after(value, stream, indent, len(shown) + 2, allowance if last else 1,
                                   context, level)
            else:
                self._format(value, stream, inner, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)
            elif self._expand:
                stream.write(",")

    def _format_after(self, value, stream, indent, prefix, allowance, context, level):
        """Show a value behind a prefix on its line, its own lines indented as the prefix is."""
        shown = self._repr(value, context, level)
        if len(shown) > self._width - indent - prefix - allowance:
            self._forced(value, stream, indent, allowance, context, level)
        else:
            stream.write(shown)

    def _forced(self, value, stream, indent, allowance, context, level):
        key = id(value)
        method = self._dispatch.get(type(value).__repr__) or self._by_class(value)
        if key in context or method is None:
            self._format(value, stream, indent, allowance, context, level)
            return
        context[key] = 1
        method(self, value, stream, indent, allowance, context, level + 1)
        del context[key]

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        items = list(items)
        for at, (key, value) in enumerate(items):
            last = at == len(items) - 1
            stream.write(f"{key}=")
            if id(value) in context:
                stream.write("...")
            elif self._expand:
                self._format_after(value, stream, indent, len(key) + 1, allowance if last else 1,
                                   context, level)
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1,
                             context, level)
            if not last:
                stream.write(",\n" + " " * indent)
            elif self._expand:
                stream.write(",")

    def _format_items(self, items, stream, indent, allowance, context, level):
        write = stream.write
        indent += self._indent_per_level
        if self._indent_per_level > 1 and not self._expand:
            write((self._indent_per_level - 1) * " ")
        separator = ",\n" + " " * indent
        between = ""
        width = max_width = self._width - indent + 1
        items = list(items)
        for at, item in enumerate(items):
            last = at == len(items) - 1
            if last:
                max_width -= allowance
                width -= allowance
            if self._compact:
                shown = self._repr(item, context, level)
                needed = len(shown) + 2
                if width < needed:
                    width = max_width
                    if between:
                        between = separator
                if width >= needed:
                    width -= needed
                    write(between)
                    between = ", "
                    write(shown)
                    continue
            write(between)
            between = separator
            self._format(item, stream, indent, allowance if last else 1, context, level)
        if self._expand and items:
            write(",")

    def _repr(self, object, context, level):
        shown, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return shown

    def format(self, object, context, maxlevels, level):
        """Return the repr on one line, whether it is readable and whether it is recursive."""
        return self._safe_repr(object, context, maxlevels, level)

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        if self._expand:
            stream.write(self._open(f"{name}({factory}, {{", indent + self._indent_per_level))
            self._format_dict_items(self._pairs(object), stream, indent, allowance + 1, context,
                                    level)
            stream.write(self._close("})", indent))
            return
        indent += len(name) + 1
        stream.write(f"{name}({factory},\n{' ' * indent}")
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(self._open(name + "({", indent + self._indent_per_level))
        self._format_dict_items(object.most_common(), stream,
                                self._inner(indent, len(name) + 1), allowance + 2, context,
                                level)
        stream.write(self._close("})", indent))

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not len(object.maps) or not object and len(object.maps) == 1:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        if self._expand:
            stream.write(self._open(name + "(", indent + self._indent_per_level))
            indent += self._indent_per_level
        else:
            indent += len(name) + 1
            stream.write(name + "(")
        for at, each in enumerate(object.maps):
            if at == len(object.maps) - 1:
                self._format(each, stream, indent, allowance + 1, context, level)
                if self._expand:
                    stream.write(",")
                stream.write(self._close(")", indent - self._indent_per_level))
            else:
                self._format(each, stream, indent, 1, context, level)
                stream.write(",\n" + " " * indent)

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        start = name + "(["
        stream.write(self._open(start, indent + self._indent_per_level) if self._expand
                     else start)
        inner = self._inner(indent, len(name) + 1)
        if object.maxlen is None:
            self._format_items(object, stream, inner, allowance + 2, context, level)
            stream.write(self._close("])", indent))
            return
        self._format_items(object, stream, inner, 2, context, level)
        limit = self._repr(object.maxlen, context, level)
        if self._expand:
            stream.write(self._close(f"], maxlen={limit})", indent))
        else:
            stream.write(f"],\n{' ' * inner}maxlen={limit})")

    def _pprint_data(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in _builtin_scalars:
            return repr(object), True, False
        method = getattr(kind, "__repr__", None)
        if issubclass(kind, int) and method is int.__repr__:
            if self._underscore_numbers:
                return f"{object:_d}", True, False
            return repr(object), True, False
        is_dict = issubclass(kind, dict) and method is dict.__repr__
        is_frozen = issubclass(kind, frozendict) and method is frozendict.__repr__
        if is_dict or is_frozen:
            return self._repr_dict(object, is_frozen, context, maxlevels, level)
        if (issubclass(kind, list) and method is list.__repr__
                or issubclass(kind, tuple) and method is tuple.__repr__):
            return self._repr_sequence(object, kind, context, maxlevels, level)
        if kind.__repr__ in self._view_reprs:
            return self._repr_view(object, context, maxlevels, level)
        shown = repr(object)
        return shown, bool(shown) and not shown.startswith("<"), False

    _view_reprs = frozenset((type({}.keys()).__repr__, type({}.values()).__repr__,
                             type({}.items()).__repr__))

    def _repr_dict(self, object, is_frozen, context, maxlevels, level):
        form = "frozendict({%s})" if is_frozen else "{%s}"
        if not object:
            return "frozendict()" if is_frozen else "{}", True, False
        if maxlevels and level >= maxlevels:
            return form % "...", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive = True, False
        shown = []
        for key, value in self._pairs(object):
            key_text, key_readable, key_recursive = self.format(key, context, maxlevels,
                                                                level + 1)
            text, value_readable, value_recursive = self.format(value, context, maxlevels,
                                                                level + 1)
            shown.append(f"{key_text}: {text}")
            readable = readable and key_readable and value_readable
            recursive = recursive or key_recursive or value_recursive
        del context[id(object)]
        return form % ", ".join(shown), readable, recursive

    def _repr_sequence(self, object, kind, context, maxlevels, level):
        if issubclass(kind, list):
            if not object:
                return "[]", True, False
            form = "[%s]"
        elif len(object) == 1:
            form = "(%s,)"
        else:
            if not object:
                return "()", True, False
            form = "(%s)"
        if maxlevels and level >= maxlevels:
            return form % "...", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive = True, False
        shown = []
        for each in object:
            text, each_readable, each_recursive = self.format(each, context, maxlevels,
                                                              level + 1)
            shown.append(text)
            readable = readable and each_readable
            recursive = recursive or each_recursive
        del context[id(object)]
        return form % ", ".join(shown), readable, recursive

    def _repr_view(self, object, context, maxlevels, level):
        name = type(object).__name__
        if maxlevels and level >= maxlevels:
            return name + "([...])", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        key = _safe_tuple if isinstance(object, type({}.items())) else _safe_key
        entries = sorted(object, key=key) if self._sort_dicts else list(object)
        context[id(object)] = 1
        readable, recursive = True, False
        shown = []
        for each in entries:
            text, each_readable, each_recursive = self.format(each, context, maxlevels,
                                                              level + 1)
            shown.append(text)
            readable = readable and each_readable
            recursive = recursive or each_recursive
        del context[id(object)]
        return f"{name}([{', '.join(shown)}])", readable, recursive


def _fill_dispatch():
    from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString
    from collections import defaultdict, deque
    table = PrettyPrinter._dispatch
    table[OrderedDict.__repr__] = PrettyPrinter._pprint_ordered_dict
    table[defaultdict.__repr__] = PrettyPrinter._pprint_default_dict
    table[Counter.__repr__] = PrettyPrinter._pprint_counter
    table[ChainMap.__repr__] = PrettyPrinter._pprint_chain_map
    table[deque.__repr__] = PrettyPrinter._pprint_deque
    for cls in (UserDict, UserList, UserString):
        table[cls.__repr__] = PrettyPrinter._pprint_data


_fill_dispatch()
del _fill_dispatch

_builtin_scalars = frozenset((str, bytes, bytearray, float, complex, bool, type(None)))


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _words(line):
    """Cut a line into words, each with the space behind it."""
    parts = []
    start = at = 0
    end = len(line)
    while at < end:
        while at < end and not line[at].isspace():
            at += 1
        while at < end and line[at].isspace():
            at += 1
        parts.append(line[start:at])
        start = at
    return parts


def _bytes_chunks(object, width, allowance):
    """The reprs of the pieces that bytes are cut into."""
    current = b""
    last = len(object) // 4 * 4
    for at in range(0, len(object), 4):
        part = object[at:at + 4]
        candidate = current + part
        if at == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)

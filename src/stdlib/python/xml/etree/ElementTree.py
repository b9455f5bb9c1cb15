"""Documents in XML as trees: elements, reading, writing, searching."""

import contextlib
import copy
import io
import re
import sys
import warnings
import weakref
from xml._reader import Handlers, Reader, XMLFault
from xml.etree import ElementPath

__all__ = """
Comment dump Element ElementTree fromstring fromstringlist indent iselement iterparse parse ParseError PI
ProcessingInstruction QName SubElement tostring tostringlist TreeBuilder XML XMLID XMLParser XMLPullParser
register_namespace canonicalize C14NWriterTarget
""".split()


class ParseError(SyntaxError):
    """A wrong document: `code` is the number of the error, `position` line and column."""


def iselement(element):
    """Whether an object looks like an element."""
    return hasattr(element, "tag")


class Element:
    """An element: a tag, attributes, text, and the elements inside it."""

    def __init__(self, tag, attrib={}, /, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict or frozendict, not {_kind(attrib)}")
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    def __repr__(self):
        return f"<{type(self).__name__} {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        """Make an element of the same kind."""
        return type(self)(tag, attrib)

    def __copy__(self):
        made = self.makeelement(self.tag, self.attrib)
        made.text, made.tail = self.text, self.tail
        made._children[:] = self._children
        return made

    def __deepcopy__(self, memo):
        made = self.makeelement(copy.deepcopy(self.tag, memo), copy.deepcopy(self.attrib, memo))
        made.text, made.tail = copy.deepcopy(self.text, memo), copy.deepcopy(self.tail, memo)
        made._children = [copy.deepcopy(child, memo) for child in self._children]
        return made

    def __getstate__(self):
        return {"tag": self.tag, "_children": self._children, "attrib": self.attrib, "text": self.text, "tail": self.tail}

    def __setstate__(self, state):
        self.__dict__.update(state)

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        warnings.warn(
            "Testing an element's truth value will always return True in future versions.  Use specific 'len(elem)' "
            "or 'elem is not None' test instead.",
            DeprecationWarning,
            stacklevel=2,
        )
        return len(self._children) != 0

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None
        except TypeError:
            raise TypeError("element indices must be integers") from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            elements = list(element)
            for each in elements:
                _check(each)
            places = range(*index.indices(len(self._children)))
            if index.step not in (None, 1) and len(places) != len(elements):
                raise ValueError(
                    f"attempt to assign sequence of size {len(elements)} to extended slice of size {len(places)}"
                )
            self._children[index] = elements
            return
        _check(element)
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError("child assignment index out of range") from None
        except TypeError:
            raise TypeError("element indices must be integers") from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError("child assignment index out of range") from None
        except TypeError:
            raise TypeError("element indices must be integers") from None

    def append(self, subelement, /):
        """Add an element at the end."""
        _check_argument("append", subelement)
        self._children.append(subelement)

    def extend(self, elements, /):
        """Add elements at the end."""
        if not hasattr(elements, "__iter__") and not hasattr(elements, "__getitem__"):
            raise TypeError("'elements' must be an iterable")
        for element in list(elements):
            _check(element)
            self._children.append(element)

    def insert(self, index, subelement, /):
        """Add an element at a place."""
        _check_argument("insert", subelement, " 2")
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        """Remove an element."""
        _check_argument("remove", subelement, "")
        for at, child in enumerate(self._children):
            if child is subelement or child == subelement:
                del self._children[at]
                return
        raise ValueError(f"{subelement!r} not in {self!r}")

    def clear(self):
        """Remove attributes, text and all elements inside."""
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def find(self, path, namespaces=None):
        """Return the first element that a path leads to."""
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """Return the text of the first element that a path leads to."""
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        """Return all elements that a path leads to."""
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        """Iterate over all elements that a path leads to."""
        return ElementPath.iterfind(self, path, namespaces)

    def get(self, key, default=None):
        """Return an attribute."""
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        """Set an attribute."""
        self.attrib[key] = value

    def keys(self):
        """Return the names of the attributes."""
        return list(self.attrib)

    def items(self):
        """Return the attributes as pairs."""
        return list(self.attrib.items())

    def iter(self, tag=None):
        """Iterate over this element and all inside it, in the order of the document."""
        return _walk(self, None if tag == "*" else tag)

    def itertext(self):
        """Iterate over all texts inside."""
        tag = self.tag
        if not isinstance(tag, str) and tag is not None:
            return
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail


def _walk(element, tag):
    stack = [iter((element,))]
    while stack:
        for each in stack[-1]:
            if tag is None or each.tag == tag:
                yield each
            stack.append(iter(each))
            break
        else:
            stack.pop()


def _kind(value):
    kind = type(value)
    return f"{kind.__module__}.{kind.__name__}" if kind.__module__ == __name__ else kind.__name__


def _check(element):
    if not isinstance(element, Element):
        raise TypeError(f'expected an Element, not "{_kind(element)}"')


def _check_argument(method, element, place=" 1"):
    if not isinstance(element, Element):
        kind = "None" if element is None else _kind(element)
        raise TypeError(f"{method}() argument{place} must be xml.etree.ElementTree.Element, not {kind}")


def SubElement(parent, tag, attrib={}, /, **extra):
    """Make an element at the end of another one."""
    if not isinstance(parent, Element):
        raise TypeError(f"SubElement() argument 1 must be xml.etree.ElementTree.Element, not {_kind(parent)}")
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """Make a comment."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """Make a processing instruction."""
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A name with the address of its namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f"{{{text_or_uri}}}{tag}" if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{type(self).__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def __le__(self, other):
        return self.text <= (other.text if isinstance(other, QName) else other)

    def __lt__(self, other):
        return self.text < (other.text if isinstance(other, QName) else other)

    def __ge__(self, other):
        return self.text >= (other.text if isinstance(other, QName) else other)

    def __gt__(self, other):
        return self.text > (other.text if isinstance(other, QName) else other)

    def __eq__(self, other):
        return self.text == (other.text if isinstance(other, QName) else other)


class ElementTree:
    """A document: its outermost element."""

    def __init__(self, element=None, file=None):
        if element is not None and not iselement(element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """Return the outermost element."""
        return self._root

    def _setroot(self, element):
        if not iselement(element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")
        self._root = element

    def parse(self, source, parser=None):
        """Read a document from a file, given by name or open."""
        with contextlib.ExitStack() as stack:
            if not hasattr(source, "read"):
                source = stack.enter_context(open(source, "rb"))
            if parser is None:
                parser = XMLParser()
            while data := source.read(65536):
                parser.feed(data)
            self._root = parser.close()
            return self._root

    def iter(self, tag=None):
        """Iterate over all elements."""
        return self._root.iter(tag)

    def _path(self, path):
        if path[:1] != "/":
            return path
        path = "." + path
        warnings.warn(
            f"This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely on the "
            f"current behaviour, change it to {path!r}",
            FutureWarning,
            stacklevel=3,
        )
        return path

    def find(self, path, namespaces=None):
        """Return the first element that a path leads to."""
        return self._root.find(self._path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """Return the text of the first element that a path leads to."""
        return self._root.findtext(self._path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """Return all elements that a path leads to."""
        return self._root.findall(self._path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """Iterate over all elements that a path leads to."""
        return self._root.iterfind(self._path(path), namespaces)

    def write(
        self,
        file_or_filename,
        encoding=None,
        xml_declaration=None,
        default_namespace=None,
        method=None,
        *,
        short_empty_elements=True,
    ):
        """Write the document to a file, given by name or open."""
        if self._root is None:
            raise TypeError("ElementTree not initialized")
        method = method or "xml"
        if method not in _SERIALIZERS:
            raise ValueError(f"unknown method {method!r}")
        if not encoding:
            encoding = "utf-8" if method == "c14n" else "us-ascii"
        with _writer(file_or_filename, encoding) as (write, declared):
            wants = xml_declaration is None and encoding.lower() != "unicode"
            usual = declared.lower() in ("utf-8", "us-ascii")
            if method == "xml" and (xml_declaration or wants and not usual):
                write(f"<?xml version='1.0' encoding='{declared}'?>\n")
            if method == "text":
                _serialize_text(write, self._root)
            elif method == "html":
                names, spaces = _names(self._root, default_namespace)
                _serialize_html(write, self._root, names, spaces)
            elif method == "xml":
                names, spaces = _names(self._root, default_namespace)
                _serialize_xml(write, self._root, names, spaces, short_empty_elements)
            else:
                raise ValueError("unknown method 'c14n'")

    def write_c14n(self, file):
        """Write the document in its canonical form."""
        return self.write(file, method="c14n")


_SERIALIZERS = {"xml", "html", "text", "c14n"}


@contextlib.contextmanager
def _writer(target, encoding):
    """A function that writes text to a file, and the encoding to declare."""
    write = getattr(target, "write", None)
    if write is None:
        if encoding.lower() == "unicode":
            encoding = "utf-8"
        with open(target, "w", encoding=encoding, errors="xmlcharrefreplace") as file:
            yield file.write, encoding
        return
    if encoding.lower() == "unicode":
        yield write, getattr(target, "encoding", None) or "utf-8"
        return
    with contextlib.ExitStack() as stack:
        if isinstance(target, io.BufferedIOBase):
            file = target
        elif isinstance(target, io.RawIOBase):
            file = io.BufferedWriter(target)
            stack.callback(file.detach)
        else:
            file = io.BufferedIOBase()
            file.writable = lambda: True
            file.write = write
            with contextlib.suppress(AttributeError):
                file.seekable = target.seekable
                file.tell = target.tell
        file = io.TextIOWrapper(file, encoding=encoding, errors="xmlcharrefreplace", newline="\n")
        stack.callback(file.detach)
        yield file.write, encoding


_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def register_namespace(prefix, uri):
    """Say which prefix a namespace is written with."""
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for known, other in list(_namespace_map.items()):
        if known == uri or other == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


register_namespace._namespace_map = _namespace_map


def _raise_serialization_error(value):
    raise TypeError(f"cannot serialize {value!r} (type {type(value).__name__})")


def _names(root, default_namespace):
    """How the names in a document are written, and the prefixes of its namespaces."""
    names, spaces = {None: None}, {}
    if default_namespace:
        spaces[default_namespace] = ""

    def add(name):
        if name in names:
            return
        try:
            if name[:1] != "{":
                if default_namespace:
                    raise ValueError("cannot use non-qualified names with default_namespace option")
                names[name] = name
                return
            uri, local = name[1:].rsplit("}", 1)
        except TypeError:
            _raise_serialization_error(name)
        prefix = spaces.get(uri)
        if prefix is None:
            prefix = _namespace_map.get(uri)
            if prefix is None:
                prefix = f"ns{len(spaces)}"
            if prefix != "xml":
                spaces[uri] = prefix
        names[name] = f"{prefix}:{local}" if prefix else local

    for element in root.iter():
        tag = element.tag
        if isinstance(tag, QName):
            add(tag.text)
        elif isinstance(tag, str):
            add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _raise_serialization_error(tag)
        for key, value in element.items():
            add(key.text if isinstance(key, QName) else key)
            if isinstance(value, QName):
                add(value.text)
        if isinstance(element.text, QName):
            add(element.text.text)
    return names, spaces


_IN_CONTENT = ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")
_IN_ATTRIBUTE = (
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;"),
)  # fmt: skip
_IN_HTML_ATTRIBUTE = ("&", "&amp;"), (">", "&gt;"), ('"', "&quot;")


def _escape_cdata(text):
    """A text as the content of an element."""
    return _replaced(text, _IN_CONTENT)


def _escape_attrib(text):
    """A text as the value of an attribute; what contains none of the marks stays what it is."""
    return _replaced(text, _IN_ATTRIBUTE)


def _escape_attrib_html(text):
    return _replaced(text, _IN_HTML_ATTRIBUTE)


def _replaced(text, marks):
    try:
        for mark, name in marks:
            if mark in text:
                text = text.replace(mark, name)
        return text
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def _write_tag(write, element, names, spaces, escape_value):
    """Writes the beginning of a tag, up to its last attribute."""
    write("<" + names[element.tag.text if isinstance(element.tag, QName) else element.tag])
    if spaces:
        for uri, prefix in sorted(spaces.items(), key=lambda item: item[1]):
            write(f' xmlns{":" + prefix if prefix else ""}="{_escape_attrib(uri)}"')
    for key, value in element.items():
        key = key.text if isinstance(key, QName) else key
        value = names[value.text] if isinstance(value, QName) else escape_value(value)
        write(f' {names[key]}="{value}"')


def _serialize_xml(write, element, names, spaces, short):
    tag, text = element.tag, element.text
    if tag is Comment:
        write(f"<!--{text}-->")
    elif tag is ProcessingInstruction:
        write(f"<?{text}?>")
    elif tag is None:
        if text:
            write(_escape_cdata(text))
        for child in element:
            _serialize_xml(write, child, names, None, short)
    else:
        items = list(element)
        _write_tag(write, element, names, spaces, _escape_attrib)
        if text or items or not short:
            write(">")
            if text:
                write(_escape_cdata(text))
            for child in items:
                _serialize_xml(write, child, names, None, short)
            write(f"</{names[tag.text if isinstance(tag, QName) else tag]}>")
        else:
            write(" />")
    if element.tail:
        write(_escape_cdata(element.tail))


HTML_EMPTY = {
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta",
    "param", "source", "track", "wbr", "plaintext",
}
_RAW_TEXT = {"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"}


def _serialize_html(write, element, names, spaces):
    tag, text = element.tag, element.text
    if tag is Comment:
        write(f"<!--{_escape_cdata(text)}-->")
    elif tag is ProcessingInstruction:
        write(f"<?{_escape_cdata(text)}?>")
    elif tag is None:
        if text:
            write(_escape_cdata(text))
        for child in element:
            _serialize_html(write, child, names, None)
    else:
        _write_tag(write, element, names, spaces, _escape_attrib_html)
        write(">")
        lower = tag.lower() if isinstance(tag, str) else ""
        if text:
            write(text if lower in _RAW_TEXT else _escape_cdata(text))
        for child in element:
            _serialize_html(write, child, names, None)
        if lower not in HTML_EMPTY:
            write(f"</{names[tag.text if isinstance(tag, QName) else tag]}>")
    if element.tail:
        write(_escape_cdata(element.tail))


def _serialize_text(write, element):
    for part in element.itertext():
        write(part)
    if element.tail:
        write(element.tail)


def tostring(
    element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True
):
    """Return the element as bytes, or as text for the encoding 'unicode'."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(
        stream,
        encoding,
        xml_declaration=xml_declaration,
        default_namespace=default_namespace,
        method=method,
        short_empty_elements=short_empty_elements,
    )
    return stream.getvalue()


def tostringlist(
    element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True
):
    """Return the element as a list of pieces of bytes or text."""
    pieces = []
    ElementTree(element).write(
        _ListDataStream(pieces),
        encoding,
        xml_declaration=xml_declaration,
        default_namespace=default_namespace,
        method=method,
        short_empty_elements=short_empty_elements,
    )
    return pieces


class _ListDataStream(io.BufferedIOBase):
    """A file whose pieces go to a list."""

    def __init__(self, lst):
        self.lst = lst

    def writable(self):
        return True

    def seekable(self):
        return True

    def write(self, b):
        """Add a piece."""
        self.lst.append(b)

    def tell(self):
        """Return the number of pieces."""
        return len(self.lst)


def dump(elem):
    """Print an element."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Put the elements of a tree on lines of their own."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if len(tree):
        _indent(tree, space, level, "\n" + level * space)


def _indent(element, space, level, here):
    deeper = here + space
    if not element.text or not element.text.strip():
        element.text = deeper
    child = None
    for child in element:
        if len(child):
            _indent(child, space, level + 1, deeper)
        if not child.tail or not child.tail.strip():
            child.tail = deeper
    if not child.tail.strip():
        child.tail = here


# Reading


def parse(source, parser=None):
    """Read a document from a file, given by name or open."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """Read a document from a text or bytes; return its outermost element."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """As XML(); also return a dict of the elements with an attribute 'id'."""
    tree = XML(text, parser)
    return tree, {element.get("id"): element for element in tree.iter() if element.get("id")}


def fromstringlist(sequence, parser=None):
    """Read a document from pieces of text; return its outermost element."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


class TreeBuilder:
    """Makes a tree of what a parser tells."""

    def __init__(
        self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False
    ):
        self._data, self._open, self._last, self._root = [], [], None, None
        self._in_tail = False
        self._comment_factory = comment_factory or Comment
        self._pi_factory = pi_factory or ProcessingInstruction
        self.insert_comments, self.insert_pis = insert_comments, insert_pis
        self._factory = element_factory or Element

    def close(self):
        """Return the outermost element."""
        return self._root

    def _flush(self):
        if not self._data:
            return
        if self._last is not None:
            text = "".join(self._data)
            if self._in_tail:
                self._last.tail = (self._last.tail or "") + text
            else:
                self._last.text = (self._last.text or "") + text
        self._data = []

    def data(self, data, /):
        """Add text."""
        self._data.append(data)

    def start(self, tag, attrs, /):
        """Begin an element."""
        self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._in_tail = False
        return element

    def end(self, tag, /):
        """End an element."""
        self._flush()
        if not self._open:
            raise IndexError("pop from empty stack")
        self._last = self._open.pop()
        self._in_tail = True
        return self._last

    def comment(self, text, /):
        """Add a comment."""
        return self._single(self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None, /):
        """Add a processing instruction."""
        return self._single(self._pi_factory, self.insert_pis, target, text)

    def _single(self, factory, insert, *arguments):
        element = factory(*arguments)
        if insert:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._in_tail = True
        return element


class _Target(Handlers):
    """Passes on what a reader tells to a target."""

    def __init__(self, target, parser):
        self.parser = parser

        def method(name):
            return getattr(target, name, None)

        for name in ("start", "end", "data", "comment", "pi", "start_ns", "end_ns", "doctype"):
            given = method(name)
            if given is not None:
                setattr(self, name, given)
        if method("start_ns"):
            self.start_ns = lambda prefix, uri: target.start_ns(prefix or "", uri or "")
        if method("end_ns"):
            self.end_ns = lambda prefix: target.end_ns(prefix or "")

    def entity(self, name):
        """The text of an entity that the program defines."""
        return self.parser.entity.get(name)


class XMLParser:
    """Reads a document piece by piece and tells a target what it holds."""

    def __init__(self, *, target=None, encoding=None):
        self.target = TreeBuilder() if target is None else target
        self.entity = {}
        self.version = "Expat 2.7.3"
        self._handlers = _Target(self.target, self)
        self._reader = Reader(self._handlers, encoding)

    def _setevents(self, queue, events):
        """Notes in a queue what is read: starts and ends of elements, comments and the rest."""
        handlers, target = self._handlers, self.target
        add = queue.append

        def wrap(name, event, make):
            before = getattr(handlers, name)

            def wrapped(*arguments):
                answer = before(*arguments)
                add((event, make(answer, *arguments)))
                return answer

            setattr(handlers, name, wrapped)

        for event in events:
            if event in ("start", "end", "comment", "pi"):
                wrap(event, event, lambda answer, *arguments: answer)
            elif event == "start-ns":
                wrap("start_ns", event, lambda answer, prefix, uri: (prefix or "", uri or "") if answer is None else answer)
            elif event == "end-ns":
                wrap("end_ns", event, lambda answer, prefix: answer)
            else:
                raise ValueError(f"unknown event {event!r}")

    def _run(self, function, *arguments):
        try:
            return function(*arguments)
        except XMLFault as fault:
            error = ParseError(str(fault))
            error.code, error.position = fault.code, (fault.lineno, fault.offset)
            raise error from None

    def feed(self, data, /):
        """Take more of the document."""
        if not isinstance(data, (str, bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
        self._run(self._reader.feed, data)

    def close(self):
        """End the document; return what the target made of it."""
        self._run(self._reader.close)
        close = getattr(self.target, "close", None)
        return close() if close is not None else None

    def flush(self):
        """Handle all that was fed: nothing is kept back."""


class XMLPullParser:
    """Reads a document piece by piece; what it holds is asked for."""

    def __init__(self, events=None, *, _parser=None):
        import collections

        self._events_queue = collections.deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._events_queue, ("end",) if events is None else events)

    def feed(self, data):
        """Take more of the document."""
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as error:
                self._events_queue.append(error)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        """End the document."""
        self._close_and_return_root()

    def read_events(self):
        """Iterate over what was read since the last time."""
        events = self._events_queue
        while events:
            event = events.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        """Handle all that was fed."""
        if self._parser is None:
            raise ValueError("flush() called after end of stream")
        self._parser.flush()


def iterparse(source, events=None, parser=None):
    """Read a document from a file; iterate over the events of reading it."""
    pull = XMLPullParser(events=events, _parser=parser)
    if not hasattr(source, "read"):
        source, owned = open(source, "rb"), True
    else:
        owned = False
    return _Events(pull, source, owned)


class _Events:
    """The events of reading a file; `root` is its outermost element, once all is read."""

    def __init__(self, pull, source, owned):
        self._source, self._owned = source, owned
        self.root = None
        self._steps = self._run(pull, source, owned)

    def _run(self, pull, source, owned):
        try:
            while True:
                yield from pull.read_events()
                data = source.read(16 * 1024)
                if not data:
                    break
                pull.feed(data)
            root = pull._close_and_return_root()
            yield from pull.read_events()
            self.root = root
        finally:
            if owned:
                source.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._steps)

    def close(self):
        """Stop reading."""
        self._steps.close()
        if self._owned:
            self._source.close()

    def __del__(self):
        if self._owned and not self._source.closed:
            self._source.close()


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """Write a document in its canonical form, or return that as a text."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    stream = None
    if out is None:
        stream = out = io.StringIO()
    parser = XMLParser(target=C14NWriterTarget(out.write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return stream.getvalue() if stream is not None else None


from xml.etree._canonical import C14NWriterTarget

"""Reading documents in XML piece by piece, with a function for each thing in them."""

import sys
from types import ModuleType
from xml._errors import ERRORS
from xml._reader import Handlers, Reader, XMLFault

__all__ = [
    "EXPAT_VERSION",
    "ErrorString",
    "ExpatError",
    "ParserCreate",
    "XMLParserType",
    "XML_PARAM_ENTITY_PARSING_ALWAYS",
    "XML_PARAM_ENTITY_PARSING_NEVER",
    "XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE",
    "error",
    "errors",
    "features",
    "model",
    "native_encoding",
    "version_info",
]

EXPAT_VERSION, version_info = "expat_2.9.0", (2, 9, 0)
native_encoding = "UTF-8"
features = [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_CONTEXT_BYTES", 1024), ("XML_NS", 0)]
XML_PARAM_ENTITY_PARSING_NEVER, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE, XML_PARAM_ENTITY_PARSING_ALWAYS = range(3)

def _module(name, doc, values):
    made = ModuleType(name, doc)
    vars(made).update(values)
    return made


errors = _module(
    "pyexpat.errors",
    "What the errors are called, and their numbers.",
    {f"XML_ERROR_{name}": text for name, text in ERRORS.values()}
    | {
        "codes": {text: code for code, (_, text) in ERRORS.items()},
        "messages": {code: text for code, (_, text) in ERRORS.items()},
    },
)
model = _module(
    "pyexpat.model",
    "What the declarations of elements are made of.",
    {
        **{f"XML_CTYPE_{name}": at for at, name in enumerate("EMPTY ANY MIXED NAME CHOICE SEQ".split(), 1)},
        **{f"XML_CQUANT_{name}": at for at, name in enumerate("NONE OPT REP PLUS".split())},
    },
)


class ExpatError(Exception):
    """A wrong document: the error's number, and its place."""

    __module__ = "xml.parsers.expat"


error = ExpatError


def error_of(fault):
    """The error for what a reader found wrong."""
    raised = ExpatError(str(fault))
    raised.code, raised.offset, raised.lineno = fault.code, fault.offset, fault.lineno
    return raised


def ErrorString(code, /):
    """Return how an error is called."""
    return errors.messages.get(code)


class _Told(Handlers):
    """Passes on what a reader tells to a parser's functions."""

    def __init__(self, parser):
        self.parser = parser

    def _call(self, name, *arguments):
        parser = self.parser
        parser._flush()
        function = parser._handlers.get(name)
        if function is not None:
            function(*arguments)
            return True
        return False

    def start(self, name, attributes):
        """The beginning of an element."""
        if self.parser.ordered_attributes:
            attributes = [item for pair in attributes.items() for item in pair]
        self._call("StartElementHandler", name, attributes)

    def end(self, name):
        """The end of an element."""
        self._call("EndElementHandler", name)

    def data(self, text):
        """Text, line by line."""
        parser = self.parser
        if "CharacterDataHandler" not in parser._handlers:
            return
        reader = parser._reader
        for at, line in enumerate(text.split("\n")):
            if at:
                parser._add("\n")
                reader.mark += 1
            if line:
                parser._add(line)
                reader.mark += len(line)

    def comment(self, text):
        """A comment."""
        self._call("CommentHandler", text)

    def pi(self, target, text):
        """A processing instruction."""
        self._call("ProcessingInstructionHandler", target, text)

    def start_ns(self, prefix, uri):
        """The beginning of a prefix's scope."""
        self._call("StartNamespaceDeclHandler", prefix or None, uri or None)

    def end_ns(self, prefix):
        """The end of a prefix's scope."""
        self._call("EndNamespaceDeclHandler", prefix or None)

    def start_cdata(self):
        """The beginning of a section of plain text."""
        self._call("StartCdataSectionHandler")

    def end_cdata(self):
        """The end of a section of plain text."""
        self._call("EndCdataSectionHandler")

    def doctype(self, name, public, system):
        """The beginning of a document type."""
        reader = self.parser._reader
        head = reader._buffer[reader._at :]
        has_subset = "[" in head[: head.find(">")]
        self._call("StartDoctypeDeclHandler", name, system, public, int(has_subset))

    def doctype_end(self, subset):
        """The end of a document type."""
        self._call("EndDoctypeDeclHandler")

    def notation(self, name, public, system):
        """The declaration of a notation."""
        self._call("NotationDeclHandler", name, self.parser._base, system, public)

    def unparsed_entity(self, name, public, system, notation):
        """The declaration of an entity that is no text in XML."""
        return self._call("UnparsedEntityDeclHandler", name, self.parser._base, system, public, notation)

    def entity_declared(self, name, is_parameter, value, system, public, notation):
        """The declaration of an entity."""
        base = self.parser._base
        self._call("EntityDeclHandler", name, int(is_parameter), value, base, system, public, notation)

    def attribute(self, element, name, kind, default, is_required):
        """The declaration of an attribute."""
        self._call("AttlistDeclHandler", element, name, kind, default, int(is_required))

    def external(self, name, system, public):
        """A reference to an entity outside."""
        parser = self.parser
        parser._flush()
        function = parser._handlers.get("ExternalEntityRefHandler")
        return function is None or function(name, parser._base, system, public)

    def declaration(self, version, encoding, standalone):
        """The declaration at the beginning."""
        self._call("XmlDeclHandler", version, encoding, standalone)

    def skipped(self, name):
        """An entity that may be defined where it is not read."""
        self._call("SkippedEntityHandler", name, 0)
        return True


_HANDLERS = """
StartElementHandler EndElementHandler CharacterDataHandler CommentHandler ProcessingInstructionHandler
StartNamespaceDeclHandler EndNamespaceDeclHandler StartCdataSectionHandler EndCdataSectionHandler
StartDoctypeDeclHandler EndDoctypeDeclHandler NotationDeclHandler UnparsedEntityDeclHandler XmlDeclHandler
SkippedEntityHandler EntityDeclHandler AttlistDeclHandler ExternalEntityRefHandler
""".split()
_MISSING = """
ElementDeclHandler NotStandaloneHandler DefaultHandler DefaultHandlerExpand
""".split()


class xmlparser:
    """A parser, made by ParserCreate()."""

    __module__ = "pyexpat"
    __slots__ = tuple(
        """
        _handlers _text _text_size _buffer_size _buffer_text _ordered _specified _prefixes _base _error _is_finished
        _reader _separator _defers intern
        """.split()
    )

    def __new__(cls, *arguments, **options):
        raise TypeError("cannot create 'pyexpat.xmlparser' instances")

    def _begin(self, encoding, separator, intern):
        self._handlers = {}
        self._text, self._text_size = [], 0
        self._buffer_size = 8192
        self._buffer_text = self._ordered = self._specified = self._prefixes = False
        self._base = None
        self._error = None
        self._is_finished = False
        self.intern = {} if intern is None else intern
        self._reader = Reader(_Told(self), encoding, separator is not None, self._join)
        self._separator = separator
        self._defers = True

    def _join(self, uri, local, prefix):
        if uri is None:
            return local
        name = uri + self._separator + local
        return name + self._separator + prefix if self._prefixes and prefix else name

    # Text

    def _add(self, text):
        if not self._buffer_text:
            self._handlers["CharacterDataHandler"](text)
            return
        if self._text_size + len(text) > self._buffer_size:
            self._flush()
            if len(text) > self._buffer_size:
                self._handlers["CharacterDataHandler"](text)
                return
        self._text.append(text)
        self._text_size += len(text)

    def _flush(self):
        if self._text:
            text, self._text, self._text_size = "".join(self._text), [], 0
            function = self._handlers.get("CharacterDataHandler")
            if function is not None:
                function(text)

    # Reading

    def _run(self, function, *arguments):
        try:
            function(*arguments)
        except XMLFault as fault:
            self._error = fault
            self._flush()
            raise error_of(fault) from None
        self._flush()
        return 1

    def Parse(self, data, isfinal=False, /):
        """Read more of a document."""
        if not isinstance(data, str):
            try:
                data = bytes(memoryview(data))
            except TypeError:
                raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None
        else:
            # A text is read as UTF-8, whatever its declaration says.
            self._reader.encoding = "utf-8"
            data = data.encode("utf-8")
        if self._is_finished:
            self._run(self._fail, 36)
        if self._error is not None:
            self._run(self._fail, self._error.code)
        self._run(self._reader.feed, data, bool(isfinal))
        if isfinal:
            self._run(self._reader.close)
            self._is_finished = True
        return 1

    def _fail(self, code):
        raise XMLFault(code, *self._reader.place(self._reader._at), errors.messages[code])

    def ParseFile(self, file, /):
        """Read a document from a file."""
        if not hasattr(file, "read"):
            raise TypeError("argument must have 'read' attribute")
        while True:
            data = file.read(2048)
            if not isinstance(data, (bytes, bytearray)):
                raise TypeError(f"read() did not return a bytes object (type={type(data).__name__})")
            self.Parse(data, not data)
            if not data:
                return 1

    def SetBase(self, base, /):
        """Set what addresses are relative to."""
        self._base = base

    def GetBase(self):
        """Return what addresses are relative to."""
        return self._base

    def GetInputContext(self):
        """Return the input that is being read, from the current thing on: not supported."""
        if self._reader._buffer:
            raise NotImplementedError("pyexpat.xmlparser.GetInputContext() is not supported")
        return None

    def ExternalEntityParserCreate(self, context, encoding=None, /):
        """Make a parser for another file of the document: not supported."""
        raise NotImplementedError("pyexpat.xmlparser.ExternalEntityParserCreate() is not supported")

    def SetParamEntityParsing(self, flag, /):
        """Say whether declarations in other files are read: they never are. Return whether that was set."""
        return int(flag in (0, 1, 2))

    def UseForeignDTD(self, flag=True, /):
        """Ask for declarations that the program gives: not supported."""
        if flag:
            raise NotImplementedError("pyexpat.xmlparser.UseForeignDTD() is not supported")

    def SetReparseDeferralEnabled(self, enabled, /):
        """Say whether reading may wait for more input."""
        self._defers = bool(enabled)

    def GetReparseDeferralEnabled(self):
        """Return whether reading may wait for more input."""
        return self._defers

    # State

    @property
    def CurrentLineNumber(self):
        """The line of what is read, from 1 on."""
        return self.ErrorLineNumber

    @property
    def CurrentColumnNumber(self):
        """The column of what is read, from 0 on."""
        return self.ErrorColumnNumber

    @property
    def CurrentByteIndex(self):
        """The byte of what is read: not supported once reading has begun."""
        if self._reader._state != "start":
            raise NotImplementedError("pyexpat.xmlparser.CurrentByteIndex is not supported")
        return -1

    ErrorByteIndex = CurrentByteIndex

    @property
    def ErrorCode(self):
        """The number of the error, 0 for none."""
        return 0 if self._error is None else self._error.code

    @property
    def ErrorLineNumber(self):
        """The line of the error."""
        return self._reader.event_place()[0] if self._error is None else self._error.lineno

    @property
    def ErrorColumnNumber(self):
        """The column of the error."""
        return self._reader.event_place()[1] if self._error is None else self._error.offset

    @property
    def buffer_text(self):
        """Whether text is told in pieces as large as the buffer."""
        return self._buffer_text

    @buffer_text.setter
    def buffer_text(self, value):
        self._flush()
        self._buffer_text = bool(value)

    @property
    def buffer_size(self):
        """How much text is told at most at once."""
        return self._buffer_size

    @buffer_size.setter
    def buffer_size(self, value):
        if not isinstance(value, int):
            raise TypeError("buffer_size must be an integer")
        if value <= 0:
            raise ValueError("buffer_size must be greater than zero")
        self._flush()
        self._buffer_size = value

    @property
    def buffer_used(self):
        """How much text waits to be told."""
        return self._text_size

    @property
    def ordered_attributes(self):
        """Whether attributes are told as a list."""
        return self._ordered

    @ordered_attributes.setter
    def ordered_attributes(self, value):
        self._ordered = bool(value)

    @property
    def specified_attributes(self):
        """Whether attributes with a default value are left out where the document does not give them."""
        return self._specified

    @specified_attributes.setter
    def specified_attributes(self, value):
        self._specified = bool(value)
        self._reader.takes_defaults = not value

    @property
    def namespace_prefixes(self):
        """Whether names have their prefixes too."""
        return self._prefixes

    @namespace_prefixes.setter
    def namespace_prefixes(self, value):
        self._prefixes = bool(value)

    def __repr__(self):
        return f"<pyexpat.xmlparser object at {id(self):#x}>"


def _handler(name):
    def get(self):
        return self._handlers.get(name)

    def set(self, value):
        if name == "CharacterDataHandler":
            self._flush()
        if value is None:
            self._handlers.pop(name, None)
        elif name in _MISSING:
            raise NotImplementedError(f"pyexpat.xmlparser.{name} is not supported")
        else:
            self._handlers[name] = value

    return property(get, set, doc=f"The function {name}.")


for _name in _HANDLERS + _MISSING:
    setattr(xmlparser, _name, _handler(_name))
XMLParserType = xmlparser


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """Return a parser; with a separator it tells names with their namespaces."""
    if encoding is not None and not isinstance(encoding, str):
        kind = type(encoding).__name__
        raise TypeError(f"ParserCreate() argument 'encoding' must be str or None, not {kind}")
    if namespace_separator is not None:
        if not isinstance(namespace_separator, str):
            kind = type(namespace_separator).__name__
            raise TypeError(f"ParserCreate() argument 'namespace_separator' must be str or None, not {kind}")
        if len(namespace_separator) > 1:
            raise ValueError("namespace_separator must be at most one character, omitted, or None")
    if intern is not None and not isinstance(intern, dict):
        raise TypeError("intern must be a dictionary")
    parser = object.__new__(xmlparser)
    parser._begin(encoding, namespace_separator, intern)
    return parser


sys.modules["pyexpat.errors"], sys.modules["pyexpat.model"] = errors, model

"""The reader that there is."""

import weakref
from xml.parsers import expat
from xml.sax import xmlreader
from xml.sax._exceptions import (
    SAXException,
    SAXNotRecognizedException,
    SAXNotSupportedException,
    SAXParseException,
    SAXReaderNotAvailable,
)
from xml.sax.handler import (
    feature_external_ges,
    feature_external_pes,
    feature_namespace_prefixes,
    feature_namespaces,
    feature_string_interning,
    feature_validation,
    property_interning_dict,
    property_lexical_handler,
    property_xml_string,
)

version = "0.20"
AttributesImpl, AttributesNSImpl = xmlreader.AttributesImpl, xmlreader.AttributesNSImpl
_REFUSED = {
    feature_validation: "expat does not support validation",
    feature_external_pes: "expat does not read external parameter entities",
    feature_namespace_prefixes: "expat does not report namespace prefixes",
}


class ExpatLocator(xmlreader.Locator):
    """Knows the place where a reader is, as long as there is the reader."""

    def __init__(self, parser):
        self._ref = weakref.ref(parser)

    def getColumnNumber(self):
        """Return the column."""
        parser = self._ref()
        if parser is None or parser._parser is None:
            return 0
        return parser._parser.ErrorColumnNumber

    def getLineNumber(self):
        """Return the line."""
        parser = self._ref()
        if parser is None or parser._parser is None:
            return 1
        return parser._parser.ErrorLineNumber

    def getPublicId(self):
        """Return the public name of the document."""
        parser = self._ref()
        return None if parser is None else parser._source.getPublicId()

    def getSystemId(self):
        """Return the address of the document."""
        parser = self._ref()
        return None if parser is None else parser._source.getSystemId()


class ExpatParser(xmlreader.IncrementalParser, xmlreader.Locator):
    """Reads a document and tells it to handlers."""

    def __init__(self, namespaceHandling=0, bufsize=2**16 - 20):
        super().__init__(bufsize)
        self._source = xmlreader.InputSource()
        self._parser = None
        self._namespaces = namespaceHandling
        self._lex_handler = None
        self._parsing = False
        self._external_ges = 0
        self._interning = None

    def parse(self, source):
        """Read a document."""
        from xml.sax import saxutils

        source = saxutils.prepare_input_source(source)
        self._source = source
        try:
            self.reset()
            self._cont_handler.setDocumentLocator(ExpatLocator(self))
            super().parse(source)
        except BaseException:
            self._close_source()
            raise

    def prepareParser(self, source):
        """Get ready for a source."""
        if source.getSystemId() is not None:
            self._parser.SetBase(source.getSystemId())

    def setContentHandler(self, handler):
        """Set who is told what the document holds."""
        super().setContentHandler(handler)
        if self._parsing:
            self._reset_cont_handler()

    # Features and properties

    def getFeature(self, name):
        """Return whether a feature is set."""
        if name == feature_namespaces:
            return self._namespaces
        if name == feature_string_interning:
            return self._interning is not None
        if name in _REFUSED:
            return 0
        if name == feature_external_ges:
            return self._external_ges
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        """Set a feature."""
        if self._parsing:
            raise SAXNotSupportedException("Cannot set features while parsing")
        if name == feature_namespaces:
            self._namespaces = state
        elif name == feature_external_ges:
            self._external_ges = state
        elif name == feature_string_interning:
            if not state:
                self._interning = None
            elif self._interning is None:
                self._interning = {}
        elif name not in _REFUSED:
            raise SAXNotRecognizedException(f"Feature '{name}' not recognized")
        elif state:
            raise SAXNotSupportedException(_REFUSED[name])

    def getProperty(self, name):
        """Return a property."""
        if name == property_lexical_handler:
            return self._lex_handler
        if name == property_interning_dict:
            return self._interning
        if name == property_xml_string:
            if self._parser is None:
                raise SAXNotSupportedException("Cannot getProperty before parsing")
            return self._parser.GetInputContext()
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        """Set a property."""
        if name == property_lexical_handler:
            self._lex_handler = value
            if self._parsing:
                self._reset_lex_handler_prop()
        elif name == property_interning_dict:
            self._interning = value
        elif name == property_xml_string:
            raise SAXNotSupportedException(f"Property '{name}' cannot be set")
        else:
            raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    # Reading

    def feed(self, data, isFinal=False):
        """Take more of the document."""
        if not self._parsing:
            self.reset()
            self._parsing = True
            self._cont_handler.startDocument()
        try:
            self._parser.Parse(data, isFinal)
        except expat.ExpatError as error:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(error.code), error, self))

    def flush(self):
        """Handle all that was fed: nothing is kept back."""

    def _close_source(self):
        source = self._source
        try:
            file = source.getCharacterStream()
            if file is not None:
                file.close()
        finally:
            file = source.getByteStream()
            if file is not None:
                file.close()

    def close(self):
        """End the document."""
        if self._parser is None or isinstance(self._parser, _ClosedParser):
            return
        try:
            self.feed(b"", isFinal=True)
            self._cont_handler.endDocument()
            self._parsing = False
        finally:
            self._parsing = False
            if self._parser is not None:
                closed = _ClosedParser()
                closed.ErrorColumnNumber = self._parser.ErrorColumnNumber
                closed.ErrorLineNumber = self._parser.ErrorLineNumber
                self._parser = closed
            self._close_source()

    def reset(self):
        """Get ready for another document."""
        separator = " " if self._namespaces else None
        parser = expat.ParserCreate(self._source.getEncoding(), separator, intern=self._interning)
        if self._namespaces:
            parser.namespace_prefixes = True
        self._parser = parser
        self._reset_cont_handler()
        parser.UnparsedEntityDeclHandler = self._unparsed_entity
        parser.NotationDeclHandler = self._notation
        parser.StartNamespaceDeclHandler = self._start_prefix
        parser.EndNamespaceDeclHandler = self._end_prefix
        self._reset_lex_handler_prop()
        parser.SkippedEntityHandler = self._skipped
        self._parsing = False

    def _reset_cont_handler(self):
        parser = self._parser
        parser.StartElementHandler = self._start_ns if self._namespaces else self._start
        parser.EndElementHandler = self._end_ns if self._namespaces else self._end
        parser.ProcessingInstructionHandler = self._cont_handler.processingInstruction
        parser.CharacterDataHandler = self._cont_handler.characters

    def _reset_lex_handler_prop(self):
        parser, lexical = self._parser, self._lex_handler
        if lexical is None:
            parser.CommentHandler = parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = None
            parser.StartDoctypeDeclHandler = parser.EndDoctypeDeclHandler = None
            return
        parser.CommentHandler = lexical.comment
        parser.StartCdataSectionHandler = lexical.startCDATA
        parser.EndCdataSectionHandler = lexical.endCDATA
        parser.StartDoctypeDeclHandler = lambda name, system, public, has: lexical.startDTD(name, public, system)
        parser.EndDoctypeDeclHandler = lexical.endDTD

    # The place

    def getColumnNumber(self):
        """Return the column."""
        return None if self._parser is None else self._parser.ErrorColumnNumber

    def getLineNumber(self):
        """Return the line."""
        return 1 if self._parser is None else self._parser.ErrorLineNumber

    def getPublicId(self):
        """Return the public name of the document."""
        return self._source.getPublicId()

    def getSystemId(self):
        """Return the address of the document."""
        return self._source.getSystemId()

    # What the parser tells

    def _start(self, name, attrs):
        self._cont_handler.startElement(name, AttributesImpl(attrs))

    def _end(self, name):
        self._cont_handler.endElement(name)

    def _start_ns(self, name, attrs):
        values, names = {}, {}
        for key, value in attrs.items():
            uri, local, prefix = _parts(key)
            values[uri, local] = value
            names[uri, local] = f"{prefix}:{local}" if prefix else local
        self._cont_handler.startElementNS(_parts(name)[:2], None, AttributesNSImpl(values, names))

    def _end_ns(self, name):
        self._cont_handler.endElementNS(_parts(name)[:2], None)

    def _start_prefix(self, prefix, uri):
        self._cont_handler.startPrefixMapping(prefix, uri)

    def _end_prefix(self, prefix):
        self._cont_handler.endPrefixMapping(prefix)

    def _unparsed_entity(self, name, base, system, public, notation):
        self._dtd_handler.unparsedEntityDecl(name, public, system, notation)

    def _notation(self, name, base, system, public):
        self._dtd_handler.notationDecl(name, public, system)

    def _skipped(self, name, is_parameter):
        self._cont_handler.skippedEntity(f"%{name}" if is_parameter else name)


class _ClosedParser:
    """What is left of a parser: where it ended."""


def _parts(name):
    """The namespace, the name in it and the prefix."""
    parts = name.split()
    if len(parts) == 1:
        return None, name, None
    return (*parts, None)[:3]


def create_parser(*args, **kwargs):
    """Return a reader."""
    return ExpatParser(*args, **kwargs)

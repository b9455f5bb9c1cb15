"""Documents that are read event by event; parts of them become nodes when they are wanted."""

import io
import xml.sax
import xml.sax.handler
from xml.dom import XMLNS_NAMESPACE

START_ELEMENT, END_ELEMENT, COMMENT = "START_ELEMENT", "END_ELEMENT", "COMMENT"
START_DOCUMENT, END_DOCUMENT = "START_DOCUMENT", "END_DOCUMENT"
PROCESSING_INSTRUCTION = "PROCESSING_INSTRUCTION"
IGNORABLE_WHITESPACE, CHARACTERS = "IGNORABLE_WHITESPACE", "CHARACTERS"
default_bufsize = 2**14 - 20
parser = None


class PullDOM(xml.sax.handler.ContentHandler):
    """Makes events of what is told of a document."""

    def __init__(self, documentFactory=None):
        super().__init__()
        self.documentFactory = documentFactory
        self.document = None
        self.pending_events = []
        self._events = []
        self._scopes, self._declared = [{}], []
        self.elementStack = []

    def _add(self, event, node):
        self._events.append((event, node))

    def pop(self):
        """Take the innermost element from the stack."""
        return self.elementStack.pop()

    def setDocumentLocator(self, locator):
        """Who knows the place in the document."""
        self._locator = locator

    def startPrefixMapping(self, prefix, uri):
        """A prefix is declared."""
        self._declared.append((prefix or "xmlns", uri))
        self._scopes.append({**self._scopes[-1], uri: prefix or None})

    def endPrefixMapping(self, prefix):
        """The scope of a prefix ends."""
        self._scopes.pop()

    def _document(self):
        if self.document is None:
            self.buildDocument(None, None)
        return self.document

    def buildDocument(self, uri, tagname):
        """Make the document with its element, and the events of what came before."""
        factory = self.documentFactory
        if factory is None:
            import xml.dom.minidom

            factory = xml.dom.minidom.Document.implementation
        self.document = factory.createDocument(None, None, None)
        self._events.insert(0, (START_DOCUMENT, self.document))
        return self.document

    def startElementNS(self, name, tagName, attrs):
        """An element with a namespace begins."""
        uri, local = name
        document = self._document()
        prefix = self._scopes[-1].get(uri) if uri else None
        if uri:
            qualified = f"{prefix}:{local}" if prefix else local
            node = document.createElementNS(uri, tagName or qualified)
        else:
            node = document.createElement(local)
        for (uri, local), value in attrs.items():
            if uri:
                prefix = self._scopes[-1].get(uri)
                attribute = document.createAttributeNS(uri, f"{prefix}:{local}" if prefix else local)
            else:
                attribute = document.createAttribute(local)
            attribute.value = value
            node.setAttributeNode(attribute)
        for prefix, address in self._declared:
            key = "xmlns" if prefix == "xmlns" else f"xmlns:{prefix}"
            attribute = document.createAttributeNS(XMLNS_NAMESPACE, key)
            attribute.value = address
            node.setAttributeNode(attribute)
        self._declared = []
        self._begin(node)

    def startElement(self, name, attrs):
        """An element begins."""
        node = self._document().createElement(name)
        for key, value in attrs.items():
            attribute = self.document.createAttribute(key)
            attribute.value = value
            node.setAttributeNode(attribute)
        self._begin(node)

    def _begin(self, node):
        self._add(START_ELEMENT, node)
        self.elementStack.append(node)

    def endElement(self, name):
        """An element ends."""
        self._add(END_ELEMENT, self.pop())

    def endElementNS(self, name, tagName):
        """An element with a namespace ends."""
        self._add(END_ELEMENT, self.pop())

    def comment(self, s):
        """A comment."""
        self._add(COMMENT, self._document().createComment(s))

    def processingInstruction(self, target, data):
        """A processing instruction."""
        self._add(PROCESSING_INSTRUCTION, self._document().createProcessingInstruction(target, data))

    def ignorableWhitespace(self, chars):
        """Space that does not count."""
        self._add(IGNORABLE_WHITESPACE, self.document.createTextNode(chars))

    def characters(self, chars):
        """Text."""
        self._add(CHARACTERS, self.document.createTextNode(chars))

    def startDocument(self):
        """The document begins."""

    def endDocument(self):
        """The document ends."""
        self._add(END_DOCUMENT, self.document)

    def clear(self):
        """Let go of the document."""
        self.document = None


class ErrorHandler:
    """What is done about errors."""

    def warning(self, exception):
        """A warning."""
        print(exception)

    def error(self, exception):
        """An error that can be lived with."""
        raise exception

    def fatalError(self, exception):
        """An error that ends reading."""
        raise exception


class DOMEventStream:
    """The events of a document."""

    def __init__(self, stream, parser, bufsize):
        self.stream, self.parser, self.bufsize = stream, parser, bufsize
        if not hasattr(self.parser, "feed"):
            raise NotImplementedError("xml.dom.pulldom with a parser that has no feed()")
        self.reset()

    def reset(self):
        """Begin anew."""
        self.pulldom = PullDOM()
        self.parser.setFeature(xml.sax.handler.feature_namespaces, 1)
        self.parser.setContentHandler(self.pulldom)

    def __next__(self):
        event = self.getEvent()
        if event:
            return event
        raise StopIteration

    def __iter__(self):
        return self

    def getEvent(self):
        """Return the next event and its node; None at the end."""
        while not self.pulldom._events:
            piece = self.stream.read(self.bufsize)
            if not piece:
                self.parser.close()
                return None
            self.parser.feed(piece)
        return self.pulldom._events.pop(0)

    def expandNode(self, node):
        """Read on to the end of an element and put all in it that is there."""
        parents = [node]
        while event := self.getEvent():
            token, current = event
            if current is node:
                return
            if token != END_ELEMENT:
                parents[-1].appendChild(current)
            if token == START_ELEMENT:
                parents.append(current)
            elif token == END_ELEMENT:
                parents.pop()

    def clear(self):
        """Let go of everything."""
        self.pulldom.clear()
        del self.pulldom
        self.parser = self.stream = None


def whole(events):
    """Read a document to its end and return it."""
    _, document = events.getEvent()
    events.expandNode(document)
    events.clear()
    return document


def parse(stream_or_string, parser=None, bufsize=None):
    """Return the events of a file, by its name or open."""
    stream = open(stream_or_string, "rb") if isinstance(stream_or_string, str) else stream_or_string
    return DOMEventStream(stream, parser or xml.sax.make_parser(), bufsize or default_bufsize)


def parseString(string, parser=None):
    """Return the events of a document that is a text."""
    return DOMEventStream(io.StringIO(string), parser or xml.sax.make_parser(), len(string))

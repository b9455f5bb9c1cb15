"""Texts in XML, and a writer of documents."""

import io
import os
import urllib.parse
import urllib.request
from xml.sax import handler, xmlreader


def _replace(text, entities):
    for key, value in entities.items():
        text = text.replace(key, value)
    return text


def escape(data, entities={}):
    """Return a text with the characters replaced that stand for markup."""
    data = data.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    return _replace(data, entities) if entities else data


def unescape(data, entities={}):
    """Return a text with the references replaced that escape() makes."""
    data = data.replace("&lt;", "<").replace("&gt;", ">")
    return (_replace(data, entities) if entities else data).replace("&amp;", "&")


def quoteattr(data, entities={}):
    """Return a text as the value of an attribute, with quotes."""
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return f'"{data}"'
    if "'" in data:
        return '"' + data.replace('"', "&quot;") + '"'
    return f"'{data}'"


class XMLGenerator(handler.ContentHandler):
    """Writes what a parser tells as a document."""

    def __init__(self, out=None, encoding="iso-8859-1", short_empty_elements=False):
        super().__init__()
        self._write, self._flush = _output(out, encoding)
        self._scopes, self._current = [{}], {}
        self._undeclared, self._encoding = [], encoding
        self._short, self._pending = short_empty_elements, False

    def _qname(self, name):
        uri, local = name
        if not uri:
            return local
        if uri == "http://www.w3.org/XML/1998/namespace":
            return "xml:" + local
        prefix = self._current[uri]
        return f"{prefix}:{local}" if prefix else local

    def _finish_start(self, end=False):
        if self._pending:
            self._write("/>" if end else ">")
            self._pending = False

    def startDocument(self):
        """The document begins."""
        self._write(f'<?xml version="1.0" encoding="{self._encoding}"?>\n')

    def endDocument(self):
        """The document ends."""
        self._flush()

    def startPrefixMapping(self, prefix, uri):
        """A prefix is declared."""
        self._scopes.append(self._current.copy())
        self._current[uri] = prefix
        self._undeclared.append((prefix, uri))

    def endPrefixMapping(self, prefix):
        """The scope of a prefix ends."""
        self._current = self._scopes.pop()

    def _start(self, name, pairs, spaces=()):
        self._finish_start()
        self._write("<" + name)
        for prefix, uri in spaces:
            self._write(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"')
        for key, value in pairs:
            self._write(f" {key}={quoteattr(value)}")
        if self._short:
            self._pending = True
        else:
            self._write(">")

    def startElement(self, name, attrs):
        """An element begins."""
        self._start(name, attrs.items())

    def _end(self, name):
        if self._pending:
            self._finish_start(True)
        else:
            self._write(f"</{name}>")

    def endElement(self, name):
        """An element ends."""
        self._end(name)

    def startElementNS(self, name, qname, attrs):
        """An element with a namespace begins."""
        spaces, self._undeclared = self._undeclared, []
        self._start(self._qname(name), [(self._qname(key), value) for key, value in attrs.items()], spaces)

    def endElementNS(self, name, qname):
        """An element with a namespace ends."""
        self._end(self._qname(name))

    def characters(self, content):
        """Text."""
        if content:
            self._finish_start()
            self._write(escape(content if isinstance(content, str) else str(content, self._encoding)))

    def ignorableWhitespace(self, content):
        """Space that does not count."""
        if content:
            self._finish_start()
            self._write(content if isinstance(content, str) else str(content, self._encoding))

    def processingInstruction(self, target, data):
        """A processing instruction."""
        self._finish_start()
        self._write(f"<?{target} {data}?>")


def _output(out, encoding):
    """Functions that write text to a file and flush it."""
    if out is None:
        import sys

        out = sys.stdout
    if isinstance(out, io.TextIOBase):
        return out.write, out.flush

    def write(text):
        out.write(text.encode(encoding, "xmlcharrefreplace"))

    return write, getattr(out, "flush", lambda: None)


class XMLFilterBase(xmlreader.XMLReader):
    """Stands between a reader and its handlers and passes all on."""

    def __init__(self, parent=None):
        super().__init__()
        self._parent = parent

    # Errors

    def error(self, exception):
        """An error that can be lived with."""
        self._err_handler.error(exception)

    def fatalError(self, exception):
        """An error that ends reading."""
        self._err_handler.fatalError(exception)

    def warning(self, exception):
        """A warning."""
        self._err_handler.warning(exception)

    # The document

    def setDocumentLocator(self, locator):
        """Who knows the place in the document."""
        self._cont_handler.setDocumentLocator(locator)

    def startDocument(self):
        """The document begins."""
        self._cont_handler.startDocument()

    def endDocument(self):
        """The document ends."""
        self._cont_handler.endDocument()

    def startPrefixMapping(self, prefix, uri):
        """A prefix is declared."""
        self._cont_handler.startPrefixMapping(prefix, uri)

    def endPrefixMapping(self, prefix):
        """The scope of a prefix ends."""
        self._cont_handler.endPrefixMapping(prefix)

    def startElement(self, name, attrs):
        """An element begins."""
        self._cont_handler.startElement(name, attrs)

    def endElement(self, name):
        """An element ends."""
        self._cont_handler.endElement(name)

    def startElementNS(self, name, qname, attrs):
        """An element with a namespace begins."""
        self._cont_handler.startElementNS(name, qname, attrs)

    def endElementNS(self, name, qname):
        """An element with a namespace ends."""
        self._cont_handler.endElementNS(name, qname)

    def characters(self, content):
        """Text."""
        self._cont_handler.characters(content)

    def ignorableWhitespace(self, chars):
        """Space that does not count."""
        self._cont_handler.ignorableWhitespace(chars)

    def processingInstruction(self, target, data):
        """A processing instruction."""
        self._cont_handler.processingInstruction(target, data)

    def skippedEntity(self, name):
        """An entity that was not read."""
        self._cont_handler.skippedEntity(name)

    def notationDecl(self, name, publicId, systemId):
        """A notation is declared."""
        self._dtd_handler.notationDecl(name, publicId, systemId)

    def unparsedEntityDecl(self, name, publicId, systemId, ndata):
        """An entity is declared that is no text in XML."""
        self._dtd_handler.unparsedEntityDecl(name, publicId, systemId, ndata)

    def resolveEntity(self, publicId, systemId):
        """Return the address of an entity, or an InputSource."""
        return self._ent_handler.resolveEntity(publicId, systemId)

    # The reader

    def parse(self, source):
        """Read a document with the reader above."""
        parent = self._parent
        parent.setContentHandler(self)
        parent.setErrorHandler(self)
        parent.setEntityResolver(self)
        parent.setDTDHandler(self)
        parent.parse(source)

    def setLocale(self, locale):
        """Set the language of errors."""
        self._parent.setLocale(locale)

    def getFeature(self, name):
        """Return whether a feature is set."""
        return self._parent.getFeature(name)

    def setFeature(self, name, state):
        """Set a feature."""
        self._parent.setFeature(name, state)

    def getProperty(self, name):
        """Return a property."""
        return self._parent.getProperty(name)

    def setProperty(self, name, value):
        """Set a property."""
        self._parent.setProperty(name, value)

    def getParent(self):
        """Return the reader above."""
        return self._parent

    def setParent(self, parent):
        """Set the reader above."""
        self._parent = parent


def _from_file(file):
    source = xmlreader.InputSource()
    if isinstance(file.read(0), str):
        source.setCharacterStream(file)
    else:
        source.setByteStream(file)
    if isinstance(getattr(file, "name", None), str):
        source.setSystemId(file.name)
    return source


def prepare_input_source(source, base=""):
    """Make a name, an open file or an InputSource one that is open."""
    if isinstance(source, os.PathLike):
        source = os.fspath(source)
    if isinstance(source, str):
        source = xmlreader.InputSource(source)
    elif hasattr(source, "read"):
        source = _from_file(source)
    if source.getCharacterStream() is None and source.getByteStream() is None:
        address = source.getSystemId()
        path = os.path.join(os.path.dirname(os.path.normpath(base)), address)
        if os.path.isfile(path):
            source.setSystemId(path)
            file = open(path, "rb")
        else:
            source.setSystemId(urllib.parse.urljoin(base, address))
            file = urllib.request.urlopen(source.getSystemId())
        source.setByteStream(file)
    return source

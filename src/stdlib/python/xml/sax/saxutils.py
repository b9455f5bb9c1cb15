"""Texts in XML, and a writer of documents."""

import io
from xml.sax import handler


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

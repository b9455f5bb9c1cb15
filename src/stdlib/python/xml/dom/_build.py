"""Builds documents from what a reader tells."""

import os
from pyexpat import error_of
from xml._reader import Handlers, Reader, XMLFault
from xml.dom import XMLNS_NAMESPACE
from xml.dom import minidom
from xml.dom._nodes import append

_PIECE = 16 * 1024


class _Builder(Handlers):
    def __init__(self):
        self.document = minidom.Document()
        self.node = self.document
        self.is_plain = self.is_new = False
        self.declared, self.identifiers = [], set()

    def _add(self, node):
        node.ownerDocument = self.document
        append(self.node, node)

    def start_ns(self, prefix, uri):
        """The beginning of a prefix's scope."""
        self.declared.append((prefix, uri))

    def start(self, name, attributes):
        """The beginning of an element."""
        uri, local, prefix = name
        element = minidom.Element(f"{prefix}:{local}" if prefix else local, uri, prefix, local)
        self._add(element)
        for key, address in self.declared:
            if key:
                node = minidom.Attr(f"xmlns:{key}", XMLNS_NAMESPACE, key, "xmlns")
            else:
                node = minidom.Attr("xmlns", XMLNS_NAMESPACE, "xmlns", None)
            self._attribute(element, node, address)
        self.declared = []
        for (uri, local, prefix), value in attributes.items():
            qualified = f"{prefix}:{local}" if prefix else local
            node = minidom.Attr(qualified, uri, local, prefix)
            if (element.tagName, qualified) in self.identifiers:
                node._is_id = True
                element._magic_id_nodes += 1
            self._attribute(element, node, value)
        self.node = element

    def _attribute(self, element, node, value):
        node.value = value
        node.ownerDocument = self.document
        element._take(node)

    def end(self, name):
        """The end of an element."""
        self.node = self.node.parentNode

    def data(self, text):
        """Text."""
        children = self.node.childNodes
        last = children[-1] if children else None
        kind = minidom.CDATASection if self.is_plain else minidom.Text
        if type(last) is kind and not self.is_new:
            last.data += text
            return
        self.is_new = False
        node = kind()
        node.data = text
        self._add(node)

    def start_cdata(self):
        """The beginning of a section of plain text."""
        self.is_plain = self.is_new = True

    def end_cdata(self):
        """The end of a section of plain text."""
        self.is_plain = self.is_new = False

    def comment(self, text):
        """A comment."""
        self._add(minidom.Comment(text))

    def pi(self, target, text):
        """A processing instruction."""
        self._add(minidom.ProcessingInstruction(target, text))

    def declaration(self, version, encoding, standalone):
        """The declaration at the beginning."""
        self.document.version, self.document.encoding = version, encoding
        if standalone >= 0:
            self.document.standalone = bool(standalone)

    def doctype(self, name, public, system):
        """The document type."""
        doctype = self.document.implementation.createDocumentType(name, public, system)
        self._add(doctype)
        self.document.doctype = doctype
        doctype.entities._seq, doctype.notations._seq = [], []

    def doctype_end(self, subset):
        """The end of the document type."""
        self.document.doctype.internalSubset = subset

    def notation(self, name, public, system):
        """The declaration of a notation."""
        self.document.doctype.notations._seq.append(self.document._create_notation(name, public, system))

    def unparsed_entity(self, name, public, system, notation):
        """The declaration of an entity that is no text in XML."""
        self.document.doctype.entities._seq.append(self.document._create_entity(name, public, system, notation))

    def entity_text(self, name, text):
        """The declaration of an entity that is a text."""
        entity = self.document._create_entity(name, None, None, None)
        entity.childNodes.append(self.document.createTextNode(text))
        self.document.doctype.entities._seq.append(entity)

    def identifier(self, element, attribute):
        """The declaration of an attribute that is an identifier."""
        self.identifiers.add((element, attribute))

    def skipped(self, name):
        """An entity that may be defined where it is not read."""
        return True


def _read(pieces):
    builder = _Builder()
    reader = Reader(builder, join=lambda uri, local, prefix: (uri, local, prefix))
    try:
        for piece in pieces:
            reader.feed(piece)
        reader.close()
    except XMLFault as fault:
        raise error_of(fault) from None
    return builder.document


def _pieces(file):
    while piece := file.read(_PIECE):
        yield piece.encode() if isinstance(piece, str) else piece


def parse(file):
    """Read a document from a file, by its name or open."""
    if isinstance(file, (str, os.PathLike)):
        with open(file, "rb") as opened:
            return _read(_pieces(opened))
    return _read(_pieces(file))


def parse_string(string):
    """Read a document that is a str or bytes."""
    if not isinstance(string, str):
        try:
            string = bytes(memoryview(string))
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not {type(string).__name__!r}") from None
    return _read([string])

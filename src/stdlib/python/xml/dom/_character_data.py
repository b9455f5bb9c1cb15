"""Texts, comments and processing instructions."""

import xml.dom
from xml.dom._nodes import Childless, Node
from xml.dom.minicompat import defproperty


def write_data(writer, text, attr):
    """Write text so that it is read back the same."""
    if not text:
        return
    if "&" in text:
        text = text.replace("&", "&amp;")
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    if attr:
        text = text.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
    writer.write(text)


class ProcessingInstruction(Childless, Node):
    """A processing instruction."""

    __module__ = "xml.dom.minidom"
    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target, self.data = target, data

    def _get_nodeValue(self):
        return self.data

    def _set_nodeValue(self, value):
        self.data = value

    nodeValue = property(_get_nodeValue, _set_nodeValue)

    def _get_nodeName(self):
        return self.target

    def _set_nodeName(self, value):
        self.target = value

    nodeName = property(_get_nodeName, _set_nodeName)

    def writexml(self, writer, indent="", addindent="", newl=""):
        """Write the node."""
        writer.write(f"{indent}<?{self.target} {self.data}?>{newl}")


class CharacterData(Childless, Node):
    """A node that holds text."""

    __module__ = "xml.dom.minidom"
    _data = ""

    def __init__(self):
        self.ownerDocument = self.parentNode = self.previousSibling = self.nextSibling = None
        self._data = ""

    def _get_length(self):
        return len(self.data)

    __len__ = _get_length

    def _get_data(self):
        return self._data

    def _set_data(self, data):
        self._data = data

    data = nodeValue = property(_get_data, _set_data)

    def __repr__(self):
        dots = "..." if len(self.data) > 10 else ""
        return f'<DOM {self.__class__.__name__} node "{self.data[:10]!r}{dots}">'

    def _check(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr("offset cannot be negative")
        if offset >= len(self.data):
            raise xml.dom.IndexSizeErr("offset cannot be beyond end of data")
        if count < 0:
            raise xml.dom.IndexSizeErr("count cannot be negative")

    def substringData(self, offset, count):
        """Return a part of the text."""
        self._check(offset, count)
        return self.data[offset : offset + count]

    def appendData(self, arg):
        """Add text at the end."""
        self.data = self.data + arg

    def insertData(self, offset, arg):
        """Add text at a place."""
        self._check(offset)
        if arg:
            self.data = self.data[:offset] + arg + self.data[offset:]

    def deleteData(self, offset, count):
        """Take a part of the text out."""
        self._check(offset, count)
        if count:
            self.data = self.data[:offset] + self.data[offset + count :]

    def replaceData(self, offset, count, arg):
        """Put text in the place of a part."""
        self._check(offset, count)
        if count:
            self.data = self.data[:offset] + arg + self.data[offset + count :]


defproperty(CharacterData, "length", doc="Length of the string data.")


def _is_text(node):
    return node is not None and node.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE)


class Text(CharacterData):
    """Text."""

    __module__ = "xml.dom.minidom"
    nodeType = Node.TEXT_NODE
    nodeName = "#text"
    attributes = None

    def splitText(self, offset):
        """Make two texts of this one; return the second."""
        if offset < 0 or offset > len(self.data):
            raise xml.dom.IndexSizeErr("illegal offset value")
        made = self.__class__()
        made.data = self.data[offset:]
        made.ownerDocument = self.ownerDocument
        following = self.nextSibling
        if self.parentNode and self in self.parentNode.childNodes:
            if following is None:
                self.parentNode.appendChild(made)
            else:
                self.parentNode.insertBefore(made, following)
        self.data = self.data[:offset]
        return made

    def writexml(self, writer, indent="", addindent="", newl=""):
        """Write the node."""
        write_data(writer, f"{indent}{self.data}{newl}", False)

    def _neighbours(self):
        """The texts before this one and after it, those nearest first."""
        before, after = [], []
        node = self.previousSibling
        while _is_text(node):
            before.append(node)
            node = node.previousSibling
        node = self.nextSibling
        while _is_text(node):
            after.append(node)
            node = node.nextSibling
        return before, after

    def _get_wholeText(self):
        before, after = self._neighbours()
        return "".join(node.data for node in [*reversed(before), self, *after])

    def replaceWholeText(self, content):
        """Put one text in the place of all that stand beside each other."""
        before, after = self._neighbours()
        for node in before + after:
            self.parentNode.removeChild(node)
        if content:
            self.data = content
            return self
        if self.parentNode is not None:
            self.parentNode.removeChild(self)
        return None

    def _get_isWhitespaceInElementContent(self):
        if self.data.strip():
            return False
        element = self.parentNode
        while element is not None and element.nodeType != Node.ELEMENT_NODE:
            element = element.parentNode
        if element is None:
            return False
        info = self.ownerDocument._get_elem_info(element)
        return False if info is None else info.isElementContent()


defproperty(Text, "isWhitespaceInElementContent", doc="True iff this text node contains only whitespace and is in element content.")
defproperty(Text, "wholeText", doc="The text of all logically-adjacent text nodes.")


class Comment(CharacterData):
    """A comment."""

    __module__ = "xml.dom.minidom"
    nodeType = Node.COMMENT_NODE
    nodeName = "#comment"

    def __init__(self, data):
        CharacterData.__init__(self)
        self._data = data

    def writexml(self, writer, indent="", addindent="", newl=""):
        """Write the node."""
        if "--" in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write(f"{indent}<!--{self.data}-->{newl}")


class CDATASection(Text):
    """A section of plain text."""

    __module__ = "xml.dom.minidom"
    nodeType = Node.CDATA_SECTION_NODE
    nodeName = "#cdata-section"

    def writexml(self, writer, indent="", addindent="", newl=""):
        """Write the node."""
        if "]]>" in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write(f"<![CDATA[{self.data}]]>")

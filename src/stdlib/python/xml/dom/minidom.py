"""A small Document Object Model: documents as trees of nodes."""

import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE
from xml.dom._character_data import CDATASection, CharacterData, Comment, ProcessingInstruction, Text
from xml.dom._nodes import (
    NO_TYPE,
    Attr,
    AttributeList,
    Childless,
    NamedNodeMap,
    Node,
    ReadOnlySequentialNamedNodeMap,
    TypeInfo,
    containing_document,
    forget_ids,
    split_name,
)
from xml.dom._character_data import write_data
from xml.dom.minicompat import EmptyNodeList, NodeList, defproperty


def _collect(parent, matches, found):
    for node in parent.childNodes:
        if node.nodeType == Node.ELEMENT_NODE and matches(node):
            found.append(node)
        _collect(node, matches, found)
    return found


def _by_name(parent, name):
    return _collect(parent, lambda node: name == "*" or node.tagName == name, NodeList())


def _by_names(parent, uri, name):
    def matches(node):
        return (name == "*" or node.localName == name) and (uri == "*" or node.namespaceURI == uri)

    return _collect(parent, matches, NodeList())


class Element(Node):
    """An element."""

    nodeType = Node.ELEMENT_NODE
    nodeValue = None
    schemaType = NO_TYPE
    _magic_id_nodes = 0
    _child_node_types = (
        Node.ELEMENT_NODE,
        Node.PROCESSING_INSTRUCTION_NODE,
        Node.COMMENT_NODE,
        Node.TEXT_NODE,
        Node.CDATA_SECTION_NODE,
        Node.ENTITY_REFERENCE_NODE,
    )

    def __init__(self, tagName, namespaceURI=EMPTY_NAMESPACE, prefix=None, localName=None):
        self.parentNode = None
        self.tagName = self.nodeName = tagName
        self.prefix, self.namespaceURI = prefix, namespaceURI
        self.childNodes = NodeList()
        self.nextSibling = self.previousSibling = None
        self._localName = localName
        self._attrs, self._attrsNS = {}, {}

    def _get_localName(self):
        return self._localName if self._localName is not None else self.tagName.split(":", 1)[-1]

    def _get_tagName(self):
        return self.tagName

    def unlink(self):
        """Let go of the attributes, and of the nodes around and inside."""
        for attribute in list(self._attrs.values()):
            attribute.unlink()
        Node.unlink(self)

    def getAttribute(self, attname):
        """Return the value of an attribute; an empty text where there is none."""
        node = self._attrs.get(attname)
        return "" if node is None else node.value

    def getAttributeNS(self, namespaceURI, localName):
        """Return the value of an attribute by namespace and name; an empty text where there is none."""
        node = self._attrsNS.get((namespaceURI, localName))
        return "" if node is None else node.value

    def setAttribute(self, attname, value):
        """Set an attribute."""
        node = self.getAttributeNode(attname)
        if node is None:
            node = Attr(attname)
            node.value = value
            node.ownerDocument = self.ownerDocument
            self.setAttributeNode(node)
        elif value != node.value:
            node.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        """Set an attribute by its namespace and its name with a prefix."""
        prefix, local = split_name(qualifiedName)
        node = self.getAttributeNodeNS(namespaceURI, local)
        if node is None:
            node = Attr(qualifiedName, namespaceURI, local, prefix)
            node.value = value
            node.ownerDocument = self.ownerDocument
            self.setAttributeNode(node)
            return
        if value != node.value:
            node.value = value
        if node.prefix != prefix:
            node.prefix = prefix
            node.nodeName = qualifiedName

    def getAttributeNode(self, attrname):
        """Return an attribute; None where there is none."""
        return self._attrs.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        """Return an attribute by namespace and name; None where there is none."""
        return self._attrsNS.get((namespaceURI, localName))

    def setAttributeNode(self, attr):
        """Put an attribute in; return the one before."""
        if attr.ownerElement not in (None, self):
            raise xml.dom.InuseAttributeErr("attribute node already owned")
        first = self._attrs.get(attr.name)
        if first is not None:
            self.removeAttributeNode(first)
        second = self._attrsNS.get((attr.namespaceURI, attr.localName))
        if second is not None and second is not first:
            self.removeAttributeNode(second)
        self._take(attr)
        if first is not attr:
            return first
        return second if second is not attr else None

    setAttributeNodeNS = setAttributeNode

    def _take(self, attr):
        forget_ids(self)
        self._attrs[attr.name] = attr
        self._attrsNS[attr.namespaceURI, attr.localName] = attr
        attr.ownerElement = self

    def removeAttribute(self, name):
        """Take an attribute out."""
        if name not in self._attrs:
            raise xml.dom.NotFoundErr()
        self.removeAttributeNode(self._attrs[name])

    def removeAttributeNS(self, namespaceURI, localName):
        """Take an attribute out by namespace and name."""
        if (namespaceURI, localName) not in self._attrsNS:
            raise xml.dom.NotFoundErr()
        self.removeAttributeNode(self._attrsNS[namespaceURI, localName])

    def removeAttributeNode(self, node):
        """Take an attribute out; return it."""
        if node is None or node.name not in self._attrs:
            raise xml.dom.NotFoundErr()
        forget_ids(self)
        node.unlink()
        node.ownerDocument = self.ownerDocument
        return node

    removeAttributeNodeNS = removeAttributeNode

    def hasAttribute(self, name):
        """Whether there is an attribute."""
        return name in self._attrs

    def hasAttributeNS(self, namespaceURI, localName):
        """Whether there is an attribute with a namespace and name."""
        return (namespaceURI, localName) in self._attrsNS

    def getElementsByTagName(self, name):
        """Return the elements inside with a name, '*' for all."""
        return _by_name(self, name)

    def getElementsByTagNameNS(self, namespaceURI, localName):
        """Return the elements inside with a namespace and name."""
        return _by_names(self, namespaceURI, localName)

    def __repr__(self):
        return f"<DOM Element: {self.tagName} at {id(self):#x}>"

    def writexml(self, writer, indent="", addindent="", newl=""):
        """Write the element."""
        writer.write(f"{indent}<{self.tagName}")
        for name, attribute in self._attrs.items():
            writer.write(f' {name}="')
            write_data(writer, attribute.value, True)
            writer.write('"')
        children = self.childNodes
        if not children:
            writer.write(f"/>{newl}")
            return
        writer.write(">")
        if len(children) == 1 and children[0].nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            children[0].writexml(writer, "", "", "")
        else:
            writer.write(newl)
            for node in children:
                node.writexml(writer, indent + addindent, addindent, newl)
            writer.write(indent)
        writer.write(f"</{self.tagName}>{newl}")

    def _get_attributes(self):
        return NamedNodeMap(self._attrs, self._attrsNS, self)

    def hasAttributes(self):
        """Whether there are attributes."""
        return bool(self._attrs)

    def setIdAttribute(self, name):
        """Say that an attribute is the element's identifier."""
        self.setIdAttributeNode(self.getAttributeNode(name))

    def setIdAttributeNS(self, namespaceURI, localName):
        """Say that an attribute, by namespace and name, is the element's identifier."""
        self.setIdAttributeNode(self.getAttributeNodeNS(namespaceURI, localName))

    def setIdAttributeNode(self, idAttr):
        """Say that an attribute is the element's identifier."""
        if idAttr is None or not self.isSameNode(idAttr.ownerElement):
            raise xml.dom.NotFoundErr()
        if not idAttr._is_id:
            idAttr._is_id = True
            self._magic_id_nodes += 1
            self.ownerDocument._magic_id_count += 1
            forget_ids(self)


defproperty(Element, "attributes", doc="NamedNodeMap of attributes on the element.")
defproperty(Element, "localName", doc="Namespace-local name of this element.")


class DocumentFragment(Node):
    """Nodes that are put somewhere together."""

    nodeType = Node.DOCUMENT_FRAGMENT_NODE
    nodeName = "#document-fragment"
    nodeValue = attributes = parentNode = None
    _child_node_types = Element._child_node_types + (Node.NOTATION_NODE,)

    def __init__(self):
        self.childNodes = NodeList()


class Identified:
    """What nodes with a public name and an address have in common."""

    publicId = systemId = None

    def _identified_mixin_init(self, publicId, systemId):
        self.publicId, self.systemId = publicId, systemId

    def _get_publicId(self):
        return self.publicId

    def _get_systemId(self):
        return self.systemId


class DocumentType(Identified, Childless, Node):
    """The type of a document."""

    nodeType = Node.DOCUMENT_TYPE_NODE
    nodeValue = name = publicId = systemId = internalSubset = None

    def __init__(self, qualifiedName):
        self.entities, self.notations = ReadOnlySequentialNamedNodeMap(), ReadOnlySequentialNamedNodeMap()
        if qualifiedName:
            self.name = split_name(qualifiedName)[1]
        self.nodeName = self.name

    def _get_internalSubset(self):
        return self.internalSubset

    def cloneNode(self, deep):
        """Return a copy, unless the type belongs to a document."""
        if self.ownerDocument is not None:
            return None
        clone = DocumentType(None)
        clone.name = clone.nodeName = self.name
        operation = xml.dom.UserDataHandler.NODE_CLONED
        if deep:
            clone.entities._seq, clone.notations._seq = [], []
            for notation in self.notations._seq:
                made = Notation(notation.nodeName, notation.publicId, notation.systemId)
                clone.notations._seq.append(made)
                notation._call_user_data_handler(operation, notation, made)
            for entity in self.entities._seq:
                made = Entity(entity.nodeName, entity.publicId, entity.systemId, entity.notationName)
                made.actualEncoding, made.encoding, made.version = (
                    entity.actualEncoding,
                    entity.encoding,
                    entity.version,
                )
                clone.entities._seq.append(made)
                entity._call_user_data_handler(operation, entity, made)
        self._call_user_data_handler(operation, self, clone)
        return clone

    def writexml(self, writer, indent="", addindent="", newl=""):
        """Write the type."""
        writer.write(f"<!DOCTYPE {self.name}")
        if self.publicId:
            writer.write(f"{newl}  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'")
        elif self.systemId:
            writer.write(f"{newl}  SYSTEM '{self.systemId}'")
        if self.internalSubset is not None:
            writer.write(f" [{self.internalSubset}]")
        writer.write(f">{newl}")


class Entity(Identified, Node):
    """An entity that a type declares."""

    attributes = nodeValue = actualEncoding = encoding = version = None
    nodeType = Node.ENTITY_NODE

    def __init__(self, name, publicId, systemId, notation):
        self.nodeName, self.notationName = name, notation
        self.childNodes = NodeList()
        self._identified_mixin_init(publicId, systemId)

    def _get_actualEncoding(self):
        return self.actualEncoding

    def _get_encoding(self):
        return self.encoding

    def _get_version(self):
        return self.version

    def appendChild(self, newChild):
        """Refuse a node."""
        raise xml.dom.HierarchyRequestErr("cannot append children to an entity node")

    def insertBefore(self, newChild, refChild):
        """Refuse a node."""
        raise xml.dom.HierarchyRequestErr("cannot insert children below an entity node")

    def removeChild(self, oldChild):
        """Refuse to take a node out."""
        raise xml.dom.HierarchyRequestErr("cannot remove children from an entity node")

    def replaceChild(self, newChild, oldChild):
        """Refuse a node."""
        raise xml.dom.HierarchyRequestErr("cannot replace children of an entity node")


class Notation(Identified, Childless, Node):
    """A notation that a type declares."""

    nodeType = Node.NOTATION_NODE
    nodeValue = None

    def __init__(self, name, publicId, systemId):
        self.nodeName = name
        self._identified_mixin_init(publicId, systemId)


class DOMImplementation:
    """Makes documents."""

    _features = [("core", None), ("core", "1.0"), ("core", "2.0"), ("xml", None), ("xml", "1.0"), ("xml", "2.0")]
    _features += [("ls-load", None), ("ls-load", "3.0")]

    def hasFeature(self, feature, version):
        """Whether a feature is supported."""
        return (feature.lower(), version or None) in self._features

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        """Return a document with an element."""
        if doctype and doctype.parentNode is not None:
            raise xml.dom.WrongDocumentErr("doctype object owned by another DOM tree")
        document = self._create_document()
        if not qualifiedName and not (namespaceURI is None and doctype is None):
            # A document without an element is no document.
            raise xml.dom.InvalidCharacterErr("Element with no name")
        if qualifiedName:
            prefix, _ = split_name(qualifiedName)
            if prefix == "xml" and namespaceURI != xml.dom.XML_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of 'xml' prefix")
            if prefix and not namespaceURI:
                raise xml.dom.NamespaceErr("illegal use of prefix without namespaces")
            element = document.createElementNS(namespaceURI, qualifiedName)
            if doctype:
                document.appendChild(doctype)
            document.appendChild(element)
        if doctype:
            doctype.parentNode = doctype.ownerDocument = document
        document.doctype, document.implementation = doctype, self
        return document

    def createDocumentType(self, qualifiedName, publicId, systemId):
        """Return a type of documents."""
        doctype = DocumentType(qualifiedName)
        doctype.publicId, doctype.systemId = publicId, systemId
        return doctype

    def getInterface(self, feature):
        """Return who supports a feature."""
        return self if self.hasFeature(feature, None) else None

    def _create_document(self):
        return Document()


class ElementInfo:
    """What is known of the elements of a name: nothing."""

    __slots__ = ("tagName",)

    def __init__(self, name):
        self.tagName = name

    def getAttributeType(self, aname):
        """Return the type of an attribute."""
        return NO_TYPE

    def getAttributeTypeNS(self, namespaceURI, localName):
        """Return the type of an attribute by namespace and name."""
        return NO_TYPE

    def isElementContent(self):
        """Whether there may only be elements inside."""
        return False

    def isEmpty(self):
        """Whether there may be nothing inside."""
        return False

    def isId(self, aname):
        """Whether an attribute is an identifier."""
        return False

    def isIdNS(self, namespaceURI, localName):
        """Whether an attribute, by namespace and name, is an identifier."""
        return False

    def __getstate__(self):
        return self.tagName

    def __setstate__(self, state):
        self.tagName = state


class Document(Node):
    """A document."""

    implementation = DOMImplementation()
    nodeType = Node.DOCUMENT_NODE
    nodeName = "#document"
    nodeValue = attributes = parentNode = previousSibling = nextSibling = None
    actualEncoding = encoding = standalone = version = errorHandler = documentURI = None
    strictErrorChecking = False
    async_ = False
    _magic_id_count = 0
    _child_node_types = (
        Node.ELEMENT_NODE,
        Node.PROCESSING_INSTRUCTION_NODE,
        Node.COMMENT_NODE,
        Node.DOCUMENT_TYPE_NODE,
    )

    def __init__(self):
        self.doctype = None
        self.childNodes = NodeList()
        self._elem_info, self._id_cache = {}, {}
        self._id_search_stack = None

    def _get_elem_info(self, element):
        key = (element.namespaceURI, element.localName) if element.namespaceURI else element.tagName
        return self._elem_info.get(key)

    def _get_doctype(self):
        return self.doctype

    def _get_documentElement(self):
        return next((node for node in self.childNodes if node.nodeType == Node.ELEMENT_NODE), None)

    def appendChild(self, node):
        """Put a node at the end; a document has one element."""
        self._check_child(node)
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        if node.nodeType == Node.ELEMENT_NODE and self._get_documentElement():
            raise xml.dom.HierarchyRequestErr("two document elements disallowed")
        return Node.appendChild(self, node)

    def removeChild(self, oldChild):
        """Take a node out; return it."""
        try:
            self.childNodes.remove(oldChild)
        except ValueError:
            raise xml.dom.NotFoundErr() from None
        oldChild.nextSibling = oldChild.previousSibling = None
        oldChild.parentNode = None
        if self.documentElement is oldChild:
            self.documentElement = None
        return oldChild

    def unlink(self):
        """Let go of all nodes."""
        if self.doctype is not None:
            self.doctype.unlink()
            self.doctype = None
        Node.unlink(self)

    def cloneNode(self, deep):
        """Return a copy with all inside; None if it is not to be deep."""
        if not deep:
            return None
        clone = self.implementation.createDocument(None, None, None)
        clone.encoding, clone.standalone, clone.version = self.encoding, self.standalone, self.version
        for node in self.childNodes:
            child = _clone_node(node, deep, clone)
            clone.childNodes.append(child)
            if child.nodeType == Node.DOCUMENT_TYPE_NODE:
                clone.doctype = child
            child.parentNode = clone
        self._call_user_data_handler(xml.dom.UserDataHandler.NODE_CLONED, self, clone)
        return clone

    def _own(self, node):
        node.ownerDocument = self
        return node

    def createDocumentFragment(self):
        """Return a fragment."""
        return self._own(DocumentFragment())

    def createElement(self, tagName):
        """Return an element."""
        return self._own(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        """Return an element with a namespace and a name with a prefix."""
        prefix, _ = split_name(qualifiedName)
        return self._own(Element(qualifiedName, namespaceURI, prefix))

    def _text(self, node, data):
        if not isinstance(data, str):
            raise TypeError("node contents must be a string")
        node.data = data
        return self._own(node)

    def createTextNode(self, data):
        """Return a text."""
        return self._text(Text(), data)

    def createCDATASection(self, data):
        """Return a section of plain text."""
        return self._text(CDATASection(), data)

    def createComment(self, data):
        """Return a comment."""
        return self._own(Comment(data))

    def createProcessingInstruction(self, target, data):
        """Return a processing instruction."""
        return self._own(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        """Return an attribute."""
        attribute = self._own(Attr(qName))
        attribute.value = ""
        return attribute

    def createAttributeNS(self, namespaceURI, qualifiedName):
        """Return an attribute with a namespace and a name with a prefix."""
        prefix, local = split_name(qualifiedName)
        attribute = self._own(Attr(qualifiedName, namespaceURI, local, prefix))
        attribute.value = ""
        return attribute

    def _create_entity(self, name, publicId, systemId, notationName):
        return self._own(Entity(name, publicId, systemId, notationName))

    def _create_notation(self, name, publicId, systemId):
        return self._own(Notation(name, publicId, systemId))

    def getElementById(self, id):
        """Return the element with an identifier; None where there is none."""
        def matches(node):
            return any(attribute._is_id and attribute.value == id for attribute in node._attrs.values())

        found = _collect(self, matches, [])
        return found[0] if found else None

    def getElementsByTagName(self, name):
        """Return the elements with a name, '*' for all."""
        return _by_name(self, name)

    def getElementsByTagNameNS(self, namespaceURI, localName):
        """Return the elements with a namespace and name."""
        return _by_names(self, namespaceURI, localName)

    def isSupported(self, feature, version):
        """Whether a feature is supported."""
        return self.implementation.hasFeature(feature, version)

    def importNode(self, node, deep):
        """Return a copy, for this document, of a node of another one."""
        if node.nodeType == Node.DOCUMENT_NODE:
            raise xml.dom.NotSupportedErr("cannot import document nodes")
        if node.nodeType == Node.DOCUMENT_TYPE_NODE:
            raise xml.dom.NotSupportedErr("cannot import document type nodes")
        return _clone_node(node, deep, self)

    def writexml(self, writer, indent="", addindent="", newl="", encoding=None, standalone=None):
        """Write the document."""
        said = []
        if encoding:
            said.append(f'encoding="{encoding}"')
        if standalone is not None:
            said.append(f'standalone="{"yes" if standalone else "no"}"')
        writer.write(f'<?xml version="1.0" {" ".join(said)}?>{newl}')
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)

    def renameNode(self, n, namespaceURI, name):
        """Give an element or an attribute another name; return it."""
        if n.ownerDocument is not self:
            raise xml.dom.WrongDocumentErr(
                "cannot rename nodes from other documents;\n"
                f"expected {self},\nfound {n.ownerDocument}"
            )
        if n.nodeType not in (Node.ELEMENT_NODE, Node.ATTRIBUTE_NODE):
            raise xml.dom.NotSupportedErr("renameNode() only applies to element and attribute nodes")
        prefix, local = None, name
        if namespaceURI != EMPTY_NAMESPACE and ":" in name:
            prefix, local = name.split(":", 1)
            if prefix == "xmlns" and namespaceURI != XMLNS_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix")
        elif namespaceURI != EMPTY_NAMESPACE:
            is_reserved = n.nodeType == Node.ATTRIBUTE_NODE and name == "xmlns"
            if is_reserved and namespaceURI != XMLNS_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of the 'xmlns' attribute")
        if n.nodeType == Node.ATTRIBUTE_NODE:
            self._rename_attribute(n, namespaceURI, name, prefix, local)
        else:
            n.prefix, n._localName, n.namespaceURI = prefix, local, namespaceURI
            n.nodeName = n.tagName = name
        n._call_user_data_handler(xml.dom.UserDataHandler.NODE_RENAMED, n, None)
        return n

    def _rename_attribute(self, node, namespaceURI, name, prefix, local):
        element, is_id = node.ownerElement, node._is_id
        if element is not None:
            element.removeAttributeNode(node)
            node.childNodes.append(Text())
            node.value = node._value
        node._prefix, node._localName, node.namespaceURI = prefix, local, namespaceURI
        node._name = name
        if element is not None:
            element.setAttributeNode(node)
            if is_id:
                element.setIdAttributeNode(node)


defproperty(Document, "documentElement", doc="Top-level element of this document.")


def _clone_node(node, deep, newOwnerDocument):
    """A copy of a node for a document."""
    is_same = node.ownerDocument is not None and node.ownerDocument.isSameNode(newOwnerDocument)
    handler = xml.dom.UserDataHandler
    operation = handler.NODE_CLONED if is_same else handler.NODE_IMPORTED
    document, kind = newOwnerDocument, node.nodeType
    if kind == Node.ELEMENT_NODE:
        clone = document.createElementNS(node.namespaceURI, node.nodeName)
        for attribute in node.attributes.values():
            clone.setAttributeNS(attribute.namespaceURI, attribute.nodeName, attribute.value)
            clone.getAttributeNodeNS(attribute.namespaceURI, attribute.localName).specified = attribute.specified
        if deep:
            _clone_children(node, clone, document)
    elif kind == Node.DOCUMENT_FRAGMENT_NODE:
        clone = document.createDocumentFragment()
        if deep:
            _clone_children(node, clone, document)
    elif kind == Node.TEXT_NODE:
        clone = document.createTextNode(node.data)
    elif kind == Node.CDATA_SECTION_NODE:
        clone = document.createCDATASection(node.data)
    elif kind == Node.PROCESSING_INSTRUCTION_NODE:
        clone = document.createProcessingInstruction(node.target, node.data)
    elif kind == Node.COMMENT_NODE:
        clone = document.createComment(node.data)
    elif kind == Node.ATTRIBUTE_NODE:
        clone = document.createAttributeNS(node.namespaceURI, node.nodeName)
        clone.specified, clone.value = True, node.value
    elif kind == Node.DOCUMENT_TYPE_NODE:
        clone = document.implementation.createDocumentType(node.name, node.publicId, node.systemId)
        clone.ownerDocument = document
        if deep:
            clone.entities._seq, clone.notations._seq = list(node.entities._seq), list(node.notations._seq)
    else:
        raise xml.dom.NotSupportedErr(f"Cannot clone node {node!r}")
    if hasattr(node, "_call_user_data_handler"):
        node._call_user_data_handler(operation, node, clone)
    return clone


def _clone_children(node, clone, document):
    for child in node.childNodes:
        clone.appendChild(_clone_node(child, True, document))


def parse(file, parser=None, bufsize=None):
    """Read a document from a file, by its name or open."""
    if parser is None and not bufsize:
        from xml.dom import _build

        return _build.parse(file)
    from xml.dom import pulldom

    return pulldom.whole(pulldom.parse(file, parser, bufsize or None))


def parseString(string, parser=None):
    """Read a document that is a str or bytes."""
    if parser is None:
        from xml.dom import _build

        return _build.parse_string(string)
    from xml.dom import pulldom

    return pulldom.whole(pulldom.parseString(string, parser))


def getDOMImplementation(features=None):
    """Return what makes documents; None where it lacks the features."""
    if features:
        if isinstance(features, str):
            features = xml.dom.domreg._parse_feature_string(features)
        for feature, version in features:
            if not Document.implementation.hasFeature(feature, version):
                return None
    return Document.implementation

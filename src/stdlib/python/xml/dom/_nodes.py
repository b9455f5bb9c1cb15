"""What all nodes have in common; attributes and their maps."""

import io
import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE
from xml.dom.minicompat import EmptyNodeList, NodeList, defproperty


class Node(xml.dom.Node):
    """A node of a document."""

    __module__ = "xml.dom.minidom"
    namespaceURI = None
    parentNode = ownerDocument = nextSibling = previousSibling = None
    prefix = EMPTY_PREFIX

    def __bool__(self):
        return True

    def toxml(self, encoding=None, standalone=None):
        """Return the text of the node."""
        return self.toprettyxml("", "", encoding, standalone)

    def toprettyxml(self, indent="\t", newl="\n", encoding=None, standalone=None):
        """Return the text of the node, each one on a line of its own."""
        if encoding is None:
            writer = io.StringIO()
        else:
            writer = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="xmlcharrefreplace", newline="\n")
        if self.nodeType == Node.DOCUMENT_NODE:
            self.writexml(writer, "", indent, newl, encoding, standalone)
        else:
            self.writexml(writer, "", indent, newl)
        return writer.getvalue() if encoding is None else writer.detach().getvalue()

    def hasChildNodes(self):
        """Whether there are nodes inside."""
        return bool(self.childNodes)

    def _get_childNodes(self):
        return self.childNodes

    def _get_firstChild(self):
        return self.childNodes[0] if self.childNodes else None

    def _get_lastChild(self):
        return self.childNodes[-1] if self.childNodes else None

    def _check_child(self, node):
        if node.nodeType not in self._child_node_types:
            raise xml.dom.HierarchyRequestErr(f"{node!r} cannot be child of {self!r}")

    def insertBefore(self, newChild, refChild):
        """Put a node before another one; at the end if that is None."""
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        self._check_child(newChild)
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        if refChild is None:
            self.appendChild(newChild)
            return newChild
        try:
            at = self.childNodes.index(refChild)
        except ValueError:
            raise xml.dom.NotFoundErr() from None
        forget_ids(self)
        self.childNodes.insert(at, newChild)
        newChild.nextSibling, refChild.previousSibling = refChild, newChild
        before = self.childNodes[at - 1] if at else None
        newChild.previousSibling = before
        if before is not None:
            before.nextSibling = newChild
        newChild.parentNode = self
        return newChild

    def appendChild(self, node):
        """Put a node at the end."""
        if node.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(node.childNodes):
                self.appendChild(child)
            return node
        self._check_child(node)
        if node.nodeType == Node.ELEMENT_NODE or node.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            forget_ids(self)
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        append(self, node)
        node.nextSibling = None
        return node

    def replaceChild(self, newChild, oldChild):
        """Put a node in the place of another one, which is returned."""
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            following = oldChild.nextSibling
            self.removeChild(oldChild)
            return self.insertBefore(newChild, following)
        self._check_child(newChild)
        if newChild is oldChild:
            return None
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        try:
            at = self.childNodes.index(oldChild)
        except ValueError:
            raise xml.dom.NotFoundErr() from None
        self.childNodes[at] = newChild
        newChild.parentNode, oldChild.parentNode = self, None
        if Node.ELEMENT_NODE in (newChild.nodeType, oldChild.nodeType):
            forget_ids(self)
        newChild.nextSibling, newChild.previousSibling = oldChild.nextSibling, oldChild.previousSibling
        oldChild.nextSibling = oldChild.previousSibling = None
        if newChild.previousSibling:
            newChild.previousSibling.nextSibling = newChild
        if newChild.nextSibling:
            newChild.nextSibling.previousSibling = newChild
        return oldChild

    def removeChild(self, oldChild):
        """Take a node out; return it."""
        try:
            self.childNodes.remove(oldChild)
        except ValueError:
            raise xml.dom.NotFoundErr() from None
        if oldChild.nextSibling is not None:
            oldChild.nextSibling.previousSibling = oldChild.previousSibling
        if oldChild.previousSibling is not None:
            oldChild.previousSibling.nextSibling = oldChild.nextSibling
        oldChild.nextSibling = oldChild.previousSibling = None
        if oldChild.nodeType == Node.ELEMENT_NODE:
            forget_ids(self)
        oldChild.parentNode = None
        return oldChild

    def normalize(self):
        """Join texts that stand beside each other; take empty ones out."""
        kept = []
        for child in self.childNodes:
            if child.nodeType != Node.TEXT_NODE:
                kept.append(child)
                if child.nodeType == Node.ELEMENT_NODE:
                    child.normalize()
                continue
            if not child.data:
                child.unlink()
                continue
            if kept and kept[-1].nodeType == child.nodeType:
                kept[-1].data = kept[-1].data + child.data
                child.unlink()
            else:
                kept.append(child)
        for at, child in enumerate(kept):
            child.previousSibling = kept[at - 1] if at else None
            child.nextSibling = kept[at + 1] if at + 1 < len(kept) else None
        self.childNodes[:] = kept

    def cloneNode(self, deep):
        """Return a copy, with all inside if it is to be deep."""
        from xml.dom.minidom import _clone_node

        return _clone_node(self, deep, self.ownerDocument or self)

    def isSupported(self, feature, version):
        """Whether a feature is supported."""
        return self.ownerDocument.implementation.hasFeature(feature, version)

    def _get_localName(self):
        return None

    def isSameNode(self, other):
        """Whether another node is this one."""
        return self is other

    def getInterface(self, feature):
        """Return who supports a feature."""
        return self if self.isSupported(feature, None) else None

    def getUserData(self, key):
        """Return data of the program."""
        data = getattr(self, "_user_data", None) or {}
        return data[key][0] if key in data else None

    def setUserData(self, key, data, handler):
        """Set data of the program; return those before."""
        known = self.__dict__.setdefault("_user_data", {})
        before = known[key][0] if key in known else None
        if data is None:
            known.pop(key, None)
        else:
            known[key] = data, handler
        return before

    def _call_user_data_handler(self, operation, src, dst):
        for key, (data, handler) in list(getattr(self, "_user_data", {}).items()):
            if handler is not None:
                handler.handle(operation, key, data, src, dst)

    def unlink(self):
        """Let go of the nodes around and inside."""
        self.parentNode = self.ownerDocument = None
        if self.childNodes:
            for child in self.childNodes:
                child.unlink()
            self.childNodes = NodeList()
        self.previousSibling = self.nextSibling = None

    def __enter__(self):
        return self

    def __exit__(self, et, ev, tb):
        self.unlink()


defproperty(Node, "firstChild", doc="First child node, or None.")
defproperty(Node, "lastChild", doc="Last child node, or None.")
defproperty(Node, "localName", doc="Namespace-local name of this node.")


def append(parent, node):
    """Put a node at the end, without checks."""
    children = parent.childNodes
    if children:
        node.previousSibling = children[-1]
        children[-1].nextSibling = node
    children.append(node)
    node.parentNode = parent


def containing_document(node):
    """Whether the node hangs in its document."""
    while node is not None:
        if node.nodeType == Node.DOCUMENT_NODE:
            return node
        node = node.parentNode
    return None


def forget_ids(node):
    """Forget which elements have which identifiers, in the node's document."""
    document = node if node.nodeType == Node.DOCUMENT_NODE else node.ownerDocument
    if document is not None:
        document._id_cache.clear()
        document._id_search_stack = None


def split_name(name):
    """The prefix, None for none, and what follows it."""
    prefix, colon, local = name.partition(":")
    return (prefix, local) if colon else (None, name)


class TypeInfo:
    """The type of an element or attribute that a schema gives."""

    __module__ = "xml.dom.minidom"
    __slots__ = ("namespace", "name")

    def __init__(self, namespace, name):
        self.namespace, self.name = namespace, name

    def __repr__(self):
        if self.namespace:
            return f"<TypeInfo {self.name!r} (from {self.namespace!r})>"
        return f"<TypeInfo {self.name!r}>"


NO_TYPE = TypeInfo(None, None)


class Attr(Node):
    """An attribute."""

    __module__ = "xml.dom.minidom"
    nodeType = Node.ATTRIBUTE_NODE
    attributes = None
    specified = False
    _is_id = False
    _child_node_types = (Node.TEXT_NODE, Node.ENTITY_REFERENCE_NODE)
    schemaType = NO_TYPE

    def __init__(self, qName, namespaceURI=EMPTY_NAMESPACE, localName=None, prefix=None):
        self.ownerElement = self.ownerDocument = None
        self._name, self.namespaceURI = qName, namespaceURI
        self._prefix, self._localName = prefix, localName
        self.childNodes = NodeList()
        from xml.dom._character_data import Text

        self.childNodes.append(Text())

    def _get_localName(self):
        return self._localName if self._localName is not None else self.nodeName.split(":", 1)[-1]

    def _get_specified(self):
        return self.specified

    def _get_name(self):
        return self._name

    def _set_name(self, value):
        self._name = value
        if self.ownerElement is not None:
            forget_ids(self.ownerElement)

    nodeName = name = property(_get_name, _set_name)

    def _get_value(self):
        return self._value

    def _set_value(self, value):
        self._value = value
        self.childNodes[0].data = value
        if self.ownerElement is not None:
            forget_ids(self.ownerElement)
        self.childNodes[0].data = value

    _value = ""
    nodeValue = value = property(_get_value, _set_value)

    def _get_prefix(self):
        return self._prefix

    def _set_prefix(self, prefix):
        if prefix == "xmlns" and self.namespaceURI and self.namespaceURI != XMLNS_NAMESPACE:
            raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix for the wrong namespace")
        self._prefix = prefix
        self.name = self.localName if prefix is None else f"{prefix}:{self.localName}"

    prefix = property(_get_prefix, _set_prefix)

    def unlink(self):
        """Take the attribute out of its element."""
        element = self.ownerElement
        if element is not None:
            del element._attrs[self.nodeName]
            del element._attrsNS[self.namespaceURI, self._get_localName()]
            if self._is_id:
                self._is_id = False
                element._magic_id_nodes -= 1
                self.ownerDocument._magic_id_count -= 1
        for child in self.childNodes:
            child.unlink()
        del self.childNodes[:]

    def _get_isId(self):
        return self._is_id

    def _get_schemaType(self):
        return NO_TYPE


defproperty(Attr, "isId", doc="True if this attribute is an ID.")
defproperty(Attr, "localName", doc="Namespace-local name of this attribute.")
defproperty(Attr, "schemaType", doc="Schema type for this attribute.")


class NamedNodeMap:
    """The attributes of an element, by their names."""

    __module__ = "xml.dom.minidom"
    __slots__ = ("_attrs", "_attrsNS", "_ownerElement")

    def __init__(self, attrs, attrsNS, ownerElement):
        self._attrs, self._attrsNS, self._ownerElement = attrs, attrsNS, ownerElement

    def _get_length(self):
        return len(self._attrs)

    def item(self, index):
        """Return the attribute at a place; None where there is none."""
        try:
            return self[list(self._attrs.keys())[index]]
        except IndexError:
            return None

    def items(self):
        """Return names and values."""
        return [(node.nodeName, node.value) for node in self._attrs.values()]

    def itemsNS(self):
        """Return pairs of namespace and name, and values."""
        return [((node.namespaceURI, node.localName), node.value) for node in self._attrs.values()]

    def __contains__(self, key):
        return key in (self._attrs if isinstance(key, str) else self._attrsNS)

    def keys(self):
        """Return the names."""
        return self._attrs.keys()

    def keysNS(self):
        """Return pairs of namespace and name."""
        return self._attrsNS.keys()

    def values(self):
        """Return the attributes."""
        return self._attrs.values()

    def get(self, name, value=None):
        """Return an attribute, or what is given."""
        return self._attrs.get(name, value)

    __hash__ = None

    def _key(self, other):
        return None if not isinstance(other, NamedNodeMap) else id(self._attrs) == id(other._attrs)

    def __eq__(self, other):
        return self._key(other) is True

    def __len__(self):
        return len(self._attrs)

    def __getitem__(self, attname_or_tuple):
        if isinstance(attname_or_tuple, tuple):
            return self._attrsNS[attname_or_tuple]
        return self._attrs[attname_or_tuple]

    def __setitem__(self, attname, value):
        if isinstance(value, str):
            node = self._attrs.get(attname)
            if node is None:
                node = Attr(attname)
                node.ownerDocument = self._ownerElement.ownerDocument
                self.setNamedItem(node)
            node.value = value
            return
        if not isinstance(value, Attr):
            raise TypeError("value must be a string or Attr object")
        self.setNamedItem(value)

    def getNamedItem(self, name):
        """Return an attribute; None where there is none."""
        return self._attrs.get(name)

    def getNamedItemNS(self, namespaceURI, localName):
        """Return an attribute by namespace and name; None where there is none."""
        return self._attrsNS.get((namespaceURI, localName))

    def removeNamedItem(self, name):
        """Take an attribute out; return it."""
        node = self.getNamedItem(name)
        if node is None:
            raise xml.dom.NotFoundErr()
        return self._remove(node)

    def removeNamedItemNS(self, namespaceURI, localName):
        """Take an attribute out by namespace and name; return it."""
        node = self.getNamedItemNS(namespaceURI, localName)
        if node is None:
            raise xml.dom.NotFoundErr()
        return self._remove(node)

    def _remove(self, node):
        forget_ids(self._ownerElement)
        del self._attrs[node.nodeName]
        del self._attrsNS[node.namespaceURI, node.localName]
        node.ownerElement = None
        return node

    def setNamedItem(self, node):
        """Put an attribute in; return the one before."""
        if not isinstance(node, Attr):
            raise xml.dom.HierarchyRequestErr(f"{node!r} cannot be child of {self!r}")
        before = self._attrs.get(node.name)
        if before:
            before.unlink()
        self._attrs[node.name] = node
        self._attrsNS[node.namespaceURI, node.localName] = node
        node.ownerElement = self._ownerElement
        forget_ids(node.ownerElement)
        return before

    def setNamedItemNS(self, node):
        """Put an attribute in; return the one before."""
        return self.setNamedItem(node)

    def __delitem__(self, attname_or_tuple):
        node = self[attname_or_tuple]
        forget_ids(node.ownerElement)
        node.unlink()

    def __getstate__(self):
        return self._attrs, self._attrsNS, self._ownerElement

    def __setstate__(self, state):
        self._attrs, self._attrsNS, self._ownerElement = state


defproperty(NamedNodeMap, "length", doc="Number of nodes in the NamedNodeMap.")
AttributeList = NamedNodeMap


class ReadOnlySequentialNamedNodeMap:
    """Nodes in their order, by their names, that cannot be changed."""

    __module__ = "xml.dom.minidom"
    __slots__ = ("_seq",)

    def __init__(self, seq=()):
        self._seq = seq

    def __len__(self):
        return len(self._seq)

    def _get_length(self):
        return len(self._seq)

    def getNamedItem(self, name):
        """Return a node; None where there is none."""
        return next((node for node in self._seq if node.nodeName == name), None)

    def getNamedItemNS(self, namespaceURI, localName):
        """Return a node by namespace and name; None where there is none."""
        for node in self._seq:
            if node.namespaceURI == namespaceURI and node.localName == localName:
                return node
        return None

    def __getitem__(self, name_or_tuple):
        if isinstance(name_or_tuple, tuple):
            node = self.getNamedItemNS(*name_or_tuple)
        else:
            node = self.getNamedItem(name_or_tuple)
        if node is None:
            raise KeyError(name_or_tuple)
        return node

    def item(self, index):
        """Return the node at a place; None where there is none."""
        if index < 0:
            return None
        return self._seq[index] if index < len(self._seq) else None

    def _refuse(self, *arguments):
        raise xml.dom.NoModificationAllowedErr("NamedNodeMap instance is read-only")

    removeNamedItem = removeNamedItemNS = setNamedItem = setNamedItemNS = _refuse

    def __getstate__(self):
        return [self._seq]

    def __setstate__(self, state):
        self._seq = state[0]


defproperty(ReadOnlySequentialNamedNodeMap, "length", doc="Number of entries in the NamedNodeMap.")


class Childless:
    """What nodes without others inside have in common."""

    __module__ = "xml.dom.minidom"
    attributes = None
    childNodes = EmptyNodeList()
    firstChild = lastChild = None

    def _get_firstChild(self):
        return None

    def _get_lastChild(self):
        return None

    def appendChild(self, node):
        """Refuse a node."""
        raise xml.dom.HierarchyRequestErr(f"{self.nodeName} nodes cannot have children")

    def hasChildNodes(self):
        """Whether there are nodes inside: no."""
        return False

    def insertBefore(self, newChild, refChild):
        """Refuse a node."""
        raise xml.dom.HierarchyRequestErr(f"{self.nodeName} nodes do not have children")

    def removeChild(self, oldChild):
        """Refuse to take a node out."""
        raise xml.dom.NotFoundErr(f"{self.nodeName} nodes do not have children")

    def normalize(self):
        """Do nothing: there is nothing inside."""

    def replaceChild(self, newChild, oldChild):
        """Refuse a node."""
        raise xml.dom.HierarchyRequestErr(f"{self.nodeName} nodes do not have children")

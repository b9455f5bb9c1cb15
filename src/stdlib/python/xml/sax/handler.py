"""What is told of a document in XML."""

version = "2.0beta"
feature_namespaces = "http://xml.org/sax/features/namespaces"
feature_namespace_prefixes = "http://xml.org/sax/features/namespace-prefixes"
feature_string_interning = "http://xml.org/sax/features/string-interning"
feature_validation = "http://xml.org/sax/features/validation"
feature_external_ges = "http://xml.org/sax/features/external-general-entities"
feature_external_pes = "http://xml.org/sax/features/external-parameter-entities"
all_features = [
    feature_namespaces,
    feature_namespace_prefixes,
    feature_string_interning,
    feature_validation,
    feature_external_ges,
    feature_external_pes,
]
property_lexical_handler = "http://xml.org/sax/properties/lexical-handler"
property_declaration_handler = "http://xml.org/sax/properties/declaration-handler"
property_dom_node = "http://xml.org/sax/properties/dom-node"
property_xml_string = "http://xml.org/sax/properties/xml-string"
property_encoding = "http://www.python.org/sax/properties/encoding"
property_interning_dict = "http://www.python.org/sax/properties/interning-dict"
all_properties = [
    property_lexical_handler,
    property_dom_node,
    property_declaration_handler,
    property_xml_string,
    property_encoding,
    property_interning_dict,
]


class ErrorHandler:
    """What is done about errors."""

    def error(self, exception):
        """An error that can be lived with."""
        raise exception

    def fatalError(self, exception):
        """An error that ends reading."""
        raise exception

    def warning(self, exception):
        """A warning."""
        print(exception)


class ContentHandler:
    """Is told what a document holds; does nothing with it."""

    def __init__(self):
        self._locator = None

    def setDocumentLocator(self, locator):
        """Who knows the place in the document."""
        self._locator = locator

    def startDocument(self):
        """The document begins."""

    def endDocument(self):
        """The document ends."""

    def startPrefixMapping(self, prefix, uri):
        """A prefix is declared."""

    def endPrefixMapping(self, prefix):
        """The scope of a prefix ends."""

    def startElement(self, name, attrs):
        """An element begins."""

    def endElement(self, name):
        """An element ends."""

    def startElementNS(self, name, qname, attrs):
        """An element with a namespace begins."""

    def endElementNS(self, name, qname):
        """An element with a namespace ends."""

    def characters(self, content):
        """Text."""

    def ignorableWhitespace(self, whitespace):
        """Space that does not count."""

    def processingInstruction(self, target, data):
        """A processing instruction."""

    def skippedEntity(self, name):
        """An entity that was not read."""


class DTDHandler:
    """Is told of notations and of entities that are no text in XML."""

    def notationDecl(self, name, publicId, systemId):
        """A notation is declared."""

    def unparsedEntityDecl(self, name, publicId, systemId, ndata):
        """An entity is declared that is no text in XML."""


class EntityResolver:
    """Finds entities in other files."""

    def resolveEntity(self, publicId, systemId):
        """Return the address of an entity, or an InputSource."""
        return systemId


class LexicalHandler:
    """Is told of what does not change the meaning."""

    def comment(self, content):
        """A comment."""

    def startDTD(self, name, public_id, system_id):
        """The document type begins."""

    def endDTD(self):
        """The document type ends."""

    def startCDATA(self):
        """A section of plain text begins."""

    def endCDATA(self):
        """A section of plain text ends."""

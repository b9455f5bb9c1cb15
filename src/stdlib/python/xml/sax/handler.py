"""What is told of a document in XML."""

version = "2.0beta"
feature_namespaces = "http://xml.org/sax/features/namespaces"
feature_external_ges = "http://xml.org/sax/features/external-general-entities"


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

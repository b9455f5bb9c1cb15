"""Readers of documents, and what they are given and tell."""

from xml.sax import handler
from xml.sax._exceptions import SAXNotRecognizedException, SAXNotSupportedException


class XMLReader:
    """Reads a document and tells it to handlers."""

    def __init__(self):
        self._cont_handler, self._dtd_handler = handler.ContentHandler(), handler.DTDHandler()
        self._ent_handler, self._err_handler = handler.EntityResolver(), handler.ErrorHandler()

    def parse(self, source):
        """Read a document."""
        raise NotImplementedError("This method must be implemented!")

    def getContentHandler(self):
        """Return who is told what the document holds."""
        return self._cont_handler

    def setContentHandler(self, handler):
        """Set who is told what the document holds."""
        self._cont_handler = handler

    def getDTDHandler(self):
        """Return who is told of notations and entities."""
        return self._dtd_handler

    def setDTDHandler(self, handler):
        """Set who is told of notations and entities."""
        self._dtd_handler = handler

    def getEntityResolver(self):
        """Return who finds entities."""
        return self._ent_handler

    def setEntityResolver(self, resolver):
        """Set who finds entities."""
        self._ent_handler = resolver

    def getErrorHandler(self):
        """Return who is told of errors."""
        return self._err_handler

    def setErrorHandler(self, handler):
        """Set who is told of errors."""
        self._err_handler = handler

    def setLocale(self, locale):
        """Set the language of errors: there is only one."""
        raise SAXNotSupportedException("Locale support not implemented")

    def getFeature(self, name):
        """Return whether a feature is set."""
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        """Set a feature."""
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def getProperty(self, name):
        """Return a property."""
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        """Set a property."""
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")


class IncrementalParser(XMLReader):
    """A reader that can be given a document piece by piece."""

    def __init__(self, bufsize=2**16):
        self._bufsize = bufsize
        super().__init__()

    def parse(self, source):
        """Read a document."""
        from xml.sax import saxutils

        source = saxutils.prepare_input_source(source)
        self.prepareParser(source)
        file = source.getCharacterStream() or source.getByteStream()
        while piece := file.read(self._bufsize):
            self.feed(piece)
        self.close()

    def feed(self, data):
        """Take more of the document."""
        raise NotImplementedError("This method must be implemented!")

    def prepareParser(self, source):
        """Get ready for a source."""
        raise NotImplementedError("prepareParser must be overridden!")

    def close(self):
        """End the document."""
        raise NotImplementedError("This method must be implemented!")

    def reset(self):
        """Get ready for another document."""
        raise NotImplementedError("This method must be implemented!")


class Locator:
    """Knows the place in a document."""

    def getColumnNumber(self):
        """Return the column."""
        return -1

    def getLineNumber(self):
        """Return the line."""
        return -1

    def getPublicId(self):
        """Return the public name of the document."""
        return None

    def getSystemId(self):
        """Return the address of the document."""
        return None


class InputSource:
    """Where a document is: an address, or an open file."""

    def __init__(self, system_id=None):
        self._system_id, self._public_id = system_id, None
        self._encoding = self._bytefile = self._charfile = None

    def setPublicId(self, public_id):
        """Set the public name."""
        self._public_id = public_id

    def getPublicId(self):
        """Return the public name."""
        return self._public_id

    def setSystemId(self, system_id):
        """Set the address."""
        self._system_id = system_id

    def getSystemId(self):
        """Return the address."""
        return self._system_id

    def setEncoding(self, encoding):
        """Set the encoding."""
        self._encoding = encoding

    def getEncoding(self):
        """Return the encoding."""
        return self._encoding

    def setByteStream(self, bytefile):
        """Set a file of bytes."""
        self._bytefile = bytefile

    def getByteStream(self):
        """Return the file of bytes."""
        return self._bytefile

    def setCharacterStream(self, charfile):
        """Set a file of text."""
        self._charfile = charfile

    def getCharacterStream(self):
        """Return the file of text."""
        return self._charfile


class AttributesImpl:
    """The attributes of an element, by their names."""

    def __init__(self, attrs):
        self._attrs = attrs

    def getLength(self):
        """Return how many there are."""
        return len(self._attrs)

    def getType(self, name):
        """Return the type of an attribute."""
        return "CDATA"

    def getValue(self, name):
        """Return the value of an attribute."""
        return self._attrs[name]

    def getValueByQName(self, name):
        """Return the value of an attribute by its name with the prefix."""
        return self._attrs[name]

    def getNameByQName(self, name):
        """Return the name of an attribute by the one with the prefix."""
        if name not in self._attrs:
            raise KeyError(name)
        return name

    def getQNameByName(self, name):
        """Return the name with the prefix of an attribute."""
        if name not in self._attrs:
            raise KeyError(name)
        return name

    def getNames(self):
        """Return the names."""
        return list(self._attrs.keys())

    def getQNames(self):
        """Return the names with prefixes."""
        return list(self._attrs.keys())

    def __len__(self):
        return len(self._attrs)

    def __getitem__(self, name):
        return self._attrs[name]

    def keys(self):
        """Return the names."""
        return list(self._attrs.keys())

    def __contains__(self, name):
        return name in self._attrs

    def get(self, name, alternative=None):
        """Return the value of an attribute, or the alternative."""
        return self._attrs.get(name, alternative)

    def copy(self):
        """Return a copy."""
        return self.__class__(self._attrs)

    def items(self):
        """Return names and values."""
        return list(self._attrs.items())

    def values(self):
        """Return the values."""
        return list(self._attrs.values())


class AttributesNSImpl(AttributesImpl):
    """The attributes of an element, by their namespaces and names."""

    def __init__(self, attrs, qnames):
        self._attrs, self._qnames = attrs, qnames

    def getValueByQName(self, name):
        """Return the value of an attribute by its name with the prefix."""
        return self._attrs[self.getNameByQName(name)]

    def getNameByQName(self, name):
        """Return the namespace and name of an attribute by the one with the prefix."""
        for pair, qname in self._qnames.items():
            if qname == name:
                return pair
        raise KeyError(name)

    def getQNameByName(self, name):
        """Return the name with the prefix of an attribute."""
        return self._qnames[name]

    def getQNames(self):
        """Return the names with prefixes."""
        return list(self._qnames.values())

    def copy(self):
        """Return a copy."""
        return self.__class__(self._attrs, self._qnames)

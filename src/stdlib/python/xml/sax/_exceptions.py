"""What goes wrong when documents are read."""


class SAXException(Exception):
    """A failure, with the exception that caused it."""

    def __init__(self, msg, exception=None):
        self._msg, self._exception = msg, exception
        super().__init__(msg)

    def getMessage(self):
        """Return what it says."""
        return self._msg

    def getException(self):
        """Return the exception that caused it; None for none."""
        return self._exception

    def __str__(self):
        return self._msg

    def __getitem__(self, ix):
        raise AttributeError("__getitem__")


class SAXParseException(SAXException):
    """A wrong document, with the place."""

    def __init__(self, msg, exception, locator):
        super().__init__(msg, exception)
        self._locator = locator
        # The locator goes on: what it says now has to be kept.
        self._systemId = locator.getSystemId()
        self._colnum, self._linenum = locator.getColumnNumber(), locator.getLineNumber()

    def getColumnNumber(self):
        """Return the column."""
        return self._colnum

    def getLineNumber(self):
        """Return the line."""
        return self._linenum

    def getPublicId(self):
        """Return the public name of the document."""
        return self._locator.getPublicId()

    def getSystemId(self):
        """Return the address of the document."""
        return self._systemId

    def __str__(self):
        source = "<unknown>" if self.getSystemId() is None else self.getSystemId()
        line = "?" if self.getLineNumber() is None else self.getLineNumber()
        column = "?" if self.getColumnNumber() is None else self.getColumnNumber()
        return f"{source}:{line}:{column}: {self._msg}"


class SAXNotRecognizedException(SAXException):
    """A feature or property is not known."""


class SAXNotSupportedException(SAXException):
    """A feature or property cannot be set so."""


class SAXReaderNotAvailable(SAXNotSupportedException):
    """There is no such reader here."""

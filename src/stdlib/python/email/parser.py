"""Parsers of whole messages."""

from io import StringIO, TextIOWrapper

from email._policybase import compat32
from email.feedparser import BytesFeedParser, FeedParser

__all__ = ["BytesFeedParser", "BytesHeaderParser", "BytesParser", "FeedParser", "HeaderParser", "Parser"]


class Parser:
    """Parses texts."""

    def __init__(self, _class=None, *, policy=compat32):
        self._class = _class
        self.policy = policy

    def parse(self, fp, headersonly=False):
        """Return the message in a file of text."""
        parser = FeedParser(self._class, policy=self.policy)
        if headersonly:
            parser._set_headersonly()
        while data := fp.read(8192):
            parser.feed(data)
        return parser.close()

    def parsestr(self, text, headersonly=False):
        """Return the message that a text is."""
        return self.parse(StringIO(text), headersonly=headersonly)


class HeaderParser(Parser):
    """Parses the headers of texts."""

    def parse(self, fp, headersonly=True):
        """Return the message in a file of text; its body is not parsed."""
        return Parser.parse(self, fp, True)

    def parsestr(self, text, headersonly=True):
        """Return the message that a text is; its body is not parsed."""
        return Parser.parsestr(self, text, True)


class BytesParser:
    """Parses bytes."""

    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        """Return the message in a file of bytes."""
        wrapper = TextIOWrapper(fp, encoding="ascii", errors="surrogateescape")
        try:
            return self.parser.parse(wrapper, headersonly)
        finally:
            wrapper.detach()

    def parsebytes(self, text, headersonly=False):
        """Return the message that bytes are."""
        return self.parser.parsestr(text.decode("ASCII", errors="surrogateescape"), headersonly)


class BytesHeaderParser(BytesParser):
    """Parses the headers of bytes."""

    def parse(self, fp, headersonly=True):
        """Return the message in a file of bytes; its body is not parsed."""
        return BytesParser.parse(self, fp, headersonly=True)

    def parsebytes(self, text, headersonly=True):
        """Return the message that bytes are; its body is not parsed."""
        return BytesParser.parsebytes(self, text, headersonly=True)

"""Reading documents in XML: a handler is told what they hold."""

import sys
from xml.sax._exceptions import (
    SAXException,
    SAXNotRecognizedException,
    SAXNotSupportedException,
    SAXParseException,
    SAXReaderNotAvailable,
)
from xml.sax.handler import ContentHandler, ErrorHandler
from xml.sax.xmlreader import InputSource

default_parser_list = ["xml.sax.expatreader"]


def parse(source, handler, errorHandler=ErrorHandler()):
    """Read a document from a file, by its name or open, or from an InputSource."""
    reader = make_parser()
    reader.setContentHandler(handler)
    reader.setErrorHandler(errorHandler)
    reader.parse(source)


def parseString(string, handler, errorHandler=ErrorHandler()):
    """Read a document that is a str or bytes."""
    import io

    reader = make_parser()
    reader.setContentHandler(handler)
    reader.setErrorHandler(ErrorHandler() if errorHandler is None else errorHandler)
    source = InputSource()
    if isinstance(string, str):
        source.setCharacterStream(io.StringIO(string))
    else:
        source.setByteStream(io.BytesIO(string))
    reader.parse(source)


def make_parser(parser_list=()):
    """Return a reader from the first module in the list that has one."""
    for name in [*parser_list, *default_parser_list]:
        try:
            __import__(name)
        except ImportError:
            if name in sys.modules:
                raise
            continue
        try:
            return sys.modules[name].create_parser()
        except SAXReaderNotAvailable:
            continue
    raise SAXReaderNotAvailable("No parsers found", None)

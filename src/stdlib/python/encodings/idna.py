"""Names of hosts in international characters, as IDNA of 2003 has them."""

import codecs
import re
import unicodedata

__all__ = ["IncrementalDecoder", "IncrementalEncoder", "StreamReader", "StreamWriter", "ToASCII",
           "ToUnicode", "getregentry", "nameprep"]

dots = re.compile("[\u002E\u3002\uFF0E\uFF61]")
ace_prefix = b"xn--"
sace_prefix = "xn--"

_info = codecs.lookup("idna")
IncrementalDecoder = _info.incrementaldecoder
IncrementalEncoder = _info.incrementalencoder
StreamReader = _info.streamreader
StreamWriter = _info.streamwriter


def getregentry():
    """Return the codec."""
    return _info


def nameprep(label):
    """Return a label in the form that is compared."""
    return unicodedata.normalize("NFKC", label.casefold())


def ToASCII(label):
    """Return the bytes of a label."""
    return label.encode("idna")


def ToUnicode(label):
    """Return the text of a label."""
    if isinstance(label, str):
        label = label.encode("ascii") if label.isascii() else label.encode("idna")
    return label.decode("idna")

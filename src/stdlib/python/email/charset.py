"""Character sets, and how messages encode texts of each."""

from functools import partial

import email.base64mime
import email.quoprimime
from email import errors
from email.encoders import encode_7or8bit

__all__ = ["Charset", "add_alias", "add_charset", "add_codec"]

QP, BASE64, SHORTEST = 1, 2, 3
DEFAULT_CHARSET = "us-ascii"
UNKNOWN8BIT = "unknown-8bit"
RFC2047_CHROME_LEN = 7

# Of each set: how headers and bodies are encoded, and the set that texts are converted to.
CHARSETS = {
    "us-ascii": (None, None, None), "utf-8": (SHORTEST, BASE64, "utf-8"),
    "big5": (BASE64, BASE64, None), "gb2312": (BASE64, BASE64, None), "koi8-r": (BASE64, BASE64, None),
    "euc-jp": (BASE64, None, "iso-2022-jp"), "shift_jis": (BASE64, None, "iso-2022-jp"),
    "iso-2022-jp": (BASE64, None, None),
}
CHARSETS |= dict.fromkeys(
    ["iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-9", "iso-8859-10", "iso-8859-13",
     "iso-8859-14", "iso-8859-15", "iso-8859-16", "windows-1252", "viscii"], (QP, QP, None))

ALIASES = {
    "latin_1": "iso-8859-1", "latin-1": "iso-8859-1", "latin_2": "iso-8859-2", "latin-2": "iso-8859-2",
    "latin_3": "iso-8859-3", "latin-3": "iso-8859-3", "latin_4": "iso-8859-4", "latin-4": "iso-8859-4",
    "latin_5": "iso-8859-9", "latin-5": "iso-8859-9", "latin_6": "iso-8859-10", "latin-6": "iso-8859-10",
    "latin_7": "iso-8859-13", "latin-7": "iso-8859-13", "latin_8": "iso-8859-14", "latin-8": "iso-8859-14",
    "latin_9": "iso-8859-15", "latin-9": "iso-8859-15", "latin_10": "iso-8859-16",
    "latin-10": "iso-8859-16", "cp949": "ks_c_5601-1987", "euc_jp": "euc-jp", "euc_kr": "euc-kr",
    "ascii": "us-ascii",
}

CODEC_MAP = {"gb2312": "eucgb2312_cn", "big5": "big5_tw", "us-ascii": None}


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    """Register a character set."""
    if body_enc == SHORTEST:
        raise ValueError("SHORTEST not allowed for body_enc")
    CHARSETS[charset] = (header_enc, body_enc, output_charset)


def add_alias(alias, canonical):
    """Register another name of a character set."""
    ALIASES[alias] = canonical


def add_codec(charset, codecname):
    """Register the codec of a character set."""
    CODEC_MAP[charset] = codecname


def _encode(string, codec):
    """Return the bytes of a text; those of unknown sets are escaped in it."""
    return string.encode("ascii", "surrogateescape") if codec == UNKNOWN8BIT else string.encode(codec)


class Charset:
    """A character set with the encodings of headers and bodies."""

    def __init__(self, input_charset=DEFAULT_CHARSET):
        try:
            if isinstance(input_charset, str):
                input_charset.encode("ascii")
            else:
                input_charset = str(input_charset, "ascii")
        except UnicodeError:
            raise errors.CharsetError(input_charset)
        input_charset = input_charset.lower()
        self.input_charset = ALIASES.get(input_charset, input_charset)
        header, body, converted = CHARSETS.get(self.input_charset, (SHORTEST, BASE64, None))
        converted = converted or self.input_charset
        self.header_encoding = header
        self.body_encoding = body
        self.output_charset = ALIASES.get(converted, converted)
        self.input_codec = CODEC_MAP.get(self.input_charset, self.input_charset)
        self.output_codec = CODEC_MAP.get(self.output_charset, self.output_charset)

    def __repr__(self):
        return self.input_charset.lower()

    __str__ = __repr__

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def get_body_encoding(self):
        """Return the name of the transfer encoding of bodies, or a function that chooses it."""
        if self.body_encoding == QP:
            return "quoted-printable"
        return "base64" if self.body_encoding == BASE64 else encode_7or8bit

    def get_output_charset(self):
        """Return the set that texts are converted to."""
        return self.output_charset or self.input_charset

    def _coder(self, data):
        """Return the module that encodes headers, or None."""
        if self.header_encoding == BASE64:
            return email.base64mime
        if self.header_encoding == QP:
            return email.quoprimime
        if self.header_encoding == SHORTEST:
            shorter = email.base64mime.header_length(data) < email.quoprimime.header_length(data)
            return email.base64mime if shorter else email.quoprimime
        return None

    def header_encode(self, string):
        """Return a text as an encoded word."""
        data = _encode(string, self.output_codec or "us-ascii")
        coder = self._coder(data)
        return string if coder is None else coder.header_encode(data, self.output_codec)

    def header_encode_lines(self, string, maxlengths):
        """Return a text as encoded words that are no longer than the numbers given."""
        codec = self.output_codec or "us-ascii"
        coder = self._coder(_encode(string, codec))
        encode = partial(coder.header_encode, charset=codec)
        overhead = len(self.get_output_charset()) + RFC2047_CHROME_LEN
        room = next(maxlengths) - overhead
        lines, current = [], ""
        for character in string:
            if coder.header_length(_encode(current + character, codec)) > room:
                lines.append(encode(_encode(current, codec)) if lines or current else None)
                current = character
                room = next(maxlengths) - overhead
            else:
                current += character
        lines.append(encode(_encode(current, codec)))
        return lines

    def body_encode(self, string):
        """Return a body encoded for transfer."""
        if not string:
            return string
        if self.body_encoding == BASE64:
            if isinstance(string, str):
                string = string.encode(self.output_charset)
            return email.base64mime.body_encode(string)
        if self.body_encoding == QP:
            if isinstance(string, str):
                string = string.encode(self.output_charset)
            return email.quoprimime.body_encode(string.decode("latin1"))
        return string.encode(self.output_charset).decode("ascii") if isinstance(string, str) else string

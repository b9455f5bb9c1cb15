"""Names of hosts in international characters, as IDNA of 2003 (RFC 3490) has them."""

import codecs
import re
import stringprep
from unicodedata import ucd_3_2_0 as unicodedata

dots = re.compile("[\u002e\u3002\uff0e\uff61]")
ace_prefix = b"xn--"
sace_prefix = "xn--"

_LONGEST = 63
_MUCH_TOO_LONG = 1024
_PROHIBITED = (
    stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3, stringprep.in_table_c4,
    stringprep.in_table_c5, stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8,
    stringprep.in_table_c9,
)  # fmt: skip


def nameprep(label):
    """Return a label in the form that is compared."""
    kept = "".join(stringprep.map_table_b2(c) for c in label if not stringprep.in_table_b1(c))
    label = unicodedata.normalize("NFKC", kept)
    for place, character in enumerate(label):
        if any(is_in(character) for is_in in _PROHIBITED):
            raise UnicodeEncodeError("idna", label, place, place + 1, f"Invalid character {character!r}")
    _check_directions(label)
    return label


def _check_directions(label):
    leftwards = [stringprep.in_table_d1(c) for c in label]
    if not any(leftwards):
        return
    for place, character in enumerate(label):
        if stringprep.in_table_d2(character):
            raise UnicodeEncodeError("idna", label, place, place + 1, "Violation of BIDI requirement 2")
    for place in (0, len(label) - 1):
        if not leftwards[place]:
            raise UnicodeEncodeError("idna", label, place, place + 1, "Violation of BIDI requirement 3")


def _of_good_length(label, encoded):
    if not encoded:
        raise UnicodeEncodeError("idna", label, 0, 1, "label empty")
    if len(encoded) > _LONGEST:
        raise UnicodeEncodeError("idna", label, 0, len(label), "label too long")
    return encoded


def ToASCII(label):
    """Return the bytes of a label."""
    try:
        return _of_good_length(label, label.encode("ascii"))
    except UnicodeEncodeError as error:
        if error.encoding != "ascii":
            raise
    label = nameprep(label)
    if label.isascii():
        return _of_good_length(label, label.encode("ascii"))
    if label.lower().startswith(sace_prefix):
        raise UnicodeEncodeError("idna", label, 0, len(sace_prefix), "Label starts with ACE prefix")
    return _of_good_length(label, ace_prefix + label.encode("punycode"))


def _ascii_bytes(label):
    try:
        return label.encode("ascii")
    except UnicodeEncodeError:
        pass
    label = nameprep(label)
    try:
        return label.encode("ascii")
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError("idna", label, error.start, error.end, "Invalid character in IDN label")


def ToUnicode(label):
    """Return the text of a label, given as text or bytes."""
    if len(label) > _MUCH_TOO_LONG:
        data = label.encode("utf-8", "backslashreplace") if isinstance(label, str) else label
        raise UnicodeDecodeError("idna", data, 0, len(data), "label way too long")
    if not isinstance(label, bytes):
        label = _ascii_bytes(label)
    if not label.lower().startswith(ace_prefix):
        return str(label, "ascii")
    try:
        text = label[len(ace_prefix) :].decode("punycode")
    except UnicodeDecodeError as error:
        start, end = len(ace_prefix) + error.start, len(ace_prefix) + error.end
        raise UnicodeDecodeError("idna", label, start, end, error.reason)
    again = ToASCII(text)
    if str(label, "ascii").lower() != str(again, "ascii"):
        reason = f"IDNA does not round-trip, '{label!r}' != '{again!r}'"
        raise UnicodeDecodeError("idna", label, 0, len(label), reason)
    return text


def _be_strict(errors):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")


def _encode_label(label, whole, offset):
    try:
        return ToASCII(label)
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError("idna", whole, offset + error.start, offset + error.end, error.reason)


def _decode_label(label, whole, offset):
    try:
        return ToUnicode(label)
    except (UnicodeEncodeError, UnicodeDecodeError) as error:
        raise UnicodeDecodeError("idna", whole, offset + error.start, offset + error.end, error.reason)


def _encode_ascii(text):
    """Check the labels of a text that stays as it is."""
    encoded = text.encode("ascii")
    *labels, last = encoded.split(b".")
    offset = 0
    for label in labels:
        if not label:
            raise UnicodeEncodeError("idna", text, offset, offset + 1, "label empty")
        if len(label) > _LONGEST:
            raise UnicodeEncodeError("idna", text, offset, offset + len(label), "label too long")
        offset += len(label) + 1
    if len(last) > _LONGEST:
        raise UnicodeEncodeError("idna", text, offset, offset + len(last), "label too long")
    return encoded


class Codec(codecs.Codec):
    def encode(self, input, errors="strict"):
        _be_strict(errors)
        if not input:
            return b"", 0
        try:
            input.encode("ascii")
        except UnicodeEncodeError:
            pass
        else:
            return _encode_ascii(input), len(input)
        labels = dots.split(input)
        end = b"" if labels[-1] else b"."
        if end:
            del labels[-1]
        out, offset = [], 0
        for label in labels:
            out.append(_encode_label(label, input, offset))
            offset += len(label) + 1
        return b".".join(out) + end, len(input)

    def decode(self, input, errors="strict"):
        _be_strict(errors)
        if not input:
            return "", 0
        data = bytes(input)
        if ace_prefix not in data.lower() and data.isascii():
            return data.decode("ascii"), len(data)
        labels = data.split(b".")
        end = "" if labels[-1] else "."
        if end:
            del labels[-1]
        out, offset = [], 0
        for label in labels:
            out.append(_decode_label(label, data, offset))
            offset += len(label) + 1
        return ".".join(out) + end, len(input)


def _complete(labels, final, dot):
    """Cut off what may not be a whole label yet; return what ends the text."""
    if not labels[-1]:
        del labels[-1]
        return dot
    if not final:
        del labels[-1]
        if labels:
            return dot
    return dot[:0]


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        _be_strict(errors)
        if not input:
            return b"", 0
        labels = dots.split(input)
        end = _complete(labels, final, b".")
        out, size = [], 0
        for label in labels:
            size += bool(size)
            out.append(_encode_label(label, input, size))
            size += len(label)
        return b".".join(out) + end, size + len(end)


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        _be_strict(errors)
        if not input:
            return "", 0
        try:
            text = str(input, "ascii")
        except UnicodeDecodeError as error:
            raise UnicodeDecodeError("idna", input, error.start, error.end, error.reason)
        labels = text.split(".")
        end = _complete(labels, final, ".")
        out, size = [], 0
        for label in labels:
            # As CPython does, errors are placed without the dot before the label.
            out.append(_decode_label(label, input, size))
            size += bool(size) + len(label)
        return ".".join(out) + end, size + len(end)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    """Return the codec."""
    return codecs.CodecInfo(
        name="idna",
        encode=Codec().encode,
        decode=Codec().decode,
        incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder,
        streamwriter=StreamWriter,
        streamreader=StreamReader,
    )

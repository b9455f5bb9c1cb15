"""Codecs that are not built into the interpreter: single-byte tables, IDNA, transformations of bytes."""

import codecs

_SINGLE = {
    "rot13": "rot_13", "rot_13": "rot_13", "hex": "hex", "hex_codec": "hex", "base64": "base64",
    "base64_codec": "base64", "base_64": "base64", "zlib": "zlib", "zlib_codec": "zlib", "zip": "zlib",
    "punycode": "punycode", "idna": "idna", "quopri": "quopri", "quopri_codec": "quopri",
    "quoted_printable": "quopri", "quotedprintable": "quopri", "undefined": "undefined",
    "charmap": "charmap", "utf_7": "utf_7", "utf7": "utf_7", "u7": "utf_7", "unicode_1_1_utf_7": "utf_7",
    "csunicode11utf7": "utf_7", "bz2": "bz2", "bz2_codec": "bz2", "uu": "uu", "uu_codec": "uu",
}  # fmt: skip


def search(name):
    """Return the CodecInfo of a normalized name, or None."""
    found = _SINGLE.get(name)
    if found is not None:
        return globals()["_" + found]()
    import _charmaps

    found = _charmaps.ALIASES.get(name, name)
    if found in _charmaps.TABLES:
        return _table(*_charmaps.TABLES[found])
    import _multibyte

    found = _multibyte.ALIASES.get(name, name)
    return _multibyte.info(found) if found in _multibyte.NAMES else None


def _info(name, encode, decode, is_text=False):
    class Codec(codecs.Codec):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    class StreamWriter(Codec, codecs.StreamWriter):
        pass

    class StreamReader(Codec, codecs.StreamReader):
        pass

    return codecs.CodecInfo(
        name=name,
        encode=encode,
        decode=decode,
        incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder,
        streamwriter=StreamWriter,
        streamreader=StreamReader,
        _is_text_encoding=is_text,
    )


def _table(name, plain, rest):
    table = "".join(map(chr, range(plain))) + rest
    numbers = codecs.charmap_build(table)

    def encode(input, errors="strict"):
        return codecs.charmap_encode(input, errors, numbers)

    def decode(input, errors="strict"):
        return codecs.charmap_decode(input, errors, table)

    return _info(name, encode, decode, is_text=True)


def _charmap():
    """Without a table, each byte is the character of its number."""

    def encode(input, errors="strict"):
        return codecs.charmap_encode(input, errors)

    def decode(input, errors="strict"):
        return codecs.charmap_decode(input, errors)

    return _info("charmap", encode, decode, is_text=True)


def _rot_13():
    upper, lower = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
    table = str.maketrans(upper + lower, upper[13:] + upper[:13] + lower[13:] + lower[:13])

    def turn(input, errors="strict"):
        return str.translate(input, table), len(input)

    return _info("rot-13", turn, turn)


def _bytes_codec(name, encode, decode):
    def whole(function):
        def convert(input, errors="strict"):
            if errors != "strict":
                raise AssertionError
            return function(input), len(input)

        return convert

    return _info(name, whole(encode), whole(decode))


def _hex():
    import binascii

    return _bytes_codec("hex", binascii.b2a_hex, binascii.a2b_hex)


def _base64():
    import base64

    return _bytes_codec("base64", base64.encodebytes, base64.decodebytes)


def _zlib():
    import zlib

    return _bytes_codec("zlib", zlib.compress, zlib.decompress)


def _bz2():
    import bz2

    return _bytes_codec("bz2", bz2.compress, bz2.decompress)


def _utf_7():
    import _utf_7

    return _utf_7.info()


def _uu_encode(data):
    import binascii

    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    return b"begin 666 <data>\n" + b"".join(lines) + b" \nend\n"


def _uu_decode(data):
    import binascii

    lines = iter(bytes(data).splitlines(True))
    if not any(line.startswith(b"begin") for line in lines):
        raise ValueError('Missing "begin" line in input data')
    out = []
    for line in lines:
        if line == b"end\n":
            return b"".join(out)
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders write too much at the end of a line.
            out.append(binascii.a2b_uu(line[: (((line[0] - 32) & 63) * 4 + 5) // 3]))
    raise ValueError("Truncated input data")


def _uu():
    return _bytes_codec("uu", _uu_encode, _uu_decode)


def _quopri():
    import binascii

    return _bytes_codec("quopri", lambda data: binascii.b2a_qp(data, quotetabs=True), binascii.a2b_qp)


def _undefined():
    def refuse(input, errors="strict"):
        raise UnicodeError("undefined encoding")

    return _info("undefined", refuse, refuse, is_text=True)


# The numbers of RFC 3492.
_BASE, _LEAST, _MOST, _SKEW, _DAMP, _BIAS, _FIRST = 36, 1, 26, 38, 700, 72, 128
_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"


def _adapt(delta, count, is_first):
    delta = delta // _DAMP if is_first else delta // 2
    delta += delta // count
    steps = 0
    while delta > (_BASE - _LEAST) * _MOST // 2:
        delta //= _BASE - _LEAST
        steps += _BASE
    return steps + (_BASE - _LEAST + 1) * delta // (delta + _SKEW)


def _threshold(place, bias):
    return min(max(place - bias, _LEAST), _MOST)


def punycode_encode(text):
    """Return a text by RFC 3492."""
    out = [c for c in text if ord(c) < 128]
    basic = done = len(out)
    if basic:
        out.append("-")
    number, delta, bias = _FIRST, 0, _BIAS
    points = [ord(c) for c in text]
    while done < len(points):
        nearest = min(point for point in points if point >= number)
        delta += (nearest - number) * (done + 1)
        number = nearest
        for point in points:
            if point < number:
                delta += 1
            elif point == number:
                rest, place = delta, _BASE
                while rest >= (limit := _threshold(place, bias)):
                    rest, digit = divmod(rest - limit, _BASE - limit)
                    out.append(_DIGITS[limit + digit])
                    place += _BASE
                out.append(_DIGITS[rest])
                bias = _adapt(delta, done + 1, done == basic)
                delta = 0
                done += 1
        delta += 1
        number += 1
    return "".join(out)


def _generalized(data, at, bias, errors):
    """Return a number of variable length and where it ends; instead of a wrong number, None."""
    number, weight, place = 0, 1, _BASE
    while at < len(data):
        digit = _DIGITS.find(chr(data[at]).lower()) if data[at] < 128 else -1
        if digit < 0:
            if errors == "strict":
                reason = f"Invalid extended code point '{data[at]}'"
                raise UnicodeDecodeError("punycode", data, at, at + 1, reason)
            return None, at + 1
        at += 1
        number += digit * weight
        limit = _threshold(place, bias)
        if digit < limit:
            return number, at
        weight *= _BASE - limit
        place += _BASE
    if errors == "strict":
        raise UnicodeDecodeError("punycode", data, at, at + 1, "incomplete punycode string")
    return None, at + 1


def _insert(out, extended, errors):
    """Put the characters that the extended part tells of among the basic ones."""
    number, index, bias = _FIRST, -1, _BIAS
    at = 0
    while at < len(extended):
        delta, after = _generalized(extended, at, bias, errors)
        if delta is None:
            return
        index += delta + 1
        number += index // (len(out) + 1)
        if number > 0x10FFFF:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", extended, index - 1, index, f"Invalid character U+{number:x}")
            number = ord("?")
        index %= len(out) + 1
        out.insert(index, chr(number))
        bias = _adapt(delta, len(out), at == 0)
        at = after


def punycode_decode(data, errors="strict"):
    """Return what bytes by RFC 3492 stand for."""
    basic, dash, extended = data.rpartition(b"-")
    try:
        out = list(str(basic, "ascii", errors))
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("ascii", data, error.start, error.end, error.reason) from None
    try:
        _insert(out, extended.upper(), errors)
    except UnicodeDecodeError as error:
        offset = len(basic) + len(dash)
        start, end = offset + error.start, offset + error.end
        raise UnicodeDecodeError(error.encoding, data, start, end, error.reason) from None
    return "".join(out)


def _punycode():
    def encode(input, errors="strict"):
        return punycode_encode(input).encode("ascii"), len(input)

    def decode(input, errors="strict"):
        if errors not in ("strict", "replace", "ignore"):
            raise UnicodeError(f"Unsupported error handling: {errors}")
        return punycode_decode(bytes(input), errors), len(input)

    return _info("punycode", encode, decode, is_text=True)


def _idna():
    from encodings.idna import getregentry

    return getregentry()

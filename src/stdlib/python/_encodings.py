"""Codecs that are not built into the interpreter: single-byte tables, IDNA, transformations of bytes."""

import codecs

_SINGLE = {
    "rot13": "rot_13", "rot_13": "rot_13", "hex": "hex", "hex_codec": "hex", "base64": "base64",
    "base64_codec": "base64", "base_64": "base64", "zlib": "zlib", "zlib_codec": "zlib", "zip": "zlib",
    "punycode": "punycode", "idna": "idna", "quopri": "quopri", "quopri_codec": "quopri",
    "quoted_printable": "quopri", "quotedprintable": "quopri", "undefined": "undefined",
    "charmap": "charmap",
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
    return None


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


def punycode_decode(text):
    """Return what a text by RFC 3492 stands for."""
    basic, _, extended = text.rpartition("-")
    out = list(basic)
    number, index, bias = _FIRST, 0, _BIAS
    at = 0
    while at < len(extended):
        old, weight, place = index, 1, _BASE
        while True:
            if at >= len(extended):
                raise UnicodeError("incomplete punycode string")
            digit = _DIGITS.find(extended[at].lower())
            if digit < 0:
                raise UnicodeError(f"Invalid extended code point '{extended[at]}'")
            at += 1
            index += digit * weight
            limit = _threshold(place, bias)
            if digit < limit:
                break
            weight *= _BASE - limit
            place += _BASE
        bias = _adapt(index - old, len(out) + 1, old == 0)
        step, index = divmod(index, len(out) + 1)
        number += step
        out.insert(index, chr(number))
        index += 1
    return "".join(out)


def _punycode():
    def encode(input, errors="strict"):
        return punycode_encode(input).encode("ascii"), len(input)

    def decode(input, errors="strict"):
        return punycode_decode(bytes(input).decode("ascii", errors)), len(input)

    return _info("punycode", encode, decode, is_text=True)


_PREFIX = "xn--"
_DOTS = str.maketrans({"\u3002": ".", "\uff0e": ".", "\uff61": "."})


def label_to_ascii(label):
    """Return the ASCII form of one label of a domain name."""
    if not label.isascii():
        import unicodedata

        label = unicodedata.normalize("NFKC", label.casefold())
        if not label.isascii():
            if label.startswith(_PREFIX):
                raise UnicodeError("Label starts with ACE prefix")
            label = _PREFIX + punycode_encode(label)
    if not 0 < len(label) < 64:
        raise UnicodeError("label empty" if not label else "label too long")
    return label


def label_to_unicode(label):
    """Return the Unicode form of one label of a domain name."""
    if not label.lower().startswith(_PREFIX):
        return label
    text = punycode_decode(label[len(_PREFIX) :])
    if label_to_ascii(text).lower() != label.lower():
        raise UnicodeError("IDNA does not round-trip")
    return text


def _idna():
    def encode(input, errors="strict"):
        labels = input.translate(_DOTS).split(".")
        trailing = labels[-1] == "" and len(labels) > 1
        if trailing:
            del labels[-1]
        if input == "":
            return b"", 0
        text = ".".join(map(label_to_ascii, labels)) + ("." if trailing else "")
        return text.encode("ascii"), len(input)

    def decode(input, errors="strict"):
        text = bytes(input).decode("ascii")
        return ".".join(map(label_to_unicode, text.split("."))), len(input)

    return _info("idna", encode, decode, is_text=True)

"""UTF-7 (RFC 2152): runs of other characters stand in base64 between a plus and a minus sign."""

import codecs

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {ord(digit): value for value, digit in enumerate(_DIGITS)}
_PLAIN = frozenset(chr(point) for point in range(32, 127)) - frozenset("+\\~") | frozenset("\t\n\r")


def _units(character):
    point = ord(character)
    if point < 0x10000:
        return (point,)
    return 0xD800 + (point - 0x10000 >> 10), 0xDC00 + (point & 0x3FF)


def encode(text, errors=None):
    """Return the bytes of a text."""
    out, is_shifted, bits, held = [], False, 0, 0
    for character in text:
        if character in _PLAIN:
            if is_shifted:
                out.append(_DIGITS[held << 6 - bits & 63] if bits else "")
                out.append("-" if character in _DIGITS or character == "-" else "")
                is_shifted, bits, held = False, 0, 0
            out.append(character)
        elif character == "+" and not is_shifted:
            out.append("+-")
        else:
            out.append("" if is_shifted else "+")
            is_shifted = True
            for unit in _units(character):
                held, bits = held << 16 | unit, bits + 16
                while bits >= 6:
                    bits -= 6
                    out.append(_DIGITS[held >> bits & 63])
                held &= (1 << bits) - 1
    if is_shifted:
        out.append(_DIGITS[held << 6 - bits & 63] if bits else "")
        out.append("-")
    return "".join(out).encode("ascii")


class _Decoder:
    def __init__(self, data, errors):
        self.data, self.errors = data, errors
        self.out, self.at, self.start = [], 0, 0
        self.is_shifted, self.shift_size = False, 0
        self.bits = self.held = self.surrogate = 0

    def fail(self, end, reason):
        error = UnicodeDecodeError("utf7", self.data, self.start, end, reason)
        instead, at = codecs.lookup_error(self.errors)(error)
        self.out.append(instead)
        self.at = at + len(self.data) if at < 0 else at

    def unit(self, unit):
        """Take sixteen bits, which may be half of a character."""
        if self.surrogate:
            high, self.surrogate = self.surrogate, 0
            if 0xDC00 <= unit < 0xE000:
                self.out.append(chr(0x10000 + (high - 0xD800 << 10) + (unit - 0xDC00)))
                return
            self.out.append(chr(high))
        if 0xD800 <= unit < 0xDC00:
            self.surrogate = unit
        else:
            self.out.append(chr(unit))

    def shifted(self, byte):
        value = _VALUES.get(byte)
        if value is not None:
            self.held, self.bits = self.held << 6 | value, self.bits + 6
            self.at += 1
            if self.bits >= 16:
                self.bits -= 16
                self.unit(self.held >> self.bits & 0xFFFF)
                self.held &= (1 << self.bits) - 1
            return
        self.is_shifted = False
        if self.bits >= 6:
            self.fail(self.at + 1, "partial character in shift sequence")
            return
        if self.bits and self.held:
            self.fail(self.at + 1, "non-zero padding bits in shift sequence")
            return
        if self.surrogate and byte < 128 and byte != 43:
            self.out.append(chr(self.surrogate))
        self.surrogate = 0
        self.at += byte == 45

    def plain(self, byte):
        self.start = self.at
        if byte != 43:
            if byte < 128:
                self.out.append(chr(byte))
                self.at += 1
            else:
                self.fail(self.at + 1, "unexpected special character")
            return
        following = self.data[self.at + 1 : self.at + 2]
        if following == b"-":
            self.out.append("+")
            self.at += 2
        elif following and following[0] not in _VALUES:
            self.fail(self.at + 2, "ill-formed sequence")
        else:
            self.at += 1
            self.is_shifted, self.shift_size = True, len(self.out)
            self.bits = self.held = self.surrogate = 0

    def run(self, final):
        while self.at < len(self.data):
            byte = self.data[self.at]
            if self.is_shifted:
                self.shifted(byte)
            else:
                self.plain(byte)
            if self.at == len(self.data) and final and self.is_shifted:
                self.is_shifted = False
                if self.surrogate or self.bits >= 6 or self.bits and self.held:
                    self.fail(len(self.data), "unterminated shift sequence")
        if self.is_shifted:
            return "".join(self.out[: self.shift_size]), self.start
        return "".join(self.out), len(self.data)


def decode(data, errors=None, final=True):
    """Return the text of bytes, and how many of them it took."""
    return _Decoder(bytes(data), errors or "strict").run(final)


def info():
    """Return the CodecInfo."""

    def whole_encode(input, errors="strict"):
        return encode(input, errors), len(input)

    def whole_decode(input, errors="strict"):
        return decode(input, errors)

    class Codec(codecs.Codec):
        def encode(self, input, errors="strict"):
            return whole_encode(input, errors)

        def decode(self, input, errors="strict"):
            return decode(input, errors, False)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        @staticmethod
        def _buffer_decode(input, errors, final):
            return decode(input, errors, final)

    class StreamWriter(Codec, codecs.StreamWriter):
        pass

    class StreamReader(Codec, codecs.StreamReader):
        pass

    return codecs.CodecInfo(
        name="utf-7",
        encode=whole_encode,
        decode=whole_decode,
        incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder,
        streamwriter=StreamWriter,
        streamreader=StreamReader,
    )

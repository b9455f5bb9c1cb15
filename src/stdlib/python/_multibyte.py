"""The codecs of Chinese, Japanese and Korean texts."""

import _cjk
import codecs

ALIASES = {
    alias: name for name, aliases in {
        "gb2312": "chinese csgb2312 csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 gb_2312_80 "
                  "iso_ir_58 x_mac_simp_chinese",
        "gbk": "936 cp936 csgbk ms936 windows_936",
        "gb18030": "csgb18030 gb18030_2000",
        "hz": "hzgb hz_gb hz_gb_2312",
        "big5": "big5_tw csbig5 x_mac_trad_chinese",
        "big5hkscs": "big5_hkscs csbig5hkscs hkscs",
        "cp950": "950 ms950",
        "euc_jp": "cseucpkdfmtjapanese eucjp ujis u_jis",
        "shift_jis": "csshiftjis shiftjis sjis s_jis x_mac_japanese",
        "cp932": "932 cswindows31j ms932 mskanji ms_kanji windows_31j",
        "euc_jis_2004": "jisx0213 eucjis2004 euc_jis2004",
        "euc_jisx0213": "eucjisx0213",
        "shift_jis_2004": "shiftjis2004 sjis_2004 s_jis_2004",
        "shift_jisx0213": "shiftjisx0213 sjisx0213 s_jisx0213",
        "euc_kr": "cseuckr euckr x_mac_korean",
        "cp949": "949 csksc56011987 iso_ir_149 korean ks_c_5601_1987 ks_c_5601_1989 ksc5601 ks_c_5601 ksc_5601 "
                 "ksx1001 ks_x_1001 ms949 uhc",
        "johab": "cp1361 ms1361",
        "iso2022_jp": "csiso2022jp iso2022jp iso_2022_jp",
        "iso2022_jp_1": "iso2022jp_1 iso_2022_jp_1",
        "iso2022_jp_2": "csiso2022jp2 iso2022jp_2 iso_2022_jp_2",
        "iso2022_jp_2004": "iso_2022_jp_2004 iso2022jp_2004",
        "iso2022_jp_3": "iso2022jp_3 iso_2022_jp_3",
        "iso2022_jp_ext": "iso2022jp_ext iso_2022_jp_ext",
        "iso2022_kr": "csiso2022kr iso2022kr iso_2022_kr",
    }.items() for alias in aliases.split()
}  # fmt: skip
NAMES = frozenset(ALIASES.values())

_MOST_PENDING = 2


def _bytes(data):
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None


def _handled(errors, error, kinds, what):
    """Ask the handler of an error; return what stands instead and where to go on."""
    answer = codecs.lookup_error(errors)(error)
    if not (isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[0], kinds)):
        raise TypeError(f"{what} error handler must return (str, int) tuple")
    instead, at = answer
    if not isinstance(at, int):
        raise TypeError(f"{what} error handler must return (str, int) tuple")
    size = len(error.object)
    place = at + size if at < 0 else at
    if not 0 <= place <= size:
        raise IndexError(f"position {place} from error handler out of bounds")
    return instead, place


def _decode(name, data, errors, state, final):
    """Return the text, how many bytes it took, and the state."""
    parts, at = [], 0
    while True:
        text, at, state, wrong = _cjk.decode(name, data, at, state)
        parts.append(text)
        if wrong == 0 or wrong < 0 and not final:
            return "".join(parts), at, state
        end = len(data) if wrong < 0 else at + wrong
        reason = f"{'incomplete' if wrong < 0 else 'illegal'} multibyte sequence"
        error = UnicodeDecodeError(name, data, at, end, reason)
        instead, at = _handled(errors, error, str, "decoding")
        parts.append(instead)


def _encode(name, text, errors, state, final):
    """Return the bytes, how many characters they took, and the state."""
    parts, at = [], 0
    while True:
        data, at, state, wrong = _cjk.encode(name, text, at, state, final)
        parts.append(data)
        if wrong <= 0:
            return b"".join(parts), at, state
        error = UnicodeEncodeError(name, text, at, at + wrong, "illegal multibyte sequence")
        if errors == "replace":
            instead, at = "?", at + wrong
        else:
            instead, at = _handled(errors, error, (str, bytes), "encoding")
        if isinstance(instead, str):
            instead, _, state = _encode(name, instead, "strict", state, True)
        parts.append(instead)


class MultibyteCodec:
    """A codec without a state of its own."""

    __module__ = "_multibytecodec"

    def __init__(self, name):
        self._name = name

    def encode(self, input, errors=None):
        """Return the bytes of a text, and its length."""
        if not isinstance(input, str):
            input = str(input)
        data, _, state = _encode(self._name, input, errors or "strict", _cjk.start(self._name, True), True)
        return data + _cjk.reset(self._name, state)[0], len(input)

    def decode(self, input, errors=None):
        """Return the text of bytes, and their number."""
        data = _bytes(input)
        text, at, _ = _decode(self._name, data, errors or "strict", _cjk.start(self._name, False), True)
        return text, at


class MultibyteIncrementalEncoder:
    """An encoder that is given one piece after the other."""

    __module__ = "_multibytecodec"

    def __init__(self, errors="strict"):
        self.errors = errors
        self._name = self.codec._name
        self.reset()

    def reset(self):
        """Begin anew."""
        self._pending, self._state = "", _cjk.start(self._name, True)

    def encode(self, input, final=False):
        """Return the bytes of one more piece."""
        if not isinstance(input, str):
            input = str(input)
        text = self._pending + input
        data, at, self._state = _encode(self._name, text, self.errors, self._state, final)
        if len(text) - at > _MOST_PENDING:
            raise UnicodeEncodeError(self._name, text, at, len(text), "pending buffer overflow")
        self._pending = text[at:]
        if final:
            end, self._state = _cjk.reset(self._name, self._state)
            data += end
        return data

    def getstate(self):
        """Return the state as a number."""
        pending = self._pending.encode("utf-8")
        state = bytes([len(pending)]) + pending + self._state.to_bytes(8, "little")
        return int.from_bytes(state, "little")

    def setstate(self, state, /):
        """Set the state by its number."""
        data = state.to_bytes(17, "little")
        end = data[0] + 1
        if end > 9:
            raise UnicodeError("pending buffer too large")
        self._pending = data[1:end].decode("utf-8")
        self._state = int.from_bytes(data[end : end + 8], "little")


class MultibyteIncrementalDecoder:
    """A decoder that is given one piece after the other."""

    __module__ = "_multibytecodec"

    def __init__(self, errors="strict"):
        self.errors = errors
        self._name = self.codec._name
        self.reset()

    def reset(self):
        """Begin anew."""
        self._pending, self._state = b"", _cjk.start(self._name, False)

    def decode(self, input, final=False):
        """Return the text of one more piece."""
        data = self._pending + _bytes(input)
        self._pending = b""
        text, at, self._state = _decode(self._name, data, self.errors, self._state, final)
        self._pending = data[at:]
        return text

    def getstate(self):
        """Return the bytes that wait, and the state as a number."""
        return self._pending, self._state

    def setstate(self, state, /):
        """Set the bytes that wait, and the state."""
        self._pending, self._state = state


class MultibyteStreamReader(MultibyteIncrementalDecoder):
    """Reads texts from a stream of bytes."""

    __module__ = "_multibytecodec"

    def __init__(self, stream, errors="strict"):
        super().__init__(errors)
        self.stream = stream

    def _read(self, method, size):
        if not isinstance(size, (int, type(None))):
            raise TypeError("arg 1 must be an integer")
        whole = size is None or size < 0
        while True:
            data = method() if whole else method(size)
            if not isinstance(data, bytes):
                raise TypeError(f"stream function returned a non-bytes object ({type(data).__name__})")
            text = MultibyteIncrementalDecoder.decode(self, data, whole or not data)
            if text or whole or not data:
                return text
            size = 1

    def read(self, sizeobj=None, /):
        """Return some text."""
        return "" if sizeobj == 0 else self._read(self.stream.read, sizeobj)

    def readline(self, sizeobj=None, /):
        """Return a line."""
        return "" if sizeobj == 0 else self._read(self.stream.readline, sizeobj)

    def readlines(self, sizehintobj=None, /):
        """Return lines."""
        return self._read(self.stream.read, sizehintobj).splitlines(True)


class MultibyteStreamWriter(MultibyteIncrementalEncoder):
    """Writes texts to a stream of bytes."""

    __module__ = "_multibytecodec"

    def __init__(self, stream, errors="strict"):
        self.stream, self._pending = stream, ""
        super().__init__(errors)

    def write(self, strobj, /):
        """Write a text."""
        self.stream.write(MultibyteIncrementalEncoder.encode(self, strobj))

    def writelines(self, lines, /):
        """Write texts."""
        for line in lines:
            self.write(line)

    def reset(self):
        """Write what is left, and begin anew."""
        if self._pending:
            self.stream.write(MultibyteIncrementalEncoder.encode(self, "", True))
        super().reset()


def info(name):
    """Return the CodecInfo of an encoding."""
    made = MultibyteCodec(name)

    class Codec(codecs.Codec):
        encode = made.encode
        decode = made.decode

    class IncrementalEncoder(MultibyteIncrementalEncoder, codecs.IncrementalEncoder):
        codec = made

    class IncrementalDecoder(MultibyteIncrementalDecoder, codecs.IncrementalDecoder):
        codec = made

    class StreamReader(Codec, MultibyteStreamReader, codecs.StreamReader):
        codec = made

    class StreamWriter(Codec, MultibyteStreamWriter, codecs.StreamWriter):
        codec = made

    return codecs.CodecInfo(
        name=name,
        encode=made.encode,
        decode=made.decode,
        incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder,
        streamreader=StreamReader,
        streamwriter=StreamWriter,
    )

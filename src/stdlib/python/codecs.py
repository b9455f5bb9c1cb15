"""Codecs: the register, incremental coders, and streams that encode and decode."""

import builtins
import sys

import _codec_registry as _codecs
from _codec_registry import register, register_error

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE",
    "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE",
    "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader",
    "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder", "getincrementalencoder",
    "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
    "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
    "namereplace_errors", "register_error", "lookup_error",
]  # fmt: skip

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
if sys.byteorder == "little":
    BOM = BOM_UTF16 = BOM_UTF16_LE
    BOM_UTF32 = BOM_UTF32_LE
else:
    BOM = BOM_UTF16 = BOM_UTF16_BE
    BOM_UTF32 = BOM_UTF32_BE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE


class CodecInfo(tuple):
    """What a codec is made of."""

    _is_text_encoding = True

    def __new__(
        cls,
        encode,
        decode,
        streamreader=None,
        streamwriter=None,
        incrementalencoder=None,
        incrementaldecoder=None,
        name=None,
        *,
        _is_text_encoding=None,
    ):
        self = super().__new__(cls, (encode, decode, streamreader, streamwriter))
        vars(self).update(
            name=name, encode=encode, decode=decode, streamreader=streamreader, streamwriter=streamwriter,
            incrementalencoder=incrementalencoder, incrementaldecoder=incrementaldecoder)
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>"

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """The base of codecs without state."""

    def encode(self, input, errors="strict"):
        """Encode; return the output and how much of the input was read."""
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        """Decode; return the output and how much of the input was read."""
        raise NotImplementedError


class IncrementalEncoder:
    """An encoder that takes its input in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """Encode a piece."""
        raise NotImplementedError

    def reset(self):
        """Go back to the beginning."""

    def getstate(self):
        """Return the state as an int."""
        return 0

    def setstate(self, state):
        """Set the state."""


def _in_pieces(coder, convert, piece, final):
    """Convert a piece after what is left of those before; keep what cannot be converted yet."""
    waiting = coder.buffer + piece
    output, used = convert(waiting, coder.errors, final)
    coder.buffer = waiting[used:]
    return output


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An encoder that keeps what it cannot encode yet."""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        return _in_pieces(self, self._buffer_encode, input, final)

    def reset(self):
        super().reset()
        self.buffer = ""

    def getstate(self):
        return self.buffer if self.buffer else 0

    def setstate(self, state):
        self.buffer = state if state else ""


class IncrementalDecoder:
    """A decoder that takes its input in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode a piece."""
        raise NotImplementedError

    def reset(self):
        """Go back to the beginning."""

    def getstate(self):
        """Return what is not yet decoded and an int."""
        return (b"", 0)

    def setstate(self, state):
        """Set the state."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A decoder that keeps what it cannot decode yet."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        return _in_pieces(self, self._buffer_decode, input, final)

    def reset(self):
        super().reset()
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer, *_ = state


class _Stream:
    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError(f"can't serialize {self.__class__.__name__}")


class StreamWriter(_Stream, Codec):
    """Encodes what is written to a stream."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Write an object encoded."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Write the joined list."""
        self.write("".join(list))

    def reset(self):
        """Write what is left."""

    def seek(self, offset, whence=0):
        """Change the place in the stream."""
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(_Stream, Codec):
    """Decodes what is read from a stream."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()
        self.linebuffer = None

    def read(self, size=-1, chars=-1, firstline=False):
        """Read: about size bytes, and at most chars characters."""
        if self.linebuffer:
            self.charbuffer = self.charbuffertype().join(self.linebuffer) + self.charbuffer
            self.linebuffer = None
        if chars < 0 <= size <= len(self.charbuffer) and self.charbuffer:
            chars = size
        while not (0 <= chars <= len(self.charbuffer)):
            new = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + new
            if not data:
                break
            try:
                decoded, consumed = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                if not firstline:
                    raise
                decoded, consumed = self.decode(data[: error.start], self.errors)
                if len(decoded.splitlines(keepends=True)) <= 1:
                    raise
            self.bytebuffer = data[consumed:]
            self.charbuffer += decoded
            if not new or size < 0 or (chars < 0 and self.charbuffer):
                break
        if chars < 0:
            result, self.charbuffer = self.charbuffer, self.charbuffertype()
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """Read one line."""
        if self.linebuffer is None:
            self.linebuffer = self._split_rest(size)
        line = self.linebuffer.pop(0) if self.linebuffer else self.charbuffertype()
        if not self.linebuffer:
            self.linebuffer = None
        return line if keepends else line.splitlines(keepends=False)[0] if line else line

    def _split_rest(self, size):
        self.linebuffer = None
        text = self.charbuffer
        self.charbuffer = self.charbuffertype()
        while True:
            lines = text.splitlines(keepends=True)
            if len(lines) > 1 or (lines and size is not None):
                break
            more = self.read(size or 72, firstline=True)
            if not more:
                break
            text += more
        if len(lines) > 1:
            rest = lines.pop()
            if rest.splitlines(keepends=False)[0] != rest:
                lines.append(rest)
            else:
                self.charbuffer = rest + self.charbuffer
        return lines

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what was read ahead."""
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()
        self.linebuffer = None

    def seek(self, offset, whence=0):
        """Change the place in the stream."""
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class _TwoWay(_Stream):
    """A stream with a reader and a writer on it."""

    def __init__(self, stream, Reader, Writer, errors):
        self.stream, self.errors = stream, errors
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def __iter__(self):
        return self

    def reset(self):
        """Go back to the beginning."""
        for side in (self.reader, self.writer):
            side.reset()

    def seek(self, offset, whence=0):
        """Change the place in the stream."""
        self.stream.seek(offset, whence)
        self.reader.reset()
        if offset == whence == 0:
            self.writer.reset()


class StreamReaderWriter(_TwoWay):
    """A reader and a writer of one stream."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        super().__init__(stream, Reader, Writer, errors)

    def __next__(self):
        return next(self.reader)

    def read(self, size=-1):
        """Read decoded text."""
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        """Read one line."""
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines."""
        return self.reader.readlines(sizehint, keepends)

    def write(self, data):
        """Write text encoded."""
        return self.writer.write(data)

    def writelines(self, list):
        """Write the joined list."""
        return self.writer.writelines(list)


class StreamRecoder(_TwoWay):
    """Reads and writes bytes of one encoding as bytes of another."""

    data_encoding = file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        super().__init__(stream, Reader, Writer, errors)
        self.encode, self.decode = encode, decode

    def _recoded(self, text):
        return self.encode(text, self.errors)[0]

    def __next__(self):
        return self._recoded(next(self.reader))

    def read(self, size=-1):
        """Read recoded bytes."""
        return self._recoded(self.reader.read(size))

    def readline(self, size=None):
        """Read one line."""
        return self._recoded(self.reader.readline(*() if size is None else (size,)))

    def readlines(self, sizehint=None):
        """Read all lines."""
        return self.read().splitlines(keepends=True)

    def write(self, data):
        """Write bytes recoded."""
        text, _ = self.decode(data, self.errors)
        return self.writer.write(text)

    def writelines(self, list):
        """Write the joined list."""
        return self.write(b"".join(list))

    def seek(self, offset, whence=0):
        """Change the place in the stream."""
        for side in (self.reader, self.writer):
            side.seek(offset, whence)


_infos = {}


def unregister(search_function, /):
    """Forget a function that finds codecs, and what was found."""
    _codecs.unregister(search_function)
    _infos.clear()


def lookup(encoding, /):
    """Return the CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {_type_name(encoding)}")
    name = encoding.lower().replace(" ", "-")
    info = _infos.get(name)
    if info is None:
        info = _infos[name] = _find(name, encoding)
    return info


def _type_name(value):
    return "None" if value is None else type(value).__name__


def _find(shown, encoding):
    name = _codecs.normalize(encoding)
    known = _codecs.canonical_name(name)
    if known is not None:
        return _built_in(known)
    for search in _codecs.searches():
        info = search(shown)
        if info is not None:
            return info
    import _encodings

    info = _encodings.search(name)
    if info is None:
        raise LookupError(f"unknown encoding: {encoding}")
    return info


def _built_in(name):
    for info in _infos.values():
        if info.name == name:
            return info

    def encode(input, errors="strict", /):
        if not isinstance(input, str):
            function = name.replace("-", "_")
            raise TypeError(f"{function}_encode() argument 1 must be str, not {_type_name(input)}")
        return _codecs.encode_known(name, input, errors), len(input)

    def decode(input, errors="strict", /):
        # Texts may hold escapes too.
        data = input.encode() if isinstance(input, str) and name.endswith("escape") else input
        return _codecs.decode_known(name, data, errors, True)[0], len(data)

    with_mark = name in ("utf-16", "utf-32", "utf-8-sig")

    class IncrementalEncoder(_MarkEncoder if with_mark else _PlainEncoder):
        encoding = name

    class IncrementalDecoder(_MarkDecoder if with_mark else _PlainDecoder):
        encoding = name

    class StreamCodec(Codec):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return _codecs.decode_known(name, input, errors, False)

    class StreamWriter_(StreamCodec, StreamWriter):
        pass

    class StreamReader_(StreamCodec, StreamReader):
        pass

    module = "encodings." + name.replace("-", "_")
    for cls, title in ((IncrementalEncoder, "IncrementalEncoder"), (IncrementalDecoder, "IncrementalDecoder"),
                       (StreamWriter_, "StreamWriter"), (StreamReader_, "StreamReader")):  # fmt: skip
        cls.__module__, cls.__name__, cls.__qualname__ = module, title, title
    return CodecInfo(
        name=name,
        encode=encode,
        decode=decode,
        incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder,
        streamreader=StreamReader_,
        streamwriter=StreamWriter_,
    )


class _PlainEncoder(IncrementalEncoder):
    def encode(self, input, final=False):
        return _codecs.encode_known(self.encoding, input, self.errors)


class _PlainDecoder(BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        return _codecs.decode_known(self.encoding, input, errors, final)


_AFTER_MARK = {
    "utf-16": {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"},
    "utf-32": {BOM_UTF32_LE: "utf-32-le", BOM_UTF32_BE: "utf-32-be"},
    "utf-8-sig": {BOM_UTF8: "utf-8"},
}


def _unmarked(encoding):
    if encoding == "utf-8-sig":
        return "utf-8"
    return encoding + ("-le" if sys.byteorder == "little" else "-be")


class _MarkEncoder(IncrementalEncoder):
    """Writes the mark of the byte order once."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.is_first = True

    def encode(self, input, final=False):
        encoding = self.encoding if self.is_first else _unmarked(self.encoding)
        if input or not self.is_first or self.encoding != "utf-8-sig":
            self.is_first = False
        return _codecs.encode_known(encoding, input, self.errors)

    def reset(self):
        self.is_first = True

    def getstate(self):
        return 2 if self.is_first and self.encoding != "utf-8-sig" else int(self.is_first)

    def setstate(self, state):
        self.is_first = bool(state)


class _MarkDecoder(BufferedIncrementalDecoder):
    """Reads the mark of the byte order at the beginning."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.found = None

    def _buffer_decode(self, input, errors, final):
        if self.found is not None:
            return _codecs.decode_known(self.found, input, errors, final)
        marks = _AFTER_MARK[self.encoding]
        size = len(next(iter(marks)))
        start = bytes(input[:size])
        if len(start) < size and not final and any(mark.startswith(start) for mark in marks):
            return "", 0
        self.found = marks.get(start)
        skipped = size if self.found is not None else 0
        if self.found is None:
            self.found = _unmarked(self.encoding)
        text, consumed = _codecs.decode_known(self.found, input[skipped:], errors, final)
        return text, consumed + skipped

    def reset(self):
        super().reset()
        self.found = None

    def getstate(self):
        if self.found is None:
            return self.buffer, 2
        return self.buffer, int(self.found != _unmarked(self.encoding))

    def setstate(self, state):
        super().setstate(state)
        if state[1] == 2:
            self.found = None


def getencoder(encoding):
    """Return the function that encodes."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """Return the function that decodes."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """Return the class of incremental encoders."""
    found = lookup(encoding).incrementalencoder
    if found is None:
        raise LookupError(encoding)
    return found


def getincrementaldecoder(encoding):
    """Return the class of incremental decoders."""
    found = lookup(encoding).incrementaldecoder
    if found is None:
        raise LookupError(encoding)
    return found


def getreader(encoding):
    """Return the class of stream readers."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """Return the class of stream writers."""
    return lookup(encoding).streamwriter


def encode(obj, encoding="utf-8", errors="strict"):
    """Encode by any codec."""
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """Decode by any codec."""
    return lookup(encoding).decode(obj, errors)[0]


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encode the pieces of an iterator."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = encoder.encode(piece)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decode the pieces of an iterator."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = decoder.decode(piece)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open a file that is encoded and decoded on the way."""
    import warnings

    warnings.warn("codecs.open() is deprecated. Use open() instead.", DeprecationWarning, stacklevel=2)
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        stream.encoding = encoding
        return stream
    except BaseException:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """Return a file whose bytes are recoded on the way."""
    if file_encoding is None:
        file_encoding = data_encoding
    data = lookup(data_encoding)
    inner = lookup(file_encoding)
    stream = StreamRecoder(file, data.encode, data.decode, inner.streamreader, inner.streamwriter, errors)
    stream.data_encoding = data_encoding
    stream.file_encoding = file_encoding
    return stream


def make_identity_dict(rng):
    """Return a dict in which each number stands for itself."""
    return {number: number for number in rng}


def make_encoding_map(decoding_map):
    """Return the inverse of a map; what is met twice stands for nothing."""
    inverse = {}
    for number, character in decoding_map.items():
        inverse[character] = None if character in inverse else number
    return inverse


def charmap_build(map, /):
    """Return the inverse of a table of 256 characters."""
    return {ord(character): number for number, character in enumerate(map) if character != "\ufffe"}


def charmap_encode(str, errors="strict", mapping=None, /):
    """Encode by a map from code points to numbers."""
    if mapping is None:
        return _codecs.encode_known("latin-1", str, errors), len(str)
    out = bytearray()
    at = 0
    while at < len(str):
        byte = mapping.get(ord(str[at]))
        if byte is not None:
            out += byte.to_bytes() if isinstance(byte, int) else byte
            at += 1
            continue
        end = at + 1
        while end < len(str) and mapping.get(ord(str[end])) is None:
            end += 1
        error = UnicodeEncodeError("charmap", str, at, end, "character maps to <undefined>")
        replacement, at = lookup_error(errors)(error)
        if isinstance(replacement, bytes):
            out += replacement
        else:
            for character in replacement:
                byte = mapping.get(ord(character))
                if byte is None:
                    raise error
                out += byte.to_bytes()
    return bytes(out), len(str)


def charmap_decode(data, errors="strict", mapping=None, /):
    """Decode by a table of characters, or a map from numbers."""
    if mapping is None:
        return _codecs.decode_known("latin-1", data, errors, True)
    out = []
    data = bytes(data)
    at = 0
    while at < len(data):
        try:
            character = mapping[data[at]]
        except (IndexError, KeyError):
            character = None
        if isinstance(character, int):
            character = chr(character)
        if character is not None and character != "\ufffe":
            out.append(character)
            at += 1
            continue
        error = UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>")
        replacement, at = lookup_error(errors)(error)
        out.append(replacement)
    return "".join(out), len(data)


def strict_errors(exception, /):
    """Raise the exception."""
    if isinstance(exception, Exception):
        raise exception
    raise TypeError("codec must pass exception instance")


def _unhandled(exception):
    raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback")


def ignore_errors(exception, /):
    """Leave out what is wrong."""
    if not isinstance(exception, UnicodeError):
        _unhandled(exception)
    return "", exception.end


def replace_errors(exception, /):
    """Put a question mark in place of what is wrong."""
    if isinstance(exception, UnicodeEncodeError):
        return "?" * (exception.end - exception.start), exception.end
    if isinstance(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    if isinstance(exception, UnicodeTranslateError):
        return "\ufffd" * (exception.end - exception.start), exception.end
    _unhandled(exception)


def xmlcharrefreplace_errors(exception, /):
    """Put character references in place of what is wrong."""
    if not isinstance(exception, UnicodeEncodeError):
        _unhandled(exception)
    wrong = exception.object[exception.start : exception.end]
    return "".join(f"&#{ord(c)};" for c in wrong), exception.end


def backslashreplace_errors(exception, /):
    """Put escapes in place of what is wrong."""
    if not isinstance(exception, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        _unhandled(exception)
    wrong = exception.object[exception.start : exception.end]
    if isinstance(wrong, bytes):
        return "".join(f"\\x{byte:02x}" for byte in wrong), exception.end
    return "".join(map(_escaped, wrong)), exception.end


def _escaped(character):
    point = ord(character)
    if point > 0xFFFF:
        return f"\\U{point:08x}"
    return f"\\u{point:04x}" if point > 0xFF else f"\\x{point:02x}"


def namereplace_errors(exception, /):
    """Put names in place of what is wrong."""
    if not isinstance(exception, UnicodeEncodeError):
        _unhandled(exception)
    import unicodedata

    wrong = exception.object[exception.start : exception.end]
    names = [(unicodedata.name(c, None), c) for c in wrong]
    return "".join(f"\\N{{{name}}}" if name else _escaped(c) for name, c in names), exception.end


_handlers = {
    "strict": strict_errors,
    "ignore": ignore_errors,
    "replace": replace_errors,
    "xmlcharrefreplace": xmlcharrefreplace_errors,
    "backslashreplace": backslashreplace_errors,
    "namereplace": namereplace_errors,
}


def lookup_error(name, /):
    """Return the error handler with a name."""
    handler = _codecs.registered_error(name) or _handlers.get(name)
    if handler is None and _codecs.is_standard_error(name):
        handler = _surrogate_handler(name)
    if handler is None:
        raise LookupError(f"unknown error handler name '{name}'")
    return handler


def _surrogate_handler(name):
    return _surrogate_escape if name == "surrogateescape" else _surrogate_pass


def _surrogate_escape(exception, /):
    wrong = exception.object[exception.start : exception.end]
    if isinstance(exception, UnicodeDecodeError):
        high = wrong[:4]
        while high and not high.translate(None, bytes(range(128))) == high:
            high = high[:-1]
        if high:
            return high.decode("ascii", "surrogateescape"), exception.start + len(high)
    elif isinstance(exception, UnicodeEncodeError):
        if all("\udc80" <= c <= "\udcff" for c in wrong):
            return wrong.encode("ascii", "surrogateescape"), exception.end
    else:
        _unhandled(exception)
    raise exception


def _surrogate_pass(exception, /):
    if not isinstance(exception, (UnicodeEncodeError, UnicodeDecodeError)):
        _unhandled(exception)
    encoding = exception.encoding.lower().replace("_", "-")
    wrong = exception.object[exception.start : exception.end]
    if not encoding.startswith(("utf-8", "utf-16", "utf-32", "utf8", "utf16", "utf32", "cp65001")):
        raise exception
    if isinstance(exception, UnicodeDecodeError):
        return wrong.decode(encoding, "surrogatepass"), exception.end
    return wrong.encode(encoding, "surrogatepass"), exception.end


def utf_8_encode(str, errors=None, /):
    """Encode in UTF-8."""
    return _codecs.encode_known("utf-8", str, errors), len(str)


def utf_8_decode(data, errors=None, final=False, /):
    """Decode UTF-8."""
    return _codecs.decode_known("utf-8", data, errors, final)


def _bytes_of(data):
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None


def _ordered(name, byteorder):
    return name if byteorder == 0 else f"{name}-{'le' if byteorder < 0 else 'be'}"


def _decode_marked(name, data, errors, byteorder, final):
    data = _bytes_of(data)
    marks = (BOM_UTF16_LE, BOM_UTF16_BE) if name == "utf-16" else (BOM_UTF32_LE, BOM_UTF32_BE)
    size = 0
    if byteorder == 0 and data.startswith(marks):
        byteorder, size = (-1 if data.startswith(marks[0]) else 1), len(marks[0])
    if byteorder == 0 and sys.byteorder == "big":
        order = 1
    else:
        order = byteorder or -1
    if size == 0:
        text, consumed = _codecs.decode_known(_ordered(name, order), data, errors, final)
    else:
        text, consumed = _codecs.decode_known(name, data, errors, final)
    return text, consumed, byteorder


def utf_16_le_encode(str, errors=None, /):
    """Encode in UTF-16, little end first."""
    return _codecs.encode_known("utf-16-le", str, errors), len(str)


def utf_16_le_decode(data, errors=None, final=False, /):
    """Decode UTF-16, little end first."""
    return _codecs.decode_known("utf-16-le", data, errors, final)


def utf_16_be_encode(str, errors=None, /):
    """Encode in UTF-16, big end first."""
    return _codecs.encode_known("utf-16-be", str, errors), len(str)


def utf_16_be_decode(data, errors=None, final=False, /):
    """Decode UTF-16, big end first."""
    return _codecs.decode_known("utf-16-be", data, errors, final)


def utf_16_encode(str, errors=None, byteorder=0, /):
    """Encode in UTF-16, with a mark unless the order of bytes is given."""
    return _codecs.encode_known(_ordered("utf-16", byteorder), str, errors), len(str)


def utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /):
    """Decode UTF-16; return the order of bytes too."""
    return _decode_marked("utf-16", data, errors, byteorder, final)


def utf_16_decode(data, errors=None, final=False, /):
    """Decode UTF-16."""
    return _decode_marked("utf-16", data, errors, 0, final)[:2]


def utf_32_le_encode(str, errors=None, /):
    """Encode in UTF-32, little end first."""
    return _codecs.encode_known("utf-32-le", str, errors), len(str)


def utf_32_le_decode(data, errors=None, final=False, /):
    """Decode UTF-32, little end first."""
    return _codecs.decode_known("utf-32-le", data, errors, final)


def utf_32_be_encode(str, errors=None, /):
    """Encode in UTF-32, big end first."""
    return _codecs.encode_known("utf-32-be", str, errors), len(str)


def utf_32_be_decode(data, errors=None, final=False, /):
    """Decode UTF-32, big end first."""
    return _codecs.decode_known("utf-32-be", data, errors, final)


def utf_32_encode(str, errors=None, byteorder=0, /):
    """Encode in UTF-32, with a mark unless the order of bytes is given."""
    return _codecs.encode_known(_ordered("utf-32", byteorder), str, errors), len(str)


def utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /):
    """Decode UTF-32; return the order of bytes too."""
    return _decode_marked("utf-32", data, errors, byteorder, final)


def utf_32_decode(data, errors=None, final=False, /):
    """Decode UTF-32."""
    return _decode_marked("utf-32", data, errors, 0, final)[:2]


def utf_7_encode(str, errors=None, /):
    """Encode in UTF-7."""
    import _utf_7

    return _utf_7.encode(str, errors), len(str)


def utf_7_decode(data, errors=None, final=False, /):
    """Decode UTF-7."""
    import _utf_7

    return _utf_7.decode(data, errors, final)


def readbuffer_encode(data, errors=None, /):
    """Return the bytes of a buffer, or of a text in UTF-8."""
    data = data.encode() if isinstance(data, str) else _bytes_of(data)
    return data, len(data)


def ascii_encode(str, errors=None, /):
    """Encode in ASCII."""
    return _codecs.encode_known("ascii", str, errors), len(str)


def ascii_decode(data, errors=None, /):
    """Decode ASCII."""
    return _codecs.decode_known("ascii", data, errors, True)


def latin_1_encode(str, errors=None, /):
    """Encode in Latin-1."""
    return _codecs.encode_known("latin-1", str, errors), len(str)


def latin_1_decode(data, errors=None, /):
    """Decode Latin-1."""
    return _codecs.decode_known("latin-1", data, errors, True)


def unicode_escape_encode(str, errors=None, /):
    """Encode in escapes of Python."""
    return _codecs.encode_known("unicode-escape", str, errors), len(str)


def unicode_escape_decode(data, errors=None, final=True, /):
    """Decode escapes of Python."""
    if isinstance(data, str):
        data = data.encode()
    return _codecs.decode_known("unicode-escape", data, errors, final)


def raw_unicode_escape_encode(str, errors=None, /):
    """Encode in the escapes of raw text."""
    return _codecs.encode_known("raw-unicode-escape", str, errors), len(str)


def raw_unicode_escape_decode(data, errors=None, final=True, /):
    """Decode the escapes of raw text."""
    if isinstance(data, str):
        data = data.encode()
    return _codecs.decode_known("raw-unicode-escape", data, errors, final)


def escape_encode(data, errors=None, /):
    """Encode bytes in escapes of Python."""
    return repr(data)[2:-1].encode("ascii"), len(data)


def escape_decode(data, errors=None, /):
    """Decode bytes in escapes of Python."""
    if isinstance(data, str):
        data = data.encode()
    text, consumed = _codecs.decode_known("unicode-escape", data, errors, True)
    return text.encode("latin-1"), consumed

"""Sound in WAVE files: samples as they are, integers or floats."""

import builtins
import struct
import sys
from collections import namedtuple

__all__ = ["open", "Error", "Wave_read", "Wave_write", "WAVE_FORMAT_PCM", "WAVE_FORMAT_IEEE_FLOAT",
           "WAVE_FORMAT_EXTENSIBLE"]


class Error(Exception):
    """A file or a use of it that is wrong."""


WAVE_FORMAT_PCM = 0x0001
WAVE_FORMAT_IEEE_FLOAT = 0x0003
WAVE_FORMAT_EXTENSIBLE = 0xFFFE
KSDATAFORMAT_SUBTYPE_PCM = b"\x01\x00\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x008\x9bq"

_wave_params = namedtuple("_wave_params", "nchannels sampwidth framerate nframes comptype compname")


def _swapped(data, width):
    out = bytearray(len(data))
    for at in range(width):
        out[at::width] = data[width - 1 - at::width]
    return bytes(out)


class _Chunk:
    """One part of a file: a name, a length and so many bytes."""

    def __init__(self, file):
        self.file = file
        self.chunkname = file.read(4)
        if len(self.chunkname) < 4:
            raise EOFError
        head = file.read(4)
        if len(head) < 4:
            raise EOFError
        self.chunksize = int.from_bytes(head, "little")
        self.size_read = 0
        try:
            self.offset = file.tell()
            self.seekable = True
        except (AttributeError, OSError):
            self.seekable = False
        self.closed = False

    def getname(self):
        """Return the name."""
        return self.chunkname

    def close(self):
        """Go to the end of the part."""
        if not self.closed:
            try:
                self.skip()
            finally:
                self.closed = True

    def seek(self, pos, whence=0):
        """Go to a place in the part."""
        if self.closed:
            raise ValueError("I/O operation on closed file")
        if not self.seekable:
            raise OSError("cannot seek")
        if whence:
            pos += self.size_read if whence == 1 else self.chunksize
        if not 0 <= pos <= self.chunksize:
            raise RuntimeError
        self.file.seek(self.offset + pos, 0)
        self.size_read = pos

    def tell(self):
        """Return the place in the part."""
        if self.closed:
            raise ValueError("I/O operation on closed file")
        return self.size_read

    def read(self, size=-1):
        """Return bytes of the part."""
        if self.closed:
            raise ValueError("I/O operation on closed file")
        left = self.chunksize - self.size_read
        if left <= 0:
            return b""
        data = self.file.read(left if size < 0 or size > left else size)
        self.size_read += len(data)
        if self.size_read == self.chunksize and self.chunksize & 1:
            self.size_read += len(self.file.read(1))
        return data

    def skip(self):
        """Leave the rest of the part out."""
        if self.closed:
            raise ValueError("I/O operation on closed file")
        if self.seekable:
            try:
                step = self.chunksize - self.size_read
                if self.chunksize & 1:
                    step += 1
                self.file.seek(step, 1)
                self.size_read += step
                return
            except OSError:
                pass
        while self.size_read < self.chunksize:
            if not self.read(min(8192, self.chunksize - self.size_read)):
                raise EOFError


class Wave_read:
    """A file of sound that is read."""

    def initfp(self, file):
        """Read the head of a file."""
        self._convert = None
        self._soundpos = 0
        self._file = _Chunk(file)
        if self._file.getname() != b"RIFF":
            raise Error("file does not start with RIFF id")
        if self._file.read(4) != b"WAVE":
            raise Error("not a WAVE file")
        has_format = False
        self._data_chunk = None
        while True:
            self._data_seek_needed = True
            try:
                chunk = _Chunk(self._file)
            except EOFError:
                break
            name = chunk.getname()
            if name == b"fmt ":
                self._read_format(chunk)
                has_format = True
            elif name == b"data":
                if not has_format:
                    raise Error("data chunk before fmt chunk")
                self._data_chunk = chunk
                self._nframes = chunk.chunksize // self._framesize
                self._data_seek_needed = False
                break
            chunk.skip()
        if not has_format or not self._data_chunk:
            raise Error("fmt chunk and/or data chunk missing")

    def __init__(self, f):
        self._i_opened_the_file = None
        if isinstance(f, str) or hasattr(f, "__fspath__"):
            f = self._i_opened_the_file = builtins.open(f, "rb")
        try:
            self.initfp(f)
        except:
            if self._i_opened_the_file:
                f.close()
            raise

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def getfp(self):
        """Return the part that is the whole file."""
        return self._file

    def rewind(self):
        """Go to the first frame."""
        self._data_seek_needed = True
        self._soundpos = 0

    def close(self):
        """End the reading."""
        self._file = None
        file, self._i_opened_the_file = self._i_opened_the_file, None
        if file:
            file.close()

    def tell(self):
        """Return the number of the next frame."""
        return self._soundpos

    def getnchannels(self):
        """Return the number of channels."""
        return self._nchannels

    def getnframes(self):
        """Return the number of frames."""
        return self._nframes

    def getsampwidth(self):
        """Return the bytes of a sample."""
        return self._sampwidth

    def getframerate(self):
        """Return the frames of a second."""
        return self._framerate

    def getformat(self):
        """Return the number of the format."""
        return self._format

    def getcomptype(self):
        """Return the kind of compression."""
        return self._comptype

    def getcompname(self):
        """Return the kind of compression, for people."""
        return self._compname

    def getparams(self):
        """Return all that is known of the sound."""
        return _wave_params(self.getnchannels(), self.getsampwidth(), self.getframerate(), self.getnframes(),
                            self.getcomptype(), self.getcompname())

    def setpos(self, pos):
        """Go to a frame."""
        if not 0 <= pos <= self._nframes:
            raise Error("position not in range")
        self._soundpos = pos
        self._data_seek_needed = True

    def readframes(self, nframes):
        """Return so many frames."""
        if self._data_seek_needed:
            self._data_chunk.seek(0, 0)
            if self._soundpos:
                self._data_chunk.seek(self._soundpos * self._framesize, 0)
            self._data_seek_needed = False
        if nframes == 0:
            return b""
        data = self._data_chunk.read(nframes * self._framesize)
        if self._sampwidth != 1 and sys.byteorder == "big":
            data = _swapped(data, self._sampwidth)
        if self._convert and data:
            data = self._convert(data)
        self._soundpos += len(data) // (self._nchannels * self._sampwidth)
        return data

    def _read_format(self, chunk):
        try:
            self._format, self._nchannels, self._framerate, _, _ = struct.unpack("<HHLLH", chunk.read(14))
        except struct.error:
            raise EOFError from None
        if self._format not in (WAVE_FORMAT_PCM, WAVE_FORMAT_IEEE_FLOAT, WAVE_FORMAT_EXTENSIBLE):
            raise Error(f"unknown format: {self._format!r}")
        try:
            bits = struct.unpack("<H", chunk.read(2))[0]
        except struct.error:
            raise EOFError from None
        if self._format == WAVE_FORMAT_EXTENSIBLE:
            self._check_subformat(chunk)
        self._sampwidth = (bits + 7) // 8
        if not self._sampwidth:
            raise Error("bad sample width")
        if not self._nchannels:
            raise Error("bad # of channels")
        self._framesize = self._nchannels * self._sampwidth
        self._comptype = "NONE"
        self._compname = "not compressed"

    def _check_subformat(self, chunk):
        try:
            _, _, _ = struct.unpack("<HHL", chunk.read(8))
            kind = chunk.read(16)
            if len(kind) < 16:
                raise EOFError
        except struct.error:
            raise EOFError from None
        if kind != KSDATAFORMAT_SUBTYPE_PCM:
            import uuid
            raise Error(f"unknown extended format: {uuid.UUID(bytes_le=kind)}")


def _before_writing(method):
    def set(self, *args):
        if self._datawritten:
            raise Error("cannot change parameters after starting to write")
        return method(self, *args)
    set.__name__ = method.__name__
    set.__qualname__ = method.__qualname__
    set.__doc__ = method.__doc__
    set.__wrapped__ = method
    return set


class Wave_write:
    """A file of sound that is written."""

    _file = None

    def __init__(self, f):
        self._i_opened_the_file = None
        if isinstance(f, str) or hasattr(f, "__fspath__"):
            f = self._i_opened_the_file = builtins.open(f, "wb")
        try:
            self.initfp(f)
        except:
            if self._i_opened_the_file:
                f.close()
            raise

    def initfp(self, file):
        """Begin with nothing known of the sound."""
        self._file = file
        self._convert = None
        self._nchannels = self._sampwidth = self._framerate = self._nframes = 0
        self._nframeswritten = self._datawritten = self._datalength = 0
        self._headerwritten = False
        self._format = WAVE_FORMAT_PCM

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    @_before_writing
    def setnchannels(self, nchannels):
        """Set the number of channels."""
        if nchannels < 1:
            raise Error("bad # of channels")
        self._nchannels = nchannels

    def getnchannels(self):
        """Return the number of channels."""
        if not self._nchannels:
            raise Error("number of channels not set")
        return self._nchannels

    @_before_writing
    def setsampwidth(self, sampwidth):
        """Set the bytes of a sample."""
        if self._format == WAVE_FORMAT_IEEE_FLOAT:
            if sampwidth not in (4, 8):
                raise Error("unsupported sample width for IEEE float format")
        elif not 1 <= sampwidth <= 4:
            raise Error("bad sample width")
        self._sampwidth = sampwidth

    def getsampwidth(self):
        """Return the bytes of a sample."""
        if not self._sampwidth:
            raise Error("sample width not set")
        return self._sampwidth

    @_before_writing
    def setframerate(self, framerate):
        """Set the frames of a second."""
        if framerate <= 0:
            raise Error("bad frame rate")
        self._framerate = int(round(framerate))

    def getframerate(self):
        """Return the frames of a second."""
        if not self._framerate:
            raise Error("frame rate not set")
        return self._framerate

    @_before_writing
    def setnframes(self, nframes):
        """Set the number of frames, which is corrected at the end."""
        self._nframes = nframes

    def getnframes(self):
        """Return the number of frames written."""
        return self._nframeswritten

    @_before_writing
    def setcomptype(self, comptype, compname):
        """Set the kind of compression: there is none."""
        if comptype not in ("NONE",):
            raise Error("unsupported compression type")
        self._comptype = comptype
        self._compname = compname

    @_before_writing
    def setformat(self, format):
        """Set the number of the format."""
        if format not in (WAVE_FORMAT_IEEE_FLOAT, WAVE_FORMAT_PCM):
            raise Error("unsupported wave format")
        if format == WAVE_FORMAT_IEEE_FLOAT and self._sampwidth and self._sampwidth not in (4, 8):
            raise Error("unsupported sample width for IEEE float format")
        self._format = format

    def getformat(self):
        """Return the number of the format."""
        return self._format

    def getcomptype(self):
        """Return the kind of compression."""
        return self._comptype

    def getcompname(self):
        """Return the kind of compression, for people."""
        return self._compname

    @_before_writing
    def setparams(self, params):
        """Set all at once."""
        nchannels, sampwidth, framerate, nframes, comptype, compname = params
        self.setnchannels(nchannels)
        self.setsampwidth(sampwidth)
        self.setframerate(framerate)
        self.setnframes(nframes)
        self.setcomptype(comptype, compname)

    def getparams(self):
        """Return all at once."""
        if not self._nchannels or not self._sampwidth or not self._framerate:
            raise Error("not all parameters set")
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, self._comptype,
                            self._compname)

    def tell(self):
        """Return the number of frames written."""
        return self._nframeswritten

    def writeframesraw(self, data):
        """Write frames; the head is corrected at the end."""
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).cast("B")
        self._ensure_header_written(len(data))
        count = len(data) // (self._sampwidth * self._nchannels)
        if self._convert:
            data = self._convert(data)
        if self._sampwidth != 1 and sys.byteorder == "big":
            data = _swapped(data, self._sampwidth)
        self._file.write(data)
        self._datawritten += len(data)
        self._nframeswritten += count

    def writeframes(self, data):
        """Write frames, and correct the head."""
        self.writeframesraw(data)
        if self._datalength != self._datawritten:
            self._patchheader()

    def close(self):
        """Correct the head, and end."""
        try:
            if self._file:
                self._ensure_header_written(0)
                if self._datawritten & 1:
                    self._file.write(b"\0")
                if self._datalength != self._datawritten:
                    self._patchheader()
                self._file.flush()
        finally:
            self._file = None
            file, self._i_opened_the_file = self._i_opened_the_file, None
            if file:
                file.close()

    def _ensure_header_written(self, datasize):
        if not self._headerwritten:
            if not self._nchannels:
                raise Error("# channels not specified")
            if not self._sampwidth:
                raise Error("sample width not specified")
            if not self._framerate:
                raise Error("sampling rate not specified")
            self._write_header(datasize)

    def _write_header(self, size):
        assert not self._headerwritten
        frame = self._nchannels * self._sampwidth
        if not self._nframes:
            self._nframes = size // frame
        self._datalength = self._nframes * frame
        try:
            self._form_length_pos = self._file.tell()
        except (AttributeError, OSError):
            self._form_length_pos = None
        more = 12 if self._format == WAVE_FORMAT_IEEE_FLOAT else 0
        self._file.write(struct.pack("<4sL4s4sLHHLLHH", b"RIFF", 36 + more + self._datalength, b"WAVE", b"fmt ", 16,
                                     self._format, self._nchannels, self._framerate, frame * self._framerate, frame,
                                     self._sampwidth * 8))
        if more:
            self._file.write(struct.pack("<4sLL", b"fact", 4, self._nframes))
        if self._form_length_pos is not None:
            self._data_length_pos = self._file.tell() + 4
        self._file.write(struct.pack("<4sL", b"data", self._datalength))
        self._headerwritten = True

    def _patchheader(self):
        assert self._headerwritten
        if self._datawritten == self._datalength:
            return
        place = self._file.tell()
        more = 12 if self._format == WAVE_FORMAT_IEEE_FLOAT else 0
        padding = self._datawritten & 1
        self._file.seek(self._form_length_pos + 4, 0)
        self._file.write(struct.pack("<L", 36 + more + self._datawritten + padding))
        if more:
            self._file.seek(self._data_length_pos - 8, 0)
            self._file.write(struct.pack("<L", self._nframeswritten))
        self._file.seek(self._data_length_pos, 0)
        self._file.write(struct.pack("<L", self._datawritten))
        self._file.seek(place, 0)
        self._datalength = self._datawritten


def open(f, mode=None):
    """Open a file, given by name or itself, for reading or writing."""
    if mode is None:
        mode = f.mode if hasattr(f, "mode") else "rb"
    if mode in ("r", "rb"):
        return Wave_read(f)
    if mode in ("w", "wb"):
        return Wave_write(f)
    raise Error("mode must be 'r', 'rb', 'w', or 'wb'")

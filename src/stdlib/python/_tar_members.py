"""The members of tar archives: their records of 512 bytes in the formats ustar, GNU and pax."""

import copy
import stat
import struct

NUL = b"\0"
BLOCKSIZE = 512
RECORDSIZE = BLOCKSIZE * 20
GNU_MAGIC, POSIX_MAGIC = b"ustar  \0", b"ustar\x0000"
LENGTH_NAME, LENGTH_LINK, LENGTH_PREFIX = 100, 100, 155
REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE = b"0", b"\0", b"1", b"2", b"3", b"4"
DIRTYPE, FIFOTYPE, CONTTYPE = b"5", b"6", b"7"
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE = b"L", b"K", b"S"
XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b"x", b"g", b"X"
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT = PAX_FORMAT
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
GNU_TYPES = (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
SUPPORTED_TYPES = (REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CONTTYPE, CHRTYPE, BLKTYPE) + GNU_TYPES
PAX_FIELDS = ("path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname")
PAX_NAME_FIELDS = {"path", "linkpath", "uname", "gname"}
PAX_NUMBER_FIELDS = {"atime": float, "ctime": float, "mtime": float, "uid": int, "gid": int, "size": int}
ENCODING = "utf-8"


class TarError(Exception):
    """A failure with a tar archive."""

    __module__ = "tarfile"


class ReadError(TarError):
    """An archive that cannot be read."""

    __module__ = "tarfile"


class CompressionError(TarError):
    """A compression that is not there."""

    __module__ = "tarfile"


class StreamError(TarError):
    """What cannot be done with a stream."""

    __module__ = "tarfile"


class ExtractError(TarError):
    """A member that could not be extracted wholly."""

    __module__ = "tarfile"


class HeaderError(TarError):
    """A wrong header."""

    __module__ = "tarfile"


class EmptyHeaderError(HeaderError):
    """No header: the end of the file."""

    __module__ = "tarfile"


class TruncatedHeaderError(HeaderError):
    """A header that ends too early."""

    __module__ = "tarfile"


class EOFHeaderError(HeaderError):
    """The end of the archive."""

    __module__ = "tarfile"


class InvalidHeaderError(HeaderError):
    """What is no header."""

    __module__ = "tarfile"


class SubsequentHeaderError(HeaderError):
    """A wrong header after one that needs it."""

    __module__ = "tarfile"


def stn(text, length, encoding, errors):
    """A text as bytes of this length."""
    if text is None:
        raise ValueError("metadata cannot contain None")
    return text.encode(encoding, errors)[:length].ljust(length, NUL)


def nts(data, encoding, errors):
    """The text of bytes that a zero byte ends."""
    return data.partition(NUL)[0].decode(encoding, errors)


def nti(data):
    """The number of a field: octal digits, or binary where the first bit is set."""
    if data[0] in (0o200, 0o377):
        number = int.from_bytes(data[1:], "big")
        return number - (1 << 8 * (len(data) - 1)) if data[0] == 0o377 else number
    try:
        return int(nts(data, "ascii", "strict").strip() or "0", 8)
    except ValueError:
        raise InvalidHeaderError("invalid header") from None


def itn(number, digits=8, format=DEFAULT_FORMAT):
    """A number as a field."""
    original, number = number, int(number)
    if 0 <= number < 8 ** (digits - 1):
        return b"%0*o\0" % (digits - 1, number)
    if format == GNU_FORMAT and -(256 ** (digits - 1)) <= number < 256 ** (digits - 1):
        head = 0o200 if number >= 0 else 0o377
        return bytes([head]) + (number % (256 ** (digits - 1))).to_bytes(digits - 1, "big")
    raise ValueError("overflow in number field")


def calc_chksums(block):
    """The two sums that stand for a header: of bytes without and with a sign."""
    fields = block[:148] + block[156:512]
    unsigned = 256 + sum(fields)
    return unsigned, unsigned - 256 * sum(byte > 127 for byte in fields)


def payload(data):
    """Data, filled up to whole blocks."""
    return data + NUL * (-len(data) % BLOCKSIZE)


class TarInfo:
    """What an archive says of a member."""

    __module__ = "tarfile"
    __slots__ = dict(
        name="Name of the archive member.",
        mode="Permission bits.",
        uid="User ID of the user who originally stored this member.",
        gid="Group ID of the user who originally stored this member.",
        size="Size in bytes.",
        mtime="Time of last modification.",
        chksum="Header checksum.",
        type="File type, one of the constants of this module.",
        linkname="Name of the target, for links.",
        uname="User name.",
        gname="Group name.",
        devmajor="Device major number.",
        devminor="Device minor number.",
        offset="Where the header starts.",
        offset_data="Where the data start.",
        pax_headers="What an extended header says.",
        sparse="Where a sparse member has data.",
        _tarfile=None,
        _sparse_structs=None,
        _link_target=None,
    )

    def __init__(self, name=""):
        self.name = name
        self.mode, self.type, self.linkname = 0o644, REGTYPE, ""
        self.uid = self.gid = self.size = self.mtime = self.chksum = self.devmajor = self.devminor = 0
        self.uname = self.gname = ""
        self.offset = self.offset_data = 0
        self.sparse = self._tarfile = None
        self.pax_headers = {}

    @property
    def tarfile(self):
        """The archive, for programs that want it here."""
        import warnings

        warnings.warn("The undocumented \"tarfile\" attribute of TarInfo objects is deprecated and will be removed in Python 3.16", DeprecationWarning, stacklevel=2)
        return self._tarfile

    @tarfile.setter
    def tarfile(self, value):
        import warnings

        warnings.warn("The undocumented \"tarfile\" attribute of TarInfo objects is deprecated and will be removed in Python 3.16", DeprecationWarning, stacklevel=2)
        self._tarfile = value

    @property
    def path(self):
        """The name, as extended headers call it."""
        return self.name

    @path.setter
    def path(self, name):
        self.name = name

    @property
    def linkpath(self):
        """The target, as extended headers call it."""
        return self.linkname

    @linkpath.setter
    def linkpath(self, linkname):
        self.linkname = linkname

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r} at {id(self):#x}>"

    def replace(
        self, *, name=..., mtime=..., mode=..., linkname=..., uid=..., gid=..., uname=..., gname=..., deep=True
    ):
        """A copy with other values."""
        made = copy.deepcopy(self) if deep else copy.copy(self)
        given = dict(name=name, mtime=mtime, mode=mode, linkname=linkname, uid=uid, gid=gid, uname=uname, gname=gname)
        for field, value in given.items():
            if value is not ...:
                setattr(made, field, value)
        return made

    def get_info(self):
        """The fields of a header."""
        info = {
            "name": self.name,
            "mode": None if self.mode is None else self.mode & 0o7777,
            "uid": self.uid,
            "gid": self.gid,
            "size": self.size,
            "mtime": self.mtime,
            "chksum": self.chksum,
            "type": self.type,
            "linkname": self.linkname,
            "uname": self.uname,
            "gname": self.gname,
            "devmajor": self.devmajor,
            "devminor": self.devminor,
        }
        if info["type"] == DIRTYPE and not info["name"].endswith("/"):
            info["name"] += "/"
        return info

    # Kinds

    def isreg(self):
        """Whether this is a file."""
        return self.type in REGULAR_TYPES

    isfile = isreg

    def isdir(self):
        """Whether this is a folder."""
        return self.type == DIRTYPE

    def issym(self):
        """Whether this is a symbolic link."""
        return self.type == SYMTYPE

    def islnk(self):
        """Whether this is a hard link."""
        return self.type == LNKTYPE

    def ischr(self):
        """Whether this is a character device."""
        return self.type == CHRTYPE

    def isblk(self):
        """Whether this is a block device."""
        return self.type == BLKTYPE

    def isfifo(self):
        """Whether this is a named pipe."""
        return self.type == FIFOTYPE

    def issparse(self):
        """Whether this is a sparse file."""
        return self.sparse is not None

    def isdev(self):
        """Whether this is a device or a pipe."""
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)

    # Writing

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        """The header, as blocks."""
        info = self.get_info()
        for name, value in info.items():
            if value is None:
                raise ValueError(f"{name} may not be None")
        if format == USTAR_FORMAT:
            return self.create_ustar_header(info, encoding, errors)
        if format == GNU_FORMAT:
            return self.create_gnu_header(info, encoding, errors)
        if format == PAX_FORMAT:
            return self.create_pax_header(info, encoding)
        raise ValueError("invalid format")

    def create_ustar_header(self, info, encoding, errors):
        """The header in the format ustar."""
        info["magic"] = POSIX_MAGIC
        if len(info["linkname"].encode(encoding, errors)) > LENGTH_LINK:
            raise ValueError("linkname is too long")
        if len(info["name"].encode(encoding, errors)) > LENGTH_NAME:
            info["prefix"], info["name"] = _split_name(info["name"], encoding, errors)
        return _header(info, USTAR_FORMAT, encoding, errors)

    def create_gnu_header(self, info, encoding, errors):
        """The header in GNU's format, after those for long names."""
        info["magic"] = GNU_MAGIC
        out = b""
        for field, limit, kind in (
            ("linkname", LENGTH_LINK, GNUTYPE_LONGLINK),
            ("name", LENGTH_NAME, GNUTYPE_LONGNAME),
        ):
            data = info[field].encode(encoding, errors)
            if len(data) > limit:
                data += NUL
                long = {"name": "././@LongLink", "type": kind, "size": len(data), "magic": GNU_MAGIC}
                out += _header(long, USTAR_FORMAT, encoding, errors) + payload(data)
        return out + _header(info, GNU_FORMAT, encoding, errors)

    def create_pax_header(self, info, encoding):
        """The header in the format pax, after an extended one where that is wanted."""
        info["magic"] = POSIX_MAGIC
        headers = self.pax_headers.copy()
        for name, key, length in (
            ("name", "path", LENGTH_NAME),
            ("linkname", "linkpath", LENGTH_LINK),
            ("uname", "uname", 32),
            ("gname", "gname", 32),
        ):
            if key in headers:
                continue
            if not info[name].isascii() or len(info[name]) > length:
                headers[key] = info[name]
        for name, digits in (("uid", 8), ("gid", 8), ("size", 12), ("mtime", 12)):
            value = info[name]
            whole = round(value) if isinstance(value, float) else value
            if not 0 <= whole < 8 ** (digits - 1):
                info[name] = 0
                headers.setdefault(name, str(value))
            elif isinstance(value, float):
                info[name] = whole
                headers.setdefault(name, str(value))
        extended = _pax_header(headers, XHDTYPE, encoding) if headers else b""
        return extended + _header(info, USTAR_FORMAT, "ascii", "replace")

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        """A header for all members that follow."""
        return _pax_header(pax_headers, XGLTYPE, "utf-8")

    # Reading

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """The member that a block describes."""
        if not buf:
            raise EmptyHeaderError("empty header")
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError("truncated header")
        if buf.count(NUL) == BLOCKSIZE:
            raise EOFHeaderError("end of file header")
        checksum = nti(buf[148:156])
        if checksum not in calc_chksums(buf):
            raise InvalidHeaderError("bad checksum")
        self = cls()
        self.name = nts(buf[0:100], encoding, errors)
        self.mode, self.uid, self.gid = nti(buf[100:108]), nti(buf[108:116]), nti(buf[116:124])
        self.size, self.mtime, self.chksum = nti(buf[124:136]), nti(buf[136:148]), checksum
        self.type = buf[156:157]
        self.linkname = nts(buf[157:257], encoding, errors)
        self.uname, self.gname = nts(buf[265:297], encoding, errors), nts(buf[297:329], encoding, errors)
        self.devmajor, self.devminor = nti(buf[329:337]), nti(buf[337:345])
        prefix = nts(buf[345:500], encoding, errors)
        # The oldest archives tell folders by their names.
        if self.type == AREGTYPE and self.name.endswith("/"):
            self.type = DIRTYPE
        if self.type == GNUTYPE_SPARSE:
            self._sparse_structs = _old_sparse(buf)
        if self.isdir():
            self.name = self.name.rstrip("/")
        if prefix and self.type not in GNU_TYPES:
            self.name = prefix + "/" + self.name
        return self

    @classmethod
    def fromtarfile(cls, tarfile):
        """The next member of an archive."""
        buf = tarfile.fileobj.read(BLOCKSIZE)
        self = cls.frombuf(buf, tarfile.encoding, tarfile.errors)
        self.offset = tarfile.fileobj.tell() - BLOCKSIZE
        return self._proceed(tarfile)

    def _proceed(self, tarfile):
        if self.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
            return self._long_name(tarfile)
        if self.type == GNUTYPE_SPARSE:
            return self._old_sparse_file(tarfile)
        if self.type in (XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
            return self._extended(tarfile)
        self.offset_data = tarfile.fileobj.tell()
        offset = self.offset_data
        if self.isreg() or self.type not in SUPPORTED_TYPES:
            offset += self._blocks(self.size)
        tarfile.offset = offset
        self._apply(tarfile.pax_headers, tarfile.encoding, tarfile.errors)
        if self.isdir():
            self.name = self.name.rstrip("/")
        return self

    @staticmethod
    def _blocks(count):
        if count < 0:
            raise InvalidHeaderError("invalid offset")
        return -(-count // BLOCKSIZE) * BLOCKSIZE

    def _next(self, tarfile):
        try:
            return self.fromtarfile(tarfile)
        except HeaderError as error:
            raise SubsequentHeaderError(str(error)) from None

    def _long_name(self, tarfile):
        data = tarfile.fileobj.read(self._blocks(self.size))
        following = self._next(tarfile)
        following.offset = self.offset
        text = nts(data, tarfile.encoding, tarfile.errors)
        if self.type == GNUTYPE_LONGNAME:
            following.name = text
        else:
            following.linkname = text
        if following.isdir():
            following.name = following.name.removesuffix("/")
        return following

    def _old_sparse_file(self, tarfile):
        places, is_extended, size = self._sparse_structs
        while is_extended:
            block = tarfile.fileobj.read(BLOCKSIZE)
            more = _sparse_places(block, 0, 21)
            places += more
            is_extended = bool(block[504])
        self.sparse = places
        self.offset_data = tarfile.fileobj.tell()
        tarfile.offset = self.offset_data + self._blocks(self.size)
        self.size = size
        return self

    def _extended(self, tarfile):
        data = tarfile.fileobj.read(self._blocks(self.size))
        headers = tarfile.pax_headers if self.type == XGLTYPE else tarfile.pax_headers.copy()
        raw = list(_pax_records(data[: self.size]))
        charset = next((value for key, value in raw if key == b"hdrcharset"), None)
        encoding = tarfile.encoding if charset == b"BINARY" else "utf-8"
        for key, value in raw:
            name = _decoded(key, "utf-8", "utf-8", tarfile.errors)
            if name in PAX_NAME_FIELDS:
                headers[name] = _decoded(value, encoding, tarfile.encoding, tarfile.errors)
            else:
                headers[name] = _decoded(value, "utf-8", "utf-8", tarfile.errors)
        following = self._next(tarfile)
        self._pax_sparse(following, headers, data, tarfile)
        if self.type in (XHDTYPE, SOLARIS_XHDTYPE):
            following._apply(headers, tarfile.encoding, tarfile.errors)
            following.offset = self.offset
            if "size" in headers:
                offset = following.offset_data
                if following.isreg() or following.type not in SUPPORTED_TYPES:
                    offset += following._blocks(following.size)
                tarfile.offset = offset
        return following

    def _pax_sparse(self, following, headers, data, tarfile):
        if "GNU.sparse.map" in headers:
            numbers = [int(number) for number in headers["GNU.sparse.map"].split(",")]
            following.sparse = list(zip(numbers[::2], numbers[1::2]))
        elif "GNU.sparse.size" in headers:
            offsets = [int(value) for key, value in _pax_records(data[: self.size]) if key == b"GNU.sparse.offset"]
            counts = [int(value) for key, value in _pax_records(data[: self.size]) if key == b"GNU.sparse.numbytes"]
            following.sparse = list(zip(offsets, counts))
        elif headers.get("GNU.sparse.major") == "1" and headers.get("GNU.sparse.minor") == "0":
            following._sparse_in_data(tarfile)

    def _sparse_in_data(self, tarfile):
        """Reads the places of data from the beginning of the data themselves."""
        buffer, numbers, wanted = b"", [], 1
        file = tarfile.fileobj
        file.seek(self.offset_data)
        while len(numbers) < wanted:
            if b"\n" not in buffer:
                buffer += file.read(BLOCKSIZE)
            number, _, buffer = buffer.partition(b"\n")
            numbers.append(int(number))
            wanted = 1 + 2 * numbers[0]
        self.offset_data = file.tell()
        self.sparse = list(zip(numbers[1::2], numbers[2::2]))

    def _apply(self, headers, encoding, errors):
        """Takes over what an extended header says."""
        for key, value in headers.items():
            if key == "GNU.sparse.name":
                self.path = value
            elif key in ("GNU.sparse.size", "GNU.sparse.realsize"):
                self.size = int(value)
            elif key in PAX_FIELDS:
                if key in PAX_NUMBER_FIELDS:
                    try:
                        value = PAX_NUMBER_FIELDS[key](value)
                    except ValueError:
                        value = 0
                if key == "path":
                    value = value.rstrip("/")
                setattr(self, key, value)
        self.pax_headers = headers.copy()


def _split_name(name, encoding, errors):
    """A long name as prefix and name."""
    parts = name.split("/")
    for place in range(1, len(parts)):
        prefix, rest = "/".join(parts[:place]), "/".join(parts[place:])
        fits = len(prefix.encode(encoding, errors)) <= LENGTH_PREFIX
        if fits and len(rest.encode(encoding, errors)) <= LENGTH_NAME:
            return prefix, rest
    raise ValueError("name is too long")


def _header(info, format, encoding, errors):
    """A block of a header."""
    has_device = info.get("type") in (CHRTYPE, BLKTYPE)
    device = [itn(info.get(name, 0), 8, format) if has_device else stn("", 8, encoding, errors) for name in ("devmajor", "devminor")]
    kind = info.get("type", REGTYPE)
    fields = [
        stn(info.get("name", ""), 100, encoding, errors),
        itn(info.get("mode", 0) & 0o7777, 8, format),
        itn(info.get("uid", 0), 8, format),
        itn(info.get("gid", 0), 8, format),
        itn(info.get("size", 0), 12, format),
        itn(info.get("mtime", 0), 12, format),
        b"        ",
        kind,
        stn(info.get("linkname", ""), 100, encoding, errors),
        info.get("magic", POSIX_MAGIC),
        stn(info.get("uname", ""), 32, encoding, errors),
        stn(info.get("gname", ""), 32, encoding, errors),
        *device,
        stn(info.get("prefix", ""), 155, encoding, errors),
    ]
    block = b"".join(fields).ljust(BLOCKSIZE, NUL)
    checksum = calc_chksums(block)[0]
    return block[:148] + b"%06o\0" % checksum + block[155:]


def _pax_header(headers, kind, encoding):
    """An extended header, with its records."""
    # Values that are no UTF-8 are written as they were read.
    is_binary = False
    for value in headers.values():
        try:
            value.encode("utf-8", "strict")
        except UnicodeEncodeError:
            is_binary = True
            break
    out = b"21 hdrcharset=BINARY\n" if is_binary else b""
    for key, value in headers.items():
        key = key.encode("utf-8")
        value = value.encode(encoding, "surrogateescape") if is_binary else value.encode("utf-8")
        length = len(key) + len(value) + 3
        total = length + len(str(length))
        total = length + len(str(total))
        out += b"%d %s=%s\n" % (total, key, value)
    info = {"name": "././@PaxHeader", "type": kind, "size": len(out), "magic": POSIX_MAGIC}
    return _header(info, USTAR_FORMAT, "ascii", "replace") + payload(out)


def _pax_records(data):
    """The keys and values of an extended header."""
    at = 0
    while at < len(data) and data[at] != 0:
        space = data.find(b" ", at)
        try:
            length = int(data[at:space])
        except ValueError:
            raise InvalidHeaderError("invalid header") from None
        record = data[space + 1 : at + length]
        if length < 5 or at + length > len(data) or not record.endswith(b"\n") or b"=" not in record:
            raise InvalidHeaderError("invalid header")
        key, _, value = record[:-1].partition(b"=")
        if not key:
            raise InvalidHeaderError("invalid header")
        yield key, value
        at += length


def _decoded(value, encoding, fallback, errors):
    try:
        return value.decode(encoding, "strict")
    except UnicodeDecodeError:
        return value.decode(fallback, errors)


def _sparse_places(block, at, count):
    places = []
    for _ in range(count):
        try:
            offset, length = nti(block[at : at + 12]), nti(block[at + 12 : at + 24])
        except ValueError:
            break
        if offset and length or length:
            places.append((offset, length))
        at += 24
    return places


def _old_sparse(block):
    return _sparse_places(block, 386, 4), bool(block[482]), nti(block[483:495])

"""The records of zip archives: one for each file, the directory of them all, and what ends an archive."""

import os
import stat
import struct
import sys
import time

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA, ZIP_ZSTANDARD = 0, 8, 12, 14, 93
ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1
ZIP_MAX_COMMENT = (1 << 16) - 1
DEFAULT_VERSION, ZIP64_VERSION, BZIP2_VERSION, LZMA_VERSION, ZSTANDARD_VERSION = 20, 45, 46, 63, 63
MAX_EXTRACT_VERSION = 63

# Bits of the flags.
ENCRYPTED, DESCRIPTOR, PATCHED, STRONGLY_ENCRYPTED, UTF8 = 0x01, 0x08, 0x20, 0x40, 0x800
LZMA_END_MARK = 0x02

LOCAL = struct.Struct("<4s2B4HL2L2H")
LOCAL_MARK = b"PK\x03\x04"
ENTRY = struct.Struct("<4s4B4HL2L5H2L")
ENTRY_MARK = b"PK\x01\x02"
END = struct.Struct("<4s4H2LH")
END_MARK = b"PK\x05\x06"
END64 = struct.Struct("<4sQ2H2L4Q")
END64_MARK = b"PK\x06\x06"
LOCATOR64 = struct.Struct("<4sLQL")
LOCATOR64_MARK = b"PK\x06\x07"
DESCRIPTOR_MARK = b"PK\x07\x08"
EXTRA_ZIP64, EXTRA_UNICODE_PATH = 0x0001, 0x7075
_FULL = 0xFFFFFFFF

compressor_names = {
    0: "store",
    1: "shrink",
    2: "reduce",
    3: "reduce",
    4: "reduce",
    5: "reduce",
    6: "implode",
    7: "tokenize",
    8: "deflate",
    9: "deflate64",
    10: "implode",
    12: "bzip2",
    14: "lzma",
    18: "terse",
    19: "lz77",
    93: "zstd",
    97: "wavpack",
    98: "ppmd",
}


class BadZipFile(Exception):
    """A file that is no archive, or a damaged one."""

    __module__ = "zipfile"


class LargeZipFile(Exception):
    """An archive would need the extensions for large files, which were not allowed."""

    __module__ = "zipfile"


class ZipInfo:
    """What an archive says of one of its files."""

    __module__ = "zipfile"
    __slots__ = (
        "orig_filename",
        "filename",
        "date_time",
        "compress_type",
        "compress_level",
        "comment",
        "extra",
        "create_system",
        "create_version",
        "extract_version",
        "reserved",
        "flag_bits",
        "volume",
        "internal_attr",
        "external_attr",
        "header_offset",
        "CRC",
        "compress_size",
        "file_size",
        "_raw_time",
        "_end_offset",
    )

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        self.filename = filename.partition("\0")[0]
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.compress_type, self.compress_level = ZIP_STORED, None
        self.comment = self.extra = b""
        self.create_system = 0 if sys.platform == "win32" else 3
        self.create_version = self.extract_version = DEFAULT_VERSION
        self.reserved = self.flag_bits = self.volume = self.internal_attr = self.external_attr = 0
        self.compress_size = self.file_size = 0
        self._end_offset = None

    @property
    def _compresslevel(self):
        return self.compress_level

    @_compresslevel.setter
    def _compresslevel(self, value):
        self.compress_level = value

    def __repr__(self):
        parts = [f"<{type(self).__name__} filename={self.filename!r}"]
        if self.compress_type != ZIP_STORED:
            parts.append(f" compress_type={compressor_names.get(self.compress_type, self.compress_type)}")
        mode, attributes = self.external_attr >> 16, self.external_attr & 0xFFFF
        if mode:
            parts.append(f" filemode={stat.filemode(mode)!r}")
        if attributes:
            parts.append(f" external_attr={attributes:#x}")
        is_dir = self.is_dir()
        if not is_dir or self.file_size:
            parts.append(f" file_size={self.file_size!r}")
        if (not is_dir or self.compress_size) and (
            self.compress_type != ZIP_STORED or self.file_size != self.compress_size
        ):
            parts.append(f" compress_size={self.compress_size!r}")
        return "".join(parts) + ">"

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """The record for a file in the file system."""
        filename = os.fspath(filename)
        status = os.stat(filename)
        is_dir = stat.S_ISDIR(status.st_mode)
        moment = time.localtime(status.st_mtime)[:6]
        if not strict_timestamps:
            moment = (1980, 1, 1, 0, 0, 0) if moment[0] < 1980 else moment
            moment = (2107, 12, 31, 23, 59, 59) if moment[0] > 2107 else moment
        name = os.path.normpath(os.path.splitdrive(filename if arcname is None else arcname)[1]).lstrip("/")
        made = cls(name + "/" if is_dir else name, moment)
        made.external_attr = (status.st_mode & 0xFFFF) << 16
        if is_dir:
            made.file_size = 0
            made.external_attr |= 0x10
        else:
            made.file_size = status.st_size
        return made

    def _for_archive(self, archive):
        """Takes over the time, and what an archive does by default."""
        self.date_time = time.localtime(time.time())[:6]
        self.compress_type, self.compress_level = archive.compression, archive.compresslevel
        if self.filename.endswith("/"):
            self.external_attr = 0o40775 << 16 | 0x10
        else:
            self.external_attr = 0o600 << 16
        return self

    def is_dir(self):
        """Whether this is a folder."""
        return self.filename.endswith("/")

    def _encoded_name(self):
        """The name as bytes, and the flags that tell its encoding."""
        try:
            return self.filename.encode("ascii"), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode("utf-8"), self.flag_bits | UTF8

    def _dos_moment(self):
        year, month, day, hour, minute, second = self.date_time
        return year - 1980 << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2

    def _needs(self, is_large):
        """Notes which version of the format reading takes."""
        least = {ZIP_BZIP2: BZIP2_VERSION, ZIP_LZMA: LZMA_VERSION, ZIP_ZSTANDARD: ZSTANDARD_VERSION}
        version = max(least.get(self.compress_type, 0), ZIP64_VERSION if is_large else 0)
        self.extract_version = max(version, self.extract_version)
        self.create_version = max(version, self.create_version)

    def FileHeader(self, zip64=None):
        """The record that stands before the file, as bytes."""
        date, moment = self._dos_moment()
        if self.flag_bits & DESCRIPTOR:
            crc = compressed = size = 0
        else:
            crc, compressed, size = self.CRC, self.compress_size, self.file_size
        extra = self.extra
        is_large = size > ZIP64_LIMIT or compressed > ZIP64_LIMIT
        if zip64 is None:
            zip64 = is_large
        if zip64:
            extra += struct.pack("<HHQQ", EXTRA_ZIP64, 16, size, compressed)
            size = compressed = _FULL
        self._needs(zip64)
        name, flags = self._encoded_name()
        fixed = LOCAL.pack(
            LOCAL_MARK,
            self.extract_version,
            self.reserved,
            flags,
            self.compress_type,
            moment,
            date,
            crc,
            compressed,
            size,
            len(name),
            len(extra),
        )
        return fixed + name + extra

    def _entry(self):
        """The record in the directory, as bytes."""
        date, moment = self._dos_moment()
        large = []
        size, compressed, offset = self.file_size, self.compress_size, self.header_offset
        if size > ZIP64_LIMIT or compressed > ZIP64_LIMIT:
            large += [size, compressed]
            size = compressed = _FULL
        if offset > ZIP64_LIMIT:
            large.append(offset)
            offset = _FULL
        extra = self.extra
        if large:
            extra = without_extra(extra, (EXTRA_ZIP64,))
            extra = struct.pack(f"<HH{len(large)}Q", EXTRA_ZIP64, 8 * len(large), *large) + extra
        self._needs(bool(large))
        name, flags = self._encoded_name()
        fixed = ENTRY.pack(
            ENTRY_MARK,
            self.create_version,
            self.create_system,
            self.extract_version,
            self.reserved,
            flags,
            self.compress_type,
            moment,
            date,
            self.CRC,
            compressed,
            size,
            len(name),
            len(extra),
            len(self.comment),
            0,
            self.internal_attr,
            self.external_attr,
            offset,
        )
        return fixed + name + extra + self.comment

    def _read_extra(self, name_crc):
        """Takes from the extra fields the sizes and the name that did not fit elsewhere."""
        for kind, data in extra_fields(self.extra):
            if kind == EXTRA_ZIP64:
                self._read_large(data)
            elif kind == EXTRA_UNICODE_PATH:
                self._read_unicode_name(data, name_crc)

    def _read_large(self, data):
        wanted = [
            (name, label)
            for name, label, full in (
                ("file_size", "File size", (_FULL, 0xFFFFFFFFFFFFFFFF)),
                ("compress_size", "Compress size", (_FULL,)),
                ("header_offset", "Header offset", (_FULL,)),
            )
            if getattr(self, name) in full
        ]
        for name, label in wanted:
            if len(data) < 8:
                raise BadZipFile(f"Corrupt zip64 extra field. {label} not found.")
            setattr(self, name, int.from_bytes(data[:8], "little"))
            data = data[8:]

    def _read_unicode_name(self, data, name_crc):
        if len(data) < 5:
            raise BadZipFile("Corrupt unicode path extra field (0x7075)")
        version, crc = struct.unpack_from("<BL", data)
        if version != 1 or crc != name_crc:
            return
        name = data[5:].decode("utf-8")
        if name:
            self.filename = name.partition("\0")[0]
        else:
            import warnings

            warnings.warn("Empty unicode path extra field (0x7075)", stacklevel=2)


def extra_fields(extra):
    """The fields of an extra: kind and data."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if length + 4 > len(extra):
            raise BadZipFile(f"Corrupt extra field {kind:04x} (size={length})")
        yield kind, extra[4 : 4 + length]
        extra = extra[4 + length :]


def without_extra(extra, kinds):
    """An extra without the fields of some kinds."""
    kept, rest = b"", extra
    while len(rest) >= 4:
        kind, length = struct.unpack_from("<HH", rest)
        if kind not in kinds:
            kept += rest[: 4 + length]
        rest = rest[4 + length :]
    return kept + rest


class Ending:
    """What stands at the end of an archive: where its directory is."""

    def __init__(self, entries, size, offset, comment, place):
        self.entries, self.size, self.offset = entries, size, offset
        self.comment, self.place = comment, place
        self.is_large = False


def find_ending(file):
    """The ending of an archive; None where the file has none."""
    size = file.seek(0, os.SEEK_END)
    if size < END.size:
        return None
    file.seek(-END.size, os.SEEK_END)
    data = file.read()
    if data[:4] == END_MARK and data[-2:] == b"\0\0":
        return _ending(file, data, b"", size - END.size)
    start = max(size - ZIP_MAX_COMMENT - END.size, 0)
    file.seek(start)
    data = file.read(ZIP_MAX_COMMENT + END.size)
    at = data.rfind(END_MARK)
    if at < 0 or len(data) - at < END.size:
        return None
    length = int.from_bytes(data[at + 20 : at + 22], "little")
    comment = data[at + END.size : at + END.size + length]
    return _ending(file, data[at : at + END.size], comment, start + at)


def _ending(file, data, comment, place):
    _, disk, first, _, entries, size, offset, _ = END.unpack(data)
    ending = Ending(entries, size, offset, comment, place)
    at = place - LOCATOR64.size
    if at < 0:
        return ending
    file.seek(at)
    locator = file.read(LOCATOR64.size)
    if len(locator) != LOCATOR64.size or locator[:4] != LOCATOR64_MARK:
        return ending
    _, _, where, disks = LOCATOR64.unpack(locator)
    if disks > 1:
        raise BadZipFile("zipfiles that span multiple disks are not supported")
    for place64 in (at - END64.size, where):
        if place64 < 0:
            continue
        file.seek(place64)
        record = file.read(END64.size)
        if len(record) == END64.size and record[:4] == END64_MARK:
            _, _, _, _, _, _, _, ending.entries, ending.size, ending.offset = END64.unpack(record)
            ending.place, ending.is_large = place64, True
            return ending
    return ending


def read_directory(file, metadata_encoding):
    """The records of an archive, its comment, and where its directory begins."""
    try:
        ending = find_ending(file)
    except OSError:
        raise BadZipFile("File is not a zip file") from None
    if ending is None:
        raise BadZipFile("File is not a zip file")
    # Something may stand before the archive, such as a program that unpacks it.
    before = ending.place - ending.size - ending.offset
    start = ending.offset + before
    if start < 0:
        raise BadZipFile("Bad offset for central directory")
    file.seek(start)
    data = file.read(ending.size)
    infos, at = [], 0
    while at < ending.size:
        fixed = data[at : at + ENTRY.size]
        if len(fixed) != ENTRY.size:
            raise BadZipFile("Truncated central directory")
        if fixed[:4] != ENTRY_MARK:
            raise BadZipFile("Bad magic number for central directory")
        info, at = _read_entry(fixed, data, at + ENTRY.size, metadata_encoding)
        info.header_offset += before
        infos.append(info)
    end = start
    for info in sorted(infos, key=lambda info: info.header_offset, reverse=True):
        info._end_offset = end
        end = info.header_offset
    return infos, ending.comment, start


def _read_entry(fixed, data, at, metadata_encoding):
    import zlib

    fields = ENTRY.unpack(fixed)
    flags, name_length, extra_length, comment_length = fields[5], *fields[12:15]
    raw = data[at : at + name_length]
    # No other codec is looked up than is needed: the archive may be the one that modules are found in.
    is_plain = metadata_encoding is None and raw.isascii()
    name = raw.decode("utf-8" if flags & UTF8 or is_plain else metadata_encoding or "cp437")
    info = ZipInfo(name)
    at += name_length
    info.extra = data[at : at + extra_length]
    at += extra_length
    info.comment = data[at : at + comment_length]
    at += comment_length
    info.create_version, info.create_system, info.extract_version, info.reserved = fields[1:5]
    info.flag_bits, info.compress_type, moment, date = fields[5:9]
    info.CRC, info.compress_size, info.file_size = fields[9:12]
    info.volume, info.internal_attr, info.external_attr, info.header_offset = fields[15:19]
    if info.extract_version > MAX_EXTRACT_VERSION:
        raise NotImplementedError(f"zip file version {info.extract_version / 10:.1f}")
    info._raw_time = moment
    info.date_time = (
        (date >> 9) + 1980,
        date >> 5 & 15,
        date & 31,
        moment >> 11,
        moment >> 5 & 63,
        (moment & 31) * 2,
    )
    info._read_extra(zlib.crc32(raw))
    return info, at


def directory(infos, offset, comment, allow_large):
    """The directory and the ending of an archive, as bytes."""
    entries = b"".join(info._entry() for info in infos)
    count, size, start = len(infos), len(entries), offset
    reason = None
    if count > ZIP_FILECOUNT_LIMIT:
        reason = "Files count"
    elif start > ZIP64_LIMIT:
        reason = "Central directory offset"
    elif size > ZIP64_LIMIT:
        reason = "Central directory size"
    ending = b""
    if reason:
        if not allow_large:
            raise LargeZipFile(f"{reason} would require ZIP64 extensions")
        ending = END64.pack(END64_MARK, END64.size - 12, 45, 45, 0, 0, count, count, size, start)
        ending += LOCATOR64.pack(LOCATOR64_MARK, 0, start + size, 1)
        count, size, start = min(count, 0xFFFF), min(size, _FULL), min(start, _FULL)
    ending += END.pack(END_MARK, 0, 0, count, count, size, start, len(comment))
    return entries + ending + comment

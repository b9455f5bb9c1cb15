"""Archives in the format of zip."""

import io
import os
import shutil
import stat
import sys
import threading
import zlib
from zipfile import _records as records
from zipfile._records import (
    BadZipFile,
    LargeZipFile,
    ZIP64_LIMIT,
    ZIP_BZIP2,
    ZIP_DEFLATED,
    ZIP_FILECOUNT_LIMIT,
    ZIP_LZMA,
    ZIP_MAX_COMMENT,
    ZIP_STORED,
    ZIP_ZSTANDARD,
    ZipInfo,
    compressor_names,
)
from zipfile._streams import CountingFile, SharedFile, ZipExtFile, ZipWriteFile, check_compression

__all__ = """
BadZipFile BadZipfile error ZIP_STORED ZIP_DEFLATED ZIP_BZIP2 ZIP_LZMA ZIP_ZSTANDARD is_zipfile ZipInfo ZipFile
PyZipFile LargeZipFile Path
""".split()

error = BadZipfile = BadZipFile


def is_zipfile(filename):
    """Whether a file, given by name or open, ends as an archive does."""
    try:
        if hasattr(filename, "read"):
            place = filename.tell()
            found = records.find_ending(filename)
            filename.seek(place)
        else:
            with open(filename, "rb") as file:
                found = records.find_ending(file)
    except (OSError, BadZipFile):
        return False
    return found is not None


class ZipFile:
    """An archive, open for reading or writing."""

    fp = None
    _windows_table = None

    def __init__(
        self,
        file,
        mode="r",
        compression=ZIP_STORED,
        allowZip64=True,
        compresslevel=None,
        *,
        strict_timestamps=True,
        metadata_encoding=None,
    ):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        check_compression(compression)
        self._allowZip64, self._did_modify, self.debug = allowZip64, False, 0
        self.NameToInfo, self.filelist = {}, []
        self.compression, self.compresslevel = compression, compresslevel
        self.mode, self.pwd, self._comment = mode, None, b""
        self._strict_timestamps, self.metadata_encoding = strict_timestamps, metadata_encoding
        if metadata_encoding and mode != "r":
            raise ValueError("metadata_encoding is only supported for reading files")
        self._open_file(file, mode)
        self._references, self._lock = 1, threading.RLock()
        self._seekable, self._writing = True, False
        try:
            self._begin(mode)
        except BaseException:
            file, self.fp = self.fp, None
            self._release(file)
            raise

    def _open_file(self, file, mode):
        if isinstance(file, os.PathLike):
            file = os.fspath(file)
        self._filePassed = 0 if isinstance(file, str) else 1
        if self._filePassed:
            self.fp, self.filename = file, getattr(file, "name", None)
            return
        self.filename = file
        plain = {"r": "rb", "w": "w+b", "x": "x+b", "a": "r+b"}[mode]
        fallbacks = {"r+b": "w+b", "w+b": "wb", "x+b": "xb"}
        while True:
            try:
                self.fp = io.open(file, plain)
                return
            except OSError:
                if plain not in fallbacks:
                    raise
                plain = fallbacks[plain]

    def _begin(self, mode):
        if mode == "r":
            self._read_directory()
        elif mode in ("w", "x"):
            self._did_modify = True
            try:
                self.start_dir = self.fp.tell()
            except (AttributeError, OSError):
                self.fp = CountingFile(self.fp)
                self.start_dir, self._seekable = 0, False
            else:
                try:
                    self.fp.seek(self.start_dir)
                except (AttributeError, OSError):
                    self._seekable = False
        else:
            try:
                self._read_directory()
                self.fp.seek(self.start_dir)
            except BadZipFile:
                self.fp.seek(0, os.SEEK_END)
                self._did_modify = True
                self.start_dir = self.fp.tell()

    def _read_directory(self):
        infos, self._comment, self.start_dir = records.read_directory(self.fp, self.metadata_encoding)
        for info in infos:
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        parts = [f"<{type(self).__module__}.{type(self).__qualname__}"]
        if self.fp is None:
            parts.append(" [closed]")
        else:
            if self._filePassed:
                parts.append(f" file={self.fp!r}")
            elif self.filename is not None:
                parts.append(f" filename={self.filename!r}")
            parts.append(f" mode={self.mode!r}")
        return "".join(parts) + ">"

    # What is inside

    def namelist(self):
        """Return the names of all files."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """Return the records of all files."""
        return self.filelist

    def printdir(self, file=None):
        """Print a table of the files."""
        print(f"{'File Name':<46} {'Modified    ':>19} {'Size':>12}", file=file)
        for info in self.filelist:
            moment = "{:d}-{:02d}-{:02d} {:02d}:{:02d}:{:02d}".format(*info.date_time[:6])
            print(f"{info.filename:<46} {moment} {info.file_size:12d}", file=file)

    def testzip(self):
        """Read all files; return the name of the first damaged one."""
        for info in self.filelist:
            try:
                with self.open(info.filename, "r") as file:
                    while file.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename
        return None

    def getinfo(self, name):
        """Return the record of a file."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f"There is no item named {name!r} in the archive")
        return info

    def setpassword(self, pwd):
        """Set the password for encrypted files."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")
        self.pwd = pwd or None

    @property
    def comment(self):
        """The archive's comment, as bytes."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f"comment: expected bytes, got {type(comment).__name__}")
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings

            warnings.warn(f"Archive comment is too long; truncating to {ZIP_MAX_COMMENT} bytes", stacklevel=2)
            comment = comment[:ZIP_MAX_COMMENT]
        self._comment, self._did_modify = comment, True

    # Reading

    def read(self, name, pwd=None):
        """Return the content of a file."""
        with self.open(name, "r", pwd) as file:
            return file.read()

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """Open a file for reading or writing."""
        if mode not in {"r", "w"}:
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == "w":
            raise ValueError("pwd is only supported for reading files")
        if not self.fp:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if isinstance(name, ZipInfo):
            info = name
        elif mode == "w":
            info = ZipInfo(name)
            info.compress_type, info.compress_level = self.compression, self.compresslevel
        else:
            info = self.getinfo(name)
        if mode == "w":
            return self._open_to_write(info, force_zip64)
        if self._writing:
            raise ValueError(
                "Can't read from the ZIP file while there is an open writing handle on it. Close the writing handle "
                "before trying to read."
            )
        self._references += 1
        shared = SharedFile(self.fp, info.header_offset, self._release, self._lock, lambda: self._writing)
        try:
            return self._open_shared(shared, info, mode, pwd)
        except BaseException:
            shared.close()
            raise

    def _open_shared(self, shared, info, mode, pwd):
        fixed = shared.read(records.LOCAL.size)
        if len(fixed) != records.LOCAL.size:
            raise BadZipFile("Truncated file header")
        if fixed[:4] != records.LOCAL_MARK:
            raise BadZipFile("Bad magic number for file header")
        fields = records.LOCAL.unpack(fixed)
        raw = shared.read(fields[10])
        if fields[11]:
            shared.seek(fields[11], 1)
        if info.flag_bits & records.PATCHED:
            raise NotImplementedError("compressed patched data (flag bit 5)")
        if info.flag_bits & records.STRONGLY_ENCRYPTED:
            raise NotImplementedError("strong encryption (flag bit 6)")
        name = raw.decode("utf-8" if fields[3] & records.UTF8 else self.metadata_encoding or "cp437")
        if name != info.orig_filename:
            raise BadZipFile(f"File name in directory {info.orig_filename!r} and header {raw!r} differ.")
        if info._end_offset is not None and shared.tell() + info.compress_size > info._end_offset:
            if info._end_offset == info.header_offset:
                import warnings

                warnings.warn(f"Overlapped entries: {info.orig_filename!r} (possible zip bomb)", skip_file_prefixes=())
            else:
                raise BadZipFile(f"Overlapped entries: {info.orig_filename!r} (possible zip bomb)")
        if info.flag_bits & records.ENCRYPTED:
            pwd = pwd or self.pwd
            if pwd and not isinstance(pwd, bytes):
                raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")
            if not pwd:
                raise RuntimeError(f"File {info.filename!r} is encrypted, password required for extraction")
        else:
            pwd = None
        return ZipExtFile(shared, mode + "b", info, pwd, True)

    def _open_to_write(self, info, force_zip64):
        if force_zip64 and not self._allowZip64:
            raise ValueError("force_zip64 is True, but allowZip64 was False when opening the ZIP file.")
        if self._writing:
            raise ValueError(
                "Can't write to the ZIP file while there is another write handle open on it. Close the first handle "
                "before opening another."
            )
        info.compress_size = info.CRC = 0
        info.flag_bits = records.LZMA_END_MARK if info.compress_type == ZIP_LZMA else 0
        if not self._seekable:
            info.flag_bits |= records.DESCRIPTOR
        if not info.external_attr:
            info.external_attr = 0o600 << 16
        is_large = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        if not self._allowZip64 and is_large:
            raise LargeZipFile("Filesize would require ZIP64 extensions")
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self._check_new(info)
        self._did_modify = True
        self.fp.write(info.FileHeader(is_large))
        self._writing = True
        return ZipWriteFile(self, info, is_large)

    def _check_new(self, info):
        if info.filename in self.NameToInfo:
            import warnings

            warnings.warn(f"Duplicate name: {info.filename!r}", stacklevel=_depth())
        if self.mode not in ("w", "x", "a"):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if not self.fp:
            raise ValueError("Attempt to write ZIP archive that was already closed")
        check_compression(info.compress_type)
        if not self._allowZip64:
            if len(self.filelist) >= ZIP_FILECOUNT_LIMIT:
                raise LargeZipFile("Files count would require ZIP64 extensions")
            if info.header_offset > ZIP64_LIMIT:
                raise LargeZipFile("Zipfile size would require ZIP64 extensions")

    def _add(self, info):
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    # Extracting

    def extract(self, member, path=None, pwd=None):
        """Write a file of the archive into a folder; return where it is."""
        return self._extract_member(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write files of the archive into a folder."""
        path = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract_member(member, path, pwd)

    def _extract_member(self, member, target, pwd):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        name = os.path.splitdrive(info.filename)[1]
        # Nothing is written outside the folder.
        parts = [part for part in name.split("/") if part not in ("", os.path.curdir, os.path.pardir)]
        target = os.path.normpath(os.path.join(target, *parts))
        upper = os.path.dirname(target)
        if upper and not os.path.exists(upper):
            os.makedirs(upper, exist_ok=True)
        if info.is_dir():
            if not os.path.isdir(target):
                os.makedirs(target, exist_ok=True)
            return target
        with self.open(info, pwd=pwd) as source, open(target, "wb") as copy:
            shutil.copyfileobj(source, copy)
        return target

    # Writing

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Put a file of the file system into the archive."""
        self._check_writing("")
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            info.compress_size = info.CRC = 0
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with open(filename, "rb") as source, self.open(info, "w") as copy:
            shutil.copyfileobj(source, copy, 8 * 1024)

    def _check_writing(self, stop):
        if not self.fp:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if self._writing:
            raise ValueError(f"Can't write to ZIP archive while an open writing handle exists{stop}")

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Put a file with this content into the archive."""
        if isinstance(data, str):
            data = data.encode("utf-8")
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname)._for_archive(self)
        self._check_writing(".")
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info.compress_level = compresslevel
        info.file_size = len(data)
        with self._lock, self.open(info, mode="w") as file:
            file.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Put a folder into the archive."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError("The given ZipInfo does not describe a directory")
        elif isinstance(zinfo_or_directory_name, str):
            name = zinfo_or_directory_name
            info = ZipInfo(name if name.endswith("/") else name + "/")
            info.compress_size = info.CRC = 0
            info.external_attr = ((0o40000 | mode) & 0xFFFF) << 16
            info.file_size = 0
            info.external_attr |= 0x10
        else:
            raise TypeError("Expected type str or ZipInfo")
        with self._lock:
            if self._seekable:
                self.fp.seek(self.start_dir)
            info.header_offset = self.fp.tell()
            if info.compress_type == ZIP_LZMA:
                info.flag_bits |= records.LZMA_END_MARK
            self._check_new(info)
            self._did_modify = True
            self._add(info)
            self.fp.write(info.FileHeader(False))
            self.start_dir = self.fp.tell()

    # Closing

    def __del__(self):
        if self.fp is not None:
            self.close()

    def close(self):
        """Close the archive; its directory is written where something changed."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError(
                "Can't close the ZIP file while there is an open writing handle on it. Close the writing handle "
                "before closing the zip."
            )
        try:
            if self.mode in ("w", "x", "a") and self._did_modify:
                with self._lock:
                    if self._seekable:
                        self.fp.seek(self.start_dir)
                    self._write_directory()
        finally:
            file, self.fp = self.fp, None
            self._release(file)

    def _write_directory(self):
        start = self.fp.tell()
        self.fp.write(records.directory(self.filelist, start, self._comment, self._allowZip64))
        if self.mode == "a":
            self.fp.truncate()
        self.fp.flush()

    def _release(self, file):
        self._references = getattr(self, "_references", 1) - 1
        if not self._references and not self._filePassed:
            file.close()


def _depth():
    """How many calls up the first frame outside this package is."""
    frame, depth = sys._getframe(2), 2
    while frame is not None and frame.f_globals.get("__name__", "").startswith("zipfile"):
        frame, depth = frame.f_back, depth + 1
    return depth


class PyZipFile(ZipFile):
    """An archive of Python modules."""

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, optimize=-1):
        super().__init__(file, mode=mode, compression=compression, allowZip64=allowZip64)
        self._optimize = optimize

    def writepy(self, pathname, basename="", filterfunc=None):
        """Put compiled modules into the archive: there are none here."""
        raise NotImplementedError("PyZipFile.writepy(): modules are not compiled to files")


def _main(args=None):
    from zipfile._program import main

    main(args)


main = _main

from zipfile._path import CompleteDirs, Path

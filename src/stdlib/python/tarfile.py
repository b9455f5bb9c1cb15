"""Archives in the format of tar."""

import builtins
import io
import os
import shutil
import stat
import sys
import time
import warnings

try:
    import grp
    import pwd
except ImportError:
    grp = pwd = None

from _tar_filters import *
from _tar_filters import (
    AbsoluteLinkError,
    AbsolutePathError,
    FilterError,
    LinkFallbackError,
    LinkOutsideDestinationError,
    NAMED,
    OutsideDestinationError,
    SpecialFileError,
    data_filter,
    fully_trusted_filter,
    tar_filter,
)
from _tar_members import *
from _tar_members import (
    EmptyHeaderError,
    EOFHeaderError,
    InvalidHeaderError,
    SubsequentHeaderError,
    TruncatedHeaderError,
)
from _tar_streams import ExFileObject, Stream

__all__ = """
TarFile TarInfo is_tarfile TarError ReadError CompressionError StreamError ExtractError HeaderError ENCODING
USTAR_FORMAT GNU_FORMAT PAX_FORMAT DEFAULT_FORMAT open fully_trusted_filter data_filter tar_filter FilterError
AbsoluteLinkError OutsideDestinationError SpecialFileError AbsolutePathError LinkOutsideDestinationError
LinkFallbackError
""".split()

_DENIED = (FilterError, OSError, ExtractError)


class TarFile:
    """An archive, open for reading or writing."""

    debug = 0
    dereference = False
    ignore_zeros = False
    errorlevel = 1
    format = DEFAULT_FORMAT
    encoding = ENCODING
    errors = None
    tarinfo = TarInfo
    fileobject = ExFileObject
    extraction_filter = None

    def __init__(
        self,
        name=None,
        mode="r",
        fileobj=None,
        format=None,
        tarinfo=None,
        dereference=None,
        ignore_zeros=None,
        encoding=None,
        errors="surrogateescape",
        pax_headers=None,
        debug=None,
        errorlevel=None,
        copybufsize=None,
        stream=False,
        mtime=None,
    ):
        plain = {"r": "rb", "a": "r+b", "w": "wb", "x": "xb"}
        if mode not in plain:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode, self._mode, self.stream, self.mtime = mode, plain[mode], stream, mtime
        self._open_file(name, fileobj, mode)
        given = dict(
            format=format,
            tarinfo=tarinfo,
            dereference=dereference,
            ignore_zeros=ignore_zeros,
            encoding=encoding,
            debug=debug,
            errorlevel=errorlevel,
        )
        for field, value in given.items():
            if value is not None:
                setattr(self, field, value)
        self.errors = errors
        is_pax = self.format == PAX_FORMAT
        self.pax_headers = pax_headers if pax_headers is not None and is_pax else {}
        self.copybufsize = copybufsize
        self.closed, self.members, self._loaded = False, [], False
        self.offset = self.fileobj.tell()
        self.inodes, self._unames, self._gnames = {}, {}, {}
        try:
            self._begin()
        except BaseException:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True
            raise

    def _open_file(self, name, fileobj, mode):
        self._extfileobj = fileobj is not None
        if fileobj is None:
            if mode == "a" and not os.path.exists(name):
                self.mode, self._mode = "w", "wb"
            fileobj = builtins.open(name, self._mode)
        else:
            if name is None and isinstance(getattr(fileobj, "name", None), (str, bytes)):
                name = fileobj.name
            if hasattr(fileobj, "mode") and isinstance(fileobj.mode, str):
                self._mode = fileobj.mode
        self.name = os.path.abspath(name) if name else None
        self.fileobj = fileobj

    def _begin(self):
        self.firstmember = None
        if self.mode == "r":
            self.firstmember = self.next()
        elif self.mode == "a":
            while True:
                self.fileobj.seek(self.offset)
                try:
                    found = self.tarinfo.fromtarfile(self)
                    self.members.append(found)
                except EOFHeaderError:
                    self.fileobj.seek(self.offset)
                    break
                except HeaderError as error:
                    raise ReadError(str(error)) from None
        if self.mode in ("a", "w", "x"):
            self._loaded = True
            if self.pax_headers:
                data = self.tarinfo.create_pax_global_header(self.pax_headers.copy())
                self.fileobj.write(data)
                self.offset += len(data)

    # Opening

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """Open an archive, compressed or not."""
        if not name and not fileobj:
            raise ValueError("nothing to open")
        if mode in ("r", "r:*"):
            return cls._open_any(name, fileobj, kwargs)
        if ":" in mode:
            filemode, comptype = mode.split(":", 1)
            filemode, comptype = filemode or "r", comptype or "tar"
            if comptype not in cls.OPEN_METH:
                raise CompressionError(f"unknown compression type {comptype!r}")
            return getattr(cls, cls.OPEN_METH[comptype])(name, filemode, fileobj, **kwargs)
        if "|" in mode:
            return cls._open_stream(name, mode, fileobj, bufsize, kwargs)
        if mode in ("a", "w", "x"):
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError("undiscernible mode")

    @classmethod
    def _open_any(cls, name, fileobj, kwargs):
        errors = []
        start = fileobj.tell() if fileobj is not None else None
        for comptype in sorted(cls.OPEN_METH, key=lambda kind: cls.OPEN_METH[kind] == "taropen"):
            try:
                return getattr(cls, cls.OPEN_METH[comptype])(name, "r", fileobj, **kwargs)
            except (ReadError, CompressionError) as error:
                errors.append(f"- method {comptype}: {error!r}")
                if fileobj is not None:
                    fileobj.seek(start)
        raise ReadError("file could not be opened successfully:\n" + "\n".join(errors))

    @classmethod
    def _open_stream(cls, name, mode, fileobj, bufsize, kwargs):
        filemode, comptype = mode.split("|", 1)
        filemode, comptype = filemode or "r", comptype or "tar"
        if filemode not in ("r", "w"):
            raise ValueError("mode must be 'r' or 'w'")
        if "compresslevel" in kwargs and comptype not in ("gz", "bz2"):
            raise ValueError("compresslevel is only valid for w|gz and w|bz2 modes")
        if "preset" in kwargs and comptype not in ("xz",):
            raise ValueError("preset is only valid for w|xz mode")
        level, preset = kwargs.pop("compresslevel", 9), kwargs.pop("preset", None)
        stream = Stream(name, filemode, comptype, fileobj, bufsize, level, preset)
        try:
            made = cls(name, filemode, stream, **kwargs)
        except BaseException:
            stream.close()
            raise
        made._extfileobj = False
        return made

    @classmethod
    def taropen(cls, name, mode="r", fileobj=None, **kwargs):
        """Open an archive that is not compressed."""
        if mode not in ("r", "a", "w", "x"):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def gzopen(cls, name, mode="r", fileobj=None, compresslevel=6, **kwargs):
        """Open an archive compressed by gzip."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from gzip import GzipFile

        mtime = kwargs.get("mtime")
        try:
            file = GzipFile(name, mode + "b", compresslevel, fileobj, mtime=mtime)
        except OSError as error:
            if fileobj is not None and mode == "r":
                raise ReadError("not a gzip file") from error
            raise
        return cls._open_compressed(name, mode, file, kwargs, (OSError,), "not a gzip file")

    @classmethod
    def bz2open(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Open an archive compressed by bzip2."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from bz2 import BZ2File

        file = BZ2File(fileobj or name, mode, compresslevel=compresslevel)
        return cls._open_compressed(name, mode, file, kwargs, (OSError, EOFError), "not a bzip2 file")

    @classmethod
    def xzopen(cls, name, mode="r", fileobj=None, preset=None, **kwargs):
        """Open an archive compressed by xz."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from lzma import LZMAError, LZMAFile

        file = LZMAFile(fileobj or name, mode, preset=preset)
        return cls._open_compressed(name, mode, file, kwargs, (LZMAError, EOFError), "not an lzma file")

    @classmethod
    def zstopen(cls, name, mode="r", fileobj=None, level=None, options=None, zstd_dict=None, **kwargs):
        """Open an archive compressed by Zstandard."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from compression.zstd import ZstdError, ZstdFile

        file = ZstdFile(fileobj or name, mode, level=level, options=options, zstd_dict=zstd_dict)
        return cls._open_compressed(name, mode, file, kwargs, (ZstdError, EOFError), "not a zstd file")

    @classmethod
    def _open_compressed(cls, name, mode, file, kwargs, errors, message):
        try:
            made = cls.taropen(name, mode, file, **kwargs)
        except errors as error:
            file.close()
            if mode == "r":
                raise ReadError(message) from error
            raise
        except BaseException:
            file.close()
            raise
        made._extfileobj = False
        return made

    OPEN_METH = {
        "tar": "taropen",
        "gz": "gzopen",
        "bz2": "bz2open",
        "xz": "xzopen",
        "zst": "zstopen",
    }

    # Closing

    def _check(self, mode=None):
        if self.closed:
            raise OSError(f"{type(self).__name__} is closed")
        if mode is not None and self.mode not in mode:
            raise OSError(f"bad operation for mode {self.mode!r}")

    def close(self):
        """Close the archive; one that was written is ended."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode in ("a", "w", "x"):
                self.fileobj.write(NUL * (BLOCKSIZE * 2))
                self.offset += BLOCKSIZE * 2
                rest = self.offset % RECORDSIZE
                if rest:
                    self.fileobj.write(NUL * (RECORDSIZE - rest))
        finally:
            if not self._extfileobj:
                self.fileobj.close()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            self.close()
        else:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True

    # Members

    def next(self):
        """Return the next member; None at the end."""
        self._check("ra")
        if self.firstmember is not None:
            found, self.firstmember = self.firstmember, None
            return found
        if self.offset != self.fileobj.tell():
            if self.offset == 0:
                return None
            self.fileobj.seek(self.offset - 1)
            if not self.fileobj.read(1):
                raise ReadError("unexpected end of data")
        found = self._read_member()
        if found is None:
            self._loaded = True
        elif not self.stream:
            self.members.append(found)
        return found

    def _read_member(self):
        while True:
            try:
                return self.tarinfo.fromtarfile(self)
            except EOFHeaderError:
                if not self.ignore_zeros:
                    return None
                self.offset += BLOCKSIZE
            except InvalidHeaderError as error:
                if self.ignore_zeros:
                    self.offset += BLOCKSIZE
                    continue
                if self.offset == 0:
                    raise ReadError(str(error)) from None
                return None
            except EmptyHeaderError:
                if self.offset == 0:
                    raise ReadError("empty file") from None
                return None
            except TruncatedHeaderError as error:
                if self.offset == 0:
                    raise ReadError(str(error)) from None
                return None
            except SubsequentHeaderError as error:
                raise ReadError(str(error)) from None
            except Exception as error:
                try:
                    import zlib

                    if isinstance(error, zlib.error):
                        raise ReadError(f"zlib error: {error}") from None
                except ImportError:
                    pass
                raise

    def __iter__(self):
        if self._loaded:
            yield from self.members
            return
        at = 0
        if self.firstmember is not None:
            yield self.next()
            at = 1
        while True:
            if at < len(self.members) and not self.stream:
                found = self.members[at]
            elif not self._loaded:
                found = self.next()
                if not found:
                    return
            else:
                return
            at += 1
            yield found

    def _load(self):
        if not self.stream:
            while self.next() is not None:
                pass
            self._loaded = True

    def getmembers(self):
        """Return all members."""
        self._check()
        if not self._loaded:
            self._load()
        return self.members

    def getnames(self):
        """Return the names of all members."""
        return [member.name for member in self.getmembers()]

    def getmember(self, name):
        """Return the last member with a name."""
        found = self._find(name.rstrip("/"))
        if found is None:
            raise KeyError(f"filename {name!r} not found")
        return found

    def _find(self, name, before=None, normalize=False):
        members = self.getmembers()
        if before is not None:
            try:
                members = members[: members.index(before)]
            except ValueError:
                pass
        if normalize:
            name = os.path.normpath(name)
        for member in reversed(members):
            if name == (os.path.normpath(member.name) if normalize else member.name):
                return member
        return None

    def _link_target(self, member):
        if member.issym():
            name, before = "/".join(filter(None, (os.path.dirname(member.name), member.linkname))), None
        else:
            name, before = member.linkname, member
        found = self._find(name, before, normalize=True)
        if found is None:
            raise KeyError(f"linkname {name!r} not found")
        return found

    def list(self, verbose=True, *, members=None):
        """Print a table of the members."""
        for member in self if members is None else members:
            if verbose:
                print(_mode_text(member), end=" ")
                owner = f"{member.uname or member.uid}/{member.gname or member.gid}"
                size = f"{member.devmajor},{member.devminor}" if member.ischr() or member.isblk() else member.size
                print(owner, f"{size:>10}", end=" ")
                if member.mtime is None:
                    print(" " * 19, end=" ")
                else:
                    print("{:d}-{:02d}-{:02d} {:02d}:{:02d}:{:02d}".format(*time.localtime(member.mtime)[:6]), end=" ")
            print(_printable(member.name + ("/" if member.isdir() else "")), end=" ")
            if verbose and member.issym():
                print("->", _printable(member.linkname), end=" ")
            if verbose and member.islnk():
                print("link to", _printable(member.linkname), end=" ")
            print()

    # Writing

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """Return a member for a file in the file system."""
        self._check("awx")
        if fileobj is not None:
            name = fileobj.name
        inside = name if arcname is None else arcname
        inside = os.path.splitdrive(inside)[1].replace(os.sep, "/").lstrip("/")
        member = self.tarinfo()
        member._tarfile = self
        if fileobj is not None:
            status = os.fstat(fileobj.fileno())
        else:
            status = os.stat(name) if self.dereference else os.lstat(name)
        kinds = {
            stat.S_IFREG: REGTYPE,
            stat.S_IFDIR: DIRTYPE,
            stat.S_IFIFO: FIFOTYPE,
            stat.S_IFLNK: SYMTYPE,
            stat.S_IFCHR: CHRTYPE,
            stat.S_IFBLK: BLKTYPE,
        }
        kind = kinds.get(stat.S_IFMT(status.st_mode))
        if kind is None:
            return None
        target = ""
        if kind == REGTYPE:
            inode = (status.st_ino, status.st_dev)
            if not self.dereference and status.st_nlink > 1 and inode in self.inodes and inside != self.inodes[inode]:
                kind, target = LNKTYPE, self.inodes[inode]
            elif inode[0]:
                self.inodes[inode] = inside
        elif kind == SYMTYPE:
            target = os.readlink(name)
        member.name, member.mode, member.type, member.linkname = inside, status.st_mode, kind, target
        member.uid, member.gid, member.mtime = status.st_uid, status.st_gid, status.st_mtime
        member.size = status.st_size if kind == REGTYPE else 0
        member.uname, member.gname = self._owner_names(status)
        if kind in (CHRTYPE, BLKTYPE):
            member.devmajor, member.devminor = os.major(status.st_rdev), os.minor(status.st_rdev)
        return member

    def _owner_names(self, status):
        for number, names, look in (
            (status.st_uid, self._unames, lambda number: pwd.getpwuid(number)[0]),
            (status.st_gid, self._gnames, lambda number: grp.getgrgid(number)[0]),
        ):
            if number not in names:
                try:
                    names[number] = look(number) if pwd else ""
                except KeyError:
                    names[number] = ""
        return self._unames[status.st_uid], self._gnames[status.st_gid]

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Put a file of the file system into the archive, a folder with all that is in it."""
        self._check("awx")
        arcname = name if arcname is None else arcname
        if self.name is not None and os.path.abspath(name) == self.name:
            return
        member = self.gettarinfo(name, arcname)
        if member is None:
            return
        if filter is not None:
            member = filter(member)
            if member is None:
                return
        if member.isreg():
            with builtins.open(name, "rb") as file:
                self.addfile(member, file)
            return
        self.addfile(member)
        if member.isdir() and recursive:
            for each in sorted(os.listdir(name)):
                self.add(os.path.join(name, each), os.path.join(arcname, each), recursive, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Put a member into the archive, with data from a file."""
        self._check("awx")
        if fileobj is None and tarinfo.isreg() and tarinfo.size != 0:
            raise ValueError("fileobj not provided for non zero-size regular file")
        import copy

        tarinfo = copy.copy(tarinfo)
        header = tarinfo.tobuf(self.format, self.encoding, self.errors)
        self.fileobj.write(header)
        self.offset += len(header)
        if fileobj is not None:
            _copy(fileobj, self.fileobj, tarinfo.size, self.copybufsize or 16 * 1024)
            rest = -tarinfo.size % BLOCKSIZE
            self.fileobj.write(NUL * rest)
            self.offset += tarinfo.size + rest
        self.members.append(tarinfo)

    # Extracting

    def _filter(self, filter):
        if filter is None:
            filter = self.extraction_filter
            if filter is None:
                return data_filter
            if isinstance(filter, str):
                raise TypeError("String names are not supported for TarFile.extraction_filter. Use a function such as tarfile.data_filter directly.")
            return filter
        if callable(filter):
            return filter
        try:
            return NAMED[filter]
        except KeyError:
            raise ValueError(f"filter {filter!r} not found") from None

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        """Extract members into a folder."""
        choose = self._filter(filter)
        folders = []
        for member in self if members is None else members:
            found, unfiltered = self._chosen(member, choose, path)
            if found is None:
                continue
            if found.isdir():
                folders.append(unfiltered)
            self._extract_one(found, path, not found.isdir(), numeric_owner, choose)
        # Times and permissions of folders are set when nothing is put into them any more.
        for member in sorted(folders, key=lambda member: member.name, reverse=True):
            try:
                member = choose(member, path)
                if member is None:
                    continue
                target = os.path.join(path, member.name)
                self.chown(member, target, numeric_owner)
                self.utime(member, target)
                self.chmod(member, target)
            except FilterError as error:
                self._refused(error, member)
            except ExtractError as error:
                self._mild(error)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Extract a member into a folder."""
        choose = self._filter(filter)
        found, _ = self._chosen(member, choose, path)
        if found is not None:
            self._extract_one(found, path, set_attrs, numeric_owner, choose)

    def _chosen(self, member, choose, path):
        if isinstance(member, str):
            member = self.getmember(member)
        unfiltered = member
        try:
            chosen = choose(member, path)
        except (OSError, UnicodeEncodeError, FilterError) as error:
            self._severe(error)
            return None, None
        except ExtractError as error:
            self._mild(error)
            return None, None
        if chosen is None:
            self._dbg(2, f"tarfile: Excluded {unfiltered.name!r}")
            return None, None
        if chosen.islnk():
            import copy

            chosen = copy.copy(chosen)
            chosen._link_target = os.path.join(path, chosen.linkname)
        return chosen, unfiltered

    def _refused(self, error, member):
        self._mild(error)

    def _extract_one(self, member, path, set_attrs, numeric_owner, choose):
        self._check("r")
        try:
            self._extract_member(
                member,
                os.path.join(path, member.name),
                set_attrs=set_attrs,
                numeric_owner=numeric_owner,
                filter_function=choose,
                extraction_root=path,
            )
        except (OSError, UnicodeEncodeError) as error:
            self._severe(error)
        except ExtractError as error:
            self._mild(error)

    def _mild(self, error):
        if self.errorlevel > 1:
            raise error
        self._dbg(1, f"tarfile: {type(error).__name__} {error}")

    def _severe(self, error):
        if self.errorlevel > 0:
            raise error
        if isinstance(error, OSError) and error.filename is not None:
            self._dbg(1, f"tarfile: {error.strerror} {error.filename!r}")
        else:
            self._dbg(1, f"tarfile: {type(error).__name__} {error}")

    def extractfile(self, member):
        """Return a file with the data of a member; None where it has none."""
        self._check("r")
        found = self.getmember(member) if isinstance(member, str) else member
        if found.isreg() or found.type not in SUPPORTED_TYPES:
            return self.fileobject(self, found)
        if found.islnk() or found.issym():
            if isinstance(self.fileobj, Stream):
                raise StreamError("cannot extract (sym)link as file object")
            return self.extractfile(self._link_target(found))
        return None

    def _extract_member(self, tarinfo, targetpath, set_attrs=True, numeric_owner=False, *, filter_function=None, extraction_root=None):
        targetpath = targetpath.rstrip("/").replace("/", os.sep)
        upper = os.path.dirname(targetpath)
        if upper and not os.path.exists(upper):
            os.makedirs(upper, exist_ok=True)
        if tarinfo.islnk() or tarinfo.issym():
            self._dbg(1, f"{tarinfo.name} -> {tarinfo.linkname}")
        else:
            self._dbg(1, tarinfo.name)
        if tarinfo.isreg():
            self.makefile(tarinfo, targetpath)
        elif tarinfo.isdir():
            self.makedir(tarinfo, targetpath)
        elif tarinfo.isfifo():
            self.makefifo(tarinfo, targetpath)
        elif tarinfo.ischr() or tarinfo.isblk():
            self.makedev(tarinfo, targetpath)
        elif tarinfo.islnk() or tarinfo.issym():
            self.makelink_with_filter(tarinfo, targetpath, filter_function, extraction_root)
        elif tarinfo.type not in SUPPORTED_TYPES:
            self.makeunknown(tarinfo, targetpath)
        else:
            self.makefile(tarinfo, targetpath)
        if set_attrs:
            self.chown(tarinfo, targetpath, numeric_owner)
            if not tarinfo.issym():
                self.chmod(tarinfo, targetpath)
                self.utime(tarinfo, targetpath)

    def makedir(self, tarinfo, targetpath):
        """Make a folder."""
        try:
            if tarinfo.mode is None:
                os.mkdir(targetpath)
            else:
                os.mkdir(targetpath, 0o700)
        except FileExistsError:
            if not os.path.isdir(targetpath):
                raise

    def makefile(self, tarinfo, targetpath):
        """Make a file."""
        source = self.fileobj
        source.seek(tarinfo.offset_data)
        with builtins.open(targetpath, "wb") as target:
            if tarinfo.sparse is None:
                _copy(source, target, tarinfo.size, self.copybufsize or 16 * 1024)
                return
            for offset, size in tarinfo.sparse:
                target.seek(offset)
                _copy(source, target, size, self.copybufsize or 16 * 1024)
            target.seek(tarinfo.size)
            target.truncate()

    def makeunknown(self, tarinfo, targetpath):
        """Make a file of what is of an unknown kind."""
        self.makefile(tarinfo, targetpath)
        self._dbg(1, f"tarfile: Unknown file type {tarinfo.type!r}, extracted as regular file.")

    def makefifo(self, tarinfo, targetpath):
        """Make a named pipe."""
        os.mkfifo(targetpath)

    def makedev(self, tarinfo, targetpath):
        """Make a device."""
        if not hasattr(os, "mknod") or not hasattr(os, "makedev"):
            raise ExtractError("special devices not supported by system")
        mode = 0o600 if tarinfo.mode is None else tarinfo.mode
        mode |= stat.S_IFBLK if tarinfo.isblk() else stat.S_IFCHR
        os.mknod(targetpath, mode, os.makedev(tarinfo.devmajor, tarinfo.devminor))

    def makelink(self, tarinfo, targetpath):
        """Make a link."""
        return self.makelink_with_filter(tarinfo, targetpath, None, None)

    def makelink_with_filter(self, tarinfo, targetpath, filter_function, extraction_root):
        """Make a link, or a copy of its target where that cannot be."""
        try:
            if tarinfo.issym():
                if os.path.lexists(targetpath):
                    os.unlink(targetpath)
                os.symlink(tarinfo.linkname, targetpath)
                return
            if os.path.exists(tarinfo._link_target):
                if os.path.lexists(targetpath):
                    os.unlink(targetpath)
                os.link(tarinfo._link_target, targetpath)
                return
        except (AttributeError, NotImplementedError, OSError):
            pass
        try:
            target = self._link_target(tarinfo)
        except KeyError:
            if tarinfo.islnk():
                raise
            raise ExtractError("unable to resolve link inside archive") from None
        if filter_function is not None:
            chosen = filter_function(target.replace(name=tarinfo.name, deep=False), extraction_root)
            if chosen is None:
                return
            target = chosen
        self._extract_member(target, targetpath, filter_function=filter_function, extraction_root=extraction_root)

    def chown(self, tarinfo, targetpath, numeric_owner):
        """Set the owner, where this may be done."""
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return
        uid, gid = tarinfo.uid, tarinfo.gid
        if not numeric_owner:
            try:
                if grp and tarinfo.gname:
                    gid = grp.getgrnam(tarinfo.gname)[2]
            except KeyError:
                pass
            try:
                if pwd and tarinfo.uname:
                    uid = pwd.getpwnam(tarinfo.uname)[2]
            except KeyError:
                pass
        uid, gid = -1 if uid is None else uid, -1 if gid is None else gid
        try:
            os.lchown(targetpath, uid, gid)
        except (OSError, OverflowError) as error:
            raise ExtractError("could not change owner") from error

    def chmod(self, tarinfo, targetpath):
        """Set the permissions."""
        if tarinfo.mode is None:
            return
        try:
            os.chmod(targetpath, tarinfo.mode)
        except OSError as error:
            raise ExtractError("could not change mode") from error

    def utime(self, tarinfo, targetpath):
        """Set the time of modification."""
        if tarinfo.mtime is None:
            return
        try:
            os.utime(targetpath, (tarinfo.mtime, tarinfo.mtime))
        except OSError as error:
            raise ExtractError("could not change modification time") from error

    def _dbg(self, level, message):
        if level <= self.debug:
            print(message, file=sys.stderr)


def _copy(source, target, size, block):
    """Copies so many bytes; all where the size is None."""
    if size is None:
        shutil.copyfileobj(source, target, block)
        return
    while size > 0:
        data = source.read(min(size, block))
        if not data:
            raise OSError("unexpected end of data") if target_is_archive(target) else ReadError("unexpected end of data")
        target.write(data)
        size -= len(data)


def target_is_archive(target):
    """Whether data are copied into an archive, not out of it."""
    return not isinstance(target, io.BufferedWriter) or not isinstance(getattr(target, "name", None), str)


def _mode_text(member):
    if member.mode is None:
        return "??????????"
    kind = _KINDS.get(member.type, 0)
    return stat.filemode(kind | member.mode & 0o7777)


_KINDS = {
    REGTYPE: stat.S_IFREG,
    AREGTYPE: stat.S_IFREG,
    CONTTYPE: stat.S_IFREG,
    GNUTYPE_SPARSE: stat.S_IFREG,
    DIRTYPE: stat.S_IFDIR,
    SYMTYPE: stat.S_IFLNK,
    CHRTYPE: stat.S_IFCHR,
    BLKTYPE: stat.S_IFBLK,
    FIFOTYPE: stat.S_IFIFO,
}


def _printable(text):
    encoding = getattr(sys.stdout, "encoding", None)
    if encoding is not None:
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    return text


def is_tarfile(name):
    """Whether a file, given by name or open, is an archive that can be read."""
    try:
        if hasattr(name, "read"):
            place = name.tell()
            archive = open(fileobj=name)
            name.seek(place)
        else:
            archive = open(name)
        archive.close()
        return True
    except TarError:
        return False


open = TarFile.open


def main():
    """Run the program `python -m tarfile`."""
    from _tar_program import main

    main()


if __name__ == "__main__":
    main()

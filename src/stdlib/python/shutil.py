"""Copying, moving and removing files and folders."""

import fnmatch
import os
import stat
from collections import namedtuple

__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
    "SpecialFileError", "make_archive", "get_archive_formats", "register_archive_format",
    "unregister_archive_format", "get_unpack_formats", "register_unpack_format", "unregister_unpack_format",
    "unpack_archive", "ignore_patterns", "chown", "which", "get_terminal_size", "SameFileError", "disk_usage",
]

COPY_BUFSIZE = 256 * 1024


class Error(OSError):
    """Copying or moving failed."""


class SameFileError(Error):
    """Source and target are the same file."""


class SpecialFileError(OSError):
    """A special file cannot be copied."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A format of archives is registered already."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy from one open file to another."""
    length = length or COPY_BUFSIZE
    while data := fsrc.read(length):
        fdst.write(data)


def _same_file(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the content of a file."""
    if _same_file(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for path in (src, dst):
        try:
            mode = os.stat(path).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError(f"`{os.fspath(path)}` is a named pipe")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as fsrc:
        try:
            fdst = open(dst, "wb")
        except IsADirectoryError as problem:
            if not os.path.exists(dst):
                raise FileNotFoundError(f"Directory does not exist: {dst}") from problem
            raise
        with fdst:
            copyfileobj(fsrc, fdst)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions of a file."""
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permissions and times of a file."""
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    facts = os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(facts.st_atime_ns, facts.st_mtime_ns), follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(facts.st_mode))


def _place(src, dst):
    """Return where a file goes that is copied to a file or folder."""
    if os.path.isdir(dst):
        return os.path.join(dst, os.path.basename(src))
    return dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file with its permissions."""
    dst = _place(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy a file with permissions and times."""
    dst = _place(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """Return a function for `ignore` of copytree() that ignores names by patterns."""
    def ignored(path, names):
        found = []
        for pattern in patterns:
            found.extend(fnmatch.filter(names, pattern))
        return set(found)
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a folder and all below it."""
    with os.scandir(src) as found:
        entries = list(found)
    ignored = set() if ignore is None else ignore(os.fspath(src), [entry.name for entry in entries])
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        source = os.path.join(src, entry.name)
        target = os.path.join(dst, entry.name)
        given = entry if copy_function is copy2 or copy_function is copy else source
        try:
            if entry.is_symlink():
                link = os.readlink(source)
                if symlinks:
                    os.symlink(link, target)
                    copystat(source, target, follow_symlinks=False)
                elif not os.path.exists(link) and ignore_dangling_symlinks:
                    continue
                elif entry.is_dir():
                    copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
                else:
                    copy_function(given, target)
            elif entry.is_dir():
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(given, target)
        except Error as problem:
            errors.extend(problem.args[0])
        except OSError as problem:
            errors.append((source, target, str(problem)))
    try:
        copystat(src, dst)
    except OSError as problem:
        errors.append((src, dst, str(problem)))
    if errors:
        raise Error(errors)
    return dst


class _RemoveTree:
    """rmtree(): a function with a fact about itself."""

    avoids_symlink_attacks = False

    def __call__(self, path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
        if dir_fd is not None:
            raise NotImplementedError("dir_fd unavailable on this platform")
        if ignore_errors:
            def report(*args):
                pass
        elif onexc is not None:
            report = onexc
        elif onerror is not None:
            def report(function, path, problem):
                onerror(function, path, (type(problem), problem, problem.__traceback__))
        else:
            def report(function, path, problem):
                raise problem
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        try:
            if os.path.islink(path):
                raise OSError("Cannot call rmtree on a symbolic link")
            os.lstat(path)
        except OSError as problem:
            problem.filename = path
            report(os.path.islink if os.path.islink(path) else os.lstat, path, problem)
            return
        self._remove(os.fspath(path), report)

    def _remove(self, path, report):
        try:
            with os.scandir(path) as found:
                entries = list(found)
        except FileNotFoundError:
            return
        except OSError as problem:
            report(os.scandir, path, problem)
            entries = []
        for entry in entries:
            try:
                is_folder = entry.is_dir(follow_symlinks=False)
            except OSError:
                is_folder = False
            if is_folder:
                self._remove(entry.path, report)
                continue
            try:
                os.unlink(entry.path)
            except FileNotFoundError:
                continue
            except OSError as problem:
                report(os.unlink, entry.path, problem)
        try:
            os.rmdir(path)
        except FileNotFoundError:
            pass
        except OSError as problem:
            report(os.rmdir, path, problem)


_remove_tree = _RemoveTree()


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a folder and all below it."""
    _remove_tree(path, ignore_errors, onerror, onexc=onexc, dir_fd=dir_fd)


rmtree.avoids_symlink_attacks = False


def move(src, dst, copy_function=copy2):
    """Move a file or folder, across file systems too."""
    target = dst
    if os.path.isdir(dst):
        if _same_file(src, dst) and not os.path.islink(src):
            os.rename(src, dst)
            return dst
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.sep)))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), target)
            os.unlink(src)
        elif os.path.isdir(src):
            inside = os.path.join(os.path.abspath(dst), "")
            if inside.startswith(os.path.join(os.path.abspath(src), "")):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
            copytree(src, target, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


_Usage = namedtuple("usage", "total used free")
_Usage.__module__ = "shutil"


def disk_usage(path):
    """Return the room of a file system: (total, used, free)."""
    facts = os.statvfs(path)
    return _Usage(
        facts.f_blocks * facts.f_frsize, (facts.f_blocks - facts.f_bfree) * facts.f_frsize, facts.f_bavail * facts.f_frsize,
    )


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change the owner of a file by names or numbers."""
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    uid = gid = -1
    if isinstance(user, int):
        uid = user
    elif user is not None:
        import pwd
        try:
            uid = pwd.getpwnam(user).pw_uid
        except KeyError:
            raise LookupError(f"no such user: {user!r}") from None
    if isinstance(group, int):
        gid = group
    elif group is not None:
        import grp
        try:
            gid = grp.getgrnam(group).gr_gid
        except KeyError:
            raise LookupError(f"no such group: {group!r}") from None
    os.chown(path, uid, gid, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """Return the size of the terminal: COLUMNS and LINES, what the system says, or a fallback."""
    sizes = []
    for name in ("COLUMNS", "LINES"):
        try:
            sizes.append(int(os.environ[name]))
        except (KeyError, ValueError):
            sizes.append(0)
    columns, lines = sizes
    if columns <= 0 or lines <= 0:
        import sys
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        columns = columns if columns > 0 else size.columns or fallback[0]
        lines = lines if lines > 0 else size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Return the path of a program, None if there is none."""
    as_bytes = isinstance(cmd, bytes)
    def fits(place):
        return os.path.exists(place) and os.access(place, mode) and not os.path.isdir(place)
    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get("PATH", None)
        if path is None:
            path = os.defpath
    if not path:
        return None
    folders = os.fsencode(path).split(os.fsencode(os.pathsep)) if as_bytes else os.fsdecode(path).split(os.pathsep)
    for folder in dict.fromkeys(folders):
        place = os.path.join(folder, cmd)
        if fits(place):
            return place
    return None


def make_archive(
    base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None
):
    """Put a folder into an archive; return the archive's name."""
    import _archiving

    return _archiving.make_archive(base_name, format, root_dir, base_dir, dry_run, owner, group, logger)


def get_archive_formats():
    """Return the formats that archives can be made in, with descriptions."""
    import _archiving

    return [(name, entry[2]) for name, entry in sorted(_archiving.makers.items())]


def register_archive_format(name, function, extra_args=None, description=""):
    """Register a function that makes archives of a format."""
    import _archiving

    _archiving.register_maker(name, function, extra_args, description)


def unregister_archive_format(name):
    """Forget a format of archives."""
    import _archiving

    del _archiving.makers[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a folder."""
    import _archiving

    _archiving.unpack_archive(filename, extract_dir, format, filter)


def get_unpack_formats():
    """Return the formats that can be unpacked, with the endings of names and descriptions."""
    import _archiving

    return [(name, entry[0], entry[3]) for name, entry in sorted(_archiving.unpackers.items())]


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    """Register a function that unpacks a format."""
    import _archiving

    _archiving.register_unpacker(name, extensions, function, extra_args, description)


def unregister_unpack_format(name):
    """Forget a format that can be unpacked."""
    import _archiving

    del _archiving.unpackers[name]

"""The operating system: files and folders, the environment, the process."""

import sys
import posix
import posixpath as path
from posix import *
from posix import _exit
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
supports_bytes_environ = True
supports_dir_fd = {
    access, chmod, chown, link, lstat, mkdir, mkfifo, mknod, open, readlink, remove, rename, replace, rmdir, stat,
    statx, symlink, unlink, utime,
}
supports_effective_ids = {access}
supports_fd = {chdir, chmod, chown, listdir, stat, statvfs, statx, truncate, utime}
supports_follow_symlinks = {access, chown, link, stat, statx, utime}

__all__ = [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET",
    "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep", "makedirs", "removedirs",
    "renames", "walk", "fwalk", "execl", "execle", "execlp", "execlpe", "execvp", "execvpe", "getenv",
    "supports_bytes_environ", "environb", "getenvb", "P_WAIT", "P_NOWAIT", "P_NOWAITO", "spawnv", "spawnve", "spawnvp",
    "spawnvpe", "spawnl", "spawnle", "spawnlp", "spawnlpe", "popen", "PathLike",
]
__all__.extend(name for name in dir(posix) if not name.startswith("_"))
__all__ += [
    "_exit", "abort", "confstr", "confstr_names", "device_encoding", "execv", "execve", "fpathconf", "get_terminal_size",
    "getcwdb", "getrandom", "pathconf", "pathconf_names", "posix_spawn", "posix_spawnp", "putenv", "register_at_fork",
    "sysconf", "sysconf_names", "system", "unsetenv",
]

_lists_folders = scandir


def _encode(value):
    """Return a str as the system's bytes."""
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value.encode("utf-8", "surrogateescape")


def _check_bytes(value):
    """Return bytes unchanged."""
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value


def fsencode(filename):
    """Return a path as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """Return a path as str."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def _make_environ():
    """Make `environ` and `environb`, two views of the same variables."""
    from _collections_abc import MutableMapping

    class _Environ(MutableMapping):
        """Environment variables."""

        def __init__(self, data, encode, decode):
            self._data = data
            self._encode = encode
            self._decode = decode

        def __getitem__(self, key):
            try:
                value = self._data[self._encode(key)]
            except KeyError:
                raise KeyError(key) from None
            return self._decode(value)

        def __setitem__(self, key, value):
            key = self._encode(key)
            value = self._encode(value)
            if b"\0" in key or b"\0" in value:
                raise ValueError("embedded null byte")
            if b"=" in key:
                raise ValueError("illegal environment variable name")
            sys.audit("os.putenv", key, value)
            if not key:
                raise OSError(22, strerror(22))
            self._data[key] = value

        def __delitem__(self, key):
            encoded = self._encode(key)
            sys.audit("os.unsetenv", encoded)
            try:
                del self._data[encoded]
            except KeyError:
                raise KeyError(key) from None

        def __iter__(self):
            for key in list(self._data):
                yield self._decode(key)

        def __len__(self):
            return len(self._data)

        def __repr__(self):
            items = ", ".join(f"{key!r}: {value!r}" for key, value in self.items())
            return f"environ({{{items}}})"

        def copy(self):
            """Return a plain dict of the variables."""
            return dict(self)

        def setdefault(self, key, value):
            """Return a variable; set it first if it is missing."""
            if key not in self:
                self[key] = value
            return self[key]

        def __or__(self, other):
            if not hasattr(other, "keys"):
                return NotImplemented
            return {**self, **other}

        def __ror__(self, other):
            if not hasattr(other, "keys"):
                return NotImplemented
            return {**other, **self}

        def __ior__(self, other):
            self.update(other)
            return self

    data = posix.environ
    text = _Environ(data, _encode, lambda value: value.decode("utf-8", "surrogateescape"))
    return text, _Environ(data, _check_bytes, bytes)


environ, environb = _make_environ()
_Environ = type(environ)


def getenv(key, default=None):
    """Return an environment variable."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Return an environment variable as bytes."""
    return environb.get(key, default)


def putenv(name, value, /):
    """Set an environment variable."""
    environ[name] = value


def unsetenv(name, /):
    """Remove an environment variable."""
    environ.pop(name, None)


def getcwdb():
    """Return the current folder as bytes."""
    return fsencode(getcwd())


def makedirs(name, mode=0o777, exist_ok=False, *, parent_mode=None):
    """Make a folder and those above it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            above = {} if parent_mode is None else {"mode": parent_mode, "parent_mode": parent_mode}
            makedirs(head, exist_ok=exist_ok, **above)
        except FileExistsError:
            pass
        if tail in (curdir, curdir.encode()):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a folder, and those above it that are empty then."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, making folders that are needed and removing those left empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Give (folder, names of folders, names of files) for a folder and all below it."""
    stack = [fspath(top)]
    while stack:
        place = stack.pop()
        if isinstance(place, tuple):
            yield place
            continue
        folders, files, below = [], [], []
        try:
            entries = _lists_folders(place)
        except OSError as problem:
            if onerror is not None:
                onerror(problem)
            continue
        failed = False
        with entries:
            while True:
                try:
                    entry = next(entries, None)
                except OSError as problem:
                    if onerror is not None:
                        onerror(problem)
                    failed = True
                    break
                if entry is None:
                    break
                is_folder = entry.is_dir()
                (folders if is_folder else files).append(entry.name)
                if not topdown and is_folder and (followlinks or not entry.is_symlink()):
                    below.append(entry.path)
        if failed:
            continue
        if topdown:
            yield place, folders, files
            for each in reversed(folders):
                inside = path.join(place, each)
                if followlinks or not path.islink(inside):
                    stack.append(inside)
        else:
            stack.append((place, folders, files))
            stack.extend(reversed(below))


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As walk(), giving the descriptor of each folder too."""
    top = fspath(top)
    try:
        before = stat(top, follow_symlinks=False, dir_fd=dir_fd) if not follow_symlinks else None
        fd = open(top, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
    except OSError as problem:
        if isinstance(top, int):
            raise
        if onerror is not None:
            onerror(problem)
        elif dir_fd is None and before is None:
            raise
        return
    try:
        if before is not None and not path.samestat(before, stat(fd)):
            return
        yield from _fwalk(fd, top, isinstance(top, bytes), topdown, onerror, follow_symlinks)
    finally:
        close(fd)


def _fwalk(folder, top, as_bytes, topdown, onerror, follow_symlinks):
    """Walk below an open folder."""
    import stat as _stat
    names = listdir(folder)
    if as_bytes:
        names = [fsencode(each) for each in names]
    folders, files = [], []
    for each in names:
        try:
            mode = stat(each, dir_fd=folder).st_mode
        except OSError:
            try:
                is_link = _stat.S_ISLNK(stat(each, dir_fd=folder, follow_symlinks=False).st_mode)
            except OSError:
                continue
            if is_link:
                files.append(each)
            continue
        (folders if _stat.S_ISDIR(mode) else files).append(each)
    if topdown:
        yield top, folders, files, folder
    for each in folders:
        try:
            before = None if follow_symlinks else stat(each, dir_fd=folder, follow_symlinks=False)
            fd = open(each, O_RDONLY | O_NONBLOCK, dir_fd=folder)
        except OSError as problem:
            if onerror is not None:
                onerror(problem)
            continue
        try:
            if before is None or path.samestat(before, stat(fd)):
                yield from _fwalk(fd, path.join(top, each), as_bytes, topdown, onerror, follow_symlinks)
        finally:
            close(fd)
    if not topdown:
        yield top, folders, files, folder


def get_exec_path(env=None):
    """Return the folders that are searched for programs."""
    if env is None:
        env = environ
    found = env.get("PATH")
    try:
        as_bytes = env[b"PATH"]
    except (KeyError, TypeError):
        pass
    else:
        if found is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        found = fsdecode(as_bytes)
    return (defpath if found is None else found).split(pathsep)


def reload_environ():
    """Does nothing: the variables of the process are those of `environ`."""


def _env_list(env):
    """Return variables as the list of name=value that the system takes."""
    made = []
    for key, value in env.items():
        key = fsencode(key)
        if b"=" in key:
            raise ValueError("illegal environment variable name")
        made.append(key + b"=" + fsencode(value))
    return made


def execve(path, argv, env):
    """Become another program with other variables."""
    if not isinstance(argv, (list, tuple)):
        raise TypeError("execve: argv must be a tuple or list")
    if not argv:
        raise ValueError("execve: argv must not be empty")
    if not fspath(argv[0]):
        raise ValueError("execve: argv first element cannot be empty")
    if not hasattr(env, "keys"):
        raise TypeError("execve: environment must be a mapping object")
    try:
        posix._execve(path, list(argv), _env_list(env))
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, path) from None


def execv(path, argv, /):
    """Become another program."""
    if not isinstance(argv, (list, tuple)):
        raise TypeError("execv() arg 2 must be a tuple or list")
    if not argv:
        raise ValueError("execv() arg 2 must not be empty")
    if not fspath(argv[0]):
        raise ValueError("execv() arg 2 first element cannot be empty")
    posix._execve(path, list(argv), _env_list(environ))


def execl(file, *args):
    """Become another program; its arguments follow one by one."""
    execv(file, args)


def execle(file, *args):
    """As execl(); the last argument holds the variables."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """As execl(), searching the program."""
    execvp(file, args)


def execlpe(file, *args):
    """As execle(), searching the program."""
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """As execv(), searching the program."""
    _search_and_become(file, args)


def execvpe(file, args, env):
    """As execve(), searching the program."""
    _search_and_become(file, args, env)


def _search_and_become(file, args, env=None):
    """Try the program in each folder that is searched."""
    become = execv if env is None else lambda place, args: execve(place, args, env)
    if path.dirname(file):
        become(file, args)
        return
    kept = None
    folders = get_exec_path(env)
    file = fsencode(file)
    for folder in map(fsencode, folders):
        try:
            become(path.join(folder, file), args)
        except (FileNotFoundError, NotADirectoryError) as problem:
            last = problem
        except OSError as problem:
            last = problem
            if kept is None:
                kept = problem
    raise last if kept is None else kept


def _spawn(mode, file, args, env, become):
    """Start a program in a child process."""
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = fork()
    if not pid:
        try:
            if env is None:
                become(file, args)
            else:
                become(file, args, env)
        except:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Start a program: wait for it and return its exit code, or return its number."""
    return _spawn(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    """As spawnv(), with other variables."""
    return _spawn(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    """As spawnv(), searching the program."""
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    """As spawnve(), searching the program."""
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    """As spawnv(); the arguments follow one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """As spawnl(); the last argument holds the variables."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """As spawnl(), searching the program."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """As spawnle(), searching the program."""
    return spawnvpe(mode, file, args[:-1], args[-1])


def posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False,
                setsigmask=(), setsigdef=(), scheduler=None):
    """Start a program; its number."""
    return _posix_spawn(path, argv, env, [path], locals())


def posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False,
                 setsigmask=(), setsigdef=(), scheduler=None):
    """Start a program that is searched; its number."""
    options = locals()
    if "/" in fsdecode(path):
        places = [path]
    else:
        places = [f"{folder}/{fsdecode(path)}" for folder in get_exec_path()]
    return _posix_spawn(path, argv, env, places, options)


def _posix_spawn(name, argv, env, places, options):
    """Start a program by `subprocess`'s means."""
    import subprocess
    unknown = {"file_actions", "scheduler", "setsigdef", "setsigmask", "resetids"} & {
        key for key, value in options.items() if value
    }
    if unknown:
        raise NotImplementedError(f"posix_spawn: {sorted(unknown)[0]} is not supported")
    return subprocess._spawn(
        name, list(argv), places, _env_list(environ if env is None else env), [-1, -1, -1],
        start_new_session=options.get("setsid", False), process_group=options.get("setpgroup"), close_fds=False,
    )


def system(command):
    """Run a command in a shell; the status it ended with."""
    sys.audit("os.system", fsencode(command))
    pid = posix_spawn("/bin/sh", ["sh", "-c", fsdecode(command)], environ)
    return waitpid(pid, 0)[1]


class _wrap_close:
    """A pipe of popen(): closing it waits for the command."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        """Close the pipe; the status of the command, None for success."""
        self._stream.close()
        code = self._proc.wait()
        if code == 0:
            return None
        return code << 8 if code > 0 else code

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode="r", buffering=-1):
    """Run a command in a shell, with a pipe from or to it."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess
    if mode == "r":
        proc = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _wrap_close(proc.stdout, proc)
    proc = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _wrap_close(proc.stdin, proc)


def forkpty():
    """Split the process in two, the child on a new terminal: (pid, descriptor)."""
    controller, terminal = openpty()
    pid = fork()
    if pid:
        close(terminal)
        return pid, controller
    close(controller)
    login_tty(terminal)
    return 0, -1


def login_tty(fd, /):
    """Make a terminal this process's own, and its standard streams."""
    import fcntl, termios

    setsid()
    fcntl.ioctl(fd, termios.TIOCSCTTY, 0)
    for stream in range(3):
        dup2(fd, stream)
    if fd > 2:
        close(fd)


def _with_saved(real, effective, ids):
    """The three ids after two of them are set; -1 leaves one as it is."""
    was_real, was_effective, saved = ids
    if real != -1 or (effective != -1 and effective != was_real):
        saved = was_effective if effective == -1 else effective
    return was_real if real == -1 else real, was_effective if effective == -1 else effective, saved


def setreuid(ruid, euid, /):
    """Set the real and the effective user."""
    setresuid(*_with_saved(ruid, euid, getresuid()))


def setregid(rgid, egid, /):
    """Set the real and the effective group."""
    setresgid(*_with_saved(rgid, egid, getresgid()))


_fork_hooks = {"before": [], "after_in_parent": [], "after_in_child": []}


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Register functions that run when the process forks."""
    given = {"before": before, "after_in_child": after_in_child, "after_in_parent": after_in_parent}
    given = {key: hook for key, hook in given.items() if hook is not None}
    if not given:
        raise TypeError("At least one argument is required.")
    for key, hook in given.items():
        if not callable(hook):
            raise TypeError(f"'{key}' must be callable, not {type(hook).__name__}")
        _fork_hooks[key].append(hook)


def _run_hooks(hooks):
    """Run hooks; what they raise is reported only."""
    for hook in hooks:
        try:
            hook()
        except BaseException as problem:
            sys.unraisablehook(_Unraisable(problem, hook))


class _Unraisable:
    """What sys.unraisablehook is told."""

    def __init__(self, problem, source):
        self.exc_type = type(problem)
        self.exc_value = problem
        self.exc_traceback = problem.__traceback__
        self.err_msg = "Exception ignored in"
        self.object = source


def _before_fork():
    _run_hooks(reversed(_fork_hooks["before"]))


def _after_fork_parent():
    _run_hooks(_fork_hooks["after_in_parent"])


def _after_fork_child():
    threading = sys.modules.get("threading")
    if threading is not None:
        threading._after_fork()
    _run_hooks(_fork_hooks["after_in_child"])


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Open a stream over a descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def device_encoding(fd):
    """Return the encoding of a terminal, None for anything else."""
    return "utf-8" if isatty(fd) else None


def get_terminal_size(fd=1, /):
    """Return the size of a terminal."""
    return terminal_size(posix._terminal_size(fd))


def getrandom(size, flags=0):
    """Return random bytes of the system."""
    return urandom(size)


sysconf_names = {
    "SC_ARG_MAX": 0, "SC_CHILD_MAX": 1, "SC_CLK_TCK": 2, "SC_NGROUPS_MAX": 3, "SC_OPEN_MAX": 4, "SC_VERSION": 29,
    "SC_PAGESIZE": 30, "SC_PAGE_SIZE": 30, "SC_NPROCESSORS_CONF": 83, "SC_NPROCESSORS_ONLN": 84, "SC_PHYS_PAGES": 85,
    "SC_AVPHYS_PAGES": 86,
}


def sysconf(name, /):
    """Return a value of the system."""
    return posix._sysconf(_number_of(name, sysconf_names))


def __dir__():
    return sorted({*globals(), "PathLike"})


def __getattr__(name):
    """PathLike is made when it is first asked for: what it needs is dear at every start."""
    if name != "PathLike":
        raise AttributeError(f"module 'os' has no attribute {name!r}")
    global PathLike
    from abc import ABC, abstractmethod

    class PathLike(ABC):
        """What has __fspath__()."""

        __slots__ = ()

        @abstractmethod
        def __fspath__(self):
            """Return the path as str or bytes."""
            raise NotImplementedError

        @classmethod
        def __subclasshook__(cls, subclass):
            if cls is PathLike:
                return any("__fspath__" in vars(base) for base in subclass.__mro__)
            return NotImplemented

        __class_getitem__ = classmethod(type(list[int]))

    PathLike.__qualname__ = "PathLike"
    return PathLike


pathconf_names = {
    "PC_LINK_MAX": 0, "PC_MAX_CANON": 1, "PC_MAX_INPUT": 2, "PC_NAME_MAX": 3, "PC_PATH_MAX": 4, "PC_PIPE_BUF": 5,
    "PC_CHOWN_RESTRICTED": 6, "PC_NO_TRUNC": 7, "PC_VDISABLE": 8, "PC_SYNC_IO": 9, "PC_ASYNC_IO": 10,
    "PC_PRIO_IO": 11, "PC_FILESIZEBITS": 13, "PC_REC_INCR_XFER_SIZE": 14, "PC_REC_MAX_XFER_SIZE": 15,
    "PC_REC_MIN_XFER_SIZE": 16, "PC_REC_XFER_ALIGN": 17, "PC_ALLOC_SIZE_MIN": 18, "PC_SYMLINK_MAX": 19,
}


def pathconf(path, name):
    """Return a limit of the file system at a path (or of an open file)."""
    return posix._pathconf(path, _number_of(name, pathconf_names))


def fpathconf(fd, name, /):
    """Return a limit of the file system of an open file."""
    return posix._pathconf(fd, _number_of(name, pathconf_names))


def _number_of(name, names):
    if not isinstance(name, str):
        return name
    if name not in names:
        raise ValueError("unrecognized configuration name")
    return names[name]


def _make_confstr_names():
    """Make the names of the texts of the system, by the families in which they are numbered."""
    kinds = "CFLAGS", "LDFLAGS", "LIBS", "LINTFLAGS"
    families = "LFS", "LFS64", *("XBS5_" + each for each in ("ILP32_OFF32", "ILP32_OFFBIG", "LP64_OFF64", "LPBIG_OFFBIG"))
    firsts = 1000, 1004, 1100, 1104, 1108, 1112
    names = {"CS_GNU_LIBC_VERSION": 2, "CS_GNU_LIBPTHREAD_VERSION": 3, "CS_PATH": 0}
    for family, first in zip(families, firsts):
        names.update((f"CS_{family}_{kind}", first + at) for at, kind in enumerate(kinds))
    return dict(sorted(names.items()))


confstr_names = _make_confstr_names()


def confstr(name, /):
    """Return a text of the system, None for one that is not defined."""
    if not isinstance(name, (str, int)):
        raise TypeError("configuration names must be strings or integers")
    number = _number_of(name, confstr_names)
    if number in (1, 4, 5) or 1116 <= number <= 1149:
        raise NotImplementedError(f"os.confstr({number}) is not supported")
    if number not in confstr_names.values():
        raise OSError(22, strerror(22))
    texts = {0: "/bin:/usr/bin", 1004: "-D_LARGEFILE64_SOURCE", 1007: "-D_LARGEFILE64_SOURCE", 1108: "-m64", 1109: "-m64"}
    if number in (2, 3):
        import platform
        return {2: "glibc ", 3: "NPTL "}[number] + platform.libc_ver()[1]
    return texts.get(number, "")


def abort():
    """End the process at once, by SIGABRT."""
    kill(getpid(), 6)
    _exit(134)

"""Files, folders, descriptors, variables and processes of os."""

import os, sys, tempfile, stat, errno, shutil

d = tempfile.mkdtemp()
os.chdir(d)


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, str(e).replace(d, "D"))
    else:
        print(repr(r).replace(d, "D"))


open("a", "w").write("hello")
os.mkdir("sub")
open("sub/b", "wb").close()
os.symlink("a", "ln")
os.symlink("nope", "dead")
os.makedirs("x/y/z")
t(os.makedirs, "x/y/z")
t(os.makedirs, "x/y/z", exist_ok=True)
t(os.makedirs, "a/b")
t(os.makedirs, "a", exist_ok=True)
t(os.makedirs, "m/n", 448)
t(os.mkdir, "sub")
t(os.mkdir, "q/r")
t(os.mkdir, b"bb")
t(os.mkdir, 5)
t(os.mkdir, "mm", mode=457, dir_fd=None)
t(lambda: sorted(os.listdir()))
t(lambda: sorted(os.listdir(b".")))
t(os.listdir, "nope")
t(os.listdir, "a")
t(lambda: sorted(os.listdir(os.open(".", os.O_RDONLY))))
t(
    lambda: [
        (
            e.name,
            e.path,
            e.is_file(),
            e.is_dir(),
            e.is_symlink(),
            e.is_dir(follow_symlinks=False),
            e.inode() > 0,
            e.is_junction(),
        )
        for e in sorted(os.scandir(), key=lambda e: e.name)
    ]
)
t(os.scandir, "nope")
with os.scandir("sub") as it:
    e = next(it)
    print(e, os.fspath(e), e.stat().st_size)
    t(next, it)
t(os.scandir, 5.5)
t(lambda: sorted(((r, sorted(ds), sorted(fs)) for r, ds, fs in os.walk("."))))
t(lambda: [x[0] for x in os.walk("x", topdown=False)])
t(lambda: list(os.walk("nope")))
t(lambda: list(os.walk("nope", onerror=print)))
t(lambda: [x[:3] for x in os.fwalk("x")])
t(os.walk, "x", foo=1)
s = os.stat("a")
print(
    s.st_size,
    stat.S_ISREG(s.st_mode),
    s[6],
    len(s),
    type(s),
    s.st_mtime_ns // 10**9 == int(s.st_mtime),
    s.st_blksize > 0,
)
t(os.stat, "nope")
t(os.stat, "a\x00")
t(os.stat, 5.5)
t(os.stat, None)
t(os.lstat, "dead".replace("dead", "ln")) if 0 else None
t(os.stat, "dead")
t(lambda: os.stat("ln", follow_symlinks=False).st_size)
t(os.stat, 999)
t(os.fstat, 999)
t(os.rename, "nope", "x1")
t(os.rename, "a", "a2")
t(os.rename, "a2", "sub")
t(os.replace, "a2", "a")
t(os.renames, "a", "new/deep/a")
t(os.path.exists, "new/deep/a")
t(os.renames, "new/deep/a", "a")
t(os.path.exists, "new")
t(os.remove, "nope")
t(os.remove, "sub")
t(os.unlink, "dead")
t(os.rmdir, "x")
t(os.rmdir, "nope")
t(os.removedirs, "x/y/z")
t(os.path.exists, "x")
t(os.link, "a", "hard")
t(lambda: os.stat("a").st_nlink)
t(os.link, "nope", "h2")
t(os.symlink, "a", "ln")
t(os.readlink, "ln")
t(os.readlink, b"ln")
t(os.readlink, "a")
t(os.truncate, "a", 3)
t(os.path.getsize, "a")
t(os.truncate, "a", "x")
t(os.chmod, "a", 384)
t(lambda: oct(os.stat("a").st_mode))
t(os.chmod, "nope", 0)
t(os.chmod, "a", "x")
t(os.access, "a", os.R_OK)
t(os.access, "nope", os.F_OK)
t(os.access, "a")
t(os.utime, "a", (1, 2))
t(lambda: (os.stat("a").st_atime, os.stat("a").st_mtime))
t(os.utime, "a", ns=(1, 2))
t(os.utime, "a", (1, 2), ns=(1, 2))
t(os.utime, "a", 5)
t(os.utime, "nope")
t(os.utime, "a", (1,))
t(os.chown, "a", -1, -1)
t(os.getcwd)
t(os.getcwdb)
t(os.chdir, "nope")
t(os.chdir, "a")
t(os.chdir, "sub")
t(os.getcwd)
os.chdir(d)
fd = os.open("f", os.O_RDWR | os.O_CREAT | os.O_EXCL, 420)
t(os.open, "f", os.O_CREAT | os.O_EXCL)
t(os.open, "f")
t(os.open, "nope", os.O_RDONLY)
t(os.write, fd, b"hello")
t(os.write, fd, "str")
t(os.lseek, fd, 0, os.SEEK_SET)
t(os.read, fd, 3)
t(os.read, fd, -1)
t(os.pread, fd, 2, 1)
t(os.pwrite, fd, b"ZZ", 0)
t(os.readv, fd, [bytearray(1), bytearray(9)])
t(os.writev, fd, [b"a", b"bc"])
t(os.ftruncate, fd, 2)
t(os.fsync, fd)
t(os.fdatasync, fd)
t(os.isatty, fd)
t(os.ttyname, fd)
t(os.get_inheritable, fd)
t(os.set_inheritable, fd, True)
t(os.dup2, fd, 50)
t(os.close, 50)
t(os.close, 50)
d2 = os.dup(fd)
t(os.get_inheritable, d2)
os.close(d2)
t(os.device_encoding, fd)
t(os.get_blocking, fd)
f = os.fdopen(fd, "r+")
print(f.read())
f.close()
t(os.fdopen, 999)
t(os.fdopen, "x")
t(os.closerange, 60, 70)
t(os.sendfile, 1, 2, 3) if 0 else None
r, w = os.pipe()
os.write(w, b"x")
t(os.read, r, 5)
os.close(w)
t(os.read, r, 5)
os.close(r)
t(os.write, w, b"x")
os.environ["QQ"] = "1"
t(os.getenv, "QQ")
t(os.getenv, "nope", "d")
t(os.getenv, 5)
t(os.environ.__getitem__, "nope")
t(os.environ.__setitem__, "A", 5)
t(os.environ.__setitem__, "A=", "5")
t(os.environ.__setitem__, "", "5")
t(os.environ.__setitem__, "A\x00", "5")
t(lambda: os.environb[b"QQ"])
t(os.environ.pop, "QQ")
t(os.environ.pop, "QQ")
t(os.environ.setdefault, "QQ", "v")
t(os.putenv, "a", "b")
t(os.unsetenv, "a")
t(os.putenv, "a=", "b")
t(lambda: type(os.environ.copy()))
t(lambda: (os.environ | {"Z1": "2"})["Z1"])
t(lambda: "QQ" in os.environ)
t(lambda: os.environ.__delitem__("nope"))
t(os.getenvb, b"QQ")
t(os.reload_environ)
t(lambda: os.environ.get("Z1"))
t(lambda: repr(os.environ)[:9])
for n in "sep altsep extsep pathsep linesep curdir pardir devnull defpath name".split():
    print(n, repr(getattr(os, n)))
t(os.fspath, "a")
t(os.fspath, b"a")
t(os.fspath, 5)


class P:

    def __fspath__(self):
        return 5


t(os.fspath, P())
t(os.fsencode, "é\udcff")
t(os.fsdecode, b"\xff")
t(os.fsencode, 5)
t(os.strerror, 2)
t(os.strerror, 99999)
t(os.cpu_count, 1)
t(os.urandom, -1)
t(lambda: len(os.urandom(5)))
t(os.urandom, "x")
t(lambda: len(os.getrandom(4)))
t(os.get_exec_path, {"PATH": "/a:/b"})
t(os.get_exec_path, {})
t(os.get_exec_path, {"PATH": "x", b"PATH": b"y"})
t(os.kill, os.getpid(), 0)
t(os.kill, 99999999, 0)
t(os.kill, "x", 0)
t(os.getpgid, 0) if 0 else None
t(os.umask, 18)
t(lambda: len(os.uname()))
t(lambda: os.uname().sysname)
t(lambda: len(os.times()))
t(os.getpriority, os.PRIO_PROCESS, 0)
t(lambda: len(os.getloadavg()))
t(os.sysconf, "SC_NPROCESSORS_CONF") if 0 else None
t(os.sysconf, "zz")
t(lambda: "SC_PAGESIZE" in os.sysconf_names)
t(os.pathconf, ".", "PC_NAME_MAX")
t(os.statvfs, "nope")
t(lambda: os.statvfs(".").f_namemax)
t(os.terminal_size, (1, 2))
t(os.get_terminal_size)
t(os.get_terminal_size, 99)
for cmd in ("exit 3", "kill -9 $$"):
    s = os.system(cmd)
    print(
        s, os.WIFEXITED(s), os.WEXITSTATUS(s), os.WIFSIGNALED(s), os.WTERMSIG(s), os.waitstatus_to_exitcode(s)
    )
p = os.popen("echo hi; exit 2")
print(p.read(), p.close())
t(os.popen, 5)
t(os.popen, "x", "q")
pid = os.fork()
if pid == 0:
    os._exit(7)
t(lambda: os.waitpid(pid, 0) == (pid, 7 << 8))
t(os.waitpid, pid, 0)
t(os.wait)
pid = os.posix_spawn("/bin/true", ["true"], {})
t(lambda: os.waitpid(pid, 0)[1])
t(os.posix_spawn, "/nope", ["x"], {})
t(os.spawnlp, os.P_WAIT, "sh", "sh", "-c", "exit 4")
t(os.spawnv, os.P_WAIT, "/bin/sh", ["sh", "-c", "exit 5"])
t(os.spawnv, 9, "/x", [])
t(os.execv, "/nope", ["x"])
t(os.execv, "/bin/true", [])
t(os.execvp, "nope-zz", ["x"])
t(os.execvpe, "nope-zz", ["x"], {"PATH": "/a"})
t(os.mkfifo, "ff")
t(lambda: stat.S_ISFIFO(os.stat("ff").st_mode))
t(os.mkfifo, "ff")
t(os.memfd_create, "x") if 0 else None
t(os.copy_file_range, 0, 1, -1) if 0 else None
t(os.major, os.makedev(3, 4))
t(os.minor, os.makedev(3, 4))
t(os.getxattr, "a", "user.zz")
t(os.listxattr, "a")
t(os.sched_getaffinity, "x")
t(os.eventfd_read, 999)
t(os.abort.__name__.upper)
print(
    os.supports_dir_fd >= set(),
    os.stat in os.supports_follow_symlinks,
    os.listdir in os.supports_fd,
    os.supports_bytes_environ,
)
t(os.add_dll_directory, "x") if hasattr(os, "add_dll_directory") else print("nodll")
t(os.process_cpu_count) if 0 else None
print(os.PathLike, issubclass(str, os.PathLike), issubclass(os.DirEntry, os.PathLike), os.PathLike[str])
t(os.PathLike)
t(os.DirEntry)
print(sorted(set(os.__all__)) == sorted(os.__all__), os.error is OSError)

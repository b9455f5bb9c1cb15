"""syslog's masks and lines, limits of resources, and patterns below a descriptor."""

import glob
import os
import resource
import syslog
import tempfile
import warnings

warnings.simplefilter("error")


def attempt(what, action):
    try:
        print(what, repr(action()))
    except Exception as error:
        print(what, type(error).__name__, error.args)


names = [name for name in dir(syslog) if name.startswith("LOG_") and isinstance(getattr(syslog, name), int)]
print({name: getattr(syslog, name) for name in names})
for number in (0, 3, 7, 31):
    print(syslog.LOG_MASK(number), syslog.LOG_UPTO(number))
print(syslog.setlogmask(0), syslog.setlogmask(syslog.LOG_UPTO(syslog.LOG_ERR)), syslog.setlogmask(0xFF))
reader, writer = os.pipe()
kept = os.dup(2)
os.dup2(writer, 2)
syslog.openlog("program", syslog.LOG_PERROR, syslog.LOG_MAIL)
syslog.syslog("hello")
syslog.syslog(syslog.LOG_ERR, "error")
syslog.setlogmask(syslog.LOG_MASK(syslog.LOG_ERR))
syslog.syslog("left out")
syslog.syslog(syslog.LOG_ERR | syslog.LOG_USER, "ü")
syslog.openlog("program", syslog.LOG_PERROR | syslog.LOG_PID)
syslog.syslog(syslog.LOG_ERR, "numbered")
syslog.closelog()
os.dup2(kept, 2)
print(os.read(reader, 1000).decode().replace(str(os.getpid()), "PID"))
attempt("none", syslog.syslog)
attempt("number", lambda: syslog.syslog(1))
attempt("texts", lambda: syslog.syslog("a", "b"))
attempt("numbers", lambda: syslog.syslog(1, 2))
attempt("nul", lambda: syslog.syslog("a\0b"))
attempt("ident", lambda: syslog.openlog(5))
attempt("facility", lambda: syslog.openlog("x", facility="y"))

print(resource.RLIM_INFINITY, resource.RLIM_SAVED_CUR, resource.RLIM_SAVED_MAX)
print(resource.prlimit(0, resource.RLIMIT_NOFILE) == resource.getrlimit(resource.RLIMIT_NOFILE))
before = resource.prlimit(os.getpid(), resource.RLIMIT_CORE, (0, 5000))
print(resource.getrlimit(resource.RLIMIT_CORE), resource.prlimit(0, resource.RLIMIT_CORE, (10, 20)))
for limits in ((0, -1), (0, 2**64), (0, -2), 5, (1, 2, 3), ("x", 2), (5, 1)):
    attempt(limits, lambda: resource.setrlimit(resource.RLIMIT_CORE, limits))
attempt("which", lambda: resource.prlimit(0, 99))
attempt("whose", lambda: resource.prlimit(2**22 + 5, 0))

with tempfile.TemporaryDirectory() as folder:
    os.makedirs(os.path.join(folder, "sub", "deep"))
    for name in ("a.txt", "sub/b.txt", "sub/deep/c.txt", ".hidden.txt"):
        open(os.path.join(folder, name), "w").close()
    fd = os.open(folder, os.O_RDONLY)
    for pattern in ("*", "*.txt", "sub/*", "**/*.txt", "**", "a.txt", "none", "sub/", "*/", b"*.txt", ".*"):
        print(pattern, sorted(glob.glob(pattern, dir_fd=fd, recursive=True)))
    print(glob.glob("*.txt", root_dir="sub", dir_fd=fd), list(glob.iglob("*.txt", dir_fd=fd, include_hidden=False)))
    print(glob.glob(folder + "/a*", dir_fd=fd) == [folder + "/a.txt"])
    os.close(fd)

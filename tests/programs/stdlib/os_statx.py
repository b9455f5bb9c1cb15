# statx() and its result, texts of the system, policies of scheduling.
import os
import pickle
import tempfile


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open("file", "w") as file:
        file.write("hello")
    os.symlink("file", "link")
    os.chmod("file", 0o640)
    plain = os.stat("file")
    facts = os.statx("file", os.STATX_BASIC_STATS | os.STATX_BTIME)
    for name in (
        "mode",
        "nlink",
        "uid",
        "gid",
        "ino",
        "size",
        "blocks",
        "atime",
        "mtime",
        "ctime_ns",
        "dev",
        "blksize",
    ):
        print(name, getattr(plain, "st_" + name) == getattr(facts, "stx_" + name))
    print(facts.stx_size, oct(facts.stx_mode), facts.stx_dev == os.makedev(facts.stx_dev_major, facts.stx_dev_minor))
    print(facts.stx_mask & os.STATX_BASIC_STATS == os.STATX_BASIC_STATS, facts.stx_subvol)
    print(repr(facts).startswith("os.statx_result(stx_mask="), "stx_size=5, stx_blocks=" in repr(facts))
    print([name for name in dir(facts) if name.startswith("stx")])
    few = os.statx("file", 0)
    print([few.stx_mtime, few.stx_ctime_ns, few.stx_btime] if not few.stx_mask & os.STATX_MTIME else [None] * 3)
    print(os.statx("link", os.STATX_SIZE).stx_size, os.statx("link", os.STATX_SIZE, follow_symlinks=False).stx_size)
    fd = os.open(".", os.O_RDONLY)
    print(os.statx(b"file", os.STATX_INO, dir_fd=fd).stx_ino == plain.st_ino)
    print(os.statx(fd, os.STATX_INO, flags=os.AT_STATX_DONT_SYNC).stx_ino == os.stat(".").st_ino)
    attempt(os.statx, fd, 1, dir_fd=fd)
    attempt(os.statx, fd, 1, follow_symlinks=False)
    os.close(fd)
    os.chdir("/")
attempt(os.statx, "/nope", 1)
attempt(os.statx, "/")
attempt(os.statx, 1.5, 1)
attempt(os.statx, 999, 1)
attempt(os.statx, "/", "x")
attempt(os.statx, "/", 1, flags=256)
attempt(os.statx, "/", 1, flags=4096)
attempt(os.statx, "/", 1, flags=1 << 20)
attempt(os.statx_result)
attempt(setattr, facts, "stx_size", 1)
print(os.statx_result, os.statx in os.supports_fd & os.supports_dir_fd & os.supports_follow_symlinks)

for name in os.confstr_names:
    if "GNU" not in name:
        print(
            name, os.confstr_names[name], repr(os.confstr(name)), os.confstr(name) == os.confstr(os.confstr_names[name])
        )
print(os.confstr("CS_GNU_LIBC_VERSION").split()[0], os.confstr("CS_GNU_LIBPTHREAD_VERSION").split()[0])
attempt(os.confstr, "x")
attempt(os.confstr, 12345)
attempt(os.confstr, 1.5)

print(os.sched_getscheduler(0), os.sched_getparam(0), os.sched_getscheduler(os.getpid()) == os.SCHED_OTHER)
for policy in range(9):
    attempt(lambda: (policy, os.sched_get_priority_min(policy), os.sched_get_priority_max(policy)))
param = os.sched_param(3)
print(param, param.sched_priority, len(param), param == os.sched_param(sched_priority=3), type(param).__mro__)
print(pickle.loads(pickle.dumps(param)), os.sched_param("x"), type(pickle.loads(pickle.dumps(param))))
attempt(os.sched_param)
attempt(os.sched_getscheduler, 99999999)
attempt(os.sched_getscheduler, -1)
attempt(os.sched_getparam, -1)
attempt(os.sched_getparam, 99999999)
attempt(os.sched_get_priority_max, "x")
print({"confstr", "confstr_names", "sched_param", "statx", "statx_result", "sysconf", "system"} - {*os.__all__})

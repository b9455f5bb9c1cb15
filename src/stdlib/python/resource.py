"""Limits and use of the system's resources."""

import os
import posix

from _records import record

error = OSError
RLIM_INFINITY = RLIM_SAVED_CUR = RLIM_SAVED_MAX = 2**64 - 1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS = 0, 1, 2, 3, 4, 5
RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_OFILE, RLIMIT_MEMLOCK, RLIMIT_AS = 6, 7, 7, 8, 9
RLIMIT_SIGPENDING, RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO, RLIMIT_RTTIME = 11, 12, 13, 14, 15

struct_rusage = record(
    "resource",
    "struct_rusage",
    "The use of resources.",
    (
        "ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt "
        "ru_nswap ru_inblock ru_oublock ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw"
    ).split(),
)


def getrusage(who, /):
    """Return the use of resources by this process, its children, or this thread."""
    if who not in (RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD):
        raise ValueError("invalid who parameter")
    return struct_rusage(posix._rusage(who))


def getpagesize():
    """Return the size of a page of memory."""
    return posix._sysconf(30)


def getrlimit(resource, /):
    """Return a limit: (soft, hard)."""
    if resource not in range(16):
        raise ValueError("invalid resource specified")
    return tuple(RLIM_INFINITY if each < 0 else each for each in posix._rlimit(resource))


def _limit(value):
    """Return a limit as the system takes it: -1 for none."""
    if not hasattr(value, "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    value = value.__index__()
    if value == -1:
        import warnings
        warnings.warn("Use RLIM_INFINITY instead of negative limit value.", DeprecationWarning, stacklevel=3)
        return -1
    if value < 0:
        raise ValueError("Cannot convert negative int")
    if value > RLIM_INFINITY:
        raise OverflowError("Python int too large to convert to C rlim_t")
    return -1 if value == RLIM_INFINITY else value


def _new_limits(resource, limits):
    if resource not in range(16):
        raise ValueError("invalid resource specified")
    limits = tuple(limits)
    if len(limits) != 2:
        raise ValueError("expected a tuple of 2 integers")
    soft, hard = (_limit(each) for each in limits)
    if hard != -1 and (soft == -1 or soft > hard):
        raise ValueError("current limit exceeds maximum limit")
    return soft, hard


def setrlimit(resource, limits, /):
    """Set a limit: (soft, hard)."""
    soft, hard = _new_limits(resource, limits)
    try:
        posix._set_rlimit(resource, soft, hard)
    except PermissionError:
        raise ValueError("not allowed to raise maximum limit") from None


def _limit_of(pid, resource):
    """Return a limit of another process, as the system lists it: in the order of the numbers, after a head."""
    try:
        with open(f"/proc/{pid}/limits") as lines:
            line = list(lines)[1 + resource]
    except FileNotFoundError:
        raise ProcessLookupError(3, os.strerror(3)) from None
    return tuple(RLIM_INFINITY if each == "unlimited" else int(each) for each in line[26:].split()[:2])


def prlimit(pid, resource, limits=None, /):
    """Return a limit of a process, and set it if a new one is given."""
    pid = pid.__index__() if hasattr(pid, "__index__") else _limit(pid)
    if resource not in range(16):
        raise ValueError("invalid resource specified")
    own = pid in (0, os.getpid())
    if limits is None:
        return getrlimit(resource) if own else _limit_of(pid, resource)
    soft, hard = _new_limits(resource, limits)
    before = posix._set_rlimit_of(pid, resource, soft, hard)
    return tuple(RLIM_INFINITY if each < 0 else each for each in before)

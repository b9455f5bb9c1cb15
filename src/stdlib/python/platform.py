"""What this program runs on."""

import os
import sys
from collections import namedtuple

uname_result = namedtuple("uname_result", "system node release version machine processor")


def uname():
    """Return the names of the system."""
    names = os.uname()
    return uname_result(names.sysname, names.nodename, names.release, names.version, names.machine, "")


def system():
    """Return the name of the system."""
    return uname().system


def node():
    """Return the name of the machine in its network."""
    return uname().node


def release():
    """Return the release of the system."""
    return uname().release


def version():
    """Return the version of the system."""
    return uname().version


def machine():
    """Return the kind of machine."""
    return uname().machine


def processor():
    """Return the kind of processor, empty if not known."""
    return uname().processor


def architecture(executable=sys.executable, bits="", linkage=""):
    """Return the width of pointers and the format of programs."""
    return bits or "64bit", linkage or "ELF"


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    """Return the C library."""
    return "glibc", version


def python_version():
    """Return the version of the language, as text."""
    return "%d.%d.%d" % sys.version_info[:3] + ("" if sys.version_info[3] == "final" else sys.version.split()[0].lstrip("0123456789."))


def python_version_tuple():
    """Return the parts of the version of the language."""
    return tuple(python_version().split("."))


def python_implementation():
    """Return the name of the implementation."""
    return {"cpython": "CPython"}.get(sys.implementation.name, sys.implementation.name)


def python_branch():
    """Return the branch that this was built from: none."""
    return ""


def python_revision():
    """Return the revision that this was built from: none."""
    return ""


def python_build():
    """Return number and date of the build."""
    return "main", ""


def python_compiler():
    """Return the compiler of the implementation."""
    return ""


def platform(aliased=False, terse=False):
    """Return one text that tells the platform."""
    names = uname()
    if terse:
        return f"{names.system}-{names.release}-{libc_ver()[0]}"
    return f"{names.system}-{names.release}-{names.machine}-with-{libc_ver()[0]}"


def freedesktop_os_release():
    """Return what the system's release file says."""
    info = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
    for path in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            with open(path, encoding="utf-8") as file:
                for line in file:
                    name, found, value = line.strip().partition("=")
                    if found and not name.startswith("#"):
                        info[name] = value.strip("\"'").replace("\\$", "$").replace('\\"', '"')
            return info
        except OSError:
            continue
    raise OSError(2, "Unable to read files /etc/os-release, /usr/lib/os-release")

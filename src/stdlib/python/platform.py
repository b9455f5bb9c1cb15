"""What this program runs on."""

import os
import re
import sys
from collections import namedtuple
from functools import cache

_Names = namedtuple("uname_result_base", "system node release version machine")
AndroidVer = namedtuple("AndroidVer", "release api_level manufacturer model device is_emulator")
IOSVersionInfo = namedtuple("IOSVersionInfo", "system release model is_simulator")


class uname_result(_Names):
    """The names of the system; the kind of processor is looked up when it is asked for."""

    _fields = ("system", "node", "release", "version", "machine", "processor")

    @property
    def processor(self):
        """The kind of processor, empty if not known."""
        return _processor()

    def __iter__(self):
        yield from super().__iter__()
        yield self.processor

    @classmethod
    def _make(cls, iterable):
        names = list(iterable)
        if len(names) not in (5, 6):
            raise TypeError(f"Expected 5 or 6 arguments, got {len(names)}")
        return cls(*names[:5])

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return len(tuple(iter(self)))

    def __reduce__(self):
        return uname_result, tuple(self)[:5]


@cache
def _processor():
    import subprocess
    try:
        text = subprocess.check_output(["uname", "-p"], stderr=subprocess.DEVNULL, text=True, encoding="utf8")
    except (OSError, subprocess.CalledProcessError):
        return ""
    return "" if text.strip() == "unknown" else text.strip()


@cache
def uname():
    """Return the names of the system."""
    return uname_result(*os.uname())


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


def system_alias(system, release, version):
    """Return the names under which a system is better known."""
    if system == "SunOS":
        if release < "5":
            return system, release, version
        major, point, minor = release.partition(".")
        if major.isdigit():
            release = f"{int(major) - 3}{point}{minor}"
        return "Solaris" if release >= "6" or point else system, release, version
    if system in ("win32", "win16"):
        system = "Windows"
    return system, release, version


def _described(path):
    """What the program `file` says of a file, empty if it says nothing."""
    import subprocess
    try:
        return subprocess.check_output(
            ["file", "-b", os.path.realpath(path)], stderr=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"}
        ).decode("latin-1")
    except (OSError, subprocess.CalledProcessError):
        return ""


def architecture(executable=sys.executable, bits="", linkage=""):
    """Return the width of pointers and the format of a program."""
    text = _described(executable) if executable else ""
    if not text:
        return bits or "64bit", linkage
    if "executable" not in text and "shared object" not in text:
        return bits or "64bit", linkage
    for width in "32", "64":
        if f"{width}-bit" in text:
            bits = f"{width}bit"
    if "ELF" in text:
        linkage = "ELF"
    elif "PE" in text:
        linkage = "WindowsPE"
    elif "COFF" in text:
        linkage = "COFF"
    return bits or "64bit", linkage


def _libc_of(executable, lib, version):
    """The newest C library that a program names."""
    with open(executable, "rb") as file:
        text = file.read()
    found = [tuple(map(int, each.split(b"."))) for each in re.findall(rb"GLIBC_(\d+(?:\.\d+)+)", text)]
    if found:
        return "glibc", max([".".join(map(str, max(found))), version], key=_version_key)
    if b"musl" in text:
        named = re.search(rb"musl-(\d+(?:\.\d+)+)", text)
        return "musl", named[1].decode() if named else version
    return ("libc", version) if b"__libc_init" in text else (lib, version)


def _version_key(text):
    return [int(part) for part in text.split(".") if part.isdigit()]


@cache
def _running_libc():
    """What the C library that this program runs with says of itself."""
    try:
        with open("/proc/self/maps") as maps:
            path = next(line.split(None, 5)[5].strip() for line in maps if "/libc.so.6" in line or "/libc-2." in line)
        with open(path, "rb") as file:
            found = re.search(rb"GNU C Library [^\n]*version (\d+(?:\.\d+)*)", file.read())
    except (OSError, StopIteration):
        return None
    return ("glibc", found[1].decode()) if found else None


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    """Return the C library of this program or of another one."""
    if executable is not None:
        return _libc_of(executable, lib, version)
    return _running_libc() or (lib, version)


def win32_ver(release="", version="", csd="", ptype=""):
    """Return what Windows says of itself."""
    return release, version, csd, ptype


def win32_is_iot():
    """Return whether this is the smallest kind of Windows."""
    return False


def win32_edition():
    """Return the edition of Windows."""
    return None


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    """Return what macOS says of itself."""
    return release, versioninfo, machine


def ios_ver(system="", release="", model="", is_simulator=False):
    """Return what iOS says of itself."""
    return IOSVersionInfo(system, release, model, is_simulator)


def android_ver(release="", api_level=0, manufacturer="", model="", device="", is_emulator=False):
    """Return what Android says of itself."""
    return AndroidVer(release, api_level, manufacturer, model, device, is_emulator)


def python_version():
    """Return the version of the language, as text."""
    return sys.version.split()[0].rstrip("+")


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


def _of_version(pattern):
    found = re.search(pattern, sys.version)
    return found[1] if found else ""


def python_build():
    """Return number and date of the build."""
    number, _, date = _of_version(r"\(([^)]*)\)").partition(", ")
    return number or "main", date.replace(",", "")


def python_compiler():
    """Return the compiler of the implementation."""
    return _of_version(r"\[([^\]]*)\]")


@cache
def platform(aliased=False, terse=False):
    """Return one text that tells the platform."""
    names = uname()
    system, release, _ = system_alias(*names[:1], *names[2:4]) if aliased else (names.system, names.release, "")
    parts = [system, release, names.machine, "with", "".join(libc_ver())]
    return "-".join(part.strip().replace(" ", "_").replace("/", "-") for part in parts if part)


@cache
def _release_file():
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


def freedesktop_os_release():
    """Return what the system's release file says."""
    return _release_file().copy()


def invalidate_caches():
    """Look at the system again when something is asked next."""
    for function in uname, platform, _processor, _release_file:
        function.cache_clear()


def _main(args=None):
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("args", nargs="*", choices=["nonaliased", "terse"])
    parser.add_argument("--terse", action="store_true", help="tell only what is needed to know the platform")
    parser.add_argument("--nonaliased", action="store_false", dest="aliased", help="do not use better known names of systems")
    given = parser.parse_args(args)
    print(platform(given.aliased and "nonaliased" not in given.args, given.terse or "terse" in given.args))


if __name__ == "__main__":
    _main()

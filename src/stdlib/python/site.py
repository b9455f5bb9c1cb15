"""The folders of installed packages."""

import os
import sys

__all__ = ["addsitedir", "getsitepackages", "getuserbase", "getusersitepackages", "makepath"]

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = False
USER_SITE = None
USER_BASE = None


def makepath(*paths):
    """Return a path in full, and in the form that is compared."""
    folder = os.path.abspath(os.path.join(*paths))
    return folder, os.path.normcase(folder)


def addsitedir(sitedir, known_paths=None):
    """Add a folder and what its .pth files name to sys.path."""
    folder, key = makepath(sitedir)
    known = {makepath(entry)[1] for entry in sys.path if entry} if known_paths is None else known_paths
    if key not in known:
        sys.path.append(folder)
        known.add(key)
    try:
        names = sorted(name for name in os.listdir(folder)
                       if name.endswith(".pth") and not name.startswith("."))
    except OSError:
        names = []
    for name in names:
        addpackage(folder, name, known)
    return None if known_paths is None else known


def addpackage(sitedir, name, known_paths):
    """Add what a .pth file names to sys.path."""
    with open(os.path.join(sitedir, name), encoding="utf-8-sig", errors="replace") as file:
        for line in file:
            line = line.rstrip()
            if not line or line.startswith(("#", "import ", "import\t")):
                continue
            folder, key = makepath(sitedir, line)
            if key not in known_paths and os.path.exists(folder):
                sys.path.append(folder)
                known_paths.add(key)
    return known_paths


def getuserbase():
    """Return the folder of the user's packages."""
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get("PYTHONUSERBASE") or os.path.expanduser(os.path.join("~", ".local"))
    return USER_BASE


def getusersitepackages():
    """Return the folder of the user's modules."""
    global USER_SITE
    if USER_SITE is None:
        version = ".".join(map(str, sys.version_info[:2]))
        USER_SITE = os.path.join(getuserbase(), "lib", "python" + version, "site-packages")
    return USER_SITE


def getsitepackages(prefixes=None):
    """Return the folders of installed packages below prefixes."""
    version = ".".join(map(str, sys.version_info[:2]))
    return [os.path.join(prefix, "lib", "python" + version, "site-packages")
            for prefix in dict.fromkeys(PREFIXES if prefixes is None else prefixes) if prefix]


def main():
    """Do nothing: the folders are in place when a program begins."""

"""Where things of the installation lie, and what it was built for."""

import os
import sys

__all__ = ["get_config_h_filename", "get_config_var", "get_config_vars", "get_default_scheme",
           "get_makefile_filename", "get_path", "get_path_names", "get_paths", "get_platform",
           "get_preferred_scheme", "get_python_version", "get_scheme_names", "parse_config_h"]

_VERSION = ".".join(map(str, sys.version_info[:2]))

_POSIX = {
    "stdlib": "{installed_base}/{platlibdir}/python{py_version_short}",
    "platstdlib": "{platbase}/{platlibdir}/python{py_version_short}",
    "purelib": "{base}/lib/python{py_version_short}/site-packages",
    "platlib": "{platbase}/{platlibdir}/python{py_version_short}/site-packages",
    "include": "{installed_base}/include/python{py_version_short}{abiflags}",
    "platinclude": "{installed_platbase}/include/python{py_version_short}{abiflags}",
    "scripts": "{base}/bin",
    "data": "{base}",
}
_HOME = {
    "stdlib": "{installed_base}/lib/python", "platstdlib": "{base}/lib/python",
    "purelib": "{base}/lib/python", "platlib": "{base}/lib/python",
    "include": "{installed_base}/include/python", "platinclude": "{installed_base}/include/python",
    "scripts": "{base}/bin", "data": "{base}",
}
_USER = {
    "stdlib": "{userbase}/{platlibdir}/python{py_version_short}",
    "platstdlib": "{userbase}/{platlibdir}/python{py_version_short}",
    "purelib": "{userbase}/lib/python{py_version_short}/site-packages",
    "platlib": "{userbase}/lib/python{py_version_short}/site-packages",
    "include": "{userbase}/include/python{py_version_short}",
    "scripts": "{userbase}/bin", "data": "{userbase}",
}
_SCHEMES = {"posix_home": _HOME, "posix_prefix": _POSIX, "posix_user": _USER, "posix_venv": _POSIX,
            "venv": _POSIX}
_variables = None


def get_scheme_names():
    """Return the names of all schemes."""
    return tuple(sorted(_SCHEMES))


def get_path_names():
    """Return the names of the paths in a scheme."""
    return ("stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data")


def get_default_scheme():
    """Return the name of the scheme in use."""
    return "venv" if sys.prefix != sys.base_prefix else "posix_prefix"


def get_preferred_scheme(key):
    """Return the name of the scheme for a way of installing."""
    if key == "prefix" and sys.prefix != sys.base_prefix:
        return "venv"
    schemes = {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}
    return schemes[key]


def get_paths(scheme=None, vars=None, expand=True):
    """Return the paths of a scheme."""
    found = _SCHEMES[get_default_scheme() if scheme is None else scheme]
    if not expand:
        return found
    values = {name: value for name, value in get_config_vars().items()} | dict(vars or {})
    return {name: os.path.normpath(path.format(**values)) for name, path in found.items()}


def get_path(name, scheme=None, vars=None, expand=True):
    """Return a path of a scheme."""
    return get_paths(scheme, vars, expand)[name]


def get_config_vars(*args):
    """Return the variables of the installation, or those of some names."""
    global _variables
    if _variables is None:
        number = ".".join(map(str, sys.version_info[:3]))
        _variables = {
            "prefix": sys.prefix, "exec_prefix": sys.exec_prefix, "py_version": number,
            "py_version_short": _VERSION, "py_version_nodot": _VERSION.replace(".", ""),
            "installed_base": sys.base_prefix, "base": sys.prefix,
            "installed_platbase": sys.base_exec_prefix, "platbase": sys.exec_prefix,
            "projectbase": os.path.dirname(sys.executable), "platlibdir": sys.platlibdir,
            "abiflags": sys.abiflags, "implementation": "Python", "implementation_lower": "python",
            "userbase": os.path.join(os.path.expanduser("~"), ".local"), "Py_GIL_DISABLED": 0,
            "Py_DEBUG": 0, "WITH_PYMALLOC": 1, "SOABI": None, "EXT_SUFFIX": None, "VERSION": _VERSION,
        }
    return [_variables.get(name) for name in args] if args else _variables


def get_config_var(name):
    """Return a variable of the installation, or None."""
    return get_config_vars().get(name)


def get_platform():
    """Return the platform: the system and the machine."""
    system, _, _, _, machine = os.uname()
    return f"{system.lower()}-{machine.replace('/', '-')}"


def get_python_version():
    """Return the version in short."""
    return _VERSION


def is_python_build(check_home=None):
    """Return False: this is no folder of sources."""
    return False


def get_makefile_filename():
    """Return where the Makefile would lie."""
    return os.path.join(get_path("platstdlib"), f"config-{_VERSION}{sys.abiflags}", "Makefile")


def get_config_h_filename():
    """Return where pyconfig.h would lie."""
    return os.path.join(get_path("platinclude"), "pyconfig.h")


def parse_config_h(fp, vars=None):
    """Return the definitions in a pyconfig.h."""
    import re

    found = {} if vars is None else vars
    for line in fp:
        if match := re.match(r"#define ([A-Z][A-Za-z0-9_]+) (.*)\n", line):
            name, value = match.groups()
            try:
                found[name] = int(value)
            except ValueError:
                found[name] = value
        elif match := re.match(r"/[*] #undef ([A-Z][A-Za-z0-9_]+) [*]/\n", line):
            found[match[1]] = 0
    return found

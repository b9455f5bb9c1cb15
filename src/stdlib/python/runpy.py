"""Run modules and files as programs."""

import os
import sys
import types

__all__ = ["run_module", "run_path"]


class _Error(Exception):
    """A module cannot be run."""


def _find(name, error=ImportError):
    """Return the name, the spec and the code of a module that can be the main program."""
    from importlib.util import find_spec

    if name.startswith("."):
        raise error("Relative module names not supported")
    package, _, _ = name.rpartition(".")
    if package:
        try:
            __import__(package)
        except ImportError as problem:
            if problem.name is None or package != problem.name and not package.startswith(problem.name + "."):
                raise
        existing = sys.modules.get(name)
        if existing is not None and not hasattr(existing, "__path__"):
            from warnings import warn

            warn(RuntimeWarning(
                f"{name!r} found in sys.modules after import of package {package!r}, but prior to "
                f"execution of {name!r}; this may result in unpredictable behaviour"))
    try:
        spec = find_spec(name)
    except (ImportError, AttributeError, TypeError, ValueError) as problem:
        message = f"Error while finding module specification for {name!r} ({type(problem).__name__}: {problem})"
        if name.endswith(".py"):
            message += f". Try using '{name[:-3]}' instead of '{name}' as the module name."
        raise error(message) from problem
    if spec is None:
        raise error(f"No module named {name}")
    if spec.submodule_search_locations is not None:
        if name == "__main__" or name.endswith(".__main__"):
            raise error("Cannot use package as __main__ module")
        try:
            return _find(name + ".__main__", error)
        except error as problem:
            if name not in sys.modules:
                raise
            raise error(f"{problem}; {name!r} is a package and cannot be directly executed")
    if spec.loader is None:
        raise error(f"{name!r} is a namespace package and cannot be executed")
    try:
        code = spec.loader.get_code(name)
    except ImportError as problem:
        raise error(format(problem)) from problem
    if code is None:
        raise error(f"No code object available for {name}")
    return name, spec, code


def _file_of(name, spec):
    import _imp

    if spec.has_location:
        return spec.origin
    found = _imp.find_source(name)
    return spec.origin if found is None else found[1]


def _run_module_as_main(name, alter_argv=True):
    """Run a module in the namespace of `__main__`."""
    main = sys.modules["__main__"]
    try:
        if not alter_argv:
            # An archive is the program: its own __main__ is meant.
            del sys.modules["__main__"]
        full, spec, code = _find(name, _Error)
    except _Error as error:
        sys.exit(f"{sys.executable}: {error}" if alter_argv else
                 f"{sys.executable}: can't find '__main__' module in {sys.path[0]!r}")
    finally:
        sys.modules["__main__"] = main
    file = _file_of(full, spec)
    if alter_argv:
        sys.argv[0] = file
    namespace = sys.modules["__main__"].__dict__
    return _run_code(code, namespace, "__main__", spec, file)


def _run_code(code, namespace, name, spec=None, file=None, package=None):
    loader = None if spec is None else spec.loader
    if package is None:
        package = "" if spec is None else spec.parent
    namespace.update(__name__=name, __file__=file, __doc__=None, __loader__=loader, __package__=package,
                     __spec__=spec)
    exec(code, namespace)
    return namespace


class _Place:
    """Puts a module and sys.argv[0] into place while a program runs in it."""

    def __init__(self, name, file):
        self._name = name
        self._file = file
        self.module = types.ModuleType(name)

    def __enter__(self):
        self._before = sys.modules.get(self._name), sys.argv[0]
        sys.modules[self._name] = self.module
        sys.argv[0] = self._file
        return self

    def __exit__(self, *exc_info):
        module, sys.argv[0] = self._before
        if module is None:
            sys.modules.pop(self._name, None)
        else:
            sys.modules[self._name] = module


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module and return its namespace."""
    full, spec, code = _find(mod_name)
    file = _file_of(full, spec)
    name = full if run_name is None else run_name
    if not alter_sys:
        return _run_code(code, dict(init_globals or {}), name, spec, file)
    with _Place(name, file) as place:
        names = place.module.__dict__
        names.update(init_globals or {})
        return _run_code(code, names, name, spec, file).copy()


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the __main__ of a folder, and return its namespace."""
    name = "<run_path>" if run_name is None else run_name
    path_name = os.fsdecode(path_name)
    if os.path.isdir(path_name):
        return _run_folder(path_name, init_globals, name)
    with open(path_name, "rb") as file:
        text = file.read()
    code = compile(text, path_name, "exec", dont_inherit=True)
    package = name.rpartition(".")[0]
    with _Place(name, path_name) as place:
        names = place.module.__dict__
        names.update(init_globals or {})
        return _run_code(code, names, name, None, path_name, package).copy()


def _run_folder(folder, init_globals, name):
    sys.path.insert(0, folder)
    saved = sys.modules.pop("__main__", None)
    try:
        try:
            _, spec, code = _find("__main__")
        except ImportError as error:
            raise ImportError(f"can't find '__main__' module in {folder!r}") from error
        with _Place(name, folder) as place:
            names = place.module.__dict__
            names.update(init_globals or {})
            return _run_code(code, names, name, spec, spec.origin, "").copy()
    finally:
        if saved is not None:
            sys.modules["__main__"] = saved
        if folder in sys.path:
            sys.path.remove(folder)

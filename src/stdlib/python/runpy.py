"""Run a module by name as the main program, as `-m` does."""

import sys


def _find_main(name):
    """Return the text, file and name of a module that can be the main program."""
    import _imp

    found = _imp.find_source(name)
    if found is None:
        raise ImportError(f"No module named {name}")
    text, file, is_package = found
    if not is_package:
        return text, file, name
    inner = name + ".__main__"
    found = _imp.find_source(inner)
    if found is None:
        raise ImportError(
            f"No module named {inner}; {name!r} is a package and cannot be directly executed"
        )
    return found[0], found[1], inner


def _run_module_as_main(name):
    """Run a module in the namespace of `__main__`."""
    if parent := name.rpartition(".")[0]:
        __import__(parent)
    try:
        text, file, full = _find_main(name)
    except ImportError as error:
        sys.exit(f"{sys.executable}: {error}")
    sys.argv[0] = file
    namespace = sys.modules["__main__"].__dict__
    from importlib.machinery import ModuleSpec
    spec = ModuleSpec(full, None, origin=file)
    namespace.update(__file__=file, __package__=full.rpartition(".")[0], __cached__=None, __spec__=spec)
    exec(compile(text, file, "exec"), namespace)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module and return its namespace."""
    if parent := mod_name.rpartition(".")[0]:
        __import__(parent)
    text, file, full = _find_main(mod_name)
    return _run(text, file, run_name or mod_name, full.rpartition(".")[0], init_globals)


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file and return its namespace."""
    with open(path_name, "rb") as file:
        text = file.read()
    return _run(text, str(path_name), run_name or "<run_path>", "", init_globals)


def _run(text, file, name, package, init_globals):
    """Run a text in a fresh namespace and return it."""
    namespace = dict(init_globals or {})
    namespace.update(
        __name__=name, __file__=file, __package__=package, __cached__=None, __doc__=None,
        __loader__=None, __spec__=None,
    )
    exec(compile(text, file, "exec"), namespace)
    return namespace

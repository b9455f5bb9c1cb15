"""What `help` shows: the documentation of functions, classes, modules and values as plain text."""

import builtins
import inspect
import sys

_INTRODUCTION = """\
help(object) shows the documentation of an object: a function, a class, a module or the class of any value.
A text names a module ("asyncio"), or something in one ("asyncio.Queue.get").
"""


def help(*args):
    """Show the documentation of an object, or how to ask for it."""
    if not args:
        print(_INTRODUCTION)
        return
    (thing,) = args
    if isinstance(thing, str):
        thing = _find(thing)
        if thing is None:
            print(f"No Python documentation found for {args[0]!r}.")
            return
    print("\n".join(_document(thing)))


def _find(path):
    parts = path.split(".")
    for count in range(len(parts), 0, -1):
        name = ".".join(parts[:count])
        if count == 1 and hasattr(builtins, name):
            thing = getattr(builtins, name)
        else:
            try:
                __import__(name)
            except ImportError:
                continue
            thing = sys.modules[name]
        for part in parts[count:]:
            thing = getattr(thing, part, None)
        return thing
    return None


def _document(thing):
    if inspect.ismodule(thing):
        return [f"Help on module {thing.__name__}:", "", *_module(thing)]
    if inspect.isclass(thing):
        return [f"Help on class {thing.__name__} in module {thing.__module__}:", "", *_class(thing)]
    if callable(thing) and hasattr(thing, "__name__"):
        kind = "method" if inspect.ismethod(thing) else "function"
        if inspect.isbuiltin(thing):
            kind = f"built-in {kind}"
        module = getattr(thing, "__module__", None)
        place = f" in module {module}" if module else ""
        return [f"Help on {kind} {thing.__name__}{place}:", "", *_function(thing), ""]
    kind = type(thing)
    return [f"Help on {kind.__name__} object:", "", *_class(kind)]


def _signature(function):
    try:
        return str(inspect.signature(function))
    except (TypeError, ValueError):
        return "(...)"


def _indented(text):
    return [f"    {line}".rstrip() for line in text.splitlines()]


def _function(function, name=None):
    prefix = "async " if inspect.iscoroutinefunction(function) else ""
    head = f"{prefix}{name or function.__name__}{_signature(function)}"
    return [head, *_indented(inspect.getdoc(function) or "")]


def _class(kind):
    bases = ", ".join(base.__name__ for base in kind.__bases__)
    lines = [f"class {kind.__name__}({bases})", *_indented(inspect.getdoc(kind) or ""), ""]
    for name, member in sorted(vars(kind).items()):
        if name.startswith("_") and name not in ("__init__", "__call__"):
            continue
        lines += _member(kind, name, member)
    return lines


def _member(kind, name, member):
    if isinstance(member, (staticmethod, classmethod)) or callable(member):
        if inspect.isclass(member):
            return [f"    class {name}", ""]
        return [*("    " + line if line else "" for line in _function(getattr(kind, name), name)), ""]
    if inspect.isdatadescriptor(member):
        return [f"    {name}", *("    " + line for line in _indented(inspect.getdoc(member) or "")), ""]
    return [f"    {name} = {member!r}", ""]


def _module(module):
    lines = ["NAME", f"    {module.__name__}", "", "DESCRIPTION", *_indented(inspect.getdoc(module) or ""), ""]
    names = getattr(module, "__all__", None)
    if names is None:
        names = [name for name in vars(module) if not name.startswith("_")]
    members = [(name, getattr(module, name, None)) for name in sorted(names)]
    classes = [member for _, member in members if inspect.isclass(member)]
    functions = [(name, member) for name, member in members if inspect.isroutine(member)]
    if classes:
        lines += ["CLASSES", *(f"    {kind.__name__}" for kind in classes), ""]
    if functions:
        lines.append("FUNCTIONS")
        for name, function in functions:
            lines += [*("    " + line if line else "" for line in _function(function, name)), ""]
    return lines

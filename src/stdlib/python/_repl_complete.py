"""Completion at the prompt: names, attributes, keywords, modules to import."""

import builtins
import keyword
import re
import sys

_IMPORT = re.compile(r"\s*(?:lazy\s+)?(?:import\s+(?:[\w.]+\s*(?:as\s+\w+)?\s*,\s*)*|from\s+)([\w.]*)$")
_FROM = re.compile(r"\s*(?:lazy\s+)?from\s+([\w.]+)\s+import\s+\(?(?:[\w\s]+,\s*)*(\w*)$")
_WORD = re.compile(r"(\w+(?:\.\w+)*\.)?(\w*)$")


class Completer:
    """Called with the text before the cursor: answers where the completed word begins, and the candidates."""

    def __init__(self, namespace):
        self.namespace = namespace

    def __call__(self, text):
        if not text.strip():
            return len(text), ["    "]
        line = text.rpartition("\n")[2]
        if found := _FROM.match(line):
            return len(text) - len(found[2]), _matching(found[2], _importable_from(found[1]))
        if found := _IMPORT.match(line):
            return len(text) - len(found[1]), _matching(found[1], _modules(found[1]))
        found = _WORD.search(text)
        path, prefix = found[1], found[2]
        if path:
            names = self._attributes(path[:-1])
            if not prefix:
                names = [name for name in names if not name.startswith("_")]
        elif prefix:
            names = [*self.namespace, *vars(builtins), *keyword.kwlist, *keyword.softkwlist]
        else:
            names = []
        return len(text) - len(prefix), _matching(prefix, names)

    def _attributes(self, path):
        first, *rest = path.split(".")
        if first in self.namespace:
            value = self.namespace[first]
        elif hasattr(builtins, first):
            value = getattr(builtins, first)
        else:
            return []
        try:
            for name in rest:
                value = getattr(value, name)
            return dir(value)
        except Exception:
            return []


def _matching(prefix, names):
    return sorted({name for name in names if name.startswith(prefix)})


def _importable_from(module):
    try:
        __import__(module)
    except Exception:
        return []
    return dir(sys.modules[module])


def _modules(prefix):
    package, dot, _ = prefix.rpartition(".")
    if not dot:
        return [*sys.builtin_module_names, *sys.stdlib_module_names, *_found_in(sys.path)]
    try:
        __import__(package)
    except Exception:
        return []
    paths = getattr(sys.modules[package], "__path__", [])
    return [f"{package}.{name}" for name in _found_in(paths)]


def _found_in(folders):
    """The modules and packages in folders."""
    import os

    for folder in folders:
        try:
            entries = list(os.scandir(folder or "."))
        except OSError:
            continue
        for entry in entries:
            stem, dot, extension = entry.name.partition(".")
            is_package = not dot and os.path.isfile(os.path.join(entry.path, "__init__.py"))
            if stem.isidentifier() and (is_package or extension == "py"):
                yield stem

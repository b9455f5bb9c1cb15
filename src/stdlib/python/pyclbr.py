"""The classes and functions of a module, found in its source without importing it."""

import ast
import sys
from importlib.machinery import PathFinder

__all__ = ["readmodule", "readmodule_ex", "Class", "Function"]

_modules = {}


class _Object:
    def __init__(self, module, name, file, lineno, end_lineno, parent):
        self.module = module
        self.name = name
        self.file = file
        self.lineno = lineno
        self.end_lineno = end_lineno
        self.parent = parent
        self.children = {}
        if parent is not None:
            parent.children[name] = self


class Function(_Object):
    """A function or method."""

    def __init__(self, module, name, file, lineno, parent=None, is_async=False, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.is_async = is_async
        if isinstance(parent, Class):
            parent.methods[name] = lineno


class Class(_Object):
    """A class; its bases are such objects too, or names."""

    def __init__(self, module, name, super_, file, lineno, parent=None, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.super = super_ or []
        self.methods = {}


def readmodule(module, path=None):
    """Return the classes at the top of a module, by name."""
    return {name: found for name, found in _read(module, path or []).items() if isinstance(found, Class)}


def readmodule_ex(module, path=None):
    """Return the classes and functions at the top of a module, by name."""
    return _read(module, path or [])


def _read(module, path, inside=None):
    whole = module if inside is None else f"{inside}.{module}"
    if whole in _modules:
        return _modules[whole]
    tree = {}
    if module in sys.builtin_module_names and inside is None:
        _modules[module] = tree
        return tree
    package, dot, rest = module.rpartition(".")
    if dot:
        outer = _read(package, path, inside)
        if inside is not None:
            package = f"{inside}.{package}"
        if "__path__" not in outer:
            raise ImportError(f"No package named {package}")
        return _read(rest, outer["__path__"], package)
    spec = PathFinder.find_spec(whole, path if inside is not None else path + sys.path)
    if spec is None:
        raise ModuleNotFoundError(f"no module named {whole!r}", name=whole)
    _modules[whole] = tree
    if spec.submodule_search_locations is not None:
        tree["__path__"] = spec.submodule_search_locations
    try:
        source = spec.loader.get_source(whole)
    except (AttributeError, ImportError):
        return tree
    if source is None:
        return tree
    _Reader(whole, path, spec.loader.get_filename(whole), tree, inside).visit(ast.parse(source))
    return tree


class _Reader(ast.NodeVisitor):
    def __init__(self, module, path, file, tree, inside):
        self.module = module
        self.path = path
        self.file = file
        self.tree = tree
        self.inside = inside
        self.stack = []

    def visit_ClassDef(self, node):
        """Note a class with its bases."""
        bases = []
        for base in node.bases:
            name = ast.unparse(base)
            if name in self.tree:
                bases.append(self.tree[name])
                continue
            module, _, last = name.rpartition(".")
            known = _modules.get(module.rpartition(".")[2], {}) if module else {}
            bases.append(known.get(last, name))
        parent = self.stack[-1] if self.stack else None
        made = Class(self.module, node.name, bases, self.file, node.lineno, parent, end_lineno=node.end_lineno)
        self._enter(made, node)

    def visit_FunctionDef(self, node, *, is_async=False):
        """Note a function."""
        parent = self.stack[-1] if self.stack else None
        made = Function(self.module, node.name, self.file, node.lineno, parent, is_async, end_lineno=node.end_lineno)
        self._enter(made, node)

    def visit_AsyncFunctionDef(self, node):
        """Note a coroutine function."""
        self.visit_FunctionDef(node, is_async=True)

    def _enter(self, made, node):
        if made.parent is None:
            self.tree[made.name] = made
        self.stack.append(made)
        self.generic_visit(node)
        self.stack.pop()

    def visit_Import(self, node):
        """Read modules that are imported, as bases may come from them."""
        if node.col_offset != 0:
            return
        for each in node.names:
            try:
                try:
                    _read(each.name, self.path, self.inside)
                except ImportError:
                    _read(each.name, [])
            except (ImportError, SyntaxError):
                continue

    def visit_ImportFrom(self, node):
        """Take classes and functions that are imported."""
        if node.col_offset != 0:
            return
        try:
            name = "." * node.level + (node.module or "")
            found = _read(name, self.path, self.inside)
        except (ImportError, SyntaxError):
            return
        for each in node.names:
            if each.name in found:
                self.tree[each.asname or each.name] = found[each.name]
            elif each.name == "*":
                self.tree.update({name: value for name, value in found.items() if not name.startswith("_")})

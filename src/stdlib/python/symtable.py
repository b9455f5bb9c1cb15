"""The scopes of a source: which names each of them binds and uses, and where they live."""

import _symtable
from _symtable import (
    CELL, DEF_ANNOT, DEF_BOUND, DEF_COMP_CELL, DEF_COMP_ITER, DEF_FREE_CLASS, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL,
    DEF_NONLOCAL, DEF_PARAM, DEF_TYPE_PARAM, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL, SCOPE_MASK, SCOPE_OFF, USE,
)
from enum import StrEnum

__all__ = ["symtable", "SymbolTableType", "SymbolTable", "Class", "Function", "Symbol"]

_scopes_value_to_name = {
    FREE: "FREE", LOCAL: "LOCAL", GLOBAL_IMPLICIT: "GLOBAL_IMPLICIT", GLOBAL_EXPLICIT: "GLOBAL_EXPLICIT", CELL: "CELL",
}
_flags = [
    ("USE", USE), ("DEF_GLOBAL", DEF_GLOBAL), ("DEF_NONLOCAL", DEF_NONLOCAL), ("DEF_LOCAL", DEF_LOCAL),
    ("DEF_PARAM", DEF_PARAM), ("DEF_TYPE_PARAM", DEF_TYPE_PARAM), ("DEF_FREE_CLASS", DEF_FREE_CLASS),
    ("DEF_IMPORT", DEF_IMPORT), ("DEF_ANNOT", DEF_ANNOT), ("DEF_COMP_ITER", DEF_COMP_ITER),
    ("DEF_COMP_CELL", DEF_COMP_CELL),
]


def symtable(code, filename, compile_type, *, module=None):
    """Return the table of the outermost scope of a source."""
    return _table(_symtable.symtable(code, filename, compile_type), filename)


def _table(scope, filename):
    kinds = {"function": Function, "class": Class}
    return kinds.get(scope.kind, SymbolTable)(scope, filename)


class SymbolTableType(StrEnum):
    """What makes a scope."""

    MODULE = "module"
    FUNCTION = "function"
    CLASS = "class"
    ANNOTATION = "annotation"
    TYPE_ALIAS = "type alias"
    TYPE_PARAMETERS = "type parameters"
    TYPE_VARIABLE = "type variable"


class SymbolTable:
    """The table of a scope."""

    def __init__(self, raw_table, filename):
        self._table = raw_table
        self._filename = filename
        self._symbols = {}
        self._children = None

    def __repr__(self):
        kind = "" if type(self) is SymbolTable else f"{type(self).__name__} "
        if self._table.name == "top":
            return f"<{kind}SymbolTable for module {self._filename}>"
        return f"<{kind}SymbolTable for {self._table.name} in {self._filename}>"

    def get_type(self):
        """Return the kind of the scope."""
        return SymbolTableType(self._table.kind)

    def get_id(self):
        """Return a number of the table's own."""
        return id(self._table)

    def get_name(self):
        """Return the name of the scope, "top" for that of a module."""
        return self._table.name

    def get_lineno(self):
        """Return the line where the scope begins."""
        return self._table.line

    def is_optimized(self):
        """Return whether the locals stand in slots."""
        return self._table.kind == "function"

    def is_nested(self):
        """Return whether a function is around."""
        return self._table.nested

    def has_children(self):
        """Return whether there are scopes inside."""
        return bool(self._table.children)

    def get_identifiers(self):
        """Return the names."""
        return self._table.symbols.keys()

    def lookup(self, name):
        """Return the symbol of a name."""
        found = self._symbols.get(name)
        if found is None:
            flags = self._table.symbols[name]
            namespaces = [each for each in self.get_children() if each.get_name() == name]
            is_module = self._table.name == "top"
            found = self._symbols[name] = Symbol(name, flags, namespaces, module_scope=is_module)
        return found

    def get_symbols(self):
        """Return the symbols of all names."""
        return [self.lookup(name) for name in self._table.symbols]

    def get_children(self):
        """Return the tables of the scopes inside."""
        if self._children is None:
            self._children = [_table(each, self._filename) for each in self._table.children]
        return [*self._children]


class Function(SymbolTable):
    """The table of a function."""

    def _names(self, wanted):
        return tuple(name for name, flags in self._table.symbols.items() if wanted(flags))

    def get_parameters(self):
        """Return the names of the parameters."""
        return self._names(lambda flags: flags & DEF_PARAM)

    def get_locals(self):
        """Return the names of the locals."""
        return self._names(lambda flags: _place(flags) in (LOCAL, CELL))

    def get_globals(self):
        """Return the names of globals."""
        return self._names(lambda flags: _place(flags) in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT))

    def get_nonlocals(self):
        """Return the names that are declared nonlocal."""
        return self._names(lambda flags: flags & DEF_NONLOCAL)

    def get_frees(self):
        """Return the names of variables of functions around."""
        return self._names(lambda flags: _place(flags) == FREE)

    def get_cells(self):
        """Return the names of locals that functions inside use."""
        return self._names(lambda flags: _place(flags) == CELL)


class Class(SymbolTable):
    """The table of a class."""

    def get_methods(self):
        """Return the names of the methods."""
        import warnings
        text = "symtable.Class.get_methods() is deprecated and will be removed in Python 3.16."
        warnings.warn(text, DeprecationWarning, stacklevel=2)
        found = {}
        for child in self._table.children:
            inside = child.children if child.kind == "type parameters" else [child]
            if any(each.kind == "function" and each.name == child.name for each in inside):
                if self._table.symbols.get(child.name, 0) & DEF_LOCAL:
                    found[child.name] = None
        return tuple(found)


class Symbol:
    """A name in a scope."""

    def __init__(self, name, flags, namespaces=None, *, module_scope=False):
        self._name, self._flags = name, flags
        self._namespaces = namespaces or ()
        self._is_global_scope = module_scope

    def __repr__(self):
        flags = "|".join(name for name, flag in _flags if self._flags & flag)
        return f"<symbol {self._name!r}: {_scopes_value_to_name[_place(self._flags)]}, {flags}>"

    def get_name(self):
        """Return the name."""
        return self._name

    def is_referenced(self):
        """Return whether the scope uses it."""
        return bool(self._flags & USE)

    def is_parameter(self):
        """Return whether it is a parameter."""
        return bool(self._flags & DEF_PARAM)

    def is_type_parameter(self):
        """Return whether it is a type parameter."""
        return bool(self._flags & DEF_TYPE_PARAM)

    def is_global(self):
        """Return whether it is global."""
        is_bound = self._is_global_scope and self._flags & DEF_BOUND
        return bool(_place(self._flags) in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT) or is_bound)

    def is_nonlocal(self):
        """Return whether it is declared nonlocal."""
        return bool(self._flags & DEF_NONLOCAL)

    def is_declared_global(self):
        """Return whether it is declared global."""
        return _place(self._flags) == GLOBAL_EXPLICIT

    def is_local(self):
        """Return whether it is local."""
        return bool(_place(self._flags) in (LOCAL, CELL) or self._is_global_scope and self._flags & DEF_BOUND)

    def is_annotated(self):
        """Return whether it is annotated."""
        return bool(self._flags & DEF_ANNOT)

    def is_free(self):
        """Return whether it is a variable of a function around."""
        return _place(self._flags) == FREE

    def is_cell(self):
        """Return whether functions inside use it."""
        return _place(self._flags) == CELL

    def is_free_class(self):
        """Return whether a class binds it and scopes inside use that of a function around."""
        return bool(self._flags & DEF_FREE_CLASS)

    def is_imported(self):
        """Return whether an import binds it."""
        return bool(self._flags & DEF_IMPORT)

    def is_assigned(self):
        """Return whether the scope assigns it."""
        return bool(self._flags & DEF_LOCAL)

    def is_comp_iter(self):
        """Return whether it is the variable of a comprehension."""
        return bool(self._flags & DEF_COMP_ITER)

    def is_comp_cell(self):
        """Return whether functions inside a comprehension use it."""
        return bool(self._flags & DEF_COMP_CELL)

    def is_namespace(self):
        """Return whether it names scopes inside."""
        return bool(self._namespaces)

    def get_namespaces(self):
        """Return the tables of the scopes that it names."""
        return self._namespaces

    def get_namespace(self):
        """Return the table of the one scope that it names."""
        if not self._namespaces:
            raise ValueError("name is not bound to any namespaces")
        if len(self._namespaces) > 1:
            raise ValueError("name is bound to multiple namespaces")
        return self._namespaces[0]


def _place(flags):
    return flags >> SCOPE_OFF & SCOPE_MASK

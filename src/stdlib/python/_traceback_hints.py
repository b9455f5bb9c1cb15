"""Guesses at what a misspelt name was meant to be, for the last line of a traceback."""

_MAX_CANDIDATES = 750
_MAX_LENGTH = 40
_MOVE_COST = 2
_CASE_COST = 1

_to_list = "Did you mean to use a 'list' object?"
_to_set = "Did you mean to use a 'set' object?"
_to_int = ("Did you mean to use an 'int' object? Bitwise operators are not supported by "
           "'float'.")

# What methods of other languages are called here: the type, and a method or a whole hint.
_OTHER_LANGUAGES = {
    "push": ((list, ".append"),), "concat": ((list, ".extend"),), "addAll": ((list, ".extend"),),
    "contains": ((list, "Use 'x in list'."),), "add": ((list, _to_set), (frozenset, _to_set)),
    "toUpperCase": ((str, ".upper"),), "toLowerCase": ((str, ".lower"),),
    "trimStart": ((str, ".lstrip"),), "trimEnd": ((str, ".rstrip"),),
    "keySet": ((dict, ".keys"),), "entrySet": ((dict, ".items"),),
    "entries": ((dict, ".items"),), "putAll": ((dict, ".update"),),
    "put": ((dict, "Use d[k] = v."),), "append": ((tuple, _to_list),),
    "extend": ((tuple, _to_list),), "insert": ((tuple, _to_list),),
    "remove": ((tuple, _to_list), (frozenset, _to_set)), "discard": ((frozenset, _to_set),),
    "update": ((frozenset, _to_set), (frozendict, "Did you mean to use a 'dict' object?")),
    "__or__": ((float, _to_int),), "__and__": ((float, _to_int),), "__xor__": ((float, _to_int),),
    "__lshift__": ((float, _to_int),), "__rshift__": ((float, _to_int),),
}


def _substitution_cost(a, b):
    if a == b:
        return 0
    return _CASE_COST if a.lower() == b.lower() else _MOVE_COST


def levenshtein(a, b, max_cost):
    """The cost of turning one word into the other; more than max_cost may be returned early."""
    if a == b:
        return 0
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    end = 0
    while end < len(a) and end < len(b) and a[-1 - end] == b[-1 - end]:
        end += 1
    if end:
        a, b = a[:-end], b[:-end]
    if not a or not b:
        return _MOVE_COST * (len(a) + len(b))
    if len(a) > _MAX_LENGTH or len(b) > _MAX_LENGTH:
        return max_cost + 1
    if len(b) < len(a):
        a, b = b, a
    if (len(b) - len(a)) * _MOVE_COST > max_cost:
        return max_cost + 1
    row = list(range(_MOVE_COST, _MOVE_COST * (len(a) + 1), _MOVE_COST))
    result = 0
    for row_at in range(len(b)):
        code = b[row_at]
        distance = result = row_at * _MOVE_COST
        smallest = None
        for at in range(len(a)):
            substitute = distance + _substitution_cost(code, a[at])
            distance = row[at]
            result = min(substitute, min(result, distance) + _MOVE_COST)
            row[at] = result
            if smallest is None or result < smallest:
                smallest = result
        if smallest > max_cost:
            return max_cost + 1
    return result


def closest(names, wrong):
    """The name most like a wrong one; None when none is alike enough."""
    if len(names) > _MAX_CANDIDATES or len(wrong) > _MAX_LENGTH:
        return None
    best = len(wrong) * _MOVE_COST
    found = None
    for name in names:
        if name == wrong:
            continue
        limit = min((len(name) + len(wrong) + 3) * _MOVE_COST // 6, best - 1)
        cost = levenshtein(wrong, name, limit)
        if cost <= limit and (not found or cost < best):
            found, best = name, cost
    return found


def _names_of(obj):
    try:
        return sorted(dir(obj))
    except TypeError:
        return sorted([name for name in dir(obj) if isinstance(name, str)])


def _last_frame(tb):
    while tb.tb_next is not None:
        tb = tb.tb_next
    return tb.tb_frame


def for_attribute(exc, tb):
    """The hint behind an AttributeError's message; empty when there is none."""
    wrong = exc.name
    try:
        obj = exc.obj
        names = _names_of(obj)
        if wrong[:1] != "_":
            hide = True
            if tb is not None:
                namespace = _last_frame(tb).f_locals
                hide = not ("self" in namespace and namespace["self"] is obj)
            if hide:
                names = [name for name in names if name[:1] != "_"]
    except Exception:
        return ""
    hint = _from_other_language(obj, wrong)
    if hint is not None:
        return hint
    found = closest(names, wrong)
    if found:
        return f". Did you mean '.{found}' instead of '.{wrong}'?"
    nested = _nested(obj, wrong, names)
    if nested:
        return f". Did you mean '.{nested}' instead of '.{wrong}'?"
    return ""


def _from_other_language(obj, wrong):
    for cls, hint in _OTHER_LANGUAGES.get(wrong, ()):
        if type(obj) is cls:
            if hint.startswith("."):
                return f". Did you mean '{hint}'?"
            return f". {hint}"
    return None


def _nested(obj, wrong, names):
    """An attribute of an attribute that has the wrong name, without running any code."""
    from inspect import getattr_static
    for name in names[:20]:
        if name.startswith("_"):
            continue
        try:
            found = getattr_static(obj, name)
        except AttributeError:
            continue
        if hasattr(type(found), "__get__"):
            continue
        try:
            getattr_static(found, wrong)
        except AttributeError:
            continue
        return f"{name}.{wrong}"
    return None


def for_import(exc):
    """The hint behind an ImportError's message."""
    wrong = exc.name_from
    try:
        names = _names_of(__import__(exc.name, fromlist=[""]))
    except Exception:
        return ""
    if wrong[:1] != "_":
        names = [name for name in names if name[:1] != "_"]
    found = closest(names, wrong)
    return f". Did you mean: {found!r}?" if found else ""


def for_name(exc, tb):
    """The hint behind a NameError's message."""
    import sys
    wrong = exc.name
    found = None
    if tb is not None:
        frame = _last_frame(tb)
        namespace = frame.f_locals
        if "self" in namespace:
            try:
                has_it = hasattr(namespace["self"], wrong)
            except Exception:
                has_it = False
            if has_it:
                found = f"self.{wrong}"
        if found is None:
            names = [name for part in (namespace, frame.f_globals, frame.f_builtins)
                     for name in part if isinstance(name, str)]
            found = closest(names, wrong)
    result = f". Did you mean: {found!r}?" if found else ""
    if wrong in getattr(sys, "stdlib_module_names", ()):
        result += (f" Or did you forget to import {wrong!r}?" if found
                   else f". Did you forget to import {wrong!r}?")
    return result

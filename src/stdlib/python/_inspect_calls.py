"""The older ways of looking at arguments, and records of frames and classes."""

import types
from collections import namedtuple
from enum import IntFlag

__name__ = "inspect"

Arguments = namedtuple("Arguments", "args, varargs, varkw")
FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, "
                                        "kwonlydefaults, annotations")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")
Attribute = namedtuple("Attribute", "name kind defining_class object")
_Traceback = namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfo = namedtuple("_FrameInfo", ("frame", *_Traceback._fields))


class BufferFlags(IntFlag):
    """The flags of requests for a buffer."""

    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


def classify_class_attrs(cls):
    """Return an Attribute record for each name of a class."""
    from inspect import getmro
    mro = getmro(cls)
    meta_mro = [base for base in getmro(type(cls)) if base not in (type, object)]
    names = dir(cls)
    for base in mro:
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(name)
    result = []
    seen = set()
    for name in names:
        if name in seen:
            continue
        seen.add(name)
        home = raw = None
        for base in (*mro, *meta_mro):
            if name in base.__dict__:
                home, raw = base, base.__dict__[name]
                break
        try:
            got = None if name == "__dict__" else getattr(cls, name)
        except Exception:
            got = None
        if home is None:
            home = getattr(got, "__objclass__", None)
            if home is None:
                continue
            raw = got
        value = raw if raw is not None else got
        result.append(Attribute(name, _attribute_kind(raw, got), home, value))
    return result


def _attribute_kind(raw, got):
    from inspect import isroutine
    if isinstance(raw, (staticmethod, types.BuiltinMethodType)):
        return "static method"
    if isinstance(raw, (classmethod, types.ClassMethodDescriptorType)):
        return "class method"
    if isinstance(raw, property):
        return "property"
    return "method" if isroutine(raw) else "data"


def walktree(classes, children, parent):
    """List classes and, in lists of their own, those that derive from each."""
    results = []
    classes.sort(key=lambda cls: (cls.__module__, cls.__name__))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    """Arrange classes in nested lists by inheritance."""
    children = {}
    roots = []
    for cls in classes:
        if not cls.__bases__:
            if cls not in roots:
                roots.append(cls)
            continue
        for parent in cls.__bases__:
            if cls not in children.setdefault(parent, []):
                children[parent].append(cls)
            if unique and parent in classes:
                break
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


def getargs(co):
    """Return the argument names of a code object."""
    if not isinstance(co, types.CodeType):
        raise TypeError(f"{co!r} is not a code object")
    names = co.co_varnames
    count, only = co.co_argcount, co.co_kwonlyargcount
    args = list(names[:count])
    keyword_only = list(names[count:count + only])
    at = count + only
    varargs = varkw = None
    if co.co_flags & 4:
        varargs = names[at]
        at += 1
    if co.co_flags & 8:
        varkw = names[at]
    return Arguments(args + keyword_only, varargs, varkw)


def getfullargspec(func, *, annotation_format=1):
    """Return names and defaults of a callable's parameters."""
    import inspect
    # A replaced helper has a format of its own.
    format = {"annotation_format": annotation_format} if annotation_format != 1 else {}
    try:
        sig = inspect._signature_from_callable(func, follow_wrapper_chains=False, skip_bound_arg=False, **format)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, kwonly, defaults, kwdefaults, annotations = [], [], [], {}, {}
    positional_only = []
    varargs = varkw = None
    if sig.return_annotation is not sig.empty:
        annotations["return"] = sig.return_annotation
    for param in sig.parameters.values():
        kind, name = param.kind, param.name
        if kind == 0:
            positional_only.append(name)
        elif kind == 1:
            args.append(name)
        elif kind == 2:
            varargs = name
        elif kind == 3:
            kwonly.append(name)
            if param.default is not param.empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if kind <= 1 and param.default is not param.empty:
            defaults.append(param.default)
        if param.annotation is not param.empty:
            annotations[name] = param.annotation
    return FullArgSpec(positional_only + args, varargs, varkw, tuple(defaults) or None, kwonly,
                       kwdefaults or None, annotations)


def getargvalues(frame):
    """Return the arguments a frame was called with."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatannotationrelativeto(object):
    """Return a function that formats annotations as seen from an object's module."""
    from inspect import formatannotation
    module = getattr(object, "__module__", None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)

    return _formatannotation


def formatargvalues(args, varargs, varkw, locals, formatarg=str,
                    formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name,
                    formatvalue=lambda value: "=" + repr(value)):
    """Return the text of arguments and their values."""
    shown = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        shown.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        shown.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(shown)})"


def _missing_arguments(f_name, argnames, pos, values):
    names = [repr(name) for name in argnames if name not in values]
    missing = len(names)
    if missing == 1:
        shown = names[0]
    elif missing == 2:
        shown = f"{names[0]} and {names[1]}"
    else:
        shown = ", ".join(names[:-2]) + f", {names[-2]} and {names[-1]}"
    raise TypeError(f"{f_name}() missing {missing} required "
                    f"{'positional' if pos else 'keyword-only'} argument"
                    f"{'' if missing == 1 else 's'}: {shown}")


def _too_many(f_name, args, kwonly, varargs, defcount, given, values):
    at_least = len(args) - defcount
    kwonly_given = len([name for name in kwonly if name in values])
    if varargs:
        plural = at_least != 1
        sig = f"at least {at_least}"
    elif defcount:
        plural = True
        sig = f"from {at_least} to {len(args)}"
    else:
        plural = len(args) != 1
        sig = str(len(args))
    kwonly_sig = ""
    if kwonly_given:
        kwonly_sig = (f" positional argument{'s' if given != 1 else ''} (and {kwonly_given} "
                      f"keyword-only argument{'s' if kwonly_given != 1 else ''})")
    verb = "was" if given == 1 and not kwonly_given else "were"
    raise TypeError(f"{f_name}() takes {sig} positional argument{'s' if plural else ''} but "
                    f"{given}{kwonly_sig} {verb} given")


def getcallargs(func, /, *positional, **named):
    """Return which value each parameter gets in a call, as a dict."""
    args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, _ = getfullargspec(func)
    f_name = func.__name__
    result = {}
    if isinstance(func, types.MethodType) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    default_count = len(defaults) if defaults else 0
    taken = min(len(positional), len(args))
    for at in range(taken):
        result[args[at]] = positional[at]
    if varargs:
        result[varargs] = tuple(positional[taken:])
    possible = {*args, *kwonlyargs}
    if varkw:
        result[varkw] = {}
    for name, value in named.items():
        if name not in possible:
            if not varkw:
                raise TypeError(f"{f_name}() got an unexpected keyword argument {name!r}")
            result[varkw][name] = value
            continue
        if name in result:
            raise TypeError(f"{f_name}() got multiple values for argument {name!r}")
        result[name] = value
    if len(positional) > len(args) and not varargs:
        _too_many(f_name, args, kwonlyargs, varargs, default_count, len(positional), result)
    if len(positional) < len(args):
        required = args[:len(args) - default_count]
        for name in required:
            if name not in result:
                _missing_arguments(f_name, required, True, result)
        for at, name in enumerate(args[len(args) - default_count:]):
            if name not in result:
                result[name] = defaults[at]
    missing = 0
    for name in kwonlyargs:
        if name not in result:
            if kwonlydefaults and name in kwonlydefaults:
                result[name] = kwonlydefaults[name]
            else:
                missing += 1
    if missing:
        _missing_arguments(f_name, kwonlyargs, False, result)
    return result


def getclosurevars(func):
    """Return what the names that a function uses from outside refer to now."""
    if isinstance(func, types.MethodType):
        func = func.__func__
    if not isinstance(func, types.FunctionType):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {}
    if func.__closure__ is not None:
        nonlocals = {name: cell.cell_contents
                     for name, cell in zip(code.co_freevars, func.__closure__)}
    global_ns = func.__globals__
    import builtins
    builtin_ns = global_ns.get("__builtins__", builtins.__dict__)
    if isinstance(builtin_ns, types.ModuleType):
        builtin_ns = builtin_ns.__dict__
    global_vars, builtin_vars, unbound = {}, {}, set()
    for name in code.co_names:
        if name in global_ns:
            global_vars[name] = global_ns[name]
        elif name in builtin_ns:
            builtin_vars[name] = builtin_ns[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_vars, builtin_vars, unbound)


class Traceback(_Traceback):
    """What is known of one entry of a stack or traceback."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in self._fields])
        return f"Traceback({shown}, positions={self.positions!r})"


class FrameInfo(_FrameInfo):
    """A frame and what is known of it."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in self._fields])
        return f"FrameInfo({shown}, positions={self.positions!r})"


def _positions(frame):
    Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset")
    lineno, end_lineno, *columns = frame._position
    return Positions(lineno, lineno if end_lineno is None else end_lineno, *columns)


def getframeinfo(frame, context=1):
    """Return a Traceback record of a frame or traceback, with lines of source around it."""
    from inspect import findsource, getfile, getsourcefile
    if isinstance(frame, types.TracebackType):
        lineno = frame.tb_lineno
        positions = _positions(frame)
        frame = frame.tb_frame
    elif isinstance(frame, types.FrameType):
        lineno = frame.f_lineno
        positions = _positions(frame)
    else:
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = index = None
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index,
                     positions=positions)


def getlineno(frame):
    """Return the line that a frame is at."""
    return frame.f_lineno


def getouterframes(frame, context=1):
    """Return FrameInfo records of a frame and all outside it."""
    result = []
    while frame:
        info = getframeinfo(frame, context)
        result.append(FrameInfo(frame, *info, positions=info.positions))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """Return FrameInfo records of a traceback's frames."""
    result = []
    while tb:
        info = getframeinfo(tb, context)
        result.append(FrameInfo(tb.tb_frame, *info, positions=info.positions))
        tb = tb.tb_next
    return result

"""Looking at live objects: what kind they are, their members, source, signature and frames."""

import sys
import types

__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "Arguments",
    "Attribute", "BlockFinder", "BoundArguments", "BufferFlags", "CORO_CLOSED", "CORO_CREATED",
    "CORO_RUNNING", "CORO_SUSPENDED", "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR",
    "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS", "CO_NOFREE", "CO_OPTIMIZED",
    "CO_VARARGS", "CO_VARKEYWORDS", "CO_HAS_DOCSTRING", "CO_METHOD", "ClassFoundException",
    "ClosureVars", "EndOfBlock", "FrameInfo", "FullArgSpec", "GEN_CLOSED", "GEN_CREATED",
    "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT",
    "Traceback", "classify_class_attrs", "cleandoc", "currentframe", "findsource",
    "formatannotation", "formatannotationrelativeto", "formatargvalues", "get_annotations",
    "getabsfile", "getargs", "getargvalues", "getasyncgenlocals", "getasyncgenstate",
    "getattr_static", "getblock", "getcallargs", "getclasstree", "getclosurevars",
    "getcomments", "getcoroutinelocals", "getcoroutinestate", "getdoc", "getfile",
    "getframeinfo", "getfullargspec", "getgeneratorlocals", "getgeneratorstate",
    "getinnerframes", "getlineno", "getmembers", "getmembers_static", "getmodule",
    "getmodulename", "getmro", "getouterframes", "getsource", "getsourcefile",
    "getsourcelines", "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction",
    "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction",
    "isdatadescriptor", "isframe", "isfunction", "isgenerator", "isgeneratorfunction",
    "isgetsetdescriptor", "ismemberdescriptor", "ismethod", "ismethoddescriptor",
    "ismethodwrapper", "ismodule", "ispackage", "isroutine", "istraceback",
    "markcoroutinefunction", "signature", "stack", "trace", "unwrap", "walktree",
]

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_NOFREE, CO_COROUTINE = 16, 32, 64, 128
CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 256, 512
CO_HAS_DOCSTRING, CO_METHOD = 0x4000000, 0x8000000
TPFLAGS_IS_ABSTRACT = 1 << 20

GEN_CREATED, GEN_RUNNING = "GEN_CREATED", "GEN_RUNNING"
GEN_SUSPENDED, GEN_CLOSED = "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING = "CORO_CREATED", "CORO_RUNNING"
CORO_SUSPENDED, CORO_CLOSED = "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING = "AGEN_CREATED", "AGEN_RUNNING"
AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_SUSPENDED", "AGEN_CLOSED"

_homes = {
    "_signature": ("BoundArguments", "Parameter", "Signature", "formatannotation",
                   "_ParameterKind", "_empty", "_void", "_POSITIONAL_ONLY", "_POSITIONAL_OR_KEYWORD",
                   "_VAR_POSITIONAL", "_KEYWORD_ONLY", "_VAR_KEYWORD"),
    "_source": ("BlockFinder", "ClassFoundException", "EndOfBlock", "findsource",
                "getabsfile", "getblock", "getcomments", "getfile", "getmodule",
                "getmodulename", "getsource", "getsourcefile", "getsourcelines", "indentsize"),
    "_inspect_calls": ("ArgInfo", "Arguments", "Attribute", "ClosureVars", "FullArgSpec",
                       "FrameInfo", "Traceback", "classify_class_attrs", "formatargvalues",
                       "formatannotationrelativeto", "getargs", "getargvalues", "getcallargs",
                       "getclasstree", "getclosurevars", "getframeinfo", "getfullargspec",
                       "getinnerframes", "getlineno", "getouterframes", "walktree",
                       "BufferFlags"),
    "annotationlib": ("get_annotations",),
}
_home = {name: module for module, names in _homes.items() for name in names}


def __getattr__(name):
    if name not in _home:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(__import__(_home[name]), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *_home})


def ismodule(object):
    """Tell whether an object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Tell whether an object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Tell whether an object is a bound method."""
    return isinstance(object, types.MethodType)


def ispackage(object):
    """Tell whether an object is a package."""
    return ismodule(object) and hasattr(object, "__path__")


def ismethoddescriptor(object):
    """Tell whether an object has __get__ but neither __set__ nor __delete__, and is no function."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") and \
        not hasattr(cls, "__delete__")


def isdatadescriptor(object):
    """Tell whether an object has __set__ or __delete__."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    """Tell whether an object stands for a slot."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Tell whether an object stands for a computed attribute of a built-in type."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """Tell whether an object is a function written in Python."""
    return isinstance(object, types.FunctionType)


def _function_within(f):
    """What is left when methods and partial objects are looked through."""
    if hasattr(f, "__partialmethod__") or type(f).__name__ in ("partialmethod", "method"):
        from functools import _unwrap_partialmethod
        f = _unwrap_partialmethod(f)
    while True:
        if ismethod(f):
            f = f.__func__
        elif type(f).__name__ == "partial" and hasattr(f, "func"):
            f = f.func
        else:
            return f


def _has_code_flag(f, flag):
    f = _function_within(f)
    if not (isfunction(f) or _is_function_like(f)):
        return False
    return bool(f.__code__.co_flags & flag)


def _is_function_like(obj):
    if not callable(obj) or isclass(obj):
        return False
    code = getattr(obj, "__code__", None)
    return (isinstance(code, types.CodeType) and isinstance(getattr(obj, "__name__", None), str)
            and isinstance(getattr(obj, "__defaults__", 0), (tuple, type(None)))
            and isinstance(getattr(obj, "__kwdefaults__", 0), (dict, type(None))))


def isgeneratorfunction(obj):
    """Tell whether calling an object makes a generator."""
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def _has_coroutine_mark(f):
    while type(f).__name__ == "partial" and hasattr(f, "func"):
        f = f.func
    f = getattr(f, "__func__", f)
    return getattr(f, "_is_coroutine_marker", None) is _is_coroutine_mark


def markcoroutinefunction(func):
    """Have iscoroutinefunction() accept a function that returns an awaitable."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Tell whether calling an object makes a coroutine."""
    if _has_code_flag(obj, CO_COROUTINE) or _has_coroutine_mark(obj):
        return True
    natives = sys.modules.get("asyncio.coroutines") or getattr(sys.modules.get("asyncio"), "coroutines", None)
    return natives is not None and natives._makes_coroutines(obj)


def isasyncgenfunction(obj):
    """Tell whether calling an object makes an async generator."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Tell whether an object is an async generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """Tell whether an object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Tell whether an object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Tell whether an object can be awaited."""
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return getattr(type(object), "__await__", None) is not None


def istraceback(object):
    """Tell whether an object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Tell whether an object is a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Tell whether an object is a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Tell whether an object is a built-in function or bound method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Tell whether an object is a bound slot of a built-in type."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Tell whether an object is a function or method of any kind."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object) or ismethodwrapper(object))


def isabstract(object):
    """Tell whether an object is a class with abstract methods left."""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


def _getmembers(object, predicate, getter):
    results = []
    seen = set()
    names = dir(object)
    if isclass(object):
        mro = getmro(object)
        try:
            for base in object.__bases__:
                for name, value in base.__dict__.items():
                    if isinstance(value, types.DynamicClassAttribute):
                        names.append(name)
        except AttributeError:
            pass
    else:
        mro = ()
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Return (name, value) for all members, or those that predicate accepts, sorted."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Like getmembers(), without running descriptors or __getattr__."""
    return _getmembers(object, predicate, getattr_static)


def getmro(cls):
    """Return the order in which bases are searched."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Follow the chain of __wrapped__ and return its end, or where stop() says so."""
    f = func
    seen = {id(f): f}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {f!r}")
        seen[id(func)] = func
    return func


def cleandoc(doc):
    """Take the indentation of the code away from a docstring."""
    lines = doc.expandtabs().split("\n")
    margin = sys.maxsize
    for line in lines[1:]:
        content = len(line.lstrip(" "))
        if content:
            margin = min(margin, len(line) - content)
    if lines:
        lines[0] = lines[0].lstrip(" ")
    if margin < sys.maxsize:
        for at in range(1, len(lines)):
            lines[at] = lines[at][margin:]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object, *, fallback_to_class_doc=True, inherit_class_doc=True):
    """Return the cleaned documentation of an object, inherited if it has none of its own."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if isclass(object) and inherit_class_doc and doc is None or (
            not isclass(object) and doc is None):
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    if not fallback_to_class_doc and not isclass(object) and doc is type(object).__doc__:
        doc = None
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) else owner.__class__
    elif isfunction(obj):
        name = obj.__name__
        cls = _class_of(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isbuiltin(obj):
        name = obj.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) else owner.__class__
    elif isinstance(obj, property):
        name = obj.fget.__name__
        cls = _class_of(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name = obj.__name__
        cls = obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
        slots = getattr(cls, "__slots__", None)
        if ismemberdescriptor(obj) and isinstance(slots, dict) and name in slots:
            return slots[name]
    else:
        return None
    for base in cls.__mro__:
        if name in base.__dict__:
            doc = getattr(base.__dict__[name], "__doc__", None)
            if doc is not None:
                return doc
    return None


def _class_of(func):
    """The class that a function's qualified name says it stands in."""
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name)
    return cls if isclass(cls) else None


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
              annotation_format=1):
    """Return the signature of a callable."""
    from _signature import Signature
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                   locals=locals, eval_str=eval_str,
                                   annotation_format=annotation_format)


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False, sigcls=None, annotation_format=1):
    """What getfullargspec() asks; packages replace it to read annotations in another format."""
    from _signature import Signature, _Options, _of_callable
    options = _Options(globals, locals, eval_str, annotation_format)
    return _of_callable(obj, sigcls or Signature, follow_wrapper_chains, options, skip_bound_arg)


def currentframe():
    """Return the frame of the caller."""
    return sys._getframe(1) if hasattr(sys, "_getframe") else None


def stack(context=1):
    """Return FrameInfo records of the caller and all frames outside it."""
    return __getattr__("getouterframes")(sys._getframe(1), context)


def trace(context=1):
    """Return FrameInfo records of the exception being handled."""
    exc = sys.exception()
    tb = None if exc is None else exc.__traceback__
    return __getattr__("getinnerframes")(tb, context)


_absent = object()
_dict_of_class = type.__dict__["__dict__"].__get__
_mro_of_class = type.__dict__["__mro__"].__get__


def _check_instance(obj, attr):
    try:
        namespace = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return _absent
    return dict.get(namespace, attr, _absent) if isinstance(namespace, dict) else _absent


def _check_class(klass, attr):
    for entry in _mro_of_class(klass):
        if _shadowed_dict(type(entry)) is _absent:
            found = _dict_of_class(entry).get(attr, _absent)
            if found is not _absent:
                return found
    return _absent


def _shadowed_dict(klass):
    for entry in _mro_of_class(klass):
        found = _dict_of_class(entry).get("__dict__", _absent)
        if found is not _absent:
            if not (type(found) is types.GetSetDescriptorType and found.__name__ == "__dict__"
                    and found.__objclass__ in (entry, object)):
                return found
    return _absent


def getattr_static(obj, attr, default=_absent):
    """Find an attribute without running descriptors, __getattr__ or __getattribute__."""
    instance_result = _absent
    if not isinstance(obj, type):
        klass = type(obj)
        shadowed = _shadowed_dict(klass)
        if shadowed is _absent or type(shadowed) is types.MemberDescriptorType:
            instance_result = _check_instance(obj, attr)
    else:
        klass = obj
    klass_result = _check_class(klass, attr)
    if instance_result is not _absent and klass_result is not _absent:
        kind = type(klass_result)
        if _check_class(kind, "__get__") is not _absent and (
                _check_class(kind, "__set__") is not _absent
                or _check_class(kind, "__delete__") is not _absent):
            return klass_result
    if instance_result is not _absent:
        return instance_result
    if klass_result is not _absent:
        return klass_result
    if obj is klass:
        for entry in _mro_of_class(type(klass)):
            if _shadowed_dict(type(entry)) is _absent and attr in entry.__dict__:
                return entry.__dict__[attr]
    if default is not _absent:
        return default
    raise AttributeError(attr)


def _state(running, suspended, frame, names):
    if running:
        return names[1]
    if suspended:
        return names[2]
    return names[3] if frame is None else names[0]


def getgeneratorstate(generator):
    """Return the state of a generator: created, running, suspended or closed."""
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame,
                  (GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED))


def getgeneratorlocals(generator):
    """Return the local variables of a generator; empty when it is closed."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinestate(coroutine):
    """Return the state of a coroutine: created, running, suspended or closed."""
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame,
                  (CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED))


def getcoroutinelocals(coroutine):
    """Return the local variables of a coroutine; empty when it is closed."""
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


def getasyncgenstate(agen):
    """Return the state of an async generator: created, running, suspended or closed."""
    return _state(agen.ag_running, agen.ag_suspended, agen.ag_frame,
                  (AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED))


def getasyncgenlocals(agen):
    """Return the local variables of an async generator; empty when it is closed."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    frame = agen.ag_frame
    return {} if frame is None else frame.f_locals

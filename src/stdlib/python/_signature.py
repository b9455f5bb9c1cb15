"""Signatures: the parameters of callables, how they are shown and how arguments bind to them."""

import types
from enum import IntEnum

__name__ = "inspect"


class _void:
    """Marks an argument of replace() that was not given."""


class _empty:
    """Marks the absence of a default or an annotation."""


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 0, "positional-only"
    POSITIONAL_OR_KEYWORD = 1, "positional or keyword"
    VAR_POSITIONAL = 2, "variadic positional"
    KEYWORD_ONLY = 3, "keyword-only"
    VAR_KEYWORD = 4, "variadic keyword"

    def __new__(cls, value, description):
        made = int.__new__(cls, value)
        made._value_ = value
        made.description = description
        return made

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = \
    _ParameterKind


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """Return the text that an annotation is shown as."""
    from annotationlib import ForwardRef
    if not quote_annotation_strings and isinstance(annotation, (str, ForwardRef)):
        return annotation if isinstance(annotation, str) else annotation.__forward_arg__
    if getattr(annotation, "__module__", None) == "typing":
        text = repr(annotation)
        return _without_typing(text)
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    if isinstance(annotation, ForwardRef):
        return repr(annotation.__forward_arg__)
    return repr(annotation)


def _without_typing(text):
    """Take "typing." away from the front of dotted names."""
    result = []
    at = 0
    while True:
        found = text.find("typing.", at)
        if found < 0:
            result.append(text[at:])
            return "".join(result)
        before = text[found - 1] if found else " "
        result.append(text[at:found])
        if before.isalnum() or before in "_.":
            result.append("typing.")
        at = found + 7


class Parameter:
    """One parameter of a callable."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # The iterable that a comprehension is given.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword "
                                 f"arguments, not {self._kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        from keyword import iskeyword
        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    def __reduce__(self):
        return (type(self), (self._name, self._kind),
                {"_default": self._default, "_annotation": self._annotation})

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Return a copy with some attributes changed."""
        return type(self)(
            self._name if name is _void else name, self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            shown = formatannotation(self._annotation,
                                     quote_annotation_strings=quote_annotation_strings)
            text = f"{text}: {shown}"
        if self._default is not _empty:
            sign = " = " if self._annotation is not _empty else "="
            text = f"{text}{sign}{self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        if self._kind == _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind
                and self._default == other._default and self._annotation == other._annotation)


class BoundArguments:
    """Arguments bound to the parameters of a signature."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        """The positional arguments."""
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        """The keyword arguments."""
        kwargs = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Fill in what was not given: defaults, () and {}."""
        filled = []
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                value = self.arguments[name]
            elif param.default is not _empty:
                value = param.default
            elif param.kind is _VAR_POSITIONAL:
                value = ()
            elif param.kind is _VAR_KEYWORD:
                value = {}
            else:
                continue
            filled.append((name, value))
        self.arguments = dict(filled)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<{self.__class__.__name__} ({shown})>"


class Signature:
    """The parameters of a callable and what it returns."""

    __slots__ = ("_return_annotation", "_parameters")
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty,
                 __validate_parameters__=True):
        if parameters is None:
            params = {}
        elif __validate_parameters__:
            params = _validated(parameters)
        else:
            params = {param.name: param for param in parameters}
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None,
                      eval_str=False, annotation_format=1):
        """Return the signature of a callable."""
        return _of_callable(obj, cls, follow_wrapped, _Options(globals, locals, eval_str,
                                                               annotation_format))

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Return a copy with some attributes changed."""
        return type(self)(
            self.parameters.values() if parameters is _void else parameters,
            return_annotation=(self._return_annotation if return_annotation is _void
                               else return_annotation))

    __replace__ = replace

    def _hash_basis(self):
        positional = tuple([param for param in self.parameters.values()
                            if param.kind != _KEYWORD_ONLY])
        keywords = {param.name: param for param in self.parameters.values()
                    if param.kind == _KEYWORD_ONLY}
        return positional, keywords, self.return_annotation

    def __hash__(self):
        positional, keywords, result = self._hash_basis()
        return hash((positional, frozenset(keywords.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._hash_basis() == other._hash_basis()

    def _bind(self, args, kwargs, *, partial=False):
        return _Binding(self, args, kwargs, partial).bound()

    def bind(self, /, *args, **kwargs):
        """Bind arguments to the parameters; TypeError when they do not fit."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """Bind arguments to the parameters, some of which may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),),
                {"_return_annotation": self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Return the text of the signature; one parameter a line if wider than max_width."""
        shown = []
        positional_only = False
        needs_star = True
        for param in self.parameters.values():
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                shown.append("/")
                positional_only = False
            if kind == _VAR_POSITIONAL:
                needs_star = False
            elif kind == _KEYWORD_ONLY and needs_star:
                shown.append("*")
                needs_star = False
            shown.append(param._format(quote_annotation_strings=quote_annotation_strings))
        if positional_only:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(shown) + "\n)"
        if self.return_annotation is not _empty:
            text += " -> " + formatannotation(
                self.return_annotation, quote_annotation_strings=quote_annotation_strings)
        return text


def _validated(parameters):
    params = {}
    top_kind = _POSITIONAL_ONLY
    seen_default = False
    seen_variadic = set()
    for param in parameters:
        kind, name = param.kind, param.name
        if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            if kind in seen_variadic:
                raise ValueError(f"more than one {kind.description} parameter")
            seen_variadic.add(kind)
        if kind < top_kind:
            raise ValueError(f"wrong parameter order: {top_kind.description} parameter before "
                             f"{kind.description} parameter")
        top_kind = max(top_kind, kind)
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if param.default is not _empty:
                seen_default = True
            elif seen_default:
                raise ValueError("non-default argument follows default argument")
        if name in params:
            raise ValueError(f"duplicate parameter name: {name!r}")
        params[name] = param
    return params


class _Binding:
    """One attempt to bind arguments to a signature."""

    def __init__(self, signature, args, kwargs, partial):
        self.signature = signature
        self.args = args
        self.kwargs = kwargs
        self.partial = partial
        self.positional_over = False

    def bound(self):
        arguments = {}
        positional_only_as_keyword = []
        given = list(self.args)
        at = 0
        variadic_keyword = None
        kwargs = self.kwargs
        for param in self.signature.parameters.values():
            kind, name = param.kind, param.name
            if at >= len(given) and (kind in (_VAR_POSITIONAL, _VAR_KEYWORD) or name in kwargs
                                     or param.default is not _empty):
                self.positional_over = True
            if kind == _VAR_KEYWORD:
                variadic_keyword = param
            elif kind == _VAR_POSITIONAL:
                if at < len(given):
                    arguments[name] = tuple(given[at:])
                    at = len(given)
                self.positional_over = True
            elif kind == _KEYWORD_ONLY:
                self._check_all_taken(given, at)
                self._take_keyword(param, arguments)
            elif at < len(given):
                if name in kwargs and kind != _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = given[at]
                at += 1
            elif kind == _POSITIONAL_ONLY:
                if param.default is _empty and not self.partial:
                    only = " positional-only" if name in kwargs else ""
                    raise TypeError(f"missing a required{only} argument: {name!r}")
                if name in kwargs:
                    positional_only_as_keyword.append(name)
            else:
                self._take_keyword(param, arguments)
        if at < len(given):
            raise TypeError("too many positional arguments")
        rest = {name: value for name, value in kwargs.items() if name not in self._taken(arguments)}
        if rest:
            if variadic_keyword is not None:
                arguments[variadic_keyword.name] = rest
            elif positional_only_as_keyword:
                raise TypeError("got some positional-only arguments passed as keyword "
                                f"arguments: {', '.join(positional_only_as_keyword)!r}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(rest))!r}")
        return self.signature._bound_arguments_cls(self.signature, arguments)

    def _check_all_taken(self, given, at):
        if at < len(given):
            raise TypeError("too many positional arguments")

    def _taken(self, arguments):
        kinds = (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY)
        return [name for name in arguments if self.signature.parameters[name].kind in kinds]

    def _take_keyword(self, param, arguments):
        name = param.name
        if name in self.kwargs:
            arguments[name] = self.kwargs[name]
        elif param.default is _empty and not self.partial:
            only = ""
            if param.kind == _KEYWORD_ONLY and not self.positional_over:
                only = " keyword-only"
            raise TypeError(f"missing a required{only} argument: {name!r}")


class _Options:
    """How annotations are to be read."""

    def __init__(self, globals=None, locals=None, eval_str=False, annotation_format=1):
        self.annotations = {"globals": globals, "locals": locals, "eval_str": eval_str,
                            "format": annotation_format}


def _of_callable(obj, cls, follow, options, skip_bound_arg=True):
    from inspect import unwrap
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        sig = _of_callable(obj.__func__, cls, follow, options, skip_bound_arg)
        return _without_first(sig) if skip_bound_arg else sig
    if follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__")
                     or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return _of_callable(obj, cls, follow, options, skip_bound_arg)
    own = _declared(obj, cls, skip_bound_arg)
    if own is not None:
        return own
    partial_method = getattr(obj, "__partialmethod__", None)
    if partial_method is not None and type(partial_method).__name__ == "partialmethod":
        return _of_partial_method(partial_method, cls, follow, options, skip_bound_arg)
    if isinstance(obj, types.FunctionType) or _is_function_like(obj):
        return _of_function(cls, obj, options)
    if _is_builtin(obj):
        return _of_builtin(cls, obj, skip_bound_arg)
    if type(obj).__name__ == "partial" and hasattr(obj, "keywords"):
        return _of_partial(_of_callable(obj.func, cls, follow, options, skip_bound_arg), obj)
    if isinstance(obj, type):
        return _of_class(obj, cls, follow, options, skip_bound_arg)
    call = getattr(type(obj), "__call__", None)
    if call is not None:
        text = getattr(obj, "__text_signature__", None)
        if isinstance(text, str):
            return _of_text(cls, obj, text, skip_bound_arg)
        return _of_callable(_bound_call(obj), cls, follow, options, skip_bound_arg)
    raise ValueError(f"callable {obj!r} is not supported by signature")


_slot_types = (types.WrapperDescriptorType, types.MethodWrapperType,
               types.ClassMethodDescriptorType, types.BuiltinFunctionType)


def _bound_call(obj):
    """What a call of the object calls."""
    from inspect import getattr_static
    call = getattr_static(type(obj), "__call__")
    get = getattr(type(call), "__get__", None)
    return call if get is None else get(call, obj, type(obj))


def _declared(obj, cls, skip_bound_arg):
    """What an object's __signature__ says."""
    try:
        sig = obj.__signature__
    except AttributeError:
        return None
    if sig is None:
        return None
    if not isinstance(sig, Signature) and callable(sig):
        sig = sig()
    if isinstance(sig, str):
        return _of_text(cls, obj, sig)
    if not isinstance(sig, Signature):
        raise TypeError(f"unexpected object {sig!r} in __signature__ attribute")
    return sig


def _without_first(sig):
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    elif params[0].kind is not _VAR_POSITIONAL:
        raise ValueError("invalid argument type")
    return sig.replace(parameters=params)


def _is_builtin(obj):
    return isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType,
                            types.ClassMethodDescriptorType, types.WrapperDescriptorType,
                            types.MethodWrapperType))


def _is_function_like(obj):
    if not callable(obj) or isinstance(obj, type):
        return False
    code = getattr(obj, "__code__", None)
    return (isinstance(code, types.CodeType) and isinstance(getattr(obj, "__name__", None), str)
            and isinstance(getattr(obj, "__defaults__", 0), (tuple, type(None)))
            and isinstance(getattr(obj, "__kwdefaults__", 0), (dict, type(None))))


def _of_function(cls, func, options):
    from annotationlib import get_annotations
    make = cls._parameter_cls
    code = func.__code__
    positional_count = code.co_argcount
    names = code.co_varnames
    positional = names[:positional_count]
    keyword_count = code.co_kwonlyargcount
    keyword_only = names[positional_count:positional_count + keyword_count]
    annotations = get_annotations(func, **options.annotations)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = positional_count - len(defaults)
    params = []
    for index, name in enumerate(positional):
        kind = _POSITIONAL_ONLY if index < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        default = defaults[index - first_default] if index >= first_default else _empty
        params.append(make(name, kind, default=default,
                           annotation=annotations.get(name, _empty)))
    at = positional_count + keyword_count
    if code.co_flags & 0x04:
        name = names[at]
        params.append(make(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
        at += 1
    for name in keyword_only:
        params.append(make(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty),
                           annotation=annotations.get(name, _empty)))
    if code.co_flags & 0x08:
        name = names[at]
        params.append(make(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(params, return_annotation=annotations.get("return", _empty),
               __validate_parameters__=not isinstance(func, types.FunctionType))


def _of_builtin(cls, func, skip_bound_arg=True):
    text = getattr(func, "__text_signature__", None)
    if not text:
        raise ValueError(f"no signature found for builtin {func!r}")
    return _of_text(cls, func, text, skip_bound_arg)


def _of_text(cls, obj, text, skip_bound_arg=True):
    """The signature that a text such as ``($self, x, /, y=1)`` describes."""
    import sys
    self_first = "$" in text
    of_module = text.startswith("($module")
    home = getattr(obj, "__module__", None) or getattr(getattr(obj, "__objclass__", None), "__module__", None)
    namespace = {**sys.modules, **getattr(sys.modules.get(home), "__dict__", {})}
    if "_initial_missing" in text:
        namespace["_initial_missing"] = sentinel("_initial_missing")
    text = text.replace("$", "")
    text = _with_named_values(text)
    try:
        if "!=" in text:
            raise ValueError("a comparison is not a value")
        exec(f"def foo{text}: pass", namespace)
    except Exception:
        raise ValueError(f"{obj!r} builtin has invalid signature") from None
    sig = _of_function(cls, namespace["foo"], _Options())
    params = list(sig.parameters.values())
    if params and (self_first or params[0].name == "self"):
        bound = getattr(obj, "__self__", None)
        is_bound = bound is not None and not isinstance(bound, types.ModuleType)
        if of_module:
            params = params[1:]
        elif skip_bound_arg and (is_bound or self_first and isinstance(obj, type)):
            params = params[1:]
        elif self_first:
            params[0] = params[0].replace(kind=_POSITIONAL_ONLY)
    return cls(params, return_annotation=sig.return_annotation)


def _with_named_values(text):
    import sys
    return text.replace("sys.maxsize", str(sys.maxsize))


def _of_partial(wrapped, partial, extra=()):
    """The signature that is left when some arguments are given."""
    from functools import Placeholder
    params = dict(wrapped.parameters)
    args = tuple(extra) + tuple(partial.args or ())
    keywords = partial.keywords or {}
    try:
        bound = wrapped.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    to_keyword = False
    result = {}
    for name, param in params.items():
        if name not in bound.arguments:
            value = _void
        else:
            value = bound.arguments[name]
        if value is not _void:
            if param.kind is _POSITIONAL_ONLY:
                if value is Placeholder:
                    result[name] = param.replace(default=_empty)
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name in keywords:
                    to_keyword = True
                    result[name] = param.replace(default=value, kind=_KEYWORD_ONLY)
                elif value is Placeholder:
                    result[name] = param.replace(kind=_POSITIONAL_ONLY, default=_empty)
                continue
            if param.kind is _KEYWORD_ONLY:
                result[name] = param.replace(default=value)
                continue
        if to_keyword:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif param.kind is _VAR_POSITIONAL:
                continue
        result[name] = param
    params = list(result.values())
    params.sort(key=lambda param: param.kind)
    return wrapped.replace(parameters=params)


def _of_partial_method(method, cls, follow, options, skip_bound_arg):
    wrapped = _of_callable(method.func, cls, follow, options, skip_bound_arg)
    sig = _of_partial(wrapped, method, (None,))
    params = tuple(wrapped.parameters.values())
    first = params[0] if params else None
    if first is not None and first.kind is _VAR_POSITIONAL:
        return sig
    if first is None:
        return sig
    return sig.replace(parameters=(first, *sig.parameters.values()))


def _user_defined(cls, name):
    """The method of that name if it is not one of the built-in slots."""
    if name == "__new__":
        found = getattr(cls, name, None)
    else:
        found = None
        for base in cls.__mro__ if isinstance(cls, type) else type(cls).__mro__:
            if name in base.__dict__:
                found = base.__dict__[name]
                break
    if found is None or isinstance(found, _slot_types):
        return None
    return found


def _of_class(obj, cls, follow, options, skip_bound_arg):
    call = None
    for base in type(obj).__mro__:
        if "__call__" in base.__dict__:
            call = base.__dict__["__call__"]
            break
    if call is not None and not isinstance(call, _slot_types):
        sig = _of_callable(call, cls, follow, options, skip_bound_arg)
        return _without_first(sig) if skip_bound_arg else sig
    new = _user_defined(obj, "__new__")
    init = _user_defined(obj, "__init__")
    for base in obj.__mro__:
        if new is not None and "__new__" in base.__dict__:
            sig = _of_callable(new, cls, follow, options, skip_bound_arg)
            return _without_first(sig) if skip_bound_arg else sig
        if init is not None and "__init__" in base.__dict__:
            sig = _of_callable(init, cls, follow, options, skip_bound_arg)
            return _without_first(sig) if skip_bound_arg else sig
    for base in obj.__mro__[:-1]:
        text = getattr(base, "__text_signature__", None)
        if text:
            return _of_text(cls, base, text)
    if type not in obj.__mro__:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls(())
        raise ValueError(f"no signature found for builtin type {obj!r}")
    raise ValueError(f"no signature found for builtin type {obj!r}")

"""Reading annotations: as values, with forward references left open, or as source text.

For the last two an annotate function runs among stand-ins: objects that note, as text, what is
done with the names they stand for.
"""

import sys
import types
from enum import IntEnum

__all__ = ["Format", "ForwardRef", "call_annotate_function", "call_evaluate_function",
           "get_annotate_from_class_namespace", "get_annotations", "annotations_to_string",
           "type_repr"]


class Format(IntEnum):
    """How annotations are to be given."""

    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4



def _missing_name(name):
    return NameError(f"name '{name:.200}' is not defined", name=name)


class ForwardRef:
    """A name or expression in an annotation that could not be evaluated yet."""

    __slots__ = ("__arg__", "__forward_module__", "__forward_is_argument__",
                 "__forward_is_class__", "__globals__", "__owner__", "__cell__", "__code__",
                 "__extra_names__", "__weakref__")

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__globals__ = None
        self.__owner__ = owner
        self.__cell__ = None
        self.__code__ = None
        self.__extra_names__ = None

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("Cannot subclass ForwardRef")

    @property
    def __forward_arg__(self):
        """The text of the reference."""
        return self.__arg__

    @property
    def __resolved_str__(self):
        """The text of the reference, with values named that it could not spell."""
        text = self.__arg__
        for name, value in (self.__extra_names__ or {}).items():
            text = text.replace(name, type_repr(value))
        return text

    @property
    def __forward_code__(self):
        """The compiled expression."""
        if self.__code__ is None:
            text = self.__arg__
            # A star before a name is only allowed where something is around it.
            if text.lstrip().startswith("*"):
                text = f"({text},)[0]"
            try:
                self.__code__ = compile(text, "<string>", "eval")
            except SyntaxError:
                raise SyntaxError("Forward reference must be an expression -- "
                                  f"got {self.__arg__!r}") from None
        return self.__code__

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None,
                 format=Format.VALUE):
        """Evaluate the reference now."""
        if format == Format.STRING:
            return self.__resolved_str__
        if format not in (Format.VALUE, Format.FORWARDREF):
            raise NotImplementedError(format)
        try:
            return self._value(globals, locals, type_params, owner)
        except Exception:
            if format == Format.VALUE:
                raise
            return self

    def _value(self, globals, locals, type_params, owner):
        if self.__cell__ is not None and not isinstance(self.__cell__, dict):
            try:
                return self.__cell__.cell_contents
            except ValueError:
                pass
        owner = self.__owner__ if owner is None else owner
        if globals is None and self.__forward_module__ is not None:
            globals = getattr(sys.modules.get(self.__forward_module__), "__dict__", None)
        if globals is None:
            globals = self.__globals__
        if globals is None:
            globals = _globals_of(owner)
        if type_params is None and owner is not None:
            type_params = getattr(owner, "__type_params__", None)
        if locals is None:
            locals = dict(vars(owner)) if isinstance(owner, type) else {}
        else:
            locals = dict(locals) if type_params or self.__extra_names__ else locals
        for each in type_params or ():
            locals.setdefault(each.__name__, each)
        if isinstance(self.__cell__, dict):
            for name, cell in self.__cell__.items():
                try:
                    locals.setdefault(name, cell.cell_contents)
                except ValueError:
                    pass
        if self.__extra_names__:
            locals.update(self.__extra_names__)
        name = self.__arg__
        if name.isidentifier():
            return self._look_up(name, globals, locals)
        return eval(self.__forward_code__, globals, locals)

    def _look_up(self, name, globals, locals):
        from keyword import iskeyword
        if iskeyword(name):
            return eval(self.__forward_code__, globals, locals)
        if name in locals:
            return locals[name]
        if name in globals:
            return globals[name]
        import builtins
        if hasattr(builtins, name):
            return getattr(builtins, name)
        raise _missing_name(name)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__arg__ == other.__arg__
                and self.__forward_module__ == other.__forward_module__
                and self.__globals__ is other.__globals__
                and self.__forward_is_class__ == other.__forward_is_class__
                and self.__owner__ == other.__owner__
                and self.__extra_names__ == other.__extra_names__
                and self.__cell__ is other.__cell__)

    def __hash__(self):
        return hash((self.__arg__, self.__forward_module__, id(self.__globals__),
                     self.__forward_is_class__))

    def __or__(self, other):
        return type(int | str)[self, other]

    def __ror__(self, other):
        return type(int | str)[other, self]

    def __repr__(self):
        more = ""
        if self.__forward_module__ is not None:
            more += f", module={self.__forward_module__!r}"
        if self.__forward_is_class__:
            more += ", is_class=True"
        if self.__owner__ is not None:
            more += f", owner={self.__owner__!r}"
        return f"ForwardRef({self.__resolved_str__!r}{more})"


def _globals_of(owner):
    if isinstance(owner, types.ModuleType):
        return owner.__dict__
    if isinstance(owner, type):
        return getattr(sys.modules.get(owner.__module__), "__dict__", {})
    return getattr(owner, "__globals__", {})


_ATOM, _POWER, _UNARY, _TERM, _ARITH, _SHIFT, _AND, _XOR, _OR, _COMPARE = range(10)


class _Stringifier:
    """Stands for a name and notes as text what is done with it."""

    __slots__ = ("_text", "_level", "_space", "_cell")

    def __init__(self, text, level, space, cell=None):
        self._text = text
        self._level = level
        self._space = space
        self._cell = cell
        space.made.append(self)

    def _at(self, level):
        return self._text if self._level <= level else f"({self._text})"

    def _new(self, text, level=_ATOM):
        return _Stringifier(text, level, self._space)

    def _other(self, value, level):
        if isinstance(value, _Stringifier):
            return value._at(level)
        return self._space.text_of(value)

    def __hash__(self):
        return id(self)

    def __getitem__(self, item):
        if isinstance(item, tuple):
            inner = ", ".join([self._piece(each) for each in item])
            if len(item) == 1:
                inner += ","
            elif not item:
                inner = "()"
        else:
            inner = self._piece(item)
        return self._new(f"{self._at(_ATOM)}[{inner}]")

    def _piece(self, value):
        if isinstance(value, slice):
            pieces = [("" if each is None else self._other(each, _COMPARE))
                      for each in (value.start, value.stop)]
            text = ":".join(pieces)
            return text if value.step is None else f"{text}:{self._other(value.step, _COMPARE)}"
        return self._other(value, _COMPARE)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") and name not in ("__name__",):
            raise AttributeError(name)
        return self._new(f"{self._at(_ATOM)}.{name}")

    def __call__(self, *args, **kwargs):
        pieces = [self._other(each, _COMPARE) for each in args]
        pieces += [f"{name}={self._other(each, _COMPARE)}" for name, each in kwargs.items()]
        return self._new(f"{self._at(_ATOM)}({', '.join(pieces)})")

    def __iter__(self):
        yield self._new(f"*{self._at(_OR)}")

    def __repr__(self):
        return self._text

    def __format__(self, format_spec):
        raise TypeError("Cannot stringify annotation containing string formatting")

    def __invert__(self):
        return self._new("~" + self._at(_UNARY), _UNARY)

    def __pos__(self):
        return self._new("+" + self._at(_UNARY), _UNARY)

    def __neg__(self):
        return self._new("-" + self._at(_UNARY), _UNARY)

    def __pow__(self, other):
        return self._new(f"{self._at(_ATOM)} ** {self._other(other, _UNARY)}", _POWER)

    def __rpow__(self, other):
        return self._new(f"{self._other(other, _ATOM)} ** {self._at(_UNARY)}", _POWER)


def _binary(sign, level):
    def forward(self, other):
        return self._new(f"{self._at(level)} {sign} {self._other(other, level - 1)}", level)

    def backward(self, other):
        return self._new(f"{self._other(other, level)} {sign} {self._at(level - 1)}", level)

    return forward, backward


for _name, _sign, _level in (
        ("add", "+", _ARITH), ("sub", "-", _ARITH), ("mul", "*", _TERM), ("matmul", "@", _TERM),
        ("truediv", "/", _TERM), ("mod", "%", _TERM), ("floordiv", "//", _TERM),
        ("lshift", "<<", _SHIFT), ("rshift", ">>", _SHIFT), ("or", "|", _OR), ("xor", "^", _XOR),
        ("and", "&", _AND)):
    _forward, _backward = _binary(_sign, _level)
    setattr(_Stringifier, f"__{_name}__", _forward)
    setattr(_Stringifier, f"__r{_name}__", _backward)
for _name, _sign in (("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">="), ("eq", "=="),
                     ("ne", "!=")):
    setattr(_Stringifier, f"__{_name}__", _binary(_sign, _COMPARE)[0])
del _name, _sign, _level, _forward, _backward


class _Space(dict):
    """A namespace in which every name that is missing is a stand-in."""

    def __init__(self, namespace, keep_values):
        super().__init__(namespace)
        self.made = []
        self.extra = {}
        self.keep_values = keep_values

    def __missing__(self, key):
        return _Stringifier(key, _ATOM, self)

    def text_of(self, value):
        """The source text of a value that is no stand-in."""
        if isinstance(value, (str, int, float, complex, bytes, bool, type(None))):
            return repr(value)
        if value is ...:
            return "..."
        if type(value) is list:
            return f"[{', '.join([self._inner(each) for each in value])}]"
        if type(value) is tuple:
            inner = ", ".join([self._inner(each) for each in value])
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        if type(value) is dict:
            return "{" + ", ".join([f"{self._inner(key)}: {self._inner(each)}"
                                    for key, each in value.items()]) + "}"
        if type(value) is set and value:
            return "{" + ", ".join([self._inner(each) for each in value]) + "}"
        if not self.keep_values:
            return type_repr(value)
        name = f"__annotationlib_name_{len(self.extra) + 1}__"
        self.extra[name] = value
        return name

    def _inner(self, value):
        return value._at(_COMPARE) if isinstance(value, _Stringifier) else self.text_of(value)


def call_evaluate_function(evaluate, format, *, owner=None):
    """Call the function that evaluates a type alias's value or a type parameter's bound."""
    return call_annotate_function(evaluate, format, owner=owner, _is_evaluate=True)


def call_annotate_function(annotate, format, *, owner=None, _is_evaluate=False):
    """Call an annotate function and give its result in the format asked for."""
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return annotate(format)
    except NotImplementedError:
        pass
    if format == Format.STRING:
        return _as_strings(annotate, owner, _is_evaluate)
    if format == Format.FORWARDREF:
        try:
            return annotate(Format.VALUE)
        except NotImplementedError:
            raise NotImplementedError(
                "annotate function does not support VALUE format") from None
        except Exception:
            return _as_forward_refs(annotate, owner, _is_evaluate)
    if format == Format.VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    raise ValueError(f"Invalid format: {format!r}")


def _run_among(annotate, space, cells):
    """Run an annotate function with a stand-in namespace in place of its globals."""
    closure = annotate.__closure__
    if closure:
        names = annotate.__code__.co_freevars
        closure = tuple([cells(name, cell) for name, cell in zip(names, closure)])
    for name in _names_in(annotate.__code__):
        # A missing one becomes a stand-in here: the lookup of a global does not ask `__missing__`.
        space[name] = space[name]
    copy = types.FunctionType(annotate.__code__, space, closure=closure,
                              argdefs=annotate.__defaults__, kwdefaults=annotate.__kwdefaults__)
    return copy(Format.VALUE_WITH_FAKE_GLOBALS)


def _names_in(code):
    inner = [const for const in code.co_consts if isinstance(const, types.CodeType)]
    return set(code.co_names).union(*map(_names_in, inner))


def _as_strings(annotate, owner, is_evaluate):
    space = _Space({}, False)

    def cells(name, cell):
        if name == "__classdict__":
            return types.CellType(space)
        return types.CellType(_Stringifier(name, _ATOM, space))

    def shown(value):
        if isinstance(value, _Stringifier):
            return value._text
        return value if isinstance(value, str) and not is_evaluate else space.text_of(value)

    values = _run_among(annotate, space, cells)
    if is_evaluate:
        return shown(values)
    return {name: shown(value) for name, value in values.items()}


def _as_forward_refs(annotate, owner, is_evaluate):
    is_class = isinstance(owner, type)
    namespace = {**vars(__import__("builtins")), **annotate.__globals__}
    space = _Space(namespace, True)

    def cells(name, cell):
        try:
            cell.cell_contents
        except ValueError:
            return types.CellType(_Stringifier(name, _ATOM, space, cell))
        if name == "__classdict__":
            return types.CellType(_Space({**namespace, **cell.cell_contents}, True)
                                  if not is_class else cell.cell_contents)
        return cell

    def reference(value):
        if isinstance(value, _Stringifier):
            made = ForwardRef(value._text, owner=owner, is_class=is_class)
            made.__globals__ = annotate.__globals__
            made.__cell__ = value._cell
            made.__extra_names__ = dict(space.extra) or None
            return made
        if isinstance(value, types.GenericAlias):
            args = tuple([reference(each) for each in value.__args__])
            if any(new is not old for new, old in zip(args, value.__args__)):
                return type(value)(value.__origin__, args)
        elif isinstance(value, types.UnionType):
            args = tuple([reference(each) for each in value.__args__])
            if any(new is not old for new, old in zip(args, value.__args__)):
                return types.UnionType[args]
        elif hasattr(value, "copy_with") and hasattr(value, "__args__"):
            return value.copy_with(tuple([reference(each) for each in value.__args__]))
        return value

    values = _run_among(annotate, space, cells)
    if is_evaluate:
        return reference(values)
    return {name: reference(value) for name, value in values.items()}


def get_annotate_from_class_namespace(obj):
    """Return the annotate function in a class namespace, or None."""
    try:
        return obj["__annotate__"]
    except KeyError:
        return obj.get("__annotate_func__", None)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """Return the annotations of a class, function or module as a new dict."""
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == Format.VALUE:
        found = _own_annotations(obj)
        if found is None:
            found = _call_annotate(obj, format)
    elif format == Format.FORWARDREF:
        try:
            found = _own_annotations(obj)
        except Exception:
            found = _call_annotate(obj, format)
        else:
            if found is None:
                found = _call_annotate(obj, format)
    elif format == Format.STRING:
        found = _call_annotate(obj, format)
        if found is None:
            found = _own_annotations(obj)
            if found is not None:
                found = annotations_to_string(found)
    elif format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    else:
        raise ValueError(f"Unsupported format {format!r}")
    if found is None:
        if isinstance(obj, (type, types.ModuleType)) or callable(obj):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not found:
        return {}
    found = dict(found)
    return _evaluated(obj, found, globals, locals) if eval_str else found


def _evaluated(obj, found, globals, locals):
    if isinstance(obj, type):
        own_globals = getattr(sys.modules.get(obj.__module__), "__dict__", None)
        own_locals = dict(vars(obj))
    elif isinstance(obj, types.ModuleType):
        own_globals, own_locals = obj.__dict__, None
    else:
        inner = obj
        while True:
            if hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            elif type(inner).__name__ == "partial" and hasattr(inner, "func"):
                inner = inner.func
            else:
                break
        own_globals, own_locals = getattr(inner, "__globals__", None), None
    globals = own_globals if globals is None else globals
    locals = own_locals if locals is None else locals
    type_params = getattr(obj, "__type_params__", ())
    if type_params:
        locals = dict(locals or {})
        for each in type_params:
            locals.setdefault(each.__name__, each)
    return {name: _evaluated_text(value, globals, locals) if isinstance(value, str) else value
            for name, value in found.items()}


def _evaluated_text(text, globals, locals):
    text = text.strip()
    if text.startswith("*"):
        return eval(f"({text},)", globals, locals)[0]
    return eval(text, globals, locals)


def type_repr(value):
    """Return the text that an annotation of this value would be written as."""
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return repr(value)


def annotations_to_string(annotations):
    """Turn a dict of annotation values into one of texts."""
    return {name: value if isinstance(value, str) else type_repr(value)
            for name, value in annotations.items()}


def _call_annotate(obj, format):
    annotate = getattr(obj, "__annotate__", None)
    if annotate is None:
        return None
    found = call_annotate_function(annotate, format, owner=obj)
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotate__ returned a non-dict")
    return found


def _own_annotations(obj):
    if isinstance(obj, type):
        try:
            found = type.__dict__["__annotations__"].__get__(obj)
        except AttributeError:
            return None
    else:
        found = getattr(obj, "__annotations__", None)
        if found is None:
            return None
    if not isinstance(found, dict) and type(found).__name__ != "frozendict":
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    return found

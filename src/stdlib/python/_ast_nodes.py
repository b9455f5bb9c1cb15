"""The classes of syntax trees."""

# A line without "=" is a class of the group above it; "*" is a list, "?" may be None, "-" has no place in the source.
_GRAMMAR = """
boolop - =
    And | Or
cmpop - =
    Eq | Gt | GtE | In | Is | IsNot | Lt | LtE | NotEq | NotIn
excepthandler =
    ExceptHandler type:expr? name:str? body:stmt*
expr =
    Attribute value:expr attr:str ctx:expr_context
    Await value:expr
    BinOp left:expr op:operator right:expr
    BoolOp op:boolop values:expr*
    Call func:expr args:expr* keywords:keyword*
    Compare left:expr ops:cmpop* comparators:expr*
    Constant value:object kind:str?
    Dict keys:expr* values:expr*
    DictComp key:expr value:expr? generators:comprehension*
    FormattedValue value:expr conversion:int format_spec:expr?
    GeneratorExp elt:expr generators:comprehension*
    IfExp test:expr body:expr orelse:expr
    Interpolation value:expr str:object conversion:int format_spec:expr?
    JoinedStr values:expr*
    Lambda args:arguments body:expr
    List elts:expr* ctx:expr_context
    ListComp elt:expr generators:comprehension*
    Name id:str ctx:expr_context
    NamedExpr target:expr value:expr
    Set elts:expr*
    SetComp elt:expr generators:comprehension*
    Slice lower:expr? upper:expr? step:expr?
    Starred value:expr ctx:expr_context
    Subscript value:expr slice:expr ctx:expr_context
    TemplateStr values:expr*
    Tuple elts:expr* ctx:expr_context
    UnaryOp op:unaryop operand:expr
    Yield value:expr?
    YieldFrom value:expr
expr_context - =
    Del | Load | Store
mod - =
    Expression body:expr
    FunctionType argtypes:expr* returns:expr
    Interactive body:stmt*
    Module body:stmt* type_ignores:type_ignore*
operator - =
    Add | BitAnd | BitOr | BitXor | Div | FloorDiv | LShift | MatMult | Mod | Mult | Pow | RShift | Sub
pattern =
    MatchAs pattern:pattern? name:str?
    MatchClass cls:expr patterns:pattern* kwd_attrs:str* kwd_patterns:pattern*
    MatchMapping keys:expr* patterns:pattern* rest:str?
    MatchOr patterns:pattern*
    MatchSequence patterns:pattern*
    MatchSingleton value:object
    MatchStar name:str?
    MatchValue value:expr
stmt =
    AnnAssign target:expr annotation:expr value:expr? simple:int
    Assert test:expr msg:expr?
    Assign targets:expr* value:expr type_comment:str?
    AsyncFor target:expr iter:expr body:stmt* orelse:stmt* type_comment:str?
    AsyncFunctionDef name:str args:arguments body:stmt* decorator_list:expr* returns:expr? type_comment:str? type_params:type_param*
    AsyncWith items:withitem* body:stmt* type_comment:str?
    AugAssign target:expr op:operator value:expr
    Break
    ClassDef name:str bases:expr* keywords:keyword* body:stmt* decorator_list:expr* type_params:type_param*
    Continue
    Delete targets:expr*
    Expr value:expr
    For target:expr iter:expr body:stmt* orelse:stmt* type_comment:str?
    FunctionDef name:str args:arguments body:stmt* decorator_list:expr* returns:expr? type_comment:str? type_params:type_param*
    Global names:str*
    If test:expr body:stmt* orelse:stmt*
    Import names:alias* is_lazy:int?
    ImportFrom module:str? names:alias* level:int? is_lazy:int?
    Match subject:expr cases:match_case*
    Nonlocal names:str*
    Pass
    Raise exc:expr? cause:expr?
    Return value:expr?
    Try body:stmt* handlers:excepthandler* orelse:stmt* finalbody:stmt*
    TryStar body:stmt* handlers:excepthandler* orelse:stmt* finalbody:stmt*
    TypeAlias name:expr type_params:type_param* value:expr
    While test:expr body:stmt* orelse:stmt*
    With items:withitem* body:stmt* type_comment:str?
type_ignore - =
    TypeIgnore lineno:int tag:str
type_param =
    ParamSpec name:str default_value:expr?
    TypeVar name:str bound:expr? default_value:expr?
    TypeVarTuple name:str default_value:expr?
unaryop - =
    Invert | Not | UAdd | USub
alias = name:str asname:str?
arg = arg:str annotation:expr? type_comment:str?
arguments - = posonlyargs:arg* args:arg* vararg:arg? kwonlyargs:arg* kw_defaults:expr* kwarg:arg? defaults:expr*
comprehension - = target:expr iter:expr ifs:expr* is_async:int
keyword = arg:str? value:expr
match_case - = pattern:pattern guard:expr? body:stmt*
withitem - = context_expr:expr optional_vars:expr?
"""

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")
_BUILT_IN = {"str": str, "int": int, "object": object}
_DEPTH = 3


class AST:
    """Base of all nodes."""

    __module__ = "ast"
    _fields = ()
    _attributes = ()
    _field_types = {}
    __match_args__ = ()
    _kinds = {}

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            plural = "" if len(fields) == 1 else "s"
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} positional argument{plural}")
        values = self.__dict__
        for name, value in zip(fields, args):
            values[name] = value
        for name, value in kwargs.items():
            if name in fields:
                if name in values:
                    raise TypeError(f"ast.{cls.__name__} got multiple values for argument {name!r}")
            elif name not in cls._attributes:
                raise TypeError(f"ast.{cls.__name__}.__init__ got an unexpected keyword argument {name!r}")
            values[name] = value
        if len(values) < len(fields) or not all(name in values for name in fields):
            self._fill(cls, fields, values)

    def _fill(self, cls, fields, values):
        missing = []
        for name in fields:
            if name in values:
                continue
            kind = cls._kinds.get(name)
            if kind == "*":
                values[name] = []
            elif kind == "ctx":
                values[name] = LOAD
            elif kind == "":
                missing.append(repr(name))
        if missing:
            if len(missing) > 2:
                shown = ", ".join(missing[:-1]) + f", and {missing[-1]}"
            else:
                shown = " and ".join(missing)
            plural = "" if len(missing) == 1 else "s"
            raise TypeError(f"ast.{cls.__name__}.__init__ missing {len(missing)} required positional argument{plural}: "
                            f"{shown}")

    def __reduce__(self):
        return _rebuild, (type(self), self.__dict__.copy())

    def __replace__(self, /, **changes):
        cls = type(self)
        allowed = {*cls._fields, *cls._attributes}
        for name in changes:
            if name not in allowed:
                raise TypeError(f"{cls.__name__}.__replace__ got an unexpected keyword argument {name!r}.")
        return _rebuild(cls, {**self.__dict__, **changes})

    def __repr__(self):
        return _shown(self, _DEPTH)


def _rebuild(cls, values):
    node = cls.__new__(cls)
    node.__dict__.update(values)
    return node


def _shown(value, depth):
    if isinstance(value, list):
        parts = [_shown(item, depth) for item in ([value[0], value[-1]] if len(value) > 2 else value)]
        if len(value) > 2:
            parts.insert(1, "...")
        return f"[{', '.join(parts)}]"
    if not isinstance(value, AST):
        return repr(value)
    name = type(value).__name__
    if depth <= 0:
        return f"{name}(...)"
    parts = [f"{field}={_shown(getattr(value, field), depth - 1)}" for field in value._fields if hasattr(value, field)]
    return f"{name}({', '.join(parts)})"


def _make_class(name, base, fields, attributes, doc):
    namespace = {"__module__": "ast", "__doc__": doc, "_attributes": attributes}
    names = []
    kinds = {}
    types = {}
    for field in fields:
        field, _, kind = field.partition(":")
        names.append(field)
        suffix = kind[-1] if kind[-1] in "*?" else ""
        kinds[field] = "ctx" if kind == "expr_context" else suffix
        types[field] = kind
        if suffix == "?":
            namespace[field] = None
    namespace["_fields"] = namespace["__match_args__"] = tuple(names)
    namespace["_kinds"] = kinds
    namespace["_written_types"] = types
    if attributes and base is AST:
        namespace["end_lineno"] = namespace["end_col_offset"] = None
    return type(name, (base,), namespace)


def _resolve(kind):
    plain = kind.rstrip("*?")
    cls = _BUILT_IN.get(plain) or NODES[plain]
    if kind.endswith("*"):
        return list[cls]
    return cls | None if kind.endswith("?") else cls


def _make_classes():
    classes = {"AST": AST}
    group = None
    for line in _GRAMMAR.strip().splitlines():
        if not line.startswith(" "):
            head, _, fields = line.partition(" =")
            name, *mark = head.split()
            attributes = () if mark else _PLACE
            doc = line if fields else f"The {name} nodes."
            classes[name] = made = _make_class(name, AST, fields.split(), attributes, doc)
            group = None if fields else made
            continue
        for item in line.split("|"):
            name, *fields = item.split()
            classes[name] = _make_class(name, group, fields, group._attributes, item.strip())
    return classes


NODES = _make_classes()
LOAD = NODES["Load"]()
# Nodes without fields are the same objects in all trees.
_SINGLE = {name: cls() for name, cls in NODES.items() if not cls._fields and not cls._attributes and name != "AST"}
_SINGLE["Load"] = LOAD
for _cls in NODES.values():
    _cls._field_types = {name: _resolve(kind) for name, kind in _cls.__dict__.get("_written_types", {}).items()}


def build(dump):
    """The tree whose dump this is."""
    namespace = {**NODES, "inf": float("inf"), "infj": complex(0, float("inf"))}
    for name, node in _SINGLE.items():
        namespace[name] = lambda node=node: node
    return eval(dump, namespace)


_NAME_FIELDS = ("id", "name", "arg", "attr", "asname", "rest", "kwd_attrs", "names")


def with_plain_names(tree):
    """Return a tree whose names a source text can hold: others are replaced by encoded ones in a copy."""
    nodes = list(_all_nodes(tree))
    if all(_encoded(value) == value for node in nodes for _, value in _names_of(node)):
        return tree
    from copy import deepcopy

    tree = deepcopy(tree)
    for node in _all_nodes(tree):
        for field, value in _names_of(node):
            setattr(node, field, _encoded(value))
    return tree


def _all_nodes(node):
    """Yield a node and all below it."""
    yield node
    for field in node._fields:
        value = getattr(node, field, None)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, AST):
                yield from _all_nodes(item)


def _names_of(node):
    """Yield the fields of a node that hold names, with their values."""
    for field in _NAME_FIELDS:
        value = getattr(node, field, None) if field in node._fields else None
        if isinstance(value, str) or isinstance(value, list) and value and isinstance(value[0], str):
            yield field, value


def _encoded(value):
    """Return a name, or the encoded name that stands for it; the same for the names in a list."""
    if isinstance(value, list):
        return [_encoded(item) for item in value]
    from keyword import iskeyword

    parts = value.split(".")
    if value in ("*", "None", "True", "False") or all(
            part.isidentifier() and not iskeyword(part) for part in parts):
        return value
    return "__encoded_name_" + value.encode("utf-8", "surrogatepass").hex()

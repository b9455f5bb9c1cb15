"""Syntax trees back to source text."""

import sys
from contextlib import contextmanager

from _ast_nodes import NODES

# How tightly things bind, the loosest first.
(NAMED_EXPR, TUPLE, YIELD, TEST, OR, AND, NOT, CMP, EXPR, BXOR, BAND, SHIFT, ARITH, TERM, FACTOR, POWER, AWAIT,
 ATOM) = range(18)
BOR = EXPR

_BINARY = {
    "Add": ("+", ARITH), "Sub": ("-", ARITH), "Mult": ("*", TERM), "MatMult": ("@", TERM), "Div": ("/", TERM),
    "Mod": ("%", TERM), "LShift": ("<<", SHIFT), "RShift": (">>", SHIFT), "BitOr": ("|", BOR), "BitXor": ("^", BXOR),
    "BitAnd": ("&", BAND), "FloorDiv": ("//", TERM), "Pow": ("**", POWER),
}
_UNARY = {"Invert": ("~", FACTOR), "Not": ("not", NOT), "UAdd": ("+", FACTOR), "USub": ("-", FACTOR)}
_COMPARE = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
            "In": "in", "NotIn": "not in"}
_BOOLEAN = {"And": ("and", AND), "Or": ("or", OR)}
_SINGLE_QUOTES = ("'", '"')
_MULTI_QUOTES = ('"""', "'''")
_ALL_QUOTES = (*_SINGLE_QUOTES, *_MULTI_QUOTES)
# A float that is infinite has no literal but this.
_INFINITY = "1e" + repr(sys.float_info.max_10_exp + 1)


def _is(node, *names):
    return isinstance(node, tuple(NODES[name] for name in names))


def with_rows(tree):
    """The source text of a tree, and for each of its lines the line that its statement had."""
    unparser = Unparser()
    text = unparser.visit(tree)
    rows = [unparser.rows.get(0, 1)]
    for index, piece in enumerate(unparser.pieces()):
        row = unparser.rows.get(index, rows[-1])
        rows.extend([row] * piece.count("\n"))
    return text, rows


class Unparser:
    """Writes the source text of one tree."""

    def __init__(self):
        # The line of the statement that begins with a piece of the text, by the piece's index.
        self.rows = {}
        self._row = 1
        self._source = []
        self._precedences = {}
        self._indent = 0
        self._in_try_star = False
        self._in_interactive = False

    def visit(self, node):
        """The source text of a tree."""
        self._source = []
        self._go(node)
        return "".join(self._source)

    def pieces(self):
        """The pieces of the text."""
        return self._source

    def _go(self, node):
        if isinstance(node, list):
            for item in node:
                self._go(item)
        else:
            if _is(node, "stmt", "excepthandler"):
                self._row = getattr(node, "lineno", self._row)
            getattr(self, "visit_" + type(node).__name__)(node)

    def write(self, *text):
        self._source.extend(text)

    def fill(self, text="", *, allow_semicolon=True):
        self.rows[len(self._source)] = self._row
        if self._in_interactive and not self._indent and allow_semicolon:
            if self._source:
                self.write("; ")
            self.write(text)
            return
        if self._source:
            self.write("\n")
        self.write("    " * self._indent + text)

    def interleave(self, inter, write, items):
        for index, item in enumerate(items):
            if index:
                inter()
            write(item)

    def comma(self):
        self.write(", ")

    def items(self, items):
        self.interleave(self.comma, self._go, items)

    def sequence(self, items):
        if len(items) == 1:
            self._go(items[0])
            self.write(",")
        else:
            self.items(items)

    @contextmanager
    def block(self, *, extra=None):
        self.write(":")
        if extra:
            self.write(extra)
        self._indent += 1
        yield
        self._indent -= 1

    @contextmanager
    def between(self, start, end):
        self.write(start)
        yield
        self.write(end)

    def between_if(self, condition, start, end):
        from contextlib import nullcontext
        return self.between(start, end) if condition else nullcontext()

    def binding(self, precedence, node):
        return self.between_if(self.of(node) > precedence, "(", ")")

    def of(self, node):
        return self._precedences.get(id(node), TEST)

    def put(self, precedence, *nodes):
        for node in nodes:
            self._precedences[id(node)] = precedence

    def visit_Module(self, node):
        self._ignored = {ignore.lineno: f"ignore{ignore.tag}" for ignore in node.type_ignores}
        self._body(node)
        self._ignored = {}

    def visit_Interactive(self, node):
        self._in_interactive = True
        self._go(node.body)
        self._in_interactive = False

    def visit_Expression(self, node):
        self._go(node.body)

    def visit_FunctionType(self, node):
        with self.between("(", ")"):
            self.items(node.argtypes)
        self.write(" -> ")
        self._go(node.returns)

    def _docstring(self, node):
        if not _is(node, "AsyncFunctionDef", "FunctionDef", "ClassDef", "Module") or not node.body:
            return None
        first = node.body[0]
        if _is(first, "Expr") and _is(first.value, "Constant") and isinstance(first.value.value, str):
            return first.value
        return None

    def _body(self, node):
        docstring = self._docstring(node)
        if docstring is None:
            self._go(node.body)
            return
        self.fill(allow_semicolon=False)
        if docstring.kind == "u":
            self.write("u")
        string, quotes = self._quoted(docstring.value, _MULTI_QUOTES, escape_special=False)
        self.write(f"{quotes[0]}{string}{quotes[0]}")
        self._go(node.body[1:])

    def visit_Expr(self, node):
        self.fill()
        self.put(YIELD, node.value)
        self._go(node.value)

    def visit_NamedExpr(self, node):
        with self.binding(NAMED_EXPR, node):
            self.put(ATOM, node.target, node.value)
            self._go(node.target)
            self.write(" := ")
            self._go(node.value)

    def visit_Import(self, node):
        self.fill("lazy import " if node.is_lazy else "import ")
        self.items(node.names)

    def visit_ImportFrom(self, node):
        self.fill("lazy from " if node.is_lazy else "from ")
        self.write("." * (node.level or 0))
        if node.module:
            self.write(node.module)
        self.write(" import ")
        self.items(node.names)

    def visit_Assign(self, node):
        self.fill()
        for target in node.targets:
            self.put(TUPLE, target)
            self._go(target)
            self.write(" = ")
        self._go(node.value)
        self._type_comment(node)

    def _type_comment(self, node):
        if node.type_comment is not None:
            self.write(f" # type: {node.type_comment}")

    def visit_AugAssign(self, node):
        self.fill()
        self._go(node.target)
        self.write(f" {_BINARY[type(node.op).__name__][0]}= ")
        self._go(node.value)

    def visit_AnnAssign(self, node):
        self.fill()
        with self.between_if(not node.simple and _is(node.target, "Name"), "(", ")"):
            self._go(node.target)
        self.write(": ")
        self._go(node.annotation)
        if node.value:
            self.write(" = ")
            self._go(node.value)

    def visit_Return(self, node):
        self.fill("return")
        if node.value:
            self.write(" ")
            self._go(node.value)

    def visit_Pass(self, node):
        self.fill("pass")

    def visit_Break(self, node):
        self.fill("break")

    def visit_Continue(self, node):
        self.fill("continue")

    def visit_Delete(self, node):
        self.fill("del ")
        self.items(node.targets)

    def visit_Assert(self, node):
        self.fill("assert ")
        self._go(node.test)
        if node.msg:
            self.write(", ")
            self._go(node.msg)

    def visit_Global(self, node):
        self.fill("global ")
        self.write(", ".join(node.names))

    def visit_Nonlocal(self, node):
        self.fill("nonlocal ")
        self.write(", ".join(node.names))

    def visit_Await(self, node):
        with self.binding(AWAIT, node):
            self.write("await")
            if node.value:
                self.write(" ")
                self.put(ATOM, node.value)
                self._go(node.value)

    def visit_Yield(self, node):
        with self.binding(YIELD, node):
            self.write("yield")
            if node.value:
                self.write(" ")
                self.put(ATOM, node.value)
                self._go(node.value)

    def visit_YieldFrom(self, node):
        with self.binding(YIELD, node):
            self.write("yield from ")
            self.put(ATOM, node.value)
            self._go(node.value)

    def visit_Raise(self, node):
        self.fill("raise")
        if not node.exc:
            return
        self.write(" ")
        self._go(node.exc)
        if node.cause:
            self.write(" from ")
            self._go(node.cause)

    def _try(self, node):
        self.fill("try", allow_semicolon=False)
        with self.block():
            self._go(node.body)
        self._go(node.handlers)
        for word, body in ("else", node.orelse), ("finally", node.finalbody):
            if body:
                self.fill(word, allow_semicolon=False)
                with self.block():
                    self._go(body)

    def visit_Try(self, node):
        outer, self._in_try_star = self._in_try_star, False
        self._try(node)
        self._in_try_star = outer

    def visit_TryStar(self, node):
        outer, self._in_try_star = self._in_try_star, True
        self._try(node)
        self._in_try_star = outer

    def visit_ExceptHandler(self, node):
        self.fill("except*" if self._in_try_star else "except", allow_semicolon=False)
        if node.type:
            self.write(" ")
            self._go(node.type)
        if node.name:
            self.write(" as ", node.name)
        with self.block():
            self._go(node.body)

    def visit_ClassDef(self, node):
        if self._source:
            self.write("\n")
        self._decorators(node)
        self.fill("class " + node.name, allow_semicolon=False)
        self._type_params(node)
        with self.between_if(node.bases or node.keywords, "(", ")"):
            self.items([*node.bases, *node.keywords])
        with self.block():
            self._body(node)

    def _decorators(self, node):
        for decorator in node.decorator_list:
            self.fill("@", allow_semicolon=False)
            self._go(decorator)

    def _type_params(self, node):
        if node.type_params:
            with self.between("[", "]"):
                self.items(node.type_params)

    def visit_FunctionDef(self, node):
        self._function(node, "def")

    def visit_AsyncFunctionDef(self, node):
        self._function(node, "async def")

    def _function(self, node, word):
        if self._source:
            self.write("\n")
        self._decorators(node)
        self.fill(f"{word} {node.name}", allow_semicolon=False)
        self._type_params(node)
        with self.between("(", ")"):
            self._go(node.args)
        if node.returns:
            self.write(" -> ")
            self._go(node.returns)
        with self.block(extra=f" # type: {node.type_comment}" if node.type_comment is not None else None):
            self._body(node)

    def _type_param(self, prefix, node, bound=None):
        self.write(prefix + node.name)
        if bound:
            self.write(": ")
            self._go(bound)
        if node.default_value:
            self.write(" = ")
            self._go(node.default_value)

    def visit_TypeVar(self, node):
        self._type_param("", node, node.bound)

    def visit_TypeVarTuple(self, node):
        self._type_param("*", node)

    def visit_ParamSpec(self, node):
        self._type_param("**", node)

    def visit_TypeAlias(self, node):
        self.fill("type ")
        self._go(node.name)
        self._type_params(node)
        self.write(" = ")
        self._go(node.value)

    def visit_For(self, node):
        self._for("for ", node)

    def visit_AsyncFor(self, node):
        self._for("async for ", node)

    def _for(self, word, node):
        self.fill(word, allow_semicolon=False)
        self.put(TUPLE, node.target)
        self._go(node.target)
        self.write(" in ")
        self._go(node.iter)
        with self.block(extra=f" # type: {node.type_comment}" if node.type_comment is not None else None):
            self._go(node.body)
        self._else(node)

    def _else(self, node):
        if node.orelse:
            self.fill("else", allow_semicolon=False)
            with self.block():
                self._go(node.orelse)

    def visit_If(self, node):
        self.fill("if ", allow_semicolon=False)
        self._go(node.test)
        with self.block():
            self._go(node.body)
        while len(node.orelse) == 1 and _is(node.orelse[0], "If"):
            node = node.orelse[0]
            self.fill("elif ", allow_semicolon=False)
            self._go(node.test)
            with self.block():
                self._go(node.body)
        self._else(node)

    def visit_While(self, node):
        self.fill("while ", allow_semicolon=False)
        self._go(node.test)
        with self.block():
            self._go(node.body)
        self._else(node)

    def visit_With(self, node):
        self._with("with ", node)

    def visit_AsyncWith(self, node):
        self._with("async with ", node)

    def _with(self, word, node):
        self.fill(word, allow_semicolon=False)
        self.items(node.items)
        with self.block(extra=f" # type: {node.type_comment}" if node.type_comment is not None else None):
            self._go(node.body)

    def _quoted(self, string, quote_types=_ALL_QUOTES, escape_special=True):
        """The text between quotes, and the quotes that can stand around it."""

        def escape(character):
            if not escape_special and character in "\n\t":
                return character
            if character == "\\" or not character.isprintable():
                return character.encode("unicode_escape").decode("ascii")
            return character

        escaped = "".join(map(escape, string))
        possible = list(quote_types)
        if "\n" in escaped:
            possible = [quote for quote in possible if quote in _MULTI_QUOTES]
        possible = [quote for quote in possible if quote not in escaped]
        if not possible:
            # Let repr() find quotes, and take its text.
            text = repr(string)
            quote = next((each for each in quote_types if text[0] in each), text[0])
            return text[1:-1], [quote]
        if escaped:
            possible.sort(key=lambda quote: quote[0] == escaped[-1])
            if possible[0][0] == escaped[-1]:
                escaped = escaped[:-1] + "\\" + escaped[-1]
        return escaped, possible

    def _write_str(self, string, quote_types=_ALL_QUOTES):
        string, quotes = self._quoted(string, quote_types)
        self.write(f"{quotes[0]}{string}{quotes[0]}")

    def visit_JoinedStr(self, node):
        self._joined(node, "f")

    def visit_TemplateStr(self, node):
        self._joined(node, "t")

    def _joined(self, node, prefix):
        parts = []
        for value in node.values:
            buffer, self._source = self._source, []
            self._piece(value, False)
            parts.append(("".join(self._source), _is(value, "Constant")))
            self._source = buffer
        quote_types = list(_ALL_QUOTES)
        new_parts = []
        fallback = False
        for text, is_constant in parts:
            if is_constant:
                text, quote_types_here = self._quoted(text, quote_types, escape_special=True)
                if set(quote_types_here).isdisjoint(quote_types):
                    fallback = True
                    break
                quote_types = quote_types_here
            else:
                if "\n" in text:
                    quote_types = [quote for quote in quote_types if quote in _MULTI_QUOTES]
                quote_types = [quote for quote in quote_types if quote not in text] or quote_types
            new_parts.append(text)
        if fallback:
            quote_types = ["'''"]
            new_parts = [repr('"' + text)[2:-1] if is_constant else text for text, is_constant in parts]
        self.write(f"{prefix}{quote_types[0]}{''.join(new_parts)}{quote_types[0]}")

    def _piece(self, node, is_spec):
        if _is(node, "JoinedStr"):
            for value in node.values:
                self._piece(value, is_spec)
        elif _is(node, "Constant"):
            value = node.value.replace("{", "{{").replace("}", "}}")
            if is_spec:
                value = value.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n")
            self.write(value)
        elif _is(node, "FormattedValue") or _is(node, "Interpolation"):
            self._field(node)
        else:
            # Programs that make trees put expressions there that are texts already.
            self._field(NODES["FormattedValue"](value=node, conversion=-1, format_spec=None))

    def _field(self, node):
        if _is(node, "Interpolation") and isinstance(node.str, str):
            text = node.str
        else:
            inner = Unparser()
            inner.put(TEST + 1, node.value)
            text = inner.visit(node.value)
        with self.between("{", "}"):
            # Two braces would be one brace.
            self.write(" " if text.startswith("{") else "", text)
            if node.conversion != -1:
                self.write("!" + chr(node.conversion))
            if node.format_spec:
                self.write(":")
                self._piece(node.format_spec, True)

    visit_FormattedValue = visit_Interpolation = lambda self, node: self._joined_alone(node)

    def _joined_alone(self, node):
        kind = "t" if _is(node, "Interpolation") else "f"
        self._joined(NODES["JoinedStr"](values=[node]), kind)

    def visit_Name(self, node):
        self.write(node.id)

    def _constant(self, value):
        if isinstance(value, (float, complex)):
            self.write(repr(value).replace("inf", _INFINITY).replace("nan", f"({_INFINITY}-{_INFINITY})"))
        else:
            self.write(repr(value))

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, tuple):
            with self.between("(", ")"):
                self.interleave(self.comma, self._constant, value)
                if len(value) == 1:
                    self.write(",")
        elif value is ...:
            self.write("...")
        else:
            if node.kind == "u":
                self.write("u")
            self._constant(value)

    def visit_List(self, node):
        with self.between("[", "]"):
            self.items(node.elts)

    def _comprehension(self, start, end, node):
        with self.between(start, end):
            self._go(node.elt)
            self._go(node.generators)

    def visit_ListComp(self, node):
        self._comprehension("[", "]", node)

    def visit_GeneratorExp(self, node):
        self._comprehension("(", ")", node)

    def visit_SetComp(self, node):
        self._comprehension("{", "}", node)

    def visit_DictComp(self, node):
        with self.between("{", "}"):
            if node.value is None:
                self.write("**")
                self._go(getattr(node.key, "value", node.key))
            else:
                self._go(node.key)
                self.write(": ")
                self._go(node.value)
            self._go(node.generators)

    def visit_comprehension(self, node):
        self.write(" async for " if node.is_async else " for ")
        self.put(TUPLE, node.target)
        self._go(node.target)
        self.write(" in ")
        self.put(TEST + 1, node.iter, *node.ifs)
        self._go(node.iter)
        for condition in node.ifs:
            self.write(" if ")
            self._go(condition)

    def visit_IfExp(self, node):
        with self.binding(TEST, node):
            self.put(TEST + 1, node.body, node.test)
            self._go(node.body)
            self.write(" if ")
            self._go(node.test)
            self.write(" else ")
            self.put(TEST, node.orelse)
            self._go(node.orelse)

    def visit_Set(self, node):
        if node.elts:
            with self.between("{", "}"):
                self.items(node.elts)
        else:
            self.write("{*()}")

    def visit_Dict(self, node):
        def pair(item):
            key, value = item
            if key is None:
                self.write("**")
                self.put(EXPR, value)
            else:
                self._go(key)
                self.write(": ")
            self._go(value)

        with self.between("{", "}"):
            self.interleave(self.comma, pair, zip(node.keys, node.values))

    def visit_Tuple(self, node):
        with self.between_if(len(node.elts) == 0 or self.of(node) > TUPLE, "(", ")"):
            self.sequence(node.elts)

    def visit_UnaryOp(self, node):
        operator, precedence = _UNARY[type(node.op).__name__]
        with self.binding(precedence, node):
            self.write(operator)
            if precedence != FACTOR:
                self.write(" ")
            self.put(precedence, node.operand)
            self._go(node.operand)

    def visit_BinOp(self, node):
        operator, precedence = _BINARY[type(node.op).__name__]
        with self.binding(precedence, node):
            is_right = operator == "**"
            self.put(precedence + is_right, node.left)
            self.put(precedence + (not is_right), node.right)
            self._go(node.left)
            self.write(f" {operator} ")
            self._go(node.right)

    def visit_Compare(self, node):
        with self.binding(CMP, node):
            self.put(CMP + 1, node.left, *node.comparators)
            self._go(node.left)
            for operator, comparator in zip(node.ops, node.comparators):
                self.write(f" {_COMPARE[type(operator).__name__]} ")
                self._go(comparator)

    def visit_BoolOp(self, node):
        operator, precedence = _BOOLEAN[type(node.op).__name__]
        with self.binding(precedence, node):
            level = precedence
            for index, value in enumerate(node.values):
                if index:
                    self.write(f" {operator} ")
                level += 1
                self.put(level, value)
                self._go(value)

    def visit_Attribute(self, node):
        self.put(ATOM, node.value)
        self._go(node.value)
        if _is(node.value, "Constant") and isinstance(node.value.value, int):
            # An int and a dot would be a float.
            self.write(" ")
        self.write(".", node.attr)

    def visit_Call(self, node):
        self.put(ATOM, node.func)
        self._go(node.func)
        with self.between("(", ")"):
            self.items([*node.args, *node.keywords])

    def visit_Subscript(self, node):
        self.put(ATOM, node.value)
        self._go(node.value)
        with self.between("[", "]"):
            if _is(node.slice, "Tuple") and node.slice.elts:
                self.sequence(node.slice.elts)
            else:
                self._go(node.slice)

    def visit_Starred(self, node):
        self.write("*")
        self.put(EXPR, node.value)
        self._go(node.value)

    def visit_Slice(self, node):
        if node.lower:
            self._go(node.lower)
        self.write(":")
        if node.upper:
            self._go(node.upper)
        if node.step:
            self.write(":")
            self._go(node.step)

    def visit_Match(self, node):
        self.fill("match ", allow_semicolon=False)
        self._go(node.subject)
        with self.block():
            self._go(node.cases)

    def visit_match_case(self, node):
        self.fill("case ", allow_semicolon=False)
        self._go(node.pattern)
        if node.guard:
            self.write(" if ")
            self._go(node.guard)
        with self.block():
            self._go(node.body)

    def visit_arg(self, node):
        self.write(node.arg)
        if node.annotation:
            self.write(": ")
            self._go(node.annotation)

    def visit_arguments(self, node):
        parts = []
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for index, pair in enumerate(zip(positional, defaults), 1):
            parts.append(pair)
            if index == len(node.posonlyargs):
                parts.append("/")
        if node.vararg or node.kwonlyargs:
            parts.append(("*", node.vararg))
        parts += zip(node.kwonlyargs, node.kw_defaults)
        if node.kwarg:
            parts.append(("**", node.kwarg))
        self.interleave(self.comma, self._parameter, parts)

    def _parameter(self, part):
        if part == "/":
            self.write(part)
            return
        first, second = part
        if isinstance(first, str):
            self.write(first)
            if second:
                self._go(second)
            return
        self._go(first)
        if second:
            self.write("=")
            self._go(second)

    def visit_keyword(self, node):
        self.write("**" if node.arg is None else f"{node.arg}=")
        self._go(node.value)

    def visit_Lambda(self, node):
        with self.binding(TEST, node):
            self.write("lambda")
            buffer, self._source = self._source, []
            self._go(node.args)
            parameters = "".join(self._source)
            self._source = buffer
            if parameters:
                self.write(" ", parameters)
            self.write(": ")
            self.put(TEST, node.body)
            self._go(node.body)

    def visit_alias(self, node):
        self.write(node.name)
        if node.asname:
            self.write(f" as {node.asname}")

    def visit_withitem(self, node):
        self._go(node.context_expr)
        if node.optional_vars:
            self.write(" as ")
            self._go(node.optional_vars)

    def visit_MatchValue(self, node):
        self._go(node.value)

    def visit_MatchSingleton(self, node):
        self._constant(node.value)

    def visit_MatchSequence(self, node):
        with self.between("[", "]"):
            self.items(node.patterns)

    def visit_MatchStar(self, node):
        self.write(f"*{node.name or '_'}")

    def visit_MatchMapping(self, node):
        def pair(item):
            key, pattern = item
            self._go(key)
            self.write(": ")
            self._go(pattern)

        with self.between("{", "}"):
            self.interleave(self.comma, pair, zip(node.keys, node.patterns))
            if node.rest is not None:
                if node.keys:
                    self.write(", ")
                self.write(f"**{node.rest}")

    def visit_MatchClass(self, node):
        self.put(ATOM, node.cls)
        self._go(node.cls)
        with self.between("(", ")"):
            self.items(node.patterns)
            for index, (name, pattern) in enumerate(zip(node.kwd_attrs, node.kwd_patterns)):
                if index or node.patterns:
                    self.write(", ")
                self.write(f"{name}=")
                self._go(pattern)

    def visit_MatchAs(self, node):
        if node.name is None:
            self.write("_")
        elif node.pattern is None:
            self.write(node.name)
        else:
            with self.binding(TEST, node):
                self.put(BOR, node.pattern)
                self._go(node.pattern)
                self.write(f" as {node.name}")

    def visit_MatchOr(self, node):
        with self.binding(BOR, node):
            self.put(BOR + 1, *node.patterns)
            self.interleave(lambda: self.write(" | "), self._go, node.patterns)

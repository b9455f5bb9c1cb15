"""Syntax trees of Python: parsing, walking, changing and printing them."""

import re
from _ast_nodes import NODES
from _ast_nodes import AST, build as _build

globals().update(NODES)

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_OPTIMIZED_AST = 0x8000 | PyCF_ONLY_AST

Load, Constant, Expression, UnaryOp, BinOp, Name = (NODES[name] for name in (
    "Load", "Constant", "Expression", "UnaryOp", "BinOp", "Name"))


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1,
          module=None):
    """The tree of a source text."""
    return compile(source, filename, mode, PyCF_ONLY_AST, _feature_version=-1)


def literal_eval(node_or_string):
    """The value of a literal: of strings, bytes, numbers, tuples, lists, dicts, sets, booleans, None and Ellipsis."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval").body
    elif isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    msg = "malformed node or string"
    if lno := getattr(node, "lineno", None):
        msg += f" on line {lno}"
    raise ValueError(msg + f": {node!r}")


def _number(node, shown=None):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(shown or node)
    return node.value


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (NODES["UAdd"], NODES["USub"])):
        operand = _number(node.operand, node)
        return +operand if isinstance(node.op, NODES["UAdd"]) else -operand
    return _number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, NODES["Tuple"]):
        return tuple(map(_literal, node.elts))
    if isinstance(node, NODES["List"]):
        return list(map(_literal, node.elts))
    if isinstance(node, NODES["Set"]):
        return set(map(_literal, node.elts))
    if isinstance(node, NODES["Call"]) and isinstance(node.func, Name) and node.func.id == "set" \
            and node.args == node.keywords == []:
        return set()
    if isinstance(node, NODES["Dict"]):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (NODES["Add"], NODES["Sub"])):
        left = _signed(node.left)
        right = _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, NODES["Add"]) else left - right
    return _signed(node)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """The tree as text."""

    def shown(node, level=0):
        if indent is not None:
            level += 1
            prefix = "\n" + indent * level
            sep = ",\n" + indent * level
        else:
            prefix = ""
            sep = ", "
        if isinstance(node, AST):
            return shown_node(node, level, prefix, sep)
        if isinstance(node, list):
            if not node:
                return "[]", True
            return f"[{prefix}{sep.join(shown(x, level)[0] for x in node)}]", False
        return repr(node), True

    def shown_node(node, level, prefix, sep):
        cls = type(node)
        args = []
        omitted = []
        allsimple = True
        keywords = annotate_fields
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                keywords = True
                continue
            if value is None and getattr(cls, name, ...) is None:
                keywords = True
                continue
            if not show_empty:
                if value == [] and cls._kinds.get(name) == "*":
                    if not keywords:
                        omitted.append(repr(value))
                    continue
                if isinstance(value, Load) and cls._kinds.get(name) == "ctx":
                    if not keywords:
                        omitted.append(repr(value))
                    continue
                if not keywords:
                    args += omitted
                    omitted = []
            value, simple = shown(value, level)
            allsimple = allsimple and simple
            args.append(f"{name}={value}" if keywords else value)
        if include_attributes and node._attributes:
            for name in node._attributes:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    continue
                value, simple = shown(value, level)
                allsimple = allsimple and simple
                args.append(f"{name}={value}")
        if allsimple and len(args) <= 3:
            return f"{cls.__name__}({', '.join(args)})", not args
        return f"{cls.__name__}({prefix}{sep.join(args)})", False

    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent
    return shown(node)[0]


def copy_location(new_node, old_node):
    """Give a node the place of another."""
    for attr in "lineno", "col_offset", "end_lineno", "end_col_offset":
        if attr in old_node._attributes and attr in new_node._attributes:
            value = getattr(old_node, attr, None)
            if value is not None or (hasattr(old_node, attr) and attr.startswith("end_")):
                setattr(new_node, attr, value)
    return new_node


def fix_missing_locations(node):
    """Give nodes without a place that of their parents."""

    def fix(node, inherited):
        mine = {}
        for attr in "lineno", "end_lineno", "col_offset", "end_col_offset":
            mine[attr] = inherited[attr]
            if attr in node._attributes:
                value = getattr(node, attr, None)
                if value is None:
                    setattr(node, attr, inherited[attr])
                else:
                    mine[attr] = value
        for child in iter_child_nodes(node):
            fix(child, mine)

    fix(node, {"lineno": 1, "end_lineno": 1, "col_offset": 0, "end_col_offset": 0})
    return node


def increment_lineno(node, n=1):
    """Move a tree down by some lines."""
    for child in walk(node):
        if isinstance(child, NODES["TypeIgnore"]):
            child.lineno = getattr(child, "lineno", 0) + n
            continue
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and (end := getattr(child, "end_lineno", 0)) is not None:
            child.end_lineno = end + n
    return node


def iter_fields(node):
    """Yield the fields of a node with their values."""
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """Yield the nodes directly below a node."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def get_docstring(node, clean=True):
    """The documentation string of a function, class or module; None if it has none."""
    if not isinstance(node, (NODES["AsyncFunctionDef"], NODES["FunctionDef"], NODES["ClassDef"], NODES["Module"])):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], NODES["Expr"])):
        return None
    node = node.body[0].value
    if not (isinstance(node, Constant) and isinstance(node.value, str)):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(node.value)
    return node.value


def get_source_segment(source, node, *, padded=False):
    """The part of a source text that a node comes from."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = [line.encode() for line in re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", source)]
    padding = ""
    if padded:
        padding = re.sub(r"[^\f\t]", " ", lines[first][:start].decode())
    if first == last:
        return padding + lines[first][start:end].decode()
    parts = [padding + lines[first][start:].decode(), *(line.decode() for line in lines[first + 1:last])]
    return "".join(parts) + lines[last][:end].decode()


def walk(node):
    """Yield all nodes of a tree, those near the root first."""
    from collections import deque
    todo = deque([node])
    while todo:
        node = todo.popleft()
        todo.extend(iter_child_nodes(node))
        yield node


def compare(a, b, /, *, compare_attributes=False):
    """Whether two trees are equal."""
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(
            compare(x, y, compare_attributes=compare_attributes) for x, y in zip(a, b))
    if not isinstance(a, AST):
        return a == b
    missing = object()
    names = a._fields + (a._attributes if compare_attributes else ())
    for name in names:
        x, y = getattr(a, name, missing), getattr(b, name, missing)
        if x is missing or y is missing:
            if x is not y:
                return False
        elif not compare(x, y, compare_attributes=compare_attributes):
            return False
    return True


class NodeVisitor:
    """Walks a tree, calling visit_X() for nodes of the class X."""

    def visit(self, node):
        """Visit a node."""
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit what is below a node."""
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods answer what takes the node's place: a node, several, or None."""

    def generic_visit(self, node):
        for field, old in iter_fields(node):
            if isinstance(old, list):
                values = []
                for value in old:
                    if isinstance(value, AST):
                        value = self.visit(value)
                        if value is None:
                            continue
                        if not isinstance(value, AST):
                            values.extend(value)
                            continue
                    values.append(value)
                old[:] = values
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, field)
                else:
                    setattr(node, field, new)
        return node


def unparse(ast_obj):
    """Source text that means the same as a tree."""
    from _ast_unparse import Unparser
    return Unparser().visit(ast_obj)

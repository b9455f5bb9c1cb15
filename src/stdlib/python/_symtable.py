"""The scopes of a source and the flags of their names, as the compiler sees them, made from the tree of `ast`."""

import ast

DEF_GLOBAL, DEF_LOCAL, DEF_PARAM, DEF_NONLOCAL, USE = 1, 2, 4, 8, 16
DEF_FREE_CLASS, DEF_IMPORT, DEF_ANNOT, DEF_COMP_ITER, DEF_TYPE_PARAM, DEF_COMP_CELL = 64, 128, 256, 512, 1024, 2048
DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT
SCOPE_OFF, SCOPE_MASK = 12, 15
LOCAL, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, FREE, CELL = 1, 2, 3, 4, 5

_BINDS = DEF_BOUND | DEF_TYPE_PARAM
_CLASS_CELLS = {"__class__", "__classdict__", "__conditional_annotations__"}
# Faults that the compiler finds only after the scopes are known.
_LATER_FAULTS = (
    "'return' outside", "'return' with", "'yield' outside", "'yield from' inside async", "'yield from' outside",
    "'break' outside", "'continue' not", "default 'except:'", "multiple starred expr", "starred assignment",
    "can't use starred", "name capture", "wildcard makes", "multiple assignments to name", "alternative patterns",
    "mapping pattern checks", "keyword argument repeated", "attribute name repeated", "too many ",
)


class Scope:
    """A block of code and the names in it."""

    def __init__(self, name, kind, line, outer=None):
        self.name, self.kind, self.line = name, kind, line
        self.nested = outer is not None and (outer.nested or outer.is_function_like())
        self.private = outer.private if outer is not None else None
        self.symbols, self.children = {}, []
        self.sees_class = self.is_inlined = self.is_comprehension = False
        self.annotations = None
        # The names in annotations of a function's locals are never looked up.
        self.is_evaluated = True

    def is_function_like(self):
        """Whether its variables are those of a function."""
        return self.kind not in ("module", "class")

    def mangled(self, name):
        """Return a name as it is stored: private ones of a class are prefixed."""
        owner = (self.private or "").lstrip("_")
        if not owner or not name.startswith("__") or name.endswith("__") or "." in name:
            return name
        return f"_{owner}{name}"

    def add(self, name, flags):
        """Give a name more flags."""
        name = self.mangled(name)
        self.symbols[name] = self.symbols.get(name, 0) | flags


def symtable(source, filename, mode):
    """Return the outermost scope of a source."""
    if not isinstance(source, (str, bytes)):
        raise TypeError("symtable() arg 1 must be a string or bytes object")
    if mode not in ("exec", "eval", "single"):
        raise ValueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
    tree = ast.parse(source, filename, mode)
    try:
        compile(source, filename, mode, dont_inherit=True)
    except SyntaxError as problem:
        if not problem.msg.startswith(_LATER_FAULTS):
            raise
    builder = _Builder(tree)
    _analyze(builder.top, None, set(), set(), None)
    return builder.top


class _Builder(ast.NodeVisitor):
    def __init__(self, tree):
        self.top = self.scope = Scope("top", "module", 0)
        self.stack = [self.top]
        self.conditional = 0
        self.in_target = False
        self.postponed = any(
            isinstance(each, ast.ImportFrom)
            and each.module == "__future__"
            and any(alias.name == "annotations" for alias in each.names)
            for each in (tree.body if isinstance(tree.body, list) else ())
        )
        self.generic_visit(tree)

    def each(self, nodes):
        for node in nodes:
            if node is not None:
                self.visit(node)

    def enter(self, name, kind, line, *, attach=True):
        """Begin a scope inside the current one."""
        outer, sees_class = self.scope, self.scope.kind == "class" or self.scope.sees_class
        self.push(Scope(name, kind, line, outer), outer if attach else None)
        if kind in ("annotation", "type alias", "type variable"):
            self.scope.add(".format", DEF_PARAM | USE)
        if kind not in ("class", "function"):
            self.scope.sees_class = sees_class
            if sees_class:
                self.scope.add("__classdict__", USE)

    def push(self, scope, outer=None):
        if outer is not None:
            outer.children.append(scope)
        self.stack.append(scope)
        self.scope = scope

    def leave(self):
        self.stack.pop()
        self.scope = self.stack[-1]

    def visit_Name(self, node):
        if not self.scope.is_evaluated:
            return
        if isinstance(node.ctx, ast.Load):
            self.scope.add(node.id, USE)
            if node.id == "super" and self.scope.is_function_like():
                self.scope.add("__class__", USE)
        else:
            self.bind(node.id)

    def bind(self, name):
        if name is not None:
            self.scope.add(name, DEF_LOCAL | (DEF_COMP_ITER if self.in_target else 0))

    def visit_Import(self, node):
        for alias in node.names:
            if alias.name != "*":
                self.scope.add(alias.asname or alias.name.partition(".")[0], DEF_IMPORT)

    visit_ImportFrom = visit_Import

    def visit_Global(self, node):
        for name in node.names:
            self.global_name(name)

    def global_name(self, name):
        """Declare a name global here, which the module hears of too."""
        self.scope.add(name, DEF_GLOBAL)
        name = self.scope.mangled(name)
        self.top.symbols[name] = self.top.symbols.get(name, 0) | DEF_GLOBAL

    def visit_Nonlocal(self, node):
        for name in node.names:
            self.scope.add(name, DEF_NONLOCAL)

    def visit_compound(self, node):
        self.conditional += 1
        self.generic_visit(node)
        self.conditional -= 1

    visit_If = visit_While = visit_With = visit_AsyncWith = visit_Match = visit_Try = visit_TryStar = visit_compound

    def visit_For(self, node):
        self.conditional += 1
        self.each([node.target, node.iter, *node.body, *node.orelse])
        self.conditional -= 1

    visit_AsyncFor = visit_For

    def visit_ExceptHandler(self, node):
        self.each([node.type])
        self.bind(node.name)
        self.each(node.body)

    def visit_MatchAs(self, node):
        self.each([node.pattern])
        self.bind(node.name)

    def visit_MatchStar(self, node):
        self.bind(node.name)

    def visit_MatchMapping(self, node):
        self.each([*node.keys, *node.patterns])
        self.bind(node.rest)

    def visit_AnnAssign(self, node):
        if not isinstance(node.target, ast.Name):
            self.visit(node.target)
        elif node.simple:
            self.scope.add(node.target.id, DEF_ANNOT | DEF_LOCAL)
        elif node.value is not None:
            self.scope.add(node.target.id, DEF_LOCAL)
        self.annotation(node)
        self.each([node.value])

    def annotation(self, node):
        owner = self.scope
        is_evaluated = not owner.is_function_like()
        if is_evaluated and (owner.kind == "module" or self.conditional):
            owner.add("__conditional_annotations__", USE)
        if owner.annotations is None:
            self.enter("__annotate__", "annotation", node.annotation.lineno, attach=not self.postponed)
            owner.annotations = self.scope
        else:
            self.push(owner.annotations)
        self.scope.is_evaluated = is_evaluated
        self.visit(node.annotation)
        self.leave()

    def visit_FunctionDef(self, node):
        self.scope.add(node.name, DEF_LOCAL)
        arguments = node.args
        self.each([*arguments.defaults, *arguments.kw_defaults, *node.decorator_list])
        self.type_params(node)
        self.enter("__annotate__", "annotation", node.lineno, attach=not self.postponed)
        plain = [*arguments.posonlyargs, *arguments.args]
        starred = [arguments.vararg, arguments.kwarg]
        self.each(arg.annotation for arg in (*plain, *starred, *arguments.kwonlyargs) if arg is not None)
        self.each([node.returns])
        self.leave()
        self.function(node.name, node, node.body)
        self.end_type_params(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        self.each([*node.args.defaults, *node.args.kw_defaults])
        self.function("<lambda>", node, [node.body])

    def function(self, name, node, body):
        before = self.conditional, self.in_target
        self.conditional, self.in_target = 0, False
        self.enter(name, "function", node.lineno)
        arguments = node.args
        plain = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        for arg in (*plain, arguments.vararg, arguments.kwarg):
            if arg is not None:
                self.scope.add(arg.arg, DEF_PARAM)
        self.each(body)
        self.leave()
        self.conditional, self.in_target = before

    def visit_ClassDef(self, node):
        self.scope.add(node.name, DEF_LOCAL)
        self.each(node.decorator_list)
        self.type_params(node)
        self.each([*node.bases, *node.keywords])
        before, self.conditional = self.conditional, 0
        self.enter(node.name, "class", node.lineno)
        self.scope.private = node.name
        if node.type_params:
            self.scope.add("__type_params__", DEF_LOCAL)
            self.scope.add(".type_params", USE)
        self.each(node.body)
        self.leave()
        self.conditional = before
        self.end_type_params(node)

    def visit_TypeAlias(self, node):
        self.visit(node.name)
        self.type_params(node)
        self.enter(node.name.id, "type alias", node.lineno)
        self.visit(node.value)
        self.leave()
        self.end_type_params(node)

    def type_params(self, node):
        if not node.type_params:
            return
        name = node.name.id if isinstance(node, ast.TypeAlias) else node.name
        self.enter(name, "type parameters", node.lineno)
        if isinstance(node, ast.ClassDef):
            self.scope.add(".type_params", DEF_LOCAL | USE)
            self.scope.add(".generic_base", DEF_LOCAL | USE)
        elif not isinstance(node, ast.TypeAlias):
            self.scope.add(".defaults", DEF_PARAM)
            if any(each is not None for each in node.args.kw_defaults):
                self.scope.add(".kwdefaults", DEF_PARAM)
        for param in node.type_params:
            self.scope.add(param.name, DEF_TYPE_PARAM | DEF_LOCAL)
            for value in (getattr(param, "bound", None), param.default_value):
                if value is not None:
                    self.enter(param.name, "type variable", value.lineno)
                    self.visit(value)
                    self.leave()

    def end_type_params(self, node):
        if node.type_params:
            self.leave()

    def visit_NamedExpr(self, node):
        if self.scope.is_comprehension:
            self.extend(node.target.id)
        self.each([node.value, node.target])

    def extend(self, name):
        """Bind the target of an assignment expression around the comprehensions that it stands in."""
        owner = next(each for each in reversed(self.stack) if not each.is_comprehension)
        if owner.kind == "module" or owner.symbols.get(owner.mangled(name), 0) & DEF_GLOBAL:
            self.global_name(name)
        else:
            self.scope.add(name, DEF_NONLOCAL)
        owner.add(name, DEF_GLOBAL if owner.kind == "module" else DEF_LOCAL)

    def visit_ListComp(self, node):
        first, *rest = node.generators
        self.visit(first.iter)
        is_generator = isinstance(node, ast.GeneratorExp)
        before, self.in_target = self.in_target, False
        name = "genexpr" if is_generator else type(node).__name__.lower()
        self.enter(f"<{name}>", "function", node.lineno)
        self.scope.is_comprehension, self.scope.is_inlined = True, not is_generator
        self.scope.add(".0", DEF_PARAM)
        for generator in node.generators:
            self.in_target = True
            self.visit(generator.target)
            self.in_target = False
            if generator is not first:
                self.visit(generator.iter)
            self.each(generator.ifs)
        parts = [node.value, node.key] if isinstance(node, ast.DictComp) else [node.elt]
        self.each(parts)
        self.leave()
        self.in_target = before

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp


def _analyze(scope, bound, free, known_global, class_around):
    """Decide where each name of a scope and of those inside lives; free ones are added to `free`."""
    local, scopes, shared = set(), {}, set()
    inner_bound, inner_global, inner_free = set(), set(), set()
    if scope.kind == "class":
        inner_global |= known_global
        inner_bound |= bound or set()
    for name, flags in scope.symbols.items():
        scopes[name] = _place(name, flags, bound, local, free, known_global, class_around)
    if scope.kind == "class":
        inner_bound |= _CLASS_CELLS
    else:
        if scope.is_function_like():
            inner_bound |= local
        inner_bound |= bound or set()
        inner_global |= known_global
    children = []
    for child in scope.children:
        seen = (scope if scope.kind == "class" else class_around) if child.sees_class else None
        child_free = set()
        _analyze(child, set(inner_bound), child_free, set(inner_global), seen)
        child.is_inlined = child.is_inlined and not scope.sees_class
        if child.is_inlined:
            _inline(scope, child, scopes, child_free, shared)
            children.extend(child.children)
        else:
            children.append(child)
        inner_free |= child_free
    scope.children = children
    if scope.kind == "class":
        inner_free -= _CLASS_CELLS
    elif scope.is_function_like():
        for name, place in scopes.items():
            if place == LOCAL and (name in inner_free or name in shared):
                scopes[name] = CELL
                inner_free.discard(name)
    _update(scope, scopes, bound, inner_free, shared)
    free |= inner_free


def _place(name, flags, bound, local, free, known_global, class_around):
    if flags & DEF_GLOBAL:
        known_global.add(name)
        if bound is not None:
            bound.discard(name)
        return GLOBAL_EXPLICIT
    if flags & DEF_NONLOCAL:
        free.add(name)
        return FREE
    if flags & _BINDS:
        local.add(name)
        known_global.discard(name)
        return LOCAL
    if class_around is not None:
        outside = class_around.symbols.get(name, 0)
        if outside & DEF_GLOBAL:
            return GLOBAL_EXPLICIT
        if outside & _BINDS and not outside & DEF_NONLOCAL:
            return GLOBAL_IMPLICIT
    if bound is not None and name in bound:
        free.add(name)
        return FREE
    return GLOBAL_IMPLICIT


def _inline(scope, child, scopes, child_free, shared):
    """Add the names of a comprehension, which runs in the frame of its function."""
    for name, flags in child.symbols.items():
        if flags & DEF_PARAM:
            continue
        place, flags = flags >> SCOPE_OFF & SCOPE_MASK, flags & (1 << SCOPE_OFF) - 1
        if place == CELL or flags & DEF_COMP_CELL:
            shared.add(name)
        if name not in scope.symbols:
            if place == FREE and scope.kind == "class" and name in _CLASS_CELLS:
                place = GLOBAL_IMPLICIT
                child_free.discard(name)
            scope.symbols[name] = flags
            scopes[name] = place
            continue
        if scope.symbols[name] & _BINDS and scope.kind != "class" and not _is_free_below(child, name):
            child_free.discard(name)
            if place == FREE:
                scope.symbols[name] |= flags & USE


def _is_free_below(scope, name):
    return any(child.symbols.get(name, 0) >> SCOPE_OFF & SCOPE_MASK == FREE for child in scope.children)


def _update(scope, scopes, bound, free, shared):
    for name, flags in scope.symbols.items():
        mark = DEF_COMP_CELL if name in shared else 0
        scope.symbols[name] = flags | mark | scopes[name] << SCOPE_OFF
    for name in free:
        if name in scope.symbols:
            if scope.kind == "class" or scope.sees_class:
                scope.symbols[name] |= DEF_FREE_CLASS
        elif bound is None or name in bound:
            scope.symbols[name] = FREE << SCOPE_OFF

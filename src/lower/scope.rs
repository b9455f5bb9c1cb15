//! Symbol tables: which scopes there are and which names each of them binds and uses, as CPython's symtable
//! sees them. Comprehensions but generator expressions run in the frame of their function: their scopes are
//! `Comprehension`. Names are entered in the order in which the code touches them.

use crate::syntax::ast::{self, Expr, ExprKind, Identifier, Stmt, StmtKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// What makes a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Module,
    Class,
    /// `def`, `lambda`, generator expressions, and the functions that evaluate annotations, type parameters,
    /// aliases, bounds and defaults.
    Function,
    /// A list, set or dict comprehension.
    Comprehension,
}

/// How a name behaves in a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Variable {
    /// A local, in the frame of the scope.
    Local,
    /// A local that inner functions share.
    Cell,
    /// A variable of an enclosing function.
    Free,
    Global,
    /// In the namespace of a module or class, else global.
    Namespace,
    /// In a class: its namespace, then the variable of an enclosing function.
    NamespaceOrFree,
    /// Of the scope around a comprehension.
    Outer,
}

/// Which of the scopes that belong to one node of the tree.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    Body,
    Annotations,
    TypeParams,
    /// The value of a type alias, the bound of a type variable.
    Value,
    /// The default of a type parameter.
    Default,
}

/// Index of a scope.
pub type ScopeId = usize;

pub const PARAMETER: u8 = 1;
pub const BOUND: u8 = 2;
pub const GLOBAL: u8 = 4;
pub const NONLOCAL: u8 = 8;
pub const USED: u8 = 16;
/// Bound by an assignment expression inside a comprehension: it belongs to the scope around.
pub const OUTER: u8 = 32;

/// One scope.
pub struct Scope {
    pub kind: Kind,
    pub parent: Option<ScopeId>,
    /// What the names are, by flags, in order of appearance.
    pub names: Vec<(Identifier, u8)>,
    index: FxHashMap<Identifier, usize>,
    pub variables: FxHashMap<Identifier, Variable>,
    /// Variables of enclosing functions, sorted by name.
    pub free: Vec<Identifier>,
    /// The name of the class around, for private names.
    pub private: Option<Identifier>,
    pub is_async: bool,
    pub has_yield: bool,
    /// An `await`, `async for` or `async with` stands in it.
    pub has_await: bool,
    /// An annotation or type parameter scope that sees the names of the class around it.
    pub sees_class: bool,
    /// A class whose methods use `__class__` or `super`.
    pub needs_class_cell: bool,
    /// A class whose annotation scopes need its namespace.
    pub needs_class_dict: bool,
    /// Names assigned on `self` in the methods of a class.
    pub static_attributes: Vec<Identifier>,
    pub is_method: bool,
    pub is_nested: bool,
    pub has_annotations: bool,
    /// An annotation of a class stands inside a compound statement.
    pub has_conditional_annotations: bool,
}

/// All scopes of one source.
#[derive(Default)]
pub struct Table {
    pub scopes: Vec<Scope>,
    by_node: FxHashMap<(usize, Role), ScopeId>,
    /// The scopes of the annotations of modules and classes, by the scope of their body.
    annotations: FxHashMap<ScopeId, ScopeId>,
    /// Addresses of the expressions and statements that contain a suspension of their own function.
    suspends: FxHashSet<usize>,
    /// Addresses of the expressions that contain an assignment expression.
    assigns: FxHashSet<usize>,
    /// `from __future__ import annotations` is in force.
    pub future_annotations: bool,
}

impl Table {
    /// The table of a module, expression or interactive statement; scope 0 is its own.
    pub fn build(tree: &ast::Mod, future_annotations: bool) -> Table {
        let mut builder = Builder { table: Table::default(), current: 0, conditional: 0, named: 0 };
        builder.table.future_annotations = future_annotations;
        builder.table.scopes.push(new_scope(Kind::Module, None, None));
        match tree {
            ast::Mod::Module { body } | ast::Mod::Interactive { body } => {
                builder.table.future_annotations |= has_future_annotations(body);
                builder.statements(body);
            }
            ast::Mod::Expression { body } => drop(builder.expr(body)),
        }
        let mut table = builder.table;
        super::resolve::resolve(&mut table);
        table
    }

    /// The scope of a node.
    pub fn of<T>(&self, node: &T, role: Role) -> ScopeId {
        self.by_node[&(address(node), role)]
    }

    /// The scope of the variable annotations of a module or class.
    pub fn annotations_of(&self, scope: ScopeId) -> ScopeId {
        self.annotations[&scope]
    }

    /// Whether a node contains a suspension of the function it stands in.
    pub fn suspends<T>(&self, node: &T) -> bool {
        self.suspends.contains(&address(node))
    }

    /// Whether an expression contains an assignment expression.
    pub fn assigns(&self, node: &Expr) -> bool {
        self.assigns.contains(&address(node))
    }

    /// The name as it is stored: private names of classes are mangled.
    pub fn mangle(&self, scope: ScopeId, name: &Identifier) -> Identifier {
        mangle(self.scopes[scope].private.as_ref(), name)
    }
}

impl Scope {
    /// The flags of a name.
    pub fn flags(&self, name: &str) -> u8 {
        self.index.get(name).map_or(0, |&index| self.names[index].1)
    }

    /// Adds flags to a name.
    pub fn add(&mut self, name: &Identifier, flags: u8) {
        match self.index.get(name) {
            Some(&index) => self.names[index].1 |= flags,
            None => {
                self.index.insert(name.clone(), self.names.len());
                self.names.push((name.clone(), flags));
            }
        }
    }

    /// Whether a frame's slots can hold its variables.
    pub fn is_function_like(&self) -> bool {
        matches!(self.kind, Kind::Function | Kind::Comprehension)
    }
}

/// A private name inside a class, `__x` in `A`, is `_A__x`.
pub fn mangle(class: Option<&Identifier>, name: &Identifier) -> Identifier {
    let Some(class) = class else { return name.clone() };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    let class = class.trim_start_matches('_');
    if class.is_empty() { name.clone() } else { Rc::from(format!("_{class}{name}")) }
}

fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

fn new_scope(kind: Kind, parent: Option<ScopeId>, private: Option<Identifier>) -> Scope {
    Scope {
        kind,
        parent,
        names: Vec::new(),
        index: FxHashMap::default(),
        variables: FxHashMap::default(),
        free: Vec::new(),
        private,
        is_async: false,
        has_yield: false,
        has_await: false,
        sees_class: false,
        needs_class_cell: false,
        needs_class_dict: false,
        static_attributes: Vec::new(),
        is_method: false,
        is_nested: false,
        has_annotations: false,
        has_conditional_annotations: false,
    }
}

fn has_future_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::ImportFrom { module: Some(module), names, level: 0, .. } => {
            &**module == "__future__" && names.iter().any(|alias| &*alias.name == "annotations")
        }
        _ => false,
    })
}

/// Walks the tree. Each walk of an expression or statement answers whether it contains a suspension.
struct Builder {
    table: Table,
    current: ScopeId,
    /// How many compound statements are around, within the scope.
    conditional: usize,
    /// How many assignment expressions were met.
    named: usize,
}

impl Builder {
    fn scope(&mut self) -> &mut Scope {
        &mut self.table.scopes[self.current]
    }

    fn enter<T>(&mut self, kind: Kind, node: &T, role: Role) -> ScopeId {
        let private = self.scope().private.clone();
        let mut scope = new_scope(kind, Some(self.current), private);
        scope.is_nested = self.is_in_function();
        let before = self.push(scope);
        self.table.by_node.insert((address(node), role), self.current);
        before
    }

    fn push(&mut self, scope: Scope) -> ScopeId {
        let id = self.table.scopes.len();
        self.table.scopes.push(scope);
        std::mem::replace(&mut self.current, id)
    }

    fn is_in_function(&mut self) -> bool {
        let scope = self.scope();
        scope.is_nested || scope.is_function_like()
    }

    fn add(&mut self, name: &Identifier, flags: u8) {
        let scope = self.scope();
        let name = mangle(scope.private.as_ref(), name);
        scope.add(&name, flags);
    }

    fn mark<T>(&mut self, node: &T, suspends: bool) -> bool {
        if suspends {
            self.table.suspends.insert(address(node));
        }
        suspends
    }

    fn statements(&mut self, body: &[Stmt]) -> bool {
        let mut any = false;
        for stmt in body {
            any |= self.statement(stmt);
        }
        any
    }

    /// The statements of a compound statement.
    fn block(&mut self, body: &[Stmt]) -> bool {
        self.conditional += 1;
        let any = self.statements(body);
        self.conditional -= 1;
        any
    }

    fn statement(&mut self, stmt: &Stmt) -> bool {
        let suspends = self.statement_kind(stmt);
        self.mark(stmt, suspends)
    }

    fn statement_kind(&mut self, stmt: &Stmt) -> bool {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def, false),
            StmtKind::AsyncFunctionDef(def) => self.function(def, true),
            StmtKind::ClassDef(def) => self.class(def),
            StmtKind::Return { value } => self.optional(value),
            StmtKind::Delete { targets } => self.exprs(targets),
            StmtKind::Assign { targets, value } => self.expr(value) | self.exprs(targets),
            StmtKind::TypeAlias { name, type_params, value } => self.alias(stmt, name, type_params, value),
            StmtKind::AugAssign { target, value, .. } => {
                if let ExprKind::Name { id, .. } = &target.kind {
                    self.add(id, USED);
                }
                self.expr(target) | self.expr(value)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value, *simple)
            }
            StmtKind::For(node) => self.for_loop(node),
            StmtKind::AsyncFor(node) => {
                self.scope().has_await = true;
                self.for_loop(node);
                true
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.expr(test) | self.block(body) | self.block(orelse)
            }
            StmtKind::With { items, body } => self.with(items, body),
            StmtKind::AsyncWith { items, body } => {
                self.scope().has_await = true;
                self.with(items, body);
                true
            }
            StmtKind::Match { subject, cases } => {
                let mut any = self.expr(subject);
                for case in cases {
                    any |= self.case(case);
                }
                any
            }
            StmtKind::Raise { exc, cause } => self.optional(exc) | self.optional(cause),
            StmtKind::Try(node) | StmtKind::TryStar(node) => self.try_statement(node),
            StmtKind::Assert { test, msg } => self.expr(test) | self.optional(msg),
            StmtKind::Import { names, .. } => {
                for alias in names {
                    let first = || Rc::from(alias.name.split('.').next().unwrap_or_default());
                    let bound = alias.asname.clone().unwrap_or_else(first);
                    self.add(&bound, BOUND);
                }
                false
            }
            StmtKind::ImportFrom { names, .. } => {
                for alias in names.iter().filter(|alias| &*alias.name != "*") {
                    self.add(alias.asname.as_ref().unwrap_or(&alias.name), BOUND);
                }
                false
            }
            StmtKind::Global { names } => {
                names.iter().for_each(|name| self.add(name, GLOBAL));
                false
            }
            StmtKind::Nonlocal { names } => {
                names.iter().for_each(|name| self.add(name, NONLOCAL));
                false
            }
            StmtKind::Expr { value } => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => false,
        }
    }

    fn for_loop(&mut self, node: &ast::For) -> bool {
        self.expr(&node.iter) | self.expr(&node.target) | self.block(&node.body) | self.block(&node.orelse)
    }

    fn with(&mut self, items: &[ast::WithItem], body: &[Stmt]) -> bool {
        let mut any = false;
        for item in items {
            any |= self.expr(&item.context_expr);
            any |= self.optional(&item.optional_vars);
        }
        any | self.block(body)
    }

    fn try_statement(&mut self, node: &ast::Try) -> bool {
        let mut any = self.block(&node.body);
        for handler in &node.handlers {
            let mut own = self.optional(&handler.type_);
            if let Some(name) = &handler.name {
                self.add(name, BOUND);
            }
            own |= self.block(&handler.body);
            any |= self.mark(handler, own);
        }
        any | self.block(&node.orelse) | self.block(&node.finalbody)
    }

    fn case(&mut self, case: &ast::MatchCase) -> bool {
        let pattern = self.pattern(&case.pattern);
        let any = pattern | self.optional(&case.guard) | self.block(&case.body);
        self.mark(case, any)
    }

    fn pattern(&mut self, pattern: &ast::Pattern) -> bool {
        use ast::PatternKind as P;
        let any = |this: &mut Self, patterns: &[ast::Pattern]| {
            let mut any = false;
            for pattern in patterns {
                any |= this.pattern(pattern);
            }
            any
        };
        match &pattern.kind {
            P::MatchValue { value } => self.expr(value),
            P::MatchSingleton { .. } => false,
            P::MatchSequence { patterns } | P::MatchOr { patterns } => any(self, patterns),
            P::MatchMapping { keys, patterns, rest } => {
                let found = self.exprs(keys) | any(self, patterns);
                rest.iter().for_each(|name| self.add(name, BOUND));
                found
            }
            P::MatchClass { cls, patterns, kwd_patterns, .. } => {
                self.expr(cls) | any(self, patterns) | any(self, kwd_patterns)
            }
            P::MatchStar { name } => {
                name.iter().for_each(|name| self.add(name, BOUND));
                false
            }
            P::MatchAs { pattern, name } => {
                let found = pattern.as_ref().is_some_and(|pattern| self.pattern(pattern));
                name.iter().for_each(|name| self.add(name, BOUND));
                found
            }
        }
    }

    fn function(&mut self, def: &ast::FunctionDef, is_async: bool) -> bool {
        let mut any = self.exprs(&def.decorator_list);
        any |= self.defaults(&def.args);
        self.add(&def.name, BOUND);
        let outer = self.open_type_params(def, &def.type_params);
        self.annotations(def);
        let in_class = self.nearest_class();
        let before = self.enter(Kind::Function, def, Role::Body);
        self.scope().is_async = is_async;
        self.scope().is_method = in_class;
        self.parameters(&def.args);
        let conditional = std::mem::take(&mut self.conditional);
        self.statements(&def.body);
        self.conditional = conditional;
        self.current = before;
        self.close_type_params(outer);
        any
    }

    /// Whether the current scope is a class, or type parameters right inside one.
    fn nearest_class(&mut self) -> bool {
        let scope = &self.table.scopes[self.current];
        scope.kind == Kind::Class
            || (scope.sees_class
                && scope.parent.is_some_and(|parent| self.table.scopes[parent].kind == Kind::Class))
    }

    fn class(&mut self, def: &ast::ClassDef) -> bool {
        let mut any = self.exprs(&def.decorator_list);
        self.add(&def.name, BOUND);
        let outer = self.open_type_params(def, &def.type_params);
        if outer.is_some() {
            self.add(&Rc::from(".type_params"), BOUND);
            self.add(&Rc::from(".generic_base"), BOUND | USED);
        }
        let before = self.enter(Kind::Class, def, Role::Body);
        self.scope().private = Some(def.name.clone());
        if outer.is_some() {
            self.add(&Rc::from(".type_params"), USED);
        }
        let conditional = std::mem::take(&mut self.conditional);
        self.statements(&def.body);
        self.conditional = conditional;
        self.current = before;
        any |= self.exprs(&def.bases) | self.keywords(&def.keywords);
        self.close_type_params(outer);
        any
    }

    fn defaults(&mut self, args: &ast::Arguments) -> bool {
        let mut any = self.exprs(&args.defaults);
        for default in args.kw_defaults.iter().flatten() {
            any |= self.expr(default);
        }
        any
    }

    fn parameters(&mut self, args: &ast::Arguments) {
        let plain = args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs);
        let extra = args.vararg.iter().chain(&args.kwarg).map(|arg| &**arg);
        for arg in plain.chain(extra) {
            self.add(&arg.arg, PARAMETER | BOUND);
        }
    }

    fn annotations(&mut self, def: &ast::FunctionDef) {
        let annotations = super::annotations::of_function(def);
        if annotations.is_empty() || self.table.future_annotations {
            return;
        }
        let before = self.enter(Kind::Function, def, Role::Annotations);
        self.see_class(before);
        self.add(&Rc::from(".format"), PARAMETER | BOUND);
        for (_, annotation) in annotations {
            self.expr(annotation);
        }
        self.current = before;
    }

    fn see_class(&mut self, before: ScopeId) {
        let parent = &self.table.scopes[before];
        let sees = parent.kind == Kind::Class || parent.sees_class;
        self.scope().sees_class = sees;
    }

    fn annotated(
        &mut self,
        target: &Expr,
        annotation: &Expr,
        value: &Option<Box<Expr>>,
        simple: bool,
    ) -> bool {
        let mut any = self.optional(value);
        match &target.kind {
            ExprKind::Name { id, .. } if value.is_none() => self.add(id, BOUND),
            _ => any |= self.expr(target),
        }
        let kind = self.scope().kind;
        if !matches!(kind, Kind::Module | Kind::Class) {
            return any;
        }
        if !simple {
            return any | (!self.table.future_annotations && self.expr(annotation));
        }
        let conditional = kind == Kind::Module || self.conditional > 0;
        let scope = self.scope();
        scope.has_annotations = true;
        scope.has_conditional_annotations |= conditional;
        if self.table.future_annotations {
            return any;
        }
        let before = self.annotation_scope();
        if conditional && kind == Kind::Class {
            self.add(&Rc::from("__conditional_annotations__"), USED);
        }
        self.expr(annotation);
        self.current = before;
        any
    }

    /// Enters the scope of the variable annotations of the current module or class.
    fn annotation_scope(&mut self) -> ScopeId {
        if let Some(&scope) = self.table.annotations.get(&self.current) {
            return std::mem::replace(&mut self.current, scope);
        }
        let mut scope = new_scope(Kind::Function, Some(self.current), self.scope().private.clone());
        scope.is_nested = self.is_in_function();
        let before = self.push(scope);
        self.table.annotations.insert(before, self.current);
        self.see_class(before);
        self.add(&Rc::from(".format"), PARAMETER | BOUND);
        before
    }

    fn alias(&mut self, stmt: &Stmt, name: &Expr, params: &[ast::TypeParam], value: &Expr) -> bool {
        self.expr(name);
        let outer = self.open_type_params(stmt, params);
        let before = self.enter(Kind::Function, stmt, Role::Value);
        self.see_class(before);
        self.add(&Rc::from(".format"), PARAMETER | BOUND);
        self.expr(value);
        self.current = before;
        self.close_type_params(outer);
        false
    }

    /// Enters the scope of type parameters, if there are any; answers the scope to go back to.
    fn open_type_params<T>(&mut self, node: &T, params: &[ast::TypeParam]) -> Option<ScopeId> {
        if params.is_empty() {
            return None;
        }
        let before = self.enter(Kind::Function, node, Role::TypeParams);
        self.see_class(before);
        self.add(&Rc::from(".defaults"), PARAMETER | BOUND);
        self.add(&Rc::from(".kwdefaults"), PARAMETER | BOUND);
        for param in params {
            self.add(&param.name, BOUND);
            if let ast::TypeParamKind::TypeVar { bound: Some(bound) } = &param.kind {
                self.deferred(param, Role::Value, bound);
            }
            if let Some(default) = &param.default_value {
                self.deferred(param, Role::Default, default);
            }
        }
        Some(before)
    }

    fn deferred(&mut self, param: &ast::TypeParam, role: Role, value: &Expr) {
        let before = self.enter(Kind::Function, param, role);
        self.see_class(before);
        self.add(&Rc::from(".format"), PARAMETER | BOUND);
        self.expr(value);
        self.current = before;
    }

    fn close_type_params(&mut self, outer: Option<ScopeId>) {
        if let Some(outer) = outer {
            self.current = outer;
        }
    }

    fn optional(&mut self, expr: &Option<Box<Expr>>) -> bool {
        expr.as_ref().is_some_and(|expr| self.expr(expr))
    }

    fn exprs<'a>(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) -> bool {
        let mut any = false;
        for expr in exprs {
            any |= self.expr(expr);
        }
        any
    }

    fn keywords(&mut self, keywords: &[ast::Keyword]) -> bool {
        self.exprs(keywords.iter().map(|keyword| &keyword.value))
    }

    fn expr(&mut self, expr: &Expr) -> bool {
        let named = self.named;
        let suspends = self.expr_kind(expr);
        if self.named > named {
            self.table.assigns.insert(address(expr));
        }
        self.mark(expr, suspends)
    }

    fn expr_kind(&mut self, expr: &Expr) -> bool {
        use ExprKind as E;
        match &expr.kind {
            E::BoolOp { values, .. } | E::JoinedStr { values } | E::TemplateStr { values } => {
                self.exprs(values)
            }
            E::NamedExpr { target, value } => {
                let any = self.expr(value);
                self.named(target);
                any
            }
            E::BinOp { left, right, .. } => self.expr(left) | self.expr(right),
            E::UnaryOp { operand, .. } => self.expr(operand),
            E::Lambda { args, body } => self.lambda(expr, args, body),
            E::IfExp { test, body, orelse } => self.expr(test) | self.expr(body) | self.expr(orelse),
            E::Dict { keys, values } => {
                let mut any = false;
                for (key, value) in keys.iter().zip(values) {
                    any |= key.as_ref().is_some_and(|key| self.expr(key)) | self.expr(value);
                }
                any
            }
            E::Set { elts } | E::List { elts, .. } | E::Tuple { elts, .. } => self.exprs(elts),
            E::ListComp { elt, generators } | E::SetComp { elt, generators } => {
                self.comprehension(expr, Kind::Comprehension, &[elt], generators)
            }
            E::DictComp { key, value, generators } => {
                let elements: Vec<&Expr> = [&**key].into_iter().chain(value.as_deref()).collect();
                self.comprehension(expr, Kind::Comprehension, &elements, generators)
            }
            E::GeneratorExp { elt, generators } => {
                self.comprehension(expr, Kind::Function, &[elt], generators)
            }
            E::Await { value } => {
                self.expr(value);
                self.scope().has_await = true;
                true
            }
            E::Yield { value } => {
                self.optional(value);
                self.scope().has_yield = true;
                true
            }
            E::YieldFrom { value } => {
                self.expr(value);
                self.scope().has_yield = true;
                true
            }
            E::Compare { left, comparators, .. } => self.expr(left) | self.exprs(comparators),
            E::Call { func, args, keywords } => self.expr(func) | self.exprs(args) | self.keywords(keywords),
            E::FormattedValue { value, format_spec, .. } | E::Interpolation { value, format_spec, .. } => {
                self.expr(value) | self.optional(format_spec)
            }
            E::Constant { .. } => false,
            E::Attribute { value, attr, ctx } => {
                if *ctx == ast::ExprContext::Store {
                    self.note_static_attribute(value, attr);
                }
                self.expr(value)
            }
            E::Subscript { value, slice, .. } => self.expr(value) | self.expr(slice),
            E::Starred { value, .. } => self.expr(value),
            E::Name { id, ctx } => {
                self.add(id, if *ctx == ast::ExprContext::Load { USED } else { BOUND });
                if &**id == "super" && self.is_in_function() {
                    self.add(&Rc::from("__class__"), USED);
                }
                false
            }
            E::Slice { lower, upper, step } => {
                self.optional(lower) | self.optional(upper) | self.optional(step)
            }
        }
    }

    /// `self.name = …` in a method counts among the class's `__static_attributes__`.
    fn note_static_attribute(&mut self, value: &Expr, attr: &Identifier) {
        let ExprKind::Name { id, .. } = &value.kind else { return };
        if &**id != "self" {
            return;
        }
        let mut scope = self.current;
        while self.table.scopes[scope].kind != Kind::Class {
            match self.table.scopes[scope].parent {
                Some(parent) => scope = parent,
                None => return,
            }
        }
        let known = &mut self.table.scopes[scope].static_attributes;
        if !known.contains(attr) {
            known.push(attr.clone());
        }
    }

    fn named(&mut self, target: &Expr) {
        self.named += 1;
        let ExprKind::Name { id, .. } = &target.kind else { return };
        let mut at = self.current;
        loop {
            let scope = &mut self.table.scopes[at];
            let name = mangle(scope.private.as_ref(), id);
            let is_generator = scope.flags(".0") & PARAMETER != 0;
            if scope.kind != Kind::Comprehension && !is_generator {
                scope.add(&name, BOUND);
                return;
            }
            scope.add(&name, if is_generator { NONLOCAL } else { OUTER });
            match scope.parent {
                Some(parent) => at = parent,
                None => return,
            }
        }
    }

    fn lambda(&mut self, expr: &Expr, args: &ast::Arguments, body: &Expr) -> bool {
        let any = self.defaults(args);
        let before = self.enter(Kind::Function, expr, Role::Body);
        self.parameters(args);
        self.expr(body);
        self.current = before;
        any
    }

    /// The first iterable belongs to the scope around; a generator expression receives it as `.0`.
    fn comprehension(
        &mut self,
        expr: &Expr,
        kind: Kind,
        elements: &[&Expr],
        generators: &[ast::Comprehension],
    ) -> bool {
        let mut outer = self.expr(&generators[0].iter);
        let before = self.enter(kind, expr, Role::Body);
        if kind == Kind::Function {
            self.add(&Rc::from(".0"), PARAMETER | BOUND);
            self.scope().has_yield = true;
        }
        let mut inner = false;
        for (index, generator) in generators.iter().enumerate() {
            if index > 0 {
                inner |= self.expr(&generator.iter);
            }
            inner |= self.expr(&generator.target);
            inner |= self.exprs(&generator.ifs);
            inner |= generator.is_async;
        }
        for element in elements {
            inner |= self.expr(element);
        }
        let is_async = generators.iter().any(|generator| generator.is_async) || self.scope().has_await;
        self.scope().has_await = is_async;
        self.current = before;
        if kind == Kind::Comprehension {
            outer |= inner;
            self.scope().has_await |= is_async;
        }
        outer
    }
}

//! The errors of CPython's symbol table: declarations, parameters, comprehensions, annotation scopes.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Report;
use crate::source::Span;
use crate::syntax::ast::*;
use crate::syntax::tokenizer::Fallible;
use crate::syntax::visit::{self, Visit};

/// Builds the scopes of a tree, then resolves what is declared `nonlocal`.
pub(super) fn check(report: &Report<'_>, tree: &Mod) -> Fallible<()> {
    let mut builder =
        Builder { report, scopes: vec![Scope::new(Block::Module)], current: 0, class: None, in_try: false };
    match tree {
        Mod::Module { body } | Mod::Interactive { body } => builder.body(body)?,
        Mod::Expression { body } => builder.expr(body)?,
    }
    let scopes = builder.scopes;
    Resolver { report, scopes: &scopes }.scope(0, None)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Module,
    Class,
    Function {
        is_async: bool,
    },
    Lambda,
    Comprehension(Comp),
    Annotation,
    /// A bound, constraint or default of a type parameter.
    TypeVariable(&'static str),
    TypeAlias,
    TypeParameters,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Comp {
    List,
    Set,
    Dict,
    Generator,
}

const PARAM: u16 = 1;
const LOCAL: u16 = 2;
const GLOBAL: u16 = 4;
const NONLOCAL: u16 = 8;
const USE: u16 = 16;
const ANNOTATED: u16 = 32;
const ITERATION: u16 = 64;
const TYPE_PARAM: u16 = 128;
const IMPORTED: u16 = 256;

struct Scope {
    block: Block,
    symbols: FxHashMap<Identifier, u16>,
    /// Declared names, in order, with their statements.
    declared: Vec<(Identifier, Span)>,
    children: Vec<usize>,
    parent: Option<usize>,
    is_coroutine: bool,
    /// In the iterable of a comprehension.
    in_iterable: u32,
    /// In the target of a comprehension.
    in_target: bool,
}

impl Scope {
    fn new(block: Block) -> Scope {
        Scope {
            block,
            symbols: FxHashMap::default(),
            declared: Vec::new(),
            children: Vec::new(),
            parent: None,
            is_coroutine: false,
            in_iterable: 0,
            in_target: false,
        }
    }

    fn flags(&self, name: &str) -> u16 {
        self.symbols.get(name).copied().unwrap_or(0)
    }
}

struct Builder<'r, 's> {
    report: &'r Report<'s>,
    scopes: Vec<Scope>,
    current: usize,
    /// The class whose private names are mangled.
    class: Option<Identifier>,
    in_try: bool,
}

impl<'t> Builder<'_, '_> {
    fn scope(&mut self) -> &mut Scope {
        &mut self.scopes[self.current]
    }

    fn block(&self) -> Block {
        self.scopes[self.current].block
    }

    fn inside(&mut self, block: Block, run: impl FnOnce(&mut Self) -> Fallible<()>) -> Fallible<usize> {
        let (outer, new) = (self.current, self.scopes.len());
        let mut scope = Scope::new(block);
        scope.parent = Some(outer);
        scope.in_iterable = self.scopes[outer].in_iterable;
        self.scopes.push(scope);
        self.scope().children.push(new);
        self.current = new;
        let in_try = std::mem::replace(&mut self.in_try, false);
        run(self)?;
        self.in_try = in_try;
        self.current = outer;
        Ok(new)
    }

    /// A private name of a class as it is stored.
    fn mangled(&self, name: &Identifier) -> Identifier {
        match &self.class {
            Some(class) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
                let class = class.trim_start_matches('_');
                if class.is_empty() { name.clone() } else { format!("_{class}{name}").into() }
            }
            _ => name.clone(),
        }
    }

    fn define(&mut self, name: &Identifier, flags: u16, span: Span) -> Fallible<()> {
        let name = self.mangled(name);
        let known = self.scopes[self.current].flags(&name);
        if flags & known & PARAM != 0 {
            return self.report.error(span, format!("duplicate parameter '{name}' in function definition"));
        }
        if flags & known & TYPE_PARAM != 0 {
            return self.report.error(span, format!("duplicate type parameter '{name}'"));
        }
        let mut all = known | flags;
        if self.scope().in_target && flags & LOCAL != 0 {
            if all & (GLOBAL | NONLOCAL) != 0 {
                let message =
                    format!("comprehension inner loop cannot rebind assignment expression target '{name}'");
                return self.report.error(span, message);
            }
            all |= ITERATION;
        }
        self.scope().symbols.insert(name, all);
        Ok(())
    }

    /// Refuses `__debug__` as a target.
    fn forbid(&self, name: &str, context: ExprContext, span: Span) -> Fallible<()> {
        match context {
            _ if name != "__debug__" => Ok(()),
            ExprContext::Load => Ok(()),
            ExprContext::Store => self.report.error(span, "cannot assign to __debug__"),
            ExprContext::Del => self.report.error(span, "cannot delete __debug__"),
        }
    }

    fn bind(&mut self, name: &Identifier, span: Span) -> Fallible<()> {
        self.forbid(name, ExprContext::Store, span)?;
        self.define(name, LOCAL, span)
    }

    fn declare(&mut self, names: &[Identifier], flag: u16, span: Span) -> Fallible<()> {
        let word = if flag == GLOBAL { "global" } else { "nonlocal" };
        for name in names {
            let known = self.scopes[self.current].flags(&self.mangled(name));
            let wrong = if known & PARAM != 0 {
                format!("name '{name}' is parameter and {word}")
            } else if known & USE != 0 {
                format!("name '{name}' is used prior to {word} declaration")
            } else if known & ANNOTATED != 0 {
                format!("annotated name '{name}' can't be {word}")
            } else if known & LOCAL != 0 {
                format!("name '{name}' is assigned to before {word} declaration")
            } else {
                String::new()
            };
            if !wrong.is_empty() {
                return self.report.error(span, wrong);
            }
            self.define(name, flag, span)?;
            let name = self.mangled(name);
            self.scope().declared.push((name, span));
        }
        Ok(())
    }

    fn ann_assign(&mut self, target: &'t Expr, simple: bool, has_value: bool, span: Span) -> Fallible<()> {
        let ExprKind::Name { id, .. } = &target.kind else { return self.expr(target) };
        let known = self.scopes[self.current].flags(&self.mangled(id));
        if known & (GLOBAL | NONLOCAL) != 0 && self.block() != Block::Module && simple {
            let word = if known & GLOBAL != 0 { "global" } else { "nonlocal" };
            return self.report.error(span, format!("annotated name '{id}' can't be {word}"));
        }
        self.forbid(id, ExprContext::Store, target.span)?;
        if simple {
            self.define(id, ANNOTATED | LOCAL, target.span)
        } else if has_value {
            self.define(id, LOCAL, target.span)
        } else {
            Ok(())
        }
    }

    fn import(&mut self, stmt: &Stmt, names: &[Alias], is_lazy: bool, dotted: bool) -> Fallible<()> {
        if is_lazy {
            let star = names.iter().any(|alias| &*alias.name == "*");
            let place = match self.block() {
                Block::Class => "classes",
                Block::Module if self.in_try => "try/except blocks",
                Block::Module => "",
                _ => "functions",
            };
            if !place.is_empty() {
                let what = if dotted { "lazy import" } else { "lazy from ... import" };
                return self.report.error(stmt.span, format!("{what} not allowed inside {place}"));
            }
            if star {
                return self.report.error(stmt.span, "lazy from ... import * is not allowed");
            }
        }
        for alias in names {
            let name: Identifier = match &alias.asname {
                Some(name) => name.clone(),
                None if dotted => alias.name.split('.').next().unwrap_or_default().into(),
                None => alias.name.clone(),
            };
            if &*name != "*" {
                self.forbid(&name, ExprContext::Store, alias.span)?;
                self.define(&name, IMPORTED, alias.span)?;
            } else if self.block() != Block::Module {
                return self.report.error(alias.span, "import * only allowed at module level");
            }
        }
        Ok(())
    }

    fn function(&mut self, node: &'t FunctionDef, is_async: bool, span: Span) -> Fallible<()> {
        self.bind(&node.name, span)?;
        visit::walk_defaults(self, &node.args)?;
        self.exprs(&node.decorator_list)?;
        self.with_type_params(&node.type_params, |b| {
            b.inside(Block::Annotation, |b| {
                visit::annotations(&node.args).try_for_each(|annotation| b.expr(annotation))?;
                b.option(&node.returns)
            })?;
            b.inside(Block::Function { is_async }, |b| {
                b.parameters(&node.args)?;
                b.body(&node.body)
            })?;
            Ok(())
        })
    }

    fn parameters(&mut self, args: &Arguments) -> Fallible<()> {
        let plain = args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs);
        for arg in plain.chain(args.vararg.as_deref()).chain(args.kwarg.as_deref()) {
            self.forbid(&arg.arg, ExprContext::Store, arg.span)?;
            self.define(&arg.arg, PARAM | LOCAL, arg.span)?;
        }
        Ok(())
    }

    fn class(&mut self, node: &'t ClassDef, span: Span) -> Fallible<()> {
        self.bind(&node.name, span)?;
        self.exprs(&node.decorator_list)?;
        self.with_type_params(&node.type_params, |b| {
            b.exprs(&node.bases)?;
            for keyword in &node.keywords {
                b.keyword(keyword)?;
            }
            let outer = b.class.replace(node.name.clone());
            b.inside(Block::Class, |b| b.body(&node.body))?;
            b.class = outer;
            Ok(())
        })
    }

    fn keyword(&mut self, keyword: &'t Keyword) -> Fallible<()> {
        if let Some(name) = &keyword.arg {
            self.forbid(name, ExprContext::Store, keyword.span)?;
        }
        self.expr(&keyword.value)
    }

    fn with_type_params(
        &mut self,
        params: &'t [TypeParam],
        run: impl FnOnce(&mut Self) -> Fallible<()>,
    ) -> Fallible<()> {
        if params.is_empty() {
            return run(self);
        }
        self.inside(Block::TypeParameters, |b| {
            b.type_params(params)?;
            run(b)
        })?;
        Ok(())
    }

    fn type_params(&mut self, params: &'t [TypeParam]) -> Fallible<()> {
        for param in params {
            self.forbid(&param.name, ExprContext::Store, param.span)?;
            if &*param.name == "__classdict__" {
                let message = "reserved name '__classdict__' cannot be used for type parameter";
                return self.report.error(param.span, message);
            }
            self.define(&param.name, TYPE_PARAM | LOCAL, param.span)?;
            let (bound, default) = match &param.kind {
                TypeParamKind::TypeVar { bound } => (bound.as_deref(), "a TypeVar default"),
                TypeParamKind::ParamSpec => (None, "a ParamSpec default"),
                TypeParamKind::TypeVarTuple => (None, "a TypeVarTuple default"),
            };
            if let Some(bound) = bound {
                let tuple = matches!(bound.kind, ExprKind::Tuple { .. });
                let what = if tuple { "a TypeVar constraint" } else { "a TypeVar bound" };
                self.inside(Block::TypeVariable(what), |b| b.expr(bound))?;
            }
            if let Some(value) = &param.default_value {
                self.inside(Block::TypeVariable(default), |b| b.expr(value))?;
            }
        }
        Ok(())
    }

    /// Refuses what may not stand in annotations and in the parts of generic definitions.
    fn not_in_annotation(&self, what: &str, span: Span) -> Fallible<()> {
        let place = match self.block() {
            Block::Annotation => "an annotation",
            Block::TypeVariable(place) => place,
            Block::TypeAlias => "a type alias",
            Block::TypeParameters => "the definition of a generic",
            _ => return Ok(()),
        };
        self.report.error(span, format!("{what} cannot be used within {place}"))
    }

    fn yield_expr(&mut self, span: Span, value: Option<&'t Expr>) -> Fallible<()> {
        self.not_in_annotation("yield expression", span)?;
        value.into_iter().try_for_each(|value| self.expr(value))?;
        let place = match self.block() {
            Block::Comprehension(Comp::List) => "list comprehension",
            Block::Comprehension(Comp::Set) => "set comprehension",
            Block::Comprehension(Comp::Dict) => "dict comprehension",
            Block::Comprehension(Comp::Generator) => "generator expression",
            _ => return Ok(()),
        };
        self.report.error(span, format!("'yield' inside {place}"))
    }

    fn await_expr(&mut self, span: Span, value: &'t Expr) -> Fallible<()> {
        self.not_in_annotation("await expression", span)?;
        match self.block() {
            Block::Function { is_async: true } | Block::Comprehension(_) => {}
            Block::Module if self.report.awaiting => {}
            Block::Function { .. } | Block::Lambda => {
                return self.report.error(span, "'await' outside async function");
            }
            _ => return self.report.error(span, "'await' outside function"),
        }
        self.expr(value)?;
        self.scope().is_coroutine = true;
        Ok(())
    }

    fn comprehension(
        &mut self,
        span: Span,
        kind: Comp,
        generators: &'t [Comprehension],
        elements: &[&'t Expr],
    ) -> Fallible<()> {
        let Some((first, rest)) = generators.split_first() else { return Ok(()) };
        self.iterable(&first.iter)?;
        let inner = self.inside(Block::Comprehension(kind), |b| {
            b.scope().is_coroutine = first.is_async;
            b.iteration_target(&first.target)?;
            b.exprs(&first.ifs)?;
            for generator in rest {
                b.iteration_target(&generator.target)?;
                b.iterable(&generator.iter)?;
                b.exprs(&generator.ifs)?;
                b.scope().is_coroutine |= generator.is_async;
            }
            elements.iter().try_for_each(|element| b.expr(element))
        })?;
        if !self.scopes[inner].is_coroutine || kind == Comp::Generator {
            return Ok(());
        }
        match self.block() {
            Block::Function { is_async: true } | Block::Comprehension(_) => {
                self.scope().is_coroutine = true;
                Ok(())
            }
            Block::Module if self.report.awaiting => Ok(()),
            _ => self.report.error(span, "asynchronous comprehension outside of an asynchronous function"),
        }
    }

    fn iterable(&mut self, expr: &'t Expr) -> Fallible<()> {
        self.scope().in_iterable += 1;
        self.expr(expr)?;
        self.scope().in_iterable -= 1;
        Ok(())
    }

    fn iteration_target(&mut self, expr: &'t Expr) -> Fallible<()> {
        self.scope().in_target = true;
        self.expr(expr)?;
        self.scope().in_target = false;
        Ok(())
    }

    fn named_expr(&mut self, span: Span, target: &'t Expr, value: &'t Expr) -> Fallible<()> {
        self.not_in_annotation("named expression", span)?;
        if self.scope().in_iterable > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return self.report.error(span, message);
        }
        if let (Block::Comprehension(_), ExprKind::Name { id, .. }) = (self.block(), &target.kind) {
            self.bind_outside_comprehension(id, target.span)?;
        }
        self.expr(value)?;
        self.expr(target)
    }

    /// The target of `:=` in a comprehension belongs to the scope around all comprehensions.
    fn bind_outside_comprehension(&mut self, id: &Identifier, span: Span) -> Fallible<()> {
        let name = self.mangled(id);
        let mut at = self.current;
        loop {
            let flags = self.scopes[at].flags(&name);
            let place = match self.scopes[at].block {
                Block::Comprehension(_) if flags & ITERATION != 0 && flags & LOCAL != 0 => {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{id}'"
                    );
                    return self.report.error(span, message);
                }
                Block::Comprehension(_) | Block::Annotation => {
                    at = self.scopes[at].parent.unwrap_or(0);
                    continue;
                }
                Block::Function { .. } | Block::Lambda => {
                    let flag = if flags & GLOBAL != 0 { GLOBAL } else { NONLOCAL };
                    return self.bind_through(at, id, name, flag, span);
                }
                Block::Module => return self.bind_through(at, id, name, GLOBAL, span),
                Block::Class => "in a class body",
                Block::TypeParameters => "within the definition of a generic",
                Block::TypeAlias => "in a type alias",
                Block::TypeVariable(_) => "in a TypeVar bound",
            };
            let message = format!("assignment expression within a comprehension cannot be used {place}");
            return self.report.error(span, message);
        }
    }

    fn bind_through(
        &mut self,
        at: usize,
        id: &Identifier,
        name: Identifier,
        flag: u16,
        span: Span,
    ) -> Fallible<()> {
        self.define(id, flag, span)?;
        self.scope().declared.push((name.clone(), span));
        *self.scopes[at].symbols.entry(name).or_insert(0) |= if flag == GLOBAL { GLOBAL } else { LOCAL };
        Ok(())
    }

    fn try_stmt(&mut self, node: &'t Try) -> Fallible<()> {
        let outer = std::mem::replace(&mut self.in_try, true);
        self.body(&node.body)?;
        for handler in &node.handlers {
            self.option(&handler.type_)?;
            if let Some(name) = &handler.name {
                self.bind(name, handler.span)?;
            }
            self.body(&handler.body)?;
        }
        self.body(&node.orelse)?;
        self.body(&node.finalbody)?;
        self.in_try = outer;
        Ok(())
    }

    fn bind_option(&mut self, name: &Option<Identifier>, span: Span) -> Fallible<()> {
        name.iter().try_for_each(|name| self.bind(name, span))
    }
}

impl<'t> Visit<'t> for Builder<'_, '_> {
    type Stop = Box<crate::syntax::SyntaxError>;

    fn stmt(&mut self, stmt: &'t Stmt) -> Fallible<()> {
        use StmtKind as K;
        match &stmt.kind {
            K::FunctionDef(node) => self.function(node, false, stmt.span),
            K::AsyncFunctionDef(node) => self.function(node, true, stmt.span),
            K::ClassDef(node) => self.class(node, stmt.span),
            K::TypeAlias { name, type_params, value } => {
                self.expr(name)?;
                self.with_type_params(type_params, |b| {
                    b.inside(Block::TypeAlias, |b| b.expr(value))?;
                    Ok(())
                })
            }
            K::Assign { targets, value } => {
                self.exprs(targets)?;
                self.expr(value)
            }
            K::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(target, *simple, value.is_some(), stmt.span)?;
                self.inside(Block::Annotation, |b| b.expr(annotation))?;
                self.option(value)
            }
            K::For(node) | K::AsyncFor(node) => {
                self.expr(&node.target)?;
                self.expr(&node.iter)?;
                self.body(&node.body)?;
                self.body(&node.orelse)
            }
            K::Import { names, is_lazy } => self.import(stmt, names, *is_lazy, true),
            K::ImportFrom { names, is_lazy, .. } => self.import(stmt, names, *is_lazy, false),
            K::Global { names } => self.declare(names, GLOBAL, stmt.span),
            K::Nonlocal { names } => self.declare(names, NONLOCAL, stmt.span),
            K::Try(node) | K::TryStar(node) => self.try_stmt(node),
            _ => visit::walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &'t Expr) -> Fallible<()> {
        use ExprKind as K;
        match &expr.kind {
            K::Name { id, ctx } => {
                self.forbid(id, *ctx, expr.span)?;
                self.define(id, if *ctx == ExprContext::Load { USE } else { LOCAL }, expr.span)
            }
            K::Attribute { value, attr, ctx } => {
                self.forbid(attr, *ctx, expr.span)?;
                self.expr(value)
            }
            K::NamedExpr { target, value } => self.named_expr(expr.span, target, value),
            K::Lambda { args, body } => {
                visit::walk_defaults(self, args)?;
                self.inside(Block::Lambda, |b| {
                    b.parameters(args)?;
                    b.expr(body)
                })?;
                Ok(())
            }
            K::ListComp { elt, generators } => self.comprehension(expr.span, Comp::List, generators, &[elt]),
            K::SetComp { elt, generators } => self.comprehension(expr.span, Comp::Set, generators, &[elt]),
            K::GeneratorExp { elt, generators } => {
                self.comprehension(expr.span, Comp::Generator, generators, &[elt])
            }
            K::DictComp { key, value, generators } => {
                let elements: Vec<&Expr> = value.as_deref().into_iter().chain([&**key]).collect();
                self.comprehension(expr.span, Comp::Dict, generators, &elements)
            }
            K::Yield { value } => self.yield_expr(expr.span, value.as_deref()),
            K::YieldFrom { value } => self.yield_expr(expr.span, Some(value)),
            K::Await { value } => self.await_expr(expr.span, value),
            K::Call { func, args, keywords } => {
                self.expr(func)?;
                self.exprs(args)?;
                keywords.iter().try_for_each(|keyword| self.keyword(keyword))
            }
            _ => visit::walk_expr(self, expr),
        }
    }

    fn pattern(&mut self, pattern: &'t Pattern) -> Fallible<()> {
        match &pattern.kind {
            PatternKind::MatchAs { name, .. } | PatternKind::MatchStar { name } => {
                visit::walk_pattern(self, pattern)?;
                self.bind_option(name, pattern.span)
            }
            PatternKind::MatchMapping { rest, .. } => {
                visit::walk_pattern(self, pattern)?;
                self.bind_option(rest, pattern.span)
            }
            PatternKind::MatchClass { kwd_attrs, kwd_patterns, .. } => {
                for (name, value) in kwd_attrs.iter().zip(kwd_patterns) {
                    self.forbid(name, ExprContext::Store, value.span)?;
                }
                visit::walk_pattern(self, pattern)
            }
            _ => visit::walk_pattern(self, pattern),
        }
    }
}

/// Finds what `nonlocal` names, from the outermost scope inwards.
struct Resolver<'r, 's> {
    report: &'r Report<'s>,
    scopes: &'r [Scope],
}

/// The names that functions around a scope bind; the flag tells type parameters.
type Bound = FxHashMap<Identifier, bool>;

impl Resolver<'_, '_> {
    fn scope(&self, index: usize, bound: Option<&Bound>) -> Fallible<()> {
        let scope = &self.scopes[index];
        for (name, span) in &scope.declared {
            self.declared(scope, name, *span, bound)?;
        }
        if scope.children.is_empty() {
            return Ok(());
        }
        let inner = self.bound_inside(scope, bound);
        scope.children.iter().try_for_each(|&child| self.scope(child, Some(&inner)))
    }

    fn declared(&self, scope: &Scope, name: &Identifier, span: Span, bound: Option<&Bound>) -> Fallible<()> {
        let flags = scope.flags(name);
        if flags & NONLOCAL == 0 {
            return Ok(());
        }
        let first = scope.declared.iter().find(|(other, _)| other == name).map_or(span, |(_, span)| *span);
        if flags & GLOBAL != 0 {
            return self.report.error(first, format!("name '{name}' is nonlocal and global"));
        }
        let Some(bound) = bound else {
            return self.report.error(first, "nonlocal declaration not allowed at module level");
        };
        match bound.get(name) {
            None => self.report.error(first, format!("no binding for nonlocal '{name}' found")),
            Some(true) => {
                self.report.error(first, format!("nonlocal binding not allowed for type parameter '{name}'"))
            }
            Some(false) => Ok(()),
        }
    }

    fn bound_inside(&self, scope: &Scope, bound: Option<&Bound>) -> Bound {
        let mut inner = bound.cloned().unwrap_or_default();
        match scope.block {
            Block::Module => inner.clear(),
            Block::Class => {
                inner.insert("__class__".into(), false);
                inner.insert("__classdict__".into(), false);
            }
            _ => {
                let global: FxHashSet<&Identifier> = scope
                    .symbols
                    .iter()
                    .filter(|(_, flags)| **flags & GLOBAL != 0)
                    .map(|(name, _)| name)
                    .collect();
                inner.retain(|name, _| !global.contains(name));
                for (name, &flags) in &scope.symbols {
                    if flags & (LOCAL | PARAM | IMPORTED) != 0 && flags & (GLOBAL | NONLOCAL) == 0 {
                        inner.insert(name.clone(), flags & TYPE_PARAM != 0);
                    }
                }
            }
        }
        inner
    }
}

//! The errors and warnings of CPython's code generator.

use std::collections::HashSet;

use super::constant;
use super::{Report, patterns};
use crate::source::Span;
use crate::syntax::ast::*;
use crate::syntax::error::Phase;
use crate::syntax::tokenizer::Fallible;
use crate::syntax::visit::{self, Visit};

/// Most loops, `with` and `try` blocks inside each other.
const MAX_BLOCKS: usize = 21;

/// Checks a tree whose first `future` statements may import from `__future__`.
pub(super) fn check(report: &mut Report<'_>, tree: &Mod, future: usize) -> Fallible<()> {
    let mut compiler = Compiler { report, unit: Unit::Module, blocks: Vec::new(), returns_value: true };
    match tree {
        Mod::Expression { body } => compiler.expr(body),
        Mod::Module { body } | Mod::Interactive { body } => {
            for (index, stmt) in body.iter().enumerate() {
                if index >= future || !is_future(stmt) {
                    compiler.stmt(stmt)?;
                }
            }
            Ok(())
        }
    }
}

fn is_future(stmt: &Stmt) -> bool {
    matches!(&stmt.kind, StmtKind::ImportFrom { module: Some(module), level: 0, .. } if &**module == "__future__")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Module,
    Class,
    Function { is_async: bool },
    Lambda,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Loop,
    ExceptStar,
    Other,
}

pub(super) struct Compiler<'r, 's> {
    pub report: &'r mut Report<'s>,
    unit: Unit,
    /// The blocks around a statement in its function.
    blocks: Vec<Block>,
    /// Whether `return` may have a value.
    returns_value: bool,
}

impl<'t> Compiler<'_, '_> {
    fn inside(&mut self, unit: Unit, run: impl FnOnce(&mut Self) -> Fallible<()>) -> Fallible<()> {
        let outer = std::mem::replace(&mut self.unit, unit);
        let blocks = std::mem::take(&mut self.blocks);
        let returns_value = std::mem::replace(&mut self.returns_value, true);
        run(self)?;
        (self.unit, self.blocks, self.returns_value) = (outer, blocks, returns_value);
        Ok(())
    }

    fn within(
        &mut self,
        block: Block,
        span: Span,
        run: impl FnOnce(&mut Self) -> Fallible<()>,
    ) -> Fallible<()> {
        if self.blocks.len() >= MAX_BLOCKS {
            return self.report.error(span, "too many statically nested blocks");
        }
        self.blocks.push(block);
        run(self)?;
        self.blocks.pop();
        Ok(())
    }

    fn function(&mut self, node: &'t FunctionDef, is_async: bool) -> Fallible<()> {
        self.exprs(&node.decorator_list)?;
        visit::walk_defaults(self, &node.args)?;
        self.type_params(&node.type_params)?;
        self.annotations(&node.args)?;
        self.option(&node.returns)?;
        self.inside(Unit::Function { is_async }, |c| {
            c.returns_value = !is_async || !yields(&node.body);
            c.body(&node.body)
        })
    }

    fn annotations(&mut self, args: &'t Arguments) -> Fallible<()> {
        let vararg = args.vararg.as_deref().and_then(|arg| arg.annotation.as_deref());
        for annotation in visit::annotations(args) {
            let unpacked = vararg.is_some_and(|vararg| std::ptr::eq(vararg, annotation));
            match &annotation.kind {
                ExprKind::Starred { value, .. } if unpacked => self.expr(value)?,
                _ => self.expr(annotation)?,
            }
        }
        Ok(())
    }

    fn type_params(&mut self, params: &'t [TypeParam]) -> Fallible<()> {
        let mut defaulted = false;
        for param in params {
            if let TypeParamKind::TypeVar { bound } = &param.kind {
                self.option(bound)?;
            }
            match &param.default_value {
                Some(value) => {
                    defaulted = true;
                    match &value.kind {
                        ExprKind::Starred { value, .. } if param.kind == TypeParamKind::TypeVarTuple => {
                            self.expr(value)?;
                        }
                        _ => self.expr(value)?,
                    }
                }
                None if defaulted => {
                    let message =
                        format!("non-default type parameter '{}' follows default type parameter", param.name);
                    return self.report.error(param.span, message);
                }
                None => {}
            }
        }
        Ok(())
    }

    fn class(&mut self, node: &'t ClassDef) -> Fallible<()> {
        self.exprs(&node.decorator_list)?;
        self.type_params(&node.type_params)?;
        self.inside(Unit::Class, |c| c.body(&node.body))?;
        self.arguments(&node.bases, &node.keywords)
    }

    fn arguments(&mut self, args: &'t [Expr], keywords: &'t [Keyword]) -> Fallible<()> {
        let mut seen: HashSet<&str> = HashSet::new();
        for keyword in keywords {
            if let Some(name) = &keyword.arg
                && !seen.insert(name)
            {
                return self.report.error(keyword.span, format!("keyword argument repeated: {name}"));
            }
        }
        self.elements(args)?;
        keywords.iter().try_for_each(|keyword| self.expr(&keyword.value))
    }

    /// Items of a display or call, among which starred ones are welcome.
    fn elements(&mut self, items: &'t [Expr]) -> Fallible<()> {
        items.iter().try_for_each(|item| match &item.kind {
            ExprKind::Starred { value, .. } => self.expr(value),
            _ => self.expr(item),
        })
    }

    fn unpacking(&mut self, whole: &'t Expr, elts: &'t [Expr]) -> Fallible<()> {
        let is_starred = |item: &&Expr| matches!(item.kind, ExprKind::Starred { .. });
        if elts.iter().filter(is_starred).count() > 1 {
            return self.report.error(whole.span, "multiple starred expressions in assignment");
        }
        if elts.iter().position(|item| is_starred(&item)).is_some_and(|at| at >= 1 << 8) {
            return self.report.error(whole.span, "too many expressions in star-unpacking assignment");
        }
        self.elements(elts)
    }

    fn for_stmt(&mut self, node: &'t For, span: Span) -> Fallible<()> {
        self.expr(&node.iter)?;
        self.within(Block::Loop, span, |c| {
            c.expr(&node.target)?;
            c.body(&node.body)
        })?;
        self.body(&node.orelse)
    }

    fn with_stmt(&mut self, items: &'t [WithItem], body: &'t [Stmt], span: Span) -> Fallible<()> {
        let Some((first, rest)) = items.split_first() else { return self.body(body) };
        self.expr(&first.context_expr)?;
        self.within(Block::Other, span, |c| {
            c.option(&first.optional_vars)?;
            c.with_stmt(rest, body, span)
        })
    }

    fn only_in_async(&self, what: &str, span: Span) -> Fallible<()> {
        match self.unit {
            Unit::Function { is_async: true } => Ok(()),
            Unit::Module if self.report.awaiting => Ok(()),
            _ => self.report.error_in(Phase::Symbols, span, format!("'{what}' outside async function")),
        }
    }

    fn try_stmt(&mut self, node: &'t Try, is_star: bool, span: Span) -> Fallible<()> {
        if node.finalbody.is_empty() {
            return self.handled(node, is_star, span);
        }
        self.within(Block::Other, span, |c| c.handled(node, is_star, span))?;
        self.body(&node.finalbody)
    }

    fn handled(&mut self, node: &'t Try, is_star: bool, span: Span) -> Fallible<()> {
        if node.handlers.is_empty() {
            self.body(&node.body)?;
            return self.body(&node.orelse);
        }
        self.within(Block::Other, span, |c| c.body(&node.body))?;
        let block = if is_star { Block::ExceptStar } else { Block::Other };
        self.within(block, span, |c| c.handlers(&node.handlers))?;
        self.body(&node.orelse)
    }

    fn handlers(&mut self, handlers: &'t [ExceptHandler]) -> Fallible<()> {
        let last = handlers.len() - 1;
        for (index, handler) in handlers.iter().enumerate() {
            if handler.type_.is_none() && index < last {
                return self.report.error(handler.span, "default 'except:' must be last");
            }
            self.option(&handler.type_)?;
            self.within(Block::Other, handler.span, |c| c.body(&handler.body))?;
        }
        Ok(())
    }

    /// Refuses to leave an `except*` block on the way to a loop, or out of the function.
    fn leave(&self, span: Span, to_loop: bool) -> Fallible<bool> {
        for block in self.blocks.iter().rev() {
            match block {
                Block::Loop if to_loop => return Ok(true),
                Block::ExceptStar => {
                    let message = "'break', 'continue' and 'return' cannot appear in an except* block";
                    return self.report.error(span, message);
                }
                _ => {}
            }
        }
        Ok(false)
    }

    fn return_stmt(&mut self, stmt: &'t Stmt, value: &'t Option<Box<Expr>>) -> Fallible<()> {
        if !matches!(self.unit, Unit::Function { .. } | Unit::Lambda) {
            return self.report.error(stmt.span, "'return' outside function");
        }
        if value.is_some() && !self.returns_value {
            return self.report.error(stmt.span, "'return' with value in async generator");
        }
        self.option(value)?;
        let span = match value.as_deref() {
            Some(Expr { span, kind: ExprKind::Constant { .. }, .. }) => *span,
            _ => stmt.span,
        };
        self.leave(span, false)?;
        Ok(())
    }

    fn in_function(&self, what: &str, span: Span) -> Fallible<()> {
        match self.unit {
            Unit::Function { .. } | Unit::Lambda => Ok(()),
            _ => self.report.error(span, format!("'{what}' outside function")),
        }
    }

    fn warn_call(&mut self, func: &Expr) {
        let span = func.span;
        if matches!(func.kind, ExprKind::Lambda { .. }) {
            return;
        }
        if let Some(name) = constant::type_name(func) {
            self.report.warn(span, format!("'{name}' object is not callable; perhaps you missed a comma?"));
        }
    }

    fn warn_subscript(&mut self, value: &Expr, slice: &Expr) {
        let span = value.span;
        let Some(name) = constant::type_name(value) else { return };
        if !matches!(name, "str" | "bytes" | "tuple" | "list" | "dict") {
            self.report
                .warn(span, format!("'{name}' object is not subscriptable; perhaps you missed a comma?"));
        }
        let index = match &slice.kind {
            ExprKind::Slice { .. } => return,
            _ => constant::type_name(slice),
        };
        let indexed = matches!(name, "str" | "bytes" | "tuple" | "list");
        if let Some(index) = index.filter(|index| indexed && !matches!(*index, "int" | "bool")) {
            let message = format!(
                "{name} indices must be integers or slices, not {index}; perhaps you missed a comma?"
            );
            self.report.warn(span, message);
        }
    }

    fn warn_identity(&mut self, span: Span, left: &Expr, ops: &[CmpOp], comparators: &[Expr]) {
        let mut left = left;
        for (op, right) in ops.iter().zip(comparators) {
            let (is_left, is_right) = (constant::is_literal(left), constant::is_literal(right));
            if matches!(op, CmpOp::Is | CmpOp::IsNot) && (is_left || is_right) {
                let name = constant::type_name(if is_left { left } else { right }).unwrap_or("object");
                let (word, instead) = if *op == CmpOp::Is { ("is", "==") } else { ("is not", "!=") };
                self.report
                    .warn(span, format!("\"{word}\" with '{name}' literal. Did you mean \"{instead}\"?"));
            }
            left = right;
        }
    }
}

impl<'t> Visit<'t> for Compiler<'_, '_> {
    type Stop = Box<crate::syntax::SyntaxError>;

    fn stmt(&mut self, stmt: &'t Stmt) -> Fallible<()> {
        use StmtKind as K;
        match &stmt.kind {
            K::FunctionDef(node) => self.function(node, false),
            K::AsyncFunctionDef(node) => self.function(node, true),
            K::ClassDef(node) => self.class(node),
            K::TypeAlias { type_params, value, .. } => {
                self.type_params(type_params)?;
                self.expr(value)
            }
            K::Return { value } => self.return_stmt(stmt, value),
            K::Break => match self.leave(stmt.span, true)? {
                true => Ok(()),
                false => self.report.error(stmt.span, "'break' outside loop"),
            },
            K::Continue => match self.leave(stmt.span, true)? {
                true => Ok(()),
                false => self.report.error(stmt.span, "'continue' not properly in loop"),
            },
            K::For(node) => self.for_stmt(node, stmt.span),
            K::AsyncFor(node) => {
                self.only_in_async("async for", stmt.span)?;
                self.for_stmt(node, stmt.span)
            }
            K::While { test, body, orelse } => {
                self.within(Block::Loop, stmt.span, |c| {
                    c.expr(test)?;
                    c.body(body)
                })?;
                self.body(orelse)
            }
            K::With { items, body } => self.with_stmt(items, body, stmt.span),
            K::AsyncWith { items, body } => {
                self.only_in_async("async with", stmt.span)?;
                self.with_stmt(items, body, stmt.span)
            }
            K::Match { subject, cases } => {
                self.expr(subject)?;
                patterns::check(self, cases)
            }
            K::Try(node) => self.try_stmt(node, false, stmt.span),
            K::TryStar(node) => self.try_stmt(node, true, stmt.span),
            K::Assert { test, .. } => {
                if matches!(&test.kind, ExprKind::Tuple { elts, .. } if !elts.is_empty()) {
                    self.report.warn(stmt.span, "assertion is always true, perhaps remove parentheses?");
                }
                visit::walk_stmt(self, stmt)
            }
            K::ImportFrom { .. } if is_future(stmt) => self.report.error_in(
                Phase::Symbols,
                stmt.span,
                "from __future__ imports must occur at the beginning of the file",
            ),
            _ => visit::walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &'t Expr) -> Fallible<()> {
        use ExprKind as K;
        match &expr.kind {
            K::Starred { ctx: ExprContext::Store, .. } => {
                self.report.error(expr.span, "starred assignment target must be in a list or tuple")
            }
            K::Starred { .. } => self.report.error(expr.span, "can't use starred expression here"),
            K::List { elts, ctx: ExprContext::Store } | K::Tuple { elts, ctx: ExprContext::Store } => {
                self.unpacking(expr, elts)
            }
            K::List { elts, .. } | K::Tuple { elts, .. } | K::Set { elts } => self.elements(elts),
            K::ListComp { elt, generators }
            | K::SetComp { elt, generators }
            | K::GeneratorExp { elt, generators } => {
                visit::walk_generators(self, generators)?;
                self.elements(std::slice::from_ref(elt))
            }
            K::Lambda { args, body } => {
                visit::walk_defaults(self, args)?;
                self.inside(Unit::Lambda, |c| c.expr(body))
            }
            K::Yield { .. } => {
                self.in_function("yield", expr.span)?;
                visit::walk_expr(self, expr)
            }
            K::YieldFrom { value } => {
                self.in_function("yield from", expr.span)?;
                if self.unit == (Unit::Function { is_async: true }) {
                    return self.report.error(expr.span, "'yield from' inside async function");
                }
                self.expr(value)
            }
            K::Compare { left, ops, comparators } => {
                self.warn_identity(expr.span, left, ops, comparators);
                visit::walk_expr(self, expr)
            }
            K::Call { func, args, keywords } => {
                self.warn_call(func);
                self.expr(func)?;
                self.arguments(args, keywords)
            }
            K::Subscript { value, slice, ctx } => {
                if *ctx == ExprContext::Load {
                    self.warn_subscript(value, slice);
                }
                visit::walk_expr(self, expr)
            }
            _ => visit::walk_expr(self, expr),
        }
    }
}

/// Whether a function with this body is a generator.
fn yields(body: &[Stmt]) -> bool {
    YieldSearch.body(body).is_err()
}

struct YieldSearch;

impl<'t> Visit<'t> for YieldSearch {
    type Stop = ();

    fn stmt(&mut self, stmt: &'t Stmt) -> Result<(), ()> {
        match &stmt.kind {
            StmtKind::FunctionDef(_) | StmtKind::AsyncFunctionDef(_) | StmtKind::ClassDef(_) => Ok(()),
            _ => visit::walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &'t Expr) -> Result<(), ()> {
        match &expr.kind {
            ExprKind::Yield { .. } | ExprKind::YieldFrom { .. } => Err(()),
            ExprKind::Lambda { .. } => Ok(()),
            _ => visit::walk_expr(self, expr),
        }
    }
}

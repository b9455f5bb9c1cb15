//! Annotations are evaluated by a function of their own (PEP 649), or kept as text under
//! `from __future__ import annotations`.

use super::Lower;
use super::scope::{Role, ScopeId};
use super::unit::Unit;
use crate::nodes::Tree;
use crate::nodes::annotate::{Annotations, Item, OnlyItem};
use crate::nodes::collections::MakeDict;
use crate::nodes::constants::Constant;
use crate::nodes::function_def::MakeFunction;
use crate::object::code::{CodeKind, Parameters};
use crate::object::{Str, Value};
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind, Identifier};

/// The annotations of a function in the order of its `__annotations__`.
pub fn of_function(def: &ast::FunctionDef) -> Vec<(Identifier, &Expr)> {
    let args = &def.args;
    let plain = args.posonlyargs.iter().chain(&args.args);
    let rest = args.vararg.iter().map(|arg| &**arg).chain(&args.kwonlyargs);
    let all = plain.chain(rest).chain(args.kwarg.iter().map(|arg| &**arg));
    let mut found: Vec<(Identifier, &Expr)> =
        all.filter_map(|arg| Some((arg.arg.clone(), arg.annotation.as_deref()?))).collect();
    if let Some(returns) = &def.returns {
        found.push(("return".into(), returns));
    }
    found
}

impl Lower<'_> {
    /// Sets what a function knows of its annotations.
    pub(super) fn annotate(&mut self, make: &mut MakeFunction, def: &ast::FunctionDef, span: Span) {
        let annotations = of_function(def);
        if annotations.is_empty() {
            return;
        }
        if self.table.future_annotations {
            make.annotations = Some(self.annotation_texts(&annotations, span));
            return;
        }
        let scope = self.table.of(def, Role::Annotations);
        let items = annotations.into_iter().map(|(name, expr)| (name, expr, None)).collect();
        make.annotate = Some(self.annotate_function(scope, items, span));
    }

    pub(super) fn annotation_texts(&mut self, annotations: &[(Identifier, &Expr)], span: Span) -> Tree {
        let mut items: Vec<(Option<Tree>, Tree)> = Vec::new();
        for (name, expr) in annotations {
            let name = self.mangled(name);
            let text = super::unparse::expression(expr);
            let text = Str::from_wtf8(text.into_boxed_slice());
            items.push((Some(Box::new(Constant(Value::Str(name)))), Box::new(Constant(Value::Str(text)))));
        }
        Box::new(MakeDict { items, span })
    }

    /// The function that computes annotations. An item with a number is conditional: it counts only if the
    /// number was noted when its statement ran.
    pub(super) fn annotate_function(
        &mut self,
        scope: ScopeId,
        annotations: Vec<(Identifier, &Expr, Option<i64>)>,
        span: Span,
    ) -> Tree {
        let outer = self.enter_unit(scope, "__annotate__", false);
        let mut items = Vec::new();
        for (name, expr, number) in annotations {
            let name = self.mangled(&name);
            items.push(Item { name, value: self.deferred_value(expr), number });
        }
        let conditional = items.iter().any(|item| item.number.is_some());
        let condition = conditional.then(|| self.load_name(&"__conditional_annotations__".into(), span));
        let root: Tree = Box::new(Annotations { items, conditional: condition, span });
        let parameters = self.format_parameter("format");
        let facts = super::unit::Facts { kind: CodeKind::Function, parameters, span, ..Default::default() };
        self.leave_unit(outer, facts, root)
    }

    /// What an annotation, a bound or a default evaluates to; a starred one is the one item that it unpacks to.
    pub(super) fn deferred_value(&mut self, expr: &Expr) -> Tree {
        let value = self.expr(expr);
        match expr.kind {
            ExprKind::Starred { .. } => Box::new(OnlyItem { value, span: expr.span }),
            _ => value,
        }
    }

    /// The one positional-only parameter of annotation functions.
    pub(super) fn format_parameter(&mut self, name: &str) -> Parameters {
        let names = vec![self.vm.intern(name)];
        Parameters { names, positional_only: 1, positional: 1, ..Default::default() }
    }

    /// The end of a body: builds the function in the unit around.
    pub(super) fn leave_unit(&mut self, outer: Unit, facts: super::unit::Facts, root: Tree) -> Tree {
        let (body, closure) = self.finish_unit(outer, facts, root);
        Box::new(MakeFunction::plain(body, closure))
    }
}

//! Class definitions, and the annotations of module and class bodies.

use super::Lower;
use super::function::quiet_constant;
use super::scope::{Kind, Role};
use super::unit::Facts;
use crate::nodes::annotate::{EmptySet, NoteAnnotation};
use crate::nodes::class_def::{MakeClass, Namespace};
use crate::nodes::collections::MakeDict;
use crate::nodes::control::{Assign, Return};
use crate::nodes::function_def::MakeFunction;
use crate::nodes::names::CellItself;
use crate::nodes::target::{CellTarget, NamespaceTarget, SubscriptTarget};
use crate::nodes::{Target, Tree};
use crate::object::code::{CodeKind, Parameters};
use crate::object::{Str, Tuple, Value};
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind, Identifier, Stmt, StmtKind};

impl Lower<'_> {
    pub(super) fn class_def(&mut self, def: &ast::ClassDef, stmt: &Stmt) -> Tree {
        let decorators = self.decorators(&def.decorator_list);
        let suspends = def.bases.iter().chain(def.keywords.iter().map(|k| &k.value));
        let decorators = match suspends.into_iter().any(|expr| self.table.suspends(expr)) {
            true => decorators.into_iter().map(|(node, span)| (self.spill(node, span), span)).collect(),
            false => decorators,
        };
        let node = if def.type_params.is_empty() {
            let body = self.class_body(def, stmt);
            let (bases, keywords) = self.all_arguments(&def.bases, &def.keywords);
            let name = self.vm.intern(&def.name);
            Box::new(MakeClass { name, body, bases, keywords, span: stmt.span }) as Tree
        } else {
            self.generic_class(def, stmt)
        };
        let value = self.decorate(node, decorators, stmt.span);
        let target = self.name_target(&def.name, stmt.span);
        Box::new(Assign { target, value })
    }

    /// The function of a class's body.
    pub(super) fn class_body(&mut self, def: &ast::ClassDef, stmt: &Stmt) -> MakeFunction {
        let scope = self.table.of(def, Role::Body);
        let outer = self.enter_unit(scope, &def.name, false);
        let first = def.decorator_list.first().map_or(stmt.span.start, |first| first.span.start);
        let first_line = self.source.shown_line_of(first);
        let mut out: Vec<(Tree, Span)> = Vec::new();
        let span = stmt.span;
        let module = self.load_name(&"__name__".into(), span);
        let at = Span::new(first, first);
        let module = self.before(module, at);
        self.set_class_name("__module__", module, span, &mut out);
        let qualname = Value::Str(self.vm.intern(&self.unit.qualname));
        self.set_class_name("__qualname__", quiet_constant(qualname), span, &mut out);
        let line = quiet_constant(Value::Int(i64::from(first_line)));
        self.set_class_name("__firstlineno__", line, span, &mut out);
        if !def.type_params.is_empty() {
            let params = self.load_name(&".type_params".into(), span);
            self.set_class_name("__type_params__", params, span, &mut out);
        }
        if let Some(slot) = self.class_cell("__classdict__") {
            let target: Box<dyn Target> = Box::new(CellTarget(slot));
            out.push((Box::new(Assign { target, value: Box::new(Namespace) }), span));
        }
        let docstring = self.docstring(&def.body);
        let mut body = &def.body[..];
        if !docstring.is_none() {
            let doc = self.before(quiet_constant(docstring.clone()), def.body[0].span);
            self.set_class_name("__doc__", doc, span, &mut out);
            body = &body[1..];
        }
        self.open_annotations(&mut out, span);
        self.statements(body, &mut out);
        self.class_end(def, span, at, &mut out);
        let root = self.finish_statements(out);
        let facts = Facts {
            kind: CodeKind::Class,
            parameters: Parameters::default(),
            span,
            first_line: Some(first_line),
            docstring,
            flags: 0,
        };
        let (body, closure) = self.finish_unit(outer, facts, root);
        MakeFunction::plain(body, closure)
    }

    /// What follows the statements of a class body.
    fn class_end(&mut self, def: &ast::ClassDef, whole: Span, at: Span, out: &mut Vec<(Tree, Span)>) {
        let span = if self.is_traced { def.body.last().map_or(whole, |stmt| stmt.span) } else { whole };
        if !self.table.future_annotations {
            self.class_annotate(&def.body, whole, out);
        }
        let scope = self.table.of(def, Role::Body);
        let names = &self.table.scopes[scope].static_attributes;
        let names = names.iter().map(|name| Value::Str(self.vm.intern(name))).collect();
        let mut attributes = quiet_constant(Value::Tuple(Tuple::new(names)));
        if self.table.scopes[scope].has_annotations && !self.table.future_annotations {
            attributes = self.before(attributes, at);
        }
        self.set_class_name("__static_attributes__", attributes, span, out);
        if let Some(slot) = self.class_cell("__classdict__") {
            self.set_class_name("__classdictcell__", Box::new(CellItself(slot)), span, out);
        }
        if let Some(slot) = self.class_cell("__class__") {
            self.set_class_name("__classcell__", Box::new(CellItself(slot)), span, out);
            out.push((Box::new(Return(Box::new(CellItself(slot)))), span));
        }
    }

    fn set_class_name(&mut self, name: &str, value: Tree, span: Span, out: &mut Vec<(Tree, Span)>) {
        let name = self.vm.intern(name);
        let target = Box::new(NamespaceTarget::new(name, span));
        out.push((Box::new(Assign { target, value }), span));
    }

    /// The statements of a module with its docstring and annotations.
    pub(super) fn module_body(&mut self, body: &[Stmt], docstring: &Value) -> Tree {
        let mut out: Vec<(Tree, Span)> = Vec::new();
        let span = body.first().map_or_else(Span::default, |stmt| stmt.span);
        let mut rest = body;
        if !docstring.is_none() {
            let doc = self.before(quiet_constant(docstring.clone()), span);
            self.set_class_name("__doc__", doc, span, &mut out);
            rest = &body[1..];
        }
        if self.table.scopes[0].has_annotations && !self.table.future_annotations {
            self.set_class_name("__conditional_annotations__", Box::new(EmptySet), span, &mut out);
            let function = self.annotate_names(0, body, span);
            self.set_class_name("__annotate__", function, span, &mut out);
        }
        self.open_annotation_texts(&mut out, span);
        self.statements(rest, &mut out);
        self.finish_statements(out)
    }

    /// Prepares for conditional annotations.
    fn open_annotations(&mut self, out: &mut Vec<(Tree, Span)>, span: Span) {
        self.open_annotation_texts(out, span);
        if let Some(slot) = self.class_cell("__conditional_annotations__") {
            let target: Box<dyn Target> = Box::new(CellTarget(slot));
            out.push((Box::new(Assign { target, value: Box::new(EmptySet) }), span));
        }
    }

    fn class_annotate(&mut self, body: &[Stmt], span: Span, out: &mut Vec<(Tree, Span)>) {
        if self.table.scopes[self.unit.scope].has_annotations {
            let function = self.annotate_names(self.unit.scope, body, span);
            self.set_class_name("__annotate_func__", function, span, out);
        }
    }

    /// `__annotate__` for the annotated names of a module or class body.
    fn annotate_names(&mut self, owner: usize, body: &[Stmt], span: Span) -> Tree {
        let is_module = self.table.scopes[owner].kind == Kind::Module;
        let mut found = Vec::new();
        collect_annotations(body, is_module, &mut found);
        let mut number = 0;
        let annotations = found.into_iter().map(|(name, expr, conditional)| {
            let index = conditional.then_some(number);
            number += i64::from(conditional);
            (name, expr, index)
        });
        let annotations = annotations.collect();
        let scope = self.table.annotations_of(owner);
        self.annotate_function(scope, annotations, span)
    }

    /// `from __future__ import annotations`: the texts go into `__annotations__`, each when its statement runs.
    fn open_annotation_texts(&mut self, out: &mut Vec<(Tree, Span)>, span: Span) {
        if self.table.future_annotations && self.table.scopes[self.unit.scope].has_annotations {
            let empty = Box::new(MakeDict { items: Vec::new(), span });
            self.set_class_name("__annotations__", empty, span, out);
        }
    }

    fn note_annotation_text(&mut self, name: &Identifier, annotation: &Expr, span: Span) -> Tree {
        let object = self.load_name(&"__annotations__".into(), span);
        let key = Value::Str(self.mangled(name));
        let text = Str::from_wtf8(super::unparse::expression(annotation).into_boxed_slice());
        let key = quiet_constant(key);
        let target = Box::new(SubscriptTarget { value: object, key, span });
        Box::new(Assign { target, value: quiet_constant(Value::Str(text)) })
    }

    /// The part of an annotated assignment that concerns the annotation, if it runs anything.
    pub(super) fn note_annotation(&mut self, target: &Expr, annotation: &Expr, simple: bool) -> Option<Tree> {
        let kind = self.table.scopes[self.unit.scope].kind;
        if !matches!(kind, Kind::Module | Kind::Class) {
            return None;
        }
        if self.table.future_annotations {
            let ExprKind::Name { id, .. } = &target.kind else { return None };
            return simple.then(|| self.note_annotation_text(id, annotation, target.span));
        }
        let ExprKind::Name { .. } = &target.kind else { return Some(self.expr(annotation)) };
        if !simple {
            return Some(self.expr(annotation));
        }
        let conditional = kind == Kind::Module || self.unit.conditional_depth > 0;
        if !conditional {
            return None;
        }
        let number = self.unit.next_annotation;
        self.unit.next_annotation += 1;
        let set = match self.class_cell("__conditional_annotations__") {
            Some(slot) => Box::new(crate::nodes::names::CellName { slot, span: target.span }) as Tree,
            None => self.load_name(&"__conditional_annotations__".into(), target.span),
        };
        Some(Box::new(NoteAnnotation { set, number }))
    }
}

/// The simple annotated names of a body, in order; whether each is conditional.
fn collect_annotations<'a>(body: &'a [Stmt], conditional: bool, out: &mut Vec<(Identifier, &'a Expr, bool)>) {
    for stmt in body {
        match &stmt.kind {
            StmtKind::AnnAssign { target, annotation, simple: true, .. } => {
                if let ExprKind::Name { id, .. } = &target.kind {
                    out.push((id.clone(), annotation, conditional));
                }
            }
            StmtKind::For(node) | StmtKind::AsyncFor(node) => {
                collect_annotations(&node.body, true, out);
                collect_annotations(&node.orelse, true, out);
            }
            StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
                collect_annotations(body, true, out);
                collect_annotations(orelse, true, out);
            }
            StmtKind::With { body, .. } | StmtKind::AsyncWith { body, .. } => {
                collect_annotations(body, true, out);
            }
            StmtKind::Try(node) | StmtKind::TryStar(node) => {
                collect_annotations(&node.body, true, out);
                for handler in &node.handlers {
                    collect_annotations(&handler.body, true, out);
                }
                collect_annotations(&node.orelse, true, out);
                collect_annotations(&node.finalbody, true, out);
            }
            StmtKind::Match { cases, .. } => {
                for case in cases {
                    collect_annotations(&case.body, true, out);
                }
            }
            _ => {}
        }
    }
}

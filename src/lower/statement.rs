//! Statements. Those that contain a suspension become resumable nodes.

use super::Lower;
use super::scope::Kind;
use crate::nodes::attributes::AttributeSite;
use crate::nodes::boolean::Settled;
use crate::nodes::control::{
    self, Assign, AssignAttribute, AssignLocal, Break, Continue, Display, Pass, Return,
};
use crate::nodes::raise::{Assert, Raise};
use crate::nodes::suspend::{
    self, AsyncFor, AsyncForSlots, AsyncWith, AsyncWithSlots, ForSlots, TryExceptSlots, TryFinallySlots,
    TryStarSlots, WithSlots,
};
use crate::nodes::target::{ChainTarget, Discard};
use crate::nodes::{Target, Tree, try_, with_};
use crate::object::Value;
use crate::runtime::interp::CompileMode;
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind, Stmt, StmtKind};
use crate::syntax::visit::{Visit, walk_expr};

impl Lower<'_> {
    /// Statements as one node.
    pub(super) fn block(&mut self, body: &[Stmt]) -> Tree {
        let mut statements = Vec::with_capacity(body.len());
        self.statements(body, &mut statements);
        self.finish_statements(statements)
    }

    /// Appends the nodes of statements.
    pub(super) fn statements(&mut self, body: &[Stmt], out: &mut Vec<(Tree, Span)>) {
        for stmt in body {
            let temps = self.temps_in_use();
            let before = std::mem::take(&mut self.unit.prelude);
            self.note_start(stmt);
            let (spread, from) = (self.begin_statement(stmt), out.len());
            let node = self.statement(stmt, out);
            out.append(&mut self.unit.prelude);
            self.unit.prelude = before;
            let node = self.end_statement(stmt, spread, out, from, node);
            if let Some(node) = node {
                out.push((node, stmt.span));
            }
            self.release_temps(temps);
        }
    }

    /// Notes where a statement that does something starts.
    fn note_start(&mut self, stmt: &Stmt) {
        let does_nothing = match &stmt.kind {
            StmtKind::Global { .. } | StmtKind::Nonlocal { .. } => true,
            StmtKind::Expr { value } => matches!(value.kind, ExprKind::Constant { .. }),
            StmtKind::AnnAssign { value: None, simple: true, .. } => {
                match self.table.scopes[self.unit.scope].kind {
                    Kind::Module => false,
                    Kind::Class => self.unit.conditional_depth == 0 && !self.table.future_annotations,
                    _ => true,
                }
            }
            _ => false,
        };
        if !does_nothing {
            self.unit.starts.push(stmt.span.start);
        }
    }

    /// One node from several; a resumable one where one of them can suspend.
    pub(super) fn finish_statements(&mut self, mut statements: Vec<(Tree, Span)>) -> Tree {
        if statements.len() == 1 {
            return statements.pop().expect("there is one").0;
        }
        let resumable =
            self.table.scopes[self.unit.scope].has_await || self.table.scopes[self.unit.scope].has_yield;
        let (body, spans): (Vec<Tree>, Vec<Span>) = statements.into_iter().unzip();
        let (body, spans) = (body.into_boxed_slice(), spans.into_boxed_slice());
        if resumable {
            let state = self.unit.slot_count;
            self.unit.slot_count += 1;
            let site = self.next_site();
            return self.site(suspend::Block::new(body, spans, state, site));
        }
        let site = self.next_site();
        self.site(control::Block { body, spans, site })
    }

    fn statement(&mut self, stmt: &Stmt, out: &mut Vec<(Tree, Span)>) -> Option<Tree> {
        let span = stmt.span;
        Some(match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(def, stmt, false),
            StmtKind::AsyncFunctionDef(def) => self.function_def(def, stmt, true),
            StmtKind::ClassDef(def) => self.class_def(def, stmt),
            StmtKind::Return { value } => {
                let node = match value {
                    Some(value) => {
                        let node = self.expr(value);
                        self.after_value(node, value, span)
                    }
                    None => self.constant(Value::None),
                };
                Box::new(Return(node))
            }
            StmtKind::Delete { targets } => {
                for target in targets {
                    self.delete(target, out);
                }
                return None;
            }
            StmtKind::Assign { targets, value } => self.assign(targets, value),
            StmtKind::TypeAlias { name, type_params, value } => {
                self.type_alias(stmt, name, type_params, value)
            }
            StmtKind::AugAssign { target, op, value } => self.augmented(target, *op, value, span),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                return self.annotated(target, annotation, value.as_deref(), *simple, out);
            }
            StmtKind::For(node) => self.for_loop(node, stmt),
            StmtKind::AsyncFor(node) => self.async_for(node),
            StmtKind::While { test, body, orelse } => self.while_loop(test, body, orelse, stmt),
            StmtKind::If { test, body, orelse } => self.if_statement(test, body, orelse, stmt),
            StmtKind::With { items, body } => self.with(items, body, stmt, false),
            StmtKind::AsyncWith { items, body } => self.with(items, body, stmt, true),
            StmtKind::Match { subject, cases } => self.match_statement(subject, cases, stmt),
            StmtKind::Raise { exc, cause } => {
                let given: Vec<&Expr> = exc.iter().chain(cause).map(|expr| &**expr).collect();
                let mut nodes = self.ordered(&given).into_iter();
                Box::new(Raise { exception: nodes.next(), cause: nodes.next(), span })
            }
            StmtKind::Try(node) | StmtKind::TryStar(node) => {
                self.unit.tries += 1;
                let tree = self.try_statement(node, stmt, matches!(stmt.kind, StmtKind::TryStar(_)));
                self.unit.tries -= 1;
                tree
            }
            StmtKind::Assert { .. } if self.vm.interp.optimizes.get() => Box::new(Pass),
            StmtKind::Assert { test, msg } => self.assert(test, msg.as_deref(), span),
            StmtKind::Import { names, is_lazy } => {
                self.import(names, *is_lazy, span, out);
                return None;
            }
            StmtKind::ImportFrom { module, names, level, is_lazy } => {
                self.import_from(module.as_ref(), names, *level, *is_lazy, span, out);
                return None;
            }
            StmtKind::Global { .. } | StmtKind::Nonlocal { .. } | StmtKind::Pass => Box::new(Pass),
            StmtKind::Expr { value } => self.expression_statement(value),
            StmtKind::Break => Box::new(Break),
            StmtKind::Continue => Box::new(Continue),
        })
    }

    fn expression_statement(&mut self, value: &Expr) -> Tree {
        let at_prompt = self.mode == CompileMode::Single && self.unit.scope == 0;
        if at_prompt {
            let node = self.expr(value);
            return Box::new(Display { value: node, span: value.span });
        }
        if is_suspension(value) {
            return self.suspension(value, Box::new(Discard));
        }
        match &value.kind {
            ExprKind::Constant { .. } => Box::new(Pass),
            _ => self.expr(value),
        }
    }

    fn assign(&mut self, targets: &[Expr], value: &Expr) -> Tree {
        let plain = targets.iter().all(|target| !self.table.suspends(target));
        if plain && is_suspension(value) {
            let target = self.targets(targets);
            return self.suspension(value, target);
        }
        let mut node = self.expr(value);
        if !plain {
            node = self.spill(node, value.span);
        } else if let [target] = targets
            && let ExprKind::Attribute { value, attr, .. } = &target.kind
        {
            let object = self.expr(value);
            let name = self.mangled(attr);
            self.note_name(&name);
            let site = AttributeSite::new(name, self.attribute_span(target.span, attr));
            let node = self.after(node, target.span);
            return Box::new(AssignAttribute { object, site, value: node });
        }
        let node = self.after_value(node, value, targets[0].span);
        let target = self.targets(targets);
        assign_to(target, node)
    }

    fn targets(&mut self, targets: &[Expr]) -> Box<dyn Target> {
        match targets {
            [target] => self.target(target),
            targets => Box::new(ChainTarget(targets.iter().map(|target| self.target(target)).collect())),
        }
    }

    fn annotated(
        &mut self,
        target: &Expr,
        annotation: &Expr,
        value: Option<&Expr>,
        simple: bool,
        out: &mut Vec<(Tree, Span)>,
    ) -> Option<Tree> {
        let assigned = match value {
            Some(value) => Some(self.assign(std::slice::from_ref(target), value)),
            None => match &target.kind {
                ExprKind::Attribute { value, .. } => Some(self.expr(value)),
                ExprKind::Subscript { value, slice, .. } => {
                    let mut nodes = self.ordered(&[value, slice]);
                    let last = nodes.pop().expect("two nodes");
                    out.append(&mut self.unit.prelude);
                    out.extend(nodes.pop().map(|node| (node, target.span)));
                    Some(last)
                }
                _ => None,
            },
        };
        let noted = self.note_annotation(target, annotation, simple);
        match (assigned, noted) {
            (Some(assigned), Some(noted)) => {
                out.append(&mut self.unit.prelude);
                out.push((assigned, target.span));
                Some(noted)
            }
            (assigned, noted) => assigned.or(noted),
        }
    }

    fn assert(&mut self, test: &Expr, msg: Option<&Expr>, span: Span) -> Tree {
        let Some(message) = msg.filter(|msg| self.table.suspends(*msg)) else {
            let test_node = self.condition(test);
            let message = msg.map(|msg| self.expr(msg));
            return Box::new(Assert { test: test_node, message, span: test.span });
        };
        let test_node = self.condition(test);
        let failed = self.branch(|lower| {
            let message = Some(lower.expr(message));
            let never = lower.constant(Value::Bool(false));
            (Box::new(Assert { test: never, message, span }), span)
        });
        let state = self.outer_temp();
        Box::new(suspend::If::new(Box::new(crate::nodes::boolean::Not(test_node)), failed, None, state))
    }

    /// The test of a statement.
    fn test(&mut self, test: &Expr) -> Tree {
        let condition = self.condition(test);
        if has_call(test) { Box::new(Settled(condition)) } else { condition }
    }

    fn if_statement(&mut self, test: &Expr, body: &[Stmt], orelse: &[Stmt], stmt: &Stmt) -> Tree {
        let condition = self.test(test);
        let suspends =
            self.table.suspends(stmt) && body.iter().chain(orelse).any(|stmt| self.table.suspends(stmt));
        self.unit.conditional_depth += 1;
        let body = self.block(body);
        let orelse = self.optional_block(orelse);
        self.unit.conditional_depth -= 1;
        if suspends {
            let state = self.outer_temp();
            return Box::new(suspend::If::new(condition, body, orelse, state));
        }
        let plain = control::If { test: condition, body, orelse };
        if has_call(test) {
            let site = self.next_site();
            return self.site(control::IfCalls { plain, site });
        }
        Box::new(plain)
    }

    fn optional_block(&mut self, body: &[Stmt]) -> Option<Tree> {
        if body.is_empty() { None } else { Some(self.block(body)) }
    }

    fn while_loop(&mut self, test: &Expr, body: &[Stmt], orelse: &[Stmt], stmt: &Stmt) -> Tree {
        self.unit.conditional_depth += 1;
        let span = test.span;
        let node: Tree = if self.table.suspends(stmt) {
            let before = std::mem::take(&mut self.unit.prelude);
            let condition = self.condition(test);
            let prelude = std::mem::replace(&mut self.unit.prelude, before);
            let prelude = if prelude.is_empty() { None } else { Some(self.finish_statements(prelude)) };
            let body = self.block(body);
            let (body, orelse) = (self.turn(body, span), self.optional_block(orelse));
            let state = self.outer_temp();
            let site = self.next_site();
            self.site(suspend::While::new(prelude, condition, body, orelse, state, span, site))
        } else {
            let always = match self.fold(test) {
                Some(value) => self.vm.truth(&value).unwrap_or(false),
                None => false,
            };
            let test = if always { None } else { Some(self.test(test)) };
            let head = if test.is_none() { stmt.span } else { span };
            let body = self.block(body);
            let (body, orelse) = (self.turn(body, head), self.optional_block(orelse));
            let (endless, site) = (test.is_none(), self.next_site());
            let node = self.site(control::While { test, body, orelse, span, site });
            if endless { self.before(node, stmt.span) } else { node }
        };
        self.unit.conditional_depth -= 1;
        node
    }

    fn for_loop(&mut self, node: &ast::For, stmt: &Stmt) -> Tree {
        let iterable = self.iterated(&node.iter);
        let inside = node.body.iter().chain(&node.orelse).any(|stmt| self.table.suspends(stmt));
        let suspends = self.table.suspends(stmt) && (inside || self.table.suspends(&node.target));
        let (target, body) = self.loop_body(node);
        let body = self.turn(body, node.iter.span);
        self.unit.conditional_depth += 1;
        let orelse = self.optional_block(&node.orelse);
        self.unit.conditional_depth -= 1;
        let span = node.iter.span;
        if suspends {
            let slots =
                ForSlots { iterator: self.outer_temp(), cursor: self.outer_temp(), state: self.outer_temp() };
            let site = self.next_site();
            return self.site(suspend::For::new(iterable, target, body, orelse, slots, span, site));
        }
        let local = target.local();
        let site = self.next_site();
        self.site(control::For { target, iterable, body, orelse, span, local, site })
    }

    /// A loop's target and body; a target that suspends is assigned by the body.
    fn loop_body(&mut self, node: &ast::For) -> (Box<dyn Target>, Tree) {
        self.unit.conditional_depth += 1;
        let answer = if self.table.suspends(&node.target) {
            let slot = self.temp();
            let body = self.branch(|lower| {
                let target = lower.target(&node.target);
                let value = Box::new(crate::nodes::names::TakeTemp(slot));
                lower.unit.prelude.push((Box::new(Assign { target, value }), node.target.span));
                (lower.block(&node.body), node.target.span)
            });
            (Box::new(crate::nodes::target::LocalTarget(slot)) as Box<dyn Target>, body)
        } else {
            (self.target(&node.target), self.block(&node.body))
        };
        self.unit.conditional_depth -= 1;
        answer
    }

    fn async_for(&mut self, node: &ast::For) -> Tree {
        let iterable = self.expr(&node.iter);
        let (target, body) = self.loop_body(node);
        let body = self.turn(body, node.iter.span);
        let orelse = self.optional_block(&node.orelse);
        let slots = AsyncForSlots { iterator: self.outer_temp(), state: self.outer_temp() };
        Box::new(AsyncFor::new(iterable, target, body, orelse, slots, node.iter.span))
    }

    fn with(&mut self, items: &[ast::WithItem], body: &[Stmt], stmt: &Stmt, is_async: bool) -> Tree {
        let (item, rest) = items.split_first().expect("a with statement has items");
        let span = item.context_expr.span;
        let context = self.expr(&item.context_expr);
        let target_suspends = item.optional_vars.as_ref().is_some_and(|vars| self.table.suspends(&**vars));
        let rest_suspends = rest.iter().any(|item| {
            self.table.suspends(&item.context_expr)
                || item.optional_vars.as_ref().is_some_and(|vars| self.table.suspends(&**vars))
        });
        let suspends = target_suspends || rest_suspends || body.iter().any(|stmt| self.table.suspends(stmt));
        self.unit.catches = true;
        self.unit.conditional_depth += 1;
        let target = item.optional_vars.as_deref().filter(|_| !target_suspends).map(|vars| self.target(vars));
        let waiting = target_suspends.then(|| self.temp());
        let inner = self.branch(|lower| {
            if let (Some(slot), Some(vars)) = (waiting, &item.optional_vars) {
                let target = lower.target(vars);
                let value = Box::new(crate::nodes::names::TakeTemp(slot));
                lower.unit.prelude.push((Box::new(Assign { target, value }), vars.span));
            }
            let node =
                if rest.is_empty() { lower.block(body) } else { lower.with(rest, body, stmt, is_async) };
            (node, span)
        });
        self.unit.conditional_depth -= 1;
        let target = match waiting {
            Some(slot) => Some(Box::new(crate::nodes::target::LocalTarget(slot)) as Box<dyn Target>),
            None => target,
        };
        if is_async {
            let slots = AsyncWithSlots {
                exit: self.outer_temp(),
                pending: self.outer_temp(),
                saved: self.outer_temp(),
                state: self.outer_temp(),
            };
            return Box::new(AsyncWith::new(context, target, inner, slots, span));
        }
        if suspends {
            let slots = WithSlots { exit: self.outer_temp() };
            return Box::new(suspend::With::new(context, target, inner, slots, span));
        }
        Box::new(with_::With::new(context, target, inner, span))
    }

    fn try_statement(&mut self, node: &ast::Try, stmt: &Stmt, is_star: bool) -> Tree {
        let suspends = self.table.suspends(stmt);
        self.unit.catches = true;
        self.unit.conditional_depth += 1;
        let mut tree = self.block(&node.body);
        if !node.handlers.is_empty() {
            let handlers: Vec<suspend::Handler> =
                node.handlers.iter().map(|handler| self.handler(handler)).collect();
            let orelse = self.optional_block(&node.orelse);
            let site = if is_star { u32::MAX } else { self.next_site() };
            tree = match (suspends, is_star) {
                (true, false) => {
                    let slots = TryExceptSlots { saved: self.outer_temp(), state: self.outer_temp() };
                    self.site(suspend::TryExcept::new(tree, handlers, orelse, slots, site))
                }
                (true, true) => {
                    let slots = TryStarSlots {
                        saved: self.outer_temp(),
                        original: self.outer_temp(),
                        rest: self.outer_temp(),
                        left: self.outer_temp(),
                        state: self.outer_temp(),
                    };
                    Box::new(suspend::TryStar::new(tree, handlers, orelse, slots))
                }
                (false, false) => self.site(try_::TryExcept::new(tree, plain(handlers), orelse, site)),
                (false, true) => Box::new(try_::TryStar::new(tree, plain(handlers), orelse)),
            };
        } else if !node.orelse.is_empty() {
            let orelse = self.block(&node.orelse);
            tree = self.finish_statements(vec![(tree, stmt.span), (orelse, stmt.span)]);
        }
        if !node.finalbody.is_empty() {
            let finally = self.block(&node.finalbody);
            let site = self.next_site();
            tree = if suspends {
                let slots = TryFinallySlots {
                    pending: self.outer_temp(),
                    saved: self.outer_temp(),
                    state: self.outer_temp(),
                };
                self.site(suspend::TryFinally::new(tree, finally, slots, site))
            } else {
                self.site(try_::TryFinally::new(tree, finally, site))
            };
        }
        self.unit.conditional_depth -= 1;
        tree
    }

    fn handler(&mut self, handler: &ast::ExceptHandler) -> suspend::Handler {
        let before = std::mem::take(&mut self.unit.prelude);
        self.unit.starts.push(handler.span.start);
        let class = handler.type_.as_ref().map(|class| {
            let node = self.expr(class);
            let node = self.before(self.after(node, class.span), handler.span);
            self.caught(node)
        });
        let prelude = std::mem::replace(&mut self.unit.prelude, before);
        let prelude = if prelude.is_empty() { None } else { Some(self.finish_statements(prelude)) };
        let name = handler.name.as_ref().map(|name| try_::Binding {
            target: self.name_target(name, handler.span),
            unbind: self.delete_name(name, handler.span),
        });
        let mut body = self.block(&handler.body);
        if handler.type_.is_none() {
            body = self.caught(self.before(body, handler.span));
        }
        let span = handler.type_.as_ref().map_or(handler.span, |class| class.span);
        suspend::Handler { prelude, clause: try_::Handler { class, name, body, span } }
    }
}

fn plain(handlers: Vec<suspend::Handler>) -> Vec<try_::Handler> {
    handlers.into_iter().map(|handler| handler.clause).collect()
}

/// Whether an expression calls anything, so that objects may die with its evaluation.
fn has_call(expr: &Expr) -> bool {
    struct Search;
    impl<'t> Visit<'t> for Search {
        type Stop = ();

        fn expr(&mut self, expr: &'t Expr) -> Result<(), ()> {
            match expr.kind {
                ExprKind::Call { .. } => Err(()),
                _ => walk_expr(self, expr),
            }
        }
    }
    Search.expr(expr).is_err()
}

/// Whether an expression is itself a suspension.
fn is_suspension(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Await { .. } | ExprKind::Yield { .. } | ExprKind::YieldFrom { .. })
}

fn assign_to(target: Box<dyn Target>, value: Tree) -> Tree {
    match target.local() {
        Some(slot) => Box::new(AssignLocal { slot, value }),
        None => Box::new(Assign { target, value }),
    }
}

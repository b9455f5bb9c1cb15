//! Comprehensions: plain ones as one node, those with suspensions as statement loops, generator expressions as
//! functions.

use super::Lower;
use super::scope::Role;
use super::unit::Facts;
use crate::nodes::Tree;
use crate::nodes::comprehension::{
    Clause, Clauses, Collect, DictComprehension, ListComprehension, Scope, SetComprehension, Variables,
};
use crate::nodes::control::AssignLocal;
use crate::nodes::function_def::MakeFunction;
use crate::nodes::generator_expression::MakeGenerator;
use crate::nodes::names::{Local, TakeTemp};
use crate::nodes::suspend::{self, AsyncFor, AsyncForSlots, AsyncYield, For, ForSlots, Yield, YieldFrom};
use crate::nodes::target::Discard;
use crate::object::code::{CodeKind, Parameters};
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind};

/// What a comprehension makes of each round.
#[derive(Clone, Copy)]
enum Output<'a> {
    /// Adds to the collection in a slot.
    Collect {
        slot: u32,
        element: &'a Expr,
        value: Option<&'a Expr>,
        is_dict: bool,
    },
    Yield(&'a Expr),
}

impl Lower<'_> {
    /// A list, set or dict comprehension without suspension.
    pub(super) fn comprehension(&mut self, expr: &Expr) -> Tree {
        let span = expr.span;
        let generators = generators_of(expr);
        let first = self.expr(&generators[0].iter);
        let first = self.after(first, span);
        let first = self.after(first, generators[0].iter.span);
        let scope = self.table.of(expr, Role::Body);
        let before = self.unit.current;
        let (slots, cells) = self.open_comprehension(scope);
        let last = generators.last().expect("a comprehension has a clause").iter.span;
        let element = match &expr.kind {
            ExprKind::ListComp { elt, .. } | ExprKind::SetComp { elt, .. } => elt.span,
            ExprKind::DictComp { key, .. } => key.span,
            _ => span,
        };
        let clauses = self.clauses(first, generators, element);
        let clauses = Clauses { clauses, variables: Variables { slots, cells } };
        let node: Tree = match &expr.kind {
            ExprKind::ListComp { elt, .. } => {
                let (element, star) = (self.expr(elt), is_starred(elt));
                let element = self.jumps(element, [elt.span, last], false);
                Box::new(ListComprehension { clauses, element, star, span: elt.span })
            }
            ExprKind::SetComp { elt, .. } => {
                let (element, star) = (self.expr(elt), is_starred(elt));
                let element = self.jumps(element, [elt.span, last], false);
                Box::new(SetComprehension { clauses, element, star, span: elt.span })
            }
            ExprKind::DictComp { key, value, .. } => {
                let (at, key) = (key.span, self.expr(key));
                let value = value.as_ref().map(|value| self.expr(value));
                let (key, value) = match value {
                    Some(value) => (key, Some(self.jumps(value, [at, last], false))),
                    None => (self.jumps(key, [at, last], false), None),
                };
                Box::new(DictComprehension { clauses, key, value, span })
            }
            _ => unreachable!("called for comprehensions"),
        };
        self.close_comprehension(before);
        if self.is_spread && !self.starts_line_of(span, element) { self.after(node, span) } else { node }
    }

    fn clauses(&mut self, first: Tree, generators: &[ast::Comprehension], element: Span) -> Box<[Clause]> {
        let mut first = Some(first);
        let mut clauses = Vec::with_capacity(generators.len());
        for generator in generators {
            let iterable = match first.take() {
                Some(first) => first,
                None => self.iterated(&generator.iter),
            };
            let target = self.target(&generator.target);
            let ifs = generator.ifs.iter().map(|test| {
                let test = self.condition(test);
                self.jumps(test, [element, generator.iter.span], true)
            });
            let ifs = ifs.collect();
            let local = target.local();
            clauses.push(Clause { target, iterable, span: generator.iter.span, ifs, local });
        }
        clauses.into()
    }

    /// A comprehension with suspensions: loops over a collection in a temporary.
    pub(super) fn suspending_comprehension(&mut self, expr: &Expr) -> Tree {
        let generators = generators_of(expr);
        let slot = self.temp();
        let first = self.expr(&generators[0].iter);
        let first = self.spill(first, generators[0].iter.span);
        let (empty, output): (Tree, Output<'_>) = match &expr.kind {
            ExprKind::ListComp { elt, .. } => (
                Box::new(crate::nodes::collections::MakeList(Box::new([]))),
                Output::Collect { slot, element: elt, value: None, is_dict: false },
            ),
            ExprKind::SetComp { elt, .. } => (
                Box::new(crate::nodes::collections::MakeSet { elements: Vec::new(), span: expr.span }),
                Output::Collect { slot, element: elt, value: None, is_dict: false },
            ),
            ExprKind::DictComp { key, value, .. } => (
                Box::new(crate::nodes::collections::MakeDict { items: Vec::new(), span: expr.span }),
                Output::Collect { slot, element: key, value: value.as_deref(), is_dict: true },
            ),
            _ => unreachable!("called for comprehensions"),
        };
        let scope = self.table.of(expr, Role::Body);
        let before = self.unit.current;
        let (slots, cells) = self.open_comprehension(scope);
        let prelude = &mut self.unit.prelude;
        prelude.push((Box::new(AssignLocal { slot, value: empty }), expr.span));
        let variables = Variables { slots: slots.clone(), cells: cells.clone() };
        prelude.push((Box::new(Scope { variables, opens: true }), expr.span));
        let body = self.loops(first, generators, output);
        self.unit.prelude.push((body, expr.span));
        let scope = Scope { variables: Variables { slots, cells }, opens: false };
        self.unit.prelude.push((Box::new(scope), expr.span));
        self.close_comprehension(before);
        Box::new(TakeTemp(slot))
    }

    /// Nested statement loops, innermost the output.
    fn loops(&mut self, first: Tree, generators: &[ast::Comprehension], output: Output<'_>) -> Tree {
        let (generator, rest) = generators.split_first().expect("a comprehension has a clause");
        let body = self.branch(|lower| lower.conditions(&generator.ifs, rest, output));
        let target = self.target(&generator.target);
        let span = generator.iter.span;
        let body = self.turn(body, span);
        let (iterator, state) = (self.outer_temp(), self.outer_temp());
        if generator.is_async {
            let slots = AsyncForSlots { iterator, state };
            return Box::new(AsyncFor::new(first, target, body, None, slots, span));
        }
        let slots = ForSlots { iterator, cursor: self.outer_temp(), state };
        Box::new(For::new(first, target, body, None, slots, span, u32::MAX))
    }

    fn conditions(&mut self, ifs: &[Expr], rest: &[ast::Comprehension], output: Output<'_>) -> (Tree, Span) {
        if let Some((test, more)) = ifs.split_first() {
            let condition = self.condition(test);
            let body = self.branch(|lower| lower.conditions(more, rest, output));
            let state = self.outer_temp();
            return (Box::new(suspend::If::new(condition, body, None, state)), test.span);
        }
        match rest.first() {
            Some(next) => {
                let iterable = self.iterated(&next.iter);
                let span = next.iter.span;
                (self.loops(iterable, rest, output), span)
            }
            None => self.output(output),
        }
    }

    fn output(&mut self, output: Output<'_>) -> (Tree, Span) {
        match output {
            Output::Collect { slot, element, value, is_dict } => {
                let span = element.span;
                let order: Vec<&Expr> = std::iter::once(element).chain(value).collect();
                let mut nodes = self.ordered(&order).into_iter();
                let element_node = nodes.next().expect("one for each");
                let star = is_starred(element) || (is_dict && value.is_none());
                let node = Collect { slot, element: element_node, value: nodes.next(), star, span };
                (Box::new(node), span)
            }
            Output::Yield(element) => self.yield_element(element),
        }
    }

    /// `*iterable` in a generator expression yields each item.
    fn yield_element(&mut self, element: &Expr) -> (Tree, Span) {
        let span = element.span;
        let is_async = self.unit.is_async_generator;
        let value = self.expr(element);
        let node: Tree = match (is_starred(element), is_async) {
            (false, true) => Box::new(AsyncYield::new(value, Box::new(Discard), span)),
            (false, false) => Box::new(Yield::new(value, Box::new(Discard), span)),
            (true, false) => Box::new(YieldFrom::new(value, Box::new(Discard), span)),
            (true, true) => {
                let (item, iterator, cursor, state) =
                    (self.outer_temp(), self.outer_temp(), self.outer_temp(), self.outer_temp());
                let read = Box::new(TakeTemp(item));
                let body = Box::new(AsyncYield::new(read, Box::new(Discard), span));
                let target = Box::new(crate::nodes::target::LocalTarget(item));
                let slots = ForSlots { iterator, cursor, state };
                Box::new(For::new(value, target, body, None, slots, span, u32::MAX))
            }
        };
        (node, span)
    }

    /// A generator expression: a function of the first iterable's iterator.
    pub(super) fn generator_expression(
        &mut self,
        expr: &Expr,
        element: &Expr,
        generators: &[ast::Comprehension],
    ) -> Tree {
        let first = self.expr(&generators[0].iter);
        let scope = self.table.of(expr, Role::Body);
        let is_async = self.table.scopes[scope].has_await;
        let outer = self.enter_unit(scope, "<genexpr>", false);
        self.unit.is_async_generator = is_async;
        self.is_spread = self.is_traced;
        let span = generators[0].iter.span;
        let first_item = self.before(Box::new(Local { slot: 0, span }), span);
        let root = self.loops(first_item, generators, Output::Yield(element));
        let parameters = Parameters {
            names: vec![self.vm.intern(".0")],
            positional_only: 1,
            positional: 1,
            ..Default::default()
        };
        let kind = if is_async { CodeKind::AsyncGenerator } else { CodeKind::Generator };
        let facts = Facts { kind, parameters, span: expr.span, ..Default::default() };
        let (body, closure) = self.finish_unit(outer, facts, root);
        let function = MakeFunction::plain(body, closure);
        let is_async = generators[0].is_async;
        Box::new(MakeGenerator { function, iterable: first, is_async, span: expr.span })
    }
}

fn is_starred(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Starred { .. })
}

fn generators_of(expr: &Expr) -> &[ast::Comprehension] {
    match &expr.kind {
        ExprKind::ListComp { generators, .. }
        | ExprKind::SetComp { generators, .. }
        | ExprKind::DictComp { generators, .. } => generators,
        _ => unreachable!("called for comprehensions"),
    }
}

//! Calls, by arity and kind of callee.

use super::Lower;
use super::unit::Place;
use crate::nodes::Tree;
use crate::nodes::attributes::{AttributeSite, LoadAttribute};
use crate::nodes::calls::{Argument, Call, CallGeneral, KeywordArgument};
use crate::nodes::construct::ConstructCache;
use crate::nodes::methods::{CallMethod, CallMethodGeneral, MethodSite};
use crate::nodes::super_call::{CallSuper, Receiver, Spans, SuperCache};
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind};

impl Lower<'_> {
    pub(super) fn call(
        &mut self,
        expr: &Expr,
        func: &Expr,
        args: &[Expr],
        keywords: &[ast::Keyword],
    ) -> Tree {
        let suspends =
            args.iter().chain(keywords.iter().map(|k| &k.value)).any(|arg| self.table.suspends(arg));
        let plain = keywords.is_empty() && !args.iter().any(|a| matches!(a.kind, ExprKind::Starred { .. }));
        let method = match &func.kind {
            ExprKind::Attribute { value, attr, .. } if !suspends => Some((value, attr)),
            _ => None,
        };
        if let Some((object, attr)) = method {
            if plain && let Some(node) = self.super_call(expr, func, object, attr, args) {
                return node;
            }
            let object = self.expr(object);
            let object = self.after(object, self.attribute_span(func.span, attr));
            let name = self.mangled(attr);
            self.note_name(&name);
            let site = MethodSite::new(name, self.attribute_span(func.span, attr));
            let span = self.call_span(expr.span, func.span, attr);
            return match plain {
                true => {
                    let mut args: Box<[Tree]> = args.iter().map(|arg| self.expr(arg)).collect();
                    self.after_last(&mut args, span);
                    Box::new(CallMethod { object, site, args, span, construct: Default::default() })
                }
                false => {
                    let (args, keywords) = self.told_arguments(args, keywords, span);
                    Box::new(CallMethodGeneral {
                        object,
                        site,
                        args,
                        keywords,
                        span,
                        construct: Default::default(),
                    })
                }
            };
        }
        let mut callee = self.callee(func);
        if suspends {
            callee = self.spill(callee, func.span);
        }
        let span = expr.span;
        if plain {
            let mut args: Box<[Tree]> = self.ordered(&args.iter().collect::<Vec<_>>()).into();
            self.after_last(&mut args, span);
            return Box::new(Call { callee, args, span, construct: ConstructCache::default() });
        }
        let (args, keywords) = self.told_arguments(args, keywords, span);
        Box::new(CallGeneral { callee, args, keywords, span, construct: ConstructCache::default() })
    }

    /// `super().name(args)` in a method.
    fn super_call(
        &mut self,
        expr: &Expr,
        func: &Expr,
        object: &Expr,
        attr: &ast::Identifier,
        args: &[Expr],
    ) -> Option<Tree> {
        let ExprKind::Call { func: callee, args: none, keywords } = &object.kind else { return None };
        let ExprKind::Name { id, .. } = &callee.kind else { return None };
        if &**id != "super" || !none.is_empty() || !keywords.is_empty() || self.place(id) != Place::Global {
            return None;
        }
        let Place::Cell(class_cell) = self.place(&"__class__".into()) else { return None };
        let receiver = match self.unit.receiver.clone().map(|name| self.place(&name))? {
            Place::Local(slot) => Receiver::Local(slot),
            Place::Cell(slot) => Receiver::Cell(slot),
            _ => return None,
        };
        let callee = self.load_name(id, callee.span);
        let name = self.mangled(attr);
        self.note_name(&name);
        let spans = Spans {
            object: object.span,
            attribute: self.attribute_span(func.span, attr),
            call: self.call_span(expr.span, func.span, attr),
        };
        let mut args: Box<[Tree]> = args.iter().map(|arg| self.expr(arg)).collect();
        self.after_last(&mut args, spans.call);
        let cache = SuperCache::default();
        Some(Box::new(CallSuper { callee, class_cell, receiver, name, args, spans, cache }))
    }

    fn callee(&mut self, func: &Expr) -> Tree {
        match &func.kind {
            ExprKind::Attribute { value, attr, .. } => {
                let object = self.expr(value);
                let name = self.mangled(attr);
                self.note_name(&name);
                let site = AttributeSite::new(name, self.attribute_span(func.span, attr));
                Box::new(LoadAttribute { object, site })
            }
            _ => self.expr(func),
        }
    }

    /// A method call that spans lines is shown from the method's name on.
    fn call_span(&self, span: Span, func: Span, attr: &str) -> Span {
        if self.source.line_of(func.start) == self.source.line_of(func.end) {
            return span;
        }
        Span::new(func.end.saturating_sub(attr.len() as u32), span.end)
    }

    /// Positional and keyword arguments, after which the line of the call is told.
    fn told_arguments(
        &mut self,
        args: &[Expr],
        keywords: &[ast::Keyword],
        span: Span,
    ) -> (Vec<Argument>, Vec<KeywordArgument>) {
        let (mut args, mut keywords) = self.all_arguments(args, keywords);
        let last = match (keywords.last_mut(), args.last_mut()) {
            (Some(KeywordArgument::Named(_, node) | KeywordArgument::Mapping(node, _)), _) => Some(node),
            (None, Some(Argument::Plain(node) | Argument::Star(node))) => Some(node),
            (None, None) => None,
        };
        if let Some(node) = last {
            self.after_last(std::slice::from_mut(node), span);
        }
        (args, keywords)
    }

    /// Positional and keyword arguments, in order of evaluation.
    pub(super) fn all_arguments(
        &mut self,
        args: &[Expr],
        keywords: &[ast::Keyword],
    ) -> (Vec<Argument>, Vec<KeywordArgument>) {
        let order: Vec<&Expr> = args.iter().chain(keywords.iter().map(|k| &k.value)).collect();
        if !order.iter().any(|expr| self.table.suspends(*expr)) {
            return (self.arguments(args), self.keyword_arguments(keywords));
        }
        let mut nodes = self.ordered(&order).into_iter();
        let mut next = || nodes.next().expect("one for each");
        let args = args.iter().map(|arg| argument(arg, next())).collect();
        let mut named = Vec::new();
        for keyword in keywords {
            let node = next();
            named.push(self.keyword_argument(keyword, node));
        }
        (args, named)
    }

    fn arguments(&mut self, args: &[Expr]) -> Vec<Argument> {
        args.iter().map(|arg| argument(arg, self.expr(arg))).collect()
    }

    fn keyword_arguments(&mut self, keywords: &[ast::Keyword]) -> Vec<KeywordArgument> {
        let mut named = Vec::new();
        for keyword in keywords {
            let node = self.expr(&keyword.value);
            named.push(self.keyword_argument(keyword, node));
        }
        named
    }

    fn keyword_argument(&mut self, keyword: &ast::Keyword, node: Tree) -> KeywordArgument {
        match &keyword.arg {
            Some(name) => KeywordArgument::Named(self.vm.intern(name), node),
            None => KeywordArgument::Mapping(node, keyword.value.span),
        }
    }
}

fn argument(arg: &Expr, node: Tree) -> Argument {
    match &arg.kind {
        ExprKind::Starred { .. } => Argument::Star(node),
        _ => Argument::Plain(node),
    }
}

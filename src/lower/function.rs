//! Function definitions and lambdas.

use super::Lower;
use super::scope::{Role, ScopeId};
use super::unit::{Facts, HAS_DOCSTRING, METHOD};
use crate::nodes::calls::Call;
use crate::nodes::constants::Constant;
use crate::nodes::construct::ConstructCache;
use crate::nodes::control::{Assign, Return};
use crate::nodes::function_def::MakeFunction;
use crate::nodes::{Catching, Tree};
use crate::object::code::{CodeKind, Parameters};
use crate::object::{Gc, Str, Value};
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind, Stmt, StmtKind};

/// A function under definition: its defaults are evaluated before its decorators' results are applied.
pub struct Defaults {
    pub positional: Vec<Tree>,
    pub named: Vec<(Gc<Str>, Tree)>,
}

impl Lower<'_> {
    pub(super) fn function_def(&mut self, def: &ast::FunctionDef, stmt: &Stmt, is_async: bool) -> Tree {
        let decorators = self.decorators(&def.decorator_list);
        let suspends = def.args.defaults.iter().chain(def.args.kw_defaults.iter().flatten());
        let decorators = match suspends.into_iter().any(|expr| self.table.suspends(expr)) {
            true => decorators.into_iter().map(|(node, span)| (self.spill(node, span), span)).collect(),
            false => decorators,
        };
        let defaults = self.defaults(&def.args);
        let node = if def.type_params.is_empty() {
            let make = self.make_function(def, stmt, is_async, defaults);
            Box::new(make) as Tree
        } else {
            self.generic_function(def, stmt, is_async, defaults)
        };
        let value = self.decorate(node, decorators, stmt.span);
        let target = self.name_target(&def.name, stmt.span);
        Box::new(Assign { target, value })
    }

    /// Applies decorators, the innermost first, to what a definition makes.
    pub(super) fn decorate(&mut self, node: Tree, decorators: Vec<(Tree, Span)>, span: Span) -> Tree {
        let node = self.before(node, span);
        let value = decorators.into_iter().rev().fold(node, |node, (callee, span)| {
            let args = Box::new([self.after(node, span)]);
            Box::new(Call { callee, args, span, construct: ConstructCache::default() })
        });
        self.after(value, span)
    }

    /// The decorators, outermost first.
    pub(super) fn decorators(&mut self, list: &[Expr]) -> Vec<(Tree, Span)> {
        self.unit.starts.extend(list.iter().map(|decorator| decorator.span.start));
        let nodes = self.ordered(&list.iter().collect::<Vec<_>>());
        nodes.into_iter().zip(list).map(|(node, expr)| (node, expr.span)).collect()
    }

    /// The defaults of parameters.
    pub(super) fn defaults(&mut self, args: &ast::Arguments) -> Defaults {
        let named: Vec<(&ast::Arg, &Expr)> = {
            let pairs = args.kwonlyargs.iter().zip(&args.kw_defaults);
            pairs.filter_map(|(arg, default)| Some((arg, default.as_ref()?))).collect()
        };
        let order: Vec<&Expr> = args.defaults.iter().chain(named.iter().map(|(_, expr)| *expr)).collect();
        let tells = self.is_spread && !order.iter().all(|expr| self.fold(expr).is_some());
        let spread = std::mem::replace(&mut self.is_spread, tells);
        let mut nodes = self.ordered(&order);
        self.is_spread = spread;
        let rest = nodes.split_off(args.defaults.len());
        let names: Vec<Gc<Str>> = named.iter().map(|(arg, _)| self.mangled(&arg.arg)).collect();
        Defaults { positional: nodes, named: names.into_iter().zip(rest).collect() }
    }

    /// The function itself, without decorators and type parameters.
    pub(super) fn make_function(
        &mut self,
        def: &ast::FunctionDef,
        stmt: &Stmt,
        is_async: bool,
        defaults: Defaults,
    ) -> MakeFunction {
        let scope = self.table.of(def, Role::Body);
        let annotate_in = self.unit.scope;
        let docstring = docstring_of(&def.body);
        let docstring =
            docstring.map_or(Value::None, |text| Value::Str(super::clean_docstring(self.vm, text)));
        let outer = self.enter_unit(scope, &def.name, false);
        let kind = self.kind_of(scope, is_async);
        self.unit.is_async_generator = kind == CodeKind::AsyncGenerator;
        if !docstring.is_none() {
            self.note_constant(&docstring);
        }
        let parameters = self.parameters(&def.args);
        let first = def.args.posonlyargs.iter().chain(&def.args.args).next();
        self.unit.receiver = first.map(|arg| self.table.mangle(scope, &arg.arg));
        let body = if docstring.is_none() { &def.body[..] } else { &def.body[1..] };
        let mut root = self.block(body);
        if kind == CodeKind::Function && self.unit.catches {
            root = Box::new(Catching(root));
        }
        let first = def.decorator_list.first().map_or(stmt.span.start, |first| first.span.start);
        let mut flags = if docstring.is_none() { 0 } else { HAS_DOCSTRING };
        if self.table.scopes[scope].is_method {
            flags |= METHOD;
        }
        let facts = Facts {
            kind,
            parameters,
            span: stmt.span,
            first_line: Some(self.source.shown_line_of(first)),
            docstring,
            flags,
        };
        let (body, closure) = self.finish_unit(outer, facts, root);
        debug_assert_eq!(annotate_in, self.unit.scope);
        let mut make = MakeFunction::plain(body, closure);
        make.defaults = defaults.positional;
        make.kw_defaults = defaults.named;
        self.annotate(&mut make, def, stmt.span);
        make
    }

    fn kind_of(&self, scope: ScopeId, is_async: bool) -> CodeKind {
        match (is_async, self.table.scopes[scope].has_yield) {
            (true, true) => CodeKind::AsyncGenerator,
            (true, false) => CodeKind::Coroutine,
            (false, true) => CodeKind::Generator,
            (false, false) => CodeKind::Function,
        }
    }

    pub(super) fn parameters(&mut self, args: &ast::Arguments) -> Parameters {
        let plain = args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs);
        let extra = args.vararg.iter().chain(&args.kwarg).map(|arg| &**arg);
        let names = plain.chain(extra).map(|arg| self.mangled(&arg.arg)).collect();
        Parameters {
            names,
            positional_only: args.posonlyargs.len() as u32,
            positional: (args.posonlyargs.len() + args.args.len()) as u32,
            keyword_only: args.kwonlyargs.len() as u32,
            has_varargs: args.vararg.is_some(),
            has_kwargs: args.kwarg.is_some(),
        }
    }

    pub(super) fn lambda(&mut self, expr: &Expr, args: &ast::Arguments, body: &Expr) -> Tree {
        let defaults = self.defaults(args);
        let scope = self.table.of(expr, Role::Body);
        let outer = self.enter_unit(scope, "<lambda>", false);
        let has_await = self.table.scopes[scope].has_await;
        let kind = self.kind_of(scope, has_await);
        self.unit.is_async_generator = kind == CodeKind::AsyncGenerator;
        let parameters = self.parameters(args);
        self.is_spread = self.is_traced;
        let value = self.expr(body);
        let mut statements = std::mem::take(&mut self.unit.prelude);
        statements.push((Box::new(Return(value)), body.span));
        let root = self.finish_statements(statements);
        let facts = Facts { kind, parameters, span: expr.span, ..Default::default() };
        let (body, closure) = self.finish_unit(outer, facts, root);
        let mut make = MakeFunction::plain(body, closure);
        make.defaults = defaults.positional;
        make.kw_defaults = defaults.named;
        Box::new(make)
    }

    /// The docstring of a body.
    pub(super) fn docstring(&mut self, body: &[Stmt]) -> Value {
        docstring_of(body).map_or(Value::None, |text| Value::Str(super::clean_docstring(self.vm, text)))
    }
}

/// The text of the docstring that a body begins with.
pub fn docstring_of(body: &[Stmt]) -> Option<&[u8]> {
    match &body.first()?.kind {
        StmtKind::Expr { value } => match &value.kind {
            ExprKind::Constant { value: ast::Constant::Str(text), .. } => Some(text.as_wtf8()),
            _ => None,
        },
        _ => None,
    }
}

/// A constant node that does not count among the constants.
pub fn quiet_constant(value: Value) -> Tree {
    Box::new(Constant(value))
}

//! Type parameters and type aliases: a function of its own makes the parameters, then the generic thing.

use super::Lower;
use super::function::{Defaults, quiet_constant};
use super::scope::Role;
use super::unit::Facts;
use crate::nodes::annotate::Deferred;
use crate::nodes::calls::Argument;
use crate::nodes::class_def::MakeClass;
use crate::nodes::collections::MakeTuple;
use crate::nodes::control::{Assign, Return};
use crate::nodes::function_def::MakeFunction;
use crate::nodes::generic::{CallGeneric, MakeParameter, TypingCall, WithTypeParams};
use crate::nodes::names::ReadTemp;
use crate::nodes::{Target, Tree};
use crate::object::Value;
use crate::object::code::{CodeKind, Parameters};
use crate::source::Span;
use crate::syntax::ast::{self, Expr, ExprKind, Stmt, TypeParamKind};

impl Lower<'_> {
    pub(super) fn type_alias(
        &mut self,
        stmt: &Stmt,
        name: &Expr,
        params: &[ast::TypeParam],
        value: &Expr,
    ) -> Tree {
        let ExprKind::Name { id, .. } = &name.kind else { return quiet_constant(Value::None) };
        let target = self.name_target(id, name.span);
        let span = stmt.span;
        let qualname = Value::from(self.qualify(id));
        let value = if params.is_empty() {
            self.alias_itself(stmt, id, qualname, Vec::new(), value)
        } else {
            let none = Defaults { positional: Vec::new(), named: Vec::new() };
            self.in_type_params(stmt, id, params, none, span, |lower, names| {
                lower.alias_itself(stmt, id, qualname, names, value)
            })
        };
        Box::new(Assign { target, value })
    }

    fn alias_itself(
        &mut self,
        stmt: &Stmt,
        id: &ast::Identifier,
        qualname: Value,
        params: Vec<Tree>,
        value: &Expr,
    ) -> Tree {
        let span = stmt.span;
        let scope = self.table.of(stmt, Role::Value);
        let evaluate = self.deferred(scope, id, value);
        let name = Value::Str(self.vm.intern(id));
        let module = self.module_name(span);
        let params: Tree = Box::new(MakeTuple(params.into()));
        let args = vec![quiet_constant(name), params, evaluate, module, quiet_constant(qualname)];
        Box::new(TypingCall { function: "make_type_alias", args, span })
    }

    fn module_name(&mut self, span: Span) -> Tree {
        let name = self.vm.intern("__name__");
        Box::new(crate::nodes::names::GlobalName::new(name, span))
    }

    /// The function that evaluates an alias's value, a bound or a default when asked for.
    fn deferred(&mut self, scope: usize, name: &str, value: &Expr) -> Tree {
        let outer = self.enter_unit(scope, name, false);
        let node = self.deferred_value(value);
        let root: Tree = Box::new(Deferred { value: node, span: value.span });
        let parameters = self.format_parameter(".format");
        let facts = Facts { kind: CodeKind::Function, parameters, span: value.span, ..Default::default() };
        let (body, closure) = self.finish_unit(outer, facts, root);
        let mut function = MakeFunction::plain(body, closure);
        function.defaults.push(quiet_constant(Value::Int(1)));
        Box::new(function)
    }

    pub(super) fn generic_function(
        &mut self,
        def: &ast::FunctionDef,
        stmt: &Stmt,
        is_async: bool,
        defaults: Defaults,
    ) -> Tree {
        let span = stmt.span;
        self.in_type_params(def, &def.name, &def.type_params, defaults, span, |lower, names| {
            let none = Defaults { positional: Vec::new(), named: Vec::new() };
            let mut make = lower.make_function(def, stmt, is_async, none);
            make.inherited = Some((0, 1));
            let params = Box::new(MakeTuple(names.into()));
            Box::new(WithTypeParams { function: Box::new(make), params })
        })
    }

    pub(super) fn generic_class(&mut self, def: &ast::ClassDef, stmt: &Stmt) -> Tree {
        let span = stmt.span;
        let none = Defaults { positional: Vec::new(), named: Vec::new() };
        self.in_type_params(def, &def.name, &def.type_params, none, span, |lower, names| {
            let params = lower.name_target(&".type_params".into(), span);
            let value: Tree = Box::new(MakeTuple(names.into()));
            lower.unit.prelude.push((Box::new(Assign { target: params, value }), span));
            let body = lower.class_body(def, stmt);
            let args = vec![lower.load_name(&".type_params".into(), span)];
            let generic: Tree = Box::new(TypingCall { function: "generic_base", args, span });
            let (mut bases, keywords) = lower.all_arguments(&def.bases, &def.keywords);
            bases.push(Argument::Plain(generic));
            let name = lower.vm.intern(&def.name);
            Box::new(MakeClass { name, body, bases, keywords, span })
        })
    }

    /// Makes the type parameters in a function of their own, and there the rest; `make` receives nodes that read
    /// the parameters.
    fn in_type_params<T>(
        &mut self,
        node: &T,
        name: &str,
        params: &[ast::TypeParam],
        defaults: Defaults,
        span: Span,
        make: impl FnOnce(&mut Self, Vec<Tree>) -> Tree,
    ) -> Tree {
        let scope = self.table.of(node, Role::TypeParams);
        let outer = self.enter_unit(scope, &format!("<generic parameters of {name}>"), false);
        let mut statements: Vec<(Tree, Span)> = Vec::new();
        for param in params {
            let node = self.type_param(param);
            statements.push((node, param.span));
        }
        let names = params.iter().map(|param| self.load_name(&param.name, param.span)).collect();
        let value = make(self, names);
        statements.append(&mut self.unit.prelude);
        statements.push((Box::new(Return(value)), span));
        let root = self.finish_statements(statements);
        let names = vec![self.vm.intern(".defaults"), self.vm.intern(".kwdefaults")];
        let parameters = Parameters { names, positional_only: 2, positional: 2, ..Default::default() };
        let facts = Facts { kind: CodeKind::Function, parameters, span, ..Default::default() };
        let (body, closure) = self.finish_unit(outer, facts, root);
        let function = MakeFunction::plain(body, closure);
        let (defaults, kw_defaults) = (defaults.positional, defaults.named);
        Box::new(CallGeneric { function, defaults, kw_defaults, span })
    }

    fn type_param(&mut self, param: &ast::TypeParam) -> Tree {
        let span = param.span;
        let name = quiet_constant(Value::Str(self.vm.intern(&param.name)));
        let none = || quiet_constant(Value::None);
        let (function, args) = match &param.kind {
            TypeParamKind::TypeVar { bound } => {
                let mut evaluate = [none(), none()];
                if let Some(bound) = bound {
                    let scope = self.table.of(param, Role::Value);
                    let constraints = matches!(bound.kind, ExprKind::Tuple { .. });
                    evaluate[usize::from(constraints)] = self.deferred(scope, &param.name, bound);
                }
                let [bound, constraints] = evaluate;
                ("make_typevar", vec![name, bound, constraints, self.module_name(span)])
            }
            TypeParamKind::ParamSpec => ("make_paramspec", vec![name, self.module_name(span)]),
            TypeParamKind::TypeVarTuple => ("make_typevartuple", vec![name, self.module_name(span)]),
        };
        let temp = self.temp();
        let default = param.default_value.as_ref().map(|value| {
            let scope = self.table.of(param, Role::Default);
            let evaluate = self.deferred(scope, &param.name, value);
            let args = vec![Box::new(ReadTemp(temp)) as Tree, evaluate];
            Box::new(TypingCall { function: "set_default", args, span }) as Tree
        });
        let make = Box::new(TypingCall { function, args, span });
        let target: Box<dyn Target> = self.name_target(&param.name, span);
        Box::new(MakeParameter { make, default, temp, target })
    }
}

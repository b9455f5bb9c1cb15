//! A walk over the tree in the order of the source, for checks that look at some nodes only.

use super::ast::*;

/// What a walk does at each node; the defaults go on to the children.
pub trait Visit<'t>: Sized {
    type Stop;

    fn stmt(&mut self, stmt: &'t Stmt) -> Result<(), Self::Stop> {
        walk_stmt(self, stmt)
    }

    fn expr(&mut self, expr: &'t Expr) -> Result<(), Self::Stop> {
        walk_expr(self, expr)
    }

    fn pattern(&mut self, pattern: &'t Pattern) -> Result<(), Self::Stop> {
        walk_pattern(self, pattern)
    }

    fn body(&mut self, body: &'t [Stmt]) -> Result<(), Self::Stop> {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn exprs(&mut self, exprs: &'t [Expr]) -> Result<(), Self::Stop> {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    fn option(&mut self, expr: &'t Option<Box<Expr>>) -> Result<(), Self::Stop> {
        expr.iter().try_for_each(|expr| self.expr(expr))
    }
}

/// Visits what stands in a statement: expressions first, then blocks. Definitions visit decorators, defaults,
/// annotations and bodies alike.
pub fn walk_stmt<'t, V: Visit<'t>>(v: &mut V, stmt: &'t Stmt) -> Result<(), V::Stop> {
    use StmtKind as K;
    match &stmt.kind {
        K::FunctionDef(node) | K::AsyncFunctionDef(node) => {
            v.exprs(&node.decorator_list)?;
            walk_type_params(v, &node.type_params)?;
            walk_arguments(v, &node.args)?;
            v.option(&node.returns)?;
            v.body(&node.body)
        }
        K::ClassDef(node) => {
            v.exprs(&node.decorator_list)?;
            walk_type_params(v, &node.type_params)?;
            v.exprs(&node.bases)?;
            node.keywords.iter().try_for_each(|keyword| v.expr(&keyword.value))?;
            v.body(&node.body)
        }
        K::Return { value } => v.option(value),
        K::Delete { targets } => v.exprs(targets),
        K::Assign { targets, value } => {
            v.expr(value)?;
            v.exprs(targets)
        }
        K::TypeAlias { name, type_params, value } => {
            v.expr(name)?;
            walk_type_params(v, type_params)?;
            v.expr(value)
        }
        K::AugAssign { target, value, .. } => {
            v.expr(target)?;
            v.expr(value)
        }
        K::AnnAssign { target, annotation, value, .. } => {
            v.option(value)?;
            v.expr(target)?;
            v.expr(annotation)
        }
        K::For(node) | K::AsyncFor(node) => {
            v.expr(&node.iter)?;
            v.expr(&node.target)?;
            v.body(&node.body)?;
            v.body(&node.orelse)
        }
        K::While { test, body, orelse } | K::If { test, body, orelse } => {
            v.expr(test)?;
            v.body(body)?;
            v.body(orelse)
        }
        K::With { items, body } | K::AsyncWith { items, body } => {
            for item in items {
                v.expr(&item.context_expr)?;
                v.option(&item.optional_vars)?;
            }
            v.body(body)
        }
        K::Match { subject, cases } => {
            v.expr(subject)?;
            for case in cases {
                v.pattern(&case.pattern)?;
                v.option(&case.guard)?;
                v.body(&case.body)?;
            }
            Ok(())
        }
        K::Raise { exc: first, cause: second } => {
            v.option(first)?;
            v.option(second)
        }
        K::Assert { test, msg } => {
            v.expr(test)?;
            v.option(msg)
        }
        K::Try(node) | K::TryStar(node) => {
            v.body(&node.body)?;
            for handler in &node.handlers {
                v.option(&handler.type_)?;
                v.body(&handler.body)?;
            }
            v.body(&node.orelse)?;
            v.body(&node.finalbody)
        }
        K::Expr { value } => v.expr(value),
        K::Import { .. }
        | K::ImportFrom { .. }
        | K::Global { .. }
        | K::Nonlocal { .. }
        | K::Pass
        | K::Break
        | K::Continue => Ok(()),
    }
}

/// Visits the expressions inside an expression.
pub fn walk_expr<'t, V: Visit<'t>>(v: &mut V, expr: &'t Expr) -> Result<(), V::Stop> {
    use ExprKind as K;
    match &expr.kind {
        K::BoolOp { values, .. } | K::JoinedStr { values } | K::TemplateStr { values } => v.exprs(values),
        K::NamedExpr { target, value } => {
            v.expr(value)?;
            v.expr(target)
        }
        K::BinOp { left, right, .. } => {
            v.expr(left)?;
            v.expr(right)
        }
        K::UnaryOp { operand: value, .. }
        | K::Await { value }
        | K::YieldFrom { value }
        | K::Attribute { value, .. }
        | K::Starred { value, .. } => v.expr(value),
        K::Lambda { args, body } => {
            walk_arguments(v, args)?;
            v.expr(body)
        }
        K::IfExp { test, body, orelse } => {
            v.expr(test)?;
            v.expr(body)?;
            v.expr(orelse)
        }
        K::Dict { keys, values } => {
            for (key, value) in keys.iter().zip(values) {
                key.iter().try_for_each(|key| v.expr(key))?;
                v.expr(value)?;
            }
            Ok(())
        }
        K::Set { elts } | K::List { elts, .. } | K::Tuple { elts, .. } => v.exprs(elts),
        K::ListComp { elt, generators }
        | K::SetComp { elt, generators }
        | K::GeneratorExp { elt, generators } => {
            walk_generators(v, generators)?;
            v.expr(elt)
        }
        K::DictComp { key, value, generators } => {
            walk_generators(v, generators)?;
            v.expr(key)?;
            v.option(value)
        }
        K::Yield { value } => v.option(value),
        K::Compare { left, comparators, .. } => {
            v.expr(left)?;
            v.exprs(comparators)
        }
        K::Call { func, args, keywords } => {
            v.expr(func)?;
            v.exprs(args)?;
            keywords.iter().try_for_each(|keyword| v.expr(&keyword.value))
        }
        K::FormattedValue { value, format_spec, .. } | K::Interpolation { value, format_spec, .. } => {
            v.expr(value)?;
            v.option(format_spec)
        }
        K::Subscript { value, slice, .. } => {
            v.expr(value)?;
            v.expr(slice)
        }
        K::Slice { lower, upper, step } => {
            v.option(lower)?;
            v.option(upper)?;
            v.option(step)
        }
        K::Constant { .. } | K::Name { .. } => Ok(()),
    }
}

/// Visits the clauses of a comprehension.
pub fn walk_generators<'t, V: Visit<'t>>(v: &mut V, generators: &'t [Comprehension]) -> Result<(), V::Stop> {
    for generator in generators {
        v.expr(&generator.iter)?;
        v.expr(&generator.target)?;
        v.exprs(&generator.ifs)?;
    }
    Ok(())
}

/// Visits defaults, then annotations.
pub fn walk_arguments<'t, V: Visit<'t>>(v: &mut V, args: &'t Arguments) -> Result<(), V::Stop> {
    walk_defaults(v, args)?;
    annotations(args).try_for_each(|annotation| v.expr(annotation))
}

/// Visits defaults.
pub fn walk_defaults<'t, V: Visit<'t>>(v: &mut V, args: &'t Arguments) -> Result<(), V::Stop> {
    v.exprs(&args.defaults)?;
    args.kw_defaults.iter().flatten().try_for_each(|default| v.expr(default))
}

/// All parameters, in the order of the source.
pub fn parameters(args: &Arguments) -> impl Iterator<Item = &Arg> {
    args.posonlyargs
        .iter()
        .chain(&args.args)
        .chain(args.vararg.as_deref())
        .chain(&args.kwonlyargs)
        .chain(args.kwarg.as_deref())
}

/// The annotations of all parameters.
pub fn annotations(args: &Arguments) -> impl Iterator<Item = &Expr> {
    parameters(args).filter_map(|arg| arg.annotation.as_deref())
}

fn walk_type_params<'t, V: Visit<'t>>(v: &mut V, params: &'t [TypeParam]) -> Result<(), V::Stop> {
    for param in params {
        if let TypeParamKind::TypeVar { bound } = &param.kind {
            v.option(bound)?;
        }
        v.option(&param.default_value)?;
    }
    Ok(())
}

/// Visits the patterns and values inside a pattern.
pub fn walk_pattern<'t, V: Visit<'t>>(v: &mut V, pattern: &'t Pattern) -> Result<(), V::Stop> {
    use PatternKind as K;
    match &pattern.kind {
        K::MatchValue { value } => v.expr(value),
        K::MatchSequence { patterns } | K::MatchOr { patterns } => {
            patterns.iter().try_for_each(|pattern| v.pattern(pattern))
        }
        K::MatchMapping { keys, patterns, .. } => {
            for (key, pattern) in keys.iter().zip(patterns) {
                v.expr(key)?;
                v.pattern(pattern)?;
            }
            Ok(())
        }
        K::MatchClass { cls, patterns, kwd_patterns, .. } => {
            v.expr(cls)?;
            patterns.iter().chain(kwd_patterns).try_for_each(|pattern| v.pattern(pattern))
        }
        K::MatchAs { pattern: Some(pattern), .. } => v.pattern(pattern),
        K::MatchSingleton { .. } | K::MatchStar { .. } | K::MatchAs { pattern: None, .. } => Ok(()),
    }
}

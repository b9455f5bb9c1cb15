//! Parameters of functions and lambdas, and type parameters.

#![allow(
    clippy::boxed_local,
    clippy::vec_box,
    reason = "the grammar passes boxes, so that its stack stays small"
)]

use super::ast::*;
use super::context::{Context, P};
use super::error::SyntaxError;
use super::tokenizer::Fallible;
use crate::source::Span;

/// One item of a parameter list as it is written.
pub(super) struct Parameter {
    pub kind: ParameterKind,
    pub span: Span,
    pub arg: Option<Box<Arg>>,
    pub default: Option<P>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ParameterKind {
    Plain,
    /// `/`
    Slash,
    /// `*` or `*args`
    Star,
    /// `**kwargs`
    DoubleStar,
}

pub(super) fn arg(ctx: &Context<'_>, l: u32, name_end: u32, annotation: Option<P>, r: u32) -> Box<Arg> {
    Box::new(Arg { span: Span::new(l, r), arg: ctx.name(l, name_end), annotation })
}

pub(super) fn parameter(
    kind: ParameterKind,
    l: u32,
    arg: Option<Box<Arg>>,
    default: Option<P>,
    r: u32,
) -> Box<Parameter> {
    Box::new(Parameter { kind, span: Span::new(l, r), arg, default })
}

/// Sorts a written list into `arguments`, with CPython's rules of order.
pub(super) fn arguments(ctx: &Context<'_>, list: Vec<Box<Parameter>>) -> Fallible<Box<Arguments>> {
    let mut arguments = Box::<Arguments>::default();
    let mut star: Option<Span> = None;
    let mut slash = false;
    for item in list {
        let Parameter { kind, span, arg, default } = *item;
        let fail = |message: &str| -> Box<SyntaxError> { ctx.error(span.start, span.end, message) };
        if arguments.kwarg.is_some() {
            return Err(fail("parameters cannot follow var-keyword parameter"));
        }
        match (kind, arg) {
            (ParameterKind::Slash, _) if slash => return Err(fail("/ may appear only once")),
            (ParameterKind::Slash, _) if star.is_some() => return Err(fail("/ must be ahead of *")),
            (ParameterKind::Slash, _) if arguments.args.is_empty() => {
                return Err(fail("at least one parameter must precede /"));
            }
            (ParameterKind::Slash, _) => {
                slash = true;
                arguments.posonlyargs = std::mem::take(&mut arguments.args);
            }
            (ParameterKind::Star, _) if star.is_some() => return Err(fail("* may appear only once")),
            (ParameterKind::Star, vararg) => {
                star = Some(span);
                arguments.vararg = vararg;
            }
            (ParameterKind::DoubleStar, kwarg) => {
                check_bare_star(ctx, &arguments, star)?;
                arguments.kwarg = kwarg;
            }
            (ParameterKind::Plain, Some(arg)) if star.is_some() => {
                arguments.kwonlyargs.push(*arg);
                arguments.kw_defaults.push(default.map(|default| *default));
            }
            (ParameterKind::Plain, Some(arg)) => {
                match default {
                    Some(default) => arguments.defaults.push(*default),
                    None if !arguments.defaults.is_empty() => {
                        return Err(fail("parameter without a default follows parameter with a default"));
                    }
                    None => {}
                }
                arguments.args.push(*arg);
            }
            (ParameterKind::Plain, None) => {}
        }
    }
    check_bare_star(ctx, &arguments, star)?;
    Ok(arguments)
}

fn check_bare_star(ctx: &Context<'_>, arguments: &Arguments, star: Option<Span>) -> Fallible<()> {
    match star {
        Some(span) if arguments.vararg.is_none() && arguments.kwonlyargs.is_empty() => {
            Err(ctx.error(span.start, span.end, "named parameters must follow bare *"))
        }
        _ => Ok(()),
    }
}

pub(super) fn type_param(
    l: u32,
    name: Identifier,
    kind: TypeParamKind,
    default_value: Option<P>,
    r: u32,
) -> Box<TypeParam> {
    Box::new(TypeParam { span: Span::new(l, r), name, default_value, kind })
}

pub(super) fn type_params(list: Option<Vec<Box<TypeParam>>>) -> Vec<TypeParam> {
    list.unwrap_or_default().into_iter().map(|param| *param).collect()
}

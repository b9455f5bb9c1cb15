//! Class statements.

use super::At;
use super::calls::{Argument, KeywordArgument, collect_arguments, collect_keywords};
use super::function_def::MakeFunction;
use crate::object::{Gc, Str, Value};
use crate::runtime::{Frame, Node, PyResult, Vm};
use crate::source::Span;

/// `class name(args): body`, without its decorators.
pub struct MakeClass {
    pub name: Gc<Str>,
    pub body: MakeFunction,
    pub bases: Vec<Argument>,
    pub keywords: Vec<KeywordArgument>,
    pub span: Span,
}

impl Node for MakeClass {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let key = vm.names().__build_class__.clone();
        let Some(build) = frame.function.builtins.get_str(&key) else {
            return Err(vm.name_error("__build_class__ not found")).at(vm, frame, self.span);
        };
        let body = self.body.make(vm, frame)?;
        let bases = collect_arguments(vm, frame, &self.bases, self.span)?;
        let keywords = collect_keywords(vm, frame, &build, &self.keywords, self.span)?;
        frame.position.set(self.span);
        if let Value::Builtin(_) = build {
            return vm.build_class(&body, &self.name, bases, keywords).at(vm, frame, self.span);
        }
        let mut positional = vec![Value::Function(body), Value::Str(self.name.clone())];
        positional.extend(bases);
        let args = crate::runtime::Args { positional: &positional, keywords: &keywords };
        vm.call_args(&build, args).at(vm, frame, self.span)
    }
}

/// The namespace of the frame (`LOAD_LOCALS`), for class bodies.
pub struct Namespace;

impl Node for Namespace {
    fn eval(&self, _: &mut Vm, frame: &Frame<'_>) -> PyResult {
        Ok(match &frame.locals {
            Value::None => Value::Dict(frame.function.globals.clone()),
            other => other.clone(),
        })
    }
}

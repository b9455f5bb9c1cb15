//! Type parameters and type aliases. Their objects are made by the library's `_typing`.

use super::function_def::MakeFunction;
use super::target::Target;
use super::{At, Tree, flow};
use crate::object::{Dict, Gc, Str, Tuple, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// A call of a function of `_typing`.
pub struct TypingCall {
    pub function: &'static str,
    pub args: Vec<Tree>,
    pub span: Span,
}

impl Node for TypingCall {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let mut args = Vec::with_capacity(self.args.len());
        for arg in &self.args {
            args.push(arg.eval(vm, frame)?);
        }
        frame.position.set(self.span);
        let module = vm.import("_typing").at(vm, frame, self.span)?;
        let function = vm.get_attr_named(&module, self.function).at(vm, frame, self.span)?;
        vm.call(&function, &args).at(vm, frame, self.span)
    }
}

/// Makes a type parameter and binds its name.
pub struct MakeParameter {
    pub make: Tree,
    /// Sets the default, given the parameter in the temporary.
    pub default: Option<Tree>,
    pub temp: u32,
    pub target: Box<dyn Target>,
}

impl Node for MakeParameter {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let parameter = self.make.eval(vm, frame)?;
        frame.set_local(self.temp, parameter.clone());
        if let Some(default) = &self.default {
            default.eval(vm, frame)?;
        }
        self.target.assign(vm, frame, parameter.clone())?;
        Ok(parameter)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        flow(self.eval(vm, frame).map(drop))
    }
}

/// Runs the function of a definition's type parameters, with the defaults evaluated outside.
pub struct CallGeneric {
    pub function: MakeFunction,
    pub defaults: Vec<Tree>,
    pub kw_defaults: Vec<(Gc<Str>, Tree)>,
    pub span: Span,
}

impl Node for CallGeneric {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let mut defaults = Vec::with_capacity(self.defaults.len());
        for node in &self.defaults {
            defaults.push(node.eval(vm, frame)?);
        }
        let named = Dict::new();
        for (name, node) in &self.kw_defaults {
            let value = node.eval(vm, frame)?;
            named.set_str(name, value);
        }
        let function = self.function.make(vm, frame)?;
        frame.position.set(self.span);
        let args = [Value::Tuple(Tuple::new(defaults)), Value::Dict(named)];
        vm.call(&Value::Function(function), &args).at(vm, frame, self.span)
    }
}

/// A function with its `__type_params__`.
pub struct WithTypeParams {
    pub function: Tree,
    pub params: Tree,
}

impl Node for WithTypeParams {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let function = self.function.eval(vm, frame)?;
        let params = self.params.eval(vm, frame)?;
        if let Value::Function(function) = &function {
            *function.extra.type_params.borrow_mut() = Some(params);
        }
        Ok(function)
    }
}

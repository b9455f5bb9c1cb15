//! `raise`, `assert`, and `del` of names.

use super::names::{unbound_cell, unbound_local, undefined};
use super::{At, Tree, flow};
use crate::object::{Exception, Gc, Str, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Raised, Vm};
use crate::source::Span;

/// `raise`, `raise exception`, `raise exception from cause`.
pub struct Raise {
    pub exception: Option<Tree>,
    pub cause: Option<Tree>,
    pub span: Span,
}

impl Node for Raise {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let Some(node) = &self.exception else {
            return match vm.handled.clone() {
                Value::Exception(handled) => Err(vm.reraise(handled)),
                _ => Err(vm.runtime_error("No active exception to reraise")).at(vm, frame, self.span),
            };
        };
        let exception = node.eval(vm, frame)?;
        let cause = self.cause.as_ref().map(|cause| cause.eval(vm, frame)).transpose()?;
        frame.position.set(self.span);
        let raised = match raise(vm, &exception, cause) {
            Ok(exception) => vm.raise(exception),
            Err(raised) => raised,
        };
        Err(raised).at(vm, frame, self.span)
    }
}

fn raise(vm: &mut Vm, exception: &Value, cause: Option<Value>) -> PyResult<Gc<Exception>> {
    let exception = instance(vm, exception, "exceptions must derive from BaseException")?;
    match cause {
        None => {}
        Some(Value::None) => {
            *exception.cause.borrow_mut() = Value::None;
            exception.suppress_context.set(true);
        }
        Some(cause) => {
            let cause = instance(vm, &cause, "exception causes must derive from BaseException")?;
            *exception.cause.borrow_mut() = Value::Exception(cause);
            exception.suppress_context.set(true);
        }
    }
    Ok(exception)
}

/// An exception from an exception or an exception class.
fn instance(vm: &mut Vm, value: &Value, otherwise: &str) -> PyResult<Gc<Exception>> {
    match value {
        Value::Exception(exception) => Ok(exception.clone()),
        Value::Class(class) if vm.is_exception_class(class) => vm.exception_of_class(class, &[]),
        _ => Err(vm.type_error(otherwise)),
    }
}

/// `assert test, message`.
pub struct Assert {
    /// A condition.
    pub test: Tree,
    pub message: Option<Tree>,
    pub span: Span,
}

impl Node for Assert {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        if self.test.truth(vm, frame)? {
            return Ok(Value::None);
        }
        let args = match &self.message {
            Some(message) => vec![message.eval(vm, frame)?],
            None => vec![],
        };
        Err(failed(vm, args)).at(vm, frame, self.span)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        flow(self.eval(vm, frame).map(drop))
    }
}

#[cold]
fn failed(vm: &mut Vm, args: Vec<Value>) -> Raised {
    let class = vm.types().assertion_error.clone();
    vm.raise_new(&class, args)
}

/// `del local`.
pub struct DeleteLocal {
    pub slot: u32,
    pub span: Span,
}

impl Node for DeleteLocal {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        if frame.slot(self.slot).take().is_unbound() {
            return Err(unbound_local(vm, frame, self.slot, self.span));
        }
        Ok(Value::None)
    }
}

/// `del` of a variable in a cell.
pub struct DeleteCell {
    pub slot: u32,
    pub span: Span,
}

impl Node for DeleteCell {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        if frame.cell(self.slot).take().is_unbound() {
            return Err(unbound_cell(vm, frame, self.slot, self.span));
        }
        Ok(Value::None)
    }
}

/// `del` of a global variable.
pub struct DeleteGlobal {
    pub name: Gc<Str>,
    pub span: Span,
}

impl Node for DeleteGlobal {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        match frame.function.globals.remove_str(&self.name) {
            Some(_) => Ok(Value::None),
            None => Err(undefined(vm, frame, &self.name, self.span)),
        }
    }
}

/// `del` of a name in a module or class body.
pub struct DeleteName {
    pub name: Gc<Str>,
    pub span: Span,
}

impl Node for DeleteName {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let found = match &frame.locals {
            Value::None => frame.function.globals.remove_str(&self.name).is_some(),
            Value::Dict(dict) => dict.remove_str(&self.name).is_some(),
            mapping => {
                let mapping = mapping.clone();
                match vm.del_item(&mapping, &Value::Str(self.name.clone())) {
                    Ok(()) => true,
                    Err(raised) => {
                        let class = vm.types().key_error.clone();
                        vm.catch(raised, &class).at(vm, frame, self.span)?;
                        false
                    }
                }
            }
        };
        if found { Ok(Value::None) } else { Err(undefined(vm, frame, &self.name, self.span)) }
    }
}

//! The `Node` trait: the executable tree is made of small objects, each with its own tight evaluation.

use super::{Frame, PyResult, Vm};
use crate::object::code::CodeKind;
use crate::object::{Code, CodeInfo, Value};

/// How a statement ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Flow {
    /// Go on with the next statement.
    Next,
    Break,
    Continue,
    /// The value waits in `Vm::returned`.
    Return,
    /// The exception waits in `Vm::raised`.
    Raise,
    /// The frame gives way; the value it yields waits in `Vm::returned`. Running the root again resumes it.
    Suspend,
}

/// A construct of the program in executable form. Expressions implement `eval`, statements `exec`.
pub trait Node {
    /// The value of an expression.
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult;

    /// Runs a statement; an expression is evaluated and its value dropped.
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match self.eval(vm, frame) {
            Ok(_) => Flow::Next,
            Err(_) => Flow::Raise,
        }
    }

    /// The truth of an expression, without making a bool.
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let value = self.eval(vm, frame)?;
        vm.truth(&value)
    }

    /// The value without cloning it, for locals and constants that are bound; `None` where `eval` is needed.
    #[inline(always)]
    fn borrow<'a>(&'a self, _frame: &'a Frame<'_>) -> Option<&'a Value> {
        None
    }
}

/// A compiled function, class or module body: its facts and its tree.
pub struct Body {
    pub info: CodeInfo,
    pub root: Box<dyn Node>,
    /// The number of positional arguments of a call that needs no binding; `u32::MAX` where every call does.
    pub plain_arity: u32,
    /// Whether a call makes a generator-like object instead of running the body.
    pub suspendable: bool,
}

impl Body {
    /// A body of these facts and this tree.
    pub fn new(info: CodeInfo, root: Box<dyn Node>) -> Body {
        let plain_arity = if info.parameters.is_simple() { info.parameters.positional } else { u32::MAX };
        let suspendable =
            matches!(info.kind, CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator);
        Body { info, root, plain_arity, suspendable }
    }
}

impl Code for Body {
    fn info(&self) -> &CodeInfo {
        &self.info
    }
}

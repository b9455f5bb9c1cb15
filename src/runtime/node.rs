//! The `Node` trait: the executable tree is made of small objects, each with its own tight evaluation.

use super::awaits::Start;
use super::frame_packed::Packed;
use super::interp::CompileMode;
use super::{Frame, PyResult, Vm};
use crate::object::code::CodeKind;
use crate::object::{Code, CodeInfo, Value};
use crate::source::Span;
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

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
pub trait Node: Sized + 'static {
    /// The value of an expression.
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult;

    /// Runs a statement; an expression is evaluated and its value dropped.
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match self.eval_packed(vm, frame).open() {
            Ok(_) => Flow::Next,
            Err(_) => Flow::Raise,
        }
    }

    /// The truth of an expression, without making a bool.
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let value = self.eval_packed(vm, frame).open()?;
        vm.truth(&value)
    }

    /// Evaluates the operand of an `await` (at `span`) and begins to wait for it, where that spares an object
    /// that would be made only to be awaited.
    fn begin(&self, vm: &mut Vm, frame: &Frame<'_>, _span: Span) -> Start {
        let value = self.eval(vm, frame);
        vm.to_await(value)
    }

    /// The value without cloning it, for locals and constants that are bound; `None` where `eval` is needed.
    #[inline(always)]
    fn borrow<'a>(&'a self, _frame: &'a Frame<'_>) -> Option<&'a Value> {
        None
    }
}

/// A node behind a pointer: what `Node` says, with results in registers.
pub trait Evaluate {
    /// `Node::eval`.
    fn eval_packed(&self, vm: &mut Vm, frame: &Frame<'_>) -> Packed;

    /// `Node::exec`.
    fn exec_node(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow;

    /// `Node::truth`.
    fn truth_of_node(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool>;

    /// `Node::begin`.
    fn begin_node(&self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Start;

    /// `Node::borrow`.
    fn borrow_value<'a>(&'a self, frame: &'a Frame<'_>) -> Option<&'a Value>;
}

impl<T: Node> Evaluate for T {
    fn eval_packed(&self, vm: &mut Vm, frame: &Frame<'_>) -> Packed {
        Packed::new(self.eval(vm, frame))
    }

    fn exec_node(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        self.exec(vm, frame)
    }

    fn truth_of_node(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        self.truth(vm, frame)
    }

    fn begin_node(&self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Start {
        self.begin(vm, frame, span)
    }

    fn borrow_value<'a>(&'a self, frame: &'a Frame<'_>) -> Option<&'a Value> {
        self.borrow(frame)
    }
}

impl dyn Evaluate {
    /// The value of an expression.
    #[inline(always)]
    pub fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.eval_packed(vm, frame).open()
    }

    /// Runs a statement.
    #[inline(always)]
    pub fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        self.exec_node(vm, frame)
    }

    /// The truth of an expression.
    #[inline(always)]
    pub fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        self.truth_of_node(vm, frame)
    }

    /// Begins to wait for the value of an expression, see [`Node::begin`].
    #[inline(always)]
    pub fn begin(&self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Start {
        self.begin_node(vm, frame, span)
    }

    /// The value without cloning it; `None` where `eval` is needed.
    #[inline(always)]
    pub fn borrow<'a>(&'a self, frame: &'a Frame<'_>) -> Option<&'a Value> {
        self.borrow_value(frame)
    }
}

/// A compiled function, class or module body: its facts and its tree.
pub struct Body {
    pub info: CodeInfo,
    pub root: Box<dyn Evaluate>,
    /// The number of positional arguments of a call that needs no binding; `u32::MAX` where every call does.
    pub plain_arity: u32,
    /// Whether a call makes a generator-like object instead of running the body.
    pub suspendable: bool,
    /// Whether a call makes a coroutine.
    pub is_coroutine: bool,
    /// Whether the last call of this coroutine function that was awaited at once suspended.
    pub suspends: Cell<bool>,
    /// What it was lowered with, and how many bodies were before it; `None` where it cannot be lowered again.
    pub origin: Option<(Rc<Origin>, u32)>,
    /// The same tree with probes that tell of lines, once a tracer wants it.
    pub twin: OnceCell<Box<Twin>>,
}

/// The bodies of one text.
pub struct Origin {
    pub mode: CompileMode,
    /// Whether assertions were left out.
    pub optimizes: bool,
    /// In the order in which their lowering ended.
    pub bodies: RefCell<Vec<Weak<Body>>>,
    /// Whether the twins were made.
    pub is_traced: Cell<bool>,
}

/// A body's tree as tracers want it: slots and states are those of the plain one.
pub struct Twin {
    pub root: Box<dyn Evaluate>,
    /// The statements to which a frame that is on its way in the plain tree can go over, by their numbers.
    pub sites: Vec<Rc<dyn Any>>,
}

impl Body {
    /// A body of these facts and this tree.
    pub fn new(info: CodeInfo, root: Box<dyn Evaluate>, origin: Option<(Rc<Origin>, u32)>) -> Body {
        let plain_arity = if info.parameters.is_simple() { info.parameters.positional } else { u32::MAX };
        let suspendable =
            matches!(info.kind, CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator);
        let is_coroutine = info.kind == CodeKind::Coroutine;
        Body {
            info,
            root,
            plain_arity,
            suspendable,
            is_coroutine,
            suspends: Cell::new(false),
            origin,
            twin: OnceCell::new(),
        }
    }
}

impl Code for Body {
    fn info(&self) -> &CodeInfo {
        &self.info
    }
}

//! Probes: they stand only in twin trees, which run while a tracer wants to be told of a frame's lines.

use super::{At, Tree};
use crate::runtime::awaits::Start;
use crate::runtime::{Evaluate, Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;
use std::rc::Rc;

/// Tells that the frame comes to a place.
#[inline(never)]
pub fn tell(vm: &mut Vm, frame: &Frame<'_>, span: Span, again: bool) -> PyResult<()> {
    vm.come_to(frame, span, again).at(vm, frame, span)
}

/// A `with` block is left, with `flow`: the line of the manager is told.
#[cold]
pub fn tell_exit(vm: &mut Vm, frame: &Frame<'_>, span: Span, flow: Flow) -> PyResult<()> {
    let raised = vm.raised.take();
    if flow == Flow::Raise {
        vm.forget_line(frame);
    }
    tell(vm, frame, span, false)?;
    vm.raised = raised;
    Ok(())
}

/// The line is told before the node runs.
pub struct Before {
    pub node: Tree,
    pub span: Span,
}

impl Before {
    /// What is resumed has been told.
    #[inline(always)]
    fn tell(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<()> {
        if vm.resume.is_some() { Ok(()) } else { tell(vm, frame, self.span, false) }
    }
}

impl Node for Before {
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.tell(vm, frame)?;
        self.node.eval(vm, frame)
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match self.tell(vm, frame) {
            Ok(()) => self.node.exec(vm, frame),
            Err(_) => Flow::Raise,
        }
    }

    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        self.tell(vm, frame)?;
        self.node.truth(vm, frame)
    }

    fn begin(&self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Start {
        match self.tell(vm, frame) {
            Ok(()) => self.node.begin(vm, frame, span),
            Err(_) => Start::Failed,
        }
    }
}

/// The line is told once the node has its value: an operation follows that stands elsewhere.
pub struct After {
    pub node: Tree,
    pub span: Span,
}

impl Node for After {
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let value = self.node.eval(vm, frame)?;
        tell(vm, frame, self.span, false)?;
        Ok(value)
    }

    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let answer = self.node.truth(vm, frame)?;
        tell(vm, frame, self.span, false)?;
        Ok(answer)
    }
}

/// The body of a loop: the jump back to its head is told, even on the same line.
pub struct Turn {
    pub body: Tree,
    pub head: Span,
}

impl Node for Turn {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        unreachable!("statements are executed")
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match self.body.exec(vm, frame) {
            Flow::Next | Flow::Continue => match tell(vm, frame, self.head, true) {
                Ok(()) => Flow::Next,
                Err(_) => Flow::Raise,
            },
            flow => flow,
        }
    }
}

/// Part of a comprehension's turn, after which the jumps back are told.
pub struct Jumps {
    pub node: Tree,
    /// Where the jump stands, and the head of the loop.
    pub spans: [Span; 2],
    /// Whether the node is a condition: only where it fails the jumps follow.
    pub is_condition: bool,
}

impl Jumps {
    fn jump(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<()> {
        tell(vm, frame, self.spans[0], false)?;
        tell(vm, frame, self.spans[1], true)
    }
}

impl Node for Jumps {
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let value = self.node.eval(vm, frame)?;
        self.jump(vm, frame)?;
        Ok(value)
    }

    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let answer = self.node.truth(vm, frame)?;
        if self.is_condition && !answer {
            self.jump(vm, frame)?;
        }
        Ok(answer)
    }
}

/// An exception was caught: the next line is told whatever it is.
pub struct Caught(pub Tree);

impl Node for Caught {
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        if vm.resume.is_none() {
            vm.forget_line(frame);
        }
        self.0.eval(vm, frame)
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if vm.resume.is_none() {
            vm.forget_line(frame);
        }
        self.0.exec(vm, frame)
    }
}

/// A node that frames of the plain tree can reach too.
pub struct Shared<T>(pub Rc<T>);

impl<T: Evaluate + 'static> Node for Shared<T> {
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.0.eval_packed(vm, frame).open()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        self.0.exec_node(vm, frame)
    }
}

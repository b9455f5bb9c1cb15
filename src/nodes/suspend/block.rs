//! A sequence of statements.

use super::{is_resuming, no_value, suspend_at};
use crate::nodes::{Tree, attend};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// Statements in order.
pub struct Block {
    statements: Box<[Tree]>,
    spans: Box<[Span]>,
    state: u32,
}

impl Block {
    /// `spans`: of each statement. `state`: a slot of its own.
    pub fn new(statements: Box<[Tree]>, spans: Box<[Span]>, state: u32) -> Block {
        Block { statements, spans, state }
    }
}

impl Node for Block {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let mut index = if is_resuming(vm) { frame.state(self.state) as usize } else { 0 };
        while let Some(statement) = self.statements.get(index) {
            match statement.exec(vm, frame) {
                Flow::Next => {}
                Flow::Suspend => return suspend_at(frame, self.state, index as i64),
                other => return other,
            }
            if vm.needs_attention() && self.attend(vm, frame, index).is_err() {
                return Flow::Raise;
            }
            index += 1;
        }
        Flow::Next
    }
}

impl Block {
    #[cold]
    fn attend(&self, vm: &mut Vm, frame: &Frame<'_>, index: usize) -> PyResult<()> {
        attend(vm, frame, self.spans.get(index).copied().unwrap_or_default())
    }
}

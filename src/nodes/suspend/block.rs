//! A sequence of statements.

use super::{is_resuming, no_value, suspend_at};
use crate::nodes::{Tree, attend, go_over};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// Statements in order.
pub struct Block {
    statements: Box<[Tree]>,
    spans: Box<[Span]>,
    state: u32,
    site: u32,
}

impl Block {
    /// `spans`: of each statement. `state`: a slot of its own. `site`: its number.
    pub fn new(statements: Box<[Tree]>, spans: Box<[Span]>, state: u32, site: u32) -> Block {
        Block { statements, spans, state, site }
    }
}

impl Node for Block {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let index = if is_resuming(vm) { frame.state(self.state) as usize } else { 0 };
        self.run(vm, frame, index)
    }
}

impl Block {
    #[inline(always)]
    fn run(&self, vm: &mut Vm, frame: &Frame<'_>, mut index: usize) -> Flow {
        while let Some(statement) = self.statements.get(index) {
            match statement.exec(vm, frame) {
                Flow::Next => {}
                Flow::Suspend => return suspend_at(frame, self.state, index as i64),
                other => return other,
            }
            if vm.needs_attention()
                && let Some(flow) = self.attend(vm, frame, index)
            {
                return flow;
            }
            index += 1;
        }
        Flow::Next
    }
}

impl Block {
    #[cold]
    fn attend(&self, vm: &mut Vm, frame: &Frame<'_>, index: usize) -> Option<Flow> {
        if attend(vm, frame, self.spans.get(index).copied().unwrap_or_default()).is_err() {
            return Some(Flow::Raise);
        }
        let twin = go_over::<Block>(vm, frame, self.site)?;
        Some(twin.go_on(vm, frame, index + 1))
    }

    /// The statements from one on.
    fn go_on(&self, vm: &mut Vm, frame: &Frame<'_>, index: usize) -> Flow {
        self.run(vm, frame, index)
    }
}

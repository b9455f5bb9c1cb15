//! `if` and `match`.

use super::{is_resuming, no_value, suspend_at};
use crate::nodes::Tree;
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};

/// `if` with a suspension in a branch (one in the condition is hoisted before it).
pub struct If {
    condition: Tree,
    body: Tree,
    orelse: Option<Tree>,
    state: u32,
}

impl If {
    /// `state`: a slot of its own.
    pub fn new(condition: Tree, body: Tree, orelse: Option<Tree>, state: u32) -> If {
        If { condition, body, orelse, state }
    }
}

impl Node for If {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let holds = if is_resuming(vm) {
            frame.state(self.state) == 0
        } else {
            match self.condition.truth(vm, frame) {
                Ok(holds) => holds,
                Err(_) => return Flow::Raise,
            }
        };
        let branch = if holds { Some(&self.body) } else { self.orelse.as_ref() };
        let Some(branch) = branch else { return Flow::Next };
        match branch.exec(vm, frame) {
            Flow::Suspend => suspend_at(frame, self.state, i64::from(!holds)),
            other => other,
        }
    }
}

/// One `case`.
pub struct Case {
    /// Whether the pattern matches (a condition, see `Node::truth`); it binds the names.
    pub pattern: Tree,
    /// Statements that the guard's suspensions were hoisted into.
    pub prelude: Option<Tree>,
    /// The guard (a condition).
    pub guard: Option<Tree>,
    pub body: Tree,
}

/// `match` with a suspension in a case; the subject was evaluated before.
pub struct Match {
    cases: Vec<Case>,
    state: u32,
}

impl Match {
    /// `state`: a slot of its own.
    pub fn new(cases: Vec<Case>, state: u32) -> Match {
        Match { cases, state }
    }

    /// Runs a case from its prelude on; `None`: its guard failed.
    fn guarded(&self, vm: &mut Vm, frame: &Frame<'_>, index: usize) -> Option<Flow> {
        let case = &self.cases[index];
        if let Some(prelude) = &case.prelude {
            match prelude.exec(vm, frame) {
                Flow::Next => {}
                Flow::Suspend => return Some(suspend_at(frame, self.state, index as i64 * 2)),
                other => return Some(other),
            }
        }
        if let Some(guard) = &case.guard {
            match guard.truth(vm, frame) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(_) => return Some(Flow::Raise),
            }
        }
        Some(self.body(vm, frame, index))
    }

    fn body(&self, vm: &mut Vm, frame: &Frame<'_>, index: usize) -> Flow {
        match self.cases[index].body.exec(vm, frame) {
            Flow::Suspend => suspend_at(frame, self.state, index as i64 * 2 + 1),
            other => other,
        }
    }
}

impl Node for Match {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let mut first = 0;
        if is_resuming(vm) {
            let state = frame.state(self.state) as usize;
            if state % 2 == 1 {
                return self.body(vm, frame, state / 2);
            }
            if let Some(flow) = self.guarded(vm, frame, state / 2) {
                return flow;
            }
            first = state / 2 + 1;
        }
        for index in first..self.cases.len() {
            match self.cases[index].pattern.truth(vm, frame) {
                Ok(false) => continue,
                Ok(true) => {}
                Err(_) => return Flow::Raise,
            }
            if let Some(flow) = self.guarded(vm, frame, index) {
                return flow;
            }
        }
        Flow::Next
    }
}

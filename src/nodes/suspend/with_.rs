//! `with` with a suspension in its body.

use super::{is_resuming, no_value};
use crate::nodes::with_::{Special, enter, leave};
use crate::nodes::{At, Target, Tree};
use crate::object::Value;
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// The slots of a `with` statement, each its own.
#[derive(Clone, Copy)]
pub struct WithSlots {
    /// The bound `__exit__`, while suspended.
    pub exit: u32,
}

/// `with context as target: body`; several items are nested statements.
pub struct With {
    context: Tree,
    target: Option<Box<dyn Target>>,
    body: Tree,
    slots: WithSlots,
    span: Span,
}

impl With {
    /// `span` is the context expression's.
    pub fn new(
        context: Tree,
        target: Option<Box<dyn Target>>,
        body: Tree,
        slots: WithSlots,
        span: Span,
    ) -> With {
        With { context, target, body, slots, span }
    }

    fn begin(&self, vm: &mut Vm, frame: &Frame<'_>, entered: Value) -> Flow {
        if let Some(target) = &self.target
            && target.assign(vm, frame, entered).is_err()
        {
            return Flow::Raise;
        }
        self.body.exec(vm, frame)
    }
}

impl Node for With {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let (manager, exit, flow);
        if is_resuming(vm) {
            manager = Value::None;
            exit = Special::Bound(frame.slot(self.slots.exit).take());
            flow = self.body.exec(vm, frame);
        } else {
            let Ok(context) = self.context.eval(vm, frame) else { return Flow::Raise };
            manager = context;
            frame.position.set(self.span);
            let Ok((found, entered)) = enter(vm, &manager).at(vm, frame, self.span) else {
                return Flow::Raise;
            };
            exit = found;
            flow = self.begin(vm, frame, entered);
        }
        if flow == Flow::Suspend {
            frame.set_local(self.slots.exit, exit.into_bound(&manager));
            return flow;
        }
        leave(vm, frame, &manager, &exit, flow, self.span)
    }
}

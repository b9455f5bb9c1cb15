//! `try … except*` with a suspension inside.

use super::{Handler, enter_handling, is_resuming, leave_handling, no_value, suspend_at, take_pending};
use crate::nodes::Tree;
use crate::nodes::try_::{reraise_left, take_part};
use crate::object::{Exception, Gc, List, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};

/// The slots of a `try … except*` statement, each its own.
#[derive(Clone, Copy)]
pub struct TryStarSlots {
    /// The exception handled outside.
    pub saved: u32,
    /// The exception that the body raised.
    pub original: u32,
    /// The part of it that no clause took yet.
    pub rest: u32,
    /// A list of the exceptions that left the clauses.
    pub left: u32,
    pub state: u32,
}

/// `try … except* … else`.
pub struct TryStar {
    body: Tree,
    handlers: Vec<Handler>,
    orelse: Option<Tree>,
    slots: TryStarSlots,
}

const BODY: i64 = 0;
const ELSE: i64 = 1;
/// From here on two states for each handler: its prelude, its body.
const HANDLER: i64 = 2;

impl TryStar {
    /// Each handler has a class.
    pub fn new(body: Tree, handlers: Vec<Handler>, orelse: Option<Tree>, slots: TryStarSlots) -> TryStar {
        TryStar { body, handlers, orelse, slots }
    }

    fn ended(&self, vm: &mut Vm, frame: &Frame<'_>, flow: Flow) -> Flow {
        match flow {
            Flow::Next => self.orelse(vm, frame),
            Flow::Suspend => suspend_at(frame, self.slots.state, BODY),
            Flow::Raise => self.handle(vm, frame),
            other => other,
        }
    }

    fn orelse(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let Some(orelse) = &self.orelse else { return Flow::Next };
        match orelse.exec(vm, frame) {
            Flow::Suspend => suspend_at(frame, self.slots.state, ELSE),
            other => other,
        }
    }

    fn handle(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let exception = Value::Exception(take_pending(vm));
        enter_handling(vm, frame, self.slots.saved, exception.clone());
        frame.set_local(self.slots.original, exception.clone());
        frame.set_local(self.slots.rest, exception);
        frame.set_local(self.slots.left, Value::List(List::new(Vec::new())));
        self.dispatch(vm, frame, 0)
    }

    /// Runs the handlers from `first` on; on resumption the first one's prelude is resumed.
    fn dispatch(&self, vm: &mut Vm, frame: &Frame<'_>, first: usize) -> Flow {
        for (index, handler) in self.handlers.iter().enumerate().skip(first) {
            if let Some(prelude) = &handler.prelude {
                match prelude.exec(vm, frame) {
                    Flow::Next => {}
                    Flow::Suspend => return self.suspend_in(frame, index, 0),
                    _ => return self.close(vm, frame, Flow::Raise),
                }
            }
            let mut rest = frame.local(self.slots.rest).clone();
            let Ok(taken) = take_part(vm, frame, &handler.clause, &mut rest) else {
                return self.close(vm, frame, Flow::Raise);
            };
            frame.set_local(self.slots.rest, rest);
            if taken.is_none() {
                continue;
            }
            vm.handled = taken.clone();
            let flow = match handler.clause.bind(vm, frame, taken) {
                Ok(()) => handler.clause.body.exec(vm, frame),
                Err(_) => Flow::Raise,
            };
            if flow == Flow::Suspend {
                return self.suspend_in(frame, index, 1);
            }
            self.clause_ended(vm, frame, index, flow);
        }
        self.finish(vm, frame)
    }

    /// A clause ended: keeps the exception that left it.
    fn clause_ended(&self, vm: &mut Vm, frame: &Frame<'_>, index: usize, flow: Flow) {
        let flow = self.handlers[index].clause.unbind(vm, frame, flow);
        if flow == Flow::Raise
            && let Value::List(left) = frame.local(self.slots.left)
        {
            left.push(Value::Exception(take_pending(vm)));
        }
    }

    /// All clauses ran: raises what is left.
    fn finish(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let mut left = match frame.local(self.slots.left) {
            Value::List(left) => left.to_vec(),
            _ => Vec::new(),
        };
        left.push(frame.local(self.slots.rest).clone());
        let original: Gc<Exception> = match frame.local(self.slots.original) {
            Value::Exception(exception) => exception.clone(),
            _ => unreachable!("the statement handles an exception"),
        };
        let span = self.handlers.first().map(|handler| handler.clause.span).unwrap_or_default();
        let flow = reraise_left(vm, frame, span, &original, left);
        self.close(vm, frame, flow)
    }

    fn close(&self, vm: &mut Vm, frame: &Frame<'_>, flow: Flow) -> Flow {
        for slot in [self.slots.original, self.slots.rest, self.slots.left] {
            drop(frame.slot(slot).take());
        }
        leave_handling(vm, frame, self.slots.saved, 1);
        flow
    }

    fn suspend_in(&self, frame: &Frame<'_>, index: usize, part: i64) -> Flow {
        suspend_at(frame, self.slots.state, HANDLER + 2 * index as i64 + part)
    }

    fn resume_handler(&self, vm: &mut Vm, frame: &Frame<'_>, state: i64) -> Flow {
        let index = (state / 2) as usize;
        if state % 2 == 0 {
            return self.dispatch(vm, frame, index);
        }
        let flow = self.handlers[index].clause.body.exec(vm, frame);
        if flow == Flow::Suspend {
            return self.suspend_in(frame, index, 1);
        }
        self.clause_ended(vm, frame, index, flow);
        self.dispatch(vm, frame, index + 1)
    }
}

impl Node for TryStar {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match if is_resuming(vm) { frame.state(self.slots.state) } else { BODY } {
            BODY => {
                let flow = self.body.exec(vm, frame);
                self.ended(vm, frame, flow)
            }
            ELSE => self.orelse(vm, frame),
            state => self.resume_handler(vm, frame, state - HANDLER),
        }
    }
}

//! `try` with a suspension inside: `except`, `else`, `finally`.

use super::{
    PASSED_ON, enter_handling, is_resuming, leave_handling, no_value, restore_flow, save_flow, suspend_at,
    take_pending,
};
use crate::nodes::{Tree, go_over, try_};
use crate::object::{Exception, Gc, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};

/// An `except` clause.
pub struct Handler {
    /// Statements that the suspensions of the class expression were hoisted into.
    pub prelude: Option<Tree>,
    pub clause: try_::Handler,
}

/// The slots of a `try … except` statement, each its own.
#[derive(Clone, Copy)]
pub struct TryExceptSlots {
    /// The exception handled outside.
    pub saved: u32,
    pub state: u32,
}

/// `try … except … else`.
pub struct TryExcept {
    body: Tree,
    handlers: Vec<Handler>,
    orelse: Option<Tree>,
    slots: TryExceptSlots,
    site: u32,
}

const BODY: i64 = 0;
const ELSE: i64 = 1;
/// From here on two states for each handler: its prelude, its body.
const HANDLER: i64 = 2;

impl TryExcept {
    /// The statement without its `finally`, which is a `TryFinally` around it.
    /// `site`: its number.
    pub fn new(
        body: Tree,
        handlers: Vec<Handler>,
        orelse: Option<Tree>,
        slots: TryExceptSlots,
        site: u32,
    ) -> TryExcept {
        TryExcept { body, handlers, orelse, slots, site }
    }

    /// The body ended or suspended.
    fn ended(&self, vm: &mut Vm, frame: &Frame<'_>, flow: Flow) -> Flow {
        if vm.is_watched(frame)
            && let Some(twin) = go_over::<TryExcept>(vm, frame, self.site)
        {
            return twin.ended(vm, frame, flow);
        }
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

    #[cold]
    fn handle(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let exception = take_pending(vm);
        enter_handling(vm, frame, self.slots.saved, Value::Exception(exception.clone()));
        let flow = self.dispatch(vm, frame, exception, 0);
        self.handled(vm, frame, flow)
    }

    fn handled(&self, vm: &mut Vm, frame: &Frame<'_>, flow: Flow) -> Flow {
        if flow != Flow::Suspend {
            leave_handling(vm, frame, self.slots.saved, 1);
        }
        flow
    }

    /// Tries the handlers from `first` on; on resumption the first one's prelude is resumed.
    fn dispatch(&self, vm: &mut Vm, frame: &Frame<'_>, exception: Gc<Exception>, first: usize) -> Flow {
        for (index, handler) in self.handlers.iter().enumerate().skip(first) {
            if let Some(prelude) = &handler.prelude {
                match prelude.exec(vm, frame) {
                    Flow::Next => {}
                    Flow::Suspend => return self.suspend_in(frame, index, 0),
                    other => return other,
                }
            }
            match handler.clause.catches(vm, frame, &exception) {
                Ok(true) => return self.run(vm, frame, index, exception),
                Ok(false) => {}
                Err(_) => return Flow::Raise,
            }
        }
        vm.reraise(exception);
        Flow::Raise
    }

    fn run(&self, vm: &mut Vm, frame: &Frame<'_>, index: usize, exception: Gc<Exception>) -> Flow {
        let clause = &self.handlers[index].clause;
        if clause.bind(vm, frame, Value::Exception(exception)).is_err() {
            return Flow::Raise;
        }
        let flow = clause.body.exec(vm, frame);
        self.clause_ended(vm, frame, index, flow)
    }

    fn clause_ended(&self, vm: &mut Vm, frame: &Frame<'_>, index: usize, flow: Flow) -> Flow {
        match flow {
            Flow::Suspend => self.suspend_in(frame, index, 1),
            flow => self.handlers[index].clause.unbind(vm, frame, flow),
        }
    }

    fn suspend_in(&self, frame: &Frame<'_>, index: usize, part: i64) -> Flow {
        suspend_at(frame, self.slots.state, HANDLER + 2 * index as i64 + part)
    }

    fn resume_handler(&self, vm: &mut Vm, frame: &Frame<'_>, state: i64) -> Flow {
        let index = (state / 2) as usize;
        let flow = if state % 2 == 1 {
            let flow = self.handlers[index].clause.body.exec(vm, frame);
            self.clause_ended(vm, frame, index, flow)
        } else {
            match vm.handled.clone() {
                Value::Exception(exception) => self.dispatch(vm, frame, exception, index),
                _ => unreachable!("an except clause handles an exception"),
            }
        };
        self.handled(vm, frame, flow)
    }
}

impl Node for TryExcept {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let state = if is_resuming(vm) { frame.state(self.slots.state) } else { BODY };
        match state {
            BODY => {
                let flow = self.body.exec(vm, frame);
                self.ended(vm, frame, flow)
            }
            ELSE => self.orelse(vm, frame),
            state => self.resume_handler(vm, frame, state - HANDLER),
        }
    }
}

/// The slots of a `try … finally` statement, each its own.
#[derive(Clone, Copy)]
pub struct TryFinallySlots {
    /// The value or exception with which the body ended.
    pub pending: u32,
    /// The exception handled outside.
    pub saved: u32,
    pub state: u32,
}

/// `try … finally`.
pub struct TryFinally {
    body: Tree,
    finally: Tree,
    slots: TryFinallySlots,
    site: u32,
}

/// The `finally` part runs; the flow with which the body ended is added.
const FINALLY: i64 = 1;

impl TryFinally {
    /// The body may itself be a `TryExcept`. `site`: its number.
    pub fn new(body: Tree, finally: Tree, slots: TryFinallySlots, site: u32) -> TryFinally {
        TryFinally { body, finally, slots, site }
    }

    /// The body ended or suspended.
    fn ended(&self, vm: &mut Vm, frame: &Frame<'_>, flow: Flow) -> Flow {
        if vm.is_watched(frame)
            && let Some(twin) = go_over::<TryFinally>(vm, frame, self.site)
        {
            return twin.ended(vm, frame, flow);
        }
        if flow == Flow::Suspend {
            return suspend_at(frame, self.slots.state, BODY);
        }
        let flow = save_flow(vm, frame, self.slots.pending, flow);
        if flow == Flow::Raise as i64 {
            let exception = frame.local(self.slots.pending).clone();
            enter_handling(vm, frame, self.slots.saved, exception);
        }
        self.finally(vm, frame, flow)
    }

    fn finally(&self, vm: &mut Vm, frame: &Frame<'_>, flow: i64) -> Flow {
        let end = self.finally.exec(vm, frame);
        if end == Flow::Suspend {
            return suspend_at(frame, self.slots.state, FINALLY + flow);
        }
        if flow == Flow::Raise as i64 {
            let held = if end == Flow::Next { PASSED_ON } else { 2 };
            leave_handling(vm, frame, self.slots.saved, held);
        }
        if end == Flow::Next {
            return restore_flow(vm, frame, self.slots.pending, flow);
        }
        drop(frame.slot(self.slots.pending).take());
        end
    }
}

impl Node for TryFinally {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match if is_resuming(vm) { frame.state(self.slots.state) } else { BODY } {
            BODY => {
                let flow = self.body.exec(vm, frame);
                self.ended(vm, frame, flow)
            }
            state => self.finally(vm, frame, state - FINALLY),
        }
    }
}

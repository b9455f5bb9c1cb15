//! `while` and `for`.

use super::{Delivery, is_resuming, no_value, suspend_at};
use crate::nodes::traced::tell;
use crate::nodes::{At, Target, Tree, attend, go_over};
use crate::object::{Gc, Generator, List, Tuple, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

const BODY: i64 = 0;
const ELSE: i64 = 1;
const PRELUDE: i64 = 2;

/// `while` with a suspension inside.
pub struct While {
    prelude: Option<Tree>,
    condition: Tree,
    body: Tree,
    orelse: Option<Tree>,
    state: u32,
    span: Span,
    site: u32,
}

impl While {
    /// `prelude`: statements that the condition's suspensions were hoisted into, run before each test.
    /// `state`: a slot of its own. `span`: the condition. `site`: its number.
    pub fn new(
        prelude: Option<Tree>,
        condition: Tree,
        body: Tree,
        orelse: Option<Tree>,
        state: u32,
        span: Span,
        site: u32,
    ) -> While {
        While { prelude, condition, body, orelse, state, span, site }
    }

    fn orelse(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        run_else(vm, frame, self.orelse.as_ref(), self.state)
    }
}

fn run_else(vm: &mut Vm, frame: &Frame<'_>, orelse: Option<&Tree>, state: u32) -> Flow {
    let Some(orelse) = orelse else { return Flow::Next };
    match orelse.exec(vm, frame) {
        Flow::Suspend => suspend_at(frame, state, ELSE),
        other => other,
    }
}

impl Node for While {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let mut at = if is_resuming(vm) { frame.state(self.state) } else { PRELUDE };
        if at == ELSE {
            return self.orelse(vm, frame);
        }
        loop {
            if at == PRELUDE {
                if let Some(prelude) = &self.prelude {
                    match prelude.exec(vm, frame) {
                        Flow::Next => {}
                        Flow::Suspend => return suspend_at(frame, self.state, PRELUDE),
                        other => return other,
                    }
                }
                match self.condition.truth(vm, frame) {
                    Ok(true) => {}
                    Ok(false) => return self.orelse(vm, frame),
                    Err(_) => return Flow::Raise,
                }
            }
            match self.body.exec(vm, frame) {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Flow::Next,
                Flow::Suspend => return suspend_at(frame, self.state, BODY),
                other => return other,
            }
            if attend(vm, frame, self.span).is_err() {
                return Flow::Raise;
            }
            if vm.is_watched(frame)
                && let Some(twin) = go_over::<While>(vm, frame, self.site)
            {
                return match tell(vm, frame, self.span, true) {
                    Ok(()) => twin.exec(vm, frame),
                    Err(_) => Flow::Raise,
                };
            }
            at = PRELUDE;
        }
    }
}

/// The slots of a `for` loop, each its own.
#[derive(Clone, Copy)]
pub struct ForSlots {
    /// What is iterated, while suspended.
    pub iterator: u32,
    /// How far it is iterated.
    pub cursor: u32,
    pub state: u32,
}

/// `for` with a suspension in its body or `else`.
pub struct For {
    iterable: Tree,
    target: Delivery,
    body: Tree,
    orelse: Option<Tree>,
    slots: ForSlots,
    span: Span,
    site: u32,
}

impl For {
    /// `span` is the iterable's. `site`: its number.
    pub fn new(
        iterable: Tree,
        target: Box<dyn Target>,
        body: Tree,
        orelse: Option<Tree>,
        slots: ForSlots,
        span: Span,
        site: u32,
    ) -> For {
        For { iterable, target: Delivery::new(target), body, orelse, slots, span, site }
    }

    #[inline(never)]
    fn start(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let Ok(iterable) = self.iterable.eval(vm, frame) else { return Flow::Raise };
        if let Value::Range(range) = &iterable
            && let Some((start, stop, step)) = range.small()
        {
            frame.set_local(self.slots.iterator, iterable.clone());
            return self.count(vm, frame, Counter { next: start, stop, step });
        }
        match Cursor::new(vm, iterable).at(vm, frame, self.span) {
            Ok(cursor) => self.turns(vm, frame, cursor, false),
            Err(_) => Flow::Raise,
        }
    }

    /// Goes on after a suspension in the body. A body that suspends in each turn needs no loop.
    fn resume(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let Value::Range(range) = frame.local(self.slots.iterator) else {
            return self.resume_other(vm, frame);
        };
        let Some((_, stop, step)) = range.small() else { return self.resume_other(vm, frame) };
        let flow = self.body.exec(vm, frame);
        let mut counter = Counter { next: frame.state(self.slots.cursor), stop, step };
        if flow != Flow::Next || vm.needs_attention() {
            return self.count_on(vm, frame, counter, flow);
        }
        let Some(number) = counter.next() else { return self.exhausted(vm, frame) };
        if self.target.deliver(vm, frame, Value::Int(number)) == Flow::Raise {
            return Flow::Raise;
        }
        match self.body.exec(vm, frame) {
            Flow::Suspend => self.suspend_count(frame, &counter),
            flow => self.count_on(vm, frame, counter, flow),
        }
    }

    fn suspend_count(&self, frame: &Frame<'_>, counter: &Counter) -> Flow {
        frame.slot(self.slots.cursor).set_int(counter.next);
        suspend_at(frame, self.slots.state, BODY)
    }

    #[inline(never)]
    fn exhausted(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        drop(frame.slot(self.slots.iterator).take());
        run_else(vm, frame, self.orelse.as_ref(), self.slots.state)
    }

    /// The turns over a range, which stays in its slot.
    fn count(&self, vm: &mut Vm, frame: &Frame<'_>, counter: Counter) -> Flow {
        self.count_on(vm, frame, counter, Flow::Next)
    }

    /// The same after a turn that ended with `flow`.
    #[inline(never)]
    fn count_on(&self, vm: &mut Vm, frame: &Frame<'_>, mut counter: Counter, mut flow: Flow) -> Flow {
        loop {
            match flow {
                Flow::Next | Flow::Continue => {}
                Flow::Suspend => return self.suspend_count(frame, &counter),
                other => {
                    drop(frame.slot(self.slots.iterator).take());
                    return if other == Flow::Break { Flow::Next } else { other };
                }
            }
            if attend(vm, frame, self.span).is_err() {
                return Flow::Raise;
            }
            if vm.is_watched(frame)
                && let Some(twin) = go_over::<For>(vm, frame, self.site)
            {
                return match tell(vm, frame, self.span, true) {
                    Ok(()) => twin.count(vm, frame, counter),
                    Err(_) => Flow::Raise,
                };
            }
            let Some(number) = counter.next() else { return self.exhausted(vm, frame) };
            if self.target.deliver(vm, frame, Value::Int(number)) == Flow::Raise {
                return Flow::Raise;
            }
            flow = self.body.exec(vm, frame);
        }
    }

    #[inline(never)]
    fn resume_other(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let cursor = Cursor::load(frame, &self.slots);
        self.turns(vm, frame, cursor, true)
    }

    #[inline(never)]
    fn turns(&self, vm: &mut Vm, frame: &Frame<'_>, mut cursor: Cursor, mut resumed: bool) -> Flow {
        loop {
            if !resumed {
                match cursor.next(vm).at(vm, frame, self.span) {
                    Ok(Some(item)) => {
                        if self.target.deliver(vm, frame, item) == Flow::Raise {
                            return Flow::Raise;
                        }
                    }
                    Ok(None) => {
                        if vm.is_watched(frame)
                            && matches!(cursor, Cursor::Generator(_) | Cursor::Other(Value::Instance(_)))
                            && vm.tell_exhausted(frame).at(vm, frame, self.span).is_err()
                        {
                            return Flow::Raise;
                        }
                        return run_else(vm, frame, self.orelse.as_ref(), self.slots.state);
                    }
                    Err(_) => return Flow::Raise,
                }
            }
            resumed = false;
            match self.body.exec(vm, frame) {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Flow::Next,
                Flow::Suspend => {
                    cursor.store(frame, &self.slots);
                    return suspend_at(frame, self.slots.state, BODY);
                }
                other => return other,
            }
            if attend(vm, frame, self.span).is_err() {
                return Flow::Raise;
            }
            if vm.is_watched(frame)
                && let Some(twin) = go_over::<For>(vm, frame, self.site)
            {
                return match tell(vm, frame, self.span, true) {
                    Ok(()) => twin.turns(vm, frame, cursor, false),
                    Err(_) => Flow::Raise,
                };
            }
        }
    }
}

impl Node for For {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if !is_resuming(vm) {
            return self.start(vm, frame);
        }
        if frame.state(self.slots.state) == ELSE {
            return run_else(vm, frame, self.orelse.as_ref(), self.slots.state);
        }
        self.resume(vm, frame)
    }
}

/// Where a loop over a range of small numbers stands.
struct Counter {
    next: i64,
    stop: i64,
    step: i64,
}

impl Counter {
    #[inline(always)]
    fn next(&mut self) -> Option<i64> {
        let number = self.next;
        if if self.step > 0 { number >= self.stop } else { number <= self.stop } {
            return None;
        }
        // Where the next number would not be a small one the range ends.
        self.next = number.checked_add(self.step).unwrap_or(self.stop);
        Some(number)
    }
}

/// Where a loop stands in what it iterates.
enum Cursor {
    List(Gc<List>, usize),
    Tuple(Gc<Tuple>, usize),
    Generator(Gc<Generator>),
    Other(Value),
}

impl Cursor {
    fn new(vm: &mut Vm, iterable: Value) -> PyResult<Cursor> {
        Ok(match iterable {
            Value::List(list) => Cursor::List(list, 0),
            Value::Tuple(tuple) => Cursor::Tuple(tuple, 0),
            other => Cursor::from_iterator(vm.iter(&other)?),
        })
    }

    fn from_iterator(iterator: Value) -> Cursor {
        match iterator {
            Value::Generator(generator) => Cursor::Generator(generator),
            other => Cursor::Other(other),
        }
    }

    #[inline(always)]
    fn next(&mut self, vm: &mut Vm) -> PyResult<Option<Value>> {
        match self {
            Cursor::List(list, index) => {
                *index += 1;
                Ok(list.get(*index - 1))
            }
            Cursor::Tuple(tuple, index) => {
                *index += 1;
                Ok(tuple.items().get(*index - 1).cloned())
            }
            Cursor::Generator(generator) => vm.generator_next(generator),
            Cursor::Other(iterator) => vm.next(iterator),
        }
    }

    /// Puts it into the slots of a frame that suspends.
    fn store(self, frame: &Frame<'_>, slots: &ForSlots) {
        let (iterator, cursor) = match self {
            Cursor::List(list, index) => (Value::List(list), index as i64),
            Cursor::Tuple(tuple, index) => (Value::Tuple(tuple), index as i64),
            Cursor::Generator(generator) => (Value::Generator(generator), 0),
            Cursor::Other(iterator) => (iterator, 0),
        };
        frame.set_local(slots.iterator, iterator);
        frame.set_local(slots.cursor, Value::Int(cursor));
    }

    fn load(frame: &Frame<'_>, slots: &ForSlots) -> Cursor {
        let index = frame.state(slots.cursor) as usize;
        match frame.slot(slots.iterator).take() {
            Value::List(list) => Cursor::List(list, index),
            Value::Tuple(tuple) => Cursor::Tuple(tuple, index),
            other => Cursor::from_iterator(other),
        }
    }
}

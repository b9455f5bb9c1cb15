//! `while` and `for`.

use super::{is_resuming, no_value, suspend_at};
use crate::nodes::{At, Target, Tree, attend};
use crate::object::{Gc, Generator, List, Range, Tuple, Value};
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
}

impl While {
    /// `prelude`: statements that the condition's suspensions were hoisted into, run before each test.
    /// `state`: a slot of its own. `span`: the condition.
    pub fn new(
        prelude: Option<Tree>,
        condition: Tree,
        body: Tree,
        orelse: Option<Tree>,
        state: u32,
        span: Span,
    ) -> While {
        While { prelude, condition, body, orelse, state, span }
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
    target: Box<dyn Target>,
    body: Tree,
    orelse: Option<Tree>,
    slots: ForSlots,
    span: Span,
}

impl For {
    /// `span` is the iterable's.
    pub fn new(
        iterable: Tree,
        target: Box<dyn Target>,
        body: Tree,
        orelse: Option<Tree>,
        slots: ForSlots,
        span: Span,
    ) -> For {
        For { iterable, target, body, orelse, slots, span }
    }

    fn start(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<Cursor> {
        let iterable = self.iterable.eval(vm, frame)?;
        Cursor::new(vm, iterable).at(vm, frame, self.span)
    }

    fn turns(&self, vm: &mut Vm, frame: &Frame<'_>, mut cursor: Cursor, mut resumed: bool) -> Flow {
        loop {
            if !resumed {
                match cursor.next(vm).at(vm, frame, self.span) {
                    Ok(Some(item)) => {
                        if self.target.assign(vm, frame, item).is_err() {
                            return Flow::Raise;
                        }
                    }
                    Ok(None) => return run_else(vm, frame, self.orelse.as_ref(), self.slots.state),
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
        }
    }
}

impl Node for For {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if !is_resuming(vm) {
            return match self.start(vm, frame) {
                Ok(cursor) => self.turns(vm, frame, cursor, false),
                Err(_) => Flow::Raise,
            };
        }
        if frame.state(self.slots.state) == ELSE {
            return run_else(vm, frame, self.orelse.as_ref(), self.slots.state);
        }
        let cursor = Cursor::load(frame, &self.slots);
        self.turns(vm, frame, cursor, true)
    }
}

/// Where a loop stands in what it iterates.
enum Cursor {
    List(Gc<List>, usize),
    Tuple(Gc<Tuple>, usize),
    /// The range, the next number, how many are left, and the step.
    Range(Gc<Range>, i64, u64, i64),
    Generator(Gc<Generator>),
    Other(Value),
}

impl Cursor {
    fn new(vm: &mut Vm, iterable: Value) -> PyResult<Cursor> {
        Ok(match iterable {
            Value::List(list) => Cursor::List(list, 0),
            Value::Tuple(tuple) => Cursor::Tuple(tuple, 0),
            Value::Range(range) => match count(&range) {
                Some((start, count, step)) => Cursor::Range(range, start, count, step),
                None => Cursor::Other(vm.iter(&Value::Range(range))?),
            },
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
            Cursor::Range(_, next, left, step) => {
                if *left == 0 {
                    return Ok(None);
                }
                let item = *next;
                *left -= 1;
                *next = next.wrapping_add(*step);
                Ok(Some(Value::Int(item)))
            }
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
            Cursor::Range(range, _, left, _) => (Value::Range(range), left as i64),
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
            Value::Range(range) => {
                let (start, total, step) = count(&range).expect("only small ranges are kept");
                let left = index as u64;
                let next = start.wrapping_add(((total - left) as i64).wrapping_mul(step));
                Cursor::Range(range, next, left, step)
            }
            other => Cursor::from_iterator(other),
        }
    }
}

/// Start, number of items and step of a range whose bounds are small.
fn count(range: &Range) -> Option<(i64, u64, i64)> {
    let (start, stop, step) = range.small()?;
    let distance = if step > 0 { stop.checked_sub(start)? } else { start.checked_sub(stop)? };
    if distance <= 0 {
        return Some((start, 0, step));
    }
    Some((start, (distance as u64 - 1) / step.unsigned_abs() + 1, step))
}

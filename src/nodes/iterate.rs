//! Walking an iterable, ranges, lists and tuples without an iterator object.

use super::At;
use crate::object::{Gc, Generator, Value};
use crate::runtime::{Frame, PyResult, Vm};
use crate::source::Span;

/// How the next item of an iterator is reached, found once for a whole walk.
pub enum Stepper {
    Generator(Gc<Generator>),
    /// A type written in Rust.
    Native(fn(&mut Vm, &Value) -> PyResult<Option<Value>>, Value),
    Other(Value),
}

impl Stepper {
    /// The way of an iterator.
    pub fn new(vm: &Vm, iterator: Value) -> Stepper {
        match iterator {
            Value::Generator(generator) => Stepper::Generator(generator),
            Value::Object(_) => {
                let class = vm.interp.class_of(&iterator);
                match vm.ops(class).and_then(|ops| ops.next) {
                    Some(next) if !class.is_heap => Stepper::Native(next, iterator),
                    _ => Stepper::Other(iterator),
                }
            }
            other => Stepper::Other(other),
        }
    }

    /// Whether tracers are told of its end.
    pub fn tells_end(&self) -> bool {
        matches!(self, Stepper::Generator(_) | Stepper::Other(Value::Instance(_)))
    }

    /// The next item; `None` at the end.
    #[inline(always)]
    pub fn next(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        match self {
            Stepper::Generator(generator) => vm.generator_next(generator),
            Stepper::Native(next, iterator) => next(vm, iterator),
            Stepper::Other(iterator) => vm.next(iterator),
        }
    }
}

/// Calls `each` with every item. `span` is the iterable's, where failures of the iteration are placed.
#[inline(always)]
pub fn iterate(
    vm: &mut Vm,
    frame: &Frame<'_>,
    iterable: Value,
    span: Span,
    mut each: impl FnMut(&mut Vm, Value) -> PyResult<()>,
) -> PyResult<()> {
    match &iterable {
        Value::Range(range) if let Some((start, stop, step)) = range.small() => {
            let mut next = start;
            while if step > 0 { next < stop } else { next > stop } {
                each(vm, Value::Int(next))?;
                match next.checked_add(step) {
                    Some(following) => next = following,
                    None => break,
                }
            }
            Ok(())
        }
        Value::List(list) => {
            let mut index = 0;
            while let Some(item) = list.get(index) {
                each(vm, item)?;
                index += 1;
            }
            Ok(())
        }
        Value::Tuple(tuple) => {
            for item in tuple.items() {
                each(vm, item.clone())?;
            }
            Ok(())
        }
        other => {
            frame.position.set(span);
            let iterator = vm.iter(other).at(vm, frame, span)?;
            drop(iterable);
            let stepper = Stepper::new(vm, iterator);
            while let Some(item) = stepper.next(vm).at(vm, frame, span)? {
                each(vm, item)?;
                frame.position.set(span);
            }
            Ok(())
        }
    }
}

//! Walking an iterable inside an expression, ranges and lists without an iterator object.

use super::At;
use crate::object::Value;
use crate::runtime::{Frame, PyResult, Vm};
use crate::source::Span;

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
        other => {
            frame.position.set(span);
            let iterator = vm.iter(other).at(vm, frame, span)?;
            drop(iterable);
            while let Some(item) = vm.next(&iterator).at(vm, frame, span)? {
                each(vm, item)?;
                frame.position.set(span);
            }
            Ok(())
        }
    }
}

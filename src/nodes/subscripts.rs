//! Items and slices: `value[key]`, `del value[key]`.

use super::operand::{AnyKind, Operand};
use super::{At, Tree, flow};
use crate::object::{Gc, Slice, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;
use crate::with_operands;

/// `value[key]`.
struct Subscript<L, R> {
    value: L,
    key: R,
    span: Span,
}

impl<L: Operand, R: Operand> Node for Subscript<L, R> {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let held_value = self.value.hold(vm, frame)?;
        let held_key = self.key.hold(vm, frame)?;
        let (value, key) = (self.value.get(&held_value, frame), self.key.get(&held_key, frame));
        if let Some(item) = quick_item(value, key) {
            return Ok(item);
        }
        slow(vm, frame, value.clone(), key.clone(), self.span)
    }
}

/// Items of lists and tuples.
#[inline(always)]
fn quick_item(value: &Value, key: &Value) -> Option<Value> {
    let Value::Int(index) = key else { return None };
    match value {
        Value::List(list) => list.item(*index),
        Value::Tuple(tuple) => {
            let items = tuple.items();
            let at = if *index < 0 { *index + items.len() as i64 } else { *index };
            items.get(at as usize).cloned()
        }
        _ => None,
    }
}

#[inline(never)]
fn slow(vm: &mut Vm, frame: &Frame<'_>, value: Value, key: Value, span: Span) -> PyResult {
    frame.position.set(span);
    item(vm, &value, &key).at(vm, frame, span)
}

/// `value[key]`, the common containers first.
pub fn item(vm: &mut Vm, value: &Value, key: &Value) -> PyResult {
    if let Some(item) = quick_item(value, key) {
        return Ok(item);
    }
    if let Value::Dict(dict) = value {
        return match vm.dict_get(dict, key)? {
            Some(item) => Ok(item),
            None => Err(vm.key_error(key)),
        };
    }
    vm.get_item(value, key)
}

/// The node of `value[key]`.
pub fn subscript(value: AnyKind, key: AnyKind, span: Span) -> Tree {
    with_operands!(value, key, |value, key| Subscript { value, key, span })
}

/// `start:stop:step`.
pub struct MakeSlice {
    pub start: Tree,
    pub stop: Tree,
    pub step: Tree,
}

impl Node for MakeSlice {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let start = self.start.eval(vm, frame)?;
        let stop = self.stop.eval(vm, frame)?;
        let step = self.step.eval(vm, frame)?;
        Ok(Value::Slice(Gc::new(Slice { start, stop, step })))
    }
}

/// `del value[key]`.
pub struct DeleteItem {
    pub value: Tree,
    pub key: Tree,
    pub span: Span,
}

impl Node for DeleteItem {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let value = self.value.eval(vm, frame)?;
        let key = self.key.eval(vm, frame)?;
        frame.position.set(self.span);
        vm.del_item(&value, &key).at(vm, frame, self.span).map(|()| Value::None)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        flow(self.eval(vm, frame).map(drop))
    }
}

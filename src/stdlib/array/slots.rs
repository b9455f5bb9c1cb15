//! The operators of arrays.

use super::methods::{extend_with, find, items, remove_at, text};
use super::{Array, as_array, class, iterate};
use crate::object::{Gc, List, Slice, Str, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::CompareOp;
use crate::runtime::ops::sequence::place;
use crate::runtime::ops::slices::Positions;
use crate::runtime::{PyResult, Raised, Vm};

/// Gives the class its operators.
pub fn add(class: ClassDef<'_>) -> ClassDef<'_> {
    let class = class
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__len__(self, /)", "Return len(self).", |_: &mut Vm, this: This<Array>| this.len())
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: This<Array>| {
            iterate(vm, &this)
        })
        .slot(
            "__contains__(self, key, /)",
            "Return bool(key in self).",
            |vm: &mut Vm, this: This<Array>, key: Value| {
                find(vm, &this, &key, 0, usize::MAX).map(|found| found.is_some())
            },
        )
        .slot("__getitem__(self, key, /)", "Return self[key].", get_item)
        .slot("__setitem__(self, key, value, /)", "Set self[key] to value.", set_item)
        .slot("__delitem__(self, key, /)", "Delete self[key].", delete_item)
        .slot("__add__(self, value, /)", "Return self+value.", concat)
        .slot(
            "__iadd__(self, value, /)",
            "Implement self+=value.",
            |vm: &mut Vm, this: This<Array>, other: Value| {
                if as_array(&other).is_none() {
                    let given = vm.type_name(&other);
                    return Err(vm.type_error(format!("can only extend array with array (not \"{given}\")")));
                }
                extend_with(vm, &this, &other)?;
                Ok(Value::Object(this.0.clone().erase()))
            },
        )
        .slot("__mul__(self, value, /)", "Return self*value.", multiply)
        .slot("__rmul__(self, value, /)", "Return value*self.", multiply)
        .slot(
            "__imul__(self, value, /)",
            "Implement self*=value.",
            |vm: &mut Vm, this: This<Array>, times: Value| {
                let data = repeated(vm, &this, &times)?;
                if data.len() != this.data.data.borrow().len() {
                    this.check_resizable(vm)?;
                }
                *this.data.data.borrow_mut() = data;
                PyResult::Ok(Value::Object(this.0.clone().erase()))
            },
        )
        .value("__hash__", Value::None);
    comparisons(class)
}

fn comparisons(mut class: ClassDef<'_>) -> ClassDef<'_> {
    const OPERATORS: [(&str, &str, CompareOp); 6] = [
        ("__eq__(self, value, /)", "Return self==value.", CompareOp::Eq),
        ("__ne__(self, value, /)", "Return self!=value.", CompareOp::Ne),
        ("__lt__(self, value, /)", "Return self<value.", CompareOp::Lt),
        ("__le__(self, value, /)", "Return self<=value.", CompareOp::Le),
        ("__gt__(self, value, /)", "Return self>value.", CompareOp::Gt),
        ("__ge__(self, value, /)", "Return self>=value.", CompareOp::Ge),
    ];
    for (signature, doc, op) in OPERATORS {
        class = class.slot(signature, doc, move |vm: &mut Vm, this: Value, other: Value| {
            compare(vm, &this, &other, op)
        });
    }
    class
}

fn compare(vm: &mut Vm, this: &Value, other: &Value, op: CompareOp) -> PyResult {
    let (Some(this), Some(other)) = (as_array(this), as_array(other)) else {
        return Ok(Value::NotImplemented);
    };
    if matches!(op, CompareOp::Eq | CompareOp::Ne) && this.len() != other.len() {
        return Ok(Value::Bool(op == CompareOp::Ne));
    }
    // What differs first decides.
    for place in 0..this.len().min(other.len()) {
        let (Some(a), Some(b)) = (this.get(vm, place)?, other.get(vm, place)?) else { break };
        if !vm.compare_truth(CompareOp::Eq, &a, &b)? {
            return match op {
                CompareOp::Eq => Ok(Value::Bool(false)),
                CompareOp::Ne => Ok(Value::Bool(true)),
                _ => vm.compare(op, &a, &b),
            };
        }
    }
    Ok(Value::Bool(op.holds(this.len().cmp(&other.len()))))
}

fn repr(vm: &mut Vm, this: This<Array>) -> PyResult<Gc<Str>> {
    let class = this.attrs.class().name();
    let code = this.kind.code;
    if this.len() == 0 {
        return Ok(Str::from_string(format!("{class}('{code}')")));
    }
    let content = match this.kind.is_text() {
        true => text(vm, &this)?,
        false => Value::List(List::new(items(vm, &this)?)),
    };
    let content = vm.repr(&content)?;
    let mut out = format!("{class}('{code}', ").into_bytes();
    out.extend_from_slice(content.as_bytes());
    out.push(b')');
    Ok(Str::from_wtf8(out.into()))
}

#[cold]
fn wrong_key(vm: &mut Vm) -> Raised {
    vm.type_error("array indices must be integers")
}

/// The place that a key means.
fn item_place(vm: &mut Vm, this: &Array, key: &Value, message: &str) -> PyResult<usize> {
    if !vm.has_index(key) {
        return Err(wrong_key(vm));
    }
    let index = vm.index_for_item(key)?;
    place(this.len(), index).ok_or_else(|| vm.index_error(message))
}

fn slice_places(vm: &mut Vm, this: &Array, slice: &Slice) -> PyResult<Positions> {
    vm.slice_positions(slice, this.len())
}

fn get_item(vm: &mut Vm, this: This<Array>, key: Value) -> PyResult {
    if let Value::Slice(slice) = &key {
        let places = slice_places(vm, &this, slice)?;
        let size = this.kind.size;
        let data = this.to_vec();
        let part = places.iter().flat_map(|place| data[place * size..(place + 1) * size].iter().copied());
        return Ok(Value::Object(Array::new(&class(vm), this.kind, part.collect()).erase()));
    }
    let place = item_place(vm, &this, &key, "array index out of range")?;
    Ok(this.get(vm, place)?.unwrap_or(Value::None))
}

fn set_item(vm: &mut Vm, this: This<Array>, key: Value, value: Value) -> PyResult<()> {
    let size = this.kind.size;
    let Value::Slice(slice) = &key else {
        let place = item_place(vm, &this, &key, "array assignment index out of range")?;
        let raw = this.pack(vm, &value)?;
        if let Some(slot) = this.data.data.borrow_mut().get_mut(place * size..(place + 1) * size) {
            slot.copy_from_slice(&raw);
        }
        return Ok(());
    };
    let Some(other) = as_array(&value) else {
        let given = vm.type_name(&value);
        return Err(vm.type_error(format!("can only assign array (not \"{given}\") to array slice")));
    };
    if !std::ptr::eq(other.kind, this.kind) {
        return Err(bad_argument(vm));
    }
    let places = slice_places(vm, &this, slice)?;
    let (count, given) = (places.count, other.len());
    let data = other.to_vec();
    if places.step == 1 {
        if count != given {
            this.check_resizable(vm)?;
        }
        let start = places.start as usize * size;
        this.data.data.borrow_mut().splice(start..start + count * size, data);
        return Ok(());
    }
    if given != count {
        let message = format!("attempt to assign array of size {given} to extended slice of size {count}");
        return Err(vm.value_error(message));
    }
    let mut target = this.data.data.borrow_mut();
    for (place, raw) in places.iter().zip(data.chunks(size)) {
        target[place * size..(place + 1) * size].copy_from_slice(raw);
    }
    Ok(())
}

#[cold]
fn bad_argument(vm: &mut Vm) -> Raised {
    vm.type_error("bad argument type for built-in operation")
}

fn delete_item(vm: &mut Vm, this: This<Array>, key: Value) -> PyResult<()> {
    let Value::Slice(slice) = &key else {
        let place = item_place(vm, &this, &key, "array assignment index out of range")?;
        return remove_at(vm, &this, place);
    };
    let places = slice_places(vm, &this, slice)?;
    if places.count == 0 {
        return Ok(());
    }
    this.check_resizable(vm)?;
    let size = this.kind.size;
    let mut gone = vec![false; this.len()];
    places.iter().for_each(|place| gone[place] = true);
    let data = this.to_vec();
    let kept = data.chunks(size).zip(gone).filter(|(_, gone)| !gone).flat_map(|(raw, _)| raw.iter().copied());
    *this.data.data.borrow_mut() = kept.collect();
    Ok(())
}

fn concat(vm: &mut Vm, this: This<Array>, other: Value) -> PyResult {
    let Some(other) = as_array(&other) else {
        let given = vm.type_name(&other);
        return Err(vm.type_error(format!("can only append array (not \"{given}\") to array")));
    };
    if !std::ptr::eq(other.kind, this.kind) {
        return Err(bad_argument(vm));
    }
    let data = [this.to_vec(), other.to_vec()].concat();
    Ok(Value::Object(Array::new(&class(vm), this.kind, data).erase()))
}

fn repeated(vm: &mut Vm, this: &Array, times: &Value) -> PyResult<Vec<u8>> {
    if !vm.has_index(times) {
        let given = vm.type_name(times);
        return Err(vm.type_error(format!("can't multiply sequence by non-int of type '{given}'")));
    }
    let times = vm.repeat_count(times)?;
    let repeated = crate::text::strings::repeat(&this.data.data.borrow(), times);
    repeated.map_err(|fault| vm.fault(fault))
}

fn multiply(vm: &mut Vm, this: This<Array>, times: Value) -> PyResult {
    let data = repeated(vm, &this, &times)?;
    Ok(Value::Object(Array::new(&class(vm), this.kind, data).erase()))
}

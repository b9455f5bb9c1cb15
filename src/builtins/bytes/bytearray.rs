//! What only `bytearray` has: changing its content.

use super::{byte, content, data_of, data_opt};
use crate::builtins::object::{checked_class, instance_of};
use crate::object::{ByteArray, Bytes, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Opt};
use crate::runtime::ops::sequence::{place, remove_positions};
use crate::runtime::{Kwargs, PyResult, VarArgs, Vm};

/// Gives `bytearray` its own methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().bytearray.clone();
    ClassDef::extend(vm, &class)
        .doc("A mutable sequence of bytes.")
        .new_method("bytearray(cls, /, *args, **kwargs)", |vm: &mut Vm, class: Value, _: VarArgs, _: Kwargs| {
            let owner = vm.types().bytearray.clone();
            let class = checked_class(vm, &class, &owner)?;
            instance_of(vm, &class, Value::ByteArray(ByteArray::new(Vec::new())))
        })
        .slot("__init__(self, /, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)", "Initialize self.", |vm: &mut Vm, this: Gc<ByteArray>, source: Opt<Value>, encoding: Opt<Gc<Str>>, errors: Opt<Gc<Str>>| {
            let data = content(vm, source.given(), encoding.given(), errors.given(), "bytearray")?;
            resizable(vm, &this)?;
            *this.data.borrow_mut() = data;
            Ok(()) as PyResult<()>
        })
        .slot("__setitem__(self, key, value, /)", "Set self[key] to value.", set_item)
        .slot("__delitem__(self, key, /)", "Delete self[key].", delete_item)
        .slot("__iadd__(self, value, /)", "Implement self+=value.", |vm: &mut Vm, owner: Value, other: Value| {
            if let Value::ByteArray(this) = owner.unwrapped() {
                if data_opt(&other).is_none() {
                    let given = vm.type_name(&other);
                    return Err(vm.type_error(format!("can't concat {given} to bytearray")));
                }
                let data = data_of(vm, &other)?;
                if !data.is_empty() {
                    resizable(vm, this)?;
                }
                this.data.borrow_mut().extend_from_slice(&data);
            }
            Ok(owner)
        })
        .slot("__imul__(self, value, /)", "Implement self*=value.", |vm: &mut Vm, owner: Value, times: Value| {
            let times = vm.repeat_count(&times)?;
            if let Value::ByteArray(this) = owner.unwrapped() {
                resizable(vm, this)?;
                let repeated = crate::text::strings::repeat(&this.data.borrow(), times);
                let repeated = repeated.map_err(|fault| vm.fault(fault))?;
                *this.data.borrow_mut() = repeated;
            }
            Ok(owner) as PyResult
        })
        .method("append(self, item, /)", "Append a single item to the end.", |vm: &mut Vm, this: Gc<ByteArray>, item: Value| {
            let item = byte(vm, &item)?;
            resizable(vm, &this)?;
            this.data.borrow_mut().push(item);
            Ok(()) as PyResult<()>
        })
        .method("extend(self, iterable_of_ints, /)", "Append all the items of an iterable to the end.", extend)
        .method("insert(self, index, item, /)", "Insert a single item before the given index.", |vm: &mut Vm, this: Gc<ByteArray>, index: i64, item: Value| {
            let item = byte(vm, &item)?;
            resizable(vm, &this)?;
            let mut data = this.data.borrow_mut();
            let length = data.len() as i64;
            let at = if index < 0 { (index + length).max(0) } else { index.min(length) };
            data.insert(at as usize, item);
            Ok(()) as PyResult<()>
        })
        .method("pop(self, index=-1, /)", "Remove and return a single item.", pop)
        .method("remove(self, value, /)", "Remove the first occurrence of a value.", |vm: &mut Vm, this: Gc<ByteArray>, value: Value| {
            let value = byte(vm, &value)?;
            let Some(at) = memchr::memchr(value, &this.data.borrow()) else {
                return Err(vm.value_error("value not found in bytearray"));
            };
            resizable(vm, &this)?;
            this.data.borrow_mut().remove(at);
            Ok(())
        })
        .method("reverse(self, /)", "Reverse the order of the values in place.", |_: &mut Vm, this: Gc<ByteArray>| this.data.borrow_mut().reverse())
        .method("clear(self, /)", "Remove all items.", |vm: &mut Vm, this: Gc<ByteArray>| {
            resizable(vm, &this)?;
            this.data.borrow_mut().clear();
            Ok(()) as PyResult<()>
        })
        .method("copy(self, /)", "Return a copy.", |_: &mut Vm, this: Gc<ByteArray>| ByteArray::new(this.data.borrow().clone()))
        .method("resize(self, size, /)", "Resize the internal buffer, filling with zeros.", resize)
        .method("take_bytes(self, n=None, /)", "Take n bytes (all if None) from the front and return them.", take_bytes)
        .method("__alloc__(self, /)", "Return the number of bytes actually allocated.", |_: &mut Vm, this: Gc<ByteArray>| allocated(&this))
        .method("__sizeof__(self, /)", "Return the size of the object in memory, in bytes.", |_: &mut Vm, this: Gc<ByteArray>| {
            const HEAD: usize = 64;
            HEAD + allocated(&this)
        })
        .method("__reduce__(self, /)", "Return state information for pickling.", |vm: &mut Vm, this: Value| reduce(vm, &this))
        .method("__reduce_ex__(self, proto=0, /)", "Return state information for pickling.", |vm: &mut Vm, this: Value, _: Value| {
            reduce(vm, &this)
        })
        .finish();
}

fn allocated(this: &Gc<ByteArray>) -> usize {
    const BYTES_HEAD: usize = 33;
    match this.data.borrow().len() {
        0 => 0,
        length => BYTES_HEAD + length,
    }
}

fn reduce(vm: &mut Vm, this: &Value) -> PyResult<Gc<Tuple>> {
    let class = vm.class_of(this);
    let latin: String = match data_opt(this) {
        Some(data) => data.iter().map(|byte| char::from(*byte)).collect(),
        None => String::new(),
    };
    let dict = vm.names().__dict__.clone();
    let state = vm.get_attr_opt(this, &dict)?.unwrap_or(Value::None);
    let args = match latin.is_empty() {
        true => Tuple::of([]),
        false => Tuple::of([Value::from(latin), Value::from("latin-1")]),
    };
    Ok(Tuple::of([Value::Class(class), Value::Tuple(args), state]))
}

/// BufferError while memoryviews look at the data.
fn resizable(vm: &mut Vm, this: &Gc<ByteArray>) -> PyResult<()> {
    if this.exports.get() > 0 {
        return Err(vm.buffer_error("Existing exports of data: object cannot be re-sized"));
    }
    Ok(())
}

fn set_item(vm: &mut Vm, this: Gc<ByteArray>, key: Value, value: Value) -> PyResult<()> {
    if let Value::Slice(slice) = &key {
        let data = assigned(vm, &this, &value)?;
        let length = this.data.borrow().len();
        let places = vm.slice_positions(slice, length)?;
        if places.step == 1 {
            if data.len() != places.count {
                resizable(vm, &this)?;
            }
            let start = places.start as usize;
            this.data.borrow_mut().splice(start..start + places.count, data);
            return Ok(());
        }
        if data.is_empty() && places.count > 0 {
            resizable(vm, &this)?;
            remove_positions(&mut this.data.borrow_mut(), places);
            return Ok(());
        }
        if data.len() != places.count {
            let (given, wanted) = (data.len(), places.count);
            return Err(vm.value_error(format!(
                "attempt to assign bytes of size {given} to extended slice of size {wanted}"
            )));
        }
        let mut target = this.data.borrow_mut();
        for (place, byte) in places.iter().zip(data) {
            target[place] = byte;
        }
        return Ok(());
    }
    let index = item_index(vm, &key)?;
    let item = byte(vm, &value)?;
    let mut data = this.data.borrow_mut();
    match place(data.len(), index) {
        Some(place) => {
            data[place] = item;
            Ok(())
        }
        None => Err(vm.index_error("bytearray index out of range")),
    }
}

/// The bytes that a slice receives.
fn assigned(vm: &mut Vm, _: &Gc<ByteArray>, value: &Value) -> PyResult<Vec<u8>> {
    if data_opt(value).is_some() {
        return data_of(vm, value);
    }
    let is_number = value.unwrapped().as_int().is_some();
    if is_number || matches!(value.unwrapped(), Value::Str(_)) {
        let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
        return Err(vm.type_error(message));
    }
    content(vm, Some(value.clone()), None, None, "bytearray")
}

fn item_index(vm: &mut Vm, key: &Value) -> PyResult<i64> {
    if !vm.has_index(key) {
        let class = vm.type_name(key);
        return Err(vm.type_error(format!("bytearray indices must be integers or slices, not {class}")));
    }
    vm.index_for_item(key)
}

fn delete_item(vm: &mut Vm, this: Gc<ByteArray>, key: Value) -> PyResult<()> {
    if let Value::Slice(slice) = &key {
        let length = this.data.borrow().len();
        let places = vm.slice_positions(slice, length)?;
        if places.count > 0 {
            resizable(vm, &this)?;
        }
        remove_positions(&mut this.data.borrow_mut(), places);
        return Ok(());
    }
    let index = item_index(vm, &key)?;
    let length = this.data.borrow().len();
    let Some(place) = place(length, index) else {
        return Err(vm.index_error("bytearray index out of range"));
    };
    resizable(vm, &this)?;
    this.data.borrow_mut().remove(place);
    Ok(())
}

fn extend(vm: &mut Vm, this: Gc<ByteArray>, items: Value) -> PyResult<()> {
    let data = if data_opt(&items).is_some() {
        data_of(vm, &items)?
    } else if !vm.is_iterable(&items) {
        let class = vm.type_name(&items);
        return Err(vm.type_error(format!("can't extend bytearray with {class}")));
    } else if matches!(items.unwrapped(), Value::Str(text) if !text.is_empty()) {
        return Err(vm.type_error("expected iterable of integers; got: 'str'"));
    } else {
        let mut data = Vec::new();
        vm.for_each(&items, |vm, item| {
            data.push(byte(vm, &item)?);
            Ok(())
        })?;
        data
    };
    if !data.is_empty() {
        resizable(vm, &this)?;
    }
    this.data.borrow_mut().extend_from_slice(&data);
    Ok(())
}

fn pop(vm: &mut Vm, this: Gc<ByteArray>, index: i64) -> PyResult<i64> {
    let length = this.data.borrow().len();
    if length == 0 {
        return Err(vm.index_error("pop from empty bytearray"));
    }
    let Some(place) = place(length, index) else {
        return Err(vm.index_error("pop index out of range"));
    };
    resizable(vm, &this)?;
    Ok(this.data.borrow_mut().remove(place).into())
}

fn resize(vm: &mut Vm, this: Gc<ByteArray>, size: i64) -> PyResult<()> {
    let Ok(length) = usize::try_from(size) else {
        return Err(vm.value_error(format!("Can only resize to positive sizes, got {size}")));
    };
    resizable(vm, &this)?;
    let mut data = this.data.borrow_mut();
    let more = length.saturating_sub(data.len());
    if length > isize::MAX as usize || data.try_reserve(more).is_err() {
        return Err(vm.memory_error_plain());
    }
    data.resize(length, 0);
    Ok(())
}

fn take_bytes(vm: &mut Vm, this: Gc<ByteArray>, count: Value) -> PyResult<Gc<Bytes>> {
    let length = this.data.borrow().len();
    let wanted = match &count {
        Value::None => length as i64,
        count if vm.has_index(count) => vm.index_for_item(count)?,
        _ => return Err(vm.type_error("n must be an integer or None")),
    };
    let wanted = if wanted < 0 { wanted + length as i64 } else { wanted };
    if wanted < 0 || wanted > length as i64 {
        let message = format!("can't take {wanted} bytes outside size {length}");
        return Err(vm.index_error(message));
    }
    resizable(vm, &this)?;
    let mut data = this.data.borrow_mut();
    let rest = data.split_off(wanted as usize);
    Ok(Bytes::new(std::mem::replace(&mut *data, rest)))
}

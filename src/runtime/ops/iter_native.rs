//! The iterators of the built-in types.

use crate::native_type;
use crate::number::{Int, IntRef, int};
use crate::object::{Attrs, Class, Dict, Gc, List, Range, Set, Str, Trace, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::types::Types;
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};

/// An iterator over a list, forwards or backwards; without the list it is exhausted.
pub struct ListIter {
    attrs: Attrs,
    pub list: RefCell<Option<Gc<List>>>,
    /// The next index; one more than it when going backwards.
    pub index: Cell<usize>,
    pub backwards: bool,
}
native_type!(ListIter { list });

/// An iterator over a tuple.
pub struct TupleIter {
    attrs: Attrs,
    pub tuple: RefCell<Option<Gc<Tuple>>>,
    pub index: Cell<usize>,
}
native_type!(TupleIter { tuple });

/// An iterator over a text, by byte offset.
pub struct StrIter {
    attrs: Attrs,
    pub text: RefCell<Option<Gc<Str>>>,
    pub offset: Cell<usize>,
}
native_type!(StrIter { text });

/// An iterator over bytes or a bytearray.
pub struct BytesIter {
    attrs: Attrs,
    pub bytes: RefCell<Value>,
    pub index: Cell<usize>,
}
native_type!(BytesIter { bytes });

/// An iterator over a range whose items fit in 64 bits.
pub struct RangeIter {
    attrs: Attrs,
    pub next: Cell<i64>,
    pub step: i64,
    pub left: Cell<u64>,
}
native_type!(RangeIter {});

/// An iterator over any range.
pub struct BigRangeIter {
    attrs: Attrs,
    pub next: RefCell<Value>,
    pub step: Value,
    pub left: RefCell<Value>,
}
native_type!(BigRangeIter { next, step, left });

/// What an iterator over a dict gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DictPart {
    Keys,
    Values,
    Items,
}

/// An iterator over a dict, forwards or backwards.
pub struct DictIter {
    attrs: Attrs,
    pub dict: RefCell<Option<Gc<Dict>>>,
    pub position: Cell<usize>,
    pub length: Cell<usize>,
    pub given: Cell<usize>,
    pub part: DictPart,
    pub backwards: bool,
}
native_type!(DictIter { dict });

/// An iterator over a set.
pub struct SetIter {
    attrs: Attrs,
    pub set: RefCell<Option<Gc<Set>>>,
    pub position: Cell<usize>,
    pub length: Cell<usize>,
    pub given: Cell<usize>,
}
native_type!(SetIter { set });

/// An iterator by `__getitem__`.
pub struct SequenceIter {
    attrs: Attrs,
    pub sequence: RefCell<Option<Value>>,
    pub index: Cell<i64>,
}
native_type!(SequenceIter { sequence });

/// `iter(callable, sentinel)`: both are let go at the end.
pub struct CallableIter {
    attrs: Attrs,
    pub pair: RefCell<Option<Value>>,
    pub sentinel: RefCell<Value>,
}
native_type!(CallableIter { pair, sentinel });

macro_rules! class_ops {
    ($($class:ident $next:ident;)*) => {
        /// Gives the iterator classes their native step.
        pub fn set_ops(types: &Types) {
            $({
                static OPS: ClassOps = ClassOps { next: Some($next), ..ClassOps::NONE };
                types.$class.ops.set(Some(&OPS));
            })*
        }
    };
}

class_ops! {
    list_iterator next_of_list;
    list_reverse_iterator next_of_list;
    tuple_iterator next_of_tuple;
    str_iterator next_of_str;
    str_ascii_iterator next_of_str;
    bytes_iterator next_of_bytes;
    bytearray_iterator next_of_bytes;
    range_iterator next_of_range;
    dict_key_iterator next_of_dict;
    dict_value_iterator next_of_dict;
    dict_item_iterator next_of_dict;
    dict_reverse_key_iterator next_of_dict;
    dict_reverse_value_iterator next_of_dict;
    dict_reverse_item_iterator next_of_dict;
    set_iterator next_of_set;
    sequence_iterator next_of_sequence;
    callable_iterator next_of_callable;
}

impl Vm {
    /// An iterator over a list.
    pub fn list_iter(&self, list: &Gc<List>) -> Value {
        object(ListIter {
            attrs: Attrs::new(&self.types().list_iterator),
            list: RefCell::new(Some(list.clone())),
            index: Cell::new(0),
            backwards: false,
        })
    }

    /// `reversed(list)`.
    pub fn list_reversed(&self, list: &Gc<List>) -> Value {
        object(ListIter {
            attrs: Attrs::new(&self.types().list_reverse_iterator),
            list: RefCell::new(Some(list.clone())),
            index: Cell::new(list.len()),
            backwards: true,
        })
    }

    /// An iterator over a tuple.
    pub fn tuple_iter(&self, tuple: &Gc<Tuple>) -> Value {
        object(TupleIter {
            attrs: Attrs::new(&self.types().tuple_iterator),
            tuple: RefCell::new(Some(tuple.clone())),
            index: Cell::new(0),
        })
    }

    /// An iterator over a text.
    pub fn str_iter(&self, text: &Gc<Str>) -> Value {
        let types = self.types();
        let class = if text.is_ascii() { &types.str_ascii_iterator } else { &types.str_iterator };
        object(StrIter {
            attrs: Attrs::new(class),
            text: RefCell::new(Some(text.clone())),
            offset: Cell::new(0),
        })
    }

    /// An iterator over bytes or a bytearray.
    pub fn bytes_iter(&self, bytes: &Value) -> Value {
        let types = self.types();
        let class = match bytes {
            Value::ByteArray(_) => &types.bytearray_iterator,
            _ => &types.bytes_iterator,
        };
        object(BytesIter {
            attrs: Attrs::new(class),
            bytes: RefCell::new(bytes.clone()),
            index: Cell::new(0),
        })
    }

    /// An iterator over a range.
    pub fn range_iter(&self, range: &Range) -> Value {
        let attrs = Attrs::new(&self.types().range_iterator);
        let length = self.range_length(range);
        if let (Some((start, _, step)), IntRef::Small(left)) = (range.small(), length.as_ref()) {
            return object(RangeIter { attrs, next: Cell::new(start), step, left: Cell::new(left as u64) });
        }
        object(BigRangeIter {
            attrs,
            next: RefCell::new(range.start.clone()),
            step: range.step.clone(),
            left: RefCell::new(length.into()),
        })
    }

    /// `reversed(range)`.
    pub fn range_reversed(&self, range: &Range) -> Value {
        let length = self.range_length(range);
        let last = int::sub(length.as_ref(), IntRef::Small(1));
        let step = int::neg(range.step.as_int().expect("the bounds of a range are ints"));
        let start = self.range_item(range, last.as_ref());
        let from = start.as_int().expect("an int");
        let stop = int::add(from, int::mul(step.as_ref(), length.as_ref()).as_ref());
        self.range_iter(&Range { start: start.clone(), stop: stop.into(), step: step.into() })
    }

    /// An iterator over a dict.
    pub fn dict_iter(&self, dict: &Gc<Dict>, part: DictPart) -> Value {
        let types = self.types();
        let class = match part {
            DictPart::Keys => &types.dict_key_iterator,
            DictPart::Values => &types.dict_value_iterator,
            DictPart::Items => &types.dict_item_iterator,
        };
        dict_iter(class, dict, part, false)
    }

    /// `reversed(dict)` and its views.
    pub fn dict_reversed(&self, dict: &Gc<Dict>, part: DictPart) -> Value {
        let types = self.types();
        let class = match part {
            DictPart::Keys => &types.dict_reverse_key_iterator,
            DictPart::Values => &types.dict_reverse_value_iterator,
            DictPart::Items => &types.dict_reverse_item_iterator,
        };
        dict_iter(class, dict, part, true)
    }

    /// An iterator over a set.
    pub fn set_iter(&self, set: &Gc<Set>) -> Value {
        object(SetIter {
            attrs: Attrs::new(&self.types().set_iterator),
            set: RefCell::new(Some(set.clone())),
            position: Cell::new(0),
            length: Cell::new(set.len()),
            given: Cell::new(0),
        })
    }

    /// An iterator over an object with `__getitem__`.
    pub fn sequence_iter(&self, sequence: &Value) -> Value {
        object(SequenceIter {
            attrs: Attrs::new(&self.types().sequence_iterator),
            sequence: RefCell::new(Some(sequence.clone())),
            index: Cell::new(0),
        })
    }

    /// `iter(callable, sentinel)`.
    pub fn callable_iter(&self, callable: &Value, sentinel: &Value) -> Value {
        object(CallableIter {
            attrs: Attrs::new(&self.types().callable_iterator),
            pair: RefCell::new(Some(callable.clone())),
            sentinel: RefCell::new(sentinel.clone()),
        })
    }
}

fn object<T: Trace>(made: T) -> Value {
    Value::Object(Gc::new(made).erase())
}

fn dict_iter(class: &Gc<Class>, dict: &Gc<Dict>, part: DictPart, backwards: bool) -> Value {
    object(DictIter {
        attrs: Attrs::new(class),
        dict: RefCell::new(Some(dict.clone())),
        position: Cell::new(if backwards { usize::MAX } else { 0 }),
        length: Cell::new(dict.len()),
        given: Cell::new(0),
        part,
        backwards,
    })
}

/// The data of a native object whose class tells its Rust type.
#[inline(always)]
fn data<T: Trace>(value: &Value) -> &T {
    match value {
        Value::Object(object) => object.downcast_ref().expect("the class tells the type"),
        _ => unreachable!("native iterators are objects"),
    }
}

type Step = PyResult<Option<Value>>;

fn next_of_list(_: &mut Vm, value: &Value) -> Step {
    let iter: &ListIter = data(value);
    let index = iter.index.get();
    let item = match (&*iter.list.borrow(), iter.backwards) {
        (None, _) => return Ok(None),
        (Some(list), false) => {
            iter.index.set(index + 1);
            list.get(index)
        }
        (Some(list), true) => {
            iter.index.set(index.saturating_sub(1));
            index.checked_sub(1).and_then(|index| list.get(index))
        }
    };
    if item.is_none() {
        drop(iter.list.take());
    }
    Ok(item)
}

fn next_of_tuple(_: &mut Vm, value: &Value) -> Step {
    let iter: &TupleIter = data(value);
    let index = iter.index.get();
    let item = iter.tuple.borrow().as_ref().and_then(|tuple| tuple.items().get(index).cloned());
    match item {
        Some(_) => iter.index.set(index + 1),
        None => drop(iter.tuple.take()),
    }
    Ok(item)
}

fn next_of_str(vm: &mut Vm, value: &Value) -> Step {
    let iter: &StrIter = data(value);
    let offset = iter.offset.get();
    let Some(text) = iter.text.borrow().clone() else { return Ok(None) };
    let bytes = text.as_bytes();
    let Some(&first) = bytes.get(offset) else {
        drop(iter.text.take());
        return Ok(None);
    };
    let end = offset + crate::object::str::width(first);
    iter.offset.set(end);
    Ok(Some(Value::Str(vm.character(&bytes[offset..end]))))
}

fn next_of_bytes(_: &mut Vm, value: &Value) -> Step {
    let iter: &BytesIter = data(value);
    let index = iter.index.get();
    let byte = match &*iter.bytes.borrow() {
        Value::Bytes(bytes) => bytes.data.get(index).copied(),
        Value::ByteArray(bytes) => bytes.data.borrow().get(index).copied(),
        _ => None,
    };
    match byte {
        Some(_) => iter.index.set(index + 1),
        None => drop(iter.bytes.replace(Value::None)),
    }
    Ok(byte.map(|byte| Value::Int(byte.into())))
}

fn next_of_range(_: &mut Vm, value: &Value) -> Step {
    let Value::Object(object) = value else { return Ok(None) };
    if let Some(iter) = object.downcast_ref::<RangeIter>() {
        let left = iter.left.get();
        if left == 0 {
            return Ok(None);
        }
        let item = iter.next.get();
        iter.left.set(left - 1);
        iter.next.set(item.wrapping_add(iter.step));
        return Ok(Some(Value::Int(item)));
    }
    let iter: &BigRangeIter = data(value);
    let left = iter.left.borrow().clone();
    let left = left.as_int().expect("an int");
    if left.is_zero() {
        return Ok(None);
    }
    let item = iter.next.borrow().clone();
    let next: Int = int::add(item.as_int().expect("an int"), iter.step.as_int().expect("an int"));
    iter.next.replace(next.into());
    iter.left.replace(int::sub(left, IntRef::Small(1)).into());
    Ok(Some(item))
}

fn next_of_dict(vm: &mut Vm, value: &Value) -> Step {
    let iter: &DictIter = data(value);
    let Some(dict) = iter.dict.borrow().clone() else { return Ok(None) };
    if dict.len() != iter.length.get() {
        iter.length.set(usize::MAX);
        return Err(vm.runtime_error("dictionary changed size during iteration"));
    }
    let position = iter.position.get();
    let found = if iter.backwards { dict.previous_entry(position) } else { dict.next_entry(position) };
    let Some((index, entry)) = found else {
        drop(iter.dict.take());
        return Ok(None);
    };
    if iter.given.get() >= iter.length.get() {
        drop(iter.dict.take());
        return Err(vm.runtime_error("dictionary keys changed during iteration"));
    }
    iter.given.set(iter.given.get() + 1);
    iter.position.set(if iter.backwards { index } else { index + 1 });
    Ok(Some(match iter.part {
        DictPart::Keys => entry.key,
        DictPart::Values => entry.value,
        DictPart::Items => Value::Tuple(Tuple::of([entry.key, entry.value])),
    }))
}

fn next_of_set(vm: &mut Vm, value: &Value) -> Step {
    let iter: &SetIter = data(value);
    let Some(set) = iter.set.borrow().clone() else { return Ok(None) };
    if set.len() != iter.length.get() {
        iter.length.set(usize::MAX);
        return Err(vm.runtime_error("Set changed size during iteration"));
    }
    match set.next_from(iter.position.get()) {
        Some((index, _, item)) => {
            iter.position.set(index + 1);
            iter.given.set(iter.given.get() + 1);
            Ok(Some(item))
        }
        None => {
            drop(iter.set.take());
            Ok(None)
        }
    }
}

fn next_of_sequence(vm: &mut Vm, value: &Value) -> Step {
    let iter: &SequenceIter = data(value);
    let Some(sequence) = iter.sequence.borrow().clone() else { return Ok(None) };
    let index = iter.index.get();
    match vm.get_item(&sequence, &Value::Int(index)) {
        Ok(item) => {
            iter.index.set(index + 1);
            Ok(Some(item))
        }
        Err(raised) => {
            let exception = vm.take_raised(raised);
            let types = vm.types();
            let class = exception.class();
            if class.is_subclass(&types.index_error) || class.is_subclass(&types.stop_iteration) {
                drop(iter.sequence.take());
                return Ok(None);
            }
            Err(vm.reraise(exception))
        }
    }
}

fn next_of_callable(vm: &mut Vm, value: &Value) -> Step {
    let iter: &CallableIter = data(value);
    let Some(callable) = iter.pair.borrow().clone() else { return Ok(None) };
    let answer = match vm.call(&callable, &[]) {
        Ok(answer) => answer,
        Err(raised) => {
            let class = vm.types().stop_iteration.clone();
            vm.catch(raised, &class)?;
            drop(iter.pair.take());
            return Ok(None);
        }
    };
    let sentinel = iter.sentinel.borrow().clone();
    if vm.equal(&answer, &sentinel)? {
        drop(iter.pair.take());
        drop(iter.sentinel.replace(Value::None));
        return Ok(None);
    }
    Ok(Some(answer))
}

//! How much memory CPython says objects take: what `__sizeof__` and `sys.getsizeof` answer.

use crate::object::{Class, Dict, Gc, Set, Value};
use crate::runtime::Vm;

/// What the collector keeps in front of an object that it looks into.
const COLLECTOR_HEAD: usize = 16;
/// What stands in front of an object with a `__dict__` or weak references.
const ATTRIBUTE_HEAD: usize = 16;
const POINTER: usize = 8;

impl Vm {
    /// `object.__sizeof__`: the fixed part of an object.
    pub fn basic_size(&self, value: &Value) -> usize {
        let own = match value.unwrapped() {
            Value::Float(_) => 24,
            Value::Complex(_) => 32,
            Value::Range(_) => 48,
            Value::Slice(_) | Value::Cell(_) => 40,
            Value::Tuple(tuple) => 32 + POINTER * tuple.len(),
            Value::Builtin(_) | Value::Method(_) => 56,
            Value::Function(_) => 152,
            Value::Generator(_) => 200,
            Value::Exception(_) => 72,
            Value::Module(_) => 56,
            Value::Object(_) => 32,
            _ => 16,
        };
        own + POINTER * self.class_of(value).slot_names.borrow().len()
    }

    /// What `sys.getsizeof` adds to an object's own size.
    pub fn size_of_heads(&self, value: &Value) -> usize {
        let class = self.class_of(value);
        if class.is_heap {
            let has_attributes = class.has_dict.get() || class.has_weakref.get();
            return COLLECTOR_HEAD + if has_attributes { ATTRIBUTE_HEAD } else { 0 };
        }
        match value {
            Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Float(_) | Value::Complex(_) => 0,
            Value::Str(_) | Value::Bytes(_) | Value::ByteArray(_) | Value::Range(_) => 0,
            Value::None | Value::Ellipsis | Value::NotImplemented | Value::Unbound => 0,
            Value::Instance(_) | Value::Class(_) => 0,
            _ => COLLECTOR_HEAD,
        }
    }
}

/// `dict.__sizeof__`, for a dict that has only grown.
pub fn size_of_dict(dict: &Gc<Dict>) -> usize {
    const HEAD: usize = 48;
    const KEYS_HEAD: usize = 32;
    if dict.is_empty() {
        return HEAD;
    }
    let slots = std::iter::successors(Some(8usize), |slots| Some(slots * 2))
        .find(|slots| slots * 2 / 3 >= dict.len())
        .unwrap_or(8);
    let index = match slots {
        0..=128 => 1,
        129..=32768 => 2,
        _ => 4,
    };
    let entry = if dict.keys().iter().all(|key| matches!(key, Value::Str(_))) { 16 } else { 24 };
    HEAD + KEYS_HEAD + slots * index + slots * 2 / 3 * entry
}

/// `set.__sizeof__`.
pub fn size_of_set(set: &Gc<Set>) -> usize {
    const HEAD: usize = 200;
    const ENTRY: usize = 16;
    let slots = set.slots();
    HEAD + if slots > 8 { slots * ENTRY } else { 0 }
}

/// `list.__sizeof__` of a list with room for its items alone.
pub fn size_of_list(length: usize) -> usize {
    40 + POINTER * length
}

/// `type.__sizeof__`.
pub fn size_of_class(class: &Gc<Class>) -> usize {
    if class.is_heap { 1776 } else { 432 }
}

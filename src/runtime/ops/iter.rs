//! `iter()`.

use super::iter_native::DictPart;
use crate::object::Value;
use crate::object::generator::GeneratorKind;
use crate::runtime::{PyResult, Vm};

impl Vm {
    /// `iter(value)`.
    pub fn iter(&mut self, value: &Value) -> PyResult {
        if let Some(iterator) = self.iter_native(value) {
            return Ok(iterator);
        }
        let names = self.names();
        let (iter, getitem) = (names.__iter__.clone(), names.__getitem__.clone());
        match self.lookup_special(value, &iter) {
            Some(Value::None) => return Err(self.not_iterable(value)),
            Some(_) => {
                let iterator = self.call_special(value, &iter, &[])?.expect("the method was just found");
                return self.checked_iterator(value, iterator);
            }
            None => {}
        }
        if self.lookup_special(value, &getitem).is_some_and(|getitem| self.is_sequence(value, &getitem)) {
            return Ok(self.sequence_iter(value));
        }
        Err(self.not_iterable(value))
    }

    /// The iterator of a value of a built-in type (unwrapped, if need be).
    #[inline]
    pub fn iter_native(&mut self, value: &Value) -> Option<Value> {
        Some(match value {
            Value::List(list) => self.list_iter(list),
            Value::Tuple(tuple) => self.tuple_iter(tuple),
            Value::Range(range) => self.range_iter(range),
            Value::Dict(dict) => self.dict_iter(dict, DictPart::Keys),
            Value::Str(text) => self.str_iter(text),
            Value::Set(set) | Value::FrozenSet(set) => self.set_iter(set),
            Value::Bytes(_) | Value::ByteArray(_) => self.bytes_iter(value),
            Value::Generator(generator) if generator.kind == GeneratorKind::Generator => value.clone(),
            _ => return None,
        })
    }

    /// Whether `iter` would find a way.
    pub fn is_iterable(&self, value: &Value) -> bool {
        let names = self.names();
        match self.lookup_special(value, &names.__iter__) {
            Some(Value::None) => false,
            Some(_) => true,
            None => self
                .lookup_special(value, &names.__getitem__)
                .is_some_and(|getitem| self.is_sequence(value, &getitem)),
        }
    }

    /// Whether a value's `__getitem__` makes it a sequence: any written in Python does, a native one only beside
    /// a length.
    pub fn is_sequence(&self, value: &Value, getitem: &Value) -> bool {
        !matches!(getitem, Value::Builtin(_)) || self.lookup_special(value, &self.names().__len__).is_some()
    }

    /// Whether a value has a step (`__next__`).
    pub fn is_iterator(&self, value: &Value) -> bool {
        match value {
            Value::Generator(generator) => generator.kind == GeneratorKind::Generator,
            _ => {
                self.ops(&self.class_of(value)).is_some_and(|ops| ops.next.is_some())
                    || self.lookup_special(value, &self.names().__next__).is_some()
            }
        }
    }

    fn checked_iterator(&mut self, value: &Value, iterator: Value) -> PyResult {
        if self.is_iterator(&iterator) {
            return Ok(iterator);
        }
        let (class, given) = (self.type_name(value), self.type_name(&iterator));
        Err(self.type_error(format!("{class}.__iter__() must return an iterator, not {given}")))
    }

    #[cold]
    fn not_iterable(&mut self, value: &Value) -> crate::runtime::Raised {
        let class = self.type_name(value);
        self.type_error(format!("'{class}' object is not iterable"))
    }
}

//! Containers: `len`, items by key, membership.

use super::sequence::length_value;
use crate::object::{Class, Gc, Value};
use crate::runtime::{Args, PyResult, Raised, Vm};

impl Vm {
    /// `len(value)`.
    pub fn length(&mut self, value: &Value) -> PyResult<usize> {
        if let Some(length) = self.length_native(value)? {
            return Ok(length);
        }
        let name = self.names().__len__.clone();
        match self.call_special(value, &name, &[])? {
            Some(length) => self.checked_length(&length),
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("object of type '{class}' has no len()")))
            }
        }
    }

    /// The length of a value of a built-in type (unwrapped, if need be); `None`: it has none.
    #[inline]
    pub fn length_native(&mut self, value: &Value) -> PyResult<Option<usize>> {
        Ok(Some(match value {
            Value::List(list) => list.len(),
            Value::Str(text) => text.len(),
            Value::Dict(dict) => dict.len(),
            Value::Tuple(tuple) => tuple.len(),
            Value::Set(set) | Value::FrozenSet(set) => set.len(),
            Value::Bytes(bytes) => bytes.data.len(),
            Value::ByteArray(bytes) => bytes.data.borrow().len(),
            Value::Range(range) => match length_value(&self.range_length(range)) {
                Some(length) => length,
                None => return Err(self.overflow_error("Python int too large to convert to C ssize_t")),
            },
            _ => return Ok(None),
        }))
    }

    /// What `__len__` answered, checked.
    pub fn checked_length(&mut self, length: &Value) -> PyResult<usize> {
        let index = self.index(length)?;
        match index {
            Value::Int(n) if n >= 0 => Ok(n as usize),
            Value::Int(_) => Err(self.value_error("__len__() should return >= 0")),
            big if big.as_int().is_some_and(|n| n.is_negative()) => {
                Err(self.value_error("__len__() should return >= 0"))
            }
            _ => Err(self.overflow_error("cannot fit 'int' into an index-sized integer")),
        }
    }

    /// `operator.length_hint(value, default)`: how many items an iterable may give.
    pub fn length_hint(&mut self, value: &Value, default: usize) -> PyResult<usize> {
        if let Some(length) = self.length_native(value)? {
            return Ok(length);
        }
        let names = self.names();
        let (len, hint) = (names.__len__.clone(), names.__length_hint__.clone());
        for name in [len, hint] {
            match self.call_special(value, &name, &[]) {
                Ok(None) | Ok(Some(Value::NotImplemented)) => {}
                Ok(Some(Value::Int(n))) if n >= 0 => return Ok(n as usize),
                Ok(Some(Value::Int(_))) => {
                    let name = name.to_string_lossy().into_owned();
                    let message = match &*name {
                        "__len__" => "__len__() should return >= 0".to_string(),
                        _ => format!("{}.{name}() must return a non-negative int", self.type_name(value)),
                    };
                    return Err(self.value_error(message));
                }
                Ok(Some(other)) => {
                    let (class, given) = (self.type_name(value), self.type_name(&other));
                    let name = name.to_string_lossy().into_owned();
                    return Err(self.type_error(format!("{class}.{name}() must return an int, not {given}")));
                }
                Err(raised) => {
                    let class = self.types().type_error.clone();
                    self.catch(raised, &class)?;
                }
            }
        }
        Ok(default)
    }

    /// `value[key]`.
    #[inline]
    pub fn get_item(&mut self, value: &Value, key: &Value) -> PyResult {
        match value {
            Value::List(list) => self.list_get(list, key),
            Value::Dict(dict) => match self.dict_get(dict, key)? {
                Some(found) => Ok(found),
                None => Err(self.key_error(key)),
            },
            Value::Tuple(tuple) => self.tuple_get(tuple, key),
            Value::Str(text) => self.str_get(text, key),
            other => self.get_item_slow(other, key),
        }
    }

    #[inline(never)]
    fn get_item_slow(&mut self, value: &Value, key: &Value) -> PyResult {
        if let Some(answer) = self.get_item_native(value, key)? {
            return Ok(answer);
        }
        let name = self.names().__getitem__.clone();
        if let Some(answer) = self.call_special(value, &name, std::slice::from_ref(key))? {
            return Ok(answer);
        }
        if let Value::Class(class) = value {
            return self.class_item(class, key);
        }
        let class = self.type_name(value);
        Err(self.type_error(format!("'{class}' object is not subscriptable")))
    }

    /// `value[key]` for a value of a built-in type (unwrapped, if need be); a missing key of a dict is a KeyError.
    pub fn get_item_native(&mut self, value: &Value, key: &Value) -> PyResult<Option<Value>> {
        match value {
            Value::List(list) => self.list_get(list, key),
            Value::Tuple(tuple) => self.tuple_get(tuple, key),
            Value::Str(text) => self.str_get(text, key),
            Value::Bytes(bytes) => self.bytes_get(bytes, key),
            Value::ByteArray(bytes) => self.bytearray_get(bytes, key),
            Value::Range(range) => self.range_get(range, key),
            Value::Dict(dict) => match self.dict_get(dict, key)? {
                Some(found) => Ok(found),
                None => Err(self.key_error(key)),
            },
            _ => return Ok(None),
        }
        .map(Some)
    }

    /// `Class[key]`: `__class_getitem__`.
    fn class_item(&mut self, class: &Gc<Class>, key: &Value) -> PyResult {
        let object = Value::Class(class.clone());
        let name = self.names().__class_getitem__.clone();
        if class.is(&self.types().type_)
            && let Some(make) = self.types().list.dict.get_str(&name)
        {
            return self.call_with_receiver(&make, &object, Args::new(std::slice::from_ref(key)));
        }
        match self.get_attr_opt(&object, &name)? {
            Some(method) if !method.is_none() => self.call(&method, std::slice::from_ref(key)),
            _ => {
                let name = self.class_label(class);
                Err(self.type_error(format!("type '{name}' is not subscriptable")))
            }
        }
    }

    /// `value[key] = item`.
    #[inline]
    pub fn set_item(&mut self, value: &Value, key: &Value, item: Value) -> PyResult<()> {
        match value {
            Value::List(list) => {
                if let Value::Int(index) = key {
                    let mut items = list.items.borrow_mut();
                    let length = items.len();
                    if let Some(place) = super::sequence::place(length, *index) {
                        let old = std::mem::replace(&mut items[place], item);
                        drop(items);
                        drop(old);
                        return Ok(());
                    }
                    drop(items);
                }
                self.list_set(list, key, item)
            }
            Value::Dict(dict) => self.dict_set(dict, key.clone(), item),
            other => {
                let name = self.names().__setitem__.clone();
                match self.call_special(other, &name, &[key.clone(), item])? {
                    Some(_) => Ok(()),
                    None => Err(self.no_item_support(other, "does not support item assignment")),
                }
            }
        }
    }

    /// `del value[key]`.
    pub fn del_item(&mut self, value: &Value, key: &Value) -> PyResult<()> {
        match value {
            Value::List(list) => self.list_del(list, key),
            Value::Dict(dict) => match self.dict_remove(dict, key)? {
                Some(_) => Ok(()),
                None => Err(self.key_error(key)),
            },
            other => {
                let name = self.names().__delitem__.clone();
                match self.call_special(other, &name, std::slice::from_ref(key))? {
                    Some(_) => Ok(()),
                    None => {
                        let what = self.no_deletion(other, key);
                        Err(self.no_item_support(other, what))
                    }
                }
            }
        }
    }

    /// CPython's words, which for an index into something like a sequence are others.
    #[cold]
    fn no_deletion(&self, value: &Value, key: &Value) -> &'static str {
        let class = self.class_of(value);
        let index = self.names().__index__.clone();
        let like_sequence = class.is_heap || self.lookup(&class, &self.names().__len__).is_some();
        if like_sequence && self.lookup_special(key, &index).is_some() {
            "doesn't support item deletion"
        } else {
            "does not support item deletion"
        }
    }

    #[cold]
    fn no_item_support(&mut self, value: &Value, what: &str) -> Raised {
        let class = self.type_name(value);
        self.type_error(format!("'{class}' object {what}"))
    }

    /// `item in container`.
    pub fn contains(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        if let Some(answer) = self.contains_native(container, item)? {
            return Ok(answer);
        }
        let name = self.names().__contains__.clone();
        if let Some(Value::None) = self.lookup_special(container, &name) {
            let class = self.type_name(container);
            return Err(self.type_error(format!("'{class}' object is not a container")));
        }
        if let Some(answer) = self.call_special(container, &name, std::slice::from_ref(item))? {
            return self.truth(&answer);
        }
        if !self.is_iterable(container) {
            let class = self.type_name(container);
            return Err(self.type_error(format!("argument of type '{class}' is not a container or iterable")));
        }
        self.contains_by_iteration(container, item)
    }

    /// Membership found by going through an iterable.
    pub fn contains_by_iteration(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        let iterator = self.iter(container)?;
        while let Some(candidate) = self.next(&iterator)? {
            if self.equal(&candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Membership in a value of a built-in type (unwrapped, if need be); `None`: another kind of object.
    pub fn contains_native(&mut self, container: &Value, item: &Value) -> PyResult<Option<bool>> {
        Ok(Some(match container {
            Value::List(list) => {
                let mut index = 0;
                loop {
                    let Some(candidate) = list.get(index) else { break false };
                    if self.equal(&candidate, item)? {
                        break true;
                    }
                    index += 1;
                }
            }
            Value::Tuple(tuple) => {
                let mut found = false;
                for candidate in tuple.items() {
                    if self.equal(candidate, item)? {
                        found = true;
                        break;
                    }
                }
                found
            }
            Value::Dict(dict) => {
                let hash = self.hash_key(item)?;
                dict.find(hash, item, |stored| self.equal(stored, item))?.is_some()
            }
            Value::Set(set) | Value::FrozenSet(set) => self.set_contains(set, item)?,
            Value::Str(text) => match item.unwrapped() {
                Value::Str(part) => crate::text::search::find(text.as_bytes(), part.as_bytes()).is_some(),
                _ => {
                    let class = self.type_name(item);
                    let message = format!("'in <string>' requires string as left operand, not {class}");
                    return Err(self.type_error(message));
                }
            },
            Value::Bytes(bytes) => self.bytes_contain(&bytes.data, item)?,
            Value::ByteArray(bytes) => {
                let data = bytes.data.borrow().clone();
                self.bytes_contain(&data, item)?
            }
            Value::Range(range) => match item {
                Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
                    let item = item.as_int().expect("an int");
                    self.range_position(range, item).is_some()
                }
                _ => self.contains_by_iteration(container, item)?,
            },
            _ => return Ok(None),
        }))
    }

    fn bytes_contain(&mut self, data: &[u8], item: &Value) -> PyResult<bool> {
        match item.unwrapped() {
            Value::Bytes(part) => Ok(crate::text::search::find(data, &part.data).is_some()),
            Value::ByteArray(part) => Ok(crate::text::search::find(data, &part.data.borrow()).is_some()),
            _ if self.has_index(item) => match self.index_clamped(item)? {
                byte @ 0..256 => Ok(data.contains(&(byte as u8))),
                _ => Err(self.value_error("byte must be in range(0, 256)")),
            },
            Value::Object(_) => {
                let name = self.intern("tobytes");
                match self.get_attr_opt(item, &name)? {
                    Some(method) => {
                        let part = self.call(&method, &[])?;
                        self.bytes_contain(data, &part)
                    }
                    None => Err(self.not_bytes_like(item)),
                }
            }
            _ => Err(self.not_bytes_like(item)),
        }
    }

    #[cold]
    fn not_bytes_like(&mut self, item: &Value) -> Raised {
        let class = self.type_name(item);
        self.type_error(format!("a bytes-like object is required, not '{class}'"))
    }
}

//! Attribute storage by shape: an object keeps its attributes in a block of slots whose layout its shape knows,
//! so that an inline cache at an attribute site is one pointer compare.
#![allow(unsafe_code)]

use super::heap::{Gc, Trace, Tracer};
use super::{Class, Dict, Shape, Str, Value};
use std::cell::{OnceCell, UnsafeCell};

/// The class of an object (through its shape) and its attributes.
pub struct Attrs {
    shape: UnsafeCell<Gc<Shape>>,
    /// Exactly `capacity(shape.len())` values, the first `shape.len()` of them in use.
    slots: UnsafeCell<Vec2>,
}

/// A block of values whose length is known from the shape.
struct Vec2(*mut Value);

fn capacity(len: usize) -> usize {
    match len {
        0 => 0,
        1..=4 => 4,
        _ => len.next_power_of_two(),
    }
}

impl Attrs {
    /// No attributes yet, of class `class`.
    pub fn new(class: &Gc<Class>) -> Attrs {
        Attrs {
            shape: UnsafeCell::new(class.root_shape()),
            slots: UnsafeCell::new(Vec2(std::ptr::null_mut())),
        }
    }

    /// The present shape.
    #[inline(always)]
    pub fn shape(&self) -> &Gc<Shape> {
        // SAFETY: replaced only by the methods below, which hold no borrow across other code.
        unsafe { &*self.shape.get() }
    }

    /// The class of the object.
    #[inline(always)]
    pub fn class(&self) -> &Gc<Class> {
        &self.shape().class
    }

    /// The value in slot `index`, which must be below the shape's length.
    #[inline(always)]
    pub fn slot(&self, index: usize) -> &Value {
        debug_assert!(index < self.shape().len());
        // SAFETY: the block holds `shape.len()` values; the borrow ends before anything writes.
        unsafe { &*(*self.slots.get()).0.add(index) }
    }

    /// Writes slot `index`, which must be below the shape's length.
    #[inline(always)]
    pub fn set_slot(&self, index: usize, value: Value) {
        assert!(index < self.shape().len(), "slots are numbered by the shape");
        // SAFETY: as for `slot`.
        drop(unsafe { std::mem::replace(&mut *(*self.slots.get()).0.add(index), value) });
    }

    /// Appends a value under the next shape, a child of the present one by one name.
    pub fn push(&self, next: &Gc<Shape>, value: Value) {
        let len = self.shape().len();
        assert!(next.len() == len + 1, "a transition adds one name");
        if capacity(len) > len {
            // SAFETY: the block has room for one more value than the shape's length.
            unsafe { (*self.slots.get()).0.add(len).write(value) };
        } else {
            let mut values = self.take_values(len);
            values.reserve_exact(capacity(len + 1) - len);
            values.push(value);
            self.put_values(values);
        }
        // SAFETY: no borrow of the shape is live.
        drop(unsafe { std::mem::replace(&mut *self.shape.get(), next.clone()) });
    }

    /// Replaces shape and values together (deletion, `__class__` assignment, dict mode).
    pub fn reset(&self, shape: Gc<Shape>, values: Vec<Value>) {
        assert!(shape.len() == values.len(), "one value for each name of the shape");
        let old = self.take_values(self.shape().len());
        let mut block = Vec::with_capacity(capacity(shape.len()));
        block.extend(values);
        self.put_values(block);
        // SAFETY: no borrow of the shape is live.
        let before = unsafe { std::mem::replace(&mut *self.shape.get(), shape) };
        drop(old);
        drop(before);
    }

    /// Copies of all values, in the order of the shape's names.
    pub fn values(&self) -> Vec<Value> {
        (0..self.shape().len()).map(|index| self.slot(index).clone()).collect()
    }

    /// The value of an attribute, in any mode.
    pub fn get(&self, name: &Gc<Str>) -> Option<Value> {
        let shape = self.shape();
        if let Some(dict) = self.dict() {
            return dict.get_str(name);
        }
        let value = self.slot(shape.find(name)?);
        (!value.is_unbound()).then(|| value.clone())
    }

    /// Sets an attribute, in any mode.
    pub fn set(&self, name: &Gc<Str>, value: Value) {
        if let Some(dict) = self.dict() {
            dict.set_str(name, value);
            return;
        }
        match self.shape().find(name) {
            Some(index) => self.set_slot(index, value),
            None => {
                let next = self.shape().clone().with(name);
                match next {
                    Some(next) => self.push(&next, value),
                    None => self.make_dict().set_str(name, value),
                }
            }
        }
    }

    /// Deletes an attribute; answers whether there was one.
    pub fn delete(&self, name: &Gc<Str>) -> bool {
        if let Some(dict) = self.dict() {
            return dict.remove_str(name).is_some();
        }
        let Some(index) = self.shape().find(name) else { return false };
        if self.slot(index).is_unbound() {
            return false;
        }
        let names = self.shape().names();
        let mut values = self.values();
        values.remove(index);
        let mut shape = self.class().root_shape();
        for name in names.iter().filter(|n| !n.is(&names[index])) {
            shape = shape.with(name).expect("fewer names than before");
        }
        self.reset(shape, values);
        true
    }

    /// The dict that holds the attributes, once `__dict__` was asked for.
    #[inline]
    pub fn dict(&self) -> Option<&Gc<Dict>> {
        if !self.shape().is_dict() {
            return None;
        }
        match self.slot(0) {
            Value::Dict(dict) => Some(dict),
            _ => unreachable!("a dict-mode shape keeps a dict in slot 0"),
        }
    }

    /// Turns to dict mode: from here on the dict holds the attributes.
    pub fn make_dict(&self) -> Gc<Dict> {
        if let Some(dict) = self.dict() {
            return dict.clone();
        }
        let dict = Dict::new();
        for (name, value) in self.shape().names().iter().zip(self.values()) {
            if !self.class().has_slot_name(name) {
                dict.set_str(name, value);
            }
        }
        self.set_dict(dict.clone());
        dict
    }

    /// The value of a name in `__slots__`, in any mode.
    pub fn member(&self, name: &Gc<Str>) -> Option<Value> {
        let value = self.slot(self.shape().find(name)?);
        (!value.is_unbound()).then(|| value.clone())
    }

    /// Sets a name in `__slots__`, in any mode.
    pub fn set_member(&self, name: &Gc<Str>, value: Value) {
        match self.shape().find(name) {
            Some(index) => self.set_slot(index, value),
            None => match self.shape().clone().with(name) {
                Some(next) => self.push(&next, value),
                None => {
                    self.make_dict();
                    if let Some(index) = self.shape().find(name) {
                        self.set_slot(index, value);
                    }
                }
            },
        }
    }

    /// Deletes a name in `__slots__`, in any mode; answers whether it was set.
    pub fn delete_member(&self, name: &Gc<Str>) -> bool {
        if !self.shape().is_dict() {
            return self.delete(name);
        }
        match self.shape().find(name) {
            Some(index) if !self.slot(index).is_unbound() => {
                self.set_slot(index, Value::Unbound);
                true
            }
            _ => false,
        }
    }

    /// Installs a dict as the attributes.
    pub fn set_dict(&self, dict: Gc<Dict>) {
        let shape = self.class().dict_shape();
        self.reset_to_dict(shape, dict);
    }

    /// Goes over to a dict-mode shape, whose slots behind the dict are the names in `__slots__`.
    fn reset_to_dict(&self, shape: Gc<Shape>, dict: Gc<Dict>) {
        let members = shape.names();
        let values = members.iter().skip(1).map(|name| self.member(name).unwrap_or(Value::Unbound));
        let values = [Value::Dict(dict)].into_iter().chain(values).collect();
        self.reset(shape, values);
    }

    /// Moves the object to another class, keeping its attributes.
    pub fn set_class(&self, class: &Gc<Class>) {
        if let Some(dict) = self.dict().cloned() {
            self.reset_to_dict(class.dict_shape(), dict);
            return;
        }
        let mut shape = class.root_shape();
        for name in self.shape().names().iter() {
            shape = shape.with(name).expect("no more names than before");
        }
        self.reset(shape, self.values());
    }

    /// Reports shape and values to the collector.
    pub fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(self.shape());
        for index in 0..self.shape().len() {
            tracer.value(self.slot(index));
        }
    }

    /// Drops every attribute.
    pub fn clear(&self) {
        let root = self.class().root_shape();
        self.reset(root, Vec::new());
    }

    fn take_values(&self, len: usize) -> Vec<Value> {
        // SAFETY: the block was made by `put_values` from a vector of just this length and capacity.
        unsafe {
            let block = std::mem::replace(&mut (*self.slots.get()).0, std::ptr::null_mut());
            if block.is_null() { Vec::new() } else { Vec::from_raw_parts(block, len, capacity(len)) }
        }
    }

    fn put_values(&self, values: Vec<Value>) {
        let mut values = std::mem::ManuallyDrop::new(values);
        if values.capacity() == 0 {
            return;
        }
        assert!(values.capacity() == capacity(values.len()), "blocks have the capacity of their length");
        // SAFETY: the block is null here, `take_values` went before.
        unsafe { (*self.slots.get()).0 = values.as_mut_ptr() };
    }
}

impl Drop for Attrs {
    fn drop(&mut self) {
        drop(self.take_values(self.shape().len()));
    }
}

/// An instance of a class written in Python.
pub struct Instance {
    pub attrs: Attrs,
    base: OnceCell<Box<Value>>,
}

impl Instance {
    /// A new object without attributes.
    pub fn new(class: &Gc<Class>) -> Gc<Instance> {
        Gc::new(Instance { attrs: Attrs::new(class), base: OnceCell::new() })
    }

    /// A new object of a subclass of a built-in type, around the built-in value.
    pub fn with_base(class: &Gc<Class>, base: Value) -> Gc<Instance> {
        Gc::new(Instance { attrs: Attrs::new(class), base: OnceCell::from(Box::new(base)) })
    }

    /// The built-in value inside.
    #[inline]
    pub fn base_value(&self) -> Option<&Value> {
        self.base.get().map(|base| &**base)
    }

    /// The class of the instance.
    #[inline(always)]
    pub fn class(&self) -> &Gc<Class> {
        self.attrs.class()
    }
}

impl Trace for Instance {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        if let Some(base) = self.base_value() {
            tracer.value(base);
        }
    }

    fn clear(&self) {
        self.attrs.clear();
    }

    fn has_finalizer(&self) -> bool {
        self.class().has_finalizer.get()
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Instance(this)
    }
}

//! `list` data.

use super::heap::{Gc, Trace, Tracer};
use super::heap_last_first::drop_last_first;
use super::value::Value;
use std::cell::RefCell;

/// A mutable sequence of values. No borrow of `items` may be held while Python code can run.
pub struct List {
    pub items: RefCell<Vec<Value>>,
}

impl List {
    /// A list of these items.
    pub fn new(items: Vec<Value>) -> Gc<List> {
        Gc::new(List { items: RefCell::new(items) })
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.items.borrow().is_empty()
    }

    /// Appends an item.
    #[inline(always)]
    pub fn push(&self, value: Value) {
        self.items.borrow_mut().push(value);
    }

    /// A copy of the items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }
}

impl Drop for List {
    #[inline]
    fn drop(&mut self) {
        drop_last_first(self.items.get_mut());
    }
}

impl Trace for List {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.values(&self.items.borrow());
    }

    fn clear(&self) {
        drop_last_first(&mut self.items.take());
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::List(this)
    }
}

//! `tuple` data.

use super::heap::{Gc, Trace, Tracer, index_of};
use super::value::Value;

/// An immutable sequence of values.
pub struct Tuple {
    items: Box<[Value]>,
}

impl Tuple {
    /// A tuple of these items. One that holds only leaves is never tracked.
    pub fn new(items: Vec<Value>) -> Gc<Tuple> {
        Gc::new(Tuple { items: items.into_boxed_slice() })
    }

    /// The items.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        &self.items
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl Gc<Tuple> {
    /// Whether the collector knows this tuple.
    pub fn is_tracked(&self) -> bool {
        index_of(self.header()).is_some()
    }
}

impl Trace for Tuple {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.values(&self.items);
    }

    fn is_leaf(&self) -> bool {
        !self.items.iter().any(Value::is_container)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Tuple(this)
    }
}

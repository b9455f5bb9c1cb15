//! `range` and `slice` data.

use super::heap::{Gc, Trace, Tracer};
use super::value::Value;

/// A range; its bounds are ints, rarely ones beyond 64 bits.
pub struct Range {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

impl Range {
    /// The bounds, where all fit in 64 bits.
    #[inline]
    pub fn small(&self) -> Option<(i64, i64, i64)> {
        match (&self.start, &self.stop, &self.step) {
            (Value::Int(start), Value::Int(stop), Value::Int(step)) => Some((*start, *stop, *step)),
            _ => None,
        }
    }
}

impl Trace for Range {
    const TRACKED: bool = false;

    fn trace(&self, _: &mut Tracer<'_>) {}

    fn into_value(this: Gc<Self>) -> Value {
        Value::Range(this)
    }
}

/// A slice: three arbitrary values.
pub struct Slice {
    /// The first to die.
    pub step: Value,
    pub start: Value,
    pub stop: Value,
}

impl Trace for Slice {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.start);
        tracer.value(&self.stop);
        tracer.value(&self.step);
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Slice(this)
    }
}

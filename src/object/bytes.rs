//! `bytes` and `bytearray` data.

use super::heap::{Gc, Trace, Tracer};
use super::value::Value;
use std::cell::{Cell, RefCell};

/// An immutable sequence of bytes.
pub struct Bytes {
    pub data: Box<[u8]>,
    hash: Cell<Option<i64>>,
}

impl Bytes {
    /// A bytes object of this content.
    pub fn new(data: impl Into<Box<[u8]>>) -> Gc<Bytes> {
        Gc::new(Bytes { data: data.into(), hash: Cell::new(None) })
    }

    /// CPython's hash of the content under the heap's key.
    pub fn hash(&self) -> i64 {
        let hash = self.hash.get().unwrap_or_else(|| super::numbers::hash_bytes(&self.data));
        self.hash.set(Some(hash));
        hash
    }
}

impl Trace for Bytes {
    const TRACKED: bool = false;

    fn trace(&self, _: &mut Tracer<'_>) {}

    fn into_value(this: Gc<Self>) -> Value {
        Value::Bytes(this)
    }
}

/// A mutable sequence of bytes.
pub struct ByteArray {
    pub data: RefCell<Vec<u8>>,
    /// How many memoryviews look at the data; it may not be resized while there are any.
    pub exports: Cell<usize>,
}

impl ByteArray {
    /// A bytearray of this content.
    pub fn new(data: Vec<u8>) -> Gc<ByteArray> {
        Gc::new(ByteArray { data: RefCell::new(data), exports: Cell::new(0) })
    }
}

impl Trace for ByteArray {
    const TRACKED: bool = false;

    fn trace(&self, _: &mut Tracer<'_>) {}

    fn into_value(this: Gc<Self>) -> Value {
        Value::ByteArray(this)
    }
}

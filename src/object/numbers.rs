//! Numbers that live on the heap, and hashes of text under the heap's key.

use super::heap::{Gc, Heap, Trace, Tracer};
use super::value::Value;
use crate::number::hash;
use crate::number::{Int, IntRef};
use crate::text::wtf8::CodePoints;
use dashu_int::IBig;

/// An int outside the range of `i64`.
pub struct BigInt(pub IBig);

impl From<IBig> for Value {
    /// An int of any size: small ones become immediate.
    fn from(n: IBig) -> Self {
        match i64::try_from(&n) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::BigInt(Gc::new(BigInt(n))),
        }
    }
}

impl From<Int> for Value {
    #[inline]
    fn from(n: Int) -> Self {
        match n {
            Int::Small(small) => Value::Int(small),
            Int::Big(big) => Value::BigInt(Gc::new(BigInt(big))),
        }
    }
}

impl Value {
    /// The number of an int or bool, for the algorithms of `number::int`.
    #[inline]
    pub fn as_int(&self) -> Option<IntRef<'_>> {
        match self {
            Value::Int(n) => Some(IntRef::Small(*n)),
            Value::Bool(b) => Some(IntRef::Small(i64::from(*b))),
            Value::BigInt(big) => Some(IntRef::Big(&big.0)),
            _ => None,
        }
    }
}

impl Trace for BigInt {
    const TRACKED: bool = false;

    fn trace(&self, _: &mut Tracer<'_>) {}

    fn into_value(this: Gc<Self>) -> Value {
        Value::BigInt(this)
    }
}

/// A complex number.
pub struct Complex {
    pub real: f64,
    pub imag: f64,
}

impl Complex {
    /// `real + imag*1j`.
    pub fn value(real: f64, imag: f64) -> Value {
        Value::Complex(Gc::new(Complex { real, imag }))
    }
}

impl Trace for Complex {
    const TRACKED: bool = false;

    fn trace(&self, _: &mut Tracer<'_>) {}

    fn into_value(this: Gc<Self>) -> Value {
        Value::Complex(this)
    }
}

/// CPython's hash of a WTF-8 text, keyed by the heap.
pub fn hash_text(data: &[u8], ascii: bool) -> i64 {
    hash::text(Heap::current().hash_key, data, ascii)
}

/// CPython's hash of bytes, keyed by the heap.
pub fn hash_bytes(data: &[u8]) -> i64 {
    hash::bytes(Heap::current().hash_key, data)
}

/// The code points of WTF-8 text, lone surrogates included.
pub fn code_points(data: &[u8]) -> CodePoints<'_> {
    CodePoints::new(data)
}

//! Numbers that live on the heap, and hashes of text under the heap's key.

use super::heap::{Gc, Heap, Trace, Tracer};
use super::value::Value;
use crate::number::{Int, IntRef};
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

/// CPython's hash of a WTF-8 text: SipHash over its fixed-width form, keyed by the heap.
pub fn hash_text(data: &[u8], ascii: bool) -> i64 {
    if ascii || data.is_empty() {
        return hash_bytes(data);
    }
    let points: Vec<u32> = code_points(data).collect();
    let widest = points.iter().copied().max().unwrap_or(0);
    let wide: Vec<u8> = match widest {
        0..0x100 => points.iter().map(|&p| p as u8).collect(),
        0x100..0x1_0000 => points.iter().flat_map(|&p| (p as u16).to_le_bytes()).collect(),
        _ => points.iter().flat_map(|&p| p.to_le_bytes()).collect(),
    };
    hash_bytes(&wide)
}

/// CPython's hash of bytes, keyed by the heap.
pub fn hash_bytes(data: &[u8]) -> i64 {
    if data.is_empty() {
        return 0;
    }
    let (k0, k1) = Heap::current().hash_key;
    match siphash13(k0, k1, data) as i64 {
        -1 => -2,
        hash => hash,
    }
}

/// The code points of WTF-8 text, lone surrogates included.
pub fn code_points(data: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let mut rest = data;
    std::iter::from_fn(move || {
        let &first = rest.first()?;
        let width = super::str::width(first);
        let lead = match width {
            1 => u32::from(first),
            2 => u32::from(first & 0x1F),
            3 => u32::from(first & 0x0F),
            _ => u32::from(first & 0x07),
        };
        let point = rest[1..width].iter().fold(lead, |point, &b| (point << 6) | u32::from(b & 0x3F));
        rest = &rest[width..];
        Some(point)
    })
}

/// SipHash-1-3 (Aumasson and Bernstein).
fn siphash13(k0: u64, k1: u64, data: &[u8]) -> u64 {
    let mut v = [
        k0 ^ 0x736f_6d65_7073_6575,
        k1 ^ 0x646f_7261_6e64_6f6d,
        k0 ^ 0x6c79_6765_6e65_7261,
        k1 ^ 0x7465_6462_7974_6573,
    ];
    let mut chunks = data.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().expect("chunks of eight"));
        v[3] ^= word;
        sip_round(&mut v);
        v[0] ^= word;
    }
    let mut last = [0; 8];
    last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    last[7] = data.len() as u8;
    let word = u64::from_le_bytes(last);
    v[3] ^= word;
    sip_round(&mut v);
    v[0] ^= word;
    v[2] ^= 0xff;
    for _ in 0..3 {
        sip_round(&mut v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

#[inline(always)]
fn sip_round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
}

//! How the result of a node travels through a virtual call: as two words, which the calling convention keeps in
//! registers. A `Result<Value, …>` itself would go through memory, written by words and read as a whole, which
//! processors are slow at.
#![allow(unsafe_code)]

use super::PyResult;
use crate::object::Value;
use std::mem::{MaybeUninit, transmute};

/// A result as two words.
#[must_use]
pub struct Packed {
    _tag: u64,
    _payload: MaybeUninit<u64>,
}

impl Packed {
    /// Packs a result; `open` must follow, or the value leaks.
    #[inline(always)]
    pub fn new(result: PyResult) -> Packed {
        const { assert!(size_of::<PyResult>() == size_of::<Packed>()) };
        // SAFETY: a result is a word of tag (the niche of `Value`'s tag tells a failure) and a word of payload,
        // which is uninitialised in some variants; the tag is a whole word (`Value` is `repr(u64)`).
        unsafe { transmute::<PyResult, Packed>(result) }
    }

    /// The result again.
    #[inline(always)]
    pub fn open(self) -> PyResult {
        // SAFETY: the words came from a result by `new`.
        unsafe { transmute::<Packed, PyResult>(self) }
    }
}

const _: () = assert!(size_of::<Value>() == 16);

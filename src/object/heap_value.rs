//! Cloning values: one count for all kinds of heap pointers.
#![allow(unsafe_code)]

use super::Value;
use super::heap::increment;

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Self {
        if let Some(header) = self.header() {
            increment(header);
        }
        // SAFETY: a value is a word of tag and a word of payload; the count that the copy owns was just taken.
        unsafe { std::ptr::read(self) }
    }
}

//! Dropping the contents of lists, tuples and frames in CPython's order: the last one first.
#![allow(unsafe_code)]

use super::value::Value;

/// Drops what a vector holds, the last one first.
#[inline]
pub fn drop_last_first(items: &mut Vec<Value>) {
    let (first, length) = (items.as_mut_ptr(), items.len());
    // SAFETY: the vector forgets its items before they are dropped, each of them once.
    unsafe {
        items.set_len(0);
        drop_backwards(first, length);
    }
}

/// Drops `length` neighbours, the last one first.
///
/// # Safety
/// The caller owns that many values from `first` on and gives them up.
#[inline]
pub(super) unsafe fn drop_backwards<T>(first: *mut T, length: usize) {
    // SAFETY: within the values that the caller gives up.
    unsafe {
        let mut place = first.add(length);
        while place != first {
            place = place.sub(1);
            std::ptr::drop_in_place(place);
        }
    }
}

//! Boxes of coroutine frames that ended, kept for the next ones: a chain of awaits that waits makes and drops one for
//! each level.
#![allow(unsafe_code)]

use super::heap::Box_;
use super::heap_generator::{Generator, layout};
use std::alloc::dealloc;
use std::cell::RefCell;
use std::ptr::NonNull;

/// Frames with this many slots or more are not kept.
const SIZES: usize = 24;
/// How many are kept of each size.
const MOST: usize = 64;

/// A box whose slots and fields hold nothing.
type Spare = NonNull<Box_<Generator>>;

/// The boxes that are kept, by their number of slots.
#[derive(Default)]
pub(super) struct Spares([RefCell<Vec<Spare>>; SIZES]);

impl Spares {
    /// A box for so many slots.
    #[inline(always)]
    pub(super) fn take(&self, count: usize) -> Option<Spare> {
        self.0.get(count)?.borrow_mut().pop()
    }

    /// Keeps a box; false where there are enough.
    #[inline(always)]
    pub(super) fn keep(&self, count: usize, spare: Spare) -> bool {
        let Some(spares) = self.0.get(count) else { return false };
        let mut spares = spares.borrow_mut();
        if spares.len() >= MOST {
            return false;
        }
        spares.push(spare);
        true
    }
}

impl Drop for Spares {
    fn drop(&mut self) {
        for (count, spares) in self.0.iter().enumerate() {
            for spare in spares.take() {
                // SAFETY: the box was made with this layout; nothing points to it, and it holds nothing.
                unsafe { dealloc(spare.as_ptr().cast(), layout(count)) };
            }
        }
    }
}

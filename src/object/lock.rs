//! Data that only the thread that runs the interpreter touches, in a wrapper that may cross threads: what is
//! sent is the permission to come back to it under the interpreter lock.
#![allow(unsafe_code)]

use super::heap::Heap;

/// A value of an interpreter, reachable only while the calling thread runs that interpreter.
pub struct Guarded<T> {
    value: std::mem::ManuallyDrop<T>,
    heap: *const Heap,
}

// SAFETY: `get` and `into_inner` check that the calling thread has the heap entered, which one thread at a time
// does, and dropping from elsewhere leaks the value instead of touching it.
unsafe impl<T> Send for Guarded<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Guarded<T> {}

impl<T> Guarded<T> {
    /// Guards a value of the interpreter that the calling thread runs.
    pub fn new(value: T) -> Self {
        Guarded { value: std::mem::ManuallyDrop::new(value), heap: Heap::current() }
    }

    /// The value, if the calling thread runs its interpreter.
    pub fn get(&self) -> Option<&T> {
        self.is_here().then_some(&*self.value)
    }

    /// The value, if the calling thread runs its interpreter; otherwise it is leaked.
    pub fn into_inner(mut self) -> Option<T> {
        let here = self.is_here();
        // SAFETY: the value is taken once: `self` is forgotten right after.
        let value = here.then(|| unsafe { std::mem::ManuallyDrop::take(&mut self.value) });
        std::mem::forget(self);
        value
    }

    fn is_here(&self) -> bool {
        Heap::is_current_ptr(self.heap)
    }
}

impl<T> Drop for Guarded<T> {
    fn drop(&mut self) {
        if self.is_here() {
            // SAFETY: dropped once, by the thread that runs the interpreter.
            unsafe { std::mem::ManuallyDrop::drop(&mut self.value) };
        }
    }
}

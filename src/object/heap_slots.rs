//! Value cells without borrow flags: a frame's slots and a closure's cell. Readers get clones or short borrows
//! that end before anything else can write (dropping a value never runs Python code).
#![allow(unsafe_code)]

use super::heap::{Gc, Trace, Tracer};
use super::value::Value;
use std::cell::UnsafeCell;
use std::mem::MaybeUninit;

/// One place for a value.
#[repr(transparent)]
pub struct Slot(UnsafeCell<Value>);

impl Slot {
    /// A slot that holds `value`.
    #[inline(always)]
    pub fn new(value: Value) -> Slot {
        Slot(UnsafeCell::new(value))
    }

    /// The value; the borrow must end before the slot is written.
    #[inline(always)]
    pub fn get(&self) -> &Value {
        // SAFETY: one thread at a time runs the interpreter; writers replace the value only when no node of
        // this frame holds the borrow (see the module's head).
        unsafe { &*self.0.get() }
    }

    /// Writes the value, dropping the old one afterwards.
    #[inline(always)]
    pub fn set(&self, value: Value) {
        // SAFETY: as for `get`.
        let old = std::mem::replace(unsafe { &mut *self.0.get() }, value);
        if old.is_on_heap() { drop(old) } else { std::mem::forget(old) }
    }

    /// Writes the value into an empty slot.
    #[inline(always)]
    pub fn set_first(&self, value: Value) {
        debug_assert!(self.get().is_unbound());
        // SAFETY: as for `get`; what is overwritten is not counted.
        unsafe { std::ptr::write(self.0.get(), value) };
    }

    /// Empties the slot.
    #[inline(always)]
    pub fn empty(&self) {
        self.set(Value::Unbound);
    }

    /// Writes the value and answers the old one.
    #[inline(always)]
    pub fn replace(&self, value: Value) -> Value {
        // SAFETY: as for `get`.
        replace_by_words(unsafe { &mut *self.0.get() }, value)
    }

    /// Writes an int; cheap where one, or nothing, was before. A slot that served another statement may hold anything.
    #[inline(always)]
    pub fn set_int(&self, n: i64) {
        // SAFETY: as for `get`.
        let place = unsafe { &mut *self.0.get() };
        if let Value::Int(before) = place {
            *before = n;
        } else {
            drop(std::mem::replace(place, Value::Int(n)));
        }
    }

    /// Takes the value out, leaving the slot empty.
    #[inline(always)]
    pub fn take(&self) -> Value {
        self.replace(Value::Unbound)
    }
}

/// Moves a value out of a place and another one in. A value that was written by words shortly before is read by
/// words too: read as a whole it would wait until both words are in the cache.
#[inline(always)]
pub fn replace_by_words(place: &mut Value, value: Value) -> Value {
    type Words = [MaybeUninit<u64>; 2];
    const { assert!(size_of::<Value>() == size_of::<Words>()) };
    let words = std::ptr::from_mut(place).cast::<MaybeUninit<u64>>();
    // SAFETY: a value is a word of tag and a word of payload, which may be uninitialised; it is owned by the answer,
    // and the place gets a new value without dropping the old one.
    unsafe {
        let (tag, payload) = (std::ptr::read_volatile(words), std::ptr::read_volatile(words.add(1)));
        std::ptr::write(place, value);
        std::mem::transmute::<Words, Value>([tag, payload])
    }
}

/// A variable shared between a function and the functions inside it.
pub struct Cell {
    /// Its value, `Unbound` before assignment and after `del`.
    pub slot: Slot,
}

impl Cell {
    /// A cell that holds `value`.
    pub fn new(value: Value) -> Gc<Cell> {
        Gc::new(Cell { slot: Slot::new(value) })
    }
}

impl Trace for Cell {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(self.slot.get());
    }

    fn clear(&self) {
        drop(self.slot.take());
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Cell(this)
    }
}

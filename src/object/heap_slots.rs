//! Value cells without borrow flags: a frame's slots and a closure's cell. Readers get clones or short borrows
//! that end before anything else can write (dropping a value never runs Python code).
#![allow(unsafe_code)]

use super::heap::{Gc, Trace, Tracer};
use super::value::Value;
use std::cell::{OnceCell, UnsafeCell};

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
        let old = self.replace(value);
        if old.is_on_heap() { drop(old) } else { std::mem::forget(old) }
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
        unsafe { std::mem::replace(&mut *self.0.get(), value) }
    }

    /// Writes an int; cheap where one, or nothing, was before.
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

/// A fixed array of slots on the heap: the locals of a suspended frame.
pub struct Slots(OnceCell<Box<[Slot]>>);

impl Slots {
    /// `count` empty slots.
    #[inline]
    pub fn new(count: usize) -> Slots {
        let mut slots = Vec::with_capacity(count);
        slots.resize_with(count, || Slot::new(Value::Unbound));
        Slots(OnceCell::from(slots.into_boxed_slice()))
    }

    /// Slots that are to be filled.
    pub fn early() -> Slots {
        Slots(OnceCell::new())
    }

    /// Slots with the values of others, which are left empty.
    #[inline]
    pub fn moved(others: &[Slot]) -> Slots {
        let slots = Slots::early();
        slots.fill(others);
        slots
    }

    /// Fills slots that were `early` with the values of others.
    #[inline]
    pub fn fill(&self, others: &[Slot]) {
        let _ = self.0.set(others.iter().map(|slot| Slot::new(slot.take())).collect());
    }

    /// Whether they are still to be filled.
    pub fn is_early(&self) -> bool {
        self.0.get().is_none()
    }

    /// All slots.
    #[inline(always)]
    pub fn as_slice(&self) -> &[Slot] {
        self.0.get().map_or(&[], |slots| slots)
    }

    /// Reports the values to the collector.
    pub fn trace(&self, tracer: &mut Tracer<'_>) {
        for slot in self.as_slice() {
            tracer.value(slot.get());
        }
    }

    /// Empties every slot.
    pub fn clear(&self) {
        for slot in self.as_slice() {
            slot.empty();
        }
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

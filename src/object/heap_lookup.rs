//! The shortest ways into dicts and lists: reads that do not touch the borrow flag.
#![allow(unsafe_code)]

use super::{Dict, Gc, List, Str, Value};

impl Dict {
    /// The value at an index if the key there is this very (interned) text: the check of an inline cache.
    #[inline(always)]
    pub fn value_if_key(&self, index: usize, name: &Gc<Str>) -> Option<Value> {
        // SAFETY: one thread at a time runs the interpreter, and the reference ends before anything can write.
        let data = unsafe { self.data.try_borrow_unguarded() }.ok()?;
        let entry = data.entries.get(index)?;
        match &entry.key {
            Value::Str(key) if key.is(name) => Some(entry.value.clone()),
            _ => None,
        }
    }
}

impl List {
    /// The item at `index`, counted from the front.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Value> {
        // SAFETY: one thread at a time runs the interpreter, and the reference ends before anything can write.
        let items = unsafe { self.items.try_borrow_unguarded() }.ok()?;
        items.get(index).cloned()
    }

    /// The item at an index that counts from the end when it is negative.
    #[inline(always)]
    pub fn item(&self, index: i64) -> Option<Value> {
        // SAFETY: as for `get`.
        let items = unsafe { self.items.try_borrow_unguarded() }.ok()?;
        let at = if index < 0 { index + items.len() as i64 } else { index };
        items.get(at as usize).cloned()
    }
}

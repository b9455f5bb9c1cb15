//! Interned texts: each is the one object with its content, so that comparing two names is comparing two pointers.

use crate::object::numbers::hash_text;
use crate::object::{Gc, Str};
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::cell::RefCell;

/// The interned texts of an interpreter, under the hashes that dicts use too.
#[derive(Default)]
pub struct Interned(RefCell<HashTable<Gc<Str>>>);

impl Interned {
    /// The interned text of these WTF-8 bytes.
    pub fn text(&self, text: &[u8]) -> Gc<Str> {
        let hash = hash_text(text, text.is_ascii());
        self.get_or_add(text, hash, || Str::with_hash(text, hash))
    }

    /// The interned twin of a text, which is itself where there was none.
    pub fn twin(&self, text: &Gc<Str>) -> Gc<Str> {
        self.get_or_add(text.as_bytes(), text.hash(), || text.clone())
    }

    fn get_or_add(&self, text: &[u8], hash: i64, make: impl FnOnce() -> Gc<Str>) -> Gc<Str> {
        let mut table = self.0.borrow_mut();
        match table.entry(hash as u64, |known| known.as_bytes() == text, |known| known.hash() as u64) {
            Entry::Occupied(entry) => entry.get().clone(),
            Entry::Vacant(entry) => {
                let made = make();
                entry.insert(made.clone());
                made
            }
        }
    }
}

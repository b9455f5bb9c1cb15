//! `dict` data: entries in insertion order and a hash table of their indices. Comparing keys may run Python
//! code, so look-ups with anything but plain keys go in steps: candidates first, comparison outside a borrow.

use super::heap::{Gc, Trace, Tracer};
use super::{Str, Value};
use hashbrown::HashTable;
use std::cell::{Cell, RefCell};

/// One key and its value; a deleted entry has an unbound key.
#[derive(Clone)]
pub struct Entry {
    pub hash: i64,
    pub key: Value,
    pub value: Value,
}

#[derive(Default)]
pub(super) struct Data {
    table: HashTable<u32>,
    pub(super) entries: Vec<Entry>,
    live: usize,
}

/// A mapping in insertion order.
pub struct Dict {
    pub(super) data: RefCell<Data>,
    /// Identifies the present set of keys among those of all dicts; 0: no one asked since it changed.
    keys_version: Cell<u64>,
}

impl Dict {
    /// An empty dict.
    #[allow(clippy::new_ret_no_self)]
    pub fn new() -> Gc<Dict> {
        Gc::new(Dict { data: RefCell::default(), keys_version: Cell::new(0) })
    }

    /// Number of keys.
    #[inline]
    pub fn len(&self) -> usize {
        self.data.borrow().live
    }

    /// Whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A number that changes when a key is added or removed (not when a value is replaced), and that no other
    /// dict ever answers.
    #[inline(always)]
    pub fn keys_version(&self) -> u64 {
        match self.keys_version.get() {
            0 => self.new_version(),
            version => version,
        }
    }

    /// Looks a key up: `same` tells whether a stored key of equal hash equals it, and may fail or change the
    /// dict (the look-up then starts again). Answers the entry's index.
    pub fn find<E>(
        &self,
        hash: i64,
        key: &Value,
        mut same: impl FnMut(&Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        if let Value::Str(text) = key
            && let Some(answer) = self.find_among_str(hash, text)
        {
            return Ok(answer);
        }
        loop {
            let mut slow: Vec<u32> = Vec::new();
            {
                let data = self.data.borrow();
                let fast = data.table.find(hash as u64, |&index| {
                    let entry = &data.entries[index as usize];
                    if entry.hash != hash {
                        return false;
                    }
                    match plainly_equal(&entry.key, key) {
                        Some(equal) => equal,
                        None => {
                            slow.push(index);
                            false
                        }
                    }
                });
                if slow.is_empty() {
                    return Ok(fast.map(|&index| index as usize));
                }
                slow.extend(fast);
            }
            let version = self.keys_version();
            let mut changed = false;
            for index in slow {
                let stored = self.data.borrow().entries[index as usize].key.clone();
                let equal = plainly_equal(&stored, key).map_or_else(|| same(&stored), Ok)?;
                if self.keys_version() != version {
                    changed = true;
                    break;
                }
                if equal {
                    return Ok(Some(index as usize));
                }
            }
            if !changed {
                return Ok(None);
            }
        }
    }

    /// The entry at an index, unless it is deleted or out of range.
    #[inline]
    pub fn entry(&self, index: usize) -> Option<Entry> {
        let data = self.data.borrow();
        data.entries.get(index).filter(|entry| !entry.key.is_unbound()).cloned()
    }

    /// The value at an index answered by `find`.
    #[inline]
    pub fn value_at(&self, index: usize) -> Option<Value> {
        self.data.borrow().entries.get(index).filter(|entry| !entry.key.is_unbound()).map(|e| e.value.clone())
    }

    /// Replaces the value at an index if the key there is this very (interned) text; otherwise does nothing.
    #[inline(always)]
    pub fn replace_if_key(&self, index: usize, name: &Gc<Str>, value: &mut Value) -> bool {
        let mut data = self.data.borrow_mut();
        match data.entries.get_mut(index) {
            Some(Entry { key: Value::Str(key), value: place, .. }) if key.is(name) => {
                std::mem::swap(place, value);
                true
            }
            _ => false,
        }
    }

    /// Replaces the value at an index answered by `find`; answers the old one.
    #[inline]
    pub fn set_at(&self, index: usize, value: Value) -> Value {
        std::mem::replace(&mut self.data.borrow_mut().entries[index].value, value)
    }

    /// Appends a key that is known to be absent.
    pub fn insert_new(&self, hash: i64, key: Value, value: Value) {
        let mut data = self.data.borrow_mut();
        let data = &mut *data;
        if data.entries.len() == data.entries.capacity() && data.live < data.entries.len() / 2 {
            compact(data);
        }
        let index = data.entries.len() as u32;
        data.entries.push(Entry { hash, key, value });
        let entries = &data.entries;
        data.table.insert_unique(hash as u64, index, |&i| entries[i as usize].hash as u64);
        data.live += 1;
        self.bump();
    }

    /// Removes the entry at an index answered by `find`.
    pub fn remove_at(&self, index: usize) -> Option<(Value, Value)> {
        let mut data = self.data.borrow_mut();
        let data = &mut *data;
        let entry = data.entries.get_mut(index).filter(|entry| !entry.key.is_unbound())?;
        let key = std::mem::replace(&mut entry.key, Value::Unbound);
        let value = std::mem::replace(&mut entry.value, Value::Unbound);
        let hash = entry.hash as u64;
        if let Ok(found) = data.table.find_entry(hash, |&i| i as usize == index) {
            found.remove();
        }
        data.live -= 1;
        while data.entries.last().is_some_and(|entry| entry.key.is_unbound()) {
            data.entries.pop();
        }
        self.bump();
        Some((key, value))
    }

    /// The first live entry at or after a position, with its index: a step of iteration. Positions stay valid
    /// while no key is added.
    #[inline]
    pub fn next_entry(&self, from: usize) -> Option<(usize, Entry)> {
        let data = self.data.borrow();
        let rest = data.entries.get(from..)?;
        let skip = rest.iter().position(|entry| !entry.key.is_unbound())?;
        Some((from + skip, rest[skip].clone()))
    }

    /// The last live entry before a position, with its index: a step of reversed iteration.
    pub fn previous_entry(&self, before: usize) -> Option<(usize, Entry)> {
        let data = self.data.borrow();
        let end = before.min(data.entries.len());
        let index = data.entries[..end].iter().rposition(|entry| !entry.key.is_unbound())?;
        Some((index, data.entries[index].clone()))
    }

    /// Live entries in order.
    pub fn entries(&self) -> Vec<Entry> {
        let data = self.data.borrow();
        data.entries.iter().filter(|entry| !entry.key.is_unbound()).cloned().collect()
    }

    /// Live keys in order.
    pub fn keys(&self) -> Vec<Value> {
        let data = self.data.borrow();
        data.entries.iter().filter(|e| !e.key.is_unbound()).map(|e| e.key.clone()).collect()
    }

    /// Drops all entries.
    pub fn clear_entries(&self) {
        let old = self.data.take();
        self.bump();
        drop(old);
    }

    /// Makes this dict a copy of another (fast, no key is compared). This one must be empty.
    pub fn copy_from(&self, other: &Dict) {
        let copy = {
            let data = other.data.borrow();
            Data { table: data.table.clone(), entries: data.entries.clone(), live: data.live }
        };
        *self.data.borrow_mut() = copy;
        self.bump();
    }

    /// The value of a text key.
    #[inline]
    pub fn get_str(&self, name: &Gc<Str>) -> Option<Value> {
        self.value_at(self.find_str(name)?)
    }

    /// The index of the entry of a text key.
    pub fn find_str(&self, name: &Gc<Str>) -> Option<usize> {
        let hash = name.hash();
        match self.find_among_str(hash, name) {
            Some(answer) => answer,
            None => {
                let data = self.data.borrow();
                let found = data.table.find(hash as u64, |&index| {
                    let entry = &data.entries[index as usize];
                    matches!(&entry.key, Value::Str(key) if key.as_bytes() == name.as_bytes())
                });
                found.map(|&index| index as usize)
            }
        }
    }

    /// Sets the value of a text key.
    pub fn set_str(&self, name: &Gc<Str>, value: Value) {
        match self.find_str(name) {
            Some(index) => drop(self.set_at(index, value)),
            None => self.insert_new(name.hash(), Value::Str(name.clone()), value),
        }
    }

    /// Removes a text key; answers its value.
    pub fn remove_str(&self, name: &Gc<Str>) -> Option<Value> {
        self.remove_at(self.find_str(name)?).map(|(_, value)| value)
    }

    /// Looks a text up; `None` when a candidate of another type needs a real comparison.
    #[inline]
    fn find_among_str(&self, hash: i64, name: &Gc<Str>) -> Option<Option<usize>> {
        let data = self.data.borrow();
        let mut other = false;
        let found = data.table.find(hash as u64, |&index| {
            let entry = &data.entries[index as usize];
            match &entry.key {
                Value::Str(key) => key.is(name) || (entry.hash == hash && key.as_bytes() == name.as_bytes()),
                _ => {
                    other |= entry.hash == hash;
                    false
                }
            }
        });
        (!other).then(|| found.map(|&index| index as usize))
    }

    #[inline(always)]
    fn bump(&self) {
        self.keys_version.set(0);
    }

    #[cold]
    fn new_version(&self) -> u64 {
        let version = super::Heap::current().next_dict_version();
        self.keys_version.set(version);
        version
    }
}

/// Compares two keys that need no Python code: `None` where they may.
#[inline]
pub fn plainly_equal(stored: &Value, key: &Value) -> Option<bool> {
    match (stored, key) {
        (Value::Int(a), Value::Int(b)) => Some(a == b),
        (Value::Str(a), Value::Str(b)) => Some(a.is(b) || a.as_bytes() == b.as_bytes()),
        (Value::None, Value::None) => Some(true),
        (Value::Bytes(a), Value::Bytes(b)) => Some(a.data == b.data),
        _ if stored.is(key) => Some(true),
        (Value::Int(_), Value::Str(_)) | (Value::Str(_), Value::Int(_)) => Some(false),
        _ => None,
    }
}

fn compact(data: &mut Data) {
    data.entries.retain(|entry| !entry.key.is_unbound());
    data.table.clear();
    let entries = &data.entries;
    for (index, entry) in entries.iter().enumerate() {
        data.table.insert_unique(entry.hash as u64, index as u32, |&i| entries[i as usize].hash as u64);
    }
}

impl Trace for Dict {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        for entry in &self.data.borrow().entries {
            tracer.value(&entry.key);
            tracer.value(&entry.value);
        }
    }

    fn clear(&self) {
        drop(self.data.take());
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Dict(this)
    }
}

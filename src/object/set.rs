//! `set` and `frozenset` data: CPython's open addressing, so that iteration gives its order. A table of a power
//! of two entries, ten linear probes, then a perturbed jump; growth when three fifths are filled.

use super::Value;
use super::dict::plainly_equal;
use super::heap::{Gc, Trace, Tracer};
use std::cell::{Cell, RefCell};

const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const SMALLEST: usize = 8;

#[derive(Clone)]
enum Slot {
    Empty,
    Deleted,
    Used(i64, Value),
}

#[derive(Clone)]
struct Data {
    slots: Vec<Slot>,
    /// Used and deleted slots.
    fill: usize,
    used: usize,
    /// Where `pop` goes on looking.
    finger: usize,
}

/// A set of values.
pub struct Set {
    data: RefCell<Data>,
    version: Cell<u32>,
    /// The hash of a frozenset, once computed.
    pub hash: Cell<Option<i64>>,
    frozen: bool,
}

impl Set {
    /// An empty mutable set.
    #[allow(clippy::new_ret_no_self)]
    pub fn new() -> Gc<Set> {
        Self::build(false)
    }

    /// An empty set that becomes a frozenset once it is filled.
    pub fn new_frozen() -> Gc<Set> {
        Self::build(true)
    }

    fn build(frozen: bool) -> Gc<Set> {
        let data = Data { slots: vec![Slot::Empty; SMALLEST], fill: 0, used: 0, finger: 0 };
        Gc::new(Set { data: RefCell::new(data), version: Cell::new(0), hash: Cell::new(None), frozen })
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.data.borrow().used
    }

    /// Number of places in the table.
    pub fn slots(&self) -> usize {
        self.data.borrow().slots.len()
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Finds the slot of a key: `same` compares a stored key of equal hash, and may fail or change the set
    /// (the look-up then starts again).
    pub fn find<E>(
        &self,
        hash: i64,
        key: &Value,
        mut same: impl FnMut(&Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        'again: loop {
            let version = self.version.get();
            let mut probe = Probe::new(hash, self.data.borrow().slots.len());
            loop {
                let index = probe.next();
                let stored = match &self.data.borrow().slots[index] {
                    Slot::Empty => return Ok(None),
                    Slot::Used(h, stored) if *h == hash => match plainly_equal(stored, key) {
                        Some(true) => return Ok(Some(index)),
                        Some(false) => continue,
                        None => stored.clone(),
                    },
                    _ => continue,
                };
                let equal = same(&stored)?;
                if self.version.get() != version {
                    continue 'again;
                }
                if equal {
                    return Ok(Some(index));
                }
            }
        }
    }

    /// Adds a key that is known to be absent.
    pub fn insert_new(&self, hash: i64, key: Value) {
        let mut data = self.data.borrow_mut();
        let mut probe = Probe::new(hash, data.slots.len());
        let mut deleted = None;
        let index = loop {
            let index = probe.next();
            match data.slots[index] {
                Slot::Empty => break index,
                Slot::Deleted => deleted = Some(index),
                _ => {}
            }
        };
        if let Some(index) = deleted {
            data.slots[index] = Slot::Used(hash, key);
            data.used += 1;
            drop(data);
            self.bump();
            return;
        }
        data.slots[index] = Slot::Used(hash, key);
        data.fill += 1;
        data.used += 1;
        if data.fill * 5 >= (data.slots.len() - 1) * 3 {
            let used = data.used;
            resize(&mut data, if used > 50_000 { used * 2 } else { used * 4 });
        }
        self.bump();
    }

    /// Removes the element in a slot answered by `find`.
    pub fn remove_at(&self, index: usize) -> Option<Value> {
        let mut data = self.data.borrow_mut();
        let Slot::Used(_, key) = std::mem::replace(&mut data.slots[index], Slot::Deleted) else {
            return None;
        };
        data.used -= 1;
        self.bump();
        Some(key)
    }

    /// Removes some element, as `set.pop` chooses it.
    pub fn pop(&self) -> Option<Value> {
        let index = {
            let data = self.data.borrow();
            if data.used == 0 {
                return None;
            }
            let length = data.slots.len();
            let start = data.finger & (length - 1);
            let found = (0..length).map(|step| (start + step) & (length - 1));
            found.into_iter().find(|&i| matches!(data.slots[i], Slot::Used(..)))?
        };
        let key = self.remove_at(index);
        self.data.borrow_mut().finger = index + 1;
        key
    }

    /// The first element at or after a slot, with that slot: a step of iteration.
    pub fn next_from(&self, from: usize) -> Option<(usize, i64, Value)> {
        let data = self.data.borrow();
        (from..data.slots.len()).find_map(|index| match &data.slots[index] {
            Slot::Used(hash, key) => Some((index, *hash, key.clone())),
            _ => None,
        })
    }

    /// All elements with their hashes, in iteration order.
    pub fn elements(&self) -> Vec<(i64, Value)> {
        let data = self.data.borrow();
        let used = data.slots.iter().filter_map(|slot| match slot {
            Slot::Used(hash, key) => Some((*hash, key.clone())),
            _ => None,
        });
        used.collect()
    }

    /// Drops all elements.
    pub fn clear_elements(&self) {
        let empty = Data { slots: vec![Slot::Empty; SMALLEST], fill: 0, used: 0, finger: 0 };
        let old = self.data.replace(empty);
        self.bump();
        drop(old);
    }

    /// Adds the elements of another set to this empty one, with the table size and order CPython's merge gives.
    pub fn merge_into_empty(&self, other: &Set) {
        let (elements, slots, clean) = {
            let from = other.data.borrow();
            (other.elements(), from.slots.len(), from.fill == from.used)
        };
        let mut data = self.data.borrow_mut();
        if (data.fill + elements.len()) * 5 >= (data.slots.len() - 1) * 3 {
            let wanted = (data.used + elements.len()) * 2;
            resize(&mut data, wanted);
        }
        if clean && data.slots.len() == slots {
            *data = other.data.borrow().clone();
            data.finger = 0;
        } else {
            data.fill = elements.len();
            data.used = elements.len();
            for (hash, key) in elements {
                insert_clean(&mut data.slots, hash, key);
            }
        }
        self.bump();
    }

    /// Grows the table ahead of adding `more` elements of another set, as CPython's merge does.
    pub fn reserve_for_merge(&self, more: usize) {
        let mut data = self.data.borrow_mut();
        if (data.fill + more) * 5 >= (data.slots.len() - 1) * 3 {
            let wanted = (data.used + more) * 2;
            resize(&mut data, wanted);
        }
        self.bump();
    }

    /// Swaps the contents of two sets.
    pub fn swap(&self, other: &Set) {
        self.data.swap(&other.data);
        std::mem::swap(&mut self.data.borrow_mut().finger, &mut other.data.borrow_mut().finger);
        self.bump();
        other.bump();
    }

    fn bump(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }
}

/// The sequence of slots that CPython visits for a hash.
struct Probe {
    mask: usize,
    perturb: usize,
    index: usize,
    linear: usize,
    left: usize,
}

impl Probe {
    fn new(hash: i64, length: usize) -> Probe {
        let mask = length - 1;
        let index = hash as usize & mask;
        let left = if index + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        Probe { mask, perturb: hash as usize, index, linear: index, left: left + 1 }
    }

    #[inline]
    fn next(&mut self) -> usize {
        if self.left == 0 {
            self.perturb >>= PERTURB_SHIFT;
            self.index = self.index.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb) & self.mask;
            self.linear = self.index;
            self.left = if self.index + LINEAR_PROBES <= self.mask { LINEAR_PROBES } else { 0 } + 1;
        }
        self.left -= 1;
        self.linear += 1;
        self.linear - 1
    }
}

fn resize(data: &mut Data, wanted: usize) {
    let mut length = SMALLEST;
    while length <= wanted {
        length *= 2;
    }
    let old = std::mem::replace(&mut data.slots, vec![Slot::Empty; length]);
    for slot in old {
        if let Slot::Used(hash, key) = slot {
            insert_clean(&mut data.slots, hash, key);
        }
    }
    data.fill = data.used;
}

fn insert_clean(slots: &mut [Slot], hash: i64, key: Value) {
    let mut probe = Probe::new(hash, slots.len());
    loop {
        let index = probe.next();
        if matches!(slots[index], Slot::Empty) {
            slots[index] = Slot::Used(hash, key);
            return;
        }
    }
}

impl Trace for Set {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        for slot in &self.data.borrow().slots {
            if let Slot::Used(_, key) = slot {
                tracer.value(key);
            }
        }
    }

    fn clear(&self) {
        self.clear_elements();
    }

    fn into_value(this: Gc<Self>) -> Value {
        if this.frozen { Value::FrozenSet(this) } else { Value::Set(this) }
    }
}

//! Sets with elements of any kind, and the operators of sets.

use super::{BinaryOp, CompareOp};
use crate::object::{Gc, Set, Value};
use crate::runtime::{PyResult, Vm};

impl Vm {
    /// Adds to a set; whether it is new.
    #[inline]
    pub fn set_add(&mut self, set: &Gc<Set>, key: Value) -> PyResult<bool> {
        let hash = self.hash_element(&key)?;
        self.set_add_hashed(set, hash, key)
    }

    /// As `set_add`, for an element whose hash is known.
    #[inline]
    pub fn set_add_hashed(&mut self, set: &Gc<Set>, hash: i64, key: Value) -> PyResult<bool> {
        if set.find(hash, &key, |stored| self.equal(stored, &key))?.is_some() {
            return Ok(false);
        }
        set.insert_new(hash, key);
        Ok(true)
    }

    /// Membership in a set.
    pub fn set_contains(&mut self, set: &Gc<Set>, key: &Value) -> PyResult<bool> {
        let hash = match (self.hash_element(key), key.unwrapped()) {
            (Ok(hash), _) => hash,
            (Err(raised), Value::Set(inner)) => {
                let type_error = self.types().type_error.clone();
                self.catch(raised, &type_error)?;
                super::hash::hash_set(&self.frozen_copy(inner))
            }
            (Err(raised), _) => return Err(raised),
        };
        Ok(set.find(hash, key, |stored| self.equal(stored, key))?.is_some())
    }

    fn set_contains_hashed(&mut self, set: &Gc<Set>, hash: i64, key: &Value) -> PyResult<bool> {
        Ok(set.find(hash, key, |stored| self.equal(stored, key))?.is_some())
    }

    /// Removes from a set; whether it was there.
    pub fn set_remove(&mut self, set: &Gc<Set>, key: &Value) -> PyResult<bool> {
        let hash = match (self.hash_element(key), key.unwrapped()) {
            (Ok(hash), _) => hash,
            (Err(raised), Value::Set(inner)) => {
                let type_error = self.types().type_error.clone();
                self.catch(raised, &type_error)?;
                super::hash::hash_set(&self.frozen_copy(inner))
            }
            (Err(raised), _) => return Err(raised),
        };
        let found = set.find(hash, key, |stored| self.equal(stored, key))?;
        Ok(found.and_then(|index| set.remove_at(index)).is_some())
    }

    /// A set with the same elements.
    pub fn set_copy(&mut self, set: &Gc<Set>) -> Gc<Set> {
        let copy = Set::new();
        copy.merge_into_empty(set);
        copy
    }

    /// A frozenset with the same elements.
    pub fn frozen_copy(&mut self, set: &Gc<Set>) -> Gc<Set> {
        let copy = Set::new_frozen();
        copy.merge_into_empty(set);
        copy
    }

    /// Adds all items of an iterable.
    pub fn set_update(&mut self, set: &Gc<Set>, other: &Value) -> PyResult<()> {
        match other.unwrapped() {
            Value::Set(from) | Value::FrozenSet(from) => self.set_merge(set, from),
            Value::Dict(from) if matches!(other, Value::Dict(_)) => {
                set.reserve_for_merge(from.len());
                for entry in from.entries() {
                    self.set_add_hashed(set, entry.hash, entry.key)?;
                }
                Ok(())
            }
            _ => {
                let set = set.clone();
                self.for_each(other, |vm, item| vm.set_add(&set, item).map(drop))
            }
        }
    }

    fn set_merge(&mut self, set: &Gc<Set>, from: &Gc<Set>) -> PyResult<()> {
        if set.is(from) || from.is_empty() {
            return Ok(());
        }
        if set.is_empty() {
            set.clear_elements();
            set.merge_into_empty(from);
            return Ok(());
        }
        set.reserve_for_merge(from.len());
        for (hash, element) in from.elements() {
            self.set_add_hashed(set, hash, element)?;
        }
        Ok(())
    }

    /// A set of an iterable's items, of the kind `like` is.
    fn set_of_kind(&mut self, like: &Value) -> Gc<Set> {
        match like {
            Value::FrozenSet(_) => Set::new_frozen(),
            _ => Set::new(),
        }
    }

    /// `&`, `|`, `-`, `^` of two sets; `None`: NotImplemented.
    pub fn set_binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        let (Value::Set(a) | Value::FrozenSet(a), Value::Set(b) | Value::FrozenSet(b)) = (left, right) else {
            return Ok(None);
        };
        let made = match op {
            BinaryOp::Or => {
                let made = self.set_of_kind(left);
                made.merge_into_empty(a);
                self.set_merge(&made, b)?;
                made
            }
            BinaryOp::And => self.set_intersection(left, right)?,
            BinaryOp::Sub => self.set_difference(left, right)?,
            BinaryOp::Xor => self.set_symmetric_difference(left, right)?,
            _ => return Ok(None),
        };
        Ok(Some(crate::object::Trace::into_value(made)))
    }

    /// The elements of a set that are also in an iterable; the result has the set's kind.
    pub fn set_intersection(&mut self, set: &Value, other: &Value) -> PyResult<Gc<Set>> {
        let made = self.set_of_kind(set);
        let (Value::Set(a) | Value::FrozenSet(a)) = set else { return Ok(made) };
        if let Value::Set(b) | Value::FrozenSet(b) = other.unwrapped() {
            if a.is(b) {
                made.merge_into_empty(a);
                return Ok(made);
            }
            let (small, large) = if b.len() > a.len() { (a, b) } else { (b, a) };
            for (hash, element) in small.elements() {
                if self.set_contains_hashed(large, hash, &element)? {
                    self.set_add_hashed(&made, hash, element)?;
                }
            }
            return Ok(made);
        }
        let (a, target) = (a.clone(), made.clone());
        self.for_each(other, |vm, item| {
            let hash = vm.hash(&item)?;
            if vm.set_contains_hashed(&a, hash, &item)? {
                vm.set_add_hashed(&target, hash, item)?;
            }
            Ok(())
        })?;
        Ok(made)
    }

    /// The elements of a set that are not in an iterable; the result has the set's kind.
    pub fn set_difference(&mut self, set: &Value, other: &Value) -> PyResult<Gc<Set>> {
        let made = self.set_of_kind(set);
        let (Value::Set(a) | Value::FrozenSet(a)) = set else { return Ok(made) };
        match other.unwrapped() {
            Value::Set(b) | Value::FrozenSet(b) if a.len() >> 2 <= b.len() => {
                for (hash, element) in a.elements() {
                    if !self.set_contains_hashed(b, hash, &element)? {
                        self.set_add_hashed(&made, hash, element)?;
                    }
                }
            }
            Value::Dict(b) if a.len() >> 2 <= b.len() => {
                for (hash, element) in a.elements() {
                    if b.find(hash, &element, |stored| self.equal(stored, &element))?.is_none() {
                        self.set_add_hashed(&made, hash, element)?;
                    }
                }
            }
            _ => {
                made.merge_into_empty(a);
                self.set_difference_update(&made, other)?;
            }
        }
        Ok(made)
    }

    /// Removes the items of an iterable from a set.
    pub fn set_difference_update(&mut self, set: &Gc<Set>, other: &Value) -> PyResult<()> {
        if let Value::Set(b) | Value::FrozenSet(b) = other.unwrapped() {
            if set.is(b) {
                set.clear_elements();
                return Ok(());
            }
            for (hash, element) in b.elements() {
                self.set_discard_hashed(set, hash, &element)?;
            }
            return Ok(());
        }
        let set = set.clone();
        self.for_each(other, |vm, item| {
            let hash = vm.hash_element(&item)?;
            vm.set_discard_hashed(&set, hash, &item).map(drop)
        })
    }

    fn set_discard_hashed(&mut self, set: &Gc<Set>, hash: i64, key: &Value) -> PyResult<bool> {
        let found = set.find(hash, key, |stored| self.equal(stored, key))?;
        Ok(found.and_then(|index| set.remove_at(index)).is_some())
    }

    /// The elements that are in just one of a set and an iterable; the result has the set's kind.
    pub fn set_symmetric_difference(&mut self, set: &Value, other: &Value) -> PyResult<Gc<Set>> {
        let made = self.set_of_kind(set);
        let (Value::Set(a) | Value::FrozenSet(a)) = set else { return Ok(made) };
        self.set_update(&made, other)?;
        self.set_symmetric_update(&made, &a.clone())?;
        Ok(made)
    }

    /// Toggles the elements of `other` in a set.
    pub fn set_symmetric_update(&mut self, set: &Gc<Set>, other: &Gc<Set>) -> PyResult<()> {
        if set.is(other) {
            set.clear_elements();
            return Ok(());
        }
        for (hash, element) in other.elements() {
            if !self.set_discard_hashed(set, hash, &element)? {
                self.set_add_hashed(set, hash, element)?;
            }
        }
        Ok(())
    }

    /// Whether every element of `a` is in `b`.
    pub fn set_is_subset(&mut self, a: &Gc<Set>, b: &Gc<Set>) -> PyResult<bool> {
        if a.len() > b.len() {
            return Ok(false);
        }
        for (hash, element) in a.elements() {
            if !self.set_contains_hashed(b, hash, &element)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The comparisons of sets: equality and inclusion.
    pub fn compare_sets(&mut self, op: CompareOp, a: &Gc<Set>, b: &Gc<Set>) -> PyResult<bool> {
        match op {
            CompareOp::Eq | CompareOp::Ne => {
                let hashes_differ = matches!((a.hash.get(), b.hash.get()), (Some(a), Some(b)) if a != b);
                let same = a.len() == b.len() && !hashes_differ && self.set_is_subset(a, b)?;
                Ok(same == (op == CompareOp::Eq))
            }
            CompareOp::Le => self.set_is_subset(a, b),
            CompareOp::Ge => self.set_is_subset(b, a),
            CompareOp::Lt => Ok(a.len() < b.len() && self.set_is_subset(a, b)?),
            CompareOp::Gt => Ok(b.len() < a.len() && self.set_is_subset(b, a)?),
        }
    }
}

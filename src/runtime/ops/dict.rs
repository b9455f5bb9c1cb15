//! Dicts with keys of any kind.

use crate::object::{Dict, Gc, Str, Value};
use crate::runtime::{PyResult, Vm};

impl Vm {
    /// Look-up in a dict.
    #[inline]
    pub fn dict_get(&mut self, dict: &Gc<Dict>, key: &Value) -> PyResult<Option<Value>> {
        let hash = self.hash_key(key)?;
        let found = dict.find(hash, key, |stored| self.equal(stored, key))?;
        Ok(found.and_then(|index| dict.value_at(index)))
    }

    /// Assignment in a dict.
    #[inline]
    pub fn dict_set(&mut self, dict: &Gc<Dict>, key: Value, value: Value) -> PyResult<()> {
        let hash = self.hash_key(&key)?;
        self.dict_set_hashed(dict, hash, key, value)
    }

    /// As `dict_set`, for a key whose hash is known.
    #[inline]
    pub fn dict_set_hashed(&mut self, dict: &Gc<Dict>, hash: i64, key: Value, value: Value) -> PyResult<()> {
        match dict.find(hash, &key, |stored| self.equal(stored, &key))? {
            Some(index) => drop(dict.set_at(index, value)),
            None => dict.insert_new(hash, key, value),
        }
        Ok(())
    }

    /// Removal from a dict.
    pub fn dict_remove(&mut self, dict: &Gc<Dict>, key: &Value) -> PyResult<Option<Value>> {
        let hash = self.hash_key(key)?;
        let found = dict.find(hash, key, |stored| self.equal(stored, key))?;
        Ok(found.and_then(|index| dict.remove_at(index)).map(|(_, value)| value))
    }

    /// The value of a key, set to `default` first if it is missing.
    pub fn dict_set_default(&mut self, dict: &Gc<Dict>, key: &Value, default: Value) -> PyResult {
        let hash = self.hash_key(key)?;
        match dict.find(hash, key, |stored| self.equal(stored, key))? {
            Some(index) => Ok(dict.value_at(index).unwrap_or(default)),
            None => {
                dict.insert_new(hash, key.clone(), default.clone());
                Ok(default)
            }
        }
    }

    /// A copy of a dict.
    pub fn dict_copy(&mut self, dict: &Gc<Dict>) -> Gc<Dict> {
        let copy = Dict::new();
        copy.copy_from(dict);
        copy
    }

    /// Copies the entries of another dict into this one.
    pub fn dict_update(&mut self, dict: &Gc<Dict>, other: &Gc<Dict>) -> PyResult<()> {
        if dict.is(other) {
            return Ok(());
        }
        if dict.is_empty() {
            dict.copy_from(other);
            return Ok(());
        }
        let mut position = 0;
        let length = other.len();
        while let Some((index, entry)) = other.next_entry(position) {
            position = index + 1;
            self.dict_set_hashed(dict, entry.hash, entry.key, entry.value)?;
            if other.len() != length {
                return Err(self.runtime_error("dict mutated during update"));
            }
        }
        Ok(())
    }

    /// The keys of a dict whose keys must be text, with their values: the keywords of a call.
    pub fn dict_to_keywords(&mut self, dict: &Gc<Dict>) -> PyResult<Vec<(Gc<Str>, Value)>> {
        let mut keywords = Vec::with_capacity(dict.len());
        for entry in dict.entries() {
            match entry.key.unwrapped() {
                Value::Str(name) => keywords.push((self.interp.intern_str(name), entry.value)),
                _ => return Err(self.type_error("keywords must be strings")),
            }
        }
        Ok(keywords)
    }
}

//! `_multidict`: looking up in the entries of multidicts. An entry is a tuple of what keys are compared by, the key
//! and the value; where case does not matter (`folds`), keys are compared in lower case.

use crate::object::{Dict, Gc, List, Str, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::strings;

/// The namespace of `_multidict`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let module = Module::new(vm, "_multidict", "Looking up in multidicts.")
        .def("identity(key, folds, /)", "What a key is compared by.", identity)
        .def("first(entries, key, folds, default, /)", "The first value of a key.", first)
        .def("every(entries, key, folds, /)", "All values of a key.", every)
        .def("entries(pairs, folds, /)", "The entries of pairs of texts.", entries);
    Ok(module.finish())
}

fn identity(vm: &mut Vm, key: Value, folds: bool) -> PyResult {
    match key.unwrapped() {
        Value::Str(_) if !folds => Ok(key),
        Value::Str(text) => Ok(Value::Str(folded(text))),
        _ => Err(vm.type_error("MultiDict keys should be either str or subclasses of str")),
    }
}

fn folded(text: &Gc<Str>) -> Gc<Str> {
    let bytes = text.as_bytes();
    if !text.is_ascii() {
        return Str::from_wtf8(strings::lower(view(text)).into());
    }
    match bytes.iter().any(u8::is_ascii_uppercase) {
        true => Str::from_wtf8(bytes.to_ascii_lowercase().into()),
        false => text.clone(),
    }
}

fn first(vm: &mut Vm, entries: Gc<List>, key: Value, folds: bool, default: Value) -> PyResult {
    let identity = identity(vm, key, folds)?;
    let items = entries.items.borrow();
    let found = items.iter().find_map(|entry| value_of(entry, &identity).cloned());
    Ok(found.unwrap_or(default))
}

fn every(vm: &mut Vm, entries: Gc<List>, key: Value, folds: bool) -> PyResult {
    let identity = identity(vm, key, folds)?;
    let items = entries.items.borrow();
    Ok(Value::from(items.iter().filter_map(|entry| value_of(entry, &identity).cloned()).collect::<Vec<_>>()))
}

/// The value of an entry with that identity.
fn value_of<'a>(entry: &'a Value, identity: &Value) -> Option<&'a Value> {
    let Value::Tuple(entry) = entry else { return None };
    let [own, _, value] = entry.items() else { return None };
    match (own.unwrapped(), identity.unwrapped()) {
        (Value::Str(own), Value::Str(identity)) if own.as_bytes() == identity.as_bytes() => Some(value),
        _ => None,
    }
}

fn entries(vm: &mut Vm, pairs: Gc<List>, folds: bool) -> PyResult {
    let mut entries = Vec::with_capacity(pairs.len());
    for pair in pairs.to_vec() {
        let Value::Tuple(pair) = &pair else { return Err(vm.type_error("pairs are tuples")) };
        let [name, value] = pair.items() else { return Err(vm.type_error("a pair has two items")) };
        let identity = identity(vm, name.clone(), folds)?;
        entries.push(Value::Tuple(Tuple::of([identity, name.clone(), value.clone()])));
    }
    Ok(Value::from(entries))
}

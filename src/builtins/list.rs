//! `list`.

use super::object::{checked_class, instance_of};
use super::sort;
use crate::object::heap_last_first::drop_last_first;
use crate::object::{Gc, List, Value};
use crate::runtime::native::{ClassDef, Opt};
use crate::runtime::ops::sequence::place;
use crate::runtime::ops::sizes::size_of_list;
use crate::runtime::{PyResult, Vm};

/// Gives `list` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().list.clone();
    let owner = class.clone();
    ClassDef::extend(vm, &class)
        .doc("A sequence that can be changed.\n\nMade of an iterable's items; empty without one.")
        .new_method(
            "list(cls, /, *args, **kwargs)",
            move |vm: &mut Vm, class: Value, _: crate::runtime::VarArgs, _: crate::runtime::Kwargs| {
                let class = checked_class(vm, &class, &owner)?;
                instance_of(vm, &class, Value::from(Vec::new()))
            },
        )
        .slot("__init__(self, /, *args, **kwargs)", "Initialize self.", init)
        .slot(
            "__setitem__(self, key, value, /)",
            "Set self[key] to value.",
            |vm: &mut Vm, this: Gc<List>, key: Value, value: Value| vm.list_set(&this, &key, value),
        )
        .slot("__delitem__(self, key, /)", "Delete self[key].", |vm: &mut Vm, this: Gc<List>, key: Value| {
            vm.list_del(&this, &key)
        })
        .slot(
            "__iadd__(self, value, /)",
            "Implement self+=value.",
            |vm: &mut Vm, this: Value, other: Value| {
                if let Value::List(list) = this.unwrapped() {
                    vm.list_extend(list, &other)?;
                }
                Ok(this) as PyResult
            },
        )
        .slot(
            "__imul__(self, value, /)",
            "Implement self*=value.",
            |vm: &mut Vm, this: Value, times: Value| {
                if let Value::List(list) = this.unwrapped() {
                    let times = usize::try_from(vm.repeat_count(&times)?).unwrap_or(0);
                    let items = vm.repeat_values(&list.to_vec(), times)?;
                    drop_last_first(&mut list.items.replace(items));
                }
                Ok(this) as PyResult
            },
        )
        .method(
            "__reversed__(self, /)",
            "Return a reverse iterator over the list.",
            |vm: &mut Vm, this: Gc<List>| vm.list_reversed(&this),
        )
        .method(
            "__sizeof__(self, /)",
            "Return how many bytes the list takes.",
            |_: &mut Vm, this: Gc<List>| size_of_list(this.len()),
        )
        .method(
            "append(self, object, /)",
            "Add an item at the end.",
            |_: &mut Vm, this: Gc<List>, item: Value| this.push(item),
        )
        .method("clear(self, /)", "Remove all items from list.", |_: &mut Vm, this: Gc<List>| {
            drop_last_first(&mut this.items.take());
        })
        .method("copy(self, /)", "Return a shallow copy of the list.", |_: &mut Vm, this: Gc<List>| {
            List::new(this.to_vec())
        })
        .method("count(self, value, /)", "Return number of occurrences of value.", count)
        .method(
            "extend(self, iterable, /)",
            "Add all items of an iterable at the end.",
            |vm: &mut Vm, this: Gc<List>, other: Value| vm.list_extend(&this, &other),
        )
        .method(
            "index(self, value, start=0, stop=9223372036854775807, /)",
            "Return first index of value.",
            index,
        )
        .method(
            "insert(self, index, object, /)",
            "Insert object before index.",
            |_: &mut Vm, this: Gc<List>, index: i64, item: Value| {
                let mut items = this.items.borrow_mut();
                let length = items.len() as i64;
                let at = if index < 0 { (index + length).max(0) } else { index.min(length) };
                items.insert(at as usize, item);
            },
        )
        .method(
            "pop(self, index=-1, /)",
            "Take out the item at an index, the last one by default, and return it.",
            pop,
        )
        .method("remove(self, value, /)", "Remove first occurrence of value.", remove)
        .method("reverse(self, /)", "Reverse *IN PLACE*.", |_: &mut Vm, this: Gc<List>| {
            this.items.borrow_mut().reverse()
        })
        .method("sort(self, /, *, key=None, reverse=False)", "Bring the list into order in place.", sort_list)
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
        .finish();
}

fn init(
    vm: &mut Vm,
    this: Gc<List>,
    args: crate::runtime::VarArgs,
    kwargs: crate::runtime::Kwargs,
) -> PyResult<()> {
    let iterable = one_iterable(vm, "list", args, kwargs)?;
    drop_last_first(&mut this.items.take());
    match iterable.given() {
        Some(iterable) => vm.list_extend(&this, &iterable),
        None => Ok(()),
    }
}

/// The one optional positional argument of a container's constructor.
pub fn one_iterable(
    vm: &mut Vm,
    class: &str,
    args: crate::runtime::VarArgs,
    kwargs: crate::runtime::Kwargs,
) -> PyResult<Opt<Value>> {
    if !kwargs.0.is_empty() {
        return Err(vm.type_error(format!("{class}() takes no keyword arguments")));
    }
    match args.0.items() {
        [] => Ok(Opt::Missing),
        [one] => Ok(Opt::Given(one.clone())),
        more => {
            let given = more.len();
            Err(vm.type_error(format!("{class} expected at most 1 argument, got {given}")))
        }
    }
}

fn count(vm: &mut Vm, this: Gc<List>, value: Value) -> PyResult<usize> {
    let (mut found, mut index) = (0, 0);
    while let Some(item) = this.get(index) {
        found += usize::from(vm.equal(&item, &value)?);
        index += 1;
    }
    Ok(found)
}

/// A position given to `index`, clamped to the sequence.
pub fn position(vm: &mut Vm, value: &Value, length: usize) -> PyResult<usize> {
    if !vm.has_index(value) {
        return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
    }
    let index = vm.index_clamped(value)?;
    let length = length as i64;
    Ok(if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) } as usize)
}

fn index(vm: &mut Vm, this: Gc<List>, value: Value, start: Value, stop: Value) -> PyResult<usize> {
    let start = position(vm, &start, this.len())?;
    let stop = position(vm, &stop, this.len())?;
    for index in start..stop {
        let Some(item) = this.get(index) else { break };
        if vm.equal(&item, &value)? {
            return Ok(index);
        }
    }
    Err(vm.value_error("list.index(x): x not in list"))
}

fn pop(vm: &mut Vm, this: Gc<List>, index: i64) -> PyResult {
    let popped = {
        let mut items = this.items.borrow_mut();
        let length = items.len();
        match index {
            -1 => items.pop(),
            _ => place(length, index).map(|place| items.remove(place)),
        }
    };
    match popped {
        Some(item) => Ok(item),
        None if this.is_empty() => Err(vm.index_error("pop from empty list")),
        None => Err(vm.index_error("pop index out of range")),
    }
}

fn remove(vm: &mut Vm, this: Gc<List>, value: Value) -> PyResult<()> {
    let mut index = 0;
    while let Some(item) = this.get(index) {
        if vm.equal(&item, &value)? {
            let gone = {
                let mut items = this.items.borrow_mut();
                (index < items.len()).then(|| items.remove(index))
            };
            drop(gone);
            return Ok(());
        }
        index += 1;
    }
    Err(vm.value_error("list.remove(x): x not in list"))
}

fn sort_list(vm: &mut Vm, this: Gc<List>, key: Option<Value>, reverse: bool) -> PyResult<()> {
    let mut items = this.items.take();
    let done = sort::sort(vm, &mut items, key.as_ref(), reverse);
    let meanwhile = this.items.replace(items);
    done?;
    if meanwhile.is_empty() && meanwhile.capacity() == 0 {
        Ok(())
    } else {
        Err(vm.value_error("list modified during sort"))
    }
}

//! `dict`.

use super::object::{checked_class, instance_of};
use crate::object::{Class, Dict, Gc, Tuple, Value};
use crate::runtime::native::{ClassDef, Opt};
use crate::runtime::ops::iter_native::DictPart;
use crate::runtime::ops::sizes::size_of_dict;
use crate::runtime::{Kwargs, PyResult, VarArgs, Vm};

/// Gives `dict` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().dict.clone();
    let def = ClassDef::extend(vm, &class)
        .doc("dict()\ndict(mapping)\ndict(iterable)\ndict(**kwargs)\n\nKeys with their values, in the order in which they were added. Made of another mapping,\nof an iterable of pairs, of keyword arguments as in dict(one=1), or of both.")
        .new_method("dict(cls, /, *args, **kwargs)", |vm: &mut Vm, class: Value, _: VarArgs, _: Kwargs| {
            let owner = vm.types().dict.clone();
            let class = checked_class(vm, &class, &owner)?;
            instance_of(vm, &class, Value::Dict(Dict::new()))
        })
        .slot("__init__(self, /, *args, **kwargs)", "Initialize self.", |vm: &mut Vm, this: Gc<Dict>, args: VarArgs, kwargs: Kwargs| {
            update_by(vm, &this, "dict", args, kwargs)
        })
        .method("__getitem__(self, key, /)", "Return self[key].", get_item)
        .slot("__setitem__(self, key, value, /)", "Set self[key] to value.", |vm: &mut Vm, this: Gc<Dict>, key: Value, value: Value| {
            vm.dict_set(&this, key, value)
        })
        .slot("__delitem__(self, key, /)", "Delete self[key].", |vm: &mut Vm, this: Gc<Dict>, key: Value| {
            match vm.dict_remove(&this, &key)? {
                Some(_) => Ok(()),
                None => Err(vm.key_error(&key)),
            }
        })
        .slot("__ior__(self, value, /)", "Return self|=value.", |vm: &mut Vm, this: Value, other: Value| {
            if let Value::Dict(dict) = this.unwrapped() {
                update_from(vm, dict, &other)?;
            }
            Ok(this) as PyResult
        })
        .method("__reversed__(self, /)", "Return an iterator over the keys, the last one first.", |vm: &mut Vm, this: Gc<Dict>| {
            vm.dict_reversed(&this, DictPart::Keys)
        })
        .method("__sizeof__(self, /)", "Return how many bytes the dict takes.", |_: &mut Vm, this: Gc<Dict>| size_of_dict(&this))
        .method("clear(self, /)", "Remove all items from the dict.", |_: &mut Vm, this: Gc<Dict>| this.clear_entries())
        .method("copy(self, /)", "Return a shallow copy of the dict.", |vm: &mut Vm, this: Gc<Dict>| vm.dict_copy(&this));
    more(def).finish();
}

fn more(def: ClassDef<'_>) -> ClassDef<'_> {
    def.method(
        "get(self, key, default=None, /)",
        "Return the value of a key, or default when there is no such key.",
        |vm: &mut Vm, this: Gc<Dict>, key: Value, default: Value| {
            Ok(vm.dict_get(&this, &key)?.unwrap_or(default)) as PyResult
        },
    )
    .method("items(self, /)", "Return a view of the pairs of keys and values.", |vm: &mut Vm, this: Value| {
        super::dict_views::make(vm, &this, DictPart::Items)
    })
    .method("keys(self, /)", "Return a view of the keys.", |vm: &mut Vm, this: Value| {
        super::dict_views::make(vm, &this, DictPart::Keys)
    })
    .method("values(self, /)", "Return a view of the values.", |vm: &mut Vm, this: Value| {
        super::dict_views::make(vm, &this, DictPart::Values)
    })
    .method(
        "pop(self, key, default=<unrepresentable>, /)",
        "Take out a key and return its value.",
        |vm: &mut Vm, this: Gc<Dict>, key: Value, default: Opt<Value>| match (
            vm.dict_remove(&this, &key)?,
            default,
        ) {
            (Some(value), _) | (None, Opt::Given(value)) => Ok(value),
            (None, Opt::Missing) => Err(vm.key_error(&key)),
        },
    )
    .method(
        "popitem(self, /)",
        "Take out a key with its value and return both.",
        |vm: &mut Vm, this: Gc<Dict>| match this
            .previous_entry(usize::MAX)
            .and_then(|(index, _)| this.remove_at(index))
        {
            Some((key, value)) => Ok(Value::Tuple(Tuple::of([key, value]))),
            None => Err(vm.key_error(&Value::from("popitem(): dictionary is empty"))),
        },
    )
    .method(
        "setdefault(self, key, default=None, /)",
        "Return the value of a key, which is set to default first when it is missing.",
        |vm: &mut Vm, this: Gc<Dict>, key: Value, default: Value| vm.dict_set_default(&this, &key, default),
    )
    .method(
        "update(self, /, *args, **kwargs)",
        "Update the dict from a mapping or iterable and keywords.",
        |vm: &mut Vm, this: Gc<Dict>, args: VarArgs, kwargs: Kwargs| {
            update_by(vm, &this, "update", args, kwargs)
        },
    )
    .class_method(
        "fromkeys(cls, iterable, value=None, /)",
        "Make a dict of the given keys, all with one value.",
        from_keys,
    )
    .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
}

/// `dict.__getitem__`, which asks a subclass's `__missing__`.
fn get_item(vm: &mut Vm, this: Value, key: Value) -> PyResult {
    let Value::Dict(dict) = this.unwrapped() else {
        let given = vm.type_name(&this);
        return Err(vm.type_error(format!(
            "descriptor '__getitem__' for 'dict' objects doesn't apply to a '{given}' object"
        )));
    };
    if let Some(value) = vm.dict_get(dict, &key)? {
        return Ok(value);
    }
    if matches!(this, Value::Instance(_)) {
        let name = vm.names().__missing__.clone();
        if let Some(value) = vm.call_special(&this, &name, std::slice::from_ref(&key))? {
            return Ok(value);
        }
    }
    Err(vm.key_error(&key))
}

fn update_by(vm: &mut Vm, dict: &Gc<Dict>, function: &str, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    match args.0.items() {
        [] => {}
        [other] => update_from(vm, dict, other)?,
        more => {
            let given = more.len();
            return Err(vm.type_error(format!("{function} expected at most 1 argument, got {given}")));
        }
    }
    vm.dict_update(dict, &kwargs.0)
}

/// Updates from a mapping or an iterable of pairs.
pub fn update_from(vm: &mut Vm, dict: &Gc<Dict>, other: &Value) -> PyResult<()> {
    if let Value::Dict(from) = other {
        return vm.dict_update(dict, from);
    }
    if let Value::Dict(from) = other.unwrapped() {
        let iter = vm.names().__iter__.clone();
        if matches!(vm.lookup_special(other, &iter), Some(Value::Builtin(_))) {
            return vm.dict_update(dict, from);
        }
    }
    let keys = vm.names().keys.clone();
    match vm.get_attr_opt(other, &keys)? {
        Some(method) => {
            let keys = vm.call(&method, &[])?;
            let (dict, other) = (dict.clone(), other.clone());
            vm.for_each(&keys, |vm, key| {
                let value = vm.get_item(&other, &key)?;
                vm.dict_set(&dict, key, value)
            })
        }
        None => update_from_pairs(vm, dict, other),
    }
}

fn update_from_pairs(vm: &mut Vm, dict: &Gc<Dict>, pairs: &Value) -> PyResult<()> {
    let dict = dict.clone();
    let mut index = 0;
    vm.for_each(pairs, |vm, pair| {
        let items = if vm.is_iterable(&pair) {
            vm.collect(&pair)?
        } else {
            let raised = vm.type_error("object is not iterable");
            let exception = vm.take_raised(raised);
            let note = format!("Cannot convert dictionary update sequence element #{index} to a sequence");
            vm.add_note(&exception, Value::from(note));
            return Err(vm.reraise(exception));
        };
        let [key, value] = items.as_slice() else {
            let length = items.len();
            return Err(vm.value_error(format!(
                "dictionary update sequence element #{index} has length {length}; 2 is required"
            )));
        };
        index += 1;
        vm.dict_set(&dict, key.clone(), value.clone())
    })
}

fn from_keys(vm: &mut Vm, class: Gc<Class>, iterable: Value, value: Value) -> PyResult {
    let made = vm.call(&Value::Class(class), &[])?;
    let target = made.clone();
    vm.for_each(&iterable, |vm, key| match &target {
        Value::Dict(dict) => vm.dict_set(dict, key, value.clone()),
        other => vm.set_item(other, &key, value.clone()),
    })?;
    Ok(made)
}

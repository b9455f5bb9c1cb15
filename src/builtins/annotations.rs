//! `__annotations__` and `__annotate__` of classes and functions: computed when first asked for.

use crate::object::{Class, Dict, Function, Gc, Value};
use crate::runtime::native::Opt;
use crate::runtime::{PyResult, Vm};

/// What an annotate function is asked for: plain values.
const VALUE_FORMAT: i64 = 1;
const CACHE: &str = "__annotations_cache__";
const STORED: &str = "__annotate_func__";

/// `Class.__annotations__`.
pub fn of_class(vm: &mut Vm, class: Gc<Class>) -> PyResult {
    let name = vm.names().__annotations__.clone();
    if !class.is_heap {
        return Err(vm.attribute_error(&Value::Class(class), &name));
    }
    let cache = vm.intern(CACHE);
    for key in [&name, &cache] {
        match class.dict.get_str(key) {
            Some(found @ (Value::Dict(_) | Value::Instance(_))) => return Ok(found),
            Some(found) => return vm.bind_descriptor(&found, None, &class),
            None => {}
        }
    }
    let annotate = annotate_of_class(vm, class.clone())?;
    let made = compute(vm, &annotate)?;
    class.dict.set_str(&cache, made.clone());
    vm.class_changed(&class);
    Ok(made)
}

fn compute(vm: &mut Vm, annotate: &Value) -> PyResult {
    if annotate.is_none() {
        return Ok(Value::Dict(Dict::new()));
    }
    match vm.call(annotate, &[Value::Int(VALUE_FORMAT)])? {
        made @ Value::Dict(_) => Ok(made),
        other => {
            let given = vm.type_name(&other);
            Err(vm.type_error(format!("__annotate__ returned non-dict of type '{given}'")))
        }
    }
}

/// Assigns or deletes `Class.__annotations__`.
pub fn set_of_class(vm: &mut Vm, class: Gc<Class>, value: Opt<Value>) -> PyResult<()> {
    let name = vm.names().__annotations__.clone();
    let cache = vm.intern(CACHE);
    match value {
        Opt::Given(value) => {
            let key = if class.dict.find_str(&name).is_some() { &name } else { &cache };
            class.dict.set_str(key, value);
        }
        Opt::Missing => {
            let own = class.dict.remove_str(&name).is_some();
            let cached = class.dict.remove_str(&cache).is_some();
            if !own && !cached {
                return Err(vm.attribute_error(&Value::Class(class), &name));
            }
        }
    }
    forget_annotate(vm, &class);
    vm.class_changed(&class);
    Ok(())
}

fn forget_annotate(vm: &mut Vm, class: &Gc<Class>) {
    for key in [vm.intern(STORED), vm.names().__annotate__.clone()] {
        if class.dict.find_str(&key).is_some() {
            class.dict.set_str(&key, Value::None);
        }
    }
}

/// `Class.__annotate__`.
pub fn annotate_of_class(vm: &mut Vm, class: Gc<Class>) -> PyResult {
    let own = vm.names().__annotate__.clone();
    if !class.is_heap {
        return Err(vm.attribute_error(&Value::Class(class), &own));
    }
    for key in [own, vm.intern(STORED)] {
        match class.dict.get_str(&key) {
            Some(found @ (Value::Function(_) | Value::None)) => return Ok(found),
            Some(found) => return vm.bind_descriptor(&found, None, &class),
            None => {}
        }
    }
    Ok(Value::None)
}

/// Assigns `Class.__annotate__`.
pub fn set_annotate_of_class(vm: &mut Vm, class: Gc<Class>, value: Opt<Value>) -> PyResult<()> {
    let value = checked_annotate(vm, value)?;
    let (stored, cache) = (vm.intern(STORED), vm.intern(CACHE));
    let own = vm.names().__annotate__.clone();
    let key = if class.dict.find_str(&own).is_some() { own } else { stored };
    if !value.is_none() {
        class.dict.remove_str(&cache);
    }
    class.dict.set_str(&key, value);
    vm.class_changed(&class);
    Ok(())
}

fn checked_annotate(vm: &mut Vm, value: Opt<Value>) -> PyResult {
    match value {
        Opt::Missing => Err(vm.type_error("cannot delete __annotate__ attribute")),
        Opt::Given(Value::None) => Ok(Value::None),
        Opt::Given(value) if vm.is_callable(&value) => Ok(value),
        Opt::Given(_) => Err(vm.type_error("__annotate__ must be callable or None")),
    }
}

/// `function.__annotations__`.
pub fn of_function(vm: &mut Vm, function: Gc<Function>) -> PyResult {
    if let Some(made) = function.extra.annotations.borrow().clone() {
        return Ok(made);
    }
    let annotate = function.extra.annotate.borrow().clone().unwrap_or(Value::None);
    let made = compute(vm, &annotate)?;
    *function.extra.annotations.borrow_mut() = Some(made.clone());
    Ok(made)
}

/// Assigns or deletes `function.__annotations__`.
pub fn set_of_function(vm: &mut Vm, function: Gc<Function>, value: Opt<Value>) -> PyResult<()> {
    let made = match value {
        Opt::Missing | Opt::Given(Value::None) => Value::Dict(Dict::new()),
        Opt::Given(dict @ Value::Dict(_)) => dict,
        Opt::Given(_) => return Err(vm.type_error("__annotations__ must be set to a dict object")),
    };
    *function.extra.annotations.borrow_mut() = Some(made);
    *function.extra.annotate.borrow_mut() = None;
    Ok(())
}

/// `function.__annotate__`.
pub fn annotate_of_function(_: &mut Vm, function: Gc<Function>) -> Value {
    function.extra.annotate.borrow().clone().unwrap_or(Value::None)
}

/// Assigns `function.__annotate__`.
pub fn set_annotate_of_function(vm: &mut Vm, function: Gc<Function>, value: Opt<Value>) -> PyResult<()> {
    let value = checked_annotate(vm, value)?;
    if !value.is_none() {
        *function.extra.annotations.borrow_mut() = None;
    }
    *function.extra.annotate.borrow_mut() = Some(value);
    Ok(())
}

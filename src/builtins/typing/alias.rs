//! `TypeAliasType`: what a type statement makes, a name for a type that is evaluated when first needed.

use super::evaluator::constant;
use super::{calling_module, class, known, parameters};
use crate::builtins::{generic_alias, union_type};
use crate::native_type;
use crate::object::{Attrs, Class, Gc, Str, Tuple, Value};
use crate::runtime::native::This;
use crate::runtime::{PyResult, Vm};
use std::cell::RefCell;

/// A type alias.
pub struct TypeAlias {
    attrs: Attrs,
    name: Gc<Str>,
    qualname: Value,
    type_params: Gc<Tuple>,
    /// `Unbound` until it is evaluated.
    value: RefCell<Value>,
    /// The function that computes the value, or None.
    evaluate: Value,
}
native_type!(TypeAlias { qualname, type_params, value, evaluate });

/// `make_type_alias`.
pub fn make(
    vm: &mut Vm,
    name: Gc<Str>,
    type_params: Value,
    evaluate: Value,
    module: Value,
    qualname: Value,
) -> Value {
    let class = known(vm, |classes| classes.alias.clone());
    let type_params = match type_params {
        Value::Tuple(params) => params,
        _ => Tuple::of([]),
    };
    let qualname = if qualname.is_none() { Value::Str(name.clone()) } else { qualname };
    let attrs = Attrs::new(&class);
    attrs.set(&vm.names().__module__.clone(), module);
    let value = RefCell::new(Value::Unbound);
    Gc::new(TypeAlias { attrs, name, qualname, type_params, value, evaluate }).into()
}

/// The class.
pub fn define(vm: &mut Vm) -> Gc<Class> {
    class(vm, "TypeAliasType", "A name for a type.")
        .new_method("typealias(cls, name, value, *, type_params=<unrepresentable>, qualname=None)", new)
        .field("__name__(self)", "The name.", |_: &mut Vm, this: This<TypeAlias>| this.name.clone())
        .field("__qualname__(self)", "The name with what it is in.", |_: &mut Vm, this: This<TypeAlias>| {
            this.qualname.clone()
        })
        .getter("__type_params__(self)", "The type parameters.", |_: &mut Vm, this: This<TypeAlias>| {
            this.type_params.clone()
        })
        .getter("__parameters__(self)", "The type parameters, tuples of them unpacked.", unpacked_params)
        .getter("__value__(self)", "The type.", value_of)
        .getter("evaluate_value(self)", "Computes the type.", |vm: &mut Vm, this: This<TypeAlias>| match this
            .evaluate
            .is_none()
        {
            true => {
                let value = this.value.borrow().clone();
                constant(vm, value)
            }
            false => this.evaluate.clone(),
        })
        .method("__reduce__(self, /)", "Return the name.", |_: &mut Vm, this: This<TypeAlias>| {
            this.qualname.clone()
        })
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<TypeAlias>| {
            this.qualname.clone()
        })
        .slot("__getitem__(self, key, /)", "Return self[key].", get_item)
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: Value| {
            let unpacked = super::ask_library(vm, "_unpacked", &[this])?;
            vm.iter(&Value::Tuple(Tuple::of([unpacked])))
        })
        .slot("__or__(self, value, /)", "Return self|value.", union_type::make)
        .slot("__ror__(self, value, /)", "Return value|self.", |vm: &mut Vm, this: Value, other: Value| {
            union_type::make(vm, other, this)
        })
        .finish()
}

fn new(
    vm: &mut Vm,
    class: Gc<Class>,
    name: Gc<Str>,
    value: Value,
    type_params: Value,
    qualname: Value,
) -> PyResult {
    let type_params = match type_params {
        Value::Unbound => Tuple::of([]),
        Value::Tuple(params) => params,
        _ => return Err(vm.type_error("type_params must be a tuple")),
    };
    check_params(vm, &type_params)?;
    let attrs = Attrs::new(&class);
    let module = calling_module(vm);
    attrs.set(&vm.names().__module__.clone(), module);
    let qualname = if qualname.is_none() { Value::Str(name.clone()) } else { qualname };
    let (value, evaluate) = (RefCell::new(value), Value::None);
    Ok(Gc::new(TypeAlias { attrs, name, qualname, type_params, value, evaluate }).into())
}

fn check_params(vm: &mut Vm, params: &Gc<Tuple>) -> PyResult<()> {
    let mut seen_default = false;
    for each in params.items() {
        let message = match parameters::default_of(each) {
            None => format!("Expected a type param, got {}", vm.repr_lossy(each)?),
            Some(false) if seen_default => {
                let shown = vm.repr_lossy(each)?;
                format!("non-default type parameter '{shown}' follows default type parameter")
            }
            Some(has_default) => {
                seen_default |= has_default;
                continue;
            }
        };
        return Err(vm.type_error(message));
    }
    Ok(())
}

fn unpacked_params(vm: &mut Vm, this: This<TypeAlias>) -> PyResult<Gc<Tuple>> {
    let mut all = Vec::with_capacity(this.type_params.len());
    for each in this.type_params.items() {
        match parameters::is_many(each) {
            true => all.extend(vm.collect(each)?),
            false => all.push(each.clone()),
        }
    }
    Ok(Tuple::new(all))
}

fn value_of(vm: &mut Vm, this: This<TypeAlias>) -> PyResult {
    let value = this.value.borrow().clone();
    if !value.is_unbound() {
        return Ok(value);
    }
    let value = vm.call(&this.evaluate, &[Value::Int(1)])?;
    drop(this.value.replace(value.clone()));
    Ok(value)
}

fn get_item(vm: &mut Vm, this: This<TypeAlias>, args: Value) -> PyResult {
    if this.type_params.is_empty() {
        return Err(vm.type_error("Only generic type aliases are subscriptable"));
    }
    generic_alias::make(vm, this.0.into(), args)
}

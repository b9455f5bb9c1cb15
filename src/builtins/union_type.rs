//! `typing.Union`: `int | str`.

use super::generic_alias::{GenericAlias, parameters_of, substituted, type_repr};
use crate::native_type;
use crate::object::{Attrs, Gc, Set, Tuple, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::BinaryOp;
use crate::runtime::{PyResult, Vm};

/// A union of types.
pub struct Union {
    attrs: Attrs,
    pub args: Gc<Tuple>,
    parameters: Gc<Tuple>,
}
native_type!(Union { args, parameters });

/// `left | right`; NotImplemented where one side is no type.
pub fn make(vm: &mut Vm, left: Value, right: Value) -> PyResult {
    if !is_unionable(&left) || !is_unionable(&right) {
        return Ok(Value::NotImplemented);
    }
    of_items(vm, &[left, right])
}

/// The union of types: nested unions flattened, repetitions dropped, one alone itself.
pub fn of_items(vm: &mut Vm, items: &[Value]) -> PyResult {
    let mut all: Vec<Value> = Vec::new();
    for item in items {
        let parts = match union_args(item) {
            Some(args) => args.items().to_vec(),
            None => vec![item.clone()],
        };
        for part in parts {
            let part = match part {
                Value::None => Value::Class(vm.types().none.clone()),
                other => other,
            };
            let mut known = false;
            for other in &all {
                known = known || vm.equal(other, &part)?;
            }
            if !known {
                all.push(part);
            }
        }
    }
    if let [one] = all.as_slice() {
        return Ok(one.clone());
    }
    let args = Tuple::new(all);
    let parameters = parameters_of(vm, &args)?;
    let attrs = Attrs::new(&vm.types().union_type);
    Ok(Gc::new(Union { attrs, args, parameters }).into())
}

fn union_args(value: &Value) -> Option<Gc<Tuple>> {
    match value {
        Value::Object(object) => object.downcast_ref::<Union>().map(|union| union.args.clone()),
        _ => None,
    }
}

fn is_unionable(value: &Value) -> bool {
    match value {
        Value::None | Value::Class(_) => true,
        Value::Object(object) => {
            object.downcast_ref::<GenericAlias>().is_some()
                || object.downcast_ref::<Union>().is_some()
                || object.downcast_ref::<super::frozendict::Sentinel>().is_some()
                || object.downcast_ref::<super::typing::TypeAlias>().is_some()
        }
        _ => false,
    }
}

/// Gives `typing.Union` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().union_type.clone();
    ClassDef::extend(vm, &class)
        .doc("One of several types, as int | str")
        .value("__module__", "typing")
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<Union>| {
            let mut parts = Vec::new();
            for arg in this.args.items() {
                parts.push(type_repr(vm, arg)?);
            }
            Ok(parts.join(" | ")) as PyResult<_>
        })
        .slot("__hash__(self, /)", "Return hash(self).", |vm: &mut Vm, this: This<Union>| {
            let set = Value::FrozenSet(as_set(vm, &this.args)?);
            vm.hash(&set)
        })
        .slot(
            "__eq__(self, value, /)",
            "Return self==value.",
            |vm: &mut Vm, this: This<Union>, other: Value| {
                let Some(other) = union_args(&other) else { return Ok(Value::NotImplemented) };
                if this.args.len() != other.len() {
                    return Ok(Value::Bool(false));
                }
                for arg in this.args.items() {
                    if !vm.contains(&Value::Tuple(other.clone()), arg)? {
                        return Ok(Value::Bool(false));
                    }
                }
                Ok(Value::Bool(true)) as PyResult
            },
        )
        .slot("__or__(self, value, /)", "Return self|value.", joined)
        .slot("__ror__(self, value, /)", "Return value|self.", |vm: &mut Vm, this: Value, other: Value| {
            joined(vm, other, this)
        })
        .slot("__getitem__(self, key, /)", "Return self[key].", get_item)
        .method("__instancecheck__(self, instance, /)", "", instance_check)
        .method("__subclasscheck__(self, class, /)", "", subclass_check)
        .method("__mro_entries__(self, object, /)", "", |vm: &mut Vm, this: This<Union>, _: Value| {
            let shown = vm.repr_lossy(&this.0.clone().into())?;
            Err(vm.type_error(format!("Cannot subclass {shown}"))) as PyResult
        })
        .class_method("__class_getitem__(cls, object, /)", "", class_item)
        .getter("__args__(self)", "", |_: &mut Vm, this: This<Union>| this.args.clone())
        .getter("__parameters__(self)", "", |_: &mut Vm, this: This<Union>| this.parameters.clone())
        .getter("__origin__(self)", "", |vm: &mut Vm, _: This<Union>| vm.types().union_type.clone())
        .getter("__name__(self)", "", |_: &mut Vm, _: This<Union>| Value::from("Union"))
        .getter("__qualname__(self)", "", |_: &mut Vm, _: This<Union>| Value::from("Union"))
        .finish();
}

fn as_set(vm: &mut Vm, args: &Gc<Tuple>) -> PyResult<Gc<Set>> {
    let set = Set::new_frozen();
    for arg in args.items() {
        vm.set_add(&set, arg.clone())?;
    }
    Ok(set)
}

fn get_item(vm: &mut Vm, this: This<Union>, item: Value) -> PyResult {
    let whole = Value::from(this.0.clone());
    let args = substituted(vm, &whole, &this.args, &this.parameters, &item)?;
    let mut args = args.into_iter();
    let mut union = args.next().unwrap_or(Value::None);
    for arg in args {
        union = vm.binary(BinaryOp::Or, &union, &arg)?;
    }
    Ok(union)
}

/// `Union[int, str]`; text becomes a forward reference.
fn class_item(vm: &mut Vm, _: Value, item: Value) -> PyResult {
    let items = match item {
        Value::Tuple(items) => items,
        one => Tuple::of([one]),
    };
    if items.is_empty() {
        return Err(vm.type_error("Cannot take a Union of no types."));
    }
    of_checked(vm, items.items())
}

/// `|` of a union and anything that may stand for a type.
fn joined(vm: &mut Vm, left: Value, right: Value) -> PyResult {
    of_checked(vm, &[left, right])
}

fn of_checked(vm: &mut Vm, items: &[Value]) -> PyResult {
    let mut checked = Vec::new();
    for item in items {
        checked.push(match item {
            Value::None | Value::Class(_) | Value::Object(_) => item.clone(),
            other => {
                let typing = vm.import("typing")?;
                let message = Value::from("Union[arg, ...]: each arg must be a type.");
                vm.call_method_named(&typing, "_type_check", &[other.clone(), message])?
            }
        });
    }
    of_items(vm, &checked)
}

fn instance_check(vm: &mut Vm, this: This<Union>, value: Value) -> PyResult<bool> {
    for arg in this.args.items() {
        if vm.is_instance(&value, arg)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn subclass_check(vm: &mut Vm, this: This<Union>, class: Value) -> PyResult<bool> {
    if !matches!(class, Value::Class(_)) {
        return Err(vm.type_error("issubclass() arg 1 must be a class"));
    }
    for arg in this.args.items() {
        if vm.is_subclass(&class, arg)? {
            return Ok(true);
        }
    }
    Ok(false)
}

//! `dict.keys()`, `dict.values()`, `dict.items()`.

use super::mapping_proxy::MappingProxy;
use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, Set, Str, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::iter_native::DictPart;
use crate::runtime::ops::{BinaryOp, CompareOp};
use crate::runtime::{PyResult, Vm};

/// A view of a dict.
pub struct DictView {
    attrs: Attrs,
    /// The dict, or an instance of a subclass.
    owner: Value,
    dict: Gc<Dict>,
    part: DictPart,
}
native_type!(DictView { owner, dict });

/// The view of a part of a dict (or of a subclass's instance).
pub fn make(vm: &mut Vm, owner: &Value, part: DictPart) -> PyResult {
    let Value::Dict(dict) = owner.unwrapped() else {
        let given = vm.type_name(owner);
        return Err(vm.type_error(format!("descriptor requires a 'dict' object but received a '{given}'")));
    };
    view_of(vm, owner, dict, part)
}

/// The view of a part of a dict that `owner` is or holds.
pub fn view_of(vm: &mut Vm, owner: &Value, dict: &Gc<Dict>, part: DictPart) -> PyResult {
    let types = vm.types();
    let class = match part {
        DictPart::Keys => &types.dict_keys,
        DictPart::Values => &types.dict_values,
        DictPart::Items => &types.dict_items,
    };
    let view = DictView { attrs: Attrs::new(class), owner: owner.clone(), dict: dict.clone(), part };
    Ok(Value::Object(Gc::new(view).erase()))
}

/// Gives the three view types their methods.
pub fn install(vm: &mut Vm) {
    let types = vm.interp.clone();
    let types = &types.types;
    for class in [&types.dict_keys, &types.dict_values, &types.dict_items] {
        common(ClassDef::extend(vm, class)).finish();
    }
    for class in [&types.dict_keys, &types.dict_items] {
        set_like(vm, class);
    }
    let hash = vm.names().__hash__.clone();
    for class in [&types.dict_keys, &types.dict_items] {
        class.dict.set_str(&hash, Value::None);
    }
}

fn common(def: ClassDef<'_>) -> ClassDef<'_> {
    def.slot("__len__(self, /)", "Return len(self).", |_: &mut Vm, this: This<DictView>| this.dict.len())
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: This<DictView>| {
            vm.dict_iter(&this.dict, this.part)
        })
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .method("__reversed__(self, /)", "Return a reverse iterator.", |vm: &mut Vm, this: This<DictView>| {
            vm.dict_reversed(&this.dict, this.part)
        })
        .getter(
            "mapping(self)",
            "dictionary that this view refers to",
            |vm: &mut Vm, this: This<DictView>| MappingProxy::value(vm, this.owner.clone()),
        )
}

fn repr(vm: &mut Vm, value: Value) -> PyResult<Gc<Str>> {
    let name = vm.type_name(&value);
    let id = value.id();
    if vm.repr_running.contains(&id) {
        return Ok(Str::new("..."));
    }
    vm.repr_running.push(id);
    let items = vm.collect(&value);
    let mut out = format!("{name}([").into_bytes();
    let done = items.and_then(|items| vm.write_joined(&items, &mut out));
    vm.repr_running.pop();
    done?;
    out.extend_from_slice(b"])");
    Ok(Str::from_wtf8(out.into_boxed_slice()))
}

fn set_like(vm: &mut Vm, class: &Gc<Class>) {
    let mut def = ClassDef::extend(vm, class)
        .slot("__contains__(self, key, /)", "Return bool(key in self).", contains)
        .method(
            "isdisjoint(self, other, /)",
            "Return True if the view and the given iterable have a null intersection.",
            is_disjoint,
        );
    let comparisons = [
        (CompareOp::Lt, "__lt__(self, value, /)"),
        (CompareOp::Le, "__le__(self, value, /)"),
        (CompareOp::Eq, "__eq__(self, value, /)"),
        (CompareOp::Ne, "__ne__(self, value, /)"),
        (CompareOp::Gt, "__gt__(self, value, /)"),
        (CompareOp::Ge, "__ge__(self, value, /)"),
    ];
    for (op, signature) in comparisons {
        def = def.slot(signature, "Return self op value.", move |vm: &mut Vm, this: Value, other: Value| {
            compare(vm, op, &this, &other)
        });
    }
    let operators = [
        (BinaryOp::And, "__and__(self, value, /)", "__rand__(self, value, /)"),
        (BinaryOp::Or, "__or__(self, value, /)", "__ror__(self, value, /)"),
        (BinaryOp::Sub, "__sub__(self, value, /)", "__rsub__(self, value, /)"),
        (BinaryOp::Xor, "__xor__(self, value, /)", "__rxor__(self, value, /)"),
    ];
    for (op, direct, reflected) in operators {
        def = def
            .slot(direct, "Return self op value.", move |vm: &mut Vm, this: Value, other: Value| {
                combine(vm, op, &this, &other)
            })
            .slot(reflected, "Return value op self.", move |vm: &mut Vm, this: Value, other: Value| {
                combine(vm, op, &other, &this)
            });
    }
    def.finish();
}

fn contains(vm: &mut Vm, this: This<DictView>, item: Value) -> PyResult<bool> {
    if this.part == DictPart::Keys {
        return vm.contains(&Value::Dict(this.dict.clone()), &item);
    }
    let Value::Tuple(pair) = item.unwrapped() else { return Ok(false) };
    let [key, value] = pair.items() else { return Ok(false) };
    match vm.dict_get(&this.dict, key)? {
        Some(found) => vm.equal(&found, value),
        None => Ok(false),
    }
}

fn is_set_like(value: &Value) -> bool {
    match value.unwrapped() {
        Value::Set(_) | Value::FrozenSet(_) => true,
        Value::Object(object) => {
            object.downcast_ref::<DictView>().is_some_and(|view| view.part != DictPart::Values)
        }
        _ => false,
    }
}

fn all_in(vm: &mut Vm, items: &Value, container: &Value) -> PyResult<bool> {
    let iterator = vm.iter(items)?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.contains(container, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(vm: &mut Vm, op: CompareOp, this: &Value, other: &Value) -> PyResult {
    if !is_set_like(other) {
        return Ok(Value::NotImplemented);
    }
    let (a, b) = (vm.length(this)?, vm.length(other)?);
    let answer = match op {
        CompareOp::Eq | CompareOp::Ne => (a == b && all_in(vm, this, other)?) == (op == CompareOp::Eq),
        CompareOp::Lt => a < b && all_in(vm, this, other)?,
        CompareOp::Le => a <= b && all_in(vm, this, other)?,
        CompareOp::Gt => a > b && all_in(vm, other, this)?,
        CompareOp::Ge => a >= b && all_in(vm, other, this)?,
    };
    Ok(Value::Bool(answer))
}

fn combine(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    let made = Set::new();
    if op == BinaryOp::And {
        let (container, items) = if is_set_like(left) { (left, right) } else { (right, left) };
        let (container, target) = (container.clone(), made.clone());
        vm.for_each(items, |vm, item| {
            if vm.contains(&container, &item)? {
                vm.set_add(&target, item)?;
            }
            Ok(())
        })?;
        return Ok(Value::Set(made));
    }
    vm.set_update(&made, left)?;
    match op {
        BinaryOp::Or => vm.set_update(&made, right)?,
        BinaryOp::Sub => vm.set_difference_update(&made, right)?,
        _ => {
            let other = Set::new();
            vm.set_update(&other, right)?;
            vm.set_symmetric_update(&made, &other)?;
        }
    }
    Ok(Value::Set(made))
}

fn is_disjoint(vm: &mut Vm, this: Value, other: Value) -> PyResult<bool> {
    let iterator = vm.iter(&other)?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.contains(&this, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

//! `types.MappingProxyType`: a mapping that cannot be changed through it.

use crate::native_type;
use crate::object::{Attrs, Class, Gc, Str, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::{BinaryOp, CompareOp};
use crate::runtime::{PyResult, Vm};

/// A read-only view of a mapping.
pub struct MappingProxy {
    attrs: Attrs,
    pub mapping: Value,
}
native_type!(MappingProxy { mapping });

impl MappingProxy {
    /// A proxy of a mapping.
    pub fn value(vm: &Vm, mapping: Value) -> Value {
        let attrs = Attrs::new(&vm.types().mapping_proxy);
        Value::Object(Gc::new(MappingProxy { attrs, mapping }).erase())
    }
}

/// Gives `mappingproxy` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().mapping_proxy.clone();
    let mut def = ClassDef::extend(vm, &class)
        .doc("Read-only proxy of a mapping.")
        .new_method("mappingproxy(cls, mapping)", new)
        .slot(
            "__getitem__(self, key, /)",
            "Return self[key].",
            |vm: &mut Vm, this: This<MappingProxy>, key: Value| vm.get_item(&this.mapping, &key),
        )
        .slot(
            "__contains__(self, key, /)",
            "Return bool(key in self).",
            |vm: &mut Vm, this: This<MappingProxy>, key: Value| vm.contains(&this.mapping, &key),
        )
        .slot("__len__(self, /)", "Return len(self).", |vm: &mut Vm, this: This<MappingProxy>| {
            vm.length(&this.mapping)
        })
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: This<MappingProxy>| {
            vm.iter(&this.mapping)
        })
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<MappingProxy>| {
            let mut out = b"mappingproxy(".to_vec();
            vm.write_repr(&this.mapping, &mut out)?;
            out.push(b')');
            Ok(Str::from_wtf8(out.into_boxed_slice())) as PyResult<_>
        })
        .slot("__str__(self, /)", "Return str(self).", |vm: &mut Vm, this: This<MappingProxy>| {
            vm.str(&this.mapping)
        })
        .slot("__hash__(self, /)", "Return hash(self).", |vm: &mut Vm, this: This<MappingProxy>| {
            vm.hash(&this.mapping)
        })
        .slot("__or__(self, value, /)", "Return self|value.", |vm: &mut Vm, this: Value, other: Value| {
            vm.binary(BinaryOp::Or, &mapping_of(&this), &mapping_of(&other))
        })
        .slot("__ror__(self, value, /)", "Return value|self.", |vm: &mut Vm, this: Value, other: Value| {
            vm.binary(BinaryOp::Or, &mapping_of(&other), &mapping_of(&this))
        })
        .slot("__ior__(self, value, /)", "Return self|=value.", |vm: &mut Vm, _: Value, _: Value| {
            Err(vm.type_error("'|=' is not supported by mappingproxy; use '|' instead")) as PyResult
        })
        .method(
            "get(self, key, default=None, /)",
            "Return the value of a key, or default when there is no such key.",
            |vm: &mut Vm, this: This<MappingProxy>, key: Value, default: Value| {
                vm.call_method_named(&this.mapping, "get", &[key, default])
            },
        )
        .method(
            "__reversed__(self, /)",
            "D.__reversed__() -> reverse iterator",
            |vm: &mut Vm, this: This<MappingProxy>| vm.call_method_named(&this.mapping, "__reversed__", &[]),
        )
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make);
    for signature in ["keys(self, /)", "values(self, /)", "items(self, /)", "copy(self, /)"] {
        let name = signature.split('(').next().unwrap_or_default();
        def = def.method(
            signature,
            "See the mapping's own method.",
            move |vm: &mut Vm, this: This<MappingProxy>| vm.call_method_named(&this.mapping, name, &[]),
        );
    }
    for (op, signature) in [
        (CompareOp::Lt, "__lt__(self, value, /)"),
        (CompareOp::Le, "__le__(self, value, /)"),
        (CompareOp::Eq, "__eq__(self, value, /)"),
        (CompareOp::Ne, "__ne__(self, value, /)"),
        (CompareOp::Gt, "__gt__(self, value, /)"),
        (CompareOp::Ge, "__ge__(self, value, /)"),
    ] {
        def = def.slot(signature, "Return self op value.", move |vm: &mut Vm, this: Value, other: Value| {
            let (this, other) = (mapping_of(&this), mapping_of(&other));
            match (op, this.unwrapped()) {
                (CompareOp::Eq | CompareOp::Ne, _) => vm.compare(op, &this, &other),
                (_, Value::Dict(_)) => Ok(Value::NotImplemented),
                _ => vm.compare(op, &this, &other),
            }
        });
    }
    def.finish();
}

/// The mapping behind a proxy; any other value itself.
fn mapping_of(value: &Value) -> Value {
    match value {
        Value::Object(object) => match object.downcast_ref::<MappingProxy>() {
            Some(proxy) => proxy.mapping.clone(),
            None => value.clone(),
        },
        _ => value.clone(),
    }
}

fn new(vm: &mut Vm, _: Gc<Class>, mapping: Value) -> PyResult {
    let name = vm.names().__getitem__.clone();
    let is_mapping = vm.lookup_special(&mapping, &name).is_some()
        && !matches!(mapping.unwrapped(), Value::List(_) | Value::Tuple(_));
    if is_mapping {
        return Ok(MappingProxy::value(vm, mapping));
    }
    let given = vm.type_name(&mapping);
    Err(vm.type_error(format!("mappingproxy() argument must be a mapping, not {given}")))
}

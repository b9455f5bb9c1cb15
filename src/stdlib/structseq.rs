//! Tuples whose items have names too (`sys.version_info`, `time.struct_time`): a class for each, made once.

use crate::object::function::BuiltinKind;
use crate::object::{Class, Gc, Instance, Str, Tuple, Value};
use crate::runtime::attr::GetSet;
use crate::runtime::native::{ClassDef, function};
use crate::runtime::{PyResult, Vm};

/// A class of named tuples. `fields` holds the names of the items; `extra` names are attributes beyond the
/// tuple's length.
pub fn class(
    vm: &mut Vm,
    module: &'static str,
    name: &'static str,
    doc: &'static str,
    fields: &'static [&'static str],
) -> Gc<Class> {
    let base = vm.types().tuple.clone();
    let class = ClassDef::with_base(vm, module, name, doc, &base)
        .value("n_fields", fields.len())
        .value("n_sequence_fields", fields.len())
        .value("n_unnamed_fields", 0usize)
        .slot("__repr__(self, /)", "Return repr(self).", move |vm: &mut Vm, this: Value| {
            repr(vm, &this, fields)
        })
        .finish();
    let match_args = fields.iter().map(|field| Value::from(*field)).collect();
    class.dict.set_str(&vm.names().__match_args__.clone(), Value::Tuple(Tuple::new(match_args)));
    for (index, field) in fields.iter().enumerate() {
        let getter =
            function(vm, BuiltinKind::Method, "field(self)", "", move |_: &mut Vm, this: Gc<Tuple>| {
                this.items().get(index).cloned().unwrap_or(Value::None)
            });
        let descriptor = GetSet::value(vm, &class, getter, None);
        class.dict.set_str(&vm.intern(field), descriptor);
    }
    class
}

/// An instance of such a class.
pub fn instance(class: &Gc<Class>, items: Vec<Value>) -> Value {
    Value::Instance(Instance::with_base(class, Value::Tuple(Tuple::new(items))))
}

fn repr(vm: &mut Vm, this: &Value, fields: &[&str]) -> PyResult<Gc<Str>> {
    let class = vm.class_of(this);
    let module = match class.dict.get_str(&vm.names().__module__.clone()) {
        Some(Value::Str(module)) => module.to_string_lossy().into_owned(),
        _ => String::new(),
    };
    let mut parts = Vec::new();
    if let Value::Tuple(tuple) = this.unwrapped() {
        for (field, item) in fields.iter().zip(tuple.items()) {
            parts.push(format!("{field}={}", vm.repr(item)?.to_string_lossy()));
        }
    }
    let prefix = if module == "builtins" { String::new() } else { format!("{module}.") };
    Ok(Str::from_string(format!("{prefix}{}({})", class.name(), parts.join(", "))))
}

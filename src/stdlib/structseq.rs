//! Tuples whose items have names too (`sys.version_info`, `time.struct_time`): a class for each, made once.

use crate::object::dict::Entry;
use crate::object::function::BuiltinKind;
use crate::object::{Class, Dict, Gc, Instance, Str, Tuple, Value};
use crate::runtime::attr::GetSet;
use crate::runtime::native::{ClassDef, Kwargs, Opt, function_named};
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
    class_with_extra(vm, module, name, doc, fields, &[])
}

/// As `class`, with names of attributes beyond the tuple's length, which are None unless set.
pub fn class_with_extra(
    vm: &mut Vm,
    module: &'static str,
    name: &'static str,
    doc: &'static str,
    fields: &'static [&'static str],
    extra: &'static [&'static str],
) -> Gc<Class> {
    let base = vm.types().tuple.clone();
    let class = ClassDef::with_base(vm, module, name, doc, &base)
        .new_method(
            "structseq(cls, sequence, dict=<unrepresentable>)",
            move |vm: &mut Vm, class: Gc<Class>, sequence: Value, more: Opt<Value>| {
                new(vm, &class, &sequence, more, fields, extra)
            },
        )
        .value("n_fields", fields.len() + extra.len())
        .value("n_sequence_fields", fields.len())
        .value("n_unnamed_fields", unnamed(fields, extra))
        .method("__reduce__(self, /)", "", move |vm: &mut Vm, this: Value| reduce(vm, &this, fields, extra))
        .slot("__repr__(self, /)", "Return repr(self).", move |vm: &mut Vm, this: Value| {
            repr(vm, &this, fields)
        })
        .method(
            "__replace__(self, /, **changes)",
            "Return a copy of the structure with new values for the specified fields.",
            move |vm: &mut Vm, this: Value, changes: Kwargs| replace(vm, &this, changes.0, fields, extra),
        )
        .finish();
    let match_args = fields.iter().map(|field| Value::from(*field)).collect();
    class.dict.set_str(&vm.names().__match_args__.clone(), Value::Tuple(Tuple::new(match_args)));
    for (index, field) in fields.iter().enumerate() {
        let getter = function_named(
            vm.intern(field),
            BuiltinKind::Method,
            "field(self)",
            "",
            move |_: &mut Vm, this: Gc<Tuple>| this.items().get(index).cloned().unwrap_or(Value::None),
        );
        let descriptor = GetSet::field(vm, &class, getter);
        class.dict.set_str(&vm.intern(field), descriptor);
    }
    for field in extra {
        let name = vm.intern(field);
        let key = name.clone();
        let place = fields.iter().position(|shown| shown == field);
        let getter = function_named(
            name.clone(),
            BuiltinKind::Method,
            "field(self)",
            "",
            move |_: &mut Vm, this: Value| extra_value(&this, &key, place),
        );
        let descriptor = GetSet::field(vm, &class, getter);
        class.dict.set_str(&name, descriptor);
    }
    class
}

/// What an extra attribute holds; one whose name stands in the tuple too is that item unless it is set.
fn extra_value(this: &Value, name: &Gc<Str>, place: Option<usize>) -> Value {
    let set = this.attrs().and_then(|attrs| attrs.get(name));
    match (set, place, this.unwrapped()) {
        (None, Some(place), Value::Tuple(tuple)) => tuple.items().get(place).cloned().unwrap_or(Value::None),
        (set, ..) => set.unwrap_or(Value::None),
    }
}

/// For pickle: the class, the items as a tuple and the extra attributes by name.
fn reduce(vm: &mut Vm, this: &Value, fields: &[&str], extra: &[&str]) -> Value {
    let class = vm.class_of(this);
    let items = match this.unwrapped() {
        Value::Tuple(tuple) => Tuple::new(tuple.items().to_vec()),
        _ => Tuple::of([]),
    };
    let more = Dict::new();
    for field in extra {
        let name = vm.intern(field);
        let place = fields.iter().position(|shown| shown == field);
        more.set_str(&name, extra_value(this, &name, place));
    }
    let made_of = Tuple::of([items.into(), Value::Dict(more)]);
    Tuple::of([class.into(), made_of.into()]).into()
}

/// How many of the tuple's names mean extra attributes instead.
fn unnamed(fields: &[&str], extra: &[&str]) -> usize {
    fields.iter().filter(|field| extra.contains(field)).count()
}

/// The constructor: a sequence that is long enough; what is beyond the tuple goes to the extra attributes.
fn new(
    vm: &mut Vm,
    class: &Gc<Class>,
    sequence: &Value,
    more: Opt<Value>,
    fields: &[&str],
    extra: &[&str],
) -> PyResult {
    let mut items = vm.collect_or(sequence, "constructor requires a sequence")?;
    let (given, least, most) = (items.len(), fields.len(), fields.len() + extra.len());
    let bound = match (given < least, given > most) {
        _ if least == most && given != least => format!("a {least}-sequence"),
        (true, _) => format!("an at least {least}-sequence"),
        (_, true) => format!("an at most {most}-sequence"),
        _ => String::new(),
    };
    if !bound.is_empty() {
        let name = vm.class_label(class);
        return Err(vm.type_error(format!("{name}() takes {bound} ({given}-sequence given)")));
    }
    let beyond = items.split_off(least);
    let value = instance(class, items);
    let more = match more {
        Opt::Given(Value::Dict(dict)) => Some(dict),
        Opt::Given(Value::None) | Opt::Missing => None,
        Opt::Given(_) => {
            let name = vm.class_label(class);
            return Err(vm.type_error(format!("{name}() takes a dict as second arg, if any")));
        }
    };
    if let Some(attrs) = value.attrs() {
        for (at, field) in extra.iter().enumerate() {
            let name = vm.intern(field);
            let found = beyond.get(at).cloned().or_else(|| more.as_ref()?.get_str(&name));
            if let Some(found) = found {
                attrs.set(&name, found);
            }
        }
    }
    Ok(value)
}

/// A copy with other values of some fields; the times of `stat_result` have no names of their own.
fn replace(vm: &mut Vm, this: &Value, changes: Gc<Dict>, fields: &[&str], extra: &[&str]) -> PyResult {
    let class = vm.class_of(this);
    let label = vm.class_label(&class);
    if unnamed(fields, extra) > 0 {
        let message = format!("__replace__() is not supported for {label} because it has unnamed field(s)");
        return Err(vm.type_error(message));
    }
    let mut items = match this.unwrapped() {
        Value::Tuple(tuple) => tuple.items().to_vec(),
        _ => Vec::new(),
    };
    let mut odd = Vec::new();
    let mut more = Vec::new();
    for Entry { key, value, .. } in changes.entries() {
        let name = vm.str(&key)?;
        let place = |names: &[&str]| names.iter().position(|field| field.as_bytes() == name.as_bytes());
        match (place(fields), place(extra)) {
            (Some(at), _) => items[at] = value,
            (None, Some(_)) => more.push((name, value)),
            (None, None) => odd.push(key),
        }
    }
    if !odd.is_empty() {
        let names = vm.repr(&Value::from(odd))?.to_string_lossy().into_owned();
        return Err(vm.type_error(format!("Got unexpected field name(s): {names}")));
    }
    let made = instance(&class, items);
    if let (Some(old), Some(new)) = (this.attrs(), made.attrs()) {
        for name in extra.iter().map(|field| vm.intern(field)) {
            if let Some(value) = old.get(&name) {
                new.set(&name, value);
            }
        }
        more.into_iter().for_each(|(name, value)| new.set(&name, value));
    }
    Ok(made)
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

//! `tuple`.

use super::list::{one_iterable, position};
use super::object::{checked_class, instance_of};
use crate::object::{Gc, Tuple, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::{Kwargs, PyResult, VarArgs, Vm};

/// Gives `tuple` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().tuple.clone();
    ClassDef::extend(vm, &class)
        .doc("A sequence that does not change.\n\nMade of an iterable's items; empty without one. A tuple is answered as it is.")
        .new_method("tuple(cls, /, *args, **kwargs)", new)
        .method("__getnewargs__(self, /)", "", |_: &mut Vm, this: Gc<Tuple>| {
            Tuple::of([Value::Tuple(Tuple::new(this.items().to_vec()))])
        })
        .method("count(self, value, /)", "Return number of occurrences of value.", |vm: &mut Vm, this: Gc<Tuple>, value: Value| {
            let mut found = 0usize;
            for item in this.items() {
                found += usize::from(vm.equal(item, &value)?);
            }
            Ok(found) as PyResult<usize>
        })
        .method("index(self, value, start=0, stop=9223372036854775807, /)", "Return first index of value.", index)
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
        .finish();
}

fn new(vm: &mut Vm, class: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let owner = vm.types().tuple.clone();
    let class = checked_class(vm, &class, &owner)?;
    let exact = class.is(&owner);
    // A subclass's own `__init__` may take keywords.
    let kwargs = if exact { kwargs } else { Kwargs(crate::object::Dict::new()) };
    let items = match one_iterable(vm, "tuple", args, kwargs)?.given() {
        None => Vec::new(),
        Some(same @ Value::Tuple(_)) if exact => return Ok(same),
        Some(iterable) => vm.collect(&iterable)?,
    };
    instance_of(vm, &class, Value::Tuple(Tuple::new(items)))
}

fn index(vm: &mut Vm, this: Gc<Tuple>, value: Value, start: Value, stop: Value) -> PyResult<usize> {
    let start = position(vm, &start, this.len())?;
    let stop = position(vm, &stop, this.len())?;
    for index in start..stop {
        if vm.equal(&this.items()[index], &value)? {
            return Ok(index);
        }
    }
    Err(vm.value_error("tuple.index(x): x not in tuple"))
}

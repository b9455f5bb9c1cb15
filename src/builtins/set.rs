//! `set` and `frozenset`.

use super::list::one_iterable;
use super::object::{checked_class, instance_of};
use crate::object::{Dict, Gc, Set, Tuple, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::ops::sizes::size_of_set;
use crate::runtime::{Kwargs, PyResult, VarArgs, Vm};

/// Gives `set` and `frozenset` their methods.
pub fn install(vm: &mut Vm) {
    let (set, frozen) = (vm.types().set.clone(), vm.types().frozenset.clone());
    let def = ClassDef::extend(vm, &set)
        .doc("Items without order, none of them twice.")
        .new_method("set(cls, /, *args, **kwargs)", |vm: &mut Vm, class: Value, _: VarArgs, _: Kwargs| {
            let owner = vm.types().set.clone();
            let class = checked_class(vm, &class, &owner)?;
            instance_of(vm, &class, Value::Set(Set::new()))
        })
        .slot("__init__(self, /, *args, **kwargs)", "Initialize self.", init);
    in_place(changing(reading(def))).finish();
    let def = ClassDef::extend(vm, &frozen)
        .doc("A set that does not change.")
        .new_method("frozenset(cls, /, *args, **kwargs)", new_frozen);
    reading(def).finish();
}

fn init(vm: &mut Vm, this: Gc<Set>, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    let iterable = one_iterable(vm, "set", args, kwargs)?;
    if !this.is_empty() {
        this.clear_elements();
    }
    match iterable.given() {
        Some(iterable) => vm.set_update(&this, &iterable),
        None => Ok(()),
    }
}

fn new_frozen(vm: &mut Vm, class: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let owner = vm.types().frozenset.clone();
    let class = checked_class(vm, &class, &owner)?;
    let exact = class.is(&owner);
    let kwargs = if exact { kwargs } else { Kwargs(Dict::new()) };
    let made = Set::new_frozen();
    match one_iterable(vm, "frozenset", args, kwargs)?.given() {
        Some(same @ Value::FrozenSet(_)) if exact => return Ok(same),
        Some(iterable) => vm.set_update(&made, &iterable)?,
        None => {}
    }
    instance_of(vm, &class, Value::FrozenSet(made))
}

/// The set that a value holds, whatever its class.
fn plain(value: &Value) -> &Value {
    value.unwrapped()
}

/// A copy of the kind of the receiver.
fn copy_like(vm: &mut Vm, this: &Value, set: &Gc<Set>) -> Gc<Set> {
    match plain(this) {
        Value::FrozenSet(_) => vm.frozen_copy(set),
        _ => vm.set_copy(set),
    }
}

fn reading(def: ClassDef<'_>) -> ClassDef<'_> {
    def.method("copy(self, /)", "Return a shallow copy of a set.", |vm: &mut Vm, this: Value| {
        match plain(&this) {
            Value::FrozenSet(_) if !matches!(this, Value::Instance(_)) => this.clone(),
            Value::Set(set) | Value::FrozenSet(set) => copy_like(vm, &this, set).into(),
            _ => Value::None,
        }
    })
    .method(
        "union(self, /, *others)",
        "Return a set of what is in any of the sets.",
        |vm: &mut Vm, this: Value, others: VarArgs| {
            let set = set_of(vm, &this)?;
            let made = copy_like(vm, &this, &set);
            for other in others.0.items() {
                vm.set_update(&made, other)?;
            }
            Ok(made) as PyResult<_>
        },
    )
    .method(
        "intersection(self, /, *others)",
        "Return a set of what is in every one of the sets.",
        |vm: &mut Vm, this: Value, others: VarArgs| {
            let set = set_of(vm, &this)?;
            intersection(vm, &this, &set, others.0.items())
        },
    )
    .method(
        "difference(self, /, *others)",
        "Return a set of what is in this set and in none of the others.",
        |vm: &mut Vm, this: Value, others: VarArgs| {
            let set = set_of(vm, &this)?;
            let [first, rest @ ..] = others.0.items() else { return Ok(copy_like(vm, &this, &set)) };
            let made = vm.set_difference(plain(&this), first)?;
            for other in rest {
                vm.set_difference_update(&made, other)?;
            }
            Ok(made) as PyResult<_>
        },
    )
    .method(
        "symmetric_difference(self, other, /)",
        "Return a set of what is in exactly one of the two.",
        |vm: &mut Vm, this: Value, other: Value| vm.set_symmetric_difference(plain(&this), &other),
    )
    .method(
        "isdisjoint(self, other, /)",
        "Tell whether two sets share nothing.",
        |vm: &mut Vm, this: Value, other: Value| {
            let set = set_of(vm, &this)?;
            let iterator = vm.iter(&other)?;
            while let Some(item) = vm.next(&iterator)? {
                if vm.set_contains(&set, &item)? {
                    return Ok(false);
                }
            }
            Ok(true) as PyResult<bool>
        },
    )
    .method(
        "issubset(self, other, /)",
        "Report whether another set contains this set.",
        |vm: &mut Vm, this: Value, other: Value| {
            let (a, b) = (set_of(vm, &this)?, as_set(vm, &other)?);
            vm.set_is_subset(&a, &b)
        },
    )
    .method(
        "issuperset(self, other, /)",
        "Report whether this set contains another set.",
        |vm: &mut Vm, this: Value, other: Value| {
            let (a, b) = (set_of(vm, &this)?, as_set(vm, &other)?);
            vm.set_is_subset(&b, &a)
        },
    )
    .method("__reduce__(self, /)", "Return state information for pickling.", |vm: &mut Vm, this: Value| {
        let set = set_of(vm, &this)?;
        let items: Vec<Value> = set.elements().into_iter().map(|(_, item)| item).collect();
        let name = vm.names().__getstate__.clone();
        let state = vm.call_method(&this, &name, &[])?;
        let args = Tuple::of([Value::from(items)]);
        Ok(Tuple::of([vm.class_of(&this).into(), args.into(), state])) as PyResult<_>
    })
    .method("__sizeof__(self, /)", "Return the size of the set in memory.", |_: &mut Vm, this: Gc<Set>| {
        size_of_set(&this)
    })
    .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
}

fn set_of(vm: &mut Vm, this: &Value) -> PyResult<Gc<Set>> {
    match plain(this) {
        Value::Set(set) | Value::FrozenSet(set) => Ok(set.clone()),
        _ => {
            let given = vm.type_name(this);
            Err(vm.type_error(format!("descriptor requires a 'set' object but received a '{given}'")))
        }
    }
}

/// A set of an iterable's items; a set itself.
fn as_set(vm: &mut Vm, other: &Value) -> PyResult<Gc<Set>> {
    if let Value::Set(set) | Value::FrozenSet(set) = other.unwrapped() {
        return Ok(set.clone());
    }
    let made = Set::new();
    vm.set_update(&made, other)?;
    Ok(made)
}

fn intersection(vm: &mut Vm, this: &Value, set: &Gc<Set>, others: &[Value]) -> PyResult<Gc<Set>> {
    let [first, rest @ ..] = others else { return Ok(copy_like(vm, this, set)) };
    let mut made = vm.set_intersection(plain(this), first)?;
    for other in rest {
        made = vm.set_intersection(&Value::from(made), other)?;
    }
    Ok(made)
}

fn changing(def: ClassDef<'_>) -> ClassDef<'_> {
    def.method(
        "add(self, object, /)",
        "Add an element to a set.",
        |vm: &mut Vm, this: Gc<Set>, item: Value| vm.set_add(&this, item).map(drop),
    )
    .method("clear(self, /)", "Remove all elements from this set.", |_: &mut Vm, this: Gc<Set>| {
        this.clear_elements()
    })
    .method(
        "discard(self, object, /)",
        "Remove an item, if it is there.",
        |vm: &mut Vm, this: Gc<Set>, item: Value| vm.set_remove(&this, &item).map(drop),
    )
    .method(
        "remove(self, object, /)",
        "Remove an item; KeyError when it is not there.",
        |vm: &mut Vm, this: Gc<Set>, item: Value| {
            if vm.set_remove(&this, &item)? { Ok(()) } else { Err(vm.key_error(&item)) }
        },
    )
    .method("pop(self, /)", "Remove and return an arbitrary set element.", |vm: &mut Vm, this: Gc<Set>| {
        this.pop().ok_or_else(|| vm.key_error(&Value::from("pop from an empty set")))
    })
    .method(
        "update(self, /, *others)",
        "Add what is in the others.",
        |vm: &mut Vm, this: Gc<Set>, others: VarArgs| {
            others.0.items().iter().try_for_each(|other| vm.set_update(&this, other))
        },
    )
    .method(
        "difference_update(self, /, *others)",
        "Remove what is in the others.",
        |vm: &mut Vm, this: Gc<Set>, others: VarArgs| {
            others.0.items().iter().try_for_each(|other| vm.set_difference_update(&this, other))
        },
    )
    .method(
        "intersection_update(self, /, *others)",
        "Keep only what is in all the others too.",
        |vm: &mut Vm, this: Gc<Set>, others: VarArgs| {
            let made = intersection(vm, &Value::Set(this.clone()), &this, others.0.items())?;
            this.swap(&made);
            Ok(()) as PyResult<()>
        },
    )
    .method(
        "symmetric_difference_update(self, other, /)",
        "Keep what is in exactly one of the two.",
        |vm: &mut Vm, this: Gc<Set>, other: Value| {
            let other = Value::from(as_set(vm, &other)?);
            toggle(vm, &this, &other)
        },
    )
}

fn toggle(vm: &mut Vm, this: &Gc<Set>, other: &Value) -> PyResult<()> {
    match other.unwrapped() {
        Value::Set(other) | Value::FrozenSet(other) => vm.set_symmetric_update(this, &other.clone()),
        _ => Ok(()),
    }
}

/// `&=`, `|=`, `-=`, `^=`: sets only, other operands are not implemented.
fn in_place(def: ClassDef<'_>) -> ClassDef<'_> {
    type Change = fn(&mut Vm, &Gc<Set>, &Value) -> PyResult<()>;
    let changes: [(&'static str, Change); 4] = [
        ("__ior__(self, value, /)", |vm, this, other| vm.set_update(this, other)),
        ("__isub__(self, value, /)", |vm, this, other| vm.set_difference_update(this, other)),
        ("__iand__(self, value, /)", |vm, this, other| {
            let made = vm.set_intersection(&Value::Set(this.clone()), other)?;
            this.swap(&made);
            Ok(())
        }),
        ("__ixor__(self, value, /)", toggle),
    ];
    let mut def = def;
    for (signature, change) in changes {
        def = def.slot(signature, "Return self op= value.", move |vm: &mut Vm, this: Value, other: Value| {
            let set = set_of(vm, &this)?;
            if !matches!(other.unwrapped(), Value::Set(_) | Value::FrozenSet(_)) {
                return Ok(Value::NotImplemented);
            }
            change(vm, &set, &other)?;
            Ok(this) as PyResult
        });
    }
    def
}

//! `frozendict` and `sentinel`.

use super::dict::update_from;
use super::dict_views::view_of;
use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::hash::hash_set;
use crate::runtime::ops::iter_native::DictPart;
use crate::runtime::ops::{BinaryOp, CompareOp};
use crate::runtime::{Kwargs, PyResult, VarArgs, Vm};
use std::cell::Cell;

/// A dict that does not change.
pub struct FrozenDict {
    attrs: Attrs,
    dict: Gc<Dict>,
    hash: Cell<Option<i64>>,
}
native_type!(FrozenDict { dict });

/// Makes the classes and puts them into `builtins`.
pub fn install(vm: &mut Vm) {
    let def = ClassDef::new(
        vm,
        "builtins",
        "frozendict",
        "frozendict() -> new empty frozendict\nfrozendict(mapping) -> new frozendict initialized from a mapping's pairs\nfrozendict(iterable) -> new frozendict initialized from pairs\nfrozendict(**kwargs) -> new frozendict initialized with the name=value pairs",
    )
    .new_method("frozendict(cls, /, *args, **kwargs)", new)
    .method("__getitem__(self, key, /)", "Return self[key].", |vm: &mut Vm, this: This<FrozenDict>, key: Value| {
        match vm.dict_get(&this.dict, &key)? {
            Some(value) => Ok(value),
            None => Err(vm.key_error(&key)),
        }
    })
    .method("__contains__(self, key, /)", "Whether the frozendict has the key.", |vm: &mut Vm, this: This<FrozenDict>, key: Value| {
        vm.hash_as(&key, "a frozendict key")?;
        vm.contains(&this.dict.clone().into(), &key)
    })
    .slot("__len__(self, /)", "Return len(self).", |_: &mut Vm, this: This<FrozenDict>| this.dict.len())
    .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: This<FrozenDict>| {
        vm.dict_iter(&this.dict, DictPart::Keys)
    })
    .slot("__repr__(self, /)", "Return repr(self).", repr)
    .slot("__hash__(self, /)", "Return hash(self).", hash)
    .slot("__eq__(self, value, /)", "Return self==value.", |vm: &mut Vm, this: Value, other: Value| {
        compare(vm, CompareOp::Eq, &this, &other)
    })
    .slot("__ne__(self, value, /)", "Return self!=value.", |vm: &mut Vm, this: Value, other: Value| {
        compare(vm, CompareOp::Ne, &this, &other)
    })
    .slot("__or__(self, value, /)", "Return self|value.", |vm: &mut Vm, this: Value, other: Value| merge(vm, &this, &other))
    .slot("__ror__(self, value, /)", "Return value|self.", |vm: &mut Vm, this: Value, other: Value| merge(vm, &other, &this));
    let class = methods(def).finish();
    let name = class.name.borrow().clone();
    vm.interp.builtins.set_str(&name, Value::Class(class));
    sentinel(vm);
}

fn methods(def: ClassDef<'_>) -> ClassDef<'_> {
    def.method(
        "__reversed__(self, /)",
        "Return a reverse iterator over the keys.",
        |vm: &mut Vm, this: This<FrozenDict>| vm.dict_reversed(&this.dict, DictPart::Keys),
    )
    .method("__getnewargs__(self, /)", "", |vm: &mut Vm, this: This<FrozenDict>| {
        let copy = vm.dict_copy(&this.dict);
        Tuple::of([copy.into()])
    })
    .method("copy(self, /)", "Return a shallow copy of the frozendict.", |vm: &mut Vm, this: Value| {
        let class = vm.class_of(&this);
        match class.is_heap {
            true => frozen(vm, &plain_class(&class), &this),
            false => Ok(this),
        }
    })
    .method(
        "get(self, key, default=None, /)",
        "Return the value of a key, or default when there is no such key.",
        |vm: &mut Vm, this: This<FrozenDict>, key: Value, default: Value| {
            Ok(vm.dict_get(&this.dict, &key)?.unwrap_or(default)) as PyResult
        },
    )
    .method("keys(self, /)", "Return a view of the keys.", |vm: &mut Vm, this: This<FrozenDict>| {
        view_of(vm, &this.0.clone().into(), &this.dict, DictPart::Keys)
    })
    .method("values(self, /)", "Return a view of the values.", |vm: &mut Vm, this: This<FrozenDict>| {
        view_of(vm, &this.0.clone().into(), &this.dict, DictPart::Values)
    })
    .method(
        "items(self, /)",
        "Return a view of the pairs of keys and values.",
        |vm: &mut Vm, this: This<FrozenDict>| {
            view_of(vm, &this.0.clone().into(), &this.dict, DictPart::Items)
        },
    )
    .class_method(
        "fromkeys(cls, iterable, value=None, /)",
        "Make a frozendict of the given keys, all with one value.",
        |vm: &mut Vm, class: Value, iterable: Value, value: Value| {
            let dict = Dict::new();
            let target = dict.clone();
            vm.for_each(&iterable, |vm, key| vm.dict_set(&target, key, value.clone()))?;
            vm.call(&class, &[dict.into()])
        },
    )
    .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
}

/// `frozendict` itself, of which a class is or derives.
fn plain_class(class: &Gc<Class>) -> Gc<Class> {
    let order = class.mro.borrow().clone();
    order.iter().find(|class| !class.is_heap).cloned().unwrap_or_else(|| class.clone())
}

fn new(vm: &mut Vm, class: Gc<Class>, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let dict = Dict::new();
    match args.0.items() {
        [] => {}
        [same] if kwargs.0.is_empty() && !class.is_heap && vm.class_of(same).is(&class) => {
            return Ok(same.clone());
        }
        [other] => fill(vm, &dict, other)?,
        more => {
            let given = more.len();
            return Err(vm.type_error(format!("frozendict expected at most 1 argument, got {given}")));
        }
    }
    vm.dict_update(&dict, &kwargs.0)?;
    Ok(Gc::new(FrozenDict { attrs: Attrs::new(&class), dict, hash: Cell::new(None) }).into())
}

fn contents(value: &Value) -> Option<Gc<Dict>> {
    match value.unwrapped() {
        Value::Dict(dict) => Some(dict.clone()),
        Value::Object(object) => object.downcast_ref::<FrozenDict>().map(|frozen| frozen.dict.clone()),
        _ => None,
    }
}

fn fill(vm: &mut Vm, dict: &Gc<Dict>, other: &Value) -> PyResult<()> {
    match contents(other) {
        Some(from) => vm.dict_update(dict, &from),
        None => update_from(vm, dict, other),
    }
}

fn frozen(vm: &mut Vm, class: &Gc<Class>, from: &Value) -> PyResult {
    let dict = Dict::new();
    fill(vm, &dict, from)?;
    Ok(Gc::new(FrozenDict { attrs: Attrs::new(class), dict, hash: Cell::new(None) }).into())
}

fn repr(vm: &mut Vm, this: Value) -> PyResult<Gc<Str>> {
    let mut out = format!("{}(", vm.type_name(&this)).into_bytes();
    if let Some(dict) = contents(&this).filter(|dict| !dict.is_empty()) {
        vm.write_repr(&dict.into(), &mut out)?;
    }
    out.push(b')');
    Ok(Str::from_wtf8(out.into_boxed_slice()))
}

fn hash(vm: &mut Vm, this: This<FrozenDict>) -> PyResult<i64> {
    if let Some(hash) = this.hash.get() {
        return Ok(hash);
    }
    let items = crate::object::Set::new_frozen();
    for entry in this.dict.entries() {
        let pair = Value::Tuple(Tuple::of([entry.key, entry.value]));
        let hash = vm.hash(&pair)?;
        vm.set_add_hashed(&items, hash, pair)?;
    }
    let hash = hash_set(&items);
    this.hash.set(Some(hash));
    Ok(hash)
}

fn compare(vm: &mut Vm, op: CompareOp, this: &Value, other: &Value) -> PyResult {
    match (contents(this), contents(other)) {
        (Some(a), Some(b)) => vm.compare(op, &a.into(), &b.into()),
        _ => Ok(Value::NotImplemented),
    }
}

fn merge(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (contents(left), contents(right)) else { return Ok(Value::NotImplemented) };
    let merged = vm.binary(BinaryOp::Or, &a.into(), &b.into())?;
    match left {
        Value::Object(_) => {
            let class = plain_class(&vm.class_of(left));
            frozen(vm, &class, &merged)
        }
        _ => Ok(merged),
    }
}

/// A unique value with a name.
pub struct Sentinel {
    attrs: Attrs,
    name: Gc<Str>,
    shown: Value,
    module: Value,
}
native_type!(Sentinel { shown, module });

fn sentinel(vm: &mut Vm) {
    let class =
        ClassDef::new(vm, "builtins", "sentinel", "A named object that is equal to nothing but itself.")
            .new_method(
                "sentinel(cls, name, /, *, repr=None)",
                |vm: &mut Vm, class: Gc<Class>, name: Value, shown: Value| {
                    let Value::Str(name) = name.unwrapped() else {
                        let given = vm.argument_name(&name);
                        return Err(vm.type_error(format!("sentinel() argument 1 must be str, not {given}")));
                    };
                    let key = vm.names().__name__.clone();
                    let module = vm.frame_at(0, |frame| frame.function.globals.get_str(&key)).flatten();
                    let shown = if shown.is_none() { Value::Str(name.clone()) } else { shown };
                    let module = module.unwrap_or(Value::None);
                    let made = Sentinel { attrs: Attrs::new(&class), name: name.clone(), shown, module };
                    Ok(Value::from(Gc::new(made)))
                },
            )
            .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<Sentinel>| {
                this.shown.clone()
            })
            .slot("__or__(self, value, /)", "Return self|value.", super::union_type::make)
            .slot(
                "__ror__(self, value, /)",
                "Return value|self.",
                |vm: &mut Vm, this: Value, other: Value| super::union_type::make(vm, other, this),
            )
            .method("__copy__(self, /)", "", |_: &mut Vm, this: Value| this)
            .method("__deepcopy__(self, memo, /)", "", |_: &mut Vm, this: Value, _: Value| this)
            .method("__reduce__(self, /)", "", |_: &mut Vm, this: This<Sentinel>| this.name.clone())
            .getter("__name__(self)", "", |_: &mut Vm, this: This<Sentinel>| this.name.clone())
            .getter("__module__(self)", "", |_: &mut Vm, this: This<Sentinel>| this.module.clone())
            .finish();
    class.has_dict.set(false);
    let name = class.name.borrow().clone();
    vm.interp.builtins.set_str(&name, Value::Class(class));
}

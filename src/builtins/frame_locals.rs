//! `FrameLocalsProxy`: the variables of a function's frame as a mapping that reads them anew each time, and sets them
//! where nobody can be reading them.

use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, Value};
use crate::runtime::frame_object::{Assigned, FrameObject};
use crate::runtime::native::{ClassDef, Opt, This};
use crate::runtime::ops::{BinaryOp, CompareOp};
use crate::runtime::{PyResult, Vm};
use std::cell::OnceCell;

struct Proxy {
    attrs: Attrs,
    frame: Value,
}
native_type!(Proxy { frame });

#[derive(Default)]
struct State(OnceCell<Gc<Class>>);

type Locals = This<Proxy>;

/// What `f_locals` of a function's frame is.
pub fn proxy(vm: &mut Vm, frame: &Gc<FrameObject>) -> Value {
    let state = vm.interp.state::<State>();
    let class = match state.0.get() {
        Some(class) => class.clone(),
        None => {
            let class = define(vm);
            state.0.get_or_init(|| class).clone()
        }
    };
    made(&class, frame.clone().into())
}

fn made(class: &Gc<Class>, frame: Value) -> Value {
    Gc::new(Proxy { attrs: Attrs::new(class), frame }).into()
}

fn define(vm: &mut Vm) -> Gc<Class> {
    let def = ClassDef::new(vm, "builtins", "FrameLocalsProxy", "The variables of a frame.").closed();
    let def = def
        .new_method("FrameLocalsProxy(cls, frame, /)", |vm: &mut Vm, class: Gc<Class>, frame: Value| {
            match frame_of(&frame) {
                Some(_) => Ok(made(&class, frame)),
                None => {
                    let given = vm.type_name(&frame);
                    Err(vm.type_error(format!("expect frame, not {given}")))
                }
            }
        })
        .slot("__len__(self, /)", "Return len(self).", |vm: &mut Vm, this: Locals| variables(vm, &this).len())
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: Locals| {
            let names = Value::from(variables(vm, &this).keys());
            vm.iter(&names)
        })
        .slot(
            "__contains__(self, key, /)",
            "Return bool(key in self).",
            |vm: &mut Vm, this: Locals, key: Value| {
                let variables = variables(vm, &this);
                Ok(vm.dict_get(&variables, &key)?.is_some()) as PyResult<bool>
            },
        )
        .slot("__getitem__(self, key, /)", "Return self[key].", get_item)
        .slot("__setitem__(self, key, value, /)", "Set self[key] to value.", set_item)
        .slot("__delitem__(self, key, /)", "Delete self[key].", |vm: &mut Vm, this: Locals, key: Value| {
            take(vm, &this, &key)?.map(drop).ok_or_else(|| vm.key_error(&key))
        })
        .slot("__eq__(self, value, /)", "Return self==value.", |vm: &mut Vm, this: Locals, other: Value| {
            equal(vm, &this, &other)
        })
        .value("__hash__", Value::None)
        .slot("__repr__(self, /)", "Return repr(self).", repr);
    combined(methods(def)).finish()
}

fn methods(def: ClassDef<'_>) -> ClassDef<'_> {
    def.method(
        "__reversed__(self, /)",
        "Return the names, the last one first.",
        |vm: &mut Vm, this: Locals| {
            let mut names = variables(vm, &this).keys();
            names.reverse();
            Value::from(names)
        },
    )
    .method("keys(self, /)", "Return the names.", |vm: &mut Vm, this: Locals| {
        Value::from(variables(vm, &this).keys())
    })
    .method("values(self, /)", "Return the values.", |vm: &mut Vm, this: Locals| {
        let entries = variables(vm, &this).entries();
        Value::from(entries.into_iter().map(|entry| entry.value).collect::<Vec<_>>())
    })
    .method("items(self, /)", "Return names with values.", |vm: &mut Vm, this: Locals| {
        let entries = variables(vm, &this).entries();
        let pairs =
            entries.into_iter().map(|entry| Value::Tuple(crate::object::Tuple::of([entry.key, entry.value])));
        Value::from(pairs.collect::<Vec<_>>())
    })
    .method("copy(self, /)", "Return a dict.", |vm: &mut Vm, this: Locals| Value::Dict(variables(vm, &this)))
    .method(
        "get(self, key, default=None, /)",
        "Return a variable, or the default.",
        |vm: &mut Vm, this: Locals, key: Value, default: Value| {
            let variables = variables(vm, &this);
            Ok(vm.dict_get(&variables, &key)?.unwrap_or(default)) as PyResult
        },
    )
    .method(
        "setdefault(self, key, default=None, /)",
        "Return a variable, which is set first if there is none.",
        |vm: &mut Vm, this: Locals, key: Value, default: Value| {
            let variables = variables(vm, &this);
            if let Some(value) = vm.dict_get(&variables, &key)? {
                return Ok(value);
            }
            set_item(vm, this, key, default.clone())?;
            Ok(default) as PyResult
        },
    )
    .method(
        "pop(self, key, default=<unrepresentable>, /)",
        "Take out what was added.",
        |vm: &mut Vm, this: Locals, key: Value, default: Opt<Value>| match (take(vm, &this, &key)?, default) {
            (Some(value), _) | (None, Opt::Given(value)) => Ok(value) as PyResult,
            (None, Opt::Missing) => Err(vm.key_error(&key)),
        },
    )
    .method("update(self, object, /)", "Set variables.", update)
}

fn combined(def: ClassDef<'_>) -> ClassDef<'_> {
    def.slot("__or__(self, value, /)", "Return self|value.", |vm: &mut Vm, this: Value, other: Value| {
        joined(vm, &this, &other)
    })
    .slot("__ror__(self, value, /)", "Return value|self.", |vm: &mut Vm, this: Value, other: Value| {
        joined(vm, &other, &this)
    })
    .slot(
        "__ior__(self, value, /)",
        "Return self|=value.",
        |vm: &mut Vm, this: Locals, other: Value| match plain(vm, &other) {
            Some(_) => {
                let value = Value::from(this.0.clone());
                update(vm, this, other)?;
                Ok(value) as PyResult
            }
            None => Ok(Value::NotImplemented),
        },
    )
}

fn frame_of(frame: &Value) -> Option<&FrameObject> {
    match frame {
        Value::Object(object) => object.downcast_ref::<FrameObject>(),
        _ => None,
    }
}

fn frame(this: &Locals) -> &FrameObject {
    frame_of(&this.frame).expect("a proxy has a frame")
}

fn variables(vm: &mut Vm, this: &Locals) -> Gc<Dict> {
    vm.frame_variables(frame(this))
}

fn get_item(vm: &mut Vm, this: Locals, key: Value) -> PyResult {
    let variables = variables(vm, &this);
    if let Some(value) = vm.dict_get(&variables, &key)? {
        return Ok(value);
    }
    let shown = vm.repr_lossy(&key)?;
    let message = Value::from(format!("local variable '{shown}' is not defined"));
    Err(vm.key_error(&message))
}

fn set_item(vm: &mut Vm, this: Locals, key: Value, value: Value) -> PyResult<()> {
    if let Value::Str(name) = key.unwrapped() {
        match vm.set_frame_variable(frame(&this), name, value.clone()) {
            Assigned::Done => return Ok(()),
            Assigned::NoVariable => {}
            Assigned::OutOfReach => {
                let name = name.to_string_lossy();
                let message = format!("f_locals cannot set '{name}' of a frame that runs or has ended");
                return Err(vm.not_implemented_error(message));
            }
        }
    }
    let more = added(&this);
    vm.dict_set(&more, key, value)
}

/// The dict of what was put among the variables.
fn added(this: &Locals) -> Gc<Dict> {
    let mut more = frame(this).more.borrow_mut();
    if let Value::Dict(dict) = &*more {
        return dict.clone();
    }
    let dict = Dict::new();
    *more = Value::Dict(dict.clone());
    dict
}

/// Takes out what was added under a key; ValueError for a variable of the code.
fn take(vm: &mut Vm, this: &Locals, key: &Value) -> PyResult<Option<Value>> {
    if let Value::Str(name) = key.unwrapped()
        && vm.has_frame_variable(frame(this), name)
    {
        return Err(vm.value_error("cannot remove local variables from FrameLocalsProxy"));
    }
    let more = added(this);
    vm.dict_remove(&more, key)
}

fn repr(vm: &mut Vm, this: Locals) -> PyResult<String> {
    // Each access makes another proxy of one frame.
    let id = this.frame.id();
    if vm.repr_running.contains(&id) {
        return Ok("{...}".to_string());
    }
    vm.repr_running.push(id);
    let variables = Value::Dict(variables(vm, &this));
    let shown = vm.repr_lossy(&variables);
    vm.repr_running.pop();
    shown
}

fn equal(vm: &mut Vm, this: &Locals, other: &Value) -> PyResult {
    match other.unwrapped() {
        Value::Dict(_) => {
            let variables = Value::Dict(variables(vm, this));
            vm.compare(CompareOp::Eq, &variables, other)
        }
        Value::Object(object) => Ok(match object.downcast_ref::<Proxy>() {
            Some(other) => Value::Bool(this.frame.is(&other.frame)),
            None => Value::NotImplemented,
        }),
        _ => Ok(Value::NotImplemented),
    }
}

/// A dict with the contents of a dict or a proxy.
fn plain(vm: &mut Vm, value: &Value) -> Option<Gc<Dict>> {
    match value.unwrapped() {
        Value::Dict(dict) => Some(dict.clone()),
        Value::Object(object) => {
            let frame = object.downcast_ref::<Proxy>()?.frame.clone();
            Some(vm.frame_variables(frame_of(&frame)?))
        }
        _ => None,
    }
}

fn joined(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    match (plain(vm, left), plain(vm, right)) {
        (Some(left), Some(right)) => vm.binary(BinaryOp::Or, &Value::Dict(left), &Value::Dict(right)),
        _ => Ok(Value::NotImplemented),
    }
}

fn update(vm: &mut Vm, this: Locals, other: Value) -> PyResult<()> {
    let Some(given) = plain(vm, &other) else {
        return Err(vm.type_error("update() argument must be dict or another FrameLocalsProxy"));
    };
    for entry in given.entries() {
        set_item(vm, This(this.0.clone()), entry.key, entry.value)?;
    }
    Ok(())
}

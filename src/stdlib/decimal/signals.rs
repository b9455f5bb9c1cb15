//! Signals: their classes, the live mappings `flags` and `traps`, and how conditions become exceptions.

use super::context::Context;
use crate::native_type;
use crate::number::decimal::Status;
use crate::number::decimal::condition::*;
use crate::object::{Attrs, Class, Dict, Gc, List, Tracer, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, This, VarArgs};
use crate::runtime::native_type::TraceField;
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

const INVALID_NAME: &str = "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   \
    Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]";
const INVALID_DICT: &str = "invalid signal dict";

/// The signals in the order of the mappings, with their conditions.
const SIGNALS: [(&str, Status); 9] = [
    ("InvalidOperation", ALL_INVALID),
    ("FloatOperation", FLOAT_OPERATION),
    ("DivisionByZero", DIVISION_BY_ZERO),
    ("Overflow", OVERFLOW),
    ("Underflow", UNDERFLOW),
    ("Subnormal", SUBNORMAL),
    ("Inexact", INEXACT),
    ("Rounded", ROUNDED),
    ("Clamped", CLAMPED),
];
/// The conditions that exceptions tell of, in their order.
const CONDITIONS: [(&str, Status); 13] = [
    ("InvalidOperation", INVALID_OPERATION),
    ("ConversionSyntax", CONVERSION_SYNTAX),
    ("DivisionImpossible", DIVISION_IMPOSSIBLE),
    ("DivisionUndefined", DIVISION_UNDEFINED),
    ("InvalidContext", INVALID_CONTEXT),
    ("FloatOperation", FLOAT_OPERATION),
    ("DivisionByZero", DIVISION_BY_ZERO),
    ("Overflow", OVERFLOW),
    ("Underflow", UNDERFLOW),
    ("Subnormal", SUBNORMAL),
    ("Inexact", INEXACT),
    ("Rounded", ROUNDED),
    ("Clamped", CLAMPED),
];
/// The order in which a context shows its signals.
const SHOWN: [(&str, Status); 9] = [
    ("Clamped", CLAMPED),
    ("InvalidOperation", ALL_INVALID),
    ("DivisionByZero", DIVISION_BY_ZERO),
    ("Inexact", INEXACT),
    ("FloatOperation", FLOAT_OPERATION),
    ("Overflow", OVERFLOW),
    ("Rounded", ROUNDED),
    ("Subnormal", SUBNORMAL),
    ("Underflow", UNDERFLOW),
];
/// The classes with their bases; a name that is no signal's is a built-in class.
const CLASSES: [(&str, &[&str]); 14] = [
    ("DecimalException", &["ArithmeticError"]),
    ("InvalidOperation", &["DecimalException"]),
    ("FloatOperation", &["DecimalException", "TypeError"]),
    ("DivisionByZero", &["DecimalException", "ZeroDivisionError"]),
    ("Subnormal", &["DecimalException"]),
    ("Inexact", &["DecimalException"]),
    ("Rounded", &["DecimalException"]),
    ("Clamped", &["DecimalException"]),
    ("Overflow", &["Inexact", "Rounded"]),
    ("Underflow", &["Inexact", "Rounded", "Subnormal"]),
    ("ConversionSyntax", &["InvalidOperation"]),
    ("DivisionImpossible", &["InvalidOperation"]),
    ("DivisionUndefined", &["InvalidOperation", "ZeroDivisionError"]),
    ("InvalidContext", &["InvalidOperation"]),
];

/// The flags or the traps of a context as a mapping.
pub struct SignalDict {
    attrs: Attrs,
    shared: Rc<Shared>,
}
native_type!(SignalDict {});

/// What a context and a mapping share.
pub struct Shared {
    pub bits: Cell<Status>,
    /// Whether the context is gone, which leaves the mapping without sense.
    is_dead: Cell<bool>,
}

/// The flags or the traps of a context, and the mapping that shares them, once someone asked for it.
pub struct SignalBits {
    shared: Rc<Shared>,
    dict: OnceCell<Gc<SignalDict>>,
}

impl std::ops::Deref for SignalBits {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.shared
    }
}

impl Drop for SignalBits {
    fn drop(&mut self) {
        self.shared.is_dead.set(true);
    }
}

impl SignalBits {
    pub fn new(bits: Status) -> SignalBits {
        let shared = Shared { bits: Cell::new(bits), is_dead: Cell::new(false) };
        SignalBits { shared: Rc::new(shared), dict: OnceCell::new() }
    }

    /// The mapping.
    pub fn dict(&self, vm: &mut Vm) -> PyResult<Gc<SignalDict>> {
        if let Some(dict) = self.dict.get() {
            return Ok(dict.clone());
        }
        let all = super::classes(vm);
        let class = all.signals.dict_class(vm)?;
        let made = Gc::new(SignalDict { attrs: Attrs::new(&class), shared: self.shared.clone() });
        Ok(self.dict.get_or_init(|| made).clone())
    }
}

impl TraceField for SignalBits {
    fn trace_field(&self, tracer: &mut Tracer<'_>) {
        if let Some(dict) = self.dict.get() {
            tracer.gc(dict);
        }
    }
}

/// The classes of signals, and that of the mappings.
pub struct Signals {
    classes: Vec<(&'static str, Gc<Class>)>,
    dict: OnceCell<Gc<Class>>,
}

/// Makes the classes.
pub fn make(vm: &mut Vm) -> PyResult<Signals> {
    let mut classes: Vec<(&'static str, Gc<Class>)> = Vec::new();
    for (name, bases) in CLASSES {
        let bases = bases.iter().map(|base| class_named(vm, &classes, base)).collect();
        let class = new_class(vm, "decimal", name, bases, None)?;
        classes.push((name, class));
    }
    Ok(Signals { classes, dict: OnceCell::new() })
}

fn class_named(vm: &Vm, made: &[(&str, Gc<Class>)], name: &str) -> Value {
    let types = vm.types();
    let class = match name {
        "ArithmeticError" => &types.arithmetic_error,
        "TypeError" => &types.type_error,
        "ZeroDivisionError" => &types.zero_division_error,
        _ => &made.iter().find(|(known, _)| *known == name).expect("bases come first").1,
    };
    Value::Class(class.clone())
}

fn new_class(
    vm: &mut Vm,
    module: &str,
    name: &str,
    bases: Vec<Value>,
    metaclass: Option<Gc<Class>>,
) -> PyResult<Gc<Class>> {
    let namespace = Dict::new();
    namespace.set_str(&vm.names().__module__.clone(), Value::from(module));
    let metaclass = metaclass.unwrap_or_else(|| vm.types().type_.clone());
    let parts = [Value::from(name), Value::Tuple(Tuple::new(bases)), Value::Dict(namespace)];
    match vm.call(&Value::Class(metaclass), &parts)? {
        Value::Class(class) => Ok(class),
        _ => unreachable!("metaclasses make classes"),
    }
}

impl Signals {
    /// All classes of signals.
    pub fn classes(&self) -> impl Iterator<Item = &Gc<Class>> {
        self.classes.iter().map(|(_, class)| class)
    }

    /// The class of the mappings, which is made late: the abstract base class that it needs is large.
    fn dict_class(&self, vm: &mut Vm) -> PyResult<Gc<Class>> {
        if let Some(class) = self.dict.get() {
            return Ok(class.clone());
        }
        let mixin = mixin(vm);
        let abstracts = vm.import("_collections_abc")?;
        let mapping = vm.get_attr_named(&abstracts, "MutableMapping")?;
        let metaclass = vm.class_of(&mapping);
        let bases = vec![Value::Class(mixin), mapping];
        let class = new_class(vm, "abc", "SignalDict", bases, Some(metaclass))?;
        Ok(self.dict.get_or_init(|| class).clone())
    }

    fn class(&self, name: &str) -> &Gc<Class> {
        &self.classes.iter().find(|(known, _)| *known == name).expect("all names are in the table").1
    }

    fn values<'a>(
        &'a self,
        table: &'a [(&'a str, Status)],
        bits: Status,
    ) -> impl Iterator<Item = Value> + 'a {
        let met = table.iter().filter(move |(_, condition)| bits & condition != 0);
        met.map(|(name, _)| Value::Class(self.class(name).clone()))
    }

    /// The signals that are set, as classes.
    pub fn set_in(&self, bits: Status) -> Vec<Value> {
        self.values(&SIGNALS, bits).collect()
    }

    /// Notes conditions in a context; raises the signal of one that is trapped.
    pub fn note(&self, vm: &mut Vm, context: &Gc<Context>, status: Status) -> PyResult<()> {
        context.flags.bits.set(context.flags.bits.get() | status);
        let trapped = status & context.traps.bits.get();
        if trapped == 0 && status & NO_MEMORY == 0 {
            return Ok(());
        }
        Err(self.raise(vm, trapped, status))
    }

    #[cold]
    fn raise(&self, vm: &mut Vm, trapped: Status, status: Status) -> Raised {
        if status & NO_MEMORY != 0 {
            return vm.memory_error_plain();
        }
        let told = self.values(&CONDITIONS, trapped).collect();
        let name =
            SIGNALS.iter().find(|(_, condition)| trapped & condition != 0).map_or("", |(name, _)| name);
        let class = self.class(name).clone();
        vm.raise_new(&class, vec![Value::List(List::new(told))])
    }

    /// The conditions of a signal's class.
    fn conditions(&self, vm: &mut Vm, signal: &Value) -> PyResult<Status> {
        if let Value::Class(class) = signal
            && let Some((name, _)) = self.classes.iter().find(|(_, known)| known.is(class))
            && let Some((_, bits)) = SIGNALS.iter().find(|(known, _)| known == name)
        {
            return Ok(*bits);
        }
        Err(vm.key_error(&Value::from(INVALID_NAME)))
    }

    /// The conditions of a list of signals.
    pub fn bits_of_list(&self, vm: &mut Vm, list: &Gc<List>) -> PyResult<Status> {
        let mut bits = 0;
        for signal in list.to_vec() {
            bits |= self.conditions(vm, &signal)?;
        }
        Ok(bits)
    }

    /// The conditions that a mapping sets.
    pub fn bits_of_mapping(&self, vm: &mut Vm, value: &Value) -> PyResult<Status> {
        if let Some(signals) = as_signals(value) {
            return signals.bits(vm);
        }
        let Value::Dict(dict) = value.unwrapped() else {
            return Err(vm.type_error("argument must be a signal dict"));
        };
        if dict.len() != SIGNALS.len() {
            return Err(vm.key_error(&Value::from(INVALID_DICT)));
        }
        let mut bits = 0;
        for entry in dict.entries() {
            let signal = self.conditions(vm, &entry.key)?;
            bits |= if vm.truth(&entry.value)? { signal } else { 0 };
        }
        Ok(bits)
    }
}

impl SignalDict {
    /// The conditions that are set; ValueError if the context is gone.
    fn bits(&self, vm: &mut Vm) -> PyResult<Status> {
        if self.shared.is_dead.get() {
            return Err(vm.value_error(INVALID_DICT));
        }
        Ok(self.shared.bits.get())
    }
}

/// The names of the signals that are set, as a context shows them.
pub fn names(bits: Status) -> String {
    let shown: Vec<&str> =
        SHOWN.iter().filter(|(_, condition)| bits & condition != 0).map(|(name, _)| *name).collect();
    shown.join(", ")
}

fn as_signals(value: &Value) -> Option<Gc<SignalDict>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

/// The class that makes the mappings what they are; the rest comes from MutableMapping.
fn mixin(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "decimal", "SignalDictMixin", "Whether each signal is set.")
        .new_method(
            "SignalDictMixin(cls, *args, **kwargs)",
            |vm: &mut Vm, _: Value, _: VarArgs, _: Kwargs| Err::<Value, _>(vm.value_error(INVALID_DICT)),
        )
        .slot(
            "__getitem__(self, key, /)",
            "Return self[key].",
            |vm: &mut Vm, this: This<SignalDict>, key: Value| {
                let bits = this.bits(vm)?;
                let signal = super::classes(vm).signals.conditions(vm, &key)?;
                PyResult::Ok(bits & signal != 0)
            },
        )
        .slot("__setitem__(self, key, value, /)", "Set self[key] to value.", set_item)
        .slot(
            "__delitem__(self, key, /)",
            "Delete self[key].",
            |vm: &mut Vm, this: This<SignalDict>, _: Value| {
                this.bits(vm)?;
                Err::<Value, _>(vm.value_error("signal keys cannot be deleted"))
            },
        )
        .slot("__len__(self, /)", "Return len(self).", |vm: &mut Vm, this: This<SignalDict>| {
            this.bits(vm).map(|_| SIGNALS.len())
        })
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: This<SignalDict>| {
            this.bits(vm)?;
            let keys = super::classes(vm).signals.set_in(Status::MAX);
            vm.iter(&Value::Tuple(Tuple::new(keys)))
        })
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<SignalDict>| {
            let bits = this.bits(vm)?;
            show(vm, bits)
        })
        .method("copy(self, /)", "", |vm: &mut Vm, this: This<SignalDict>| {
            let bits = this.bits(vm)?;
            copy(vm, bits)
        })
        .value("__hash__", Value::None)
        .value("__doc__", Value::None);
    class
        .slot(
            "__eq__(self, value, /)",
            "Return self==value.",
            |vm: &mut Vm, this: This<SignalDict>, other: Value| compare(vm, &this, &other, CompareOp::Eq),
        )
        .slot(
            "__ne__(self, value, /)",
            "Return self!=value.",
            |vm: &mut Vm, this: This<SignalDict>, other: Value| compare(vm, &this, &other, CompareOp::Ne),
        )
        .finish()
}

fn set_item(vm: &mut Vm, this: This<SignalDict>, key: Value, value: Value) -> PyResult<()> {
    let bits = this.bits(vm)?;
    let signal = super::classes(vm).signals.conditions(vm, &key)?;
    this.shared.bits.set(if vm.truth(&value)? { bits | signal } else { bits & !signal });
    Ok(())
}

fn compare(vm: &mut Vm, this: &SignalDict, other: &Value, op: CompareOp) -> PyResult {
    let own = this.bits(vm)?;
    match super::classes(vm).signals.bits_of_mapping(vm, other) {
        Ok(bits) => Ok(Value::Bool((bits == own) == (op == CompareOp::Eq))),
        // What is no mapping of the signals is not comparable.
        Err(raised) => {
            vm.take_raised(raised);
            Ok(Value::NotImplemented)
        }
    }
}

fn show(vm: &mut Vm, bits: Status) -> PyResult<String> {
    let all = super::classes(vm);
    let mut shown = Vec::new();
    for (name, condition) in SIGNALS {
        let class = vm.repr(&Value::Class(all.signals.class(name).clone()))?;
        let value = if bits & condition != 0 { "True" } else { "False" };
        shown.push(format!("{}:{value}", class.to_string_lossy()));
    }
    Ok(format!("{{{}}}", shown.join(", ")))
}

fn copy(vm: &mut Vm, bits: Status) -> PyResult<Gc<Dict>> {
    let all = super::classes(vm);
    let copy = Dict::new();
    for (name, condition) in SIGNALS {
        let class = Value::Class(all.signals.class(name).clone());
        vm.dict_set(&copy, class, Value::Bool(bits & condition != 0))?;
    }
    Ok(copy)
}

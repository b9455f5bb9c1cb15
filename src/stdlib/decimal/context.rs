//! `Context`: precision, rounding, limits, flags and traps.

use super::signals::{self, SignalBits, SignalDict};
use super::{Under, attribute_error, classes, rounding};
use crate::native_type;
use crate::number::decimal::condition::{ALL_INVALID, CLAMPED, DIVISION_BY_ZERO, OVERFLOW, UNDERFLOW};
use crate::number::decimal::{LEAST, MOST, Rounding, Rules, Status};
use crate::object::{Attrs, Class, Gc, List, Str, Trace, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, Opt, This, VarArgs};
use crate::runtime::{PyResult, Vm};
use std::cell::Cell;

const USUAL_TRAPS: Status = ALL_INVALID | DIVISION_BY_ZERO | OVERFLOW;
const USUAL: Rules =
    Rules { prec: 28, emax: 999_999, emin: -999_999, rounding: Rounding::HalfEven, clamp: false };
const NO_DELETION: &str = "context attributes cannot be deleted";
const NAMES: [&str; 8] = ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"];

/// A context.
pub struct Context {
    attrs: Attrs,
    pub rules: Cell<Rules>,
    pub capitals: Cell<bool>,
    pub flags: SignalBits,
    pub traps: SignalBits,
}
native_type!(Context { flags, traps });

impl Context {
    fn of_class(class: &Gc<Class>, rules: Rules, traps: Status) -> Gc<Context> {
        Gc::new(Context {
            attrs: Attrs::new(class),
            rules: Cell::new(rules),
            capitals: Cell::new(true),
            flags: SignalBits::new(0),
            traps: SignalBits::new(traps),
        })
    }

    /// A context of the class itself, without flags.
    pub fn new(vm: &Vm, rules: Rules, traps: Status) -> Gc<Context> {
        let all = classes(vm);
        Self::of_class(&all.context, rules, traps)
    }

    /// A copy with the flags given.
    pub fn copy(&self, vm: &Vm, flags: Status) -> Gc<Context> {
        let copy = Self::new(vm, self.rules.get(), self.traps.bits.get());
        copy.capitals.set(self.capitals.get());
        copy.flags.bits.set(flags);
        copy
    }
}

/// The context that a value is, if it is one.
pub fn as_context(value: &Value) -> Option<Gc<Context>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

/// DefaultContext, BasicContext and ExtendedContext.
pub fn models(class: &Gc<Class>) -> [Gc<Context>; 3] {
    let nine = Rules { prec: 9, ..USUAL };
    let basic_traps = USUAL_TRAPS | UNDERFLOW | CLAMPED;
    [
        Context::of_class(class, USUAL, USUAL_TRAPS),
        Context::of_class(class, Rules { rounding: Rounding::HalfUp, ..nine }, basic_traps),
        Context::of_class(class, nine, 0),
    ]
}

/// The class.
pub fn class(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "decimal", "Context", "What numbers must fit into, and how they are rounded.")
        .new_method("Context(cls, *args, **kwargs)", |vm: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
            let all = classes(vm);
            let model = &all.models[0];
            let made = Context::of_class(&class, model.rules.get(), model.traps.bits.get());
            made.capitals.set(model.capitals.get());
            Value::Object(made.erase())
        })
        .slot(
            "__init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)",
            "Initialize self.",
            init,
        )
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<Context>| show(&this))
        .slot("__setattr__(self, name, value, /)", "Implement setattr(self, name, value).", set_attr)
        .slot("__delattr__(self, name, /)", "Implement delattr(self, name).", |vm: &mut Vm, _: Value, _: Value| {
            Err::<Value, _>(attribute_error(vm, NO_DELETION.to_string()))
        })
        .method("__reduce__(self, /)", "", reduce)
        .method("copy(self, /)", "Return a copy.", copy)
        .method("__copy__(self, /)", "", copy)
        .method("clear_flags(self, /)", "Set all flags to False.", |_: &mut Vm, this: This<Context>| {
            this.flags.bits.set(0);
        })
        .method("clear_traps(self, /)", "Set all traps to False.", |_: &mut Vm, this: This<Context>| {
            this.traps.bits.set(0);
        })
        .method(
            "Etiny(self, /)",
            "Return the least exponent of subnormal numbers.",
            |_: &mut Vm, this: This<Context>| this.rules.get().tiny(),
        )
        .method(
            "Etop(self, /)",
            "Return the greatest exponent of a number with all digits.",
            |_: &mut Vm, this: This<Context>| this.rules.get().top(),
        );
    let class = super::context_methods::add(attributes(class)).knowing_class(&["copy", "__copy__"]).finish();
    class.has_weakref.set(false);
    class
}

fn attributes(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .getset("prec(self)", "", |_: &mut Vm, this: This<Context>| this.rules.get().prec, set_prec)
        .getset("Emin(self)", "", |_: &mut Vm, this: This<Context>| this.rules.get().emin, set_emin)
        .getset("Emax(self)", "", |_: &mut Vm, this: This<Context>| this.rules.get().emax, set_emax)
        .getset(
            "rounding(self)",
            "",
            |_: &mut Vm, this: This<Context>| Value::from(this.rules.get().rounding.name()),
            set_rounding,
        )
        .getset(
            "capitals(self)",
            "",
            |_: &mut Vm, this: This<Context>| i64::from(this.capitals.get()),
            set_capitals,
        )
        .getset(
            "clamp(self)",
            "",
            |_: &mut Vm, this: This<Context>| i64::from(this.rules.get().clamp),
            set_clamp,
        )
        .getset(
            "flags(self)",
            "",
            |vm: &mut Vm, this: This<Context>| this.flags.dict(vm).map(SignalDict::into_value),
            |vm: &mut Vm, this: This<Context>, value: Opt<Value>| set_signals(vm, &this.flags, value),
        )
        .getset(
            "traps(self)",
            "",
            |vm: &mut Vm, this: This<Context>| this.traps.dict(vm).map(SignalDict::into_value),
            |vm: &mut Vm, this: This<Context>, value: Opt<Value>| set_signals(vm, &this.traps, value),
        )
}

fn init(
    vm: &mut Vm,
    this: This<Context>,
    prec: Value,
    rounding: Value,
    emin: Value,
    emax: Value,
    capitals: Value,
    clamp: Value,
    flags: Value,
    traps: Value,
) -> PyResult<()> {
    give_parts(vm, &this, [prec, rounding, emin, emax, capitals, clamp, flags, traps])
}

/// Sets the attributes that are not None, flags last.
pub fn give_parts(vm: &mut Vm, this: &Gc<Context>, parts: [Value; 8]) -> PyResult<()> {
    let [.., flags, _] = &parts;
    let flags = flags.clone();
    let others = NAMES.into_iter().zip(parts).filter(|(name, _)| *name != "flags");
    for (name, value) in others.chain([("flags", flags)]) {
        if !value.is_none() {
            give_part(vm, this, name, value)?;
        }
    }
    Ok(())
}

/// Sets an attribute by its name, signals by a list, too.
fn give_part(vm: &mut Vm, this: &Gc<Context>, name: &str, value: Value) -> PyResult<()> {
    let signals = if name == "flags" { &this.flags } else { &this.traps };
    match value {
        Value::List(list) if matches!(name, "flags" | "traps") => {
            signals.bits.set(classes(vm).signals.bits_of_list(vm, &list)?);
            Ok(())
        }
        value => set_part(vm, this, name, value),
    }
}

/// Sets an attribute by its name.
fn set_part(vm: &mut Vm, this: &Gc<Context>, name: &str, value: Value) -> PyResult<()> {
    let (this, value) = (This(this.clone()), Opt::Given(value));
    match name {
        "prec" => set_prec(vm, this, value),
        "rounding" => set_rounding(vm, this, value),
        "Emin" => set_emin(vm, this, value),
        "Emax" => set_emax(vm, this, value),
        "capitals" => set_capitals(vm, this, value),
        "clamp" => set_clamp(vm, this, value),
        "flags" => set_signals(vm, &this.flags, value),
        _ => set_signals(vm, &this.traps, value),
    }
}

/// Whether a context has an attribute of that name that can be set.
fn has_part(name: &str) -> bool {
    NAMES.contains(&name)
}

fn set_attr(vm: &mut Vm, this: Value, name: Value, value: Value) -> PyResult<()> {
    let Value::Str(name) = name.unwrapped() else {
        let given = vm.type_name(&name);
        return Err(vm.type_error(format!("attribute name must be string, not '{given}'")));
    };
    let name: Gc<Str> = vm.interp.intern_str(name);
    let text = name.to_string_lossy();
    match as_context(&this) {
        Some(context) if has_part(&text) => set_part(vm, &context, &text, value),
        Some(context) if !context.attrs.class().has_dict.get() => {
            let class = vm.qualified_type_name(&this);
            Err(attribute_error(vm, format!("'{class}' object has no attribute '{text}'")))
        }
        _ => {
            let class = vm.class_of(&this);
            vm.set_attr_generic(&this, &class, &name, Some(value))
        }
    }
}

/// The number that an attribute is set to.
fn number(vm: &mut Vm, value: Opt<Value>) -> PyResult<i64> {
    match value {
        Opt::Missing => Err(attribute_error(vm, NO_DELETION.to_string())),
        Opt::Given(value) => match value.unwrapped().as_int().map(|n| n.to_i64()) {
            Some(Some(n)) => Ok(n),
            Some(None) => Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
            None => Err(vm.type_error("an integer is required")),
        },
    }
}

fn set_prec(vm: &mut Vm, this: This<Context>, value: Opt<Value>) -> PyResult<()> {
    match number(vm, value)? {
        prec @ 1..=MOST => this.rules.set(Rules { prec, ..this.rules.get() }),
        _ => return Err(vm.value_error("valid range for prec is [1, MAX_PREC]")),
    }
    Ok(())
}

fn set_emin(vm: &mut Vm, this: This<Context>, value: Opt<Value>) -> PyResult<()> {
    match number(vm, value)? {
        emin @ LEAST..=0 => this.rules.set(Rules { emin, ..this.rules.get() }),
        _ => return Err(vm.value_error("valid range for Emin is [MIN_EMIN, 0]")),
    }
    Ok(())
}

fn set_emax(vm: &mut Vm, this: This<Context>, value: Opt<Value>) -> PyResult<()> {
    match number(vm, value)? {
        emax @ 0..=MOST => this.rules.set(Rules { emax, ..this.rules.get() }),
        _ => return Err(vm.value_error("valid range for Emax is [0, MAX_EMAX]")),
    }
    Ok(())
}

fn set_rounding(vm: &mut Vm, this: This<Context>, value: Opt<Value>) -> PyResult<()> {
    let Opt::Given(value) = value else { return Err(attribute_error(vm, NO_DELETION.to_string())) };
    // None is no name of a rounding mode here.
    let value = if value.is_none() { Value::Int(0) } else { value };
    let rules = this.rules.get();
    this.rules.set(Rules { rounding: rounding(vm, &value, rules.rounding)?, ..rules });
    Ok(())
}

fn set_capitals(vm: &mut Vm, this: This<Context>, value: Opt<Value>) -> PyResult<()> {
    match number(vm, value)? {
        capitals @ 0..=1 => this.capitals.set(capitals == 1),
        _ => return Err(vm.value_error("valid values for capitals are 0 or 1")),
    }
    Ok(())
}

fn set_clamp(vm: &mut Vm, this: This<Context>, value: Opt<Value>) -> PyResult<()> {
    match number(vm, value)? {
        clamp @ 0..=1 => this.rules.set(Rules { clamp: clamp == 1, ..this.rules.get() }),
        _ => return Err(vm.value_error("valid values for clamp are 0 or 1")),
    }
    Ok(())
}

fn set_signals(vm: &mut Vm, signals: &SignalBits, value: Opt<Value>) -> PyResult<()> {
    let Opt::Given(value) = value else { return Err(attribute_error(vm, NO_DELETION.to_string())) };
    signals.bits.set(classes(vm).signals.bits_of_mapping(vm, &value)?);
    Ok(())
}

fn show(this: &Context) -> String {
    let rules = this.rules.get();
    format!(
        "Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={}, clamp={}, flags=[{}], traps=[{}])",
        rules.prec,
        rules.rounding.name(),
        rules.emin,
        rules.emax,
        i64::from(this.capitals.get()),
        i64::from(rules.clamp),
        signals::names(this.flags.bits.get()),
        signals::names(this.traps.bits.get()),
    )
}

fn copy(vm: &mut Vm, this: This<Context>) -> Value {
    Value::Object(this.copy(vm, this.flags.bits.get()).erase())
}

fn reduce(vm: &mut Vm, this: This<Context>) -> Value {
    let under = Under::context(vm, &this);
    let rules = this.rules.get();
    let signals = |set: &SignalBits| Value::List(List::new(under.classes.signals.set_in(set.bits.get())));
    let parts = vec![
        Value::Int(rules.prec),
        Value::from(rules.rounding.name()),
        Value::Int(rules.emin),
        Value::Int(rules.emax),
        Value::Int(i64::from(this.capitals.get())),
        Value::Int(i64::from(rules.clamp)),
        signals(&this.flags),
        signals(&this.traps),
    ];
    let class = Value::Class(this.attrs.class().clone());
    Value::Tuple(Tuple::of([class, Value::Tuple(Tuple::new(parts))]))
}

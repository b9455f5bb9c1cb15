//! `decimal`: decimal numbers, their contexts and signals, over the arithmetic of `number::decimal`.

mod construct;
mod context;
mod context_methods;
mod current;
mod methods;
mod operators;
mod parts;
mod signals;

use crate::native_type;
use crate::number::Int;
use crate::number::decimal::{LEAST, LEAST_TINY, MOST, Number, Rounding, Rules, Status};
use crate::object::{Attrs, Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::context::ContextVar;
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Module};
use crate::runtime::{PyResult, Raised, Vm};
use context::Context;
use std::cell::OnceCell;
use std::rc::Rc;

const VERSION: &str = "1.70";
const LIBRARY_VERSION: &str = "2.5.1";

/// A decimal number.
pub struct Decimal {
    attrs: Attrs,
    number: Number,
}
native_type!(Decimal {});

static OPS: ClassOps = ClassOps { power_modulo: Some(operators::power_modulo), ..ClassOps::NONE };

/// The methods that know their class.
const KNOWING: [&str; 12] = [
    "__ceil__",
    "__floor__",
    "__trunc__",
    "__round__",
    "__format__",
    "as_integer_ratio",
    "as_tuple",
    "copy_abs",
    "copy_negate",
    "radix",
    "from_float",
    "from_number",
];

/// The classes of the module and what belongs to them.
struct Classes {
    decimal: Gc<Class>,
    context: Gc<Class>,
    manager: Gc<Class>,
    signals: signals::Signals,
    tuple: Value,
    /// Holds the current context.
    current: Gc<ContextVar>,
    /// The contexts DefaultContext, BasicContext and ExtendedContext.
    models: [Gc<Context>; 3],
    rational: OnceCell<Value>,
}

#[derive(Default)]
struct State(OnceCell<Rc<Classes>>);

/// The classes, which importing the module made.
fn classes(vm: &Vm) -> Rc<Classes> {
    let state = vm.interp.state::<State>();
    state.0.get().cloned().expect("importing the module makes its classes before there are objects")
}

/// The namespace of `decimal`, which is that of `_decimal` under another name.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let namespace = inner_module(vm)?;
    namespace.set_str(&vm.names().__name__.clone(), Value::from("decimal"));
    Ok(namespace)
}

/// The namespace of `_decimal`.
pub fn inner_module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let state = vm.interp.state::<State>();
    if state.0.get().is_none() {
        let made = make_classes(vm)?;
        let _ = state.0.set(Rc::new(made));
    }
    let all = classes(vm);
    let [default, basic, extended] = all.models.clone().map(|model| Value::Object(model.erase()));
    let doc = "Decimal fixed-point and floating-point arithmetic.";
    let mut module = Module::new(vm, "_decimal", doc)
        .class(&all.decimal)
        .class(&all.context)
        .value("DecimalTuple", all.tuple.clone())
        .value("DefaultContext", default)
        .value("BasicContext", basic)
        .value("ExtendedContext", extended)
        .value("HAVE_THREADS", true)
        .value("HAVE_CONTEXTVAR", true)
        .value("MAX_PREC", MOST)
        .value("MAX_EMAX", MOST)
        .value("MIN_EMIN", LEAST)
        .value("MIN_ETINY", LEAST_TINY)
        .value("IEEE_CONTEXT_MAX_BITS", current::MOST_BITS)
        .value("SPEC_VERSION", VERSION)
        .value("__libmpdec_version__", LIBRARY_VERSION);
    for (_, name) in Rounding::ALL {
        module = module.value(name, name);
    }
    for class in all.signals.classes() {
        module = module.class(class);
    }
    let module = current::add(module).def("__getattr__(name, /)", "Attributes on their way out.", attribute);
    Ok(module.finish())
}

fn attribute(vm: &mut Vm, name: Gc<Str>) -> PyResult {
    if name.as_bytes() == b"__version__" {
        let category = vm.types().deprecation_warning.clone();
        let message = "'__version__' is deprecated and slated for removal in Python 3.20";
        (vm.interp.hooks.warn)(vm, &category, message, 1, None)?;
        return Ok(Value::from(VERSION));
    }
    let message = format!("module 'decimal' has no attribute '{}'", name.to_string_lossy());
    Err(attribute_error(vm, message))
}

#[cold]
fn attribute_error(vm: &mut Vm, message: String) -> Raised {
    let class = vm.types().attribute_error.clone();
    vm.raise_new(&class, vec![Value::from(message)])
}

fn make_classes(vm: &mut Vm) -> PyResult<Classes> {
    let signals = signals::make(vm)?;
    let context = context::class(vm);
    let models = context::models(&context);
    let name = vm.intern("decimal_context");
    let current = ContextVar::new(vm, name, Value::Unbound);
    let manager = current::manager_class(vm);
    let decimal = class(vm);
    let tuples = vm.import("_decimal_tuple")?;
    let tuple = vm.get_attr_named(&tuples, "DecimalTuple")?;
    register(vm, &decimal)?;
    Ok(Classes { decimal, context, manager, signals, tuple, current, models, rational: OnceCell::new() })
}

/// Makes the class a number to the abstract classes of `numbers`, if they are there already; else that module does it
/// when it is imported, which is not worth while before.
fn register(vm: &mut Vm, decimal: &Gc<Class>) -> PyResult<()> {
    if vm.interp.module("numbers").is_some() {
        let numbers = vm.import("numbers")?;
        let number = vm.get_attr_named(&numbers, "Number")?;
        vm.call_method_named(&number, "register", &[Value::Class(decimal.clone())])?;
    }
    Ok(())
}

fn class(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "decimal", "Decimal", "A decimal number.")
        .ops(&OPS)
        .new_method("Decimal(cls, value='0', context=None)", construct::new)
        .class_method("from_float(cls, f, /)", "", construct::from_float)
        .class_method(
            "from_number(cls, number, /)",
            "Return the value of an int, float or decimal.",
            construct::from_number,
        );
    let class = parts::add(methods::add(operators::add(class))).knowing_class(&KNOWING).finish();
    class.has_weakref.set(false);
    class
}

/// An object of the class itself.
fn new_decimal(class: &Gc<Class>, number: Number) -> Value {
    Value::Object(Gc::new(Decimal { attrs: Attrs::new(class), number }).erase())
}

/// The decimal that a value is, if it is one.
#[inline]
fn as_decimal(value: &Value) -> Option<Gc<Decimal>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

/// The receiver of a method.
struct This(Gc<Decimal>);

impl FromArg for This {
    #[inline]
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match as_decimal(value) {
            Some(decimal) => Ok(This(decimal)),
            None => Err(vm.argument_error(value, site, "decimal.Decimal")),
        }
    }
}

impl std::ops::Deref for This {
    type Target = Number;

    fn deref(&self) -> &Number {
        &self.0.number
    }
}

/// An operand: a decimal, or what an int becomes.
enum Operand {
    Own(Gc<Decimal>),
    Made(Number),
}

impl std::ops::Deref for Operand {
    type Target = Number;

    #[inline]
    fn deref(&self) -> &Number {
        match self {
            Operand::Own(decimal) => &decimal.number,
            Operand::Made(number) => number,
        }
    }
}

/// The number that a value has as an operand.
#[inline]
fn operand(value: &Value) -> Option<Operand> {
    if let Some(decimal) = as_decimal(value) {
        return Some(Operand::Own(decimal));
    }
    value.unwrapped().as_int().map(|n| Operand::Made(Number::from(n)))
}

/// As `operand`, with the error for other values.
fn required(vm: &mut Vm, value: &Value) -> PyResult<Operand> {
    match operand(value) {
        Some(operand) => Ok(operand),
        None => Err(unsupported(vm, value)),
    }
}

/// As `required`, the object itself where it is a decimal.
fn required_value(vm: &mut Vm, value: &Value) -> PyResult {
    match required(vm, value)? {
        Operand::Own(_) => Ok(value.clone()),
        Operand::Made(number) => Ok(new_decimal(&classes(vm).decimal, number)),
    }
}

#[cold]
fn unsupported(vm: &mut Vm, value: &Value) -> Raised {
    let given = vm.type_name(value);
    vm.type_error(format!("conversion from {given} to Decimal is not supported"))
}

/// What an operation works under: the classes and the context.
struct Under {
    classes: Rc<Classes>,
    context: Gc<Context>,
}

impl Under {
    /// The current context.
    #[inline]
    fn current(vm: &mut Vm) -> Under {
        let classes = classes(vm);
        let context = current::current(vm, &classes);
        Under { classes, context }
    }

    /// The context of that object.
    fn context(vm: &mut Vm, context: &Gc<Context>) -> Under {
        Under { classes: classes(vm), context: context.clone() }
    }

    /// The context of an optional argument: the current one for None.
    fn optional(vm: &mut Vm, context: &Value) -> PyResult<Under> {
        if context.is_none() || context.is_unbound() {
            return Ok(Under::current(vm));
        }
        match context::as_context(context) {
            Some(context) => Ok(Under { classes: classes(vm), context }),
            None => Err(vm.type_error("optional argument must be a context")),
        }
    }

    #[inline]
    fn rules(&self) -> Rules {
        self.context.rules.get()
    }

    /// Notes conditions; raises the signal of one that is trapped.
    #[inline]
    fn note(&self, vm: &mut Vm, status: Status) -> PyResult<()> {
        if status == 0 {
            return Ok(());
        }
        self.classes.signals.note(vm, &self.context, status)
    }

    /// The object of a result, if its conditions allow it.
    #[inline]
    fn answer(&self, vm: &mut Vm, number: Number, status: Status) -> PyResult {
        self.note(vm, status)?;
        Ok(new_decimal(&self.classes.decimal, number))
    }
}

/// The rounding mode that an argument names; None is the context's.
fn rounding(vm: &mut Vm, value: &Value, default: Rounding) -> PyResult<Rounding> {
    if value.is_none() || value.is_unbound() {
        return Ok(default);
    }
    let named = match value.unwrapped() {
        Value::Str(name) => Rounding::named(&name.to_string_lossy()),
        _ => None,
    };
    named.ok_or_else(|| {
        vm.type_error(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   \
             ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
        )
    })
}

/// A pair of ints as a tuple.
fn pair(first: Int, second: Int) -> Value {
    Value::Tuple(Tuple::of([first.into(), second.into()]))
}

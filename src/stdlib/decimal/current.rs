//! The current context, which is a context variable, and the functions that deal with it.

use super::context::{self, Context, as_context};
use super::{Classes, classes};
use crate::native_type;
use crate::number::decimal::{Rounding, Rules};
use crate::object::{Attrs, Class, Gc, Value};
use crate::runtime::native::{ClassDef, Module, This, VarArgs};
use crate::runtime::{PyResult, Vm};

/// The widest interchange format that has a context.
pub const MOST_BITS: i64 = 512;

/// What `localcontext` answers: sets a context for a block.
struct Manager {
    attrs: Attrs,
    local: Gc<Context>,
    before: Gc<Context>,
}
native_type!(Manager { local, before });

/// Adds the functions to the module.
pub fn add(module: Module<'_>) -> Module<'_> {
    module
        .def("getcontext()", "Return the current context.", |vm: &mut Vm| {
            let all = classes(vm);
            Value::Object(current(vm, &all).erase())
        })
        .def("setcontext(context, /)", "Set the current context.", set)
        .def_shown(
            (
                "localcontext(ctx=None, *, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)",
                "localcontext(ctx=None, **kwargs)",
            ),
            "Return a manager that sets a context for a block.",
            local,
        )
        .def("IEEEContext(bits, /)", "Return the context of an interchange format.", ieee)
}

/// The current context; where there is none yet, a copy of DefaultContext becomes it.
#[inline]
pub fn current(vm: &mut Vm, classes: &Classes) -> Gc<Context> {
    match vm.context_get(&classes.current).as_ref().and_then(as_context) {
        Some(context) => context,
        None => first(vm, classes),
    }
}

#[cold]
fn first(vm: &mut Vm, classes: &Classes) -> Gc<Context> {
    let context = classes.models[0].copy(vm, 0);
    make_current(vm, classes, &context);
    context
}

fn make_current(vm: &mut Vm, classes: &Classes, context: &Gc<Context>) {
    vm.context_set(&classes.current, Value::Object(context.clone().erase()));
}

fn set(vm: &mut Vm, context: Value) -> PyResult<()> {
    let Some(mut context) = as_context(&context) else {
        return Err(vm.type_error("argument must be a context"));
    };
    let all = classes(vm);
    if all.models.iter().any(|model| model.is(&context)) {
        context = context.copy(vm, 0);
    }
    make_current(vm, &all, &context);
    Ok(())
}

fn local(
    vm: &mut Vm,
    context: Value,
    prec: Value,
    rounding: Value,
    emin: Value,
    emax: Value,
    capitals: Value,
    clamp: Value,
    flags: Value,
    traps: Value,
) -> PyResult {
    let all = classes(vm);
    let before = current(vm, &all);
    let model = match &context {
        Value::None => before.clone(),
        other => match as_context(other) {
            Some(context) => context,
            None => return Err(vm.type_error("optional argument must be a context")),
        },
    };
    let local = model.copy(vm, model.flags.bits.get());
    let parts = [prec, rounding, emin, emax, capitals, clamp, flags, traps];
    context::give_parts(vm, &local, parts)?;
    Ok(Value::Object(Gc::new(Manager { attrs: Attrs::new(&all.manager), local, before }).erase()))
}

/// The class of the managers.
pub fn manager_class(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "decimal", "ContextManager", "Sets a context for a block.")
        .method("__enter__(self, /)", "", |vm: &mut Vm, this: This<Manager>| {
            let all = classes(vm);
            make_current(vm, &all, &this.local);
            Value::Object(this.local.clone().erase())
        })
        .method("__exit__(self, /, *args)", "", |vm: &mut Vm, this: This<Manager>, _: VarArgs| {
            let all = classes(vm);
            make_current(vm, &all, &this.before);
        })
        .value("__doc__", Value::None)
        .finish()
}

fn ieee(vm: &mut Vm, bits: i64) -> PyResult {
    if bits <= 0 || bits > MOST_BITS || bits % 32 != 0 {
        let message = format!("argument must be a multiple of 32, with a maximum of {MOST_BITS}");
        return Err(vm.value_error(message));
    }
    let emax = 3 << (bits / 16 + 3);
    let rules =
        Rules { prec: 9 * (bits / 32) - 2, emax, emin: 1 - emax, rounding: Rounding::HalfEven, clamp: true };
    Ok(Value::Object(Context::new(vm, rules, 0).erase()))
}

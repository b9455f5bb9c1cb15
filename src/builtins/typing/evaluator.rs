//! Evaluation functions whose value is known: what `evaluate_bound` and its kin are where nothing is lazy.

use super::known;
use crate::native_type;
use crate::object::{Attrs, Class, Gc, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};

/// The format that asks for text.
const STRING: i64 = 4;

struct Evaluator {
    attrs: Attrs,
    value: Value,
}
native_type!(Evaluator { value });

/// The function that answers this value.
pub fn constant(vm: &mut Vm, value: Value) -> Value {
    let class = known(vm, |classes| classes.evaluator.clone());
    Gc::new(Evaluator { attrs: Attrs::new(&class), value }).into()
}

/// The class of such functions.
pub fn define(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_typing", "_ConstEvaluator", "An evaluation function whose value is known.")
        .closed()
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<Evaluator>| {
            let shown = vm.repr_lossy(&this.value)?;
            Ok(format!("<constevaluator {shown}>")) as PyResult<_>
        })
        .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
        .finish()
}

fn call(
    vm: &mut Vm,
    this: This<Evaluator>,
    args: crate::runtime::VarArgs,
    kwargs: crate::runtime::Kwargs,
) -> PyResult {
    if !kwargs.0.is_empty() {
        return Err(vm.type_error("constevaluator.__call__() takes no keyword arguments"));
    }
    let [format] = args.0.items() else {
        let given = args.0.len();
        let message = format!("constevaluator.__call__() takes exactly 1 argument ({given} given)");
        return Err(vm.type_error(message));
    };
    if vm.index_i64(format)? != STRING {
        return Ok(this.value.clone());
    }
    let Value::Tuple(items) = &this.value else { return shown(vm, &this.value).map(Value::from) };
    let mut parts = Vec::with_capacity(items.len());
    for item in items.items() {
        parts.push(shown(vm, item)?);
    }
    let end = if parts.len() == 1 { "," } else { "" };
    Ok(Value::from(format!("({}{end})", parts.join(", "))))
}

fn shown(vm: &mut Vm, value: &Value) -> PyResult<String> {
    crate::builtins::generic_alias::type_repr(vm, value)
}

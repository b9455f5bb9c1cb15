//! `_typing`: the objects that type parameters and type aliases are, and what makes them for `class Box[T]` and
//! `type Name = value`. The public `typing` names are the same classes.

mod alias;
mod evaluator;
mod parameters;
mod parts;

pub use alias::TypeAlias;

use crate::object::{Class, Dict, Gc, Value};
use crate::runtime::native::{ClassDef, Module};
use crate::runtime::{PyResult, Vm};
use std::cell::OnceCell;

/// The classes, made when first needed.
struct Classes {
    type_var: Gc<Class>,
    param_spec: Gc<Class>,
    type_var_tuple: Gc<Class>,
    param_spec_args: Gc<Class>,
    param_spec_kwargs: Gc<Class>,
    alias: Gc<Class>,
    evaluator: Gc<Class>,
    no_default: Value,
}

#[derive(Default)]
struct State(OnceCell<Classes>);

/// The namespace of `_typing`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let state = vm.interp.state::<State>();
    let classes = match state.0.get() {
        Some(classes) => classes,
        None => {
            let classes = define(vm);
            state.0.get_or_init(|| classes)
        }
    };
    let module = Module::new(vm, "_typing", "Type parameters and type aliases.")
        .class(&classes.type_var)
        .class(&classes.param_spec)
        .class(&classes.type_var_tuple)
        .class(&classes.param_spec_args)
        .class(&classes.param_spec_kwargs)
        .class(&classes.alias)
        .value("NoDefault", classes.no_default.clone())
        .def(
            "make_typevar(name, evaluate_bound=None, evaluate_constraints=None, module=None)",
            "Make the TypeVar of [T], [T: bound] or [T: (a, b)]; the rest is lazy.",
            parameters::make_type_var,
        )
        .def("make_paramspec(name, module=None)", "Make the ParamSpec of [**P].", parameters::make_param_spec)
        .def(
            "make_typevartuple(name, module=None)",
            "Make the TypeVarTuple of [*Ts].",
            parameters::make_type_var_tuple,
        )
        .def(
            "set_default(parameter, evaluate_default)",
            "Give a parameter the default of [T = default] and return it.",
            parameters::set_default,
        )
        .def(
            "make_type_alias(name, type_params, evaluate_value, module=None, qualname=None)",
            "Make what `type name[type_params] = value` binds.",
            alias::make,
        )
        .def(
            "generic_base(type_params)",
            "Make the base Generic[...] of a class with type parameters.",
            |vm: &mut Vm, params: Value| ask_library(vm, "_generic_base", &[params]),
        );
    Ok(module.finish())
}

fn define(vm: &mut Vm) -> Classes {
    let no_default = parts::define_no_default(vm);
    let [param_spec_args, param_spec_kwargs] = parts::define(vm);
    let [type_var, param_spec, type_var_tuple] = parameters::define(vm);
    Classes {
        type_var,
        param_spec,
        type_var_tuple,
        param_spec_args,
        param_spec_kwargs,
        alias: alias::define(vm),
        evaluator: evaluator::define(vm),
        no_default,
    }
}

/// One of the classes, or NoDefault; they exist once `_typing` was imported.
fn known<T>(vm: &Vm, pick: impl FnOnce(&Classes) -> T) -> T {
    let state = vm.interp.state::<State>();
    pick(state.0.get().expect("who has such an object has imported `_typing`"))
}

/// A class of the module `typing` that no class derives from.
fn class<'a>(vm: &'a mut Vm, name: &'static str, doc: &'static str) -> ClassDef<'a> {
    ClassDef::new(vm, "typing", name, doc).closed()
}

/// What a function of the library's part that is written in Python answers.
fn ask_library(vm: &mut Vm, function: &str, args: &[Value]) -> PyResult {
    let module = vm.import("_typing_forms")?;
    let function = vm.get_attr_named(&module, function)?;
    vm.call(&function, args)
}

/// The name of the module that is calling.
fn calling_module(vm: &mut Vm) -> Value {
    let key = vm.names().__name__.clone();
    vm.frame_at(0, |frame| frame.function.globals.get_str(&key)).flatten().unwrap_or(Value::None)
}

/// `left | right`, where one side may be text, which becomes a forward reference.
fn union(vm: &mut Vm, left: Value, right: Value) -> PyResult {
    ask_library(vm, "_make_union", &[left, right])
}

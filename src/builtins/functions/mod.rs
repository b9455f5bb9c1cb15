//! The built-in functions.

mod attributes;
mod code;
mod iteration;
mod numbers;

use crate::object::{Class, Gc, Module as ModuleObject, Value};
use crate::runtime::Vm;
use crate::runtime::native::Module;

/// Fills the namespace of `builtins` with functions, classes and constants.
pub fn install(vm: &mut Vm) {
    let dict = vm.interp.builtins.clone();
    let name = "builtins";
    let module = Module::extend(vm, name, dict)
        .value("__name__", name)
        .value("__doc__", "What every program can name without an import.")
        .value("__package__", "")
        .value("__loader__", Value::None)
        .value("__spec__", Value::None)
        .value("__debug__", true)
        .value("None", Value::None)
        .value("True", true)
        .value("False", false)
        .value("Ellipsis", Value::Ellipsis)
        .value("NotImplemented", Value::NotImplemented);
    let module = attributes::define(module);
    let module = code::define(module);
    let module = iteration::define(module);
    numbers::define(module).finish();
    classes(vm);
    let module = ModuleObject::new(&vm.types().module, vm.interp.builtins.clone());
    vm.interp.modules.set_str(&vm.names().builtins, Value::Module(module));
}

fn classes(vm: &mut Vm) {
    let shared = vm.interp.clone();
    let types = &shared.types;
    let named: [&Gc<Class>; 27] = [
        &types.object,
        &types.type_,
        &types.int,
        &types.bool_,
        &types.float,
        &types.complex,
        &types.str,
        &types.bytes,
        &types.bytearray,
        &types.memoryview,
        &types.tuple,
        &types.list,
        &types.dict,
        &types.set,
        &types.frozenset,
        &types.range,
        &types.slice,
        &types.property,
        &types.classmethod,
        &types.staticmethod,
        &types.super_,
        &types.enumerate,
        &types.zip,
        &types.map,
        &types.filter,
        &types.reversed,
        &types.base_exception,
    ];
    let exceptions = types.all().into_iter().filter(|class| class.is_subclass(&types.base_exception));
    for class in named.into_iter().chain(exceptions) {
        let name = class.name.borrow().clone();
        shared.builtins.set_str(&name, Value::Class(class.clone()));
    }
    for alias in ["EnvironmentError", "IOError"] {
        shared.builtins.set_str(&vm.intern(alias), Value::Class(types.os_error.clone()));
    }
}

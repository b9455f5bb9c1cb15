//! What `sys` has about lazy imports.

use crate::object::{Gc, Str, Value};
use crate::runtime::lazy_import::LazyState;
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};

/// Adds the functions and the set of modules to come.
pub fn define(mut module: Module<'_>) -> Module<'_> {
    let pending = Value::Set(module.vm().interp.state::<LazyState>().pending.clone());
    module
        .value("lazy_modules", pending)
        .def("get_lazy_imports()", "Return which imports are lazy: 'normal' or 'all'.", |vm: &mut Vm| {
            let all = vm.interp.state::<LazyState>().all.get();
            Value::from(if all { "all" } else { "normal" })
        })
        .def("set_lazy_imports(mode)", "Set which imports are lazy.", set_mode)
        .def("get_lazy_imports_filter()", "Return the filter of lazy imports.", |vm: &mut Vm| {
            vm.interp.state::<LazyState>().filter.borrow().clone()
        })
        .def(
            "set_lazy_imports_filter(filter)",
            "Set a function that decides about each lazy import.",
            set_filter,
        )
}

fn set_mode(vm: &mut Vm, mode: Value) -> PyResult<()> {
    let Value::Str(mode) = mode.unwrapped() else {
        return Err(vm.type_error("mode must be a string: 'normal' or 'all'"));
    };
    let mode: &Gc<Str> = mode;
    let all = match mode.as_bytes() {
        b"normal" => false,
        b"all" => true,
        _ => return Err(vm.value_error("mode must be 'normal' or 'all'")),
    };
    vm.interp.state::<LazyState>().all.set(all);
    Ok(())
}

fn set_filter(vm: &mut Vm, filter: Value) -> PyResult<()> {
    if !filter.is_none() && !vm.is_callable(&filter) {
        return Err(vm.value_error("filter provided but is not callable"));
    }
    drop(vm.interp.state::<LazyState>().filter.replace(filter));
    Ok(())
}

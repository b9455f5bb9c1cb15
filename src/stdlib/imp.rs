//! `_imp`: the interpreter's own way of finding modules, for `runpy` and `importlib`.

use crate::object::{Bytes, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};

/// The namespace of `_imp`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let doc = "Return the text, file and is_package of a module written in Python, or None.";
    let module = Module::new(vm, "_imp", "How the interpreter finds modules.")
        .def("find_source(name, /)", doc, find_source)
        .def("import_module(name, /)", "Import a module by its absolute name and return it.", import_module)
        .def(
            "find_spec(name, path=None, /)",
            "Return a module's spec as the interpreter's own finders see it.",
            find_spec,
        )
        .def(
            "new_builtin(name, /)",
            "Return the fresh namespace of a module written in Rust, or None.",
            new_builtin,
        )
        .def("module_names()", "Return the names of the modules that are part of the binary.", module_names);
    Ok(module.finish())
}

fn find_source(vm: &mut Vm, name: Gc<Str>) -> PyResult<Option<Value>> {
    let found = vm.find_source(&name.to_string_lossy())?;
    Ok(found.map(|(text, file, is_package)| {
        Value::Tuple(Tuple::of([Value::Bytes(Bytes::new(text)), file.into(), is_package.into()]))
    }))
}

fn import_module(vm: &mut Vm, name: Gc<Str>) -> PyResult {
    vm.import(&name.to_string_lossy())
}

fn find_spec(vm: &mut Vm, name: Gc<Str>, path: Value) -> PyResult {
    vm.find_own_spec(&name.to_string_lossy(), &path)
}

fn new_builtin(vm: &mut Vm, name: Gc<Str>) -> PyResult<Option<Value>> {
    let tables = vm.interp.hooks.native_modules;
    let mut rows = tables.iter().flat_map(|table| table.iter());
    match rows.find(|(own, _)| own.as_bytes() == name.as_bytes()) {
        Some((_, build)) => Ok(Some(Value::Dict(build(vm)?))),
        None => Ok(None),
    }
}

fn module_names(vm: &mut Vm) -> Vec<Value> {
    let hooks = &vm.interp.hooks;
    let native = hooks.native_modules.iter().flat_map(|table| table.iter().map(|(name, _)| *name));
    let embedded = hooks.embedded_modules.iter().flat_map(|table| table.iter().map(|module| module.name));
    native.chain(embedded).map(Value::from).collect()
}

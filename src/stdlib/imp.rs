//! `_imp`: the interpreter's own way of finding modules, for `runpy` and `importlib`.

use crate::object::{Bytes, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};

/// The namespace of `_imp`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let doc = "Return the text, file and is_package of a module written in Python, or None.";
    let module = Module::new(vm, "_imp", "How the interpreter finds modules.")
        .def("find_source(name, /)", doc, find_source)
        .def("import_module(name, /)", "Import a module by its absolute name and return it.", import_module);
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

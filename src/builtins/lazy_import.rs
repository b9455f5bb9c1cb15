//! Lazy imports as programs see them.

use crate::object::{Dict, Function, Gc, Str, Value};
use crate::runtime::lazy_import::{LazyImport, LazyRequest};
use crate::runtime::native::{ClassDef, Module, This};
use crate::runtime::{PyResult, Vm};
use crate::source::Span;

/// Gives the type its methods and `builtins` the function that makes such objects.
pub fn install(vm: &mut Vm) {
    let class = vm.types().lazy_import.clone();
    ClassDef::extend(vm, &class)
        .doc("An import that has not happened yet.")
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<LazyImport>| {
            format!("<lazy_import '{}'>", this.full_name())
        })
        .method(
            "resolve(self, /)",
            "Import now, and return what the name stands for.",
            |vm: &mut Vm, this: This<LazyImport>| vm.resolve_lazy(&this.0),
        )
        .finish();
    let dict = vm.interp.builtins.clone();
    Module::extend(vm, "builtins", dict).def(
        "__lazy_import__(name, globals=None, locals=None, fromlist=(), level=0)",
        "Return an object that stands for a module to be imported at its first use.",
        lazy_import,
    );
}

fn lazy_import(
    vm: &mut Vm,
    name: Gc<Str>,
    _globals: Option<Gc<Dict>>,
    _locals: Value,
    _fromlist: Value,
    level: i64,
) -> PyResult {
    let caller: Option<(Gc<Function>, Span)> =
        vm.frame_at(0, |frame| (frame.function.clone(), frame.position.get()));
    let Some((function, span)) = caller else { return Err(vm.runtime_error("no current frame")) };
    let module = vm.interp.intern_str(&name);
    vm.lazy_import(&LazyRequest { function: &function, span, module: &module, level }, &[], None)
}

//! `_sqlite`: databases, statements and blobs of SQLite, on which the `sqlite3` package is written.

mod authorizer;
mod backup;
mod blob;
mod codes;
mod database;
mod errors;
mod functions;
mod link;
mod settings;
mod statement;
mod values;

use crate::object::{Class, Dict, Gc};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};
use std::cell::OnceCell;

/// The classes, made once.
#[derive(Default)]
struct Classes {
    database: OnceCell<Gc<Class>>,
    statement: OnceCell<Gc<Class>>,
    blob: OnceCell<Gc<Class>>,
}

/// The namespace of `_sqlite`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let classes = [database::class(vm), statement::class(vm), blob::class(vm)];
    let errors = errors::classes(vm);
    let mut module = Module::new(vm, "_sqlite", "The engine beneath sqlite3.")
        .value("sqlite_version", rusqlite::version())
        .def(
            "trace_callbacks(enable, /)",
            "Say whether errors in callbacks are reported.",
            |vm: &mut Vm, enable: bool| {
                vm.interp.state::<link::Tracebacks>().0.set(enable);
            },
        );
    for class in classes.iter().chain(&errors) {
        module = module.class(class);
    }
    for (name, number) in codes::CODES {
        module = module.value(name, *number);
    }
    Ok(module.finish())
}

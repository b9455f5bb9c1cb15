//! Finders and hooks that programs put into `sys.meta_path` and `sys.path_hooks`, beside those that are always there.

use super::{PyResult, Vm};
use crate::object::{Gc, List, Value};
use std::cell::RefCell;

/// The finders that `sys.meta_path` begins with: together they stand for the interpreter's own way.
#[derive(Default)]
pub struct OwnFinders(pub RefCell<Vec<Value>>);

/// Where a module comes from, as its `__spec__` tells.
pub enum ModuleOrigin<'a> {
    BuiltIn,
    Embedded,
    File(&'a str),
}

/// What describes a module: its `__loader__` and its `__spec__`.
pub struct Description {
    pub loader: Value,
    pub spec: Value,
}

/// Makes the description of a module from its name, its origin, and the list that is its `__path__` if it is a package.
pub type DescribeFn = fn(&mut Vm, &str, &ModuleOrigin<'_>, &Value) -> PyResult<Description>;

/// The finders of a program, by their place relative to the interpreter's own.
#[derive(Default)]
pub(super) struct ProgramFinders {
    pub before: Vec<Value>,
    pub after: Vec<Value>,
}

impl Vm {
    /// The finders in `sys.meta_path` that are not the interpreter's own.
    pub(super) fn program_finders(&mut self) -> ProgramFinders {
        let mut found = ProgramFinders::default();
        let Some(all) = self.sys_list("meta_path") else { return found };
        let own = self.interp.state::<OwnFinders>();
        let own = own.0.borrow();
        let mut passed = false;
        for finder in all.to_vec() {
            if own.iter().any(|one| one.is(&finder)) {
                passed = true;
            } else if passed {
                found.after.push(finder);
            } else {
                found.before.push(finder);
            }
        }
        found
    }

    /// The spec that one of these finders answers for a module; `path` is its package's `__path__`.
    pub(super) fn ask_finders(
        &mut self,
        finders: &[Value],
        name: &str,
        path: &Value,
    ) -> PyResult<Option<Value>> {
        let find_spec = self.intern("find_spec");
        for finder in finders {
            let Some(find) = self.get_attr_opt(finder, &find_spec)? else { continue };
            let spec = self.call(&find, &[Value::from(name), path.clone(), Value::None])?;
            if !spec.is_none() {
                return Ok(Some(spec));
            }
        }
        Ok(None)
    }

    /// The spec that the hooks of a program give for an entry of a path.
    pub(super) fn ask_hooks(
        &mut self,
        hooks: &Gc<List>,
        name: &str,
        entry: &Value,
    ) -> PyResult<Option<Value>> {
        let arguments = [Value::List(hooks.clone()), Value::from(name), entry.clone()];
        let spec = self.call_import_helper("find_by_hooks", &arguments)?;
        Ok((!spec.is_none()).then_some(spec))
    }

    /// Calls a function of the part of the import system that is written in Python.
    pub fn call_import_helper(&mut self, name: &str, arguments: &[Value]) -> PyResult {
        let module = self.import("importlib._loading")?;
        let function = self.get_attr_named(&module, name)?;
        self.call(&function, arguments)
    }
}

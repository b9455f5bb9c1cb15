//! What is said when a module lacks a name: modules that are still being imported, and files that hide a library
//! module of the same name.

use super::{Raised, Vm};
use crate::object::{Exception, Gc, Module, Set, Str, Value};
use std::path::Path;

/// What a module's file may have to do with a missing name.
struct Suspect {
    /// The file, if there is one.
    origin: Option<String>,
    initializing: bool,
    /// It lies where the program lies, so that it is found before the library's modules.
    shadows: bool,
    /// It has the name of a library module.
    is_library_name: bool,
}

impl Vm {
    /// The message for a missing attribute of a module.
    #[cold]
    pub fn missing_in_module(&mut self, module: &Gc<Module>, name: &str) -> String {
        let own = match module.dict.get_str(&self.names().__name__) {
            Some(Value::Str(own)) => own.to_string_lossy().into_owned(),
            _ => return format!("module has no attribute '{name}'"),
        };
        let suspect = self.suspect(module, &own);
        let origin = suspect.origin.as_deref().unwrap_or_default();
        if suspect.shadows && suspect.is_library_name {
            return format!("module '{own}' has no attribute '{name}' {}", renaming_hint(origin, &own));
        }
        match (suspect.initializing, suspect.shadows, &suspect.origin) {
            (true, true, _) => format!(
                "module '{own}' has no attribute '{name}' (consider renaming '{origin}' if it has the same name \
                 as a library you intended to import)"
            ),
            (true, false, Some(origin)) => format!(
                "partially initialized module '{own}' from '{origin}' has no attribute '{name}' \
                 (most likely due to a circular import)"
            ),
            (true, false, None) => format!(
                "partially initialized module '{own}' has no attribute '{name}' \
                 (most likely due to a circular import)"
            ),
            (false, ..) => format!("module '{own}' has no attribute '{name}'"),
        }
    }

    /// ImportError for a name that `from module import name` does not find.
    #[cold]
    pub fn missing_in_import(&mut self, module: &Value, module_name: String, name: &Gc<Str>) -> Raised {
        let shown = name.to_string_lossy();
        let suspect = match module {
            Value::Module(module) => self.suspect(module, &module_name),
            _ => Suspect { origin: None, initializing: false, shadows: false, is_library_name: false },
        };
        let path = suspect.origin.clone();
        let place = path.as_deref().unwrap_or("unknown location");
        let message = if suspect.shadows && suspect.is_library_name {
            format!(
                "cannot import name '{shown}' from '{module_name}' {}",
                renaming_hint(place, &module_name)
            )
        } else if suspect.initializing && suspect.shadows {
            format!(
                "cannot import name '{shown}' from '{module_name}' (consider renaming '{place}' if it has the \
                 same name as a library you intended to import)"
            )
        } else if suspect.initializing {
            format!(
                "cannot import name '{shown}' from partially initialized module '{module_name}' \
                 (most likely due to a circular import) ({place})"
            )
        } else {
            format!("cannot import name '{shown}' from '{module_name}' ({place})")
        };
        let class = self.types().import_error.clone();
        let exception = Exception::new(&class, vec![Value::from(message)]);
        exception.set_member(0, Value::from(module_name));
        exception.set_member(1, path.into());
        exception.set_member(2, Value::Str(name.clone()));
        self.raise(exception)
    }

    fn suspect(&mut self, module: &Gc<Module>, name: &str) -> Suspect {
        let initializing = module.dict.get_str(&self.intern("__initializing__")).is_some();
        let origin = match module.dict.get_str(&self.names().__file__) {
            Some(Value::Str(path)) => Some(path.to_string_lossy().into_owned()),
            _ => None,
        };
        let shadows = origin.as_deref().is_some_and(|origin| self.lies_beside_program(Path::new(origin)));
        let is_library_name = shadows && self.is_library_name(name);
        Suspect { origin, initializing, shadows, is_library_name }
    }

    fn lies_beside_program(&mut self, origin: &Path) -> bool {
        let folder = match origin.file_name() {
            Some(file) if file == "__init__.py" => origin.parent().and_then(Path::parent),
            _ => origin.parent(),
        };
        let first = self.sys_list("path").and_then(|path| path.to_vec().into_iter().next());
        let (Some(folder), Some(Value::Str(first))) = (folder, first) else { return false };
        let first = first.to_string_lossy();
        match first.is_empty() {
            true => std::env::current_dir().is_ok_and(|here| here == folder),
            false => Path::new(&*first) == folder,
        }
    }

    fn is_library_name(&mut self, name: &str) -> bool {
        let key = self.intern("stdlib_module_names");
        let Some(sys) = self.interp.module("sys") else { return false };
        let Some(Value::FrozenSet(names)) = sys.dict.get_str(&key) else { return false };
        contains(self, &names, name)
    }
}

fn contains(vm: &mut Vm, names: &Gc<Set>, name: &str) -> bool {
    let name = Value::from(name);
    vm.contains(&Value::FrozenSet(names.clone()), &name).unwrap_or(false)
}

fn renaming_hint(origin: &str, name: &str) -> String {
    format!(
        "(consider renaming '{origin}' since it has the same name as the standard library module named '{name}' \
         and prevents importing that standard library module)"
    )
}

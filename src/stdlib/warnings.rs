//! Warnings that the interpreter itself issues: through the `warnings` module where the program imported it, by
//! the default filters otherwise.

use crate::object::{Class, Gc, Value};
use crate::runtime::{PyResult, Vm};
use std::cell::RefCell;
use std::collections::HashSet;

const ALLOCATION_HINT: &str = "Enable tracemalloc to get the object allocation traceback";

/// The warnings shown already, by text, class and line.
#[derive(Default)]
struct Shown(RefCell<HashSet<(String, String, u32)>>);

/// Issues a warning at the frame `level - 1` calls up; `source` is the object that it is about, if any.
pub fn warn(
    vm: &mut Vm,
    class: &Gc<Class>,
    message: &str,
    level: usize,
    source: Option<&Value>,
) -> PyResult<()> {
    if let Some(module) = vm.interp.module("warnings") {
        let module = Value::Module(module);
        let source = source.cloned().unwrap_or(Value::None);
        let args = [Value::from(message), Value::Class(class.clone()), Value::from(level), source];
        let warn = vm.get_attr_named(&module, "warn")?;
        return vm.call(&warn, &args).map(drop);
    }
    let has_options = vm.sys_list("warnoptions").is_some_and(|list| !list.is_empty());
    if has_options {
        vm.import("warnings")?;
        return warn(vm, class, message, level, source);
    }
    let (file, line, module) = place(vm, level);
    if is_ignored(vm, class, &module) {
        return Ok(());
    }
    let shown = vm.interp.state::<Shown>();
    if !shown.0.borrow_mut().insert((message.to_string(), class.name(), line)) {
        return Ok(());
    }
    let mut text = format!("{file}:{line}: {}: {message}\n", class.name());
    if let Some(source) = super::sys::source_line(vm, &file, line) {
        text.push_str(&format!("  {}\n", source.trim()));
    }
    // As in CPython, where the hint is wanting once the modules are gone.
    if source.is_some() && line > 0 {
        text.push_str(&format!("{}: {ALLOCATION_HINT}\n", class.name()));
    }
    super::sys::write_stderr(vm, &text);
    Ok(())
}

/// Issues a warning about a place in a source.
pub fn warn_explicit(vm: &mut Vm, class: &Gc<Class>, message: &str, file: &str, line: u32) -> PyResult<()> {
    let has_options = vm.sys_list("warnoptions").is_some_and(|list| !list.is_empty());
    if has_options {
        vm.import("warnings")?;
    }
    if let Some(module) = vm.interp.module("warnings") {
        let warn = vm.get_attr_named(&Value::Module(module), "warn_explicit")?;
        let line = Value::Int(i64::from(line));
        let args = [Value::from(message), Value::Class(class.clone()), Value::from(file), line];
        return vm.call(&warn, &args).map(drop);
    }
    let text =
        super::sys::source_line(vm, file, line).map_or(String::new(), |text| format!("  {}\n", text.trim()));
    super::sys::write_stderr(vm, &format!("{file}:{line}: {}: {message}\n{text}", class.name()));
    Ok(())
}

/// The default filters: of the warnings meant for developers only those about `__main__` show.
fn is_ignored(vm: &Vm, class: &Gc<Class>, module: &str) -> bool {
    let types = vm.types();
    let for_developers = [&types.pending_deprecation_warning, &types.import_warning, &types.resource_warning];
    if class.is_subclass(&types.deprecation_warning) {
        return module != "__main__";
    }
    for_developers.iter().any(|ignored| class.is_subclass(ignored))
}

/// File, line and module name of a frame; `("<sys>", 0)` where there is none.
fn place(vm: &Vm, level: usize) -> (String, u32, String) {
    let name = vm.names().__name__.clone();
    let found = vm.frame_at(level.saturating_sub(1), |frame| {
        let code = frame.function.code.get().clone();
        let source = &code.info().source;
        let module = match frame.function.globals.get_str(&name) {
            Some(Value::Str(module)) => module.to_string_lossy().into_owned(),
            _ => "<string>".to_string(),
        };
        (source.name().to_string(), source.shown_line_of(frame.position.get().start), module)
    });
    found.unwrap_or_else(|| ("<sys>".to_string(), 0, "sys".to_string()))
}

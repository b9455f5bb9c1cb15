//! `_traceback`: what the module `traceback` shares with the report of an uncaught exception.

use super::{carets, hints};
use crate::object::{Dict, Exception, Gc, Str, Traceback, Value};
use crate::runtime::frame_object::CodeObject;
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};

/// The namespace of `_traceback`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let marks = "Return lines of a source, indented, with markers below what lies between two columns.";
    let hint = "Return the message of an exception, with a guess where it is about a missing name.";
    let line = "Return a line of the source that a code object was compiled from, if tracebacks show it.";
    let module = Module::new(vm, "_traceback", "How exceptions are shown.")
        .def("marked_lines(lines, start, end, /)", marks, marked_lines)
        .def("with_hint(exception, traceback, text, /)", hint, with_hint)
        .def("source_line(code, line, /)", line, source_line);
    Ok(module.finish())
}

fn marked_lines(vm: &mut Vm, lines: Value, start: i64, end: i64) -> PyResult<String> {
    let (start, end) = (start.max(0) as usize, end.max(0) as usize);
    let mut texts = Vec::new();
    for line in vm.collect(&lines)? {
        texts.push(vm.str_lossy(&line)?.chars().collect());
    }
    Ok(if texts.is_empty() { String::new() } else { carets::marked(&texts, start, end) })
}

fn with_hint(vm: &mut Vm, exception: Gc<Exception>, traceback: Value, text: Gc<Str>) -> String {
    let traceback = match &traceback {
        Value::Object(object) => object.downcast::<Traceback>(),
        _ => None,
    };
    hints::with_hint(vm, &exception, traceback, text.to_string_lossy().into_owned())
}

fn source_line(vm: &mut Vm, code: Value, line: i64) -> String {
    let Value::Object(object) = &code else { return String::new() };
    let Some(code) = object.downcast_ref::<CodeObject>() else { return String::new() };
    let source = &code.code.info().source;
    let shown = super::traceback::shows_source(vm, source.name(), source.text());
    let line = u32::try_from(line).ok().filter(|_| shown).and_then(|line| source.line(line));
    line.map_or(String::new(), |line| format!("{line}\n"))
}

//! SyntaxError exceptions: from the parser's errors, and their report.

use super::traceback::{class_name, quiet};
use crate::object::{Exception, Gc, Tuple, Value};
use crate::runtime::{PyResult, Raised, Vm};
use crate::source::{DecodeError, Source};
use crate::syntax::ast::Mod;
use crate::syntax::{self, ErrorKind, KeywordTypo, Parsed, Phase, SyntaxError, SyntaxWarning};
use std::rc::Rc;

/// The source that was read, or an exception for text that cannot be decoded.
pub fn readable(vm: &mut Vm, file: &str, read: Result<Source, Box<DecodeError>>) -> PyResult<Rc<Source>> {
    read.map(Rc::new).map_err(|error| raise_decode_error(vm, file, &error))
}

/// The tree that the parser made, once its warnings are issued, or an exception for what it found wrong.
pub fn settle(vm: &mut Vm, source: &Source, parsed: Result<Parsed, Box<SyntaxError>>) -> PyResult<Mod> {
    let parsed = parsed.map_err(|error| raise(vm, source, &error))?;
    for warning in &parsed.warnings {
        warn(vm, source, warning)?;
    }
    Ok(parsed.tree)
}

/// Raises what the parser found.
#[cold]
pub fn raise(vm: &mut Vm, source: &Source, error: &SyntaxError) -> Raised {
    let class = match error.kind {
        ErrorKind::SyntaxError => &vm.types().syntax_error,
        ErrorKind::IndentationError => &vm.types().indentation_error,
        ErrorKind::TabError => &vm.types().tab_error,
        ErrorKind::MemoryError => return vm.memory_error(&error.message),
        ErrorKind::RecursionError => return vm.recursion_error(&error.message),
    };
    let class = class.clone();
    let text = match error.phase {
        Phase::Tokenizer => error.text.clone(),
        Phase::Parser => error.text.as_ref().map(|text| format!("{text}\n")),
        Phase::Symbols | Phase::Compiler => line_of_file(source.name(), error.line),
    };
    let known =
        |line: u32| if line == 0 && error.text.is_none() { Value::None } else { Value::Int(i64::from(line)) };
    let place = vec![
        Value::from(&**source.name()),
        known(error.line),
        Value::Int(i64::from(error.column)),
        Value::from(text),
        known(error.end_line),
        Value::Int(i64::from(error.end_column)),
    ];
    let message = Value::from(error.message.as_str());
    if error.phase == Phase::Symbols {
        let exception = Exception::new(&class, vec![message.clone()]);
        for (index, member) in std::iter::once(message).chain(place).enumerate() {
            exception.set_member(index, member);
        }
        return vm.raise(exception);
    }
    make(vm, &class, &[message, Value::Tuple(Tuple::new(place))])
}

/// A line of a file with its newline, as the compiler looks it up for its errors.
fn line_of_file(file: &str, line: u32) -> Option<String> {
    let source = Source::from_bytes(file, &std::fs::read(file).ok()?).ok()?;
    let newline = if line < source.line_count() { "\n" } else { "" };
    source.line(line).map(|text| format!("{text}{newline}"))
}

/// Issues what the parser warns of; a warning that is an error is raised as one of syntax.
fn warn(vm: &mut Vm, source: &Source, warning: &SyntaxWarning) -> PyResult<()> {
    let class = vm.types().syntax_warning.clone();
    let show = vm.interp.hooks.warn_explicit;
    let Err(raised) = show(vm, &class, &warning.message, source.name(), warning.line) else { return Ok(()) };
    vm.catch(raised, &class)?;
    Err(raise(vm, source, &warning.error))
}

/// Raises for a source that cannot be decoded.
#[cold]
fn raise_decode_error(vm: &mut Vm, file: &str, error: &DecodeError) -> Raised {
    let class = vm.types().syntax_error.clone();
    let message = Value::from(error.message.as_str());
    let Some(line) = error.line else { return make(vm, &class, &[message]) };
    let number = |column: Option<u32>| column.map_or(Value::None, |column| Value::Int(i64::from(column)));
    let (line, column) = (number(Some(line)), number(error.column));
    let text = Value::from(error.text.as_deref());
    let place = vec![Value::from(file), line.clone(), column.clone(), text, line, column];
    make(vm, &class, &[message, Value::Tuple(Tuple::new(place))])
}

fn make(vm: &mut Vm, class: &Gc<crate::object::Class>, args: &[Value]) -> Raised {
    match vm.call(&Value::Class(class.clone()), args) {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.system_error("SyntaxError is an exception"),
        Err(raised) => raised,
    }
}

/// The place, the source line with its marker, and the last line of the report.
pub fn format(vm: &mut Vm, exception: &Gc<Exception>) -> String {
    let value = Value::Exception(exception.clone());
    let mut get = |name: &str| quiet(vm, |vm| vm.get_attr_named(&value, name)).unwrap_or(Value::None);
    let (message, file, line) = (get("msg"), get("filename"), get("lineno"));
    let (offset, text) = (get("offset"), get("text"));
    let (end_line, end_offset) = (get("end_lineno"), get("end_offset"));
    let mut message = match &message {
        Value::None => "<no detail available>".to_string(),
        message => {
            quiet(vm, |vm| vm.str(message)).map_or(String::new(), |m| m.to_string_lossy().into_owned())
        }
    };
    let mut out = String::new();
    let mut suffix = String::new();
    let file = match &file {
        Value::Str(file) => Some(file.to_string_lossy().into_owned()),
        _ => None,
    };
    match (&line, &file) {
        (Value::Int(line), file) => {
            out.push_str(&format!("  File \"{}\", line {line}\n", file.as_deref().unwrap_or("<string>")));
        }
        (_, Some(file)) => suffix = format!(" ({file})"),
        _ => {}
    }
    if let Value::Str(text) = &text {
        let int = |value: &Value| if let Value::Int(value) = value { Some(*value) } else { None };
        let (offset, end) = (int(&offset), int(&end_offset));
        let shown = match typo(file.as_deref(), &Value::Str(text.clone()), &message, &line) {
            Some(typo) => {
                message = typo.message();
                let (offset, end) = (i64::from(typo.column), i64::from(typo.end_column));
                syntax::marked_line(&typo.text, Some(offset), Some(end), true)
            }
            None => syntax::marked_line(&text.to_string_lossy(), offset, end, line.is(&end_line)),
        };
        out.push_str(&shown);
    }
    let name = class_name(vm, exception);
    out.push_str(&format!("{name}: {message}{suffix}\n"));
    out
}

/// The misspelt keyword behind a plain error, searched in the file, or in the line when there is no file.
fn typo(file: Option<&str>, text: &Value, message: &str, line: &Value) -> Option<KeywordTypo> {
    let (Value::Int(line), Value::Str(text)) = (line, text) else { return None };
    let bytes = file.and_then(|file| std::fs::read(file).ok());
    match bytes.and_then(|bytes| Source::from_bytes("<typo>", &bytes).ok()) {
        Some(source) => syntax::suggest_keyword(&source, message, u32::try_from(*line).ok()?),
        None => syntax::suggest_keyword(&Source::new("<typo>", &text.to_string_lossy()), message, 1),
    }
}

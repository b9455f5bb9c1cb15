//! The exceptions of `sqlite3`, and which one a failure of SQLite becomes.

use super::codes::{CODES, IS_RESULT};
use crate::object::{Class, Gc, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::{PyResult, Raised, Vm};
use rusqlite::Error;
use std::cell::OnceCell;

/// The exception classes: name and the place of the base among those before; `None` is Exception.
const KINDS: [(&str, Option<usize>); 10] = [
    ("Warning", None),
    ("Error", None),
    ("InterfaceError", Some(1)),
    ("DatabaseError", Some(1)),
    ("InternalError", Some(3)),
    ("OperationalError", Some(3)),
    ("ProgrammingError", Some(3)),
    ("IntegrityError", Some(3)),
    ("DataError", Some(3)),
    ("NotSupportedError", Some(3)),
];

const INTERFACE: usize = 2;
const DATABASE: usize = 3;
const INTERNAL: usize = 4;
const OPERATIONAL: usize = 5;
const PROGRAMMING: usize = 6;
const INTEGRITY: usize = 7;
const DATA: usize = 8;
const NOT_SUPPORTED: usize = 9;

#[derive(Default)]
struct State(OnceCell<Vec<Gc<Class>>>);

/// All the classes.
pub fn classes(vm: &mut Vm) -> Vec<Gc<Class>> {
    let state = vm.interp.state::<State>();
    if let Some(classes) = state.0.get() {
        return classes.clone();
    }
    let mut classes: Vec<Gc<Class>> = Vec::new();
    for (name, base) in KINDS {
        let base = base.map_or_else(|| vm.types().exception.clone(), |at| classes[at].clone());
        classes.push(ClassDef::with_base(vm, "sqlite3", name, "", &base).finish());
    }
    state.0.get_or_init(|| classes).clone()
}

fn raise(vm: &mut Vm, kind: usize, message: &str) -> Raised {
    let class = classes(vm)[kind].clone();
    vm.raise_new(&class, vec![Value::from(message)])
}

/// ProgrammingError with a message.
#[cold]
pub fn programming(vm: &mut Vm, message: &str) -> Raised {
    raise(vm, PROGRAMMING, message)
}

/// NotSupportedError with a message.
#[cold]
pub fn not_supported(vm: &mut Vm, message: &str) -> Raised {
    raise(vm, NOT_SUPPORTED, message)
}

/// OperationalError with a message.
#[cold]
pub fn operational(vm: &mut Vm, message: &str) -> Raised {
    raise(vm, OPERATIONAL, message)
}

/// The class for a result code; `None` for want of memory.
fn kind_of(code: i32) -> Option<usize> {
    Some(match code & 0xff {
        2 | 12 => INTERNAL,
        7 => return None,
        1 | 3..=6 | 8..=10 | 13..=17 => OPERATIONAL,
        11 => DATABASE,
        18 => DATA,
        19 | 20 => INTEGRITY,
        21 | 25 => INTERFACE,
        _ => DATABASE,
    })
}

/// The name of a result code.
fn code_name(code: i32) -> &'static str {
    let all = CODES.iter().filter(|(name, _)| IS_RESULT(name));
    all.clone().find(|(_, number)| *number == i64::from(code)).map_or("unknown", |(name, _)| name)
}

/// The exception for a failure of SQLite.
#[cold]
pub fn failure(vm: &mut Vm, error: &Error) -> Raised {
    let (code, message) = match error {
        Error::SqliteFailure(error, message) => (error.extended_code, message.clone()),
        Error::SqlInputError { error, msg, .. } => (error.extended_code, Some(msg.clone())),
        Error::MultipleStatement => {
            return programming(vm, "You can only execute one statement at a time.");
        }
        other => (1, Some(other.to_string())),
    };
    let Some(kind) = kind_of(code) else { return vm.memory_error_plain() };
    let message = message.unwrap_or_else(|| rusqlite::ffi::code_to_str(code).to_string());
    let raised = raise(vm, kind, &message);
    match note_code(vm, code) {
        Ok(()) => raised,
        Err(raised) => raised,
    }
}

/// Gives the pending exception its `sqlite_errorcode` and `sqlite_errorname`.
fn note_code(vm: &mut Vm, code: i32) -> PyResult<()> {
    let Some(exception) = vm.raised.take() else { return Ok(()) };
    let value = Value::Exception(exception.clone());
    let (number, name) = (vm.intern("sqlite_errorcode"), vm.intern("sqlite_errorname"));
    vm.set_attr(&value, &number, Value::from(code))?;
    vm.set_attr(&value, &name, Value::from(code_name(code)))?;
    vm.raised = Some(exception);
    Ok(())
}

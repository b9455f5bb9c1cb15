//! Python values and SQLite's.

use crate::object::{Bytes, Str, Value};
use crate::runtime::{PyResult, Vm};
use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};

/// What a value is in SQLite; `None` for objects of other types.
pub fn to_sql(vm: &mut Vm, value: &Value) -> PyResult<Option<Sql>> {
    Ok(Some(match value.unwrapped() {
        Value::None => Sql::Null,
        Value::Bool(b) => Sql::Integer(i64::from(*b)),
        Value::Int(n) => Sql::Integer(*n),
        Value::BigInt(_) => {
            return Err(vm.overflow_error("Python int too large to convert to SQLite INTEGER"));
        }
        Value::Float(x) => Sql::Real(*x),
        Value::Str(text) => Sql::Text(utf8(vm, text)?),
        _ => match vm.bytes_opt(value)? {
            Some(data) => Sql::Blob(data),
            None => return Ok(None),
        },
    }))
}

/// A text without lone surrogates; UnicodeEncodeError for others.
pub fn utf8(vm: &mut Vm, text: &Str) -> PyResult<String> {
    match text.as_str() {
        Some(text) => Ok(text.to_string()),
        None => {
            let text = Value::Str(Str::from_wtf8(text.as_bytes().into()));
            let data = vm.call_method_named(&text, "encode", &[Value::from("utf-8")])?;
            Ok(String::from_utf8_lossy(&vm.bytes_of(&data)?).into_owned())
        }
    }
}

/// A value as SQLite takes it.
pub fn output(value: Sql) -> ToSqlOutput<'static> {
    ToSqlOutput::Owned(value)
}

/// The value of an SQL value; text that is no UTF-8 has its wrong bytes replaced.
pub fn from_sql(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::None,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Real(x) => Value::Float(x),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Value::from(text),
            Err(_) => Value::from(String::from_utf8_lossy(text).into_owned()),
        },
        ValueRef::Blob(data) => Value::Bytes(Bytes::new(data)),
    }
}

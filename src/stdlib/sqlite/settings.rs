//! Limits and settings of connections, and databases as bytes.

use super::database::Database;
use super::{errors, values};
use crate::object::{Bytes, Gc, Str, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Vm};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;

/// Gives `Database` its settings.
pub fn methods(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "limit(self, category, value, /)",
            "Set a limit, unless the value is negative; return the one before.",
            limit,
        )
        .method(
            "config(self, option, value, /)",
            "Set an option, unless the value is None; return its value.",
            config,
        )
        .method(
            "serialize(self, name, /)",
            "Return a database as bytes.",
            |vm: &mut Vm, this: This<Database>, name: Gc<Str>| {
                let name = values::utf8(vm, &name)?;
                this.alone(vm, |vm, _, connection| {
                    let data = connection.serialize(name.as_str()).map(|data| data.to_vec());
                    data.map(Bytes::new)
                        .map_err(|_| errors::operational(vm, &format!("unable to serialize '{name}'")))
                })
            },
        )
        .method(
            "deserialize(self, data, name, /)",
            "Replace a database by bytes.",
            |vm: &mut Vm, this: This<Database>, data: Buffer, name: Gc<Str>| {
                let name = values::utf8(vm, &name)?;
                this.alone(vm, |vm, _, connection| {
                    let length = data.0.len();
                    let outcome =
                        connection.deserialize_read_exact(name.as_str(), &data.0[..], length, false);
                    outcome.map_err(|error| errors::failure(vm, &error))
                })
            },
        )
}

/// The limits in the order of their numbers.
const LIMITS: [Limit; 12] = [
    Limit::SQLITE_LIMIT_LENGTH,
    Limit::SQLITE_LIMIT_SQL_LENGTH,
    Limit::SQLITE_LIMIT_COLUMN,
    Limit::SQLITE_LIMIT_EXPR_DEPTH,
    Limit::SQLITE_LIMIT_COMPOUND_SELECT,
    Limit::SQLITE_LIMIT_VDBE_OP,
    Limit::SQLITE_LIMIT_FUNCTION_ARG,
    Limit::SQLITE_LIMIT_ATTACHED,
    Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH,
    Limit::SQLITE_LIMIT_VARIABLE_NUMBER,
    Limit::SQLITE_LIMIT_TRIGGER_DEPTH,
    Limit::SQLITE_LIMIT_WORKER_THREADS,
];

fn limit(vm: &mut Vm, this: This<Database>, category: i64, value: i64) -> PyResult<i64> {
    let connection = this.connection(vm)?;
    let Some(&limit) = usize::try_from(category).ok().and_then(|at| LIMITS.get(at)) else {
        return Err(errors::programming(vm, "'category' is out of bounds"));
    };
    let before = connection.limit(limit);
    let before = before.map_err(|error| errors::failure(vm, &error))?;
    if value >= 0 {
        let value = value.min(i64::from(i32::MAX)) as i32;
        connection.set_limit(limit, value).map_err(|error| errors::failure(vm, &error))?;
    }
    Ok(i64::from(before))
}

/// The options that are switches, by their numbers.
const OPTIONS: [(i64, DbConfig); 15] = [
    (1002, DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY),
    (1003, DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER),
    (1004, DbConfig::SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER),
    (1006, DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE),
    (1007, DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG),
    (1008, DbConfig::SQLITE_DBCONFIG_TRIGGER_EQP),
    (1009, DbConfig::SQLITE_DBCONFIG_RESET_DATABASE),
    (1010, DbConfig::SQLITE_DBCONFIG_DEFENSIVE),
    (1011, DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA),
    (1012, DbConfig::SQLITE_DBCONFIG_LEGACY_ALTER_TABLE),
    (1013, DbConfig::SQLITE_DBCONFIG_DQS_DML),
    (1014, DbConfig::SQLITE_DBCONFIG_DQS_DDL),
    (1015, DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW),
    (1016, DbConfig::SQLITE_DBCONFIG_LEGACY_FILE_FORMAT),
    (1017, DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA),
];

/// The option that allows extensions, which cannot be loaded here.
const LOAD_EXTENSION: i64 = 1005;

fn config(vm: &mut Vm, this: This<Database>, option: i64, value: Value) -> PyResult<bool> {
    let connection = this.connection(vm)?;
    if option == LOAD_EXTENSION {
        if value.is_none() || !vm.truth(&value)? {
            return Ok(false);
        }
        return Err(errors::not_supported(vm, "extensions of SQLite cannot be loaded"));
    }
    let Some((_, option)) = OPTIONS.iter().find(|(number, _)| *number == option) else {
        return Err(vm.value_error(format!("unknown config 'op': {option}")));
    };
    let outcome = match value {
        Value::None => connection.db_config(*option),
        value => {
            let value = vm.truth(&value)?;
            connection.set_db_config(*option, value)
        }
    };
    outcome.map_err(|error| errors::failure(vm, &error))
}

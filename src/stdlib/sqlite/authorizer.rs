//! What SQLite asks and tells while it works: authorizers, trace functions, progress handlers.

use super::database::{BREATH, Database};
use super::errors;
use super::link::{Breath, Callback, swallow};
use crate::object::Value;
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use rusqlite::ffi;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization, TransactionOperation};
use rusqlite::trace::{TraceEvent, TraceEventCodes};

/// Gives `Database` what observes it.
pub fn methods(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method("set_authorizer(self, function, /)", "Set what decides about each action.", set_authorizer)
        .method(
            "set_progress(self, function, steps, /)",
            "Set what is called after so many instructions.",
            set_progress,
        )
        .method("set_trace(self, function, /)", "Set what is called with each statement.", set_trace)
}

fn set_authorizer(vm: &mut Vm, this: This<Database>, function: Value) -> PyResult<()> {
    this.alone(vm, |vm, link, connection| {
        let outcome = if function.is_none() {
            connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)
        } else {
            let callback = Callback::new(link, function.clone());
            connection.authorizer(Some(move |context: AuthContext<'_>| decide(&callback, &context)))
        };
        outcome.map_err(|error| errors::failure(vm, &error))
    })
}

fn decide(callback: &Callback, context: &AuthContext<'_>) -> Authorization {
    let text = |text: Option<&str>| Value::from(text.map(Value::from));
    let (code, first, second) = action_parts(&context.action);
    let arguments =
        [Value::from(code), text(first), text(second), text(context.database_name), text(context.accessor)];
    let answer = callback.run(|vm, function| match vm.call(function, &arguments) {
        Ok(answer) => match answer.unwrapped() {
            Value::Int(answer) => Some(*answer as i32),
            _ => None,
        },
        Err(raised) => {
            swallow(vm, raised, function);
            None
        }
    });
    match answer.flatten() {
        Some(ffi::SQLITE_OK) => Authorization::Allow,
        Some(ffi::SQLITE_IGNORE) => Authorization::Ignore,
        _ => Authorization::Deny,
    }
}

/// An action as its number and two texts.
fn action_parts<'a>(action: &AuthAction<'a>) -> (i32, Option<&'a str>, Option<&'a str>) {
    use AuthAction as A;
    let operation = |operation: &TransactionOperation| match operation {
        TransactionOperation::Begin => "BEGIN",
        TransactionOperation::Release => "RELEASE",
        TransactionOperation::Rollback => "ROLLBACK",
        _ => "",
    };
    match action {
        A::CreateIndex { index_name, table_name } => {
            (ffi::SQLITE_CREATE_INDEX, Some(*index_name), Some(*table_name))
        }
        A::CreateTable { table_name } => (ffi::SQLITE_CREATE_TABLE, Some(*table_name), None),
        A::CreateTempIndex { index_name, table_name } => {
            (ffi::SQLITE_CREATE_TEMP_INDEX, Some(*index_name), Some(*table_name))
        }
        A::CreateTempTable { table_name } => (ffi::SQLITE_CREATE_TEMP_TABLE, Some(*table_name), None),
        A::CreateTempTrigger { trigger_name, table_name } => {
            (ffi::SQLITE_CREATE_TEMP_TRIGGER, Some(*trigger_name), Some(*table_name))
        }
        A::CreateTempView { view_name } => (ffi::SQLITE_CREATE_TEMP_VIEW, Some(*view_name), None),
        A::CreateTrigger { trigger_name, table_name } => {
            (ffi::SQLITE_CREATE_TRIGGER, Some(*trigger_name), Some(*table_name))
        }
        A::CreateView { view_name } => (ffi::SQLITE_CREATE_VIEW, Some(*view_name), None),
        A::Delete { table_name } => (ffi::SQLITE_DELETE, Some(*table_name), None),
        A::DropIndex { index_name, table_name } => {
            (ffi::SQLITE_DROP_INDEX, Some(*index_name), Some(*table_name))
        }
        A::DropTable { table_name } => (ffi::SQLITE_DROP_TABLE, Some(*table_name), None),
        A::DropTempIndex { index_name, table_name } => {
            (ffi::SQLITE_DROP_TEMP_INDEX, Some(*index_name), Some(*table_name))
        }
        A::DropTempTable { table_name } => (ffi::SQLITE_DROP_TEMP_TABLE, Some(*table_name), None),
        A::DropTempTrigger { trigger_name, table_name } => {
            (ffi::SQLITE_DROP_TEMP_TRIGGER, Some(*trigger_name), Some(*table_name))
        }
        A::DropTempView { view_name } => (ffi::SQLITE_DROP_TEMP_VIEW, Some(*view_name), None),
        A::DropTrigger { trigger_name, table_name } => {
            (ffi::SQLITE_DROP_TRIGGER, Some(*trigger_name), Some(*table_name))
        }
        A::DropView { view_name } => (ffi::SQLITE_DROP_VIEW, Some(*view_name), None),
        A::Insert { table_name } => (ffi::SQLITE_INSERT, Some(*table_name), None),
        A::Pragma { pragma_name, pragma_value } => (ffi::SQLITE_PRAGMA, Some(*pragma_name), *pragma_value),
        A::Read { table_name, column_name } => (ffi::SQLITE_READ, Some(*table_name), Some(*column_name)),
        A::Select => (ffi::SQLITE_SELECT, None, None),
        A::Transaction { operation: kind } => (ffi::SQLITE_TRANSACTION, Some(operation(kind)), None),
        A::Update { table_name, column_name } => (ffi::SQLITE_UPDATE, Some(*table_name), Some(*column_name)),
        A::Attach { filename } => (ffi::SQLITE_ATTACH, Some(*filename), None),
        A::Detach { database_name } => (ffi::SQLITE_DETACH, Some(*database_name), None),
        A::AlterTable { database_name, table_name } => {
            (ffi::SQLITE_ALTER_TABLE, Some(*database_name), Some(*table_name))
        }
        A::Reindex { index_name } => (ffi::SQLITE_REINDEX, Some(*index_name), None),
        A::Analyze { table_name } => (ffi::SQLITE_ANALYZE, Some(*table_name), None),
        A::CreateVtable { table_name, module_name } => {
            (ffi::SQLITE_CREATE_VTABLE, Some(*table_name), Some(*module_name))
        }
        A::DropVtable { table_name, module_name } => {
            (ffi::SQLITE_DROP_VTABLE, Some(*table_name), Some(*module_name))
        }
        A::Function { function_name } => (ffi::SQLITE_FUNCTION, None, Some(*function_name)),
        A::Savepoint { operation: kind, savepoint_name } => {
            (ffi::SQLITE_SAVEPOINT, Some(operation(kind)), Some(*savepoint_name))
        }
        A::Recursive => (ffi::SQLITE_RECURSIVE, None, None),
        A::Unknown { code, arg1, arg2 } => (*code, *arg1, *arg2),
        _ => (0, None, None),
    }
}

fn set_progress(vm: &mut Vm, this: This<Database>, function: Value, steps: i64) -> PyResult<()> {
    this.alone(vm, |vm, link, connection| {
        let breath = Breath::new(link);
        let outcome = if function.is_none() || steps <= 0 {
            connection.progress_handler(BREATH, Some(move || breath.take()))
        } else {
            let callback = Callback::new(link, function.clone());
            let ask = move || {
                let stops = callback.run(|vm, function| {
                    let answer = vm.call(function, &[]).and_then(|answer| vm.truth(&answer));
                    answer.unwrap_or_else(|raised| {
                        swallow(vm, raised, function);
                        true
                    })
                });
                stops.unwrap_or(false) || breath.take()
            };
            connection.progress_handler(steps.min(i64::from(i32::MAX)) as i32, Some(ask))
        };
        outcome.map_err(|error| errors::failure(vm, &error))
    })
}

fn set_trace(vm: &mut Vm, this: This<Database>, function: Value) -> PyResult<()> {
    this.alone(vm, |vm, link, connection| {
        let mask = TraceEventCodes::SQLITE_TRACE_STMT;
        let outcome = if function.is_none() {
            connection.trace_v2(mask, None::<fn(TraceEvent<'_>)>)
        } else {
            let callback = Callback::new(link, function.clone());
            connection.trace_v2(
                mask,
                Some(move |event: TraceEvent<'_>| {
                    let TraceEvent::Stmt(statement, text) = event else { return };
                    let text = match text.starts_with("--") {
                        true => text.to_string(),
                        false => statement.expanded_sql().unwrap_or_else(|| text.to_string()),
                    };
                    callback.run(|vm, function| {
                        if let Err(raised) = vm.call(function, &[Value::from(text)]) {
                            swallow(vm, raised, function);
                        }
                    });
                }),
            )
        };
        outcome.map_err(|error| errors::failure(vm, &error))
    })
}

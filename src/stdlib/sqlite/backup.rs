//! Copying a database while it is in use.

use super::database::Database;
use super::{errors, values};
use crate::object::{Gc, Str, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ffi};
use std::time::Duration;

/// Gives `Database` its backup.
pub fn methods(class: ClassDef<'_>) -> ClassDef<'_> {
    class.method(
        "backup(self, target, pages, progress, name, sleep, /)",
        "Copy a database into another one.",
        backup,
    )
}

fn backup(
    vm: &mut Vm,
    this: This<Database>,
    target: This<Database>,
    pages: i64,
    progress: Value,
    name: Gc<Str>,
    sleep: f64,
) -> PyResult<()> {
    let source = this.connection(vm)?;
    let name = values::utf8(vm, &name)?;
    let rest = Duration::try_from_secs_f64(sleep.max(0.0)).unwrap_or_default();
    target.alone(vm, |vm, _, connection| copy(vm, &source, connection, pages, &progress, &name, rest))
}

fn copy(
    vm: &mut Vm,
    source: &Connection,
    target: &mut Connection,
    pages: i64,
    progress: &Value,
    name: &str,
    rest: Duration,
) -> PyResult<()> {
    let backup = Backup::new_with_names(source, name, target, "main");
    let backup = backup.map_err(|error| errors::failure(vm, &error))?;
    let pages = if pages == 0 { -1 } else { pages.clamp(-1, i64::from(i32::MAX)) as i32 };
    loop {
        let step = vm.allow_threads(|| Stepped(backup.step(pages)));
        let step = step.0.map_err(|error| errors::failure(vm, &error))?;
        let (code, waits) = match step {
            StepResult::Done => (ffi::SQLITE_DONE, false),
            StepResult::Busy => (ffi::SQLITE_BUSY, true),
            StepResult::Locked => (ffi::SQLITE_LOCKED, true),
            _ => (ffi::SQLITE_OK, false),
        };
        if !progress.is_none() {
            let state = backup.progress();
            let arguments = [code.into(), state.remaining.into(), state.pagecount.into()];
            vm.call(progress, &arguments)?;
        }
        if code == ffi::SQLITE_DONE {
            return Ok(());
        }
        if waits {
            vm.allow_threads(|| std::thread::sleep(rest));
        }
        vm.check_attention()?;
    }
}

/// What a step answered.
struct Stepped(rusqlite::Result<StepResult>);

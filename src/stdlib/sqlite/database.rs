//! Connections to databases.

use super::link::{Breath, Link};
use super::statement::{self, Stage};
use super::{Classes, authorizer, backup, blob, errors, functions, settings, values};
use crate::object::{Attrs, Class, Gc, Str, Trace, Tracer, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use rusqlite::{Connection, InterruptHandle, OpenFlags};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;

/// After how many of SQLite's instructions threads get their turn.
pub const BREATH: i32 = 1000;

/// An open or closed database.
pub struct Database {
    attrs: Attrs,
    open: RefCell<Option<Rc<Connection>>>,
    statements: RefCell<Vec<Weak<RefCell<Stage>>>>,
    interrupt: InterruptHandle,
    pub link: Rc<Link>,
    pub timeout: Duration,
}

impl Trace for Database {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.values(&self.link.callbacks.borrow());
    }

    fn clear(&self) {
        self.attrs.clear();
        drop(self.link.callbacks.take());
    }

    fn has_finalizer(&self) -> bool {
        false
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl Database {
    /// The connection; ProgrammingError when it was closed.
    pub fn connection(&self, vm: &mut Vm) -> PyResult<Rc<Connection>> {
        match &*self.open.borrow() {
            Some(connection) => Ok(connection.clone()),
            None => Err(errors::programming(vm, "Cannot operate on a closed database.")),
        }
    }

    /// Remembers a statement, so that closing the connection ends it.
    pub fn note_statement(&self, stage: &Rc<RefCell<Stage>>) {
        const MANY: usize = 64;
        let mut statements = self.statements.borrow_mut();
        if statements.len() >= MANY && statements.len().is_power_of_two() {
            statements.retain(|statement| statement.strong_count() > 0);
        }
        statements.push(Rc::downgrade(stage));
    }

    /// Runs with the connection alone, which no statement may use meanwhile.
    pub fn alone<R>(
        &self,
        vm: &mut Vm,
        run: impl FnOnce(&mut Vm, &Rc<Link>, &mut Connection) -> PyResult<R>,
    ) -> PyResult<R> {
        self.connection(vm)?;
        let mut taken = match self.open.try_borrow_mut() {
            Ok(mut open) => open.take(),
            Err(_) => None,
        };
        let answer = match taken.as_mut().and_then(Rc::get_mut) {
            Some(connection) => run(vm, &self.link, connection),
            None => {
                Err(errors::operational(vm, "the connection has statements or blobs that are not finished"))
            }
        };
        *self.open.borrow_mut() = taken;
        answer
    }

    /// Closes the connection and ends its statements.
    fn close(&self, vm: &mut Vm) -> PyResult<()> {
        self.link.run(vm, || {
            for stage in self.statements.take().iter().filter_map(Weak::upgrade) {
                if let Ok(mut stage) = stage.try_borrow_mut() {
                    *stage = Stage::Gone;
                }
            }
            drop(self.open.take());
        })?;
        Ok(())
    }
}

/// The class `Database`.
pub fn class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<Classes>().database.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "_sqlite", "Database", "A connection to a database.")
        .new_method("Database(cls, path, flags, timeout, /)", open)
        .method(
            "prepare(self, sql, /)",
            "Return a statement; None for SQL without one.",
            |vm: &mut Vm, this: This<Database>, sql: Gc<Str>| {
                let sql = values::utf8(vm, &sql)?;
                statement::prepare(vm, &this, &sql)
            },
        )
        .method("script(self, sql, /)", "Run all statements of a text.", script)
        .method("close(self, /)", "Close the connection.", |vm: &mut Vm, this: This<Database>| this.close(vm))
        .method("interrupt(self, /)", "Stop what is running.", |_: &mut Vm, this: This<Database>| {
            this.interrupt.interrupt()
        })
        .method(
            "changes(self, /)",
            "Return how many rows the last statement changed.",
            |vm: &mut Vm, this: This<Database>| Ok(this.connection(vm)?.changes() as i64) as PyResult<i64>,
        )
        .getter("total_changes(self)", "How many rows were changed.", |vm: &mut Vm, this: This<Database>| {
            Ok(this.connection(vm)?.total_changes() as i64) as PyResult<i64>
        })
        .getter(
            "last_row_id(self)",
            "The number of the row that was inserted last.",
            |vm: &mut Vm, this: This<Database>| Ok(this.connection(vm)?.last_insert_rowid()) as PyResult<i64>,
        )
        .getter(
            "is_autocommit(self)",
            "Whether no transaction is open.",
            |vm: &mut Vm, this: This<Database>| Ok(this.connection(vm)?.is_autocommit()) as PyResult<bool>,
        )
        .getter("is_open(self)", "Whether the connection is open.", |_: &mut Vm, this: This<Database>| {
            this.open.try_borrow().is_ok_and(|open| open.is_some())
        });
    let class =
        blob::methods(backup::methods(settings::methods(authorizer::methods(functions::methods(class)))));
    let class = class.finish();
    vm.interp.state::<Classes>().database.get_or_init(|| class).clone()
}

fn open(vm: &mut Vm, class: Gc<Class>, path: Value, flags: i64, timeout: f64) -> PyResult {
    let path = vm.bytes_of(&path)?;
    let path =
        std::path::PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(path));
    let flags = OpenFlags::from_bits_truncate(flags as i32);
    let opened = vm.allow_threads(|| Connection::open_with_flags(&path, flags));
    let mut connection = opened.map_err(|error| open_failure(vm, &error, &path))?;
    let link = Rc::new(Link::default());
    let breath = Breath::new(&link);
    // The library that is built in checks foreign keys unless told otherwise.
    let outcome = connection
        .set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)
        .and_then(|_| connection.busy_timeout(Duration::ZERO))
        .and_then(|()| connection.progress_handler(BREATH, Some(move || breath.take())));
    outcome.map_err(|error| errors::failure(vm, &error))?;
    let timeout = Duration::try_from_secs_f64(timeout.max(0.0)).unwrap_or(Duration::MAX / 4);
    let database = Database {
        attrs: Attrs::new(&class),
        interrupt: connection.get_interrupt_handle(),
        open: RefCell::new(Some(Rc::new(connection))),
        statements: RefCell::default(),
        link,
        timeout: timeout.min(Duration::from_secs(1 << 30)),
    };
    Ok(Value::Object(Gc::new(database).erase()))
}

/// The error of a file that cannot be opened; the library adds its name, which SQLite does not.
fn open_failure(vm: &mut Vm, error: &rusqlite::Error, path: &std::path::Path) -> crate::runtime::Raised {
    if let rusqlite::Error::SqliteFailure(failure, Some(message)) = error
        && let Some(plain) = message.strip_suffix(&format!(": {}", path.display()))
    {
        let plain = rusqlite::Error::SqliteFailure(*failure, Some(plain.to_string()));
        return errors::failure(vm, &plain);
    }
    errors::failure(vm, error)
}

/// Runs all statements of a text, one after the other.
fn script(vm: &mut Vm, this: This<Database>, sql: Gc<Str>) -> PyResult<()> {
    use rusqlite::fallible_iterator::FallibleIterator;
    let sql = values::utf8(vm, &sql)?;
    let connection = this.connection(vm)?;
    let mut batch = rusqlite::Batch::new(&connection, &sql);
    loop {
        let statement = this.link.run(vm, || batch.next())?;
        let Some(mut statement) = statement.map_err(|error| errors::failure(vm, &error))? else {
            return Ok(());
        };
        let outcome = this.link.run(vm, || {
            let mut rows = statement.raw_query();
            while rows.next()?.is_some() {}
            Ok(())
        })?;
        outcome.map_err(|error: rusqlite::Error| errors::failure(vm, &error))?;
    }
}

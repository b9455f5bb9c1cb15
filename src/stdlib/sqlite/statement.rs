//! Prepared statements and the rows that they are at.

use super::database::Database;
use super::link::Link;
use super::{Classes, errors, values};
use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Gc, Tuple, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, Rows, Statement as Prepared};
use self_cell::{MutBorrow, self_cell};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

self_cell!(
    /// A statement with its connection.
    pub struct OwnedStatement {
        owner: Rc<Connection>,
        #[not_covariant]
        dependent: Prepared,
    }
);

self_cell!(
    /// A statement that is being run.
    struct OwnedRows {
        owner: MutBorrow<OwnedStatement>,
        #[not_covariant]
        dependent: Rows,
    }
);

/// Where a statement stands.
pub enum Stage {
    Idle(OwnedStatement),
    Running(Running),
    /// Its connection was closed.
    Gone,
}

/// The rows of a statement that runs.
pub struct Running(OwnedRows);

impl Stage {
    fn start(self) -> Stage {
        match self {
            Stage::Idle(statement) => {
                Stage::Running(Running(OwnedRows::new(MutBorrow::new(statement), |statement| {
                    statement.borrow_mut().with_dependent_mut(|_, prepared| prepared.raw_query())
                })))
            }
            other => other,
        }
    }

    fn stop(self) -> Stage {
        match self {
            Stage::Running(Running(rows)) => Stage::Idle(rows.into_owner().into_inner()),
            other => other,
        }
    }
}

/// A prepared statement.
pub struct Statement {
    attrs: Attrs,
    stage: Rc<RefCell<Stage>>,
    link: Rc<Link>,
    timeout: Duration,
    has_row: Cell<bool>,
    columns: Vec<(String, Option<String>)>,
    parameters: Vec<Option<String>>,
    is_readonly: bool,
    is_explain: bool,
}
native_type!(Statement {});

/// A statement for the first SQL statement of a text; None for a text without one.
pub fn prepare(vm: &mut Vm, database: &Database, sql: &str) -> PyResult {
    let connection = database.connection(vm)?;
    let prepared = database.link.run(vm, || OwnedStatement::try_new(connection, |open| open.prepare(sql)))?;
    let statement = match prepared {
        Ok(statement) => statement,
        Err(Error::Empty) => return Ok(Value::None),
        Err(error) => return Err(prepare_failure(vm, database, sql, &error)?),
    };
    let (columns, parameters, is_readonly, is_explain) = statement.with_dependent(|_, prepared| {
        let columns = prepared
            .columns()
            .map(|column| (column.name().to_string(), column.decl_type().map(str::to_string)))
            .collect();
        let parameters = (1..=prepared.parameter_count())
            .map(|at| prepared.parameter_name(at).map(str::to_string))
            .collect();
        (columns, parameters, prepared.readonly(), prepared.is_explain() != 0)
    });
    let attrs = Attrs::new(&class(vm));
    let stage = Rc::new(RefCell::new(Stage::Idle(statement)));
    database.note_statement(&stage);
    let made = Statement {
        attrs,
        stage,
        link: database.link.clone(),
        timeout: database.timeout,
        has_row: Cell::new(false),
        columns,
        parameters,
        is_readonly,
        is_explain,
    };
    Ok(Value::Object(Gc::new(made).erase()))
}

/// The error for a text that cannot be prepared: where its first statement can, it is that there are several.
fn prepare_failure(
    vm: &mut Vm,
    database: &Database,
    sql: &str,
    error: &Error,
) -> PyResult<crate::runtime::Raised> {
    use rusqlite::fallible_iterator::FallibleIterator;
    let is_one = sql.trim_end().trim_end_matches(';').find(';').is_none();
    if is_one {
        return Ok(errors::failure(vm, error));
    }
    let connection = database.connection(vm)?;
    let first = database.link.run(vm, || rusqlite::Batch::new(&connection, sql).next().is_ok())?;
    Ok(errors::failure(vm, if first { &Error::MultipleStatement } else { error }))
}

/// The class `Statement`.
pub fn class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<Classes>().statement.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "_sqlite", "Statement", "A prepared statement.")
        .new_method("Statement(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create '_sqlite.Statement' instances"))
        })
        .method("bind(self, index, value, /)", "Bind a value; False for one of another type.", bind)
        .method(
            "bind_all(self, values, /)",
            "Bind values in order; return how many of them could be.",
            bind_all,
        )
        .method(
            "clear(self, /)",
            "Forget the values that are bound.",
            |vm: &mut Vm, this: This<Statement>| {
                this.reset(vm)?;
                if let Stage::Idle(statement) = &mut *this.stage.borrow_mut() {
                    statement.with_dependent_mut(|_, prepared| prepared.clear_bindings());
                }
                Ok(()) as PyResult<()>
            },
        )
        .method(
            "step(self, /)",
            "Go to the next row; return whether there is one.",
            |vm: &mut Vm, this: This<Statement>| this.step(vm),
        )
        .method("reset(self, /)", "Go back to the beginning.", |vm: &mut Vm, this: This<Statement>| {
            this.reset(vm)
        })
        .method(
            "take(self, factory, converters, /)",
            "Return the row and go to the next one.",
            |vm: &mut Vm, this: This<Statement>, factory: Value, converters: Value| {
                take(vm, &this, &factory, &converters)
            },
        )
        .method(
            "take_all(self, factory, converters, most, /)",
            "Return at most so many rows as a list.",
            take_all,
        )
        .method(
            "width(self, /)",
            "Return how many columns the statement has now.",
            |_: &mut Vm, this: This<Statement>| this.width(),
        )
        .getter("has_row(self)", "Whether there is a row.", |_: &mut Vm, this: This<Statement>| {
            this.has_row.get()
        })
        .getter(
            "is_readonly(self)",
            "Whether the statement changes nothing.",
            |_: &mut Vm, this: This<Statement>| this.is_readonly,
        )
        .getter(
            "is_explain(self)",
            "Whether the statement explains another one.",
            |_: &mut Vm, this: This<Statement>| this.is_explain,
        )
        .getter(
            "columns(self)",
            "Names and declared types of the columns.",
            |_: &mut Vm, this: This<Statement>| {
                let pair = |(name, declared): &(String, Option<String>)| {
                    Value::Tuple(Tuple::of([
                        Value::from(name.as_str()),
                        declared.as_deref().map(Value::from).into(),
                    ]))
                };
                Tuple::new(this.columns.iter().map(pair).collect::<Vec<_>>())
            },
        )
        .getter(
            "parameters(self)",
            "The names of the parameters, None for those without.",
            |_: &mut Vm, this: This<Statement>| {
                let name = |name: &Option<String>| Value::from(name.as_deref().map(Value::from));
                Tuple::new(this.parameters.iter().map(name).collect::<Vec<_>>())
            },
        )
        .finish();
    vm.interp.state::<Classes>().statement.get_or_init(|| class).clone()
}

impl Statement {
    fn reset(&self, vm: &mut Vm) -> PyResult<()> {
        self.has_row.set(false);
        self.link.run(vm, || {
            if let Ok(mut stage) = self.stage.try_borrow_mut() {
                let before = std::mem::replace(&mut *stage, Stage::Gone);
                *stage = before.stop();
            }
        })
    }

    /// Goes to the next row; a database that another connection has locked is tried for a while.
    fn step(&self, vm: &mut Vm) -> PyResult<bool> {
        let deadline = Instant::now() + self.timeout;
        let is_first = matches!(*self.stage.borrow(), Stage::Idle(_));
        let mut turn = 0;
        loop {
            let outcome = self.link.run(vm, || self.advance());
            let outcome = match outcome {
                Ok(outcome) => outcome,
                Err(raised) => {
                    self.has_row.set(false);
                    return Err(raised);
                }
            };
            match outcome {
                Some(Ok(has_row)) => {
                    self.has_row.set(has_row);
                    return Ok(has_row);
                }
                None => return Err(errors::programming(vm, "Cannot operate on a closed database.")),
                Some(Err(error)) if is_first && is_busy(&error) && Instant::now() < deadline => {
                    self.reset(vm)?;
                    pause(vm, turn, deadline)?;
                    turn += 1;
                }
                Some(Err(error)) => {
                    self.reset(vm)?;
                    return Err(errors::failure(vm, &error));
                }
            }
        }
    }

    /// One step; `None` where the connection is closed.
    fn advance(&self) -> Option<Result<bool, Error>> {
        let mut stage = self.stage.try_borrow_mut().ok()?;
        let before = std::mem::replace(&mut *stage, Stage::Gone);
        *stage = before.start();
        match &mut *stage {
            Stage::Running(Running(rows)) => {
                Some(rows.with_dependent_mut(|_, rows| rows.advance().map(|()| rows.get().is_some())))
            }
            _ => None,
        }
    }

    fn width(&self) -> usize {
        match &*self.stage.borrow() {
            Stage::Idle(statement) => statement.with_dependent(|_, prepared| prepared.column_count()),
            Stage::Running(Running(rows)) => rows.with_dependent(|_, rows| {
                rows.as_ref().map_or(self.columns.len(), |prepared| prepared.column_count())
            }),
            Stage::Gone => 0,
        }
    }

    /// The values of the row, as SQLite has them.
    fn cells<R>(&self, look: impl FnMut(ValueRef<'_>) -> R) -> Vec<R> {
        let stage = self.stage.borrow();
        let Stage::Running(Running(rows)) = &*stage else { return Vec::new() };
        rows.with_dependent(|_, rows| {
            let Some(row) = rows.get() else { return Vec::new() };
            let width = rows.as_ref().map_or(0, |prepared| prepared.column_count());
            (0..width).filter_map(|at| row.get_ref(at).ok()).map(look).collect()
        })
    }
}

fn is_busy(error: &Error) -> bool {
    const BUSY: i32 = 5;
    matches!(error, Error::SqliteFailure(error, _) if error.extended_code & 0xff == BUSY)
}

/// Sleeps a little longer each time, without the interpreter.
fn pause(vm: &mut Vm, turn: usize, deadline: Instant) -> PyResult<()> {
    const STEPS: [u64; 12] = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100];
    let step = Duration::from_millis(STEPS[turn.min(STEPS.len() - 1)]);
    let left = deadline.saturating_duration_since(Instant::now());
    vm.allow_threads(|| std::thread::sleep(step.min(left)));
    vm.check_attention()
}

fn bind(vm: &mut Vm, this: This<Statement>, index: i64, value: Value) -> PyResult<bool> {
    let Some(value) = values::to_sql(vm, &value)? else { return Ok(false) };
    if let Stage::Running(_) = &*this.stage.borrow() {
        return Err(errors::programming(vm, "Cannot bind while the statement runs."));
    }
    let outcome = match &mut *this.stage.borrow_mut() {
        Stage::Idle(statement) => statement.with_dependent_mut(|_, prepared| {
            prepared.raw_bind_parameter(index as usize, values::output(value))
        }),
        _ => return Err(errors::programming(vm, "Cannot operate on a closed database.")),
    };
    outcome.map_err(|error| errors::failure(vm, &error))?;
    Ok(true)
}

fn bind_all(vm: &mut Vm, this: This<Statement>, values: Value) -> PyResult<usize> {
    let items = match values.unwrapped() {
        Value::Tuple(tuple) => tuple.items().to_vec(),
        Value::List(list) => list.to_vec(),
        _ => return Ok(0),
    };
    for (at, item) in items.iter().enumerate() {
        let is_plain = matches!(
            item,
            Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::Bytes(_)
        );
        if matches!(item, Value::Bool(_)) || !is_plain {
            return Ok(at);
        }
        bind(vm, This(this.0.clone()), at as i64 + 1, item.clone())?;
    }
    Ok(items.len())
}

/// A cell before it becomes a Python value.
enum Cellular {
    Ready(Value),
    Text(Vec<u8>),
}

/// The row, and goes to the next one.
fn take(vm: &mut Vm, this: &Gc<Statement>, factory: &Value, converters: &Value) -> PyResult {
    let converted = match converters.unwrapped() {
        Value::Tuple(tuple) => tuple.items().to_vec(),
        _ => Vec::new(),
    };
    let mut place = 0;
    let cells = this.cells(|cell| {
        let has_converter = converted.get(place).is_some_and(|converter| !converter.is_none());
        place += 1;
        match cell {
            ValueRef::Text(text) if has_converter => Cellular::Ready(Value::Bytes(Bytes::new(text))),
            ValueRef::Integer(n) if has_converter => Cellular::Ready(bytes_of(&n.to_string())),
            ValueRef::Real(x) if has_converter => Cellular::Ready(bytes_of(&real_text(x))),
            ValueRef::Text(text) => Cellular::Text(text.to_vec()),
            other => Cellular::Ready(values::from_sql(other)),
        }
    });
    let mut row = Vec::with_capacity(cells.len());
    for (at, cell) in cells.into_iter().enumerate() {
        let value = match cell {
            Cellular::Text(text) => text_value(vm, this, at, text, factory)?,
            Cellular::Ready(value) => match converted.get(at).filter(|converter| !converter.is_none()) {
                Some(converter) if !value.is_none() => vm.call(converter, &[value])?,
                _ => value,
            },
        };
        row.push(value);
    }
    this.step(vm)?;
    Ok(Value::Tuple(Tuple::new(row)))
}

fn bytes_of(text: &str) -> Value {
    Value::Bytes(Bytes::new(text.as_bytes()))
}

/// A real number as SQLite writes it.
fn real_text(x: f64) -> String {
    let text = crate::number::float::repr(x);
    text.replace("inf", "Inf").replace("nan", "NaN")
}

/// A text as the connection's factory makes it; None means `str`.
fn text_value(vm: &mut Vm, this: &Statement, at: usize, text: Vec<u8>, factory: &Value) -> PyResult {
    if !factory.is_none() {
        return vm.call(factory, &[Value::Bytes(Bytes::new(text))]);
    }
    match String::from_utf8(text) {
        Ok(text) => Ok(Value::from(text)),
        Err(wrong) => {
            let name = this.columns.get(at).map_or("", |(name, _)| name.as_str());
            let text = String::from_utf8_lossy(wrong.as_bytes()).into_owned();
            let message = format!("Could not decode to UTF-8 column '{name}' with text '{text}'");
            Err(errors::operational(vm, &message))
        }
    }
}

fn take_all(vm: &mut Vm, this: This<Statement>, factory: Value, converters: Value, most: i64) -> PyResult {
    let mut rows = Vec::new();
    while this.has_row.get() && (most < 0 || (rows.len() as i64) < most) {
        rows.push(take(vm, &this, &factory, &converters)?);
        vm.check_attention()?;
    }
    Ok(Value::from(rows))
}

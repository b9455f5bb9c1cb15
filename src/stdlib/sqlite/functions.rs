//! Functions, aggregates and collations that are written in Python.

use super::database::Database;
use super::link::{Callback, swallow};
use super::{errors, values};
use crate::object::lock::Guarded;
use crate::object::{Gc, Str, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Raised, Vm};
use rusqlite::functions::{Aggregate, Context, FunctionFlags, WindowAggregate};
use rusqlite::types::Value as Sql;
use rusqlite::{Error, ffi};
use std::cmp::Ordering;
use std::panic::AssertUnwindSafe;

/// Gives `Database` what defines functions.
pub fn methods(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "create_function(self, name, count, function, deterministic, /)",
            "Define a function.",
            create_function,
        )
        .method(
            "create_aggregate(self, name, count, class_, is_window, /)",
            "Define an aggregate.",
            create_aggregate,
        )
        .method("create_collation(self, name, function, /)", "Define a collation.", create_collation)
}

/// What SQLite is told of an exception in a callback.
fn told(vm: &mut Vm, raised: Raised, callable: &Value, message: &str) -> Error {
    let exception = swallow(vm, raised, callable);
    let class = exception.class();
    if class.is_subclass(&vm.types().memory_error.clone()) {
        return Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_NOMEM), None);
    }
    if class.is_subclass(&vm.types().overflow_error.clone()) {
        return Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_TOOBIG), None);
    }
    Error::UserFunctionError(message.into())
}

fn no_vm() -> Error {
    Error::UserFunctionError("the interpreter is not running".into())
}

fn arguments(context: &Context<'_>) -> Vec<Value> {
    (0..context.len()).map(|at| values::from_sql(context.get_raw(at))).collect()
}

/// Calls something and makes its answer a value of SQLite.
fn call(vm: &mut Vm, callable: &Value, arguments: &[Value]) -> PyResult<Sql> {
    let answer = vm.call(callable, arguments)?;
    match values::to_sql(vm, &answer)? {
        Some(value) => Ok(value),
        None => Err(vm.value_error("the value is of a type that SQLite has not")),
    }
}

fn create_function(
    vm: &mut Vm,
    this: This<Database>,
    name: Gc<Str>,
    count: i64,
    function: Value,
    deterministic: bool,
) -> PyResult<()> {
    let connection = this.connection(vm)?;
    let name = name.to_string_lossy().into_owned();
    if function.is_none() {
        let outcome = this.link.run(vm, || connection.remove_function(name.as_str(), count as i32))?;
        return outcome.map_err(|error| errors::failure(vm, &error));
    }
    let mut flags = FunctionFlags::SQLITE_UTF8;
    flags.set(FunctionFlags::SQLITE_DETERMINISTIC, deterministic);
    let callback = Callback::new(&this.link, function);
    let run = move |context: &mut Context<'_>| {
        let arguments = arguments(context);
        let answer = callback.run(|vm, function| {
            call(vm, function, &arguments)
                .map_err(|raised| told(vm, raised, function, "user-defined function raised exception"))
        });
        answer.unwrap_or_else(|| Err(no_vm()))
    };
    let outcome =
        this.link.run(vm, || connection.create_scalar_function(name.as_str(), count as i32, flags, run))?;
    outcome.map_err(|_| errors::operational(vm, "Error creating function"))
}

/// An aggregate whose objects a Python class makes.
struct PythonAggregate(Callback);

/// An object of the class; `None` where it could not be made.
type Instance = AssertUnwindSafe<Option<Guarded<Value>>>;

impl PythonAggregate {
    fn method(
        &self,
        instance: Option<&Instance>,
        method: &str,
        arguments: &[Value],
        wants_value: bool,
    ) -> Result<Sql, Error> {
        let object = instance.and_then(|instance| instance.0.as_ref()).and_then(Guarded::get).cloned();
        let answer = self.0.run(|vm, class| {
            let Some(object) = object else {
                return Err(Error::UserFunctionError(
                    "user-defined aggregate's '__init__' method raised error".into(),
                ));
            };
            let run = |vm: &mut Vm| {
                let bound = vm.get_attr_named(&object, method)?;
                if wants_value {
                    return call(vm, &bound, arguments);
                }
                vm.call(&bound, arguments).map(|_| Sql::Null)
            };
            run(vm).map_err(|raised| {
                let missing = vm
                    .raised
                    .as_ref()
                    .is_some_and(|exception| exception.class().is_subclass(&vm.types().attribute_error))
                    && vm.lookup_special(&object, &vm.intern(method)).is_none();
                let message = match missing {
                    true => format!("user-defined aggregate's '{method}' method not defined"),
                    false => format!("user-defined aggregate's '{method}' method raised error"),
                };
                told(vm, raised, class, &message)
            })
        });
        answer.unwrap_or_else(|| Err(no_vm()))
    }
}

impl Aggregate<Instance, Sql> for PythonAggregate {
    fn init(&self, _: &mut Context<'_>) -> Result<Instance, Error> {
        let made = self.0.run(|vm, class| {
            vm.call(class, &[]).map(Guarded::new).map_err(|raised| {
                told(vm, raised, class, "user-defined aggregate's '__init__' method raised error")
            })
        });
        match made {
            Some(Ok(instance)) => Ok(AssertUnwindSafe(Some(instance))),
            Some(Err(error)) => Err(error),
            None => Err(no_vm()),
        }
    }

    fn step(&self, context: &mut Context<'_>, instance: &mut Instance) -> Result<(), Error> {
        self.method(Some(instance), "step", &arguments(context), false).map(drop)
    }

    fn finalize(&self, _: &mut Context<'_>, instance: Option<Instance>) -> Result<Sql, Error> {
        match &instance {
            Some(_) => self.method(instance.as_ref(), "finalize", &[], true),
            None => Ok(Sql::Null),
        }
    }
}

impl WindowAggregate<Instance, Sql> for PythonAggregate {
    fn value(&self, instance: Option<&mut Instance>) -> Result<Sql, Error> {
        self.method(instance.as_deref(), "value", &[], true)
    }

    fn inverse(&self, context: &mut Context<'_>, instance: &mut Instance) -> Result<(), Error> {
        self.method(Some(instance), "inverse", &arguments(context), false).map(drop)
    }
}

fn create_aggregate(
    vm: &mut Vm,
    this: This<Database>,
    name: Gc<Str>,
    count: i64,
    class: Value,
    is_window: bool,
) -> PyResult<()> {
    let connection = this.connection(vm)?;
    let (name, count, flags) =
        (name.to_string_lossy().into_owned(), count as i32, FunctionFlags::SQLITE_UTF8);
    if class.is_none() {
        let outcome = this.link.run(vm, || connection.remove_function(name.as_str(), count))?;
        return outcome.map_err(|error| errors::failure(vm, &error));
    }
    let aggregate = PythonAggregate(Callback::new(&this.link, class));
    let outcome = this.link.run(vm, || match is_window {
        true => connection.create_window_function(name.as_str(), count, flags, aggregate),
        false => connection.create_aggregate_function(name.as_str(), count, flags, aggregate),
    })?;
    outcome.map_err(|error| match is_window {
        true => errors::failure(vm, &error),
        false => errors::operational(vm, "Error creating aggregate"),
    })
}

fn create_collation(vm: &mut Vm, this: This<Database>, name: Gc<Str>, function: Value) -> PyResult<()> {
    let connection = this.connection(vm)?;
    let name = values::utf8(vm, &name)?;
    if function.is_none() {
        let outcome = this.link.run(vm, || connection.remove_collation(name.as_str()))?;
        return outcome.map_err(|error| errors::failure(vm, &error));
    }
    let callback = Callback::new(&this.link, function);
    let compare = move |a: &str, b: &str| {
        let order = callback.run(|vm, function| {
            match vm.call(function, &[Value::from(a), Value::from(b)]) {
                Ok(answer) => match vm.index_clamped(&answer) {
                    Ok(order) => order.cmp(&0),
                    // What is no number counts as equal, without a word.
                    Err(raised) => {
                        drop(vm.take_raised(raised));
                        Ordering::Equal
                    }
                },
                Err(raised) => {
                    let exception = vm.take_raised(raised);
                    callback.stop(exception);
                    Ordering::Equal
                }
            }
        });
        order.unwrap_or(Ordering::Equal)
    };
    let outcome = this.link.run(vm, || connection.create_collation(name.as_str(), compare))?;
    outcome.map_err(|error| errors::failure(vm, &error))
}

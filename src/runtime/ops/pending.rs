//! The interface of the operators: each moves to a file of its own as it is written.

use crate::object::{Gc, Generator, Value};
use crate::runtime::class::Sent;
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};

macro_rules! pending {
    ($($(#[$doc:meta])* fn $name:ident(&mut self $(, $arg:ident: $type:ty)*) -> $answer:ty;)*) => {
        impl Vm { $(
            $(#[$doc])*
            pub fn $name(&mut self $(, $arg: $type)*) -> $answer {
                $(let _ = $arg;)*
                Err(self.system_error(concat!("not there yet: ", stringify!($name))))
            }
        )* }
    };
}

pending! {
    /// Resumes a generator, coroutine or async generator frame.
    fn resume_generator(&mut self, generator: &Gc<Generator>, resume: Resume) -> PyResult<Sent>;
    /// One step of a generator as an iterator: `None` when it returned.
    fn generator_next(&mut self, generator: &Gc<Generator>) -> PyResult<Option<Value>>;
    /// Resumes any iterator or awaitable's iterator one step: generators, native awaitables, and objects with
    /// `send`/`throw`/`__next__`.
    fn resume_any(&mut self, iterator: &Value, resume: Resume) -> PyResult<Sent>;
    /// The iterator that `await value` runs; TypeError "'int' object can't be awaited" otherwise.
    fn await_iterator(&mut self, value: &Value) -> PyResult;
    /// `aiter(value)`.
    fn async_iter(&mut self, value: &Value) -> PyResult;
    /// The awaitable of `anext(value)`.
    fn async_next(&mut self, value: &Value) -> PyResult;
}

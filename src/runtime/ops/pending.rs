//! The interface of the operators: each moves to a file of its own as it is written.

use super::{BinaryOp, CompareOp, UnaryOp};
use crate::object::{Dict, Gc, Generator, Set, Str, Value};
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
    /// The truth of a value.
    fn truth(&mut self, value: &Value) -> PyResult<bool>;
    /// `operator.index`: an int of any size.
    fn index(&mut self, value: &Value) -> PyResult;
    /// `operator.index` within 64 bits, OverflowError ("Python int too large to convert to C ssize_t") beyond.
    fn index_i64(&mut self, value: &Value) -> PyResult<i64>;
    /// A real number (`__float__`, `__index__`): TypeError "must be real number, not str".
    fn to_f64(&mut self, value: &Value) -> PyResult<f64>;
    /// `left op right` with the whole protocol.
    fn binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult;
    /// `left op= right`.
    fn inplace(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult;
    /// `op value`.
    fn unary(&mut self, op: UnaryOp, value: &Value) -> PyResult;
    /// `left op right`, any result.
    fn compare(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult;
    /// The truth of a comparison.
    fn compare_truth(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult<bool>;
    /// Identity or equality, as containers compare.
    fn equal(&mut self, left: &Value, right: &Value) -> PyResult<bool>;
    /// `item in container`.
    fn contains(&mut self, container: &Value, item: &Value) -> PyResult<bool>;
    /// `hash(value)`.
    fn hash(&mut self, value: &Value) -> PyResult<i64>;
    /// `repr(value)`.
    fn repr(&mut self, value: &Value) -> PyResult<Gc<Str>>;
    /// `str(value)`.
    fn str(&mut self, value: &Value) -> PyResult<Gc<Str>>;
    /// `ascii(value)`.
    fn ascii(&mut self, value: &Value) -> PyResult<Gc<Str>>;
    /// `format(value, spec)`.
    fn format(&mut self, value: &Value, spec: &Gc<Str>) -> PyResult<Gc<Str>>;
    /// `len(value)`.
    fn length(&mut self, value: &Value) -> PyResult<usize>;
    /// `value[key]`.
    fn get_item(&mut self, value: &Value, key: &Value) -> PyResult;
    /// `value[key] = item`.
    fn set_item(&mut self, value: &Value, key: &Value, item: Value) -> PyResult<()>;
    /// `del value[key]`.
    fn del_item(&mut self, value: &Value, key: &Value) -> PyResult<()>;
    /// `iter(value)`.
    fn iter(&mut self, value: &Value) -> PyResult;
    /// `isinstance(value, class)` with the whole protocol.
    fn is_instance(&mut self, value: &Value, class: &Value) -> PyResult<bool>;
    /// `issubclass(class, of)` with the whole protocol.
    fn is_subclass(&mut self, class: &Value, of: &Value) -> PyResult<bool>;
    /// Look-up in a dict.
    fn dict_get(&mut self, dict: &Gc<Dict>, key: &Value) -> PyResult<Option<Value>>;
    /// Assignment in a dict.
    fn dict_set(&mut self, dict: &Gc<Dict>, key: Value, value: Value) -> PyResult<()>;
    /// Removal from a dict.
    fn dict_remove(&mut self, dict: &Gc<Dict>, key: &Value) -> PyResult<Option<Value>>;
    /// Adds to a set; whether it is new.
    fn set_add(&mut self, set: &Gc<Set>, key: Value) -> PyResult<bool>;
    /// Membership in a set.
    fn set_contains(&mut self, set: &Gc<Set>, key: &Value) -> PyResult<bool>;
    /// Removes from a set; whether it was there.
    fn set_remove(&mut self, set: &Gc<Set>, key: &Value) -> PyResult<bool>;
    /// `type.__new__`: a class from a name, bases and namespace, with everything that follows (`__slots__`,
    /// `__set_name__`, `__init_subclass__` with these keywords, layout, order of resolution).
    fn new_class(&mut self, metaclass: &Gc<crate::object::Class>, name: &Gc<Str>, bases: Vec<Value>, namespace: &Gc<Dict>, keywords: &[(Gc<Str>, Value)]) -> PyResult;
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

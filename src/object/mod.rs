//! Values, the heap, and the data of each built-in type, one file a type. Behaviour that needs the vm (calls,
//! `__eq__` written in Python, errors) lives on the floors above.

pub mod bytes;
pub mod class;
pub mod code;
pub mod dict;
pub mod exception;
pub mod function;
pub mod generator;
pub mod heap;
pub mod heap_attrs;
pub mod heap_collect;
mod heap_lookup;
pub mod heap_slots;
pub mod heap_tuple;
mod heap_value;
pub mod heap_weak;
pub mod list;
pub mod lock;
pub mod module;
pub mod numbers;
pub mod range;
pub mod set;
pub mod shape;
pub mod str;
pub mod value;

pub use bytes::{ByteArray, Bytes};
pub use class::Class;
pub use code::{Code, CodeInfo};
pub use dict::Dict;
pub use exception::{Exception, Traceback};
pub use function::{Builtin, Function, Method};
pub use generator::Generator;
pub use heap::{AnyGc, Gc, Heap, Trace, Tracer, attention};
pub use heap_attrs::{Attrs, Instance};
pub use heap_slots::{Cell, Slots};
pub use heap_tuple::Tuple;
pub use heap_weak::WeakRef;
pub use list::List;
pub use module::Module;
pub use numbers::{BigInt, Complex};
pub use range::{Range, Slice};
pub use set::Set;
pub use shape::Shape;
pub use str::Str;
pub use value::Value;

//! `Value`: sixteen bytes that hold any Python object; small ints, floats, bools and None are immediate.

use super::heap::Header;
use super::*;
use std::ptr::NonNull;

/// A Python value. Cloning counts a reference, dropping never runs Python code. The tag is a whole word so that
/// a value moves as two words.
#[repr(u64)]
pub enum Value {
    /// An empty slot: a local without a value, a missing argument. Never visible to Python code.
    Unbound,
    None,
    Ellipsis,
    NotImplemented,
    Bool(bool),
    /// An int of 64 bits; larger ones are `BigInt`, and never small ones.
    Int(i64),
    Float(f64),
    BigInt(Gc<BigInt>),
    Complex(Gc<Complex>),
    Str(Gc<Str>),
    Bytes(Gc<Bytes>),
    ByteArray(Gc<ByteArray>),
    Tuple(Gc<Tuple>),
    List(Gc<List>),
    Dict(Gc<Dict>),
    Set(Gc<Set>),
    FrozenSet(Gc<Set>),
    Range(Gc<Range>),
    Slice(Gc<Slice>),
    /// A closure's cell.
    Cell(Gc<Cell>),
    Function(Gc<Function>),
    Builtin(Gc<Builtin>),
    Method(Gc<Method>),
    Class(Gc<Class>),
    Module(Gc<Module>),
    /// An instance of a class written in Python, also one that derives from a built-in type.
    Instance(Gc<Instance>),
    Exception(Gc<Exception>),
    /// A generator, coroutine or async generator.
    Generator(Gc<Generator>),
    /// An object of any other type implemented in Rust.
    Object(AnyGc),
}

macro_rules! on_heap {
    ($value:expr, $pointer:ident => $answer:expr, $immediate:expr) => {
        match $value {
            Value::Unbound | Value::None | Value::Ellipsis | Value::NotImplemented => $immediate,
            Value::Bool(_) | Value::Int(_) | Value::Float(_) => $immediate,
            Value::BigInt($pointer) => $answer,
            Value::Complex($pointer) => $answer,
            Value::Str($pointer) => $answer,
            Value::Bytes($pointer) => $answer,
            Value::ByteArray($pointer) => $answer,
            Value::Tuple($pointer) => $answer,
            Value::List($pointer) => $answer,
            Value::Dict($pointer) => $answer,
            Value::Set($pointer) | Value::FrozenSet($pointer) => $answer,
            Value::Range($pointer) => $answer,
            Value::Slice($pointer) => $answer,
            Value::Cell($pointer) => $answer,
            Value::Function($pointer) => $answer,
            Value::Builtin($pointer) => $answer,
            Value::Method($pointer) => $answer,
            Value::Class($pointer) => $answer,
            Value::Module($pointer) => $answer,
            Value::Instance($pointer) => $answer,
            Value::Exception($pointer) => $answer,
            Value::Generator($pointer) => $answer,
            Value::Object($pointer) => $answer,
        }
    };
}

impl Value {
    /// The heap box this value points to.
    #[inline(always)]
    pub(super) fn header(&self) -> Option<NonNull<Header>> {
        on_heap!(self, pointer => Some(pointer.header()), None)
    }

    /// Whether this is a pointer to the heap, which is counted.
    #[inline(always)]
    pub fn is_on_heap(&self) -> bool {
        self.header().is_some()
    }

    /// Object identity, Python's `is`.
    #[inline]
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::None, Value::None)
            | (Value::Ellipsis, Value::Ellipsis)
            | (Value::NotImplemented, Value::NotImplemented)
            | (Value::Unbound, Value::Unbound) => true,
            _ => match (self.header(), other.header()) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            },
        }
    }

    /// The address of the heap object; `None` for an immediate value.
    pub fn heap_address(&self) -> Option<usize> {
        self.header().map(|header| header.as_ptr() as usize)
    }

    /// A number that tells live objects apart, Python's `id`. Immediates answer one made from their bits.
    pub fn id(&self) -> u64 {
        match self {
            Value::Int(n) => (*n as u64).wrapping_mul(32).wrapping_add(0x7f00_0000_0000),
            Value::Float(x) => x.to_bits().rotate_left(7) ^ 0x5500_0000_0000,
            Value::Bool(b) => 0x7e00_0000_0010 + u64::from(*b) * 32,
            Value::None => 0x7e00_0000_0100,
            Value::Ellipsis => 0x7e00_0000_0120,
            Value::NotImplemented => 0x7e00_0000_0140,
            Value::Unbound => 0,
            _ => self.header().map_or(0, |header| header.as_ptr() as u64),
        }
    }

    /// Whether this is an empty slot.
    #[inline(always)]
    pub fn is_unbound(&self) -> bool {
        matches!(self, Value::Unbound)
    }

    /// Whether this is None.
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// Whether the value may take part in a reference cycle.
    pub fn is_container(&self) -> bool {
        match self {
            Value::Tuple(tuple) => tuple.is_tracked(),
            Value::Unbound
            | Value::None
            | Value::Ellipsis
            | Value::NotImplemented
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::BigInt(_)
            | Value::Complex(_)
            | Value::Str(_)
            | Value::Bytes(_)
            | Value::ByteArray(_)
            | Value::Range(_)
            | Value::Builtin(_) => false,
            _ => true,
        }
    }

    /// Attribute storage, for the kinds that have it.
    #[inline]
    pub fn attrs(&self) -> Option<&Attrs> {
        match self {
            Value::Instance(instance) => Some(&instance.attrs),
            Value::Exception(exception) => Some(&exception.attrs),
            Value::Object(object) => object.attrs(),
            _ => None,
        }
    }

    /// The plain built-in value behind an instance of a subclass of a built-in type; else the value itself.
    #[inline]
    pub fn unwrapped(&self) -> &Value {
        match self {
            Value::Instance(instance) => instance.base_value().unwrap_or(self),
            _ => self,
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::None => write!(out, "None"),
            Value::Bool(b) => write!(out, "{b}"),
            Value::Int(n) => write!(out, "{n}"),
            Value::Float(x) => write!(out, "{x}"),
            Value::Str(s) => write!(out, "{:?}", s.to_string_lossy()),
            other => write!(out, "<value at {:#x}>", other.id()),
        }
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Value::Bool(b)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Value::Int(n)
    }
}

impl From<i32> for Value {
    fn from(n: i32) -> Self {
        Value::Int(i64::from(n))
    }
}

impl From<usize> for Value {
    /// Lengths and counts, which fit in 63 bits.
    fn from(n: usize) -> Self {
        Value::Int(n as i64)
    }
}

impl From<f64> for Value {
    fn from(x: f64) -> Self {
        Value::Float(x)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Str(Str::new(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Str(Str::from_string(text))
    }
}

impl From<Vec<Value>> for Value {
    /// A list.
    fn from(items: Vec<Value>) -> Self {
        Value::List(List::new(items))
    }
}

impl<T: Trace> From<Gc<T>> for Value {
    fn from(object: Gc<T>) -> Self {
        T::into_value(object)
    }
}

impl From<()> for Value {
    fn from((): ()) -> Self {
        Value::None
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::None, Into::into)
    }
}

const _: () = assert!(size_of::<Value>() == 16 && size_of::<Option<Value>>() == 16);

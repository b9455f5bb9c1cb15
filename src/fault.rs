//! How a pure algorithm says that it failed: which exception that is in Python, and with what message.
//!
//! It stands below every floor, so that numbers and text need not know what an exception object is.

use std::borrow::Cow;

/// The class of the Python exception a [`Fault`] becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    Value,
    Type,
    /// `OverflowError` with the message alone.
    Overflow,
    /// `OverflowError(34, message)`: the C library's ERANGE, which CPython passes on with its number.
    Range,
    ZeroDivision,
    Index,
    Key,
    Lookup,
    /// `MemoryError` without a message.
    Memory,
}

/// A failure with CPython's message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    pub message: Cow<'static, str>,
}

impl Fault {
    #[cold]
    pub fn new(kind: FaultKind, message: impl Into<Cow<'static, str>>) -> Self {
        Fault { kind, message: message.into() }
    }

    #[cold]
    pub fn value(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(FaultKind::Value, message)
    }

    #[cold]
    pub fn type_error(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(FaultKind::Type, message)
    }

    #[cold]
    pub fn overflow(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(FaultKind::Overflow, message)
    }

    /// ERANGE of the C library, in its words.
    #[cold]
    pub fn range() -> Self {
        Self::new(FaultKind::Range, "Numerical result out of range")
    }

    #[cold]
    pub fn zero_division(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(FaultKind::ZeroDivision, message)
    }

    #[cold]
    pub fn memory() -> Self {
        Self::new(FaultKind::Memory, "")
    }
}

/// What a fallible algorithm answers.
pub type FaultResult<T> = Result<T, Fault>;

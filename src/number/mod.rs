//! The arithmetic beneath `int`, `float`, `complex`, `hash`, `random` and `math`: plain Rust on plain data.
//!
//! Nothing here knows an interpreter. Errors are [`crate::fault::Fault`]s with CPython's messages.

pub mod cmath;
pub mod complex;
pub mod decimal;
pub mod float;
pub mod hash;
pub mod int;
pub mod math;
pub mod mersenne;

pub use int::{Int, IntRef};

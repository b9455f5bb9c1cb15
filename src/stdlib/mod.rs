//! Standard modules written in Rust, one file a module; those written in Python stand under `python/`.

pub mod collections;
pub mod errno;
pub mod gc;
pub mod imp;
pub mod itertools;
pub mod signal;
pub mod structseq;
pub mod sys;
pub mod time;
pub mod warnings;

use crate::runtime::interp::NativeModules;

/// The modules by name.
pub const MODULES: NativeModules = &[
    ("_collections", collections::module),
    ("_imp", imp::module),
    ("_signal", signal::module),
    ("errno", errno::module),
    ("gc", gc::module),
    ("itertools", itertools::module),
    ("time", time::module),
];

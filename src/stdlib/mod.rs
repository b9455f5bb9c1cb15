//! Standard modules written in Rust, one file a module; those written in Python stand under `python/`.

pub mod array;
pub mod atexit;
pub mod base85;
pub mod binascii;
pub mod cjk;
pub mod cmath;
pub mod coders;
pub mod collections;
pub mod contextvars;
pub mod datetime;
pub mod decimal;
mod deflate;
pub mod errno;
pub mod exit;
pub mod fcntl;
pub mod fork;
pub mod functools;
pub mod gc;
pub mod hashing;
pub mod heap;
pub mod imp;
pub mod import_classes;
pub mod itertools;
pub mod json;
mod lazy_modules;
pub mod mapping;
pub mod math;
pub mod operator;
pub mod pickle;
pub mod posix;
pub mod random;
pub mod re;
pub mod select;
pub mod signal;
pub mod signal_timers;
pub mod signal_waits;
pub mod socket;
pub mod sqlite;
pub mod strftime;
pub mod strptime;
pub mod structs;
pub mod structseq;
pub mod sys;
pub mod termios;
pub mod thread;
pub mod time;
pub mod types;
pub mod unicodedata;
pub mod unraisable;
pub mod warnings;
pub mod zlib;
pub mod zoneinfo;
pub mod zstd;

use crate::runtime::interp::NativeModules;

/// The modules by name.
pub const MODULES: NativeModules = &[
    ("_cjk", cjk::module),
    ("_coders", coders::module),
    ("_collections", collections::module),
    ("_contextvars", contextvars::module),
    ("_functools", functools::module),
    ("_imp", imp::module),
    ("_frozen_importlib", import_classes::module),
    ("_posixsubprocess", fork::module),
    ("_pickle", pickle::module),
    ("_random", random::module),
    ("_signal", signal::module),
    ("_sre", re::module),
    ("_socket", socket::module),
    ("_thread", thread::module),
    ("_types", types::module),
    ("contextvars", contextvars::module),
    ("_bisect", heap::bisect_module),
    ("_heapq", heap::heap_module),
    ("_operator", operator::module),
    ("array", array::module),
    ("atexit", atexit::module),
    ("cmath", cmath::module),
    ("errno", errno::module),
    ("fcntl", fcntl::module),
    ("gc", gc::module),
    ("itertools", itertools::module),
    ("_json", json::module),
    ("math", math::module),
    ("mmap", mapping::module),
    ("posix", posix::module),
    ("_strptime", strptime::module),
    ("datetime", datetime::module),
    ("decimal", decimal::module),
    ("_decimal", decimal::inner_module),
    ("_zoneinfo", zoneinfo::module),
    ("select", select::module),
    ("_blake2", hashing::blake2_module),
    ("_hashlib", hashing::module),
    ("_sqlite", sqlite::module),
    ("_struct", structs::module),
    ("termios", termios::module),
    ("binascii", binascii::module),
    ("_zstd", zstd::module),
    ("zlib", zlib::module),
    ("unicodedata", unicodedata::module),
    ("time", time::module),
];

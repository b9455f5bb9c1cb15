//! asyncio as Python sees it: tasks, futures, locks, queues, streams.

use crate::runtime::interp::NativeModules;

/// The modules by name.
pub const MODULES: NativeModules = &[];

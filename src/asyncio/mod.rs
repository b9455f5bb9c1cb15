//! asyncio as Python sees it: tasks, futures, locks, queues, streams. What programs use all the time is written
//! in Rust; what they use rarely stands under `python/` and is imported when it is first asked for.

mod addresses;
mod async_generators;
mod callback;
mod condition;
mod coroutine;
mod debug;
mod errors;
mod event;
mod event_loop;
mod format;
mod future;
mod future_class;
mod gather;
mod handle;
mod io;
mod lock;
mod loop_abstract;
mod loop_class;
mod loop_errors;
mod module;
mod queue;
mod queue_class;
mod runner;
mod semaphore;
mod shield;
mod sleep;
mod socket;
mod state;
mod step;
mod task;
mod task_class;
mod task_group;
mod threads;
mod timeout;
mod wait;
mod waiter;
mod waiters;
pub mod waiting;
mod watch;

pub use coroutine::Info;
pub use event_loop::{EventLoop, own as own_loop, running as running_loop};
pub use socket::{on_descriptor, os_error, socket_of, socket_value, take_socket};
pub use task_class::begin as begin_task;

use crate::object::{Class, Gc, Value};
use crate::runtime::interp::NativeModules;
use crate::runtime::{PyResult, Vm};

/// The modules by name.
pub const MODULES: NativeModules = &[
    ("asyncio", module::package),
    ("asyncio._net", socket::module),
    ("asyncio._watch", watch::module),
    ("asyncio.base_events", module::base_events),
    ("asyncio.coroutines", module::coroutines),
    ("asyncio.events", module::events),
    ("asyncio.exceptions", module::exceptions),
    ("asyncio.futures", module::futures),
    ("asyncio.locks", module::locks),
    ("asyncio.queues", module::queues),
    ("asyncio.runners", module::runners),
    ("asyncio.selector_events", module::selector_events),
    ("asyncio.taskgroups", module::taskgroups),
    ("asyncio.tasks", module::tasks),
    ("asyncio.threads", module::threads),
    ("asyncio.timeouts", module::timeouts),
    ("asyncio.unix_events", module::unix_events),
];

/// `__class_getitem__`: `Queue[int]`.
fn generic_alias(vm: &mut Vm, class: Gc<Class>, item: Value) -> PyResult {
    let alias = Value::Class(vm.types().generic_alias.clone());
    vm.call(&alias, &[Value::Class(class), item])
}

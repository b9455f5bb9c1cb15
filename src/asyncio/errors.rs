//! asyncio's exception classes.

use super::state::state;
use crate::object::{Class, Exception, Gc, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::{Raised, Vm};

/// The exception classes.
pub struct Errors {
    pub cancelled: Gc<Class>,
    pub invalid_state: Gc<Class>,
    pub broken_barrier: Gc<Class>,
    pub sendfile_not_available: Gc<Class>,
    pub queue_empty: Gc<Class>,
    pub queue_full: Gc<Class>,
    pub queue_shut_down: Gc<Class>,
}

const EXCEPTIONS: &str = "asyncio.exceptions";
const QUEUES: &str = "asyncio.queues";

impl Errors {
    /// Makes them.
    pub fn new(vm: &mut Vm) -> Errors {
        let types = vm.types();
        let (base, exception, runtime) =
            (types.base_exception.clone(), types.exception.clone(), types.runtime_error.clone());
        let mut make =
            |module, name, doc, base: &Gc<Class>| ClassDef::with_base(vm, module, name, doc, base).finish();
        Errors {
            cancelled: make(EXCEPTIONS, "CancelledError", "The Future or Task was cancelled.", &base),
            invalid_state: make(
                EXCEPTIONS,
                "InvalidStateError",
                "The operation is not allowed in this state.",
                &exception,
            ),
            broken_barrier: make(
                EXCEPTIONS,
                "BrokenBarrierError",
                "Barrier is broken by barrier.abort() call.",
                &runtime,
            ),
            sendfile_not_available: make(
                EXCEPTIONS,
                "SendfileNotAvailableError",
                "The system cannot send this file over this socket by itself.",
                &runtime,
            ),
            queue_empty: make(QUEUES, "QueueEmpty", "get_nowait() found the queue empty.", &exception),
            queue_full: make(QUEUES, "QueueFull", "put_nowait() found the queue full.", &exception),
            queue_shut_down: make(QUEUES, "QueueShutDown", "The queue has been shut down.", &exception),
        }
    }
}

/// Raises InvalidStateError.
#[cold]
pub fn invalid_state(vm: &mut Vm, message: &str) -> Raised {
    let class = state(vm).classes().errors.invalid_state.clone();
    vm.raise_new(&class, vec![Value::from(message)])
}

/// A CancelledError with a message, if it is not None.
pub fn new_cancelled(vm: &Vm, message: Value) -> Gc<Exception> {
    let args = if message.is_none() { Vec::new() } else { vec![message] };
    Exception::new(&state(vm).classes().errors.cancelled, args)
}

/// Whether an exception is a CancelledError.
pub fn is_cancelled(vm: &Vm, exception: &Gc<Exception>) -> bool {
    exception.class().is_subclass(&state(vm).classes().errors.cancelled)
}

/// Whether an exception stops the loop rather than its task: KeyboardInterrupt and SystemExit.
pub fn is_fatal(vm: &Vm, exception: &Gc<Exception>) -> bool {
    let types = vm.types();
    exception.class().is_subclass(&types.keyboard_interrupt)
        || exception.class().is_subclass(&types.system_exit)
}

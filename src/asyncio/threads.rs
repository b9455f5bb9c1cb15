//! Where asyncio meets threads: `call_soon_threadsafe`, executors, `to_thread`, `run_coroutine_threadsafe`.

use super::event_loop::EventLoop;
use crate::object::{Gc, Tuple, Value};
use crate::runtime::native::{Kwargs, VarArgs};
use crate::runtime::{PyResult, Vm};

/// The repr of the calling thread's name.
pub fn current_name(vm: &mut Vm) -> PyResult<String> {
    if vm.is_main {
        return Ok("'MainThread'".to_string());
    }
    let threading = vm.import("threading")?;
    let thread = vm.call_method_named(&threading, "current_thread", &[])?;
    let name = vm.get_attr_named(&thread, "name")?;
    Ok(vm.repr(&name)?.to_string_lossy().into_owned())
}

/// `run_in_executor(executor, func, *args)`: the executor's future, wrapped.
pub fn run_in_executor(
    vm: &mut Vm,
    event_loop: &Gc<EventLoop>,
    executor: Value,
    function: Value,
    args: &[Value],
) -> PyResult {
    event_loop.check_open(vm)?;
    if event_loop.debug.get() {
        check_function(vm, &function)?;
    }
    let executor = match executor {
        Value::None => default_executor(vm, event_loop)?,
        executor => executor,
    };
    let mut submitted = vec![function];
    submitted.extend_from_slice(args);
    let future = vm.call_method_named(&executor, "submit", &submitted)?;
    let bridge = vm.import("asyncio._bridge")?;
    vm.call_method_named(&bridge, "wrap_future", &[future, event_loop.value()])
}

/// In debug mode: whether a function can run in a thread.
fn check_function(vm: &mut Vm, function: &Value) -> PyResult<()> {
    if super::coroutine::pointer(vm, function)?.is_some() || super::loop_class::makes_coroutines(function) {
        return Err(vm.type_error("coroutines cannot be used with run_in_executor()"));
    }
    if !vm.is_callable(function) {
        let shown = vm.repr(function)?.to_string_lossy().into_owned();
        let message = format!("a callable object was expected by run_in_executor(), got {shown}");
        return Err(vm.type_error(message));
    }
    Ok(())
}

fn default_executor(vm: &mut Vm, event_loop: &Gc<EventLoop>) -> PyResult {
    if event_loop.executor_shut_down.get() {
        return Err(vm.runtime_error("Executor shutdown has been called"));
    }
    let executor = event_loop.default_executor.borrow().clone();
    if !executor.is_none() {
        return Ok(executor);
    }
    let bridge = vm.import("asyncio._bridge")?;
    let executor = vm.call_method_named(&bridge, "new_default_executor", &[])?;
    *event_loop.default_executor.borrow_mut() = executor.clone();
    Ok(executor)
}

/// `to_thread(func, /, *args, **kwargs)`.
pub fn to_thread(vm: &mut Vm, function: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let bridge = vm.import("asyncio._bridge")?;
    let positional = [function, Value::Tuple(Tuple::new(args.0.items().to_vec())), Value::Dict(kwargs.0)];
    vm.call_method_named(&bridge, "to_thread", &positional)
}

/// `run_coroutine_threadsafe(coro, loop)`.
pub fn run_coroutine_threadsafe(vm: &mut Vm, coroutine: Value, event_loop: Value) -> PyResult {
    if super::coroutine::pointer(vm, &coroutine)?.is_none() {
        return Err(vm.type_error("A coroutine object is required"));
    }
    let bridge = vm.import("asyncio._bridge")?;
    vm.call_method_named(&bridge, "run_coroutine_threadsafe", &[coroutine, event_loop])
}

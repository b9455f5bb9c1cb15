//! Debug mode: where things were created, and which callbacks are slow.

use super::event_loop::EventLoop;
use super::future::FutureData;
use super::handle::Handle;
use super::task::Task;
use crate::event_loop::{Step, Waker};
use crate::object::{Attrs, Dict, Gc, Trace, Value};
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Vm};

/// How many frames of the place of creation are kept.
const STACK_DEPTH: i64 = 10;

/// Whether new loops start in debug mode: `-X dev` or `PYTHONASYNCIODEBUG`.
pub fn is_debug_mode(vm: &mut Vm) -> bool {
    let mut look = |name: &str| -> PyResult<bool> {
        let sys = vm.import("sys")?;
        let flags = vm.get_attr_named(&sys, "flags")?;
        let flag = vm.get_attr_named(&flags, name)?;
        vm.truth(&flag)
    };
    match (look("dev_mode"), look("ignore_environment")) {
        (Ok(true), _) => true,
        (Ok(false), Ok(true)) => false,
        (Ok(false), Ok(false)) => {
            std::env::var_os("PYTHONASYNCIODEBUG").is_some_and(|value| !value.is_empty())
        }
        _ => {
            vm.raised = None;
            false
        }
    }
}

/// Remembers where a future was created.
#[cold]
pub fn remember_source(vm: &mut Vm, future: &FutureData) -> PyResult<()> {
    remember(vm, &future.attrs)
}

/// Remembers where an object was created.
pub fn remember(vm: &mut Vm, attrs: &Attrs) -> PyResult<()> {
    let module = vm.import("asyncio._stack")?;
    let stack = vm.call_method_named(&module, "extract_stack", &[Value::Int(STACK_DEPTH)])?;
    attrs.set(&vm.intern("_source"), stack);
    Ok(())
}

/// The place of creation as a list of frames, or None.
pub fn source_of(vm: &mut Vm, attrs: &Attrs) -> PyResult {
    Ok(attrs.get(&vm.intern("_source")).unwrap_or(Value::None))
}

/// `created at FILE:LINE`.
pub fn created_at(vm: &mut Vm, attrs: &Attrs) -> PyResult<Option<String>> {
    let source = source_of(vm, attrs)?;
    if source.is_none() || !vm.truth(&source)? {
        return Ok(None);
    }
    let frame = vm.get_item(&source, &Value::Int(-1))?;
    let (file, line) = (vm.get_item(&frame, &Value::Int(0))?, vm.get_item(&frame, &Value::Int(1))?);
    let (file, line) = (vm.str(&file)?, vm.str(&line)?);
    Ok(Some(format!("created at {}:{}", file.to_string_lossy(), line.to_string_lossy())))
}

/// `Object created at (most recent call last):` and the frames.
pub fn format_stack(vm: &mut Vm, what: &str, stack: &Value) -> PyResult<String> {
    let traceback = vm.import("traceback")?;
    let lines = vm.call_method_named(&traceback, "format_list", std::slice::from_ref(stack))?;
    let mut text = format!("{what} created at (most recent call last):\n");
    for line in vm.collect(&lines)? {
        text.push_str(&vm.str(&line)?.to_string_lossy());
    }
    text.truncate(text.trim_end().len());
    Ok(text)
}

/// Adds where the running callback was created to a report.
pub fn add_handle_traceback(vm: &mut Vm, event_loop: &Gc<EventLoop>, context: &Gc<Dict>) -> PyResult<()> {
    if context.get_str(&vm.intern("source_traceback")).is_some() {
        return Ok(());
    }
    let handle = event_loop.current_handle.borrow().clone();
    let Some(attrs) = handle.attrs() else { return Ok(()) };
    let source = source_of(vm, attrs)?;
    if !source.is_none() {
        context.set_str(&vm.intern("handle_traceback"), source);
    }
    Ok(())
}

/// A step of a task, timed.
#[cold]
pub fn timed_step(vm: &mut Vm, task: &Gc<Task>, waker: &Waker) -> PyResult<Step> {
    let Some(event_loop) = task.data.loop_gc() else { return Ok(Step::Done) };
    let start = event_loop.core.time();
    let answer = super::step::step_task(vm, task, &event_loop, waker)?;
    let seconds = event_loop.core.time() - start;
    if is_slow(vm, &event_loop, seconds)? {
        let shown = vm.repr(&Task::into_value(task.clone()))?.to_string_lossy().into_owned();
        report_slow(vm, &shown, seconds)?;
    }
    Ok(answer)
}

/// A callback, timed.
#[cold]
pub fn timed_handle(
    vm: &mut Vm,
    handle: &Gc<Handle>,
    event_loop: &Gc<EventLoop>,
    run: impl FnOnce(&mut Vm) -> PyResult<()>,
) -> PyResult<()> {
    let value = Handle::into_value(handle.clone());
    let before = event_loop.current_handle.replace(value.clone());
    let start = event_loop.core.time();
    let answer = run(vm);
    let seconds = event_loop.core.time() - start;
    drop(event_loop.current_handle.replace(before));
    answer?;
    if is_slow(vm, event_loop, seconds)? {
        let shown = vm.repr(&value)?.to_string_lossy().into_owned();
        report_slow(vm, &shown, seconds)?;
    }
    Ok(())
}

fn is_slow(vm: &mut Vm, event_loop: &Gc<EventLoop>, seconds: f64) -> PyResult<bool> {
    let name = vm.intern("slow_callback_duration");
    let limit = vm.get_attr(&event_loop.value(), &name)?;
    vm.compare_truth(CompareOp::Ge, &Value::Float(seconds), &limit)
}

fn report_slow(vm: &mut Vm, shown: &str, seconds: f64) -> PyResult<()> {
    if let Some(logger) = super::loop_errors::logger(vm)? {
        let args = [Value::from("Executing %s took %.3f seconds"), Value::from(shown), Value::Float(seconds)];
        return vm.call_method_named(&logger, "warning", &args).map(drop);
    }
    super::loop_errors::warn_last_resort(vm, &format!("Executing {shown} took {seconds:.3} seconds"))
}

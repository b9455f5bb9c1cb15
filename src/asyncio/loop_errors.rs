//! Exception handlers, and the reports about futures and tasks that end unseen.

use super::errors::is_fatal;
use super::event_loop::EventLoop;
use super::future::{Fut, flag};
use crate::object::{Dict, Exception, Gc, Value};
use crate::runtime::context::Context;
use crate::runtime::{PyResult, Vm};

/// Calls the loop's exception handler with a context of these entries.
pub fn report(vm: &mut Vm, event_loop: &Gc<EventLoop>, entries: Vec<(&str, Value)>) -> PyResult<()> {
    let context = Dict::new();
    for (name, value) in entries {
        context.set_str(&vm.intern(name), value);
    }
    call_handler(vm, event_loop, &context)
}

/// `call_exception_handler(context)`.
pub fn call_handler(vm: &mut Vm, event_loop: &Gc<EventLoop>, context: &Gc<Dict>) -> PyResult<()> {
    let handler = event_loop.exception_handler.borrow().clone();
    if handler.is_none() {
        let answer = call_default(vm, event_loop, context);
        return unless_fatal(vm, answer, |vm, exception| {
            log(vm, "Exception in default exception handler", Some(exception))
        });
    }
    let args = [event_loop.value(), Value::Dict(context.clone())];
    let answer = match handler_context(vm, context)? {
        Some(run_in) => vm.run_in_context(&run_in, |vm| vm.call(&handler, &args)),
        None => vm.call(&handler, &args),
    };
    let event_loop = event_loop.clone();
    let context = context.clone();
    unless_fatal(vm, answer.map(drop), |vm, exception| {
        let nested = Dict::new();
        let message = Value::from("Unhandled error in exception handler");
        nested.set_str(&vm.intern("message"), message);
        nested.set_str(&vm.intern("exception"), Value::Exception(exception));
        nested.set_str(&vm.intern("context"), Value::Dict(context));
        let answer = call_default(vm, &event_loop, &nested);
        unless_fatal(vm, answer, |vm, exception| {
            let message = "Exception in default exception handler while handling an unexpected error \
                           in custom exception handler";
            log(vm, message, Some(exception))
        })
    })
}

/// The default handler, or the one of a subclass of the loop.
fn call_default(vm: &mut Vm, event_loop: &Gc<EventLoop>, context: &Gc<Dict>) -> PyResult<()> {
    let name = vm.intern("default_exception_handler");
    match vm.lookup(event_loop.attrs.class(), &name) {
        Some(Value::Builtin(_)) | None => default_handler(vm, event_loop, context),
        Some(_) => vm.call_method(&event_loop.value(), &name, &[Value::Dict(context.clone())]).map(drop),
    }
}

fn unless_fatal(
    vm: &mut Vm,
    answer: PyResult<()>,
    otherwise: impl FnOnce(&mut Vm, Gc<Exception>) -> PyResult<()>,
) -> PyResult<()> {
    let Err(raised) = answer else { return Ok(()) };
    let exception = vm.take_raised(raised);
    if is_fatal(vm, &exception) {
        return Err(vm.reraise(exception));
    }
    otherwise(vm, exception)
}

/// The context of the task, future or handle that a report is about.
fn handler_context(vm: &mut Vm, context: &Gc<Dict>) -> PyResult<Option<Gc<Context>>> {
    for name in ["task", "future", "handle"] {
        let Some(thing) = context.get_str(&vm.intern(name)).filter(|thing| !thing.is_none()) else {
            continue;
        };
        let get_context = vm.intern("get_context");
        let Some(method) = vm.get_attr_opt(&thing, &get_context)? else { return Ok(None) };
        return Ok(match vm.call(&method, &[])? {
            Value::Object(object) => object.downcast::<Context>(),
            _ => None,
        });
    }
    Ok(None)
}

/// `default_exception_handler(context)`: logs the message and the context's entries.
pub fn default_handler(vm: &mut Vm, event_loop: &Gc<EventLoop>, context: &Gc<Dict>) -> PyResult<()> {
    let message = context.get_str(&vm.intern("message"));
    let mut lines = match message {
        Some(message) if vm.truth(&message)? => vm.str(&message)?.to_string_lossy().into_owned(),
        _ => "Unhandled exception in event loop".to_string(),
    };
    super::debug::add_handle_traceback(vm, event_loop, context)?;
    let mut entries = Vec::new();
    for entry in context.entries() {
        entries.push((vm.str(&entry.key)?.to_string_lossy().into_owned(), entry.value));
    }
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    let mut exception = None;
    for (key, value) in entries {
        let shown = match key.as_str() {
            "message" => continue,
            "exception" => {
                if let Value::Exception(given) = value {
                    exception = Some(given);
                }
                continue;
            }
            "source_traceback" => super::debug::format_stack(vm, "Object", &value)?,
            "handle_traceback" => super::debug::format_stack(vm, "Handle", &value)?,
            _ => vm.repr(&value)?.to_string_lossy().into_owned(),
        };
        lines.push_str(&format!("\n{key}: {shown}"));
    }
    // A callback that could not even be called has no frame, but its call had one.
    let has_frame = exception.as_ref().is_none_or(|exception| exception.traceback.borrow().is_some());
    if !has_frame && context.get_str(&vm.intern("handle")).is_some() {
        lines.push_str("\nTraceback (most recent call last):");
    }
    log(vm, &lines, exception)
}

/// The logger `asyncio`, if the program has imported `logging`.
pub fn logger(vm: &mut Vm) -> PyResult<Option<Value>> {
    if vm.interp.module("logging").is_none() {
        return Ok(None);
    }
    let module = vm.import("asyncio.log")?;
    vm.get_attr_named(&module, "logger").map(Some)
}

/// Logs an error as the logger `asyncio` does: by `logging` if the program has imported it, otherwise in the
/// format of its last resort.
pub fn log(vm: &mut Vm, message: &str, exception: Option<Gc<Exception>>) -> PyResult<()> {
    if let Some(logger) = logger(vm)? {
        let info = exception.map_or(Value::Bool(false), Value::Exception);
        let error = vm.get_attr_named(&logger, "error")?;
        let keywords = [(vm.intern("exc_info"), info)];
        let text = Value::from(message.replace('%', "%%"));
        let args = crate::runtime::Args { positional: &[text], keywords: &keywords };
        return vm.call_args(&error, args).map(drop);
    }
    let mut text = message.to_string();
    if let Some(exception) = exception {
        let traceback = vm.import("traceback")?;
        let lines =
            super::future_class::call(vm, &traceback, "format_exception", &[Value::Exception(exception)])?;
        text.push('\n');
        for line in vm.collect(&lines)? {
            text.push_str(&vm.str(&line)?.to_string_lossy());
        }
        text.truncate(text.trim_end_matches('\n').len());
    }
    warn_last_resort(vm, &text)
}

/// Writes a line to `sys.stderr`.
pub fn warn_last_resort(vm: &mut Vm, text: &str) -> PyResult<()> {
    let sys = vm.import("sys")?;
    let stderr = vm.names().stderr.clone();
    let stderr = vm.get_attr(&sys, &stderr)?;
    if stderr.is_none() {
        return Ok(());
    }
    let write = vm.names().write.clone();
    vm.call_method(&stderr, &write, &[Value::from(format!("{text}\n"))])?;
    let flush = vm.names().flush.clone();
    vm.call_method(&stderr, &flush, &[]).map(drop)
}

/// Runs before a future dies: reports an exception nobody saw, or a task that had more to do.
pub fn finalize(vm: &mut Vm, value: &Value) {
    let Some(future) = Fut::of_value(value) else { return };
    if let Err(raised) = report_end(vm, &future) {
        let exception = vm.take_raised(raised);
        let _ = vm.reraise(exception);
        let unraisable = vm.interp.hooks.unraisable;
        unraisable(vm, "Exception ignored in", value);
    }
}

fn report_end(vm: &mut Vm, future: &Fut) -> PyResult<()> {
    let Some(event_loop) = future.loop_gc() else { return Ok(()) };
    let source = super::debug::source_of(vm, &future.attrs)?;
    if future.task().is_some() && !future.is_done() && future.has(flag::LOG_PENDING) {
        let mut context =
            vec![("task", future.value()), ("message", Value::from("Task was destroyed but it is pending!"))];
        if !source.is_none() {
            context.push(("source_traceback", source.clone()));
        }
        report(vm, &event_loop, context)?;
    }
    if !future.has(flag::LOG_TRACEBACK) {
        return Ok(());
    }
    future.mark(flag::LOG_TRACEBACK, false);
    let class = future.attrs.class().name();
    let mut context = vec![
        ("message", Value::from(format!("{class} exception was never retrieved"))),
        ("exception", super::future_class::exception_value(future.failure())),
        ("future", future.value()),
    ];
    if !source.is_none() {
        context.push(("source_traceback", source));
    }
    report(vm, &event_loop, context)
}

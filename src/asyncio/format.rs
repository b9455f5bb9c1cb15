//! The texts of futures, tasks, coroutines and callbacks.

use super::coroutine::NativeCoroutine;
use super::future::{Body, Fut, Status};
use super::task::Task;
use crate::object::generator::GeneratorState;
use crate::object::{AnyGc, Gc, Generator, Value};
use crate::runtime::{PyResult, Vm};

/// `repr` of a future of any kind.
pub fn future_repr(vm: &mut Vm, future: &Fut) -> PyResult<String> {
    let id = future.value().id();
    if vm.repr_running.contains(&id) {
        return Ok("...".to_string());
    }
    vm.repr_running.push(id);
    let answer = match future.task() {
        Some(task) => task_info(vm, future, &task),
        None => future_info(vm, future),
    };
    vm.repr_running.pop();
    Ok(format!("<{} {}>", future.attrs.class().name(), answer?.join(" ")))
}

fn future_info(vm: &mut Vm, future: &Fut) -> PyResult<Vec<String>> {
    let status = match future.status() {
        Status::Pending => "pending",
        Status::Cancelled => "cancelled",
        Status::Finished => "finished",
    };
    let mut info = vec![status.to_string()];
    let result = future.peek(|body| match body {
        Body::Result(value) => Some(value.clone()),
        _ => None,
    });
    if let Some(exception) = future.failure() {
        info.push(format!("exception={}", vm.repr(&Value::Exception(exception))?.to_string_lossy()));
    } else if let Some(result) = result {
        info.push(format!("result={}", short_repr(vm, &result)?));
    }
    if let Some(callbacks) = callbacks_info(vm, future)? {
        info.push(callbacks);
    }
    if let Some(place) = super::debug::created_at(vm, &future.attrs)? {
        info.push(place);
    }
    Ok(info)
}

fn callbacks_info(vm: &mut Vm, future: &Fut) -> PyResult<Option<String>> {
    let callbacks = future.take_callbacks();
    future.put_callbacks(callbacks.clone());
    let mut shown = Vec::new();
    match callbacks.as_slice() {
        [] => return Ok(None),
        [one] => shown.push(one.describe(vm)?),
        [first, .., last] => {
            shown.push(first.describe(vm)?);
            if callbacks.len() > 2 {
                shown.push(format!("<{} more>", callbacks.len() - 2));
            }
            shown.push(last.describe(vm)?);
        }
    }
    Ok(Some(format!("cb=[{}]", shown.join(", "))))
}

fn task_info(vm: &mut Vm, future: &Fut, task: &Gc<Task>) -> PyResult<Vec<String>> {
    let mut info = future_info(vm, future)?;
    if task.cancels() > 0 && !task.data.is_done() {
        info[0] = "cancelling".to_string();
    }
    let name = Value::Str(task.name(vm));
    info.insert(1, format!("name={}", vm.repr(&name)?.to_string_lossy()));
    if let Some(waiter) = task.waiter() {
        info.insert(2, format!("wait_for={}", vm.repr(&waiter.to_value())?.to_string_lossy()));
    }
    if let Some(coroutine) = task.coroutine() {
        info.insert(2, format!("coro=<{}>", coroutine_info(vm, &coroutine)?));
    }
    Ok(info)
}

/// What a coroutine is and where it stands: `f() running at FILE:LINE`.
pub fn coroutine_info(vm: &mut Vm, coroutine: &AnyGc) -> PyResult<String> {
    if let Some(generator) = coroutine.downcast::<Generator>() {
        return Ok(generator_info(vm, &generator));
    }
    if let Some(native) = coroutine.downcast::<NativeCoroutine>() {
        let qualname = native.info().qualname;
        return Ok(format!("{qualname}() {}", if native.is_done() { "done" } else { "running" }));
    }
    let value = coroutine.to_value();
    let mut shown = None;
    for name in ["__qualname__", "__name__"] {
        let name = vm.intern(name);
        if let Some(Value::Str(text)) = vm.get_attr_opt(&value, &name)?
            && !text.is_empty()
        {
            shown = Some(text.to_string_lossy().into_owned());
            break;
        }
    }
    let name = shown.unwrap_or_else(|| format!("<{} without __name__>", vm.type_name(&value)));
    for running in ["cr_running", "gi_running"] {
        let running = vm.intern(running);
        if let Some(running) = vm.get_attr_opt(&value, &running)? {
            let running = vm.truth(&running)?;
            return Ok(format!("{name}(){}", if running { " running" } else { "" }));
        }
    }
    Ok(format!("{name}()"))
}

fn generator_info(vm: &Vm, generator: &Gc<Generator>) -> String {
    let qualname = generator.qualname();
    let code = generator.function.code.get().clone();
    let info = code.info();
    let (state, line) = match generator.state.get() {
        GeneratorState::Closed => ("done, defined", info.first_line),
        GeneratorState::Created => ("running", info.first_line),
        GeneratorState::Suspended => ("running", info.source.shown_line_of(generator.position.get().start)),
        GeneratorState::Running => {
            let place = running_place(vm, generator);
            ("running", place.map_or(info.first_line, |start| info.source.shown_line_of(start)))
        }
    };
    format!("{}() {state} at {}:{line}", qualname.to_string_lossy(), info.source.name())
}

/// The byte offset that a running generator's frame has reached.
fn running_place(vm: &Vm, generator: &Gc<Generator>) -> Option<u32> {
    for depth in 0.. {
        let found = vm.frame_at(depth, |frame| {
            let same = frame.generator.is_some_and(|running| running.is(generator));
            same.then(|| frame.position.get().start)
        })?;
        if found.is_some() {
            return found;
        }
    }
    None
}

/// `reprlib.repr`.
pub fn short_repr(vm: &mut Vm, value: &Value) -> PyResult<String> {
    match value {
        Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) => {}
        Value::Str(text) if text.len() < 20 && text.is_ascii() => {}
        _ => {
            let module = vm.import("reprlib")?;
            let shown = vm.call_method_named(&module, "repr", std::slice::from_ref(value))?;
            return Ok(vm.str(&shown)?.to_string_lossy().into_owned());
        }
    }
    Ok(vm.repr(value)?.to_string_lossy().into_owned())
}

/// A callback's name and where it was defined.
pub fn callback_source(vm: &mut Vm, function: &Value, args: &[Value], debug: bool) -> PyResult<String> {
    let mut shown = callback_name(vm, function, args, &[], debug, "")?;
    if let Some((file, line)) = function_source(vm, function)? {
        shown.push_str(&format!(" at {file}:{line}"));
    }
    Ok(shown)
}

fn callback_name(
    vm: &mut Vm,
    function: &Value,
    args: &[Value],
    keywords: &[(String, Value)],
    debug: bool,
    suffix: &str,
) -> PyResult<String> {
    let shown_args = args_info(vm, args, keywords, debug)?;
    if is_partial(vm, function)? {
        let inner = vm.get_attr_named(function, "func")?;
        let inner_args = vm.get_attr_named(function, "args")?;
        let inner_args = vm.collect(&inner_args)?;
        let mut inner_keywords = Vec::new();
        if let Value::Dict(dict) = vm.get_attr_named(function, "keywords")? {
            for entry in dict.entries() {
                inner_keywords.push((vm.str(&entry.key)?.to_string_lossy().into_owned(), entry.value));
            }
        }
        let suffix = format!("{shown_args}{suffix}");
        return callback_name(vm, &inner, &inner_args, &inner_keywords, debug, &suffix);
    }
    let mut name = None;
    for attribute in ["__qualname__", "__name__"] {
        let attribute = vm.intern(attribute);
        if let Some(Value::Str(text)) = vm.get_attr_opt(function, &attribute)?
            && !text.is_empty()
        {
            name = Some(text.to_string_lossy().into_owned());
            break;
        }
    }
    let name = match name {
        Some(name) => name,
        None => vm.repr(function)?.to_string_lossy().into_owned(),
    };
    Ok(format!("{name}{shown_args}{suffix}"))
}

fn args_info(vm: &mut Vm, args: &[Value], keywords: &[(String, Value)], debug: bool) -> PyResult<String> {
    if !debug {
        return Ok("()".to_string());
    }
    let mut shown = Vec::new();
    for arg in args {
        shown.push(short_repr(vm, arg)?);
    }
    for (name, value) in keywords {
        shown.push(format!("{name}={}", short_repr(vm, value)?));
    }
    Ok(format!("({})", shown.join(", ")))
}

/// Whether a callable is a `functools.partial`.
fn is_partial(vm: &mut Vm, function: &Value) -> PyResult<bool> {
    if !matches!(function, Value::Instance(_) | Value::Object(_)) {
        return Ok(false);
    }
    let Some(functools) = vm.interp.module("functools") else { return Ok(false) };
    let partial = vm.get_attr_named(&Value::Module(functools), "partial")?;
    vm.is_instance(function, &partial)
}

/// The file and line of the function behind a callable.
fn function_source(vm: &mut Vm, function: &Value) -> PyResult<Option<(String, u32)>> {
    let mut function = function.clone();
    let wrapped = vm.names().__wrapped__.clone();
    for _ in 0..100 {
        if is_partial(vm, &function)? {
            function = vm.get_attr_named(&function, "func")?;
            continue;
        }
        match vm.get_attr_opt(&function, &wrapped)? {
            Some(inner) => function = inner,
            None => break,
        }
    }
    let Value::Function(function) = &function else { return Ok(None) };
    let code = function.code.get().clone();
    Ok(Some((code.info().source.name().to_string(), code.info().first_line)))
}

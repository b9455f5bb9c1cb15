//! The end of a program: what it raised, its exit handlers, its threads, the last flush, and its exit code.

use super::sys::{print_exception, stream, write_stderr};
use crate::object::{Builtin, Dict, Exception, Gc, Module, Value, WeakRef};
use crate::runtime::{Args, PyResult, Vm};
use std::collections::HashSet;

/// The exit code of a program whose output could not be flushed.
const FLUSH_FAILED: i32 = 120;

/// The exit code of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// The variables of `sys` about the exception that ended the program.
const LAST: [&str; 4] = ["last_exc", "last_type", "last_value", "last_traceback"];

/// Ends the program: reports an uncaught exception, runs exit handlers, flushes; answers the exit code.
pub fn finish(vm: &mut Vm, outcome: PyResult) -> i32 {
    let code = match outcome {
        Ok(_) => 0,
        Err(raised) => {
            let exception = vm.take_raised(raised);
            report_uncaught(vm, exception)
        }
    };
    vm.handled = Value::None;
    end_threads(vm);
    super::atexit::run(vm);
    let flushed = flush(vm);
    restore_streams(vm);
    vm.raised = None;
    release_modules(vm);
    if flushed && flush(vm) { code } else { FLUSH_FAILED }
}

/// Waits for the threads that are not daemons.
fn end_threads(vm: &mut Vm) {
    let Some(module) = vm.interp.module("threading").map(Value::Module) else { return };
    let outcome = vm.get_attr_named(&module, "_shutdown").and_then(|shutdown| vm.call(&shutdown, &[]));
    if outcome.is_err() {
        super::unraisable::report(vm, "Exception ignored on threading shutdown", &module);
    }
}

/// Flushes standard output and standard error; answers whether that went well.
fn flush(vm: &mut Vm) -> bool {
    let mut well = true;
    for name in ["stdout", "stderr"] {
        let stream = stream(vm, name);
        if stream.is_none() || is_closed(vm, &stream) {
            continue;
        }
        let Err(raised) = vm.call_method_named(&stream, "flush", &[]) else { continue };
        well = false;
        if name == "stdout" {
            super::unraisable::report(vm, "Exception ignored while flushing sys.stdout", &Value::None);
        } else {
            vm.take_raised(raised);
        }
    }
    well
}

fn is_closed(vm: &mut Vm, stream: &Value) -> bool {
    match vm.get_attr_named(stream, "closed").and_then(|closed| vm.truth(&closed)) {
        Ok(closed) => closed,
        Err(raised) => {
            vm.take_raised(raised);
            false
        }
    }
}

/// Puts the first streams back, for what finalizers print when the program's own ones may be gone, and lets go of the
/// last exception.
fn restore_streams(vm: &mut Vm) {
    let Some(sys) = vm.interp.module("sys") else { return };
    for name in LAST {
        if sys.dict.get_str(&vm.intern(name)).is_some() {
            sys.dict.set_str(&vm.intern(name), Value::None);
        }
    }
    for (name, first) in [("stdin", "__stdin__"), ("stdout", "__stdout__"), ("stderr", "__stderr__")] {
        if let Some(stream) = sys.dict.get_str(&vm.intern(first)) {
            sys.dict.set_str(&vm.intern(name), stream);
        }
    }
}

/// Lets go of the program's modules: finalizers run while all names are still there, as those of garbage do.
fn release_modules(vm: &mut Vm) {
    vm.interp.collect();
    let _ = vm.check_attention();
    let modules = program_modules(vm);
    let roots = modules.iter().map(|module| Value::Dict(module.dict.clone())).collect();
    let doomed = reachable(vm, roots);
    vm.heap().finalize(&doomed);
    let _ = vm.check_attention();
    for object in &doomed {
        if let Value::Object(object) = object
            && let Some(weak) = object.downcast_ref::<WeakRef>()
        {
            weak.callback.replace(Value::None);
        }
    }
    drop(doomed);
    for module in modules {
        empty(&module.dict);
        let _ = vm.check_attention();
    }
    vm.interp.collect();
    let _ = vm.check_attention();
    vm.raised = None;
}

/// Takes the program's own modules, main and those that it imported from files, from `sys.modules`.
fn program_modules(vm: &mut Vm) -> Vec<Gc<Module>> {
    let file = vm.names().__file__.clone();
    let mut found = Vec::new();
    for entry in vm.interp.modules.entries() {
        let Value::Module(module) = &entry.value else { continue };
        let is_main = matches!(&entry.key, Value::Str(name) if name.as_bytes() == b"__main__");
        let has_file = matches!(module.dict.get_str(&file), Some(Value::Str(file)) if !file.as_bytes().starts_with(b"<"));
        if (is_main || has_file)
            && let Value::Str(name) = &entry.key
        {
            vm.interp.modules.set_str(name, Value::None);
            found.push(module.clone());
        }
    }
    found
}

/// What hangs on the roots and on no other module, in the order in which CPython's finalizers run: breadth first,
/// lists and tuples from their end.
fn reachable(vm: &Vm, roots: Vec<Value>) -> Vec<Value> {
    let mut seen: HashSet<usize> = HashSet::new();
    for entry in vm.interp.modules.entries() {
        if let Value::Module(module) = &entry.value {
            seen.extend([module.address(), module.dict.address()]);
        }
    }
    seen.insert(vm.interp.modules.address());
    let mut found = Vec::new();
    let mut level = roots;
    while !level.is_empty() {
        let mut next = Vec::new();
        for value in level {
            if !value.heap_address().is_some_and(|address| seen.insert(address)) {
                continue;
            }
            let mut referents = vm.heap().referents(&value);
            if matches!(value, Value::List(_) | Value::Tuple(_)) {
                referents.reverse();
            }
            next.append(&mut referents);
            found.push(value);
        }
        level = next;
    }
    found
}

/// Sets all names of a namespace to None, those with one leading underscore first.
fn empty(dict: &Gc<Dict>) {
    let entries = dict.entries();
    let is_private = |name: &[u8]| name.starts_with(b"_") && !name.starts_with(b"__");
    for private in [true, false] {
        for entry in &entries {
            let Value::Str(name) = &entry.key else { continue };
            if name.as_bytes() != b"__builtins__" && (is_private(name.as_bytes()) == private || !private) {
                dict.set_str(name, Value::None);
            }
        }
    }
}

fn report_uncaught(vm: &mut Vm, exception: Gc<Exception>) -> i32 {
    if exception.class().is_subclass(&vm.types().system_exit) {
        return exit_code(vm, &exception);
    }
    let hook = vm.interp.module("sys").and_then(|sys| sys.dict.get_str(&vm.intern("excepthook")));
    remember(vm, &exception);
    match &hook {
        Some(Value::Builtin(own)) if is_own_hook(own) => print_exception(vm, &exception),
        Some(hook) => {
            if let Some(code) = call_hook(vm, hook, &exception) {
                return code;
            }
        }
        None => {
            write_stderr(vm, "sys.excepthook is missing\n");
            print_exception(vm, &exception);
        }
    }
    if exception.class().is_subclass(&vm.types().keyboard_interrupt) { INTERRUPTED } else { 1 }
}

/// Sets the variables of `sys` about the exception that ended the program.
fn remember(vm: &mut Vm, exception: &Gc<Exception>) {
    let Some(sys) = vm.interp.module("sys") else { return };
    let value = Value::Exception(exception.clone());
    let traceback = exception.traceback.borrow().clone();
    let traceback = traceback.map_or(Value::None, |tb| Value::Object(tb.erase()));
    let values = [value.clone(), Value::Class(exception.class().clone()), value, traceback];
    for (name, value) in LAST.into_iter().zip(values) {
        sys.dict.set_str(&vm.intern(name), value);
    }
}

/// Calls the program's own hook; answers the exit code if that ended the program.
fn call_hook(vm: &mut Vm, hook: &Value, exception: &Gc<Exception>) -> Option<i32> {
    let traceback = exception.traceback.borrow().clone();
    let traceback = traceback.map_or(Value::None, |tb| Value::Object(tb.erase()));
    let args = [Value::Class(exception.class().clone()), Value::Exception(exception.clone()), traceback];
    let Err(raised) = vm.call_args(hook, Args::new(&args)) else { return None };
    let second = vm.take_raised(raised);
    if second.class().is_subclass(&vm.types().system_exit) {
        return Some(exit_code(vm, &second));
    }
    write_stderr(vm, "Error in sys.excepthook:\n");
    print_exception(vm, &second);
    write_stderr(vm, "\nOriginal exception was:\n");
    print_exception(vm, exception);
    None
}

fn is_own_hook(builtin: &Gc<Builtin>) -> bool {
    builtin.name.as_bytes() == b"excepthook"
}

/// The exit code that a SystemExit asks for; what is no number is printed.
fn exit_code(vm: &mut Vm, exception: &Gc<Exception>) -> i32 {
    let exception = Value::Exception(exception.clone());
    let code = match vm.get_attr_named(&exception, "code") {
        Ok(code) => code,
        Err(raised) => {
            vm.take_raised(raised);
            exception
        }
    };
    match code.unwrapped() {
        Value::None => 0,
        Value::Int(code) => *code as i32 & 0xFF,
        Value::BigInt(_) => 0xFF,
        Value::Bool(code) => i32::from(*code),
        _ => {
            let text = match vm.str(&code) {
                Ok(text) => Value::Str(text),
                Err(raised) => {
                    vm.take_raised(raised);
                    Value::from("")
                }
            };
            super::sys::write_stderr_value(vm, &text);
            write_stderr(vm, "\n");
            1
        }
    }
}

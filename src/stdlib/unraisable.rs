//! Exceptions that nobody can receive (`sys.unraisablehook`).

use super::structseq;
use super::sys::write_stderr;
use crate::object::{Class, Gc, Value};
use crate::runtime::{PyResult, Vm};
use std::cell::RefCell;

const FIELDS: &[&str] = &["exc_type", "exc_value", "exc_traceback", "err_msg", "object"];

/// The class of the hook's argument, made once.
#[derive(Default)]
struct ArgsClass(RefCell<Option<Gc<Class>>>);

/// Reports the exception that waits in the vm to `sys.unraisablehook`; `message` says what failed, `object` on
/// which object, None for no object.
pub fn report(vm: &mut Vm, message: &str, object: &Value) {
    let Some(exception) = vm.raised.take() else { return };
    if exception.traceback.borrow().is_none()
        && let Some((function, span)) = vm.frame_at(0, |frame| (frame.function.clone(), frame.position.get()))
    {
        let raised = vm.reraise(exception.clone());
        let raised = vm.trace_raised(&function, span, raised);
        vm.take_raised(raised);
    }
    let message = match object {
        Value::None => message.to_string(),
        object => format!("{message} {}", shown(vm, object)),
    };
    let traceback = exception.traceback.borrow().clone();
    let items = vec![
        Value::Class(exception.class().clone()),
        Value::Exception(exception),
        traceback.map_or(Value::None, |traceback| Value::Object(traceback.erase())),
        Value::from(message),
        Value::None,
    ];
    let class = args_class(vm);
    let args = structseq::instance(&class, items);
    call_hook(vm, args);
}

fn call_hook(vm: &mut Vm, args: Value) {
    let hook = vm.interp.module("sys").and_then(|sys| sys.dict.get_str(&vm.intern("unraisablehook")));
    let hook = match hook {
        None | Some(Value::None) => return print(vm, &args),
        Some(hook) => hook,
    };
    if let Err(raised) = vm.call(&hook, &[args]) {
        let exception = vm.take_raised(raised);
        let head = format!("Exception ignored in sys.unraisablehook: {}\n", shown(vm, &hook));
        let text = head + &vm.format_exception(&exception);
        write_stderr(vm, &text);
    }
}

/// `sys.unraisablehook(unraisable)`.
pub fn hook(vm: &mut Vm, args: Value) -> PyResult<()> {
    let class = args_class(vm);
    if !vm.is_instance_of(&args, &class) {
        return Err(vm.type_error("sys.unraisablehook argument type must be UnraisableHookArgs"));
    }
    print(vm, &args);
    Ok(())
}

fn print(vm: &mut Vm, args: &Value) {
    let Value::Tuple(items) = args.unwrapped() else { return };
    let [_, exception, _, message, object] = items.items() else { return };
    let message = match message {
        Value::Str(message) => message.to_string_lossy().into_owned(),
        _ => "Exception ignored in".to_string(),
    };
    let mut text = match object {
        Value::None => format!("{message}:\n"),
        object => format!("{message}: {}\n", shown(vm, object)),
    };
    if let Value::Exception(exception) = exception {
        text.push_str(&vm.format_exception(exception));
    }
    write_stderr(vm, &text);
}

fn shown(vm: &mut Vm, object: &Value) -> String {
    match vm.repr(object) {
        Ok(repr) => repr.to_string_lossy().into_owned(),
        Err(raised) => {
            vm.take_raised(raised);
            "<object repr() failed>".to_string()
        }
    }
}

fn args_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<ArgsClass>();
    if let Some(class) = &*state.0.borrow() {
        return class.clone();
    }
    let doc = "What sys.unraisablehook is given.";
    let class = structseq::class(vm, "builtins", "UnraisableHookArgs", doc, FIELDS);
    *state.0.borrow_mut() = Some(class.clone());
    class
}

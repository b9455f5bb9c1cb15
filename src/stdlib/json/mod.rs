//! `_json`: reading and writing JSON for the package `json`.

mod read;
mod write;

use crate::object::{Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Raised, Vm};

/// The module's namespace.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let dict = Module::new(vm, "_json", "Reading and writing JSON.")
        .def(
            "scanstring(string, end, strict=True, /)",
            "Read a string behind its opening quote: (text, end).",
            |vm: &mut Vm, text: Gc<Str>, end: i64, strict: bool| {
                let (value, end) = read::string(vm, &text, end, strict)?;
                Ok(Tuple::of([Value::Str(value), Value::from(end)])) as PyResult<_>
            },
        )
        .def(
            "scan_once(string, idx, context, /)",
            "Read one value as a decoder wants it: (value, end).",
            |vm: &mut Vm, text: Value, index: i64, context: Value| {
                let Value::Str(text) = text.unwrapped() else {
                    let class = vm.type_name(&text);
                    return Err(vm.type_error(format!("first argument must be a string, not {class}")));
                };
                let (value, end) = read::value(vm, text, index, &context)?;
                Ok(Tuple::of([value, Value::from(end)]))
            },
        )
        .def(
            "encode_basestring_ascii(string, /)",
            "Return a text in JSON, all but ASCII escaped.",
            |vm: &mut Vm, text: Value| write::quoted(vm, &text, true),
        )
        .def(
            "encode_basestring(string, /)",
            "Return a JSON representation of a text.",
            |vm: &mut Vm, text: Value| write::quoted(vm, &text, false),
        )
        .def(
            "encode(object, level, context, /)",
            "Return the JSON representation of an object as an encoder wants it.",
            |vm: &mut Vm, object: Value, level: i64, context: Value| {
                write::encode(vm, &object, level, &context)
            },
        )
        .finish();
    Ok(dict)
}

/// An attribute of a decoder or encoder.
fn attribute(vm: &mut Vm, object: &Value, name: &str) -> PyResult {
    let name = vm.intern(name);
    vm.get_attr(object, &name)
}

/// Raises `json.JSONDecodeError` for a character position.
fn decode_error(vm: &mut Vm, message: &str, text: &Gc<Str>, position: usize) -> Raised {
    let raised = (|| {
        let module = vm.import("json.decoder")?;
        let class = attribute(vm, &module, "JSONDecodeError")?;
        let args = [Value::from(message), Value::Str(text.clone()), Value::from(position)];
        vm.call(&class, &args)
    })();
    match raised {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.value_error(message),
        Err(raised) => raised,
    }
}

//! `print`.

use super::text::as_text;
use crate::object::{Str, Value};
use crate::runtime::native::{Module, VarArgs};
use crate::runtime::{PyResult, Vm};

/// Adds `print` to the namespace of `builtins`.
pub fn install(vm: &mut Vm) {
    let dict = vm.interp.builtins.clone();
    Module::extend(vm, "builtins", dict).def(
        "print(*objects, sep=' ', end='\\n', file=None, flush=False)",
        "Print the values to a stream, sys.stdout by default.",
        print,
    );
}

fn print(vm: &mut Vm, sep: Value, end: Value, file: Value, flush: bool, args: VarArgs) -> PyResult<()> {
    let file = match file {
        Value::None => match standard_output(vm)? {
            Value::None => return Ok(()),
            stream => stream,
        },
        file => file,
    };
    let sep = separator(vm, &sep, "sep", " ")?;
    let end = separator(vm, &end, "end", "\n")?;
    if let Some(stream) = as_text(&file) {
        let mut line = Vec::new();
        for (index, value) in args.0.items().iter().enumerate() {
            if index > 0 {
                line.extend_from_slice(&sep);
            }
            line.extend_from_slice(vm.str(value)?.as_bytes());
        }
        line.extend_from_slice(&end);
        stream.write_str(vm, &Str::from_wtf8(line.into()))?;
        return if flush { stream.flush(vm) } else { Ok(()) };
    }
    let write = vm.names().write.clone();
    for (index, value) in args.0.items().iter().enumerate() {
        if index > 0 {
            vm.call_method(&file, &write, &[Value::Str(Str::from_wtf8(sep.clone().into()))])?;
        }
        let text = vm.str(value)?;
        vm.call_method(&file, &write, &[Value::Str(text)])?;
    }
    vm.call_method(&file, &write, &[Value::Str(Str::from_wtf8(end.into()))])?;
    if flush {
        let name = vm.names().flush.clone();
        vm.call_method(&file, &name, &[])?;
    }
    Ok(())
}

fn standard_output(vm: &mut Vm) -> PyResult {
    let sys = vm.interp.module("sys");
    match sys.and_then(|sys| sys.dict.get_str(&vm.names().stdout)) {
        Some(stream) => Ok(stream),
        None => Err(vm.runtime_error("lost sys.stdout")),
    }
}

fn separator(vm: &mut Vm, value: &Value, name: &str, default: &str) -> PyResult<Vec<u8>> {
    match value.unwrapped() {
        Value::None => Ok(default.as_bytes().to_vec()),
        Value::Str(text) => Ok(text.as_bytes().to_vec()),
        other => {
            let class = vm.type_name(other);
            Err(vm.type_error(format!("{name} must be None or a string, not {class}")))
        }
    }
}

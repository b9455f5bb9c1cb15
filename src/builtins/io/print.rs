//! `print`.

use super::text::{TextFile, as_text};
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
        return print_line(vm, stream, args.0.items(), [&sep, &end], flush);
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

/// Prints to a stream of this interpreter: all at once, where that makes no difference.
fn print_line(
    vm: &mut Vm,
    stream: &TextFile,
    values: &[Value],
    [sep, end]: [&[u8]; 2],
    flush: bool,
) -> PyResult<()> {
    let mut line = Line::default();
    let mut outcome = Ok(());
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            line.add(sep);
        }
        match vm.str(value) {
            Ok(text) => line.add(text.as_bytes()),
            Err(raised) => {
                outcome = Err(raised);
                break;
            }
        }
    }
    if outcome.is_ok() {
        line.add(end);
    }
    match outcome {
        Ok(()) => line.write(vm, stream)?,
        // What came before the failure is printed all the same.
        Err(raised) => {
            let exception = vm.take_raised(raised);
            line.write(vm, stream)?;
            return Err(vm.raise(exception));
        }
    }
    if flush { stream.flush(vm) } else { Ok(()) }
}

/// The pieces of a line: the first of them by their ends.
#[derive(Default)]
struct Line {
    text: Vec<u8>,
    ends: [usize; 16],
    count: usize,
}

impl Line {
    fn add(&mut self, piece: &[u8]) {
        self.text.extend_from_slice(piece);
        if self.count < self.ends.len() {
            self.ends[self.count] = self.text.len();
            self.count += 1;
        }
    }

    fn write(self, vm: &mut Vm, stream: &TextFile) -> PyResult<()> {
        if stream.has_room(self.text.len()) {
            return stream.write_str(vm, &Str::from_wtf8(self.text.into()));
        }
        // Where the stream's buffer overflows depends on the pieces.
        let mut start = 0;
        for end in self.ends[..self.count].iter().copied().chain([self.text.len()]) {
            if end > start {
                stream.write_str(vm, &Str::from_wtf8(self.text[start..end].into()))?;
            }
            start = end;
        }
        Ok(())
    }
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

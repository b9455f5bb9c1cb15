//! The abstract classes `IOBase`, `RawIOBase`, `BufferedIOBase` and `TextIOBase`: what every stream can do, in
//! terms of what it defines itself.

use crate::object::{Bytes, Class, Gc, Instance, List, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::{PyResult, Raised, VarArgs, Vm};
use std::rc::Rc;

/// Makes the four classes.
pub fn make(vm: &mut Vm) -> [Gc<Class>; 4] {
    let io_base = ClassDef::new(vm, "io", "_IOBase", "The abstract base of all streams.")
        .with_dict()
        .new_method("_IOBase(cls, *args, **kwargs)", new)
        .method(
            "seek(self, offset, whence=0, /)",
            "Change the stream position.",
            |vm: &mut Vm, _: Value, _: Value, _: Value| unsupported(vm, "seek"),
        )
        .method("tell(self)", "Return the stream position.", tell)
        .method("truncate(self, size=None, /)", "Change the size.", |vm: &mut Vm, _: Value, _: Value| {
            unsupported(vm, "truncate")
        })
        .method("fileno(self)", "Return the file descriptor.", |vm: &mut Vm, _: Value| {
            unsupported(vm, "fileno")
        })
        .method("flush(self)", "Flush what is buffered.", |_: &mut Vm, _: Value| ())
        .method("close(self)", "Flush and close.", |vm: &mut Vm, this: Value| {
            vm.call_method_named(&this, "flush", &[]).map(drop)
        })
        .method("seekable(self)", "Return whether seek() works.", |_: &mut Vm, _: Value| false)
        .method("readable(self)", "Return whether read() works.", |_: &mut Vm, _: Value| false)
        .method("writable(self)", "Return whether write() works.", |_: &mut Vm, _: Value| false)
        .method("isatty(self)", "Return whether this is a terminal.", |_: &mut Vm, _: Value| false)
        .method("readline(self, size=-1, /)", "Read a line.", readline)
        .method("readlines(self, hint=-1, /)", "Read all lines.", readlines)
        .method("writelines(self, lines, /)", "Write each item.", writelines)
        .slot("__enter__(self)", "Enter the context.", enter)
        .slot(
            "__exit__(self, *args)",
            "Close at the end of the context.",
            |vm: &mut Vm, this: Value, _: VarArgs| vm.call_method_named(&this, "close", &[]).map(drop),
        )
        .slot("__iter__(self)", "Iterate over lines.", enter)
        .slot("__next__(self)", "Return the next line.", next)
        .getter("closed(self)", "Whether the stream is closed.", |_: &mut Vm, _: Value| false)
        .finish();
    let raw = ClassDef::with_base(vm, "io", "_RawIOBase", "The base of unbuffered binary streams.", &io_base)
        .method("read(self, size=-1, /)", "Read up to size bytes.", raw_read)
        .method("readall(self)", "Read until the end.", raw_read_all)
        .finish();
    let buffered =
        ClassDef::with_base(vm, "io", "_BufferedIOBase", "The base of buffered binary streams.", &io_base)
            .finish();
    let text = ClassDef::with_base(vm, "io", "_TextIOBase", "The base of text streams.", &io_base).finish();
    let public =
        [("IOBase", &io_base), ("RawIOBase", &raw), ("BufferedIOBase", &buffered), ("TextIOBase", &text)];
    for (name, class) in public {
        *class.name.borrow_mut() = vm.intern(name);
        *class.qualname.borrow_mut() = vm.intern(name);
    }
    [io_base, raw, buffered, text]
}

/// `io.UnsupportedOperation`.
pub fn make_unsupported(vm: &mut Vm) -> Gc<Class> {
    let (os_error, value_error) = (vm.types().os_error.clone(), vm.types().value_error.clone());
    let class =
        ClassDef::with_base(vm, "io", "UnsupportedOperation", "The stream cannot do this.", &os_error)
            .finish();
    class.bases.borrow_mut().push(value_error);
    let order = crate::runtime::class::c3_merge(&class).expect("both derive from Exception");
    *class.mro.borrow_mut() = Rc::from(order);
    vm.class_changed(&class);
    class
}

/// Raises `io.UnsupportedOperation`.
pub fn unsupported(vm: &mut Vm, operation: &str) -> PyResult<()> {
    let class = super::classes(vm).unsupported.clone();
    Err(vm.raise_new(&class, vec![Value::from(operation)]))
}

/// ValueError for a stream that is closed.
#[cold]
pub fn closed_error(vm: &mut Vm) -> Raised {
    vm.value_error("I/O operation on closed file.")
}

/// An OSError from the system's.
#[cold]
pub fn os_error(vm: &mut Vm, error: &std::io::Error, path: Option<&Value>) -> Raised {
    let class = Value::Class(vm.types().os_error.clone());
    let number = error.raw_os_error().unwrap_or(5);
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut args = vec![Value::Int(i64::from(number)), Value::from(text)];
    args.extend(path.cloned());
    match vm.call(&class, &args) {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.system_error("OSError is an exception"),
        Err(raised) => raised,
    }
}

/// The bytes of any object that has a buffer.
pub fn buffer_bytes(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    match value.unwrapped() {
        Value::Bytes(bytes) => Ok(bytes.data.to_vec()),
        Value::ByteArray(array) => Ok(array.data.borrow().clone()),
        Value::Object(_) => {
            let bytes = vm.types().bytes.clone();
            let class = vm.class_of(value).name();
            if class != "memoryview" && class != "array" {
                return Err(vm.type_error(format!("a bytes-like object is required, not '{class}'")));
            }
            match vm.call(&Value::Class(bytes), std::slice::from_ref(value))? {
                Value::Bytes(bytes) => Ok(bytes.data.to_vec()),
                _ => Err(vm.system_error("bytes() returns bytes")),
            }
        }
        other => {
            let class = vm.type_name(other);
            Err(vm.type_error(format!("a bytes-like object is required, not '{class}'")))
        }
    }
}

fn new(_: &mut Vm, class: Gc<Class>, _args: VarArgs, _kwargs: crate::runtime::Kwargs) -> Value {
    Value::Instance(Instance::new(&class))
}

fn tell(vm: &mut Vm, this: Value) -> PyResult {
    vm.call_method_named(&this, "seek", &[Value::Int(0), Value::Int(1)])
}

fn enter(vm: &mut Vm, this: Value) -> PyResult {
    let closed = vm.get_attr_named(&this, "closed")?;
    if vm.truth(&closed)? { Err(closed_error(vm)) } else { Ok(this) }
}

fn next(vm: &mut Vm, this: Value) -> PyResult {
    let line = vm.call_method_named(&this, "readline", &[])?;
    if vm.truth(&line)? { Ok(line) } else { Err(vm.stop_iteration(Value::None)) }
}

fn readline(vm: &mut Vm, this: Value, size: Option<i64>) -> PyResult {
    let limit = size.filter(|&n| n >= 0).map_or(usize::MAX, |n| n as usize);
    let mut line = Vec::new();
    while line.len() < limit {
        let piece = vm.call_method_named(&this, "read", &[Value::Int(1)])?;
        if piece.is_none() {
            break;
        }
        let piece = buffer_bytes(vm, &piece)?;
        line.extend_from_slice(&piece);
        if piece.is_empty() || piece.ends_with(b"\n") {
            break;
        }
    }
    Ok(Value::Bytes(Bytes::new(line)))
}

fn readlines(vm: &mut Vm, this: Value, hint: Option<i64>) -> PyResult {
    let hint = hint.filter(|&n| n > 0).map_or(usize::MAX, |n| n as usize);
    let lines = List::new(Vec::new());
    let mut total = 0;
    while total < hint {
        let line = vm.call_method_named(&this, "readline", &[])?;
        if !vm.truth(&line)? {
            break;
        }
        total += vm.length(&line)?;
        lines.push(line);
    }
    Ok(Value::List(lines))
}

fn writelines(vm: &mut Vm, this: Value, lines: Value) -> PyResult<()> {
    let write = vm.intern("write");
    vm.for_each(&lines, |vm, line| vm.call_method(&this, &write, &[line]).map(drop))
}

fn raw_read(vm: &mut Vm, this: Value, size: i64) -> PyResult {
    if size < 0 {
        return vm.call_method_named(&this, "readall", &[]);
    }
    let buffer = crate::object::ByteArray::new(vec![0; size as usize]);
    let count = vm.call_method_named(&this, "readinto", &[Value::ByteArray(buffer.clone())])?;
    match count {
        Value::Int(count) => Ok(Value::Bytes(Bytes::new(buffer.data.borrow()[..count as usize].to_vec()))),
        other => Ok(other),
    }
}

fn raw_read_all(vm: &mut Vm, this: Value) -> PyResult {
    let mut all = Vec::new();
    loop {
        let piece = vm.call_method_named(&this, "read", &[Value::from(super::buffered::SIZE)])?;
        if piece.is_none() && all.is_empty() {
            return Ok(Value::None);
        }
        if !vm.truth(&piece)? {
            return Ok(Value::Bytes(Bytes::new(all)));
        }
        all.extend(buffer_bytes(vm, &piece)?);
    }
}

//! The abstract classes `IOBase`, `RawIOBase`, `BufferedIOBase` and `TextIOBase`: what every stream can do, in
//! terms of what it defines itself.

use crate::object::{Bytes, Class, Gc, Instance, List, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::{ArgSite, FromArg, PyResult, Raised, VarArgs, Vm};
use std::rc::Rc;

/// Makes the four classes.
pub fn make(vm: &mut Vm) -> [Gc<Class>; 4] {
    let io_base = ClassDef::new(vm, "_io", "_IOBase", "The abstract base of all streams.")
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
        .method("flush(self)", "Flush what is buffered.", flush)
        .method("close(self)", "Flush and close.", close)
        .method("_checkClosed(self, msg=None)", "Fail if closed.", check_closed)
        .method(
            "_checkReadable(self, msg=None)",
            "Fail if not readable.",
            |vm: &mut Vm, this: Value, _: Value| {
                check_able(vm, &this, "readable", "File or stream is not readable.")
            },
        )
        .method(
            "_checkWritable(self, msg=None)",
            "Fail if not writable.",
            |vm: &mut Vm, this: Value, _: Value| {
                check_able(vm, &this, "writable", "File or stream is not writable.")
            },
        )
        .method(
            "_checkSeekable(self, msg=None)",
            "Fail if not seekable.",
            |vm: &mut Vm, this: Value, _: Value| {
                check_able(vm, &this, "seekable", "File or stream is not seekable.")
            },
        )
        .slot("__del__(self)", "Close.", finalize)
        .method("seekable(self)", "Return whether seek() works.", |_: &mut Vm, _: Value| false)
        .method("readable(self)", "Return whether read() works.", |_: &mut Vm, _: Value| false)
        .method("writable(self)", "Return whether write() works.", |_: &mut Vm, _: Value| false)
        .method("isatty(self)", "Return whether this is a terminal.", |vm: &mut Vm, this: Value| {
            check_closed(vm, this, Value::None).map(|()| false)
        })
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
        .getter("closed(self)", "Whether the stream is closed.", |vm: &mut Vm, this: Value| {
            has_closed(vm, &this)
        })
        .finish();
    let raw =
        ClassDef::with_base(vm, "_io", "_RawIOBase", "The base of unbuffered binary streams.", &io_base)
            .method("read(self, size=-1, /)", "Read up to size bytes.", raw_read)
            .method("readall(self)", "Read until the end.", raw_read_all)
            .method("readinto(self, buffer, /)", "Read into a buffer.", |vm: &mut Vm, _: Value, _: Value| {
                PyResult::<()>::Err(vm.not_implemented_error(""))
            })
            .method("write(self, b, /)", "Write bytes.", |vm: &mut Vm, _: Value, _: Value| {
                PyResult::<()>::Err(vm.not_implemented_error(""))
            })
            .finish();
    let buffered =
        ClassDef::with_base(vm, "_io", "_BufferedIOBase", "The base of buffered binary streams.", &io_base)
            .method("detach(self)", "Separate the raw stream.", |vm: &mut Vm, _: Value| {
                unsupported(vm, "detach")
            })
            .method("read(self, size=-1, /)", "Read up to size bytes.", |vm: &mut Vm, _: Value, _: Value| {
                unsupported(vm, "read")
            })
            .method(
                "read1(self, size=-1, /)",
                "Read up to size bytes at once.",
                |vm: &mut Vm, _: Value, _: Value| unsupported(vm, "read1"),
            )
            .method("write(self, b, /)", "Write bytes.", |vm: &mut Vm, _: Value, _: Value| {
                unsupported(vm, "write")
            })
            .method(
                "readinto(self, buffer, /)",
                "Read into a buffer.",
                |vm: &mut Vm, this: Value, b: Value| buffered_read_into(vm, &this, &b, "read"),
            )
            .method(
                "readinto1(self, buffer, /)",
                "Read into a buffer at once.",
                |vm: &mut Vm, this: Value, b: Value| buffered_read_into(vm, &this, &b, "read1"),
            )
            .finish();
    let text = ClassDef::with_base(vm, "_io", "_TextIOBase", "The base of text streams.", &io_base)
        .method("detach(self)", "Separate the buffer.", |vm: &mut Vm, _: Value| unsupported(vm, "detach"))
        .method("read(self, size=-1, /)", "Read up to size characters.", |vm: &mut Vm, _: Value, _: Value| {
            unsupported(vm, "read")
        })
        .method("readline(self, size=-1, /)", "Read a line.", |vm: &mut Vm, _: Value, _: Value| {
            unsupported(vm, "readline")
        })
        .method("write(self, s, /)", "Write a text.", |vm: &mut Vm, _: Value, _: Value| {
            unsupported(vm, "write")
        })
        .getter("encoding(self)", "The encoding.", |_: &mut Vm, _: Value| ())
        .getter("errors(self)", "The error handler.", |_: &mut Vm, _: Value| ())
        .getter("newlines(self)", "The line ends seen.", |_: &mut Vm, _: Value| ())
        .finish();
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

/// How many bytes or characters: None stands for all.
pub struct Amount(pub Option<i64>);

impl FromArg for Amount {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        match value.unwrapped() {
            Value::None | Value::Unbound => Ok(Amount(None)),
            Value::Int(count) => Ok(Amount(Some(*count))),
            other => {
                let name = vm.intern("__index__");
                if matches!(other, Value::Bool(_) | Value::BigInt(_))
                    || vm.lookup_special(value, &name).is_some()
                {
                    return vm.index_i64(value).map(|count| Amount(Some(count)));
                }
                let class = vm.type_name(value);
                Err(vm.type_error(format!("argument should be integer or None, not '{class}'")))
            }
        }
    }
}

/// ValueError for a stream that is closed.
#[cold]
pub fn closed_error(vm: &mut Vm) -> Raised {
    vm.value_error("I/O operation on closed file.")
}

/// The bytes of any object that has a buffer.
pub fn buffer_bytes(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    vm.buffer_bytes(value)
}

/// TypeError unless a value is a buffer that can be written.
pub fn check_writable_buffer(vm: &mut Vm, value: &Value, argument: &str) -> PyResult<()> {
    if vm.is_writable_buffer(value)? {
        return Ok(());
    }
    let class = vm.type_name(value);
    Err(vm.type_error(format!("{argument} must be read-write bytes-like object, not {class}")))
}

/// The attribute that tells that a stream was closed.
const CLOSED: &str = "__IOBase_closed";

fn has_closed(vm: &mut Vm, this: &Value) -> PyResult<bool> {
    let name = vm.intern(CLOSED);
    Ok(vm.get_attr_opt(this, &name)?.is_some())
}

fn is_closed(vm: &mut Vm, this: &Value) -> PyResult<bool> {
    let closed = vm.get_attr_named(this, "closed")?;
    vm.truth(&closed)
}

fn flush(vm: &mut Vm, this: Value) -> PyResult<()> {
    if has_closed(vm, &this)? { Err(closed_error(vm)) } else { Ok(()) }
}

fn close(vm: &mut Vm, this: Value) -> PyResult<()> {
    if has_closed(vm, &this)? {
        return Ok(());
    }
    let flushed = vm.call_method_named(&this, "flush", &[]);
    let name = vm.intern(CLOSED);
    vm.set_attr(&this, &name, Value::Bool(true))?;
    flushed.map(drop)
}

fn finalize(vm: &mut Vm, this: Value) -> PyResult<()> {
    if is_closed(vm, &this)? {
        return Ok(());
    }
    vm.call_method_named(&this, "close", &[]).map(drop)
}

fn check_closed(vm: &mut Vm, this: Value, message: Value) -> PyResult<()> {
    if !is_closed(vm, &this)? {
        return Ok(());
    }
    match message {
        Value::Str(text) => Err(vm.value_error(text.to_string_lossy())),
        _ => Err(closed_error(vm)),
    }
}

fn check_able(vm: &mut Vm, this: &Value, method: &str, message: &str) -> PyResult {
    let able = vm.call_method_named(this, method, &[])?;
    if !matches!(able, Value::Bool(true)) {
        unsupported(vm, message)?;
    }
    Ok(able)
}

fn buffered_read_into(vm: &mut Vm, this: &Value, buffer: &Value, method: &str) -> PyResult {
    check_writable_buffer(
        vm,
        buffer,
        if method == "read" { "readinto() argument" } else { "readinto1() argument" },
    )?;
    let wanted = vm.buffer_length(buffer)?;
    let data = vm.call_method_named(this, method, &[Value::from(wanted)])?;
    if data.is_none() {
        return Ok(data);
    }
    let data = vm.buffer_bytes(&data)?;
    if data.len() > wanted {
        let got = data.len();
        return Err(vm.value_error(format!(
            "read() returned too much data: {wanted} bytes requested, {got} returned"
        )));
    }
    vm.fill_buffer(buffer, &data)?;
    Ok(Value::from(data.len()))
}

fn new(vm: &mut Vm, class: Gc<Class>, args: VarArgs, kwargs: crate::runtime::Kwargs) -> PyResult {
    let init = vm.intern("__init__");
    let takes_any = match (class.lookup(&init), vm.types().object.dict.get_str(&init)) {
        (Some(found), Some(inherited)) => !found.is(&inherited),
        _ => true,
    };
    if !takes_any && (!args.0.is_empty() || !kwargs.0.is_empty()) {
        return Err(vm.type_error(format!("{}() takes no arguments", class.name())));
    }
    Ok(Value::Instance(Instance::new(&class)))
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
    let buffer = crate::object::ByteArray::new(vm.zeroed(size as usize)?);
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

//! The class `io.TextIOWrapper`: its methods over a `TextFile`.

use super::base::{Amount, unsupported};
use super::text::{CHUNK, State, TextFile, TextParts, named_encoding, parse_newline};
use crate::object::{Class, Gc, Str, Value};
use crate::runtime::native::{ClassDef, Kwargs, Opt, This, VarArgs};
use crate::runtime::{PyResult, Vm};

/// Makes the class.
pub fn make(vm: &mut Vm, base: &Gc<Class>) -> Gc<Class> {
    ClassDef::with_base(vm, "_io", "TextIOWrapper", "Text over a binary stream.", base)
        .with_dict()
        .new_method(
            "TextIOWrapper(cls, *args, **kwargs)",
            |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| Value::Object(TextFile::bare(&class).erase()),
        )
        .slot(
            "__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, \
             write_through=False)",
            "",
            init,
        )
        .method("read(self, size=-1, /)", "Read up to size characters.", |vm: &mut Vm, this: This<TextFile>, Amount(n): Amount| {
            this.read_text(vm, limit_of(n))
        })
        .method("readline(self, size=-1, /)", "Read a line.", |vm: &mut Vm, this: This<TextFile>, n: i64| {
            this.read_line(vm, limit_of(Some(n)))
        })
        .method("write(self, text, /)", "Write a text.", write)
        .method("flush(self)", "Write what is buffered.", |vm: &mut Vm, this: This<TextFile>| this.flush(vm))
        .method("close(self)", "Flush and close.", close)
        .method("detach(self)", "Separate the buffer.", |vm: &mut Vm, this: This<TextFile>| {
            this.flush(vm)?;
            this.state.set(State::Detached);
            PyResult::Ok(this.buffer())
        })
        .method("seek(self, cookie, whence=0, /)", "Move the position.", seek)
        .method("tell(self)", "Return the position.", tell)
        .method("truncate(self, pos=None, /)", "Change the size.", truncate)
        .method(
            "reconfigure(self, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, \
             write_through=None)",
            "Change how text is encoded and buffered.",
            reconfigure,
        )
        .method("fileno(self)", "Return the descriptor.", |vm: &mut Vm, this: This<TextFile>| forward(vm, &this, "fileno"))
        .method("isatty(self)", "Return whether this is a terminal.", |vm: &mut Vm, this: This<TextFile>| {
            forward(vm, &this, "isatty")
        })
        .method("readable(self)", "Return whether it can be read.", |vm: &mut Vm, this: This<TextFile>| {
            forward(vm, &this, "readable")
        })
        .method("writable(self)", "Return whether it can be written.", |vm: &mut Vm, this: This<TextFile>| {
            forward(vm, &this, "writable")
        })
        .method("seekable(self)", "Return whether it has a position.", |vm: &mut Vm, this: This<TextFile>| {
            forward(vm, &this, "seekable")
        })
        .getter("closed(self)", "Whether it is closed.", |vm: &mut Vm, this: This<TextFile>| {
            if this.state.get() == State::Detached {
                this.check_attached(vm)?;
            }
            this.is_closed(vm)
        })
        .getter("buffer(self)", "The binary stream.", |_: &mut Vm, this: This<TextFile>| this.buffer())
        .getter("encoding(self)", "The encoding.", |_: &mut Vm, this: This<TextFile>| {
            (this.state.get() != State::Bare).then(|| this.encoding.borrow().clone())
        })
        .getter("errors(self)", "The error mode.", |_: &mut Vm, this: This<TextFile>| this.errors.borrow().clone())
        .getter("newlines(self)", "The line ends met.", |_: &mut Vm, this: This<TextFile>| this.line_ends())
        .getter("_CHUNK_SIZE(self)", "How much text is gathered.", |_: &mut Vm, _: This<TextFile>| CHUNK)
        .getter("line_buffering(self)", "Whether lines are flushed.", |_: &mut Vm, this: This<TextFile>| {
            this.line_buffering.get()
        })
        .getter("write_through(self)", "Whether nothing is buffered.", |_: &mut Vm, this: This<TextFile>| {
            this.write_through.get()
        })
        .getter("name(self)", "The file's name.", |vm: &mut Vm, this: This<TextFile>| {
            let buffer = this.buffer();
            vm.get_attr_named(&buffer, "name")
        })
        .getset(
            "mode(self)",
            "The mode.",
            |vm: &mut Vm, this: This<TextFile>| match this.mode.borrow().clone() {
                Value::None => {
                    let class = vm.types().attribute_error.clone();
                    let text = "'TextIOWrapper' object has no attribute 'mode'";
                    Err(vm.raise_new(&class, vec![Value::from(text)]))
                }
                mode => Ok(mode),
            },
            |_: &mut Vm, this: This<TextFile>, mode: Value| {
                *this.mode.borrow_mut() = mode;
            },
        )
        .slot("__next__(self)", "Return the next line.", |vm: &mut Vm, this: This<TextFile>| {
            this.check_attached(vm)?;
            this.in_loop.set(true);
            let line = this.read_line(vm, usize::MAX)?;
            if line.is_empty() {
                this.in_loop.set(false);
                return Err(vm.stop_iteration(Value::None));
            }
            Ok(line)
        })
        .slot("__repr__(self)", "Return repr(self).", repr)
        .slot("__del__(self)", "Flush.", |vm: &mut Vm, this: This<TextFile>| {
            if this.state.get() == State::Ready { close(vm, this) } else { Ok(()) }
        })
        .finish()
}

fn limit_of(size: Option<i64>) -> usize {
    size.filter(|&size| size >= 0).map_or(usize::MAX, |size| size as usize)
}

#[allow(clippy::too_many_arguments)]
fn init(
    vm: &mut Vm,
    this: This<TextFile>,
    buffer: Value,
    encoding: Value,
    errors: Value,
    newline: Value,
    line_buffering: bool,
    write_through: bool,
) -> PyResult<()> {
    this.state.set(State::Bare);
    let encoding = text_or_none(vm, encoding, "encoding")?;
    let errors = text_or_none(vm, errors, "errors")?;
    let newline = parse_newline(vm, &newline, "TextIOWrapper")?;
    if let Some(encoding) = &encoding {
        check_encoding(vm, encoding)?;
    }
    for ability in ["readable", "writable", "seekable"] {
        vm.call_method_named(&buffer, ability, &[])?;
    }
    this.begin(TextParts {
        buffer,
        encoding: encoding.unwrap_or_else(|| Str::new("utf-8")),
        errors: errors.unwrap_or_else(|| Str::new("strict")),
        newline,
        line_buffering,
        write_through,
        mode: Value::None,
    });
    Ok(())
}

fn text_or_none(vm: &mut Vm, value: Value, name: &str) -> PyResult<Option<Gc<Str>>> {
    match value.unwrapped() {
        Value::None => Ok(None),
        Value::Str(text) => Ok(Some(text.clone())),
        other => {
            let class = vm.type_name(other);
            let message = format!("TextIOWrapper() argument '{name}' must be str or None, not {class}");
            Err(vm.type_error(message))
        }
    }
}

/// Refuses an encoding that does not exist or is none of text.
pub fn check_encoding(vm: &mut Vm, encoding: &Gc<Str>) -> PyResult<()> {
    let encoding = named_encoding(encoding.clone());
    if matches!(encoding.as_bytes(), b"utf-8" | b"UTF-8" | b"utf8") {
        return Ok(());
    }
    let name = Value::Str(encoding.clone());
    let codecs = vm.import("codecs")?;
    let found = vm.call_method_named(&codecs, "lookup", &[name])?;
    let flag = vm.intern("_is_text_encoding");
    let is_text = match vm.get_attr_opt(&found, &flag)? {
        Some(flag) => vm.truth(&flag)?,
        None => true,
    };
    if is_text {
        return Ok(());
    }
    let class = vm.types().lookup_error.clone();
    let message = format!("'{}' is not a text encoding", encoding.to_string_lossy());
    Err(vm.raise_new(&class, vec![Value::from(message)]))
}

fn write(vm: &mut Vm, this: This<TextFile>, text: Value) -> PyResult<usize> {
    let Value::Str(text) = text.unwrapped() else {
        let class = vm.type_name(&text);
        return Err(vm.type_error(format!("write() argument must be str, not {class}")));
    };
    this.check_open(vm)?;
    let writable = vm.call_method_named(&this.buffer(), "writable", &[])?;
    if !vm.truth(&writable)? {
        unsupported(vm, "not writable")?;
    }
    this.write_str(vm, text)?;
    Ok(text.len())
}

fn close(vm: &mut Vm, this: This<TextFile>) -> PyResult<()> {
    this.check_attached(vm)?;
    if this.is_closed(vm)? {
        return Ok(());
    }
    let flushed = this.flush_text(vm);
    vm.call_method_named(&this.buffer(), "close", &[])?;
    flushed
}

fn check_seekable(vm: &mut Vm, this: &TextFile) -> PyResult<()> {
    let seekable = vm.call_method_named(&this.buffer(), "seekable", &[])?;
    if vm.truth(&seekable)? { Ok(()) } else { unsupported(vm, "underlying stream is not seekable") }
}

fn seek(vm: &mut Vm, this: This<TextFile>, cookie: i64, whence: i64) -> PyResult {
    this.check_open(vm)?;
    check_seekable(vm, &this)?;
    match whence {
        0 => {}
        1 if cookie != 0 => unsupported(vm, "can't do nonzero cur-relative seeks")?,
        2 if cookie != 0 => unsupported(vm, "can't do nonzero end-relative seeks")?,
        1 => {
            let here = tell(vm, This(this.0.clone()))?;
            let here = vm.index_i64(&here)?;
            return seek(vm, this, here, 0);
        }
        2 => {}
        _ => return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    }
    if cookie < 0 {
        return Err(vm.value_error(format!("negative seek position {cookie}")));
    }
    this.flush(vm)?;
    this.forget();
    vm.call_method_named(&this.buffer(), "seek", &[Value::Int(cookie), Value::Int(whence)])
}

fn tell(vm: &mut Vm, this: This<TextFile>) -> PyResult {
    this.check_open(vm)?;
    check_seekable(vm, &this)?;
    if this.in_loop.get() {
        let class = vm.types().os_error.clone();
        return Err(vm.raise_new(&class, vec![Value::from("telling position disabled by next() call")]));
    }
    this.flush(vm)?;
    let at = vm.call_method_named(&this.buffer(), "tell", &[])?;
    let at = vm.index_i64(&at)?;
    let ahead = this.bytes_ahead(vm)?;
    Ok(Value::Int(at - ahead as i64))
}

fn truncate(vm: &mut Vm, this: This<TextFile>, size: Value) -> PyResult {
    this.flush(vm)?;
    let size = if size.is_none() { tell(vm, This(this.0.clone()))? } else { size };
    vm.call_method_named(&this.buffer(), "truncate", &[size])
}

fn reconfigure(
    vm: &mut Vm,
    this: This<TextFile>,
    encoding: Option<Gc<Str>>,
    errors: Option<Gc<Str>>,
    newline: Opt<Value>,
    line_buffering: Option<bool>,
    write_through: Option<bool>,
) -> PyResult<()> {
    let sets_form = encoding.is_some() || errors.is_some() || matches!(newline, Opt::Given(_));
    if sets_form && this.has_read.get() {
        let text = "It is not possible to set the encoding or newline of stream after the first read";
        unsupported(vm, text)?;
    }
    if let Some(encoding) = &encoding {
        check_encoding(vm, encoding)?;
    }
    this.flush(vm)?;
    if let Some(encoding) = encoding {
        *this.encoding.borrow_mut() = named_encoding(encoding);
        *this.errors.borrow_mut() = Str::new("strict");
    }
    if let Some(errors) = errors {
        *this.errors.borrow_mut() = errors;
    }
    if let Opt::Given(newline) = newline {
        this.newline.set(parse_newline(vm, &newline, "reconfigure")?);
    }
    if let Some(on) = line_buffering {
        this.line_buffering.set(on);
    }
    if let Some(on) = write_through {
        this.write_through.set(on);
    }
    Ok(())
}

fn forward(vm: &mut Vm, this: &TextFile, method: &str) -> PyResult {
    this.check_open(vm)?;
    vm.call_method_named(&this.buffer(), method, &[])
}

fn repr(vm: &mut Vm, this: This<TextFile>) -> PyResult<String> {
    if this.state.get() == State::Bare {
        this.check_attached(vm)?;
    }
    let stream = Value::Object(this.0.clone().erase());
    let class = vm.class_of(&stream);
    let mut text = match class.is_heap {
        true => format!("<{}", class.name()),
        false => String::from("<_io.TextIOWrapper"),
    };
    if this.state.get() == State::Ready {
        for shown in ["name", "mode"] {
            let attribute = vm.intern(shown);
            if let Some(value) = vm.get_attr_opt(&stream, &attribute)? {
                text.push_str(&format!(" {shown}={}", vm.repr(&value)?.to_string_lossy()));
            }
        }
    }
    let encoding = Value::Str(this.encoding.borrow().clone());
    text.push_str(&format!(" encoding={}>", vm.repr(&encoding)?.to_string_lossy()));
    Ok(text)
}

//! `io.BufferedReader`, `BufferedWriter` and `BufferedRandom`: a buffer before a raw file, or before any object
//! with the methods of one.

use super::base::{Amount, buffer_bytes, unsupported};
use super::raw::FileIO;
use crate::object::{Attrs, Bytes, Class, Gc, Trace, Tracer, Value};
use crate::runtime::native::{ClassDef, Kwargs, This, VarArgs};
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};

/// The default size of a buffer in bytes.
pub const SIZE: usize = 128 * 1024;

/// A buffered stream; which directions it serves its class tells.
pub struct Buffered {
    attrs: Attrs,
    raw: RefCell<Value>,
    readable: bool,
    writable: bool,
    /// What was read ahead, and how much of it is used up.
    ahead: RefCell<Vec<u8>>,
    used: Cell<usize>,
    pending: RefCell<Vec<u8>>,
    size: Cell<usize>,
    closed: Cell<bool>,
    detached: Cell<bool>,
}

impl Buffered {
    /// A buffer of a class (reader, writer or random) before a raw stream.
    pub fn new(class: &Gc<Class>, raw: Value, size: usize, readable: bool, writable: bool) -> Gc<Buffered> {
        Gc::new(Buffered {
            attrs: Attrs::new(class),
            raw: RefCell::new(raw),
            readable,
            writable,
            ahead: RefCell::default(),
            used: Cell::new(0),
            pending: RefCell::default(),
            size: Cell::new(size),
            closed: Cell::new(false),
            detached: Cell::new(false),
        })
    }

    /// The raw stream.
    pub fn raw(&self) -> Value {
        self.raw.borrow().clone()
    }

    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// Writes to the buffer; a full one goes to the file.
    pub fn write_bytes(&self, vm: &mut Vm, data: &[u8]) -> PyResult<()> {
        self.check_open(vm, "write to")?;
        self.drop_read_ahead(vm)?;
        if self.pending.borrow().len() + data.len() <= self.size.get() {
            self.pending.borrow_mut().extend_from_slice(data);
            return Ok(());
        }
        let mut outcome = self.flush_pending(vm);
        let mut rest = data;
        let raw = self.raw();
        // What fits into the buffer waits; more goes to the file at once.
        while outcome.is_ok() && rest.len() >= self.size.get() {
            outcome = write_some(vm, &raw, rest).map(|count| rest = &rest[count..]);
        }
        self.pending.borrow_mut().extend_from_slice(rest);
        outcome
    }

    /// Hands everything that waits to the file.
    pub fn flush_pending(&self, vm: &mut Vm) -> PyResult<()> {
        let data = self.pending.take();
        let mut written = 0;
        let raw = self.raw();
        let outcome = loop {
            if written == data.len() {
                return Ok(());
            }
            match write_some(vm, &raw, &data[written..]) {
                Ok(count) => written += count,
                Err(raised) => break Err(raised),
            }
        };
        // What could not be written waits for the next attempt.
        self.pending.borrow_mut().splice(0..0, data[written..].iter().copied());
        outcome
    }

    /// At most `limit` bytes, from the buffer or one read; empty at the end.
    pub fn read_once(&self, vm: &mut Vm, limit: usize) -> PyResult<Vec<u8>> {
        self.check_open(vm, "read of")?;
        self.flush_pending(vm)?;
        if self.used.get() == self.ahead.borrow().len() {
            self.fill(vm)?;
        }
        let ahead = self.ahead.borrow();
        let end = (self.used.get().saturating_add(limit)).min(ahead.len());
        let piece = ahead[self.used.get()..end].to_vec();
        self.used.set(end);
        Ok(piece)
    }

    /// Everything up to and including the first newline, at most `limit` bytes.
    pub fn read_line(&self, vm: &mut Vm, limit: usize) -> PyResult<Vec<u8>> {
        self.check_open(vm, "readline of")?;
        self.flush_pending(vm)?;
        let mut line = Vec::new();
        loop {
            if self.used.get() == self.ahead.borrow().len() && self.fill(vm)? == 0 {
                return Ok(line);
            }
            let ahead = self.ahead.borrow();
            let rest = &ahead[self.used.get()..];
            let most = rest.len().min(limit - line.len());
            let newline = memchr::memchr(b'\n', &rest[..most]);
            let count = newline.map_or(most, |at| at + 1);
            line.extend_from_slice(&rest[..count]);
            self.used.set(self.used.get() + count);
            if newline.is_some() || line.len() == limit {
                return Ok(line);
            }
        }
    }

    /// Up to `limit` bytes, reading until there are so many or the end is reached.
    pub fn read_up_to(&self, vm: &mut Vm, limit: usize) -> PyResult<Vec<u8>> {
        let mut all = Vec::new();
        while all.len() < limit {
            let piece = self.read_once(vm, limit - all.len())?;
            if piece.is_empty() {
                break;
            }
            all.extend_from_slice(&piece);
        }
        Ok(all)
    }

    /// Moves the position.
    pub fn seek(&self, vm: &mut Vm, offset: i64, whence: i64) -> PyResult<i64> {
        self.check_open(vm, "seek of")?;
        self.flush_pending(vm)?;
        let ahead = (self.ahead.borrow().len() - self.used.get()) as i64;
        self.ahead.borrow_mut().clear();
        self.used.set(0);
        self.seek_raw(vm, if whence == 1 { offset - ahead } else { offset }, whence)
    }

    /// The position in the stream.
    pub fn tell(&self, vm: &mut Vm) -> PyResult<i64> {
        self.check_open(vm, "I/O operation on")?;
        let at = self.seek_raw(vm, 0, 1)?;
        Ok(at - (self.ahead.borrow().len() - self.used.get()) as i64 + self.pending.borrow().len() as i64)
    }

    /// Flushes and closes, the raw stream too.
    pub fn close(&self, vm: &mut Vm) -> PyResult<()> {
        self.check_attached(vm)?;
        if self.closed.get() {
            return Ok(());
        }
        let flushed = self.flush_pending(vm);
        self.closed.set(true);
        let raw = self.raw();
        match as_file(&raw) {
            Some(file) => file.close(vm)?,
            None => drop(vm.call_method_named(&raw, "close", &[])?),
        }
        flushed
    }

    fn seek_raw(&self, vm: &mut Vm, offset: i64, whence: i64) -> PyResult<i64> {
        let raw = self.raw();
        match as_file(&raw) {
            Some(file) => file.seek_to(vm, offset, whence).map(|at| at as i64),
            None => {
                let at = vm.call_method_named(&raw, "seek", &[Value::Int(offset), Value::Int(whence)])?;
                vm.index_i64(&at)
            }
        }
    }

    fn fill(&self, vm: &mut Vm) -> PyResult<usize> {
        let raw = self.raw();
        let data = match as_file(&raw) {
            Some(file) => {
                let mut buffer = std::mem::take(&mut *self.ahead.borrow_mut());
                buffer.resize(self.size.get().min(SIZE), 0);
                let count = file.read_some(vm, &mut buffer);
                buffer.truncate(count.as_ref().map_or(0, |count| count.unwrap_or(0)));
                count?;
                buffer
            }
            None => {
                let data = vm.call_method_named(&raw, "read", &[Value::from(self.size.get())])?;
                if data.is_none() { Vec::new() } else { buffer_bytes(vm, &data)? }
            }
        };
        let count = data.len();
        *self.ahead.borrow_mut() = data;
        self.used.set(0);
        Ok(count)
    }

    /// Before a write the file's position must be where the program reads.
    fn drop_read_ahead(&self, vm: &mut Vm) -> PyResult<()> {
        let ahead = self.ahead.borrow().len() - self.used.get();
        if ahead > 0 {
            self.ahead.borrow_mut().clear();
            self.used.set(0);
            self.seek_raw(vm, -(ahead as i64), 1)?;
        }
        Ok(())
    }

    fn is_attached(&self) -> bool {
        !self.detached.get() && !self.raw.borrow().is_unbound()
    }

    fn check_attached(&self, vm: &mut Vm) -> PyResult<()> {
        if self.detached.get() {
            return Err(vm.value_error("raw stream has been detached"));
        }
        if self.raw.borrow().is_unbound() {
            return Err(vm.value_error("I/O operation on uninitialized object"));
        }
        Ok(())
    }

    fn check_open(&self, vm: &mut Vm, doing: &str) -> PyResult<()> {
        self.check_attached(vm)?;
        if self.closed.get() { Err(vm.value_error(format!("{doing} closed file"))) } else { Ok(()) }
    }
}

/// The native raw file inside a value.
pub fn as_file(raw: &Value) -> Option<&FileIO> {
    match raw {
        Value::Object(object) => object.downcast_ref(),
        _ => None,
    }
}

impl Trace for Buffered {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.raw.borrow());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    /// What waits in the buffer must still be written.
    fn has_finalizer(&self) -> bool {
        !self.closed.get() && !self.pending.borrow().is_empty()
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// Makes one of the three classes.
pub fn make(vm: &mut Vm, base: &Gc<Class>, name: &'static str) -> Gc<Class> {
    let (readable, writable) = (name != "BufferedWriter", name != "BufferedReader");
    let signature = match name {
        "BufferedReader" => "BufferedReader(cls, *args, **kwargs)",
        "BufferedWriter" => "BufferedWriter(cls, *args, **kwargs)",
        _ => "BufferedRandom(cls, *args, **kwargs)",
    };
    let new = move |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
        Value::Object(Buffered::new(&class, Value::Unbound, SIZE, readable, writable).erase())
    };
    ClassDef::with_base(vm, "_io", name, "A buffered binary stream.", base)
        .new_method(signature, new)
        .slot("__init__(self, raw, buffer_size=131072)", "", init)
        .method("read(self, size=-1, /)", "Read up to size bytes.", read)
        .method("read1(self, size=-1, /)", "Read with at most one call of the file.", read1)
        .method("peek(self, size=0, /)", "Look at the next bytes without using them up.", peek)
        .method("readinto(self, buffer, /)", "Read into a bytearray.", read_into)
        .method(
            "readinto1(self, buffer, /)",
            "Read into a buffer, with at most one call of the file.",
            read_into1,
        )
        .method("readline(self, size=-1, /)", "Read a line.", readline)
        .method("write(self, buffer, /)", "Write bytes.", write)
        .method("flush(self)", "Write what is buffered.", |vm: &mut Vm, this: This<Buffered>| {
            this.check_open(vm, "flush of")?;
            this.flush_pending(vm)
        })
        .method(
            "seek(self, target, whence=0, /)",
            "Move the position.",
            |vm: &mut Vm, this: This<Buffered>, t: i64, w: i64| match w {
                0..=4 => this.seek(vm, t, w),
                _ => Err(vm.value_error(format!("whence value {w} unsupported"))),
            },
        )
        .method("tell(self)", "Return the position.", |vm: &mut Vm, this: This<Buffered>| this.tell(vm))
        .method("truncate(self, pos=None, /)", "Change the size.", truncate)
        .method("close(self)", "Flush and close.", |vm: &mut Vm, this: This<Buffered>| this.close(vm))
        .method("detach(self)", "Separate the raw stream.", |vm: &mut Vm, this: This<Buffered>| {
            this.check_attached(vm)?;
            this.flush_pending(vm)?;
            this.detached.set(true);
            PyResult::Ok(this.raw.replace(Value::None))
        })
        .method("fileno(self)", "Return the descriptor.", |vm: &mut Vm, this: This<Buffered>| {
            forward(vm, &this, "fileno")
        })
        .method("isatty(self)", "Return whether this is a terminal.", |vm: &mut Vm, this: This<Buffered>| {
            forward(vm, &this, "isatty")
        })
        .method("readable(self)", "Return whether it can be read.", |_: &mut Vm, this: This<Buffered>| {
            this.readable
        })
        .method("writable(self)", "Return whether it can be written.", |_: &mut Vm, this: This<Buffered>| {
            this.writable
        })
        .method("seekable(self)", "Return whether it has a position.", |vm: &mut Vm, this: This<Buffered>| {
            forward(vm, &this, "seekable")
        })
        .getter("closed(self)", "Whether it is closed.", |vm: &mut Vm, this: This<Buffered>| {
            this.check_attached(vm)?;
            PyResult::Ok(this.is_closed())
        })
        .getter("raw(self)", "The raw stream.", |_: &mut Vm, this: This<Buffered>| this.raw())
        .getter("name(self)", "The file's name.", |vm: &mut Vm, this: This<Buffered>| {
            let raw = this.raw();
            vm.get_attr_named(&raw, "name")
        })
        .getter("mode(self)", "The file's mode.", |vm: &mut Vm, this: This<Buffered>| {
            let raw = this.raw();
            vm.get_attr_named(&raw, "mode")
        })
        .slot("__repr__(self)", "Return repr(self).", repr)
        .slot(
            "__del__(self)",
            "Flush.",
            |vm: &mut Vm, this: This<Buffered>| {
                if this.is_attached() { this.close(vm) } else { Ok(()) }
            },
        )
        .finish()
}

fn init(vm: &mut Vm, this: This<Buffered>, raw: Value, size: i64) -> PyResult<()> {
    this.raw.replace(Value::Unbound);
    this.detached.set(false);
    let needs = [
        ("seekable", this.readable && this.writable),
        ("readable", this.readable),
        ("writable", this.writable),
    ];
    for (ability, _) in needs.into_iter().filter(|(_, needed)| *needed) {
        let answer = vm.call_method_named(&raw, ability, &[])?;
        if !vm.truth(&answer)? {
            unsupported(vm, &format!("File or stream is not {ability}."))?;
        }
    }
    match usize::try_from(size) {
        Ok(size) if size > 0 => this.size.set(size),
        _ => return Err(vm.value_error("buffer size must be strictly positive")),
    }
    this.ahead.borrow_mut().clear();
    this.used.set(0);
    this.pending.borrow_mut().clear();
    this.closed.set(false);
    this.raw.replace(raw);
    Ok(())
}

fn forward(vm: &mut Vm, this: &Buffered, method: &str) -> PyResult {
    this.check_open(vm, "I/O operation on")?;
    vm.call_method_named(&this.raw(), method, &[])
}

fn limit_of(size: Option<i64>) -> usize {
    size.filter(|&size| size >= 0).map_or(usize::MAX, |size| size as usize)
}

fn checked_limit(vm: &mut Vm, size: Option<i64>) -> PyResult<usize> {
    if size.is_some_and(|size| size < -1) {
        return Err(vm.value_error("read length must be non-negative or -1"));
    }
    Ok(limit_of(size))
}

fn check_readable(vm: &mut Vm, this: &Buffered) -> PyResult<()> {
    if this.readable { Ok(()) } else { unsupported(vm, "read") }
}

fn read(vm: &mut Vm, this: This<Buffered>, Amount(size): Amount) -> PyResult<Gc<Bytes>> {
    check_readable(vm, &this)?;
    let limit = checked_limit(vm, size)?;
    if limit < usize::MAX {
        vm.check_room(limit)?;
    }
    this.read_up_to(vm, limit).map(Bytes::new)
}

fn read1(vm: &mut Vm, this: This<Buffered>, Amount(size): Amount) -> PyResult<Gc<Bytes>> {
    check_readable(vm, &this)?;
    let limit = size.filter(|&size| size >= 0).map_or(this.size.get(), |size| size as usize);
    this.read_once(vm, limit).map(Bytes::new)
}

fn peek(vm: &mut Vm, this: This<Buffered>, _size: i64) -> PyResult<Gc<Bytes>> {
    check_readable(vm, &this)?;
    let piece = this.read_once(vm, usize::MAX)?;
    this.used.set(this.used.get() - piece.len());
    Ok(Bytes::new(piece))
}

fn read_into(vm: &mut Vm, this: This<Buffered>, buffer: Value) -> PyResult<usize> {
    check_readable(vm, &this)?;
    super::base::check_writable_buffer(vm, &buffer, "readinto() argument")?;
    let wanted = vm.buffer_length(&buffer)?;
    let data = this.read_up_to(vm, wanted)?;
    vm.fill_buffer(&buffer, &data)?;
    Ok(data.len())
}

fn read_into1(vm: &mut Vm, this: This<Buffered>, buffer: Value) -> PyResult<usize> {
    check_readable(vm, &this)?;
    super::base::check_writable_buffer(vm, &buffer, "readinto1() argument")?;
    let wanted = vm.buffer_length(&buffer)?;
    let data = this.read_once(vm, wanted)?;
    vm.fill_buffer(&buffer, &data)?;
    Ok(data.len())
}

fn readline(vm: &mut Vm, this: This<Buffered>, Amount(size): Amount) -> PyResult<Gc<Bytes>> {
    check_readable(vm, &this)?;
    this.read_line(vm, limit_of(size)).map(Bytes::new)
}

fn write(vm: &mut Vm, this: This<Buffered>, data: Value) -> PyResult<usize> {
    if !this.writable {
        unsupported(vm, "write")?;
    }
    if let Value::Str(_) = data {
        return Err(vm.type_error("a bytes-like object is required, not 'str'"));
    }
    let data = buffer_bytes(vm, &data)?;
    this.write_bytes(vm, &data)?;
    Ok(data.len())
}

fn truncate(vm: &mut Vm, this: This<Buffered>, size: Value) -> PyResult {
    this.check_open(vm, "truncate of")?;
    if !this.writable {
        unsupported(vm, "truncate")?;
    }
    this.flush_pending(vm)?;
    let size = match size {
        Value::None => Value::Int(this.tell(vm)?),
        size => size,
    };
    vm.call_method_named(&this.raw(), "truncate", &[size])
}

fn repr(vm: &mut Vm, this: This<Buffered>) -> PyResult<String> {
    let class = this.attrs.class();
    let class = if class.is_heap { class.name() } else { format!("_io.{}", class.name()) };
    let raw = this.raw();
    let name = vm.intern("name");
    match vm.get_attr_opt(&raw, &name)? {
        Some(name) => {
            let name = vm.repr(&name)?;
            Ok(format!("<{class} name={}>", name.to_string_lossy()))
        }
        None => Ok(format!("<{class}>")),
    }
}

/// Writes once to a raw file or what stands for one; answers how many bytes.
fn write_some(vm: &mut Vm, raw: &Value, data: &[u8]) -> PyResult<usize> {
    if let Some(file) = as_file(raw) {
        return match file.write_some(vm, data)? {
            Some(count) => Ok(count),
            None => Err(would_block(vm)),
        };
    }
    match vm.call_method_named(raw, "write", &[Value::Bytes(Bytes::new(data))])? {
        Value::Int(count) if count >= 0 && count as usize <= data.len() => Ok(count as usize),
        Value::None => Err(would_block(vm)),
        _ => Err(vm.value_error("raw write() returned invalid length")),
    }
}

#[cold]
fn would_block(vm: &mut Vm) -> crate::runtime::Raised {
    let class = Value::Class(vm.types().blocking_io_error.clone());
    let text = "write could not complete without blocking";
    match vm.call(&class, &[Value::Int(11), Value::from(text), Value::Int(0)]) {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.system_error("BlockingIOError is an exception"),
        Err(raised) => raised,
    }
}

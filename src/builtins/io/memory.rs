//! `io.BytesIO` and `io.StringIO`: streams in memory.

use super::base::{Amount, buffer_bytes};
use super::place::LineEnds;
use super::text::{Newline, parse_newline};
use crate::object::{Attrs, ByteArray, Bytes, Class, Gc, Str, Trace, Tracer, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, This, VarArgs};
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};

/// A stream in memory; positions count bytes in a `BytesIO` and characters in a `StringIO`.
pub struct Memory<T: 'static> {
    attrs: Attrs,
    data: RefCell<Vec<T>>,
    position: Cell<usize>,
    closed: Cell<bool>,
    newline: Cell<Newline>,
    /// The line ends that texts came with.
    seen: Cell<LineEnds>,
    /// The content while memoryviews look at it.
    lent: RefCell<Option<Gc<ByteArray>>>,
}

/// What a stream in memory holds: bytes or code points.
pub trait Unit: Copy + Default + PartialEq + 'static {
    const CLOSED: &'static str;

    /// The content that memoryviews may have changed.
    fn from_lent(bytes: &[u8]) -> Vec<Self>;
}

impl Unit for u8 {
    const CLOSED: &'static str = "I/O operation on closed file.";

    fn from_lent(bytes: &[u8]) -> Vec<u8> {
        bytes.to_vec()
    }
}

impl Unit for u32 {
    const CLOSED: &'static str = "I/O operation on closed file";

    fn from_lent(bytes: &[u8]) -> Vec<u32> {
        bytes.iter().copied().map(u32::from).collect()
    }
}

/// The bytes of a `BytesIO`.
pub type BytesIO = Memory<u8>;
/// The code points of a `StringIO`.
pub type StringIO = Memory<u32>;

impl<T: Unit> Memory<T> {
    fn new(class: &Gc<Class>, newline: Newline) -> Value {
        let this = Self {
            attrs: Attrs::new(class),
            data: RefCell::default(),
            position: Cell::new(0),
            closed: Cell::new(false),
            newline: Cell::new(newline),
            seen: Cell::default(),
            lent: RefCell::default(),
        };
        Value::Object(Gc::new(this).erase())
    }

    /// Makes it hold this alone, to be read from the start.
    fn fill(&self, data: Vec<T>) {
        *self.data.borrow_mut() = data;
        self.position.set(0);
    }

    fn check_open(&self, vm: &mut Vm) -> PyResult<()> {
        if self.closed.get() {
            return Err(vm.value_error(T::CLOSED));
        }
        let mut lent = self.lent.borrow_mut();
        if let Some(array) = &*lent {
            *self.data.borrow_mut() = T::from_lent(&array.data.borrow());
            if array.exports.get() == 0 {
                *lent = None;
            }
        }
        Ok(())
    }

    /// Refuses another length while memoryviews look at the content.
    fn check_resizable(&self, vm: &mut Vm) -> PyResult<()> {
        match &*self.lent.borrow() {
            Some(array) if array.exports.get() > 0 => {
                Err(vm.buffer_error("Existing exports of data: object cannot be re-sized"))
            }
            _ => Ok(()),
        }
    }

    fn read(&self, size: Option<i64>) -> Vec<T> {
        let data = self.data.borrow();
        let start = self.position.get().min(data.len());
        let count = size.filter(|&n| n >= 0).map_or(usize::MAX, |n| n as usize).min(data.len() - start);
        self.position.set(start + count);
        data[start..start + count].to_vec()
    }

    /// `line_length` finds the length of the first line where that is ended.
    fn read_line(&self, size: Option<i64>, line_length: impl Fn(&[T]) -> Option<usize>) -> Vec<T> {
        let data = self.data.borrow();
        let start = self.position.get().min(data.len());
        let end = line_length(&data[start..]).map_or(data.len(), |length| start + length);
        let most = size.filter(|&n| n >= 0).map_or(usize::MAX, |n| n as usize);
        let end = end.min(start.saturating_add(most));
        self.position.set(end);
        data[start..end].to_vec()
    }

    fn write(&self, items: &[T]) {
        let mut data = self.data.borrow_mut();
        let start = self.position.get();
        if data.len() < start {
            data.resize(start, T::default());
        }
        let over = items.len().min(data.len() - start);
        data[start..start + over].copy_from_slice(&items[..over]);
        data.extend_from_slice(&items[over..]);
        self.position.set(start + items.len());
    }

    fn truncate(&self, size: Option<i64>) -> usize {
        let size = size.map_or(self.position.get(), |n| n.max(0) as usize);
        self.data.borrow_mut().truncate(size);
        size
    }

    fn seek(&self, vm: &mut Vm, offset: i64, whence: i64) -> PyResult<usize> {
        self.check_open(vm)?;
        let base = match whence {
            0 if offset < 0 => return Err(vm.value_error(format!("negative seek value {offset}"))),
            0 => 0,
            1 => self.position.get() as i64,
            2 => self.data.borrow().len() as i64,
            _ => return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
        };
        self.position.set((base + offset).max(0) as usize);
        Ok(self.position.get())
    }
}

impl<T: 'static> Trace for Memory<T> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// Makes `BytesIO`.
pub fn make_bytes(vm: &mut Vm, base: &Gc<Class>) -> Gc<Class> {
    let class = ClassDef::with_base(vm, "_io", "BytesIO", "A binary stream in memory.", base)
        .with_dict()
        .new_method("BytesIO(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
            BytesIO::new(&class, Newline::Raw)
        })
        .slot("__init__(self, initial_bytes=b'')", "", |vm: &mut Vm, this: This<BytesIO>, data: Value| {
            let data = if data.is_none() { Vec::new() } else { buffer_bytes(vm, &data)? };
            this.fill(data);
            PyResult::Ok(())
        })
        .method("read(self, size=-1, /)", "Read up to size bytes.", read_bytes)
        .method("read1(self, size=-1, /)", "Read up to size bytes.", read_bytes)
        .method(
            "readline(self, size=-1, /)",
            "Read a line.",
            |vm: &mut Vm, this: This<BytesIO>, Amount(n): Amount| {
                this.check_open(vm)?;
                PyResult::Ok(Bytes::new(this.read_line(n, |data| Some(memchr::memchr(b'\n', data)? + 1))))
            },
        )
        .method("readinto(self, buffer, /)", "Read into a buffer.", read_into)
        .method("readinto1(self, buffer, /)", "Read into a buffer.", read_into)
        .method("write(self, b, /)", "Write bytes.", |vm: &mut Vm, this: This<BytesIO>, data: Value| {
            this.check_open(vm)?;
            let data = buffer_bytes(vm, &data)?;
            if this.position.get() + data.len() > this.data.borrow().len() {
                this.check_resizable(vm)?;
            }
            this.write(&data);
            if let Some(array) = &*this.lent.borrow() {
                array.data.borrow_mut().clone_from(&this.data.borrow());
            }
            PyResult::Ok(data.len())
        })
        .method("getvalue(self)", "Return the whole content.", |vm: &mut Vm, this: This<BytesIO>| {
            this.check_open(vm)?;
            PyResult::Ok(Bytes::new(this.data.borrow().clone()))
        })
        .method(
            "getbuffer(self)",
            "Return the content as a memoryview.",
            |vm: &mut Vm, this: This<BytesIO>| {
                this.check_open(vm)?;
                let fresh = || ByteArray::new(this.data.borrow().clone());
                let array = this.lent.borrow_mut().get_or_insert_with(fresh).clone();
                let class = Value::Class(vm.types().memoryview.clone());
                vm.call(&class, &[Value::ByteArray(array)])
            },
        )
        .method("__getstate__(self, /)", "Helper for pickle.", |vm: &mut Vm, this: This<BytesIO>| {
            this.check_open(vm)?;
            let content = Value::Bytes(Bytes::new(this.data.borrow().clone()));
            let place = Value::from(this.position.get());
            PyResult::Ok(Value::Tuple(Tuple::new(vec![
                content,
                place,
                own_attributes(vm, &Value::Object(this.0.clone().erase())),
            ])))
        })
        .method("__setstate__(self, object, /)", "Helper for pickle.", set_bytes_state);
    common(class)
}

/// Makes `StringIO`.
pub fn make_string(vm: &mut Vm, base: &Gc<Class>) -> Gc<Class> {
    let class = ClassDef::with_base(vm, "_io", "StringIO", "A text stream in memory.", base)
        .with_dict()
        .new_method(
            "StringIO(cls, *args, **kwargs)",
            |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| StringIO::new(&class, Newline::Lf),
        )
        .slot("__init__(self, initial_value='', newline='\\n')", "", init_string)
        .method(
            "read(self, size=-1, /)",
            "Read up to size characters.",
            |vm: &mut Vm, this: This<StringIO>, Amount(n): Amount| {
                this.check_open(vm)?;
                PyResult::Ok(text(&this.read(n)))
            },
        )
        .method(
            "readline(self, size=-1, /)",
            "Read a line.",
            |vm: &mut Vm, this: This<StringIO>, Amount(n): Amount| {
                this.check_open(vm)?;
                PyResult::Ok(text(&this.read_line(n, |data| line_length(data, this.newline.get()))))
            },
        )
        .method("write(self, s, /)", "Write a text.", write_string)
        .method("getvalue(self)", "Return the whole content.", |vm: &mut Vm, this: This<StringIO>| {
            this.check_open(vm)?;
            PyResult::Ok(text(&this.data.borrow()))
        })
        .getter("encoding(self)", "Always None.", |_: &mut Vm, _: This<StringIO>| ())
        .getter("errors(self)", "Always None.", |_: &mut Vm, _: This<StringIO>| ())
        .getter("newlines(self)", "The line ends met.", |_: &mut Vm, this: This<StringIO>| {
            this.seen.get().shown()
        })
        .method("__getstate__(self, /)", "Helper for pickle.", |vm: &mut Vm, this: This<StringIO>| {
            this.check_open(vm)?;
            let content = Value::Str(text(&this.data.borrow()));
            let place = Value::from(this.position.get());
            let attributes = own_attributes(vm, &Value::Object(this.0.clone().erase()));
            PyResult::Ok(Value::Tuple(Tuple::new(vec![
                content,
                newline_value(this.newline.get()),
                place,
                attributes,
            ])))
        })
        .method("__setstate__(self, object, /)", "Helper for pickle.", set_string_state)
        .getter("line_buffering(self)", "Always False.", |_: &mut Vm, _: This<StringIO>| false);
    common_text(class)
}

macro_rules! common_methods {
    ($function:ident, $type:ty, $seek:ident, $size:literal) => {
        fn $function(class: ClassDef<'_>) -> Gc<Class> {
            class
                .method(
                    "seek(self, pos, whence=0, /)",
                    "Move the position.",
                    |vm: &mut Vm, this: This<$type>, p: i64, w: i64| this.$seek(vm, p, w),
                )
                .method("tell(self)", "Return the position.", |vm: &mut Vm, this: This<$type>| {
                    this.check_open(vm)?;
                    PyResult::Ok(this.position.get())
                })
                .method(
                    "truncate(self, pos=None, /)",
                    "Cut off.",
                    |vm: &mut Vm, this: This<$type>, Amount(n): Amount| {
                        this.check_open(vm)?;
                        if n.is_some_and(|size| size < 0) {
                            let message = format!(concat!("negative ", $size, " value {}"), n.unwrap_or(0));
                            return Err(vm.value_error(message));
                        }
                        this.check_resizable(vm)?;
                        PyResult::Ok(this.truncate(n))
                    },
                )
                .method("close(self)", "Drop the content.", |vm: &mut Vm, this: This<$type>| {
                    this.check_resizable(vm)?;
                    this.closed.set(true);
                    PyResult::Ok(())
                })
                .method("readable(self)", "Return True.", |vm: &mut Vm, this: This<$type>| {
                    this.check_open(vm)?;
                    PyResult::Ok(true)
                })
                .method("writable(self)", "Return True.", |vm: &mut Vm, this: This<$type>| {
                    this.check_open(vm)?;
                    PyResult::Ok(true)
                })
                .method("seekable(self)", "Return True.", |vm: &mut Vm, this: This<$type>| {
                    this.check_open(vm)?;
                    PyResult::Ok(true)
                })
                .getter("closed(self)", "Whether it is closed.", |_: &mut Vm, this: This<$type>| {
                    this.closed.get()
                })
                .finish()
        }
    };
}

common_methods!(common, BytesIO, seek, "size");
common_methods!(common_text, StringIO, seek_text, "pos");

fn read_bytes(vm: &mut Vm, this: This<BytesIO>, Amount(size): Amount) -> PyResult<Gc<Bytes>> {
    this.check_open(vm)?;
    Ok(Bytes::new(this.read(size)))
}

fn read_into(vm: &mut Vm, this: This<BytesIO>, buffer: Value) -> PyResult<usize> {
    this.check_open(vm)?;
    super::base::check_writable_buffer(vm, &buffer, "readinto() argument")?;
    let wanted = vm.buffer_length(&buffer)?;
    let data = this.read(Some(wanted as i64));
    vm.fill_buffer(&buffer, &data)?;
    Ok(data.len())
}

fn init_string(vm: &mut Vm, this: This<StringIO>, initial: Value, newline: Value) -> PyResult<()> {
    let newline = match &newline {
        Value::None | Value::Str(_) => parse_newline(vm, &newline, "StringIO")?,
        other => {
            let class = vm.type_name(other);
            return Err(vm.type_error(format!("newline must be str or None, not {class}")));
        }
    };
    let data = match initial.unwrapped() {
        Value::None => Vec::new(),
        Value::Str(text) => translated(text, newline),
        other => {
            let class = vm.type_name(other);
            return Err(vm.type_error(format!("initial_value must be str or None, not {class}")));
        }
    };
    this.newline.set(newline);
    this.seen.set(LineEnds::default());
    if let Value::Str(text) = initial.unwrapped() {
        this.meet(text);
    }
    this.fill(data);
    Ok(())
}

fn write_string(vm: &mut Vm, this: This<StringIO>, value: Value) -> PyResult<usize> {
    this.check_open(vm)?;
    let Value::Str(text) = value.unwrapped() else {
        let class = vm.type_name(&value);
        return Err(vm.type_error(format!("string argument expected, got '{class}'")));
    };
    this.meet(text);
    this.write(&translated(text, this.newline.get()));
    Ok(text.len())
}

impl StringIO {
    /// Looks at the line ends of a text that comes in.
    fn meet(&self, text: &Gc<Str>) {
        if matches!(self.newline.get(), Newline::Universal | Newline::Raw) {
            let mut seen = self.seen.get();
            seen.look(text.as_bytes(), true);
            self.seen.set(seen);
        }
    }

    /// `seek`, which goes nowhere but to a place or to an end.
    fn seek_text(&self, vm: &mut Vm, position: i64, whence: i64) -> PyResult<usize> {
        self.check_open(vm)?;
        match whence {
            0 if position < 0 => Err(vm.value_error(format!("Negative seek position {position}"))),
            0 => self.seek(vm, position, 0),
            1 | 2 if position == 0 => self.seek(vm, 0, whence),
            1 | 2 => {
                let class = vm.types().os_error.clone();
                Err(vm.raise_new(&class, vec![Value::from("Can't do nonzero cur-relative seeks")]))
            }
            _ => Err(vm.value_error(format!("Invalid whence ({whence}, should be 0, 1 or 2)"))),
        }
    }
}

/// A stream's own attributes, None if there are none.
fn own_attributes(vm: &mut Vm, this: &Value) -> Value {
    let name = vm.intern("__dict__");
    match vm.get_attr_opt(this, &name) {
        Ok(Some(Value::Dict(dict))) if !dict.is_empty() => Value::Dict(dict),
        _ => Value::None,
    }
}

/// The items of a state for `__setstate__`.
fn state_items(vm: &mut Vm, state: &Value, class: &str, count: usize) -> PyResult<Vec<Value>> {
    match state {
        Value::Tuple(items) if items.items().len() >= count => Ok(items.items().to_vec()),
        other => {
            let given = vm.type_name(other);
            let message = format!("{class}.__setstate__ argument should be {count}-tuple, got {given}");
            Err(vm.type_error(message))
        }
    }
}

fn set_bytes_state(vm: &mut Vm, this: This<BytesIO>, state: Value) -> PyResult<()> {
    this.check_open(vm)?;
    this.check_resizable(vm)?;
    let items = state_items(vm, &state, "_io.BytesIO", 3)?;
    let data = buffer_bytes(vm, &items[0])?;
    this.fill(data);
    this.position.set(vm.index_i64(&items[1])?.max(0) as usize);
    restore_attributes(vm, &Value::Object(this.0.clone().erase()), &items[2])
}

fn set_string_state(vm: &mut Vm, this: This<StringIO>, state: Value) -> PyResult<()> {
    this.check_open(vm)?;
    let items = state_items(vm, &state, "_io.StringIO", 4)?;
    init_string(vm, This(this.0.clone()), Value::None, items[1].clone())?;
    if let Value::Str(text) = items[0].unwrapped() {
        this.fill(translated(text, Newline::Lf));
    }
    this.position.set(vm.index_i64(&items[2])?.max(0) as usize);
    restore_attributes(vm, &Value::Object(this.0.clone().erase()), &items[3])
}

fn restore_attributes(vm: &mut Vm, this: &Value, attributes: &Value) -> PyResult<()> {
    let Value::Dict(attributes) = attributes else { return Ok(()) };
    let name = vm.intern("__dict__");
    let own = vm.get_attr(this, &name)?;
    vm.call_method_named(&own, "update", &[Value::Dict(attributes.clone())]).map(drop)
}

fn newline_value(newline: Newline) -> Value {
    match newline {
        Newline::Universal => Value::None,
        Newline::Raw => Value::from(""),
        Newline::Lf => Value::from("\n"),
        Newline::Cr => Value::from("\r"),
        Newline::CrLf => Value::from("\r\n"),
    }
}

fn translated(text: &Gc<Str>, newline: Newline) -> Vec<u32> {
    let points = crate::object::numbers::code_points(text.as_bytes());
    let (cr, lf) = (u32::from(b'\r'), u32::from(b'\n'));
    match newline {
        Newline::Raw | Newline::Lf => points.collect(),
        Newline::Cr => points.map(|point| if point == lf { cr } else { point }).collect(),
        Newline::CrLf => {
            points.flat_map(|point| if point == lf { vec![cr, lf] } else { vec![point] }).collect()
        }
        Newline::Universal => {
            let mut out = Vec::new();
            let mut after_cr = false;
            for point in points {
                if !(point == lf && after_cr) {
                    out.push(if point == cr { lf } else { point });
                }
                after_cr = point == cr;
            }
            out
        }
    }
}

/// The length of the first line, its end included.
fn line_length(points: &[u32], newline: Newline) -> Option<usize> {
    let (cr, lf) = (u32::from(b'\r'), u32::from(b'\n'));
    let find = |wanted: &[u32]| points.windows(wanted.len()).position(|part| part == wanted);
    match newline {
        Newline::Universal | Newline::Lf => Some(find(&[lf])? + 1),
        Newline::Cr => Some(find(&[cr])? + 1),
        Newline::CrLf => Some(find(&[cr, lf])? + 2),
        Newline::Raw => {
            let at = points.iter().position(|&point| point == cr || point == lf)?;
            Some(at + if points[at..].starts_with(&[cr, lf]) { 2 } else { 1 })
        }
    }
}

fn text(points: &[u32]) -> Gc<Str> {
    let mut bytes = Vec::with_capacity(points.len());
    for &point in points {
        crate::text::wtf8::push(&mut bytes, point);
    }
    Str::from_wtf8(bytes.into())
}

//! `io.BytesIO` and `io.StringIO`: streams in memory.

use super::base::{buffer_bytes, closed_error};
use super::text::{Newline, parse_newline};
use crate::object::{Attrs, Bytes, Class, Gc, Str, Trace, Tracer, Value};
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
}

/// The bytes of a `BytesIO`.
pub type BytesIO = Memory<u8>;
/// The code points of a `StringIO`.
pub type StringIO = Memory<u32>;

impl<T: Copy + Default + PartialEq + 'static> Memory<T> {
    fn new(class: &Gc<Class>, newline: Newline) -> Value {
        let this = Self {
            attrs: Attrs::new(class),
            data: RefCell::default(),
            position: Cell::new(0),
            closed: Cell::new(false),
            newline: Cell::new(newline),
        };
        Value::Object(Gc::new(this).erase())
    }

    /// Makes it hold this alone, to be read from the start.
    fn fill(&self, data: Vec<T>) {
        *self.data.borrow_mut() = data;
        self.position.set(0);
    }

    fn check_open(&self, vm: &mut Vm) -> PyResult<()> {
        if self.closed.get() { Err(closed_error(vm)) } else { Ok(()) }
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
            |vm: &mut Vm, this: This<BytesIO>, n: Option<i64>| {
                this.check_open(vm)?;
                PyResult::Ok(Bytes::new(this.read_line(n, |data| Some(memchr::memchr(b'\n', data)? + 1))))
            },
        )
        .method("readinto(self, buffer, /)", "Read into a buffer.", read_into)
        .method("readinto1(self, buffer, /)", "Read into a buffer.", read_into)
        .method("write(self, b, /)", "Write bytes.", |vm: &mut Vm, this: This<BytesIO>, data: Value| {
            this.check_open(vm)?;
            let data = buffer_bytes(vm, &data)?;
            this.write(&data);
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
                let data = Value::Bytes(Bytes::new(this.data.borrow().clone()));
                let class = Value::Class(vm.types().memoryview.clone());
                vm.call(&class, &[data])
            },
        );
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
            |vm: &mut Vm, this: This<StringIO>, n: Option<i64>| {
                this.check_open(vm)?;
                PyResult::Ok(text(&this.read(n)))
            },
        )
        .method(
            "readline(self, size=-1, /)",
            "Read a line.",
            |vm: &mut Vm, this: This<StringIO>, n: Option<i64>| {
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
        .getter("newlines(self)", "Always None.", |_: &mut Vm, _: This<StringIO>| ())
        .getter("line_buffering(self)", "Always False.", |_: &mut Vm, _: This<StringIO>| false);
    common_text(class)
}

macro_rules! common_methods {
    ($function:ident, $type:ty) => {
        fn $function(class: ClassDef<'_>) -> Gc<Class> {
            class
                .method(
                    "seek(self, pos, whence=0, /)",
                    "Move the position.",
                    |vm: &mut Vm, this: This<$type>, p: i64, w: i64| this.seek(vm, p, w),
                )
                .method("tell(self)", "Return the position.", |vm: &mut Vm, this: This<$type>| {
                    this.check_open(vm)?;
                    PyResult::Ok(this.position.get())
                })
                .method(
                    "truncate(self, pos=None, /)",
                    "Cut off.",
                    |vm: &mut Vm, this: This<$type>, n: Option<i64>| {
                        this.check_open(vm)?;
                        PyResult::Ok(this.truncate(n))
                    },
                )
                .method("close(self)", "Drop the content.", |_: &mut Vm, this: This<$type>| {
                    this.closed.set(true)
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

common_methods!(common, BytesIO);
common_methods!(common_text, StringIO);

fn read_bytes(vm: &mut Vm, this: This<BytesIO>, size: Option<i64>) -> PyResult<Gc<Bytes>> {
    this.check_open(vm)?;
    Ok(Bytes::new(this.read(size)))
}

fn read_into(vm: &mut Vm, this: This<BytesIO>, buffer: Value) -> PyResult<usize> {
    this.check_open(vm)?;
    super::base::check_writable_buffer(vm, &buffer, "readinto")?;
    let wanted = vm.buffer_length(&buffer)?;
    let data = this.read(Some(wanted as i64));
    vm.fill_buffer(&buffer, &data)?;
    Ok(data.len())
}

fn init_string(vm: &mut Vm, this: This<StringIO>, initial: Value, newline: Value) -> PyResult<()> {
    let newline = parse_newline(vm, &newline)?;
    let data = match initial.unwrapped() {
        Value::None => Vec::new(),
        Value::Str(text) => translated(text, newline),
        other => {
            let class = vm.type_name(other);
            return Err(vm.type_error(format!("initial_value must be str or None, not {class}")));
        }
    };
    this.newline.set(newline);
    this.fill(data);
    Ok(())
}

fn write_string(vm: &mut Vm, this: This<StringIO>, value: Value) -> PyResult<usize> {
    this.check_open(vm)?;
    let Value::Str(text) = value.unwrapped() else {
        let class = vm.type_name(&value);
        return Err(vm.type_error(format!("string argument expected, got '{class}'")));
    };
    this.write(&translated(text, this.newline.get()));
    Ok(text.len())
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

//! `io.FileIO`: an operating system file without a buffer.

use super::base::{buffer_bytes, closed_error, os_error, unsupported};
use crate::object::{Attrs, Bytes, Class, Gc, Str, Trace, Tracer, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};
use std::fs::{File, OpenOptions};
use std::io::{IsTerminal, Read, Seek, SeekFrom, Write};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;

/// A raw file.
pub struct FileIO {
    attrs: Attrs,
    file: RefCell<Option<File>>,
    pub name: RefCell<Value>,
    pub readable: bool,
    pub writable: bool,
    created: bool,
    appending: bool,
    seekable: Cell<Option<bool>>,
}

/// How a file is opened, from a mode like `rb+`.
#[derive(Clone, Copy, Default, Debug)]
pub struct Access {
    pub read: bool,
    pub write: bool,
    pub append: bool,
    pub create: bool,
    pub truncate: bool,
}

impl FileIO {
    /// Opens a path.
    pub fn open(vm: &mut Vm, path: &Value, path_text: &str, access: Access) -> PyResult<Gc<FileIO>> {
        let class = super::classes(vm).file.clone();
        let mut options = OpenOptions::new();
        options.read(access.read).write(access.write).append(access.append).mode(0o666);
        options.create(access.truncate || access.append).create_new(access.create);
        options.truncate(access.truncate);
        let file = options.open(path_text).and_then(|file| {
            let is_dir = file.metadata()?.is_dir();
            if is_dir { Err(std::io::Error::from_raw_os_error(21)) } else { Ok(file) }
        });
        match file {
            Ok(file) => Ok(Self::from_file(&class, file, path.clone(), access)),
            Err(error) => Err(os_error(vm, &error, Some(path))),
        }
    }

    /// Wraps an open file.
    pub fn from_file(class: &Gc<Class>, file: File, name: Value, access: Access) -> Gc<FileIO> {
        Gc::new(FileIO {
            attrs: Attrs::new(class),
            file: RefCell::new(Some(file)),
            name: RefCell::new(name),
            readable: access.read,
            writable: access.write || access.append,
            created: access.create,
            appending: access.append,
            seekable: Cell::new(None),
        })
    }

    /// A file for a descriptor of this process (a duplicate, so that closing is independent).
    pub fn standard(vm: &mut Vm, fd: i32) -> PyResult<Gc<FileIO>> {
        let class = super::classes(vm).file.clone();
        let duplicate = match fd {
            0 => std::io::stdin().as_fd().try_clone_to_owned(),
            1 => std::io::stdout().as_fd().try_clone_to_owned(),
            _ => std::io::stderr().as_fd().try_clone_to_owned(),
        };
        match duplicate {
            Ok(owned) => {
                let access = Access { read: fd == 0, write: fd != 0, ..Access::default() };
                Ok(Self::from_file(&class, File::from(owned), Value::Int(i64::from(fd)), access))
            }
            Err(error) => Err(os_error(vm, &error, None)),
        }
    }

    /// Wraps a descriptor that is owned.
    pub fn from_owned(vm: &mut Vm, fd: OwnedFd, access: Access) -> Gc<FileIO> {
        let class = super::classes(vm).file.clone();
        let name = Value::Int(i64::from(fd.as_raw_fd()));
        Self::from_file(&class, File::from(fd), name, access)
    }

    /// Runs an operation on the open file.
    pub fn with<R>(&self, vm: &mut Vm, run: impl FnOnce(&mut File) -> std::io::Result<R>) -> PyResult<R> {
        let outcome = match &mut *self.file.borrow_mut() {
            Some(file) => run(file),
            None => return Err(closed_error(vm)),
        };
        outcome.map_err(|error| os_error(vm, &error, None))
    }

    /// Writes once; answers how many bytes.
    pub fn write_some(&self, vm: &mut Vm, data: &[u8]) -> PyResult<usize> {
        self.with(vm, |file| {
            loop {
                match file.write(data) {
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                    outcome => return outcome,
                }
            }
        })
    }

    /// Reads once, at most `buffer.len()` bytes.
    pub fn read_some(&self, vm: &mut Vm, buffer: &mut [u8]) -> PyResult<usize> {
        self.with(vm, |file| file.read(buffer))
    }

    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.file.borrow().is_none()
    }

    /// Closes the file.
    pub fn close(&self) {
        drop(self.file.take());
    }

    /// Whether it is a terminal.
    pub fn is_terminal(&self) -> bool {
        self.file.borrow().as_ref().is_some_and(|file| file.is_terminal())
    }

    /// Moves the position: offset, and 0 for start, 1 for the present place, 2 for the end.
    pub fn seek_to(&self, vm: &mut Vm, offset: i64, whence: i64) -> PyResult<u64> {
        let from = match whence {
            0 => match u64::try_from(offset) {
                Ok(offset) => SeekFrom::Start(offset),
                Err(_) => {
                    return Err(os_error(vm, &std::io::Error::from_raw_os_error(22), None));
                }
            },
            1 => SeekFrom::Current(offset),
            2 => SeekFrom::End(offset),
            _ => return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
        };
        self.with(vm, |file| file.seek(from))
    }

    /// Whether the file has a position.
    pub fn is_seekable(&self) -> bool {
        self.seekable.get().unwrap_or_else(|| {
            let seekable = self.file.borrow().as_ref().is_some_and(|mut file| file.stream_position().is_ok());
            self.seekable.set(Some(seekable));
            seekable
        })
    }

    /// The `mode` attribute.
    pub fn mode(&self) -> &'static str {
        match (self.created, self.appending, self.readable, self.writable) {
            (true, _, true, _) => "xb+",
            (true, _, false, _) => "xb",
            (_, true, true, _) => "ab+",
            (_, true, false, _) => "ab",
            (_, _, true, true) => "rb+",
            (_, _, true, false) => "rb",
            _ => "wb",
        }
    }
}

impl Trace for FileIO {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.name.borrow());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// Makes the class.
pub fn make(vm: &mut Vm, base: &Gc<Class>) -> Gc<Class> {
    ClassDef::with_base(vm, "_io", "FileIO", "A file without a buffer.", base)
        .new_method("FileIO(cls, file, mode='r', closefd=True, opener=None)", new)
        .method("read(self, size=-1, /)", "Read at most size bytes, once.", read)
        .method("readall(self)", "Read until the end.", read_all)
        .method("readinto(self, buffer, /)", "Read into a bytearray.", read_into)
        .method("write(self, b, /)", "Write bytes, once.", write)
        .method(
            "seek(self, pos, whence=0, /)",
            "Move the position.",
            |vm: &mut Vm, this: This<FileIO>, p: i64, w: i64| this.seek_to(vm, p, w).map(|at| at as i64),
        )
        .method("tell(self)", "Return the position.", |vm: &mut Vm, this: This<FileIO>| {
            this.seek_to(vm, 0, 1).map(|at| at as i64)
        })
        .method("truncate(self, size=None, /)", "Change the size.", truncate)
        .method("close(self)", "Close the file.", |_: &mut Vm, this: This<FileIO>| this.close())
        .method("fileno(self)", "Return the descriptor.", fileno)
        .method("isatty(self)", "Return whether this is a terminal.", |_: &mut Vm, this: This<FileIO>| {
            this.is_terminal()
        })
        .method("readable(self)", "Return whether it can be read.", |_: &mut Vm, this: This<FileIO>| {
            this.readable
        })
        .method("writable(self)", "Return whether it can be written.", |_: &mut Vm, this: This<FileIO>| {
            this.writable
        })
        .method("seekable(self)", "Return whether it has a position.", |_: &mut Vm, this: This<FileIO>| {
            this.is_seekable()
        })
        .getter("closed(self)", "Whether it is closed.", |_: &mut Vm, this: This<FileIO>| this.is_closed())
        .getter("mode(self)", "The mode.", |_: &mut Vm, this: This<FileIO>| Value::from(this.mode()))
        .getter("name(self)", "The name or descriptor.", |_: &mut Vm, this: This<FileIO>| {
            this.name.borrow().clone()
        })
        .getter("closefd(self)", "Always true.", |_: &mut Vm, _: This<FileIO>| true)
        .slot("__repr__(self)", "Return repr(self).", repr)
        .finish()
}

/// The access that a raw mode (`r`, `w`, `x`, `a`, with `b` and `+`) stands for.
pub fn parse_mode(vm: &mut Vm, mode: &str) -> PyResult<Access> {
    let mut access = Access::default();
    let mut kinds = 0;
    for letter in mode.chars() {
        match letter {
            'r' => access.read = true,
            'w' => (access.write, access.truncate) = (true, true),
            'x' => (access.write, access.create) = (true, true),
            'a' => (access.write, access.append) = (true, true),
            'b' => continue,
            '+' => {
                access.read = true;
                access.write = true;
                continue;
            }
            _ => return Err(vm.value_error(format!("invalid mode: {mode}"))),
        }
        kinds += 1;
    }
    if kinds == 1 {
        Ok(access)
    } else {
        Err(vm.value_error("Must have exactly one of create/read/write/append mode and at most one plus"))
    }
}

fn new(vm: &mut Vm, _: Gc<Class>, file: Value, mode: Gc<Str>, _closefd: bool, _opener: Value) -> PyResult {
    let access = parse_mode(vm, &mode.to_string_lossy())?;
    super::open::open_raw(vm, &file, access).map(|file| Value::Object(file.erase()))
}

fn read(vm: &mut Vm, this: This<FileIO>, size: Option<i64>) -> PyResult {
    check_readable(vm, &this)?;
    match size.filter(|&size| size >= 0) {
        None => read_all(vm, this),
        Some(size) => {
            let mut buffer = vec![0; size as usize];
            let count = this.read_some(vm, &mut buffer)?;
            buffer.truncate(count);
            Ok(Value::Bytes(Bytes::new(buffer)))
        }
    }
}

fn read_all(vm: &mut Vm, this: This<FileIO>) -> PyResult {
    check_readable(vm, &this)?;
    let mut all = Vec::new();
    this.with(vm, |file| file.read_to_end(&mut all))?;
    Ok(Value::Bytes(Bytes::new(all)))
}

fn read_into(vm: &mut Vm, this: This<FileIO>, buffer: Value) -> PyResult<usize> {
    check_readable(vm, &this)?;
    let Value::ByteArray(array) = &buffer else {
        let class = vm.type_name(&buffer);
        return Err(
            vm.type_error(format!("readinto() argument must be read-write bytes-like object, not {class}"))
        );
    };
    this.read_some(vm, &mut array.data.borrow_mut())
}

fn write(vm: &mut Vm, this: This<FileIO>, data: Value) -> PyResult<usize> {
    if !this.writable {
        unsupported(vm, "File not open for writing")?;
    }
    let data = buffer_bytes(vm, &data)?;
    this.with(vm, |file| file.write(&data))
}

fn truncate(vm: &mut Vm, this: This<FileIO>, size: Option<i64>) -> PyResult<i64> {
    let size = match size {
        Some(size) => size,
        None => this.seek_to(vm, 0, 1)? as i64,
    };
    this.with(vm, |file| file.set_len(size as u64))?;
    Ok(size)
}

fn fileno(vm: &mut Vm, this: This<FileIO>) -> PyResult<i64> {
    if let Value::Int(fd @ 0..=2) = &*this.name.borrow() {
        return Ok(*fd);
    }
    this.with(vm, |file| Ok(i64::from(file.as_raw_fd())))
}

fn repr(vm: &mut Vm, this: This<FileIO>) -> PyResult<String> {
    if this.is_closed() {
        return Ok("<_io.FileIO [closed]>".to_string());
    }
    let name = this.name.borrow().clone();
    let name = vm.repr(&name)?;
    Ok(format!("<_io.FileIO name={} mode='{}' closefd=True>", name.to_string_lossy(), this.mode()))
}

fn check_readable(vm: &mut Vm, this: &FileIO) -> PyResult<()> {
    if this.is_closed() {
        return Err(closed_error(vm));
    }
    if this.readable { Ok(()) } else { unsupported(vm, "File not open for reading") }
}

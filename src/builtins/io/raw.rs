//! `io.FileIO`: an operating system file without a buffer.

use super::base::{Amount, buffer_bytes, unsupported};
use crate::object::{Attrs, Bytes, Class, Gc, Trace, Tracer, Value};
use crate::runtime::native::{ClassDef, Kwargs, This, VarArgs};
use crate::runtime::system::{close_fd, give_away, with_fd};
use crate::runtime::{PyResult, Vm};
use rustix::event::PollFlags;
use rustix::fs::{FileType, Mode, OFlags, SeekFrom};
use rustix::io::Errno;
use std::cell::{Cell, RefCell};
use std::io;
use std::os::fd::{BorrowedFd, RawFd};

/// A raw file.
pub struct FileIO {
    attrs: Attrs,
    fd: Cell<RawFd>,
    /// Whether closing the file closes the descriptor.
    owns: Cell<bool>,
    pub name: RefCell<Value>,
    access: Cell<Access>,
    seekable: Cell<Option<bool>>,
    /// Whether reads may wait for others: pipes, terminals, sockets.
    waits: Cell<bool>,
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

impl Access {
    /// The flags of `open`.
    pub fn flags(self) -> OFlags {
        let mut flags = match (self.read, self.write) {
            (true, true) => OFlags::RDWR,
            (false, true) => OFlags::WRONLY,
            _ => OFlags::RDONLY,
        };
        if self.create {
            flags |= OFlags::CREATE | OFlags::EXCL;
        }
        if self.append {
            flags |= OFlags::CREATE | OFlags::APPEND;
        }
        if self.truncate {
            flags |= OFlags::CREATE | OFlags::TRUNC;
        }
        flags | OFlags::CLOEXEC
    }
}

impl FileIO {
    /// Opens a path.
    pub fn open(
        vm: &mut Vm,
        class: &Gc<Class>,
        path: &Value,
        bytes: &[u8],
        access: Access,
    ) -> PyResult<Gc<FileIO>> {
        let mode = Mode::from_raw_mode(0o666);
        let opened = vm.system_call(|| Ok(rustix::fs::open(bytes, access.flags(), mode)?))?;
        match opened {
            Ok(fd) => Self::from_number(vm, class, give_away(fd), path, access, true),
            Err(error) => Err(vm.os_error(&error, &[path])),
        }
    }

    /// Wraps a descriptor.
    pub fn from_number(
        vm: &mut Vm,
        class: &Gc<Class>,
        fd: RawFd,
        name: &Value,
        access: Access,
        owns: bool,
    ) -> PyResult<Gc<FileIO>> {
        let facts = with_fd(fd, |fd| Ok(rustix::fs::fstat(fd)?));
        let kind = match facts {
            Ok(facts) => FileType::from_raw_mode(facts.st_mode),
            Err(error) => return Err(vm.os_error(&error, &[])),
        };
        if kind == FileType::Directory {
            if owns && !matches!(name, Value::Int(_)) {
                let _ = close_fd(fd);
            }
            return Err(vm.os_error(&Errno::ISDIR.into(), &[name]));
        }
        let file = Gc::new(FileIO {
            attrs: Attrs::new(class),
            fd: Cell::new(fd),
            owns: Cell::new(owns),
            name: RefCell::new(name.clone()),
            access: Cell::new(access),
            seekable: Cell::new(None),
            waits: Cell::new(!matches!(kind, FileType::RegularFile | FileType::BlockDevice)),
        });
        if access.append {
            let _ = with_fd(fd, |fd| Ok(rustix::fs::seek(fd, SeekFrom::End(0))?));
        }
        Ok(file)
    }

    /// A closed file, which `__init__` is to open.
    fn bare(class: &Gc<Class>) -> Gc<FileIO> {
        Gc::new(FileIO {
            attrs: Attrs::new(class),
            fd: Cell::new(-1),
            owns: Cell::new(true),
            name: RefCell::new(Value::None),
            access: Cell::default(),
            seekable: Cell::new(None),
            waits: Cell::new(false),
        })
    }

    /// Takes over what another file has open.
    fn take(&self, other: &FileIO) {
        self.fd.set(other.fd.replace(-1));
        self.owns.set(other.owns.get());
        self.access.set(other.access.get());
        self.seekable.set(None);
        self.waits.set(other.waits.get());
        self.name.replace(other.name.borrow().clone());
    }

    fn writable(&self) -> bool {
        self.access.get().write || self.access.get().append
    }

    /// A file for a descriptor of this process that stays open.
    pub fn standard(vm: &mut Vm, fd: i32) -> PyResult<Gc<FileIO>> {
        let class = super::classes(vm).file.clone();
        let access = Access { read: fd == 0, write: fd != 0, ..Access::default() };
        Self::from_number(vm, &class, fd, &Value::Int(i64::from(fd)), access, false)
    }

    /// The descriptor of the open file.
    pub fn number(&self, vm: &mut Vm) -> PyResult<RawFd> {
        match self.fd.get() {
            -1 => Err(vm.value_error("I/O operation on closed file")),
            fd => Ok(fd),
        }
    }

    /// Runs an operation on the open file.
    fn with<R>(&self, vm: &mut Vm, run: impl FnOnce(BorrowedFd<'_>) -> io::Result<R>) -> PyResult<R> {
        let fd = self.number(vm)?;
        with_fd(fd, run).map_err(|error| vm.os_error(&error, &[]))
    }

    /// Writes once; answers how many bytes, `None` if it would block.
    pub fn write_some(&self, vm: &mut Vm, data: &[u8]) -> PyResult<Option<usize>> {
        let fd = self.number(vm)?;
        let answer = if self.waits.get() {
            vm.system_call(|| with_fd(fd, |fd| Ok(rustix::io::write(fd, data)?)))?
        } else {
            with_fd(fd, |fd| Ok(rustix::io::retry_on_intr(|| rustix::io::write(fd, data))?))
        };
        unless_blocked(vm, answer)
    }

    /// Reads once, at most `buffer.len()` bytes; `None` if it would block.
    pub fn read_some(&self, vm: &mut Vm, buffer: &mut [u8]) -> PyResult<Option<usize>> {
        let fd = self.number(vm)?;
        if self.waits.get() && vm.is_main && !self.is_nonblocking() {
            // The main thread waits where a signal reaches it.
            if let Err(error) = vm.wait_fd(fd, PollFlags::IN.bits() as i16, None)? {
                return Err(vm.os_error(&error, &[]));
            }
        }
        let answer = if self.waits.get() {
            vm.system_call(|| with_fd(fd, |fd| Ok(rustix::io::read(fd, &mut *buffer)?)))?
        } else {
            with_fd(fd, |fd| Ok(rustix::io::retry_on_intr(|| rustix::io::read(fd, &mut *buffer))?))
        };
        unless_blocked(vm, answer)
    }

    fn is_nonblocking(&self) -> bool {
        with_fd(self.fd.get(), |fd| Ok(rustix::fs::fcntl_getfl(fd)?))
            .is_ok_and(|flags| flags.contains(OFlags::NONBLOCK))
    }

    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.fd.get() < 0
    }

    /// Closes the file.
    pub fn close(&self, vm: &mut Vm) -> PyResult<()> {
        let fd = self.fd.replace(-1);
        if fd < 0 || !self.owns.get() {
            return Ok(());
        }
        close_fd(fd).map_err(|error| vm.os_error(&error, &[]))
    }

    /// Whether it is a terminal.
    pub fn is_terminal(&self) -> bool {
        with_fd(self.fd.get(), |fd| Ok(rustix::termios::isatty(fd))).unwrap_or(false)
    }

    /// Moves the position: offset, and 0 for start, 1 for the present place, 2 for the end.
    pub fn seek_to(&self, vm: &mut Vm, offset: i64, whence: i64) -> PyResult<u64> {
        let from = match whence {
            0 => match u64::try_from(offset) {
                Ok(offset) => SeekFrom::Start(offset),
                Err(_) => return Err(vm.os_error(&Errno::INVAL.into(), &[])),
            },
            1 => SeekFrom::Current(offset),
            2 => SeekFrom::End(offset),
            3 => SeekFrom::Data(offset.max(0) as u64),
            4 => SeekFrom::Hole(offset.max(0) as u64),
            _ => return Err(vm.os_error(&Errno::INVAL.into(), &[])),
        };
        self.with(vm, |fd| Ok(rustix::fs::seek(fd, from)?))
    }

    /// Whether the file has a position.
    pub fn is_seekable(&self) -> bool {
        self.seekable.get().unwrap_or_else(|| {
            let place = with_fd(self.fd.get(), |fd| Ok(rustix::fs::seek(fd, SeekFrom::Current(0))?));
            self.seekable.set(Some(place.is_ok()));
            place.is_ok()
        })
    }

    /// The `mode` attribute.
    pub fn mode(&self) -> &'static str {
        let access = self.access.get();
        match (access.create, access.append, access.read, self.writable()) {
            (true, _, true, _) => "xb+",
            (true, _, false, _) => "xb",
            (_, true, true, _) => "ab+",
            (_, true, false, _) => "ab",
            (_, _, true, true) if access.truncate => "wb+",
            (_, _, true, true) => "rb+",
            (_, _, true, false) => "rb",
            _ => "wb",
        }
    }
}

fn unless_blocked(vm: &mut Vm, answer: io::Result<usize>) -> PyResult<Option<usize>> {
    match answer {
        Ok(count) => Ok(Some(count)),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

impl Drop for FileIO {
    fn drop(&mut self) {
        if self.fd.get() >= 0 && self.owns.get() {
            let _ = close_fd(self.fd.get());
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
        .new_method("FileIO(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
            Value::Object(FileIO::bare(&class).erase())
        })
        .slot("__init__(self, file, mode='r', closefd=True, opener=None)", "", init)
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
        .method("close(self)", "Close the file.", |vm: &mut Vm, this: This<FileIO>| this.close(vm))
        .method("fileno(self)", "Return the descriptor.", fileno)
        .method("isatty(self)", "Return whether this is a terminal.", |vm: &mut Vm, this: This<FileIO>| {
            this.number(vm).map(|_| this.is_terminal())
        })
        .method("readable(self)", "Return whether it can be read.", |vm: &mut Vm, this: This<FileIO>| {
            this.number(vm).map(|_| this.access.get().read)
        })
        .method("writable(self)", "Return whether it can be written.", |vm: &mut Vm, this: This<FileIO>| {
            this.number(vm).map(|_| this.writable())
        })
        .method("seekable(self)", "Return whether it has a position.", |vm: &mut Vm, this: This<FileIO>| {
            this.number(vm).map(|_| this.is_seekable())
        })
        .getter("closed(self)", "Whether it is closed.", |_: &mut Vm, this: This<FileIO>| this.is_closed())
        .getter("mode(self)", "The mode.", |_: &mut Vm, this: This<FileIO>| Value::from(this.mode()))
        .getset(
            "name(self)",
            "The name or descriptor.",
            |_: &mut Vm, this: This<FileIO>| this.name.borrow().clone(),
            |_: &mut Vm, this: This<FileIO>, name: Value| {
                *this.name.borrow_mut() = name;
            },
        )
        .getter(
            "closefd(self)",
            "Whether closing closes the descriptor.",
            |_: &mut Vm, this: This<FileIO>| this.owns.get(),
        )
        .getter("_blksize(self)", "The best size of a read.", |_: &mut Vm, _: This<FileIO>| 131_072)
        .getter("_finalizing(self)", "", |_: &mut Vm, _: This<FileIO>| false)
        .method("_isatty_open_only(self)", "", |vm: &mut Vm, this: This<FileIO>| {
            this.number(vm).map(|_| this.is_terminal())
        })
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

fn init(
    vm: &mut Vm,
    this: This<FileIO>,
    file: Value,
    mode: Value,
    closefd: bool,
    opener: Option<Value>,
) -> PyResult<()> {
    this.close(vm)?;
    let Value::Str(mode) = mode.unwrapped() else {
        let class = vm.type_name(&mode);
        return Err(vm.type_error(format!("FileIO() argument 'mode' must be str, not {class}")));
    };
    let access = parse_mode(vm, &mode.to_string_lossy())?;
    let class = super::classes(vm).file.clone();
    let opened = super::open::open_raw(vm, &class, &file, access, closefd, opener)?;
    this.take(&opened);
    Ok(())
}

fn read(vm: &mut Vm, this: This<FileIO>, Amount(size): Amount) -> PyResult {
    check_readable(vm, &this)?;
    match size.filter(|&size| size >= 0) {
        None => read_all(vm, this),
        Some(size) => {
            let mut buffer = vm.zeroed(size as usize)?;
            let Some(count) = this.read_some(vm, &mut buffer)? else { return Ok(Value::None) };
            buffer.truncate(count);
            Ok(Value::Bytes(Bytes::new(buffer)))
        }
    }
}

fn read_all(vm: &mut Vm, this: This<FileIO>) -> PyResult {
    check_readable(vm, &this)?;
    let mut all = Vec::new();
    loop {
        let start = all.len();
        all.resize(start + (start / 2).clamp(8192, 1 << 24), 0);
        let count = this.read_some(vm, &mut all[start..])?;
        all.truncate(start + count.unwrap_or(0));
        match count {
            None if start == 0 => return Ok(Value::None),
            None | Some(0) => return Ok(Value::Bytes(Bytes::new(all))),
            Some(_) => {}
        }
    }
}

fn read_into(vm: &mut Vm, this: This<FileIO>, buffer: Value) -> PyResult {
    check_readable(vm, &this)?;
    super::base::check_writable_buffer(vm, &buffer, "readinto() argument 1")?;
    let mut data = vec![0; vm.buffer_length(&buffer)?];
    let Some(count) = this.read_some(vm, &mut data)? else { return Ok(Value::None) };
    vm.fill_buffer(&buffer, &data[..count])?;
    Ok(Value::from(count))
}

fn write(vm: &mut Vm, this: This<FileIO>, data: Value) -> PyResult {
    this.number(vm)?;
    if !this.writable() {
        unsupported(vm, "File not open for writing")?;
    }
    let data = buffer_bytes(vm, &data)?;
    Ok(this.write_some(vm, &data)?.map_or(Value::None, Value::from))
}

fn truncate(vm: &mut Vm, this: This<FileIO>, Amount(size): Amount) -> PyResult<i64> {
    this.number(vm)?;
    if !this.writable() {
        unsupported(vm, "File not open for writing")?;
    }
    let size = match size {
        Some(size) => size,
        None => this.seek_to(vm, 0, 1)? as i64,
    };
    let Ok(length) = u64::try_from(size) else { return Err(vm.os_error(&Errno::INVAL.into(), &[])) };
    this.with(vm, |fd| Ok(rustix::fs::ftruncate(fd, length)?))?;
    Ok(size)
}

fn fileno(vm: &mut Vm, this: This<FileIO>) -> PyResult<i64> {
    this.number(vm).map(i64::from)
}

fn repr(vm: &mut Vm, this: This<FileIO>) -> PyResult<String> {
    if this.is_closed() {
        return Ok("<_io.FileIO [closed]>".to_string());
    }
    let name = this.name.borrow().clone();
    let name = vm.repr(&name)?;
    let closes = if this.owns.get() { "True" } else { "False" };
    Ok(format!("<_io.FileIO name={} mode='{}' closefd={closes}>", name.to_string_lossy(), this.mode()))
}

fn check_readable(vm: &mut Vm, this: &FileIO) -> PyResult<()> {
    if this.is_closed() {
        return Err(vm.value_error("I/O operation on closed file"));
    }
    if this.access.get().read { Ok(()) } else { unsupported(vm, "File not open for reading") }
}

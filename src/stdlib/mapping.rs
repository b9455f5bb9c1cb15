//! `mmap`: files as mutable bytes. What is shared is read from and written to the file itself at each access, which
//! is the same memory for all who map it; what is private lies in a copy.

use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Dict, Gc, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, Module, This, VarArgs};
use crate::runtime::ops::buffer::{Buffer, Exported, LiveMemory};
use crate::runtime::ops::sequence::{place, selected_bytes};
use crate::runtime::system::with_fd;
use crate::runtime::{PyResult, Vm};
use rustix::fs::{MemfdFlags, OFlags};
use rustix::io::Errno;
use std::cell::{Cell, OnceCell, RefCell};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

const PAGE: i64 = 4096;

/// Where the bytes are.
enum Store {
    /// In a file, from an offset on.
    Shared(OwnedFd, u64),
    Private(Vec<u8>),
}

struct Mapping {
    attrs: Attrs,
    store: RefCell<Option<Store>>,
    length: Cell<usize>,
    at: Cell<usize>,
    is_writable: bool,
    access: &'static str,
    is_anonymous: bool,
    /// Where in the file the mapping begins.
    offset: i64,
    /// How many views of it are open.
    views: Cell<isize>,
}
native_type!(Mapping {});

static OPS: ClassOps = ClassOps {
    buffer: Some(|value| match as_mapping(value) {
        Some(mapping) => mapping.slice(0, mapping.length.get()).map_or(Exported::Released, Exported::Copy),
        None => Exported::Released,
    }),
    store: Some(|vm, value, offset, data| match as_mapping(value) {
        Some(mapping) if mapping.is_writable => mapping.put(vm, offset, data).map(|()| true),
        _ => Ok(false),
    }),
    live: Some(&Mapped),
    ..ClassOps::NONE
};

/// What views see of a mapping.
struct Mapped;

impl LiveMemory for Mapped {
    fn length(&self, object: &Value) -> Option<usize> {
        let mapping = as_mapping(object)?;
        mapping.store.borrow().as_ref().map(|_| mapping.length.get())
    }

    fn is_writable(&self, object: &Value) -> bool {
        as_mapping(object).is_some_and(|mapping| mapping.is_writable)
    }

    fn load(&self, object: &Value, offset: usize, data: &mut [u8]) {
        if let Some(mapping) = as_mapping(object) {
            mapping.fill(offset, data);
        }
    }

    fn save(&self, object: &Value, offset: usize, data: &[u8]) {
        if let Some(mapping) = as_mapping(object) {
            // Memory cannot fail either, save by a signal.
            let _ = mapping.change(offset, data);
        }
    }

    fn hold(&self, object: &Value, more: isize) {
        if let Some(mapping) = as_mapping(object) {
            mapping.views.set(mapping.views.get() + more);
        }
    }
}

fn as_mapping(value: &Value) -> Option<Gc<Mapping>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

#[derive(Default)]
struct State(OnceCell<Gc<Class>>);

/// The numbers that the module names.
const NUMBERS: [(&str, i64); 38] = [
    ("ACCESS_COPY", 3),
    ("ACCESS_DEFAULT", 0),
    ("ACCESS_READ", 1),
    ("ACCESS_WRITE", 2),
    ("ALLOCATIONGRANULARITY", PAGE),
    ("MADV_DODUMP", 17),
    ("MADV_DOFORK", 11),
    ("MADV_DONTDUMP", 16),
    ("MADV_DONTFORK", 10),
    ("MADV_DONTNEED", 4),
    ("MADV_FREE", 8),
    ("MADV_HUGEPAGE", 14),
    ("MADV_HWPOISON", 100),
    ("MADV_MERGEABLE", 12),
    ("MADV_NOHUGEPAGE", 15),
    ("MADV_NORMAL", 0),
    ("MADV_RANDOM", 1),
    ("MADV_REMOVE", 9),
    ("MADV_SEQUENTIAL", 2),
    ("MADV_UNMERGEABLE", 13),
    ("MADV_WILLNEED", 3),
    ("MAP_32BIT", 64),
    ("MAP_ANON", 32),
    ("MAP_ANONYMOUS", 32),
    ("MAP_DENYWRITE", 2048),
    ("MAP_EXECUTABLE", 4096),
    ("MAP_NORESERVE", 16384),
    ("MAP_POPULATE", 32768),
    ("MAP_PRIVATE", 2),
    ("MAP_SHARED", 1),
    ("MAP_STACK", 131072),
    ("MS_ASYNC", 1),
    ("MS_INVALIDATE", 2),
    ("MS_SYNC", 4),
    ("PAGESIZE", PAGE),
    ("PROT_EXEC", 4),
    ("PROT_READ", 1),
    ("PROT_WRITE", 2),
];

/// The namespace of `mmap`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let class = class(vm);
    let error = Value::Class(vm.types().os_error.clone());
    let mut module = Module::new(vm, "mmap", "Files as mutable bytes.").class(&class).value("error", error);
    for (name, number) in NUMBERS {
        module = module.value(name, number);
    }
    Ok(module.finish())
}

impl Mapping {
    /// The bytes between two places; nothing where the mapping is closed or its file cannot be read.
    fn slice(&self, start: usize, end: usize) -> Option<Vec<u8>> {
        let mut data = vec![0; end - start];
        self.fill(start, &mut data).then_some(data)
    }

    /// Reads the bytes from a place on; whether that was possible.
    fn fill(&self, start: usize, data: &mut [u8]) -> bool {
        match &*self.store.borrow() {
            None => false,
            Some(Store::Private(all)) => {
                data.copy_from_slice(&all[start..start + data.len()]);
                true
            }
            Some(Store::Shared(fd, offset)) => read_all(fd.as_fd(), offset + start as u64, data).is_ok(),
        }
    }

    fn change(&self, at: usize, bytes: &[u8]) -> io::Result<()> {
        match &mut *self.store.borrow_mut() {
            None => Ok(()),
            Some(Store::Private(data)) => {
                data[at..at + bytes.len()].copy_from_slice(bytes);
                Ok(())
            }
            Some(Store::Shared(fd, offset)) => write_all(fd, *offset + at as u64, bytes),
        }
    }

    fn put(&self, vm: &mut Vm, at: usize, bytes: &[u8]) -> PyResult<()> {
        self.check(vm)?;
        self.change(at, bytes).map_err(|error| vm.os_error(&error, &[]))
    }

    fn close(&self, vm: &mut Vm) -> PyResult<()> {
        if self.views.get() > 0 {
            return Err(vm.buffer_error("cannot close exported pointers exist"));
        }
        drop(self.store.take());
        Ok(())
    }

    /// All bytes; ValueError when the mapping is closed.
    fn all(&self, vm: &mut Vm) -> PyResult<Vec<u8>> {
        match self.slice(0, self.length.get()) {
            Some(data) => Ok(data),
            None => Err(vm.value_error("mmap closed or invalid")),
        }
    }

    fn check(&self, vm: &mut Vm) -> PyResult<()> {
        if self.store.borrow().is_none() {
            return Err(vm.value_error("mmap closed or invalid"));
        }
        Ok(())
    }

    fn check_writable(&self, vm: &mut Vm) -> PyResult<()> {
        self.check(vm)?;
        if !self.is_writable {
            return Err(vm.type_error("mmap can't modify a readonly memory map."));
        }
        Ok(())
    }
}

/// Reads until the data are full or the file ends.
fn read_all(fd: BorrowedFd<'_>, start: u64, data: &mut [u8]) -> io::Result<()> {
    let mut done = 0;
    while done < data.len() {
        match rustix::io::pread(fd, &mut data[done..], start + done as u64)? {
            0 => break,
            count => done += count,
        }
    }
    Ok(())
}

fn write_all(fd: &OwnedFd, start: u64, bytes: &[u8]) -> io::Result<()> {
    let mut done = 0;
    while done < bytes.len() {
        done += rustix::io::pwrite(fd, &bytes[done..], start + done as u64)?;
    }
    Ok(())
}

fn class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().0.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "mmap", "mmap", "The bytes of a file.")
        .ops(&OPS)
        .new_method("mmap(cls, *args, **kwargs)", new);
    let class = methods(slots(class)).finish();
    vm.interp.state::<State>().0.get_or_init(|| class).clone()
}

/// What `mmap()` is given.
struct Wanted {
    fd: i64,
    length: i64,
    flags: i64,
    protection: i64,
    access: i64,
    offset: i64,
}

fn wanted(vm: &mut Vm, args: &[Value], keywords: &Dict) -> PyResult<Wanted> {
    const NAMES: [&str; 7] = ["fileno", "length", "flags", "prot", "access", "offset", "trackfd"];
    let mut numbers = [0, 0, 1, 3, 0, 0, 1];
    let mut given = [false; 7];
    if args.len() > NAMES.len() {
        let count = args.len();
        return Err(vm.type_error(format!("function takes at most 7 arguments ({count} given)")));
    }
    for (at, value) in args.iter().enumerate() {
        (numbers[at], given[at]) = (number(vm, value)?, true);
    }
    for entry in keywords.entries() {
        let (key, value) = (entry.key, entry.value);
        let name = vm.str_lossy(&key)?;
        let Some(at) = NAMES.iter().position(|known| *known == name) else {
            return Err(vm.type_error(format!("mmap() got an unexpected keyword argument '{name}'")));
        };
        (numbers[at], given[at]) = (number(vm, &value)?, true);
    }
    for (at, name) in NAMES.iter().enumerate().take(2) {
        if !given[at] {
            let place = at + 1;
            return Err(vm.type_error(format!("function missing required argument '{name}' (pos {place})")));
        }
    }
    let [fd, length, flags, protection, access, offset, _] = numbers;
    if access != 0 && (flags != 1 || protection != 3) {
        return Err(vm.value_error("mmap can't specify both access and flags, prot."));
    }
    Ok(Wanted { fd, length, flags, protection, access, offset })
}

fn number(vm: &mut Vm, value: &Value) -> PyResult<i64> {
    match value.unwrapped() {
        Value::Bool(b) => Ok(i64::from(*b)),
        _ => vm.index_i64(value),
    }
}

fn new(vm: &mut Vm, class: Gc<Class>, args: VarArgs, keywords: Kwargs) -> PyResult {
    let wanted = wanted(vm, args.0.items(), &keywords.0)?;
    if wanted.length < 0 {
        return Err(vm.overflow_error("memory mapped length must be positive"));
    }
    if wanted.offset < 0 {
        return Err(vm.overflow_error("memory mapped offset must be positive"));
    }
    let (is_writable, is_private) = match wanted.access {
        0 => (wanted.protection & 2 != 0, wanted.flags & 2 != 0),
        1 => (false, false),
        2 => (true, false),
        3 => (true, true),
        _ => return Err(vm.value_error("mmap invalid access parameter.")),
    };
    let access = ["ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"][wanted.access as usize];
    if wanted.offset % PAGE != 0 {
        return Err(vm.os_error(&Errno::INVAL.into(), &[]));
    }
    let (store, length) = match wanted.fd {
        -1 => anonymous(vm, wanted.length, is_private)?,
        _ => of_file(vm, &wanted, is_writable, is_private)?,
    };
    let mapping = Mapping {
        attrs: Attrs::new(&class),
        store: RefCell::new(Some(store)),
        length: Cell::new(length),
        at: Cell::new(0),
        is_writable,
        access,
        is_anonymous: wanted.fd == -1,
        offset: wanted.offset,
        views: Cell::new(0),
    };
    Ok(Value::Object(Gc::new(mapping).erase()))
}

fn anonymous(vm: &mut Vm, length: i64, is_private: bool) -> PyResult<(Store, usize)> {
    if length == 0 {
        return Err(vm.os_error(&Errno::INVAL.into(), &[]));
    }
    let length = length as usize;
    if is_private {
        return Ok((Store::Private(vec![0; length]), length));
    }
    let made = rustix::fs::memfd_create("mmap", MemfdFlags::CLOEXEC)
        .and_then(|fd| rustix::fs::ftruncate(&fd, length as u64).map(|()| fd));
    match made {
        Ok(fd) => Ok((Store::Shared(fd, 0), length)),
        Err(errno) => Err(vm.os_error(&errno.into(), &[])),
    }
}

fn of_file(vm: &mut Vm, wanted: &Wanted, is_writable: bool, is_private: bool) -> PyResult<(Store, usize)> {
    let opened = with_fd(wanted.fd as i32, |fd| {
        let size = rustix::fs::fstat(fd)?.st_size;
        let mode = rustix::fs::fcntl_getfl(fd)? & OFlags::ACCMODE;
        let is_allowed = mode == OFlags::RDWR || mode == OFlags::RDONLY && (is_private || !is_writable);
        Ok((rustix::io::fcntl_dupfd_cloexec(fd, 0)?, size, is_allowed))
    });
    let (fd, size, is_allowed) = opened.map_err(|error| vm.os_error(&error, &[]))?;
    let length = match wanted.length {
        0 if size == 0 => return Err(vm.value_error("cannot mmap an empty file")),
        0 if wanted.offset >= size => return Err(vm.value_error("mmap offset is greater than file size")),
        0 => size - wanted.offset,
        length if wanted.offset + length > size => {
            return Err(vm.value_error("mmap length is greater than file size"));
        }
        length => length,
    } as usize;
    if !is_allowed {
        return Err(vm.os_error(&Errno::ACCESS.into(), &[]));
    }
    let store = Store::Shared(fd, wanted.offset as u64);
    if !is_private {
        return Ok((store, length));
    }
    let Store::Shared(fd, offset) = store else { unreachable!("it was just made") };
    let mut data = vec![0; length];
    match read_all(fd.as_fd(), offset, &mut data) {
        Ok(()) => Ok((Store::Private(data), length)),
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

fn slots(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .slot("__len__(self, /)", "Return len(self).", |vm: &mut Vm, this: This<Mapping>| {
            this.check(vm)?;
            Ok(this.length.get()) as PyResult<usize>
        })
        .slot("__getitem__(self, key, /)", "Return self[key].", get_item)
        .slot("__setitem__(self, key, value, /)", "Set self[key] to value.", set_item)
        .slot(
            "__delitem__(self, key, /)",
            "Delete self[key].",
            |vm: &mut Vm, this: This<Mapping>, key: Value| {
                this.check_writable(vm)?;
                let what = if matches!(key, Value::Slice(_)) {
                    "object doesn't support slice"
                } else {
                    "doesn't support item"
                };
                Err::<(), _>(vm.type_error(format!("mmap {what} deletion")))
            },
        )
        .method("__enter__(self, /)", "Return the mapping.", |vm: &mut Vm, this: This<Mapping>| {
            this.check(vm)?;
            Ok(Value::Object(this.0.clone().erase())) as PyResult
        })
        .method(
            "__exit__(self, exc_type, exc_value, traceback, /)",
            "Close the mapping.",
            |vm: &mut Vm, this: This<Mapping>, _: Value, _: Value, _: Value| this.close(vm),
        )
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: This<Mapping>| {
            let bytes: Vec<Value> =
                this.all(vm)?.iter().map(|byte| Value::Bytes(Bytes::new([*byte]))).collect();
            vm.iter(&Value::from(bytes))
        })
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<Mapping>| {
            let class = vm.class_of(&Value::Object(this.0.clone().erase()));
            let is_base = vm.interp.state::<State>().0.get().is_some_and(|base| base.is(&class));
            let name = if is_base { "mmap.mmap".to_string() } else { class.name().to_string() };
            if this.store.borrow().is_none() {
                return format!("<{name} closed=True>");
            }
            let access = this.access;
            let (length, at, offset) = (this.length.get(), this.at.get(), this.offset);
            format!("<{name} closed=False, access={access}, length={length}, pos={at}, offset={offset}>")
        })
}

fn get_item(vm: &mut Vm, this: This<Mapping>, key: Value) -> PyResult {
    this.check(vm)?;
    let length = this.length.get();
    if let Value::Slice(slice) = &key {
        let places = vm.slice_positions(slice, length)?;
        if places.step == 1 {
            let start = (places.start as usize).min(length);
            let data = this.slice(start, start + places.count).unwrap_or_default();
            return Ok(Value::Bytes(Bytes::new(data)));
        }
        let data = this.all(vm)?;
        return Ok(Value::Bytes(Bytes::new(selected_bytes(&data, places))));
    }
    if !vm.has_index(&key) {
        return Err(vm.type_error("mmap indices must be integers"));
    }
    let index = vm.index_for_item(&key)?;
    let Some(at) = place(length, index) else { return Err(vm.index_error("mmap index out of range")) };
    Ok(Value::from(i64::from(this.slice(at, at + 1).unwrap_or_default().first().copied().unwrap_or(0))))
}

fn set_item(vm: &mut Vm, this: This<Mapping>, key: Value, value: Value) -> PyResult<()> {
    this.check_writable(vm)?;
    let length = this.length.get();
    if let Value::Slice(slice) = &key {
        let places = vm.slice_positions(slice, length)?;
        let data = vm.bytes_of(&value)?;
        if data.len() != places.count {
            return Err(vm.index_error("mmap slice assignment is wrong size"));
        }
        if places.step == 1 {
            return this.put(vm, places.start as usize, &data);
        }
        for (at, byte) in places.iter().zip(data) {
            this.put(vm, at, &[byte])?;
        }
        return Ok(());
    }
    if !vm.has_index(&key) {
        return Err(vm.type_error("mmap indices must be integer"));
    }
    let index = vm.index_for_item(&key)?;
    let Some(at) = place(length, index) else { return Err(vm.index_error("mmap index out of range")) };
    if !vm.has_index(&value) {
        return Err(vm.type_error("mmap item value must be an int"));
    }
    match u8::try_from(vm.index_clamped(&value)?) {
        Ok(byte) => this.put(vm, at, &[byte]),
        Err(_) => Err(vm.value_error("mmap item value must be in range(0, 256)")),
    }
}

fn methods(class: ClassDef<'_>) -> ClassDef<'_> {
    let class = class
        .method("close(self, /)", "Close the mapping.", |vm: &mut Vm, this: This<Mapping>| this.close(vm))
        .getter("closed(self)", "Whether the mapping is closed.", |_: &mut Vm, this: This<Mapping>| {
            this.store.borrow().is_none()
        })
        .method(
            "find(self, view, start=None, end=None, /)",
            "Return where bytes stand; -1 for nowhere.",
            |vm: &mut Vm, this: This<Mapping>, view: Buffer, start: Value, end: Value| {
                find(vm, &this, &view.0, &start, &end, false)
            },
        )
        .method(
            "rfind(self, view, start=None, end=None, /)",
            "Return where bytes stand last; -1 for nowhere.",
            |vm: &mut Vm, this: This<Mapping>, view: Buffer, start: Value, end: Value| {
                find(vm, &this, &view.0, &start, &end, true)
            },
        )
        .method(
            "flush(self, offset=0, size=-1, /, *, flags=0)",
            "Write changes to the file.",
            |vm: &mut Vm, this: This<Mapping>, offset: i64, size: i64, _: i64| {
                this.check(vm)?;
                let length = this.length.get() as i64;
                let size = if size == -1 { length - offset } else { size };
                if offset < 0 || size < 0 || offset + size > length {
                    return Err(vm.value_error("flush values out of range"));
                }
                if offset % PAGE != 0 {
                    return Err(vm.os_error(&Errno::INVAL.into(), &[]));
                }
                if let Some(Store::Shared(fd, _)) = &*this.store.borrow() {
                    let _ = rustix::fs::fdatasync(fd);
                }
                Ok(())
            },
        )
        .method(
            "madvise(self, option, start=0, length=None, /)",
            "Tell how the bytes will be used.",
            |vm: &mut Vm, this: This<Mapping>, _: i64, start: i64, length: Value| {
                this.check(vm)?;
                let length = if length.is_none() { 0 } else { vm.index_i64(&length)? };
                if start < 0 || start >= this.length.get() as i64 {
                    return Err(vm.value_error("madvise start out of bounds"));
                }
                if length < 0 {
                    return Err(vm.value_error("madvise length invalid"));
                }
                if start.checked_add(length).is_none() {
                    return Err(vm.overflow_error("madvise length too large"));
                }
                Ok(())
            },
        )
        .method(
            "move(self, dest, src, count, /)",
            "Copy bytes inside the mapping.",
            |vm: &mut Vm, this: This<Mapping>, target: i64, source: i64, count: i64| {
                this.check_writable(vm)?;
                let length = this.length.get() as i64;
                let is_wrong = target < 0
                    || source < 0
                    || count < 0
                    || length - target < count
                    || length - source < count;
                if is_wrong {
                    return Err(vm.value_error("source, destination, or count out of range"));
                }
                let data = this.slice(source as usize, (source + count) as usize).unwrap_or_default();
                this.put(vm, target as usize, &data)
            },
        )
        .method("resize(self, newsize, /)", "Change the length of the mapping and of its file.", resize)
        .method("size(self, /)", "Return the size of the file.", |vm: &mut Vm, this: This<Mapping>| {
            this.check(vm)?;
            match &*this.store.borrow() {
                Some(Store::Shared(fd, _)) if !this.is_anonymous => match rustix::fs::fstat(fd) {
                    Ok(status) => Ok(status.st_size),
                    Err(errno) => Err(vm.os_error(&errno.into(), &[])),
                },
                _ => Ok(this.length.get() as i64),
            }
        })
        .method(
            "set_name(self, name, /)",
            "Name an anonymous mapping.",
            |vm: &mut Vm, this: This<Mapping>, name: Value| {
                if !matches!(name.unwrapped(), Value::Str(_)) {
                    let given = if name.is_none() { "None".into() } else { vm.type_name(&name) };
                    return Err(vm.type_error(format!("set_name() argument must be str, not {given}")));
                }
                if this.is_anonymous {
                    return Ok(());
                }
                Err(vm.value_error("Cannot set annotation on non-anonymous mappings"))
            },
        );
    file_methods(class)
}

fn find(vm: &mut Vm, this: &Mapping, wanted: &[u8], start: &Value, end: &Value, last: bool) -> PyResult<i64> {
    let data = this.all(vm)?;
    let length = data.len() as i64;
    let mut bound = |value: &Value, default: usize| {
        let n = if value.is_none() { default as i64 } else { vm.index_i64(value)? };
        Ok(if n < 0 { (n + length).max(0) } else { n.min(length) } as usize)
    };
    let is_open = start.is_none();
    let start = bound(start, this.at.get())?;
    // CPython looks at the end only where a start is given too.
    let end = if is_open { data.len() } else { bound(end, data.len())? };
    if start > end {
        return Ok(-1);
    }
    let part = &data[start..end];
    let found = match last {
        false => memchr::memmem::find(part, wanted),
        true => memchr::memmem::rfind(part, wanted),
    };
    Ok(found.map_or(-1, |at| (start + at) as i64))
}

fn resize(vm: &mut Vm, this: This<Mapping>, size: i64) -> PyResult<()> {
    this.check(vm)?;
    if this.views.get() > 0 {
        return Err(vm.buffer_error("mmap can't resize with extant buffers exported."));
    }
    if !this.is_writable || this.access == "ACCESS_COPY" {
        return Err(vm.type_error("mmap can't resize a readonly or copy-on-write memory map."));
    }
    if size < 0 {
        return Err(vm.value_error("new size out of range"));
    }
    let outcome = match &mut *this.store.borrow_mut() {
        Some(Store::Shared(fd, offset)) => rustix::fs::ftruncate(&*fd, *offset + size as u64),
        Some(Store::Private(data)) => {
            data.resize(size as usize, 0);
            Ok(())
        }
        None => Ok(()),
    };
    outcome.map_err(|errno| vm.os_error(&errno.into(), &[]))?;
    this.length.set(size as usize);
    Ok(())
}

/// What a mapping has of a file.
fn file_methods(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "read(self, n=None, /)",
            "Return bytes from where the mapping stands.",
            |vm: &mut Vm, this: This<Mapping>, count: Value| {
                this.check(vm)?;
                let count = if count.is_none() { -1 } else { vm.index_i64(&count)? };
                let rest = this.length.get().saturating_sub(this.at.get());
                let count = if count < 0 { rest } else { rest.min(count as usize) };
                let at = this.at.get();
                this.at.set(at + count);
                Ok(Bytes::new(this.slice(at, at + count).unwrap_or_default())) as PyResult<_>
            },
        )
        .method("read_byte(self, /)", "Return the next byte.", |vm: &mut Vm, this: This<Mapping>| {
            this.check(vm)?;
            let at = this.at.get();
            if at >= this.length.get() {
                return Err(vm.value_error("read byte out of range"));
            }
            this.at.set(at + 1);
            Ok(i64::from(this.slice(at, at + 1).unwrap_or_default().first().copied().unwrap_or(0)))
        })
        .method("readline(self, /)", "Return the next line.", |vm: &mut Vm, this: This<Mapping>| {
            let data = this.all(vm)?;
            let at = this.at.get().min(data.len());
            let end = memchr::memchr(b'\n', &data[at..]).map_or(data.len(), |found| at + found + 1);
            this.at.set(end);
            Ok(Bytes::new(&data[at..end])) as PyResult<_>
        })
        .method(
            "write(self, bytes, /)",
            "Write bytes where the mapping stands.",
            |vm: &mut Vm, this: This<Mapping>, data: Buffer| {
                this.check_writable(vm)?;
                let at = this.at.get();
                if at > this.length.get() || this.length.get() - at < data.0.len() {
                    return Err(vm.value_error("data out of range"));
                }
                this.put(vm, at, &data.0)?;
                this.at.set(at + data.0.len());
                Ok(data.0.len())
            },
        )
        .method(
            "write_byte(self, byte, /)",
            "Write a byte where the mapping stands.",
            |vm: &mut Vm, this: This<Mapping>, byte: i64| {
                this.check(vm)?;
                let Ok(byte) = u8::try_from(byte) else {
                    let side = if byte < 0 { "less than minimum" } else { "greater than maximum" };
                    return Err(vm.overflow_error(format!("unsigned byte integer is {side}")));
                };
                this.check_writable(vm)?;
                let at = this.at.get();
                if at >= this.length.get() {
                    return Err(vm.value_error("write byte out of range"));
                }
                this.put(vm, at, &[byte])?;
                this.at.set(at + 1);
                Ok(())
            },
        )
        .method(
            "seek(self, pos, whence=0, /)",
            "Set where the mapping stands; return that.",
            |vm: &mut Vm, this: This<Mapping>, offset: i64, whence: i64| {
                this.check(vm)?;
                let start = match whence {
                    0 => 0,
                    1 => this.at.get() as i64,
                    2 => this.length.get() as i64,
                    _ => return Err(vm.value_error("unknown seek type")),
                };
                let at = start + offset;
                if at < 0 || at > this.length.get() as i64 {
                    return Err(vm.value_error("seek out of range"));
                }
                this.at.set(at as usize);
                Ok(at)
            },
        )
        .method("seekable(self, /)", "Whether the mapping can be rewound.", |_: &mut Vm, _: This<Mapping>| {
            true
        })
        .method("tell(self, /)", "Return where the mapping stands.", |vm: &mut Vm, this: This<Mapping>| {
            this.check(vm)?;
            Ok(this.at.get()) as PyResult<usize>
        })
}

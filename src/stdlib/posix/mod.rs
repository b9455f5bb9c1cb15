//! `posix`: the operating system's calls behind the `os` module.

mod constants;
mod devices;
mod fds;
mod files;
mod paths;
mod process;
mod sched;
mod statx;

use super::structseq;
use crate::object::{Attrs, Bytes, Class, Dict, Gc, Str, Trace, Tracer, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, Module, This, VarArgs};
use crate::runtime::system::error_text;
use crate::runtime::{PyResult, Vm};
use paths::PathArg;
use std::cell::{OnceCell, RefCell};
use std::fs::{self, DirEntry, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The namespace of `posix`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let environ = Dict::new();
    for (name, value) in std::env::vars_os() {
        let (name, value) = (Bytes::new(name.as_bytes()), Bytes::new(value.as_bytes()));
        vm.dict_set(&environ, Value::Bytes(name), Value::Bytes(value))?;
    }
    let (stat_result, entry) = (stat_class(vm), entry_class(vm));
    let error = vm.types().os_error.clone();
    let [uname, times, waitid, terminal] = process::classes(vm);
    let statvfs = files::statvfs_class(vm);
    let module = Module::new(vm, "posix", "The operating system's calls.")
        .def("getcwd()", "Return the current folder.", getcwd)
        .def("chdir(path)", "Change the current folder.", chdir)
        .def("listdir(path=None)", "Return the names in a folder.", listdir)
        .def("scandir(path=None)", "Iterate over the entries of a folder.", scandir)
        .def("cpu_count()", "Return the number of processors.", processors)
        .def("process_cpu_count()", "Return the number of processors this process may use.", processors)
        .def("urandom(size, /)", "Return random bytes.", urandom)
        .def("strerror(code, /)", "Return the text of an error number.", |_: &mut Vm, code: i64| {
            error_text(&std::io::Error::from_raw_os_error(code as i32))
        })
        .def("_exit(status)", "Leave at once.", |_: &mut Vm, status: i64| -> PyResult<()> {
            signal_hook::low_level::exit(status as i32)
        })
        .def("fspath(path)", "Return a path as str or bytes.", fspath)
        .value("environ", Value::Dict(environ))
        .def("getpid()", "Return the process's number.", |_: &mut Vm| i64::from(std::process::id()))
        .def("getppid()", "Return the parent process's number.", |_: &mut Vm| {
            i64::from(std::os::unix::process::parent_id())
        })
        .value("error", error)
        .class(&stat_result)
        .class(&statvfs)
        .class(&uname)
        .class(&times)
        .class(&waitid)
        .class(&terminal)
        .class(&entry);
    let mut module = statx::add(sched::add(devices::add(files::add(process::add(fds::add(module))))));
    for (name, number) in constants::NUMBERS {
        module = module.value(name, *number);
    }
    Ok(module.finish())
}

fn fspath(vm: &mut Vm, path: Value) -> PyResult {
    if matches!(path.unwrapped(), Value::Str(_) | Value::Bytes(_)) {
        return Ok(path);
    }
    let name = vm.intern("__fspath__");
    match vm.call_special(&path, &name, &[])? {
        Some(text @ (Value::Str(_) | Value::Bytes(_))) => Ok(text),
        Some(other) => {
            let (class, given) = (vm.type_name(&path), vm.type_name(&other));
            Err(vm.type_error(format!("expected {class}.__fspath__() to return str or bytes, not {given}")))
        }
        None => {
            let class = vm.class_of(&path).name();
            Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {class}")))
        }
    }
}

/// A path argument.
pub fn path_of(vm: &mut Vm, path: &Value) -> PyResult<PathBuf> {
    let path = fspath(vm, path.clone())?;
    let bytes = match path.unwrapped() {
        Value::Str(text) if text.as_str().is_some() => text.as_bytes().to_vec(),
        text @ Value::Str(_) => {
            let args = [Value::from("utf-8"), Value::from("surrogateescape")];
            let encoded = vm.call_method_named(text, "encode", &args)?;
            vm.buffer_bytes(&encoded)?
        }
        Value::Bytes(bytes) => bytes.data.to_vec(),
        _ => Vec::new(),
    };
    if bytes.contains(&0) {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(PathBuf::from(std::ffi::OsStr::from_bytes(&bytes)))
}

/// Runs a system call on a path.
fn at<T>(vm: &mut Vm, path: &Value, run: impl FnOnce(&Path) -> std::io::Result<T>) -> PyResult<T> {
    let place = path_of(vm, path)?;
    run(&place).map_err(|error| vm.os_error(&error, &[path]))
}

/// A name of the system as Python sees it: bytes that are no text become lone surrogates.
pub fn path_value(name: &std::ffi::OsStr, as_bytes: bool) -> Value {
    if as_bytes {
        return Value::Bytes(Bytes::new(name.as_bytes()));
    }
    if let Some(text) = name.to_str() {
        return Value::from(text);
    }
    Value::Str(Str::from_wtf8(crate::text::wtf8::of_bytes(name.as_bytes()).into()))
}

/// The folder that a `dir_fd` argument names, `None` for the current one.
pub fn dir_number(vm: &mut Vm, dir: &Value) -> PyResult<Option<i32>> {
    match dir.unwrapped() {
        Value::None => Ok(None),
        Value::Int(_) | Value::Bool(_) => vm.index_i64(dir).map(|fd| Some(fd as i32)),
        other => {
            let given = vm.type_name(other);
            Err(vm.type_error(format!("argument should be integer or None, not {given}")))
        }
    }
}

/// Runs something with the folder of a `dir_fd`.
pub fn with_dir<R>(
    dir: Option<i32>,
    run: impl FnOnce(std::os::fd::BorrowedFd<'_>) -> std::io::Result<R>,
) -> std::io::Result<R> {
    match dir {
        Some(fd) => crate::runtime::system::with_fd(fd, run),
        None => run(rustix::fs::CWD),
    }
}

/// The owners that numbers mean: -1 leaves one as it is.
pub fn owner(uid: i64, gid: i64) -> (Option<rustix::fs::Uid>, Option<rustix::fs::Gid>) {
    let uid = (uid != -1).then(|| rustix::fs::Uid::from_raw(uid as u32));
    let gid = (gid != -1).then(|| rustix::fs::Gid::from_raw(gid as u32));
    (uid, gid)
}

fn getcwd(vm: &mut Vm) -> PyResult {
    match std::env::current_dir() {
        Ok(path) => Ok(path_value(path.as_os_str(), false)),
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

fn chdir(vm: &mut Vm, path: PathArg<true>) -> PyResult<()> {
    match path.unwrapped() {
        Value::Int(fd) => crate::runtime::system::with_fd(*fd as i32, |fd| Ok(rustix::process::fchdir(fd)?))
            .map_err(|error| vm.os_error(&error, &[&path])),
        _ => at(vm, &path, |path| std::env::set_current_dir(path)),
    }
}

fn or_here(path: Value) -> Value {
    if path.is_none() { Value::from(".") } else { path }
}

fn listdir(vm: &mut Vm, path: PathArg<true, true>) -> PyResult {
    let path = or_here(path.0);
    if let Value::Int(fd) = &path {
        return list_descriptor(vm, *fd);
    }
    let as_bytes = matches!(path, Value::Bytes(_));
    let names = at(vm, &path, |path| {
        fs::read_dir(path)?.map(|entry| entry.map(|e| e.file_name())).collect::<Result<Vec<_>, _>>()
    })?;
    Ok(Value::from(names.iter().map(|name| path_value(name, as_bytes)).collect::<Vec<_>>()))
}

fn list_descriptor(vm: &mut Vm, fd: i64) -> PyResult {
    let names = crate::runtime::system::with_fd(fd as i32, |fd| {
        let names = rustix::fs::Dir::read_from(fd)?.map(|entry| Ok(entry?.file_name().to_owned()));
        Ok(names.collect::<Result<Vec<_>, rustix::io::Errno>>()?)
    });
    let names = names.map_err(|error| vm.os_error(&error, &[&Value::Int(fd)]))?;
    let names = names.iter().map(|name| name.to_bytes()).filter(|name| !matches!(*name, b"." | b".."));
    Ok(Value::from(
        names.map(|name| path_value(std::ffi::OsStr::from_bytes(name), false)).collect::<Vec<_>>(),
    ))
}

fn processors(_: &mut Vm) -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn urandom(vm: &mut Vm, size: i64) -> PyResult<Gc<Bytes>> {
    use std::io::Read;
    let Ok(size) = usize::try_from(size) else { return Err(vm.value_error("size cannot be negative")) };
    let mut data = vm.zeroed(size)?;
    match fs::File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut data)) {
        Ok(()) => Ok(Bytes::new(data)),
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

#[derive(Default)]
struct State {
    stat: OnceCell<Gc<Class>>,
    entry: OnceCell<Gc<Class>>,
    scan: OnceCell<Gc<Class>>,
}

fn stat_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.stat.get() {
        return class.clone();
    }
    let fields = &[
        "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime",
        "st_ctime",
    ];
    let extra = &[
        "st_atime",
        "st_mtime",
        "st_ctime",
        "st_atime_ns",
        "st_mtime_ns",
        "st_ctime_ns",
        "st_blksize",
        "st_blocks",
        "st_rdev",
    ];
    let class = structseq::class_with_extra(vm, "os", "stat_result", "Facts about a file.", fields, extra);
    state.stat.get_or_init(|| class).clone()
}

fn stat_result(vm: &mut Vm, facts: &Metadata) -> Value {
    let numbers = [
        i64::from(facts.mode()),
        facts.ino() as i64,
        facts.dev() as i64,
        facts.nlink() as i64,
        i64::from(facts.uid()),
        i64::from(facts.gid()),
        facts.size() as i64,
    ];
    let times = [
        (facts.atime(), facts.atime_nsec()),
        (facts.mtime(), facts.mtime_nsec()),
        (facts.ctime(), facts.ctime_nsec()),
    ];
    stat_value(vm, numbers, times, [facts.blksize() as i64, facts.blocks() as i64, facts.rdev() as i64])
}

/// A stat result of the system's own structure.
fn raw_stat_value(vm: &mut Vm, facts: &rustix::fs::Stat) -> Value {
    let numbers = [
        i64::from(facts.st_mode),
        facts.st_ino as i64,
        facts.st_dev as i64,
        facts.st_nlink as i64,
        i64::from(facts.st_uid),
        i64::from(facts.st_gid),
        facts.st_size,
    ];
    let times = [
        (facts.st_atime, facts.st_atime_nsec as i64),
        (facts.st_mtime, facts.st_mtime_nsec as i64),
        (facts.st_ctime, facts.st_ctime_nsec as i64),
    ];
    stat_value(vm, numbers, times, [facts.st_blksize, facts.st_blocks, facts.st_rdev as i64])
}

fn stat_value(vm: &mut Vm, numbers: [i64; 7], times: [(i64, i64); 3], more: [i64; 3]) -> Value {
    let class = stat_class(vm);
    let items = numbers.into_iter().chain(times.map(|(seconds, _)| seconds)).map(Value::Int).collect();
    let value = structseq::instance(&class, items);
    if let Some(attrs) = value.attrs() {
        for (name, (seconds, nanoseconds)) in ["st_atime", "st_mtime", "st_ctime"].into_iter().zip(times) {
            let float = seconds as f64 + nanoseconds as f64 * 1e-9;
            attrs.set(&vm.intern(name), Value::Float(float));
            attrs.set(&vm.intern(&format!("{name}_ns")), Value::Int(seconds * 1_000_000_000 + nanoseconds));
        }
        for (name, number) in ["st_blksize", "st_blocks", "st_rdev"].into_iter().zip(more) {
            attrs.set(&vm.intern(name), Value::Int(number));
        }
    }
    value
}

/// An entry of a folder, as `scandir` gives it.
struct Entry {
    attrs: Attrs,
    entry: DirEntry,
    as_bytes: bool,
}

impl Trace for Entry {
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

impl Entry {
    fn facts(&self, follow: bool) -> std::io::Result<Metadata> {
        if follow { fs::metadata(self.entry.path()) } else { fs::symlink_metadata(self.entry.path()) }
    }
}

fn entry_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.entry.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "posix", "DirEntry", "An entry of a folder.")
        .getter("name(self)", "The name.", |_: &mut Vm, this: This<Entry>| {
            path_value(&this.entry.file_name(), this.as_bytes)
        })
        .getter("path(self)", "The whole path.", |_: &mut Vm, this: This<Entry>| {
            path_value(this.entry.path().as_os_str(), this.as_bytes)
        })
        .method(
            "is_dir(self, /, *, follow_symlinks=True)",
            "Return whether it is a folder.",
            |_: &mut Vm, this: This<Entry>, f: bool| this.facts(f).is_ok_and(|facts| facts.is_dir()),
        )
        .method(
            "is_file(self, /, *, follow_symlinks=True)",
            "Return whether it is a file.",
            |_: &mut Vm, this: This<Entry>, f: bool| this.facts(f).is_ok_and(|facts| facts.is_file()),
        )
        .method(
            "is_symlink(self, /)",
            "Return whether it is a symbolic link.",
            |_: &mut Vm, this: This<Entry>| this.facts(false).is_ok_and(|facts| facts.is_symlink()),
        )
        .method("is_junction(self, /)", "Return whether it is a junction.", |_: &mut Vm, _: This<Entry>| {
            false
        })
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::collections::class_getitem)
        .method(
            "stat(self, /, *, follow_symlinks=True)",
            "Return facts.",
            |vm: &mut Vm, this: This<Entry>, f: bool| match this.facts(f) {
                Ok(facts) => Ok(stat_result(vm, &facts)),
                Err(error) => {
                    let path = path_value(this.entry.path().as_os_str(), this.as_bytes);
                    Err(vm.os_error(&error, &[&path]))
                }
            },
        )
        .method("inode(self, /)", "Return the inode number.", |_: &mut Vm, this: This<Entry>| {
            this.facts(false).map_or(0, |facts| facts.ino() as i64)
        })
        .slot("__fspath__(self, /)", "Return the path.", |_: &mut Vm, this: This<Entry>| {
            path_value(this.entry.path().as_os_str(), this.as_bytes)
        })
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<Entry>| {
            let name = path_value(&this.entry.file_name(), this.as_bytes);
            vm.repr(&name).map(|name| format!("<DirEntry {}>", name.to_string_lossy()))
        })
        .finish();
    state.entry.get_or_init(|| class).clone()
}

/// The iterator of `scandir`.
struct Scan {
    attrs: Attrs,
    entries: RefCell<Option<fs::ReadDir>>,
    as_bytes: bool,
}

impl Trace for Scan {
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

static SCAN_OPS: ClassOps = ClassOps { next: Some(scan_next), ..ClassOps::NONE };

fn scan_next(vm: &mut Vm, iterator: &Value) -> PyResult<Option<Value>> {
    let Value::Object(object) = iterator else { return Ok(None) };
    let Some(scan) = object.downcast::<Scan>() else { return Ok(None) };
    let entry = scan.entries.borrow_mut().as_mut().and_then(Iterator::next);
    match entry {
        None => {
            scan.entries.take();
            Ok(None)
        }
        Some(Ok(entry)) => {
            let class = entry_class(vm);
            let entry = Entry { attrs: Attrs::new(&class), entry, as_bytes: scan.as_bytes };
            Ok(Some(Value::Object(Gc::new(entry).erase())))
        }
        Some(Err(error)) => Err(vm.os_error(&error, &[])),
    }
}

fn scandir(vm: &mut Vm, path: PathArg<true, true>) -> PyResult {
    let path = or_here(path.0);
    let as_bytes = matches!(path, Value::Bytes(_));
    let entries = at(vm, &path, |path| fs::read_dir(path))?;
    let state = vm.interp.state::<State>();
    let class = match state.scan.get() {
        Some(class) => class.clone(),
        None => {
            let class = ClassDef::new(vm, "posix", "ScandirIterator", "The entries of a folder.")
                .ops(&SCAN_OPS)
                .slot("__iter__(self, /)", "Implement iter(self).", |_: &mut Vm, this: Value| this)
                .slot("__next__(self, /)", "Implement next(self).", |vm: &mut Vm, this: Value| {
                    match scan_next(vm, &this)? {
                        Some(entry) => Ok(entry),
                        None => Err(vm.stop_iteration(Value::None)),
                    }
                })
                .slot("__enter__(self, /)", "Enter the context.", |_: &mut Vm, this: Value| this)
                .slot(
                    "__exit__(self, *args, **kwargs)",
                    "Close.",
                    |_: &mut Vm, this: This<Scan>, _: VarArgs, _: Kwargs| {
                        drop(this.entries.take());
                    },
                )
                .method("close(self, /)", "Close.", |_: &mut Vm, this: This<Scan>| drop(this.entries.take()))
                .finish();
            state.scan.get_or_init(|| class).clone()
        }
    };
    let scan = Scan { attrs: Attrs::new(&class), entries: RefCell::new(Some(entries)), as_bytes };
    Ok(Value::Object(Gc::new(scan).erase()))
}

//! `posix`: the operating system's calls behind the `os` module.

use super::structseq;
use crate::object::{Attrs, Bytes, Class, Dict, Gc, Trace, Tracer, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, Module, This, VarArgs};
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::{OnceCell, RefCell};
use std::fs::{self, DirEntry, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
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
    let module = Module::new(vm, "posix", "The operating system's calls.")
        .def("getcwd()", "Return the current folder.", getcwd)
        .def("chdir(path)", "Change the current folder.", |vm: &mut Vm, path: Value| {
            at(vm, &path, |path| std::env::set_current_dir(path))
        })
        .def("listdir(path=None)", "Return the names in a folder.", listdir)
        .def("scandir(path=None)", "Iterate over the entries of a folder.", scandir)
        .def("mkdir(path, mode=511, *, dir_fd=None)", "Make a folder.", mkdir)
        .def(
            "rmdir(path, *, dir_fd=None)",
            "Remove an empty folder.",
            |vm: &mut Vm, path: Value, _: Value| at(vm, &path, |path| fs::remove_dir(path)),
        )
        .def("remove(path, *, dir_fd=None)", "Remove a file.", |vm: &mut Vm, path: Value, _: Value| {
            at(vm, &path, |path| fs::remove_file(path))
        })
        .def("unlink(path, *, dir_fd=None)", "Remove a file.", |vm: &mut Vm, path: Value, _: Value| {
            at(vm, &path, |path| fs::remove_file(path))
        })
        .def("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Rename a file or folder.", rename)
        .def(
            "replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
            "Rename, replacing what is there.",
            rename,
        )
        .def(
            "link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)",
            "Make a hard link.",
            link,
        )
        .def("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", "Make a symbolic link.", symlink)
        .def("readlink(path, *, dir_fd=None)", "Return where a symbolic link leads.", readlink)
        .def("stat(path, *, dir_fd=None, follow_symlinks=True)", "Return facts about a file.", stat)
        .def(
            "lstat(path, *, dir_fd=None)",
            "Return facts about a file, links not followed.",
            |vm: &mut Vm, p: Value, d: Value| stat(vm, p, d, false),
        )
        .def("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", "Change the permissions.", chmod)
        .def(
            "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
            "Test the access.",
            access,
        )
        .def("truncate(path, length)", "Change a file's size.", |vm: &mut Vm, path: Value, length: i64| {
            at(vm, &path, |path| fs::OpenOptions::new().write(true).open(path)?.set_len(length as u64))
        })
        .def("getpid()", "Return the process's number.", |_: &mut Vm| i64::from(std::process::id()))
        .def("getppid()", "Return the parent process's number.", |_: &mut Vm| {
            i64::from(std::os::unix::process::parent_id())
        })
        .def("cpu_count()", "Return the number of processors.", processors)
        .def("process_cpu_count()", "Return the number of processors this process may use.", processors)
        .def("urandom(size, /)", "Return random bytes.", urandom)
        .def("strerror(code, /)", "Return the text of an error number.", |_: &mut Vm, code: i64| {
            error_text(&std::io::Error::from_raw_os_error(code as i32))
        })
        .def("_exit(status)", "Leave at once.", |_: &mut Vm, status: i64| -> PyResult<()> {
            std::process::exit(status as i32)
        })
        .def("fspath(path)", "Return a path as str or bytes.", fspath)
        .value("environ", Value::Dict(environ))
        .value("F_OK", 0)
        .value("R_OK", 4)
        .value("W_OK", 2)
        .value("X_OK", 1)
        .value("error", error)
        .class(&stat_result)
        .class(&entry);
    Ok(module.finish())
}

fn error_text(error: &std::io::Error) -> String {
    error.to_string().split(" (os error").next().unwrap_or_default().to_string()
}

/// OSError (of the right subclass) for a system error.
#[cold]
pub fn os_error(vm: &mut Vm, error: &std::io::Error, paths: &[&Value]) -> Raised {
    let class = Value::Class(vm.types().os_error.clone());
    let number = error.raw_os_error().unwrap_or(5);
    let mut args = vec![Value::from(number), Value::from(error_text(error))];
    match paths {
        [] => {}
        [path] => args.push((*path).clone()),
        [first, second, ..] => args.extend([(*first).clone(), Value::None, (*second).clone()]),
    }
    match vm.call(&class, &args) {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.system_error("OSError is an exception"),
        Err(raised) => raised,
    }
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
            let class = vm.type_name(&path);
            Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {class}")))
        }
    }
}

/// A path argument.
fn path_of(vm: &mut Vm, path: &Value) -> PyResult<PathBuf> {
    let path = fspath(vm, path.clone())?;
    let bytes = match path.unwrapped() {
        Value::Str(text) => text.as_bytes().to_vec(),
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
    run(&place).map_err(|error| os_error(vm, &error, &[path]))
}

fn name_value(name: &std::ffi::OsStr, as_bytes: bool) -> Value {
    if as_bytes { Value::Bytes(Bytes::new(name.as_bytes())) } else { Value::from(&*name.to_string_lossy()) }
}

fn getcwd(vm: &mut Vm) -> PyResult<String> {
    match std::env::current_dir() {
        Ok(path) => Ok(path.to_string_lossy().into_owned()),
        Err(error) => Err(os_error(vm, &error, &[])),
    }
}

fn or_here(path: Value) -> Value {
    if path.is_none() { Value::from(".") } else { path }
}

fn listdir(vm: &mut Vm, path: Value) -> PyResult {
    let path = or_here(path);
    let as_bytes = matches!(path, Value::Bytes(_));
    let names = at(vm, &path, |path| {
        fs::read_dir(path)?.map(|entry| entry.map(|e| e.file_name())).collect::<Result<Vec<_>, _>>()
    })?;
    Ok(Value::from(names.iter().map(|name| name_value(name, as_bytes)).collect::<Vec<_>>()))
}

fn mkdir(vm: &mut Vm, path: Value, mode: i64, _: Value) -> PyResult<()> {
    at(vm, &path, |path| fs::DirBuilder::new().mode(mode as u32).create(path))
}

fn two_paths(
    vm: &mut Vm,
    source: &Value,
    target: &Value,
    run: impl FnOnce(&Path, &Path) -> std::io::Result<()>,
) -> PyResult<()> {
    let (from, to) = (path_of(vm, source)?, path_of(vm, target)?);
    run(&from, &to).map_err(|error| os_error(vm, &error, &[source, target]))
}

fn rename(vm: &mut Vm, source: Value, target: Value, _: Value, _: Value) -> PyResult<()> {
    two_paths(vm, &source, &target, |from, to| fs::rename(from, to))
}

fn link(vm: &mut Vm, source: Value, target: Value, _: Value, _: Value, _: bool) -> PyResult<()> {
    two_paths(vm, &source, &target, |from, to| fs::hard_link(from, to))
}

fn symlink(vm: &mut Vm, source: Value, target: Value, _: bool, _: Value) -> PyResult<()> {
    two_paths(vm, &source, &target, |from, to| std::os::unix::fs::symlink(from, to))
}

fn readlink(vm: &mut Vm, path: Value, _: Value) -> PyResult {
    let as_bytes = matches!(path, Value::Bytes(_));
    let target = at(vm, &path, |path| fs::read_link(path))?;
    Ok(name_value(target.as_os_str(), as_bytes))
}

fn chmod(vm: &mut Vm, path: Value, mode: i64, _: Value, _: bool) -> PyResult<()> {
    at(vm, &path, |path| fs::set_permissions(path, fs::Permissions::from_mode(mode as u32)))
}

fn access(vm: &mut Vm, path: Value, mode: i64, _: Value, _: bool, _: bool) -> PyResult<bool> {
    let place = path_of(vm, &path)?;
    let Ok(facts) = fs::metadata(&place) else { return Ok(false) };
    let bits = i64::from(facts.permissions().mode());
    let (read, write, run) = (bits & 0o444 != 0, bits & 0o222 != 0, bits & 0o111 != 0);
    Ok((mode & 4 == 0 || read) && (mode & 2 == 0 || write) && (mode & 1 == 0 || run))
}

fn processors(_: &mut Vm) -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn urandom(vm: &mut Vm, size: i64) -> PyResult<Gc<Bytes>> {
    use std::io::Read;
    let Ok(size) = usize::try_from(size) else { return Err(vm.value_error("negative argument not allowed")) };
    let mut data = vec![0; size];
    match fs::File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut data)) {
        Ok(()) => Ok(Bytes::new(data)),
        Err(error) => Err(os_error(vm, &error, &[])),
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
    let class = structseq::class(vm, "os", "stat_result", "Facts about a file.", fields);
    for name in ["st_atime", "st_mtime", "st_ctime"] {
        class.dict.remove_str(&vm.intern(name));
    }
    vm.class_changed(&class);
    state.stat.get_or_init(|| class).clone()
}

fn stat_result(vm: &mut Vm, facts: &Metadata) -> Value {
    let class = stat_class(vm);
    let items = [
        i64::from(facts.mode()),
        facts.ino() as i64,
        facts.dev() as i64,
        facts.nlink() as i64,
        i64::from(facts.uid()),
        i64::from(facts.gid()),
        facts.size() as i64,
        facts.atime(),
        facts.mtime(),
        facts.ctime(),
    ];
    let value = structseq::instance(&class, items.into_iter().map(Value::Int).collect());
    let times = [
        ("st_atime", facts.atime(), facts.atime_nsec()),
        ("st_mtime", facts.mtime(), facts.mtime_nsec()),
        ("st_ctime", facts.ctime(), facts.ctime_nsec()),
    ];
    if let Some(attrs) = value.attrs() {
        for (name, seconds, nanoseconds) in times {
            let float = seconds as f64 + nanoseconds as f64 * 1e-9;
            attrs.set(&vm.intern(name), Value::Float(float));
            attrs.set(&vm.intern(&format!("{name}_ns")), Value::Int(seconds * 1_000_000_000 + nanoseconds));
        }
        attrs.set(&vm.intern("st_blksize"), Value::Int(facts.blksize() as i64));
        attrs.set(&vm.intern("st_blocks"), Value::Int(facts.blocks() as i64));
        attrs.set(&vm.intern("st_rdev"), Value::Int(facts.rdev() as i64));
    }
    value
}

fn stat(vm: &mut Vm, path: Value, _: Value, follow: bool) -> PyResult {
    let facts = match &path {
        Value::Int(fd) => {
            let place = format!("/proc/self/fd/{fd}");
            fs::metadata(place).map_err(|error| os_error(vm, &error, &[]))?
        }
        path => at(vm, path, |path| if follow { fs::metadata(path) } else { fs::symlink_metadata(path) })?,
    };
    Ok(stat_result(vm, &facts))
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
            name_value(&this.entry.file_name(), this.as_bytes)
        })
        .getter("path(self)", "The whole path.", |_: &mut Vm, this: This<Entry>| {
            name_value(this.entry.path().as_os_str(), this.as_bytes)
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
        .method(
            "stat(self, /, *, follow_symlinks=True)",
            "Return facts.",
            |vm: &mut Vm, this: This<Entry>, f: bool| match this.facts(f) {
                Ok(facts) => Ok(stat_result(vm, &facts)),
                Err(error) => {
                    let path = name_value(this.entry.path().as_os_str(), this.as_bytes);
                    Err(os_error(vm, &error, &[&path]))
                }
            },
        )
        .method("inode(self, /)", "Return the inode number.", |_: &mut Vm, this: This<Entry>| {
            this.facts(false).map_or(0, |facts| facts.ino() as i64)
        })
        .slot("__fspath__(self, /)", "Return the path.", |_: &mut Vm, this: This<Entry>| {
            name_value(this.entry.path().as_os_str(), this.as_bytes)
        })
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<Entry>| {
            let name = name_value(&this.entry.file_name(), this.as_bytes);
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
        Some(Err(error)) => Err(os_error(vm, &error, &[])),
    }
}

fn scandir(vm: &mut Vm, path: Value) -> PyResult {
    let path = or_here(path);
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

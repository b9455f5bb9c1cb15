//! Functions on paths: folders, links, facts, permissions, times, attributes.

use super::paths::PathArg;
use super::{at, dir_number, owner, path_of, path_value, raw_stat_value, with_dir};
use crate::object::{Bytes, Class, Gc, Value};
use crate::runtime::native::{Module, Opt};
use crate::runtime::system::with_fd;
use crate::runtime::{PyResult, Vm};
use crate::stdlib::structseq;
use rustix::fs::{self, Access, AtFlags, FileType, Mode, Timespec, Timestamps, XattrFlags};
use rustix::io::Errno;
use std::cell::OnceCell;
use std::ffi::OsStr;
use std::io;
use std::os::fd::BorrowedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

#[derive(Default)]
struct State {
    statvfs: OnceCell<Gc<Class>>,
}

/// Adds the functions of this file.
pub fn add<'a>(module: Module<'a>) -> Module<'a> {
    let module = module
        .def(
            "mkdir(path, mode=511, *, dir_fd=None)",
            "Make a folder.",
            |vm: &mut Vm, path: PathArg, mode: i64, dir: Value| {
                inside(vm, &path, &dir, |dir, path| {
                    Ok(fs::mkdirat(dir, path, Mode::from_raw_mode(mode as u32))?)
                })
            },
        )
        .def(
            "rmdir(path, *, dir_fd=None)",
            "Remove an empty folder.",
            |vm: &mut Vm, path: PathArg, dir: Value| {
                inside(vm, &path, &dir, |dir, path| Ok(fs::unlinkat(dir, path, AtFlags::REMOVEDIR)?))
            },
        )
        .def("remove(path, *, dir_fd=None)", "Remove a file.", unlink)
        .def("unlink(path, *, dir_fd=None)", "Remove a file.", unlink)
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
            |vm: &mut Vm, path: PathArg, dir: Value| facts_of(vm, &path, &dir, false),
        )
        .def("fstat(fd)", "Return facts about an open file.", |vm: &mut Vm, fd: i64| {
            let facts = super::fds::on(vm, fd, |fd| Ok(fs::fstat(fd)?))?;
            Ok::<_, crate::runtime::Raised>(raw_stat_value(vm, &facts))
        })
        .def("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", "Change the permissions.", chmod)
        .def("chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", "Change the owner.", chown)
        .def(
            "lchown(path, uid, gid)",
            "Change the owner of a link.",
            |vm: &mut Vm, path: PathArg, uid: i64, gid: i64| {
                chown(vm, PathArg(path.0), uid, gid, Value::None, false)
            },
        )
        .def(
            "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
            "Test the access.",
            access,
        )
        .def("truncate(path, length)", "Change a file's size.", truncate)
        .def(
            "mkfifo(path, mode=438, *, dir_fd=None)",
            "Make a named pipe.",
            |vm: &mut Vm, path: PathArg, mode: i64, dir: Value| {
                unnamed(vm, &path, &dir, |dir, path| {
                    Ok(fs::mknodat(dir, path, FileType::Fifo, Mode::from_raw_mode(mode as u32), 0)?)
                })
            },
        )
        .def("mknod(path, mode=384, device=0, *, dir_fd=None)", "Make a file of any kind.", mknod)
        .def("major(device, /)", "The major number of a device.", |_: &mut Vm, device: i64| {
            i64::from(fs::major(device as u64))
        })
        .def("minor(device, /)", "The minor number of a device.", |_: &mut Vm, device: i64| {
            i64::from(fs::minor(device as u64))
        })
        .def("makedev(major, minor, /)", "A device of two numbers.", |_: &mut Vm, major: i64, minor: i64| {
            fs::makedev(major as u32, minor as u32) as i64
        })
        .def(
            "utime(path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)",
            "Set the times.",
            utime,
        )
        .def("statvfs(path)", "Return facts about a file system.", statvfs)
        .def("fstatvfs(fd, /)", "Return facts about a file system.", |vm: &mut Vm, fd: i64| {
            let facts = super::fds::on(vm, fd, |fd| Ok(fs::fstatvfs(fd)?))?;
            Ok::<_, crate::runtime::Raised>(statvfs_value(vm, &facts))
        });
    module
        .def("getxattr(path, attribute, *, follow_symlinks=True)", "An extended attribute.", getxattr)
        .def(
            "setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)",
            "Set an extended attribute.",
            setxattr,
        )
        .def("listxattr(path=None, *, follow_symlinks=True)", "The names of extended attributes.", listxattr)
        .def(
            "removexattr(path, attribute, *, follow_symlinks=True)",
            "Remove an extended attribute.",
            removexattr,
        )
}

/// Runs a call on a path inside a folder.
fn inside<R>(
    vm: &mut Vm,
    path: &Value,
    dir: &Value,
    run: impl FnOnce(BorrowedFd<'_>, &Path) -> io::Result<R>,
) -> PyResult<R> {
    let dir = dir_number(vm, dir)?;
    let place = path_of(vm, path)?;
    with_dir(dir, |dir| run(dir, &place)).map_err(|error| vm.os_error(&error, &[path]))
}

/// As `inside`, with an error that does not name the path.
fn unnamed(
    vm: &mut Vm,
    path: &Value,
    dir: &Value,
    run: impl FnOnce(BorrowedFd<'_>, &Path) -> io::Result<()>,
) -> PyResult<()> {
    let dir = dir_number(vm, dir)?;
    let place = path_of(vm, path)?;
    with_dir(dir, |dir| run(dir, &place)).map_err(|error| vm.os_error(&error, &[]))
}

fn follow_flags(follow: bool) -> AtFlags {
    if follow { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW }
}

fn unlink(vm: &mut Vm, path: PathArg, dir: Value) -> PyResult<()> {
    inside(vm, &path, &dir, |dir, path| Ok(fs::unlinkat(dir, path, AtFlags::empty())?))
}

fn two_paths(
    vm: &mut Vm,
    [source, target]: [&Value; 2],
    [source_dir, target_dir]: [&Value; 2],
    run: impl FnOnce(BorrowedFd<'_>, &Path, BorrowedFd<'_>, &Path) -> io::Result<()>,
) -> PyResult<()> {
    let (from, to) = (path_of(vm, source)?, path_of(vm, target)?);
    let (from_dir, to_dir) = (dir_number(vm, source_dir)?, dir_number(vm, target_dir)?);
    let answer = with_dir(from_dir, |from_dir| with_dir(to_dir, |to_dir| run(from_dir, &from, to_dir, &to)));
    answer.map_err(|error| vm.os_error(&error, &[source, target]))
}

fn rename(
    vm: &mut Vm,
    source: PathArg,
    target: PathArg,
    source_dir: Value,
    target_dir: Value,
) -> PyResult<()> {
    two_paths(vm, [&source, &target], [&source_dir, &target_dir], |a, from, b, to| {
        Ok(fs::renameat(a, from, b, to)?)
    })
}

fn link(
    vm: &mut Vm,
    source: PathArg,
    target: PathArg,
    source_dir: Value,
    target_dir: Value,
    follow: bool,
) -> PyResult<()> {
    let flags = if follow { AtFlags::SYMLINK_FOLLOW } else { AtFlags::empty() };
    two_paths(vm, [&source, &target], [&source_dir, &target_dir], |a, from, b, to| {
        Ok(fs::linkat(a, from, b, to, flags)?)
    })
}

fn symlink(vm: &mut Vm, source: PathArg, target: PathArg, _: bool, dir: Value) -> PyResult<()> {
    two_paths(vm, [&source, &target], [&Value::None, &dir], |_, from, dir, to| {
        Ok(fs::symlinkat(from, dir, to)?)
    })
}

fn readlink(vm: &mut Vm, path: PathArg, dir: Value) -> PyResult {
    let as_bytes = matches!(path.unwrapped(), Value::Bytes(_));
    let target = inside(vm, &path, &dir, |dir, path| Ok(fs::readlinkat(dir, path, Vec::new())?))?;
    Ok(path_value(OsStr::from_bytes(target.as_bytes()), as_bytes))
}

fn stat(vm: &mut Vm, path: PathArg<true>, dir: Value, follow: bool) -> PyResult {
    facts_of(vm, &path, &dir, follow)
}

fn facts_of(vm: &mut Vm, path: &Value, dir: &Value, follow: bool) -> PyResult {
    let facts = match path.unwrapped() {
        Value::Int(fd) => {
            with_fd(*fd as i32, |fd| Ok(fs::fstat(fd)?)).map_err(|error| vm.os_error(&error, &[path]))?
        }
        _ => inside(vm, path, dir, |dir, path| Ok(fs::statat(dir, path, follow_flags(follow))?))?,
    };
    Ok(raw_stat_value(vm, &facts))
}

fn chmod(vm: &mut Vm, path: PathArg<true>, mode: i64, dir: Value, follow: bool) -> PyResult<()> {
    let mode = Mode::from_raw_mode(mode as u32);
    if let Value::Int(fd) = path.unwrapped() {
        let fd = *fd;
        return super::fds::on(vm, fd, |fd| Ok(fs::fchmod(fd, mode)?));
    }
    if !follow {
        return Err(vm.not_implemented_error("chmod: follow_symlinks unavailable on this platform"));
    }
    inside(vm, &path, &dir, |dir, path| Ok(fs::chmodat(dir, path, mode, AtFlags::empty())?))
}

fn chown(vm: &mut Vm, path: PathArg<true>, uid: i64, gid: i64, dir: Value, follow: bool) -> PyResult<()> {
    let (uid, gid) = owner(uid, gid);
    if let Value::Int(fd) = path.unwrapped() {
        let fd = *fd;
        return super::fds::on(vm, fd, |fd| Ok(fs::fchown(fd, uid, gid)?));
    }
    inside(vm, &path, &dir, |dir, path| Ok(fs::chownat(dir, path, uid, gid, follow_flags(follow))?))
}

fn access(
    vm: &mut Vm,
    path: PathArg,
    mode: i64,
    dir: Value,
    effective: bool,
    follow: bool,
) -> PyResult<bool> {
    let place = path_of(vm, &path)?;
    let dir = dir_number(vm, &dir)?;
    let mode = Access::from_bits_truncate(mode as u32);
    let flags = follow_flags(follow) | if effective { AtFlags::EACCESS } else { AtFlags::empty() };
    Ok(with_dir(dir, |dir| Ok(fs::accessat(dir, &place, mode, flags)?)).is_ok())
}

fn truncate(vm: &mut Vm, path: PathArg<true>, length: i64) -> PyResult<()> {
    let Ok(length) = u64::try_from(length) else { return Err(vm.os_error(&Errno::INVAL.into(), &[&path])) };
    if let Value::Int(fd) = path.unwrapped() {
        let fd = *fd;
        return super::fds::on(vm, fd, |fd| Ok(fs::ftruncate(fd, length)?));
    }
    at(vm, &path, |path| std::fs::OpenOptions::new().write(true).open(path)?.set_len(length))
}

fn mknod(vm: &mut Vm, path: PathArg, mode: i64, device: i64, dir: Value) -> PyResult<()> {
    let kind = match FileType::from_raw_mode(mode as u32) {
        FileType::Unknown => FileType::RegularFile,
        kind => kind,
    };
    let mode = Mode::from_raw_mode(mode as u32 & 0o7777);
    unnamed(vm, &path, &dir, |dir, path| Ok(fs::mknodat(dir, path, kind, mode, device as u64)?))
}

fn moment(vm: &mut Vm, value: &Value) -> PyResult<Timespec> {
    match value.unwrapped() {
        Value::Int(seconds) => Ok(Timespec { tv_sec: *seconds, tv_nsec: 0 }),
        other => {
            let seconds = vm.to_f64(other)?;
            let whole = seconds.floor();
            Ok(Timespec { tv_sec: whole as i64, tv_nsec: ((seconds - whole) * 1e9) as _ })
        }
    }
}

fn utime(
    vm: &mut Vm,
    path: PathArg<true>,
    times: Value,
    ns: Opt<Value>,
    dir: Value,
    follow: bool,
) -> PyResult<()> {
    let now = Timespec { tv_sec: 0, tv_nsec: fs::UTIME_NOW as _ };
    let ns = ns.given();
    if !times.is_none() && ns.is_some() {
        return Err(vm.value_error("utime: you may specify either 'times' or 'ns' but not both"));
    }
    let pair = |vm: &mut Vm, value: &Value, name: &str| match value.unwrapped() {
        Value::Tuple(tuple) if tuple.items().len() == 2 => {
            Ok([tuple.items()[0].clone(), tuple.items()[1].clone()])
        }
        _ => {
            let more =
                if name == "times" { "either a tuple of two numbers or None" } else { "a tuple of two ints" };
            Err(vm.type_error(format!("utime: '{name}' must be {more}")))
        }
    };
    let [last_access, last_modification] = match (&times, &ns) {
        (Value::None, None) => [now, now],
        (Value::None, Some(ns)) => {
            let [one, other] = pair(vm, ns, "ns")?;
            let split = |ns: i64| Timespec {
                tv_sec: ns.div_euclid(1_000_000_000),
                tv_nsec: ns.rem_euclid(1_000_000_000) as _,
            };
            [split(vm.index_i64(&one)?), split(vm.index_i64(&other)?)]
        }
        (times, _) => {
            let [one, other] = pair(vm, times, "times")?;
            [moment(vm, &one)?, moment(vm, &other)?]
        }
    };
    let times = Timestamps { last_access, last_modification };
    if let Value::Int(fd) = path.unwrapped() {
        let fd = *fd;
        return super::fds::on(vm, fd, |fd| Ok(fs::futimens(fd, &times)?));
    }
    inside(vm, &path, &dir, |dir, path| Ok(fs::utimensat(dir, path, &times, follow_flags(follow))?))
}

fn statvfs(vm: &mut Vm, path: PathArg<true>) -> PyResult {
    let facts = match path.unwrapped() {
        Value::Int(fd) => {
            let fd = *fd;
            super::fds::on(vm, fd, |fd| Ok(fs::fstatvfs(fd)?))?
        }
        _ => at(vm, &path, |path| Ok(fs::statvfs(path)?))?,
    };
    Ok(statvfs_value(vm, &facts))
}

/// The class of what `statvfs` returns.
pub fn statvfs_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.statvfs.get() {
        return class.clone();
    }
    let fields = &[
        "f_bsize",
        "f_frsize",
        "f_blocks",
        "f_bfree",
        "f_bavail",
        "f_files",
        "f_ffree",
        "f_favail",
        "f_flag",
        "f_namemax",
    ];
    let class = structseq::class(vm, "os", "statvfs_result", "Facts about a file system.", fields);
    state.statvfs.get_or_init(|| class).clone()
}

fn statvfs_value(vm: &mut Vm, facts: &fs::StatVfs) -> Value {
    let class = statvfs_class(vm);
    let numbers = [
        facts.f_bsize,
        facts.f_frsize,
        facts.f_blocks,
        facts.f_bfree,
        facts.f_bavail,
        facts.f_files,
        facts.f_ffree,
        facts.f_favail,
        facts.f_flag.bits(),
        facts.f_namemax,
    ];
    structseq::instance(&class, numbers.map(|number| Value::Int(number as i64)).to_vec())
}

/// Runs one of three calls: on a descriptor, on a path, on a link.
fn attribute_call<R>(
    vm: &mut Vm,
    path: &Value,
    on_fd: impl FnOnce(BorrowedFd<'_>) -> rustix::io::Result<R>,
    on_path: impl FnOnce(&Path) -> rustix::io::Result<R>,
) -> PyResult<R> {
    match path.unwrapped() {
        Value::Int(fd) => {
            with_fd(*fd as i32, |fd| Ok(on_fd(fd)?)).map_err(|error| vm.os_error(&error, &[path]))
        }
        _ => at(vm, path, |path| Ok(on_path(path)?)),
    }
}

fn getxattr(vm: &mut Vm, path: PathArg<true>, name: PathArg, follow: bool) -> PyResult<Gc<Bytes>> {
    let name = path_of(vm, &name)?;
    let mut data = vec![0; 65536];
    let mut other = vec![0; 65536];
    let count = attribute_call(
        vm,
        &path,
        |fd| fs::fgetxattr(fd, &name, &mut data[..]),
        |path| {
            if follow {
                fs::getxattr(path, &name, &mut other[..])
            } else {
                fs::lgetxattr(path, &name, &mut other[..])
            }
        },
    )?;
    let data = if matches!(path.unwrapped(), Value::Int(_)) { data } else { other };
    Ok(Bytes::new(&data[..count]))
}

fn setxattr(
    vm: &mut Vm,
    path: PathArg<true>,
    name: PathArg,
    value: Value,
    flags: i64,
    follow: bool,
) -> PyResult<()> {
    let name = path_of(vm, &name)?;
    let value = vm.buffer_bytes(&value)?;
    let flags = XattrFlags::from_bits_retain(flags as u32);
    attribute_call(
        vm,
        &path,
        |fd| fs::fsetxattr(fd, &name, &value, flags),
        |path| {
            if follow {
                fs::setxattr(path, &name, &value, flags)
            } else {
                fs::lsetxattr(path, &name, &value, flags)
            }
        },
    )
}

fn listxattr(vm: &mut Vm, path: PathArg<true, true>, follow: bool) -> PyResult {
    let path = super::or_here(path.0);
    let mut data = vec![0; 65536];
    let mut other = vec![0; 65536];
    let count = attribute_call(
        vm,
        &path,
        |fd| fs::flistxattr(fd, &mut data[..]),
        |path| {
            if follow { fs::listxattr(path, &mut other[..]) } else { fs::llistxattr(path, &mut other[..]) }
        },
    )?;
    let data = if matches!(path, Value::Int(_)) { data } else { other };
    let names = data[..count].split(|byte| *byte == 0).filter(|name| !name.is_empty());
    Ok(Value::from(names.map(|name| path_value(OsStr::from_bytes(name), false)).collect::<Vec<_>>()))
}

fn removexattr(vm: &mut Vm, path: PathArg<true>, name: PathArg, follow: bool) -> PyResult<()> {
    let name = path_of(vm, &name)?;
    attribute_call(
        vm,
        &path,
        |fd| fs::fremovexattr(fd, &name),
        |path| if follow { fs::removexattr(path, &name) } else { fs::lremovexattr(path, &name) },
    )
}

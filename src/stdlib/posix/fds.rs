//! Functions on descriptors: open, read, write, pipes, positions, flags.

use super::path_of;
use super::paths::PathArg;
use crate::object::{Bytes, Gc, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::system::{close_fd, give_away, with_fd};
use crate::runtime::{PyResult, Vm};
use rustix::event::PollFlags;
use rustix::fs::{FallocateFlags, Mode, OFlags, SeekFrom};
use rustix::io::{Errno, FdFlags};
use rustix::pipe::PipeFlags;
use std::io::{self, IoSlice};
use std::os::fd::{BorrowedFd, OwnedFd, RawFd};
use std::os::unix::ffi::OsStrExt;

/// Adds the functions of this file.
pub fn add<'a>(module: Module<'a>) -> Module<'a> {
    let module = module
        .def("open(path, flags, mode=511, *, dir_fd=None)", "Open a file; its descriptor.", open)
        .def("close(fd)", "Close a descriptor.", |vm: &mut Vm, fd: i64| {
            close_fd(fd as RawFd).map_err(|error| vm.os_error(&error, &[]))
        })
        .def(
            "closerange(fd_low, fd_high, /)",
            "Close descriptors, whatever comes.",
            |_: &mut Vm, low: i64, high: i64| {
                for fd in low..high {
                    let _ = close_fd(fd as RawFd);
                }
            },
        )
        .def("dup(fd, /)", "Duplicate a descriptor.", |vm: &mut Vm, fd: i64| {
            on(vm, fd, |fd| Ok(rustix::io::fcntl_dupfd_cloexec(fd, 0)?)).map(give_away)
        })
        .def("dup2(fd, fd2, inheritable=True)", "Duplicate a descriptor to a number.", dup2)
        .def("pipe()", "Make a pipe: (read end, write end).", |vm: &mut Vm| pipe(vm, PipeFlags::CLOEXEC))
        .def("pipe2(flags, /)", "Make a pipe with flags.", |vm: &mut Vm, flags: i64| {
            pipe(vm, PipeFlags::from_bits_retain(flags as u32))
        })
        .def("read(fd, length, /)", "Read bytes from a descriptor.", read)
        .def("readinto(fd, buffer, /)", "Read into a buffer.", read_into)
        .def("readv(fd, buffers, /)", "Read into several buffers.", |vm: &mut Vm, fd: i64, buffers: Value| {
            read_vectors(vm, fd, &buffers, None)
        })
        .def("pread(fd, length, offset, /)", "Read bytes at a place.", pread)
        .def(
            "preadv(fd, buffers, offset, flags=0, /)",
            "Read into several buffers at a place.",
            |vm: &mut Vm, fd: i64, buffers: Value, at: i64, _: i64| {
                read_vectors(vm, fd, &buffers, Some(at as u64))
            },
        )
        .def("write(fd, data, /)", "Write bytes to a descriptor.", |vm: &mut Vm, fd: i64, data: Value| {
            let data = vm.buffer_bytes(&data)?;
            waiting(vm, fd, |fd| Ok(rustix::io::write(fd, &data)?))
        })
        .def("writev(fd, buffers, /)", "Write several buffers.", |vm: &mut Vm, fd: i64, buffers: Value| {
            write_vectors(vm, fd, &buffers, None)
        })
        .def(
            "pwrite(fd, buffer, offset, /)",
            "Write bytes at a place.",
            |vm: &mut Vm, fd: i64, data: Value, at: i64| {
                let data = vm.buffer_bytes(&data)?;
                on(vm, fd, |fd| Ok(rustix::io::pwrite(fd, &data, at as u64)?))
            },
        )
        .def(
            "pwritev(fd, buffers, offset, flags=0, /)",
            "Write several buffers at a place.",
            |vm: &mut Vm, fd: i64, buffers: Value, at: i64, _: i64| {
                write_vectors(vm, fd, &buffers, Some(at as u64))
            },
        )
        .def("lseek(fd, position, whence, /)", "Move the position.", lseek)
        .def("isatty(fd, /)", "Whether it is a terminal.", |_: &mut Vm, fd: i64| {
            with_fd(fd as RawFd, |fd| Ok(rustix::termios::isatty(fd))).unwrap_or(false)
        })
        .def("ttyname(fd, /)", "The name of the terminal.", |vm: &mut Vm, fd: i64| {
            let name = on(vm, fd, |fd| Ok(rustix::termios::ttyname(fd, Vec::new())?))?;
            Ok::<_, crate::runtime::Raised>(String::from_utf8_lossy(name.as_bytes()).into_owned())
        });
    add_more(module)
}

fn add_more<'a>(module: Module<'a>) -> Module<'a> {
    module
        .def("ftruncate(fd, length, /)", "Change a file's size.", |vm: &mut Vm, fd: i64, length: i64| {
            let Ok(length) = u64::try_from(length) else {
                return Err(vm.os_error(&Errno::INVAL.into(), &[]));
            };
            on(vm, fd, |fd| Ok(rustix::fs::ftruncate(fd, length)?))
        })
        .def("fsync(fd)", "Write a file to the disk.", |vm: &mut Vm, fd: Value| {
            let fd = number(vm, &fd)?;
            on(vm, fd, |fd| Ok(rustix::fs::fsync(fd)?))
        })
        .def("fdatasync(fd)", "Write a file's data to the disk.", |vm: &mut Vm, fd: Value| {
            let fd = number(vm, &fd)?;
            on(vm, fd, |fd| Ok(rustix::fs::fdatasync(fd)?))
        })
        .def("sync()", "Write everything to the disk.", |_: &mut Vm| rustix::fs::sync())
        .def("fchdir(fd)", "Change the current folder.", |vm: &mut Vm, fd: Value| {
            let fd = number(vm, &fd)?;
            on(vm, fd, |fd| Ok(rustix::process::fchdir(fd)?))
        })
        .def("fchmod(fd, mode)", "Change the permissions.", |vm: &mut Vm, fd: i64, mode: i64| {
            on(vm, fd, |fd| Ok(rustix::fs::fchmod(fd, Mode::from_raw_mode(mode as u32))?))
        })
        .def("fchown(fd, uid, gid)", "Change the owner.", |vm: &mut Vm, fd: i64, uid: i64, gid: i64| {
            let (uid, gid) = super::owner(uid, gid);
            on(vm, fd, |fd| Ok(rustix::fs::fchown(fd, uid, gid)?))
        })
        .def("get_blocking(fd, /)", "Whether reads and writes wait.", |vm: &mut Vm, fd: i64| {
            on(vm, fd, |fd| Ok(!rustix::fs::fcntl_getfl(fd)?.contains(OFlags::NONBLOCK)))
        })
        .def(
            "set_blocking(fd, blocking, /)",
            "Set whether reads and writes wait.",
            |vm: &mut Vm, fd: i64, flag: bool| on(vm, fd, |fd| Ok(rustix::io::ioctl_fionbio(fd, !flag)?)),
        )
        .def("get_inheritable(fd, /)", "Whether child processes get it.", |vm: &mut Vm, fd: i64| {
            on(vm, fd, |fd| Ok(!rustix::io::fcntl_getfd(fd)?.contains(FdFlags::CLOEXEC)))
        })
        .def(
            "set_inheritable(fd, inheritable, /)",
            "Set whether child processes get it.",
            |vm: &mut Vm, fd: i64, flag: bool| {
                let flags = if flag { FdFlags::empty() } else { FdFlags::CLOEXEC };
                on(vm, fd, |fd| Ok(rustix::io::fcntl_setfd(fd, flags)?))
            },
        )
        .def(
            "posix_fallocate(fd, offset, length, /)",
            "Reserve room.",
            |vm: &mut Vm, fd: i64, at: i64, length: i64| {
                on(vm, fd, |fd| {
                    Ok(rustix::fs::fallocate(fd, FallocateFlags::empty(), at as u64, length as u64)?)
                })
            },
        )
        .def(
            "posix_fadvise(fd, offset, length, advice, /)",
            "Announce reads.",
            |vm: &mut Vm, fd: i64, _: i64, _: i64, _: i64| {
                on(vm, fd, |fd| Ok(rustix::fs::fcntl_getfl(fd).map(|_| ())?))
            },
        )
        .def(
            "sendfile(out_fd, in_fd, offset, count, headers=(), trailers=(), flags=0)",
            "Copy between descriptors.",
            sendfile,
        )
        .def(
            "copy_file_range(src, dst, count, offset_src=None, offset_dst=None)",
            "Copy between files.",
            copy_range,
        )
        .def(
            "splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)",
            "Move between pipe and file.",
            splice,
        )
        .def("lockf(fd, command, length, /)", "Lock a part of a file.", lockf)
        .def(
            "eventfd(initval, flags=524288)",
            "A counter as a descriptor.",
            |vm: &mut Vm, value: i64, flags: i64| {
                let flags = rustix::event::EventfdFlags::from_bits_retain(flags as u32);
                made(vm, rustix::event::eventfd(value as u32, flags))
            },
        )
        .def("eventfd_read(fd)", "The value of a counter.", |vm: &mut Vm, fd: i64| {
            let mut bytes = [0; 8];
            waiting_read(vm, fd, |fd| Ok(rustix::io::read(fd, &mut bytes)?))?;
            Ok::<_, crate::runtime::Raised>(u64::from_ne_bytes(bytes) as i64)
        })
        .def("eventfd_write(fd, value)", "Add to a counter.", |vm: &mut Vm, fd: i64, value: i64| {
            waiting(vm, fd, |fd| Ok(rustix::io::write(fd, &(value as u64).to_ne_bytes())?)).map(drop)
        })
        .def("memfd_create(name, flags=1)", "A file in memory.", |vm: &mut Vm, name: Value, flags: i64| {
            let name = path_of(vm, &name)?;
            let flags = rustix::fs::MemfdFlags::from_bits_retain(flags as u32);
            made(vm, rustix::fs::memfd_create(name.as_os_str().as_bytes(), flags))
        })
        .def("openpty()", "Make a pseudo-terminal: (controller, terminal).", openpty)
        .def("tcgetpgrp(fd, /)", "The foreground group of a terminal.", |vm: &mut Vm, fd: i64| {
            on(vm, fd, |fd| Ok(rustix::termios::tcgetpgrp(fd)?)).map(|pid| pid.as_raw_nonzero().get())
        })
        .def(
            "tcsetpgrp(fd, pgid, /)",
            "Set the foreground group of a terminal.",
            |vm: &mut Vm, fd: i64, group: i64| {
                let Some(group) = rustix::process::Pid::from_raw(group as i32) else {
                    return Err(vm.os_error(&Errno::INVAL.into(), &[]));
                };
                on(vm, fd, |fd| Ok(rustix::termios::tcsetpgrp(fd, group)?))
            },
        )
        .def("_terminal_size(fd, /)", "Columns and lines of a terminal.", |vm: &mut Vm, fd: i64| {
            let size = on(vm, fd, |fd| Ok(rustix::termios::tcgetwinsize(fd)?))?;
            let items = [size.ws_col, size.ws_row].map(|number| Value::Int(i64::from(number)));
            Ok::<_, crate::runtime::Raised>(Value::Tuple(Tuple::new(items.to_vec())))
        })
}

/// Runs something on a descriptor.
pub fn on<R>(vm: &mut Vm, fd: i64, run: impl FnOnce(BorrowedFd<'_>) -> io::Result<R>) -> PyResult<R> {
    with_fd(fd as RawFd, run).map_err(|error| vm.os_error(&error, &[]))
}

/// Runs something that may wait.
fn waiting<R>(vm: &mut Vm, fd: i64, mut run: impl FnMut(BorrowedFd<'_>) -> io::Result<R>) -> PyResult<R> {
    let answer = vm.system_call(|| with_fd(fd as RawFd, &mut run))?;
    answer.map_err(|error| vm.os_error(&error, &[]))
}

/// As `waiting`, for reads: the main thread waits where a signal reaches it.
fn waiting_read<R>(vm: &mut Vm, fd: i64, run: impl FnMut(BorrowedFd<'_>) -> io::Result<R>) -> PyResult<R> {
    let blocks = with_fd(fd as RawFd, |fd| Ok(rustix::fs::fcntl_getfl(fd)?));
    if vm.is_main && blocks.is_ok_and(|flags| !flags.contains(OFlags::NONBLOCK)) {
        let _ = vm.wait_fd(fd as RawFd, PollFlags::IN.bits() as i16, None)?;
    }
    waiting(vm, fd, run)
}

/// A descriptor that a call made, for the program to close.
pub fn made(vm: &mut Vm, answer: Result<OwnedFd, Errno>) -> PyResult<RawFd> {
    answer.map(give_away).map_err(|error| vm.os_error(&error.into(), &[]))
}

/// A descriptor given as a number or as an object with `fileno()`.
pub fn number(vm: &mut Vm, value: &Value) -> PyResult<i64> {
    if let Value::Int(_) | Value::Bool(_) = value.unwrapped() {
        return vm.index_i64(value);
    }
    let name = vm.intern("fileno");
    match vm.get_attr_opt(value, &name)? {
        Some(method) => {
            let fd = vm.call(&method, &[])?;
            match fd.unwrapped() {
                Value::Int(fd) if *fd >= 0 => Ok(*fd),
                Value::Int(fd) => {
                    let fd = *fd;
                    Err(vm.value_error(format!("file descriptor cannot be a negative integer ({fd})")))
                }
                _ => Err(vm.type_error("fileno() returned a non-integer")),
            }
        }
        None => Err(vm.type_error("argument must be an int, or have a fileno() method")),
    }
}

fn open(vm: &mut Vm, path: PathArg, flags: i64, mode: i64, dir: Value) -> PyResult<RawFd> {
    let place = path_of(vm, &path)?;
    let dir = super::dir_number(vm, &dir)?;
    let flags = OFlags::from_bits_retain(flags as u32) | OFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(mode as u32);
    let answer =
        vm.system_call(|| super::with_dir(dir, |dir| Ok(rustix::fs::openat(dir, &place, flags, mode)?)))?;
    answer.map(give_away).map_err(|error| vm.os_error(&error, &[&path]))
}

fn dup2(vm: &mut Vm, fd: i64, to: i64, inheritable: bool) -> PyResult<i64> {
    let flags = if inheritable { nix::fcntl::OFlag::empty() } else { nix::fcntl::OFlag::O_CLOEXEC };
    let answer = if fd == to || inheritable {
        nix::unistd::dup2(fd as RawFd, to as RawFd)
    } else {
        nix::unistd::dup3(fd as RawFd, to as RawFd, flags)
    };
    answer.map(i64::from).map_err(|error| vm.os_error(&error.into(), &[]))
}

fn pair(one: RawFd, other: RawFd) -> Value {
    Value::Tuple(Tuple::new(vec![Value::from(one), Value::from(other)]))
}

fn pipe(vm: &mut Vm, flags: PipeFlags) -> PyResult {
    match rustix::pipe::pipe_with(flags) {
        Ok((reader, writer)) => Ok(pair(give_away(reader), give_away(writer))),
        Err(error) => Err(vm.os_error(&error.into(), &[])),
    }
}

fn openpty(vm: &mut Vm) -> PyResult {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    let opened = (|| {
        let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
        grantpt(&controller)?;
        unlockpt(&controller)?;
        let name = ptsname(&controller, Vec::new())?;
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let terminal = rustix::fs::open(&name, flags, Mode::empty())?;
        Ok::<_, Errno>((controller, terminal))
    })();
    match opened {
        Ok((controller, terminal)) => Ok(pair(give_away(controller), give_away(terminal))),
        Err(error) => Err(vm.os_error(&error.into(), &[])),
    }
}

fn size_of(vm: &mut Vm, size: i64) -> PyResult<usize> {
    usize::try_from(size).map_err(|_| vm.os_error(&Errno::INVAL.into(), &[]))
}

fn read(vm: &mut Vm, fd: i64, size: i64) -> PyResult<Gc<Bytes>> {
    let size = size_of(vm, size)?;
    let mut data = vm.zeroed(size)?;
    let count = waiting_read(vm, fd, |fd| Ok(rustix::io::read(fd, &mut data)?))?;
    data.truncate(count);
    Ok(Bytes::new(data))
}

fn read_into(vm: &mut Vm, fd: i64, buffer: Value) -> PyResult<usize> {
    check_buffer(vm, &buffer, "readinto() argument 2")?;
    let mut data = vec![0; vm.buffer_length(&buffer)?];
    let count = waiting_read(vm, fd, |fd| Ok(rustix::io::read(fd, &mut data)?))?;
    vm.fill_buffer(&buffer, &data[..count])?;
    Ok(count)
}

fn check_buffer(vm: &mut Vm, buffer: &Value, place: &str) -> PyResult<()> {
    if vm.is_writable_buffer(buffer)? {
        return Ok(());
    }
    let given = vm.type_name(buffer);
    Err(vm.type_error(format!("{place} must be read-write bytes-like object, not {given}")))
}

fn pread(vm: &mut Vm, fd: i64, size: i64, at: i64) -> PyResult<Gc<Bytes>> {
    let size = size_of(vm, size)?;
    let mut data = vm.zeroed(size)?;
    let count = on(vm, fd, |fd| Ok(rustix::io::pread(fd, &mut data, at as u64)?))?;
    data.truncate(count);
    Ok(Bytes::new(data))
}

fn read_vectors(vm: &mut Vm, fd: i64, buffers: &Value, at: Option<u64>) -> PyResult<usize> {
    let buffers = vm.collect_or(buffers, "readv() arg 2 must be a sequence")?;
    let mut sizes = Vec::new();
    for buffer in &buffers {
        check_buffer(vm, buffer, "readv() arg 2")?;
        sizes.push(vm.buffer_length(buffer)?);
    }
    let mut data = vec![0; sizes.iter().sum()];
    let count = match at {
        Some(at) => on(vm, fd, |fd| Ok(rustix::io::pread(fd, &mut data, at)?))?,
        None => waiting_read(vm, fd, |fd| Ok(rustix::io::read(fd, &mut data)?))?,
    };
    let mut start = 0;
    for (buffer, size) in buffers.iter().zip(sizes) {
        let end = count.min(start + size);
        vm.fill_buffer(buffer, &data[start.min(end)..end])?;
        start += size;
    }
    Ok(count)
}

fn write_vectors(vm: &mut Vm, fd: i64, buffers: &Value, at: Option<u64>) -> PyResult<usize> {
    let mut parts = Vec::new();
    for buffer in vm.collect_or(buffers, "writev() arg 2 must be a sequence")? {
        parts.push(vm.buffer_bytes(&buffer)?);
    }
    let slices: Vec<IoSlice<'_>> = parts.iter().map(|part| IoSlice::new(part)).collect();
    match at {
        Some(at) => on(vm, fd, |fd| Ok(rustix::io::pwritev(fd, &slices, at)?)),
        None => waiting(vm, fd, |fd| Ok(rustix::io::writev(fd, &slices)?)),
    }
}

fn lseek(vm: &mut Vm, fd: i64, position: i64, how: i64) -> PyResult<i64> {
    let place = match how {
        0 if position >= 0 => SeekFrom::Start(position as u64),
        1 => SeekFrom::Current(position),
        2 => SeekFrom::End(position),
        3 => SeekFrom::Data(position as u64),
        4 => SeekFrom::Hole(position as u64),
        _ => return Err(vm.os_error(&Errno::INVAL.into(), &[])),
    };
    on(vm, fd, |fd| Ok(rustix::fs::seek(fd, place)?)).map(|at| at as i64)
}

fn optional_offset(vm: &mut Vm, value: &Value) -> PyResult<Option<u64>> {
    if value.is_none() { Ok(None) } else { vm.index_i64(value).map(|at| Some(at as u64)) }
}

#[allow(clippy::too_many_arguments)]
fn sendfile(
    vm: &mut Vm,
    to: i64,
    from: i64,
    offset: Value,
    count: i64,
    _: Value,
    _: Value,
    _: i64,
) -> PyResult<usize> {
    let mut offset = optional_offset(vm, &offset)?;
    let count = size_of(vm, count)?;
    waiting(vm, from, |from| {
        with_fd(to as RawFd, |to| Ok(rustix::fs::sendfile(to, from, offset.as_mut(), count)?))
    })
}

fn copy_range(vm: &mut Vm, from: i64, to: i64, count: i64, from_at: Value, to_at: Value) -> PyResult<usize> {
    if count < 0 {
        return Err(vm.value_error("negative value for 'count' not allowed"));
    }
    let (mut from_at, mut to_at) = (optional_offset(vm, &from_at)?, optional_offset(vm, &to_at)?);
    on(vm, from, |from| {
        with_fd(to as RawFd, |to| {
            Ok(rustix::fs::copy_file_range(from, from_at.as_mut(), to, to_at.as_mut(), count as usize)?)
        })
    })
}

fn splice(
    vm: &mut Vm,
    from: i64,
    to: i64,
    count: i64,
    from_at: Value,
    to_at: Value,
    flags: i64,
) -> PyResult<usize> {
    if count < 0 {
        return Err(vm.value_error("negative value for 'count' not allowed"));
    }
    let (mut from_at, mut to_at) = (optional_offset(vm, &from_at)?, optional_offset(vm, &to_at)?);
    let flags = rustix::pipe::SpliceFlags::from_bits_retain(flags as u32);
    waiting(vm, from, |from| {
        with_fd(to as RawFd, |to| {
            Ok(rustix::pipe::splice(from, from_at.as_mut(), to, to_at.as_mut(), count as usize, flags)?)
        })
    })
}

fn lockf(vm: &mut Vm, fd: i64, command: i64, length: i64) -> PyResult<()> {
    if length != 0 {
        return Err(vm.not_implemented_error("lockf() of a part of a file is not supported"));
    }
    use rustix::fs::FlockOperation as Lock;
    let operation = match command {
        0 => Lock::NonBlockingUnlock,
        1 => Lock::LockExclusive,
        2 | 3 => Lock::NonBlockingLockExclusive,
        _ => return Err(vm.os_error(&Errno::INVAL.into(), &[])),
    };
    waiting(vm, fd, |fd| Ok(rustix::fs::fcntl_lock(fd, operation)?))?;
    if command == 3 {
        waiting(vm, fd, |fd| Ok(rustix::fs::fcntl_lock(fd, Lock::NonBlockingUnlock)?))?;
    }
    Ok(())
}

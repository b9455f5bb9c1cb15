//! `fcntl`: flags and locks of descriptors. Commands that are not known here raise NotImplementedError.

use crate::object::{Bytes, Dict, Gc, Value};
use crate::runtime::native::{ArgSite, FromArg, Module};
use crate::runtime::system::with_fd;
use crate::runtime::{PyResult, Vm};
use nix::fcntl::{FcntlArg, FdFlag, OFlag, SealFlag};
use nix::libc;
use rustix::fs::FlockOperation;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, RawFd};

/// The numbers that the module names.
const NUMBERS: [(&str, i64); 63] = [
    ("DN_ACCESS", 1),
    ("DN_ATTRIB", 32),
    ("DN_CREATE", 4),
    ("DN_DELETE", 8),
    ("DN_MODIFY", 2),
    ("DN_MULTISHOT", 2147483648),
    ("DN_RENAME", 16),
    ("FASYNC", 8192),
    ("FD_CLOEXEC", 1),
    ("FICLONE", 1074041865),
    ("FICLONERANGE", 1075876877),
    ("F_ADD_SEALS", 1033),
    ("F_DUPFD", 0),
    ("F_DUPFD_CLOEXEC", 1030),
    ("F_DUPFD_QUERY", 1027),
    ("F_EXLCK", 4),
    ("F_GETFD", 1),
    ("F_GETFL", 3),
    ("F_GETLEASE", 1025),
    ("F_GETLK", 5),
    ("F_GETLK64", 5),
    ("F_GETOWN", 9),
    ("F_GETOWN_EX", 16),
    ("F_GETPIPE_SZ", 1032),
    ("F_GETSIG", 11),
    ("F_GET_FILE_RW_HINT", 1037),
    ("F_GET_RW_HINT", 1035),
    ("F_GET_SEALS", 1034),
    ("F_NOTIFY", 1026),
    ("F_OFD_GETLK", 36),
    ("F_OFD_SETLK", 37),
    ("F_OFD_SETLKW", 38),
    ("F_OWNER_PGRP", 2),
    ("F_OWNER_PID", 1),
    ("F_OWNER_TID", 0),
    ("F_RDLCK", 0),
    ("F_SEAL_FUTURE_WRITE", 16),
    ("F_SEAL_GROW", 4),
    ("F_SEAL_SEAL", 1),
    ("F_SEAL_SHRINK", 2),
    ("F_SEAL_WRITE", 8),
    ("F_SETFD", 2),
    ("F_SETFL", 4),
    ("F_SETLEASE", 1024),
    ("F_SETLK", 6),
    ("F_SETLK64", 6),
    ("F_SETLKW", 7),
    ("F_SETLKW64", 7),
    ("F_SETOWN", 8),
    ("F_SETOWN_EX", 15),
    ("F_SETPIPE_SZ", 1031),
    ("F_SETSIG", 10),
    ("F_SET_FILE_RW_HINT", 1038),
    ("F_SET_RW_HINT", 1036),
    ("F_SHLCK", 8),
    ("F_UNLCK", 2),
    ("F_WRLCK", 1),
    ("LOCK_EX", 2),
    ("LOCK_MAND", 32),
    ("LOCK_NB", 4),
    ("LOCK_READ", 64),
    ("LOCK_SH", 1),
    ("LOCK_UN", 8),
];

/// More of them.
const MORE_NUMBERS: [(&str, i64); 8] = [
    ("LOCK_RW", 192),
    ("LOCK_WRITE", 128),
    ("RWH_WRITE_LIFE_EXTREME", 5),
    ("RWH_WRITE_LIFE_LONG", 4),
    ("RWH_WRITE_LIFE_MEDIUM", 3),
    ("RWH_WRITE_LIFE_NONE", 1),
    ("RWH_WRITE_LIFE_NOT_SET", 0),
    ("RWH_WRITE_LIFE_SHORT", 2),
];

/// An argument that is a descriptor, or an object with `fileno()`.
pub(super) struct Descriptor(pub(super) RawFd);

impl FromArg for Descriptor {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        let number = match value.unwrapped() {
            Value::Int(_) | Value::Bool(_) => value.clone(),
            _ => {
                let name = vm.intern("fileno");
                if vm.get_attr_opt(value, &name)?.is_none() {
                    return Err(vm.type_error("argument must be an int, or have a fileno() method."));
                }
                let number = vm.call_method(value, &name, &[])?;
                if !matches!(number.unwrapped(), Value::Int(_) | Value::Bool(_)) {
                    return Err(vm.type_error("fileno() returned a non-integer"));
                }
                number
            }
        };
        let number = vm.index_i64(&number)?;
        match RawFd::try_from(number) {
            Ok(fd) if fd >= 0 => Ok(Descriptor(fd)),
            _ => {
                let message = format!("file descriptor cannot be a negative integer ({number})");
                Err(vm.value_error(message))
            }
        }
    }
}

/// The namespace of `fcntl`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let mut module = Module::new(vm, "fcntl", "Flags and locks of descriptors.")
        .def("fcntl(fd, cmd, arg=0, /)", "Do something with a descriptor.", fcntl)
        .def("ioctl(fd, request, arg=0, mutate_flag=True, /)", "Do something with a device.", ioctl)
        .def("flock(fd, operation, /)", "Lock or unlock a file.", flock)
        .def("lockf(fd, cmd, len=0, start=0, whence=0, /)", "Lock or unlock a part of a file.", lockf);
    for (name, number) in NUMBERS.iter().chain(&MORE_NUMBERS) {
        module = module.value(name, *number);
    }
    Ok(module.finish())
}

/// Runs something that may wait, again where a signal broke it off.
fn waiting<R>(vm: &mut Vm, fd: RawFd, mut run: impl FnMut(BorrowedFd<'_>) -> io::Result<R>) -> PyResult<R> {
    let answer = vm.system_call(|| with_fd(fd, &mut run))?;
    answer.map_err(|error| vm.os_error(&error, &[]))
}

fn control(vm: &mut Vm, fd: RawFd, argument: FcntlArg<'_>) -> PyResult {
    match nix::fcntl::fcntl(fd, argument) {
        Ok(answer) => Ok(Value::from(answer)),
        Err(errno) => Err(vm.os_error(&io::Error::from_raw_os_error(errno as i32), &[])),
    }
}

fn fcntl(vm: &mut Vm, fd: Descriptor, command: i64, argument: Value) -> PyResult {
    let fd = fd.0;
    let lock = match argument.unwrapped() {
        Value::Int(_) | Value::Bool(_) => None,
        _ => match vm.bytes_opt(&argument)? {
            Some(data) => Some(data),
            None if vm.has_index(&argument) => None,
            None => return Err(vm.type_error("fcntl() argument 3 must be a bytes-like object or an integer")),
        },
    };
    if let Some(data) = lock {
        return with_lock(vm, fd, command as i32, &data);
    }
    let number = vm.index_i64(&argument)? as i32;
    match command as i32 {
        libc::F_GETFD => control(vm, fd, FcntlArg::F_GETFD),
        libc::F_SETFD => control(vm, fd, FcntlArg::F_SETFD(FdFlag::from_bits_retain(number))),
        libc::F_GETFL => control(vm, fd, FcntlArg::F_GETFL),
        libc::F_SETFL => control(vm, fd, FcntlArg::F_SETFL(OFlag::from_bits_retain(number))),
        libc::F_DUPFD => control(vm, fd, FcntlArg::F_DUPFD(number)),
        libc::F_DUPFD_CLOEXEC => control(vm, fd, FcntlArg::F_DUPFD_CLOEXEC(number)),
        libc::F_GETPIPE_SZ => control(vm, fd, FcntlArg::F_GETPIPE_SZ),
        libc::F_SETPIPE_SZ => control(vm, fd, FcntlArg::F_SETPIPE_SZ(number)),
        libc::F_GET_SEALS => control(vm, fd, FcntlArg::F_GET_SEALS),
        libc::F_ADD_SEALS => control(vm, fd, FcntlArg::F_ADD_SEALS(SealFlag::from_bits_retain(number))),
        _ => Err(vm.not_implemented_error(format!("fcntl.fcntl() with the command {command}"))),
    }
}

/// The C structure of a lock: two shorts, padding, two longs and a process.
const LOCK_SIZE: usize = size_of::<libc::flock>();

fn lock_of(data: &[u8]) -> libc::flock {
    let short = |at: usize| i16::from_ne_bytes([data[at], data[at + 1]]);
    let mut long = [0i64; 2];
    for (place, number) in long.iter_mut().enumerate() {
        let at = 8 + 8 * place;
        *number = data[at..at + 8].iter().rev().fold(0, |all, byte| all << 8 | i64::from(*byte));
    }
    let pid = i32::from_ne_bytes([data[24], data[25], data[26], data[27]]);
    libc::flock { l_type: short(0), l_whence: short(2), l_start: long[0], l_len: long[1], l_pid: pid }
}

fn with_lock(vm: &mut Vm, fd: RawFd, command: i32, data: &[u8]) -> PyResult {
    if data.len() < LOCK_SIZE {
        return Err(vm.not_implemented_error(format!("fcntl.fcntl() with the command {command} and bytes")));
    }
    let mut lock = lock_of(data);
    let argument = match command {
        libc::F_SETLK => FcntlArg::F_SETLK(&lock),
        libc::F_SETLKW => FcntlArg::F_SETLKW(&lock),
        libc::F_OFD_SETLK => FcntlArg::F_OFD_SETLK(&lock),
        libc::F_OFD_SETLKW => FcntlArg::F_OFD_SETLKW(&lock),
        libc::F_GETLK => FcntlArg::F_GETLK(&mut lock),
        libc::F_OFD_GETLK => FcntlArg::F_OFD_GETLK(&mut lock),
        _ => {
            let message = format!("fcntl.fcntl() with the command {command} and bytes");
            return Err(vm.not_implemented_error(message));
        }
    };
    let outcome = vm.allow_threads(|| nix::fcntl::fcntl(fd, argument));
    if let Err(errno) = outcome {
        return Err(vm.os_error(&io::Error::from_raw_os_error(errno as i32), &[]));
    }
    let mut out = data.to_vec();
    out[0..2].copy_from_slice(&lock.l_type.to_ne_bytes());
    out[2..4].copy_from_slice(&lock.l_whence.to_ne_bytes());
    out[8..16].copy_from_slice(&lock.l_start.to_ne_bytes());
    out[16..24].copy_from_slice(&lock.l_len.to_ne_bytes());
    out[24..28].copy_from_slice(&lock.l_pid.to_ne_bytes());
    Ok(Value::Bytes(Bytes::new(out)))
}

fn flock(vm: &mut Vm, fd: Descriptor, operation: i64) -> PyResult<()> {
    let operation = match operation {
        1 => FlockOperation::LockShared,
        2 => FlockOperation::LockExclusive,
        8 | 12 => FlockOperation::Unlock,
        5 => FlockOperation::NonBlockingLockShared,
        6 => FlockOperation::NonBlockingLockExclusive,
        _ => return Err(vm.os_error(&io::Error::from_raw_os_error(libc::EINVAL), &[])),
    };
    waiting(vm, fd.0, |fd| Ok(rustix::fs::flock(fd, operation)?))
}

fn lockf(vm: &mut Vm, fd: Descriptor, command: i64, length: i64, start: i64, whence: i64) -> PyResult<()> {
    const NON_BLOCKING: i64 = 4;
    let kind = match command & !NON_BLOCKING {
        1 => libc::F_RDLCK,
        2 => libc::F_WRLCK,
        8 => libc::F_UNLCK,
        _ => return Err(vm.value_error("unrecognized lockf argument")),
    };
    let lock =
        libc::flock { l_type: kind as i16, l_whence: whence as i16, l_start: start, l_len: length, l_pid: 0 };
    waiting(vm, fd.0, |fd| {
        let argument = match command & NON_BLOCKING {
            0 => FcntlArg::F_SETLKW(&lock),
            _ => FcntlArg::F_SETLK(&lock),
        };
        nix::fcntl::fcntl(fd.as_raw_fd(), argument)
            .map(drop)
            .map_err(|errno| io::Error::from_raw_os_error(errno as i32))
    })
}

/// A window's size from its four short numbers.
fn window_size(data: &[u8]) -> Option<rustix::termios::Winsize> {
    let mut parts = data.chunks_exact(2).map(|pair| u16::from_ne_bytes([pair[0], pair[1]]));
    Some(rustix::termios::Winsize {
        ws_row: parts.next()?,
        ws_col: parts.next()?,
        ws_xpixel: parts.next()?,
        ws_ypixel: parts.next()?,
    })
}

fn ioctl(vm: &mut Vm, fd: Descriptor, request: i64, argument: Value, _: bool) -> PyResult {
    const READABLE: i64 = 0x541b;
    const BLOCKING: i64 = 0x5421;
    const CLOSE_ON_EXEC: i64 = 0x5451;
    const KEEP_ON_EXEC: i64 = 0x5450;
    const WINDOW_SIZE: i64 = 0x5413;
    const SET_WINDOW_SIZE: i64 = 0x5414;
    const OWN_TERMINAL: i64 = 0x540e;
    let given = vm.bytes_opt(&argument)?;
    let fd = fd.0;
    let answer = match request {
        READABLE => {
            let count = waiting(vm, fd, |fd| Ok(rustix::io::ioctl_fionread(fd)?))? as u32;
            count.to_ne_bytes().to_vec()
        }
        WINDOW_SIZE => {
            let size = waiting(vm, fd, |fd| Ok(rustix::termios::tcgetwinsize(fd)?))?;
            [size.ws_row, size.ws_col, size.ws_xpixel, size.ws_ypixel]
                .iter()
                .flat_map(|part| part.to_ne_bytes())
                .collect()
        }
        SET_WINDOW_SIZE => {
            let Some(size) = given.as_deref().and_then(window_size) else {
                return Err(vm.os_error(&io::Error::from_raw_os_error(libc::EFAULT), &[]));
            };
            waiting(vm, fd, |fd| Ok(rustix::termios::tcsetwinsize(fd, size)?))?;
            Vec::new()
        }
        OWN_TERMINAL => {
            waiting(vm, fd, |fd| Ok(rustix::process::ioctl_tiocsctty(fd)?))?;
            Vec::new()
        }
        BLOCKING => {
            let is_set = given.as_ref().is_some_and(|data| data.iter().any(|byte| *byte != 0));
            waiting(vm, fd, |fd| Ok(rustix::io::ioctl_fionbio(fd, is_set)?))?;
            Vec::new()
        }
        CLOSE_ON_EXEC => {
            waiting(vm, fd, |fd| Ok(rustix::io::ioctl_fioclex(fd)?))?;
            Vec::new()
        }
        KEEP_ON_EXEC => {
            waiting(vm, fd, |fd| Ok(rustix::io::ioctl_fionclex(fd)?))?;
            Vec::new()
        }
        _ => return Err(vm.not_implemented_error(format!("fcntl.ioctl() with the request {request:#x}"))),
    };
    let Some(mut data) = given else { return Ok(Value::Int(0)) };
    let length = answer.len().min(data.len());
    data[..length].copy_from_slice(&answer[..length]);
    if !matches!(argument.unwrapped(), Value::Bytes(_)) && vm.store_bytes(&argument, 0, &data)? {
        return Ok(Value::Int(0));
    }
    Ok(Value::Bytes(Bytes::new(data)))
}

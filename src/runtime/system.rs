//! File descriptors by their numbers, waiting for them, the system's errors as exceptions, and the bytes behind buffers.

use super::{PyResult, Raised, Vm};
use crate::object::{ByteArray, Gc, Value};
use filedescriptor::FileDescriptor;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, IntoRawFd, OwnedFd, RawFd};
use std::time::{Duration, Instant};

/// Runs something on the descriptor with a number.
pub fn with_fd<R>(fd: RawFd, run: impl FnOnce(BorrowedFd<'_>) -> io::Result<R>) -> io::Result<R> {
    if fd < 0 {
        return Err(Errno::BADF.into());
    }
    let adopted = FileDescriptor::new(fd);
    let answer = run(adopted.as_fd());
    let _ = adopted.into_raw_fd();
    answer
}

/// Runs something on several descriptors at once.
pub fn with_fds<R>(fds: &[RawFd], run: impl FnOnce(&[BorrowedFd<'_>]) -> io::Result<R>) -> io::Result<R> {
    if fds.iter().any(|fd| *fd < 0) {
        return Err(Errno::BADF.into());
    }
    let adopted: Vec<FileDescriptor> = fds.iter().map(|fd| FileDescriptor::new(*fd)).collect();
    let borrowed: Vec<BorrowedFd<'_>> = adopted.iter().map(AsFd::as_fd).collect();
    let answer = run(&borrowed);
    for each in adopted {
        let _ = each.into_raw_fd();
    }
    answer
}

/// Closes a descriptor.
pub fn close_fd(fd: RawFd) -> io::Result<()> {
    nix::unistd::close(fd).map_err(io::Error::from)
}

/// A number for an owned descriptor, which is not closed by itself any more.
pub fn give_away(fd: OwnedFd) -> RawFd {
    fd.into_raw_fd()
}

/// Runs something that opens descriptors for the engine itself: the low numbers are left to the program.
pub fn above_low_fds<R>(run: impl FnOnce() -> R) -> R {
    let mut held = Vec::with_capacity(LOW_FDS as usize);
    while let Ok(fd) = rustix::io::fcntl_dupfd_cloexec(std::io::stderr(), 3) {
        let number = std::os::fd::AsRawFd::as_raw_fd(&fd);
        if number >= LOW_FDS {
            break;
        }
        held.push(fd);
    }
    run()
}

/// How many descriptor numbers are left to the program.
const LOW_FDS: RawFd = 24;

/// The text of a system error, without its number.
pub fn error_text(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_string()
}

impl Vm {
    /// OSError (of the right subclass) for a system error, about no, one or two paths.
    #[cold]
    pub fn os_error(&mut self, error: &io::Error, paths: &[&Value]) -> Raised {
        let class = Value::Class(self.types().os_error.clone());
        let number = error.raw_os_error().unwrap_or(5);
        let text = error_text(&io::Error::from_raw_os_error(number));
        let mut args = vec![Value::Int(i64::from(number)), Value::from(text)];
        let mut shown = Vec::new();
        for path in paths {
            match self.plain_path(path) {
                Ok(path) => shown.push(path),
                Err(raised) => return raised,
            }
        }
        match shown.as_slice() {
            [] => {}
            [path] => args.push(path.clone()),
            [first, second, ..] => args.extend([first.clone(), Value::None, second.clone()]),
        }
        match self.call(&class, &args) {
            Ok(Value::Exception(exception)) => self.raise(exception),
            Ok(_) => self.system_error("OSError is an exception"),
            Err(raised) => raised,
        }
    }

    /// What `__fspath__` of a path-like object says, or the value itself.
    pub fn plain_path(&mut self, path: &Value) -> PyResult {
        match path.unwrapped() {
            Value::Str(_) | Value::Bytes(_) | Value::Int(_) | Value::None => Ok(path.clone()),
            _ => {
                let name = self.intern("__fspath__");
                if matches!(self.lookup_special(path, &name), None | Some(Value::None)) {
                    return Ok(path.clone());
                }
                match self.call_special(path, &name, &[])? {
                    Some(text @ (Value::Str(_) | Value::Bytes(_))) => Ok(text),
                    _ => Ok(path.clone()),
                }
            }
        }
    }

    /// Runs a system call that may block, again when a signal interrupted it; other threads run meanwhile.
    pub fn system_call<R>(&mut self, mut call: impl FnMut() -> io::Result<R>) -> PyResult<io::Result<R>> {
        loop {
            match self.allow_threads(&mut call) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => self.check_attention()?,
                answer => return Ok(answer),
            }
        }
    }

    /// Waits until a descriptor is ready (bits of `poll`) or the time is up; whether it is ready. Signals are handled.
    pub fn wait_fd(&mut self, fd: RawFd, events: i16, limit: Option<Duration>) -> PyResult<io::Result<bool>> {
        let answer = self.poll_fds(&[(fd, events)], limit)?;
        Ok(answer.map(|ready| ready[0] != 0))
    }

    /// Waits for any of the descriptors; the bits that came, for each. All zero when the time is up.
    pub fn poll_fds(
        &mut self,
        fds: &[(RawFd, i16)],
        limit: Option<Duration>,
    ) -> PyResult<io::Result<Vec<i16>>> {
        let end = limit.and_then(|limit| Instant::now().checked_add(limit));
        let bell = self.is_main.then(|| self.interp.alarm.bell()).flatten();
        loop {
            self.check_attention()?;
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            let answer = self.allow_threads(|| poll_once(fds, bell, left));
            match answer {
                Err(Errno::INTR) => {}
                Err(error) => return Ok(Err(error.into())),
                Ok((true, _)) => self.interp.alarm.hush(),
                Ok((false, ready)) => {
                    let is_late = left.is_some_and(|left| left.is_zero() || Some(Instant::now()) >= end);
                    if is_late || ready.iter().any(|bits| *bits != 0) {
                        return Ok(Ok(ready));
                    }
                }
            }
        }
    }

    /// The bytes of any object that has a buffer.
    pub fn buffer_bytes(&mut self, value: &Value) -> PyResult<Vec<u8>> {
        match value.unwrapped() {
            Value::Bytes(bytes) => return Ok(bytes.data.to_vec()),
            Value::ByteArray(array) => return Ok(array.data.borrow().clone()),
            _ => {}
        }
        let view = self.byte_view(value)?;
        match self.call_method_named(&view, "tobytes", &[])? {
            Value::Bytes(bytes) => Ok(bytes.data.to_vec()),
            _ => Err(self.system_error("tobytes() returns bytes")),
        }
    }

    /// The length in bytes of an object with a buffer.
    pub fn buffer_length(&mut self, value: &Value) -> PyResult<usize> {
        match value.unwrapped() {
            Value::Bytes(bytes) => Ok(bytes.data.len()),
            Value::ByteArray(array) => Ok(array.data.borrow().len()),
            _ => {
                let view = self.byte_view(value)?;
                let length = self.get_attr_named(&view, "nbytes")?;
                self.index_i64(&length).map(|length| length as usize)
            }
        }
    }

    /// Overwrites the start of a writable buffer.
    pub fn fill_buffer(&mut self, value: &Value, data: &[u8]) -> PyResult<()> {
        if let Value::ByteArray(array) = value.unwrapped() {
            let mut place = array.data.borrow_mut();
            let count = data.len().min(place.len());
            place[..count].copy_from_slice(&data[..count]);
            return Ok(());
        }
        let view = self.byte_view(value)?;
        let view = self.call_method_named(&view, "cast", &[Value::from("B")])?;
        let slice = Value::Class(self.types().slice.clone());
        let range = self.call(&slice, &[Value::Int(0), Value::Int(data.len() as i64)])?;
        let data: Gc<ByteArray> = ByteArray::new(data.to_vec());
        self.call_method_named(&view, "__setitem__", &[range, Value::ByteArray(data)]).map(drop)
    }

    /// Whether a value is a writable buffer.
    pub fn is_writable_buffer(&mut self, value: &Value) -> PyResult<bool> {
        match value.unwrapped() {
            Value::ByteArray(_) => Ok(true),
            Value::Bytes(_) | Value::Str(_) | Value::Int(_) | Value::None => Ok(false),
            _ => match self.byte_view(value) {
                Ok(view) => {
                    let readonly = self.get_attr_named(&view, "readonly")?;
                    self.truth(&readonly).map(|readonly| !readonly)
                }
                Err(raised) => {
                    let class = self.types().type_error.clone();
                    self.catch(raised, &class).map(|_| false)
                }
            },
        }
    }

    fn byte_view(&mut self, value: &Value) -> PyResult {
        let memoryview = Value::Class(self.types().memoryview.clone());
        self.call(&memoryview, std::slice::from_ref(value)).map_err(|raised| {
            let class = self.types().type_error.clone();
            match self.catch(raised, &class) {
                Ok(_) => {
                    let given = self.type_name(value);
                    self.type_error(format!("a bytes-like object is required, not '{given}'"))
                }
                Err(raised) => raised,
            }
        })
    }
}

/// One `poll`; whether the bell rang, and what is ready.
fn poll_once(
    fds: &[(RawFd, i16)],
    bell: Option<RawFd>,
    limit: Option<Duration>,
) -> Result<(bool, Vec<i16>), Errno> {
    let limit = limit
        .map(|limit| limit.try_into().unwrap_or(rustix::event::Timespec { tv_sec: i64::MAX, tv_nsec: 0 }));
    let numbers: Vec<RawFd> = fds.iter().map(|(fd, _)| *fd).chain(bell).collect();
    let answer = with_fds(&numbers, |borrowed| {
        let wanted = fds.iter().map(|(_, events)| *events).chain(bell.map(|_| PollFlags::IN.bits() as i16));
        let pairs = borrowed.iter().zip(wanted);
        let mut polled: Vec<PollFd<'_>> = pairs
            .map(|(fd, events)| PollFd::from_borrowed_fd(*fd, PollFlags::from_bits_retain(events as u16)))
            .collect();
        poll(&mut polled, limit.as_ref())?;
        let ready: Vec<i16> = polled.iter().map(|each| each.revents().bits() as i16).collect();
        let rang = bell.is_some() && ready[fds.len()] != 0;
        Ok((rang, ready[..fds.len()].to_vec()))
    });
    answer.map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::IO))
}

//! `select`: waiting for descriptors with select(), poll() and epoll.

use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, List, Trace, Tuple, Value};
use crate::runtime::native::{ClassDef, Module, Opt, This, VarArgs};
use crate::runtime::system::{close_fd, give_away, with_fd};
use crate::runtime::{PyResult, Vm};
use rustix::event::epoll::{self, CreateFlags, EventData, EventFlags};
use rustix::io::Errno;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::io;
use std::os::fd::RawFd;
use std::time::{Duration, Instant};

const IN: i16 = 1;
const PRIORITY: i16 = 2;
const OUT: i16 = 4;
const ERROR: i16 = 8;
const HANGUP: i16 = 16;
const INVALID: i16 = 32;

const NUMBERS: &[(&str, i64)] = &[
    ("EPOLLERR", 8),
    ("EPOLLET", 1 << 31),
    ("EPOLLEXCLUSIVE", 1 << 28),
    ("EPOLLHUP", 16),
    ("EPOLLIN", 1),
    ("EPOLLMSG", 1024),
    ("EPOLLONESHOT", 1 << 30),
    ("EPOLLOUT", 4),
    ("EPOLLPRI", 2),
    ("EPOLLRDBAND", 128),
    ("EPOLLRDHUP", 8192),
    ("EPOLLRDNORM", 64),
    ("EPOLLWAKEUP", 1 << 29),
    ("EPOLLWRBAND", 512),
    ("EPOLLWRNORM", 256),
    ("EPOLL_CLOEXEC", 524_288),
    ("PIPE_BUF", 4096),
    ("POLLERR", 8),
    ("POLLHUP", 16),
    ("POLLIN", 1),
    ("POLLMSG", 1024),
    ("POLLNVAL", 32),
    ("POLLOUT", 4),
    ("POLLPRI", 2),
    ("POLLRDBAND", 128),
    ("POLLRDHUP", 8192),
    ("POLLRDNORM", 64),
    ("POLLWRBAND", 512),
    ("POLLWRNORM", 256),
];

#[derive(Default)]
struct State {
    poll: OnceCell<Gc<Class>>,
    epoll: OnceCell<Gc<Class>>,
}

/// A poll object.
struct Poll {
    attrs: Attrs,
    fds: RefCell<BTreeMap<RawFd, i16>>,
}
native_type!(Poll {});

/// An epoll object.
struct Epoll {
    attrs: Attrs,
    fd: Cell<RawFd>,
}
native_type!(Epoll {});

impl Drop for Epoll {
    fn drop(&mut self) {
        if self.fd.get() >= 0 {
            let _ = close_fd(self.fd.get());
        }
    }
}

/// The namespace of `select`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let state = vm.interp.state::<State>();
    if state.poll.get().is_none() {
        let (poll, epoll) = (make_poll(vm), make_epoll(vm));
        let _ = state.poll.set(poll);
        let _ = state.epoll.set(epoll);
    }
    let Some(epoll) = state.epoll.get().cloned() else { unreachable!("set above") };
    let error = vm.types().os_error.clone();
    let mut module = Module::new(vm, "select", "Waiting for descriptors.")
        .def("select(rlist, wlist, xlist, timeout=None, /)", "Wait until descriptors are ready.", select)
        .def("poll()", "A new poll object.", |vm: &mut Vm| {
            let state = vm.interp.state::<State>();
            let class = state.poll.get().expect("the module was imported");
            Poll::into_value(Gc::new(Poll { attrs: Attrs::new(class), fds: RefCell::default() }))
        })
        .value("error", Value::Class(error))
        .class(&epoll);
    for (name, number) in NUMBERS {
        module = module.value(name, *number);
    }
    Ok(module.finish())
}

/// The descriptor that an argument means.
fn descriptor(vm: &mut Vm, value: &Value) -> PyResult<RawFd> {
    let fd = if let Value::Int(_) | Value::Bool(_) = value.unwrapped() {
        vm.index_i64(value)?
    } else {
        let name = vm.intern("fileno");
        let Some(method) = vm.get_attr_opt(value, &name)? else {
            return Err(vm.type_error("argument must be an int, or have a fileno() method."));
        };
        match vm.call(&method, &[])?.unwrapped() {
            Value::Int(fd) => *fd,
            _ => return Err(vm.type_error("fileno() returned a non-integer")),
        }
    };
    match RawFd::try_from(fd) {
        Ok(number @ 0..) => Ok(number),
        _ => Err(vm.value_error(format!("file descriptor cannot be a negative integer ({fd})"))),
    }
}

/// The seconds of a timeout, `None` for ever.
fn limit_of(vm: &mut Vm, timeout: &Value, message: &str) -> PyResult<Option<f64>> {
    match timeout.unwrapped() {
        Value::None => Ok(None),
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => vm.to_f64(timeout).map(Some),
        other => {
            let given = vm.type_name(other);
            Err(vm.type_error(format!("{message}, not {given}")))
        }
    }
}

fn select(vm: &mut Vm, read: Value, write: Value, except: Value, timeout: Value) -> PyResult {
    let mut lists = Vec::new();
    for list in [&read, &write, &except] {
        let mut pairs = Vec::new();
        for item in vm.collect_or(list, "arguments 1-3 must be sequences")? {
            let fd = descriptor(vm, &item)?;
            if fd >= 1024 {
                return Err(vm.value_error("filedescriptor out of range in select()"));
            }
            pairs.push((fd, item));
        }
        lists.push(pairs);
    }
    let limit = limit_of(vm, &timeout, "timeout must be a real number or None")?;
    if limit.is_some_and(|limit| limit < 0.0) {
        return Err(vm.value_error("timeout must be non-negative"));
    }
    let wanted = [IN, OUT, PRIORITY];
    let fds: Vec<(RawFd, i16)> = lists
        .iter()
        .zip(wanted)
        .flat_map(|(pairs, events)| pairs.iter().map(move |(fd, _)| (*fd, events)))
        .collect();
    let ready = match vm.poll_fds(&fds, limit.map(Duration::from_secs_f64))? {
        Ok(ready) => ready,
        Err(error) => return Err(vm.os_error(&error, &[])),
    };
    if ready.iter().any(|bits| bits & INVALID != 0) {
        return Err(vm.os_error(&Errno::BADF.into(), &[]));
    }
    let mut ready = ready.into_iter();
    let masks = [IN | ERROR | HANGUP, OUT | ERROR, PRIORITY];
    let answer = lists.into_iter().zip(masks).map(|(pairs, mask)| {
        let chosen = pairs.into_iter().filter(|_| ready.next().is_some_and(|bits| bits & mask != 0));
        Value::List(List::new(chosen.map(|(_, item)| item).collect()))
    });
    Ok(Value::Tuple(Tuple::new(answer.collect())))
}

fn make_poll(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "select", "poll", "Descriptors to wait for.")
        .method(
            "register(self, fd, eventmask=7, /)",
            "Add a descriptor.",
            |vm: &mut Vm, this: This<Poll>, fd: Value, mask: i64| {
                let fd = descriptor(vm, &fd)?;
                let mask = event_mask(vm, mask)?;
                this.fds.borrow_mut().insert(fd, mask);
                PyResult::Ok(())
            },
        )
        .method(
            "modify(self, fd, eventmask, /)",
            "Change what is waited for.",
            |vm: &mut Vm, this: This<Poll>, fd: Value, mask: i64| {
                let fd = descriptor(vm, &fd)?;
                let mask = event_mask(vm, mask)?;
                match this.fds.borrow_mut().get_mut(&fd) {
                    Some(place) => *place = mask,
                    None => return Err(vm.os_error(&Errno::NOENT.into(), &[])),
                }
                Ok(())
            },
        )
        .method(
            "unregister(self, fd, /)",
            "Remove a descriptor.",
            |vm: &mut Vm, this: This<Poll>, fd: Value| {
                let fd = descriptor(vm, &fd)?;
                match this.fds.borrow_mut().remove(&fd) {
                    Some(_) => Ok(()),
                    None => Err(vm.key_error(&Value::from(fd))),
                }
            },
        )
        .method("poll(self, timeout=None, /)", "Wait; (descriptor, events) pairs.", poll)
        .finish()
}

fn event_mask(vm: &mut Vm, mask: i64) -> PyResult<i16> {
    if mask < 0 {
        return Err(vm.value_error("Cannot convert negative int"));
    }
    u16::try_from(mask)
        .map(|mask| mask as i16)
        .map_err(|_| vm.overflow_error("Python int too large for C unsigned short"))
}

fn pairs(ready: impl Iterator<Item = (i64, i64)>) -> Value {
    let pair = |(fd, events)| Value::Tuple(Tuple::new(vec![Value::Int(fd), Value::Int(events)]));
    Value::List(List::new(ready.map(pair).collect()))
}

fn poll(vm: &mut Vm, this: This<Poll>, timeout: Value) -> PyResult {
    let limit = limit_of(vm, &timeout, "timeout must be a real number or None")?;
    // Milliseconds, rounded up; a negative limit is none.
    let limit = limit.filter(|limit| *limit >= 0.0).map(|limit| Duration::from_millis(limit.ceil() as u64));
    let fds: Vec<(RawFd, i16)> = this.fds.borrow().iter().map(|(fd, events)| (*fd, *events)).collect();
    match vm.poll_fds(&fds, limit)? {
        Ok(ready) => {
            let found = fds.iter().zip(ready).filter(|(_, bits)| *bits != 0);
            Ok(pairs(found.map(|((fd, _), bits)| (i64::from(*fd), i64::from(bits as u16)))))
        }
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

fn make_epoll(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "select", "epoll", "Descriptors to wait for, kept by the system.")
        .new_method("epoll(cls, sizehint=-1, flags=0)", new_epoll)
        .class_method(
            "fromfd(cls, fd, /)",
            "An object for a descriptor.",
            |_: &mut Vm, class: Gc<Class>, fd: i64| {
                Epoll::into_value(Gc::new(Epoll { attrs: Attrs::new(&class), fd: Cell::new(fd as RawFd) }))
            },
        )
        .method("close(self, /)", "Close the object.", |vm: &mut Vm, this: This<Epoll>| {
            let fd = this.fd.replace(-1);
            if fd < 0 {
                return Ok(());
            }
            close_fd(fd).map_err(|error| vm.os_error(&error, &[]))
        })
        .method("fileno(self, /)", "The descriptor.", |vm: &mut Vm, this: This<Epoll>| open_fd(vm, &this))
        .method(
            "register(self, fd, eventmask=7)",
            "Add a descriptor.",
            |vm: &mut Vm, this: This<Epoll>, fd: Value, mask: i64| {
                control(vm, &this, &fd, |epoll, fd| {
                    let data = EventData::new_u64(std::os::fd::AsRawFd::as_raw_fd(&fd) as u64);
                    Ok(epoll::add(epoll, fd, data, EventFlags::from_bits_retain(mask as u32))?)
                })
            },
        )
        .method(
            "modify(self, fd, eventmask)",
            "Change what is waited for.",
            |vm: &mut Vm, this: This<Epoll>, fd: Value, mask: i64| {
                control(vm, &this, &fd, |epoll, fd| {
                    let data = EventData::new_u64(std::os::fd::AsRawFd::as_raw_fd(&fd) as u64);
                    Ok(epoll::modify(epoll, fd, data, EventFlags::from_bits_retain(mask as u32))?)
                })
            },
        )
        .method(
            "unregister(self, fd)",
            "Remove a descriptor.",
            |vm: &mut Vm, this: This<Epoll>, fd: Value| {
                control(vm, &this, &fd, |epoll, fd| Ok(epoll::delete(epoll, fd)?))
            },
        )
        .method("poll(self, timeout=None, maxevents=-1)", "Wait; (descriptor, events) pairs.", epoll_wait)
        .getter("closed(self)", "Whether it is closed.", |_: &mut Vm, this: This<Epoll>| this.fd.get() < 0)
        .method("__enter__(self, /)", "", |vm: &mut Vm, this: Value| {
            let closed = vm.get_attr_named(&this, "closed")?;
            if vm.truth(&closed)? { Err(closed_error(vm)) } else { Ok(this) }
        })
        .method("__exit__(self, *args)", "", |vm: &mut Vm, this: Value, _: VarArgs| {
            vm.call_method_named(&this, "close", &[]).map(drop)
        })
        .finish()
}

#[cold]
fn closed_error(vm: &mut Vm) -> crate::runtime::Raised {
    vm.value_error("I/O operation on closed epoll object")
}

fn open_fd(vm: &mut Vm, this: &Epoll) -> PyResult<RawFd> {
    match this.fd.get() {
        -1 => Err(closed_error(vm)),
        fd => Ok(fd),
    }
}

fn new_epoll(vm: &mut Vm, class: Gc<Class>, size: Opt<i64>, flags: i64) -> PyResult {
    if let Opt::Given(size) = size
        && size != -1
        && size <= 0
    {
        return Err(vm.value_error("negative sizehint"));
    }
    if flags & !524_288 != 0 {
        let class = vm.types().os_error.clone();
        return Err(vm.raise_new(&class, vec![Value::from("invalid flags")]));
    }
    match epoll::create(CreateFlags::CLOEXEC) {
        Ok(fd) => {
            Ok(Epoll::into_value(Gc::new(Epoll { attrs: Attrs::new(&class), fd: Cell::new(give_away(fd)) })))
        }
        Err(error) => Err(vm.os_error(&error.into(), &[])),
    }
}

fn control(
    vm: &mut Vm,
    this: &Epoll,
    fd: &Value,
    run: impl FnOnce(std::os::fd::BorrowedFd<'_>, std::os::fd::BorrowedFd<'_>) -> io::Result<()>,
) -> PyResult<()> {
    let epoll = open_fd(vm, this)?;
    let fd = descriptor(vm, fd)?;
    let answer = with_fd(epoll, |epoll| with_fd(fd, |fd| run(epoll, fd)));
    answer.map_err(|error| vm.os_error(&error, &[]))
}

fn epoll_wait(vm: &mut Vm, this: This<Epoll>, timeout: Value, most: i64) -> PyResult {
    let fd = open_fd(vm, &this)?;
    let limit = limit_of(vm, &timeout, "timeout must be a real number or None")?;
    let limit =
        limit.filter(|limit| *limit >= 0.0).map(|limit| Duration::from_millis((limit * 1e3).ceil() as u64));
    let most = match most {
        -1 => 1023,
        most if most > 0 => most as usize,
        most => return Err(vm.value_error(format!("maxevents must be greater than 0, got {most}"))),
    };
    let end = limit.and_then(|limit| Instant::now().checked_add(limit));
    loop {
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        if limit != Some(Duration::ZERO)
            && let Err(error) = vm.wait_fd(fd, IN, left)?
        {
            return Err(vm.os_error(&error, &[]));
        }
        let mut events = Vec::with_capacity(most);
        let none = rustix::event::Timespec { tv_sec: 0, tv_nsec: 0 };
        let answer =
            with_fd(fd, |fd| Ok(epoll::wait(fd, rustix::buffer::spare_capacity(&mut events), Some(&none))?));
        match answer {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => vm.check_attention()?,
            Err(error) => return Err(vm.os_error(&error, &[])),
            Ok(_) if !events.is_empty() || end.is_some_and(|end| Instant::now() >= end) => {
                return Ok(pairs(
                    events.iter().map(|event| (event.data.u64() as i64, i64::from({ event.flags }.bits()))),
                ));
            }
            Ok(_) => {}
        }
    }
}

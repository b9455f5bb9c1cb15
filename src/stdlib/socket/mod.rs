//! `_socket`: the system's sockets, on which the module `socket` stands.

mod address;
mod constants;
mod message;
mod names;
mod object;
mod options;

use crate::object::{Class, Dict, Gc, Value};
use crate::runtime::native::{ClassDef, Module};
use crate::runtime::system::{close_fd, give_away, with_fd};
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, OnceCell};
use std::time::Duration;

/// The classes of the module, and the timeout of new sockets.
#[derive(Default)]
pub struct State {
    socket: OnceCell<Gc<Class>>,
    errors: OnceCell<[Gc<Class>; 3]>,
    timeout: Cell<Option<Duration>>,
}

impl State {
    /// gaierror, herror and TimeoutError.
    fn errors(vm: &mut Vm) -> [Gc<Class>; 3] {
        let state = vm.interp.state::<State>();
        if let Some(errors) = state.errors.get() {
            return errors.clone();
        }
        let base = vm.types().os_error.clone();
        let gai =
            ClassDef::with_base(vm, "socket", "gaierror", "A name could not be resolved.", &base).finish();
        let host =
            ClassDef::with_base(vm, "socket", "herror", "An address could not be resolved.", &base).finish();
        let late = vm.types().timeout_error.clone();
        state.errors.get_or_init(|| [gai, host, late]).clone()
    }

    fn default_timeout(vm: &Vm) -> Option<Duration> {
        vm.interp.state::<State>().timeout.get()
    }
}

/// The namespace of `_socket`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let state = vm.interp.state::<State>();
    if state.socket.get().is_none() {
        let class = object::make(vm);
        let _ = state.socket.set(class);
    }
    let Some(class) = state.socket.get().cloned() else { unreachable!("set above") };
    let [gai, host, late] = State::errors(vm);
    let error = vm.types().os_error.clone();
    let mut module = Module::new(vm, "_socket", "Sockets of the system.")
        .class(&class)
        .value("SocketType", Value::Class(class.clone()))
        .value("error", Value::Class(error))
        .value("gaierror", Value::Class(gai))
        .value("herror", Value::Class(host))
        .value("timeout", Value::Class(late))
        .value("has_ipv6", true)
        .def("close(fd, /)", "Close a socket's descriptor.", close)
        .def("dup(fd, /)", "A second descriptor of a socket.", dup)
        .def(
            "_socketpair(family=1, type=1, proto=0, /)",
            "The descriptors of two connected sockets.",
            object::pair,
        )
        .def("getdefaulttimeout()", "The timeout of new sockets.", |vm: &mut Vm| {
            object::timeout_value(State::default_timeout(vm))
        })
        .def("setdefaulttimeout(timeout, /)", "Set the timeout of new sockets.", set_default)
        .def("CMSG_LEN(length, /)", "The length of an ancillary item.", |vm: &mut Vm, length: i64| {
            message::control_size(vm, length, "CMSG_LEN", 1)
        })
        .def(
            "CMSG_SPACE(length, /)",
            "The room that an ancillary item takes.",
            |vm: &mut Vm, length: i64| message::control_size(vm, length, "CMSG_SPACE", 8),
        );
    module = names::add(module);
    for (name, address) in constants::ADDRESSES {
        module = module.value(name, *address);
    }
    for (name, number) in constants::NUMBERS {
        if !matches!(*name, "has_ipv6") {
            module = module.value(name, *number);
        }
    }
    Ok(module.finish())
}

fn close(vm: &mut Vm, fd: i64) -> PyResult<()> {
    close_fd(fd as i32).map_err(|error| vm.os_error(&error, &[]))
}

fn dup(vm: &mut Vm, fd: i64) -> PyResult<i32> {
    let made = with_fd(fd as i32, |fd| Ok(rustix::io::fcntl_dupfd_cloexec(fd, 0)?));
    made.map(give_away).map_err(|error| vm.os_error(&error, &[]))
}

fn set_default(vm: &mut Vm, value: Value) -> PyResult<()> {
    let limit = object::parse_timeout(vm, &value)?;
    vm.interp.state::<State>().timeout.set(limit);
    Ok(())
}

//! Sockets that the program made itself, under the natives.

use super::errors::raise_io;
use super::objects::ConnectionObject;
use crate::asyncio::{running_loop, socket_value};
use crate::event_loop::http::{Connection, adopt};
use crate::event_loop::stream::Stream;
use crate::runtime::native::Module;
use crate::runtime::system::with_fd;
use crate::runtime::{PyResult, Vm};
use std::io;
use std::os::fd::OwnedFd;
use std::rc::Rc;

/// Adds the functions.
pub fn define(module: Module<'_>) -> Module<'_> {
    module
        .def(
            "adopt_connection(fd, /)",
            "A Connection over a connected socket, whose descriptor stays the caller's.",
            adopt_connection,
        )
        .def(
            "adopt_listener(fd, /)",
            "A listener for `serve`, over a socket whose descriptor stays the caller's.",
            adopt_listener,
        )
}

/// A socket of the loop over a connected socket, whose descriptor stays the caller's.
pub fn adopt_socket(vm: &mut Vm, fd: i64) -> PyResult {
    let reactor = running_loop(vm)?.reactor(vm)?;
    match second(fd).and_then(|fd| adopt::connection(&reactor, fd)) {
        Ok(socket) => Ok(socket_value(vm, socket)),
        Err(error) => Err(raise_io(vm, &error)),
    }
}

/// Another descriptor of a socket.
fn second(fd: i64) -> io::Result<OwnedFd> {
    with_fd(fd as i32, |fd| Ok(rustix::io::fcntl_dupfd_cloexec(fd, 0)?))
}

fn adopt_connection(vm: &mut Vm, fd: i64) -> PyResult {
    let reactor = running_loop(vm)?.reactor(vm)?;
    let socket = second(fd).and_then(|fd| adopt::connection(&reactor, fd));
    match socket.map(Stream::of) {
        Ok(Some(stream)) => Ok(ConnectionObject::value(vm, Rc::new(Connection::new(stream)))),
        Ok(None) => Err(vm.runtime_error("a connected socket is a stream")),
        Err(error) => Err(raise_io(vm, &error)),
    }
}

fn adopt_listener(vm: &mut Vm, fd: i64) -> PyResult {
    let reactor = running_loop(vm)?.reactor(vm)?;
    match second(fd).and_then(|fd| adopt::listener(&reactor, fd)) {
        Ok(socket) => Ok(socket_value(vm, socket)),
        Err(error) => Err(raise_io(vm, &error)),
    }
}

//! `_tls.SecureSocket`: what asyncio's transports and servers use in place of a socket where TLS is wanted.

use super::connection::extra_of;
use super::errors::{raise_handshake, raise_io};
use super::tls::{ClientTlsObject, ServerTlsObject};
use super::wire::bytes_of;
use crate::asyncio::{Info, on_descriptor, own_loop, take_socket, waiting};
use crate::event_loop::IoTask;
use crate::event_loop::http::Connection;
use crate::event_loop::http::signal::Gate;
use crate::event_loop::stream::Stream;
use crate::event_loop::tls::HandshakeError;
use crate::object::{Attrs, Bytes, Class, Gc, Str, Trace, Tracer, Value};
use crate::runtime::native::{ClassDef, Module, This, VarArgs};
use crate::runtime::{PyResult, Vm};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

static CONNECT: Info = Info::new("connect", "connect");
static ACCEPT: Info = Info::new("accept", "accept");

#[derive(Default)]
struct State(OnceCell<Gc<Class>>);

/// A connection under TLS.
struct SecureSocket {
    attrs: Attrs,
    connection: Rc<Connection>,
    number: i64,
    reader: RefCell<Option<IoTask>>,
    writer: RefCell<Option<IoTask>>,
    /// Opened when everything that came was taken.
    taken: Rc<Gate>,
    /// Opened when something was written.
    written: Rc<Gate>,
}

impl Trace for SecureSocket {
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

/// Adds the functions.
pub fn define(module: Module<'_>) -> Module<'_> {
    module
        .def("connect(sock, settings, name, /)", "A coroutine: the socket under TLS, as a client.", connect)
        .def("accept(sock, settings, /)", "A coroutine: the socket under TLS, as a server.", accept)
}

/// Makes the class.
pub fn prepare(vm: &mut Vm) {
    let state = vm.interp.state::<State>();
    if state.0.get().is_none() {
        let class = make(vm);
        let _ = state.0.set(class);
    }
}

fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_tls", "SecureSocket", "A socket under TLS.")
        .method("recv(self, size, /)", "The bytes that are there, None if there are none.", recv)
        .method("send(self, data, /)", "How many bytes went, None if none did.", send)
        .method(
            "watch(self, loop, for_writing, callback, /, *args)",
            "Call back whenever it is ready.",
            watch,
        )
        .method("unwatch(self, for_writing, /)", "Stop that; whether it was going on.", unwatch)
        .method(
            "shutdown(self, how, /)",
            "TLS has no half-closed connections.",
            |_: &mut Vm, _: Value, _: i64| (),
        )
        .method("close(self, /)", "Close it.", close)
        .method("fileno(self, /)", "The number of the descriptor.", |_: &mut Vm, this: This<SecureSocket>| {
            this.number
        })
        .method(
            "setsockopt(self, *args)",
            "Set an option.",
            |vm: &mut Vm, this: This<SecureSocket>, args: VarArgs| {
                on_descriptor(vm, this.number, "setsockopt", args.0.items())
            },
        )
        .method(
            "getsockopt(self, *args)",
            "An option.",
            |vm: &mut Vm, this: This<SecureSocket>, args: VarArgs| {
                on_descriptor(vm, this.number, "getsockopt", args.0.items())
            },
        )
        .method("gettimeout(self, /)", "Zero: it never blocks.", |_: &mut Vm, _: This<SecureSocket>| 0)
        .getter("family(self)", "The address family.", |vm: &mut Vm, this: This<SecureSocket>| {
            on_descriptor(vm, this.number, "__getattribute__", &[Value::from("family")])
        })
        .getter("type(self)", "The kind of socket.", |vm: &mut Vm, this: This<SecureSocket>| {
            on_descriptor(vm, this.number, "__getattribute__", &[Value::from("type")])
        })
        .getter("proto(self)", "The protocol.", |vm: &mut Vm, this: This<SecureSocket>| {
            on_descriptor(vm, this.number, "__getattribute__", &[Value::from("proto")])
        })
        .method("getsockname(self, /)", "Its own address.", |vm: &mut Vm, this: This<SecureSocket>| {
            extra_of(vm, &this.connection, "sockname")
        })
        .method(
            "getpeername(self, /)",
            "The other end's address.",
            |vm: &mut Vm, this: This<SecureSocket>| extra_of(vm, &this.connection, "peername"),
        )
        .method(
            "extra(self, name, /)",
            "What is known about it.",
            |vm: &mut Vm, this: This<SecureSocket>, name: Gc<Str>| {
                extra_of(vm, &this.connection, &name.to_string_lossy())
            },
        )
        .finish()
}

fn value(vm: &Vm, stream: Stream, number: i64) -> Value {
    let class = vm.interp.state::<State>().0.get().expect("the module was imported").clone();
    SecureSocket::into_value(Gc::new(SecureSocket {
        attrs: Attrs::new(&class),
        connection: Rc::new(Connection::new(stream)),
        number,
        reader: RefCell::default(),
        writer: RefCell::default(),
        taken: Rc::default(),
        written: Rc::default(),
    }))
}

/// The stream of a socket object and its number.
fn stream_of(vm: &mut Vm, sock: &Value) -> PyResult<(Stream, i64)> {
    let socket = take_socket(sock);
    let number = socket.as_ref().map_or(-1, |socket| i64::from(socket.number()));
    match socket.and_then(Stream::of) {
        Some(stream) => Ok((stream, number)),
        None => Err(vm.runtime_error("the socket is closed or in use")),
    }
}

fn connect(vm: &mut Vm, sock: Value, tls: This<ClientTlsObject>, name: Gc<Str>) -> PyResult {
    let (stream, number) = stream_of(vm, &sock)?;
    let (tls, name) = (tls.inner.clone(), name.to_string_lossy().into_owned());
    let work = async move { tls.connect(&name, stream).await };
    Ok(waiting::coroutine(vm, &CONNECT, work, move |vm, answer| finish(vm, answer, number)))
}

fn accept(vm: &mut Vm, sock: Value, tls: This<ServerTlsObject>) -> PyResult {
    let (stream, number) = stream_of(vm, &sock)?;
    let tls = tls.inner.clone();
    let work = async move { tls.accept(stream).await };
    Ok(waiting::coroutine(vm, &ACCEPT, work, move |vm, answer| finish(vm, answer, number)))
}

fn finish(vm: &mut Vm, answer: Result<Stream, HandshakeError>, number: i64) -> PyResult {
    match answer {
        Ok(stream) => Ok(value(vm, stream, number)),
        Err(error) => Err(raise_handshake(vm, &error)),
    }
}

fn recv(vm: &mut Vm, this: This<SecureSocket>, size: i64) -> PyResult {
    let taken = this.connection.take_now(usize::try_from(size).unwrap_or(0));
    this.taken.open();
    match taken {
        Ok(Some(data)) => Ok(Value::Bytes(Bytes::new(data))),
        Ok(None) => Ok(Value::None),
        Err(error) => Err(raise_io(vm, &error)),
    }
}

fn send(vm: &mut Vm, this: This<SecureSocket>, data: Value) -> PyResult {
    let data = bytes_of(vm, &data)?;
    let written = this.connection.write_now(&data);
    this.written.open();
    match written {
        Ok(count) => Ok(count.map_or(Value::None, Value::from)),
        Err(error) => Err(raise_io(vm, &error)),
    }
}

fn watch(
    vm: &mut Vm,
    this: This<SecureSocket>,
    event_loop: Value,
    for_writing: bool,
    callback: Value,
    args: VarArgs,
) -> PyResult<()> {
    let event_loop = own_loop(vm, &event_loop)?;
    event_loop.check_open(vm)?;
    let handle = waiting::callback(vm, &event_loop, callback, args.0.items().to_vec());
    let (connection, core) = (this.connection.clone(), Arc::downgrade(&event_loop.core));
    let gate = if for_writing { this.written.clone() } else { this.taken.clone() };
    let task = event_loop.core.spawn_io(async move {
        loop {
            if for_writing {
                let _ = connection.flush().await;
            } else {
                connection.wait_for_data().await;
            }
            let Some(core) = core.upgrade() else { return };
            core.call_soon(handle.clone());
            drop(core);
            gate.pass().await;
        }
    });
    *if for_writing { this.writer.borrow_mut() } else { this.reader.borrow_mut() } = Some(task);
    Ok(())
}

fn unwatch(_: &mut Vm, this: This<SecureSocket>, for_writing: bool) -> bool {
    if for_writing { this.writer.take().is_some() } else { this.reader.take().is_some() }
}

fn close(vm: &mut Vm, this: This<SecureSocket>) {
    drop((this.reader.take(), this.writer.take()));
    let connection = this.connection.clone();
    match own_loop(vm, &vm.running_loop.clone()) {
        Ok(event_loop) => event_loop.core.spawn_io(async move { connection.finish().await }).detach(),
        Err(raised) => {
            drop(vm.take_raised(raised));
            connection.close();
        }
    }
}

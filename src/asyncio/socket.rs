//! Sockets as Python code of this package sees them: `_Socket`, on which transports and servers are built.

use super::event_loop::{EventLoop, own, running};
use super::future::Fut;
use super::handle::Handle;
use super::io::{Completion, Watched, Watching};
use crate::event_loop::net::{Address, ListenOptions, Overrides, Socket, resolve, run_then, watch};
use crate::object::{Attrs, Bytes, Class, Dict, Exception, Gc, Str, Trace, Tracer, Tuple, Value};
use crate::runtime::native::{ClassDef, Module, This, VarArgs};
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::{OnceCell, RefCell};
use std::io;
use std::net::{IpAddr, Shutdown, SocketAddr};
use std::rc::Rc;

/// The class, and a buffer that all reads share.
#[derive(Default)]
struct State(OnceCell<Gc<Class>>, RefCell<Vec<u8>>);

const AF_UNIX: i64 = 1;
const AF_INET: i64 = 2;
const AF_INET6: i64 = 10;

/// A socket object.
struct SocketObject {
    attrs: Attrs,
    socket: RefCell<Option<Rc<Socket>>>,
    reader: RefCell<Option<Watching>>,
    writer: RefCell<Option<Watching>>,
}

impl SocketObject {
    fn value(vm: &Vm, socket: Socket) -> Value {
        let class = vm.interp.state::<State>().0.get().expect("the module was imported").clone();
        SocketObject::into_value(Gc::new(SocketObject {
            attrs: Attrs::new(&class),
            socket: RefCell::new(Some(Rc::new(socket))),
            reader: RefCell::default(),
            writer: RefCell::default(),
        }))
    }

    fn open(&self, vm: &mut Vm) -> PyResult<Rc<Socket>> {
        let socket = self.socket.borrow().clone();
        socket.ok_or_else(|| {
            let error = io::Error::from_raw_os_error(rustix::io::Errno::BADF.raw_os_error());
            raise_os_error(vm, &error)
        })
    }

    fn close(&self) {
        drop(self.reader.take());
        drop(self.writer.take());
        drop(self.socket.take());
    }
}

impl Trace for SocketObject {
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

/// The socket in a socket object, unless it is closed.
pub fn socket_of(value: &Value) -> Option<Rc<Socket>> {
    let Value::Object(object) = value else { return None };
    object.downcast_ref::<SocketObject>()?.socket.borrow().clone()
}

/// A socket object over a socket.
pub fn socket_value(vm: &mut Vm, socket: Socket) -> Value {
    prepare(vm);
    SocketObject::value(vm, socket)
}

/// The class, made on first use.
fn prepare(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    state.0.get_or_init(|| make(vm)).clone()
}

/// Takes the socket out of a socket object that nobody watches.
pub fn take_socket(value: &Value) -> Option<Socket> {
    let Value::Object(object) = value else { return None };
    let object = object.downcast_ref::<SocketObject>()?;
    drop((object.reader.take(), object.writer.take()));
    Rc::try_unwrap(object.socket.take()?).ok()
}

/// The namespace of `asyncio._net`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    super::state::prepare(vm)?;
    let class = Value::Class(prepare(vm));
    let module = Module::new(vm, "asyncio._net", "Sockets that never block.")
        .value("TransportSocket", class)
        .def("connect_tcp(loop, host, port, /)", "A future of a connected socket.", connect_tcp)
        .def("connect_unix(loop, path, /)", "A future of a connected socket.", connect_unix)
        .def(
            "listen_tcp(host, port, backlog, reuse_address, reuse_port, /)",
            "A listening socket.",
            listen_tcp,
        )
        .def(
            "listen_unix(path, backlog, /)",
            "A listening socket.",
            |vm: &mut Vm, path: Gc<Str>, backlog: i64| {
                let reactor = running(vm)?.reactor(vm)?;
                let made = Socket::listen_unix(&reactor, &path.to_string_lossy(), backlog as i32);
                finish(vm, made)
            },
        )
        .def("is_ip(host, /)", "The family of an IP address, or None.", |_: &mut Vm, host: Gc<Str>| {
            host.to_string_lossy()
                .parse::<IpAddr>()
                .ok()
                .map(|ip| Value::Int(if ip.is_ipv4() { AF_INET } else { AF_INET6 }))
        })
        .def(
            "take_through(buffer, separator, start, limit, /)",
            "Takes what a buffer begins with, up to and with a separator that begins within the limit.",
            take_through,
        )
        .def("resolve(loop, host, port, /)", "A future of (family, host, port) tuples.", resolve_host);
    Ok(module.finish())
}

fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "asyncio.trsock", "TransportSocket", "A socket of a transport.")
        .method("recv(self, size, /)", "The bytes that are there, None if it would block.", recv)
        .method("send(self, data, /)", "How many bytes went, None if it would block.", send)
        .method("accept(self, /)", "A connection, None if none waits.", accept)
        .method(
            "watch(self, loop, for_writing, callback, /, *args)",
            "Call back whenever it is ready.",
            watch_socket,
        )
        .method("unwatch(self, for_writing, /)", "Stop that; whether it was going on.", unwatch)
        .method("shutdown(self, how, /)", "End one or both directions.", shutdown)
        .method("close(self, /)", "Close it.", |_: &mut Vm, this: This<SocketObject>| this.close())
        .method(
            "fileno(self, /)",
            "The number of the file descriptor, -1 if closed.",
            |_: &mut Vm, this: This<SocketObject>| {
                this.socket.borrow().as_ref().map_or(-1, |socket| i64::from(socket.number()))
            },
        )
        .method("getsockname(self, /)", "Its own address.", |vm: &mut Vm, this: This<SocketObject>| {
            let address = this.open(vm)?.local_address();
            finish_address(vm, address)
        })
        .method(
            "getpeername(self, /)",
            "The address of the other end.",
            |vm: &mut Vm, this: This<SocketObject>| {
                let address = this.open(vm)?.peer_address();
                finish_address(vm, address)
            },
        )
        .method(
            "take_error(self, /)",
            "Raise the error that is pending.",
            |vm: &mut Vm, this: This<SocketObject>| {
                let answer = this.open(vm)?.take_error();
                answer.map_err(|error| raise_os_error(vm, &error))
            },
        )
        .method("setblocking(self, flag, /)", "", |_: &mut Vm, _: This<SocketObject>, _: bool| ())
        .method(
            "setsockopt(self, *args)",
            "Set an option.",
            |vm: &mut Vm, this: This<SocketObject>, args: VarArgs| {
                let number = i64::from(this.open(vm)?.number());
                on_descriptor(vm, number, "setsockopt", args.0.items())
            },
        )
        .method(
            "getsockopt(self, *args)",
            "An option.",
            |vm: &mut Vm, this: This<SocketObject>, args: VarArgs| {
                let number = i64::from(this.open(vm)?.number());
                on_descriptor(vm, number, "getsockopt", args.0.items())
            },
        )
        .method("gettimeout(self, /)", "Zero: it never blocks.", |_: &mut Vm, _: This<SocketObject>| 0)
        .getter("family(self)", "The address family.", |_: &mut Vm, this: This<SocketObject>| family(&this))
        .getter("type(self)", "The kind of socket.", |_: &mut Vm, _: This<SocketObject>| 1)
        .getter(
            "proto(self)",
            "The protocol.",
            |_: &mut Vm, this: This<SocketObject>| {
                if family(&this) == AF_UNIX { 0 } else { 6 }
            },
        )
        .slot("__repr__(self, /)", "", repr)
        .finish()
}

/// Calls a method of a socket object for another descriptor of the same socket.
pub fn on_descriptor(vm: &mut Vm, number: i64, method: &str, args: &[Value]) -> PyResult {
    let module = vm.import("socket")?;
    let second = vm.call_method_named(&module, "dup", &[Value::Int(number)])?;
    let unknown = Value::Int(-1);
    let sock =
        vm.call_method_named(&module, "socket", &[unknown.clone(), unknown.clone(), unknown, second])?;
    let answer = vm.call_method_named(&sock, method, args);
    vm.call_method_named(&sock, "close", &[])?;
    answer
}

fn family(this: &SocketObject) -> i64 {
    match this.socket.borrow().as_deref() {
        Some(Socket::Unix(_) | Socket::UnixListener(_)) => AF_UNIX,
        Some(socket) if socket.is_ipv6() => AF_INET6,
        _ => AF_INET,
    }
}

fn repr(vm: &mut Vm, this: This<SocketObject>) -> PyResult<String> {
    let Some(socket) = this.socket.borrow().clone() else {
        return Ok("<asyncio.TransportSocket closed>".to_string());
    };
    let proto = if family(&this) == AF_UNIX { 0 } else { 6 };
    let mut text = format!(
        "<asyncio.TransportSocket fd={}, family={}, type=1, proto={proto}",
        socket.number(),
        family(&this)
    );
    for (name, address) in [("laddr", socket.local_address()), ("raddr", socket.peer_address())] {
        if let Ok(address) = address {
            let shown = address_value(&address);
            text.push_str(&format!(", {name}={}", vm.repr(&shown)?.to_string_lossy()));
        }
    }
    text.push('>');
    Ok(text)
}

/// OSError, or the class of its kind, for an error of the system.
pub fn os_error(vm: &mut Vm, error: &io::Error) -> PyResult<Gc<Exception>> {
    let number = error.raw_os_error().unwrap_or(5);
    let text = io::Error::from_raw_os_error(number).to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let class = Value::Class(vm.types().os_error.clone());
    match vm.call(&class, &[Value::Int(i64::from(number)), Value::from(text)])? {
        Value::Exception(exception) => Ok(exception),
        _ => Err(vm.type_error("OSError is an exception")),
    }
}

fn raise_os_error(vm: &mut Vm, error: &io::Error) -> Raised {
    match os_error(vm, error) {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    }
}

fn finish(vm: &mut Vm, made: io::Result<Socket>) -> PyResult {
    match made {
        Ok(socket) => Ok(SocketObject::value(vm, socket)),
        Err(error) => Err(raise_os_error(vm, &error)),
    }
}

fn address_value(address: &Address) -> Value {
    match address {
        Address::Unix(path) => Value::from(path.as_str()),
        Address::Ip(address) => {
            let mut parts =
                vec![Value::from(address.ip().to_string()), Value::Int(i64::from(address.port()))];
            if let SocketAddr::V6(address) = address {
                parts.push(Value::Int(i64::from(address.flowinfo())));
                parts.push(Value::Int(i64::from(address.scope_id())));
            }
            Value::Tuple(Tuple::new(parts))
        }
    }
}

fn finish_address(vm: &mut Vm, address: io::Result<Address>) -> PyResult {
    match address {
        Ok(address) => Ok(address_value(&address)),
        Err(error) => Err(raise_os_error(vm, &error)),
    }
}

/// `None` where the call would block.
fn unless_blocked<T>(vm: &mut Vm, answer: io::Result<T>) -> PyResult<Option<T>> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {
            Ok(None)
        }
        Err(error) => Err(raise_os_error(vm, &error)),
    }
}

fn recv(vm: &mut Vm, this: This<SocketObject>, size: i64) -> PyResult {
    let socket = this.open(vm)?;
    let size = usize::try_from(size).unwrap_or(0);
    let state = vm.interp.state::<State>();
    let mut buffer = state.1.borrow_mut();
    if buffer.len() < size {
        buffer.resize(size, 0);
    }
    let answer = socket.read(&mut buffer[..size]);
    let Some(count) = unless_blocked(vm, answer)? else { return Ok(Value::None) };
    Ok(Value::Bytes(Bytes::new(buffer[..count].to_vec())))
}

fn send(vm: &mut Vm, this: This<SocketObject>, data: Value) -> PyResult {
    let socket = this.open(vm)?;
    let answer = match data.unwrapped() {
        Value::Bytes(bytes) => socket.write(&bytes.data),
        Value::ByteArray(bytes) => socket.write(&bytes.data.borrow()),
        other => {
            let given = vm.type_name(other);
            return Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")));
        }
    };
    Ok(unless_blocked(vm, answer)?.map_or(Value::None, Value::from))
}

fn take_through(_: &mut Vm, buffer: Value, separator: Gc<Bytes>, start: i64, limit: i64) -> Value {
    let (Value::ByteArray(buffer), false) = (&buffer, separator.data.is_empty()) else { return Value::None };
    let mut data = buffer.data.borrow_mut();
    let start = usize::try_from(start).unwrap_or(0).min(data.len());
    let found = memchr::memmem::find(&data[start..], &separator.data).map(|at| start + at);
    let Some(at) = found.filter(|at| *at as i64 <= limit && buffer.exports.get() == 0) else {
        return Value::None;
    };
    let rest = data.split_off(at + separator.data.len());
    Value::Bytes(Bytes::new(std::mem::replace(&mut *data, rest)))
}

fn accept(vm: &mut Vm, this: This<SocketObject>) -> PyResult {
    let answer = this.open(vm)?.accept();
    Ok(match unless_blocked(vm, answer)? {
        Some(socket) => SocketObject::value(vm, socket),
        None => Value::None,
    })
}

fn watch_socket(
    vm: &mut Vm,
    this: This<SocketObject>,
    event_loop: Value,
    for_writing: bool,
    callback: Value,
    args: VarArgs,
) -> PyResult<()> {
    let event_loop = own(vm, &event_loop)?;
    event_loop.check_open(vm)?;
    let socket = this.open(vm)?;
    let context = vm.context_snapshot();
    let handle = Handle::soon(vm, &event_loop, callback, args.0.items().to_vec(), context);
    let (watched, turn) = Watched::new(handle.clone());
    let task = watch(&event_loop.core, &socket, for_writing, watched.erase(), turn);
    let watching = Some(Watching::new(task, handle));
    let before = if for_writing { &this.writer } else { &this.reader }.replace(watching);
    before.map_or(Ok(()), |before| before.stop(vm))
}

fn unwatch(vm: &mut Vm, this: This<SocketObject>, for_writing: bool) -> PyResult<bool> {
    let watching = if for_writing { this.writer.take() } else { this.reader.take() };
    let Some(watching) = watching else {
        return Ok(false);
    };
    watching.stop(vm)?;
    Ok(true)
}

fn shutdown(vm: &mut Vm, this: This<SocketObject>, how: i64) -> PyResult<()> {
    let how = match how {
        0 => Shutdown::Read,
        1 => Shutdown::Write,
        _ => Shutdown::Both,
    };
    let answer = this.open(vm)?.shutdown(how);
    answer.map_err(|error| raise_os_error(vm, &error))
}

fn parse_address(vm: &mut Vm, host: &Gc<Str>, port: i64) -> PyResult<SocketAddr> {
    let ip = host.to_string_lossy().parse::<IpAddr>();
    match (ip, u16::try_from(port)) {
        (Ok(ip), Ok(port)) => Ok(SocketAddr::new(ip, port)),
        (_, Err(_)) => Err(vm.overflow_error("port must be 0-65535.")),
        (Err(_), _) => Err(vm.value_error("an IP address is needed")),
    }
}

fn listen_tcp(
    vm: &mut Vm,
    host: Gc<Str>,
    port: i64,
    backlog: i64,
    reuse_address: bool,
    reuse_port: bool,
) -> PyResult {
    let address = parse_address(vm, &host, port)?;
    let options = ListenOptions { backlog: backlog as i32, reuse_address, reuse_port };
    let reactor = running(vm)?.reactor(vm)?;
    let made = Socket::listen(&reactor, address, options);
    finish(vm, made)
}

/// A future of the loop that ends with what the I/O future answers.
fn promise<T: 'static>(
    vm: &mut Vm,
    event_loop: &Value,
    work: impl Future<Output = io::Result<T>> + 'static,
    convert: fn(&mut Vm, T) -> Value,
) -> PyResult {
    let event_loop: Gc<EventLoop> = own(vm, event_loop)?;
    event_loop.check_open(vm)?;
    let future = Fut::new(vm, &event_loop);
    let promised = future.value();
    run_then(&event_loop.core, work, move |answer| {
        let action = move |vm: &mut Vm| match answer {
            Ok(value) => {
                let value = convert(vm, value);
                future.finish_once(vm, value)
            }
            Err(error) if !future.is_done() => {
                let exception = os_error(vm, &error)?;
                future.fail(vm, exception)
            }
            Err(_) => Ok(()),
        };
        Completion::new(action).erase()
    });
    Ok(promised)
}

fn connect_tcp(vm: &mut Vm, event_loop: Value, host: Gc<Str>, port: i64) -> PyResult {
    let address = parse_address(vm, &host, port)?;
    let connecting = Socket::connect(own(vm, &event_loop)?.reactor(vm)?, address);
    promise(vm, &event_loop, connecting, |vm, socket| SocketObject::value(vm, socket))
}

fn connect_unix(vm: &mut Vm, event_loop: Value, path: Gc<Str>) -> PyResult {
    let path = path.to_string_lossy().into_owned();
    let connecting = Socket::connect_unix(own(vm, &event_loop)?.reactor(vm)?, path);
    promise(vm, &event_loop, connecting, |vm, socket| SocketObject::value(vm, socket))
}

fn resolve_host(vm: &mut Vm, event_loop: Value, host: Gc<Str>, port: i64) -> PyResult {
    let Ok(port) = u16::try_from(port) else { return Err(vm.overflow_error("port must be 0-65535.")) };
    let host = host.to_string_lossy().into_owned();
    let known = vm.interp.state::<Overrides>().find(&host, port);
    let work = async move {
        match known {
            Some(address) => Ok(vec![address]),
            None => resolve(host, port).await,
        }
    };
    promise(vm, &event_loop, work, |_, addresses| {
        let entry = |address: SocketAddr| {
            let family = if address.is_ipv4() { AF_INET } else { AF_INET6 };
            Value::Tuple(Tuple::of([
                Value::Int(family),
                Value::from(address.ip().to_string()),
                Value::Int(i64::from(address.port())),
            ]))
        };
        Value::from(addresses.into_iter().map(entry).collect::<Vec<_>>())
    })
}

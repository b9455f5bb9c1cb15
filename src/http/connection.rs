//! `_aiohttp.Connection`: connecting, TLS, sending requests.

use super::errors::{raise_handshake, raise_io, raise_read, raise_wire};
use super::objects::{ConnectionObject, MessageObject, WebSocketObject};
use super::tls::ClientTlsObject;
use super::wire::{address_value, bytes_of, limits_of};
use crate::asyncio::{Info, running_loop, waiting};
use crate::event_loop::http::connection::{Facts, ReadError};
use crate::event_loop::http::websocket::{Deflate, WebSocket};
use crate::event_loop::http::{Body, Connection, Framing, Head};
use crate::event_loop::net::{Overrides, Socket, resolve};
use crate::event_loop::stream::Stream;
use crate::event_loop::tls::HandshakeError;
use crate::event_loop::tls_session::TlsFacts;
use crate::object::{Class, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Module, This};
use crate::runtime::{PyResult, Raised, Vm};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::rc::Rc;

static CONNECT: Info = Info::new("connect", "connect");
static RESOLVE: Info = Info::new("resolve", "resolve");
static START_TLS: Info = Info::new("start_tls", "start_tls");
static EXCHANGE: Info = Info::new("exchange", "Connection.exchange");
static RECEIVE: Info = Info::new("receive", "Connection.receive");
static WRITE: Info = Info::new("write", "Connection.write");
static FINISH: Info = Info::new("finish", "Connection.finish");

/// Adds the functions.
pub fn define(module: Module<'_>) -> Module<'_> {
    module
        .def("connect(ip, port, /)", "A coroutine that answers a Connection.", connect)
        .def("connect_unix(path, /)", "A coroutine that answers a Connection.", connect_unix)
        .def("start_tls(connection, tls, name, /)", "A coroutine: the connection under TLS.", start_tls)
        .def("resolve(host, port, /)", "A coroutine that answers (ip, port) pairs.", resolve_host)
}

/// The class.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_aiohttp", "Connection", "A connection.")
        .method(
            "exchange(self, data, answers_head, decodes, /)",
            "Send a request; a coroutine that answers the response's Message.",
            exchange,
        )
        .method(
            "set_limits(self, limits, /)",
            "Refuse larger heads.",
            |vm: &mut Vm, this: This<ConnectionObject>, limits: Value| {
                limits_of(vm, &limits).map(|limits| this.inner.set_limits(limits))
            },
        )
        .method("receive(self, answers_head, decodes, /)", "A coroutine: the next response.", receive)
        .method(
            "receive_interim(self, /)",
            "A coroutine: the status of an interim response.",
            receive_interim,
        )
        .method("write(self, data, /)", "A coroutine that sends bytes.", write)
        .method("end(self, /)", "No more of the body is sent.", |_: &mut Vm, this: This<ConnectionObject>| {
            this.inner.end();
        })
        .method("finish(self, /)", "A coroutine that says goodbye and closes.", finish)
        .method("close(self, /)", "Close at once.", |_: &mut Vm, this: This<ConnectionObject>| {
            this.inner.close();
        })
        .method(
            "is_usable(self, /)",
            "Whether the other end has neither sent anything nor closed.",
            |_: &mut Vm, this: This<ConnectionObject>| this.inner.is_usable(),
        )
        .method(
            "websocket(self, is_client, largest, window_bits=0, forgets=False, /)",
            "A WebSocket over it; with `window_bits`, messages are compressed.",
            websocket,
        )
        .method("extra(self, name, /)", "What is known about it.", extra)
        .getter("closed(self)", "Whether it was closed here.", |_: &mut Vm, this: This<ConnectionObject>| {
            this.inner.is_closed()
        })
        .finish()
}

fn parse_ip(vm: &mut Vm, ip: &Gc<Str>, port: i64) -> PyResult<SocketAddr> {
    let text = ip.to_string_lossy();
    match (text.parse::<IpAddr>(), u16::try_from(port)) {
        (Ok(ip), Ok(port)) => Ok(SocketAddr::new(ip, port)),
        (_, Err(_)) => Err(vm.overflow_error("port must be 0-65535.")),
        (Err(_), _) => Err(vm.value_error(format!("{text:?} is no IP address"))),
    }
}

fn connect(vm: &mut Vm, ip: Gc<Str>, port: i64) -> PyResult {
    let address = parse_ip(vm, &ip, port)?;
    let connecting = Socket::connect(running_loop(vm)?.reactor(vm)?, address);
    Ok(waiting::coroutine(vm, &CONNECT, connecting, connected))
}

fn connect_unix(vm: &mut Vm, path: Gc<Str>) -> PyResult {
    let path = path.to_string_lossy().into_owned();
    let connecting = Socket::connect_unix(running_loop(vm)?.reactor(vm)?, path);
    Ok(waiting::coroutine(vm, &CONNECT, connecting, connected))
}

fn connected(vm: &mut Vm, answer: io::Result<Socket>) -> PyResult {
    match answer.map(Stream::of) {
        Ok(Some(stream)) => Ok(ConnectionObject::value(vm, Rc::new(Connection::new(stream)))),
        Ok(None) => Err(vm.runtime_error("a connected socket is a stream")),
        Err(error) => Err(raise_io(vm, &error)),
    }
}

fn start_tls(
    vm: &mut Vm,
    connection: This<ConnectionObject>,
    tls: This<ClientTlsObject>,
    name: Gc<Str>,
) -> PyResult {
    let Some(stream) = connection.inner.take_stream() else {
        return Err(raise_wire(vm, "closed", "Connection closed"));
    };
    let (tls, name) = (tls.inner.clone(), name.to_string_lossy().into_owned());
    let work = async move { tls.connect(&name, stream).await };
    Ok(waiting::coroutine(vm, &START_TLS, work, |vm, answer: Result<Stream, HandshakeError>| match answer {
        Ok(stream) => Ok(ConnectionObject::value(vm, Rc::new(Connection::new(stream)))),
        Err(error) => Err(raise_handshake(vm, &error)),
    }))
}

fn resolve_host(vm: &mut Vm, host: Gc<Str>, port: i64) -> PyResult {
    let Ok(port) = u16::try_from(port) else { return Err(vm.overflow_error("port must be 0-65535.")) };
    let host = host.to_string_lossy().into_owned();
    let known = vm.interp.state::<Overrides>().find(&host, port);
    let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
    let work = async move {
        match (known, literal) {
            (Some(address), _) => Ok(vec![address]),
            (None, Some(ip)) => Ok(vec![SocketAddr::new(ip, port)]),
            _ => resolve(host, port).await,
        }
    };
    let finish = |vm: &mut Vm, answer: io::Result<Vec<SocketAddr>>| match answer {
        Ok(addresses) => Ok(Value::from(addresses.iter().map(pair).collect::<Vec<_>>())),
        Err(error) => Err(raise_unknown_host(vm, &error)),
    };
    Ok(waiting::coroutine(vm, &RESOLVE, work, finish))
}

fn pair(address: &SocketAddr) -> Value {
    let ip = Value::from(address.ip().to_string());
    Value::Tuple(Tuple::new(vec![ip, Value::Int(i64::from(address.port()))]))
}

fn raise_unknown_host(vm: &mut Vm, error: &io::Error) -> Raised {
    let text = error.to_string();
    let text = text.split("information: ").nth(1).unwrap_or(&text).to_string();
    raise_wire(vm, "resolve", &text)
}

type Received = Result<(Head, Framing), ReadError>;

async fn read_message(connection: &Connection, answers_head: bool) -> Received {
    let (head, is_whole) = connection.read_response().await?;
    if is_whole {
        return Ok((head, Framing::Empty));
    }
    let framing = Framing::of(&head, answers_head)
        .map_err(|message| ReadError::Head(crate::event_loop::http::HeadError(message)))?;
    Ok((head, framing))
}

fn exchange(
    vm: &mut Vm,
    this: This<ConnectionObject>,
    data: Value,
    answers_head: bool,
    decodes: bool,
) -> PyResult {
    let data = bytes_of(vm, &data)?;
    let connection = this.inner.clone();
    let work = async move {
        // A server may answer and close before it has read everything: its answer counts.
        let written = connection.write_all(&data).await;
        let received = read_message(&connection, answers_head).await;
        match (written, received) {
            (Err(error), Err(ReadError::Closed(_))) => Err(ReadError::Io(error)),
            (_, received) => received,
        }
    };
    Ok(waiting::coroutine(vm, &EXCHANGE, work, move |vm, answer| finish_message(vm, &this, answer, decodes)))
}

fn receive(vm: &mut Vm, this: This<ConnectionObject>, answers_head: bool, decodes: bool) -> Value {
    let connection = this.inner.clone();
    let work = async move { read_message(&connection, answers_head).await };
    waiting::coroutine(vm, &RECEIVE, work, move |vm, answer| finish_message(vm, &this, answer, decodes))
}

fn finish_message(vm: &mut Vm, this: &Gc<ConnectionObject>, answer: Received, decodes: bool) -> PyResult {
    let (head, framing) = answer.map_err(|error| raise_read(vm, &error))?;
    let coding = if decodes { head.coding() } else { None };
    let body = Rc::new(Body::new(this.inner.clone(), framing, coding, true));
    body.absorb();
    // Chunks that are wrong from the beginning make the whole response wrong.
    if let Some(complaint) = body.take_complaint() {
        return Err(raise_wire(vm, "head", &complaint));
    }
    Ok(MessageObject::value(vm, Ok(head), body, None))
}

fn receive_interim(vm: &mut Vm, this: This<ConnectionObject>) -> Value {
    let connection = this.inner.clone();
    let work = async move { connection.peek_status().await };
    waiting::coroutine(vm, &RECEIVE, work, |vm, answer: Result<u16, ReadError>| match answer {
        Ok(status) => Ok(Value::Int(i64::from(status))),
        Err(error) => Err(raise_read(vm, &error)),
    })
}

fn write(vm: &mut Vm, this: This<ConnectionObject>, data: Value) -> PyResult {
    let data = bytes_of(vm, &data)?;
    let connection = this.inner.clone();
    let work = async move { connection.write_all(&data).await };
    Ok(waiting::coroutine(vm, &WRITE, work, |vm, answer: io::Result<()>| match answer {
        Ok(()) => Ok(Value::None),
        Err(error) => Err(raise_io(vm, &error)),
    }))
}

fn finish(vm: &mut Vm, this: This<ConnectionObject>) -> Value {
    let connection = this.inner.clone();
    let work = async move { connection.finish().await };
    waiting::coroutine(vm, &FINISH, work, |_, ()| Ok(Value::None))
}

fn websocket(
    vm: &mut Vm,
    this: This<ConnectionObject>,
    is_client: bool,
    largest: i64,
    window_bits: Option<i64>,
    forgets: Option<bool>,
) -> PyResult {
    let largest = usize::try_from(largest).unwrap_or(0);
    let bits = window_bits_of(vm, window_bits)?;
    let deflate = bits.map(|bits| Deflate::new(bits, forgets.unwrap_or(false)));
    Ok(WebSocketObject::value(vm, WebSocket::new(this.inner.clone(), is_client, largest, deflate)))
}

/// The size of the window for compressing; `None` for 0.
pub fn window_bits_of(vm: &mut Vm, bits: Option<i64>) -> PyResult<Option<u8>> {
    match bits.unwrap_or(0) {
        0 => Ok(None),
        bits @ 9..=15 => Ok(Some(bits as u8)),
        _ => Err(vm.value_error("Invalid initialization option")),
    }
}

fn extra(vm: &mut Vm, this: This<ConnectionObject>, name: Gc<Str>) -> Value {
    extra_of(vm, &this.inner, &name.to_string_lossy())
}

/// What is known about a connection under a name; None if nothing.
pub fn extra_of(_: &mut Vm, connection: &Connection, name: &str) -> Value {
    fact(connection.facts(), name)
}

/// One of the facts, by name.
pub fn fact(facts: &Facts, name: &str) -> Value {
    match name {
        "sockname" => facts.local.as_ref().map_or(Value::None, address_value),
        "peername" => facts.peer.as_ref().map_or(Value::None, address_value),
        "secure" => Value::Bool(facts.tls.is_some()),
        _ => facts.tls.as_ref().map_or(Value::None, |tls| tls_fact(tls, name)),
    }
}

/// One of the facts of a TLS session, by name.
pub fn tls_fact(tls: &TlsFacts, name: &str) -> Value {
    let text = |text: &Option<String>| text.as_ref().map_or(Value::None, |text| Value::from(text.as_str()));
    match name {
        "alpn" => text(&tls.alpn),
        "version" => text(&tls.version),
        "cipher" => text(&tls.cipher),
        "certificate" => {
            let certificate = tls.certificate.clone();
            certificate.map_or(Value::None, |der| Value::Bytes(crate::object::Bytes::new(der)))
        }
        _ => Value::None,
    }
}

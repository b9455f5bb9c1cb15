//! `_aiohttp.Http2`: a connection of HTTP/2 that requests share.

use super::connection::fact;
use super::errors::raise_failure;
use super::objects::{ConnectionObject, Http2Object};
use super::wire::{field_of, text_bytes};
use crate::asyncio::{Info, own_loop, waiting};
use crate::event_loop::http::Connection;
use crate::event_loop::http::http2::{Driver, Failure, Session, greet};
use crate::object::{Class, Gc, Str, Value};
use crate::runtime::native::{ClassDef, Module, This};
use crate::runtime::{PyResult, Raised, Vm};
use bytes::Bytes;
use h2::client::SendRequest;
use http::{HeaderName, HeaderValue, Request};
use std::rc::Rc;

static GREET: Info = Info::new("http2", "http2");
static OPEN: Info = Info::new("open", "Http2.open");

/// Fields that belong to a connection of HTTP/1.1, or stand elsewhere in HTTP/2.
const NOT_SENT: [&str; 7] = [
    "host",
    "connection",
    "keep-alive",
    "proxy-connection",
    "transfer-encoding",
    "upgrade",
    "http2-settings",
];

/// Adds the functions.
pub fn define(module: Module<'_>) -> Module<'_> {
    module.def("http2(loop, connection, /)", "A coroutine: HTTP/2 over a connection.", http2)
}

/// The class.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_aiohttp", "Http2", "A connection of HTTP/2.")
        .method(
            "open(self, method, scheme, target, fields, is_whole, /)",
            "Send a request's head; a coroutine that answers a Connection for its body and its response.",
            open,
        )
        .method(
            "is_usable(self, /)",
            "Whether it takes more requests.",
            |_: &mut Vm, this: This<Http2Object>| this.inner.is_usable(),
        )
        .method("close(self, /)", "Take no more requests.", |_: &mut Vm, this: This<Http2Object>| {
            this.inner.close()
        })
        .method(
            "extra(self, name, /)",
            "What is known about it.",
            |_: &mut Vm, this: This<Http2Object>, name: Gc<Str>| {
                fact(this.inner.facts(), &name.to_string_lossy())
            },
        )
        .finish()
}

fn http2(vm: &mut Vm, event_loop: Value, connection: This<ConnectionObject>) -> PyResult {
    let core = own_loop(vm, &event_loop)?.core.clone();
    let inner = connection.inner.clone();
    let facts = inner.facts().clone();
    let work = async move { greet(&inner).await };
    let finish = move |vm: &mut Vm, answer: Result<(SendRequest<Bytes>, Driver), Failure>| match answer {
        Ok(greeting) => Ok(Http2Object::value(vm, Session::start(&core, greeting, facts))),
        Err(failure) => Err(raise_failure(vm, &failure)),
    };
    Ok(waiting::coroutine(vm, &GREET, work, finish))
}

fn open(
    vm: &mut Vm,
    this: This<Http2Object>,
    method: Gc<Str>,
    scheme: Gc<Str>,
    target: Gc<Str>,
    fields: Value,
    is_whole: bool,
) -> PyResult {
    let request = request(vm, &method, &scheme, &target, &fields)?;
    let session = this.inner.clone();
    let work = async move { session.open(request, is_whole).await };
    Ok(waiting::coroutine(vm, &OPEN, work, |vm, answer: Result<Connection, Failure>| match answer {
        Ok(connection) => Ok(ConnectionObject::value(vm, Rc::new(connection))),
        Err(failure) => Err(raise_failure(vm, &failure)),
    }))
}

fn request(
    vm: &mut Vm,
    method: &Gc<Str>,
    scheme: &Gc<Str>,
    target: &Gc<Str>,
    fields: &Value,
) -> PyResult<Request<()>> {
    let Value::List(fields) = fields.unwrapped() else {
        return Err(vm.type_error("the fields are a list of tuples"));
    };
    let mut authority = String::new();
    let mut request = Request::builder().method(method.as_bytes()).version(http::Version::HTTP_2);
    for field in fields.to_vec() {
        let Some((name, value)) = field_of(&field) else {
            return Err(vm.type_error("Cannot serialize non-str key or value"));
        };
        let (name, value) = (name.to_string_lossy().to_ascii_lowercase(), text_bytes(vm, value.as_bytes())?);
        if name == "host" {
            authority = String::from_utf8_lossy(&value).into_owned();
        }
        if NOT_SENT.contains(&name.as_str()) || name == "te" && value != b"trailers" {
            continue;
        }
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unsendable(vm, "header name"))?;
        let value =
            HeaderValue::from_bytes(value.trim_ascii()).map_err(|_| unsendable(vm, "header value"))?;
        request = request.header(name, value);
    }
    let uri = http::Uri::builder()
        .scheme(scheme.to_string_lossy().as_ref())
        .authority(authority)
        .path_and_query(target.to_string_lossy().as_ref())
        .build();
    let uri = uri.map_err(|_| unsendable(vm, "URL"))?;
    request.uri(uri).body(()).map_err(|_| unsendable(vm, "method"))
}

#[cold]
fn unsendable(vm: &mut Vm, what: &str) -> Raised {
    vm.value_error(format!("HTTP/2 cannot send this {what}"))
}

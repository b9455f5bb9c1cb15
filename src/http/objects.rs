//! The classes of native objects, and what those objects have in common.

use crate::event_loop::http::decode::Encoder;
use crate::event_loop::http::http2::Session;
use crate::event_loop::http::server::{Ending, Serving};
use crate::event_loop::http::signal::Giver;
use crate::event_loop::http::websocket::WebSocket;
use crate::event_loop::http::{Body, Connection, Head};
use crate::object::{Attrs, Class, Gc, Trace, Tracer, Value};
use crate::runtime::Vm;
use crate::runtime::native::ClassDef;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// The classes.
#[derive(Clone)]
pub struct Classes {
    pub wire_error: Gc<Class>,
    pub connection: Gc<Class>,
    pub message: Gc<Class>,
    pub serving: Gc<Class>,
    pub websocket: Gc<Class>,
    pub http2: Gc<Class>,
    pub encoder: Gc<Class>,
}

#[derive(Default)]
struct State(OnceCell<Classes>);

/// The classes, made on first use.
pub fn prepare(vm: &mut Vm) -> Classes {
    let state = vm.interp.state::<State>();
    if let Some(classes) = state.0.get() {
        return classes.clone();
    }
    let exception = vm.types().exception.clone();
    let doc = "What came over the wire cannot be used.";
    let classes = Classes {
        wire_error: ClassDef::with_base(vm, "_aiohttp", "WireError", doc, &exception).finish(),
        connection: super::connection::make(vm),
        message: super::message::make(vm),
        serving: super::server::make(vm),
        websocket: super::websocket::make(vm),
        http2: super::http2::make(vm),
        encoder: super::wire::make_encoder(vm),
    };
    let _ = state.0.set(classes.clone());
    classes
}

/// The class that `choose` picks.
pub fn class(vm: &Vm, choose: fn(&Classes) -> &Gc<Class>) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    choose(state.0.get().expect("natives are made after their module")).clone()
}

/// A connection.
pub struct ConnectionObject {
    attrs: Attrs,
    pub inner: Rc<Connection>,
}

/// A request or a response.
pub struct MessageObject {
    attrs: Attrs,
    pub head: Result<Head, String>,
    pub body: Rc<Body>,
    /// For the answer of a request, that it is out.
    pub done: RefCell<Option<Giver<Ending>>>,
}

/// A server at one listener.
pub struct ServingObject {
    attrs: Attrs,
    pub inner: Rc<Serving>,
}

/// A WebSocket.
pub struct WebSocketObject {
    attrs: Attrs,
    pub inner: Rc<WebSocket>,
}

/// A connection of HTTP/2.
pub struct Http2Object {
    attrs: Attrs,
    pub inner: Rc<Session>,
}

/// An encoder of content.
pub struct EncoderObject {
    attrs: Attrs,
    pub inner: RefCell<Option<Encoder>>,
}

impl MessageObject {
    /// The answer is out, or there will be none.
    pub fn end(&self, ending: Ending) {
        if let Some(giver) = self.done.take() {
            giver.give(ending);
        }
    }
}

macro_rules! native_object {
    ($($type:ident)*) => { $(
        impl Trace for $type {
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
    )* };
}

native_object!(ConnectionObject MessageObject ServingObject WebSocketObject Http2Object EncoderObject);

impl ConnectionObject {
    /// As a value.
    pub fn value(vm: &Vm, inner: Rc<Connection>) -> Value {
        let attrs = Attrs::new(&class(vm, |classes| &classes.connection));
        ConnectionObject::into_value(Gc::new(ConnectionObject { attrs, inner }))
    }
}

impl MessageObject {
    /// As a value.
    pub fn value(vm: &Vm, head: Result<Head, String>, body: Rc<Body>, done: Option<Giver<Ending>>) -> Value {
        let attrs = Attrs::new(&class(vm, |classes| &classes.message));
        MessageObject::into_value(Gc::new(MessageObject { attrs, head, body, done: RefCell::new(done) }))
    }
}

impl ServingObject {
    /// As a value.
    pub fn value(vm: &Vm, inner: Rc<Serving>) -> Value {
        let attrs = Attrs::new(&class(vm, |classes| &classes.serving));
        ServingObject::into_value(Gc::new(ServingObject { attrs, inner }))
    }
}

impl WebSocketObject {
    /// As a value.
    pub fn value(vm: &Vm, inner: WebSocket) -> Value {
        let attrs = Attrs::new(&class(vm, |classes| &classes.websocket));
        WebSocketObject::into_value(Gc::new(WebSocketObject { attrs, inner: Rc::new(inner) }))
    }
}

impl Http2Object {
    /// As a value.
    pub fn value(vm: &Vm, inner: Session) -> Value {
        let attrs = Attrs::new(&class(vm, |classes| &classes.http2));
        Http2Object::into_value(Gc::new(Http2Object { attrs, inner: Rc::new(inner) }))
    }
}

impl EncoderObject {
    /// As a value.
    pub fn value(vm: &Vm, inner: Encoder) -> Value {
        let attrs = Attrs::new(&class(vm, |classes| &classes.encoder));
        EncoderObject::into_value(Gc::new(EncoderObject { attrs, inner: RefCell::new(Some(inner)) }))
    }
}

//! `_tls.MemoryBIO` and `_tls.Session`: what `ssl.SSLObject` and `ssl.SSLSocket` rest on.

use super::connection::tls_fact;
use super::errors::{raise_tls, raise_tls_at};
use super::tls::{ClientTlsObject, ServerTlsObject};
use crate::event_loop::tls_session::{Pipe, Session, Stop, Tickets, TlsFacts, tickets};
use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Gc, List, Str, Trace, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Raised, Vm};
use bytes::Buf;
use std::cell::{OnceCell, RefCell};

/// The lines of `_ssl.c` that messages name.
const HANDSHAKE: i64 = 1147;
const READ: i64 = 3042;
const WRITE: i64 = 2885;
const SHUTDOWN: i64 = 3168;

#[derive(Default)]
struct State(OnceCell<[Gc<Class>; 3]>);

/// Bytes on their way.
pub struct MemoryBio {
    attrs: Attrs,
    pipe: RefCell<Pipe>,
}
native_type!(MemoryBio {});

/// One end of a TLS session.
struct SessionObject {
    attrs: Attrs,
    inner: RefCell<Session>,
    incoming: Gc<MemoryBio>,
    outgoing: Gc<MemoryBio>,
    tickets: Tickets,
}
native_type!(SessionObject {});

/// What a client may go on with.
pub struct TicketsObject {
    attrs: Attrs,
    inner: Tickets,
}
native_type!(TicketsObject {});

/// The classes MemoryBIO and Session.
pub fn classes(vm: &mut Vm) -> [Gc<Class>; 3] {
    let state = vm.interp.state::<State>();
    if let Some(classes) = state.0.get() {
        return classes.clone();
    }
    let classes =
        [make_bio(vm), make_session(vm), ClassDef::new(vm, "_tls", "Tickets", "Sessions.").finish()];
    state.0.get_or_init(|| classes).clone()
}

fn make_bio(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_ssl", "MemoryBIO", "")
        .new_method("MemoryBIO(cls)", |_: &mut Vm, class: Gc<Class>| {
            let bio = MemoryBio { attrs: Attrs::new(&class), pipe: RefCell::default() };
            MemoryBio::into_value(Gc::new(bio))
        })
        .method("read(self, size=-1, /)", "Take up to so many bytes, all by default.", bio_read)
        .method("write(self, b, /)", "Put bytes in; how many.", bio_write)
        .method("write_eof(self, /)", "Put nothing more in.", |_: &mut Vm, this: This<MemoryBio>| {
            this.pipe.borrow_mut().is_ended = true;
        })
        .getter("pending(self)", "How many bytes are held.", |_: &mut Vm, this: This<MemoryBio>| {
            this.pipe.borrow().data.len()
        })
        .getter("eof(self)", "Whether nothing more comes.", |_: &mut Vm, this: This<MemoryBio>| {
            let pipe = this.pipe.borrow();
            pipe.is_ended && pipe.data.is_empty()
        })
        .finish()
}

fn bio_read(_: &mut Vm, this: This<MemoryBio>, size: i64) -> Gc<Bytes> {
    let mut pipe = this.pipe.borrow_mut();
    let held = pipe.data.len();
    let count = usize::try_from(size).map_or(held, |size| size.min(held));
    let taken = Bytes::new(&pipe.data[..count]);
    pipe.data.advance(count);
    taken
}

fn bio_write(vm: &mut Vm, this: This<MemoryBio>, data: Value) -> PyResult<usize> {
    let data = vm.buffer_bytes(&data)?;
    if this.pipe.borrow().is_ended {
        let module = vm.import("ssl")?;
        let class = vm.get_attr_named(&module, "SSLError")?;
        return Err(match class {
            Value::Class(class) => {
                vm.raise_new(&class, vec![Value::from("cannot write() after write_eof()")])
            }
            _ => vm.type_error("ssl.SSLError is a class"),
        });
    }
    this.pipe.borrow_mut().data.extend_from_slice(&data);
    Ok(data.len())
}

fn make_session(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_tls", "Session", "One end of a TLS session.")
        .method("handshake(self, /)", "Shake hands.", |vm: &mut Vm, this: This<SessionObject>| {
            this.run(vm, HANDSHAKE, Session::handshake)
        })
        .method("read(self, size, /)", "Read up to so many bytes.", read)
        .method("write(self, data, /)", "Write bytes; how many.", write)
        .method("shutdown(self, /)", "Say goodbye.", |vm: &mut Vm, this: This<SessionObject>| {
            this.run(vm, SHUTDOWN, Session::shutdown)
        })
        .method(
            "asked_name(self, /)",
            "The name that a client asks for.",
            |_: &mut Vm, this: This<SessionObject>| {
                this.inner.borrow().asked_name().map_or(Value::None, Value::from)
            },
        )
        .method("choose(self, settings, /)", "Go on as this server.", choose)
        .method(
            "refuse(self, alert, /)",
            "Refuse a client.",
            |_: &mut Vm, this: This<SessionObject>, alert: i64| {
                this.inner.borrow_mut().refuse(alert as u8, &mut this.outgoing.pipe.borrow_mut());
            },
        )
        .method("pending(self, /)", "How many bytes can be read.", |_: &mut Vm, this: This<SessionObject>| {
            this.inner.borrow_mut().pending()
        })
        .method(
            "lacks(self, /)",
            "How many bytes the next record lacks.",
            |_: &mut Vm, this: This<SessionObject>| Session::lacks(&this.incoming.pipe.borrow()),
        )
        .method("known(self, name, /)", "What is known: version, cipher, alpn, certificate.", known)
        .method("chain(self, /)", "The certificates of the other end.", chain)
        .method(
            "tickets(self, /)",
            "What a client may go on with.",
            |vm: &mut Vm, this: This<SessionObject>| {
                let [_, _, class] = classes(vm);
                TicketsObject::into_value(Gc::new(TicketsObject {
                    attrs: Attrs::new(&class),
                    inner: this.tickets.clone(),
                }))
            },
        )
        .getter(
            "is_established(self)",
            "Whether the handshake is over.",
            |_: &mut Vm, this: This<SessionObject>| this.inner.borrow().is_established(),
        )
        .getter(
            "is_resumed(self)",
            "Whether it goes on with an earlier one.",
            |_: &mut Vm, this: This<SessionObject>| this.inner.borrow().is_resumed(),
        )
        .finish()
}

impl SessionObject {
    /// Runs an operation between the two pipes.
    fn run<R>(
        &self,
        vm: &mut Vm,
        place: i64,
        operation: impl FnOnce(&mut Session, &mut Pipe, &mut Pipe) -> Result<R, Stop>,
    ) -> PyResult<R> {
        let answer = {
            let mut incoming = self.incoming.pipe.borrow_mut();
            let mut outgoing = self.outgoing.pipe.borrow_mut();
            operation(&mut self.inner.borrow_mut(), &mut incoming, &mut outgoing)
        };
        answer.map_err(|stop| raise_stop(vm, stop, place))
    }
}

fn raise_stop(vm: &mut Vm, stop: Stop, place: i64) -> Raised {
    let kind = match stop {
        Stop::Read => "want_read",
        Stop::Eof => "eof",
        Stop::Closed => "closed",
        Stop::Hello => "hello",
        Stop::Tls(error) => return raise_tls_at(vm, &error, place),
    };
    let made = vm
        .import("ssl")
        .and_then(|ssl| vm.call_method_named(&ssl, "_stop", &[Value::from(kind), Value::Int(place)]));
    match made {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.runtime_error("ssl._stop answers an exception"),
        Err(raised) => raised,
    }
}

/// A client's end of a session over two pipes, that may go on where an earlier one ended.
pub fn client_session(
    vm: &mut Vm,
    incoming: This<MemoryBio>,
    outgoing: This<MemoryBio>,
    settings: This<ClientTlsObject>,
    name: Gc<Str>,
    earlier: Option<This<TicketsObject>>,
) -> PyResult {
    let tickets = earlier.map_or_else(tickets, |earlier| earlier.inner.clone());
    let made = Session::client(&settings.inner, &name.to_string_lossy(), tickets.clone());
    let inner = made.map_err(|error| raise_tls(vm, &error))?;
    Ok(value(vm, inner, incoming, outgoing, tickets))
}

/// A server's end, which is chosen when the client has said hello.
pub fn server_session(vm: &mut Vm, incoming: This<MemoryBio>, outgoing: This<MemoryBio>) -> Value {
    value(vm, Session::server(), incoming, outgoing, tickets())
}

fn value(
    vm: &mut Vm,
    inner: Session,
    incoming: This<MemoryBio>,
    outgoing: This<MemoryBio>,
    tickets: Tickets,
) -> Value {
    let [_, class, _] = classes(vm);
    SessionObject::into_value(Gc::new(SessionObject {
        attrs: Attrs::new(&class),
        inner: RefCell::new(inner),
        incoming: incoming.0,
        outgoing: outgoing.0,
        tickets,
    }))
}

fn read(vm: &mut Vm, this: This<SessionObject>, size: i64) -> PyResult<Gc<Bytes>> {
    let size = usize::try_from(size).unwrap_or(0);
    let data = this.run(vm, READ, |session, incoming, outgoing| session.read(size, incoming, outgoing))?;
    Ok(Bytes::new(data))
}

fn write(vm: &mut Vm, this: This<SessionObject>, data: Value) -> PyResult<usize> {
    let data = vm.buffer_bytes(&data)?;
    this.run(vm, WRITE, |session, incoming, outgoing| session.write(&data, incoming, outgoing))?;
    Ok(data.len())
}

fn choose(vm: &mut Vm, this: This<SessionObject>, settings: This<ServerTlsObject>) -> PyResult<()> {
    this.run(vm, HANDSHAKE, |session, _, outgoing| session.choose(&settings.inner, outgoing))
}

fn known(_: &mut Vm, this: This<SessionObject>, name: Gc<Str>) -> Value {
    let session = this.inner.borrow();
    let facts = session.common().map(TlsFacts::of);
    facts.map_or(Value::None, |facts| tls_fact(&facts, &name.to_string_lossy()))
}

fn chain(_: &mut Vm, this: This<SessionObject>) -> Value {
    let session = this.inner.borrow();
    let chain = session.common().and_then(|common| common.peer_certificates());
    let items = chain.into_iter().flatten().map(|one| Value::Bytes(Bytes::new(one.to_vec())));
    Value::List(List::new(items.collect()))
}

//! `_aiohttp.Message`: the head and the body of a request or a response.

use super::connection::extra_of;
use super::errors::{raise_body, raise_io};
use super::objects::{ConnectionObject, MessageObject};
use super::wire::{bytes_of, header_text};
use crate::asyncio::{Info, waiting};
use crate::event_loop::http::server::Ending;
use crate::event_loop::http::{BodyError, Head, Piece, Start};
use crate::object::{Bytes, Class, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use std::io;

static READ: Info = Info::new("read", "Message.read");
static NEXT: Info = Info::new("next", "Message.next");
static WAIT: Info = Info::new("wait_until_gone", "Message.wait_until_gone");
static ANSWER: Info = Info::new("answer", "Message.answer");

/// The class.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "_aiohttp", "Message", "A request or a response.")
        .method("read(self, /)", "A coroutine: all that is left of the body.", read)
        .method("take_all(self, /)", "The whole body if it is there to be taken, or None.", take_all)
        .method("next(self, /)", "A coroutine: (data, ends_chunk), or None at the end.", next)
        .method("header(self, name, /)", "The first value of a field, or None.", header)
        .method("headers(self, /)", "The fields as (name, value) pairs.", headers)
        .method("entries(self, /)", "The fields as (lower-cased name, name, value).", entries)
        .method("raw_headers(self, /)", "The fields as a tuple of pairs of bytes.", raw_headers)
        .method("has_token(self, name, token, /)", "Whether a field's list has it.", has_token)
        .method("answer(self, data, ending, /)", "A coroutine: send the answer's rest, and end.", answer)
        .method(
            "reply(self, status, reason, fields, body, keeps, defaults, /)",
            "Send a whole answer: True when it is out, False when it cannot be, a coroutine for the rest, None when \
             it takes more than that.",
            super::reply::reply,
        )
        .method("end(self, ending, /)", "The answer is out.", end)
        .method(
            "is_gone(self, /)",
            "Whether the client has closed.",
            |_: &mut Vm, this: This<MessageObject>| this.body.connection().is_gone(),
        )
        .method("wait_until_gone(self, /)", "A coroutine: wait until the client closes.", wait_until_gone)
        .method("extra(self, name, /)", "What is known about the connection.", extra);
    fields(class).finish()
}

fn fields(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .getter(
            "error(self)",
            "What is wrong with the head, or None.",
            |_: &mut Vm, this: This<MessageObject>| {
                this.head.as_ref().err().map_or(Value::None, |error| Value::from(error.as_str()))
            },
        )
        .getter("status(self)", "The status.", |_: &mut Vm, this: This<MessageObject>| {
            i64::from(this.head.as_ref().map_or(0, Head::status))
        })
        .getter("major(self)", "The major version of HTTP.", |_: &mut Vm, this: This<MessageObject>| {
            i64::from(this.head.as_ref().map_or(1, |head| head.major))
        })
        .getter("minor(self)", "The minor version of HTTP.", |_: &mut Vm, this: This<MessageObject>| {
            i64::from(this.head.as_ref().map_or(1, |head| head.minor))
        })
        .getter("reason(self)", "The reason.", |vm: &mut Vm, this: This<MessageObject>| part(vm, &this, 1))
        .getter("method(self)", "The method.", |vm: &mut Vm, this: This<MessageObject>| part(vm, &this, 0))
        .getter("target(self)", "The target.", |vm: &mut Vm, this: This<MessageObject>| part(vm, &this, 1))
        .getter(
            "expects(self)",
            "Whether the client waits for leave to send the body.",
            |_: &mut Vm, this: This<MessageObject>| {
                this.head.as_ref().is_ok_and(|head| head.get("expect").is_some())
            },
        )
        .getter("keeps_alive(self)", "", |_: &mut Vm, this: This<MessageObject>| {
            this.head.as_ref().is_ok_and(Head::keeps_alive)
        })
        .getter("received(self)", "Whether the whole body came.", |_: &mut Vm, this: This<MessageObject>| {
            this.body.is_done()
        })
        .getter(
            "at_end(self)",
            "Whether the whole body was read.",
            |_: &mut Vm, this: This<MessageObject>| this.body.is_read(),
        )
        .getter(
            "is_reusable(self)",
            "Whether its connection can be used for the next message.",
            |_: &mut Vm, this: This<MessageObject>| {
                this.body.leaves_connection_usable() && this.head.as_ref().is_ok_and(Head::keeps_alive)
            },
        )
        .getter("connection(self)", "The connection.", |vm: &mut Vm, this: This<MessageObject>| {
            ConnectionObject::value(vm, this.body.connection().clone())
        })
}

/// Method and target of a request; the reason of a response.
fn part(vm: &Vm, this: &MessageObject, which: usize) -> Value {
    let Ok(head) = &this.head else { return Value::None };
    match (&head.start, which) {
        (Start::Request { method, .. }, 0) => match head.part(method) {
            b"GET" => Value::Str(vm.names().GET.clone()),
            b"POST" => Value::Str(vm.names().POST.clone()),
            method => header_text(method),
        },
        (Start::Request { target, .. }, _) => header_text(head.part(target)),
        (Start::Response { reason, .. }, 1) => header_text(head.part(reason)),
        _ => Value::None,
    }
}

fn read(vm: &mut Vm, this: This<MessageObject>) -> Value {
    let body = this.body.clone();
    let work = async move { body.read_all().await };
    waiting::coroutine(vm, &READ, work, |vm, answer: Result<Vec<u8>, BodyError>| match answer {
        Ok(data) => Ok(Value::Bytes(Bytes::new(data))),
        Err(error) => Err(raise_body(vm, &error)),
    })
}

fn take_all(_: &mut Vm, this: This<MessageObject>) -> Value {
    this.body.take_all().map_or(Value::None, |data| Value::Bytes(Bytes::new(data)))
}

fn next(vm: &mut Vm, this: This<MessageObject>) -> Value {
    let body = this.body.clone();
    let work = async move { body.next().await };
    waiting::coroutine(vm, &NEXT, work, |vm, answer: Result<Option<Piece>, BodyError>| match answer {
        Ok(Some(piece)) => {
            let data = Value::Bytes(Bytes::new(piece.data));
            Ok(Value::Tuple(Tuple::new(vec![data, Value::Bool(piece.ends_chunk)])))
        }
        Ok(None) => Ok(Value::None),
        Err(error) => Err(raise_body(vm, &error)),
    })
}

fn header(_: &mut Vm, this: This<MessageObject>, name: Gc<Str>) -> Value {
    let Ok(head) = &this.head else { return Value::None };
    head.get(&name.to_string_lossy()).map_or(Value::None, header_text)
}

fn headers(_: &mut Vm, this: This<MessageObject>) -> Value {
    let Ok(head) = &this.head else { return Value::from(Vec::new()) };
    let pair = |(name, value)| Value::Tuple(Tuple::new(vec![header_text(name), header_text(value)]));
    Value::from(head.fields().map(pair).collect::<Vec<_>>())
}

fn entries(_: &mut Vm, this: This<MessageObject>) -> Value {
    let Ok(head) = &this.head else { return Value::from(Vec::new()) };
    let entry = |(name, value): (&[u8], &[u8])| {
        let parts = [header_text(&name.to_ascii_lowercase()), header_text(name), header_text(value)];
        Value::Tuple(Tuple::of(parts))
    };
    Value::from(head.fields().map(entry).collect::<Vec<_>>())
}

fn raw_headers(_: &mut Vm, this: This<MessageObject>) -> Value {
    let bytes = |data: &[u8]| Value::Bytes(Bytes::new(data.to_vec()));
    let pair = |(name, value)| Value::Tuple(Tuple::new(vec![bytes(name), bytes(value)]));
    let pairs = this.head.as_ref().map(|head| head.fields().map(pair).collect()).unwrap_or_default();
    Value::Tuple(Tuple::new(pairs))
}

fn has_token(_: &mut Vm, this: This<MessageObject>, name: Gc<Str>, token: Gc<Str>) -> bool {
    let (name, token) = (name.to_string_lossy(), token.to_string_lossy());
    this.head.as_ref().is_ok_and(|head| head.has_token(&name, &token))
}

/// The ending that Python names by a number.
fn ending(number: i64) -> Ending {
    match number {
        0 => Ending::Close,
        1 => Ending::Answered,
        _ => Ending::Taken,
    }
}

fn answer(vm: &mut Vm, this: This<MessageObject>, data: Value, number: i64) -> PyResult {
    let data = bytes_of(vm, &data)?;
    Ok(send(vm, this, data, ending(number)))
}

/// A coroutine: send the rest of an answer, and end.
pub fn send(vm: &mut Vm, message: This<MessageObject>, data: Vec<u8>, ending: Ending) -> Value {
    let connection = message.body.connection().clone();
    let work = async move { connection.write_all(&data).await };
    waiting::coroutine(vm, &ANSWER, work, move |vm, written: io::Result<()>| match written {
        Ok(()) => {
            message.end(ending);
            Ok(Value::None)
        }
        Err(error) => {
            message.end(Ending::Close);
            Err(raise_io(vm, &error))
        }
    })
}

fn wait_until_gone(vm: &mut Vm, this: This<MessageObject>) -> Value {
    let connection = this.body.connection().clone();
    let work = async move { connection.wait_until_gone().await };
    waiting::coroutine(vm, &WAIT, work, |_, ()| Ok(Value::None))
}

fn end(_: &mut Vm, this: This<MessageObject>, number: i64) {
    this.end(ending(number));
}

fn extra(vm: &mut Vm, this: This<MessageObject>, name: Gc<Str>) -> Value {
    extra_of(vm, this.body.connection(), &name.to_string_lossy())
}

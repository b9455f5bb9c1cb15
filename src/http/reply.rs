//! `Message.reply`: the short way of a response whose body is known. Head and body go out in one write, at once where
//! the socket takes them.

use super::message::send;
use super::objects::MessageObject;
use super::wire::{append_fields, append_text, http_date};
use crate::event_loop::http::server::Ending;
use crate::event_loop::http::{Head, Start};
use crate::object::{Gc, List, Str, Tuple, Value};
use crate::runtime::native::This;
use crate::runtime::{PyResult, Vm};
use std::cell::RefCell;
use std::io::Write;

/// What responses share: the fields of the last date and of the last length, and the bytes that went out.
#[derive(Default)]
struct Shared {
    date: RefCell<Option<(String, Value)>>,
    length: RefCell<Option<(usize, Value)>>,
    head: RefCell<Vec<u8>>,
}

/// Adds the fields that every response has to `fields` and sends the response: True when all of it is out, False when
/// the connection is broken, a coroutine for the rest where not all of it could be sent; None, with nothing done, when
/// the status, the body or the client ask for more. `keeps` is None where the request decides whether the connection
/// is kept. `defaults` are the fields for a body of unknown type, the server's name and the end of the connection, and
/// the names of those for length and date.
pub fn reply(
    vm: &mut Vm,
    this: This<MessageObject>,
    status: i64,
    reason: Gc<Str>,
    fields: Gc<List>,
    body: Value,
    keeps: Option<bool>,
    defaults: Gc<Tuple>,
) -> PyResult {
    let Ok(request) = &this.head else { return Ok(Value::None) };
    let content: &[u8] = match &body {
        Value::None => &[],
        Value::Bytes(bytes) => &bytes.data,
        _ => return Ok(Value::None),
    };
    if request.minor == 0 || status < 200 || matches!(status, 204 | 304) {
        return Ok(Value::None);
    }
    let keeps = keeps.unwrap_or_else(|| request.keeps_alive());
    let shared = vm.interp.state::<Shared>();
    complete(vm, &shared, &fields, content.len(), keeps, &defaults)?;
    let mut data = shared.head.take();
    data.clear();
    let _ = write!(data, "HTTP/1.1 {status} ");
    append_text(vm, &mut data, reason.as_bytes())?;
    data.extend_from_slice(b"\r\n");
    append_fields(vm, &mut data, &fields)?;
    if !is_head(request) {
        data.extend_from_slice(content);
    }
    let answer = write(vm, this, &data, if keeps { Ending::Answered } else { Ending::Close });
    *shared.head.borrow_mut() = data;
    Ok(answer)
}

fn is_head(request: &Head) -> bool {
    matches!(&request.start, Start::Request { method, .. } if request.part(method) == b"HEAD")
}

fn write(vm: &mut Vm, this: This<MessageObject>, data: &[u8], ending: Ending) -> Value {
    let connection = this.body.connection().clone();
    let sent = if connection.facts().tls.is_some() { Ok(None) } else { connection.write_now(data) };
    match sent {
        Ok(Some(count)) if count == data.len() => {
            this.end(ending);
            Value::Bool(true)
        }
        Ok(count) => {
            let rest = data[count.unwrap_or(0)..].to_vec();
            send(vm, this, rest, ending)
        }
        Err(_) => {
            this.end(Ending::Close);
            Value::Bool(false)
        }
    }
}

/// Adds what is missing of the fields that every response has; a field is (lower-cased name, name, value).
fn complete(
    vm: &mut Vm,
    shared: &Shared,
    fields: &List,
    size: usize,
    keeps: bool,
    defaults: &Tuple,
) -> PyResult<()> {
    let [kind, server, close, Value::Tuple(length), Value::Tuple(date)] = defaults.items() else {
        return Err(vm.type_error("five default fields are needed"));
    };
    let there = There::of(fields);
    if !there.length {
        fields.push(length_field(shared, length, size));
    }
    if size > 0 && !there.kind {
        fields.push(kind.clone());
    }
    if !there.date {
        fields.push(date_field(vm, shared, date));
    }
    if !there.server {
        fields.push(server.clone());
    }
    if !keeps && !there.connection {
        fields.push(close.clone());
    }
    Ok(())
}

/// Which of the fields that every response has are there already.
#[derive(Default)]
struct There {
    length: bool,
    kind: bool,
    date: bool,
    server: bool,
    connection: bool,
}

impl There {
    fn of(fields: &List) -> There {
        let mut there = There::default();
        for field in fields.items.borrow().iter() {
            let Value::Tuple(field) = field else { continue };
            let Some(Value::Str(key)) = field.items().first() else { continue };
            match key.as_bytes() {
                b"content-length" => there.length = true,
                b"content-type" => there.kind = true,
                b"date" => there.date = true,
                b"server" => there.server = true,
                b"connection" => there.connection = true,
                _ => {}
            }
        }
        there
    }
}

fn length_field(shared: &Shared, names: &Tuple, size: usize) -> Value {
    if let Some((known, field)) = &*shared.length.borrow()
        && *known == size
    {
        return field.clone();
    }
    let made = field(names, size.to_string());
    *shared.length.borrow_mut() = Some((size, made.clone()));
    made
}

fn date_field(vm: &mut Vm, shared: &Shared, names: &Tuple) -> Value {
    let date = http_date(vm, None);
    if let Some((known, field)) = &*shared.date.borrow()
        && *known == date
    {
        return field.clone();
    }
    let made = field(names, date.clone());
    *shared.date.borrow_mut() = Some((date, made.clone()));
    made
}

fn field(names: &Tuple, value: String) -> Value {
    let parts = names.items().iter().cloned().chain([Value::from(value)]).collect();
    Value::Tuple(Tuple::new(parts))
}

//! `Message.reply`: the short way of a response whose body is known. Head and body go out in one write, at once where
//! the socket takes them.

use super::message::send;
use super::objects::MessageObject;
use super::wire::{format_head, http_date};
use crate::event_loop::http::server::Ending;
use crate::object::{Gc, List, Str, Tuple, Value};
use crate::runtime::native::This;
use crate::runtime::{PyResult, Vm};

/// Adds the fields that every response has to `fields` and sends the response: True when all of it is out, False when
/// the connection is broken, otherwise a coroutine that sends the rest. `defaults` are the fields for a body of
/// unknown type, the server's name and the end of the connection, and the names of those for length and date.
pub fn reply(
    vm: &mut Vm,
    this: This<MessageObject>,
    start: Gc<Str>,
    fields: Gc<List>,
    body: Value,
    keeps: bool,
    is_head: bool,
    defaults: Gc<Tuple>,
) -> PyResult {
    let size = match body.unwrapped() {
        Value::Bytes(bytes) => bytes.data.len(),
        _ => 0,
    };
    complete(vm, &fields, size, keeps, &defaults)?;
    let body = if is_head { Value::None } else { body };
    let data = format_head(vm, &start, &fields, &body)?;
    let connection = this.body.connection().clone();
    let sent = if connection.facts().tls.is_some() { Ok(None) } else { connection.write_now(&data) };
    let ending = if keeps { Ending::Answered } else { Ending::Close };
    match sent {
        Ok(Some(count)) if count == data.len() => {
            this.end(ending);
            Ok(Value::Bool(true))
        }
        Ok(count) => {
            let rest = data[count.unwrap_or(0)..].to_vec();
            Ok(send(vm, this, rest, ending))
        }
        Err(_) => {
            this.end(Ending::Close);
            Ok(Value::Bool(false))
        }
    }
}

/// Adds what is missing of the fields that every response has; a field is (lower-cased name, name, value).
fn complete(vm: &mut Vm, fields: &List, size: usize, keeps: bool, defaults: &Tuple) -> PyResult<()> {
    let [kind, server, close, Value::Tuple(length), Value::Tuple(day)] = defaults.items() else {
        return Err(vm.type_error("five default fields are needed"));
    };
    if !has(fields, "content-length") {
        fields.push(field(length, size.to_string()));
    }
    if size > 0 && !has(fields, "content-type") {
        fields.push(kind.clone());
    }
    if !has(fields, "date") {
        let date = http_date(vm, None);
        fields.push(field(day, date));
    }
    if !has(fields, "server") {
        fields.push(server.clone());
    }
    if !keeps && !has(fields, "connection") {
        fields.push(close.clone());
    }
    Ok(())
}

fn has(fields: &List, name: &str) -> bool {
    fields.items.borrow().iter().any(|field| {
        let Value::Tuple(field) = field else { return false };
        matches!(field.items().first(), Some(Value::Str(key)) if key.as_bytes() == name.as_bytes())
    })
}

fn field(names: &Tuple, value: String) -> Value {
    let parts = names.items().iter().cloned().chain([Value::from(value)]).collect();
    Value::Tuple(Tuple::new(parts))
}

//! `_aiohttp.WebSocket`: frames in both directions.

use super::connection::window_bits_of;
use super::errors::{raise_io, raise_socket};
use super::objects::WebSocketObject;
use super::wire::bytes_of;
use crate::asyncio::{Info, waiting};
use crate::event_loop::http::websocket::{Message, SocketError};
use crate::object::{Bytes, Class, Gc, Tuple, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use std::io;

static SEND: Info = Info::new("send", "WebSocket.send");
static RECEIVE: Info = Info::new("receive", "WebSocket.receive");

/// The class.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_aiohttp", "WebSocket", "One end of a WebSocket.")
        .method(
            "send(self, opcode, data, window_bits=0, /)",
            "A coroutine that sends a message, compressed on its own with `window_bits`.",
            send,
        )
        .method("receive(self, /)", "A coroutine that answers (opcode, data).", receive)
        .method(
            "received(self, look, /)",
            "How many bytes have come; look for more only if nobody is receiving.",
            |_: &mut Vm, this: This<WebSocketObject>, look: bool| {
                this.inner.connection().received(look) as i64
            },
        )
        .method("close(self, /)", "Close the connection.", |_: &mut Vm, this: This<WebSocketObject>| {
            this.inner.connection().close();
        })
        .finish()
}

fn send(
    vm: &mut Vm,
    this: This<WebSocketObject>,
    opcode: i64,
    data: Value,
    window_bits: Option<i64>,
) -> PyResult {
    let data = bytes_of(vm, &data)?;
    let bits = window_bits_of(vm, window_bits)?;
    let socket = this.inner.clone();
    let work = async move { socket.send(opcode as u8, &data, bits).await };
    Ok(waiting::coroutine(vm, &SEND, work, |vm, answer: io::Result<()>| match answer {
        Ok(()) => Ok(Value::None),
        Err(error) => Err(raise_io(vm, &error)),
    }))
}

fn receive(vm: &mut Vm, this: This<WebSocketObject>) -> Value {
    let socket = this.inner.clone();
    let work = async move { socket.receive().await };
    waiting::coroutine(vm, &RECEIVE, work, |vm, answer: Result<Message, SocketError>| match answer {
        Ok(message) => {
            let data = Value::Bytes(Bytes::new(message.data));
            Ok(Value::Tuple(Tuple::new(vec![Value::Int(i64::from(message.opcode)), data])))
        }
        Err(error) => Err(raise_socket(vm, &error)),
    })
}

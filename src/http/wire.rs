//! Texts on the wire: heads that are sent, header values, dates; and the encoder of content.

use super::objects::EncoderObject;
use crate::event_loop::http::decode::Encoder;
use crate::event_loop::http::parse::Limits;
use crate::event_loop::net::Address;
use crate::object::{Bytes, Class, Gc, List, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Module, This};
use crate::runtime::{PyResult, Raised, Vm};
use crate::text::wtf8;
use std::cell::{Cell, RefCell};
use std::io;
use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

/// The date of the last second that was asked for.
#[derive(Default)]
struct Today(Cell<u64>, RefCell<String>);

/// Adds the functions.
pub fn define(module: Module<'_>) -> Module<'_> {
    module
        .def(
            "format_head(start, fields, body=None, /)",
            "The bytes of a head, with a body behind.",
            |vm: &mut Vm, start: Gc<Str>, fields: Gc<List>, body: Value| {
                format_head(vm, &start, &fields, &body).map(|head| Value::Bytes(Bytes::new(head)))
            },
        )
        .def("http_date(when=None, /)", "A date as HTTP writes it.", http_date)
        .def("chunk(data, /)", "A chunk of a chunked body.", chunk)
        .def("encoder(name, /)", "An encoder: gzip, deflate or raw.", encoder)
        .def("accept_key(key, /)", "The answer to Sec-WebSocket-Key.", accept_key)
}

/// The class of encoders.
pub fn make_encoder(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_aiohttp", "Encoder", "Encodes content.")
        .method(
            "feed(self, data, /)",
            "Encode more.",
            |vm: &mut Vm, this: This<EncoderObject>, data: Value| {
                let data = bytes_of(vm, &data)?;
                let fed = this.inner.borrow_mut().as_mut().map(|encoder| encoder.feed(&data));
                encoded(vm, fed)
            },
        )
        .method("finish(self, /)", "What is left.", |vm: &mut Vm, this: This<EncoderObject>| {
            let finished = this.inner.take().map(Encoder::finish);
            encoded(vm, finished)
        })
        .finish()
}

fn encoded(vm: &mut Vm, answer: Option<io::Result<Vec<u8>>>) -> PyResult {
    match answer {
        Some(Ok(data)) => Ok(Value::Bytes(Bytes::new(data))),
        _ => Err(vm.value_error("the encoder is at its end")),
    }
}

/// The bytes of a bytes-like object.
pub fn bytes_of(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    match value.unwrapped() {
        Value::Bytes(bytes) => Ok(bytes.data.to_vec()),
        Value::ByteArray(bytes) => Ok(bytes.data.borrow().clone()),
        other => {
            let given = vm.type_name(other);
            Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")))
        }
    }
}

/// The limits of heads: a tuple of the longest first line, the longest field, and the most lines.
pub fn limits_of(vm: &mut Vm, value: &Value) -> PyResult<Limits> {
    if let Value::Tuple(limits) = value.unwrapped()
        && let [Value::Int(line), Value::Int(field), Value::Int(lines)] = *limits.items()
    {
        let limit = |number| usize::try_from(number).unwrap_or(0);
        return Ok(Limits { line: limit(line), field: limit(field), lines: limit(lines) });
    }
    Err(vm.type_error("limits are a tuple of three integers"))
}

/// The text of a header's bytes: UTF-8, other bytes as lone surrogates.
pub fn header_text(data: &[u8]) -> Value {
    if let Ok(text) = std::str::from_utf8(data) {
        return Value::from(text);
    }
    Value::Str(Str::from_wtf8(wtf8::of_bytes(data).into()))
}

/// An address as `getsockname` answers it.
pub fn address_value(address: &Address) -> Value {
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

/// The last two items of a tuple, which are texts.
pub fn field_of(value: &Value) -> Option<(&Gc<Str>, &Gc<Str>)> {
    let Value::Tuple(pair) = value else { return None };
    let [.., name, value] = pair.items() else { return None };
    match (name.unwrapped(), value.unwrapped()) {
        (Value::Str(name), Value::Str(value)) => Some((name, value)),
        _ => None,
    }
}

/// The bytes of a head with these fields, and a body behind.
pub fn format_head(vm: &mut Vm, start: &Str, fields: &List, body: &Value) -> PyResult<Vec<u8>> {
    let mut head = Vec::with_capacity(512);
    append_text(vm, &mut head, start.as_bytes())?;
    head.extend_from_slice(b"\r\n");
    append_fields(vm, &mut head, fields)?;
    match body.unwrapped() {
        Value::None => {}
        Value::Bytes(bytes) => head.extend_from_slice(&bytes.data),
        other => head.extend_from_slice(&bytes_of(vm, other)?),
    }
    Ok(head)
}

/// Appends fields and the empty line behind them.
pub fn append_fields(vm: &mut Vm, head: &mut Vec<u8>, fields: &List) -> PyResult<()> {
    for field in fields.items.borrow().iter() {
        let Some((name, value)) = field_of(field) else {
            return Err(vm.type_error("Cannot serialize non-str key or value"));
        };
        append_text(vm, head, name.as_bytes())?;
        head.extend_from_slice(b": ");
        append_text(vm, head, value.as_bytes())?;
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\n");
    Ok(())
}

/// The bytes of a field's text.
pub fn text_bytes(vm: &mut Vm, text: &[u8]) -> PyResult<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    append_text(vm, &mut bytes, text)?;
    Ok(bytes)
}

/// Appends text of a head; lone surrogates become the bytes they stand for.
pub fn append_text(vm: &mut Vm, head: &mut Vec<u8>, text: &[u8]) -> PyResult<()> {
    // Without a branch for each byte.
    let is_doubtful = text.iter().fold(false, |found, &byte| found | !(b' '..0x80).contains(&byte));
    if !is_doubtful {
        head.extend_from_slice(text);
        return Ok(());
    }
    if text.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0)) {
        return Err(injection(vm));
    }
    if wtf8::as_str(text).is_some() {
        head.extend_from_slice(text);
        return Ok(());
    }
    for point in wtf8::Str::new(text).code_points() {
        match point {
            0xDC80..=0xDCFF => head.push((point - 0xDC00) as u8),
            point => wtf8::push(head, point),
        }
    }
    Ok(())
}

#[cold]
fn injection(vm: &mut Vm) -> Raised {
    vm.value_error(
        "Newline, carriage return, or null byte detected in headers. Potential header injection attack.",
    )
}

fn chunk(vm: &mut Vm, data: Value) -> PyResult {
    let data = bytes_of(vm, &data)?;
    let mut out = format!("{:x}\r\n", data.len()).into_bytes();
    out.extend_from_slice(&data);
    out.extend_from_slice(b"\r\n");
    Ok(Value::Bytes(Bytes::new(out)))
}

fn encoder(vm: &mut Vm, name: Gc<Str>) -> PyResult {
    match Encoder::new(&name.to_string_lossy()) {
        Some(encoder) => Ok(EncoderObject::value(vm, encoder)),
        None => Err(vm.value_error("unknown content coding")),
    }
}

/// A time since 1970 as HTTP writes it; now by default.
pub fn http_date(vm: &mut Vm, when: Option<f64>) -> String {
    if let Some(when) = when {
        return format_date(when.max(0.0) as u64);
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
    let today = vm.interp.state::<Today>();
    if today.0.replace(now) != now || today.1.borrow().is_empty() {
        *today.1.borrow_mut() = format_date(now);
    }
    today.1.borrow().clone()
}

fn format_date(seconds: u64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (days, rest) = (seconds / 86400, seconds % 86400);
    let (year, month, day) = civil(days);
    format!(
        "{}, {day:02} {} {year:04} {:02}:{:02}:{:02} GMT",
        DAYS[(days % 7) as usize],
        MONTHS[month - 1],
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

/// Year, month and day of a day since 1970, by eras of 400 years that begin in March.
fn civil(days: u64) -> (u64, usize, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + u64::from(month <= 2), month as usize, day)
}

fn accept_key(_: &mut Vm, key: Gc<Str>) -> String {
    use sha1::{Digest, Sha1};
    let mut hasher = Sha1::new();
    hasher.update(key.as_bytes());
    hasher.update(b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    base64(&hasher.finalize())
}

fn base64(data: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in data.chunks(3) {
        let word =
            chunk.iter().fold(0u32, |word, &byte| word << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * at)) as usize & 63];
            out.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

//! `_yarl`: percent-encoding for URLs.

use crate::object::{Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};

const UNRESERVED: &[u8] = b"-._~";

/// The namespace of `_yarl`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let module = Module::new(vm, "_yarl", "Percent-encoding.")
        .def("quote(text, safe, requote, plus, /)", "Encode what is neither unreserved nor safe.", quote)
        .def("query_pairs(text, /)", "The decoded pairs of a query.", query_pairs)
        .def("unquote(text, keep, plus, /)", "Decode, except the characters to keep.", unquote);
    Ok(module.finish())
}

/// `requote`: what is encoded already stays so, in capitals, and is decoded where it need not be. `plus`: a space
/// becomes `+`.
fn quote(_: &mut Vm, text: Gc<Str>, safe: Gc<Str>, requote: bool, plus: bool) -> Value {
    let (data, safe) = (text.as_bytes(), safe.as_bytes());
    let is_free =
        |byte: u8| byte.is_ascii_alphanumeric() || UNRESERVED.contains(&byte) || safe.contains(&byte);
    if data.iter().all(|&byte| is_free(byte)) {
        return Value::Str(text);
    }
    let mut out = String::with_capacity(data.len() * 2);
    let mut at = 0;
    while at < data.len() {
        let byte = data[at];
        if requote
            && byte == b'%'
            && let Some(encoded) = hex_pair(data, at)
        {
            let is_plain = encoded.is_ascii_alphanumeric() || UNRESERVED.contains(&encoded);
            if is_plain {
                out.push(char::from(encoded))
            } else {
                push_encoded(&mut out, encoded)
            }
            at += 3;
            continue;
        }
        match byte {
            b' ' if plus => out.push('+'),
            byte if is_free(byte) => out.push(char::from(byte)),
            byte => push_encoded(&mut out, byte),
        }
        at += 1;
    }
    Value::from(out)
}

fn push_encoded(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

fn hex_pair(data: &[u8], at: usize) -> Option<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let (high, low) = (digit(data.get(at + 1)?)?, digit(data.get(at + 2)?)?);
    Some((high * 16 + low) as u8)
}

/// Sequences that are no UTF-8 stay encoded, and so do the ASCII characters in `keep`.
fn unquote(_: &mut Vm, text: Gc<Str>, keep: Gc<Str>, plus: bool) -> Value {
    match decode(text.as_bytes(), keep.as_bytes(), plus) {
        Some(decoded) => Value::Str(Str::from_wtf8(decoded.into())),
        None => Value::Str(text),
    }
}

fn query_pairs(_: &mut Vm, text: Gc<Str>) -> Value {
    let decoded = |part: &[u8]| {
        let text = decode(part, b"", true).unwrap_or_else(|| part.to_vec());
        Value::Str(Str::from_wtf8(text.into()))
    };
    let pair = |part: &[u8]| {
        let mut sides = part.splitn(2, |&byte| byte == b'=');
        let (name, value) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
        Value::Tuple(Tuple::of([decoded(name), decoded(value)]))
    };
    let parts = text.as_bytes().split(|&byte| byte == b'&').filter(|part| !part.is_empty());
    Value::from(parts.map(pair).collect::<Vec<_>>())
}

/// The decoded bytes; `None` where there is nothing to decode.
fn decode(data: &[u8], keep: &[u8], plus: bool) -> Option<Vec<u8>> {
    let is_plain = |mark: u8| !data.contains(&mark);
    if is_plain(b'%') && (!plus || is_plain(b'+')) {
        return None;
    }
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        match data[at] {
            b'%' => at = decode_run(data, at, keep, &mut out),
            b'+' if plus => {
                out.push(b' ');
                at += 1;
            }
            byte => {
                out.push(byte);
                at += 1;
            }
        }
    }
    Some(out)
}

/// Decodes the encoded bytes that begin at `at`; answers where they end.
fn decode_run(data: &[u8], at: usize, keep: &[u8], out: &mut Vec<u8>) -> usize {
    let mut run = Vec::new();
    let mut end = at;
    while data.get(end) == Some(&b'%')
        && let Some(byte) = hex_pair(data, end)
    {
        run.push(byte);
        end += 3;
    }
    if run.is_empty() {
        out.push(b'%');
        return at + 1;
    }
    for chunk in run.utf8_chunks() {
        for letter in chunk.valid().chars() {
            match u8::try_from(letter) {
                Ok(byte) if keep.contains(&byte) => out.extend_from_slice(format!("%{byte:02X}").as_bytes()),
                _ => out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        chunk.invalid().iter().for_each(|byte| out.extend_from_slice(format!("%{byte:02X}").as_bytes()));
    }
    end
}

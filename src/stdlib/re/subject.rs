//! Texts that patterns are applied to.

use super::pattern::Pattern;
use crate::object::{Bytes, Gc, Str, Value};
use crate::runtime::{PyResult, Vm};
use crate::text::regex::Subject;

/// A text with the part of it that is searched.
pub struct Held {
    /// The object that was given.
    pub object: Value,
    data: Data,
    /// Byte offsets of the part.
    pub start: usize,
    pub end: usize,
    /// The bounds as character positions.
    pub pos: usize,
    pub endpos: usize,
}

#[derive(Clone)]
enum Data {
    Text(Gc<Str>),
    Bytes(Gc<Bytes>),
}

impl Held {
    /// Takes a text for a pattern; the bounds are in characters.
    pub fn new(vm: &mut Vm, pattern: &Pattern, object: Value, pos: i64, endpos: i64) -> PyResult<Held> {
        let data = match object.unwrapped() {
            Value::Str(text) => Data::Text(text.clone()),
            Value::Bytes(bytes) => Data::Bytes(bytes.clone()),
            other => match buffer(vm, other)? {
                Some(bytes) => Data::Bytes(Bytes::new(bytes)),
                None => {
                    let class = vm.type_name(&object);
                    let message = format!("expected string or bytes-like object, got '{class}'");
                    return Err(vm.type_error(message));
                }
            },
        };
        match (&data, pattern.regex.is_text) {
            (Data::Text(_), false) => {
                return Err(vm.type_error("cannot use a bytes pattern on a string-like object"));
            }
            (Data::Bytes(_), true) => {
                return Err(vm.type_error("cannot use a string pattern on a bytes-like object"));
            }
            _ => {}
        }
        let mut held = Held { object, data, start: 0, end: 0, pos: 0, endpos: 0 };
        let length = held.len();
        let clamp = |position: i64| usize::try_from(position).unwrap_or(0).min(length);
        (held.pos, held.endpos) = (clamp(pos), clamp(endpos));
        (held.start, held.end) = (held.offset(held.pos), held.offset(held.endpos));
        Ok(held)
    }

    /// All bytes of the text.
    pub fn bytes(&self) -> &[u8] {
        match &self.data {
            Data::Text(text) => text.as_bytes(),
            Data::Bytes(bytes) => &bytes.data,
        }
    }

    /// What the engine searches, beginning at a byte offset.
    pub fn subject(&self, start: usize) -> Subject<'_> {
        let is_narrow = match &self.data {
            Data::Text(text) => text.is_ascii(),
            Data::Bytes(_) => true,
        };
        Subject { bytes: &self.bytes()[..self.end], is_narrow, start }
    }

    /// The character position of a byte offset.
    pub fn position(&self, offset: usize) -> usize {
        match &self.data {
            Data::Text(text) => text.position(offset),
            Data::Bytes(_) => offset,
        }
    }

    /// A part of the text as an object; the text itself if that is all of it.
    pub fn slice(&self, start: usize, end: usize) -> Value {
        let is_whole = start == 0 && end == self.bytes().len();
        let part = &self.bytes()[start..end];
        match &self.data {
            Data::Text(text) if is_whole => Value::Str(text.clone()),
            Data::Bytes(bytes) if is_whole => Value::Bytes(bytes.clone()),
            _ => self.value(part.to_vec()),
        }
    }

    /// An object of the text's kind.
    pub fn value(&self, bytes: Vec<u8>) -> Value {
        match &self.data {
            Data::Text(_) => Value::Str(Str::from_wtf8(bytes.into_boxed_slice())),
            Data::Bytes(_) => Value::Bytes(Bytes::new(bytes)),
        }
    }

    /// The bytes of an object of the text's kind.
    pub fn bytes_of<'a>(&self, value: &'a Value) -> Option<&'a [u8]> {
        match (&self.data, value.unwrapped()) {
            (Data::Text(_), Value::Str(text)) => Some(text.as_bytes()),
            (Data::Bytes(_), Value::Bytes(bytes)) => Some(&bytes.data),
            _ => None,
        }
    }

    /// Whether the text is a str.
    pub fn is_text(&self) -> bool {
        matches!(self.data, Data::Text(_))
    }

    fn len(&self) -> usize {
        match &self.data {
            Data::Text(text) => text.len(),
            Data::Bytes(bytes) => bytes.data.len(),
        }
    }

    fn offset(&self, position: usize) -> usize {
        match &self.data {
            Data::Text(text) => text.offset(position),
            Data::Bytes(_) => position,
        }
    }
}

/// The bytes of an object that has a buffer.
pub fn buffer(vm: &mut Vm, object: &Value) -> PyResult<Option<Vec<u8>>> {
    match object {
        Value::Bytes(bytes) => Ok(Some(bytes.data.to_vec())),
        Value::ByteArray(array) => Ok(Some(array.data.borrow().clone())),
        Value::Object(_) if matches!(&*vm.class_of(object).name(), "memoryview" | "array" | "mmap") => {
            let class = Value::Class(vm.types().bytes.clone());
            match vm.call(&class, std::slice::from_ref(object))? {
                Value::Bytes(bytes) => Ok(Some(bytes.data.to_vec())),
                _ => Ok(None),
            }
        }
        _ => Ok(None),
    }
}

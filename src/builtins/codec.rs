//! Encoding and decoding with error handlers, the standard ones and those that programs register.

use crate::object::{Bytes, Class, Gc, Str, Value};
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Raised, Vm};
use crate::text;
use crate::text::codecs::{CodecError, CodecFailure, Encoding, Handler, Replacement};
use std::cell::RefCell;
use std::collections::HashMap;

/// The error handlers and search functions registered by the program.
#[derive(Default)]
pub struct CodecState {
    pub handlers: RefCell<HashMap<Vec<u8>, Value>>,
    /// Answers a codec's `CodecInfo` for a name, or None.
    pub searches: RefCell<Vec<Value>>,
    /// What they found, by the name they were given.
    pub found: RefCell<HashMap<String, Value>>,
}

/// Why a callback ended a conversion: the codec's own error, or one already raised.
enum Stop {
    Error(CodecError),
    Raised(Raised),
}

impl From<CodecError> for Stop {
    fn from(error: CodecError) -> Self {
        Stop::Error(error)
    }
}

enum Errors {
    Standard(Handler),
    Custom(Value),
}

/// `data.decode(encoding, errors)`.
pub fn decode(
    vm: &mut Vm,
    data: &[u8],
    encoding: Option<&Gc<Str>>,
    errors: Option<&Gc<Str>>,
) -> PyResult<Gc<Str>> {
    let Some(known) = find_encoding(encoding) else {
        // Of no bytes, no codec is asked for.
        if data.is_empty() {
            return Ok(Str::new(""));
        }
        return decode_by_search(vm, data, encoding.expect("utf-8 is known"), errors);
    };
    if known == Encoding::Utf8 && std::str::from_utf8(data).is_ok() {
        return Ok(Str::from_wtf8(data.into()));
    }
    let (text, _) = decode_part(vm, known, data, errors, true)?;
    Ok(Str::from_wtf8(text.into_boxed_slice()))
}

/// Decodes what is complete of `data`; answers WTF-8 text and the number of bytes it took.
pub fn decode_part(
    vm: &mut Vm,
    encoding: Encoding,
    data: &[u8],
    errors: Option<&Gc<Str>>,
    is_final: bool,
) -> PyResult<(Vec<u8>, usize)> {
    let mut handler = None;
    let body = encoding.body(data);
    let outcome = encoding.decode(data, is_final, &mut |error| {
        if handler.is_none() {
            handler = Some(find_handler(vm, errors).map_err(Stop::Raised)?);
        }
        match handler.as_ref().expect("it was just found") {
            Errors::Standard(handler) => handler.on_decode(error, body).map_err(|failure| match failure {
                CodecFailure::Codec(error) => Stop::Error(error),
                CodecFailure::Fault(fault) => Stop::Raised(vm.fault(fault)),
            }),
            Errors::Custom(function) => {
                let function = function.clone();
                custom_decode(vm, &function, error, body).map_err(Stop::Raised)
            }
        }
    });
    match outcome {
        Ok(decoded) => Ok((decoded.text, decoded.consumed)),
        Err(Stop::Raised(raised)) => Err(raised),
        Err(Stop::Error(error)) => {
            let class = vm.types().unicode_decode_error.clone();
            Err(raise(vm, &class, Value::Bytes(Bytes::new(body.to_vec())), &error))
        }
    }
}

/// `text.encode(encoding, errors)`.
pub fn encode(
    vm: &mut Vm,
    text: &Gc<Str>,
    encoding: Option<&Gc<Str>>,
    errors: Option<&Gc<Str>>,
) -> PyResult<Vec<u8>> {
    let Some(known) = find_encoding(encoding) else {
        return encode_by_search(vm, text, encoding.expect("utf-8 is known"), errors);
    };
    if text.is_ascii() && matches!(known, Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1) {
        return Ok(text.as_bytes().to_vec());
    }
    encode_with(vm, text, known, errors)
}

/// As `encode`, with an encoding already found.
pub fn encode_with(
    vm: &mut Vm,
    text: &Gc<Str>,
    encoding: Encoding,
    errors: Option<&Gc<Str>>,
) -> PyResult<Vec<u8>> {
    let mut handler = None;
    let outcome = encoding.encode(view(text), &mut |error| {
        if handler.is_none() {
            handler = Some(find_handler(vm, errors).map_err(Stop::Raised)?);
        }
        match handler.as_ref().expect("it was just found") {
            Errors::Standard(handler) => {
                handler.on_encode(error, view(text)).map_err(|failure| match failure {
                    CodecFailure::Codec(error) => Stop::Error(error),
                    CodecFailure::Fault(fault) => Stop::Raised(vm.fault(fault)),
                })
            }
            Errors::Custom(function) => {
                let function = function.clone();
                custom_encode(vm, &function, error, text).map_err(Stop::Raised)
            }
        }
    });
    match outcome {
        Ok(bytes) => Ok(bytes),
        Err(Stop::Raised(raised)) => Err(raised),
        Err(Stop::Error(error)) => {
            let class = vm.types().unicode_encode_error.clone();
            Err(raise(vm, &class, Value::Str(text.clone()), &error))
        }
    }
}

fn find_encoding(name: Option<&Gc<Str>>) -> Option<Encoding> {
    match name {
        None => Some(Encoding::Utf8),
        Some(name) if name.as_bytes() == b"utf-8" => Some(Encoding::Utf8),
        Some(name) => Encoding::named(&name.to_string_lossy()),
    }
}

fn find_handler(vm: &mut Vm, errors: Option<&Gc<Str>>) -> PyResult<Errors> {
    let name = errors.map_or(&b"strict"[..], |name| name.as_bytes());
    if let Some(handler) = vm.interp.state::<CodecState>().handlers.borrow().get(name) {
        return Ok(Errors::Custom(handler.clone()));
    }
    match Handler::named(name) {
        Some(handler) => Ok(Errors::Standard(handler)),
        None => {
            let name = String::from_utf8_lossy(name).into_owned();
            Err(vm.lookup_error(format!("unknown error handler name '{name}'")))
        }
    }
}

/// LookupError for a name that no codec has.
pub fn unknown_encoding(vm: &mut Vm, name: &Gc<Str>) -> Raised {
    let name = name.to_string_lossy().into_owned();
    vm.lookup_error(format!("unknown encoding: {name}"))
}

/// The `CodecInfo` that a registered search function gives for a name.
pub fn search(vm: &mut Vm, name: &Gc<Str>) -> PyResult<Option<Value>> {
    let state = vm.interp.state::<CodecState>();
    let name = name.to_string_lossy();
    let key = name.to_ascii_lowercase().replace(' ', "-");
    if let Some(found) = state.found.borrow().get(&key) {
        return Ok(Some(found.clone()));
    }
    let searches = state.searches.borrow().clone();
    let shown = Value::from(key.as_str());
    let normalized = Value::from(text::codecs::normalize(&name));
    for function in searches {
        let found = vm.call(&function, std::slice::from_ref(&shown))?;
        if !found.is_none() {
            return Ok(Some(state.found.borrow_mut().entry(key).or_insert(found).clone()));
        }
    }
    // The encodings that are rarely needed are written in Python.
    let module = vm.import("_encodings")?;
    let found = vm.call_method_named(&module, "search", &[normalized])?;
    if found.is_none() {
        return Ok(None);
    }
    Ok(Some(state.found.borrow_mut().entry(key).or_insert(found).clone()))
}

fn by_search(
    vm: &mut Vm,
    verb: &str,
    name: &Gc<Str>,
    input: Value,
    errors: Option<&Gc<Str>>,
) -> PyResult<Value> {
    let Some(info) = search(vm, name)? else { return Err(unknown_encoding(vm, name)) };
    let is_text = vm.intern("_is_text_encoding");
    if let Some(flag) = vm.get_attr_opt(&info, &is_text)?
        && !vm.truth(&flag)?
    {
        let name = name.to_string_lossy().into_owned();
        let message =
            format!("'{name}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs");
        return Err(vm.lookup_error(message));
    }
    let attribute = vm.intern(verb);
    let function = vm.get_attr(&info, &attribute)?;
    let errors = errors.map_or_else(|| Value::from("strict"), |errors| Value::Str(errors.clone()));
    let answer = vm.call(&function, &[input, errors])?;
    match answer.unwrapped() {
        Value::Tuple(pair) if pair.len() == 2 => Ok(pair.items()[0].clone()),
        _ => {
            let verb = if verb == "encode" { "encoder" } else { "decoder" };
            Err(vm.type_error(format!("{verb} must return a tuple (object, integer)")))
        }
    }
}

fn decode_by_search(vm: &mut Vm, data: &[u8], name: &Gc<Str>, errors: Option<&Gc<Str>>) -> PyResult<Gc<Str>> {
    let answer = by_search(vm, "decode", name, Value::Bytes(Bytes::new(data.to_vec())), errors)?;
    match answer.unwrapped() {
        Value::Str(text) => Ok(text.clone()),
        _ => {
            let (name, given) = (name.to_string_lossy().into_owned(), vm.type_name(&answer));
            Err(vm.type_error(format!(
                "'{name}' decoder returned '{given}' instead of 'str'; use codecs.decode() to decode to arbitrary types"
            )))
        }
    }
}

fn encode_by_search(
    vm: &mut Vm,
    text: &Gc<Str>,
    name: &Gc<Str>,
    errors: Option<&Gc<Str>>,
) -> PyResult<Vec<u8>> {
    let answer = by_search(vm, "encode", name, Value::Str(text.clone()), errors)?;
    match answer.unwrapped() {
        Value::Bytes(bytes) => Ok(bytes.data.to_vec()),
        Value::ByteArray(bytes) => Ok(bytes.data.borrow().clone()),
        _ => {
            let (name, given) = (name.to_string_lossy().into_owned(), vm.type_name(&answer));
            Err(vm.type_error(format!(
                "'{name}' encoder returned '{given}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types"
            )))
        }
    }
}

fn error_args(object: Value, error: &CodecError) -> [Value; 5] {
    [
        Value::from(error.encoding),
        object,
        Value::from(error.start),
        Value::from(error.end),
        Value::from(error.reason),
    ]
}

fn raise(vm: &mut Vm, class: &Gc<Class>, object: Value, error: &CodecError) -> Raised {
    match vm.exception_of_class(class, &error_args(object, error)) {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    }
}

fn custom_decode(
    vm: &mut Vm,
    function: &Value,
    error: &CodecError,
    body: &[u8],
) -> PyResult<(Vec<u8>, usize)> {
    let class = vm.types().unicode_decode_error.clone();
    let args = error_args(Value::Bytes(Bytes::new(body.to_vec())), error);
    let exception = vm.exception_of_class(&class, &args)?;
    let answer = vm.call(function, &[Value::Exception(exception)])?;
    if let Value::Tuple(pair) = answer.unwrapped()
        && let [text, position] = pair.items()
        && let Value::Str(text) = text.unwrapped()
        && position.unwrapped().as_int().is_some()
    {
        let position = checked_position(vm, position, body.len())?;
        return Ok((text.as_bytes().to_vec(), position));
    }
    Err(vm.type_error("decoding error handler must return (str, int) tuple"))
}

fn custom_encode(
    vm: &mut Vm,
    function: &Value,
    error: &CodecError,
    text: &Gc<Str>,
) -> PyResult<(Replacement, usize)> {
    let class = vm.types().unicode_encode_error.clone();
    let exception = vm.exception_of_class(&class, &error_args(Value::Str(text.clone()), error))?;
    let answer = vm.call(function, &[Value::Exception(exception)])?;
    if let Value::Tuple(pair) = answer.unwrapped()
        && let [replacement, position] = pair.items()
        && position.unwrapped().as_int().is_some()
    {
        let replacement = match replacement.unwrapped() {
            Value::Str(text) => Some(Replacement::Text(text.as_bytes().to_vec())),
            Value::Bytes(bytes) => Some(Replacement::Bytes(bytes.data.to_vec())),
            _ => None,
        };
        if let Some(replacement) = replacement {
            let position = checked_position(vm, position, text.len())?;
            return Ok((replacement, position));
        }
    }
    Err(vm.type_error("encoding error handler must return (str/bytes, int) tuple"))
}

fn checked_position(vm: &mut Vm, position: &Value, length: usize) -> PyResult<usize> {
    let position = vm.index_i64(position)?;
    let place = if position < 0 { position + length as i64 } else { position };
    if place < 0 || place > length as i64 {
        return Err(vm.index_error(format!("position {position} from error handler out of bounds")));
    }
    Ok(place as usize)
}

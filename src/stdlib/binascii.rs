//! `binascii`: bytes as text (hexadecimal, base 64, uuencode, quoted-printable) and check sums.

use crate::object::{Bytes, Class, Dict, Gc, Value};
use crate::runtime::native::{ClassDef, Module, Opt};
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::OnceCell;

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URLSAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const UU: &[u8; 64] = b" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_";

#[derive(Default)]
struct State {
    error: OnceCell<Gc<Class>>,
}

fn error_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.error.get() {
        return class.clone();
    }
    let base = vm.types().value_error.clone();
    let class =
        ClassDef::with_base(vm, "binascii", "Error", "Data that are not encoded as they should be.", &base)
            .finish();
    state.error.get_or_init(|| class).clone()
}

/// `binascii.Error` with a message.
#[cold]
pub fn error(vm: &mut Vm, message: impl AsRef<str>) -> Raised {
    let class = error_class(vm);
    vm.raise_new(&class, vec![Value::from(message.as_ref())])
}

/// The namespace of `binascii`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let error = error_class(vm);
    let base = vm.types().exception.clone();
    let incomplete =
        ClassDef::with_base(vm, "binascii", "Incomplete", "Data that end too early.", &base).finish();
    const TO_HEX: &str = "Return the data in hexadecimal digits.";
    const FROM_HEX: &str = "Return the data of hexadecimal digits.";
    let module = Module::new(vm, "binascii", "Bytes as text, and check sums.")
        .class(&error)
        .class(&incomplete)
        .value("BASE64_ALPHABET", Bytes::new(BASE64.to_vec()))
        .value("URLSAFE_BASE64_ALPHABET", Bytes::new(URLSAFE.to_vec()))
        .value("UU_ALPHABET", Bytes::new(UU.to_vec()))
        .def("b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)", TO_HEX, hexlify)
        .def("hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)", TO_HEX, hexlify)
        .def("a2b_hex(hexstr, /, *, ignorechars=<unrepresentable>)", FROM_HEX, unhexlify)
        .def("unhexlify(hexstr, /, *, ignorechars=<unrepresentable>)", FROM_HEX, unhexlify)
        .def(
            "b2a_base64(data, /, *, padded=True, wrapcol=0, newline=True, alphabet=<unrepresentable>)",
            "Return the data in base 64.",
            to_base64,
        )
        .def(
            "a2b_base64(data, /, *, strict_mode=<unrepresentable>, padded=True, alphabet=<unrepresentable>, ignorechars=<unrepresentable>, canonical=False)",
            "Return the data of a text in base 64.",
            from_base64,
        )
        .def("b2a_uu(data, /, *, backtick=False)", "Return a uuencoded line.", to_uu)
        .def("a2b_uu(data, /)", "Return the data of a uuencoded line.", from_uu)
        .def("b2a_qp(data, quotetabs=False, istext=True, header=False)", "Return the data as quoted-printable.", to_quoted)
        .def("a2b_qp(data, header=False)", "Return the data of a quoted-printable text.", from_quoted)
        .def("crc32(data, crc=0, /)", "Return the check sum CRC-32.", |vm: &mut Vm, data: Buffer, start: Value| {
            let start = word(vm, &start)?;
            let mut hasher = crc32fast::Hasher::new_with_initial(start);
            hasher.update(&data.0);
            Ok(i64::from(hasher.finalize())) as PyResult<_>
        })
        .def("crc_hqx(data, crc, /)", "Return the check sum CRC-CCITT.", |vm: &mut Vm, data: Buffer, start: Value| {
            let start = word(vm, &start)? & 0xffff;
            Ok(i64::from(data.0.iter().fold(start, |crc, byte| crc_ccitt(crc, *byte)))) as PyResult<_>
        });
    Ok(super::base85::add(module).finish())
}

/// The low 32 bits of an int.
pub fn word(vm: &mut Vm, value: &Value) -> PyResult<u32> {
    let value = vm.index(value)?;
    if value.as_int().is_some_and(|n| n > 0xffff_ffff.into()) {
        let class = vm.types().deprecation_warning.clone();
        (vm.interp.hooks.warn)(vm, &class, "integer value out of range", 1, None)?;
    }
    let mask = Value::Int(0xffff_ffff);
    match vm.binary(crate::runtime::ops::BinaryOp::And, &value, &mask)? {
        Value::Int(low) => Ok(low as u32),
        _ => Ok(0),
    }
}

fn crc_ccitt(crc: u32, byte: u8) -> u32 {
    let mut crc = crc ^ (u32::from(byte) << 8);
    for _ in 0..8 {
        crc = if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 };
    }
    crc & 0xffff
}

/// The bytes of a text argument: bytes-like, or ASCII.
pub fn ascii_or_bytes(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    if let Value::Str(text) = value.unwrapped() {
        if !text.is_ascii() {
            return Err(vm.value_error("string argument should contain only ASCII characters"));
        }
        return Ok(text.as_bytes().to_vec());
    }
    match vm.bytes_opt(value)? {
        Some(data) => Ok(data),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("argument should be bytes, buffer or ASCII string, not '{given}'")))
        }
    }
}

fn optional_bytes(vm: &mut Vm, value: Opt<Value>) -> PyResult<Option<Vec<u8>>> {
    match value {
        Opt::Given(value) => vm.bytes_of(&value).map(Some),
        Opt::Missing => Ok(None),
    }
}

fn hexlify(vm: &mut Vm, data: Buffer, separator: Opt<Value>, group: i64) -> PyResult<Gc<Bytes>> {
    let digits =
        |byte: u8| [b"0123456789abcdef"[usize::from(byte >> 4)], b"0123456789abcdef"[usize::from(byte & 15)]];
    let separator = match separator {
        Opt::Missing => None,
        Opt::Given(value) => Some(separator_byte(vm, &value)?),
    };
    let length = data.0.len();
    let size = group.unsigned_abs() as usize;
    let mut out = Vec::with_capacity(length * 2);
    for (at, byte) in data.0.iter().enumerate() {
        // Positive groups are counted from the right.
        let before = if group > 0 { length - at } else { at };
        if let Some(separator) = separator
            && at > 0
            && size > 0
            && before % size == 0
        {
            out.push(separator);
        }
        out.extend(digits(*byte));
    }
    Ok(Bytes::new(out))
}

fn separator_byte(vm: &mut Vm, value: &Value) -> PyResult<u8> {
    let bytes = match value.unwrapped() {
        Value::Str(text) if text.len() == 1 && !text.is_ascii() => {
            let code = text.to_string_lossy().chars().next().map_or(0, u32::from);
            return Ok(u8::try_from(code).unwrap_or(b'?'));
        }
        Value::Str(text) => text.as_bytes().to_vec(),
        Value::Bytes(bytes) => bytes.data.to_vec(),
        _ if vm.length(value)? != 1 => return Err(vm.value_error("sep must be length 1.")),
        _ => return Err(vm.type_error("sep must be str or bytes.")),
    };
    match bytes[..] {
        [byte] => Ok(byte),
        _ => Err(vm.value_error("sep must be length 1.")),
    }
}

fn unhexlify(vm: &mut Vm, text: Value, ignored: Opt<Value>) -> PyResult<Gc<Bytes>> {
    let ignored = optional_bytes(vm, ignored)?.unwrap_or_default();
    let mut text = ascii_or_bytes(vm, &text)?;
    text.retain(|byte| byte.is_ascii_hexdigit() || !ignored.contains(byte));
    if text.len() % 2 == 1 && text.iter().all(u8::is_ascii_hexdigit) {
        return Err(error(vm, "Odd number of hexadecimal digits"));
    }
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let pairs = text.chunks(2).map(|pair| Some((digit(pair[0])? * 16 + digit(*pair.get(1)?)?) as u8));
    match pairs.collect::<Option<Vec<u8>>>() {
        Some(data) => Ok(Bytes::new(data)),
        None => Err(error(vm, "Non-hexadecimal digit found")),
    }
}

fn alphabet_argument(vm: &mut Vm, alphabet: Opt<Value>) -> PyResult<Vec<u8>> {
    let alphabet = optional_bytes(vm, alphabet)?.unwrap_or_else(|| BASE64.to_vec());
    if alphabet.len() != 64 {
        return Err(vm.value_error("alphabet must have length 64"));
    }
    Ok(alphabet)
}

fn to_base64(
    vm: &mut Vm,
    data: Buffer,
    padded: bool,
    width: i64,
    newline: bool,
    alphabet: Opt<Value>,
) -> PyResult<Gc<Bytes>> {
    let alphabet = alphabet_argument(vm, alphabet)?;
    if width < 0 {
        return Err(vm.value_error("Cannot convert negative int"));
    }
    let mut out = Vec::with_capacity(data.0.len() / 3 * 4 + 5);
    for chunk in data.0.chunks(3) {
        let number =
            chunk.iter().fold(0_usize, |n, byte| n << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
        let digits = [18, 12, 6, 0].map(|shift| alphabet[number >> shift & 63]);
        out.extend_from_slice(&digits[..=chunk.len()]);
        if padded {
            out.extend(std::iter::repeat_n(b'=', 3 - chunk.len()));
        }
    }
    if width > 0 {
        let width = (width as usize / 4 * 4).max(4);
        out = out.chunks(width).collect::<Vec<_>>().join(&b'\n');
    }
    if newline {
        out.push(b'\n');
    }
    Ok(Bytes::new(out))
}

fn from_base64(
    vm: &mut Vm,
    text: Value,
    strict: Opt<bool>,
    padded: bool,
    alphabet: Opt<Value>,
    ignored: Opt<Value>,
    canonical: bool,
) -> PyResult<Gc<Bytes>> {
    let text = ascii_or_bytes(vm, &text)?;
    let alphabet = alphabet_argument(vm, alphabet)?;
    let ignored = optional_bytes(vm, ignored)?;
    let strict = strict.given().unwrap_or(ignored.is_some());
    let mut values = [None; 256];
    for (value, byte) in alphabet.iter().enumerate() {
        values[usize::from(*byte)] = Some(value as u32);
    }
    let decoder = Decoder { values, strict, padded, canonical, ignored: ignored.unwrap_or_default() };
    match decoder.decode(&text) {
        Ok(data) => Ok(Bytes::new(data)),
        Err(message) => Err(error(vm, message)),
    }
}

struct Decoder {
    values: [Option<u32>; 256],
    strict: bool,
    padded: bool,
    canonical: bool,
    ignored: Vec<u8>,
}

impl Decoder {
    fn decode(&self, text: &[u8]) -> Result<Vec<u8>, String> {
        let mut out = Vec::with_capacity(text.len() / 4 * 3);
        let (mut number, mut count, mut pads, mut seen) = (0, 0, 0, false);
        for (at, byte) in text.iter().enumerate() {
            if *byte == b'=' {
                if self.strict && !self.padded && !self.ignored.contains(byte) {
                    return Err("Padding not allowed".into());
                }
                pads += 1;
                if self.strict && count >= 2 && count + pads >= 4 {
                    self.check_rest(&text[at + 1..])?;
                    break;
                }
                if self.strict && count == 1 {
                    return self.finish(out, number, count, pads);
                }
                if self.strict && count == 0 && !self.ignored.contains(byte) {
                    let place = if seen { "Excess" } else { "Leading" };
                    return Err(format!("{place} padding not allowed"));
                }
                continue;
            }
            let Some(value) = self.values[usize::from(*byte)] else {
                if self.strict && !self.ignored.contains(byte) {
                    return Err("Only base64 data is allowed".into());
                }
                continue;
            };
            if self.strict && pads > 0 {
                return Err("Discontinuous padding not allowed".into());
            }
            (pads, seen) = (0, true);
            number = number << 6 | value;
            count += 1;
            if count == 4 {
                out.extend_from_slice(&number.to_be_bytes()[1..]);
                (number, count) = (0, 0);
            }
        }
        self.finish(out, number, count, pads)
    }

    /// What may follow the padding.
    fn check_rest(&self, rest: &[u8]) -> Result<(), String> {
        let rest: Vec<u8> = rest.iter().copied().filter(|byte| !self.ignored.contains(byte)).collect();
        let message = match rest.first() {
            None => return Ok(()),
            Some(b'=') if rest.iter().all(|byte| *byte == b'=') => "Excess padding not allowed",
            Some(b'=') => "Excess data after padding",
            Some(byte) if self.values[usize::from(*byte)].is_some() => "Excess data after padding",
            Some(_) => "Only base64 data is allowed",
        };
        Err(message.into())
    }

    fn finish(&self, mut out: Vec<u8>, number: u32, count: usize, pads: usize) -> Result<Vec<u8>, String> {
        if count == 0 {
            return Ok(out);
        }
        if count == 1 {
            let given = out.len() / 3 * 4 + 1;
            return Err(format!(
                "Invalid base64-encoded string: number of data characters ({given}) cannot be 1 more than a multiple of 4"
            ));
        }
        if self.padded && count + pads < 4 {
            return Err("Incorrect padding".into());
        }
        let spare = if count == 2 { 4 } else { 2 };
        if self.canonical && number & ((1 << spare) - 1) != 0 {
            return Err("Non-zero padding bits".into());
        }
        let bytes = (number >> spare).to_be_bytes();
        out.extend_from_slice(&bytes[5 - count..]);
        Ok(out)
    }
}

fn to_uu(vm: &mut Vm, data: Buffer, backtick: bool) -> PyResult<Gc<Bytes>> {
    if data.0.len() > 45 {
        return Err(error(vm, "At most 45 bytes at once"));
    }
    let character = |value: usize| if value == 0 && backtick { b'`' } else { UU[value] };
    let mut out = vec![character(data.0.len())];
    for chunk in data.0.chunks(3) {
        let number =
            chunk.iter().fold(0_usize, |n, byte| n << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
        out.extend([18, 12, 6, 0].map(|shift| character(number >> shift & 63)));
    }
    out.push(b'\n');
    Ok(Bytes::new(out))
}

fn from_uu(vm: &mut Vm, text: Value) -> PyResult<Gc<Bytes>> {
    let text = ascii_or_bytes(vm, &text)?;
    if text.is_empty() {
        return Err(error(vm, "Missing length byte"));
    }
    let length = text.first().map_or(0, |byte| usize::from(byte.wrapping_sub(b' ') & 63));
    let mut rest = text.iter().skip(1).copied();
    let mut out = Vec::with_capacity(length);
    let (mut number, mut bits) = (0_u32, 0);
    while out.len() < length {
        let value = match rest.next() {
            None | Some(b'\n' | b'\r') => 0,
            Some(byte @ b' '..=b'`') => u32::from(byte - b' ') & 63,
            Some(_) => return Err(error(vm, "Illegal char")),
        };
        number = (number << 6 | value) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((number >> bits) as u8);
        }
    }
    if rest.any(|byte| !matches!(byte, b' ' | b'`' | b'\n' | b'\r')) {
        return Err(error(vm, "Trailing garbage"));
    }
    Ok(Bytes::new(out))
}

fn to_quoted(_: &mut Vm, data: Buffer, tabs: bool, text: bool, header: bool) -> Gc<Bytes> {
    const WIDTH: usize = 76;
    let data = data.0;
    let crlf = data.iter().position(|byte| *byte == b'\n').is_some_and(|at| at > 0 && data[at - 1] == b'\r');
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut column = 0;
    let break_line = |out: &mut Vec<u8>| out.extend_from_slice(if crlf { b"=\r\n" } else { b"=\n" });
    let hex = |byte: u8| {
        [b'=', b"0123456789ABCDEF"[usize::from(byte >> 4)], b"0123456789ABCDEF"[usize::from(byte & 15)]]
    };
    let mut at = 0;
    while at < data.len() {
        let (byte, next) = (data[at], data.get(at + 1).copied());
        let ends_line = byte == b'\n' || (byte == b'\r' && next == Some(b'\n'));
        if text && ends_line {
            if let Some(last @ (b' ' | b'\t')) = out.last().copied() {
                out.pop();
                out.extend(hex(last));
            }
            out.extend_from_slice(if crlf { b"\r\n" } else { b"\n" });
            at += if byte == b'\r' { 2 } else { 1 };
            column = 0;
            continue;
        }
        let lone_dot = byte == b'.' && column == 0 && matches!(next, None | Some(b'\n' | b'\r' | 0));
        let blank = byte == b' ' || byte == b'\t';
        let quoted = byte > 126
            || byte == b'='
            || (header && byte == b'_')
            || lone_dot
            || (!text && matches!(byte, b'\r' | b'\n'))
            || (blank && next.is_none())
            || (byte < 33 && !matches!(byte, b'\r' | b'\n') && (!blank || tabs));
        let width = if quoted { 3 } else { 1 };
        let line_goes_on = next.is_some_and(|next| next != b'\n');
        if (quoted && column + width >= WIDTH) || (!quoted && line_goes_on && column + 1 >= WIDTH) {
            break_line(&mut out);
            column = 0;
        }
        if quoted {
            out.extend(hex(byte));
        } else {
            out.push(if header && byte == b' ' { b'_' } else { byte });
        }
        column += width;
        at += 1;
    }
    Bytes::new(out)
}

fn from_quoted(vm: &mut Vm, text: Value, header: bool) -> PyResult<Gc<Bytes>> {
    let text = ascii_or_bytes(vm, &text)?;
    let mut out = Vec::with_capacity(text.len());
    let digit = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'=' => match (text.get(at + 1), digit(at + 1), digit(at + 2)) {
                (None, ..) => break,
                (Some(b'\n' | b'\r'), ..) => {
                    while text.get(at).is_some_and(|byte| *byte != b'\n') {
                        at += 1;
                    }
                    at += 1;
                }
                (Some(b'='), ..) => {
                    out.push(b'=');
                    at += 2;
                }
                (_, Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    at += 3;
                }
                _ => {
                    out.push(b'=');
                    at += 1;
                }
            },
            b'_' if header => {
                out.push(b' ');
                at += 1;
            }
            byte => {
                out.push(byte);
                at += 1;
            }
        }
    }
    Ok(Bytes::new(out))
}

//! What `binascii` has of base 32, base 85 and Ascii85.

use super::binascii::{ascii_or_bytes, error};
use crate::object::{Bytes, Gc, Value};
use crate::runtime::native::{Module, Opt};
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Vm};

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE32HEX: &[u8; 32] = b"0123456789ABCDEFGHIJKLMNOPQRSTUV";
const BASE85: &[u8; 85] =
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
const Z85: &[u8; 85] =
    b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
const BINHEX: &[u8] = b"!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
const CRYPT: &[u8] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn ascii85() -> Vec<u8> {
    (b'!'..=b'u').collect()
}

/// Adds the functions and alphabets.
pub fn add(module: Module<'_>) -> Module<'_> {
    module
        .value("BASE32_ALPHABET", Bytes::new(BASE32.to_vec()))
        .value("BASE32HEX_ALPHABET", Bytes::new(BASE32HEX.to_vec()))
        .value("BASE85_ALPHABET", Bytes::new(BASE85.to_vec()))
        .value("Z85_ALPHABET", Bytes::new(Z85.to_vec()))
        .value("ASCII85_ALPHABET", Bytes::new(ascii85()))
        .value("BINHEX_ALPHABET", Bytes::new(BINHEX.to_vec()))
        .value("CRYPT_ALPHABET", Bytes::new(CRYPT.to_vec()))
        .def(
            "b2a_base32(data, /, *, padded=True, wrapcol=0, alphabet=<unrepresentable>)",
            "Return the data in base 32.",
            to_base32,
        )
        .def(
            "a2b_base32(data, /, *, padded=True, alphabet=<unrepresentable>, ignorechars=<unrepresentable>, canonical=False)",
            "Return the data of a text in base 32.",
            from_base32,
        )
        .def(
            "b2a_base85(data, /, *, pad=False, wrapcol=0, alphabet=<unrepresentable>)",
            "Return the data in base 85.",
            |vm: &mut Vm, data: Buffer, pad: bool, width: i64, alphabet: Opt<Value>| {
                let alphabet = alphabet_of(vm, alphabet, BASE85)?;
                let text: Vec<u8> = data.0.chunks(4).flat_map(|part| digits(part, pad, &alphabet)).collect();
                wrapped(vm, text, width, 5).map(Bytes::new)
            },
        )
        .def(
            "a2b_base85(data, /, *, alphabet=<unrepresentable>, ignorechars=<unrepresentable>, canonical=False)",
            "Return the data of a text in base 85.",
            from_base85,
        )
        .def(
            "b2a_ascii85(data, /, *, foldspaces=False, wrapcol=0, pad=False, adobe=False)",
            "Return the data in Ascii85.",
            to_ascii85,
        )
        .def(
            "a2b_ascii85(data, /, *, foldspaces=False, adobe=False, ignorechars=<unrepresentable>, canonical=False)",
            "Return the data of a text in Ascii85.",
            from_ascii85,
        )
}

fn alphabet_of(vm: &mut Vm, given: Opt<Value>, usual: &[u8]) -> PyResult<Vec<u8>> {
    let Some(given) = given.given() else { return Ok(usual.to_vec()) };
    let alphabet = vm.bytes_of(&given)?;
    if alphabet.len() != usual.len() {
        return Err(vm.value_error(format!("alphabet must have length {}", usual.len())));
    }
    Ok(alphabet)
}

fn ignored(vm: &mut Vm, given: Opt<Value>) -> PyResult<Vec<u8>> {
    given.given().map_or(Ok(Vec::new()), |given| vm.bytes_of(&given))
}

/// The text in lines of whole groups.
fn wrapped(vm: &mut Vm, text: Vec<u8>, width: i64, group: usize) -> PyResult<Vec<u8>> {
    let Ok(width) = usize::try_from(width) else {
        return Err(vm.value_error("Cannot convert negative int"));
    };
    if width == 0 {
        return Ok(text);
    }
    let width = (width / group * group).max(group);
    Ok(text.chunks(width).collect::<Vec<_>>().join(&b'\n'))
}

fn to_base32(
    vm: &mut Vm,
    data: Buffer,
    padded: bool,
    width: i64,
    alphabet: Opt<Value>,
) -> PyResult<Gc<Bytes>> {
    let alphabet = alphabet_of(vm, alphabet, BASE32)?;
    let mut text = Vec::with_capacity(data.0.len().div_ceil(5) * 8);
    for part in data.0.chunks(5) {
        let number = (0..5).fold(0u64, |all, at| all << 8 | u64::from(part.get(at).copied().unwrap_or(0)));
        let count = (part.len() * 8).div_ceil(5);
        text.extend((0..count).map(|at| alphabet[(number >> (35 - 5 * at) & 31) as usize]));
        if padded {
            text.resize(text.len() + 8 - count, b'=');
        }
    }
    wrapped(vm, text, width, 8).map(Bytes::new)
}

fn from_base32(
    vm: &mut Vm,
    data: Value,
    padded: bool,
    alphabet: Opt<Value>,
    skipped: Opt<Value>,
    canonical: bool,
) -> PyResult<Gc<Bytes>> {
    let alphabet = alphabet_of(vm, alphabet, BASE32)?;
    let (data, skipped) = (ascii_or_bytes(vm, &data)?, ignored(vm, skipped)?);
    let (mut digits, mut pads) = (Vec::new(), 0);
    for byte in data {
        match alphabet.iter().position(|digit| *digit == byte) {
            Some(_) if pads > 0 => return Err(error(vm, "Excess data after padding")),
            Some(digit) => digits.push(digit as u64),
            None if byte == b'=' && !padded && !skipped.contains(&byte) => {
                return Err(error(vm, "Padding not allowed"));
            }
            None if byte == b'=' && digits.is_empty() && padded => {
                return Err(error(vm, "Leading padding not allowed"));
            }
            None if byte == b'=' && padded => pads += 1,
            None if skipped.contains(&byte) => {}
            None => return Err(error(vm, "Only base32 data is allowed")),
        }
    }
    let (count, rest) = (digits.len(), digits.len() % 8);
    if matches!(rest, 1 | 3 | 6) {
        let message = format!(
            "Invalid base32-encoded string: number of data characters ({count}) cannot be 1, 3, or 6 more than a \
             multiple of 8"
        );
        return Err(error(vm, message));
    }
    if padded && pads != (8 - rest) % 8 {
        return Err(error(vm, if rest == 0 { "Excess padding not allowed" } else { "Incorrect padding" }));
    }
    let mut out = Vec::with_capacity(count * 5 / 8);
    for group in digits.chunks(8) {
        let number = (0..8).fold(0u64, |all, at| all << 5 | group.get(at).copied().unwrap_or(0));
        let bytes = group.len() * 5 / 8;
        out.extend((0..bytes).map(|at| (number >> (32 - 8 * at)) as u8));
        if canonical && bytes < 5 && number & ((1 << (40 - 8 * bytes)) - 1) != 0 {
            return Err(error(vm, "Non-zero padding bits"));
        }
    }
    Ok(Bytes::new(out))
}

/// The digits of up to four bytes.
fn digits(part: &[u8], pad: bool, alphabet: &[u8]) -> Vec<u8> {
    let mut number = (0..4).fold(0u32, |all, at| all << 8 | u32::from(part.get(at).copied().unwrap_or(0)));
    let mut text = [0; 5];
    for place in text.iter_mut().rev() {
        *place = alphabet[(number % 85) as usize];
        number /= 85;
    }
    let count = if pad { 5 } else { part.len() + 1 };
    text[..count].to_vec()
}

/// The bytes of up to five digits; `None` where they are too large.
fn group_bytes(group: &[u8]) -> Option<Vec<u8>> {
    let full = (0..5).map(|at| u64::from(group.get(at).copied().unwrap_or(84)));
    let number = full.fold(0u64, |all, digit| all * 85 + digit);
    let number = u32::try_from(number).ok()?;
    Some(number.to_be_bytes()[..group.len() - 1].to_vec())
}

/// Whether digits are those that their bytes are written with.
fn is_canonical(group: &[u8], bytes: &[u8]) -> bool {
    let usual: Vec<u8> = (0..85).collect();
    digits(bytes, false, &usual) == group
}

fn from_base85(
    vm: &mut Vm,
    data: Value,
    alphabet: Opt<Value>,
    skipped: Opt<Value>,
    canonical: bool,
) -> PyResult<Gc<Bytes>> {
    let alphabet = alphabet_of(vm, alphabet, BASE85)?;
    let (data, skipped) = (ascii_or_bytes(vm, &data)?, ignored(vm, skipped)?);
    let mut found = Vec::with_capacity(data.len());
    for (at, byte) in data.iter().enumerate() {
        match alphabet.iter().position(|digit| digit == byte) {
            Some(digit) => found.push((at, digit as u8)),
            None if skipped.contains(byte) => {}
            None => return Err(error(vm, format!("bad Base85 character at position {at}"))),
        }
    }
    let mut out = Vec::new();
    for group in found.chunks(5) {
        let numbers: Vec<u8> = group.iter().map(|(_, digit)| *digit).collect();
        if numbers.len() == 1 {
            return Err(error(vm, "Incomplete Base85 group"));
        }
        let Some(bytes) = group_bytes(&numbers) else {
            let start = group[0].0;
            return Err(error(vm, format!("Base85 overflow in hunk starting at byte {start}")));
        };
        if canonical && !is_canonical(&numbers, &bytes) {
            return Err(error(vm, "Non-zero padding bits"));
        }
        out.extend(bytes);
    }
    Ok(Bytes::new(out))
}

fn to_ascii85(
    vm: &mut Vm,
    data: Buffer,
    fold: bool,
    width: i64,
    pad: bool,
    adobe: bool,
) -> PyResult<Gc<Bytes>> {
    let Ok(width) = usize::try_from(width) else {
        return Err(vm.value_error("Cannot convert negative int"));
    };
    let alphabet = ascii85();
    let mut text = if adobe { b"<~".to_vec() } else { Vec::new() };
    for part in data.0.chunks(4) {
        let is_whole = part.len() == 4 || pad;
        if is_whole && part.iter().all(|byte| *byte == 0) {
            text.push(b'z');
        } else if fold && part == b"    " {
            text.push(b'y');
        } else {
            text.extend(digits(part, pad, &alphabet));
        }
    }
    if width > 0 {
        let width = if adobe { width.max(2) } else { width };
        let last = text.len() % width;
        let mut lines = text.chunks(width).collect::<Vec<_>>().join(&b'\n');
        let full = last == 0 && !text.is_empty();
        if adobe && (full || last + 2 > width) {
            lines.push(b'\n');
        }
        text = lines;
    }
    if adobe {
        text.extend(b"~>");
    }
    Ok(Bytes::new(text))
}

fn from_ascii85(
    vm: &mut Vm,
    data: Value,
    fold: bool,
    adobe: bool,
    skipped: Opt<Value>,
    canonical: bool,
) -> PyResult<Gc<Bytes>> {
    let (data, skipped) = (ascii_or_bytes(vm, &data)?, ignored(vm, skipped)?);
    let mut rest = &data[..];
    if adobe {
        let Some(inner) = rest.strip_suffix(b"~>") else {
            return Err(error(vm, "Ascii85 encoded byte sequences must end with b'~>'"));
        };
        rest = inner.strip_prefix(b"<~").unwrap_or(inner);
    }
    let (mut out, mut group) = (Vec::new(), Vec::new());
    for byte in rest {
        let shown = char::from(*byte);
        match byte {
            b'!'..=b'u' => group.push(byte - b'!'),
            b'z' | b'y' if (*byte == b'z' || fold) && !group.is_empty() => {
                return Err(error(vm, format!("'{shown}' inside Ascii85 5-tuple")));
            }
            b'z' => out.extend([0; 4]),
            b'y' if fold => out.extend(b"    "),
            _ if skipped.contains(byte) => {}
            _ => return Err(error(vm, format!("Non-Ascii85 digit found: {shown}"))),
        }
        if group.len() == 5 {
            let bytes = group_bytes(&group).ok_or_else(|| error(vm, "Ascii85 overflow"))?;
            out.extend(bytes);
            group.clear();
        }
    }
    match group.len() {
        0 => {}
        1 => return Err(error(vm, "Incomplete Ascii85 group")),
        _ => {
            let bytes = group_bytes(&group).ok_or_else(|| error(vm, "Ascii85 overflow"))?;
            if canonical && !is_canonical(&group, &bytes) {
                return Err(error(vm, "Non-zero padding bits"));
            }
            out.extend(bytes);
        }
    }
    Ok(Bytes::new(out))
}

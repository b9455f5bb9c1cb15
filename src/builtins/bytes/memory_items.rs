//! The items that a `memoryview` shows: their formats, and how values and bytes become each other.

use crate::number::float::{from_le_bytes, half_from_float};
use crate::number::int;
use crate::object::{Bytes, Complex, Value};
use crate::runtime::{PyResult, Raised, Vm};

/// Size of an item of a format; `None` for unknown formats.
pub fn item_size(format: u8) -> Option<usize> {
    Some(match format {
        b'B' | b'b' | b'c' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' | b'w' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
        b'F' => 8,
        b'D' => 16,
        _ => return None,
    })
}

/// The value of an item's bytes.
pub fn unpack(format: u8, raw: &[u8]) -> Value {
    let wide = |signed: bool| Value::from(int::from_bytes(raw, true, signed));
    match format {
        b'c' => Value::Bytes(Bytes::new(raw.to_vec())),
        b'?' => Value::Bool(raw[0] != 0),
        b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => wide(true),
        b'e' | b'f' | b'd' => Value::Float(from_le_bytes(raw)),
        b'F' | b'D' => {
            let (real, imag) = raw.split_at(raw.len() / 2);
            Complex::value(from_le_bytes(real), from_le_bytes(imag))
        }
        _ => wide(false),
    }
}

/// A format as programs see it.
pub fn format_name(format: u8) -> String {
    match format {
        b'F' | b'D' => format!("Z{}", char::from(format.to_ascii_lowercase())),
        format => char::from(format).to_string(),
    }
}

/// The bytes of a value.
pub fn pack(vm: &mut Vm, format: u8, size: usize, value: &Value) -> PyResult<Vec<u8>> {
    match format {
        b'c' => match value.unwrapped() {
            Value::Bytes(bytes) if bytes.data.len() == 1 => Ok(bytes.data.to_vec()),
            Value::Bytes(_) => Err(wrong_value(vm, format)),
            _ => Err(wrong_type(vm, format)),
        },
        b'?' => Ok(vec![u8::from(vm.truth(value)?)]),
        b'F' | b'D' => {
            let (real, imag) = match vm.complex_parts(value)? {
                Some(parts) => parts,
                None => match vm.to_f64_opt(value)? {
                    Some(real) => (real, 0.0),
                    None => return Err(wrong_type(vm, format)),
                },
            };
            let part = |x: f64| match format {
                b'F' => (x as f32).to_le_bytes().to_vec(),
                _ => x.to_le_bytes().to_vec(),
            };
            Ok([part(real), part(imag)].concat())
        }
        b'e' | b'f' | b'd' => match vm.to_f64_opt(value)? {
            Some(x) if format == b'e' => match half_from_float(x) {
                Some(half) => Ok(half.to_le_bytes().to_vec()),
                None => Err(wrong_value(vm, format)),
            },
            Some(x) if format == b'f' => Ok((x as f32).to_le_bytes().to_vec()),
            Some(x) => Ok(x.to_le_bytes().to_vec()),
            None => Err(wrong_type(vm, format)),
        },
        _ => {
            let Some(number) = vm.index_opt(value)? else {
                return Err(wrong_type(vm, format));
            };
            let signed = matches!(format, b'b' | b'h' | b'i' | b'l' | b'q' | b'n');
            let number = number.as_int().expect("index answers an int");
            int::to_bytes(number, size, true, signed).map_err(|_| wrong_value(vm, format))
        }
    }
}

#[cold]
fn wrong_type(vm: &mut Vm, format: u8) -> Raised {
    vm.type_error(format!("memoryview: invalid type for format '{}'", format_name(format)))
}

#[cold]
fn wrong_value(vm: &mut Vm, format: u8) -> Raised {
    vm.value_error(format!("memoryview: invalid value for format '{}'", format_name(format)))
}

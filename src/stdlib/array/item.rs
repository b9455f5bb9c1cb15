//! The items of arrays: their type codes, and how a Python value and the bytes of an item become each other.

use crate::number::float::{from_le_bytes, half_from_float};
use crate::number::int;
use crate::object::{Complex, Str, Value};
use crate::runtime::{PyResult, Raised, Vm};
use crate::text::wtf8::{self, CodePoints};

/// What an array holds.
pub struct Kind {
    pub code: &'static str,
    pub size: usize,
    /// The letter that a memoryview knows these items by.
    pub format: u8,
    /// What messages call an integer of this kind.
    noun: &'static str,
}

const fn kind(code: &'static str, size: usize, format: u8, noun: &'static str) -> Kind {
    Kind { code, size, format, noun }
}

/// All kinds, in the order of `array.typecodes`.
pub static KINDS: [Kind; 17] = [
    kind("b", 1, b'b', "signed char"),
    kind("B", 1, b'B', "unsigned byte integer"),
    kind("u", 4, b'w', ""),
    kind("w", 4, b'w', ""),
    kind("h", 2, b'h', "signed short integer"),
    kind("H", 2, b'H', "unsigned short"),
    kind("i", 4, b'i', "signed integer"),
    kind("I", 4, b'I', "unsigned int"),
    kind("l", 8, b'l', "C long"),
    kind("L", 8, b'L', "C unsigned long"),
    kind("q", 8, b'q', ""),
    kind("Q", 8, b'Q', ""),
    kind("e", 2, b'e', ""),
    kind("f", 4, b'f', ""),
    kind("d", 8, b'd', ""),
    kind("Zf", 8, b'F', ""),
    kind("Zd", 16, b'D', ""),
];

impl Kind {
    /// The kind with a type code.
    pub fn of(code: &str) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| kind.code == code)
    }

    /// Whether the items are characters.
    pub fn is_text(&self) -> bool {
        self.format == b'w'
    }

    /// The unit whose bytes are swapped: a part of a complex number.
    pub fn unit(&self) -> usize {
        if matches!(self.format, b'F' | b'D') { self.size / 2 } else { self.size }
    }

    /// The value of an item's bytes.
    pub fn unpack(&self, vm: &mut Vm, raw: &[u8]) -> PyResult {
        Ok(match self.format {
            b'w' => {
                let point = u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]);
                if point > 0x10_ffff {
                    let message = format!("character U+{point:x} is not in range [U+0000; U+10ffff]");
                    return Err(vm.value_error(message));
                }
                let mut text = Vec::new();
                wtf8::push(&mut text, point);
                Value::Str(Str::from_wtf8(text.into()))
            }
            b'e' | b'f' | b'd' => Value::Float(from_le_bytes(raw)),
            b'F' | b'D' => {
                let (real, imag) = raw.split_at(self.unit());
                Complex::value(from_le_bytes(real), from_le_bytes(imag))
            }
            b'Q' | b'L' => Value::from(int::from_bytes(raw, true, false)),
            letter => {
                let bits = raw.iter().rev().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
                let unused = 64 - raw.len() * 8;
                let is_signed = letter.is_ascii_lowercase();
                Value::Int(if is_signed { (bits << unused) as i64 >> unused } else { bits as i64 })
            }
        })
    }

    /// Adds the bytes of a value.
    pub fn pack(&self, vm: &mut Vm, value: &Value, out: &mut Vec<u8>) -> PyResult<()> {
        match self.format {
            b'w' => out.extend(character(vm, value)?.to_le_bytes()),
            b'e' | b'f' | b'd' => {
                let x = vm.to_f64(value)?;
                self.pack_float(vm, x, out)?;
            }
            b'F' | b'D' => {
                let (real, imag) = vm.to_complex(value)?;
                self.pack_float(vm, real, out)?;
                self.pack_float(vm, imag, out)?;
            }
            _ => self.pack_int(vm, value, out)?,
        }
        Ok(())
    }

    fn pack_float(&self, vm: &mut Vm, x: f64, out: &mut Vec<u8>) -> PyResult<()> {
        match self.unit() {
            2 => match half_from_float(x) {
                Some(half) => out.extend(half.to_le_bytes()),
                None => return Err(vm.overflow_error("float too large to pack with e format")),
            },
            4 => out.extend((x as f32).to_le_bytes()),
            _ => out.extend(x.to_le_bytes()),
        }
        Ok(())
    }

    fn pack_int(&self, vm: &mut Vm, value: &Value, out: &mut Vec<u8>) -> PyResult<()> {
        let number = vm.index(value)?;
        let number = number.as_int().expect("index answers an int");
        let signed = self.format.is_ascii_lowercase();
        match int::to_bytes(number, self.size, true, signed) {
            Ok(bytes) => {
                out.extend(bytes);
                Ok(())
            }
            Err(_) => {
                let is_negative = number.is_negative();
                let fits_long = int::to_bytes(number, 8, true, self.format != b'I').is_ok();
                Err(self.range_error(vm, is_negative, fits_long))
            }
        }
    }

    /// OverflowError for an integer that is too small or too large.
    #[cold]
    fn range_error(&self, vm: &mut Vm, is_negative: bool, fits_long: bool) -> Raised {
        let noun = self.noun;
        let message = match self.format {
            b'q' => "int too big to convert".to_string(),
            b'Q' if is_negative => "can't convert negative int to unsigned".to_string(),
            b'Q' => "int too big to convert".to_string(),
            b'I' | b'L' if is_negative => "can't convert negative value to unsigned int".to_string(),
            b'L' | b'I' if !fits_long => "Python int too large to convert to C unsigned long".to_string(),
            b'L' => format!("Python int too large to convert to {noun}"),
            _ if !fits_long => "Python int too large to convert to C long".to_string(),
            _ if is_negative => format!("{noun} is less than minimum"),
            _ => format!("{noun} is greater than maximum"),
        };
        vm.overflow_error(message)
    }
}

/// The code point of a text of one character.
fn character(vm: &mut Vm, value: &Value) -> PyResult<u32> {
    let Value::Str(text) = value.unwrapped() else {
        let given = vm.type_name(value);
        return Err(vm.type_error(format!("array item must be a unicode character, not {given}")));
    };
    let points: Vec<u32> = CodePoints::new(text.as_bytes()).take(2).collect();
    match points[..] {
        [point] => Ok(point),
        _ => {
            let length = text.len();
            let message = format!("array item must be a unicode character, not a string of length {length}");
            Err(vm.type_error(message))
        }
    }
}

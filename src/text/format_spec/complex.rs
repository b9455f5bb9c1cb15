//! `format()` of complex numbers.

use super::number::{lay_out_float, notation, precision, write_digits};
use super::{Align, FormatSpec, Sign};
use crate::fault::{Fault, FaultResult};
use crate::number::float::Notation;
use crate::text::wtf8::Str;

/// `format(complex(real, imag), spec)` for a specification that is not empty.
///
/// # Errors
/// `ValueError`.
pub fn format_complex(real: f64, imag: f64, spec: &[u8], type_name: &str) -> FaultResult<Vec<u8>> {
    FormatSpec::parse(spec, type_name, true)?.apply_to_complex(real, imag, type_name)
}

impl FormatSpec {
    /// [`format_complex`] with a specification parsed before.
    pub fn apply_to_complex(&self, real: f64, imag: f64, type_name: &str) -> FaultResult<Vec<u8>> {
        if !matches!(self.code(), None | Some(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n')) {
            return Err(self.unknown_code(type_name));
        }
        if self.fill == u32::from(b'0') {
            return Err(Fault::value("Zero padding is not allowed in complex format specifier"));
        }
        if self.align == Some(Align::AfterSign) {
            return Err(Fault::value("'=' alignment flag is not allowed in complex format specifier"));
        }
        let (notation, digits) = match (self.code(), precision(self)?) {
            (None, None) => (Notation::ReprBare, 0),
            (None, Some(digits)) => (Notation::General, digits),
            (Some(code), digits) => (notation(code), digits.unwrap_or(6)),
        };
        let bare = FormatSpec { width: 0, align: None, ..self.clone() };
        let part =
            |value, spec: &FormatSpec| lay_out_float(&write_digits(value, notation, digits, spec), spec);
        // Without a presentation type the number looks as in repr(): a positive zero is left out, the rest in brackets.
        let out = if self.code().is_none() && real.to_bits() == 0 {
            [&part(imag, &bare)?[..], b"j"].concat()
        } else {
            let signed = FormatSpec { sign: Some(Sign::Plus), ..bare.clone() };
            let (open, close) = if self.code().is_none() { ("(", ")") } else { ("", "") };
            [open.as_bytes(), &part(real, &bare)?, &part(imag, &signed)?, b"j", close.as_bytes()].concat()
        };
        self.pad(Str::new(&out), Align::Right)
    }
}

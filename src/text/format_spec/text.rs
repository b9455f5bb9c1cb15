//! `format()` of texts.

use super::{Align, FormatSpec, Sign};
use crate::fault::{Fault, FaultResult};
use crate::text::strings;
use crate::text::wtf8::Str;

/// `format(text, spec)` for a `str`.
///
/// # Errors
/// `ValueError`.
pub fn format_str(text: Str, spec: &[u8], type_name: &str) -> FaultResult<Vec<u8>> {
    if spec.is_empty() {
        return Ok(text.bytes.to_vec());
    }
    FormatSpec::parse(spec, type_name, false)?.apply_to_str(text, type_name)
}

impl FormatSpec {
    /// [`format_str`] with a specification parsed before.
    pub fn apply_to_str(&self, text: Str, type_name: &str) -> FaultResult<Vec<u8>> {
        if !matches!(self.code(), None | Some(b's')) {
            return Err(self.unknown_code(type_name));
        }
        let fault = match self {
            FormatSpec { sign: Some(Sign::Space), .. } => "Space not allowed in string format specifier",
            FormatSpec { sign: Some(_), .. } => "Sign not allowed in string format specifier",
            FormatSpec { no_negative_zero: true, .. } => {
                "Negative zero coercion (z) not allowed in string format specifier"
            }
            FormatSpec { alternate: true, .. } => "Alternate form (#) not allowed in string format specifier",
            FormatSpec { align: Some(Align::AfterSign), .. } => {
                "'=' alignment not allowed in string format specifier"
            }
            _ => {
                let shown = self.precision.map_or(text.bytes, |len| strings::slice(text, 0, len));
                return self.pad(Str { bytes: shown, is_ascii: text.is_ascii }, Align::Left);
            }
        };
        Err(Fault::value(fault))
    }
}

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
    let spec = FormatSpec::parse(spec, type_name, false)?;
    if !matches!(spec.code(), None | Some(b's')) {
        return Err(spec.unknown_code(type_name));
    }
    let fault = match &spec {
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
            let shown = spec.precision.map_or(text.bytes, |len| strings::slice(text, 0, len));
            return spec.pad(shown.to_vec(), Align::Left);
        }
    };
    Err(Fault::value(fault))
}

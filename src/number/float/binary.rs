//! Floats as bytes, and those of half precision.

/// A float in half precision, rounded to even; `None` if it is too large.
pub fn half_from_float(x: f64) -> Option<u16> {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    if x.is_nan() {
        return Some(sign | 0x7e00);
    }
    if x.is_infinite() {
        return Some(sign | 0x7c00);
    }
    let size = x.abs();
    if size >= 65520.0 {
        return None;
    }
    // Below the least normal number all have the same exponent.
    let exponent = if size < 6.103515625e-05 { -14 } else { size.log2().floor() as i32 };
    let exponent = if size < 2f64.powi(exponent) && exponent > -14 { exponent - 1 } else { exponent };
    let units = (size / 2f64.powi(exponent - 10)).round_ties_even() as u32;
    let bits = if exponent == -14 && units < 1024 { units } else { units + (((exponent + 14) as u32) << 10) };
    Some(sign | bits as u16)
}

/// The float that a half precision number is.
pub fn half_to_float(half: u16) -> f64 {
    let sign = if half & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(half >> 10 & 31), f64::from(half & 1023));
    sign * match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    }
}

/// The float of two, four or eight bytes, the least significant one first.
pub fn from_le_bytes(raw: &[u8]) -> f64 {
    match *raw {
        [a, b] => half_to_float(u16::from_le_bytes([a, b])),
        [a, b, c, d] => f64::from(f32::from_le_bytes([a, b, c, d])),
        _ => f64::from_bits(raw.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte))),
    }
}

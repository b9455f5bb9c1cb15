//! Unicode 3.2, which `unicodedata.ucd_3_2_0` shows and names of hosts are prepared by.

use super::old_tables::{
    ASSIGNED, BIDIRECTIONAL, CATEGORY, DECIMAL, DECOMPOSITION, EAST_ASIAN_WIDTH, MIRRORED, NUMERIC,
};
use unicode_normalization::UnicodeNormalization;

/// The version that this is about.
pub const VERSION: &str = "3.2.0";

/// Whether the code point had a meaning.
pub fn is_assigned(point: u32) -> bool {
    ASSIGNED.partition_point(|first| *first <= point) % 2 == 1
}

/// The general category.
pub fn category(point: u32) -> &'static str {
    if !is_assigned(point) {
        return "Cn";
    }
    changed(CATEGORY, point).unwrap_or_else(|| super::category(point))
}

/// The bidirectional class, where it is not today's.
pub fn bidirectional(point: u32) -> Option<&'static str> {
    if is_assigned(point) { changed(BIDIRECTIONAL, point) } else { Some("") }
}

/// The width in East Asian text, where it is not today's.
pub fn east_asian_width(point: u32) -> Option<&'static str> {
    changed(EAST_ASIAN_WIDTH, point)
}

/// Whether it is mirrored, where that is not so today.
pub fn mirrored(point: u32) -> Option<bool> {
    if is_assigned(point) { changed(MIRRORED, point) } else { Some(false) }
}

/// The value of a decimal digit.
pub fn decimal_value(point: u32) -> Option<u8> {
    if !is_assigned(point) {
        return None;
    }
    changed(DECIMAL, point).or_else(|| super::decimal_value(point))
}

/// The value of a number.
pub fn numeric_value(point: u32) -> Option<f64> {
    if !is_assigned(point) {
        return None;
    }
    changed(NUMERIC, point).unwrap_or_else(|| super::numeric_value(point))
}

/// Applies `normal` to a text as if it knew nothing of the characters that were not there yet.
pub fn normalize(text: &str, normal: fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for character in text.chars() {
        if !is_assigned(character.into()) && std::iter::once(character).nfkd().ne([character]) {
            out.push_str(&normal(&std::mem::take(&mut run)));
            out.push(character);
        } else {
            let corrected = DECOMPOSITION.iter().find(|(from, _)| *from == character);
            run.push(corrected.map_or(character, |(_, to)| *to));
        }
    }
    out.push_str(&normal(&run));
    out
}

/// What a table says of a code point.
fn changed<T: Copy>(table: &[(u32, u32, T)], point: u32) -> Option<T> {
    let row = table.partition_point(|(first, _, _)| *first <= point).checked_sub(1)?;
    let (_, last, value) = table[row];
    (point <= last).then_some(value)
}

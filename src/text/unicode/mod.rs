//! What Unicode 17.0 says about a code point, as CPython 3.15 reads it: category, case, digits, identifiers.
//!
//! Code points are `u32`, since a Python character may be a surrogate. Case mappings come from the standard library
//! (of the same Unicode version) with [`case_tables`] for what it lacks.

mod aliases;
mod blocks;
mod case_tables;
mod grapheme_tables;
pub mod graphemes;
pub mod old;
mod old_tables;
pub mod properties;
mod tables;

use super::wtf8;
use aliases::ALIASES;
use case_tables::{FOLD, TITLE};
use std::ops::RangeInclusive;
use tables::{DECIMAL_ZEROS, DIGITS, NUMBERS, RUNS};

/// The version of Unicode that the tables hold.
pub const VERSION: &str = "17.0.0";

/// The names of the general categories in the order of the indices in the table of runs.
const CATEGORIES: [&str; 30] = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf",
    "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
];
const CATEGORY_LT: u32 = 2;
const CATEGORY_LO: u32 = 4;
const CATEGORY_ND: u32 = 8;
const CATEGORY_NO: u32 = 10;
const CATEGORY_ZS: u32 = 22;

/// Flags of a run of code points, beside its category.
mod flag {
    pub(super) const LOWER: u32 = 1 << 5;
    pub(super) const UPPER: u32 = 1 << 6;
    pub(super) const IDENTIFIER_START: u32 = 1 << 7;
    pub(super) const IDENTIFIER_CONTINUE: u32 = 1 << 8;
    pub(super) const CASED: u32 = 1 << 9;
    pub(super) const CASE_IGNORABLE: u32 = 1 << 10;
}

const POINT_BITS: u32 = 21;
const POINT_MASK: u32 = (1 << POINT_BITS) - 1;
const BLOCK_BITS: u32 = 8;
const BLOCKS: usize = 0x11_0000 >> BLOCK_BITS;

/// For each block of 256 code points, the index of the run that its first one belongs to.
static BLOCK_RUNS: [u16; BLOCKS + 1] = index_blocks();

const fn index_blocks() -> [u16; BLOCKS + 1] {
    let mut starts = [0; BLOCKS + 1];
    let (mut block, mut run) = (0, 0);
    while block < BLOCKS {
        while run + 1 < RUNS.len() && RUNS[run + 1] & POINT_MASK <= (block << BLOCK_BITS) as u32 {
            run += 1;
        }
        starts[block] = run as u16;
        block += 1;
    }
    starts[BLOCKS] = (RUNS.len() - 1) as u16;
    starts
}

/// The category index and the flags of a code point.
#[inline]
fn properties(point: u32) -> u32 {
    let block = (point >> BLOCK_BITS) as usize;
    let (first, last) = (BLOCK_RUNS[block] as usize, BLOCK_RUNS[block + 1] as usize);
    let runs = &RUNS[first..=last];
    let run = first + runs.partition_point(|run| run & POINT_MASK <= point) - 1;
    RUNS[run] >> POINT_BITS
}

#[inline]
fn category_index(point: u32) -> u32 {
    properties(point) & 0x1f
}

#[inline]
fn has(point: u32, flag: u32) -> bool {
    properties(point) & flag != 0
}

/// The two letters of the general category.
pub fn category(point: u32) -> &'static str {
    CATEGORIES[category_index(point) as usize]
}

#[inline]
pub fn is_alpha(point: u32) -> bool {
    category_index(point) <= CATEGORY_LO
}

#[inline]
pub fn is_decimal(point: u32) -> bool {
    category_index(point) == CATEGORY_ND
}

#[inline]
pub fn is_digit(point: u32) -> bool {
    is_decimal(point) || digit_value(point).is_some()
}

#[inline]
pub fn is_numeric(point: u32) -> bool {
    is_decimal(point) || numeric_value(point).is_some()
}

#[inline]
pub fn is_alnum(point: u32) -> bool {
    is_alpha(point) || is_numeric(point)
}

/// White space to `str.split()`, `str.strip()` and `str.isspace()`.
#[inline]
pub fn is_space(point: u32) -> bool {
    match point {
        0..0x80 => is_ascii_space(point as u8),
        0x85 | 0x2028 | 0x2029 => true,
        _ => category_index(point) == CATEGORY_ZS,
    }
}

/// ASCII white space of `str`; that of `bytes` lacks the separators 1C to 1F.
#[inline]
pub fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | 0x1c..=0x1f | b' ')
}

/// Whether `str.splitlines()` breaks after the character.
#[inline]
pub fn is_line_break(point: u32) -> bool {
    matches!(point, 0x0a..=0x0d | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

#[inline]
pub fn is_lower(point: u32) -> bool {
    has(point, flag::LOWER)
}

#[inline]
pub fn is_upper(point: u32) -> bool {
    has(point, flag::UPPER)
}

/// Whether the character is a title case letter, such as the digraph Dž.
#[inline]
pub fn is_title(point: u32) -> bool {
    category_index(point) == CATEGORY_LT
}

#[inline]
pub fn is_cased(point: u32) -> bool {
    has(point, flag::CASED)
}

/// Whether the search for a letter beside a final sigma passes over the character.
#[inline]
pub fn is_case_ignorable(point: u32) -> bool {
    has(point, flag::CASE_IGNORABLE)
}

/// Whether `repr()` shows the character as itself.
#[inline]
pub fn is_printable(point: u32) -> bool {
    match point {
        0x20..0x7f => true,
        0..0xa1 => false,
        _ => category_index(point) < CATEGORY_ZS,
    }
}

#[inline]
pub fn is_identifier_start(point: u32) -> bool {
    has(point, flag::IDENTIFIER_START)
}

#[inline]
pub fn is_identifier_continue(point: u32) -> bool {
    has(point, flag::IDENTIFIER_CONTINUE)
}

/// The value of a decimal digit, `unicodedata.decimal`.
#[inline]
pub fn decimal_value(point: u32) -> Option<u8> {
    if point < 0x80 {
        return (point as u8).is_ascii_digit().then(|| point as u8 - b'0');
    }
    let zero = DECIMAL_ZEROS[DECIMAL_ZEROS.partition_point(|zero| *zero <= point).checked_sub(1)?];
    let value = point - zero;
    (value < 10).then_some(value as u8)
}

/// The value of a digit, `unicodedata.digit`: superscripts, circled digits and the like too.
pub fn digit_value(point: u32) -> Option<u8> {
    decimal_value(point).or_else(|| {
        let row = DIGITS.partition_point(|row| row.0 <= point).checked_sub(1)?;
        let (first, count, value, step) = DIGITS[row];
        let place = point - first;
        (place < u32::from(count)).then(|| value + step * place as u8)
    })
}

/// The value of a number, `unicodedata.numeric`: fractions and numerals too.
pub fn numeric_value(point: u32) -> Option<f64> {
    if let Some(digit) = digit_value(point) {
        return Some(f64::from(digit));
    }
    if !(CATEGORY_LO..=CATEGORY_NO).contains(&category_index(point)) {
        return None;
    }
    let row = NUMBERS.partition_point(|row| row.0 <= point).checked_sub(1)?;
    let (first, count, value, step) = NUMBERS[row];
    let place = point - first;
    (place < u32::from(count)).then(|| value + step * f64::from(place))
}

/// Appends the full upper case of a character.
pub fn push_upper(out: &mut Vec<u8>, point: u32) {
    match char::from_u32(point) {
        Some(character) => character.to_uppercase().for_each(|mapped| wtf8::push(out, mapped as u32)),
        None => wtf8::push(out, point),
    }
}

/// Appends the full lower case of a character, sigma being taken as not final.
pub fn push_lower(out: &mut Vec<u8>, point: u32) {
    match char::from_u32(point) {
        Some(character) => character.to_lowercase().for_each(|mapped| wtf8::push(out, mapped as u32)),
        None => wtf8::push(out, point),
    }
}

/// Appends the full title case of a character.
pub fn push_title(out: &mut Vec<u8>, point: u32) {
    match exception(&TITLE, point) {
        Some(mapped) => out.extend_from_slice(mapped.as_bytes()),
        None => push_upper(out, point),
    }
}

/// Appends the full case folding of a character.
pub fn push_fold(out: &mut Vec<u8>, point: u32) {
    match exception(&FOLD, point) {
        Some(mapped) => out.extend_from_slice(mapped.as_bytes()),
        None => push_lower(out, point),
    }
}

fn exception(table: &[(char, &'static str)], point: u32) -> Option<&'static str> {
    let character = char::from_u32(point)?;
    table.binary_search_by_key(&character, |row| row.0).ok().map(|row| table[row].1)
}

/// Ideographs whose names are their numbers, which the table of names leaves out.
const TANGUT: [RangeInclusive<u32>; 2] = [0x1_7000..=0x1_87ff, 0x1_8d00..=0x1_8d1e];
const TANGUT_PREFIX: &str = "TANGUT IDEOGRAPH-";

fn is_tangut(point: u32) -> bool {
    TANGUT.iter().any(|range| range.contains(&point))
}

/// The property of the range that a code point lies in, by a table of the first code points of ranges.
pub fn property<T: Copy>(table: &[(u32, T)], point: u32) -> T {
    table[table.partition_point(|(first, _)| *first <= point) - 1].1
}

/// The block that a code point lies in.
pub fn block(point: u32) -> &'static str {
    property(blocks::BLOCKS, point)
}

/// Names of sequences of characters, each with its code points.
const SEQUENCES: &str = include_str!("sequences.txt");

/// The sequence of characters with a name, in any case.
pub fn sequence(name: &str) -> Option<String> {
    let wanted = name.to_ascii_uppercase();
    let row = SEQUENCES.lines().filter_map(|line| line.split_once(';')).find(|(name, _)| *name == wanted)?;
    row.1.split(' ').map(|point| u32::from_str_radix(point, 16).ok().and_then(char::from_u32)).collect()
}

/// The name that `unicodedata.name` gives.
pub fn name(point: u32) -> Option<String> {
    if is_tangut(point) {
        return Some(format!("{TANGUT_PREFIX}{point:X}"));
    }
    unicode_names2::name(char::from_u32(point)?).map(|name| name.to_string())
}

/// The character with a name or an alias, in any case: `\N{…}`.
pub fn lookup(name: &str) -> Option<char> {
    let wanted = name.to_ascii_uppercase();
    if let Ok(row) = ALIASES.binary_search_by_key(&wanted.as_str(), |row| row.0) {
        return Some(ALIASES[row].1);
    }
    if let Some(digits) = wanted.strip_prefix(TANGUT_PREFIX) {
        let point = u32::from_str_radix(digits, 16).ok().filter(|point| is_tangut(*point))?;
        return char::from_u32(point).filter(|_| digits.len() == 5);
    }
    // The crate overlooks spaces and hyphens, which Python does not.
    unicode_names2::character(&wanted).filter(|found| self::name(*found as u32).as_ref() == Some(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a over what `fact` writes for every code point; CPython 3.15 gave the expected digests.
    fn digest(fact: impl Fn(u32, &mut Vec<u8>)) -> u64 {
        let mut out = Vec::new();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for point in 0..0x11_0000 {
            out.clear();
            fact(point, &mut out);
            hash =
                out.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
        }
        hash
    }

    #[test]
    fn case_mappings_of_all_code_points() {
        let mapping = |push: fn(&mut Vec<u8>, u32)| {
            digest(move |point, out| {
                push(out, point);
                out.push(0);
            })
        };
        assert_eq!(mapping(push_upper), 0x3788_4d8e_5f97_f5c6);
        assert_eq!(mapping(push_lower), 0x85bf_6ad0_fe77_ddb4);
        assert_eq!(mapping(push_title), 0xe500_cbd9_697a_fbe7);
        assert_eq!(mapping(push_fold), 0xf87e_4601_fc0d_8dbe);
    }

    #[test]
    fn predicates_of_all_code_points() {
        let predicates: [fn(u32) -> bool; 11] = [
            is_alpha,
            is_digit,
            is_decimal,
            is_numeric,
            is_alnum,
            is_space,
            is_lower,
            is_upper,
            |point| is_title(point) || is_upper(point),
            is_identifier_start,
            is_printable,
        ];
        let bits = |point, out: &mut Vec<u8>| {
            let sum =
                predicates.iter().enumerate().fold(0u16, |sum, (bit, is)| sum | u16::from(is(point)) << bit);
            out.extend_from_slice(&sum.to_le_bytes());
        };
        assert_eq!(digest(bits), 0x72e2_7628_5337_81ca);
        assert_eq!(
            digest(|point, out| out.extend_from_slice(category(point).as_bytes())),
            0x6780_4569_32ba_fe59
        );
    }

    #[test]
    fn values_of_all_code_points() {
        let values = |point, out: &mut Vec<u8>| {
            out.extend_from_slice(&numeric_value(point).unwrap_or(-1.0).to_le_bytes());
            out.extend_from_slice(&[digit_value(point).unwrap_or(255), decimal_value(point).unwrap_or(255)]);
        };
        assert_eq!(digest(values), 0x3e2d_a144_99dc_dc21);
    }

    #[test]
    fn names() {
        assert_eq!(name(0x20ac).as_deref(), Some("EURO SIGN"));
        assert_eq!(name(0), None);
        assert_eq!(name(0xd800), None);
        assert_eq!(lookup("euro sign"), Some('€'));
        assert_eq!(name(0x17001).as_deref(), Some("TANGUT IDEOGRAPH-17001"));
        assert_eq!(lookup("Tangut Ideograph-18d1e"), Some('\u{18d1e}'));
        for wrong in
            ["TANGUT IDEOGRAPH-18D1F", "EUROSIGN", "euro  sign", " EURO SIGN", "CJK UNIFIED IDEOGRAPH-04E00"]
        {
            assert_eq!(lookup(wrong), None, "{wrong}");
        }
        assert_eq!((lookup("nbsp"), lookup("LATIN SMALL LETTER GHA")), (Some('\u{a0}'), Some('ƣ')));
    }
}

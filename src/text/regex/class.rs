//! Sets of characters as the matcher asks them, and what it means to ignore case.

use super::Flags;
use super::node::{Category, Item, Kind};
use crate::text::unicode;

/// How case is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    None,
    Ascii,
    Unicode,
}

impl Fold {
    /// How a pattern with these flags ignores case.
    pub fn of(flags: Flags) -> Fold {
        match (flags.has(Flags::IGNORECASE), flags.has(Flags::UNICODE)) {
            (false, _) => Fold::None,
            (true, false) => Fold::Ascii,
            (true, true) => Fold::Unicode,
        }
    }

    /// The form under which characters are compared.
    #[inline]
    pub fn lower(self, point: u32) -> u32 {
        match self {
            Fold::None => point,
            _ if point < 0x80 => (point as u8).to_ascii_lowercase().into(),
            Fold::Ascii => point,
            Fold::Unicode => simple_lower(point),
        }
    }

    /// Whether the character has another case.
    pub fn is_cased(self, point: u32) -> bool {
        match self {
            Fold::None => false,
            _ if point < 0x80 => (point as u8).is_ascii_alphabetic(),
            Fold::Ascii => false,
            Fold::Unicode => simple_lower(point) != point || has_upper(point),
        }
    }
}

/// The lower case that is one character.
fn simple_lower(point: u32) -> u32 {
    char::from_u32(point).and_then(|character| character.to_lowercase().next()).map_or(point, u32::from)
}

/// Whether a single character is the upper case of this one.
fn has_upper(point: u32) -> bool {
    let Some(character) = char::from_u32(point) else { return false };
    let mut upper = character.to_uppercase();
    if upper.len() == 1 {
        return upper.next() != Some(character);
    }
    matches!(point, 0x1f80..=0x1faf | 0x1fb3 | 0x1fc3 | 0x1ff3)
}

/// Lower-case characters that have the same upper case.
static SAME_UPPER: [&[u32]; 23] = [
    &[0x69, 0x131],
    &[0x73, 0x17f],
    &[0xb5, 0x3bc],
    &[0x345, 0x3b9, 0x1fbe],
    &[0x390, 0x1fd3],
    &[0x3b0, 0x1fe3],
    &[0x3b2, 0x3d0],
    &[0x3b5, 0x3f5],
    &[0x3b8, 0x3d1],
    &[0x3ba, 0x3f0],
    &[0x3c0, 0x3d6],
    &[0x3c1, 0x3f1],
    &[0x3c2, 0x3c3],
    &[0x3c6, 0x3d5],
    &[0x432, 0x1c80],
    &[0x434, 0x1c81],
    &[0x43e, 0x1c82],
    &[0x441, 0x1c83],
    &[0x442, 0x1c84, 0x1c85],
    &[0x44a, 0x1c86],
    &[0x463, 0x1c87],
    &[0x1c88, 0xa64b],
    &[0x1e61, 0x1e9b],
];
/// Ligatures of one upper case, which is more than one character.
static SAME_LIGATURE: &[u32] = &[0xfb05, 0xfb06];

/// The class of lower-case characters equal to this one; empty if it stands alone.
fn equal_lower(point: u32) -> &'static [u32] {
    let mut classes = SAME_UPPER.iter().chain([&SAME_LIGATURE]);
    classes.find(|class| class.contains(&point)).copied().unwrap_or_default()
}

/// A set of characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// The answers for characters below 256.
    bits: [u64; 4],
    negated: bool,
    fold: Fold,
    /// Whether letters and digits are those of Unicode.
    is_unicode: bool,
    ranges: Vec<(u32, u32)>,
    categories: Vec<Category>,
}

impl Class {
    /// A set under some flags.
    pub fn new(negated: bool, items: &[Item], flags: Flags) -> Class {
        let fold = Fold::of(flags);
        let mut class = Class {
            bits: [0; 4],
            negated,
            fold: Fold::None,
            is_unicode: flags.has(Flags::UNICODE),
            ranges: Vec::new(),
            categories: Vec::new(),
        };
        for item in items {
            match *item {
                Item::Category(category) => class.categories.push(category),
                Item::Literal(point) => class.add(point, point, fold),
                Item::Range(low, high) => class.add(low, high, fold),
            }
        }
        class.ranges = merged(std::mem::take(&mut class.ranges));
        for point in 0..256 {
            class.bits[point as usize / 64] |= u64::from(class.decide(point)) << (point % 64);
        }
        class
    }

    /// Whether the character is a member.
    #[inline(always)]
    pub fn has(&self, point: u32) -> bool {
        match self.bits.get(point as usize >> 6) {
            Some(word) => word >> (point & 63) & 1 != 0,
            None => self.decide(point),
        }
    }

    /// Whether the byte is a member.
    #[inline(always)]
    pub fn has_byte(&self, byte: u8) -> bool {
        self.bits[usize::from(byte >> 6)] >> (byte & 63) & 1 != 0
    }

    /// Whether some character from 128 on may be a member.
    pub fn may_have_wide(&self) -> bool {
        let is_wide = self.ranges.last().is_some_and(|(_, high)| *high >= 0x80);
        self.negated || is_wide || self.fold == Fold::Unicode || !self.categories.is_empty()
    }

    fn add(&mut self, low: u32, high: u32, fold: Fold) {
        if fold == Fold::None {
            return self.ranges.push((low, high));
        }
        for point in low..=high {
            if beyond_case(point) {
                self.ranges.push((point, high));
                return;
            }
            if fold.is_cased(point) {
                self.fold = fold;
            }
            let lower = fold.lower(point);
            push(&mut self.ranges, lower);
            if fold == Fold::Unicode {
                equal_lower(lower).iter().for_each(|same| push(&mut self.ranges, *same));
            }
        }
    }

    fn decide(&self, point: u32) -> bool {
        let point = self.fold.lower(point);
        let row = self.ranges.partition_point(|(low, _)| *low <= point);
        let in_range = row > 0 && self.ranges[row - 1].1 >= point;
        let is_member = in_range || self.categories.iter().any(|c| category_has(*c, point, self.is_unicode));
        is_member != self.negated
    }
}

/// Whether neither this nor any greater character has case.
fn beyond_case(point: u32) -> bool {
    point > 0x1_e943
}

/// Adds a character, to the last range if it continues that.
fn push(ranges: &mut Vec<(u32, u32)>, point: u32) {
    match ranges.last_mut() {
        Some((_, high)) if *high + 1 == point => *high = point,
        Some((low, high)) if *low <= point && point <= *high => {}
        _ => ranges.push((point, point)),
    }
}

fn merged(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (low, high) in ranges {
        match out.last_mut() {
            Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
            _ => out.push((low, high)),
        }
    }
    out
}

fn category_has(category: Category, point: u32, is_unicode: bool) -> bool {
    let has = match category.kind {
        Kind::Word => is_word(point, is_unicode),
        Kind::Digit if is_unicode => unicode::is_decimal(point),
        Kind::Digit => matches!(point, 0x30..=0x39),
        Kind::Space if is_unicode => unicode::is_space(point),
        Kind::Space => matches!(point, 0x09..=0x0d | 0x20),
    };
    has != category.negated
}

/// Whether the character is part of a word.
pub fn is_word(point: u32, is_unicode: bool) -> bool {
    match u8::try_from(point) {
        Ok(byte) if byte < 0x80 => byte.is_ascii_alphanumeric() || byte == b'_',
        _ => is_unicode && unicode::is_alnum(point),
    }
}

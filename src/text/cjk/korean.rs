//! Hangul syllables, whose codes follow from the letters that they are composed of.

use super::{Decoded, Fault};

/// The code that begins a syllable of eight bytes, and stands for no last consonant in it.
pub const FILLER: u32 = 0xa4d4;
const SYLLABLES: std::ops::Range<u32> = 0xac00..0xd7a4;
/// The letters' places after A4A1: consonants at the beginning, at the end; vowels follow one another from 30 on.
const FIRST: [u8; 19] = [0, 1, 3, 6, 7, 8, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29];
const LAST: [u8; 27] =
    [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29];
const FIRST_VOWEL: u8 = 30;
const VOWELS: u32 = 21;
const LASTS: u32 = 28;

/// The letters of a syllable, each counted from 0; 0 for no last consonant.
fn letters(syllable: u32) -> (usize, usize, usize) {
    let place = syllable - SYLLABLES.start;
    let (first, vowel, last) = (place / (VOWELS * LASTS), place / LASTS % VOWELS, place % LASTS);
    (first as usize, vowel as usize, last as usize)
}

/// The eight bytes of a syllable.
pub fn compose(point: u32) -> Option<Vec<u8>> {
    if !SYLLABLES.contains(&point) {
        return None;
    }
    let (first, vowel, last) = letters(point);
    let filler = FILLER as u8;
    let last = last.checked_sub(1).map_or(filler, |last| 0xa1 + LAST[last]);
    Some(vec![0xa4, filler, 0xa4, 0xa1 + FIRST[first], 0xa4, 0xa1 + FIRST_VOWEL + vowel as u8, 0xa4, last])
}

/// The syllable of eight bytes.
pub fn decompose(data: &[u8]) -> Result<Decoded, Fault> {
    let Some([_, _, lead1, first, lead2, vowel, lead3, last]) = data.first_chunk::<8>() else {
        return Err(Fault::Incomplete);
    };
    let place = |byte: u8, list: &[u8]| list.iter().position(|place| 0xa1 + place == byte);
    let last =
        if u32::from(*last) == FILLER & 0xff { Some(0) } else { place(*last, &LAST).map(|last| last + 1) };
    let vowel = vowel.checked_sub(0xa1 + FIRST_VOWEL).filter(|vowel| u32::from(*vowel) < VOWELS);
    match (place(*first, &FIRST), vowel, last) {
        (Some(first), Some(vowel), Some(last)) if [*lead1, *lead2, *lead3] == [0xa4; 3] => {
            let place = (first as u32 * VOWELS + u32::from(vowel)) * LASTS + last as u32;
            Ok(Decoded::one(SYLLABLES.start + place, 8))
        }
        _ => Err(Fault::Illegal(1)),
    }
}

/// The codes of all syllables in Johab: five bits for each letter.
pub fn johab() -> impl Iterator<Item = (u32, u32)> {
    const VOWEL_BITS: [u32; 21] =
        [3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23, 26, 27, 28, 29];
    SYLLABLES.map(|syllable| {
        let (first, vowel, last) = letters(syllable);
        // The number 18 is left out.
        let last = if last < 17 { last + 1 } else { last + 2 } as u32;
        (0x8000 | (first as u32 + 2) << 10 | VOWEL_BITS[vowel] << 5 | last, syllable)
    })
}

/// The code in Johab of what is no syllable, by its code in KS X 1001.
pub fn johab_symbol(code: u32) -> Option<u32> {
    let (row, column) = ((code >> 8) - 0x80, (code & 0xff) - 0xa1);
    let (base, lead) = match row {
        ..0x2d => (0x21, 0xd9),
        0x4a..=0x7d => (0x4a, 0xe0),
        _ => return None,
    };
    let trail = match ((row - base) % 2, column) {
        (0, 0..78) => 0x31 + column,
        (0, _) => 0x91 + column - 78,
        _ => 0xa1 + column,
    };
    Some((lead + (row - base) / 2) << 8 | trail)
}

/// The codes that code page 949 gives to the syllables that `has` knows no code of.
pub fn unified(has: impl Fn(u32) -> bool) -> Vec<(u32, u32)> {
    let codes = (0x81..0xc7_u32).flat_map(|lead| {
        let end = if lead < 0xa1 { 0xff } else { 0xa1 };
        (0x41..0x5b).chain(0x61..0x7b).chain(0x81..end).map(move |trail| lead << 8 | trail)
    });
    codes.zip(SYLLABLES.filter(|syllable| !has(*syllable))).collect()
}

//! The encodings that switch character sets: ISO 2022 by escape sequences, HZ by tildes.
//!
//! The state of ISO 2022 is eight bytes: the marks of the sets G0, G1 and G2, one that is not used, and flags.

use super::{Decoded, Fault, Table};
use std::rc::Rc;

const ESCAPE: u8 = 0x1b;
const SHIFT_OUT: u8 = 0x0e;
const SHIFT_IN: u8 = 0x0f;
const FLAGS: usize = 4;
const SHIFTED: u8 = 1;
/// Characters go through until an escape sequence that means nothing here ends.
const THROUGH: u8 = 2;
const LONGEST_ESCAPE: usize = 16;
/// What in a mark says that the set takes two bytes.
const DOUBLE: u8 = 0x80;
const ASCII: u8 = b'B';
const ROMAN: u8 = b'J';
const KATAKANA: u8 = b'I';
const LATIN_1: u8 = b'A';
const GREEK: u8 = b'F';
const JIS_0208: u8 = b'B' | DOUBLE;
const JIS_0208_1978: u8 = b'@' | DOUBLE;
const JIS_0212: u8 = b'D' | DOUBLE;
const JIS_0213_1: u8 = b'O' | DOUBLE;
const JIS_0213_2004_1: u8 = b'Q' | DOUBLE;
const JIS_0213_2: u8 = b'P' | DOUBLE;
const KOREAN: u8 = b'C' | DOUBLE;
const CHINESE: u8 = b'A' | DOUBLE;

/// The character sets of an encoding, by their marks, in the order in which they are tried.
pub struct Sets {
    marks: &'static [u8],
    /// Whether the second half of codes is used by shifting, and nothing else.
    shifts: bool,
    has_g2: bool,
}

const JAPANESE: Sets = Sets { marks: &[JIS_0208, ROMAN, JIS_0208_1978], shifts: false, has_g2: false };
const JAPANESE_1: Sets =
    Sets { marks: &[JIS_0208, JIS_0212, ROMAN, JIS_0208_1978], shifts: false, has_g2: false };
const JAPANESE_2: Sets = Sets {
    marks: &[JIS_0208, JIS_0212, KOREAN, CHINESE, ROMAN, JIS_0208_1978, LATIN_1, GREEK],
    shifts: false,
    has_g2: true,
};
const JAPANESE_3: Sets = Sets { marks: &[JIS_0208, JIS_0213_1, JIS_0213_2], shifts: false, has_g2: false };
const JAPANESE_2004: Sets =
    Sets { marks: &[JIS_0208, JIS_0213_2004_1, JIS_0213_2], shifts: false, has_g2: false };
const JAPANESE_EXT: Sets =
    Sets { marks: &[JIS_0208, JIS_0212, ROMAN, KATAKANA, JIS_0208_1978], shifts: false, has_g2: false };
const KOREAN_SETS: Sets = Sets { marks: &[KOREAN], shifts: true, has_g2: false };

/// The sets of an encoding.
pub fn sets(name: &str) -> Option<&'static Sets> {
    Some(match name {
        "iso2022_jp" => &JAPANESE,
        "iso2022_jp_1" => &JAPANESE_1,
        "iso2022_jp_2" => &JAPANESE_2,
        "iso2022_jp_3" => &JAPANESE_3,
        "iso2022_jp_2004" => &JAPANESE_2004,
        "iso2022_jp_ext" => &JAPANESE_EXT,
        "iso2022_kr" => &KOREAN_SETS,
        _ => return None,
    })
}

impl Sets {
    /// The tables that hold the codes of the sets, one for each of `marks`.
    pub fn tables(&self) -> Vec<&'static str> {
        let table = |mark: &u8| match *mark {
            JIS_0212 => "euc_jp",
            KOREAN => "euc_kr",
            CHINESE => "gb2312",
            JIS_0213_1 => "euc_jisx0213",
            JIS_0213_2004_1 => "euc_jis_2004",
            JIS_0213_2 if self.marks.contains(&JIS_0213_1) => "euc_jisx0213",
            JIS_0213_2 => "euc_jis_2004",
            _ => "jisx0208",
        };
        self.marks.iter().map(table).collect()
    }
}

/// The state at the beginning.
pub fn start(is_encoder: bool) -> u64 {
    u64::from_le_bytes([ASCII, ASCII, if is_encoder { 0 } else { ASCII }, 0, 0, 0, 0, 0])
}

/// Reads one character of ISO 2022, or a switch of sets.
pub fn decode(sets: &Sets, tables: &[Rc<Table>], data: &[u8], state: &mut u64) -> Result<Decoded, Fault> {
    let mut parts = state.to_le_bytes();
    let answer = decode_with(sets, tables, data, &mut parts);
    *state = u64::from_le_bytes(parts);
    answer
}

fn decode_with(
    sets: &Sets,
    tables: &[Rc<Table>],
    data: &[u8],
    state: &mut [u8; 8],
) -> Result<Decoded, Fault> {
    let byte = data[0];
    if state[FLAGS] & THROUGH != 0 {
        if byte.is_ascii_uppercase() || byte == b'@' {
            state[FLAGS] &= !THROUGH;
        }
        return Ok(Decoded::one(byte.into(), 1));
    }
    match byte {
        ESCAPE => return decode_escape(sets, data, state),
        SHIFT_IN | SHIFT_OUT if sets.shifts => {
            state[FLAGS] = if byte == SHIFT_OUT { state[FLAGS] | SHIFTED } else { state[FLAGS] & !SHIFTED };
            return Ok(Decoded::nothing(1));
        }
        b'\n' => state[FLAGS] &= !SHIFTED,
        0x80.. => return Err(Fault::Illegal(1)),
        _ => {}
    }
    let mark = state[usize::from(state[FLAGS] & SHIFTED)];
    if byte < 0x20 || mark == ASCII {
        return Ok(Decoded::one(byte.into(), 1));
    }
    decode_in(sets, tables, mark, data)
}

/// Reads a character of the set with a mark.
fn decode_in(sets: &Sets, tables: &[Rc<Table>], mark: u8, data: &[u8]) -> Result<Decoded, Fault> {
    let byte = data[0];
    if mark & DOUBLE == 0 {
        let point = match (mark, byte) {
            (ROMAN, b'\\') => 0xa5,
            (ROMAN, b'~') => 0x203e,
            (ROMAN, _) => byte.into(),
            (KATAKANA, 0x21..=0x5f) => 0xff61 + u32::from(byte) - 0x21,
            _ => return Err(Fault::Illegal(1)),
        };
        return Ok(Decoded::one(point, 1));
    }
    let second = *data.get(1).ok_or(Fault::Incomplete)?;
    let place = sets.marks.iter().position(|known| *known == mark).ok_or(Fault::Illegal(2))?;
    if byte & 0x80 != 0 || second & 0x80 != 0 {
        return Err(Fault::Illegal(2));
    }
    let code = u32::from(byte) << 8 | u32::from(second) | 0x8080;
    let code = if matches!(mark, JIS_0212 | JIS_0213_2) { code | 0x8f_0000 } else { code };
    let found = if is_in(mark, code) { tables[place].decoded(code, 2) } else { None };
    found.ok_or(Fault::Illegal(2))
}

/// Whether a code that a table knows belongs to the set: some tables hold several sets.
fn is_in(mark: u8, code: u32) -> bool {
    let row = (code >> 8 & 0xff).wrapping_sub(0xa0);
    match mark {
        JIS_0213_2 => code > 0xffff && matches!(row, 1 | 3..=5 | 8 | 12..=15 | 78..),
        JIS_0212 => code > 0xffff,
        _ => (0xa1a1..=0xffff).contains(&code),
    }
}

fn decode_escape(sets: &Sets, data: &[u8], state: &mut [u8; 8]) -> Result<Decoded, Fault> {
    match data.get(1).ok_or(Fault::Incomplete)? {
        b'(' | b')' | b'$' | b'.' | b'&' => designate(sets, data, state),
        b'N' if sets.has_g2 => {
            let byte = *data.get(2).ok_or(Fault::Incomplete)?;
            let point = match state[2] {
                LATIN_1 if byte < 0x80 => u32::from(byte) + 0x80,
                GREEK => greek(byte).ok_or(Fault::Illegal(3))?,
                ASCII if byte < 0x80 => byte.into(),
                _ => return Err(Fault::Illegal(3)),
            };
            Ok(Decoded::one(point, 3))
        }
        _ => {
            state[FLAGS] |= THROUGH;
            Ok(Decoded::one(ESCAPE.into(), 1))
        }
    }
}

/// Reads an escape sequence that says what one of the sets is from now on.
fn designate(sets: &Sets, data: &[u8], state: &mut [u8; 8]) -> Result<Decoded, Fault> {
    let mut length = None;
    let mut at = 1;
    while at < LONGEST_ESCAPE {
        let byte = *data.get(at).ok_or(Fault::Incomplete)?;
        if byte.is_ascii_uppercase() || byte == b'@' {
            length = Some(at + 1);
            break;
        }
        let is_announced = !sets.shifts && byte == b'&' && data.get(at + 1) == Some(&b'@');
        at += if is_announced { 3 } else { 1 };
    }
    let Some(length) = length else { return Err(Fault::Illegal(1)) };
    let set = |byte: u8| match byte {
        b'(' => Some(0),
        b')' => Some(1),
        b'.' if sets.has_g2 => Some(2),
        _ => None,
    };
    let found = match (length, &data[1..length]) {
        (3, [b'$', mark]) => Some((0, mark | DOUBLE)),
        (3, [place, mark]) => set(*place).map(|place| (place, *mark)),
        (4, [b'$', place @ (b'(' | b')'), mark]) => set(*place).map(|place| (place, mark | DOUBLE)),
        (6, [b'&', b'@', ESCAPE, b'$', b'B']) if !sets.shifts => Some((0, JIS_0208)),
        _ => None,
    };
    match found {
        Some((place, mark)) if mark == ASCII || sets.marks.contains(&mark) => {
            state[place] = mark;
            Ok(Decoded::nothing(length))
        }
        _ => Err(Fault::Illegal(length)),
    }
}

/// The upper half of ISO 8859-7, by its lower half.
fn greek(byte: u8) -> Option<u32> {
    let byte = u32::from(byte);
    match byte {
        ..=0x20 | 0x23 | 0x26..=0x29 | 0x2b..=0x2d | 0x30..=0x33 | 0x37 | 0x3b | 0x3d => Some(byte + 0x80),
        0x21 | 0x22 => Some(byte - 0x21 + 0x2018),
        0x24 => Some(0x20ac),
        0x25 => Some(0x20af),
        0x2a => Some(0x37a),
        0x2f => Some(0x2015),
        0x52 | 0x7f => None,
        0x34..=0x7e if byte != 0x2e => Some(byte - 0x34 + 0x384),
        _ => None,
    }
}

/// Writes one character in ISO 2022, or two of one code.
pub fn encode(
    sets: &Sets,
    tables: &[Rc<Table>],
    text: &[u32],
    is_end: bool,
    state: &mut u64,
    out: &mut Vec<u8>,
) -> Result<usize, Fault> {
    let mut parts = state.to_le_bytes();
    if text[0] < 0x80 {
        back(&mut parts, out);
        out.push(text[0] as u8);
        *state = u64::from_le_bytes(parts);
        return Ok(1);
    }
    let (mark, code, taken) = choose(sets, tables, text, is_end)?.ok_or(Fault::Illegal(1))?;
    if sets.shifts {
        shift_to(mark, &mut parts, out);
    } else if parts[0] != mark {
        push_designation(mark, b'(', out);
        parts[0] = mark;
    }
    if mark & DOUBLE != 0 {
        out.push((code >> 8 & 0x7f) as u8);
    }
    out.push((code & 0x7f) as u8);
    *state = u64::from_le_bytes(parts);
    Ok(taken)
}

/// The set that has the character, or the first two together, with the code, and how many characters it is of.
fn choose(
    sets: &Sets,
    tables: &[Rc<Table>],
    text: &[u32],
    is_end: bool,
) -> Result<Option<(u8, u32, usize)>, Fault> {
    for (mark, table) in sets.marks.iter().zip(tables) {
        if matches!(*mark, JIS_0213_1 | JIS_0213_2004_1)
            && let Some((code, 2)) = table.encoded(text, is_end)?
        {
            return Ok(Some((*mark, code, 2)));
        }
    }
    let single = |(mark, table): (&u8, &Rc<Table>)| Some((*mark, code_in(*mark, table, text[0])?, 1));
    Ok(sets.marks.iter().zip(tables).find_map(single))
}

/// The code of a character in the set with a mark.
fn code_in(mark: u8, table: &Table, point: u32) -> Option<u32> {
    match (mark, point) {
        (ROMAN, 0xa5) => Some(0x5c),
        (ROMAN, 0x203e) => Some(0x7e),
        (KATAKANA, 0xff61..=0xff9f) => Some(point - 0xff61 + 0x21),
        (JIS_0208_1978, _) => None,
        // CPython decodes the full-width tilde only.
        (JIS_0213_1 | JIS_0213_2004_1, 0xff5e) => None,
        _ if mark & DOUBLE == 0 => None,
        _ => table.single(point).filter(|code| is_in(mark, *code)),
    }
}

fn push_designation(mark: u8, place: u8, out: &mut Vec<u8>) {
    out.push(ESCAPE);
    if mark & DOUBLE != 0 {
        out.push(b'$');
    }
    if !matches!(mark, JIS_0208 | JIS_0208_1978) {
        out.push(place);
    }
    out.push(mark & 0x7f);
}

/// Lets the shifted half be the set with a mark, and shifts.
fn shift_to(mark: u8, state: &mut [u8; 8], out: &mut Vec<u8>) {
    if state[1] != mark {
        push_designation(mark, b')', out);
        state[1] = mark;
    }
    if state[FLAGS] & SHIFTED == 0 {
        out.push(SHIFT_OUT);
        state[FLAGS] |= SHIFTED;
    }
}

/// Goes back to ASCII.
fn back(state: &mut [u8; 8], out: &mut Vec<u8>) {
    if state[0] != ASCII {
        push_designation(ASCII, b'(', out);
        state[0] = ASCII;
    }
    if state[FLAGS] & SHIFTED != 0 {
        out.push(SHIFT_IN);
        state[FLAGS] &= !SHIFTED;
    }
}

/// Writes what leads back to ASCII.
pub fn reset(state: &mut u64, out: &mut Vec<u8>) {
    let mut parts = state.to_le_bytes();
    back(&mut parts, out);
    *state = u64::from_le_bytes(parts);
}

/// Reads one character of HZ, or a switch.
pub fn decode_hz(table: &Table, data: &[u8], state: &mut u64) -> Result<Decoded, Fault> {
    let byte = data[0];
    if byte == b'~' {
        return match (data.get(1).ok_or(Fault::Incomplete)?, *state) {
            (b'~', 0) => Ok(Decoded::one(b'~'.into(), 2)),
            (b'{', 0) | (b'}', 1) => {
                *state ^= 1;
                Ok(Decoded::nothing(2))
            }
            (b'\n', 0) => Ok(Decoded::nothing(2)),
            _ => Err(Fault::Illegal(1)),
        };
    }
    match (byte, *state) {
        (0x80.., _) => Err(Fault::Illegal(1)),
        (_, 0) => Ok(Decoded::one(byte.into(), 1)),
        _ => {
            let second = *data.get(1).ok_or(Fault::Incomplete)?;
            let code = u32::from(byte) << 8 | u32::from(second) | 0x8080;
            let found = if second < 0x80 { table.decoded(code, 2) } else { None };
            found.ok_or(Fault::Illegal(1))
        }
    }
}

/// Writes one character in HZ.
pub fn encode_hz(table: &Table, point: u32, state: &mut u64, out: &mut Vec<u8>) -> Result<usize, Fault> {
    if point < 0x80 {
        reset_hz(state, out);
        let byte = point as u8;
        out.extend_from_slice(if byte == b'~' { b"~~" } else { std::slice::from_ref(&byte) });
        return Ok(1);
    }
    let (code, taken) = table.single(point).map(|code| (code, 1)).ok_or(Fault::Illegal(1))?;
    if *state == 0 {
        out.extend_from_slice(b"~{");
        *state = 1;
    }
    out.extend([(code >> 8 & 0x7f) as u8, (code & 0x7f) as u8]);
    Ok(taken)
}

/// Writes what leads back to ASCII.
pub fn reset_hz(state: &mut u64, out: &mut Vec<u8>) {
    if *state != 0 {
        out.extend_from_slice(b"~}");
        *state = 0;
    }
}

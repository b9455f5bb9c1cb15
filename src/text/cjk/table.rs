//! The tables of codes: each is made of another one, of rules, and of the lines of its file.
//!
//! A line is `CODE characters`, whose codes follow one another; `CODE*n character`, where the characters do too;
//! `+CODE characters` of one code together; `-CODE n`, which have no meaning; `!CODE`, which is wrong over both bytes;
//! `=CODE character` and `= character`, which say how a character is encoded, or that it is not. Codes are hexadecimal.

use super::korean;
use super::{Decoded, Fault};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// The encodings that are one table.
pub const NAMES: [&str; 16] = [
    "gb2312",
    "gbk",
    "gb18030",
    "big5",
    "big5hkscs",
    "cp950",
    "euc_jp",
    "shift_jis",
    "cp932",
    "euc_jis_2004",
    "euc_jisx0213",
    "shift_jis_2004",
    "shift_jisx0213",
    "euc_kr",
    "cp949",
    "johab",
];
/// The bytes from 80 on that begin no code, where not all may.
const NOT_LEADS: [(&str, &[u8]); 3] =
    [("shift_jis", SHIFT_JIS), ("shift_jis_2004", SHIFT_JIS_2004), ("shift_jisx0213", SHIFT_JIS_2004)];
const SHIFT_JIS: &[u8] = &[
    0x80, 0xa0, 0xeb, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9,
    0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xff,
];
const SHIFT_JIS_2004: &[u8] = &[0x80, 0xa0, 0xfd, 0xfe, 0xff];

/// What codes mean, and how characters are encoded.
#[derive(Default)]
pub struct Table {
    decode: FxHashMap<u32, u32>,
    encode: FxHashMap<u32, u32>,
    /// Two characters of one code: by the code, and the codes by them, by the first of them.
    pairs: FxHashMap<u32, [u32; 2]>,
    paired: FxHashMap<u32, Vec<(u32, u32)>>,
    /// First bytes that begin nothing.
    not_leads: &'static [u8],
    long_faults: Vec<u32>,
    /// ASCII characters that stand for others.
    without: Vec<u32>,
    /// The characters of four bytes in GB 18030, below 10000.
    fours: Vec<u32>,
}

impl Table {
    /// The table of a name, made of those that `load` answers.
    pub fn new(name: &'static str, load: &mut dyn FnMut(&'static str) -> Rc<Table>) -> Table {
        let mut table = Table::default();
        let mut lines = "";
        for (layer, text) in layers(name) {
            match layer {
                Layer::Of(name) => table.copy(&load(name), Some),
                Layer::Shifted(name) => table.copy(&load(name), shifted),
                Layer::Johab => {
                    table.copy(&load("euc_kr"), korean::johab_symbol);
                    table.decode.extend(korean::johab());
                }
                Layer::Unified => {
                    let known: FxHashSet<u32> = table.decode.values().copied().collect();
                    table.decode.extend(korean::unified(|point| known.contains(&point)));
                }
                Layer::Lines => {}
            }
            table.read(text);
            lines = text;
        }
        table.invert();
        lines.lines().filter_map(|line| line.strip_prefix('=')).for_each(|line| table.read_encoding(line));
        table.not_leads = NOT_LEADS.iter().find(|(known, _)| *known == name).map_or(&[], |(_, leads)| leads);
        if name == "gb18030" {
            table.fours = (0x80..0x1_0000)
                .filter(|point| !(0xd800..0xe000).contains(point) && !table.encode.contains_key(point))
                .collect();
        }
        table
    }

    fn copy(&mut self, other: &Table, place: impl Fn(u32) -> Option<u32>) {
        let moved = |(code, point): (&u32, &u32)| Some((place(*code)?, *point));
        self.decode.extend(other.decode.iter().filter_map(moved));
        self.pairs.extend(other.pairs.iter().filter_map(|(code, pair)| Some((place(*code)?, *pair))));
    }

    fn read(&mut self, lines: &str) {
        for line in lines.split('\n').filter(|line| !line.is_empty() && !line.starts_with('=')) {
            let (head, rest) = line.split_once(' ').unwrap_or((line, ""));
            let mut points = rest.chars().map(u32::from);
            if let Some(code) = head.strip_prefix('+') {
                let pair = [points.next().unwrap_or(0), points.next().unwrap_or(0)];
                self.pairs.insert(number(code), pair);
            } else if let Some(code) = head.strip_prefix('-') {
                let count: u32 = rest.parse().unwrap_or(1);
                let gone = number(code)..number(code) + count;
                self.decode.retain(|code, _| !gone.contains(code));
            } else if let Some(code) = head.strip_prefix('!') {
                self.long_faults.push(number(code));
            } else if let Some((code, count)) = head.split_once('*') {
                let (code, count) = (number(code), count.parse().unwrap_or(0));
                let first = points.next().unwrap_or(0);
                self.decode.extend((0..count).map(|place| (code + place, first + place)));
            } else {
                self.decode.extend((number(head)..).zip(points));
            }
        }
    }

    /// Lets each character have its shortest code, the first one of those; of three bytes, the last one.
    fn invert(&mut self) {
        let mut codes: Vec<u32> = self.decode.keys().copied().collect();
        codes.sort_by_key(|code| if *code < 0x1_0000 { *code } else { u32::MAX - code });
        for code in codes {
            let point = self.decode[&code];
            if point >= 0x80 || self.decode.contains_key(&point) {
                self.encode.entry(point).or_insert(code);
            }
        }
        for (code, [first, second]) in &self.pairs {
            self.paired.entry(*first).or_default().push((*second, *code));
        }
        self.without = (0..0x80).filter(|code| self.decode.contains_key(code)).collect();
    }

    fn read_encoding(&mut self, line: &str) {
        let Some((code, character)) = line.split_once(' ') else { return };
        let Some(point) = character.chars().next().map(u32::from) else { return };
        match code {
            "" => drop(self.encode.remove(&point)),
            code => drop(self.encode.insert(point, number(code))),
        }
    }

    pub fn is_lead(&self, byte: u8) -> bool {
        !self.not_leads.contains(&byte)
    }

    pub fn is_long_fault(&self, code: u32) -> bool {
        self.long_faults.contains(&code)
    }

    /// Whether an ASCII character stands for itself.
    pub fn has_ascii(&self, point: u32) -> bool {
        !self.without.contains(&point)
    }

    /// What a code of so many bytes means.
    pub fn decoded(&self, code: u32, taken: usize) -> Option<Decoded> {
        if let Some(point) = self.decode.get(&code) {
            return Some(Decoded::one(*point, taken));
        }
        let points = *self.pairs.get(&code)?;
        Some(Decoded { points, count: 2, taken })
    }

    /// The code of the first character, or of the first two together.
    pub fn encoded(&self, text: &[u32], is_end: bool) -> Result<Option<(u32, usize)>, Fault> {
        if let Some(followers) = self.paired.get(&text[0]) {
            let Some(next) = text.get(1) else {
                let code = self.single(text[0]).filter(|_| is_end);
                return code.map(|code| Some((code, 1))).ok_or(Fault::Incomplete);
            };
            if let Some((_, code)) = followers.iter().find(|(second, _)| second == next) {
                return Ok(Some((*code, 2)));
            }
        }
        Ok(self.single(text[0]).map(|code| (code, 1)))
    }

    /// The code of a character alone.
    pub fn single(&self, point: u32) -> Option<u32> {
        self.encode.get(&point).copied()
    }

    /// A character of four bytes.
    pub fn decode_four(&self, data: &[u8]) -> Result<Decoded, Fault> {
        let Some([first, second, third, fourth]) = data.first_chunk::<4>() else {
            return Err(Fault::Incomplete);
        };
        let is_formed =
            *first < 0xff && *first > 0x80 && (0x81..0xff).contains(third) && fourth.is_ascii_digit();
        let digit = |byte: &u8| u32::from(byte.wrapping_sub(b'0'));
        let place = ((u32::from(*first) - 0x80) * 10 + digit(second)) * 126 + u32::from(*third);
        let place = (place.wrapping_sub(0x81)).wrapping_mul(10).wrapping_add(digit(fourth));
        let point = match place.wrapping_sub(FOUR_BASE) {
            place if (place as usize) < self.fours.len() => Some(self.fours[place as usize]),
            place => place.checked_sub(FOUR_ASTRAL).map(|place| 0x1_0000 + place),
        };
        match point {
            Some(point) if is_formed && point <= 0x10_ffff => Ok(Decoded::one(point, 4)),
            _ => Err(Fault::Illegal(1)),
        }
    }

    /// The four bytes of a character.
    pub fn encode_four(&self, point: u32) -> Option<Vec<u8>> {
        let place = match point.checked_sub(0x1_0000) {
            Some(place) => FOUR_ASTRAL + place,
            None => self.fours.binary_search(&point).ok()? as u32,
        };
        let bytes =
            [0x81 + place / 12600, 0x30 + place / 1260 % 10, 0x81 + place / 10 % 126, 0x30 + place % 10];
        Some(bytes.map(|byte| byte as u8).to_vec())
    }
}

/// The places of 81308130 and of 90308130.
const FOUR_BASE: u32 = 12600;
const FOUR_ASTRAL: u32 = 189_000;

/// What stands below the lines of a table's file.
enum Layer {
    Of(&'static str),
    /// JIS codes in the places of Shift_JIS.
    Shifted(&'static str),
    Johab,
    Unified,
    Lines,
}

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("tables/", $name, ".txt"))
    };
}

fn layers(name: &str) -> Vec<(Layer, &'static str)> {
    use Layer::{Johab, Lines, Of, Shifted, Unified};
    match name {
        "gb2312" => vec![(Lines, file!("gb2312"))],
        "gbk" => vec![(Of("gb2312"), file!("gbk"))],
        "gb18030" => vec![(Of("gbk"), file!("gb18030"))],
        "big5" => vec![(Lines, file!("big5"))],
        "big5hkscs" => vec![(Of("big5"), file!("big5hkscs"))],
        "cp950" => vec![(Of("big5"), file!("cp950"))],
        "jisx0208" => vec![(Lines, file!("jisx0208"))],
        "euc_jp" => vec![(Of("jisx0208"), file!("jisx0212")), (Lines, file!("euc_jp"))],
        "shift_jis" => vec![(Shifted("jisx0208"), file!("shift_jis"))],
        "cp932" => vec![(Of("shift_jis"), file!("cp932"))],
        "euc_jis_2004" => vec![(Of("euc_jp"), file!("euc_jis_2004"))],
        "euc_jisx0213" => vec![(Of("euc_jis_2004"), file!("euc_jisx0213"))],
        "shift_jis_2004" => vec![(Shifted("euc_jis_2004"), file!("shift_jis_2004"))],
        "shift_jisx0213" => vec![(Of("shift_jis_2004"), file!("shift_jisx0213"))],
        "euc_kr" => vec![(Lines, file!("ksx1001"))],
        "cp949" => vec![(Of("euc_kr"), ""), (Unified, file!("cp949"))],
        "johab" => vec![(Johab, file!("johab"))],
        _ => Vec::new(),
    }
}

fn number(code: &str) -> u32 {
    u32::from_str_radix(code, 16).unwrap_or(0)
}

/// The code in Shift_JIS of an EUC code.
fn shifted(code: u32) -> Option<u32> {
    /// The rows of the second plane that there is a place for.
    const ROWS: [u32; 9] = [1, 8, 3, 4, 5, 12, 13, 14, 15];
    let (row, column) = ((code >> 8 & 0xff).checked_sub(0xa0)?, (code & 0xff).checked_sub(0xa0)?);
    let (lead, is_odd) = match code {
        0xa1a1..0x1_0000 => {
            let lead = (row - 1) / 2;
            (lead + if lead < 31 { 0x81 } else { 0xc1 }, row % 2 == 1)
        }
        0x8f_0000.. => {
            let place = match row {
                78.. => row - 78 + 9,
                _ => ROWS.iter().position(|known| *known == row)? as u32,
            };
            (0xf0 + place / 2, place.is_multiple_of(2))
        }
        _ => return None,
    };
    let trail = if is_odd { column + 0x3f + u32::from(column >= 64) } else { column + 0x9e };
    Some(lead << 8 | trail)
}

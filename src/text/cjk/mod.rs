//! The encodings of Chinese, Japanese and Korean texts, as CPython's codecs have them.
//!
//! What each byte sequence means stands in text files under `tables/`; [`table`] reads them, one on top of another. The
//! encodings that know no state are one such table with few rules; [`escapes`] has those that switch character sets.

mod escapes;
mod korean;
mod table;
#[cfg(test)]
mod tests;

use std::rc::Rc;
pub use table::Table;

/// Why a piece of bytes or text is not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// So many bytes or characters are wrong.
    Illegal(usize),
    /// What is there may go on.
    Incomplete,
}

/// What bytes stand for: one character or two, and how many bytes that took.
pub struct Decoded {
    pub points: [u32; 2],
    pub count: usize,
    pub taken: usize,
}

impl Decoded {
    fn one(point: u32, taken: usize) -> Decoded {
        Decoded { points: [point, 0], count: 1, taken }
    }

    fn nothing(taken: usize) -> Decoded {
        Decoded { points: [0, 0], count: 0, taken }
    }
}

/// An encoding.
pub struct Encoding {
    rules: Rules,
    tables: Vec<Rc<Table>>,
}

/// What an encoding has besides its table.
enum Rules {
    Plain,
    /// A first byte 8F begins three bytes.
    Extended,
    /// Two bytes whose second one is a digit begin four.
    Gb18030,
    /// Syllables that have no code are composed of eight bytes.
    Composed,
    Hz,
    Escapes(&'static escapes::Sets),
}

impl Encoding {
    /// The encoding of a name, with its tables from `load`.
    pub fn new(name: &str, load: &mut dyn FnMut(&'static str) -> Rc<Table>) -> Option<Encoding> {
        let rules = match name {
            "euc_jp" | "euc_jis_2004" | "euc_jisx0213" => Rules::Extended,
            "gb18030" => Rules::Gb18030,
            "euc_kr" => Rules::Composed,
            "hz" => Rules::Hz,
            _ => escapes::sets(name).map_or(Rules::Plain, Rules::Escapes),
        };
        let names = match &rules {
            Rules::Hz => vec!["gb2312"],
            Rules::Escapes(sets) => sets.tables(),
            _ => vec![*table::NAMES.iter().find(|known| **known == name)?],
        };
        Some(Encoding { rules, tables: names.into_iter().map(load).collect() })
    }

    /// The state that decoding or encoding begins with.
    pub fn start(&self, is_encoder: bool) -> u64 {
        match self.rules {
            Rules::Escapes(_) => escapes::start(is_encoder),
            _ => 0,
        }
    }

    /// Reads one character, or what changes the state.
    pub fn decode(&self, data: &[u8], state: &mut u64) -> Result<Decoded, Fault> {
        let table = &self.tables[0];
        match self.rules {
            Rules::Hz => return escapes::decode_hz(table, data, state),
            Rules::Escapes(sets) => return escapes::decode(sets, &self.tables, data, state),
            _ => {}
        }
        if let Some(found) = table.decoded(data[0].into(), 1) {
            return Ok(found);
        }
        if data[0] < 0x80 {
            return Ok(Decoded::one(data[0].into(), 1));
        }
        if !table.is_lead(data[0]) {
            return Err(Fault::Illegal(1));
        }
        let [first, second, rest @ ..] = data else { return Err(Fault::Incomplete) };
        let code = u32::from(*first) << 8 | u32::from(*second);
        match self.rules {
            Rules::Extended if *first == 0x8f => {
                let third = rest.first().ok_or(Fault::Incomplete)?;
                table.decoded(code << 8 | u32::from(*third), 3).ok_or(Fault::Illegal(1))
            }
            Rules::Gb18030 if second.is_ascii_digit() => table.decode_four(data),
            Rules::Composed if code == korean::FILLER => korean::decompose(data),
            _ if table.is_long_fault(code) => Err(Fault::Illegal(2)),
            _ => table.decoded(code, 2).ok_or(Fault::Illegal(1)),
        }
    }

    /// Writes one character, or two that have a code together; answers how many it were.
    pub fn encode(
        &self,
        text: &[u32],
        is_end: bool,
        state: &mut u64,
        out: &mut Vec<u8>,
    ) -> Result<usize, Fault> {
        let table = &self.tables[0];
        match self.rules {
            Rules::Hz => return escapes::encode_hz(table, text[0], state, out),
            Rules::Escapes(sets) => return escapes::encode(sets, &self.tables, text, is_end, state, out),
            _ => {}
        }
        let point = text[0];
        if let Some((code, taken)) = table.encoded(text, is_end)? {
            push_code(out, code);
            return Ok(taken);
        }
        if point < 0x80 && table.has_ascii(point) {
            out.push(point as u8);
            return Ok(1);
        }
        let more = match self.rules {
            Rules::Gb18030 => table.encode_four(point),
            Rules::Composed => korean::compose(point),
            _ => None,
        };
        out.extend(more.ok_or(Fault::Illegal(1))?);
        Ok(1)
    }

    /// Writes what leads back to the state at the beginning.
    pub fn reset(&self, state: &mut u64, out: &mut Vec<u8>) {
        match self.rules {
            Rules::Hz => escapes::reset_hz(state, out),
            Rules::Escapes(_) => escapes::reset(state, out),
            _ => {}
        }
    }
}

/// Appends the bytes of a code but for leading zeros.
fn push_code(out: &mut Vec<u8>, code: u32) {
    let bytes = code.to_be_bytes();
    let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(3);
    out.extend_from_slice(&bytes[first..]);
}

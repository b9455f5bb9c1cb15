//! Where decoded text came from: what it was before newlines were translated, and how many bytes it took.

use crate::object::{Tuple, Value};

/// The source of text that was decoded, from its first character that is kept.
#[derive(Default)]
pub struct Place {
    /// The text before translation, where that differs.
    pub untranslated: Option<Vec<u8>>,
    /// Whether a `\r` came just before it.
    after_cr: bool,
    /// How many bytes it was decoded from.
    pub bytes: usize,
}

impl Place {
    /// Of no text yet; a `\r` may have come just before.
    pub fn begin(after_cr: bool) -> Place {
        Place { after_cr, ..Place::default() }
    }

    /// How much of the text before translation gives so much of it after.
    pub fn source(&self, translated: usize) -> usize {
        let Some(text) = &self.untranslated else { return translated };
        let (mut count, mut after_cr, mut at) = (0, self.after_cr, 0);
        while at < text.len() {
            let dropped = after_cr && text[at] == b'\n';
            if count == translated && !dropped {
                break;
            }
            count += usize::from(!dropped);
            after_cr = text[at] == b'\r';
            at += 1;
        }
        at
    }

    /// Forgets what is used up.
    pub fn drop_used(&mut self, source: usize, bytes: usize) {
        if let Some(text) = &mut self.untranslated {
            if source > 0 {
                self.after_cr = text[source - 1] == b'\r';
            }
            text.drain(..source);
        }
        self.bytes -= bytes;
    }

    /// Adds a piece: its text before and after translation; `kept` is the translated text that is there already.
    pub fn extend(&mut self, kept: &[u8], source: &[u8], translated: &[u8], bytes: usize) {
        self.bytes += bytes;
        if self.untranslated.is_none() && source != translated {
            self.untranslated = Some(kept.to_vec());
        }
        if let Some(text) = &mut self.untranslated {
            text.extend_from_slice(source);
        }
    }
}

/// The kinds of line ends that were met.
#[derive(Clone, Copy, Default)]
pub struct LineEnds {
    cr: bool,
    lf: bool,
    crlf: bool,
    /// A `\r` was last: what it ends is not known yet.
    pending: bool,
}

impl LineEnds {
    /// Looks at a further piece of text.
    pub fn look(&mut self, text: &[u8], is_end: bool) {
        for &byte in text {
            match (byte, self.pending) {
                (b'\n', true) => self.crlf = true,
                (b'\n', false) => self.lf = true,
                (_, true) => self.cr = true,
                _ => {}
            }
            self.pending = byte == b'\r';
        }
        if is_end && self.pending {
            self.cr = true;
            self.pending = false;
        }
    }

    /// None, one line end or a tuple of them.
    pub fn shown(self) -> Value {
        let all = [(self.cr, "\r"), (self.lf, "\n"), (self.crlf, "\r\n")];
        let mut met: Vec<Value> =
            all.iter().filter(|(met, _)| *met).map(|(_, end)| Value::from(*end)).collect();
        match met.len() {
            0 => Value::None,
            1 => met.remove(0),
            _ => Value::Tuple(Tuple::new(met)),
        }
    }
}

/// How many bytes at the end begin a UTF-8 character that is not whole yet.
pub fn incomplete_tail(data: &[u8]) -> usize {
    let lead = data.iter().rev().take(3).position(|byte| byte & 0xC0 != 0x80);
    let Some(back) = lead else { return 0 };
    let length = match data[data.len() - 1 - back] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    };
    if back + 1 < length { back + 1 } else { 0 }
}

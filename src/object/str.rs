//! `str` data: WTF-8 bytes (UTF-8 that may also hold lone surrogates), with length, ASCII flag and hash kept. Most
//! texts are short: those lie in the object itself.

use super::heap::{Gc, Trace, Tracer};
use super::value::Value;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell};

/// How many characters lie between two entries of the position index.
const STRIDE: usize = 64;
/// Bytes that fit into the object.
const SHORT: usize = 21;
/// What stands for a hash that was not computed yet; no text has it.
const UNKNOWN: i64 = -1;

/// An immutable text.
pub struct Str {
    hash: Cell<i64>,
    text: Text,
}

enum Text {
    Short {
        length: u8,
        ascii: bool,
        bytes: [u8; SHORT],
    },
    /// Longer, ASCII only.
    Ascii(Box<[u8]>),
    Long(Box<Long>),
}

/// A long text with characters beyond ASCII, or one that grew by appending.
struct Long {
    data: Vec<u8>,
    ascii: bool,
    /// Characters; `usize::MAX` until counted.
    length: Cell<usize>,
    /// Byte offset of each `STRIDE`th character, built when the text is indexed.
    offsets: OnceCell<Box<[usize]>>,
}

impl Str {
    /// A text from UTF-8.
    pub fn new(text: &str) -> Gc<Str> {
        Self::from_bytes(text.as_bytes())
    }

    /// A text from an owned string.
    pub fn from_string(text: String) -> Gc<Str> {
        if text.len() <= SHORT {
            Self::new(&text)
        } else {
            Self::from_wtf8(text.into_bytes().into_boxed_slice())
        }
    }

    /// A text from WTF-8 bytes, which must be well formed.
    pub fn from_bytes(data: &[u8]) -> Gc<Str> {
        if data.len() > SHORT {
            return Self::from_wtf8(data.into());
        }
        let mut bytes = [0; SHORT];
        bytes[..data.len()].copy_from_slice(data);
        Self::from_text(Text::Short { length: data.len() as u8, ascii: data.is_ascii(), bytes })
    }

    /// A text from owned WTF-8 bytes, which must be well formed.
    pub fn from_wtf8(data: Box<[u8]>) -> Gc<Str> {
        if data.len() <= SHORT {
            Self::from_bytes(&data)
        } else if data.is_ascii() {
            Self::from_text(Text::Ascii(data))
        } else {
            Self::from_long(data.into_vec(), false)
        }
    }

    /// A text from WTF-8 bytes whose hash is known.
    pub fn with_hash(data: &[u8], hash: i64) -> Gc<Str> {
        let text = Self::from_bytes(data);
        text.hash.set(hash);
        text
    }

    fn from_text(text: Text) -> Gc<Str> {
        Gc::new(Str { hash: Cell::new(UNKNOWN), text })
    }

    fn from_long(data: Vec<u8>, ascii: bool) -> Gc<Str> {
        let length = Cell::new(if ascii { data.len() } else { usize::MAX });
        Self::from_text(Text::Long(Box::new(Long { data, ascii, length, offsets: OnceCell::new() })))
    }

    /// The WTF-8 bytes.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.text {
            Text::Short { length, bytes, .. } => &bytes[..(*length as usize).min(SHORT)],
            Text::Ascii(data) => data,
            Text::Long(long) => &long.data,
        }
    }

    /// The text as UTF-8; `None` if it holds a lone surrogate.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.as_bytes()).ok()
    }

    /// The text for messages and file names, lone surrogates replaced.
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.as_bytes())
    }

    /// Whether every character is ASCII, so that bytes are characters.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        match &self.text {
            Text::Short { ascii, .. } => *ascii,
            Text::Ascii(_) => true,
            Text::Long(long) => long.ascii,
        }
    }

    /// Number of characters (code points).
    #[inline]
    pub fn len(&self) -> usize {
        match &self.text {
            Text::Short { ascii: false, .. } => count(self.as_bytes()),
            Text::Short { length, .. } => *length as usize,
            Text::Ascii(data) => data.len(),
            Text::Long(long) => long.len(),
        }
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.as_bytes().is_empty()
    }

    /// The byte offset of a character position, at most `len()`.
    pub fn offset(&self, position: usize) -> usize {
        match &self.text {
            Text::Long(long) if !long.ascii => long.offset(position),
            Text::Short { ascii: false, .. } => skip(self.as_bytes(), 0, position),
            _ => position,
        }
    }

    /// The character position of a byte offset.
    pub fn position(&self, offset: usize) -> usize {
        match &self.text {
            Text::Long(long) if !long.ascii => long.position(offset),
            Text::Short { ascii: false, .. } => count(&self.as_bytes()[..offset]),
            _ => offset,
        }
    }

    /// The bytes of the characters from `start` to `end`.
    pub fn slice(&self, start: usize, end: usize) -> &[u8] {
        if start >= end { &[] } else { &self.as_bytes()[self.offset(start)..self.offset(end)] }
    }

    /// The hash, if it was computed before.
    #[inline(always)]
    pub fn cached_hash(&self) -> Option<i64> {
        Some(self.hash.get()).filter(|hash| *hash != UNKNOWN)
    }

    /// CPython's hash of the text under the heap's key.
    #[inline]
    pub fn hash(&self) -> i64 {
        if self.hash.get() == UNKNOWN {
            self.hash.set(super::numbers::hash_text(self.as_bytes(), self.is_ascii()));
        }
        self.hash.get()
    }
}

impl Long {
    fn len(&self) -> usize {
        if self.length.get() == usize::MAX {
            self.length.set(count(&self.data));
        }
        self.length.get()
    }

    fn offset(&self, position: usize) -> usize {
        if position >= self.len() {
            return self.data.len();
        }
        skip(&self.data, self.offsets()[position / STRIDE], position % STRIDE)
    }

    fn position(&self, offset: usize) -> usize {
        let offsets = self.offsets();
        let block = offsets.partition_point(|&o| o <= offset).saturating_sub(1);
        block * STRIDE + count(&self.data[offsets[block]..offset])
    }

    fn offsets(&self) -> &[usize] {
        self.offsets.get_or_init(|| {
            let starts = self.data.iter().enumerate().filter(|(_, b)| **b & 0xC0 != 0x80);
            starts.map(|(offset, _)| offset).step_by(STRIDE).collect()
        })
    }
}

/// The number of characters.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

/// The offset so many characters after an offset, at most the length.
fn skip(bytes: &[u8], mut offset: usize, characters: usize) -> usize {
    for _ in 0..characters {
        match bytes.get(offset) {
            Some(first) => offset += width(*first),
            None => break,
        }
    }
    offset
}

impl Gc<Str> {
    /// This text with another one after it; a long text that nobody else holds grows where it is.
    pub fn append(self, more: &Gc<Str>) -> Gc<Str> {
        if more.is_empty() {
            return self;
        }
        let ascii = self.is_ascii() && more.is_ascii();
        let length = self.as_bytes().len() + more.as_bytes().len();
        if length <= SHORT {
            let mut bytes = [0; SHORT];
            bytes[..self.as_bytes().len()].copy_from_slice(self.as_bytes());
            bytes[self.as_bytes().len()..length].copy_from_slice(more.as_bytes());
            return Str::from_text(Text::Short { length: length as u8, ascii, bytes });
        }
        let mut data = match self.into_inner() {
            Ok(Str { text: Text::Long(long), .. }) => long.data,
            Ok(alone) => alone.as_bytes().to_vec(),
            Err(shared) => {
                let mut data = Vec::with_capacity(length);
                data.extend_from_slice(shared.as_bytes());
                data
            }
        };
        data.extend_from_slice(more.as_bytes());
        Str::from_long(data, ascii)
    }
}

/// The byte length of the character that starts with `first`.
pub fn width(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

impl Trace for Str {
    const TRACKED: bool = false;

    fn trace(&self, _: &mut Tracer<'_>) {}

    fn into_value(this: Gc<Self>) -> Value {
        Value::Str(this)
    }
}

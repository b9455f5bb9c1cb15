//! `str` data: WTF-8 bytes (UTF-8 that may also hold lone surrogates), with length, ASCII flag and hash kept.

use super::heap::{Gc, Trace, Tracer};
use super::value::Value;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell};

/// How many characters lie between two entries of the position index.
const STRIDE: usize = 64;

/// An immutable text.
pub struct Str {
    data: Box<[u8]>,
    ascii: bool,
    /// Characters; `usize::MAX` until counted.
    length: Cell<usize>,
    hash: Cell<Option<i64>>,
    /// Byte offset of each `STRIDE`th character, built when a long non-ASCII text is indexed.
    offsets: OnceCell<Box<[usize]>>,
}

impl Str {
    /// A text from UTF-8.
    pub fn new(text: &str) -> Gc<Str> {
        Self::from_wtf8(text.as_bytes().into())
    }

    /// A text from an owned string.
    pub fn from_string(text: String) -> Gc<Str> {
        Self::from_wtf8(text.into_bytes().into_boxed_slice())
    }

    /// A text from WTF-8 bytes, which must be well formed.
    pub fn from_wtf8(data: Box<[u8]>) -> Gc<Str> {
        let ascii = data.is_ascii();
        let length = Cell::new(if ascii { data.len() } else { usize::MAX });
        Gc::new(Str { data, ascii, length, hash: Cell::new(None), offsets: OnceCell::new() })
    }

    /// The WTF-8 bytes.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        &self.data
    }

    /// The text as UTF-8; `None` if it holds a lone surrogate.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.data).ok()
    }

    /// The text for messages and file names, lone surrogates replaced.
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.data)
    }

    /// Whether every character is ASCII, so that bytes are characters.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// Number of characters (code points).
    #[inline]
    pub fn len(&self) -> usize {
        if self.length.get() == usize::MAX {
            self.length.set(self.data.iter().filter(|&&b| b & 0xC0 != 0x80).count());
        }
        self.length.get()
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// The byte offset of a character position, at most `len()`.
    pub fn offset(&self, position: usize) -> usize {
        if self.ascii {
            return position;
        }
        if position >= self.len() {
            return self.data.len();
        }
        let offsets = self.offsets.get_or_init(|| self.build_offsets());
        let mut offset = offsets[position / STRIDE];
        for _ in 0..position % STRIDE {
            offset += width(self.data[offset]);
        }
        offset
    }

    /// The character position of a byte offset.
    pub fn position(&self, offset: usize) -> usize {
        if self.ascii {
            return offset;
        }
        let offsets = self.offsets.get_or_init(|| self.build_offsets());
        let block = offsets.partition_point(|&o| o <= offset).saturating_sub(1);
        block * STRIDE + self.data[offsets[block]..offset].iter().filter(|&&b| b & 0xC0 != 0x80).count()
    }

    /// The bytes of the characters from `start` to `end`.
    pub fn slice(&self, start: usize, end: usize) -> &[u8] {
        if start >= end { &[] } else { &self.data[self.offset(start)..self.offset(end)] }
    }

    /// The hash kept by `set_hash`.
    #[inline(always)]
    pub fn cached_hash(&self) -> Option<i64> {
        self.hash.get()
    }

    /// CPython's hash of the text under the heap's key.
    #[inline]
    pub fn hash(&self) -> i64 {
        match self.hash.get() {
            Some(hash) => hash,
            None => {
                let hash = super::numbers::hash_text(&self.data, self.ascii);
                self.hash.set(Some(hash));
                hash
            }
        }
    }

    fn build_offsets(&self) -> Box<[usize]> {
        let starts =
            self.data.iter().enumerate().filter(|(_, b)| **b & 0xC0 != 0x80).map(|(offset, _)| offset);
        starts.step_by(STRIDE).collect()
    }
}

impl Gc<Str> {
    /// This text with another one after it.
    pub fn append(self, more: &Gc<Str>) -> Gc<Str> {
        if more.is_empty() {
            return self;
        }
        let mut data = Vec::with_capacity(self.data.len() + more.data.len());
        data.extend_from_slice(&self.data);
        data.extend_from_slice(&more.data);
        Str::from_wtf8(data.into_boxed_slice())
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

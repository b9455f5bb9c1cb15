//! Source text: decoding, spans and the line index. Knows nothing of Python's grammar.

use std::fmt;
use std::rc::Rc;

mod charmap;
mod decode;

pub use decode::{DecodeError, Origin};

/// A half-open range of byte offsets into [`Source::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A place in the source as CPython counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Location {
    /// 1-based.
    pub line: u32,
    /// 0-based, in bytes of UTF-8 (`col_offset`).
    pub column: u32,
}

/// One source file: its name, its text with newlines as `\n` and without a byte order mark, and where its lines begin.
#[derive(Clone)]
pub struct Source {
    name: Rc<str>,
    text: Rc<str>,
    /// Byte offset of the first byte of every line.
    lines: Rc<[u32]>,
    /// For text that was made from a syntax tree: the line that each line stands for.
    rows: Option<Rc<[u32]>>,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({}, {} lines)", self.name, self.lines.len())
    }
}

impl Source {
    /// From text that is already decoded. `\r\n` and `\r` become `\n`.
    pub fn new(name: impl Into<Rc<str>>, text: &str) -> Source {
        let text: Rc<str> = if memchr::memchr(b'\r', text.as_bytes()).is_some() {
            text.replace("\r\n", "\n").replace('\r', "\n").into()
        } else {
            text.into()
        };
        let lines = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1))
            .collect();
        Source { name: name.into(), text, lines, rows: None }
    }

    /// From bytes: byte order mark, encoding line (PEP 263), UTF-8 and eight-bit encodings.
    pub fn from_bytes(name: impl Into<Rc<str>>, bytes: &[u8]) -> Result<Source, Box<DecodeError>> {
        Source::from_origin(name, bytes, Origin::Whole)
    }

    /// The same, for bytes that may be the program's own.
    pub fn from_origin(
        name: impl Into<Rc<str>>,
        bytes: &[u8],
        origin: Origin,
    ) -> Result<Source, Box<DecodeError>> {
        let name = name.into();
        let text = decode::decode(&name, bytes, origin)?;
        Ok(Source::new(name, &text))
    }

    /// The same text under another name.
    pub fn renamed(&self, name: &str) -> Source {
        Source { name: name.into(), ..self.clone() }
    }

    /// The same text, each line of which stands for another one.
    pub fn standing_for(self, rows: Option<Rc<[u32]>>) -> Source {
        Source { rows, ..self }
    }

    /// The same text, shown some lines further down.
    pub fn moved_down(&self, lines: i64) -> Source {
        let row = |line: usize| {
            let shown =
                self.rows.as_ref().and_then(|rows| rows.get(line).copied()).unwrap_or(line as u32 + 1);
            (i64::from(shown) + lines).max(0) as u32
        };
        Source { rows: Some((0..self.lines.len()).map(row).collect()), ..self.clone() }
    }

    /// Whether lines stand for others: then columns mean nothing.
    pub fn stands_for_other(&self) -> bool {
        self.rows.is_some()
    }

    /// The line that tracebacks and code objects name for a byte offset.
    pub fn shown_line_of(&self, offset: u32) -> u32 {
        let line = self.line_of(offset);
        let row = self.rows.as_ref().and_then(|rows| rows.get(line as usize - 1));
        row.copied().unwrap_or(line)
    }

    /// The name shown in tracebacks.
    pub fn name(&self) -> &Rc<str> {
        &self.name
    }

    /// The whole text, which spans index.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text under a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// How many lines there are; text after the last newline counts as one, even when it is empty.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }

    /// 1-based line of a byte offset.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.lines.partition_point(|&start| start <= offset) as u32
    }

    /// Line and byte column of a byte offset, in O(log lines).
    pub fn location(&self, offset: u32) -> Location {
        let line = self.line_of(offset);
        Location { line, column: offset - self.line_start(line) }
    }

    /// Byte offset of the first byte of a 1-based line; the end of the text for a line beyond it.
    pub fn line_start(&self, line: u32) -> u32 {
        let index = line.saturating_sub(1) as usize;
        self.lines.get(index).copied().unwrap_or(self.text.len() as u32)
    }

    /// Text of a 1-based line without its newline, or `None` beyond the end.
    pub fn line(&self, line: u32) -> Option<&str> {
        if line == 0 || line > self.line_count() {
            return None;
        }
        let (start, end) = (self.line_start(line) as usize, self.line_start(line + 1) as usize);
        let text = &self.text[start..end];
        Some(text.strip_suffix('\n').unwrap_or(text))
    }

    /// 0-based column in characters, as in `SyntaxError.offset` less one.
    pub fn character_column(&self, offset: u32) -> u32 {
        let start = self.line_start(self.line_of(offset)) as usize;
        self.text.get(start..offset as usize).map_or(0, |text| text.chars().count() as u32)
    }
}

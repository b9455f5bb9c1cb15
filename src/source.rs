//! Source text: decoding, spans and the line index. Knows nothing of Python's grammar.

use std::fmt;
use std::rc::Rc;

mod charmap;

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
}

/// Why bytes are no source text. `line` is 1-based where it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub message: String,
    pub line: Option<u32>,
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
        Source { name: name.into(), text, lines }
    }

    /// From the bytes of a file: byte order mark, encoding line (PEP 263), UTF-8, Latin-1 and ASCII.
    pub fn from_bytes(name: impl Into<Rc<str>>, bytes: &[u8]) -> Result<Source, DecodeError> {
        let name = name.into();
        let (bom, body) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => (true, rest),
            None => (false, bytes),
        };
        let text = decode(&name, bom, body)?;
        Ok(Source::new(name, &text))
    }

    /// The same text under another name.
    pub fn renamed(&self, name: &str) -> Source {
        Source { name: name.into(), ..self.clone() }
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

fn decode(name: &str, bom: bool, body: &[u8]) -> Result<String, DecodeError> {
    let declared = declared_encoding(body);
    let encoding = declared.as_deref().map(normalized_encoding);
    if bom && let Some(name) = declared.as_deref().filter(|name| !is_utf_8(name)) {
        let message = format!("encoding problem: {name} with BOM");
        return Err(DecodeError { message, line: Some(1) });
    }
    match encoding.as_deref() {
        None | Some("utf-8") => decode_utf8(name, declared.is_some() || bom, body),
        Some(known) if charmap::is_known(known) => {
            charmap::decode(known, body).map_err(|position| DecodeError {
                message: format!(
                    "(unicode error) '{known}' codec can't decode byte 0x{:02x} in position {position}: {}",
                    body[position],
                    if known == "ascii" {
                        "ordinal not in range(128)"
                    } else {
                        "character maps to <undefined>"
                    }
                ),
                line: None,
            })
        }
        Some(_) => Err(DecodeError {
            message: format!("unknown encoding: {}", declared.as_deref().unwrap_or_default()),
            line: None,
        }),
    }
}

fn decode_utf8(name: &str, declared: bool, body: &[u8]) -> Result<String, DecodeError> {
    let error = match std::str::from_utf8(body) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let position = error.valid_up_to();
    let line = 1 + memchr::memchr_iter(b'\n', &body[..position]).count() as u32;
    let byte = body[position];
    let message = if declared {
        let start_byte = matches!(byte, 0xc2..=0xf4);
        let reason = match (start_byte, error.error_len()) {
            (false, _) => "invalid start byte",
            (true, Some(_)) => "invalid continuation byte",
            (true, None) => "unexpected end of data",
        };
        format!(
            "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {position}: {reason}"
        )
    } else {
        format!(
            "Non-UTF-8 code starting with '\\x{byte:02x}' in file {name} on line {line}, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details"
        )
    };
    Err(DecodeError { message, line: Some(line) })
}

/// The encoding named by a comment in the first two lines (PEP 263), as it is written there.
fn declared_encoding(body: &[u8]) -> Option<String> {
    for line in body.split(|&b| b == b'\n' || b == b'\r').take(2) {
        let text = line.trim_ascii_start();
        let text = text.strip_prefix(b"\x0c").unwrap_or(text).trim_ascii_start();
        match text.first() {
            Some(b'#') => {
                if let Some(found) = encoding_in_comment(text) {
                    return Some(found);
                }
            }
            Some(_) => return None,
            None => {}
        }
    }
    None
}

fn encoding_in_comment(comment: &[u8]) -> Option<String> {
    let at = memchr::memmem::find_iter(comment, b"coding")
        .find(|&i| matches!(comment.get(i + 6), Some(b':' | b'=')))?;
    let name: Vec<u8> = comment[at + 7..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b' ' | b'\t'))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        .collect();
    if name.is_empty() { None } else { String::from_utf8(name).ok() }
}

/// Whether a name is `utf-8` as CPython's tokenizer knows it, which does not ask the codecs for other spellings.
fn is_utf_8(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    name == "utf-8" || name.starts_with("utf-8-")
}

/// Lower case, `_` as `-`, and one name for each encoding known here.
fn normalized_encoding(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace('_', "-");
    let canonical = match name.as_str() {
        "utf8" | "utf-8" | "u8" | "utf-8-sig" => "utf-8",
        n if n.starts_with("utf-8-") => "utf-8",
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "iso-latin-1" | "l1" | "cp819" | "8859" => {
            "iso-8859-1"
        }
        n if n.starts_with("latin-1-") || n.starts_with("iso-8859-1-") => "iso-8859-1",
        "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" => "ascii",
        "latin9" | "iso-8859-15" | "iso8859-15" | "l9" => "iso8859-15",
        "cp1252" | "windows-1252" | "1252" => "cp1252",
        "koi8-r" => "koi8-r",
        other => other,
    };
    canonical.to_owned()
}

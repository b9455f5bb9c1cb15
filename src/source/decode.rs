//! From bytes to source text, and CPython's words where that fails.

use super::charmap;
use std::borrow::Cow;

/// Where bytes come from: CPython reads the program's file line by line, and everything else as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file, or standard input, that is run as the program.
    Program,
    /// A module's file, or what `compile` is given.
    Whole,
}

/// Why bytes are no source text. The fields are those of a SyntaxError.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub message: String,
    /// 1-based; 0 where CPython says so, `None` where the error has no place.
    pub line: Option<u32>,
    /// 1-based, in characters.
    pub column: Option<u32>,
    pub text: Option<String>,
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Decodes by the byte order mark and the encoding line.
pub(super) fn decode<'b>(
    name: &str,
    bytes: &'b [u8],
    origin: Origin,
) -> Result<Cow<'b, str>, Box<DecodeError>> {
    let (bom, body) = match bytes.strip_prefix(BOM) {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    let null = memchr::memchr(0, body);
    if null.is_some() && origin == Origin::Whole {
        return Err(nowhere("source code string cannot contain null bytes".into(), None));
    }
    let declared = declared_encoding(body);
    let encoding = declared.as_deref().map(normalized_encoding);
    if bom && let Some(encoding) = declared.as_deref().map(tokenizer_name).filter(|name| *name != "utf-8") {
        let error = nowhere(format!("encoding problem: {encoding} with BOM"), Some(1));
        return Err(Box::new(DecodeError { text: Some(line_around(body, 0).1), ..*error }));
    }
    let decoded = match encoding.as_deref() {
        None | Some("utf-8") => decode_utf8(name, declared.is_some() || bom, body, null, origin),
        Some(known) if charmap::is_known(known) => {
            charmap::decode(known, body).map(Cow::Owned).map_err(|at| {
                let reason = if known == "ascii" {
                    "ordinal not in range(128)"
                } else {
                    "character maps to <undefined>"
                };
                let (byte, position) = (body[at], at - line_around(body, at).0);
                let message = format!(
                    "'{known}' codec can't decode byte 0x{byte:02x} in position {position}: {reason}"
                );
                nowhere(message, Some(0))
            })
        }
        Some(_) => {
            let name = declared.as_deref().unwrap_or_default();
            return Err(nowhere(format!("unknown encoding: {name}"), Some(0)));
        }
    }?;
    match null {
        Some(at) => Err(null_byte(body, at)),
        None => Ok(decoded),
    }
}

fn nowhere(message: String, line: Option<u32>) -> Box<DecodeError> {
    Box::new(DecodeError { message, line, column: None, text: None })
}

/// Where the line around an offset begins, and its text, as far as it can be shown.
fn line_around(body: &[u8], at: usize) -> (usize, String) {
    let start = memchr::memrchr(b'\n', &body[..at]).map_or(0, |newline| newline + 1);
    let end = memchr::memchr(b'\n', &body[at..]).map_or(body.len(), |length| at + length);
    (start, String::from_utf8_lossy(&body[start..end]).into_owned())
}

fn line_number(body: &[u8], at: usize) -> u32 {
    1 + memchr::memchr_iter(b'\n', &body[..at]).count() as u32
}

/// A NUL in the program's file; the line is shown up to it.
fn null_byte(body: &[u8], at: usize) -> Box<DecodeError> {
    let start = line_around(body, at).0;
    let text = String::from_utf8_lossy(&body[start..at]).into_owned();
    let message = "source code cannot contain null bytes".to_string();
    Box::new(DecodeError { message, line: Some(line_number(body, at)), column: None, text: Some(text) })
}

fn decode_utf8<'b>(
    name: &str,
    declared: bool,
    body: &'b [u8],
    null: Option<usize>,
    origin: Origin,
) -> Result<Cow<'b, str>, Box<DecodeError>> {
    let error = match std::str::from_utf8(body) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    if let Some(null) = null.filter(|&null| null < at) {
        return Err(null_byte(body, null));
    }
    let (start, text) = line_around(body, at);
    let (line, byte) = (line_number(body, at), body[at]);
    if declared {
        let start_byte = matches!(byte, 0xc2..=0xf4);
        let reason = match (start_byte, error.error_len()) {
            (false, _) => "invalid start byte",
            (true, Some(_)) => "invalid continuation byte",
            (true, None) => "unexpected end of data",
        };
        let position = at - start;
        let message = format!(
            "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {position}: {reason}"
        );
        return Err(Box::new(DecodeError { message, line: Some(line), column: None, text: Some(text) }));
    }
    let file = if origin == Origin::Program { format!("in file {name} ") } else { String::new() };
    let message = format!(
        "Non-UTF-8 code starting with '\\x{byte:02x}' {file}on line {line}, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details"
    );
    let column = String::from_utf8_lossy(&body[start..at]).chars().count() as u32 + 1;
    Err(Box::new(DecodeError { message, line: Some(line), column: Some(column), text: Some(text) }))
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

/// The name of an encoding in CPython's tokenizer, which knows fewer spellings than the codecs do.
fn tokenizer_name(name: &str) -> &str {
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let is =
        |known: &str| lower.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    if is("utf-8") {
        "utf-8"
    } else if ["latin-1", "iso-8859-1", "iso-latin-1"].into_iter().any(is) {
        "iso-8859-1"
    } else {
        name
    }
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

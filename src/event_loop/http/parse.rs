//! Heads of HTTP/1 from bytes, by the rules of aiohttp: strict for requests, lenient for responses.

use super::head::{Head, HeadError, Start};
use crate::text::wtf8;
use crate::text::{bytes, strings};
use std::ops::Range;

/// How long the lines of a head may be, and how many there may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub line: usize,
    pub field: usize,
    pub lines: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { line: 8190, field: 8190, lines: 128 }
    }
}

/// Fields that a request has once.
const SINGLE: [&str; 10] = [
    "content-length",
    "content-location",
    "content-range",
    "content-type",
    "etag",
    "host",
    "max-forwards",
    "server",
    "transfer-encoding",
    "user-agent",
];

fn fail<T>(message: impl Into<String>) -> Result<T, HeadError> {
    Err(HeadError(message.into()))
}

fn too_long<T>(line: &[u8], limit: usize) -> Result<T, HeadError> {
    let mut shown = line[..line.len().min(100)].to_vec();
    shown.extend_from_slice(b"...");
    fail(format!("Got more than {limit} bytes when reading: {}.", bytes::repr(&shown)))
}

fn invalid<T>(part: &[u8]) -> Result<T, HeadError> {
    fail(format!("Invalid HTTP header: {}", bytes::repr(part)))
}

/// A text that is shown as Python shows it: bytes that are no UTF-8 as lone surrogates.
fn shown(line: &[u8]) -> String {
    strings::repr(wtf8::Str::new(&wtf8::of_bytes(line)))
}

/// The head at the beginning of some bytes and its length; `None` while it is incomplete.
pub fn parse(data: &[u8], is_response: bool, limits: Limits) -> Result<Option<(Head, usize)>, HeadError> {
    let Some((lines, length)) = lines(data, is_response, limits)? else { return Ok(None) };
    let mut head = Builder { data, raw: data[..length].to_vec(), fields: Vec::with_capacity(lines.len()) };
    let first = lines[0].clone();
    let (start, version) = match is_response {
        true => response_start(data, &first)?,
        false => request_start(data, &first)?,
    };
    head.read_fields(&lines[1..], is_response, limits)?;
    let head = Head::new(head.raw, start, version, head.fields);
    check(&head, is_response)?;
    Ok(Some((head, length)))
}

/// The lines up to the empty one, which is not among them, and the length of all.
fn lines(
    data: &[u8],
    is_response: bool,
    limits: Limits,
) -> Result<Option<(Vec<Range<usize>>, usize)>, HeadError> {
    let separator = if is_response { 1 } else { 2 };
    let mut lines: Vec<Range<usize>> = Vec::with_capacity(16);
    let mut at = 0;
    loop {
        let rest = &data[at..];
        let Some(end) = end_of_line(rest, separator) else {
            return if rest.len() > limits.line { too_long(rest, limits.line) } else { Ok(None) };
        };
        let next = at + end + separator;
        if end == 0 && lines.is_empty() {
            at = next;
            continue;
        }
        let mut line = at..at + end;
        while is_response && data[line.clone()].ends_with(b"\r") {
            line.end -= 1;
        }
        let limit = if lines.is_empty() { limits.line } else { limits.field };
        if line.len() > limit {
            return too_long(&data[line], limit);
        }
        if lines.len() >= limits.lines {
            return fail("Too many headers received");
        }
        at = next;
        if line.is_empty() {
            if lines.is_empty() {
                return fail("Bad status line ''");
            }
            return Ok(Some((lines, at)));
        }
        lines.push(line);
    }
}

/// Where a line ends: at a newline, or at a carriage return with a newline.
fn end_of_line(text: &[u8], separator: usize) -> Option<usize> {
    if separator == 1 {
        return memchr::memchr(b'\n', text);
    }
    memchr::memchr_iter(b'\n', text).find(|&at| at > 0 && text[at - 1] == b'\r').map(|at| at - 1)
}

/// The bytes of tokens.
static TOKEN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let marks = b"!#$%&'*+-.^_`|~";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

fn is_token(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(|&byte| TOKEN[usize::from(byte)])
}

fn version(text: &[u8]) -> Option<(u8, u8)> {
    match text {
        [b'H', b'T', b'T', b'P', b'/', major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9'] => {
            Some((major - b'0', minor - b'0'))
        }
        _ => None,
    }
}

fn place(outer: &[u8], part: &[u8]) -> Range<usize> {
    if part.is_empty() {
        return 0..0;
    }
    let start = part.as_ptr() as usize - outer.as_ptr() as usize;
    start..start + part.len()
}

fn request_start(data: &[u8], line: &Range<usize>) -> Result<(Start, (u8, u8)), HeadError> {
    let line = &data[line.clone()];
    let mut parts = line.splitn(3, |&byte| byte == b' ');
    let (Some(method), Some(target), Some(last)) = (parts.next(), parts.next(), parts.next()) else {
        return bad_method(line);
    };
    if !is_token(method) {
        return bad_method(method);
    }
    let Some(version) = version(last) else { return fail(format!("Bad status line {}", shown(line))) };
    if method != b"CONNECT" && !target.starts_with(b"/") && !(method == b"OPTIONS" && target == b"*") {
        let scheme = target.split(|&byte| byte == b':').next().unwrap_or_default();
        let is_scheme = scheme.len() < target.len()
            && scheme.first().is_some_and(u8::is_ascii_alphabetic)
            && scheme.iter().all(|&byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        if !is_scheme {
            return fail(target.iter().map(|&byte| char::from(byte)).collect::<String>());
        }
    }
    Ok((Start::Request { method: place(data, method), target: place(data, target) }, version))
}

fn bad_method<T>(line: &[u8]) -> Result<T, HeadError> {
    if line.starts_with(b"\x16\x03") {
        return fail("Received HTTPS traffic on an HTTP port");
    }
    fail(format!("Bad HTTP method in status line {}", shown(line)))
}

fn response_start(data: &[u8], line: &Range<usize>) -> Result<(Start, (u8, u8)), HeadError> {
    let line = &data[line.clone()];
    let bad = || fail(format!("Bad status line {}", shown(line)));
    let (first, rest) = split_space(line);
    let (status, reason) = split_space(rest);
    let Some(version) = version(first).filter(|_| !rest.is_empty()) else { return bad() };
    let &[a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9'] = status else { return bad() };
    let status = [a, b, c].iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
    Ok((Start::Response { status, reason: place(data, reason) }, version))
}

/// The first word, and what follows the space behind it.
fn split_space(text: &[u8]) -> (&[u8], &[u8]) {
    let text = text.trim_ascii();
    let end = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_ascii())
}

/// What becomes a head.
struct Builder<'a> {
    data: &'a [u8],
    /// The head as it came, with the values behind that went over several lines.
    raw: Vec<u8>,
    fields: Vec<(Range<usize>, Range<usize>)>,
}

impl Builder<'_> {
    fn read_fields(
        &mut self,
        lines: &[Range<usize>],
        is_response: bool,
        limits: Limits,
    ) -> Result<(), HeadError> {
        let mut lines = lines.iter().peekable();
        while let Some(line) = lines.next() {
            let text = &self.data[line.clone()];
            let Some(colon) = memchr::memchr(b':', text) else { return invalid(text) };
            let name = &text[..colon];
            match (name.first(), name.last()) {
                (None, _) => return invalid(name),
                (Some(b' ' | b'\t'), _) | (_, Some(b' ' | b'\t')) => return invalid(text),
                _ if !is_token(name) => return invalid(name),
                _ => {}
            }
            let mut value = place(self.data, trim(&text[colon + 1..]));
            let folds = |line: &&Range<usize>| matches!(self.data[line.start], b' ' | b'\t');
            if is_response && lines.peek().is_some_and(folds) {
                let mut joined = trim_start(&text[colon + 1..]).to_vec();
                while let Some(next) = lines.next_if(folds) {
                    joined.extend_from_slice(&self.data[next.clone()]);
                    if joined.len() > limits.field {
                        return too_long(text, limits.field);
                    }
                }
                let start = self.raw.len();
                self.raw.extend_from_slice(trim(&joined));
                value = start..self.raw.len();
            }
            self.add(line.start..line.start + colon, value, is_response)?;
        }
        Ok(())
    }

    fn add(&mut self, name: Range<usize>, value: Range<usize>, is_response: bool) -> Result<(), HeadError> {
        let text = &self.raw[value.clone()];
        let is_wrong = |byte: &u8| match is_response {
            true => matches!(byte, b'\r' | b'\n' | 0),
            false => matches!(byte, 0..=8 | 10..=31 | 127),
        };
        // Without a branch for each byte; what tabs and responses may hold is looked at again.
        let is_doubtful = text.iter().fold(false, |found, &byte| found | (byte < b' ') | (byte == 127));
        if is_doubtful && text.iter().any(is_wrong) {
            return invalid(text);
        }
        if !is_response {
            let own = &self.raw[name.clone()];
            let same = |other: &Range<usize>| self.raw[other.clone()].eq_ignore_ascii_case(own);
            let is_single = SINGLE.iter().any(|single| own.eq_ignore_ascii_case(single.as_bytes()));
            if is_single && self.fields.iter().any(|(other, _)| same(other)) {
                return fail(format!("Duplicate '{}' header found.", String::from_utf8_lossy(own)));
            }
        }
        self.fields.push((name, value));
        Ok(())
    }
}

fn trim_start(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|byte| !matches!(byte, b' ' | b'\t')).unwrap_or(text.len());
    &text[start..]
}

fn trim(text: &[u8]) -> &[u8] {
    let text = trim_start(text);
    let end = text.iter().rposition(|byte| !matches!(byte, b' ' | b'\t')).map_or(0, |last| last + 1);
    &text[..end]
}

/// Fields that contradict each other.
fn check(head: &Head, is_response: bool) -> Result<(), HeadError> {
    if head.get("transfer-encoding").is_some() {
        if !is_response && !head.is_chunked() {
            return fail("Request has invalid `Transfer-Encoding`");
        }
        if head.get("content-length").is_some() {
            return fail("Transfer-Encoding can't be present with Content-Length");
        }
    }
    if !is_response && (head.major, head.minor) == (1, 1) && head.get("host").is_none() {
        return fail("Missing 'Host' header in request.");
    }
    let is_number = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    if head.get("content-length").is_some_and(|length| !is_number(length)) {
        return fail("Invalid HTTP header: 'Content-Length'");
    }
    if head.get("sec-websocket-key1").is_some() {
        return fail("Invalid HTTP header: 'Sec-WebSocket-Key1'");
    }
    Ok(())
}

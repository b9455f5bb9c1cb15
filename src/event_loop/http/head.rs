//! Heads of messages: the first line and the fields, as ranges of the bytes that were received.

use super::decode::Coding;
use std::ops::Range;

/// The first line of a message.
#[derive(Debug, Clone)]
pub enum Start {
    Request { method: Range<usize>, target: Range<usize> },
    Response { status: u16, reason: Range<usize> },
}

/// A head.
#[derive(Debug)]
pub struct Head {
    raw: Box<[u8]>,
    pub start: Start,
    pub major: u8,
    pub minor: u8,
    fields: Vec<(Range<usize>, Range<usize>)>,
}

/// Why a head cannot be understood.
#[derive(Debug, Clone)]
pub struct HeadError(pub String);

impl Head {
    /// A head of these parts.
    pub fn new(
        raw: Vec<u8>,
        start: Start,
        (major, minor): (u8, u8),
        fields: Vec<(Range<usize>, Range<usize>)>,
    ) -> Head {
        Head { raw: raw.into(), start, major, minor, fields }
    }

    /// The head of an HTTP/2 response; names are spelled as servers of HTTP/1.1 do.
    pub fn of_http2(status: u16, headers: &http::HeaderMap) -> Head {
        let mut raw = Vec::new();
        let mut add = |text: &[u8]| {
            raw.extend_from_slice(text);
            raw.len() - text.len()..raw.len()
        };
        let mut fields = Vec::with_capacity(headers.len());
        for (name, value) in headers.iter().filter(|(name, _)| *name != http::header::TRANSFER_ENCODING) {
            let name = add(spelling(name.as_str()).as_bytes());
            fields.push((name, add(value.as_bytes())));
        }
        let start = Start::Response { status, reason: 0..0 };
        Head { raw: raw.into(), start, major: 2, minor: 0, fields }
    }

    /// The fields in the order they came.
    pub fn fields(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.fields.iter().map(|(name, value)| (&self.raw[name.clone()], &self.raw[value.clone()]))
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        let is_meant = |(other, _): &(&[u8], &[u8])| other.eq_ignore_ascii_case(name.as_bytes());
        self.fields().find(is_meant).map(|(_, value)| value)
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        self.fields()
            .filter(move |(other, _)| other.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, value)| value)
    }

    /// Whether a list-valued field names a token.
    pub fn has_token(&self, name: &str, token: &str) -> bool {
        self.all(name).any(|value| {
            value
                .split(|&byte| byte == b',')
                .any(|part| part.trim_ascii().eq_ignore_ascii_case(token.as_bytes()))
        })
    }

    /// A part of the head.
    pub fn part(&self, range: &Range<usize>) -> &[u8] {
        &self.raw[range.clone()]
    }

    /// The status of a response; 0 for a request.
    pub fn status(&self) -> u16 {
        match self.start {
            Start::Response { status, .. } => status,
            Start::Request { .. } => 0,
        }
    }

    /// How the content is encoded, where that is known.
    pub fn coding(&self) -> Option<Coding> {
        self.get("content-encoding").and_then(Coding::of)
    }

    /// Whether the body comes in chunks.
    pub fn is_chunked(&self) -> bool {
        let last = |value: &[u8]| value.rsplit(|&byte| byte == b',').next().map(<[u8]>::to_vec);
        let coding = self.get("transfer-encoding").and_then(last);
        coding.is_some_and(|coding| coding.trim_ascii().eq_ignore_ascii_case(b"chunked"))
    }

    /// Whether the connection may be used again after the message.
    pub fn keeps_alive(&self) -> bool {
        if self.has_token("connection", "close") {
            return false;
        }
        (self.major, self.minor) > (1, 0) || self.has_token("connection", "keep-alive")
    }
}

/// A field's name with capitals where HTTP/1.1 is used to them.
fn spelling(name: &str) -> String {
    match name {
        "etag" => return "ETag".into(),
        "www-authenticate" => return "WWW-Authenticate".into(),
        "content-md5" => return "Content-MD5".into(),
        "x-xss-protection" => return "X-XSS-Protection".into(),
        _ => {}
    }
    let mut begins = true;
    let spell = |letter: char| {
        let spelled = if begins { letter.to_ascii_uppercase() } else { letter };
        begins = letter == '-';
        spelled
    };
    name.chars().map(spell).collect()
}

//! Heads of messages: the first line and the fields, as ranges of the bytes that were received.

use std::mem::MaybeUninit;
use std::ops::Range;

/// The longest head.
pub const LONGEST_HEAD: usize = 64 * 1024;
/// The most fields of a head.
const MOST_FIELDS: usize = 256;

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
    /// The head at the beginning of some bytes and its length; `None` while it is incomplete.
    pub fn parse(data: &[u8], is_response: bool) -> Result<Option<(Head, usize)>, HeadError> {
        let mut slots = [const { MaybeUninit::uninit() }; MOST_FIELDS];
        let place = |text: &[u8]| {
            // An empty text may lie anywhere.
            if text.is_empty() {
                return 0..0;
            }
            let start = text.as_ptr() as usize - data.as_ptr() as usize;
            start..start + text.len()
        };
        let (parsed, start, minor, found) = if is_response {
            let mut response = httparse::Response::new(&mut []);
            let parsed = lenient().parse_response_with_uninit_headers(&mut response, data, &mut slots);
            let reason = response.reason.map_or(0..0, |reason| place(reason.as_bytes()));
            let start = Start::Response { status: response.code.unwrap_or(0), reason };
            (parsed, start, response.version, response.headers)
        } else {
            let mut request = httparse::Request::new(&mut []);
            let parsed = request.parse_with_uninit_headers(data, &mut slots);
            let method = request.method.map_or(0..0, |method| place(method.as_bytes()));
            let target = request.path.map_or(0..0, |path| place(path.as_bytes()));
            (parsed, Start::Request { method, target }, request.version, request.headers)
        };
        match parsed {
            Ok(httparse::Status::Complete(length)) => {
                let field = |field: &httparse::Header<'_>| (place(field.name.as_bytes()), place(field.value));
                let fields = found.iter().map(field).collect();
                let minor = minor.unwrap_or(1);
                let head = Head { raw: data[..length].into(), start, major: 1, minor, fields };
                Ok(Some((head, length)))
            }
            Ok(httparse::Status::Partial) if data.len() > LONGEST_HEAD => {
                Err(HeadError("Header value is too long".into()))
            }
            Ok(httparse::Status::Partial) => Ok(None),
            Err(error) => Err(HeadError(explain(error, data))),
        }
    }

    /// The head of an HTTP/2 response; names are spelled as servers of HTTP/1.1 do.
    pub fn of_http2(status: u16, headers: &http::HeaderMap) -> Head {
        let mut raw = Vec::new();
        let mut add = |text: &[u8]| {
            raw.extend_from_slice(text);
            raw.len() - text.len()..raw.len()
        };
        let mut fields = Vec::with_capacity(headers.len());
        for (name, value) in headers {
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

    /// Whether the connection may be used again after the message.
    pub fn keeps_alive(&self) -> bool {
        if self.major == 1 && self.minor == 0 {
            self.has_token("connection", "keep-alive")
        } else {
            !self.has_token("connection", "close")
        }
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

fn lenient() -> httparse::ParserConfig {
    let mut config = httparse::ParserConfig::default();
    config
        .allow_spaces_after_header_name_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true);
    config
}

/// The complaint about a head, with its first line.
fn explain(error: httparse::Error, data: &[u8]) -> String {
    let line = data.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line.trim_ascii_end()).into_owned();
    match error {
        httparse::Error::Version | httparse::Error::Status => format!("Bad status line {line:?}"),
        httparse::Error::TooManyHeaders => "Too many headers received".into(),
        httparse::Error::HeaderName => "Invalid header token".into(),
        httparse::Error::HeaderValue => "Invalid header value char".into(),
        _ => format!("Invalid HTTP message: {line:?}"),
    }
}

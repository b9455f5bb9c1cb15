//! Bodies: how long they are, and reading them piece by piece.

use super::connection::Connection;
use super::decode::{Coding, Decoder};
use super::head::{Head, Start};
use crate::text::bytes;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io;
use std::rc::Rc;

/// The longest line among chunks that is waited for.
const LONGEST_LINE: usize = 8190;
/// The largest piece that is handed out at once.
const LARGEST_PIECE: u64 = 256 * 1024;

/// How the end of a body is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    Empty,
    /// So many bytes are left.
    Length(u64),
    Chunked(Chunk),
    UntilClose,
}

/// Where a chunked body stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chunk {
    Size,
    Data(u64),
    AfterData,
    Trailer,
}

/// A part of a body.
#[derive(Debug, Default)]
pub struct Piece {
    pub data: Vec<u8>,
    /// Whether a chunk of the transfer ends with it.
    pub ends_chunk: bool,
}

/// Why a body cannot be read.
#[derive(Debug)]
pub enum BodyError {
    Io(io::Error),
    /// The connection ended before `Content-Length` bytes came: how many did, and how many were told.
    ShortLength(u64, u64),
    /// The connection ended within a chunked body.
    ShortChunked,
    /// A chunk has no proper size.
    BadChunk(String),
    /// The content is not what `Content-Encoding` says.
    BadCoding(String),
    /// The content ends early: its coding.
    Unfinished(&'static str),
}

impl Framing {
    /// The framing of a message's body; an error if its fields contradict each other.
    pub fn of(head: &Head, answers_head: bool) -> Result<Framing, String> {
        let is_request = matches!(head.start, Start::Request { .. });
        let status = head.status();
        if answers_head || (!is_request && (status < 200 || status == 204 || status == 304)) {
            return Ok(Framing::Empty);
        }
        if head.is_chunked() {
            return Ok(Framing::Chunked(Chunk::Size));
        }
        match head.get("content-length") {
            Some(value) => {
                let text = std::str::from_utf8(value).unwrap_or_default();
                match text.parse() {
                    Ok(0) => Ok(Framing::Empty),
                    Ok(length) => Ok(Framing::Length(length)),
                    Err(_) => Err(format!("Content-Length: {text}")),
                }
            }
            None if is_request => Ok(Framing::Empty),
            None => Ok(Framing::UntilClose),
        }
    }
}

/// A body that is being received.
pub struct Body {
    connection: Rc<Connection>,
    /// The length that was told.
    length: u64,
    framing: Cell<Framing>,
    decoder: RefCell<Option<Decoder>>,
    /// Chunks of responses may be written carelessly.
    is_lax: bool,
    done: Cell<bool>,
    /// Ended by something else than its end.
    broken: Cell<bool>,
    /// Pieces that were taken from the connection ahead of being asked for.
    ahead: RefCell<VecDeque<Piece>>,
    /// What was found wrong with it.
    complaint: RefCell<Option<String>>,
}

impl Body {
    /// The body that comes next on a connection.
    pub fn new(connection: Rc<Connection>, framing: Framing, coding: Option<Coding>, is_lax: bool) -> Body {
        let done = framing == Framing::Empty;
        let decoder = coding.filter(|_| !done).map(Decoder::new);
        let length = if let Framing::Length(length) = framing { length } else { 0 };
        Body {
            connection,
            length,
            framing: Cell::new(framing),
            decoder: RefCell::new(decoder),
            is_lax,
            done: Cell::new(done),
            broken: Cell::new(false),
            ahead: RefCell::default(),
            complaint: RefCell::default(),
        }
    }

    /// What was found wrong with the chunks that have come already.
    pub fn take_complaint(&self) -> Option<String> {
        self.complaint.take()
    }

    /// Whether all of it was received.
    pub fn is_done(&self) -> bool {
        self.done.get()
    }

    /// Whether the connection is at the beginning of the next message.
    pub fn leaves_connection_usable(&self) -> bool {
        self.done.get() && !self.broken.get() && self.framing.get() != Framing::UntilClose
    }

    /// Whether nothing of it is left to be read.
    pub fn is_read(&self) -> bool {
        self.done.get() && self.ahead.borrow().is_empty()
    }

    /// Takes what has come already from the connection, which is then free early if that is all.
    pub fn absorb(&self) {
        let mut taken = 0;
        while !self.done.get() && taken < LARGEST_PIECE as usize {
            let Some(piece) = self.buffered() else { break };
            taken += piece.data.len();
            self.ahead.borrow_mut().push_back(piece);
        }
    }

    /// The connection it comes from.
    pub fn connection(&self) -> &Rc<Connection> {
        &self.connection
    }

    /// The next piece, decoded; `None` at the end.
    pub async fn next(&self) -> Result<Option<Piece>, BodyError> {
        while let Some(mut piece) = self.next_raw().await? {
            if let Some(decoder) = &mut *self.decoder.borrow_mut() {
                piece.data = self.guard(decoder.feed(&piece.data))?;
            }
            if !piece.data.is_empty() || piece.ends_chunk {
                return Ok(Some(piece));
            }
        }
        let decoder = self.decoder.take();
        let rest = match decoder.map(Decoder::finish) {
            Some(Ok(rest)) => rest,
            Some(Err(name)) => {
                self.broken.set(true);
                return Err(BodyError::Unfinished(name));
            }
            None => Vec::new(),
        };
        Ok((!rest.is_empty()).then_some(Piece { data: rest, ends_chunk: false }))
    }

    /// All that is left of it, where it has come in one piece and needs no decoding.
    pub fn take_all(&self) -> Option<Vec<u8>> {
        let mut ahead = self.ahead.borrow_mut();
        let is_ready = self.done.get()
            && !self.broken.get()
            && ahead.len() <= 1
            && self.decoder.borrow().is_none()
            && self.complaint.borrow().is_none();
        is_ready.then(|| ahead.pop_front().map_or_else(Vec::new, |piece| piece.data))
    }

    /// All that is left of it.
    pub async fn read_all(&self) -> Result<Vec<u8>, BodyError> {
        let mut all = Vec::new();
        while let Some(piece) = self.next().await? {
            if all.is_empty() {
                all = piece.data;
            } else {
                all.extend_from_slice(&piece.data);
            }
        }
        Ok(all)
    }

    fn guard(&self, decoded: Result<Vec<u8>, String>) -> Result<Vec<u8>, BodyError> {
        decoded.map_err(|message| {
            self.broken.set(true);
            BodyError::BadCoding(message)
        })
    }

    async fn next_raw(&self) -> Result<Option<Piece>, BodyError> {
        loop {
            if let Some(piece) = self.ahead.borrow_mut().pop_front() {
                return Ok(Some(piece));
            }
            if let Some(message) = self.complaint.take() {
                return Err(BodyError::BadChunk(message));
            }
            if self.done.get() {
                return Ok(None);
            }
            if let Some(piece) = self.buffered() {
                return Ok(Some(piece));
            }
            if self.done.get() {
                continue;
            }
            match self.connection.fill().await {
                Ok(0) => self.ended()?,
                Ok(_) => {}
                Err(error) => {
                    self.broken.set(true);
                    self.done.set(true);
                    return Err(BodyError::Io(error));
                }
            }
        }
    }

    /// The connection has ended.
    fn ended(&self) -> Result<(), BodyError> {
        self.done.set(true);
        match self.framing.get() {
            Framing::UntilClose | Framing::Empty => return Ok(()),
            _ => self.broken.set(true),
        }
        Err(match self.framing.get() {
            Framing::Length(left) => BodyError::ShortLength(self.length - left, self.length),
            _ => BodyError::ShortChunked,
        })
    }

    /// A piece from what is held; `None` if more must be read or the body is over.
    fn buffered(&self) -> Option<Piece> {
        loop {
            let before = self.framing.get();
            let step = self.connection.consume(|held| advance(before, held, self.is_lax));
            match step {
                Step::More => return None,
                Step::Turn(next) => self.framing.set(next),
                Step::Piece(next, data) => {
                    self.framing.set(next);
                    let ends_chunk = next == Framing::Chunked(Chunk::AfterData);
                    if next == Framing::Empty {
                        self.done.set(true);
                    }
                    return Some(Piece { data, ends_chunk });
                }
                Step::Done => {
                    self.done.set(true);
                    return None;
                }
                Step::Bad(message) => {
                    self.done.set(true);
                    self.broken.set(true);
                    *self.complaint.borrow_mut() = Some(message);
                    return None;
                }
            }
        }
    }
}

/// What the held bytes mean for a body.
enum Step {
    /// More must be read.
    More,
    /// Only the framing went on.
    Turn(Framing),
    Piece(Framing, Vec<u8>),
    Done,
    Bad(String),
}

/// One step, and how many of the held bytes it uses.
fn advance(framing: Framing, held: &[u8], is_lax: bool) -> (Step, usize) {
    match framing {
        Framing::Empty => (Step::Done, 0),
        _ if held.is_empty() => (Step::More, 0),
        Framing::Length(left) => {
            let count = left.min(held.len() as u64).min(LARGEST_PIECE);
            let rest = left - count;
            let next = if rest == 0 { Framing::Empty } else { Framing::Length(rest) };
            (Step::Piece(next, held[..count as usize].to_vec()), count as usize)
        }
        Framing::UntilClose => (Step::Piece(framing, held.to_vec()), held.len()),
        Framing::Chunked(chunk) => advance_chunk(chunk, held, is_lax),
    }
}

fn advance_chunk(chunk: Chunk, held: &[u8], is_lax: bool) -> (Step, usize) {
    match chunk {
        Chunk::Data(left) => {
            let count = left.min(held.len() as u64).min(LARGEST_PIECE);
            let next = if count == left { Chunk::AfterData } else { Chunk::Data(left - count) };
            (Step::Piece(Framing::Chunked(next), held[..count as usize].to_vec()), count as usize)
        }
        Chunk::AfterData => match held {
            [b'\r', b'\n', ..] => (Step::Turn(Framing::Chunked(Chunk::Size)), 2),
            [b'\n', ..] if is_lax => (Step::Turn(Framing::Chunked(Chunk::Size)), 1),
            [b'\r'] => (Step::More, 0),
            _ => (Step::Bad("Chunk size mismatch: expected CRLF after chunk data".into()), 0),
        },
        Chunk::Size | Chunk::Trailer => {
            let separator: &[u8] = if is_lax { b"\n" } else { b"\r\n" };
            let Some(end) = memchr::memmem::find(held, separator) else {
                return (if held.len() > LONGEST_LINE { too_long(held) } else { Step::More }, 0);
            };
            let step = match chunk {
                Chunk::Size => chunk_size(&held[..end], is_lax),
                _ => trailer(held[..end].trim_ascii_end()),
            };
            (step, end + separator.len())
        }
    }
}

fn too_long(held: &[u8]) -> Step {
    let mut shown = held[..100].to_vec();
    shown.extend_from_slice(b"...");
    Step::Bad(format!("Got more than {LONGEST_LINE} bytes when reading: {}.", bytes::repr(&shown)))
}

fn chunk_size(line: &[u8], is_lax: bool) -> Step {
    let (digits, extension) = match memchr::memchr(b';', line) {
        Some(at) => line.split_at(at),
        None => (line, &[][..]),
    };
    if extension.contains(&b'\n') {
        return Step::Bad(format!("Unexpected LF in chunk-extension: {}", bytes::repr(extension)));
    }
    let digits = if is_lax { digits.trim_ascii() } else { digits };
    let text = std::str::from_utf8(digits).unwrap_or_default();
    let is_hex = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match u64::from_str_radix(text, 16) {
        Ok(0) => Step::Turn(Framing::Chunked(Chunk::Trailer)),
        Ok(size) if is_hex => Step::Turn(Framing::Chunked(Chunk::Data(size))),
        _ => Step::Bad(String::from_utf8_lossy(line).into_owned()),
    }
}

/// Trailing fields are passed over; an empty line ends the body.
fn trailer(line: &[u8]) -> Step {
    if line.is_empty() { Step::Done } else { Step::Turn(Framing::Chunked(Chunk::Trailer)) }
}

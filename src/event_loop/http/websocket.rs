//! WebSocket frames over a connection.

use super::connection::Connection;
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;

pub const CONTINUATION: u8 = 0;
pub const TEXT: u8 = 1;
pub const BINARY: u8 = 2;
pub const CLOSE: u8 = 8;

const FINAL: u8 = 0x80;
const RESERVED: u8 = 0x30;
/// The first of the reserved bits: the message is compressed.
const COMPRESSED: u8 = 0x40;
const MASKED: u8 = 0x80;
const LONGEST_CONTROL: u64 = 125;
/// What every flush of the compressor ends with, and what is left out on the wire.
const TAIL: [u8; 4] = [0, 0, 0xFF, 0xFF];
const WIDEST_WINDOW: u8 = 15;

/// A whole message or a control frame.
#[derive(Debug)]
pub struct Message {
    pub opcode: u8,
    pub data: Vec<u8>,
}

/// Why nothing more can be received.
#[derive(Debug)]
pub enum SocketError {
    Io(io::Error),
    /// The connection ended without a closing frame.
    Closed,
    /// The other end broke the rules: the code to close with, and what is wrong.
    Protocol(u16, String),
    /// A compressed message is broken: zlib's complaint.
    Undecodable(String),
}

/// The agreement that messages are compressed.
pub struct Deflate {
    compressor: RefCell<Compress>,
    /// Each message is compressed without regard to those before it.
    forgets: bool,
}

impl Deflate {
    /// Compressing with a window of so many bits.
    pub fn new(window_bits: u8, forgets: bool) -> Deflate {
        Deflate {
            compressor: RefCell::new(Compress::new_with_window_bits(Compression::fast(), false, window_bits)),
            forgets,
        }
    }
}

/// One end of a WebSocket.
pub struct WebSocket {
    connection: Rc<Connection>,
    /// The client's end masks what it sends.
    is_client: bool,
    largest: usize,
    mask: Cell<u32>,
    /// The frame whose payload is being received: who waits for it may give up, and another goes on.
    arriving: RefCell<Option<(FrameHead, Vec<u8>)>>,
    partial: RefCell<Option<Message>>,
    /// Whether the message that is being received is compressed.
    is_compressed: Cell<bool>,
    deflate: Option<Deflate>,
    decompressor: RefCell<Option<Decompress>>,
}

/// A frame's head.
struct FrameHead {
    is_final: bool,
    opcode: u8,
    is_compressed: bool,
    has_reserved: bool,
    mask: Option<[u8; 4]>,
    length: u64,
    size: usize,
}

impl WebSocket {
    /// A WebSocket over a connection whose handshake is over; messages larger than `largest` are refused, unless it
    /// is 0.
    pub fn new(
        connection: Rc<Connection>,
        is_client: bool,
        largest: usize,
        deflate: Option<Deflate>,
    ) -> WebSocket {
        use std::hash::{BuildHasher, Hasher};
        let seed = std::collections::hash_map::RandomState::new().build_hasher().finish() as u32 | 1;
        WebSocket {
            connection,
            is_client,
            largest,
            mask: Cell::new(seed),
            arriving: RefCell::default(),
            partial: RefCell::default(),
            is_compressed: Cell::new(false),
            deflate,
            decompressor: RefCell::default(),
        }
    }

    /// The connection below.
    pub fn connection(&self) -> &Rc<Connection> {
        &self.connection
    }

    /// Sends one frame that is a whole message; with `window_bits` it is compressed whatever was agreed on.
    pub async fn send(&self, opcode: u8, data: &[u8], window_bits: Option<u8>) -> io::Result<()> {
        let frame = match (&self.deflate, window_bits) {
            _ if opcode >= CLOSE => self.frame(opcode, data),
            (deflate, Some(bits)) => {
                let mut alone = Compress::new_with_window_bits(Compression::fast(), false, bits);
                let forgets = deflate.as_ref().is_some_and(|deflate| deflate.forgets);
                self.frame(COMPRESSED | opcode, &compress(&mut alone, data, forgets)?)
            }
            (Some(deflate), None) => {
                let packed = compress(&mut deflate.compressor.borrow_mut(), data, deflate.forgets)?;
                self.frame(COMPRESSED | opcode, &packed)
            }
            (None, None) => self.frame(opcode, data),
        };
        self.connection.write_all(&frame).await
    }

    /// Receives a message, its fragments joined, or a control frame.
    pub async fn receive(&self) -> Result<Message, SocketError> {
        loop {
            let (head, mut data) = self.read_frame().await?;
            if let Some(mask) = head.mask {
                apply_mask(&mut data, mask);
            }
            if head.opcode >= CLOSE {
                return Ok(Message { opcode: head.opcode, data });
            }
            if let Some(message) = self.join(&head, data)? {
                return self.unpack(message);
            }
        }
    }

    fn frame(&self, opcode: u8, data: &[u8]) -> Vec<u8> {
        let mut frame = Vec::with_capacity(data.len() + 14);
        frame.push(FINAL | opcode);
        let masked = if self.is_client { MASKED } else { 0 };
        match data.len() {
            length @ 0..=125 => frame.push(masked | length as u8),
            length @ 126..=0xFFFF => {
                frame.push(masked | 126);
                frame.extend_from_slice(&(length as u16).to_be_bytes());
            }
            length => {
                frame.push(masked | 127);
                frame.extend_from_slice(&(length as u64).to_be_bytes());
            }
        }
        if self.is_client {
            let mask = self.next_mask();
            frame.extend_from_slice(&mask);
            let start = frame.len();
            frame.extend_from_slice(data);
            apply_mask(&mut frame[start..], mask);
        } else {
            frame.extend_from_slice(data);
        }
        frame
    }

    fn next_mask(&self) -> [u8; 4] {
        let mut word = self.mask.get();
        word ^= word << 13;
        word ^= word >> 17;
        word ^= word << 5;
        self.mask.set(word);
        word.to_ne_bytes()
    }

    async fn read_frame(&self) -> Result<(FrameHead, Vec<u8>), SocketError> {
        loop {
            if self.arriving.borrow().is_none() {
                self.begin_frame()?;
            }
            if let Some(frame) = self.whole_frame() {
                return Ok(frame);
            }
            self.fill().await?;
        }
    }

    /// Takes a frame's head from what has come.
    fn begin_frame(&self) -> Result<(), SocketError> {
        let head = self.connection.consume(|held| match frame_head(held) {
            Some(head) => {
                let size = head.size;
                (Some(head), size)
            }
            None => (None, 0),
        });
        if let Some(head) = head {
            self.check(&head)?;
            let data = Vec::with_capacity((head.length as usize).min(1 << 20));
            *self.arriving.borrow_mut() = Some((head, data));
        }
        Ok(())
    }

    /// Adds what has come to the payload; the frame when that is complete.
    fn whole_frame(&self) -> Option<(FrameHead, Vec<u8>)> {
        let mut arriving = self.arriving.borrow_mut();
        let (head, data) = arriving.as_mut()?;
        let missing = head.length as usize - data.len();
        self.connection.consume(|held| {
            let count = held.len().min(missing);
            data.extend_from_slice(&held[..count]);
            ((), count)
        });
        if data.len() == head.length as usize { arriving.take() } else { None }
    }

    async fn fill(&self) -> Result<(), SocketError> {
        match self.connection.fill().await {
            Ok(0) => Err(SocketError::Closed),
            Ok(_) => Ok(()),
            Err(error) => Err(SocketError::Io(error)),
        }
    }

    fn check(&self, head: &FrameHead) -> Result<(), SocketError> {
        let wrong = |message: &str| Err(SocketError::Protocol(1002, message.to_string()));
        let continues = head.opcode >= CLOSE || self.partial.borrow().is_some();
        if head.has_reserved || head.is_compressed && (continues || !self.takes_compressed()) {
            return wrong("Received frame with non-zero reserved bits");
        }
        if head.opcode > 7 && !head.is_final {
            return wrong("Received fragmented control frame");
        }
        if head.opcode > 7 && head.length > LONGEST_CONTROL {
            return wrong("Control frame payload cannot be larger than 125 bytes");
        }
        if !matches!(head.opcode, 0..=2 | 8..=10) {
            return Err(SocketError::Protocol(1002, format!("Unexpected opcode={}", head.opcode)));
        }
        let held = self.partial.borrow().as_ref().map_or(0, |message| message.data.len());
        let total = held as u64 + head.length;
        if self.largest > 0 && total >= self.largest as u64 {
            let message = format!("Message size {total} exceeds limit {}", self.largest);
            return Err(SocketError::Protocol(1009, message));
        }
        Ok(())
    }

    /// A client takes compressed messages whatever was agreed on.
    fn takes_compressed(&self) -> bool {
        self.is_client || self.deflate.is_some()
    }

    /// The message as it was before it was compressed.
    fn unpack(&self, message: Message) -> Result<Message, SocketError> {
        if !self.is_compressed.get() {
            return Ok(message);
        }
        let mut decompressor = self.decompressor.borrow_mut();
        let decompressor =
            decompressor.get_or_insert_with(|| Decompress::new_with_window_bits(false, WIDEST_WINDOW));
        let mut packed = message.data;
        packed.extend_from_slice(&TAIL);
        let data = decompress(decompressor, &packed, self.largest)?;
        Ok(Message { opcode: message.opcode, data })
    }

    /// Joins a fragment to the message that is being received; the message if it is complete.
    fn join(&self, head: &FrameHead, data: Vec<u8>) -> Result<Option<Message>, SocketError> {
        let mut partial = self.partial.borrow_mut();
        match (&mut *partial, head.opcode) {
            (Some(message), CONTINUATION) => message.data.extend_from_slice(&data),
            (None, CONTINUATION) => {
                let message = "Continuation frame for non started message";
                return Err(SocketError::Protocol(1002, message.into()));
            }
            (Some(_), opcode) => {
                let message = format!("The opcode in non-fin frame is expected to be zero, got {opcode}");
                return Err(SocketError::Protocol(1002, message));
            }
            (None, opcode) => {
                self.is_compressed.set(head.is_compressed);
                *partial = Some(Message { opcode, data });
            }
        }
        Ok(if head.is_final { partial.take() } else { None })
    }
}

fn frame_head(held: &[u8]) -> Option<FrameHead> {
    let [first, second, ..] = *held else { return None };
    let (length, mut size) = match second & 0x7F {
        126 => (u64::from(u16::from_be_bytes(held.get(2..4)?.try_into().ok()?)), 4),
        127 => (u64::from_be_bytes(held.get(2..10)?.try_into().ok()?), 10),
        short => (u64::from(short), 2),
    };
    let mask = if second & MASKED != 0 {
        size += 4;
        Some(held.get(size - 4..size)?.try_into().ok()?)
    } else {
        None
    };
    Some(FrameHead {
        is_final: first & FINAL != 0,
        opcode: first & 0x0F,
        is_compressed: first & COMPRESSED != 0,
        has_reserved: first & RESERVED != 0,
        mask,
        length,
        size,
    })
}

/// Compresses a message to its end.
fn compress(compressor: &mut Compress, data: &[u8], forgets: bool) -> io::Result<Vec<u8>> {
    let flush = if forgets { FlushCompress::Full } else { FlushCompress::Sync };
    let mut packed = Vec::with_capacity(data.len() / 2 + 64);
    let start = compressor.total_in();
    loop {
        let used = (compressor.total_in() - start) as usize;
        compressor.compress_vec(&data[used..], &mut packed, flush).map_err(io::Error::other)?;
        // Room that is left tells that nothing more comes out.
        if packed.len() < packed.capacity() {
            break;
        }
        packed.reserve(packed.capacity().max(64));
    }
    if packed.ends_with(&TAIL) {
        packed.truncate(packed.len() - TAIL.len());
    }
    Ok(packed)
}

/// Decompresses a message, which must not be larger than `largest` unless that is 0.
fn decompress(decompressor: &mut Decompress, packed: &[u8], largest: usize) -> Result<Vec<u8>, SocketError> {
    let mut data = Vec::with_capacity(packed.len() * 2 + 64);
    let start = decompressor.total_in();
    loop {
        let used = (decompressor.total_in() - start) as usize;
        let status = decompressor
            .decompress_vec(&packed[used..], &mut data, FlushDecompress::Sync)
            .map_err(|error| SocketError::Undecodable(complaint(&error)))?;
        if largest > 0 && data.len() > largest {
            let message = format!("Decompressed message exceeds size limit {largest}");
            return Err(SocketError::Protocol(1009, message));
        }
        if status == Status::StreamEnd || data.len() < data.capacity() {
            return Ok(data);
        }
        data.reserve(data.capacity().max(64));
    }
}

fn complaint(error: &flate2::DecompressError) -> String {
    format!("Error -3 while decompressing data: {}", error.message().unwrap_or("unknown error"))
}

fn apply_mask(data: &mut [u8], mask: [u8; 4]) {
    for chunk in data.chunks_mut(4) {
        for (byte, key) in chunk.iter_mut().zip(mask) {
            *byte ^= key;
        }
    }
}

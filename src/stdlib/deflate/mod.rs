//! Compression by deflate with every one of zlib's parameters; its output is zlib's, bit for bit.
//!
//! zlib's own safe interface lacks the memory level, the strategy and copies.

mod blocks;
mod codes;
mod search;
mod stored;
mod tree;

use super::zlib::adler32;
use blocks::Blocks;
use search::{Search, Window};
use stored::{Room, Stored, Turn};

/// Where a run of the compression ends.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub enum Flush {
    None,
    Block,
    Partial,
    Sync,
    Full,
    Finish,
}

/// What stands around the compressed data.
#[derive(Clone, Copy, PartialEq)]
pub enum Wrap {
    Raw,
    Zlib,
    Gzip,
}

/// How matches are looked for and sent.
#[derive(Clone, Copy, PartialEq)]
pub enum Strategy {
    Default,
    Filtered,
    Huffman,
    Runs,
    Fixed,
}

/// A compression under way.
#[derive(Clone)]
pub struct Deflate {
    engine: Engine,
    blocks: Blocks,
    wrap: Wrap,
    level: u8,
    strategy: Strategy,
    window_bits: u8,
    check: Check,
    dictionary_check: Option<u32>,
    has_begun: bool,
    is_finished: bool,
    last_flush: Option<Flush>,
}

/// What decides where blocks end and what they hold.
#[derive(Clone)]
enum Engine {
    Search(Box<(Window, Search)>),
    Stored(Stored),
}

/// The check sum of the input.
#[derive(Clone)]
enum Check {
    None,
    Adler(u32),
    Crc(crc32fast::Hasher, u32),
}

impl Deflate {
    /// A compression of a level from 0 to 9, a window of 9 to 15 bits and a memory level from 1 to 9.
    pub fn new(level: u8, wrap: Wrap, window_bits: u8, memory: u8, strategy: Strategy) -> Deflate {
        let check = match wrap {
            Wrap::Raw => Check::None,
            Wrap::Zlib => Check::Adler(1),
            Wrap::Gzip => Check::Crc(crc32fast::Hasher::new(), 0),
        };
        let engine = match level {
            0 => Engine::Stored(Stored::new(window_bits, memory)),
            _ => Engine::Search(Box::new((Window::new(window_bits, memory), Search::new(level, strategy)))),
        };
        Deflate {
            engine,
            blocks: Blocks::new((1 << (memory + 6)) - 1, strategy == Strategy::Fixed),
            wrap,
            level,
            strategy,
            window_bits,
            check,
            dictionary_check: None,
            has_begun: false,
            is_finished: false,
            last_flush: None,
        }
    }

    /// Sets what matches may point into besides the data; answers whether that was possible.
    pub fn set_dictionary(&mut self, dictionary: &[u8]) -> bool {
        let is_held = match &self.engine {
            Engine::Search(search) => search.0.ahead > 0,
            Engine::Stored(stored) => !stored.is_fresh(),
        };
        if self.wrap == Wrap::Gzip || self.wrap == Wrap::Zlib && self.has_begun || is_held {
            return false;
        }
        if self.wrap == Wrap::Zlib && !dictionary.is_empty() {
            self.dictionary_check = Some(adler32(1, dictionary));
        }
        match &mut self.engine {
            Engine::Search(search) => {
                search.0.preset(dictionary, self.wrap == Wrap::Raw);
                search.1.reset();
            }
            Engine::Stored(stored) => stored.preset(dictionary.len()),
        }
        true
    }

    /// Takes data; answers the bytes that are ready.
    pub fn run(&mut self, data: &[u8], flush: Flush) -> Vec<u8> {
        let is_repeated = self.last_flush.is_some_and(|last| flush <= last);
        if self.is_finished || data.is_empty() && is_repeated && flush != Flush::Finish {
            return Vec::new();
        }
        self.last_flush = Some(flush);
        if !self.has_begun {
            self.has_begun = true;
            self.send_header();
        }
        match &mut self.check {
            Check::None => {}
            Check::Adler(sum) => *sum = adler32(*sum, data),
            Check::Crc(hasher, length) => {
                hasher.update(data);
                *length = length.wrapping_add(data.len() as u32);
            }
        }
        if matches!(self.engine, Engine::Stored(_)) {
            return self.run_stored(data, flush);
        }
        if let Engine::Search(search) = &mut self.engine {
            let (window, search) = &mut **search;
            window.give(data);
            search.run(window, &mut self.blocks, flush);
        }
        self.end_run(flush);
        std::mem::take(&mut self.blocks.out)
    }

    fn run_stored(&mut self, mut data: &[u8], flush: Flush) -> Vec<u8> {
        let mut room = Room::new();
        let mut is_ending = false;
        loop {
            room.drain(&mut self.blocks.out);
            let Engine::Stored(stored) = &mut self.engine else { return room.out };
            let has_work = !data.is_empty() || flush != Flush::None;
            if room.left > 0 && has_work && !self.is_finished {
                let turn = match is_ending {
                    true => Turn::Ended,
                    false => stored.turn(&mut data, &mut self.blocks, &mut room, flush),
                };
                is_ending = turn == Turn::Ending;
                if matches!(turn, Turn::Ended | Turn::Flushed) {
                    self.end_run(flush);
                    room.drain(&mut self.blocks.out);
                }
            }
            if room.left > 0 {
                return room.out;
            }
            room.grow();
        }
    }

    fn forget(&mut self) {
        match &mut self.engine {
            Engine::Search(search) => search.0.forget(),
            Engine::Stored(stored) => stored.forget(),
        }
    }

    fn end_run(&mut self, flush: Flush) {
        match flush {
            Flush::None | Flush::Block => {}
            Flush::Partial => self.blocks.align(),
            Flush::Sync => self.blocks.stored(&[], false),
            Flush::Full => {
                self.blocks.stored(&[], false);
                self.forget();
            }
            Flush::Finish => {
                self.is_finished = true;
                match &self.check {
                    Check::None => {}
                    Check::Adler(sum) => self.blocks.out.extend(sum.to_be_bytes()),
                    Check::Crc(hasher, length) => {
                        self.blocks.out.extend(hasher.clone().finalize().to_le_bytes());
                        self.blocks.out.extend(length.to_le_bytes());
                    }
                }
            }
        }
    }

    fn send_header(&mut self) {
        let is_plain = !matches!(self.strategy, Strategy::Default | Strategy::Filtered);
        match self.wrap {
            Wrap::Raw => {}
            Wrap::Zlib => {
                let effort = match self.level {
                    _ if is_plain => 0,
                    ..2 => 0,
                    2..6 => 1,
                    6 => 2,
                    _ => 3,
                };
                let preset = if self.dictionary_check.is_some() { 0x20 } else { 0 };
                let head = (8 | u16::from(self.window_bits - 8) << 4) << 8 | effort << 6 | preset;
                self.blocks.out.extend((head + 31 - head % 31).to_be_bytes());
                if let Some(sum) = self.dictionary_check {
                    self.blocks.out.extend(sum.to_be_bytes());
                }
            }
            Wrap::Gzip => {
                let effort = match self.level {
                    9 => 2,
                    level if is_plain || level < 2 => 4,
                    _ => 0,
                };
                self.blocks.out.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, effort, 3]);
            }
        }
    }
}

//! Level 0: blocks of bytes as they are. Where they end depends on the room for output, as in zlib.

use super::Flush;
use super::blocks::Blocks;

/// The most bytes of one block.
const LONGEST: usize = 65_535;
/// The room for output that CPython gives at first, then each time that it was used up.
const ROOMS: [usize; 8] = [32 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 8 << 20, 16 << 20, 16 << 20];
const MORE_ROOM: usize = 32 << 20;

/// What is not written yet, and where zlib's window stands.
#[derive(Clone)]
pub struct Stored {
    held: Vec<u8>,
    /// Where the window's bytes end.
    at: usize,
    size: usize,
    buffer: usize,
    min_block: usize,
}

/// What a turn came to.
#[derive(Clone, Copy, PartialEq)]
pub enum Turn {
    More,
    Flushed,
    /// The last block is on its way.
    Ending,
    Ended,
}

/// The output of one run, given out by zlib's rooms.
pub struct Room {
    pub out: Vec<u8>,
    turn: usize,
    pub left: usize,
}

impl Room {
    pub fn new() -> Room {
        Room { out: Vec::new(), turn: 0, left: ROOMS[0] }
    }

    /// Goes on with the next room.
    pub fn grow(&mut self) {
        self.turn += 1;
        self.left = ROOMS.get(self.turn).copied().unwrap_or(MORE_ROOM);
    }

    /// Moves what is ready as far as there is room.
    pub fn drain(&mut self, ready: &mut Vec<u8>) {
        let count = ready.len().min(self.left);
        self.out.extend(ready.drain(..count));
        self.left -= count;
    }

    fn put(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
        self.left -= bytes.len();
    }
}

impl Stored {
    pub fn new(window_bits: u8, memory: u8) -> Stored {
        let (size, buffer) = (1 << window_bits, 4 << (memory + 6));
        Stored { held: Vec::new(), at: 0, size, buffer, min_block: size.min(buffer - 5) }
    }

    /// Lets the window begin with a dictionary of this length.
    pub fn preset(&mut self, length: usize) {
        self.at = length.min(self.size);
    }

    /// Forgets the window.
    pub fn forget(&mut self) {
        self.at = self.held.len();
    }

    pub fn is_fresh(&self) -> bool {
        self.held.is_empty()
    }

    /// Takes from `input` what it can; the blocks' bits are drained into the room.
    pub fn turn(&mut self, input: &mut &[u8], blocks: &mut Blocks, room: &mut Room, flush: Flush) -> Turn {
        if self.send_whole_blocks(input, blocks, room, flush) {
            return Turn::Ended;
        }
        if !matches!(flush, Flush::None | Flush::Finish) && input.is_empty() && self.held.is_empty() {
            return Turn::Flushed;
        }
        self.hold(input);
        let head = blocks.stored_head();
        let most = (self.buffer - head).min(LONGEST);
        self.min_block = most.min(self.size);
        let held = self.held.len();
        let is_wanted = (held > 0 || flush == Flush::Finish) && flush != Flush::None;
        if held < self.min_block && !(is_wanted && input.is_empty() && held <= most) {
            return Turn::More;
        }
        let length = held.min(most);
        let is_last = flush == Flush::Finish && input.is_empty() && length == held;
        blocks.stored(&self.held[..length], is_last);
        self.held.drain(..length);
        room.drain(&mut blocks.out);
        if is_last { Turn::Ending } else { Turn::More }
    }

    /// Writes blocks straight from the input while they are long enough; answers whether the last one was written.
    fn send_whole_blocks(
        &mut self,
        input: &mut &[u8],
        blocks: &mut Blocks,
        room: &mut Room,
        flush: Flush,
    ) -> bool {
        let before = input.len();
        let min_block = (self.buffer - 5).min(self.size);
        let mut is_last = false;
        while !is_last {
            let head = blocks.stored_head();
            if room.left < head {
                break;
            }
            let all = self.held.len() + input.len();
            let length = LONGEST.min(all).min(room.left - head);
            let is_empty = length == 0 && flush != Flush::Finish;
            if length < min_block && (is_empty || flush == Flush::None || length != all) {
                break;
            }
            is_last = flush == Flush::Finish && length == all;
            blocks.stored_begin(length as u16, is_last);
            room.drain(&mut blocks.out);
            let held = self.held.len().min(length);
            room.put(&self.held[..held]);
            self.held.drain(..held);
            let (taken, rest) = input.split_at(length - held);
            room.put(taken);
            *input = rest;
        }
        self.advance(before - input.len());
        is_last
    }

    /// Moves the window on by what was written past it.
    fn advance(&mut self, used: usize) {
        if used >= self.size {
            self.at = self.size;
        } else if used > 0 {
            if 2 * self.size - self.at <= used {
                self.at -= self.size;
            }
            self.at += used;
        }
    }

    /// Takes input into the window as far as it has room.
    fn hold(&mut self, input: &mut &[u8]) {
        let mut room = 2 * self.size - self.at;
        if input.len() > room && self.at - self.held.len() >= self.size {
            self.at -= self.size;
            room += self.size;
        }
        let (taken, rest) = input.split_at(room.min(input.len()));
        self.held.extend_from_slice(taken);
        self.at += taken.len();
        *input = rest;
    }
}

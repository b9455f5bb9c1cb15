//! The search for matches: what zlib finds at each level and by each strategy.

use super::blocks::Blocks;
use super::{Flush, Strategy};

const SHORTEST: usize = 3;
const LONGEST: usize = 258;
/// So much is looked ahead, unless the input is at its end.
const AHEAD: usize = LONGEST + SHORTEST + 1;
/// A match of the least length that lies farther away costs more than its literals.
const TOO_FAR: usize = 4096;

/// The input around the place that is compressed, and where its strings of three bytes occurred.
#[derive(Clone)]
pub struct Window {
    bytes: Vec<u8>,
    size: usize,
    /// The last place of each hash, and of each place the one before with its hash; 0 for none.
    heads: Vec<u16>,
    previous: Vec<u16>,
    hash: usize,
    hash_mask: usize,
    hash_shift: usize,
    at: usize,
    /// Where the block began; it may lie before what the window holds.
    block: isize,
    /// How many bytes are there from `at` on.
    pub ahead: usize,
    /// How many places before `at` are not hashed yet.
    unhashed: usize,
    /// Where the string of the last match that was found begins.
    start: usize,
    input: Vec<u8>,
    taken: usize,
}

impl Window {
    pub fn new(bits: u8, memory: u8) -> Window {
        let size = 1 << bits;
        let hash_bits = usize::from(memory) + 7;
        Window {
            // Strings at the end of the window are compared beyond it.
            bytes: vec![0; 2 * size + LONGEST],
            size,
            heads: vec![0; 1 << hash_bits],
            previous: vec![0; size],
            hash: 0,
            hash_mask: (1 << hash_bits) - 1,
            hash_shift: hash_bits.div_ceil(SHORTEST),
            at: 0,
            block: 0,
            ahead: 0,
            unhashed: 0,
            start: 0,
            input: Vec::new(),
            taken: 0,
        }
    }

    /// Gives input that is to follow.
    pub fn give(&mut self, data: &[u8]) {
        self.input = data.to_vec();
        self.taken = 0;
    }

    fn rest(&self) -> usize {
        self.input.len() - self.taken
    }

    /// Forgets all strings, and the window if nothing is ahead.
    pub fn forget(&mut self) {
        self.heads.fill(0);
        if self.ahead == 0 {
            self.at = 0;
            self.block = 0;
            self.unhashed = 0;
        }
    }

    fn farthest(&self) -> usize {
        self.size - AHEAD
    }

    fn roll(&mut self, byte: u8) {
        self.hash = (self.hash << self.hash_shift ^ usize::from(byte)) & self.hash_mask;
    }

    /// Notes the string at a place; answers where it occurred before, 0 for nowhere.
    fn note(&mut self, place: usize) -> usize {
        self.roll(self.bytes[place + 2]);
        let before = self.heads[self.hash];
        self.previous[place & (self.size - 1)] = before;
        self.heads[self.hash] = place as u16;
        before.into()
    }

    /// Moves the window on by its size.
    fn slide(&mut self, room: usize) {
        let size = self.size;
        self.bytes.copy_within(size..2 * size - room, 0);
        self.at -= size;
        // Without a match it is of no meaning.
        self.start = self.start.wrapping_sub(size);
        self.block -= size as isize;
        self.unhashed = self.unhashed.min(self.at);
        for place in self.heads.iter_mut().chain(self.previous.iter_mut()) {
            *place = place.saturating_sub(size as u16);
        }
    }

    /// Takes input until enough is ahead, or none is left.
    fn fill(&mut self) {
        loop {
            let mut room = 2 * self.size - self.ahead - self.at;
            if self.at >= self.size + self.farthest() {
                self.slide(room);
                room += self.size;
            }
            if self.rest() == 0 {
                return;
            }
            let count = room.min(self.rest());
            let from = self.at + self.ahead;
            self.bytes[from..from + count].copy_from_slice(&self.input[self.taken..self.taken + count]);
            self.taken += count;
            self.ahead += count;
            self.hash_late();
            if self.ahead >= AHEAD || self.rest() == 0 {
                return;
            }
        }
    }

    /// Hashes the strings that were too short for it before.
    fn hash_late(&mut self) {
        if self.ahead + self.unhashed < SHORTEST {
            return;
        }
        let mut place = self.at - self.unhashed;
        self.hash = self.bytes[place].into();
        self.roll(self.bytes[place + 1]);
        while self.unhashed > 0 {
            self.note(place);
            place += 1;
            self.unhashed -= 1;
            if self.ahead + self.unhashed < SHORTEST {
                break;
            }
        }
    }

    /// Puts a dictionary before the data.
    pub fn preset(&mut self, dictionary: &[u8], is_raw: bool) {
        let mut dictionary = dictionary;
        if dictionary.len() >= self.size {
            if is_raw {
                self.forget();
            }
            dictionary = &dictionary[dictionary.len() - self.size..];
        }
        self.give(dictionary);
        self.fill();
        while self.ahead >= SHORTEST {
            let end = self.at + self.ahead - (SHORTEST - 1);
            for place in self.at..end {
                self.note(place);
            }
            self.at = end;
            self.ahead = SHORTEST - 1;
            self.fill();
        }
        self.at += self.ahead;
        self.block = self.at as isize;
        self.unhashed = self.ahead;
        self.ahead = 0;
    }

    /// How long the strings at two places are the same, from the second byte on.
    fn same(&self, left: usize, right: usize) -> usize {
        let (left, right) = (&self.bytes[left..left + LONGEST], &self.bytes[right..right + LONGEST]);
        left.iter().zip(right).take_while(|(left, right)| left == right).count()
    }

    fn end_block(&mut self, blocks: &mut Blocks, is_last: bool) {
        let length = (self.at as isize - self.block) as usize;
        let stored = usize::try_from(self.block).ok().map(|from| &self.bytes[from..self.at]);
        blocks.finish(stored, length, is_last);
        self.block = self.at as isize;
    }
}

/// How hard a level looks for matches.
#[derive(Clone, Copy)]
struct Effort {
    /// From this length of the match before on, fewer places are looked at.
    good: usize,
    /// From this length on no better match is looked for; without delay: up to it, all strings of a match are noted.
    lazy: usize,
    /// A match so long is taken at once.
    nice: usize,
    /// How many places are looked at.
    chain: usize,
}

const EFFORTS: [(usize, usize, usize, usize); 9] = [
    (4, 4, 8, 4),
    (4, 5, 16, 8),
    (4, 6, 32, 32),
    (4, 4, 16, 16),
    (8, 16, 32, 32),
    (8, 16, 128, 128),
    (8, 32, 128, 256),
    (32, 128, 258, 1024),
    (32, 258, 258, 4096),
];

/// A search under way.
#[derive(Clone)]
pub struct Search {
    effort: Effort,
    strategy: Strategy,
    is_lazy: bool,
    /// The match at the place, and the one at the place before.
    length: usize,
    length_before: usize,
    /// Whether the byte before is yet to be sent.
    is_pending: bool,
}

impl Search {
    pub fn new(level: u8, strategy: Strategy) -> Search {
        let (good, lazy, nice, chain) = EFFORTS[usize::from(level) - 1];
        let mut search = Search {
            effort: Effort { good, lazy, nice, chain },
            strategy,
            is_lazy: level > 3,
            length: 0,
            length_before: 0,
            is_pending: false,
        };
        search.reset();
        search
    }

    pub fn reset(&mut self) {
        self.length = SHORTEST - 1;
        self.length_before = SHORTEST - 1;
        self.is_pending = false;
    }

    /// Compresses what the window holds and is given.
    pub fn run(&mut self, window: &mut Window, blocks: &mut Blocks, flush: Flush) {
        let wants = match self.strategy {
            Strategy::Huffman => 1,
            Strategy::Runs => LONGEST + 1,
            _ => AHEAD,
        };
        loop {
            if window.ahead < wants {
                window.fill();
                if window.ahead < wants && flush == Flush::None {
                    return;
                }
                if window.ahead == 0 {
                    break;
                }
            }
            let is_full = match self.strategy {
                Strategy::Huffman => send_literal(window, blocks),
                Strategy::Runs => send_run(window, blocks),
                _ if self.is_lazy => self.delay(window, blocks),
                _ => self.take(window, blocks),
            };
            if is_full {
                window.end_block(blocks, false);
            }
        }
        self.end(window, blocks, flush);
    }

    fn end(&mut self, window: &mut Window, blocks: &mut Blocks, flush: Flush) {
        if self.is_pending {
            blocks.literal(window.bytes[window.at - 1]);
            self.is_pending = false;
        }
        let is_plain = matches!(self.strategy, Strategy::Huffman | Strategy::Runs);
        window.unhashed = if is_plain { 0 } else { window.at.min(SHORTEST - 1) };
        if flush == Flush::Finish || !blocks.is_empty() {
            window.end_block(blocks, flush == Flush::Finish);
        }
    }
    /// Takes the match at the place, or a literal. Answers, as the other steps do, whether the block is full.
    fn take(&mut self, window: &mut Window, blocks: &mut Blocks) -> bool {
        let before = if window.ahead >= SHORTEST { window.note(window.at) } else { 0 };
        self.length = 0;
        if before != 0 && window.at - before <= window.farthest() {
            self.length = self.longest(window, before);
        }
        if self.length < SHORTEST {
            return send_literal(window, blocks);
        }
        let is_full = blocks.copy(window.at - window.start, self.length - SHORTEST);
        window.ahead -= self.length;
        if self.length <= self.effort.lazy && window.ahead >= SHORTEST {
            for place in window.at + 1..window.at + self.length {
                window.note(place);
            }
            window.at += self.length;
        } else {
            window.at += self.length;
            window.hash = window.bytes[window.at].into();
            window.roll(window.bytes[window.at + 1]);
        }
        is_full
    }

    /// Takes the match at the place before unless the one at this place is longer.
    fn delay(&mut self, window: &mut Window, blocks: &mut Blocks) -> bool {
        let before = if window.ahead >= SHORTEST { window.note(window.at) } else { 0 };
        self.length_before = self.length;
        let start_before = window.start;
        self.length = SHORTEST - 1;
        if before != 0 && self.length_before < self.effort.lazy && window.at - before <= window.farthest() {
            self.length = self.longest(window, before);
            let is_dear = self.length == SHORTEST && window.at - window.start > TOO_FAR;
            if self.length <= 5 && (self.strategy == Strategy::Filtered || is_dear) {
                self.length = SHORTEST - 1;
            }
        }
        if self.length_before >= SHORTEST && self.length <= self.length_before {
            let last = window.at + window.ahead - SHORTEST;
            let is_full = blocks.copy(window.at - 1 - start_before, self.length_before - SHORTEST);
            window.ahead -= self.length_before - 1;
            let end = window.at + self.length_before - 1;
            for place in window.at + 1..end.min(last + 1) {
                window.note(place);
            }
            window.at = end;
            self.is_pending = false;
            self.length = SHORTEST - 1;
            return is_full;
        }
        if self.is_pending && blocks.literal(window.bytes[window.at - 1]) {
            window.end_block(blocks, false);
        }
        self.is_pending = true;
        window.at += 1;
        window.ahead -= 1;
        false
    }

    /// The length of the longest match, from a place on where the string occurred before.
    fn longest(&self, window: &mut Window, mut place: usize) -> usize {
        let mut best = self.length_before;
        let mut chain = if best >= self.effort.good { self.effort.chain >> 2 } else { self.effort.chain };
        let nice = self.effort.nice.min(window.ahead);
        let limit = window.at.saturating_sub(window.farthest());
        loop {
            // A longer match has this byte too.
            if window.bytes[place + best] == window.bytes[window.at + best] {
                let length = window.same(place, window.at);
                if length > best {
                    window.start = place;
                    best = length;
                    if length >= nice {
                        break;
                    }
                }
            }
            place = window.previous[place & (window.size - 1)].into();
            chain -= 1;
            if place <= limit || chain == 0 {
                break;
            }
        }
        best.min(window.ahead)
    }
}

fn send_literal(window: &mut Window, blocks: &mut Blocks) -> bool {
    let is_full = blocks.literal(window.bytes[window.at]);
    window.at += 1;
    window.ahead -= 1;
    is_full
}

/// Sends a run of the byte before, or a literal.
fn send_run(window: &mut Window, blocks: &mut Blocks) -> bool {
    let length = if window.at > 0 { window.same(window.at - 1, window.at).min(window.ahead) } else { 0 };
    if length < SHORTEST {
        return send_literal(window, blocks);
    }
    let is_full = blocks.copy(1, length - SHORTEST);
    window.at += length;
    window.ahead -= length;
    is_full
}

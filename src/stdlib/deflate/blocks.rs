//! Blocks of deflate: symbols are collected, then written in the form that takes the fewest bits.

use super::codes::{
    CODE_LENGTHS, DISTANCE_EXTRA, DISTANCES, END, LENGTH_EXTRA, LITERALS, RUN_EXTRA, RUN_ORDER, fixed,
    fixed_length, of_distance, of_length, reversed,
};
use super::tree::Tree;

/// A literal, or a match of a distance and a length less three.
#[derive(Clone, Copy)]
enum Symbol {
    Literal(u8),
    Match(u16, u8),
}

/// Code lengths as they are sent: a symbol and the value of its extra bits.
type Run = (usize, u16);

/// Writes the symbols of one block after the other.
#[derive(Clone)]
pub struct Blocks {
    /// The whole bytes that were written.
    pub out: Vec<u8>,
    bits: u64,
    bit_count: u8,
    symbols: Vec<Symbol>,
    /// How many symbols a block holds at most.
    most: usize,
    literals: Tree,
    distances: Tree,
    is_fixed: bool,
}

impl Blocks {
    pub fn new(most: usize, is_fixed: bool) -> Blocks {
        let mut blocks = Blocks {
            out: Vec::new(),
            bits: 0,
            bit_count: 0,
            symbols: Vec::with_capacity(most),
            most,
            literals: Tree::new(LITERALS, 15),
            distances: Tree::new(DISTANCES, 15),
            is_fixed,
        };
        blocks.begin();
        blocks
    }

    fn begin(&mut self) {
        self.symbols.clear();
        self.literals.clear();
        self.distances.clear();
        self.literals.counts[END] = 1;
    }

    pub fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    /// Adds a literal; answers whether the block is full.
    pub fn literal(&mut self, byte: u8) -> bool {
        self.symbols.push(Symbol::Literal(byte));
        self.literals.counts[usize::from(byte)] += 1;
        self.symbols.len() == self.most
    }

    /// Adds a match of a length less three; answers whether the block is full.
    pub fn copy(&mut self, distance: usize, length: usize) -> bool {
        let (distance, length) = (distance as u16, length as u8);
        self.symbols.push(Symbol::Match(distance, length));
        self.literals.counts[END + 1 + of_length(length).0] += 1;
        self.distances.counts[of_distance(distance).0] += 1;
        self.symbols.len() == self.most
    }

    fn put(&mut self, value: u16, count: u8) {
        self.bits |= u64::from(value) << self.bit_count;
        self.bit_count += count;
        if self.bit_count >= 32 {
            self.drain();
        }
    }

    /// Writes the bytes that are whole.
    fn drain(&mut self) {
        while self.bit_count >= 8 {
            self.out.push(self.bits as u8);
            self.bits >>= 8;
            self.bit_count -= 8;
        }
    }

    fn fill_byte(&mut self) {
        self.bit_count = self.bit_count.next_multiple_of(8);
        self.drain();
    }

    /// Ends the block. `stored` is what its symbols stand for, where that is still known.
    pub fn finish(&mut self, stored: Option<&[u8]>, length: usize, is_last: bool) {
        let added = (self.literals.build(), self.distances.build());
        let extra = self.extra_bits();
        let own = self.literals.cost(&added.0, |_, length| length.into())
            + self.distances.cost(&added.1, |_, length| length.into());
        let fixed_cost = self.literals.cost(&added.0, |symbol, _| fixed_length(symbol).into())
            + self.distances.cost(&added.1, |_, _| 5);
        let literal_runs = runs(&self.literals.lengths[..=self.literals.last]);
        let distance_runs = runs(&self.distances.lengths[..=self.distances.last]);
        let (lengths, sent, head) = code_lengths(&[&literal_runs, &distance_runs]);
        let bytes = |bits: u64| (bits + 3 + 7) >> 3;
        let (own, fixed_cost) = (bytes(own + extra + head), bytes(fixed_cost + extra));
        let is_fixed = fixed_cost <= own || self.is_fixed;
        let best = if is_fixed { fixed_cost } else { own };
        match stored {
            Some(bytes) if length as u64 + 4 <= best => self.stored(bytes, is_last),
            _ if is_fixed => {
                self.put(2 | u16::from(is_last), 3);
                self.send_fixed();
            }
            _ => {
                self.put(4 | u16::from(is_last), 3);
                self.send_lengths(&lengths, sent, &[literal_runs, distance_runs]);
                self.send_own();
            }
        }
        self.begin();
        if is_last {
            self.fill_byte();
        } else {
            self.drain();
        }
    }

    fn extra_bits(&self) -> u64 {
        let bits = |counts: &[u32], extra: &[u8]| -> u64 {
            counts.iter().zip(extra).map(|(count, extra)| u64::from(*count) * u64::from(*extra)).sum()
        };
        bits(&self.literals.counts[END + 1..], &LENGTH_EXTRA) + bits(&self.distances.counts, &DISTANCE_EXTRA)
    }

    /// A block of bytes as they are.
    pub fn stored(&mut self, bytes: &[u8], is_last: bool) {
        self.stored_begin(bytes.len() as u16, is_last);
        self.out.extend(bytes);
    }

    /// What stands before bytes as they are.
    pub fn stored_begin(&mut self, length: u16, is_last: bool) {
        self.put(u16::from(is_last), 3);
        self.fill_byte();
        self.out.extend(length.to_le_bytes());
        self.out.extend((!length).to_le_bytes());
    }

    /// How many bytes stand before bytes as they are.
    pub fn stored_head(&self) -> usize {
        (usize::from(self.bit_count) + 3).div_ceil(8) + 4
    }

    /// An empty block, which lets a reader see all bits before it.
    pub fn align(&mut self) {
        self.put(2, 3);
        let (code, length) = fixed(END);
        self.put(code, length);
        self.drain();
    }

    fn send_lengths(&mut self, lengths: &Tree, sent: usize, runs: &[Vec<Run>; 2]) {
        self.put((self.literals.last - END) as u16, 5);
        self.put(self.distances.last as u16, 5);
        self.put((sent - 4) as u16, 4);
        for symbol in &RUN_ORDER[..sent] {
            self.put(lengths.lengths[*symbol].into(), 3);
        }
        for (symbol, value) in runs.iter().flatten() {
            let (code, length) = lengths.code(*symbol);
            self.put(code, length);
            self.put(*value, RUN_EXTRA[*symbol]);
        }
    }

    fn send_own(&mut self) {
        let (literals, distances) = (self.literals.clone(), self.distances.clone());
        self.send(|symbol| literals.code(symbol), |symbol| distances.code(symbol));
    }

    fn send_fixed(&mut self) {
        self.send(fixed, |symbol| (reversed(symbol as u16, 5), 5));
    }

    fn send(&mut self, literal: impl Fn(usize) -> (u16, u8), distance: impl Fn(usize) -> (u16, u8)) {
        for symbol in std::mem::take(&mut self.symbols) {
            match symbol {
                Symbol::Literal(byte) => {
                    let (code, length) = literal(byte.into());
                    self.put(code, length);
                }
                Symbol::Match(far, long) => {
                    let (index, rest) = of_length(long);
                    let (code, length) = literal(END + 1 + index);
                    self.put(code, length);
                    self.put(rest, LENGTH_EXTRA[index]);
                    let (index, rest) = of_distance(far);
                    let (code, length) = distance(index);
                    self.put(code, length);
                    self.put(rest, DISTANCE_EXTRA[index]);
                }
            }
        }
        let (code, length) = literal(END);
        self.put(code, length);
    }
}

/// Code lengths with repeated ones put together.
fn runs(lengths: &[u8]) -> Vec<Run> {
    let mut runs = Vec::new();
    for same in lengths.chunk_by(|left, right| left == right) {
        let (length, mut count) = (usize::from(same[0]), same.len());
        if length != 0 {
            // The first one is always sent: only what follows can repeat it.
            runs.push((length, 0));
            count -= 1;
        }
        while count > 0 {
            let (taken, run) = match (length, count) {
                (0, 11..) => (count.min(138), (18, (count.min(138) - 11) as u16)),
                (0, 3..) => (count, (17, (count - 3) as u16)),
                (1.., 3..) => (count.min(6), (16, (count.min(6) - 3) as u16)),
                _ => (1, (length, 0)),
            };
            runs.push(run);
            count -= taken;
        }
    }
    runs
}

/// The code of the code lengths, how many of its own lengths are sent, and how many bits all this takes.
fn code_lengths(runs: &[&Vec<Run>]) -> (Tree, usize, u64) {
    let mut tree = Tree::new(CODE_LENGTHS, 7);
    for (symbol, _) in runs.iter().copied().flatten() {
        tree.counts[*symbol] += 1;
    }
    let added = tree.build();
    let sent = (4..=CODE_LENGTHS).rev().find(|count| tree.lengths[RUN_ORDER[count - 1]] != 0).unwrap_or(4);
    let bits = tree.cost(&added, |symbol, length| u32::from(length) + u32::from(RUN_EXTRA[symbol]));
    (tree, sent, bits + 3 * sent as u64 + 14)
}

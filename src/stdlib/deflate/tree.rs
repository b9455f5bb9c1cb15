//! Huffman codes whose lengths are bounded, made as zlib makes them: of codes that serve equally well, the same one.

use super::codes::reversed;

/// The most symbols a code has.
const MOST: usize = 288;
/// The nodes of the largest tree.
const NODES: usize = 2 * MOST - 3;

/// A code of one alphabet.
#[derive(Clone)]
pub struct Tree {
    /// How often each symbol occurs; the inner nodes follow.
    pub counts: Vec<u32>,
    pub lengths: Vec<u8>,
    codes: Vec<u16>,
    longest: u8,
    /// The highest symbol that has a code.
    pub last: usize,
}

/// The nodes that are yet without a parent, the rarest first, and those that have one, in the order of their frequency.
struct Heap {
    nodes: Vec<usize>,
    depths: Vec<u8>,
    parents: Vec<usize>,
    done: Vec<usize>,
}

impl Heap {
    fn is_before(&self, counts: &[u32], left: usize, right: usize) -> bool {
        (counts[left], self.depths[left]) <= (counts[right], self.depths[right])
    }

    /// Moves a node down to its place; the root has the number one.
    fn sink(&mut self, counts: &[u32], mut at: usize) {
        let node = self.nodes[at];
        let last = self.nodes.len() - 1;
        while 2 * at <= last {
            let mut child = 2 * at;
            if child < last && self.is_before(counts, self.nodes[child + 1], self.nodes[child]) {
                child += 1;
            }
            if self.is_before(counts, node, self.nodes[child]) {
                break;
            }
            self.nodes[at] = self.nodes[child];
            at = child;
        }
        self.nodes[at] = node;
    }
}

impl Tree {
    pub fn new(symbols: usize, longest: u8) -> Tree {
        Tree {
            counts: vec![0; symbols],
            lengths: vec![0; symbols],
            codes: vec![0; symbols],
            longest,
            last: 0,
        }
    }

    pub fn clear(&mut self) {
        self.counts.fill(0);
    }

    /// The bits of a symbol and how many they are.
    pub fn code(&self, symbol: usize) -> (u16, u8) {
        (self.codes[symbol], self.lengths[symbol])
    }

    /// How many bits the symbols take, each with its own cost besides the code; symbols that were put in do not count.
    pub fn cost(&self, added: &[usize], length: impl Fn(usize, u8) -> u32) -> u64 {
        (0..=self.last)
            .filter(|symbol| self.counts[*symbol] > 0 && !added.contains(symbol))
            .map(|symbol| u64::from(self.counts[symbol]) * u64::from(length(symbol, self.lengths[symbol])))
            .sum()
    }

    /// Makes the code for the counts. A code has two symbols at least: answers those that were put in.
    pub fn build(&mut self) -> Vec<usize> {
        let symbols = self.counts.len();
        let mut heap = Heap {
            nodes: vec![usize::MAX],
            depths: vec![0; NODES + 1],
            parents: vec![0; NODES + 1],
            done: Vec::with_capacity(NODES),
        };
        let occurring = (0..symbols).filter(|symbol| self.counts[*symbol] > 0);
        heap.nodes.extend(occurring);
        let mut highest = heap.nodes.last().copied().filter(|_| heap.nodes.len() > 1);
        let mut added = Vec::new();
        while heap.nodes.len() < 3 {
            let symbol = match highest {
                None => 0,
                Some(symbol) if symbol < 2 => symbol + 1,
                Some(_) => 0,
            };
            if highest.is_none_or(|highest| symbol > highest) {
                highest = Some(symbol);
            }
            heap.nodes.push(symbol);
            self.counts[symbol] = 1;
            added.push(symbol);
        }
        self.last = highest.unwrap_or(0);
        self.join(&mut heap);
        self.measure(&heap);
        self.counts.truncate(symbols);
        self.number();
        added
    }

    /// Joins the two rarest nodes until one is left.
    fn join(&mut self, heap: &mut Heap) {
        let counts = &mut self.counts;
        for at in (1..=(heap.nodes.len() - 1) / 2).rev() {
            heap.sink(counts, at);
        }
        loop {
            let first = heap.nodes.swap_remove(1);
            heap.sink(counts, 1);
            let second = heap.nodes[1];
            heap.done.extend([first, second]);
            let node = counts.len();
            counts.push(counts[first] + counts[second]);
            heap.depths[node] = heap.depths[first].max(heap.depths[second]) + 1;
            heap.parents[first] = node;
            heap.parents[second] = node;
            heap.nodes[1] = node;
            heap.sink(counts, 1);
            if heap.nodes.len() <= 2 {
                break;
            }
        }
        heap.done.push(heap.nodes[1]);
    }

    /// Finds how long each code is; those that would be too long are bounded.
    fn measure(&mut self, heap: &Heap) {
        let symbols = self.lengths.len();
        let longest = usize::from(self.longest);
        let mut of_node = vec![0_u8; self.counts.len()];
        let mut of_length = vec![0_usize; longest + 1];
        let mut beyond = 0_isize;
        self.lengths.fill(0);
        for node in heap.done.iter().rev().skip(1) {
            let mut length = of_node[heap.parents[*node]] + 1;
            if length > self.longest {
                length = self.longest;
                beyond += 1;
            }
            of_node[*node] = length;
            if *node < symbols {
                of_length[usize::from(length)] += 1;
                self.lengths[*node] = length;
            }
        }
        if beyond > 0 {
            self.bound(heap, of_length, beyond);
        }
    }

    fn bound(&mut self, heap: &Heap, mut of_length: Vec<usize>, mut beyond: isize) {
        let longest = usize::from(self.longest);
        while beyond > 0 {
            let length = (1..longest).rev().find(|length| of_length[*length] > 0).unwrap_or(1);
            of_length[length] -= 1;
            // Two leaves take the place of one that moves down with one of those that were too deep.
            of_length[length + 1] += 2;
            of_length[longest] -= 1;
            beyond -= 2;
        }
        let symbols = self.lengths.len();
        let mut leaves = heap.done.iter().filter(|node| **node < symbols);
        for length in (1..=longest).rev() {
            for leaf in leaves.by_ref().take(of_length[length]) {
                self.lengths[*leaf] = length as u8;
            }
        }
    }

    /// Gives the codes of each length their numbers.
    fn number(&mut self) {
        let mut next = [0_u16; 17];
        for length in 1..=usize::from(self.longest) {
            let shorter =
                self.lengths.iter().filter(|other| usize::from(**other) == length - 1 && **other > 0);
            next[length] = (next[length - 1] + shorter.count() as u16) << 1;
        }
        for symbol in 0..=self.last {
            let length = self.lengths[symbol];
            if length > 0 {
                self.codes[symbol] = reversed(next[usize::from(length)], length);
                next[usize::from(length)] += 1;
            }
        }
    }
}

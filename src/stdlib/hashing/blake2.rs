//! BLAKE2b and BLAKE2s with all their parameters (RFC 7693 and the tree mode).

use super::algorithms::Hash;

/// The order of message words in each round.
const SIGMA: [[usize; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// The parameters of a hash.
#[derive(Clone, Default)]
pub struct Parameters {
    pub digest_size: usize,
    pub key: Vec<u8>,
    pub salt: Vec<u8>,
    pub person: Vec<u8>,
    pub fanout: u8,
    pub depth: u8,
    pub leaf_size: u32,
    pub node_offset: u64,
    pub node_depth: u8,
    pub inner_size: u8,
    pub last_node: bool,
}

macro_rules! blake2 {
    ($name:ident, $word:ty, $rounds:literal, $rotations:expr, $start:expr, $parameters:expr) => {
        /// A hash under way.
        #[derive(Clone)]
        pub struct $name {
            state: [$word; 8],
            block: Vec<u8>,
            count: u128,
            digest_size: usize,
            last_node: bool,
        }

        impl $name {
            const WORD: usize = size_of::<$word>();
            const BLOCK: usize = Self::WORD * 16;

            /// Starts with parameters that were checked.
            pub fn new(parameters: &Parameters) -> Self {
                let encoded: Vec<u8> = $parameters(parameters);
                let mut state: [$word; 8] = $start;
                for (word, bytes) in state.iter_mut().zip(encoded.chunks(Self::WORD)) {
                    *word ^= Self::word(bytes);
                }
                let mut block = Vec::new();
                if !parameters.key.is_empty() {
                    block.extend_from_slice(&parameters.key);
                    block.resize(Self::BLOCK, 0);
                }
                let (digest_size, last_node) = (parameters.digest_size, parameters.last_node);
                Self { state, block, count: 0, digest_size, last_node }
            }

            fn word(bytes: &[u8]) -> $word {
                bytes.iter().rev().fold(0, |word, byte| (word << 8) | <$word>::from(*byte))
            }

            fn compress(&mut self, block: &[u8], is_last: bool) {
                let start: [$word; 8] = $start;
                let mut v = [0; 16];
                v[..8].copy_from_slice(&self.state);
                v[8..].copy_from_slice(&start);
                v[12] ^= self.count as $word;
                v[13] ^= (self.count >> (Self::WORD * 8)) as $word;
                if is_last {
                    v[14] = !v[14];
                    if self.last_node {
                        v[15] = !v[15];
                    }
                }
                let mut m = [0; 16];
                for (word, bytes) in m.iter_mut().zip(block.chunks(Self::WORD)) {
                    *word = Self::word(bytes);
                }
                for round in 0..$rounds {
                    let s = &SIGMA[round % 10];
                    for at in 0..4 {
                        Self::mix(&mut v, [at, at + 4, at + 8, at + 12], m[s[2 * at]], m[s[2 * at + 1]]);
                    }
                    for at in 0..4 {
                        let places = [at, 4 + (at + 1) % 4, 8 + (at + 2) % 4, 12 + (at + 3) % 4];
                        Self::mix(&mut v, places, m[s[8 + 2 * at]], m[s[9 + 2 * at]]);
                    }
                }
                for at in 0..8 {
                    self.state[at] ^= v[at] ^ v[at + 8];
                }
            }

            fn mix(v: &mut [$word; 16], [a, b, c, d]: [usize; 4], x: $word, y: $word) {
                let r: [u32; 4] = $rotations;
                v[a] = v[a].wrapping_add(v[b]).wrapping_add(x);
                v[d] = (v[d] ^ v[a]).rotate_right(r[0]);
                v[c] = v[c].wrapping_add(v[d]);
                v[b] = (v[b] ^ v[c]).rotate_right(r[1]);
                v[a] = v[a].wrapping_add(v[b]).wrapping_add(y);
                v[d] = (v[d] ^ v[a]).rotate_right(r[2]);
                v[c] = v[c].wrapping_add(v[d]);
                v[b] = (v[b] ^ v[c]).rotate_right(r[3]);
            }
        }

        impl Hash for $name {
            fn update(&mut self, mut data: &[u8]) {
                // The last block is kept back: it is compressed in another way.
                while self.block.len() + data.len() > Self::BLOCK {
                    let (now, rest) = data.split_at(Self::BLOCK - self.block.len());
                    self.block.extend_from_slice(now);
                    data = rest;
                    self.count += Self::BLOCK as u128;
                    let block = std::mem::take(&mut self.block);
                    self.compress(&block, false);
                }
                self.block.extend_from_slice(data);
            }

            fn digest(&self, _: usize) -> Vec<u8> {
                let mut last = self.clone();
                last.count += last.block.len() as u128;
                let mut block = std::mem::take(&mut last.block);
                block.resize(Self::BLOCK, 0);
                last.compress(&block, true);
                let mut out: Vec<u8> = last.state.iter().flat_map(|word| word.to_le_bytes()).collect();
                out.truncate(self.digest_size);
                out
            }

            fn copy(&self) -> Box<dyn Hash> {
                Box::new(self.clone())
            }
        }
    };
}

fn padded(bytes: &[u8], length: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes.resize(length, 0);
    bytes
}

fn wide_parameters(p: &Parameters) -> Vec<u8> {
    let mut out = vec![p.digest_size as u8, p.key.len() as u8, p.fanout, p.depth];
    out.extend(p.leaf_size.to_le_bytes());
    out.extend(p.node_offset.to_le_bytes());
    out.extend([p.node_depth, p.inner_size]);
    out.extend([0; 14]);
    out.extend(padded(&p.salt, 16));
    out.extend(padded(&p.person, 16));
    out
}

fn narrow_parameters(p: &Parameters) -> Vec<u8> {
    let mut out = vec![p.digest_size as u8, p.key.len() as u8, p.fanout, p.depth];
    out.extend(p.leaf_size.to_le_bytes());
    out.extend(&p.node_offset.to_le_bytes()[..6]);
    out.extend([p.node_depth, p.inner_size]);
    out.extend(padded(&p.salt, 8));
    out.extend(padded(&p.person, 8));
    out
}

blake2!(
    Blake2b,
    u64,
    12,
    [32, 24, 16, 63],
    [
        0x6a09_e667_f3bc_c908,
        0xbb67_ae85_84ca_a73b,
        0x3c6e_f372_fe94_f82b,
        0xa54f_f53a_5f1d_36f1,
        0x510e_527f_ade6_82d1,
        0x9b05_688c_2b3e_6c1f,
        0x1f83_d9ab_fb41_bd6b,
        0x5be0_cd19_137e_2179,
    ],
    wide_parameters
);
blake2!(
    Blake2s,
    u32,
    10,
    [16, 12, 8, 7],
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,],
    narrow_parameters
);

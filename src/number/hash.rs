//! CPython's hashes of containers, text and addresses. Those of numbers stand with the numbers.

/// A hash as Python sees it: -1 is reserved for errors and becomes -2.
#[inline]
pub fn finish(hash: u64) -> i64 {
    if hash == u64::MAX { -2 } else { hash as i64 }
}

/// The hash of a tuple from the hashes of its items: xxHash's mixing, as CPython simplified it.
pub fn tuple(items: impl ExactSizeIterator<Item = i64>) -> i64 {
    let mut hash = TupleHasher::new();
    let len = items.len();
    items.for_each(|item| hash.push(item));
    hash.finish(len)
}

/// The hash of a tuple, built item by item.
#[derive(Clone, Copy, Debug)]
pub struct TupleHasher(u64);

impl Default for TupleHasher {
    fn default() -> Self {
        Self::new()
    }
}

impl TupleHasher {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;

    #[inline]
    pub fn new() -> Self {
        TupleHasher(Self::PRIME_5)
    }

    #[inline]
    pub fn push(&mut self, item: i64) {
        let mixed = self.0.wrapping_add((item as u64).wrapping_mul(Self::PRIME_2));
        self.0 = mixed.rotate_left(31).wrapping_mul(Self::PRIME_1);
    }

    /// The hash, once `len` items have been pushed.
    #[inline]
    pub fn finish(self, len: usize) -> i64 {
        match self.0.wrapping_add(len as u64 ^ (Self::PRIME_5 ^ 3_527_539)) {
            u64::MAX => 1_546_275_796,
            hash => hash as i64,
        }
    }
}

/// The hash of a frozenset from the hashes of its members, in any order.
pub fn frozenset(members: impl Iterator<Item = i64>) -> i64 {
    let mut hash = 0;
    let mut len = 0u64;
    for member in members {
        let member = member as u64;
        hash ^= ((member ^ 89_869_747) ^ member << 16).wrapping_mul(3_644_798_167);
        len += 1;
    }
    hash ^= (len + 1).wrapping_mul(1_927_868_237);
    hash ^= hash >> 11 ^ hash >> 25;
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as i64 }
}

/// The hash of an object by its address.
#[inline]
pub fn address(address: usize) -> i64 {
    // Objects are aligned, so that the low bits say little.
    finish((address as u64).rotate_right(4))
}

/// The hash of a complex number from those of its parts.
#[inline]
pub fn complex(real: i64, imag: i64) -> i64 {
    finish((real as u64).wrapping_add((imag as u64).wrapping_mul(1_000_003)))
}

/// The key of text hashes that `PYTHONHASHSEED` gives: zeros for 0, else a linear congruential generator's bytes.
pub fn key_from_seed(seed: u32) -> (u64, u64) {
    if seed == 0 {
        return (0, 0);
    }
    let mut state = seed;
    let mut word = || {
        (0..8).fold(0u64, |word, place| {
            state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
            word | u64::from(state >> 16 & 0xff) << (8 * place)
        })
    };
    (word(), word())
}

/// The hash of `bytes`.
pub fn bytes(key: (u64, u64), data: &[u8]) -> i64 {
    if data.is_empty() { 0 } else { finish(siphash13(key, data)) }
}

/// The hash of a text in generalised UTF-8. It runs over the narrowest of CPython's three representations: one, two
/// or four bytes a character.
pub fn text(key: (u64, u64), data: &[u8], is_ascii: bool) -> i64 {
    if is_ascii {
        return bytes(key, data);
    }
    let points = || crate::text::wtf8::CodePoints::new(data);
    // Bytes grow with code points: C4 begins the first character beyond Latin-1, F0 the first beyond FFFF.
    let fixed: Vec<u8> = match data.iter().copied().max() {
        Some(0xf0..) => points().flat_map(u32::to_le_bytes).collect(),
        Some(0xc4..) => points().flat_map(|point| (point as u16).to_le_bytes()).collect(),
        _ => points().map(|point| point as u8).collect(),
    };
    bytes(key, &fixed)
}

/// SipHash with one round a word and three at the end (Aumasson and Bernstein).
pub fn siphash13(key: (u64, u64), data: &[u8]) -> u64 {
    let mut state = [
        key.0 ^ 0x736f_6d65_7073_6575,
        key.1 ^ 0x646f_7261_6e64_6f6d,
        key.0 ^ 0x6c79_6765_6e65_7261,
        key.1 ^ 0x7465_6462_7974_6573,
    ];
    let (words, rest) = data.as_chunks::<8>();
    for word in words {
        absorb(&mut state, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    last[7] = data.len() as u8;
    absorb(&mut state, u64::from_le_bytes(last));
    state[2] ^= 0xff;
    (0..3).for_each(|_| sip_round(&mut state));
    state[0] ^ state[1] ^ state[2] ^ state[3]
}

#[inline]
fn absorb(state: &mut [u64; 4], word: u64) {
    state[3] ^= word;
    sip_round(state);
    state[0] ^= word;
}

#[inline]
fn sip_round(state: &mut [u64; 4]) {
    let [mut a, mut b, mut c, mut d] = *state;
    a = a.wrapping_add(b);
    c = c.wrapping_add(d);
    b = b.rotate_left(13) ^ a;
    d = d.rotate_left(16) ^ c;
    a = a.rotate_left(32);
    c = c.wrapping_add(b);
    a = a.wrapping_add(d);
    b = b.rotate_left(17) ^ c;
    d = d.rotate_left(21) ^ a;
    c = c.rotate_left(32);
    *state = [a, b, c, d];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers() {
        assert_eq!(tuple([].into_iter()), 5740354900026072187);
        assert_eq!(tuple([1].into_iter()), -6644214454873602895);
        assert_eq!(tuple([1, 2, 3].into_iter()), 529344067295497451);
        assert_eq!(tuple([-2, 0].into_iter()), 2575514064802888272);
        assert_eq!(tuple([tuple([1, 2].into_iter()), 3].into_iter()), -333907151259015829);
        assert_eq!(frozenset([].into_iter()), 133146708735736);
        assert_eq!(frozenset([1].into_iter()), -558064481276695278);
        assert_eq!(frozenset([3, 1, 2].into_iter()), -272375401224217160);
        assert_eq!(frozenset(0..100), 4411996150312757951);
        assert_eq!(complex(1, 2), 2000007);
    }

    #[test]
    fn texts_under_seeds() {
        let samples = ["", "a", "é", "€", "😀", "abcdefgh", "aé€😀"];
        let expected = [
            (
                0,
                [
                    0,
                    4644417185603328019,
                    6047309291227476195,
                    -5529981157763016009,
                    -3536540696076613844,
                    4574395652268504554,
                    -1599444950681572996,
                ],
            ),
            (
                1,
                [
                    0,
                    -3012895188637184397,
                    8133168473585362875,
                    4443362316794630049,
                    7663130467274561019,
                    -202642195356325900,
                    6756539686412374709,
                ],
            ),
            (
                42,
                [
                    0,
                    -123207753977932514,
                    5653850369683463245,
                    -9193319877017669544,
                    6601963133753205906,
                    -5457871895989710762,
                    6992661409621888159,
                ],
            ),
            (
                u32::MAX,
                [
                    0,
                    -5989683813037840249,
                    -5741392403324874290,
                    1723250505947338019,
                    -5273353973323107289,
                    3424456984880118976,
                    -8507750612640785666,
                ],
            ),
        ];
        for (seed, hashes) in expected {
            let key = key_from_seed(seed);
            for (sample, want) in samples.iter().zip(hashes) {
                assert_eq!(text(key, sample.as_bytes(), sample.is_ascii()), want, "{seed} {sample}");
            }
        }
        assert_eq!(text((0, 0), b"\xed\xa0\x80", false), 5926611903945376553);
        assert_eq!(bytes((0, 0), b"abc"), -4594863902769663758);
    }
}

//! The Mersenne twister MT19937 as CPython's `random` drives it: seeding, draws and state.

use super::int::{self, Int, IntRef};
use crate::fault::{Fault, FaultResult};
use dashu_base::Sign;
use dashu_int::IBig;
use sha2::{Digest, Sha512};

/// The number of words in the state.
pub const STATE_LEN: usize = 624;
const MIDDLE: usize = 397;

/// A generator of 32-bit words.
#[derive(Clone)]
pub struct Mersenne {
    state: [u32; STATE_LEN],
    /// The next word to give; `STATE_LEN` when all are used up.
    index: usize,
}

impl Mersenne {
    /// The generator that `random.seed(seed)` makes for an integer, whose sign plays no part.
    pub fn from_int(seed: IntRef) -> Self {
        let magnitude = match seed {
            IntRef::Small(value) => value.unsigned_abs().to_le_bytes().to_vec(),
            IntRef::Big(value) => {
                value.as_sign_words().1.iter().flat_map(|word| word.to_le_bytes()).collect()
            }
        };
        let (words, _) = magnitude.as_chunks::<4>();
        let mut key: Vec<u32> = words.iter().map(|word| u32::from_le_bytes(*word)).collect();
        while key.len() > 1 && key.last() == Some(&0) {
            key.pop();
        }
        Self::from_key(&key)
    }

    /// The generator that `random.seed(seed)` makes for bytes, or for the UTF-8 of a text: the integer that the bytes
    /// followed by their SHA-512 write, the most significant byte first.
    pub fn from_bytes(seed: &[u8]) -> Self {
        let digest = Sha512::digest(seed);
        let number = int::from_bytes(&[seed, &digest[..]].concat(), false, false);
        Self::from_int(number.as_ref())
    }

    /// The generator with this key, which is not empty.
    pub fn from_key(key: &[u32]) -> Self {
        let mut state = linear_state(19_650_218);
        let (mut at, mut place) = (1, 0);
        let mix = |state: &[u32; STATE_LEN], at: usize, factor: u32| {
            state[at] ^ (state[at - 1] ^ state[at - 1] >> 30).wrapping_mul(factor)
        };
        let advance = |state: &mut [u32; STATE_LEN], at: &mut usize| {
            *at += 1;
            if *at == STATE_LEN {
                state[0] = state[STATE_LEN - 1];
                *at = 1;
            }
        };
        for _ in 0..STATE_LEN.max(key.len()) {
            state[at] = mix(&state, at, 1_664_525).wrapping_add(key[place]).wrapping_add(place as u32);
            advance(&mut state, &mut at);
            place = (place + 1) % key.len();
        }
        for _ in 1..STATE_LEN {
            state[at] = mix(&state, at, 1_566_083_941).wrapping_sub(at as u32);
            advance(&mut state, &mut at);
        }
        state[0] = 0x8000_0000;
        Mersenne { state, index: STATE_LEN }
    }

    /// The words of the state and the index of the next, as `random.getstate()` shows them.
    pub fn state(&self) -> (&[u32; STATE_LEN], usize) {
        (&self.state, self.index)
    }

    /// The generator with a state that [`Mersenne::state`] gave.
    ///
    /// # Errors
    /// `ValueError` for an index beyond the state.
    pub fn from_state(state: [u32; STATE_LEN], index: usize) -> FaultResult<Self> {
        if index > STATE_LEN {
            return Err(Fault::value("invalid state"));
        }
        Ok(Mersenne { state, index })
    }

    /// The next word.
    #[inline]
    pub fn next_word(&mut self) -> u32 {
        if self.index >= STATE_LEN {
            self.refill();
        }
        let mut word = self.state[self.index];
        self.index += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    #[cold]
    fn refill(&mut self) {
        for at in 0..STATE_LEN {
            let next = self.state[(at + 1) % STATE_LEN];
            let mixed = self.state[at] & 0x8000_0000 | next & 0x7fff_ffff;
            let odd = if mixed & 1 == 0 { 0 } else { 0x9908_b0df };
            self.state[at] = self.state[(at + MIDDLE) % STATE_LEN] ^ mixed >> 1 ^ odd;
        }
        self.index = 0;
    }

    /// `random.random()`: 53 random bits as a float from 0 to below 1.
    #[inline]
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.next_word() >> 5);
        let low = f64::from(self.next_word() >> 6);
        (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `random.getrandbits(count)`.
    ///
    /// # Errors
    /// `MemoryError` for more bits than any memory holds.
    pub fn bits(&mut self, count: u64) -> FaultResult<Int> {
        const MOST: u64 = 1 << 36;
        if count <= 64 {
            return Ok(Int::from(self.small_bits(count as u32)));
        }
        if count > MOST {
            return Err(Fault::memory());
        }
        let mut left = count;
        let mut half = || {
            let word = if left < 32 { self.next_word() >> (32 - left) } else { self.next_word() };
            left = left.saturating_sub(32);
            (u64::from(word), left)
        };
        let mut words = Vec::with_capacity(count.div_ceil(64) as usize);
        loop {
            let (low, rest) = half();
            let (high, rest) = if rest > 0 { half() } else { (0, 0) };
            words.push(high << 32 | low);
            if rest == 0 {
                return Ok(Int::from(IBig::from_sign_words(Sign::Positive, &words)));
            }
        }
    }

    /// As [`Mersenne::bits`], for up to 64.
    #[inline]
    pub fn small_bits(&mut self, count: u32) -> u64 {
        match count {
            0 => 0,
            1..=32 => u64::from(self.next_word() >> (32 - count)),
            _ => {
                let low = u64::from(self.next_word());
                u64::from(self.next_word() >> (64 - count)) << 32 | low
            }
        }
    }

    /// `random._randbelow(limit)`: a number from 0 to below `limit`, which is not 0.
    #[inline]
    pub fn below(&mut self, limit: u64) -> u64 {
        let count = u64::BITS - limit.leading_zeros();
        loop {
            let draw = self.small_bits(count);
            if draw < limit {
                return draw;
            }
        }
    }

    /// As [`Mersenne::below`], for limits of any size above 0.
    pub fn below_int(&mut self, limit: IntRef) -> FaultResult<Int> {
        if let Some(limit) = limit.to_u64() {
            return Ok(Int::from(self.below(limit)));
        }
        loop {
            let draw = self.bits(int::bit_length(limit))?;
            if draw.as_ref() < limit {
                return Ok(draw);
            }
        }
    }
}

fn linear_state(seed: u32) -> [u32; STATE_LEN] {
    let mut state = [seed; STATE_LEN];
    for at in 1..STATE_LEN {
        let previous = state[at - 1];
        state[at] = (previous ^ previous >> 30).wrapping_mul(1_812_433_253).wrapping_add(at as u32);
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeded(seed: i64) -> Mersenne {
        Mersenne::from_int(IntRef::Small(seed))
    }

    #[test]
    fn floats_and_bits() {
        let cases: [(&str, [f64; 2]); 7] = [
            ("0", [0.8444218515250481, 0.7579544029403025]),
            ("1", [0.13436424411240122, 0.8474337369372327]),
            ("-1", [0.13436424411240122, 0.8474337369372327]),
            ("42", [0.6394267984578837, 0.025010755222666936]),
            ("4294967296", [0.11299430095636409, 0.41782886486292836]),
            ("18446744073709551615", [0.021825695401270107, 0.3380953268613758]),
            ("1267650600228229401496703205383", [0.41604161323913513, 0.32676498245430574]),
        ];
        for (seed, want) in cases {
            let seed = int::parse(seed.as_bytes(), 10, 0).expect("a number");
            let mut twister = Mersenne::from_int(seed.as_ref());
            assert_eq!([twister.random(), twister.random()], want, "{seed:?}");
        }
        assert_eq!(Mersenne::from_bytes(b"abc").random(), 0.7720246314157545);
        assert_eq!(Mersenne::from_bytes(b"").random(), 0.9602256525641875);
        assert_eq!(Mersenne::from_bytes("héé".as_bytes()).random(), 0.43957275430450526);
        let mut twister = seeded(42);
        let draws: Vec<String> = [1, 32, 33, 64, 65, 200, 0]
            .iter()
            .map(|count| twister.bits(*count).expect("memory").into_big().to_string())
            .collect();
        assert_eq!(
            draws,
            [
                "1",
                "478163327",
                "4402387665",
                "4517457392071889495",
                "21020764468182013662",
                "948388085916663268749104436371898870820846798239064263565223",
                "0"
            ]
        );
        assert_eq!(seeded(1).bits(1 << 40), Err(Fault::memory()));
    }

    #[test]
    fn below_a_limit() {
        let mut twister = seeded(7);
        let draws: Vec<u64> =
            [1, 2, 6, 100, 1 << 40, u64::MAX].iter().map(|limit| twister.below(*limit)).collect();
        assert_eq!(draws, [0, 0, 3, 83, 159121178576, 9885278224986867748]);
    }

    #[test]
    fn states() {
        let mut twister = seeded(3);
        for _ in 0..700 {
            twister.next_word();
        }
        let (words, index) = twister.state();
        let mut copy = Mersenne::from_state(*words, index).expect("a state");
        assert_eq!(index, 76);
        assert_eq!(copy.random(), twister.random());
        assert!(Mersenne::from_state([0; STATE_LEN], 625).is_err());
    }
}

//! Python's `int`: a machine word that grows into a big integer by itself.
//!
//! [`Int`] owns a number, [`IntRef`] borrows one; every operation takes the latter and gives the former. The
//! operations stand in the submodules and are re-exported here.

mod arithmetic;
mod bits;
mod bytes;
mod convert;
mod power;
mod text;

use dashu_base::Sign;
use dashu_int::IBig;
use std::borrow::Cow;
use std::cmp::Ordering;

pub use arithmetic::{
    abs, add, div_mod, floor_div, gcd, isqrt, lcm, modulo, mul, neg, round_to, sub, true_div,
};
pub use bits::{and, bit_count, bit_length, invert, or, shl, shr, xor};
pub use bytes::{from_bytes, is_little_endian, to_bytes};
pub(crate) use convert::{HASH_BITS, HASH_MODULUS};
pub use convert::{compare_float, from_float, hash, round_scaled, to_float};
pub use power::{Power, inverse, pow, pow_mod};
pub(crate) use text::trim;
pub use text::{DEFAULT_MAX_DIGITS, IntParseError, format_radix, parse, to_decimal};

/// An integer of any size; `Big` never holds what fits into an `i64`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Int {
    Small(i64),
    Big(IBig),
}

/// A borrowed [`Int`], under the same rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntRef<'a> {
    Small(i64),
    Big(&'a IBig),
}

impl Int {
    pub const ZERO: Int = Int::Small(0);

    #[inline]
    pub fn as_ref(&self) -> IntRef<'_> {
        match self {
            Int::Small(value) => IntRef::Small(*value),
            Int::Big(value) => IntRef::Big(value),
        }
    }

    /// The number as a big integer, whatever its size.
    pub fn into_big(self) -> IBig {
        match self {
            Int::Small(value) => IBig::from(value),
            Int::Big(value) => value,
        }
    }
}

impl From<IBig> for Int {
    /// Normalises: a value that fits becomes `Small`.
    #[inline]
    fn from(value: IBig) -> Self {
        match i64::try_from(&value) {
            Ok(small) => Int::Small(small),
            Err(_) => Int::Big(value),
        }
    }
}

macro_rules! from_primitive {
    ($($narrow:ty),*; $($wide:ty),*) => {
        $(impl From<$narrow> for Int {
            #[inline]
            fn from(value: $narrow) -> Self {
                Int::Small(value as i64)
            }
        })*
        $(impl From<$wide> for Int {
            #[inline]
            fn from(value: $wide) -> Self {
                match i64::try_from(value) {
                    Ok(small) => Int::Small(small),
                    Err(_) => Int::Big(IBig::from(value)),
                }
            }
        })*
    };
}
from_primitive!(bool, i8, u8, i16, u16, i32, u32, i64; u64, usize, i128, u128);

impl<'a> From<&'a Int> for IntRef<'a> {
    #[inline]
    fn from(value: &'a Int) -> Self {
        value.as_ref()
    }
}

impl From<i64> for IntRef<'_> {
    #[inline]
    fn from(value: i64) -> Self {
        IntRef::Small(value)
    }
}

impl<'a> IntRef<'a> {
    #[inline]
    pub fn is_zero(self) -> bool {
        matches!(self, IntRef::Small(0))
    }

    #[inline]
    pub fn is_negative(self) -> bool {
        match self {
            IntRef::Small(value) => value < 0,
            IntRef::Big(value) => value.sign() == Sign::Negative,
        }
    }

    #[inline]
    pub fn is_odd(self) -> bool {
        match self {
            IntRef::Small(value) => value & 1 != 0,
            IntRef::Big(value) => value.as_sign_words().1.first().is_some_and(|word| word & 1 != 0),
        }
    }

    #[inline]
    pub fn to_owned(self) -> Int {
        match self {
            IntRef::Small(value) => Int::Small(value),
            IntRef::Big(value) => Int::Big(value.clone()),
        }
    }

    /// The value when it fits.
    #[inline]
    pub fn to_i64(self) -> Option<i64> {
        match self {
            IntRef::Small(value) => Some(value),
            IntRef::Big(_) => None,
        }
    }

    /// The value when it is not negative and fits.
    pub fn to_u64(self) -> Option<u64> {
        match self {
            IntRef::Small(value) => u64::try_from(value).ok(),
            IntRef::Big(value) => u64::try_from(value).ok(),
        }
    }

    /// The value as a big integer, borrowed when it is one.
    #[inline]
    pub fn big(self) -> Cow<'a, IBig> {
        match self {
            IntRef::Small(value) => Cow::Owned(IBig::from(value)),
            IntRef::Big(value) => Cow::Borrowed(value),
        }
    }
}

impl Ord for IntRef<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (IntRef::Small(a), IntRef::Small(b)) => a.cmp(b),
            (IntRef::Big(a), IntRef::Big(b)) => a.cmp(b),
            (IntRef::Big(_), IntRef::Small(_)) if self.is_negative() => Ordering::Less,
            (IntRef::Big(_), IntRef::Small(_)) => Ordering::Greater,
            (IntRef::Small(_), IntRef::Big(_)) if other.is_negative() => Ordering::Greater,
            (IntRef::Small(_), IntRef::Big(_)) => Ordering::Less,
        }
    }
}

impl PartialOrd for IntRef<'_> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

//! Decimal numbers by the General Decimal Arithmetic Specification: plain values, rules and conditions.
//!
//! A [`Number`] is sign, coefficient and exponent, or an infinity or NaN. Every operation takes the [`Rules`] under
//! which it rounds and adds the conditions that it meets to a [`Status`].

mod arithmetic;
mod coefficient;
mod compare;
pub mod convert;
mod digitwise;
mod divide;
mod elementary;
mod format;
mod power;
mod round;
mod text;

pub use arithmetic::{
    abs, add, fma, minus, mul, normalize, plus, quantize, sqrt, subtract, to_integral, to_integral_exact,
};
pub use compare::{
    compare, compare_signal, compare_total, compare_total_mag, max, max_mag, min, min_mag, next_minus,
    next_plus, next_toward, order, same_quantum,
};
pub use digitwise::{and, invert, logb, or, rotate, scaleb, shift, xor};
pub use divide::{div_mod, divide, divide_int, remainder, remainder_near};
pub use elementary::{exp, ln, log10};
pub use format::{FormatError, Locale, Spec};
pub use power::{power, power_modulo};

use dashu_int::UBig;

/// Conditions, one bit each.
pub type Status = u32;

/// The bits of a [`Status`].
pub mod condition {
    use super::Status;

    pub const CLAMPED: Status = 1;
    pub const CONVERSION_SYNTAX: Status = 1 << 1;
    pub const DIVISION_BY_ZERO: Status = 1 << 2;
    pub const DIVISION_IMPOSSIBLE: Status = 1 << 3;
    pub const DIVISION_UNDEFINED: Status = 1 << 4;
    pub const INEXACT: Status = 1 << 6;
    pub const INVALID_CONTEXT: Status = 1 << 7;
    pub const INVALID_OPERATION: Status = 1 << 8;
    pub const NO_MEMORY: Status = 1 << 9;
    pub const FLOAT_OPERATION: Status = 1 << 10;
    pub const OVERFLOW: Status = 1 << 11;
    pub const ROUNDED: Status = 1 << 12;
    pub const SUBNORMAL: Status = 1 << 13;
    pub const UNDERFLOW: Status = 1 << 14;
    /// All that the signal InvalidOperation stands for.
    pub const ALL_INVALID: Status = CONVERSION_SYNTAX
        | DIVISION_IMPOSSIBLE
        | DIVISION_UNDEFINED
        | INVALID_CONTEXT
        | INVALID_OPERATION
        | NO_MEMORY
        | 1 << 5;
    /// What leaves an operation without a usable result.
    pub const ERRORS: Status = ALL_INVALID | DIVISION_BY_ZERO;
}

/// The greatest precision and exponent.
pub const MOST: i64 = 999_999_999_999_999_999;
/// The least exponent of a normal number.
pub const LEAST: i64 = -MOST;
/// The least exponent of all.
pub const LEAST_TINY: i64 = LEAST - (MOST - 1);
/// Stands for an exponent beyond all limits.
const BEYOND: i64 = 2_000_000_000_000_000_001;
/// Stands for an exponent below all limits.
const BELOW: i64 = -4_000_000_000_000_000_001;

/// How digits are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    Up,
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    ZeroFiveUp,
}

impl Rounding {
    /// All of them, with their names.
    pub const ALL: [(Rounding, &'static str); 8] = [
        (Rounding::Ceiling, "ROUND_CEILING"),
        (Rounding::Floor, "ROUND_FLOOR"),
        (Rounding::Up, "ROUND_UP"),
        (Rounding::Down, "ROUND_DOWN"),
        (Rounding::HalfUp, "ROUND_HALF_UP"),
        (Rounding::HalfDown, "ROUND_HALF_DOWN"),
        (Rounding::HalfEven, "ROUND_HALF_EVEN"),
        (Rounding::ZeroFiveUp, "ROUND_05UP"),
    ];

    /// The name that programs see.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(rounding, _)| *rounding == self).map_or("", |(_, name)| name)
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Rounding> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(rounding, _)| *rounding)
    }
}

/// What a result must fit into, and how it is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub prec: i64,
    pub emax: i64,
    pub emin: i64,
    pub rounding: Rounding,
    pub clamp: bool,
}

impl Rules {
    /// The widest: everything that can be exact is.
    pub const WIDEST: Rules =
        Rules { prec: MOST, emax: MOST, emin: LEAST, rounding: Rounding::HalfEven, clamp: false };

    /// The least exponent of subnormal numbers.
    pub fn tiny(&self) -> i64 {
        self.emin - (self.prec - 1)
    }

    /// The greatest exponent of a number with all digits.
    pub fn top(&self) -> i64 {
        self.emax - (self.prec - 1)
    }

    fn with_rounding(self, rounding: Rounding) -> Rules {
        Rules { rounding, ..self }
    }
}

/// The kinds of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Finite,
    Infinite,
    /// A quiet NaN; the coefficient is its payload.
    Quiet,
    Signaling,
}

/// A decimal number. The exponent of what is not finite is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub coefficient: UBig,
    pub exponent: i64,
    pub negative: bool,
    pub kind: Kind,
}

impl Number {
    /// `coefficient * 10**exponent`.
    #[inline]
    pub fn new(negative: bool, coefficient: UBig, exponent: i64) -> Number {
        Number { coefficient, exponent, negative, kind: Kind::Finite }
    }

    /// A number of few digits.
    pub fn small(negative: bool, coefficient: u64, exponent: i64) -> Number {
        Number::new(negative, UBig::from(coefficient), exponent)
    }

    /// A whole number.
    pub fn whole(value: i64) -> Number {
        Number::small(value < 0, value.unsigned_abs(), 0)
    }

    pub fn infinity(negative: bool) -> Number {
        Number { kind: Kind::Infinite, ..Number::small(negative, 0, 0) }
    }

    pub fn nan() -> Number {
        Number { kind: Kind::Quiet, ..Number::small(false, 0, 0) }
    }

    #[inline]
    pub fn is_finite(&self) -> bool {
        self.kind == Kind::Finite
    }

    pub fn is_infinite(&self) -> bool {
        self.kind == Kind::Infinite
    }

    pub fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Quiet | Kind::Signaling)
    }

    pub fn is_signaling(&self) -> bool {
        self.kind == Kind::Signaling
    }

    pub fn is_zero(&self) -> bool {
        self.is_finite() && self.coefficient.is_zero()
    }

    /// The number of digits of the coefficient; zero has one.
    #[inline]
    pub fn digits(&self) -> i64 {
        coefficient::digits(&self.coefficient)
    }

    /// The exponent of the first digit.
    #[inline]
    pub fn adjusted(&self) -> i64 {
        self.exponent + self.digits() - 1
    }

    /// Whether it is finite and below the normal numbers.
    pub fn is_subnormal(&self, rules: &Rules) -> bool {
        self.is_finite() && !self.coefficient.is_zero() && self.adjusted() < rules.emin
    }

    /// Whether it is finite, not zero and not subnormal.
    pub fn is_normal(&self, rules: &Rules) -> bool {
        self.is_finite() && !self.coefficient.is_zero() && self.adjusted() >= rules.emin
    }

    /// The name of its class of numbers.
    pub fn class(&self, rules: &Rules) -> &'static str {
        let by_sign = |positive, negative| if self.negative { negative } else { positive };
        match self.kind {
            Kind::Quiet => "NaN",
            Kind::Signaling => "sNaN",
            Kind::Infinite => by_sign("+Infinity", "-Infinity"),
            Kind::Finite if self.coefficient.is_zero() => by_sign("+Zero", "-Zero"),
            Kind::Finite if self.adjusted() < rules.emin => by_sign("+Subnormal", "-Subnormal"),
            Kind::Finite => by_sign("+Normal", "-Normal"),
        }
    }

    /// The same number with another sign.
    pub fn signed(&self, negative: bool) -> Number {
        Number { negative, ..self.clone() }
    }

    /// Whether it is finite and has no fraction.
    pub fn is_whole(&self) -> bool {
        self.is_finite()
            && (self.exponent >= 0
                || self.coefficient.is_zero()
                || coefficient::trailing_zeros(&self.coefficient) >= -self.exponent)
    }

    /// Whether it is a whole number that is odd.
    fn is_odd(&self) -> bool {
        if self.coefficient.is_zero() || self.exponent > 0 {
            return false;
        }
        if self.exponent == 0 {
            return coefficient::is_odd(&self.coefficient);
        }
        let (quotient, _) = coefficient::shift_right(&self.coefficient, -self.exponent);
        coefficient::is_odd(&quotient)
    }
}

/// NaN for an operation that has no result.
#[cold]
fn fail(why: Status, status: &mut Status) -> Number {
    *status |= why;
    Number::nan()
}

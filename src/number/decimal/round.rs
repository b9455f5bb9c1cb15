//! Fitting results into the rules: rounding, overflow, subnormal numbers, clamping.

use super::coefficient::{self, Rest};
use super::condition::{
    CLAMPED, INEXACT, INVALID_OPERATION, NO_MEMORY, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW,
};
use super::{Kind, Number, Rounding, Rules, Status, fail};
use dashu_int::UBig;

impl Number {
    /// The number rounded to the rules.
    #[inline]
    pub fn finish(self, rules: &Rules, status: &mut Status) -> Number {
        if self.kind != Kind::Finite {
            return if self.is_nan() { self.fit_payload(rules) } else { self };
        }
        let digits = self.digits();
        let adjusted = self.exponent + digits - 1;
        if digits <= rules.prec && adjusted <= rules.emax && adjusted >= rules.emin && !rules.clamp {
            return self;
        }
        let number = self.fit_exponent(rules, status);
        number.fit_digits(rules, status)
    }

    /// A NaN with the last digits of its payload.
    pub fn fit_payload(mut self, rules: &Rules) -> Number {
        let room = rules.prec - i64::from(rules.clamp);
        if !self.coefficient.is_zero() && self.digits() > room {
            self.coefficient = coefficient::last_digits(&self.coefficient, room);
        }
        self
    }

    fn fit_exponent(mut self, rules: &Rules, status: &mut Status) -> Number {
        let adjusted = self.adjusted();
        if adjusted > rules.emax {
            return self.overflow(rules, status);
        }
        if rules.clamp && self.exponent > rules.top() {
            let Some(padded) = coefficient::shift_left(&self.coefficient, self.exponent - rules.top()) else {
                return fail(NO_MEMORY, status);
            };
            *status |= CLAMPED;
            if !padded.is_zero() && adjusted < rules.emin {
                *status |= SUBNORMAL;
            }
            self.coefficient = padded;
            self.exponent = rules.top();
            return self;
        }
        if adjusted < rules.emin { self.fit_subnormal(rules, status) } else { self }
    }

    fn fit_subnormal(mut self, rules: &Rules, status: &mut Status) -> Number {
        let tiny = rules.tiny();
        if self.coefficient.is_zero() {
            if self.exponent < tiny {
                self.exponent = tiny;
                *status |= CLAMPED;
            }
            return self;
        }
        *status |= SUBNORMAL;
        if self.exponent >= tiny {
            return self;
        }
        let (kept, rest) = coefficient::shift_right(&self.coefficient, tiny - self.exponent);
        self.coefficient = rounded(kept, rest, self.negative, rules.rounding);
        self.exponent = tiny;
        *status |= ROUNDED;
        if rest != 0 {
            *status |= INEXACT | UNDERFLOW;
            if self.coefficient.is_zero() {
                *status |= CLAMPED;
            }
        }
        self
    }

    #[cold]
    fn overflow(mut self, rules: &Rules, status: &mut Status) -> Number {
        if self.coefficient.is_zero() {
            self.exponent = if rules.clamp { rules.top() } else { rules.emax };
            *status |= CLAMPED;
            return self;
        }
        *status |= OVERFLOW | INEXACT | ROUNDED;
        let to_largest = match rules.rounding {
            Rounding::Down | Rounding::ZeroFiveUp => true,
            Rounding::Ceiling => self.negative,
            Rounding::Floor => !self.negative,
            _ => false,
        };
        if to_largest { largest(self.negative, rules, status) } else { Number::infinity(self.negative) }
    }

    fn fit_digits(mut self, rules: &Rules, status: &mut Status) -> Number {
        if self.kind != Kind::Finite {
            return self;
        }
        let digits = self.digits();
        if digits <= rules.prec {
            return self;
        }
        let drop = digits - rules.prec;
        let (kept, rest) = coefficient::shift_right(&self.coefficient, drop);
        self.exponent += drop;
        self.coefficient = rounded(kept, rest, self.negative, rules.rounding);
        *status |= ROUNDED;
        if rest != 0 {
            *status |= INEXACT;
            if self.digits() > rules.prec {
                self.coefficient = coefficient::shift_right(&self.coefficient, 1).0;
                self.exponent += 1;
                return self.fit_exponent(rules, status);
            }
        }
        self
    }

    /// The number without its last digits, which is invalid if rounding makes it too long.
    pub(super) fn drop_digits(&self, count: i64, rules: &Rules, status: &mut Status) -> (Number, Rest) {
        let (kept, rest) = coefficient::shift_right(&self.coefficient, count);
        let kept = rounded(kept, rest, self.negative, rules.rounding);
        if coefficient::digits(&kept) > rules.prec {
            return (fail(INVALID_OPERATION, status), rest);
        }
        (Number::new(self.negative, kept, self.exponent + count), rest)
    }
}

/// The largest finite number.
pub fn largest(negative: bool, rules: &Rules, status: &mut Status) -> Number {
    if coefficient::is_excessive(rules.prec) {
        return fail(NO_MEMORY, status);
    }
    Number::new(negative, coefficient::power(rules.prec) - 1u8, rules.top())
}

/// What was kept, made larger by one where the rest demands it.
#[inline]
pub fn rounded(kept: UBig, rest: Rest, negative: bool, rounding: Rounding) -> UBig {
    if rest != 0 && goes_up(&kept, rest, negative, rounding) { coefficient::increment(kept) } else { kept }
}

fn goes_up(kept: &UBig, rest: Rest, negative: bool, rounding: Rounding) -> bool {
    match rounding {
        Rounding::HalfEven => rest > 5 || rest == 5 && coefficient::is_odd(kept),
        Rounding::HalfUp => rest >= 5,
        Rounding::HalfDown => rest > 5,
        Rounding::Down => false,
        Rounding::Up => true,
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
        Rounding::ZeroFiveUp => matches!(coefficient::last_digit(kept), 0 | 5),
    }
}

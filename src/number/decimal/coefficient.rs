//! Coefficients in base ten: counting, adding and dropping digits.
//!
//! Numbers below 2**128 lie inside a `UBig`; they take the short ways here.

use dashu_base::{BitTest, DivRem};
use dashu_int::UBig;

/// More digits than this are not tried: there would be no memory for them.
const MOST_DIGITS: i64 = 1 << 31;
const POWERS: [u128; 39] = powers();

const fn powers() -> [u128; 39] {
    let mut powers = [1; 39];
    let mut at = 1;
    while at < 39 {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
}

/// The value, if it is below 2**128.
#[inline(always)]
pub fn small(n: &UBig) -> Option<u128> {
    match n.as_words() {
        [] => Some(0),
        [low] => Some(u128::from(*low)),
        [low, high] => Some(u128::from(*high) << 64 | u128::from(*low)),
        _ => None,
    }
}

/// The number of decimal digits; zero has one.
#[inline]
pub fn digits(n: &UBig) -> i64 {
    match small(n) {
        Some(n) => digits_small(n),
        None => digits_large(n),
    }
}

#[inline]
fn digits_small(n: u128) -> i64 {
    let bits = 128 - (n | 1).leading_zeros();
    // 1233 / 4096 is a little more than the logarithm of two.
    let count = ((bits * 1233) >> 12) as usize;
    // Of 128 bits the estimate is at most 38.
    count as i64 + i64::from(n >= POWERS[count]).max(i64::from(count == 0))
}

fn digits_large(n: &UBig) -> i64 {
    let bits = n.bit_len();
    let shift = bits - 64;
    let head = u64::try_from(n >> shift).map_or(f64::MAX, |head| head as f64);
    let log = head.log10() + shift as f64 * std::f64::consts::LOG10_2;
    let floor = log.floor();
    if log - floor > 1e-6 && log - floor < 1.0 - 1e-6 {
        return floor as i64 + 1;
    }
    let near = log.round() as i64;
    if *n >= power(near) { near + 1 } else { near }
}

/// `10**count`.
pub fn power(count: i64) -> UBig {
    match usize::try_from(count).unwrap_or(0) {
        count if count < POWERS.len() => UBig::from(POWERS[count]),
        count => UBig::from(5u8).pow(count) << count,
    }
}

/// Whether so many digits are too many.
pub fn is_excessive(digits: i64) -> bool {
    digits > MOST_DIGITS
}

/// `n * 10**count`; `None` if there is no room for it.
#[inline]
pub fn shift_left(n: &UBig, count: i64) -> Option<UBig> {
    if let Some(small) = small(n) {
        if small == 0 {
            return Some(UBig::ZERO);
        }
        if let Some(power) = usize::try_from(count).ok().and_then(|count| POWERS.get(count))
            && let Some(product) = small.checked_mul(*power)
        {
            return Some(UBig::from(product));
        }
    }
    (!is_excessive(count)).then(|| n * power(count))
}

/// What was dropped, by the digit that stands for it: 0 for nothing, 1 for less than half of the last digit that is
/// kept, 5 for just half, 6 for more.
pub type Rest = u8;

/// `n` without its last digits.
#[inline]
pub fn shift_right(n: &UBig, count: i64) -> (UBig, Rest) {
    if count == 0 {
        return (n.clone(), 0);
    }
    if let Some(small) = small(n) {
        let (quotient, rest) = shift_right_small(small, count);
        return (UBig::from(quotient), rest);
    }
    if count > digits(n) {
        return (UBig::ZERO, 1);
    }
    let unit = power(count);
    let (quotient, rest) = n.div_rem(&unit);
    (quotient, classify(&rest, &unit))
}

#[inline]
fn shift_right_small(n: u128, count: i64) -> (u128, Rest) {
    let Some(unit) = usize::try_from(count).ok().and_then(|count| POWERS.get(count)).copied() else {
        return (0, u8::from(n != 0));
    };
    let (quotient, rest) = match (u64::try_from(n), u64::try_from(unit)) {
        (Ok(n), Ok(unit)) => (u128::from(n / unit), u128::from(n % unit)),
        _ => (n / unit, n % unit),
    };
    let half = unit / 2;
    let rest = match rest {
        0 => 0,
        rest if rest < half => 1,
        rest if rest == half => 5,
        _ => 6,
    };
    (quotient, rest)
}

fn classify(rest: &UBig, unit: &UBig) -> Rest {
    if rest.is_zero() {
        return 0;
    }
    match (rest << 1).cmp(unit) {
        std::cmp::Ordering::Less => 1,
        std::cmp::Ordering::Equal => 5,
        std::cmp::Ordering::Greater => 6,
    }
}

/// `n` with its last digits only.
pub fn last_digits(n: &UBig, count: i64) -> UBig {
    if digits(n) <= count { n.clone() } else { n % power(count) }
}

/// The last digit.
#[inline]
pub fn last_digit(n: &UBig) -> u8 {
    match small(n) {
        Some(n) => (n % 10) as u8,
        None => n % 10u8,
    }
}

#[inline]
pub fn is_odd(n: &UBig) -> bool {
    n.as_words().first().is_some_and(|word| word & 1 != 0)
}

/// The number of zeros at the end; zero has none.
pub fn trailing_zeros(n: &UBig) -> i64 {
    if let Some(mut n) = small(n) {
        let mut count = 0;
        while n != 0 && n.is_multiple_of(10) {
            n /= 10;
            count += 1;
        }
        return count;
    }
    // A number with as many zeros has as many twos, too.
    let twos = n.trailing_zeros().unwrap_or(0) as i64;
    let (mut least, mut most) = (0, twos);
    while least < most {
        let middle = least + (most - least + 1) / 2;
        if (n % power(middle)).is_zero() {
            least = middle;
        } else {
            most = middle - 1;
        }
    }
    least
}

/// Whether it is a power of ten.
pub fn is_power(n: &UBig) -> bool {
    !n.is_zero() && trailing_zeros(n) == digits(n) - 1 && leading_is_one(n)
}

fn leading_is_one(n: &UBig) -> bool {
    *n == power(digits(n) - 1)
}

/// `n + 1`.
#[inline]
pub fn increment(n: UBig) -> UBig {
    n + 1u8
}

/// The digits as text.
pub fn text(n: &UBig) -> String {
    match small(n) {
        Some(n) => n.to_string(),
        None => n.to_string(),
    }
}

/// The number that ASCII digits mean.
pub fn parse(digits: &[u8]) -> UBig {
    if digits.len() <= 38 {
        return UBig::from(digits.iter().fold(0u128, |n, digit| n * 10 + u128::from(digit - b'0')));
    }
    let text = std::str::from_utf8(digits).expect("digits are ASCII");
    UBig::from_str_radix(text, 10).expect("only digits are given")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_around_powers_of_ten() {
        for count in [0, 1, 2, 17, 18, 19, 20, 37, 38, 39, 40, 77, 1000] {
            let unit = power(count);
            assert_eq!(digits(&unit), count + 1, "10**{count}");
            assert_eq!(digits(&(unit - 1u8)), count.max(1), "10**{count} - 1");
        }
        assert_eq!(digits(&UBig::from(u128::MAX)), 39);
    }

    #[test]
    fn dropped_digits() {
        let n = UBig::from(12_500u32);
        assert_eq!(shift_right(&n, 2), (UBig::from(125u8), 0));
        assert_eq!(shift_right(&n, 3), (UBig::from(12u8), 5));
        assert_eq!(shift_right(&n, 4), (UBig::from(1u8), 1));
        assert_eq!(shift_right(&n, 5), (UBig::ZERO, 1));
        assert_eq!(shift_right(&UBig::from(9u8), 1), (UBig::ZERO, 6));
        assert_eq!(shift_right(&(power(50) * 5u8), 51), (UBig::ZERO, 5));
    }

    #[test]
    fn zeros_at_the_end() {
        assert_eq!(trailing_zeros(&UBig::ZERO), 0);
        assert_eq!(trailing_zeros(&UBig::from(1200u32)), 2);
        assert_eq!(trailing_zeros(&(power(60) * 7u8)), 60);
        assert!(is_power(&power(45)) && !is_power(&(power(45) * 3u8)));
    }
}

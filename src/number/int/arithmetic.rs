//! Sums, products, the divisions, roots, common divisors and decimal rounding.

use super::{Int, IntRef, bit_length, convert};
use crate::fault::{Fault, FaultResult};
use dashu_base::{DivRem, Gcd, Sign, SquareRoot, UnsignedAbs};
use dashu_int::IBig;

/// `a + b`.
#[inline]
pub fn add(a: IntRef, b: IntRef) -> Int {
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && let Some(sum) = x.checked_add(y)
    {
        return Int::Small(sum);
    }
    add_big(a, b)
}

#[cold]
fn add_big(a: IntRef, b: IntRef) -> Int {
    Int::from(&*a.big() + &*b.big())
}

/// `a - b`.
#[inline]
pub fn sub(a: IntRef, b: IntRef) -> Int {
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && let Some(difference) = x.checked_sub(y)
    {
        return Int::Small(difference);
    }
    sub_big(a, b)
}

#[cold]
fn sub_big(a: IntRef, b: IntRef) -> Int {
    Int::from(&*a.big() - &*b.big())
}

/// `a * b`.
#[inline]
pub fn mul(a: IntRef, b: IntRef) -> Int {
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && let Some(product) = x.checked_mul(y)
    {
        return Int::Small(product);
    }
    mul_big(a, b)
}

#[cold]
fn mul_big(a: IntRef, b: IntRef) -> Int {
    Int::from(&*a.big() * &*b.big())
}

/// `-a`.
#[inline]
pub fn neg(a: IntRef) -> Int {
    if let IntRef::Small(value) = a
        && let Some(negated) = value.checked_neg()
    {
        return Int::Small(negated);
    }
    Int::from(-a.big().into_owned())
}

/// `abs(a)`.
#[inline]
pub fn abs(a: IntRef) -> Int {
    if a.is_negative() { neg(a) } else { a.to_owned() }
}

#[cold]
fn division_by_zero() -> Fault {
    Fault::zero_division("division by zero")
}

/// `a // b`, rounded towards minus infinity.
#[inline]
pub fn floor_div(a: IntRef, b: IntRef) -> FaultResult<Int> {
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && let (Some(quotient), Some(rest)) = (x.checked_div(y), x.checked_rem(y))
    {
        return Ok(Int::Small(quotient - i64::from(rest != 0 && (rest < 0) != (y < 0))));
    }
    div_mod_big(a, b).map(|(quotient, _)| quotient)
}

/// `a % b`, with the sign of `b`.
#[inline]
pub fn modulo(a: IntRef, b: IntRef) -> FaultResult<Int> {
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && let Some(rest) = x.checked_rem(y)
    {
        return Ok(Int::Small(if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest }));
    }
    div_mod_big(a, b).map(|(_, rest)| rest)
}

/// `divmod(a, b)`.
#[inline]
pub fn div_mod(a: IntRef, b: IntRef) -> FaultResult<(Int, Int)> {
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && let (Some(quotient), Some(rest)) = (x.checked_div(y), x.checked_rem(y))
    {
        let adjust = rest != 0 && (rest < 0) != (y < 0);
        let rest = if adjust { rest + y } else { rest };
        return Ok((Int::Small(quotient - i64::from(adjust)), Int::Small(rest)));
    }
    div_mod_big(a, b)
}

#[cold]
fn div_mod_big(a: IntRef, b: IntRef) -> FaultResult<(Int, Int)> {
    if b.is_zero() {
        return Err(division_by_zero());
    }
    let divisor = b.big();
    let (quotient, rest) = (&*a.big()).div_rem(&*divisor);
    if !rest.is_zero() && (rest.sign() == Sign::Negative) != b.is_negative() {
        return Ok((Int::from(quotient - 1), Int::from(rest + &*divisor)));
    }
    Ok((Int::from(quotient), Int::from(rest)))
}

/// `a / b`, the float nearest to the exact quotient.
#[inline]
pub fn true_div(a: IntRef, b: IntRef) -> FaultResult<f64> {
    const EXACT: i64 = 1 << f64::MANTISSA_DIGITS;
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && (-EXACT..=EXACT).contains(&x)
        && (-EXACT..=EXACT).contains(&y)
        && y != 0
    {
        return Ok(x as f64 / y as f64);
    }
    true_div_big(a, b)
}

#[cold]
fn true_div_big(a: IntRef, b: IntRef) -> FaultResult<f64> {
    const QUOTIENT_BITS: i64 = 66;
    if b.is_zero() {
        return Err(division_by_zero());
    }
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let negative = a.is_negative() != b.is_negative();
    let exponent = bit_length(a) as i64 - bit_length(b) as i64 - QUOTIENT_BITS;
    let (mut dividend, mut divisor) =
        (a.big().into_owned().unsigned_abs(), b.big().into_owned().unsigned_abs());
    if exponent < 0 {
        dividend <<= exponent.unsigned_abs() as usize;
    } else {
        divisor <<= exponent as usize;
    }
    let (quotient, rest) = dividend.div_rem(divisor);
    let quotient = u128::try_from(&quotient).expect("a quotient has at most 67 bits");
    let magnitude = convert::round_scaled(quotient, exponent, !rest.is_zero());
    if magnitude.is_infinite() {
        return Err(Fault::overflow("integer division result too large for a float"));
    }
    Ok(if negative { -magnitude } else { magnitude })
}

/// The integer part of the square root.
///
/// # Errors
/// `ValueError` for a negative number.
pub fn isqrt(a: IntRef) -> FaultResult<Int> {
    if a.is_negative() {
        return Err(Fault::value("isqrt() argument must be nonnegative"));
    }
    Ok(match a {
        IntRef::Small(value) => Int::Small(value.isqrt()),
        IntRef::Big(value) => Int::from(IBig::from(value.unsigned_abs().sqrt())),
    })
}

/// The greatest common divisor, never negative; `gcd(0, 0)` is 0.
pub fn gcd(a: IntRef, b: IntRef) -> Int {
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b) {
        let (mut x, mut y) = (x.unsigned_abs(), y.unsigned_abs());
        while y != 0 {
            (x, y) = (y, x % y);
        }
        return Int::from(x);
    }
    if a.is_zero() {
        return abs(b);
    }
    if b.is_zero() {
        return abs(a);
    }
    Int::from(IBig::from((&*a.big()).gcd(&*b.big())))
}

/// The least common multiple, never negative; 0 when either is 0.
pub fn lcm(a: IntRef, b: IntRef) -> Int {
    if a.is_zero() || b.is_zero() {
        return Int::ZERO;
    }
    let divisor = gcd(a, b);
    let part = floor_div(a, divisor.as_ref()).expect("the divisor of numbers that are not 0 is not 0");
    abs(mul(part.as_ref(), b).as_ref())
}

/// `round(a, ndigits)`: a multiple of `10**-ndigits`, halves to the even multiple.
pub fn round_to(a: IntRef, ndigits: IntRef) -> Int {
    if !ndigits.is_negative() {
        return a.to_owned();
    }
    let places = ndigits.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    // 10**places exceeds twice the number once places * 3 > bits + 1.
    if places > bit_length(a) / 3 + 1 {
        return Int::ZERO;
    }
    let unit = IBig::from(10).pow(places as usize);
    let value = a.big();
    let (quotient, rest) = (&*value).div_rem(&unit);
    let doubled = IBig::from((rest.clone() << 1).unsigned_abs());
    let odd = Int::from(quotient.clone()).as_ref().is_odd();
    let mut rounded = &*value - &rest;
    if doubled > unit || doubled == unit && odd {
        rounded += if value.sign() == Sign::Negative { -unit } else { unit };
    }
    Int::from(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::int::parse;

    fn int(text: &str) -> Int {
        parse(text.as_bytes(), 10, 0).expect("a number")
    }

    #[test]
    fn division_floors() {
        for (a, b, quotient, rest) in
            [(-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (7, 2, 3, 1), (-6, 3, -2, 0)]
        {
            let (a, b) = (IntRef::Small(a), IntRef::Small(b));
            assert_eq!(div_mod(a, b), Ok((Int::Small(quotient), Int::Small(rest))));
            assert_eq!(floor_div(a, b), Ok(Int::Small(quotient)));
            assert_eq!(modulo(a, b), Ok(Int::Small(rest)));
            assert_eq!(div_mod_big(a, b), Ok((Int::Small(quotient), Int::Small(rest))));
        }
        assert_eq!(floor_div(IntRef::Small(i64::MIN), IntRef::Small(-1)), Ok(int("9223372036854775808")));
        assert_eq!(modulo(IntRef::Small(i64::MIN), IntRef::Small(-1)), Ok(Int::ZERO));
        assert_eq!(
            floor_div(IntRef::Small(1), IntRef::Small(0)).expect_err("a failure").message,
            "division by zero"
        );
        let (a, b) = (int("-1000000000000000000000007"), int("1000000000000"));
        assert_eq!(div_mod(a.as_ref(), b.as_ref()), Ok((int("-1000000000001"), int("999999999993"))));
    }

    #[test]
    fn overflow_grows_and_shrinks() {
        let max = IntRef::Small(i64::MAX);
        let big = add(max, IntRef::Small(1));
        assert_eq!(big, int("9223372036854775808"));
        assert_eq!(sub(big.as_ref(), IntRef::Small(1)), Int::Small(i64::MAX));
        assert_eq!(neg(big.as_ref()), Int::Small(i64::MIN));
        assert_eq!(neg(IntRef::Small(i64::MIN)), big);
        assert_eq!(mul(max, max), int("85070591730234615847396907784232501249"));
    }

    #[test]
    fn true_division_is_correctly_rounded() {
        let cases = [
            ("9007199254740993", "1", "9007199254740992.0"),
            ("9007199254740995", "1", "9007199254740996.0"),
            ("1", "100000000000000000000000000000000", "1e-32"),
            ("123456789012345678901234567890", "7", "1.763668414462081e+28"),
            ("-18446744073709551617", "3", "-6148914691236517205.0"),
        ];
        for (a, b, want) in cases {
            assert_eq!(
                true_div(int(a).as_ref(), int(b).as_ref()),
                Ok(want.parse().expect("a float")),
                "{a}/{b}"
            );
        }
        let tiny = Int::from(IBig::from(1) << 1074);
        assert_eq!(true_div(IntRef::Small(1), tiny.as_ref()), Ok(5e-324));
        let tinier = Int::from(IBig::from(1) << 1075);
        assert_eq!(true_div(IntRef::Small(1), tinier.as_ref()), Ok(0.0));
        assert_eq!(true_div(IntRef::Small(3), tinier.as_ref()), Ok(1e-323));
        let huge = Int::from(IBig::from(10).pow(400));
        assert_eq!(
            true_div(huge.as_ref(), IntRef::Small(3)).expect_err("a failure").message,
            "integer division result too large for a float"
        );
    }

    #[test]
    fn rounding_to_tens() {
        for (value, ndigits, want) in [
            (5, -1, 0),
            (15, -1, 20),
            (-15, -1, -20),
            (25, -1, 20),
            (26, -1, 30),
            (449, -3, 0),
            (-51, -2, -100),
            (7, 3, 7),
        ] {
            assert_eq!(
                round_to(IntRef::Small(value), IntRef::Small(ndigits)),
                Int::Small(want),
                "{value} {ndigits}"
            );
        }
        assert_eq!(
            round_to(int("1050000000000000000000000000000").as_ref(), IntRef::Small(-29)),
            int("1000000000000000000000000000000")
        );
        assert_eq!(round_to(int("123").as_ref(), IntRef::Small(i64::MIN)), Int::ZERO);
    }

    #[test]
    fn roots_and_divisors() {
        assert_eq!(isqrt(int("18446744073709551615").as_ref()), Ok(Int::Small(4294967295)));
        assert_eq!(gcd(int("-1000000000000000000000").as_ref(), IntRef::Small(15)), Int::Small(5));
        assert_eq!(gcd(IntRef::Small(i64::MIN), IntRef::Small(0)), int("9223372036854775808"));
        assert_eq!(lcm(IntRef::Small(-4), IntRef::Small(6)), Int::Small(12));
    }
}

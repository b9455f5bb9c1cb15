//! Factorials and the counting of choices.

use crate::fault::{Fault, FaultResult};
use crate::number::int::{self, Int, IntRef, bit_length};
use dashu_int::IBig;
use dashu_int::UBig;

/// A result of more bits than this is refused with `MemoryError` rather than tried.
const MAX_BITS: u128 = 1 << 36;

/// `math.factorial`.
///
/// # Errors
/// `ValueError` for a negative number, `OverflowError` and `MemoryError` for a great one.
pub fn factorial(n: IntRef) -> FaultResult<Int> {
    if n.is_negative() {
        return Err(Fault::value("factorial() not defined for negative values"));
    }
    let Some(n) = n.to_i64() else {
        return Err(Fault::overflow("factorial() argument should not exceed 9223372036854775807"));
    };
    let n = n as u64;
    if n <= 20 {
        return Ok(Int::from((2..=n).product::<u64>()));
    }
    check_size(u128::from(n), n)?;
    Ok(Int::from(IBig::from(product(1, n))))
}

/// `math.perm(n, k)`, `k` being `n` when it is not given.
///
/// # Errors
/// `ValueError` for negative numbers, `OverflowError` and `MemoryError` for great ones.
pub fn perm(n: IntRef, k: Option<IntRef>) -> FaultResult<Int> {
    let Some(k) = k else { return factorial(n) };
    check_signs(n, k)?;
    if n < k {
        return Ok(Int::ZERO);
    }
    let Some(k) = k.to_i64() else {
        return Err(Fault::overflow("k must not exceed 9223372036854775807"));
    };
    falling(n, k as u64).map(Int::from)
}

/// `math.comb(n, k)`.
///
/// # Errors
/// As [`perm`].
pub fn comb(n: IntRef, k: IntRef) -> FaultResult<Int> {
    check_signs(n, k)?;
    if n < k {
        return Ok(Int::ZERO);
    }
    let rest = int::sub(n, k);
    let least = k.min(rest.as_ref());
    let Some(k) = least.to_i64() else {
        return Err(Fault::overflow("min(n - k, k) must not exceed 9223372036854775807"));
    };
    let k = k as u64;
    if let IntRef::Small(n) = n
        && let Some(count) = small_comb(n as u64, k)
    {
        return Ok(Int::from(count));
    }
    Ok(Int::from(falling(n, k)? / IBig::from(product(1, k))))
}

fn check_signs(n: IntRef, k: IntRef) -> FaultResult<()> {
    if n.is_negative() {
        return Err(Fault::value("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(Fault::value("k must be a non-negative integer"));
    }
    Ok(())
}

fn check_size(factors: u128, largest: u64) -> FaultResult<()> {
    // Half of the factors at least have all but one of the bits of the largest.
    let bits = u128::from(u64::BITS - largest.leading_zeros()).saturating_sub(2);
    if factors / 2 * bits > MAX_BITS { Err(Fault::memory()) } else { Ok(()) }
}

/// The number of choices, unless a step outgrows 128 bits.
fn small_comb(n: u64, k: u64) -> Option<u128> {
    let mut count: u128 = 1;
    for place in 0..k {
        count = count.checked_mul(u128::from(n - place))? / u128::from(place + 1);
    }
    Some(count)
}

/// `n * (n - 1) * …` with `k` factors.
fn falling(n: IntRef, k: u64) -> FaultResult<IBig> {
    if k == 0 {
        return Ok(IBig::ONE);
    }
    if let IntRef::Small(n) = n {
        let n = n as u64;
        check_size(u128::from(k), n)?;
        return Ok(IBig::from(product(n - k + 1, n)));
    }
    if u128::from(k) * u128::from(bit_length(n) - 1) > MAX_BITS {
        return Err(Fault::memory());
    }
    Ok(falling_big(&n.big(), k))
}

/// The factors are split in halves, so that the products have equal sizes.
fn falling_big(n: &IBig, k: u64) -> IBig {
    if k == 1 {
        return n.clone();
    }
    let half = k / 2;
    falling_big(n, half) * falling_big(&(n - half), k - half)
}

/// The product of all numbers from `first` to `last`, in halves.
fn product(first: u64, last: u64) -> UBig {
    const FEW: u64 = 16;
    if last.saturating_sub(first) < FEW {
        let mut all = UBig::ONE;
        let mut word: u64 = 1;
        for factor in first..=last {
            match word.checked_mul(factor) {
                Some(next) => word = next,
                None => {
                    all *= word;
                    word = factor;
                }
            }
        }
        return all * word;
    }
    let middle = first + (last - first) / 2;
    product(first, middle) * product(middle + 1, last)
}

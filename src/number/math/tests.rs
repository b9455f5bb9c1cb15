//! The functions of `math` against what CPython 3.15 answers.

use super::*;
use crate::number::Int;

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

fn message<T: std::fmt::Debug>(result: FaultResult<T>) -> String {
    result.expect_err("a failure").message.into_owned()
}

fn big(text: &str) -> Int {
    int::parse(text.as_bytes(), 10, 0).expect("a number")
}

#[test]
fn domains() {
    assert_eq!(message(sqrt(-1.5)), "expected a nonnegative input, got -1.5");
    assert_eq!(message(sin(INF)), "expected a finite input, got inf");
    assert_eq!(message(acos(1e308)), "expected a number in range from -1 up to 1, got 1e+308");
    assert_eq!(message(acosh(0.5)), "expected argument value not less than 1, got 0.5");
    assert_eq!(message(atanh(1.0)), "expected a number between -1 and 1, got 1.0");
    assert_eq!(message(log1p(-1.0)), "expected argument value > -1, got -1.0");
    assert_eq!(message(Logarithm::Natural.of_float(0.0)), "expected a positive input, got 0.0");
    assert_eq!(message(Logarithm::Binary.of_int(IntRef::Small(-1))), "expected a positive input");
    assert_eq!(message(gamma(-0.0)), "expected a noninteger or positive integer, got -0.0");
    assert_eq!(message(gamma(-INF)), "expected a noninteger or positive integer, got -inf");
    assert_eq!(message(exp(1000.0)), "math range error");
    assert_eq!(message(gamma(172.0)), "math range error");
    assert_eq!(message(pow(0.0, -1.5)), "math domain error");
    assert_eq!(message(pow(-8.0, 1.0 / 3.0)), "math domain error");
    assert_eq!(message(pow(10.0, 400.0)), "math range error");
    assert_eq!(pow(0.0, -INF), Ok(INF));
    assert!(sqrt(NAN).is_ok_and(f64::is_nan));
}

#[test]
fn logarithms_of_great_integers() {
    let power = Int::from(dashu_int::IBig::from(10).pow(400));
    assert_eq!(Logarithm::Natural.of_int(power.as_ref()), Ok(921.0340371976182));
    assert_eq!(Logarithm::Binary.of_int(power.as_ref()), Ok(1328.771237954945));
    assert_eq!(Logarithm::Decimal.of_int(power.as_ref()), Ok(400.0));
}

#[test]
fn parts_of_floats() {
    assert_eq!(frexp(-8.5), (-0.53125, 4));
    assert_eq!(frexp(5e-324), (0.5, -1073));
    assert_eq!(ldexp(3.0, IntRef::Small(-1075)), Ok(1e-323));
    assert_eq!(ldexp(5e-324, IntRef::Small(1074)), Ok(1.0));
    assert_eq!(ldexp(0.0, big("1000000000000000000000000").as_ref()), Ok(0.0));
    assert_eq!(message(ldexp(1.0, big("1000000000000000000000000").as_ref())), "math range error");
    assert_eq!(modf(-2.5), (-0.5, -2.0));
    assert_eq!(modf(-INF), (-0.0, -INF));
    assert_eq!(next_after(1.0, 2.0, Some(IntRef::Small(3))), Ok(1.0000000000000007));
    assert_eq!(next_after(0.0, -1.0, None), Ok(-5e-324));
    assert_eq!(next_after(-1.0, 1.0, Some(IntRef::Small(1 << 62))), Ok(f64::MIN_POSITIVE));
    assert_eq!(next_after(1.0, INF, Some(big("1000000000000000000000000").as_ref())), Ok(INF));
    assert_eq!(
        message(next_after(1.0, 2.0, Some(IntRef::Small(-1)))),
        "steps must be a non-negative integer"
    );
    assert_eq!((ulp(1.0), ulp(0.0), ulp(f64::MAX)), (f64::EPSILON, 5e-324, 1.99584030953472e+292));
    let rests = [(5.0, 3.0), (-5.0, 3.0), (2.5, 1.0), (3.5, 1.0), (1.0, INF)].map(|(x, y)| remainder(x, y));
    assert_eq!(rests, [Ok(-1.0), Ok(1.0), Ok(0.5), Ok(-0.5), Ok(1.0)]);
    assert_eq!(message(fmod(1.0, 0.0)), "math domain error");
    assert_eq!(message(fma(INF, 0.0, 1.0)), "invalid operation in fma");
    assert_eq!(message(fma(1e308, 10.0, 0.0)), "overflow in fma");
    assert_eq!(fma(0.1, 10.0, -1.0), Ok(5.551115123125783e-17));
    assert_eq!(floor(-2.5), Ok(Int::Small(-3)));
    assert_eq!(message(ceil(NAN)), "cannot convert float NaN to integer");
    assert_eq!(is_close(1.0, 1.0 + 1e-10, 1e-9, 0.0), Ok(true));
    assert!(fmax(-0.0, 0.0).is_sign_positive() && fmin(0.0, -0.0).is_sign_negative());
    assert_eq!((fmax(1.0, NAN), fmin(NAN, 2.0)), (1.0, 2.0));
}

#[test]
fn sums_and_lengths() {
    assert_eq!(fsum([0.1; 10]), Ok(1.0));
    assert_eq!(fsum([1.0, 1e100, 1.0, -1e100]), Ok(2.0));
    assert_eq!(fsum([]), Ok(0.0));
    assert_eq!(message(fsum([1e308, 1e308, -1e308])), "intermediate overflow in fsum");
    assert_eq!(message(fsum([INF, -INF])), "-inf + inf in fsum");
    assert_eq!(fsum([INF, 1e308]), Ok(INF));
    assert_eq!(sum_product([(0.1, 1.0); 10]), 1.0);
    assert_eq!(hypot(&[3.0, 4.0]), 5.0);
    assert_eq!(hypot(&[1e308, 1e308]), 1.4142135623730951e+308);
    assert_eq!(hypot(&[1e-320, 1e-320]), 1.414e-320);
    assert_eq!(hypot(&[INF, NAN]), INF);
    assert_eq!(hypot(&[]), 0.0);
    assert_eq!(dist(&[1.0, 2.0], &[4.0, 6.0]), Ok(5.0));
    assert_eq!(message(dist(&[1.0], &[])), "both points must have the same number of dimensions");
}

#[test]
fn counting() {
    let small = |n, k| comb(IntRef::Small(n), IntRef::Small(k));
    assert_eq!(small(1000, 3), Ok(Int::Small(166167000)));
    assert_eq!(small(100, 50), Ok(big("100891344545564193334812497256")));
    assert_eq!(small(5, 6), Ok(Int::ZERO));
    assert_eq!(message(small(-1, 2)), "n must be a non-negative integer");
    assert_eq!(message(small(5, -1)), "k must be a non-negative integer");
    let (n, k) = (big("1000000000000000000000000000000"), big("100000000000000000000"));
    assert_eq!(message(comb(n.as_ref(), k.as_ref())), "min(n - k, k) must not exceed 9223372036854775807");
    assert_eq!(comb(k.as_ref(), k.as_ref()), Ok(Int::Small(1)));
    assert_eq!(
        comb(n.as_ref(), IntRef::Small(2)),
        Ok(big("499999999999999999999999999999500000000000000000000000000000"))
    );
    assert_eq!(perm(IntRef::Small(5), Some(IntRef::Small(2))), Ok(Int::Small(20)));
    assert_eq!(factorial(IntRef::Small(25)), Ok(big("15511210043330985984000000")));
    assert_eq!(message(factorial(IntRef::Small(-1))), "factorial() not defined for negative values");
    assert_eq!(message(factorial(k.as_ref())), "factorial() argument should not exceed 9223372036854775807");
    assert_eq!(factorial(IntRef::Small(1 << 50)), Err(crate::fault::Fault::memory()));
}

#[test]
fn special_functions() {
    assert_eq!(gamma(171.0), Ok(7.257415615307998e+306));
    assert_eq!(gamma(0.5), Ok(1.7724538509055159));
    assert_eq!(gamma(-0.5), Ok(-3.544907701811032));
    assert_eq!(gamma(25.0), Ok(6.204484017332391e+23));
    assert_eq!(gamma(23.0), Ok(1.1240007277776077e+21));
    assert_eq!(lgamma(100.5), Ok(361.4355404677776));
    assert_eq!(lgamma(-0.5), Ok(1.265512123484645));
    assert_eq!(lgamma(-INF), Ok(INF));
    assert_eq!(cbrt(27.0), 3.0000000000000004);
    assert_eq!(cbrt(-8.0), -2.0);
    assert_eq!((erf(0.5), erf(3.0), erf(-INF)), (0.5204998778130465, 0.9999779095030014, -1.0));
    assert_eq!((erfc(3.0), erfc(-1.0), erfc(30.0)), (2.209049699858544e-05, 1.8427007929497148, 0.0));
    assert_eq!(asinh(INF), INF);
    assert_eq!(acosh(1.0), Ok(0.0));
}

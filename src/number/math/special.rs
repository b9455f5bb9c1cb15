//! The gamma function by Lanczos' approximation as CPython computes it, and the cube root as the C library does.

use super::parts::power_of_two;
use super::{frexp, outside, range_error};
use crate::fault::FaultResult;
use std::f64::consts::PI;

const LANCZOS_G: f64 = 6.02468004077673;
const LANCZOS_G_MINUS_HALF: f64 = 5.52468004077673;
const LOG_PI: f64 = 1.1447298858494002;
/// The rational function of the approximation, lowest power first.
const NUMERATOR: [f64; 13] = [
    23531376880.41076,
    42919803642.6491,
    35711959237.35567,
    17921034426.03721,
    6039542586.352028,
    1439720407.3117216,
    248874557.86205417,
    31426415.585400194,
    2876370.6289353725,
    186056.26539522348,
    8071.672002365816,
    210.82427775157936,
    2.5066282746310002,
];
const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];
/// From here on the powers are those of the reciprocal, lest they overflow.
const LANCZOS_TURN: f64 = 5.0;
const EXPECTED: &str = "a noninteger or positive integer";

fn lanczos_sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    let terms = NUMERATOR.iter().zip(&DENOMINATOR);
    if x < LANCZOS_TURN {
        for (a, b) in terms.rev() {
            above = above * x + a;
            below = below * x + b;
        }
    } else {
        for (a, b) in terms {
            above = above / x + a;
            below = below / x + b;
        }
    }
    above / below
}

/// `sin(pi * x)`, exact where that is 0.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let sine = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * sine
}

/// `math.gamma`.
///
/// # Errors
/// `ValueError` at the poles, `OverflowError`.
pub fn gamma(x: f64) -> FaultResult<f64> {
    /// The factorials up to this argument are floats without error.
    const MOST_EXACT: f64 = 23.0;
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x == x.floor() {
        if x <= 0.0 {
            return Err(outside(EXPECTED, x));
        }
        if x <= MOST_EXACT {
            return Ok((2..x as u32).fold(1.0, |product, factor| product * f64::from(factor)));
        }
    }
    let size = x.abs();
    let result = match size {
        ..1e-20 => 1.0 / x,
        _ if size > 200.0 => {
            if x < 0.0 {
                0.0 / sin_pi(x)
            } else {
                f64::INFINITY
            }
        }
        _ => lanczos_gamma(x, size),
    };
    if result.is_infinite() { Err(range_error()) } else { Ok(result) }
}

fn lanczos_gamma(x: f64, size: f64) -> f64 {
    let y = size + LANCZOS_G_MINUS_HALF;
    // The error of the sum, which the power would magnify.
    let error = if size > LANCZOS_G_MINUS_HALF {
        (y - size) - LANCZOS_G_MINUS_HALF
    } else {
        (y - LANCZOS_G_MINUS_HALF) - size
    };
    let correction = error * LANCZOS_G / y;
    let mut result = if x < 0.0 {
        let result = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        result - correction * result
    } else {
        let result = lanczos_sum(size) / y.exp();
        result + correction * result
    };
    let mut scale = |power: f64| if x < 0.0 { result /= power } else { result *= power };
    if size < 140.0 {
        scale(y.powf(size - 0.5));
    } else {
        let root = y.powf(size / 2.0 - 0.25);
        scale(root);
        scale(root);
    }
    result
}

/// `math.lgamma`.
///
/// # Errors
/// As [`gamma`].
pub fn lgamma(x: f64) -> FaultResult<f64> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(outside(EXPECTED, x)) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut result = lanczos_sum(size).ln() - LANCZOS_G;
    result += (size - 0.5) * ((size + LANCZOS_G - 0.5).ln() - 1.0);
    if x < 0.0 {
        result = LOG_PI - sin_pi(size).abs().ln() - size.ln() - result;
    }
    if result.is_infinite() { Err(range_error()) } else { Ok(result) }
}

/// `math.cbrt`: a polynomial for the fraction, one step of Halley's method, and the exponent divided by three.
pub fn cbrt(x: f64) -> f64 {
    const ROOT_2: f64 = 1.2599210498948732;
    const ROOT_4: f64 = 1.5874010519681996;
    const GUESS: [f64; 7] = [
        0.35489576504391984,
        1.508191937815849,
        -2.114994941673713,
        2.4469312256353444,
        -1.8346927748361308,
        0.7849323449766392,
        -0.14526389938548637,
    ];
    if x == 0.0 || !x.is_finite() {
        return x + x;
    }
    let (fraction, exponent) = frexp(x.abs());
    let guess = GUESS.iter().rev().fold(0.0, |sum, coefficient| sum * fraction + coefficient);
    let cube = guess * guess * guess;
    let factor = [1.0 / ROOT_4, 1.0 / ROOT_2, 1.0, ROOT_2, ROOT_4][(2 + exponent % 3) as usize];
    let root = guess * (cube + 2.0 * fraction) / (2.0 * cube + fraction) * factor;
    let scale = power_of_two(exponent / 3);
    (root * scale).copysign(x)
}

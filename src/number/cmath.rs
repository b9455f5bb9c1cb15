//! Functions of a complex number, with C's values at infinities, NaNs and signed zeros.

use super::complex::{self, Complex};
use super::math::asinh;
use crate::fault::{Fault, FaultResult};
use std::f64::consts::{FRAC_PI_2, LN_2, LN_10};

const NAN: f64 = f64::NAN;
const INF: f64 = f64::INFINITY;
/// Beyond these, intermediate results would overflow.
const LARGE: f64 = f64::MAX / 4.0;
const TINY: f64 = f64::MIN_POSITIVE;

fn large_root() -> f64 {
    LARGE.sqrt()
}

fn large_log() -> f64 {
    LARGE.ln()
}

fn at(real: f64, imag: f64) -> Complex {
    Complex::new(real, imag)
}

#[cold]
fn domain() -> Fault {
    Fault::value("math domain error")
}

#[cold]
fn range() -> Fault {
    Fault::overflow("math range error")
}

fn is_finite(z: Complex) -> bool {
    z.real.is_finite() && z.imag.is_finite()
}

/// `z * i`.
fn turned(z: Complex) -> Complex {
    at(-z.imag, z.real)
}

/// `z / i`.
fn turned_back(z: Complex) -> Complex {
    at(z.imag, -z.real)
}

/// OverflowError where a finite number gave an infinite one.
fn within_range(z: Complex) -> FaultResult<Complex> {
    if z.real.is_infinite() || z.imag.is_infinite() { Err(range()) } else { Ok(z) }
}

/// The angle that `atan2` gives for infinite or finite parts, not negative; NaN beside a NaN.
fn angle(z: Complex) -> f64 {
    z.imag.abs().atan2(z.real)
}

/// `log(|z| / 2) + log(4)`, for a large `z`.
fn large_logarithm(z: Complex) -> f64 {
    (z.real / 2.0).hypot(z.imag / 2.0).ln() + 2.0 * LN_2
}

fn is_large(z: Complex) -> bool {
    z.real.abs() > LARGE || z.imag.abs() > LARGE
}

pub fn acos(z: Complex) -> FaultResult<Complex> {
    let Complex { real: x, imag: y } = z;
    if !is_finite(z) {
        return Ok(match (x, y) {
            _ if y.is_nan() && x.is_infinite() => at(NAN, INF),
            _ if y.is_nan() && x == 0.0 => at(FRAC_PI_2, NAN),
            _ if x.is_infinite() || y.is_infinite() => at(angle(z), -INF.copysign(y)),
            _ => at(NAN, NAN),
        });
    }
    if is_large(z) {
        return Ok(at(y.abs().atan2(x), (-large_logarithm(z)).copysign(-y)));
    }
    let (below, above) = (root(at(1.0 - x, -y)), root(at(1.0 + x, y)));
    let real = 2.0 * below.real.atan2(above.real);
    Ok(at(real, asinh(above.real * below.imag - above.imag * below.real)))
}

pub fn acosh(z: Complex) -> FaultResult<Complex> {
    let Complex { real: x, imag: y } = z;
    if !is_finite(z) {
        return Ok(match (x, y) {
            _ if x.is_infinite() || y.is_infinite() => at(INF, angle(z).copysign(y)),
            _ if y.is_nan() && x == 0.0 => at(NAN, FRAC_PI_2),
            _ => at(NAN, NAN),
        });
    }
    if is_large(z) {
        return Ok(at(large_logarithm(z), y.atan2(x)));
    }
    let (below, above) = (root(at(x - 1.0, y)), root(at(x + 1.0, y)));
    let real = asinh(below.real * above.real + below.imag * above.imag);
    Ok(at(real, 2.0 * below.imag.atan2(above.real)))
}

pub fn asin(z: Complex) -> FaultResult<Complex> {
    asinh_of(turned(z)).map(turned_back)
}

/// `asinh(z)`.
pub fn asinh_of(z: Complex) -> FaultResult<Complex> {
    let Complex { real: x, imag: y } = z;
    if !is_finite(z) {
        let steep = y.abs().atan2(x.abs()).copysign(y);
        return Ok(match (x, y) {
            _ if x.is_infinite() => at(x, steep),
            _ if y.is_infinite() && x.is_nan() => at(INF, NAN),
            _ if y.is_infinite() => at(INF.copysign(x), steep),
            _ if y == 0.0 => at(NAN, y),
            _ => at(NAN, NAN),
        });
    }
    if is_large(z) {
        return Ok(at(large_logarithm(z).copysign(x), y.atan2(x.abs())));
    }
    let (one, two) = (root(at(1.0 + y, -x)), root(at(1.0 - y, x)));
    let real = asinh(one.real * two.imag - two.real * one.imag);
    Ok(at(real, y.atan2(one.real * two.real - one.imag * two.imag)))
}

pub fn atan(z: Complex) -> FaultResult<Complex> {
    atanh(turned(z)).map(turned_back)
}

pub fn atanh(z: Complex) -> FaultResult<Complex> {
    let Complex { real: x, imag: y } = z;
    if !is_finite(z) {
        let imag = if y.is_nan() { NAN } else { FRAC_PI_2.copysign(y) };
        return Ok(match (x, y) {
            _ if x.is_nan() && y.is_infinite() => at(0.0, imag),
            _ if x.is_infinite() || y.is_infinite() => at(0f64.copysign(x), imag),
            _ if x == 0.0 => at(x, NAN),
            _ => at(NAN, NAN),
        });
    }
    if x.is_sign_negative() {
        return atanh(complex::neg(z)).map(complex::neg);
    }
    let height = y.abs();
    if x > large_root() || height > large_root() {
        let size = (x / 2.0).hypot(y / 2.0);
        return Ok(at(x / 4.0 / size / size, FRAC_PI_2.copysign(y)));
    }
    if x == 1.0 && height < TINY.sqrt() {
        if height == 0.0 {
            return Err(domain());
        }
        let real = -(height.sqrt() / height.hypot(2.0).sqrt()).ln();
        return Ok(at(real, (2f64.atan2(-height) / 2.0).copysign(y)));
    }
    let rest = 1.0 - x;
    let real = (4.0 * x / (rest * rest + height * height)).ln_1p() / 4.0;
    Ok(at(real, -(-2.0 * y).atan2(rest * (1.0 + x) - height * height) / 2.0))
}

pub fn cos(z: Complex) -> FaultResult<Complex> {
    cosh(turned(z))
}

pub fn cosh(z: Complex) -> FaultResult<Complex> {
    let Complex { real: x, imag: y } = z;
    if !is_finite(z) {
        return match (x, y) {
            _ if y.is_infinite() && !x.is_nan() => Err(domain()),
            _ if x.is_infinite() && y.is_nan() => Ok(at(INF, NAN)),
            _ if x.is_infinite() && y == 0.0 => Ok(at(INF, y * 1f64.copysign(x))),
            _ if x.is_infinite() => Ok(at(INF.copysign(y.cos()), INF.copysign(y.sin()) * 1f64.copysign(x))),
            _ if x == 0.0 || y == 0.0 => Ok(at(NAN, 0.0)),
            _ => Ok(at(NAN, NAN)),
        };
    }
    within_range(hyperbolic(z, f64::cosh, f64::sinh))
}

/// `(even(x) cos(y), odd(x) sin(y))`, also where the functions overflow and the products do not.
fn hyperbolic(z: Complex, even: fn(f64) -> f64, odd: fn(f64) -> f64) -> Complex {
    let Complex { real: x, imag: y } = z;
    if x.abs() > large_log() {
        let less = x - 1f64.copysign(x);
        return at(y.cos() * even(less) * std::f64::consts::E, y.sin() * odd(less) * std::f64::consts::E);
    }
    at(y.cos() * even(x), y.sin() * odd(x))
}

pub fn exp(z: Complex) -> FaultResult<Complex> {
    let Complex { real: x, imag: y } = z;
    if !is_finite(z) {
        return match (x, y) {
            _ if x == -INF && !y.is_finite() => Ok(at(0.0, 0.0)),
            _ if x == -INF => Ok(at(0f64.copysign(y.cos()), 0f64.copysign(y.sin()))),
            _ if y.is_infinite() && !x.is_nan() => Err(domain()),
            _ if x == INF && y.is_nan() => Ok(at(INF, NAN)),
            _ if y == 0.0 => Ok(at(x, y)),
            _ if x == INF => Ok(at(INF.copysign(y.cos()), INF.copysign(y.sin()))),
            _ => Ok(at(NAN, NAN)),
        };
    }
    if x > large_log() {
        let size = (x - 1.0).exp();
        let e = std::f64::consts::E;
        return within_range(at(size * y.cos() * e, size * y.sin() * e));
    }
    let size = x.exp();
    within_range(at(size * y.cos(), size * y.sin()))
}

/// `log(z)`, and whether `z` is zero, which is beyond the domain.
fn logarithm(z: Complex) -> (Complex, bool) {
    let Complex { real: x, imag: y } = z;
    let imag = y.atan2(x);
    if !is_finite(z) {
        let real = if x.is_infinite() || y.is_infinite() { INF } else { NAN };
        return (at(real, imag), false);
    }
    let (width, height) = (x.abs(), y.abs());
    let size = width.hypot(height);
    let real = if is_large(z) {
        (width / 2.0).hypot(height / 2.0).ln() + LN_2
    } else if width < TINY && height < TINY {
        if width == 0.0 && height == 0.0 {
            return (at(-INF, imag), true);
        }
        const SHIFT: f64 = f64::MANTISSA_DIGITS as f64;
        let scale = SHIFT.exp2();
        (width * scale).hypot(height * scale).ln() - SHIFT * LN_2
    } else if (0.71..=1.73).contains(&size) {
        let (most, least) = (width.max(height), width.min(height));
        ((most - 1.0) * (most + 1.0) + least * least).ln_1p() / 2.0
    } else {
        size.ln()
    };
    (at(real, imag), false)
}

pub fn log(z: Complex) -> FaultResult<Complex> {
    match logarithm(z) {
        (_, true) => Err(domain()),
        (answer, false) => Ok(answer),
    }
}

/// The logarithm to a base; that of zero is none only where it is the base.
pub fn log_base(z: Complex, base: Complex) -> FaultResult<Complex> {
    complex::div(logarithm(z).0, log(base)?).map_err(|_| domain())
}

pub fn log10(z: Complex) -> FaultResult<Complex> {
    log(z).map(|z| at(z.real / LN_10, z.imag / LN_10))
}

pub fn sin(z: Complex) -> FaultResult<Complex> {
    sinh(turned(z)).map(turned_back)
}

pub fn sinh(z: Complex) -> FaultResult<Complex> {
    let Complex { real: x, imag: y } = z;
    if !is_finite(z) {
        return match (x, y) {
            _ if y.is_infinite() && !x.is_nan() => Err(domain()),
            _ if x.is_infinite() && y.is_nan() => Ok(at(INF, NAN)),
            _ if y == 0.0 => Ok(at(x, y)),
            _ if x.is_infinite() => Ok(at(INF.copysign(y.cos()) * 1f64.copysign(x), INF.copysign(y.sin()))),
            _ if x == 0.0 => Ok(at(0.0, NAN)),
            _ => Ok(at(NAN, NAN)),
        };
    }
    within_range(hyperbolic(z, f64::sinh, f64::cosh))
}

pub fn sqrt(z: Complex) -> FaultResult<Complex> {
    Ok(root(z))
}

fn root(z: Complex) -> Complex {
    let Complex { real: x, imag: y } = z;
    if !is_finite(z) {
        return match (x, y) {
            _ if y.is_infinite() => at(INF, y),
            _ if x == INF => at(INF, if y.is_nan() { NAN } else { 0f64.copysign(y) }),
            _ if x == -INF && y.is_nan() => at(NAN, INF),
            _ if x == -INF => at(0.0, INF.copysign(y)),
            _ => at(NAN, NAN),
        };
    }
    if x == 0.0 && y == 0.0 {
        return at(0.0, y);
    }
    let (width, height) = (x.abs(), y.abs());
    let size = if width < TINY && height < TINY {
        // An odd power of two up, half of the next one down: the root of half the sum is left.
        let (width, height) = (width * 2f64.powi(53), height * 2f64.powi(53));
        (width + width.hypot(height)).sqrt() * 2f64.powi(-27)
    } else {
        2.0 * (width / 8.0 + (width / 8.0).hypot(height / 8.0)).sqrt()
    };
    let other = height / (2.0 * size);
    if x >= 0.0 { at(size, other.copysign(y)) } else { at(other, size.copysign(y)) }
}

pub fn tan(z: Complex) -> FaultResult<Complex> {
    tanh(turned(z)).map(turned_back)
}

pub fn tanh(z: Complex) -> FaultResult<Complex> {
    let Complex { real: x, imag: y } = z;
    if !is_finite(z) {
        return match (x, y) {
            _ if x.is_infinite() && y.is_finite() => {
                Ok(at(1f64.copysign(x), 0f64.copysign(2.0 * y.sin() * y.cos())))
            }
            _ if x.is_infinite() => Ok(at(1f64.copysign(x), 0.0)),
            _ if y.is_infinite() && x.is_finite() => Err(domain()),
            _ if y == 0.0 => Ok(at(NAN, y)),
            _ if x == 0.0 => Ok(at(x, NAN)),
            _ => Ok(at(NAN, NAN)),
        };
    }
    if x.abs() > large_log() {
        return Ok(at(1f64.copysign(x), 4.0 * y.sin() * y.cos() * (-2.0 * x.abs()).exp()));
    }
    let (t, u, c) = (x.tanh(), y.tan(), 1.0 / x.cosh());
    let product = t * u;
    let below = 1.0 + product * product;
    Ok(at(t * (1.0 + u * u) / below, u / below * c * c))
}

/// Absolute value and phase.
pub fn polar(z: Complex) -> FaultResult<(f64, f64)> {
    let size = if z.real.is_infinite() || z.imag.is_infinite() { INF } else { z.real.hypot(z.imag) };
    if size.is_infinite() && is_finite(z) {
        return Err(range());
    }
    Ok((size, angle_of(z)))
}

/// The angle between the number and the real axis.
///
/// # Errors
/// `OverflowError` where it is too small for a float.
pub fn phase(z: Complex) -> FaultResult<f64> {
    let angle = angle_of(z);
    if angle == 0.0 && z.imag != 0.0 && z.real.is_finite() { Err(range()) } else { Ok(angle) }
}

fn angle_of(z: Complex) -> f64 {
    z.imag.atan2(z.real)
}

/// The number with an absolute value and a phase.
pub fn rect(size: f64, phase: f64) -> FaultResult<Complex> {
    if size.is_finite() && phase.is_finite() {
        // A product with the sine of zero would lose the sign of a zero.
        return Ok(if phase == 0.0 {
            at(size, size * phase)
        } else {
            at(size * phase.cos(), size * phase.sin())
        });
    }
    match (size, phase) {
        _ if size == 0.0 => Ok(at(0.0, 0.0)),
        _ if phase.is_infinite() && !size.is_nan() => Err(domain()),
        _ if size.is_nan() && phase == 0.0 => Ok(at(NAN, 0.0)),
        _ if size.is_nan() => Ok(at(NAN, NAN)),
        _ if phase.is_nan() => Ok(at(if size.is_infinite() { INF } else { NAN }, NAN)),
        _ => {
            let sign = 1f64.copysign(size);
            let imag = if phase == 0.0 { phase } else { INF.copysign(phase.sin()) };
            Ok(at(sign * INF.copysign(phase.cos()), sign * imag))
        }
    }
}

/// Whether two numbers are close to each other.
///
/// # Errors
/// `ValueError` for negative tolerances.
pub fn is_close(a: Complex, b: Complex, relative: f64, absolute: f64) -> FaultResult<bool> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(Fault::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if [a, b].iter().any(|z| z.real.is_infinite() || z.imag.is_infinite()) {
        return Ok(false);
    }
    let size = |z: Complex| z.real.hypot(z.imag);
    let distance = size(complex::sub(a, b));
    Ok(distance <= relative * size(b) || distance <= relative * size(a) || distance <= absolute)
}

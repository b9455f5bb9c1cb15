//! The methods of decimals that work under a context.

use super::operators::{Binary, Unary};
use super::{This, Under, required, rounding};
use crate::number::decimal::{self, Number, Rules};
use crate::object::Value;
use crate::runtime::native::ClassDef;
use crate::runtime::{PyResult, Vm};

const UNARY: [(&str, &str, Unary); 9] = [
    ("exp(self, /, context=None)", "Return e raised to the power.", decimal::exp),
    ("ln(self, /, context=None)", "Return the natural logarithm.", decimal::ln),
    ("log10(self, /, context=None)", "Return the logarithm to base ten.", decimal::log10),
    ("logb(self, /, context=None)", "Return the exponent of the first digit.", decimal::logb),
    ("logical_invert(self, /, context=None)", "Return all digits turned over.", decimal::invert),
    ("next_minus(self, /, context=None)", "Return the largest number below.", decimal::next_minus),
    ("next_plus(self, /, context=None)", "Return the smallest number above.", decimal::next_plus),
    ("normalize(self, /, context=None)", "Return the number without zeros at the end.", decimal::normalize),
    ("sqrt(self, /, context=None)", "Return the square root.", decimal::sqrt),
];

const BINARY: [(&str, &str, Binary); 14] = [
    ("compare(self, /, other, context=None)", "Return -1, 0 or 1, or a NaN.", decimal::compare),
    (
        "compare_signal(self, /, other, context=None)",
        "Return -1, 0 or 1; all NaNs signal.",
        decimal::compare_signal,
    ),
    ("logical_and(self, /, other, context=None)", "Return the digits that are one in both.", decimal::and),
    ("logical_or(self, /, other, context=None)", "Return the digits that are one in either.", decimal::or),
    ("logical_xor(self, /, other, context=None)", "Return the digits that differ.", decimal::xor),
    ("max(self, /, other, context=None)", "Return the larger number.", decimal::max),
    (
        "max_mag(self, /, other, context=None)",
        "Return the number that is larger without its sign.",
        decimal::max_mag,
    ),
    ("min(self, /, other, context=None)", "Return the smaller number.", decimal::min),
    (
        "min_mag(self, /, other, context=None)",
        "Return the number that is smaller without its sign.",
        decimal::min_mag,
    ),
    (
        "next_toward(self, /, other, context=None)",
        "Return the number beside self on the way to other.",
        decimal::next_toward,
    ),
    (
        "remainder_near(self, /, other, context=None)",
        "Return the remainder that is nearest to zero.",
        decimal::remainder_near,
    ),
    ("rotate(self, /, other, context=None)", "Return the digits turned in a circle.", decimal::rotate),
    ("scaleb(self, /, other, context=None)", "Return self * 10**other.", decimal::scaleb),
    ("shift(self, /, other, context=None)", "Return the digits moved to the left or right.", decimal::shift),
];

const INTEGRAL: [(&str, &str, Unary); 3] = [
    (
        "to_integral(self, /, rounding=None, context=None)",
        "Return the number rounded to a whole one.",
        decimal::to_integral,
    ),
    (
        "to_integral_value(self, /, rounding=None, context=None)",
        "Return the number rounded to a whole one.",
        decimal::to_integral,
    ),
    (
        "to_integral_exact(self, /, rounding=None, context=None)",
        "Return the number rounded to a whole one, noting what is lost.",
        decimal::to_integral_exact,
    ),
];
/// Orders of representations, which no context changes.
const TOTAL: [(&str, &str, fn(&Number, &Number) -> Number); 3] = [
    (
        "compare_total(self, /, other, context=None)",
        "Return how they stand in the order of all representations.",
        decimal::compare_total,
    ),
    (
        "compare_total_mag(self, /, other, context=None)",
        "Return how they stand in that order without their signs.",
        decimal::compare_total_mag,
    ),
    ("copy_sign(self, /, other, context=None)", "Return self with the sign of other.", |a, b| {
        a.signed(b.negative)
    }),
];

/// Gives the class these methods.
pub fn add(mut class: ClassDef<'_>) -> ClassDef<'_> {
    for (signature, doc, operation) in UNARY {
        class = class.method(signature, doc, move |vm: &mut Vm, a: This, context: Value| {
            let under = Under::optional(vm, &context)?;
            unary(vm, &under, &a, operation)
        });
    }
    for (signature, doc, operation) in BINARY {
        class = class.method(signature, doc, move |vm: &mut Vm, a: This, b: Value, context: Value| {
            let under = Under::optional(vm, &context)?;
            let b = required(vm, &b)?;
            binary(vm, &under, &a, &b, operation)
        });
    }
    for (signature, doc, operation) in INTEGRAL {
        class = class.method(signature, doc, move |vm: &mut Vm, a: This, mode: Value, context: Value| {
            let under = Under::optional(vm, &context)?;
            let rules = under.rules();
            let rules = Rules { rounding: rounding(vm, &mode, rules.rounding)?, ..rules };
            let mut status = 0;
            let number = operation(&a, &rules, &mut status);
            under.answer(vm, number, status)
        });
    }
    for (signature, doc, operation) in TOTAL {
        class = class.method(signature, doc, move |vm: &mut Vm, a: This, b: Value, context: Value| {
            let under = Under::optional(vm, &context)?;
            let b = required(vm, &b)?;
            under.answer(vm, operation(&a, &b), 0)
        });
    }
    class
        .method(
            "same_quantum(self, /, other, context=None)",
            "Return whether both have the same exponent.",
            |vm: &mut Vm, a: This, b: Value, context: Value| {
                Under::optional(vm, &context)?;
                let b = required(vm, &b)?;
                PyResult::Ok(decimal::same_quantum(&a, &b))
            },
        )
        .method(
            "fma(self, /, other, third, context=None)",
            "Return self * other + third, rounded once.",
            |vm: &mut Vm, a: This, b: Value, c: Value, context: Value| {
                let under = Under::optional(vm, &context)?;
                fma(vm, &under, &a, &b, &c)
            },
        )
        .method(
            "quantize(self, /, exp, rounding=None, context=None)",
            "Return the number rounded to the exponent of another.",
            quantize,
        )
}

/// The result of an operation on one number.
pub fn unary(vm: &mut Vm, under: &Under, a: &Number, operation: Unary) -> PyResult {
    let mut status = 0;
    let number = operation(a, &under.rules(), &mut status);
    under.answer(vm, number, status)
}

/// The result of an operation on two.
pub fn binary(vm: &mut Vm, under: &Under, a: &Number, b: &Number, operation: Binary) -> PyResult {
    let mut status = 0;
    let number = operation(a, b, &under.rules(), &mut status);
    under.answer(vm, number, status)
}

/// The product and sum, rounded once.
pub fn fma(vm: &mut Vm, under: &Under, a: &Number, b: &Value, c: &Value) -> PyResult {
    let (b, c) = (required(vm, b)?, required(vm, c)?);
    let mut status = 0;
    let number = decimal::fma(a, &b, &c, &under.rules(), &mut status);
    under.answer(vm, number, status)
}

fn quantize(vm: &mut Vm, a: This, model: Value, mode: Value, context: Value) -> PyResult {
    let under = Under::optional(vm, &context)?;
    let rules = under.rules();
    let rules = Rules { rounding: rounding(vm, &mode, rules.rounding)?, ..rules };
    let model = required(vm, &model)?;
    let mut status = 0;
    let number = decimal::quantize(&a, &model, &rules, &mut status);
    under.answer(vm, number, status)
}

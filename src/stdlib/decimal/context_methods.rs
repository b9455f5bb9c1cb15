//! The methods of contexts that work on numbers.

use super::context::Context;
use super::operators::{Binary, Unary, div_mod_under, power_under};
use super::{Under, as_decimal, construct, methods, required, required_value};
use crate::number::decimal::{self, Kind, Number, Rules};
use crate::object::Value;
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};

const UNARY: [(&str, &str, Unary); 16] = [
    ("exp(self, x, /)", "Return e raised to the power.", decimal::exp),
    ("ln(self, x, /)", "Return the natural logarithm.", decimal::ln),
    ("log10(self, x, /)", "Return the logarithm to base ten.", decimal::log10),
    ("logb(self, x, /)", "Return the exponent of the first digit.", decimal::logb),
    ("logical_invert(self, x, /)", "Return all digits turned over.", decimal::invert),
    ("next_minus(self, x, /)", "Return the largest number below.", decimal::next_minus),
    ("next_plus(self, x, /)", "Return the smallest number above.", decimal::next_plus),
    ("normalize(self, x, /)", "Return the number without zeros at the end.", decimal::normalize),
    ("sqrt(self, x, /)", "Return the square root.", decimal::sqrt),
    ("abs(self, x, /)", "Return the number without its sign, rounded.", decimal::abs),
    ("minus(self, x, /)", "Return the number with the other sign, rounded.", decimal::minus),
    ("plus(self, x, /)", "Return the number rounded.", decimal::plus),
    ("_apply(self, x, /)", "Return the number rounded.", decimal::plus),
    ("to_integral(self, x, /)", "Return the number rounded to a whole one.", decimal::to_integral),
    ("to_integral_value(self, x, /)", "Return the number rounded to a whole one.", decimal::to_integral),
    (
        "to_integral_exact(self, x, /)",
        "Return the number rounded to a whole one, noting what is lost.",
        decimal::to_integral_exact,
    ),
];

const BINARY: [(&str, &str, Binary); 21] = [
    ("compare(self, x, y, /)", "Return -1, 0 or 1, or a NaN.", decimal::compare),
    ("compare_signal(self, x, y, /)", "Return -1, 0 or 1; all NaNs signal.", decimal::compare_signal),
    ("logical_and(self, x, y, /)", "Return the digits that are one in both.", decimal::and),
    ("logical_or(self, x, y, /)", "Return the digits that are one in either.", decimal::or),
    ("logical_xor(self, x, y, /)", "Return the digits that differ.", decimal::xor),
    ("max(self, x, y, /)", "Return the larger number.", decimal::max),
    ("max_mag(self, x, y, /)", "Return the number that is larger without its sign.", decimal::max_mag),
    ("min(self, x, y, /)", "Return the smaller number.", decimal::min),
    ("min_mag(self, x, y, /)", "Return the number that is smaller without its sign.", decimal::min_mag),
    ("next_toward(self, x, y, /)", "Return the number beside x on the way to y.", decimal::next_toward),
    (
        "remainder_near(self, x, y, /)",
        "Return the remainder that is nearest to zero.",
        decimal::remainder_near,
    ),
    ("rotate(self, x, y, /)", "Return the digits turned in a circle.", decimal::rotate),
    ("scaleb(self, x, y, /)", "Return x * 10**y.", decimal::scaleb),
    ("shift(self, x, y, /)", "Return the digits moved to the left or right.", decimal::shift),
    ("add(self, x, y, /)", "Return the sum.", decimal::add),
    ("subtract(self, x, y, /)", "Return the difference.", decimal::subtract),
    ("multiply(self, x, y, /)", "Return the product.", decimal::mul),
    ("divide(self, x, y, /)", "Return the quotient.", decimal::divide),
    ("divide_int(self, x, y, /)", "Return the whole quotient.", decimal::divide_int),
    ("remainder(self, x, y, /)", "Return the remainder of the whole division.", decimal::remainder),
    ("quantize(self, x, y, /)", "Return x rounded to the exponent of y.", decimal::quantize),
];

const PREDICATES: [(&str, &str, fn(&Number, &Rules) -> bool); 9] = [
    ("is_finite(self, x, /)", "Return whether x is neither infinite nor a NaN.", |a, _| a.is_finite()),
    ("is_infinite(self, x, /)", "Return whether x is infinite.", |a, _| a.is_infinite()),
    ("is_nan(self, x, /)", "Return whether x is a NaN.", |a, _| a.is_nan()),
    ("is_normal(self, x, /)", "Return whether x is normal.", Number::is_normal),
    ("is_qnan(self, x, /)", "Return whether x is a quiet NaN.", |a, _| a.kind == Kind::Quiet),
    ("is_signed(self, x, /)", "Return whether x is negative.", |a, _| a.negative),
    ("is_snan(self, x, /)", "Return whether x is a signaling NaN.", |a, _| a.is_signaling()),
    ("is_subnormal(self, x, /)", "Return whether x is subnormal.", Number::is_subnormal),
    ("is_zero(self, x, /)", "Return whether x is zero.", |a, _| a.is_zero()),
];
const COPIES: [(&str, &str, fn(&Number) -> Number); 2] = [
    ("copy_abs(self, x, /)", "Return x without its sign.", |a| a.signed(false)),
    ("copy_negate(self, x, /)", "Return x with the other sign.", |a| a.signed(!a.negative)),
];
const PAIRS: [(&str, &str, fn(&Number, &Number) -> Number); 3] = [
    (
        "compare_total(self, x, y, /)",
        "Return how they stand in the order of all representations.",
        decimal::compare_total,
    ),
    (
        "compare_total_mag(self, x, y, /)",
        "Return how they stand in that order without their signs.",
        decimal::compare_total_mag,
    ),
    ("copy_sign(self, x, y, /)", "Return x with the sign of y.", |a, b| a.signed(b.negative)),
];
/// Of the others, those that know their class.
const OTHERS: [&str; 10] = [
    "canonical",
    "is_canonical",
    "copy_decimal",
    "create_decimal_from_float",
    "fma",
    "radix",
    "number_class",
    "same_quantum",
    "to_sci_string",
    "to_eng_string",
];

/// Gives the class these methods.
pub fn add(mut class: ClassDef<'_>) -> ClassDef<'_> {
    for (signature, doc, operation) in UNARY {
        class = class.method(signature, doc, move |vm: &mut Vm, this: This<Context>, a: Value| {
            let under = Under::context(vm, &this);
            let a = required(vm, &a)?;
            methods::unary(vm, &under, &a, operation)
        });
    }
    for (signature, doc, operation) in BINARY {
        class = class.method(signature, doc, move |vm: &mut Vm, this: This<Context>, a: Value, b: Value| {
            let under = Under::context(vm, &this);
            let (a, b) = (required(vm, &a)?, required(vm, &b)?);
            methods::binary(vm, &under, &a, &b, operation)
        });
    }
    for (signature, doc, test) in PREDICATES {
        class = class.method(signature, doc, move |vm: &mut Vm, this: This<Context>, a: Value| {
            let a = required(vm, &a)?;
            PyResult::Ok(test(&a, &this.rules.get()))
        });
    }
    for (signature, doc, operation) in COPIES {
        class = class.method(signature, doc, move |vm: &mut Vm, this: This<Context>, a: Value| {
            let a = required(vm, &a)?;
            Under::context(vm, &this).answer(vm, operation(&a), 0)
        });
    }
    for (signature, doc, operation) in PAIRS {
        class = class.method(signature, doc, move |vm: &mut Vm, this: This<Context>, a: Value, b: Value| {
            let (a, b) = (required(vm, &a)?, required(vm, &b)?);
            Under::context(vm, &this).answer(vm, operation(&a, &b), 0)
        });
    }
    let tables = UNARY.map(|row| row.0).into_iter().chain(BINARY.map(|row| row.0));
    let tables = tables.chain(PREDICATES.map(|row| row.0)).chain(COPIES.map(|row| row.0));
    let names: Vec<&str> =
        tables.chain(PAIRS.map(|row| row.0)).filter_map(|row| row.split('(').next()).collect();
    others(class).knowing_class(&names).knowing_class(&OTHERS)
}

fn others(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method("canonical(self, x, /)", "Return x.", |vm: &mut Vm, _: This<Context>, a: Value| {
            check_decimal(vm, &a)?;
            PyResult::Ok(a)
        })
        .method("is_canonical(self, x, /)", "Return True.", |vm: &mut Vm, _: This<Context>, a: Value| {
            check_decimal(vm, &a)?;
            PyResult::Ok(true)
        })
        .method(
            "copy_decimal(self, x, /)",
            "Return x as a decimal.",
            |vm: &mut Vm, _: This<Context>, a: Value| required_value(vm, &a),
        )
        .method("create_decimal(self, num='0', /)", "Return a number, rounded.", construct::create)
        .method(
            "create_decimal_from_float(self, f, /)",
            "Return the value of a float, rounded.",
            construct::create_from_float,
        )
        .method(
            "divmod(self, x, y, /)",
            "Return whole quotient and remainder.",
            |vm: &mut Vm, this: This<Context>, a: Value, b: Value| {
                let (a, b) = (required(vm, &a)?, required(vm, &b)?);
                let under = Under::context(vm, &this);
                div_mod_under(vm, &under, &a, &b)
            },
        )
        .method(
            "fma(self, x, y, z, /)",
            "Return x * y + z, rounded once.",
            |vm: &mut Vm, this: This<Context>, a: Value, b: Value, c: Value| {
                let a = required(vm, &a)?;
                let under = Under::context(vm, &this);
                methods::fma(vm, &under, &a, &b, &c)
            },
        )
        .method(
            "power(self, /, a, b, modulo=None)",
            "Return a power, possibly modulo a number.",
            |vm: &mut Vm, this: This<Context>, a: Value, b: Value, modulo: Option<Value>| {
                let (a, b) = (required(vm, &a)?, required(vm, &b)?);
                let modulo = match modulo {
                    Some(modulo) => Some(required(vm, &modulo)?),
                    None => None,
                };
                let under = Under::context(vm, &this);
                power_under(vm, &under, &a, &b, modulo.as_deref())
            },
        )
        .method("radix(self, /)", "Return ten.", |vm: &mut Vm, this: This<Context>| {
            Under::context(vm, &this).answer(vm, Number::whole(10), 0)
        })
        .method(
            "number_class(self, x, /)",
            "Return the name of the class of a number.",
            |vm: &mut Vm, this: This<Context>, a: Value| {
                required(vm, &a).map(|a| Value::from(a.class(&this.rules.get())))
            },
        )
        .method(
            "same_quantum(self, x, y, /)",
            "Return whether both have the same exponent.",
            |vm: &mut Vm, _: This<Context>, a: Value, b: Value| {
                let (a, b) = (required(vm, &a)?, required(vm, &b)?);
                PyResult::Ok(decimal::same_quantum(&a, &b))
            },
        )
        .method(
            "to_sci_string(self, x, /)",
            "Return the text.",
            |vm: &mut Vm, this: This<Context>, a: Value| {
                required(vm, &a).map(|a| a.scientific(this.capitals.get()))
            },
        )
        .method(
            "to_eng_string(self, x, /)",
            "Return the text with an exponent that is a multiple of three.",
            |vm: &mut Vm, this: This<Context>, a: Value| {
                required(vm, &a).map(|a| a.engineering(this.capitals.get()))
            },
        )
}

/// TypeError for what is no decimal itself.
fn check_decimal(vm: &mut Vm, value: &Value) -> PyResult<()> {
    match as_decimal(value) {
        Some(_) => Ok(()),
        None => Err(vm.type_error("argument must be a Decimal")),
    }
}

//! The operators of decimals: arithmetic, comparison, conversion, hash and text.

use super::{Operand, This, Under, as_decimal, classes, new_decimal, operand};
use crate::number::decimal::condition::{FLOAT_OPERATION, INVALID_OPERATION};
use crate::number::decimal::{self, Number, Rounding, Rules, Status, convert};
use crate::object::{Complex, Tuple, Value};
use crate::runtime::native::{ClassDef, Opt};
use crate::runtime::ops::CompareOp;
use crate::runtime::ops::hash::hash_identity;
use crate::runtime::{PyResult, Raised, Vm};

/// An operation on two numbers.
pub type Binary = fn(&Number, &Number, &Rules, &mut Status) -> Number;
/// An operation on one.
pub type Unary = fn(&Number, &Rules, &mut Status) -> Number;

const BINARY: [(&str, &str, &str, &str, Binary); 6] = [
    (
        "__add__(self, value, /)",
        "Return self+value.",
        "__radd__(self, value, /)",
        "Return value+self.",
        decimal::add,
    ),
    (
        "__sub__(self, value, /)",
        "Return self-value.",
        "__rsub__(self, value, /)",
        "Return value-self.",
        decimal::subtract,
    ),
    (
        "__mul__(self, value, /)",
        "Return self*value.",
        "__rmul__(self, value, /)",
        "Return value*self.",
        decimal::mul,
    ),
    (
        "__truediv__(self, value, /)",
        "Return self/value.",
        "__rtruediv__(self, value, /)",
        "Return value/self.",
        decimal::divide,
    ),
    (
        "__floordiv__(self, value, /)",
        "Return self//value.",
        "__rfloordiv__(self, value, /)",
        "Return value//self.",
        decimal::divide_int,
    ),
    (
        "__mod__(self, value, /)",
        "Return self%value.",
        "__rmod__(self, value, /)",
        "Return value%self.",
        decimal::remainder,
    ),
];
const UNARY: [(&str, &str, Unary); 3] = [
    ("__neg__(self, /)", "-self", decimal::minus),
    ("__pos__(self, /)", "+self", decimal::plus),
    ("__abs__(self, /)", "abs(self)", decimal::abs),
];
const COMPARISONS: [(&str, &str, CompareOp); 6] = [
    ("__eq__(self, value, /)", "Return self==value.", CompareOp::Eq),
    ("__ne__(self, value, /)", "Return self!=value.", CompareOp::Ne),
    ("__lt__(self, value, /)", "Return self<value.", CompareOp::Lt),
    ("__le__(self, value, /)", "Return self<=value.", CompareOp::Le),
    ("__gt__(self, value, /)", "Return self>value.", CompareOp::Gt),
    ("__ge__(self, value, /)", "Return self>=value.", CompareOp::Ge),
];
const WHOLE: [(&str, &str, Rounding); 3] = [
    ("__trunc__(self, /)", "Return the number without its fraction.", Rounding::Down),
    ("__floor__(self, /)", "Return the largest int not above.", Rounding::Floor),
    ("__ceil__(self, /)", "Return the smallest int not below.", Rounding::Ceiling),
];

/// Gives the class its operators.
pub fn add(mut class: ClassDef<'_>) -> ClassDef<'_> {
    for (sign, doc, reflected, reflected_doc, operation) in BINARY {
        class = class
            .slot(sign, doc, move |vm: &mut Vm, a: This, b: Value| {
                binary(vm, &Operand::Own(a.0), operand(&b).as_ref(), operation)
            })
            .slot(reflected, reflected_doc, move |vm: &mut Vm, b: This, a: Value| match operand(&a) {
                Some(a) => binary(vm, &a, Some(&Operand::Own(b.0)), operation),
                None => Ok(Value::NotImplemented),
            });
    }
    for (sign, doc, operation) in UNARY {
        class = class.slot(sign, doc, move |vm: &mut Vm, a: This| {
            let under = Under::current(vm);
            let mut status = 0;
            let number = operation(&a, &under.rules(), &mut status);
            under.answer(vm, number, status)
        });
    }
    for (sign, doc, op) in COMPARISONS {
        class = class.slot(sign, doc, move |vm: &mut Vm, a: This, b: Value| compare(vm, &a, &b, op));
    }
    for (sign, doc, rounding) in WHOLE {
        class = class.method(sign, doc, move |vm: &mut Vm, a: This| to_int(vm, &a, rounding));
    }
    conversions(powers(class))
}

fn powers(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .slot(
            "__divmod__(self, value, /)",
            "Return divmod(self, value).",
            |vm: &mut Vm, a: This, b: Value| div_mod(vm, Some(Operand::Own(a.0)), operand(&b)),
        )
        .slot(
            "__rdivmod__(self, value, /)",
            "Return divmod(value, self).",
            |vm: &mut Vm, b: This, a: Value| div_mod(vm, operand(&a), Some(Operand::Own(b.0))),
        )
        .slot(
            "__pow__(self, value, mod=None, /)",
            "Return pow(self, value, mod).",
            |vm: &mut Vm, a: This, b: Value, modulo: Value| {
                power(vm, Some(Operand::Own(a.0)), operand(&b), &modulo)
            },
        )
        .slot(
            "__rpow__(self, value, mod=None, /)",
            "Return pow(value, self, mod).",
            |vm: &mut Vm, b: This, a: Value, modulo: Value| {
                power(vm, operand(&a), Some(Operand::Own(b.0)), &modulo)
            },
        )
}

fn conversions(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .slot("__bool__(self, /)", "True if self else False", |_: &mut Vm, a: This| !a.is_zero())
        .slot("__hash__(self, /)", "Return hash(self).", hash)
        .slot("__int__(self, /)", "int(self)", |vm: &mut Vm, a: This| to_int(vm, &a, Rounding::Down))
        .slot("__float__(self, /)", "float(self)", |vm: &mut Vm, a: This| to_float(vm, &a))
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, a: This| {
            let under = Under::current(vm);
            format!("Decimal('{}')", a.scientific(under.context.capitals.get()))
        })
        .slot("__str__(self, /)", "Return str(self).", |vm: &mut Vm, a: This| {
            let under = Under::current(vm);
            a.scientific(under.context.capitals.get())
        })
        .method(
            "__complex__(self, /)",
            "Convert this value to exact type complex.",
            |vm: &mut Vm, a: This| to_float(vm, &a).map(|x| Complex::value(x, 0.0)),
        )
        .method("__round__(self, ndigits=<unrepresentable>, /)", "Return the number rounded.", round)
}

#[inline]
fn binary(vm: &mut Vm, a: &Operand, b: Option<&Operand>, operation: Binary) -> PyResult {
    let Some(b) = b else { return Ok(Value::NotImplemented) };
    let under = Under::current(vm);
    let mut status = 0;
    let number = operation(a, b, &under.rules(), &mut status);
    under.answer(vm, number, status)
}

fn div_mod(vm: &mut Vm, a: Option<Operand>, b: Option<Operand>) -> PyResult {
    let (Some(a), Some(b)) = (a, b) else { return Ok(Value::NotImplemented) };
    let under = Under::current(vm);
    div_mod_under(vm, &under, &a, &b)
}

/// Quotient and remainder as a tuple.
pub fn div_mod_under(vm: &mut Vm, under: &Under, a: &Number, b: &Number) -> PyResult {
    let mut status = 0;
    let (quotient, rest) = decimal::div_mod(a, b, &under.rules(), &mut status);
    under.note(vm, status)?;
    let class = &under.classes.decimal;
    Ok(Value::Tuple(Tuple::of([new_decimal(class, quotient), new_decimal(class, rest)])))
}

fn power(vm: &mut Vm, a: Option<Operand>, b: Option<Operand>, modulo: &Value) -> PyResult {
    let (Some(a), Some(b)) = (a, b) else { return Ok(Value::NotImplemented) };
    let modulo = match modulo {
        Value::None | Value::Unbound => None,
        given => match operand(given) {
            Some(modulo) => Some(modulo),
            None => return Ok(Value::NotImplemented),
        },
    };
    let under = Under::current(vm);
    power_under(vm, &under, &a, &b, modulo.as_deref())
}

/// `pow(a, b, modulo)`, one of which is a decimal; NotImplemented beside other objects.
pub fn power_modulo(vm: &mut Vm, [a, b, modulo]: [&Value; 3]) -> PyResult {
    power(vm, operand(a), operand(b), modulo)
}

/// The power, possibly modulo a number.
pub fn power_under(vm: &mut Vm, under: &Under, a: &Number, b: &Number, modulo: Option<&Number>) -> PyResult {
    let (rules, mut status) = (under.rules(), 0);
    let number = match modulo {
        Some(modulo) => decimal::power_modulo(a, b, modulo, &rules, &mut status),
        None => decimal::power(a, b, &rules, &mut status),
    };
    under.answer(vm, number, status)
}

fn compare(vm: &mut Vm, a: &Number, b: &Value, op: CompareOp) -> PyResult {
    match operand(b) {
        Some(b) => ordered(vm, a, &b, op),
        None => compare_other(vm, a, b, op),
    }
}

fn ordered(vm: &mut Vm, a: &Number, b: &Number, op: CompareOp) -> PyResult {
    if a.is_nan() || b.is_nan() {
        let is_equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        if !is_equality || a.is_signaling() || b.is_signaling() {
            Under::current(vm).note(vm, INVALID_OPERATION)?;
        }
        return Ok(Value::Bool(op == CompareOp::Ne));
    }
    Ok(Value::Bool(op.holds(decimal::order(a, b))))
}

/// The comparison with a float, a complex number or a fraction.
fn compare_other(vm: &mut Vm, a: &Number, b: &Value, op: CompareOp) -> PyResult {
    let is_equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    let float = match b.unwrapped() {
        Value::Float(x) => Some(*x),
        Value::Complex(z) if is_equality && z.imag == 0.0 => Some(z.real),
        Value::Instance(_) | Value::Object(_) => None,
        _ => return Ok(Value::NotImplemented),
    };
    let Some(x) = float else { return compare_ratio(vm, a, b, op) };
    let under = Under::current(vm);
    if is_equality {
        // A mere equality is noted, but never trapped.
        let flags = &under.context.flags.bits;
        flags.set(flags.get() | FLOAT_OPERATION);
    } else {
        under.note(vm, FLOAT_OPERATION)?;
    }
    ordered(vm, a, &convert::from_float(x), op)
}

fn compare_ratio(vm: &mut Vm, a: &Number, b: &Value, op: CompareOp) -> PyResult {
    let all = classes(vm);
    let rational = match all.rational.get() {
        Some(class) => class.clone(),
        None => {
            let numbers = vm.import("numbers")?;
            let class = vm.get_attr_named(&numbers, "Rational")?;
            all.rational.get_or_init(|| class).clone()
        }
    };
    if !vm.is_instance(b, &rational)? {
        return Ok(Value::NotImplemented);
    }
    let top = vm.get_attr_named(b, "numerator")?;
    let Some(top) = operand(&top).filter(|_| as_decimal(&top).is_none()) else {
        return Err(vm.type_error("numerator must be an integer"));
    };
    if !a.is_finite() {
        return ordered(vm, a, &top, op);
    }
    let bottom = vm.get_attr_named(b, "denominator")?;
    let Some(bottom) = bottom.unwrapped().as_int() else {
        return Err(vm.type_error("denominator must be an integer"));
    };
    ordered(vm, &a.times(bottom), &top, op)
}

fn hash(vm: &mut Vm, value: Value) -> PyResult<i64> {
    let Some(decimal) = as_decimal(&value) else {
        let given = vm.type_name(&value);
        let message =
            format!("descriptor '__hash__' requires a 'decimal.Decimal' object but received a '{given}'");
        return Err(vm.type_error(message));
    };
    match decimal.number.is_nan() {
        true if decimal.number.is_signaling() => Err(vm.type_error("Cannot hash a signaling NaN value")),
        true => Ok(hash_identity(&value)),
        false => Ok(decimal.number.hash()),
    }
}

/// The int that rounding gives; OverflowError or ValueError for what is not finite.
pub fn to_int(vm: &mut Vm, a: &Number, rounding: Rounding) -> PyResult {
    if !a.is_finite() {
        return Err(not_finite(vm, a, "integer"));
    }
    match a.to_int(rounding) {
        Some(n) => Ok(n.into()),
        None => Err(vm.memory_error_plain()),
    }
}

/// OverflowError for an infinity, ValueError for a NaN.
#[cold]
pub fn not_finite(vm: &mut Vm, a: &Number, target: &str) -> Raised {
    if a.is_infinite() {
        return vm.overflow_error(format!("cannot convert Infinity to {target}"));
    }
    vm.value_error(format!("cannot convert NaN to {target}"))
}

fn to_float(vm: &mut Vm, a: &Number) -> PyResult<f64> {
    if a.is_signaling() {
        return Err(vm.value_error("cannot convert signaling NaN to float"));
    }
    Ok(a.to_float())
}

fn round(vm: &mut Vm, a: This, places: Opt<Value>) -> PyResult {
    let Opt::Given(places) = places else { return to_int(vm, &a, Rounding::HalfEven) };
    let places = match places.unwrapped().as_int().map(|n| n.to_i64()) {
        Some(Some(places)) => places,
        Some(None) => return Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
        None => return Err(vm.type_error("optional arg must be an integer")),
    };
    let under = Under::current(vm);
    let model = Number::small(false, 1, places.checked_neg().unwrap_or(i64::MAX));
    let mut status = 0;
    let number = decimal::quantize(&a, &model, &under.rules(), &mut status);
    under.answer(vm, number, status)
}

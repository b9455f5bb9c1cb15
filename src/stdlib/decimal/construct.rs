//! Decimals from other values.

use super::context::Context;
use super::{Decimal, Under, as_decimal, classes, new_decimal, unsupported};
use crate::number::decimal::condition::{CONVERSION_SYNTAX, FLOAT_OPERATION};
use crate::number::decimal::convert::{self, to_ascii};
use crate::number::decimal::{Number, Status};
use crate::object::{Attrs, Class, Gc, Str, Value};
use crate::runtime::native::{Opt, This};
use crate::runtime::{PyResult, Vm};

const BAD_SIGN: &str = "sign must be an integer with the value 0 or 1";
const BAD_DIGITS: &str = "coefficient must be a tuple of digits";

/// `Decimal(value, context)`: the exact value.
pub fn new(vm: &mut Vm, class: Gc<Class>, value: Value, context: Value) -> PyResult {
    let under = Under::optional(vm, &context)?;
    if class.is(&under.classes.decimal)
        && let Some(decimal) = as_decimal(&value)
        && decimal.attrs.class().is(&class)
    {
        return Ok(value);
    }
    let mut status = 0;
    let number = exact(vm, &value, &mut status)?;
    under.note(vm, status)?;
    Ok(of_class(&class, number))
}

fn of_class(class: &Gc<Class>, number: Number) -> Value {
    Value::Object(Gc::new(Decimal { attrs: Attrs::new(class), number }).erase())
}

/// The exact value, with the conditions that taking it meets.
fn exact(vm: &mut Vm, value: &Value, status: &mut Status) -> PyResult<Number> {
    if let Some(decimal) = as_decimal(value) {
        return Ok(decimal.number.clone());
    }
    match value.unwrapped() {
        Value::Str(text) => Ok(exact_text(text, status)),
        Value::List(list) => exact_parts(vm, &list.to_vec(), status),
        Value::Tuple(tuple) => exact_parts(vm, tuple.items(), status),
        Value::Float(x) => {
            *status |= FLOAT_OPERATION;
            Ok(convert::from_float(*x))
        }
        plain => match plain.as_int() {
            Some(n) => Ok(Number::from(n)),
            None => Err(unsupported(vm, value)),
        },
    }
}

fn exact_text(text: &Gc<Str>, status: &mut Status) -> Number {
    match to_ascii(text.as_bytes(), true) {
        Some(text) => Number::parse_exact(&text, status),
        None => bad_syntax(status),
    }
}

fn bad_syntax(status: &mut Status) -> Number {
    *status |= CONVERSION_SYNTAX;
    Number::nan()
}

fn exact_parts(vm: &mut Vm, parts: &[Value], status: &mut Status) -> PyResult<Number> {
    let text = text_of_parts(vm, parts)?;
    Ok(Number::parse_exact(&text, status))
}

/// The text of a number given as sign, digits and exponent.
fn text_of_parts(vm: &mut Vm, parts: &[Value]) -> PyResult<Vec<u8>> {
    let [sign, digits, exponent] = parts else {
        return Err(vm.value_error("argument must be a sequence of length 3"));
    };
    let sign = match c_long(vm, sign, BAD_SIGN)? {
        0 => "",
        1 => "-",
        _ => return Err(vm.value_error(BAD_SIGN)),
    };
    let mut text = sign.as_bytes().to_vec();
    let (special, tail) = match exponent.unwrapped() {
        Value::Str(kind) => match kind.as_bytes() {
            b"F" => ("Infinity", String::new()),
            b"n" => ("NaN", String::new()),
            b"N" => ("sNaN", String::new()),
            _ => {
                let message = "string argument in the third position must be 'F', 'n' or 'N'";
                return Err(vm.value_error(message));
            }
        },
        other => match other.as_int().map(|n| n.to_i64()) {
            Some(Some(exponent)) => ("", format!("E{exponent}")),
            Some(None) => return Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
            None => return Err(vm.value_error("exponent must be an integer")),
        },
    };
    text.extend_from_slice(special.as_bytes());
    let digits = match digits.unwrapped() {
        Value::List(list) => list.to_vec(),
        Value::Tuple(tuple) => tuple.items().to_vec(),
        _ => return Err(vm.value_error(BAD_DIGITS)),
    };
    if digits.is_empty() && special.is_empty() {
        text.push(b'0');
    }
    for digit in &digits {
        match c_long(vm, digit, BAD_DIGITS)? {
            digit @ 0..=9 if special != "Infinity" => text.push(b'0' + digit as u8),
            0..=9 => {}
            _ => return Err(vm.value_error(BAD_DIGITS)),
        }
    }
    text.extend_from_slice(tail.as_bytes());
    Ok(text)
}

fn c_long(vm: &mut Vm, value: &Value, otherwise: &str) -> PyResult<i64> {
    match value.unwrapped().as_int().map(|n| n.to_i64()) {
        Some(Some(n)) => Ok(n),
        Some(None) => Err(vm.overflow_error("Python int too large to convert to C long")),
        None => Err(vm.value_error(otherwise)),
    }
}

/// `Decimal.from_float(f)`.
pub fn from_float(vm: &mut Vm, class: Gc<Class>, value: Value) -> PyResult {
    let number = float_or_int(vm, &value)?;
    subclassed(vm, &class, number)
}

fn float_or_int(vm: &mut Vm, value: &Value) -> PyResult<Number> {
    match value.unwrapped() {
        Value::Float(x) => Ok(convert::from_float(*x)),
        plain => match plain.as_int() {
            Some(n) => Ok(Number::from(n)),
            None => Err(vm.type_error("argument must be int or float")),
        },
    }
}

/// An object of a subclass by calling it, of the class itself directly.
fn subclassed(vm: &mut Vm, class: &Gc<Class>, number: Number) -> PyResult {
    let value = new_decimal(&classes(vm).decimal, number);
    if class.is(&classes(vm).decimal) { Ok(value) } else { vm.call(&Value::Class(class.clone()), &[value]) }
}

/// `Decimal.from_number(number)`.
pub fn from_number(vm: &mut Vm, class: Gc<Class>, value: Value) -> PyResult {
    if let Some(decimal) = as_decimal(&value) {
        if class.is(&classes(vm).decimal) && decimal.attrs.class().is(&class) {
            return Ok(value);
        }
        return subclassed(vm, &class, decimal.number.clone());
    }
    let plain = value.unwrapped();
    if plain.as_int().is_none() && !matches!(plain, Value::Float(_)) {
        return Err(unsupported(vm, &value));
    }
    let number = float_or_int(vm, &value)?;
    subclassed(vm, &class, number)
}

/// `Context.create_decimal(num)`: the value rounded.
pub fn create(vm: &mut Vm, this: This<Context>, value: Opt<Value>) -> PyResult {
    let under = Under::context(vm, &this);
    let rules = under.rules();
    let mut status = 0;
    let value = value.given().unwrap_or(Value::Int(0));
    let number = match value.unwrapped() {
        Value::Str(text) => match to_ascii(text.as_bytes(), false) {
            Some(text) => Number::parse(&text, &rules, &mut status),
            None => bad_syntax(&mut status),
        },
        Value::Tuple(_) | Value::List(_) => {
            let text = match value.unwrapped() {
                Value::Tuple(tuple) => text_of_parts(vm, tuple.items())?,
                Value::List(list) => text_of_parts(vm, &list.to_vec())?,
                _ => unreachable!("it is one of them"),
            };
            Number::parse(&text, &rules, &mut status)
        }
        _ => {
            let number = exact(vm, &value, &mut status)?;
            // A float that is not allowed is told before it is rounded.
            under.note(vm, status)?;
            status = 0;
            let room = rules.prec - i64::from(rules.clamp);
            if number.is_nan() && number.digits() > room && number.coefficient != 0u8.into() {
                bad_syntax(&mut status)
            } else {
                number.finish(&rules, &mut status)
            }
        }
    };
    under.answer(vm, number, status)
}

/// `Context.create_decimal_from_float(f)`.
pub fn create_from_float(vm: &mut Vm, this: This<Context>, value: Value) -> PyResult {
    let under = Under::context(vm, &this);
    let mut status = 0;
    let number = float_or_int(vm, &value)?.finish(&under.rules(), &mut status);
    under.answer(vm, number, status)
}

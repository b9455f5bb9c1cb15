//! `complex`: the constructor and the methods; operators are in `slots`.

use super::float::of_class;
use super::object::{checked_class, instance_of};
use crate::number::complex;
use crate::object::{Complex, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Opt};
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::literals;

/// Gives `complex` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().complex.clone();
    ClassDef::extend(vm, &class)
        .doc("A complex number.")
        .new_method("complex(cls, /, real=<unrepresentable>, imag=<unrepresentable>)", new)
        .slot("__abs__(self, /)", "abs(self)", |vm: &mut Vm, this: Gc<Complex>| {
            complex::abs(complex::Complex::new(this.real, this.imag)).map_err(|fault| vm.fault(fault))
        })
        .method(
            "__complex__(self, /)",
            "Convert this value to exact type complex.",
            |_: &mut Vm, this: Gc<Complex>| Complex::value(this.real, this.imag),
        )
        .method(
            "__format__(self, format_spec, /)",
            "Convert to a text according to format_spec.",
            |vm: &mut Vm, this: Value, spec: Gc<Str>| vm.format_builtin(&this, &spec),
        )
        .method("__getnewargs__(self, /)", "", |_: &mut Vm, this: Gc<Complex>| {
            Tuple::of([Value::Float(this.real), Value::Float(this.imag)])
        })
        .method(
            "conjugate(self, /)",
            "Return the number with its imaginary part negated: 3-4j becomes 3+4j.",
            |_: &mut Vm, this: Gc<Complex>| Complex::value(this.real, -this.imag),
        )
        .class_method(
            "from_number(cls, number, /)",
            "Make a complex number of any number.",
            |vm: &mut Vm, class: Value, number: Value| {
                let (real, imag) = match vm.complex_parts(&number)? {
                    Some(parts) => parts,
                    None => (vm.to_f64(&number)?, 0.0),
                };
                of_class(vm, &class, Complex::value(real, imag))
            },
        )
        .getter("real(self)", "the real part of a complex number", |_: &mut Vm, this: Gc<Complex>| this.real)
        .getter("imag(self)", "the imaginary part of a complex number", |_: &mut Vm, this: Gc<Complex>| {
            this.imag
        })
        .finish();
}

fn new(vm: &mut Vm, class: Value, real: Opt<Value>, imag: Opt<Value>) -> PyResult {
    let owner = vm.types().complex.clone();
    let class = checked_class(vm, &class, &owner)?;
    let (real, imag) = (real.given(), imag.given());
    let number = match (real, imag) {
        (None, None) => (0.0, 0.0),
        (Some(real), None) => one(vm, &real)?,
        (real, Some(imag)) => two(vm, real, &imag)?,
    };
    instance_of(vm, &class, Complex::value(number.0, number.1))
}

fn one(vm: &mut Vm, value: &Value) -> PyResult<(f64, f64)> {
    if let Value::Str(text) = value.unwrapped() {
        let number = literals::parse_complex(view(text)).map_err(|fault| vm.fault(fault))?;
        return Ok((number.real, number.imag));
    }
    if let Some(parts) = vm.complex_parts(value)? {
        return Ok(parts);
    }
    match vm.to_f64_opt(value)? {
        Some(x) => Ok((x, 0.0)),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("complex() argument must be a string or a number, not {class}")))
        }
    }
}

fn two(vm: &mut Vm, real: Option<Value>, imag: &Value) -> PyResult<(f64, f64)> {
    let (mut answer, beside) = match &real {
        None => (0.0, None),
        Some(real) => part(vm, real, "real")?,
    };
    let (mut imaginary, turned) = part(vm, imag, "imag")?;
    if let Some(beside) = beside {
        imaginary += beside;
    }
    if let Some(turned) = turned {
        answer -= turned;
    }
    Ok((answer, imaginary))
}

/// The real part of an argument, and its imaginary part if it is complex.
fn part(vm: &mut Vm, value: &Value, name: &str) -> PyResult<(f64, Option<f64>)> {
    let is_text = matches!(value.unwrapped(), Value::Str(_));
    let plain_complex = match value.unwrapped() {
        Value::Complex(z) => Some((z.real, z.imag)),
        _ if name == "real" && !is_text => vm.complex_parts(value)?,
        _ => None,
    };
    if let Some((real, imag)) = plain_complex {
        return Ok((real, Some(imag)));
    }
    match if is_text { None } else { vm.to_f64_opt(value)? } {
        Some(x) => Ok((x, None)),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("complex() argument '{name}' must be a real number, not {class}")))
        }
    }
}

//! `float`: the constructor and the methods; operators are in `slots`.

use super::bytes::data_opt;
use super::object::{checked_class, instance_of};
use crate::number::{float, math};
use crate::object::{Gc, Str, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg};
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::literals;

/// The plain number of a float or an instance of a subclass.
pub struct Real(pub f64);

impl FromArg for Real {
    #[inline]
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value.unwrapped() {
            Value::Float(x) => Ok(Real(*x)),
            _ => Err(vm.argument_error(value, site, "float")),
        }
    }
}

/// Gives `float` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().float.clone();
    ClassDef::extend(vm, &class)
        .doc("A real number in double precision.")
        .new_method("float(cls, x=0, /)", |vm: &mut Vm, class: Value, x: Value| {
            let owner = vm.types().float.clone();
            let class = checked_class(vm, &class, &owner)?;
            let number = Value::Float(convert(vm, &x)?);
            instance_of(vm, &class, number)
        })
        .slot("__int__(self, /)", "int(self)", |vm: &mut Vm, this: Real| whole(vm, math::trunc(this.0)))
        .slot("__float__(self, /)", "float(self)", |_: &mut Vm, this: Real| this.0)
        .slot("__abs__(self, /)", "abs(self)", |_: &mut Vm, this: Real| this.0.abs())
        .method(
            "__trunc__(self, /)",
            "Return the number without what stands after the point.",
            |vm: &mut Vm, this: Real| whole(vm, math::trunc(this.0)),
        )
        .method("__floor__(self, /)", "Return the floor as an integral.", |vm: &mut Vm, this: Real| {
            whole(vm, math::floor(this.0))
        })
        .method("__ceil__(self, /)", "Return the ceiling as an integral.", |vm: &mut Vm, this: Real| {
            whole(vm, math::ceil(this.0))
        })
        .method("__round__(self, ndigits=None, /)", "Round to a number of digits, half to even.", round)
        .method(
            "__format__(self, format_spec, /)",
            "Format the float according to format_spec.",
            |vm: &mut Vm, this: Value, spec: Gc<Str>| vm.format_builtin(&this, &spec),
        )
        .method("__getnewargs__(self, /)", "", |_: &mut Vm, this: Real| Tuple::of([Value::Float(this.0)]))
        .method(
            "conjugate(self, /)",
            "Return the float itself: it has no imaginary part.",
            |_: &mut Vm, this: Real| this.0,
        )
        .method(
            "is_integer(self, /)",
            "Tell whether nothing stands after the point.",
            |_: &mut Vm, this: Real| float::is_integer(this.0),
        )
        .method(
            "as_integer_ratio(self, /)",
            "Return the float as numerator and denominator, exactly.",
            |vm: &mut Vm, this: Real| match float::as_integer_ratio(this.0) {
                Ok((n, d)) => Ok(Tuple::of([n.into(), d.into()])),
                Err(fault) => Err(vm.fault(fault)),
            },
        )
        .method(
            "hex(self, /)",
            "Return a hexadecimal representation of the number.",
            |_: &mut Vm, this: Real| float::hex(this.0),
        )
        .class_method(
            "fromhex(cls, string, /)",
            "Create a number from a hexadecimal text.",
            |vm: &mut Vm, class: Value, text: Value| {
                let Value::Str(text) = text.unwrapped() else {
                    return Err(vm.type_error("bad argument type for built-in operation"));
                };
                let number = float::from_hex(text.as_bytes()).map_err(|fault| vm.fault(fault))?;
                of_class(vm, &class, Value::Float(number))
            },
        )
        .class_method(
            "from_number(cls, number, /)",
            "Make a float of any real number.",
            |vm: &mut Vm, class: Value, number: Value| {
                let number = Value::Float(vm.to_f64(&number)?);
                of_class(vm, &class, number)
            },
        )
        .class_method(
            "__getformat__(cls, typestr, /)",
            "Tell how floats are stored.",
            |vm: &mut Vm, _: Value, kind: Gc<Str>| match kind.as_bytes() {
                b"double" | b"float" => Ok("IEEE, little-endian"),
                _ => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
            },
        )
        .getter("real(self)", "the real part of a complex number", |_: &mut Vm, this: Real| this.0)
        .getter("imag(self)", "the imaginary part of a complex number", |_: &mut Vm, _: Real| 0.0)
        .finish();
}

/// The number itself, or what a subclass makes of it.
pub fn of_class(vm: &mut Vm, class: &Value, number: Value) -> PyResult {
    let plain = vm.class_of(&number);
    match class {
        Value::Class(class) if class.is(&plain) => Ok(number),
        class => vm.call(class, &[number]),
    }
}

fn whole(vm: &mut Vm, number: crate::fault::FaultResult<crate::number::Int>) -> PyResult {
    number.map(Value::from).map_err(|fault| vm.fault(fault))
}

/// The number that a text shows. Each NaN is an object of its own, told apart by its bits.
fn parse(vm: &mut Vm, text: &Gc<Str>) -> PyResult<f64> {
    let number = literals::parse_float(view(text)).map_err(|fault| vm.fault(fault))?;
    Ok(if number.is_nan() { vm.interp.distinct_nan(number) } else { number })
}

/// `float(value)`.
pub fn convert(vm: &mut Vm, value: &Value) -> PyResult<f64> {
    match value {
        Value::Float(x) => return Ok(*x),
        Value::Int(n) => return Ok(*n as f64),
        Value::Str(text) => return parse(vm, text),
        _ => {}
    }
    if let Some(number) = vm.to_f64_opt(value)? {
        return Ok(number);
    }
    if let Value::Str(text) = value.unwrapped() {
        return parse(vm, text);
    }
    if let Some(data) = data_opt(value) {
        return match float::parse(&data) {
            Some(number) => Ok(number),
            None => {
                let shown = vm.repr_lossy(value)?;
                Err(vm.value_error(format!("could not convert string to float: {shown}")))
            }
        };
    }
    let class = vm.type_name(value);
    Err(vm.type_error(format!("float() argument must be a string or a real number, not '{class}'")))
}

fn round(vm: &mut Vm, this: Real, digits: Value) -> PyResult {
    if digits.is_none() {
        return whole(vm, float::round_half_even(this.0));
    }
    let digits = vm.index(&digits)?;
    let digits = digits.as_int().expect("index answers an int");
    float::round_to(this.0, digits).map(Value::Float).map_err(|fault| vm.fault(fault))
}

//! `int`: the constructor and the methods; operators are in `slots`.

use super::bytes::{data_opt, quoted};
use super::object::{checked_class, instance_of};
use crate::number::int::{self, IntRef};
use crate::object::{Bytes, Gc, Str, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Opt};
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::literals;

/// The plain number of an int, a bool or an instance of a subclass.
pub struct Whole(pub Value);

impl Whole {
    /// For the algorithms.
    pub fn get(&self) -> IntRef<'_> {
        self.0.as_int().expect("it was checked")
    }

    /// As a value that is no bool.
    pub fn value(&self) -> Value {
        match &self.0 {
            Value::Bool(b) => Value::Int(i64::from(*b)),
            number => number.clone(),
        }
    }
}

impl FromArg for Whole {
    #[inline]
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value.unwrapped() {
            number if number.as_int().is_some() => Ok(Whole(number.clone())),
            _ => Err(vm.argument_error(value, site, "int")),
        }
    }
}

/// Gives `int` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().int.clone();
    let mut def = ClassDef::extend(vm, &class)
        .doc("An integer of any size.")
        .new_method("int(cls, x=<unrepresentable>, /, base=<unrepresentable>)", new);
    for (signature, doc) in [
        ("__int__(self, /)", "int(self)"),
        ("__index__(self, /)", "Return the number as an integer that can be an index."),
    ] {
        def = def.slot(signature, doc, |_: &mut Vm, this: Whole| this.value());
    }
    for (signature, doc) in [
        ("__trunc__(self, /)", "Truncating an integer returns itself."),
        ("__floor__(self, /)", "Flooring an integer returns itself."),
        ("__ceil__(self, /)", "The ceiling of an integer is itself."),
        ("conjugate(self, /)", "Return self, the complex conjugate of any int."),
    ] {
        def = def.method(signature, doc, |_: &mut Vm, this: Whole| this.value());
    }
    for (signature, doc) in
        [("real(self)", "the real part of a complex number"), ("numerator(self)", "The number itself.")]
    {
        def = def.getter(signature, doc, |_: &mut Vm, this: Whole| this.value());
    }
    def.getter("imag(self)", "the imaginary part of a complex number", |_: &mut Vm, _: Whole| 0i64)
        .getter("denominator(self)", "One: the number is whole.", |_: &mut Vm, _: Whole| 1i64)
        .slot("__abs__(self, /)", "abs(self)", |_: &mut Vm, this: Whole| Value::from(int::abs(this.get())))
        .slot("__float__(self, /)", "float(self)", |vm: &mut Vm, this: Whole| {
            int::to_float(this.get()).map_err(|fault| vm.fault(fault))
        })
        .method("__round__(self, ndigits=None, /)", "Round to a number of digits, half to even.", round)
        .method(
            "__format__(self, format_spec, /)",
            "Convert to a text according to format_spec.",
            |vm: &mut Vm, this: Value, spec: Gc<Str>| vm.format_builtin(&this, &spec),
        )
        .method("__getnewargs__(self, /)", "", |_: &mut Vm, this: Whole| Tuple::of([this.value()]))
        .method(
            "__sizeof__(self, /)",
            "Return the size of the int in memory, in bytes.",
            |_: &mut Vm, this: Whole| {
                const HEAD: u64 = 24;
                const DIGIT_BITS: u64 = 30;
                (HEAD + 4 * int::bit_length(this.get()).div_ceil(DIGIT_BITS).max(1)) as usize
            },
        )
        .method(
            "bit_length(self, /)",
            "Return how many binary digits the number has.",
            |_: &mut Vm, this: Whole| int::bit_length(this.get()) as usize,
        )
        .method(
            "bit_count(self, /)",
            "Return how many binary digits of the number are 1, its sign aside.",
            |_: &mut Vm, this: Whole| int::bit_count(this.get()) as usize,
        )
        .method(
            "as_integer_ratio(self, /)",
            "Return the number and 1: its numerator and denominator.",
            |_: &mut Vm, this: Whole| Tuple::of([this.value(), Value::Int(1)]),
        )
        .method(
            "is_integer(self, /)",
            "Returns True, as floats and Decimals may not.",
            |_: &mut Vm, _: Whole| true,
        )
        .method(
            "to_bytes(self, /, length=1, byteorder='big', *, signed=False)",
            "Return the number as bytes.",
            to_bytes,
        )
        .class_method(
            "from_bytes(cls, /, bytes, byteorder='big', *, signed=False)",
            "Make a number of bytes.",
            from_bytes,
        )
        .finish();
}

fn new(vm: &mut Vm, class: Value, x: Opt<Value>, base: Opt<Value>) -> PyResult {
    let owner = vm.types().int.clone();
    let class = checked_class(vm, &class, &owner)?;
    let number = match (x.given(), base.given()) {
        (None, None) => Value::Int(0),
        (None, Some(_)) => return Err(vm.type_error("int() missing string argument")),
        (Some(x), None) => convert(vm, &x)?,
        (Some(x), Some(base)) => with_base(vm, &x, &base)?,
    };
    instance_of(vm, &class, number)
}

/// `int(value)`.
pub fn convert(vm: &mut Vm, value: &Value) -> PyResult {
    match value {
        Value::Int(_) | Value::BigInt(_) => return Ok(value.clone()),
        Value::Bool(b) => return Ok(Value::Int(i64::from(*b))),
        Value::Float(x) => {
            return crate::number::math::trunc(*x).map(Value::from).map_err(|fault| vm.fault(fault));
        }
        Value::Str(text) => return parse(vm, text, 10),
        _ => {}
    }
    let names = vm.names();
    let (name, index) = (names.__int__.clone(), names.__index__.clone());
    if let Some(answer) = vm.call_special(value, &name, &[])? {
        let number = match answer.unwrapped() {
            number if number.as_int().is_some() => {
                if matches!(answer, Value::Bool(_) | Value::Instance(_)) {
                    vm.warn_subclass(value, "__int__", "an int", &answer)?;
                }
                Whole(number.clone()).value()
            }
            _ => {
                let (class, given) = (vm.type_name(value), vm.type_name(&answer));
                return Err(vm.type_error(format!("{class}.__int__() must return an int, not {given}")));
            }
        };
        return Ok(number);
    }
    if vm.lookup_special(value, &index).is_some() {
        return vm.index(value);
    }
    if let Value::Str(text) = value.unwrapped() {
        return parse(vm, text, 10);
    }
    if let Some(data) = data_opt(value) {
        return parse_bytes(vm, &data, 10);
    }
    let class = vm.type_name(value);
    Err(vm.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{class}'"
    )))
}

fn parse(vm: &mut Vm, text: &Gc<Str>, base: u32) -> PyResult {
    let limit = vm.interp.int_max_digits.get();
    literals::parse_int(view(text), base, limit).map(Value::from).map_err(|fault| vm.fault(fault))
}

fn parse_bytes(vm: &mut Vm, data: &[u8], base: u32) -> PyResult {
    let limit = vm.interp.int_max_digits.get();
    int::parse(data, base, limit).map(Value::from).map_err(|error| vm.fault(error.fault(base, &quoted(data))))
}

fn with_base(vm: &mut Vm, x: &Value, base: &Value) -> PyResult {
    let base = match vm.index(base)?.as_int().and_then(|base| base.to_i64()) {
        Some(base @ (0 | 2..=36)) => base as u32,
        _ => return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0")),
    };
    match x.unwrapped() {
        Value::Str(text) => parse(vm, text, base),
        Value::Bytes(_) | Value::ByteArray(_) => {
            let data = data_opt(x).expect("bytes have data").to_vec();
            parse_bytes(vm, &data, base)
        }
        _ => Err(vm.type_error("int() can't convert non-string with explicit base")),
    }
}

fn round(vm: &mut Vm, this: Whole, digits: Value) -> PyResult {
    if digits.is_none() {
        return Ok(this.value());
    }
    let digits = vm.index(&digits)?;
    let digits = digits.as_int().expect("index answers an int");
    Ok(int::round_to(this.get(), digits).into())
}

fn to_bytes(vm: &mut Vm, this: Whole, length: i64, order: Gc<Str>, signed: bool) -> PyResult<Gc<Bytes>> {
    let little = int::is_little_endian(order.as_bytes()).map_err(|fault| vm.fault(fault))?;
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length cannot be negative"));
    };
    let bytes = int::to_bytes(this.get(), length, little, signed).map_err(|fault| vm.fault(fault))?;
    Ok(Bytes::new(bytes))
}

fn from_bytes(vm: &mut Vm, class: Value, bytes: Value, order: Gc<Str>, signed: bool) -> PyResult {
    let little = int::is_little_endian(order.as_bytes()).map_err(|fault| vm.fault(fault))?;
    let data = super::bytes::bytes_of(vm, &bytes)?;
    let number = Value::from(int::from_bytes(&data, little, signed));
    match &class {
        Value::Class(class) if class.is(&vm.types().int) => Ok(number),
        class => vm.call(class, &[number]),
    }
}

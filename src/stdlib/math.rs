//! The `math` module, over the pure functions of `number::math`.

use crate::fault::FaultResult;
use crate::number::math::{self, Fsum, Logarithm, sum_product};
use crate::number::{Int, IntRef, int};
use crate::object::{Dict, Gc, Tuple, Value};
use crate::runtime::native::{Module, Opt, VarArgs};
use crate::runtime::ops::BinaryOp;
use crate::runtime::{PyResult, Vm};

/// The functions of one float that cannot fail.
const PLAIN: [(&str, &str, fn(f64) -> f64); 9] = [
    ("asinh(x, /)", "Return the inverse hyperbolic sine.", math::asinh),
    ("atan(x, /)", "Return the arc tangent.", f64::atan),
    ("cbrt(x, /)", "Return the cube root.", math::cbrt),
    ("degrees(x, /)", "Convert radians to degrees.", math::degrees),
    ("erf(x, /)", "Return the error function.", math::erf),
    ("erfc(x, /)", "Return the complementary error function.", math::erfc),
    ("fabs(x, /)", "Return the absolute value as a float.", f64::abs),
    ("radians(x, /)", "Convert degrees to radians.", math::radians),
    ("ulp(x, /)", "Return the value of the last bit.", math::ulp),
];

/// The functions of one float that have a domain.
const CHECKED: [(&str, &str, fn(f64) -> FaultResult<f64>); 17] = [
    ("acos(x, /)", "Return the arc cosine.", math::acos),
    ("acosh(x, /)", "Return the inverse hyperbolic cosine.", math::acosh),
    ("asin(x, /)", "Return the arc sine.", math::asin),
    ("atanh(x, /)", "Return the inverse hyperbolic tangent.", math::atanh),
    ("cos(x, /)", "Return the cosine.", math::cos),
    ("cosh(x, /)", "Return the hyperbolic cosine.", math::cosh),
    ("exp(x, /)", "Return e raised to the power x.", math::exp),
    ("exp2(x, /)", "Return 2 raised to the power x.", math::exp2),
    ("expm1(x, /)", "Return exp(x)-1.", math::expm1),
    ("gamma(x, /)", "Return the gamma function.", math::gamma),
    ("lgamma(x, /)", "Return the logarithm of the gamma function.", math::lgamma),
    ("log1p(x, /)", "Return the logarithm of 1+x.", math::log1p),
    ("sin(x, /)", "Return the sine.", math::sin),
    ("sinh(x, /)", "Return the hyperbolic sine.", math::sinh),
    ("sqrt(x, /)", "Return the square root.", math::sqrt),
    ("tan(x, /)", "Return the tangent.", math::tan),
    ("tanh(x, /)", "Return the hyperbolic tangent.", |x| Ok(x.tanh())),
];

/// The functions of two floats.
const PAIRS: [(&str, &str, fn(f64, f64) -> FaultResult<f64>); 7] = [
    ("atan2(y, x, /)", "Return the arc tangent of y/x.", |y, x| Ok(y.atan2(x))),
    ("copysign(x, y, /)", "Return x with the sign of y.", |x, y| Ok(math::copysign(x, y))),
    ("fmax(x, y, /)", "Return the larger one.", |x, y| Ok(math::fmax(x, y))),
    ("fmin(x, y, /)", "Return the smaller one.", |x, y| Ok(math::fmin(x, y))),
    ("fmod(x, y, /)", "Return the rest of a division, as C does.", math::fmod),
    ("pow(x, y, /)", "Return x raised to the power y.", math::pow),
    ("remainder(x, y, /)", "Return the IEEE 754 rest of a division.", math::remainder),
];

/// The namespace of `math`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let mut module = Module::new(vm, "math", "Mathematical functions.")
        .value("pi", std::f64::consts::PI)
        .value("e", std::f64::consts::E)
        .value("tau", std::f64::consts::TAU)
        .value("inf", f64::INFINITY)
        .value("nan", f64::NAN);
    for (signature, doc, function) in PLAIN {
        module = module.def(signature, doc, move |_: &mut Vm, x: f64| function(x));
    }
    for (signature, doc, function) in CHECKED {
        module = module.def(signature, doc, move |vm: &mut Vm, x: f64| float(vm, function(x)));
    }
    for (signature, doc, function) in PAIRS {
        module = module.def(signature, doc, move |vm: &mut Vm, x: f64, y: f64| float(vm, function(x, y)));
    }
    let module = floats(module).finish();
    let integer = integers(Module::new(vm, "math.integer", "Functions of whole numbers.")).finish();
    for entry in integer.entries() {
        if let Value::Builtin(_) = entry.value {
            vm.dict_set(&module, entry.key, entry.value)?;
        }
    }
    let class = vm.types().module.clone();
    let integer = Value::Module(crate::object::Module::new(&class, integer));
    let full_name = vm.intern("math.integer");
    vm.interp.modules.set_str(&full_name, integer.clone());
    module.set_str(&vm.intern("integer"), integer);
    Ok(module)
}

fn floats(module: Module<'_>) -> Module<'_> {
    module
        .def("ceil(x, /)", "Return the smallest int not below x.", |vm: &mut Vm, x: Value| {
            let name = vm.names().__ceil__.clone();
            round(vm, &x, &name, math::ceil)
        })
        .def("floor(x, /)", "Return the greatest int not above x.", |vm: &mut Vm, x: Value| {
            let name = vm.names().__floor__.clone();
            round(vm, &x, &name, math::floor)
        })
        .def("trunc(x, /)", "Return x without its fraction.", trunc)
        .def("dist(p, q, /)", "Return the distance of two points.", dist)
        .def("hypot(*coordinates)", "Return the distance from the origin.", hypot)
        .def("fma(x, y, z, /)", "Return x*y+z, rounded once.", |vm: &mut Vm, x: f64, y: f64, z: f64| {
            float(vm, math::fma(x, y, z))
        })
        .def("frexp(x, /)", "Return mantissa and exponent.", |_: &mut Vm, x: f64| {
            let (mantissa, exponent) = math::frexp(x);
            Value::Tuple(Tuple::of([mantissa.into(), exponent.into()]))
        })
        .def("ldexp(x, i, /)", "Return x * 2**i.", ldexp)
        .def("modf(x, /)", "Return fraction and whole part.", |_: &mut Vm, x: f64| {
            let (fraction, whole) = math::modf(x);
            Value::Tuple(Tuple::of([fraction.into(), whole.into()]))
        })
        .def(
            "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
            "Return whether two numbers are close.",
            is_close,
        )
        .def("isfinite(x, /)", "Return whether x is neither infinite nor NaN.", |_: &mut Vm, x: f64| {
            x.is_finite()
        })
        .def("isinf(x, /)", "Return whether x is infinite.", |_: &mut Vm, x: f64| x.is_infinite())
        .def("isnan(x, /)", "Return whether x is NaN.", |_: &mut Vm, x: f64| x.is_nan())
        .def("isnormal(x, /)", "Return whether x is normal.", |_: &mut Vm, x: f64| x.is_normal())
        .def("issubnormal(x, /)", "Return whether x is subnormal.", |_: &mut Vm, x: f64| x.is_subnormal())
        .def("signbit(x, /)", "Return whether the sign bit is set.", |_: &mut Vm, x: f64| {
            x.is_sign_negative()
        })
        .def("log(x, base=<unrepresentable>, /)", "Return the logarithm.", log)
        .def("log2(x, /)", "Return the logarithm to base 2.", |vm: &mut Vm, x: Value| {
            logarithm(vm, &x, Logarithm::Binary)
        })
        .def("log10(x, /)", "Return the logarithm to base 10.", |vm: &mut Vm, x: Value| {
            logarithm(vm, &x, Logarithm::Decimal)
        })
        .def("nextafter(x, y, /, *, steps=None)", "Return the float after x towards y.", next_after)
        .def("fsum(seq, /)", "Return an exact sum of floats.", fsum)
        .def("prod(iterable, /, *, start=1)", "Return the product of all items.", prod)
        .def("sumprod(p, q, /)", "Return the sum of products.", sumprod)
}

fn integers(module: Module<'_>) -> Module<'_> {
    module
        .def(
            "comb(n, k, /)",
            "Return how many ways there are to choose k of n.",
            |vm: &mut Vm, n: Value, k: Value| {
                let (n, k) = (vm.index(&n)?, vm.index(&k)?);
                whole(vm, math::comb(int_ref(&n), int_ref(&k)))
            },
        )
        .def(
            "perm(n, k=None, /)",
            "Return how many ways there are to arrange k of n.",
            |vm: &mut Vm, n: Value, k: Value| {
                let n = vm.index(&n)?;
                let k = if k.is_none() { k } else { vm.index(&k)? };
                whole(vm, math::perm(int_ref(&n), (!k.is_none()).then(|| int_ref(&k))))
            },
        )
        .def("factorial(n, /)", "Return n!.", |vm: &mut Vm, n: Value| {
            let n = vm.index(&n)?;
            whole(vm, math::factorial(int_ref(&n)))
        })
        .def("isqrt(n, /)", "Return the whole square root.", |vm: &mut Vm, n: Value| {
            let n = vm.index(&n)?;
            whole(vm, int::isqrt(int_ref(&n)))
        })
        .def("gcd(*integers)", "Return the greatest common divisor.", |vm: &mut Vm, args: VarArgs| {
            fold(vm, &args, 0, int::gcd)
        })
        .def("lcm(*integers)", "Return the least common multiple.", |vm: &mut Vm, args: VarArgs| {
            fold(vm, &args, 1, int::lcm)
        })
}

fn float(vm: &mut Vm, outcome: FaultResult<f64>) -> PyResult<f64> {
    outcome.map_err(|fault| vm.fault(fault))
}

fn whole(vm: &mut Vm, outcome: FaultResult<Int>) -> PyResult {
    outcome.map(Value::from).map_err(|fault| vm.fault(fault))
}

/// The int in a value that `index` answered.
fn int_ref(value: &Value) -> IntRef<'_> {
    value.as_int().unwrap_or(IntRef::Small(0))
}

fn is_int(value: &Value) -> bool {
    matches!(value.unwrapped(), Value::Int(_) | Value::BigInt(_) | Value::Bool(_))
}

fn round(
    vm: &mut Vm,
    x: &Value,
    name: &Gc<crate::object::Str>,
    plain: fn(f64) -> FaultResult<Int>,
) -> PyResult {
    if let Value::Float(x) = x {
        return whole(vm, plain(*x));
    }
    if let Value::Int(_) = x {
        return Ok(x.clone());
    }
    if let Some(answer) = vm.call_special(x, name, &[])? {
        return Ok(answer);
    }
    let x = vm.to_f64(x)?;
    whole(vm, plain(x))
}

fn trunc(vm: &mut Vm, x: Value) -> PyResult {
    if let Value::Float(x) = x {
        return whole(vm, math::trunc(x));
    }
    let name = vm.names().__trunc__.clone();
    match vm.call_special(&x, &name, &[])? {
        Some(answer) => Ok(answer),
        None => {
            let class = vm.type_name(&x);
            Err(vm.type_error(format!("type {class} doesn't define __trunc__ method")))
        }
    }
}

fn coordinates(vm: &mut Vm, items: &[Value]) -> PyResult<Vec<f64>> {
    items.iter().map(|item| vm.to_f64(item)).collect()
}

fn dist(vm: &mut Vm, p: Value, q: Value) -> PyResult<f64> {
    let (p, q) = (vm.collect(&p)?, vm.collect(&q)?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let (p, q) = (coordinates(vm, &p)?, coordinates(vm, &q)?);
    float(vm, math::dist(&p, &q))
}

fn hypot(vm: &mut Vm, parts: VarArgs) -> PyResult<f64> {
    let parts = coordinates(vm, parts.0.items())?;
    Ok(math::hypot(&parts))
}

fn ldexp(vm: &mut Vm, x: f64, exponent: Value) -> PyResult<f64> {
    if !is_int(&exponent) && vm.lookup_special(&exponent, &vm.names().__index__).is_none() {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    }
    let exponent = vm.index(&exponent)?;
    float(vm, math::ldexp(x, int_ref(&exponent)))
}

fn is_close(vm: &mut Vm, a: f64, b: f64, relative: f64, absolute: f64) -> PyResult<bool> {
    math::is_close(a, b, relative, absolute).map_err(|fault| vm.fault(fault))
}

fn logarithm(vm: &mut Vm, x: &Value, kind: Logarithm) -> PyResult<f64> {
    let outcome = if is_int(x) { kind.of_int(int_ref(x)) } else { kind.of_float(vm.to_f64(x)?) };
    float(vm, outcome)
}

fn log(vm: &mut Vm, x: Value, base: Opt<Value>) -> PyResult {
    let top = logarithm(vm, &x, Logarithm::Natural)?;
    match base {
        Opt::Missing => Ok(Value::Float(top)),
        Opt::Given(base) => {
            let bottom = logarithm(vm, &base, Logarithm::Natural)?;
            vm.binary(BinaryOp::TrueDiv, &Value::Float(top), &Value::Float(bottom))
        }
    }
}

fn next_after(vm: &mut Vm, x: f64, y: f64, steps: Value) -> PyResult<f64> {
    let steps = if steps.is_none() { steps } else { vm.index(&steps)? };
    float(vm, math::next_after(x, y, (!steps.is_none()).then(|| int_ref(&steps))))
}

fn fsum(vm: &mut Vm, items: Value) -> PyResult<f64> {
    let mut sum = Fsum::new();
    vm.for_each(&items, |vm, item| {
        let item = vm.to_f64(&item)?;
        sum.push(item).map_err(|fault| vm.fault(fault))
    })?;
    float(vm, sum.finish())
}

fn prod(vm: &mut Vm, items: Value, start: Value) -> PyResult {
    let mut product = start;
    vm.for_each(&items, |vm, item| {
        product = vm.binary(BinaryOp::Mul, &product, &item)?;
        Ok(())
    })?;
    Ok(product)
}

fn sumprod(vm: &mut Vm, p: Value, q: Value) -> PyResult {
    let (p, q) = (vm.collect(&p)?, vm.collect(&q)?);
    let mismatch = p.len() != q.len();
    let floats = |items: &[Value]| items.iter().any(|item| matches!(item, Value::Float(_)));
    let plain = |items: &[Value]| items.iter().all(|item| matches!(item, Value::Float(_) | Value::Int(_)));
    if !mismatch && (floats(&p) || floats(&q)) && plain(&p) && plain(&q) {
        let mut pairs = Vec::with_capacity(p.len());
        for (x, y) in p.iter().zip(&q) {
            pairs.push((vm.to_f64(x)?, vm.to_f64(y)?));
        }
        return Ok(Value::Float(sum_product(pairs)));
    }
    let mut total = Value::Int(0);
    for (x, y) in p.iter().zip(&q) {
        let product = vm.binary(BinaryOp::Mul, x, y)?;
        total = vm.binary(BinaryOp::Add, &total, &product)?;
    }
    if mismatch {
        return Err(vm.value_error("Inputs are not the same length"));
    }
    Ok(total)
}

fn fold(vm: &mut Vm, args: &VarArgs, start: i64, join: fn(IntRef<'_>, IntRef<'_>) -> Int) -> PyResult {
    let mut total = Value::Int(start);
    for item in args.0.items() {
        let item = vm.index(item)?;
        let joined = join(int_ref(&total), int_ref(&item));
        total = whole(vm, Ok(joined))?;
    }
    Ok(total)
}

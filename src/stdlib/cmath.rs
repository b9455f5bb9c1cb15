//! The `cmath` module, over the pure functions of `number::cmath`.

use crate::fault::FaultResult;
use crate::number::cmath;
use crate::number::complex::Complex as Number;
use crate::object::{Complex, Dict, Gc, Tuple, Value};
use crate::runtime::native::{ArgSite, FromArg, Module, Opt};
use crate::runtime::{PyResult, Vm};

/// An argument that is any number.
struct Any(Number);

impl FromArg for Any {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        vm.to_complex(value).map(|(real, imag)| Any(Number::new(real, imag)))
    }
}

/// The functions of one number.
const PLAIN: [(&str, &str, fn(Number) -> FaultResult<Number>); 15] = [
    ("acos(z, /)", "Return the arc cosine.", cmath::acos),
    ("acosh(z, /)", "Return the inverse hyperbolic cosine.", cmath::acosh),
    ("asin(z, /)", "Return the arc sine.", cmath::asin),
    ("asinh(z, /)", "Return the inverse hyperbolic sine.", cmath::asinh_of),
    ("atan(z, /)", "Return the arc tangent.", cmath::atan),
    ("atanh(z, /)", "Return the inverse hyperbolic tangent.", cmath::atanh),
    ("cos(z, /)", "Return the cosine.", cmath::cos),
    ("cosh(z, /)", "Return the hyperbolic cosine.", cmath::cosh),
    ("exp(z, /)", "Return e raised to the power z.", cmath::exp),
    ("log10(z, /)", "Return the logarithm to base 10.", cmath::log10),
    ("sin(z, /)", "Return the sine.", cmath::sin),
    ("sinh(z, /)", "Return the hyperbolic sine.", cmath::sinh),
    ("sqrt(z, /)", "Return the square root.", cmath::sqrt),
    ("tan(z, /)", "Return the tangent.", cmath::tan),
    ("tanh(z, /)", "Return the hyperbolic tangent.", cmath::tanh),
];

/// What is asked of both parts.
const TESTS: [(&str, &str, fn(Number) -> bool); 3] = [
    ("isfinite(z, /)", "Return whether both parts are finite.", |z| z.real.is_finite() && z.imag.is_finite()),
    ("isinf(z, /)", "Return whether a part is infinite.", |z| z.real.is_infinite() || z.imag.is_infinite()),
    ("isnan(z, /)", "Return whether a part is NaN.", |z| z.real.is_nan() || z.imag.is_nan()),
];

/// The namespace of `cmath`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let mut module = Module::new(vm, "cmath", "Mathematical functions of complex numbers.")
        .value("pi", std::f64::consts::PI)
        .value("e", std::f64::consts::E)
        .value("tau", std::f64::consts::TAU)
        .value("inf", f64::INFINITY)
        .value("nan", f64::NAN)
        .value("infj", Complex::value(0.0, f64::INFINITY))
        .value("nanj", Complex::value(0.0, f64::NAN));
    for (signature, doc, function) in PLAIN {
        module = module.def(signature, doc, move |vm: &mut Vm, z: Any| answer(vm, function(z.0)));
    }
    for (signature, doc, test) in TESTS {
        module = module.def(signature, doc, move |_: &mut Vm, z: Any| test(z.0));
    }
    Ok(others(module).finish())
}

fn others(module: Module<'_>) -> Module<'_> {
    module
        .def(
            "log(z, base=<unrepresentable>, /)",
            "Return the logarithm, the natural one or to a base.",
            |vm: &mut Vm, z: Any, base: Opt<Any>| match base {
                Opt::Given(base) => answer(vm, cmath::log_base(z.0, base.0)),
                Opt::Missing => answer(vm, cmath::log(z.0)),
            },
        )
        .def("phase(z, /)", "Return the phase angle.", |vm: &mut Vm, z: Any| {
            cmath::phase(z.0).map_err(|fault| vm.fault(fault))
        })
        .def("polar(z, /)", "Return absolute value and phase.", |vm: &mut Vm, z: Any| {
            let (size, phase) = cmath::polar(z.0).map_err(|fault| vm.fault(fault))?;
            Ok(Tuple::of([size.into(), phase.into()])) as PyResult<_>
        })
        .def(
            "rect(r, phi, /)",
            "Return the number with an absolute value and a phase.",
            |vm: &mut Vm, size: f64, phase: f64| answer(vm, cmath::rect(size, phase)),
        )
        .def(
            "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
            "Return whether two numbers are close.",
            |vm: &mut Vm, a: Any, b: Any, relative: f64, absolute: f64| {
                cmath::is_close(a.0, b.0, relative, absolute).map_err(|fault| vm.fault(fault))
            },
        )
}

fn answer(vm: &mut Vm, answer: FaultResult<Number>) -> PyResult {
    match answer {
        Ok(z) => Ok(Complex::value(z.real, z.imag)),
        Err(fault) => Err(vm.fault(fault)),
    }
}

//! `timedelta`: a span of days, seconds and microseconds.

use super::classes;
use crate::native_type;
use crate::number::{Int, IntRef, int};
use crate::object::{Attrs, Class, Gc, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg};
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Vm};
use dashu_int::IBig;

const DAY: i128 = 86_400_000_000;

/// A span of time; seconds and microseconds are never negative.
pub struct Delta {
    attrs: Attrs,
    pub days: i64,
    pub seconds: i64,
    pub micros: i64,
}
native_type!(Delta {});

impl Delta {
    /// A span of `timedelta` itself.
    pub fn value(vm: &mut Vm, days: i64, seconds: i64, micros: i64) -> Value {
        let state = vm.interp.state::<super::State>();
        match state.0.get() {
            Some(classes) => new_delta(&classes.delta, days, seconds, micros),
            None => Value::None,
        }
    }

    /// The whole span in microseconds.
    pub fn total(&self) -> i128 {
        i128::from(self.days) * DAY + i128::from(self.seconds) * 1_000_000 + i128::from(self.micros)
    }
}

fn new_delta(class: &Gc<Class>, days: i64, seconds: i64, micros: i64) -> Value {
    Value::Object(Gc::new(Delta { attrs: Attrs::new(class), days, seconds, micros }).erase())
}

/// A `timedelta` argument.
pub struct DeltaArg(pub Gc<Delta>);

impl FromArg for DeltaArg {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match as_delta(value) {
            Some(delta) => Ok(DeltaArg(delta)),
            None => Err(vm.argument_error(value, site, "datetime.timedelta")),
        }
    }
}

impl std::ops::Deref for DeltaArg {
    type Target = Delta;

    fn deref(&self) -> &Delta {
        &self.0
    }
}

/// The span in a value.
pub fn as_delta(value: &Value) -> Option<Gc<Delta>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

/// The span of that many microseconds.
pub fn from_micros(vm: &mut Vm, micros: i128) -> PyResult {
    let class = classes(vm).delta.clone();
    of_class(vm, &class, micros)
}

fn of_class(vm: &mut Vm, class: &Gc<Class>, micros: i128) -> PyResult {
    let days = micros.div_euclid(DAY);
    let rest = micros.rem_euclid(DAY) as i64;
    let Ok(days) = i32::try_from(days) else { return Err(too_large(vm)) };
    if days.abs() > 999_999_999 {
        return Err(vm.overflow_error(format!("days={days}; must have magnitude <= 999999999")));
    }
    Ok(new_delta(class, i64::from(days), rest / 1_000_000, rest % 1_000_000))
}

fn from_big(vm: &mut Vm, micros: &IBig) -> PyResult {
    match i128::try_from(micros) {
        Ok(micros) => from_micros(vm, micros),
        Err(_) => Err(too_large(vm)),
    }
}

fn too_large(vm: &mut Vm) -> crate::runtime::Raised {
    vm.overflow_error("Python int too large to convert to C int")
}

/// The class.
pub fn class(vm: &mut Vm) -> Gc<Class> {
    let signature = "timedelta(cls, days=<unrepresentable>, seconds=<unrepresentable>, microseconds=<unrepresentable>, milliseconds=<unrepresentable>, minutes=<unrepresentable>, hours=<unrepresentable>, weeks=<unrepresentable>)";
    let class = ClassDef::new(vm, "datetime", "timedelta", "The difference between two moments.")
        .new_method(signature, new)
        .field("days(self)", "Number of days.", |_: &mut Vm, this: DeltaArg| this.days)
        .field("seconds(self)", "The seconds beyond the days.", |_: &mut Vm, this: DeltaArg| this.seconds)
        .field("microseconds(self)", "The microseconds beyond the seconds.", |_: &mut Vm, this: DeltaArg| {
            this.micros
        })
        .method("total_seconds(self, /)", "Return the span in seconds.", |_: &mut Vm, this: DeltaArg| {
            int::true_div(Int::from(this.total()).as_ref(), IntRef::Small(1_000_000)).unwrap_or(0.0)
        })
        .method("__reduce__(self, /)", "Helper for pickle.", |vm: &mut Vm, value: Value| {
            let class = Value::Class(vm.class_of(&value));
            let args = as_delta(&value).map_or_else(Vec::new, |this| parts(&this));
            Tuple::new(vec![class, Value::Tuple(Tuple::new(args))])
        })
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__str__(self, /)", "Return str(self).", text)
        .slot("__hash__(self, /)", "Return hash(self).", |vm: &mut Vm, this: DeltaArg| hash(vm, this.total()))
        .slot("__bool__(self, /)", "True if self else False", |_: &mut Vm, this: DeltaArg| this.total() != 0)
        .slot("__neg__(self, /)", "-self", |vm: &mut Vm, this: DeltaArg| from_micros(vm, -this.total()))
        .slot("__pos__(self, /)", "+self", |vm: &mut Vm, this: DeltaArg| from_micros(vm, this.total()))
        .slot("__abs__(self, /)", "abs(self)", |vm: &mut Vm, this: DeltaArg| {
            from_micros(vm, this.total().abs())
        });
    arithmetic(comparisons(class)).finish()
}

fn comparisons(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .slot("__eq__(self, value, /)", "Return self==value.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Eq)
        })
        .slot("__ne__(self, value, /)", "Return self!=value.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Ne)
        })
        .slot("__lt__(self, value, /)", "Return self<value.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Lt)
        })
        .slot("__le__(self, value, /)", "Return self<=value.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Le)
        })
        .slot("__gt__(self, value, /)", "Return self>value.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Gt)
        })
        .slot("__ge__(self, value, /)", "Return self>=value.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Ge)
        })
}

fn compare(_: &mut Vm, a: &Delta, b: &Value, op: CompareOp) -> Value {
    match as_delta(b) {
        Some(b) => Value::Bool(op.holds(a.total().cmp(&b.total()))),
        None => Value::NotImplemented,
    }
}

fn arithmetic(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .slot("__add__(self, value, /)", "Return self+value.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            match as_delta(&b) {
                Some(b) => from_micros(vm, a.total() + b.total()),
                None => Ok(Value::NotImplemented),
            }
        })
        .slot("__radd__(self, value, /)", "Return value+self.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            match as_delta(&b) {
                Some(b) => from_micros(vm, a.total() + b.total()),
                None => Ok(Value::NotImplemented),
            }
        })
        .slot("__sub__(self, value, /)", "Return self-value.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            match as_delta(&b) {
                Some(b) => from_micros(vm, a.total() - b.total()),
                None => Ok(Value::NotImplemented),
            }
        })
        .slot("__rsub__(self, value, /)", "Return value-self.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            match as_delta(&b) {
                Some(b) => from_micros(vm, b.total() - a.total()),
                None => Ok(Value::NotImplemented),
            }
        })
        .slot("__mul__(self, value, /)", "Return self*value.", multiply)
        .slot("__rmul__(self, value, /)", "Return value*self.", multiply)
        .slot("__truediv__(self, value, /)", "Return self/value.", true_divide)
        .slot("__rtruediv__(self, value, /)", "Return value/self.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            if as_delta(&b).is_some() {
                true_divide(vm, DeltaArg(as_delta(&b).unwrap_or(a.0.clone())), a.0.into())
            } else {
                Ok(Value::NotImplemented)
            }
        })
        .slot("__floordiv__(self, value, /)", "Return self//value.", floor_divide)
        .slot("__rfloordiv__(self, value, /)", "Return value//self.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            reflected(vm, &a, &b, floor_divide)
        })
        .slot("__mod__(self, value, /)", "Return self%value.", modulo)
        .slot("__rmod__(self, value, /)", "Return value%self.", |vm: &mut Vm, a: DeltaArg, b: Value| {
            reflected(vm, &a, &b, modulo)
        })
        .slot("__divmod__(self, value, /)", "Return divmod(self, value).", div_mod)
        .slot(
            "__rdivmod__(self, value, /)",
            "Return divmod(value, self).",
            |vm: &mut Vm, a: DeltaArg, b: Value| reflected(vm, &a, &b, div_mod),
        )
}

fn reflected(
    vm: &mut Vm,
    a: &DeltaArg,
    b: &Value,
    operation: fn(&mut Vm, DeltaArg, Value) -> PyResult,
) -> PyResult {
    match as_delta(b) {
        Some(b) => operation(vm, DeltaArg(b), a.0.clone().into()),
        None => Ok(Value::NotImplemented),
    }
}

/// The number of an int argument, also of a bool or of a subclass.
fn as_integer(value: &Value) -> Option<IBig> {
    value.unwrapped().as_int().map(|n| n.big().into_owned())
}

fn as_float(value: &Value) -> Option<f64> {
    match value.unwrapped() {
        Value::Float(x) => Some(*x),
        _ => None,
    }
}

/// A finite float as a fraction with a positive denominator.
fn ratio(vm: &mut Vm, x: f64) -> PyResult<(IBig, IBig)> {
    if x.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = crate::number::math::frexp(x);
    let top = IBig::from((mantissa * 9_007_199_254_740_992.0) as i64);
    let exponent = exponent as i64 - 53;
    let one = IBig::from(1);
    if exponent >= 0 { Ok((top << exponent as usize, one)) } else { Ok((top, one << -exponent as usize)) }
}

/// The quotient rounded to the nearest, halves to the even one.
fn divide_nearest(a: IBig, b: IBig) -> IBig {
    let (a, b) = if b < IBig::from(0) { (-a, -b) } else { (a, b) };
    let quotient = int::floor_div((&Int::from(a.clone())).into(), (&Int::from(b.clone())).into())
        .map_or_else(|_| IBig::from(0), Int::into_big);
    let twice: IBig = (a - &quotient * &b) * 2;
    let odd = Int::from(quotient.clone()).as_ref().is_odd();
    if twice > b || (twice == b && odd) { quotient + 1 } else { quotient }
}

fn multiply(vm: &mut Vm, this: DeltaArg, other: Value) -> PyResult {
    let total = IBig::from(this.total());
    if let Some(n) = as_integer(&other) {
        return from_big(vm, &(total * n));
    }
    let Some(x) = as_float(&other) else { return Ok(Value::NotImplemented) };
    let (top, bottom) = ratio(vm, x)?;
    from_big(vm, &divide_nearest(total * top, bottom))
}

fn true_divide(vm: &mut Vm, this: DeltaArg, other: Value) -> PyResult {
    let total = this.total();
    if let Some(other) = as_delta(&other) {
        let quotient = int::true_div(Int::from(total).as_ref(), Int::from(other.total()).as_ref());
        return quotient.map(Value::Float).map_err(|fault| vm.fault(fault));
    }
    let (top, bottom) = match (as_integer(&other), as_float(&other)) {
        (Some(n), _) => (IBig::from(1), n),
        (None, Some(x)) => {
            let (top, bottom) = ratio(vm, x)?;
            (bottom, top)
        }
        (None, None) => return Ok(Value::NotImplemented),
    };
    if bottom == IBig::from(0) {
        return Err(vm.zero_division_error("division by zero"));
    }
    from_big(vm, &divide_nearest(IBig::from(total) * top, bottom))
}

fn floor_divide(vm: &mut Vm, this: DeltaArg, other: Value) -> PyResult {
    let total = this.total();
    if let Some(other) = as_delta(&other) {
        let other = other.total();
        if other == 0 {
            return Err(vm.zero_division_error("division by zero"));
        }
        return Ok(Int::from(floor(total, other)).into());
    }
    let Some(n) = as_integer(&other) else { return Ok(Value::NotImplemented) };
    match int::floor_div(Int::from(total).as_ref(), (&Int::from(n)).into()) {
        Ok(quotient) => from_big(vm, &quotient.into_big()),
        Err(_) => Err(vm.zero_division_error("division by zero")),
    }
}

fn floor(a: i128, b: i128) -> i128 {
    let quotient = a / b;
    if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient }
}

fn modulo(vm: &mut Vm, this: DeltaArg, other: Value) -> PyResult {
    let Some(other) = as_delta(&other) else { return Ok(Value::NotImplemented) };
    let (a, b) = (this.total(), other.total());
    if b == 0 {
        return Err(vm.zero_division_error("division by zero"));
    }
    from_micros(vm, a - floor(a, b) * b)
}

fn div_mod(vm: &mut Vm, this: DeltaArg, other: Value) -> PyResult {
    if as_delta(&other).is_none() {
        return Ok(Value::NotImplemented);
    }
    let quotient = floor_divide(vm, DeltaArg(this.0.clone()), other.clone())?;
    let rest = modulo(vm, this, other)?;
    Ok(Value::Tuple(Tuple::new(vec![quotient, rest])))
}

fn parts(this: &Delta) -> Vec<Value> {
    vec![this.days.into(), this.seconds.into(), this.micros.into()]
}

/// The hash of a span, which is that of its parts.
pub fn hash(vm: &mut Vm, micros: i128) -> PyResult<i64> {
    let rest = micros.rem_euclid(DAY) as i64;
    let parts = [micros.div_euclid(DAY) as i64, rest / 1_000_000, rest % 1_000_000];
    vm.hash(&Value::Tuple(Tuple::new(parts.into_iter().map(Value::Int).collect())))
}

fn repr(vm: &mut Vm, value: Value) -> String {
    let Some(this) = as_delta(&value) else { return String::new() };
    let mut shown = Vec::new();
    for (name, number) in [("days", this.days), ("seconds", this.seconds), ("microseconds", this.micros)] {
        if number != 0 {
            shown.push(format!("{name}={number}"));
        }
    }
    if shown.is_empty() {
        shown.push("0".to_string());
    }
    format!("{}({})", vm.type_name(&value), shown.join(", "))
}

fn text(_: &mut Vm, this: DeltaArg) -> String {
    let mut out = String::new();
    if this.days != 0 {
        let s = if this.days.abs() == 1 { "" } else { "s" };
        out = format!("{} day{s}, ", this.days);
    }
    let seconds = this.seconds;
    out += &format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if this.micros != 0 {
        out += &format!(".{:06}", this.micros);
    }
    out
}

#[allow(clippy::too_many_arguments)]
fn new(
    vm: &mut Vm,
    class: Gc<Class>,
    days: Value,
    seconds: Value,
    micros: Value,
    millis: Value,
    minutes: Value,
    hours: Value,
    weeks: Value,
) -> PyResult {
    let parts = [
        ("microseconds", micros, 1_i64),
        ("milliseconds", millis, 1000),
        ("seconds", seconds, 1_000_000),
        ("minutes", minutes, 60_000_000),
        ("hours", hours, 3_600_000_000),
        ("days", days, 86_400_000_000),
        ("weeks", weeks, 604_800_000_000),
    ];
    let mut total = IBig::from(0);
    let mut leftover = 0.0;
    for (name, value, factor) in parts {
        if value.is_unbound() {
            continue;
        }
        if let Some(n) = as_integer(&value) {
            total += n * IBig::from(factor);
        } else if let Some(x) = as_float(&value) {
            let (whole, rest) = float_part(vm, x, factor as f64)?;
            total += whole * IBig::from(factor) + rest.0;
            leftover += rest.1;
        } else {
            let given = vm.type_name(&value);
            return Err(vm.type_error(format!("unsupported type for timedelta {name} component: {given}")));
        }
    }
    if leftover != 0.0 {
        total += rounded_leftover(&total, leftover);
    }
    match i128::try_from(&total) {
        Ok(total) => of_class(vm, &class, total),
        Err(_) => Err(too_large(vm)),
    }
}

/// The whole part of a float, and its fraction times the factor, split again into whole part and fraction.
fn float_part(vm: &mut Vm, x: f64, factor: f64) -> PyResult<(IBig, (IBig, f64))> {
    let whole = int::from_float(x.trunc()).map_err(|fault| vm.fault(fault))?.into_big();
    let rest = (x - x.trunc()) * factor;
    Ok((whole, (IBig::from(rest.trunc() as i64), rest - rest.trunc())))
}

/// The fractions of microseconds, rounded so that halves make the total even.
fn rounded_leftover(total: &IBig, leftover: f64) -> IBig {
    let mut whole = leftover.round();
    if (whole - leftover).abs() == 0.5 {
        let odd = if Int::from(total.clone()).as_ref().is_odd() { 1.0 } else { 0.0 };
        whole = 2.0 * ((leftover + odd) * 0.5).round() - odd;
    }
    IBig::from(whole as i64)
}

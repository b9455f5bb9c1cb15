//! What decimals tell of themselves: parts, classes of numbers, text.

use super::operators::not_finite;
use super::{This, Under, new_decimal, pair};
use crate::number::decimal::{FormatError, Kind, Locale, Number, Rules, Spec};
use crate::object::{Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Opt};
use crate::runtime::{PyResult, Raised, Vm};

const PREDICATES: [(&str, &str, fn(&Number) -> bool); 8] = [
    ("is_canonical(self, /)", "Return True.", |_| true),
    ("is_finite(self, /)", "Return whether it is neither infinite nor a NaN.", Number::is_finite),
    ("is_infinite(self, /)", "Return whether it is infinite.", Number::is_infinite),
    ("is_nan(self, /)", "Return whether it is a NaN.", Number::is_nan),
    ("is_qnan(self, /)", "Return whether it is a quiet NaN.", |a| a.kind == Kind::Quiet),
    ("is_signed(self, /)", "Return whether it is negative.", |a| a.negative),
    ("is_snan(self, /)", "Return whether it is a signaling NaN.", Number::is_signaling),
    ("is_zero(self, /)", "Return whether it is zero.", Number::is_zero),
];
const UNDER_RULES: [(&str, &str, fn(&Number, &Rules) -> bool); 2] = [
    ("is_normal(self, /, context=None)", "Return whether it is normal.", Number::is_normal),
    ("is_subnormal(self, /, context=None)", "Return whether it is subnormal.", Number::is_subnormal),
];
const COPIES: [(&str, &str, fn(&Number) -> Number); 3] = [
    ("copy_abs(self, /)", "Return it without its sign.", |a| a.signed(false)),
    ("copy_negate(self, /)", "Return it with the other sign.", |a| a.signed(!a.negative)),
    ("radix(self, /)", "Return ten.", |_| Number::whole(10)),
];
const SAME: [(&str, &str); 3] = [
    ("canonical(self, /)", "Return self."),
    ("conjugate(self, /)", "Return self."),
    ("__copy__(self, /)", ""),
];
/// The digits that lie in an object itself; beyond them, so many take a word.
const OWN_DIGITS: i64 = 76;
const WORD_DIGITS: i64 = 19;

/// Gives the class these methods.
pub fn add(mut class: ClassDef<'_>) -> ClassDef<'_> {
    for (signature, doc, test) in PREDICATES {
        class = class.method(signature, doc, move |_: &mut Vm, a: This| test(&a));
    }
    for (signature, doc, test) in UNDER_RULES {
        class = class.method(signature, doc, move |vm: &mut Vm, a: This, context: Value| {
            let under = Under::optional(vm, &context)?;
            PyResult::Ok(test(&a, &under.rules()))
        });
    }
    for (signature, doc, operation) in COPIES {
        class = class.method(signature, doc, move |vm: &mut Vm, a: This| {
            new_decimal(&super::classes(vm).decimal, operation(&a))
        });
    }
    for (signature, doc) in SAME {
        class = class.method(signature, doc, |_: &mut Vm, a: This| Value::Object(a.0.erase()));
    }
    texts(class)
        .method("__deepcopy__(self, memo, /)", "", |_: &mut Vm, a: This, _: Value| Value::Object(a.0.erase()))
        .method("__sizeof__(self, /)", "Return the size in memory, in bytes.", |_: &mut Vm, a: This| {
            const HEAD: i64 = 104;
            let digits = a.digits();
            if digits <= OWN_DIGITS { HEAD } else { HEAD + (digits + WORD_DIGITS - 1) / WORD_DIGITS * 8 }
        })
        .getter("real(self)", "", |_: &mut Vm, a: This| Value::Object(a.0.erase()))
        .getter("imag(self)", "", |vm: &mut Vm, _: This| {
            new_decimal(&super::classes(vm).decimal, Number::whole(0))
        })
        .method("adjusted(self, /)", "Return the exponent of the first digit.", |_: &mut Vm, a: This| {
            if a.is_finite() { a.adjusted() } else { 0 }
        })
        .method("as_tuple(self, /)", "Return sign, digits and exponent.", as_tuple)
        .method("as_integer_ratio(self, /)", "Return the fraction in lowest terms.", as_ratio)
        .method("__reduce__(self, /)", "Return state for pickling.", reduce)
}

fn texts(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "number_class(self, /, context=None)",
            "Return the name of its class of numbers.",
            |vm: &mut Vm, a: This, context: Value| {
                let under = Under::optional(vm, &context)?;
                PyResult::Ok(a.class(&under.rules()))
            },
        )
        .method(
            "to_eng_string(self, /, context=None)",
            "Return the text with an exponent that is a multiple of three.",
            |vm: &mut Vm, a: This, context: Value| {
                let under = Under::optional(vm, &context)?;
                PyResult::Ok(a.engineering(under.context.capitals.get()))
            },
        )
        .method(
            "__format__(self, format_spec, override=<unrepresentable>, /)",
            "Return the text by a format specification.",
            format,
        )
}

fn as_tuple(vm: &mut Vm, a: This) -> PyResult {
    let (digits, exponent) = match a.kind {
        Kind::Infinite => (vec![0], Value::from("F")),
        Kind::Quiet | Kind::Signaling => {
            let digits = if a.coefficient == 0u8.into() { Vec::new() } else { a.digit_values() };
            (digits, Value::from(if a.is_signaling() { "N" } else { "n" }))
        }
        Kind::Finite => (a.digit_values(), Value::Int(a.exponent)),
    };
    let digits = digits.into_iter().map(|digit| Value::Int(i64::from(digit))).collect();
    let class = super::classes(vm).tuple.clone();
    vm.call(&class, &[Value::Int(i64::from(a.negative)), Value::Tuple(Tuple::new(digits)), exponent])
}

fn as_ratio(vm: &mut Vm, a: This) -> PyResult {
    if !a.is_finite() {
        return Err(not_finite(vm, &a, "integer ratio"));
    }
    match a.to_ratio() {
        Some((top, bottom)) => Ok(pair(top, bottom)),
        None => Err(vm.memory_error_plain()),
    }
}

fn reduce(vm: &mut Vm, this: Value) -> PyResult {
    let class = Value::Class(vm.class_of(&this));
    let text = vm.str(&this)?;
    Ok(Value::Tuple(Tuple::of([class, Value::Tuple(Tuple::new(vec![Value::Str(text)]))])))
}

fn format(vm: &mut Vm, a: This, spec: Value, locale: Opt<Value>) -> PyResult {
    let Value::Str(spec) = spec.unwrapped().clone() else {
        let given = vm.argument_name(&spec);
        return Err(vm.type_error(format!("__format__() argument 1 must be str, not {given}")));
    };
    let under = Under::current(vm);
    let mut spec = match Spec::parse(spec.as_bytes(), under.context.capitals.get()) {
        Ok(spec) => spec,
        Err(error) => return Err(format_error(vm, error)),
    };
    match locale.given().map(|locale| locale.unwrapped().clone()) {
        None => {}
        Some(Value::Dict(dict)) => {
            if let Some(locale) = spec.locale_mut() {
                override_locale(vm, locale, &dict)?;
            }
        }
        Some(_) => return Err(vm.type_error("optional argument must be a dict")),
    }
    match spec.apply(&a, under.rules().rounding) {
        Ok(text) => Ok(Value::Str(Str::from_wtf8(text.into_boxed_slice()))),
        Err(error) => Err(format_error(vm, error)),
    }
}

#[cold]
fn format_error(vm: &mut Vm, error: FormatError) -> Raised {
    match error {
        FormatError::Syntax => vm.value_error("invalid format string"),
        FormatError::TooLarge => vm.overflow_error("Python int too large to convert to C ssize_t"),
        FormatError::NoMemory => vm.memory_error_plain(),
    }
}

/// Takes over what a dict with keys of `locale.localeconv` says.
fn override_locale(vm: &mut Vm, locale: &mut Locale, dict: &Gc<Dict>) -> PyResult<()> {
    let mut text = |name: &str| match dict.get_str(&vm.intern(name)) {
        None => Ok(None),
        Some(value) => match value.unwrapped() {
            Value::Str(text) => Ok(Some(text.to_string_lossy().into_owned())),
            _ => Err(vm.type_error("bad argument type for built-in operation")),
        },
    };
    let (point, separator) = (text("decimal_point")?, text("thousands_sep")?);
    let groups = text("grouping")?;
    locale.point = point.unwrap_or(std::mem::take(&mut locale.point));
    locale.separator = separator.unwrap_or(std::mem::take(&mut locale.separator));
    if let Some(groups) = groups {
        // A zero ends a text in C.
        locale.groups = groups.bytes().take_while(|size| *size != 0).collect();
    }
    if locale.is_valid() { Ok(()) } else { Err(vm.value_error("invalid override dict")) }
}

//! `time`: a time of day with or without a time zone.

use super::civil::{c_int, c_int_or};
use super::date::{invalid, iso_text, state_bytes};
use super::iso::{self, TimeSpec};
use super::zone::{self, Asked};
use super::{Clock, check_zone, classes, delta, format, make};
use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Gc, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg};
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Vm};

/// A time of day.
pub struct Time {
    attrs: Attrs,
    pub clock: Clock,
    pub zone: Value,
}
native_type!(Time { zone });

/// A new `time`.
pub fn new_time(class: &Gc<Class>, clock: Clock, zone: Value) -> Value {
    Value::Object(Gc::new(Time { attrs: Attrs::new(class), clock, zone }).erase())
}

/// The time in a value.
pub fn as_time(value: &Value) -> Option<Gc<Time>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

/// A `time` argument.
pub struct TimeArg(pub Gc<Time>);

impl FromArg for TimeArg {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match as_time(value) {
            Some(time) => Ok(TimeArg(time)),
            None => Err(vm.argument_error(value, site, "datetime.time")),
        }
    }
}

impl std::ops::Deref for TimeArg {
    type Target = Time;

    fn deref(&self) -> &Time {
        &self.0
    }
}

fn this(vm: &mut Vm, value: &Value, signature: &str) -> PyResult<TimeArg> {
    TimeArg::from_arg(vm, value, &ArgSite { signature, index: 0 })
}

const REPLACE: &str = "replace(self, /, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)";
const SPECIAL_REPLACE: &str = "__replace__(self, /, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)";

/// The class.
pub fn class(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "datetime", "time", "Time with time zone.")
        .new_method("time(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)", new)
        .getter("hour(self)", "The hour.", |_: &mut Vm, this: TimeArg| this.clock.hour)
        .getter("minute(self)", "The minute.", |_: &mut Vm, this: TimeArg| this.clock.minute)
        .getter("second(self)", "The second.", |_: &mut Vm, this: TimeArg| this.clock.second)
        .getter("microsecond(self)", "The microsecond.", |_: &mut Vm, this: TimeArg| this.clock.micro)
        .getter("fold(self)", "Which of two equal local times it is.", |_: &mut Vm, this: TimeArg| {
            this.clock.fold
        })
        .getter("tzinfo(self)", "The time zone or None.", |_: &mut Vm, this: TimeArg| this.zone.clone())
        .method("isoformat(self, /, timespec='auto')", "Return the time by ISO 8601.", iso_format)
        .method(REPLACE, "Return a time with other fields.", replace)
        .method(SPECIAL_REPLACE, "The same as replace().", replace)
        .method(
            "strftime(self, /, format)",
            "Format by a template.",
            |vm: &mut Vm, this: Value, form: Value| format::strftime(vm, &this, &form),
        )
        .method(
            "__format__(self, format, /)",
            "Format by a template; str(self) for an empty one.",
            special_format,
        )
        .method("utcoffset(self, /)", "Return the offset from UTC.", |vm: &mut Vm, value: Value| {
            let zone = this(vm, &value, "utcoffset(self, /)")?.zone.clone();
            zone::ask(vm, &zone, &Value::None, Asked::Offset)
        })
        .method(
            "dst(self, /)",
            "Return the part of the offset that is daylight saving.",
            |vm: &mut Vm, value: Value| {
                let zone = this(vm, &value, "dst(self, /)")?.zone.clone();
                zone::ask(vm, &zone, &Value::None, Asked::Dst)
            },
        )
        .method("tzname(self, /)", "Return the name of the time zone.", |vm: &mut Vm, value: Value| {
            let zone = this(vm, &value, "tzname(self, /)")?.zone.clone();
            zone::ask(vm, &zone, &Value::None, Asked::Name)
        })
        .method("__reduce__(self, /)", "Helper for pickle.", |vm: &mut Vm, this: Value| reduce(vm, this, 2))
        .method("__reduce_ex__(self, proto, /)", "Helper for pickle.", reduce)
        .class_method(
            "fromisoformat(cls, string, /)",
            "Return the time of an ISO 8601 text.",
            from_iso_format,
        )
        .class_method(
            "strptime(cls, string, format, /)",
            "Parse a text by a template.",
            |vm: &mut Vm, class: Gc<Class>, text: Value, form: Value| {
                format::strptime(vm, "_strptime_datetime_time", class, text, form)
            },
        );
    operators(class).finish()
}

fn operators(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__str__(self, /)", "Return str(self).", |vm: &mut Vm, value: Value| {
            vm.call_method_named(&value, "isoformat", &[])
        })
        .slot("__hash__(self, /)", "Return hash(self).", hash)
        .slot("__eq__(self, value, /)", "Return self==value.", |vm: &mut Vm, a: TimeArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Eq)
        })
        .slot("__ne__(self, value, /)", "Return self!=value.", |vm: &mut Vm, a: TimeArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Ne)
        })
        .slot("__lt__(self, value, /)", "Return self<value.", |vm: &mut Vm, a: TimeArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Lt)
        })
        .slot("__le__(self, value, /)", "Return self<=value.", |vm: &mut Vm, a: TimeArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Le)
        })
        .slot("__gt__(self, value, /)", "Return self>value.", |vm: &mut Vm, a: TimeArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Gt)
        })
        .slot("__ge__(self, value, /)", "Return self>=value.", |vm: &mut Vm, a: TimeArg, b: Value| {
            compare(vm, &a, &b, CompareOp::Ge)
        })
}

/// The time's part of a pickled state.
pub fn packed_clock(clock: Clock) -> Vec<u8> {
    let Clock { hour, minute, second, micro, .. } = clock;
    vec![hour as u8, minute as u8, second as u8, (micro >> 16) as u8, (micro >> 8) as u8, micro as u8]
}

fn from_state(state: &[u8]) -> Option<Clock> {
    let &[hour, minute, second, a, b, c] = state else { return None };
    let (hour, fold) = if hour > 127 { (hour - 128, 1) } else { (hour, 0) };
    if hour > 23 {
        return None;
    }
    let number = |n: u8| i64::from(n);
    let micro = (number(a) << 16) + (number(b) << 8) + number(c);
    Some(Clock { hour: number(hour), minute: number(minute), second: number(second), micro, fold })
}

#[allow(clippy::too_many_arguments)]
fn new(
    vm: &mut Vm,
    class: Gc<Class>,
    hour: Value,
    minute: Value,
    second: Value,
    micro: Value,
    zone: Value,
    fold: Value,
) -> PyResult {
    if let Some(clock) = state_bytes(&hour).and_then(|state| from_state(&state)) {
        let zone = if matches!(minute, Value::Int(0)) { Value::None } else { minute };
        if check_zone(vm, &zone).is_err() {
            return Err(vm.type_error("bad tzinfo state arg"));
        }
        return Ok(new_time(&class, clock, zone));
    }
    let clock = Clock {
        hour: c_int(vm, &hour)?,
        minute: c_int(vm, &minute)?,
        second: c_int(vm, &second)?,
        micro: c_int(vm, &micro)?,
        fold: c_int(vm, &fold)?,
    };
    clock.check(vm)?;
    check_zone(vm, &zone)?;
    Ok(new_time(&class, clock, zone))
}

fn made(vm: &mut Vm, class: &Gc<Class>, clock: Clock, zone: Value) -> PyResult {
    let own = classes(vm).time.clone();
    let arguments = zone.clone();
    let made = make(
        vm,
        class,
        &own,
        |class| new_time(class, clock, zone),
        || {
            let numbers = [clock.hour, clock.minute, clock.second, clock.micro];
            numbers.into_iter().map(Value::Int).chain([arguments]).collect()
        },
    )?;
    match as_time(&made) {
        Some(time) if time.clock.fold != clock.fold => {
            Ok(new_time(&vm.class_of(&made), Clock { fold: clock.fold, ..time.clock }, time.zone.clone()))
        }
        _ => Ok(made),
    }
}

#[allow(clippy::too_many_arguments)]
fn replace(
    vm: &mut Vm,
    value: Value,
    hour: Value,
    minute: Value,
    second: Value,
    micro: Value,
    zone: Value,
    fold: Value,
) -> PyResult {
    let this = this(vm, &value, "replace(self, /)")?;
    let clock = Clock {
        hour: c_int_or(vm, &hour, this.clock.hour)?,
        minute: c_int_or(vm, &minute, this.clock.minute)?,
        second: c_int_or(vm, &second, this.clock.second)?,
        micro: c_int_or(vm, &micro, this.clock.micro)?,
        fold: c_int_or(vm, &fold, this.clock.fold)?,
    };
    let zone = if zone.is_unbound() { this.zone.clone() } else { zone };
    clock.check(vm)?;
    check_zone(vm, &zone)?;
    let class = vm.class_of(&value);
    made(vm, &class, clock, zone)
}

/// The `timespec` argument.
pub fn spec_argument(vm: &mut Vm, spec: &Value) -> PyResult<TimeSpec> {
    let Value::Str(name) = spec.unwrapped() else {
        let given = if spec.is_none() { "None".to_string() } else { vm.type_name(spec) };
        return Err(vm.type_error(format!("isoformat() argument 'timespec' must be str, not {given}")));
    };
    match TimeSpec::named(&name.to_string_lossy()) {
        Some(spec) => Ok(spec),
        None => Err(vm.value_error("Unknown timespec value")),
    }
}

fn iso_format(vm: &mut Vm, value: Value, spec: Value) -> PyResult<String> {
    let this = this(vm, &value, "isoformat(self, /)")?;
    let spec = spec_argument(vm, &spec)?;
    let mut out = iso::clock_text(this.clock, spec);
    if let Some(offset) = zone::offset(vm, &this.zone, &Value::None)? {
        out += &iso::offset_text(offset, ":");
    }
    Ok(out)
}

fn special_format(vm: &mut Vm, this: Value, form: Value) -> PyResult {
    let form = super::text_argument(vm, "__format__", &form)?;
    if form.is_empty() {
        return vm.str(&this).map(Value::Str);
    }
    vm.call_method_named(&this, "strftime", &[Value::Str(form)])
}

fn reduce(vm: &mut Vm, value: Value, protocol: i64) -> PyResult {
    let this = this(vm, &value, "__reduce__(self, /)")?;
    let mut state = packed_clock(this.clock);
    if protocol > 3 && this.clock.fold == 1 {
        state[0] |= 128;
    }
    let mut args = vec![Value::Bytes(Bytes::new(state))];
    if !this.zone.is_none() {
        args.push(this.zone.clone());
    }
    let class = Value::Class(vm.class_of(&value));
    Ok(Value::Tuple(Tuple::new(vec![class, Value::Tuple(Tuple::new(args))])))
}

/// Whether a parsed time is 24:00, the midnight that ends the day.
pub fn is_midnight_after(vm: &mut Vm, clock: Clock) -> PyResult<bool> {
    if clock.hour != 24 {
        return Ok(false);
    }
    if clock.minute == 0 && clock.second == 0 && clock.micro == 0 {
        return Ok(true);
    }
    Err(vm.value_error("minute, second, and microsecond must be 0 when hour is 24"))
}

fn from_iso_format(vm: &mut Vm, class: Gc<Class>, text: Value) -> PyResult {
    let text = iso_text(vm, &text)?;
    let bytes = text.as_bytes();
    let bytes = bytes.strip_prefix(b"T").unwrap_or(bytes);
    let Some(parsed) = iso::parse_time(bytes) else { return Err(invalid(vm, &text)) };
    let zone = zone::from_parsed(vm, &parsed)?;
    let mut clock = parsed.clock;
    if is_midnight_after(vm, clock)? {
        clock.hour = 0;
    }
    clock.check(vm)?;
    made(vm, &class, clock, zone)
}

fn repr(vm: &mut Vm, value: Value) -> PyResult<String> {
    let this = this(vm, &value, "__repr__(self, /)")?;
    let clock = this.clock;
    let mut fields = vec![clock.hour, clock.minute];
    if clock.second != 0 || clock.micro != 0 {
        fields.push(clock.second);
    }
    if clock.micro != 0 {
        fields.push(clock.micro);
    }
    let mut parts: Vec<String> = fields.iter().map(i64::to_string).collect();
    if !this.zone.is_none() {
        parts.push(format!("tzinfo={}", vm.repr_lossy(&this.zone)?));
    }
    if clock.fold != 0 {
        parts.push(format!("fold={}", clock.fold));
    }
    Ok(format!("{}({})", vm.type_name(&value), parts.join(", ")))
}

fn hash(vm: &mut Vm, this: TimeArg) -> PyResult<i64> {
    match zone::offset(vm, &this.zone, &Value::None)? {
        Some(offset) => delta::hash(vm, i128::from(this.clock.micros() - offset)),
        None => Ok(Bytes::new(packed_clock(this.clock)).hash()),
    }
}

fn compare(vm: &mut Vm, a: &Time, b: &Value, op: CompareOp) -> PyResult {
    let Some(b) = as_time(b) else { return Ok(Value::NotImplemented) };
    let answer = |a: i64, b: i64| Ok(Value::Bool(op.holds(a.cmp(&b))));
    let (left, right) = (a.clock.micros(), b.clock.micros());
    if a.zone.is(&b.zone) {
        return answer(left, right);
    }
    match (zone::offset(vm, &a.zone, &Value::None)?, zone::offset(vm, &b.zone, &Value::None)?) {
        (Some(from), Some(to)) => answer(left - from, right - to),
        (None, None) => answer(left, right),
        _ if op == CompareOp::Eq => Ok(Value::Bool(false)),
        _ if op == CompareOp::Ne => Ok(Value::Bool(true)),
        _ => Err(vm.type_error("can't compare offset-naive and offset-aware times")),
    }
}

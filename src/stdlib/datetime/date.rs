//! `date`: its class and what `datetime` inherits from it.

use super::civil::{c_int, c_int_or};
use super::delta::as_delta;
use super::format::{self, LocalParts};
use super::moment::{Moment, as_date, is_plain_date, new_date};
use super::{Day, calendar, classes, delta, iso, make};
use crate::object::{Bytes, Class, Gc, Str, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg};
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Vm};

/// A `date` argument, which may be a `datetime`.
pub struct DateArg(pub Gc<Moment>);

impl FromArg for DateArg {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match as_date(value) {
            Some(date) => Ok(DateArg(date)),
            None => Err(vm.argument_error(value, site, "datetime.date")),
        }
    }
}

impl std::ops::Deref for DateArg {
    type Target = Moment;

    fn deref(&self) -> &Moment {
        &self.0
    }
}

/// The class.
pub fn class(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "datetime", "date", "Concrete date type.")
        .new_method("date(cls, year, month=<unrepresentable>, day=<unrepresentable>)", new)
        .getter("year(self)", "The year.", |_: &mut Vm, this: DateArg| this.day.year)
        .getter("month(self)", "The month, from 1.", |_: &mut Vm, this: DateArg| this.day.month)
        .getter("day(self)", "The day of the month, from 1.", |_: &mut Vm, this: DateArg| this.day.day)
        .method(
            "toordinal(self, /)",
            "Return the day number; 1 January of year 1 is 1.",
            |_: &mut Vm, this: DateArg| this.day.ordinal(),
        )
        .method(
            "weekday(self, /)",
            "Return the day of the week; Monday is 0.",
            |_: &mut Vm, this: DateArg| this.day.weekday(),
        )
        .method(
            "isoweekday(self, /)",
            "Return the day of the week; Monday is 1.",
            |_: &mut Vm, this: DateArg| this.day.weekday() + 1,
        )
        .method("isocalendar(self, /)", "Return ISO year, week number and weekday.", iso_calendar)
        .method("isoformat(self, /)", "Return the date as YYYY-MM-DD.", |_: &mut Vm, this: DateArg| {
            iso::day_text(this.day)
        })
        .method("ctime(self, /)", "Return the date in the C form.", |_: &mut Vm, this: DateArg| {
            format::c_form(this.day, this.clock)
        })
        .method("timetuple(self, /)", "Return a struct_time.", |vm: &mut Vm, this: DateArg| {
            format::struct_time(vm, this.day, super::Clock::default(), -1)
        })
        .method(
            "replace(self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)",
            "Return a date with other fields.",
            replace,
        )
        .method(
            "__replace__(self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>)",
            "The same as replace().",
            replace,
        )
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
        .method("__reduce__(self, /)", "Helper for pickle.", |vm: &mut Vm, value: Value| {
            let class = Value::Class(vm.class_of(&value));
            let state = as_date(&value).map_or_else(Vec::new, |this| packed(this.day));
            Tuple::new(vec![class, Value::Tuple(Tuple::new(vec![Value::Bytes(Bytes::new(state))]))])
        });
    operators(constructors(class)).finish()
}

fn constructors(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .class_method("today(cls, /)", "Return the current local date.", |vm: &mut Vm, class: Gc<Class>| {
            let time = vm.import("time")?;
            let now = vm.call_method_named(&time, "time", &[])?;
            vm.call_method_named(&Value::Class(class), "fromtimestamp", &[now])
        })
        .class_method(
            "fromtimestamp(cls, timestamp, /)",
            "Return the local date of seconds since the epoch.",
            from_timestamp,
        )
        .class_method("fromordinal(cls, ordinal, /)", "Return the date of a day number.", from_ordinal)
        .class_method(
            "fromisoformat(cls, string, /)",
            "Return the date of an ISO 8601 text.",
            from_iso_format,
        )
        .class_method(
            "fromisocalendar(cls, /, year, week, day)",
            "Return the date of ISO year, week and weekday.",
            from_iso_calendar,
        )
        .class_method(
            "strptime(cls, string, format, /)",
            "Parse a text by a template.",
            |vm: &mut Vm, class: Gc<Class>, text: Value, form: Value| {
                format::strptime(vm, "_strptime_datetime_date", class, text, form)
            },
        )
}

fn operators(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, value: Value| {
            let Day { year, month, day } =
                as_date(&value).map_or(Day { year: 1, month: 1, day: 1 }, |d| d.day);
            format!("{}({year}, {month}, {day})", vm.type_name(&value))
        })
        .slot("__str__(self, /)", "Return str(self).", |vm: &mut Vm, value: Value| {
            vm.call_method_named(&value, "isoformat", &[])
        })
        .slot("__hash__(self, /)", "Return hash(self).", |_: &mut Vm, this: DateArg| {
            Bytes::new(packed(this.day)).hash()
        })
        .slot("__eq__(self, value, /)", "Return self==value.", |_: &mut Vm, a: DateArg, b: Value| {
            compare(&a, &b, CompareOp::Eq)
        })
        .slot("__ne__(self, value, /)", "Return self!=value.", |_: &mut Vm, a: DateArg, b: Value| {
            compare(&a, &b, CompareOp::Ne)
        })
        .slot("__lt__(self, value, /)", "Return self<value.", |_: &mut Vm, a: DateArg, b: Value| {
            compare(&a, &b, CompareOp::Lt)
        })
        .slot("__le__(self, value, /)", "Return self<=value.", |_: &mut Vm, a: DateArg, b: Value| {
            compare(&a, &b, CompareOp::Le)
        })
        .slot("__gt__(self, value, /)", "Return self>value.", |_: &mut Vm, a: DateArg, b: Value| {
            compare(&a, &b, CompareOp::Gt)
        })
        .slot("__ge__(self, value, /)", "Return self>=value.", |_: &mut Vm, a: DateArg, b: Value| {
            compare(&a, &b, CompareOp::Ge)
        })
        .slot("__add__(self, value, /)", "Return self+value.", |vm: &mut Vm, a: DateArg, b: Value| {
            add_days(vm, &a.0.into(), &b, 1)
        })
        .slot("__radd__(self, value, /)", "Return value+self.", |vm: &mut Vm, a: DateArg, b: Value| {
            add_days(vm, &a.0.into(), &b, 1)
        })
        .slot("__sub__(self, value, /)", "Return self-value.", subtract)
        .slot("__rsub__(self, value, /)", "Return value-self.", |_: &mut Vm, _: Value, _: Value| {
            Value::NotImplemented
        })
}

/// The bytes that pickles hold.
pub fn packed(day: Day) -> Vec<u8> {
    vec![(day.year >> 8) as u8, day.year as u8, day.month as u8, day.day as u8]
}

/// The bytes of a pickled state, which old pickles hold as a text.
pub fn state_bytes(value: &Value) -> Option<Vec<u8>> {
    match value.unwrapped() {
        Value::Bytes(bytes) => Some(bytes.data.to_vec()),
        Value::Str(text) => {
            text.as_str()?.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<Vec<u8>>>()
        }
        _ => None,
    }
}

fn new(vm: &mut Vm, class: Gc<Class>, year: Value, month: Value, day: Value) -> PyResult {
    if month.is_unbound()
        && day.is_unbound()
        && let Some(state) = state_bytes(&year)
        && let [high, low, month @ 1..=12, day] = state[..]
    {
        let year = i64::from(high) * 256 + i64::from(low);
        return Ok(new_date(&class, Day { year, month: i64::from(month), day: i64::from(day) }));
    }
    for (value, name, place) in [(&month, "month", 2), (&day, "day", 3)] {
        if value.is_unbound() {
            return Err(vm.type_error(format!("date() missing required argument '{name}' (pos {place})")));
        }
    }
    let day = Day { year: c_int(vm, &year)?, month: c_int(vm, &month)?, day: c_int(vm, &day)? };
    day.check(vm)?;
    Ok(new_date(&class, day))
}

fn day_arguments(day: Day) -> Vec<Value> {
    vec![day.year.into(), day.month.into(), day.day.into()]
}

fn dated(vm: &mut Vm, class: &Gc<Class>, day: Day) -> PyResult {
    let own = classes(vm).date.clone();
    make(vm, class, &own, |class| new_date(class, day), || day_arguments(day))
}

fn replace(vm: &mut Vm, value: Value, year: Value, month: Value, day: Value) -> PyResult {
    let this = DateArg::from_arg(vm, &value, &ArgSite { signature: "replace(self, /)", index: 0 })?;
    let day = Day {
        year: c_int_or(vm, &year, this.day.year)?,
        month: c_int_or(vm, &month, this.day.month)?,
        day: c_int_or(vm, &day, this.day.day)?,
    };
    let class = vm.class_of(&value);
    let own = classes(vm).date.clone();
    if class.is(&own) {
        day.check(vm)?;
    }
    dated(vm, &class, day)
}

fn iso_calendar(vm: &mut Vm, this: DateArg) -> Value {
    let (year, week, day) = calendar::iso_calendar(this.day.year, this.day.ordinal());
    let class = classes(vm).iso.clone();
    crate::stdlib::structseq::instance(&class, vec![year.into(), week.into(), day.into()])
}

fn special_format(vm: &mut Vm, this: Value, form: Value) -> PyResult {
    let form = super::text_argument(vm, "__format__", &form)?;
    if form.is_empty() {
        return vm.str(&this).map(Value::Str);
    }
    vm.call_method_named(&this, "strftime", &[Value::Str(form)])
}

fn from_timestamp(vm: &mut Vm, class: Gc<Class>, stamp: Value) -> PyResult {
    let seconds = format::floor_seconds(vm, &stamp)?;
    let LocalParts { day, .. } = super::local_parts(vm, seconds)?;
    dated(vm, &class, day)
}

fn from_ordinal(vm: &mut Vm, class: Gc<Class>, ordinal: Value) -> PyResult {
    let ordinal = c_int(vm, &ordinal)?;
    if ordinal < 1 {
        return Err(vm.value_error("ordinal must be >= 1"));
    }
    let day = Day::from_ordinal(ordinal);
    super::civil::check_year(vm, day.year)?;
    dated(vm, &class, day)
}

fn from_iso_format(vm: &mut Vm, class: Gc<Class>, text: Value) -> PyResult {
    let text = iso_text(vm, &text)?;
    let bytes = text.as_bytes();
    let parsed = if matches!(bytes.len(), 7 | 8 | 10) { iso::parse_day(bytes) } else { None };
    let Some(day) = parsed else { return Err(invalid(vm, &text)) };
    day.check(vm)?;
    dated(vm, &class, day)
}

/// The text that an ISO constructor got.
pub fn iso_text(vm: &mut Vm, text: &Value) -> PyResult<Gc<Str>> {
    match text.unwrapped() {
        Value::Str(text) => Ok(text.clone()),
        _ => super::text_argument(vm, "fromisoformat", text),
    }
}

/// ValueError for a text that is not ISO 8601.
pub fn invalid(vm: &mut Vm, text: &Gc<Str>) -> crate::runtime::Raised {
    let shown = vm.repr(&Value::Str(text.clone())).map(|s| s.to_string_lossy().into_owned());
    vm.value_error(format!("Invalid isoformat string: {}", shown.unwrap_or_default()))
}

fn from_iso_calendar(vm: &mut Vm, class: Gc<Class>, year: Value, week: Value, day: Value) -> PyResult {
    let (year, week, day) = (c_int(vm, &year)?, c_int(vm, &week)?, c_int(vm, &day)?);
    let message = match calendar::from_iso(year, week, day) {
        Ok(ordinal) => {
            let date = Day::from_ordinal(ordinal);
            super::civil::check_year(vm, date.year)?;
            return dated(vm, &class, date);
        }
        Err(calendar::IsoFault::Year) => format!("year must be in 1..9999, not {year}"),
        Err(calendar::IsoFault::Week) => format!("Invalid week: {week}"),
        Err(calendar::IsoFault::Day) => format!("Invalid weekday: {day} (range is [1, 7])"),
    };
    Err(vm.value_error(message))
}

fn compare(a: &Moment, b: &Value, op: CompareOp) -> Value {
    match as_date(b) {
        Some(b) if !b.is_datetime => Value::Bool(op.holds(a.day.cmp(&b.day))),
        _ => Value::NotImplemented,
    }
}

fn add_days(vm: &mut Vm, a: &Value, b: &Value, sign: i64) -> PyResult {
    let (Some(date), Some(delta)) = (as_date(a), as_delta(b)) else { return Ok(Value::NotImplemented) };
    let ordinal = date.day.ordinal() + sign * delta.days;
    if !(1..=calendar::MAX_ORDINAL).contains(&ordinal) {
        return Err(vm.overflow_error("date value out of range"));
    }
    let class = vm.class_of(a);
    dated(vm, &class, Day::from_ordinal(ordinal))
}

fn subtract(vm: &mut Vm, a: Value, b: Value) -> PyResult {
    if as_delta(&b).is_some() {
        return add_days(vm, &a, &b, -1);
    }
    match (is_plain_date(&a), is_plain_date(&b)) {
        (Some(a), Some(b)) => {
            let days = a.day.ordinal() - b.day.ordinal();
            Ok(delta::Delta::value(vm, days, 0, 0))
        }
        _ => Ok(Value::NotImplemented),
    }
}

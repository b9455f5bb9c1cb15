//! `datetime`: a date, a time of day and a time zone. The same data serves `date`.

use super::civil::{c_int, c_int_or};
use super::date::{self, DateArg, iso_text, packed, state_bytes};
use super::delta::{self, as_delta, from_micros};
use super::format::{self, LocalParts};
use super::iso;
use super::time_of_day::{self, TimeArg, spec_argument};
use super::zone::{self, Asked};
use super::{Clock, Day, calendar, check_zone, classes, make};
use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Gc, Str, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg};
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Vm};

const DAY: i64 = 86_400_000_000;

/// A `date` or `datetime`.
pub struct Moment {
    attrs: Attrs,
    pub is_datetime: bool,
    pub day: Day,
    pub clock: Clock,
    pub zone: Value,
}
native_type!(Moment { zone });

impl Moment {
    /// Microseconds since the beginning of year 1, as the calendar shows them.
    pub fn wall(&self) -> i64 {
        self.day.ordinal() * DAY + self.clock.micros()
    }
}

/// A new `date`.
pub fn new_date(class: &Gc<Class>, day: Day) -> Value {
    let attrs = Attrs::new(class);
    let date = Moment { attrs, is_datetime: false, day, clock: Clock::default(), zone: Value::None };
    Value::Object(Gc::new(date).erase())
}

/// A new `datetime`.
pub fn new_datetime(class: &Gc<Class>, day: Day, clock: Clock, zone: Value) -> Value {
    let attrs = Attrs::new(class);
    Value::Object(Gc::new(Moment { attrs, is_datetime: true, day, clock, zone }).erase())
}

/// The date or datetime in a value.
pub fn as_date(value: &Value) -> Option<Gc<Moment>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

/// The date in a value that is no datetime.
pub fn is_plain_date(value: &Value) -> Option<Gc<Moment>> {
    as_date(value).filter(|date| !date.is_datetime)
}

/// The datetime in a value.
pub fn as_datetime(value: &Value) -> Option<Gc<Moment>> {
    as_date(value).filter(|date| date.is_datetime)
}

/// A `datetime` argument.
pub struct MomentArg(pub Gc<Moment>);

impl FromArg for MomentArg {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match as_datetime(value) {
            Some(moment) => Ok(MomentArg(moment)),
            None => Err(vm.argument_error(value, site, "datetime.datetime")),
        }
    }
}

impl std::ops::Deref for MomentArg {
    type Target = Moment;

    fn deref(&self) -> &Moment {
        &self.0
    }
}

const FIELDS: &str = "datetime(cls, year, month=<unrepresentable>, day=<unrepresentable>, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)";
const REPLACE: &str = "replace(self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)";
const SPECIAL_REPLACE: &str = "__replace__(self, /, year=<unrepresentable>, month=<unrepresentable>, day=<unrepresentable>, hour=<unrepresentable>, minute=<unrepresentable>, second=<unrepresentable>, microsecond=<unrepresentable>, tzinfo=<unrepresentable>, *, fold=<unrepresentable>)";

/// The class.
pub fn class(vm: &mut Vm, date: &Gc<Class>) -> Gc<Class> {
    let class = ClassDef::with_base(vm, "datetime", "datetime", "A day and a time of day.", date)
        .new_method(FIELDS, new)
        .getter("hour(self)", "The hour.", |_: &mut Vm, this: MomentArg| this.clock.hour)
        .getter("minute(self)", "The minute.", |_: &mut Vm, this: MomentArg| this.clock.minute)
        .getter("second(self)", "The second.", |_: &mut Vm, this: MomentArg| this.clock.second)
        .getter("microsecond(self)", "The microsecond.", |_: &mut Vm, this: MomentArg| this.clock.micro)
        .getter("fold(self)", "Which of two equal local times it is.", |_: &mut Vm, this: MomentArg| {
            this.clock.fold
        })
        .getter("tzinfo(self)", "The time zone or None.", |_: &mut Vm, this: MomentArg| this.zone.clone())
        .method("date(self, /)", "Return the date.", |vm: &mut Vm, this: MomentArg| {
            new_date(&classes(vm).date.clone(), this.day)
        })
        .method("time(self, /)", "Return the time without the time zone.", |vm: &mut Vm, this: MomentArg| {
            time_of_day::new_time(&classes(vm).time.clone(), this.clock, Value::None)
        })
        .method("timetz(self, /)", "Return the time with the time zone.", |vm: &mut Vm, this: MomentArg| {
            time_of_day::new_time(&classes(vm).time.clone(), this.clock, this.zone.clone())
        })
        .method("ctime(self, /)", "Return the moment in the C form.", |_: &mut Vm, this: MomentArg| {
            format::c_form(this.day, this.clock)
        })
        .method("timetuple(self, /)", "Return a struct_time.", time_tuple)
        .method("utctimetuple(self, /)", "Return a struct_time in UTC.", utc_time_tuple)
        .method("timestamp(self, /)", "Return the seconds since the epoch.", timestamp)
        .method("isoformat(self, /, sep='T', timespec='auto')", "Return the moment by ISO 8601.", iso_format)
        .method(REPLACE, "Return a datetime with other fields.", replace)
        .method(SPECIAL_REPLACE, "The same as replace().", replace)
        .method("astimezone(self, /, tz=None)", "Return the same moment in another time zone.", as_time_zone)
        .method("utcoffset(self, /)", "Return the offset from UTC.", |vm: &mut Vm, this: Value| {
            ask(vm, &this, Asked::Offset)
        })
        .method(
            "dst(self, /)",
            "Return the part of the offset that is daylight saving.",
            |vm: &mut Vm, this: Value| ask(vm, &this, Asked::Dst),
        )
        .method("tzname(self, /)", "Return the name of the time zone.", |vm: &mut Vm, this: Value| {
            ask(vm, &this, Asked::Name)
        })
        .method("__reduce__(self, /)", "Helper for pickle.", |vm: &mut Vm, this: Value| reduce(vm, this, 2))
        .method("__reduce_ex__(self, proto, /)", "Helper for pickle.", reduce);
    operators(constructors(class)).finish()
}

fn constructors(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .class_method(
            "now(cls, /, tz=None)",
            "Return the current moment.",
            |vm: &mut Vm, class: Gc<Class>, zone: Value| {
                let now =
                    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
                from_stamp(vm, &class, now.as_secs() as i64, i64::from(now.subsec_micros()), zone)
            },
        )
        .class_method("utcnow(cls, /)", "Return the current moment in UTC, without a time zone.", utc_now)
        .class_method(
            "fromtimestamp(cls, /, timestamp, tz=None)",
            "Return the moment of seconds since the epoch.",
            |vm: &mut Vm, class: Gc<Class>, stamp: Value, zone: Value| {
                check_zone(vm, &zone)?;
                let (seconds, micros) = format::stamp_parts(vm, &stamp)?;
                from_stamp(vm, &class, seconds, micros, zone)
            },
        )
        .class_method(
            "utcfromtimestamp(cls, timestamp, /)",
            "Return the moment in UTC of seconds since the epoch, without a time zone.",
            utc_from_timestamp,
        )
        .class_method(
            "fromisoformat(cls, string, /)",
            "Return the moment of an ISO 8601 text.",
            from_iso_format,
        )
        .class_method(
            "combine(cls, /, date, time, tzinfo=<unrepresentable>)",
            "Return the moment of a date and a time.",
            combine,
        )
        .class_method(
            "strptime(cls, string, format, /)",
            "Parse a text by a template.",
            |vm: &mut Vm, class: Gc<Class>, text: Value, form: Value| {
                format::strptime(vm, "_strptime_datetime_datetime", class, text, form)
            },
        )
}

fn operators(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__str__(self, /)", "Return str(self).", |vm: &mut Vm, value: Value| {
            vm.call_method_named(&value, "isoformat", &[Value::from(" ")])
        })
        .slot("__hash__(self, /)", "Return hash(self).", hash)
        .slot("__eq__(self, value, /)", "Return self==value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Eq)
        })
        .slot("__ne__(self, value, /)", "Return self!=value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Ne)
        })
        .slot("__lt__(self, value, /)", "Return self<value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Lt)
        })
        .slot("__le__(self, value, /)", "Return self<=value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Le)
        })
        .slot("__gt__(self, value, /)", "Return self>value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Gt)
        })
        .slot("__ge__(self, value, /)", "Return self>=value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Ge)
        })
        .slot("__add__(self, value, /)", "Return self+value.", |vm: &mut Vm, a: Value, b: Value| {
            shift(vm, &a, &b, 1)
        })
        .slot("__radd__(self, value, /)", "Return value+self.", |vm: &mut Vm, a: Value, b: Value| {
            shift(vm, &a, &b, 1)
        })
        .slot("__sub__(self, value, /)", "Return self-value.", subtract)
        .slot("__rsub__(self, value, /)", "Return value-self.", |_: &mut Vm, _: Value, _: Value| {
            Value::NotImplemented
        })
}

/// Fields of a pickled state.
fn from_state(state: &[u8]) -> Option<(Day, Clock)> {
    let &[high, low, month, day, hour, minute, second, a, b, c] = state else { return None };
    let (month, fold) = if month > 127 { (month - 128, 1) } else { (month, 0) };
    if !(1..=12).contains(&month) {
        return None;
    }
    let number = |n: u8| i64::from(n);
    let day = Day { year: number(high) * 256 + number(low), month: number(month), day: number(day) };
    let micro = (number(a) << 16) + (number(b) << 8) + number(c);
    Some((day, Clock { hour: number(hour), minute: number(minute), second: number(second), micro, fold }))
}

#[allow(clippy::too_many_arguments)]
fn new(
    vm: &mut Vm,
    class: Gc<Class>,
    year: Value,
    month: Value,
    day: Value,
    hour: Value,
    minute: Value,
    second: Value,
    micro: Value,
    zone: Value,
    fold: Value,
) -> PyResult {
    if day.is_unbound()
        && let Some(state) = state_bytes(&year)
        && let Some((day, clock)) = from_state(&state)
    {
        let zone = if month.is_unbound() { Value::None } else { month };
        if check_zone(vm, &zone).is_err() {
            return Err(vm.type_error("bad tzinfo state arg"));
        }
        return Ok(new_datetime(&class, day, clock, zone));
    }
    for (value, name, place) in [(&month, "month", 2), (&day, "day", 3)] {
        if value.is_unbound() {
            let message = format!("datetime() missing required argument '{name}' (pos {place})");
            return Err(vm.type_error(message));
        }
    }
    let day = Day { year: c_int(vm, &year)?, month: c_int(vm, &month)?, day: c_int(vm, &day)? };
    let clock = Clock {
        hour: c_int(vm, &hour)?,
        minute: c_int(vm, &minute)?,
        second: c_int(vm, &second)?,
        micro: c_int(vm, &micro)?,
        fold: c_int(vm, &fold)?,
    };
    day.check(vm)?;
    clock.check(vm)?;
    check_zone(vm, &zone)?;
    Ok(new_datetime(&class, day, clock, zone))
}

/// A datetime of a class, by calling it if it is a subclass.
pub fn dated(vm: &mut Vm, class: &Gc<Class>, day: Day, clock: Clock, zone: Value) -> PyResult {
    let own = classes(vm).datetime.clone();
    let arguments = zone.clone();
    let made = make(
        vm,
        class,
        &own,
        |class| new_datetime(class, day, clock, zone),
        || {
            let numbers = [day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.micro];
            numbers.into_iter().map(Value::Int).chain([arguments]).collect()
        },
    )?;
    if class.is(&own) || clock.fold == 0 {
        return Ok(made);
    }
    // A subclass need not know of the fold.
    match as_datetime(&made) {
        Some(plain) => Ok(new_datetime(
            &vm.class_of(&made),
            plain.day,
            Clock { fold: 1, ..plain.clock },
            plain.zone.clone(),
        )),
        None => Ok(made),
    }
}

#[allow(clippy::too_many_arguments)]
fn replace(
    vm: &mut Vm,
    value: Value,
    year: Value,
    month: Value,
    day: Value,
    hour: Value,
    minute: Value,
    second: Value,
    micro: Value,
    zone: Value,
    fold: Value,
) -> PyResult {
    let this = MomentArg::from_arg(vm, &value, &ArgSite { signature: "replace(self, /)", index: 0 })?;
    let day = Day {
        year: c_int_or(vm, &year, this.day.year)?,
        month: c_int_or(vm, &month, this.day.month)?,
        day: c_int_or(vm, &day, this.day.day)?,
    };
    let clock = Clock {
        hour: c_int_or(vm, &hour, this.clock.hour)?,
        minute: c_int_or(vm, &minute, this.clock.minute)?,
        second: c_int_or(vm, &second, this.clock.second)?,
        micro: c_int_or(vm, &micro, this.clock.micro)?,
        fold: c_int_or(vm, &fold, this.clock.fold)?,
    };
    let zone = if zone.is_unbound() { this.zone.clone() } else { zone };
    day.check(vm)?;
    clock.check(vm)?;
    check_zone(vm, &zone)?;
    let class = vm.class_of(&value);
    dated(vm, &class, day, clock, zone)
}

/// The offset, DST part or name that the zone of a datetime answers.
fn ask(vm: &mut Vm, value: &Value, what: Asked) -> PyResult {
    let this = MomentArg::from_arg(vm, value, &ArgSite { signature: "utcoffset(self, /)", index: 0 })?;
    zone::ask(vm, &this.zone, value, what)
}

fn offset_of(vm: &mut Vm, value: &Value, moment: &Moment) -> PyResult<Option<i64>> {
    zone::offset(vm, &moment.zone, value)
}

fn time_tuple(vm: &mut Vm, value: Value) -> PyResult {
    let this = MomentArg::from_arg(vm, &value, &ArgSite { signature: "timetuple(self, /)", index: 0 })?;
    let dst = match as_delta(&zone::ask(vm, &this.zone, &value, Asked::Dst)?) {
        Some(dst) => i64::from(dst.total() != 0),
        None => -1,
    };
    Ok(format::struct_time(vm, this.day, this.clock, dst))
}

fn utc_time_tuple(vm: &mut Vm, value: Value) -> PyResult {
    let this = MomentArg::from_arg(vm, &value, &ArgSite { signature: "utctimetuple(self, /)", index: 0 })?;
    let offset = offset_of(vm, &value, &this)?.unwrap_or(0);
    let (day, clock) = from_wall(vm, i128::from(this.wall()) - i128::from(offset))?;
    Ok(format::struct_time(vm, day, clock, 0))
}

/// The date and time of a wall clock's microseconds.
fn from_wall(vm: &mut Vm, wall: i128) -> PyResult<(Day, Clock)> {
    let (days, rest) = (wall.div_euclid(i128::from(DAY)), wall.rem_euclid(i128::from(DAY)));
    if !(1..=i128::from(calendar::MAX_ORDINAL)).contains(&days) {
        return Err(vm.overflow_error("date value out of range"));
    }
    Ok((Day::from_ordinal(days as i64), Clock::from_micros(rest as i64)))
}

fn timestamp(vm: &mut Vm, value: Value) -> PyResult<f64> {
    let this = MomentArg::from_arg(vm, &value, &ArgSite { signature: "timestamp(self, /)", index: 0 })?;
    if this.zone.is_none() {
        return Ok(format::local_seconds(this.day, this.clock) as f64 + this.clock.micro as f64 / 1e6);
    }
    let Some(offset) = offset_of(vm, &value, &this)? else {
        return Err(vm.type_error("can't subtract offset-naive and offset-aware datetimes"));
    };
    let seconds = format::utc_seconds(this.day, this.clock);
    let micros = i128::from(seconds) * 1_000_000 + i128::from(this.clock.micro - offset);
    let top = crate::number::Int::from(micros);
    Ok(crate::number::int::true_div(top.as_ref(), 1_000_000.into()).unwrap_or(0.0))
}

fn iso_format(vm: &mut Vm, value: Value, separator: Value, spec: Value) -> PyResult<Gc<Str>> {
    let this = MomentArg::from_arg(vm, &value, &ArgSite { signature: "isoformat(self, /)", index: 0 })?;
    let separator = separator_argument(vm, &separator)?;
    let spec = spec_argument(vm, &spec)?;
    let mut out = iso::day_text(this.day).into_bytes();
    out.extend_from_slice(separator.as_bytes());
    out.extend(iso::clock_text(this.clock, spec).into_bytes());
    if let Some(offset) = offset_of(vm, &value, &this)? {
        out.extend(iso::offset_text(offset, ":").into_bytes());
    }
    Ok(Str::from_wtf8(out.into()))
}

fn separator_argument(vm: &mut Vm, separator: &Value) -> PyResult<Gc<Str>> {
    match separator.unwrapped() {
        Value::Str(text) if text.len() == 1 => Ok(text.clone()),
        Value::Str(text) => {
            let length = text.len();
            Err(vm.type_error(format!(
                "isoformat(): argument 'sep' must be a unicode character, not a string of length {length}"
            )))
        }
        other => {
            let given = if other.is_none() { "None".to_string() } else { vm.type_name(other) };
            Err(vm.type_error(format!("isoformat() argument 'sep' must be a unicode character, not {given}")))
        }
    }
}

fn repr(vm: &mut Vm, value: Value) -> PyResult<String> {
    let this = MomentArg::from_arg(vm, &value, &ArgSite { signature: "__repr__(self, /)", index: 0 })?;
    let (day, clock) = (this.day, this.clock);
    let mut fields = vec![day.year, day.month, day.day, clock.hour, clock.minute];
    if clock.second != 0 || clock.micro != 0 {
        fields.push(clock.second);
    }
    if clock.micro != 0 {
        fields.push(clock.micro);
    }
    let mut parts: Vec<String> = fields.iter().map(i64::to_string).collect();
    if clock.fold != 0 {
        parts.push(format!("fold={}", clock.fold));
    }
    if !this.zone.is_none() {
        parts.push(format!("tzinfo={}", vm.repr_lossy(&this.zone)?));
    }
    Ok(format!("{}({})", vm.type_name(&value), parts.join(", ")))
}

fn hash(vm: &mut Vm, value: Value) -> PyResult<i64> {
    let this = MomentArg::from_arg(vm, &value, &ArgSite { signature: "__hash__(self, /)", index: 0 })?;
    let plain = if this.clock.fold == 0 || this.zone.is_none() {
        value.clone()
    } else {
        new_datetime(&classes(vm).datetime.clone(), this.day, this.clock.plain(), this.zone.clone())
    };
    match zone::offset(vm, &this.zone, &plain)? {
        Some(offset) => delta::hash(vm, i128::from(this.wall()) - i128::from(offset)),
        None => Ok(Bytes::new(state(&this, false)).hash()),
    }
}

/// The bytes that pickles hold.
fn state(this: &Moment, with_fold: bool) -> Vec<u8> {
    let mut state = packed(this.day);
    if with_fold && this.clock.fold == 1 {
        state[2] |= 128;
    }
    state.extend(time_of_day::packed_clock(this.clock));
    state
}

fn reduce(vm: &mut Vm, value: Value, protocol: i64) -> PyResult {
    let this = MomentArg::from_arg(vm, &value, &ArgSite { signature: "__reduce__(self, /)", index: 0 })?;
    let mut args = vec![Value::Bytes(Bytes::new(state(&this, protocol > 3)))];
    if !this.zone.is_none() {
        args.push(this.zone.clone());
    }
    let class = Value::Class(vm.class_of(&value));
    Ok(Value::Tuple(Tuple::new(vec![class, Value::Tuple(Tuple::new(args))])))
}

/// Whether the offset of a moment depends on its fold: such a moment equals none in another zone.
fn is_problematic(vm: &mut Vm, moment: &Moment, offset: Option<i64>) -> PyResult<bool> {
    let clock = Clock { fold: 1 - moment.clock.fold, ..moment.clock };
    let other = new_datetime(&classes(vm).datetime.clone(), moment.day, clock, moment.zone.clone());
    Ok(zone::offset(vm, &moment.zone, &other)? != offset)
}

fn compare(vm: &mut Vm, a: &Value, b: &Value, op: CompareOp) -> PyResult {
    let (Some(left), Some(right)) = (as_datetime(a), as_datetime(b)) else {
        return Ok(Value::NotImplemented);
    };
    let answer = |order: std::cmp::Ordering| Ok(Value::Bool(op.holds(order)));
    if left.zone.is(&right.zone) {
        return answer(left.wall().cmp(&right.wall()));
    }
    let (from, to) = (offset_of(vm, a, &left)?, offset_of(vm, b, &right)?);
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    let unequal = Ok(Value::Bool(op == CompareOp::Ne));
    match (from, to) {
        (Some(from), Some(to)) => {
            if equality && (is_problematic(vm, &left, Some(from))? || is_problematic(vm, &right, Some(to))?) {
                return unequal;
            }
            let utc = |moment: &Moment, offset: i64| i128::from(moment.wall()) - i128::from(offset);
            answer(utc(&left, from).cmp(&utc(&right, to)))
        }
        (None, None) => answer(left.wall().cmp(&right.wall())),
        _ if equality => unequal,
        _ => Err(vm.type_error("can't compare offset-naive and offset-aware datetimes")),
    }
}

fn shift(vm: &mut Vm, a: &Value, b: &Value, sign: i128) -> PyResult {
    let (Some(moment), Some(delta)) = (as_datetime(a), as_delta(b)) else {
        return Ok(Value::NotImplemented);
    };
    let (day, clock) = from_wall(vm, i128::from(moment.wall()) + sign * delta.total())?;
    let class = vm.class_of(a);
    dated(vm, &class, day, clock, moment.zone.clone())
}

fn subtract(vm: &mut Vm, a: Value, b: Value) -> PyResult {
    if as_delta(&b).is_some() {
        return shift(vm, &a, &b, -1);
    }
    let (Some(left), Some(right)) = (as_datetime(&a), as_datetime(&b)) else {
        return Ok(Value::NotImplemented);
    };
    let mut micros = i128::from(left.wall()) - i128::from(right.wall());
    if !left.zone.is(&right.zone) {
        match (offset_of(vm, &a, &left)?, offset_of(vm, &b, &right)?) {
            (Some(from), Some(to)) => micros += i128::from(to) - i128::from(from),
            (None, None) => {}
            _ => return Err(vm.type_error("can't subtract offset-naive and offset-aware datetimes")),
        }
    }
    from_micros(vm, micros)
}

fn from_stamp(vm: &mut Vm, class: &Gc<Class>, seconds: i64, micros: i64, zone: Value) -> PyResult {
    check_zone(vm, &zone)?;
    if zone.is_none() {
        let LocalParts { day, clock, .. } = super::local_parts(vm, seconds)?;
        let clock = Clock { micro: micros, fold: format::local_fold(seconds), ..clock };
        return dated(vm, class, day, clock, zone);
    }
    let (day, clock) = format::utc_parts(vm, seconds)?;
    let utc = dated(vm, class, day, Clock { micro: micros, ..clock }, zone.clone())?;
    vm.call_method_named(&zone, "fromutc", &[utc])
}

fn deprecated(vm: &mut Vm, old: &str, new: &str) -> PyResult<()> {
    let class = vm.types().deprecation_warning.clone();
    let warn = vm.interp.hooks.warn;
    let message = format!(
        "{old} is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: {new}."
    );
    warn(vm, &class, &message, 1, None)
}

fn utc_now(vm: &mut Vm, class: Gc<Class>) -> PyResult {
    deprecated(vm, "datetime.datetime.utcnow()", "datetime.datetime.now(datetime.UTC)")?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let (day, clock) = format::utc_parts(vm, now.as_secs() as i64)?;
    dated(vm, &class, day, Clock { micro: i64::from(now.subsec_micros()), ..clock }, Value::None)
}

fn utc_from_timestamp(vm: &mut Vm, class: Gc<Class>, stamp: Value) -> PyResult {
    deprecated(
        vm,
        "datetime.datetime.utcfromtimestamp()",
        "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)",
    )?;
    let (seconds, micros) = format::stamp_parts(vm, &stamp)?;
    let (day, clock) = format::utc_parts(vm, seconds)?;
    dated(vm, &class, day, Clock { micro: micros, ..clock }, Value::None)
}

fn from_iso_format(vm: &mut Vm, class: Gc<Class>, text: Value) -> PyResult {
    let text = iso_text(vm, &text)?;
    let Some((day, time)) = split_iso(text.as_bytes()) else { return Err(date::invalid(vm, &text)) };
    let (mut day, mut clock, mut zone) = (day, Clock::default(), Value::None);
    if let Some(time) = time {
        let Some(parsed) = iso::parse_time(time) else { return Err(date::invalid(vm, &text)) };
        day.check(vm)?;
        zone = zone::from_parsed(vm, &parsed)?;
        clock = parsed.clock;
        if time_of_day::is_midnight_after(vm, clock)? {
            clock.hour = 0;
            day = Day::from_ordinal(day.ordinal() + 1);
        }
    }
    day.check(vm)?;
    clock.check(vm)?;
    dated(vm, &class, day, clock, zone)
}

/// The date of an ISO text and what stands behind the separator.
fn split_iso(bytes: &[u8]) -> Option<(Day, Option<&[u8]>)> {
    if bytes.len() < 7 {
        return None;
    }
    let place = iso::separator_place(bytes)?;
    let day = iso::parse_day(bytes.get(..place)?)?;
    let rest = &bytes[place..];
    if rest.is_empty() {
        return Some((day, None));
    }
    let time = &rest[crate::object::str::width(rest[0])..];
    (!time.is_empty()).then_some((day, Some(time)))
}

fn combine(vm: &mut Vm, class: Gc<Class>, date: Value, time: Value, zone: Value) -> PyResult {
    let site = |index| ArgSite { signature: "combine(cls, date, time, tzinfo=<unrepresentable>)", index };
    let DateArg(date) = DateArg::from_arg(vm, &date, &site(1))?;
    let TimeArg(time) = TimeArg::from_arg(vm, &time, &site(2))?;
    let zone = if zone.is_unbound() { time.zone.clone() } else { zone };
    check_zone(vm, &zone)?;
    dated(vm, &class, date.day, time.clock, zone)
}

fn as_time_zone(vm: &mut Vm, value: Value, zone: Value) -> PyResult {
    let this = MomentArg::from_arg(vm, &value, &ArgSite { signature: "astimezone(self, /)", index: 0 })?;
    check_zone(vm, &zone)?;
    let own = if this.zone.is_none() { None } else { Some(this.zone.clone()) };
    if own.as_ref().is_some_and(|own| own.is(&zone)) {
        return Ok(value);
    }
    let offset = match &own {
        Some(own) => zone::offset(vm, own, &value)?,
        None => None,
    };
    let offset = match offset {
        Some(offset) => offset,
        None => format::local_offset(format::local_seconds(this.day, this.clock)) * 1_000_000,
    };
    let (day, clock) = from_wall(vm, i128::from(this.wall()) - i128::from(offset))?;
    let zone = if zone.is_none() { local_zone(vm, day, clock)? } else { zone };
    let utc = new_datetime(&vm.class_of(&value), day, clock, zone.clone());
    vm.call_method_named(&zone, "fromutc", &[utc])
}

/// The fixed offset that holds in the local zone at a moment in UTC.
fn local_zone(vm: &mut Vm, day: Day, clock: Clock) -> PyResult {
    let LocalParts { offset, zone, .. } = super::local_parts(vm, format::utc_seconds(day, clock))?;
    let class = classes(vm).timezone.clone();
    Ok(zone::new_zone(vm, &class, offset * 1_000_000, Value::from(zone)))
}

//! Templates, `struct_time` and the local time zone: what `datetime` shares with `time`.

use super::moment::as_date;
use super::time_of_day::as_time;
use super::{Clock, Day, calendar, iso};
use crate::object::{Class, Gc, Str, Value};
use crate::runtime::{PyResult, Vm};
use crate::stdlib::strftime::{self, Fields};
use crate::stdlib::{structseq, time};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Seconds from the first day of year 1 to the epoch.
const EPOCH: i64 = 62_135_596_800;

/// A moment in the local time zone.
pub struct LocalParts {
    pub day: Day,
    pub clock: Clock,
    /// Seconds east of UTC.
    pub offset: i64,
    pub zone: String,
    pub is_dst: bool,
}

/// The local date and time of seconds since the epoch.
pub fn local_parts(vm: &mut Vm, seconds: i64) -> PyResult<LocalParts> {
    let zone = TimeZone::system();
    let Ok(stamp) = Timestamp::from_second(seconds) else {
        let (day, clock) = utc_parts(vm, seconds)?;
        return Ok(LocalParts { day, clock, offset: 0, zone: "UTC".into(), is_dst: false });
    };
    let info = zone.to_offset_info(stamp);
    let offset = i64::from(info.offset().seconds());
    let (day, clock) = utc_parts(vm, seconds + offset)?;
    let zone = info.abbreviation().to_string();
    Ok(LocalParts { day, clock, offset, zone, is_dst: info.dst().is_dst() })
}

/// The UTC date and time of seconds since the epoch.
pub fn utc_parts(vm: &mut Vm, seconds: i64) -> PyResult<(Day, Clock)> {
    let total = seconds.saturating_add(EPOCH);
    let (days, rest) = (total.div_euclid(86_400), total.rem_euclid(86_400));
    let (year, month, day) = calendar::from_ordinal(days + 1);
    super::civil::check_year(vm, year)?;
    Ok((Day { year, month, day }, Clock::from_micros(rest * 1_000_000)))
}

/// Seconds since the epoch of a date and time in UTC.
pub fn utc_seconds(day: Day, clock: Clock) -> i64 {
    (day.ordinal() - 1) * 86_400 + clock.seconds() - EPOCH
}

/// Seconds east of UTC at seconds since the epoch.
pub fn local_offset(seconds: i64) -> i64 {
    match Timestamp::from_second(seconds) {
        Ok(stamp) => i64::from(TimeZone::system().to_offset(stamp).seconds()),
        Err(_) => 0,
    }
}

/// Seconds since the epoch of a local date and time; the fold chooses between two.
pub fn local_seconds(day: Day, clock: Clock) -> i64 {
    const FAR: i64 = 86_400;
    let wall = utc_seconds(day, clock);
    let local = |seconds: i64| seconds + local_offset(seconds);
    let here = local_offset(wall);
    let first = wall - here;
    let other = if local(first) == wall {
        let beyond = if clock.fold == 1 { first + FAR } else { first - FAR };
        let there = local_offset(beyond);
        if there == here {
            return first;
        }
        there
    } else {
        local_offset(first)
    };
    let second = wall - other;
    if local(second) == wall {
        return second;
    }
    if local(first) == wall {
        return first;
    }
    if clock.fold == 1 { first.min(second) } else { first.max(second) }
}

/// Whether a moment is the second one with its local date and time.
pub fn local_fold(seconds: i64) -> i64 {
    const FAR: i64 = 86_400;
    let change = local_offset(seconds) - local_offset(seconds - FAR);
    i64::from(change < 0 && local_offset(seconds + change) + change == local_offset(seconds))
}

/// Whole seconds and microseconds of a time stamp, rounded to the nearest microsecond.
pub fn stamp_parts(vm: &mut Vm, stamp: &Value) -> PyResult<(i64, i64)> {
    if let Value::Int(n) = stamp.unwrapped() {
        return Ok((*n, 0));
    }
    let x = stamp_float(vm, stamp)?;
    let mut whole = x.trunc();
    let mut micros = ((x - whole) * 1e6).round_ties_even();
    if micros >= 1e6 {
        micros -= 1e6;
        whole += 1.0;
    } else if micros < 0.0 {
        micros += 1e6;
        whole -= 1.0;
    }
    Ok((whole_seconds(vm, whole)?, micros as i64))
}

/// The whole seconds at or below a time stamp.
pub fn floor_seconds(vm: &mut Vm, stamp: &Value) -> PyResult<i64> {
    if let Value::Int(n) = stamp.unwrapped() {
        return Ok(*n);
    }
    let x = stamp_float(vm, stamp)?;
    whole_seconds(vm, x.floor())
}

fn stamp_float(vm: &mut Vm, stamp: &Value) -> PyResult<f64> {
    let x = match stamp.unwrapped() {
        Value::Float(x) => *x,
        Value::BigInt(_) => f64::INFINITY,
        _ => match vm.to_f64_opt(stamp)? {
            Some(x) => x,
            None => {
                let given = vm.type_name(stamp);
                return Err(vm.type_error(format!("must be real number, not {given}")));
            }
        },
    };
    if x.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    Ok(x)
}

fn whole_seconds(vm: &mut Vm, x: f64) -> PyResult<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if (-LIMIT..LIMIT).contains(&x) {
        return Ok(x as i64);
    }
    Err(vm.overflow_error("timestamp out of range for platform time_t"))
}

/// A `time.struct_time`.
pub fn struct_time(vm: &mut Vm, day: Day, clock: Clock, dst: i64) -> Value {
    let class = time::struct_time_class(vm);
    structseq::instance(&class, fields(day, clock, dst).into_iter().map(Value::Int).collect())
}

fn fields(day: Day, clock: Clock, dst: i64) -> [i64; 9] {
    let Clock { hour, minute, second, .. } = clock;
    [day.year, day.month, day.day, hour, minute, second, day.weekday(), day.of_year(), dst]
}

/// The date and time in the C form.
pub fn c_form(day: Day, clock: Clock) -> String {
    let fields = Fields { n: fields(day, clock, -1), zone: "", offset: 0, wide_year: false };
    let text = strftime::format(b"%a %b %e %H:%M:%S ", &fields);
    format!("{}{:04}", String::from_utf8_lossy(&text), day.year)
}

/// `strftime` of a date, time or datetime.
pub fn strftime(vm: &mut Vm, this: &Value, form: &Value) -> PyResult<Gc<Str>> {
    let Value::Str(form) = form.unwrapped() else {
        let given = vm.type_name(form);
        let given = if form.is_none() { "None".to_string() } else { given };
        return Err(vm.type_error(format!("strftime() argument 'format' must be str, not {given}")));
    };
    let (day, clock) = match (as_date(this), as_time(this)) {
        (Some(date), _) => (date.day, date.clock),
        (None, Some(time)) => (Day { year: 1900, month: 1, day: 1 }, time.clock),
        (None, None) => return Ok(form.clone()),
    };
    let form = with_zone(vm, this, clock, form.as_bytes())?;
    let fields = Fields { n: fields(day, clock, -1), zone: "", offset: 0, wide_year: true };
    Ok(Str::from_wtf8(strftime::format(&form, &fields).into()))
}

/// A template in which what only the object knows (`%z`, `%Z`, `%:z`, `%f`) is replaced.
fn with_zone(vm: &mut Vm, this: &Value, clock: Clock, form: &[u8]) -> PyResult<Vec<u8>> {
    let mut out = Vec::with_capacity(form.len());
    let mut at = 0;
    while at < form.len() {
        let rest = &form[at..];
        if rest.starts_with(b"%f") {
            out.extend(format!("{:06}", clock.micro).into_bytes());
            at += 2;
        } else if rest.starts_with(b"%z") {
            out.extend(offset_piece(vm, this, "")?.into_bytes());
            at += 2;
        } else if rest.starts_with(b"%:z") {
            out.extend(offset_piece(vm, this, ":")?.into_bytes());
            at += 3;
        } else if rest.starts_with(b"%Z") {
            out.extend(name_piece(vm, this)?);
            at += 2;
        } else {
            let step = if rest[0] == b'%' && rest.len() > 1 { 2 } else { 1 };
            out.extend_from_slice(&rest[..step]);
            at += step;
        }
    }
    Ok(out)
}

fn offset_piece(vm: &mut Vm, this: &Value, separator: &str) -> PyResult<String> {
    if as_date(this).is_some_and(|date| !date.is_datetime) {
        return Ok(String::new());
    }
    let offset = vm.call_method_named(this, "utcoffset", &[])?;
    Ok(match super::delta::as_delta(&offset) {
        Some(offset) => iso::offset_text(offset.total() as i64, separator),
        None => String::new(),
    })
}

fn name_piece(vm: &mut Vm, this: &Value) -> PyResult<Vec<u8>> {
    if as_date(this).is_some_and(|date| !date.is_datetime) {
        return Ok(Vec::new());
    }
    let name = vm.call_method_named(this, "tzname", &[])?;
    match name.unwrapped() {
        Value::Str(name) => {
            Ok(name.as_bytes().iter().flat_map(|&c| if c == b'%' { vec![c, c] } else { vec![c] }).collect())
        }
        Value::None => Ok(Vec::new()),
        _ => Err(vm.type_error("tzinfo.tzname() must return None or a string")),
    }
}

/// `strptime` of a class, by a function of `_strptime`.
pub fn strptime(vm: &mut Vm, function: &str, class: Gc<Class>, text: Value, form: Value) -> PyResult {
    for (place, value) in [(1, &text), (2, &form)] {
        if !matches!(value.unwrapped(), Value::Str(_)) {
            let given = if value.is_none() { "None".to_string() } else { vm.type_name(value) };
            return Err(vm.type_error(format!("strptime() argument {place} must be str, not {given}")));
        }
    }
    let module = vm.import("_strptime")?;
    vm.call_method_named(&module, function, &[Value::Class(class), text, form])
}

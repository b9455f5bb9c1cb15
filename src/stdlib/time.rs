//! The `time` module: clocks, sleeping, and calendar time by the system's time zone.

use super::strftime::{self as template, DAYS, Fields, MONTHS};
use super::structseq;
use crate::event_loop::clock::{self, Clock};
use crate::object::{Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::{Module, Opt};
use crate::runtime::{PyResult, Vm};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use rustix::time::{ClockId, DynamicClockId, Timespec};
use std::cell::OnceCell;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// International atomic time.
const TAI: i64 = 11;
const NANOSECONDS: i128 = 1_000_000_000;
#[derive(Default)]
struct State {
    struct_time: OnceCell<Gc<Class>>,
    clock_info: OnceCell<Gc<Class>>,
    /// The start of virtual time.
    epoch: OnceCell<Duration>,
}

/// The namespace of `time`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let struct_time = struct_time_class(vm);
    let (standard, daylight) = zones();
    let names = vec![Value::from(standard.1.as_str()), Value::from(daylight.1.as_str())];
    let module = Module::new(vm, "time", "Clocks, sleeping and calendar time.")
        .def("time()", "Return the seconds since the epoch.", |vm: &mut Vm| epoch(vm).as_secs_f64())
        .def("time_ns()", "Return the nanoseconds since the epoch.", |vm: &mut Vm| {
            epoch(vm).as_nanos() as i64
        })
        .def("monotonic()", "Return a clock that never goes back, in seconds.", |vm: &mut Vm| {
            monotonic(vm).as_secs_f64()
        })
        .def("monotonic_ns()", "Return monotonic() in nanoseconds.", |vm: &mut Vm| {
            monotonic(vm).as_nanos() as i64
        })
        .def("perf_counter()", "Return the best clock for measuring, in seconds.", |vm: &mut Vm| {
            monotonic(vm).as_secs_f64()
        })
        .def("perf_counter_ns()", "Return perf_counter() in nanoseconds.", |vm: &mut Vm| {
            monotonic(vm).as_nanos() as i64
        })
        .def("process_time()", "Return the processor time of the process in seconds.", |_: &mut Vm| {
            processor_time(ClockId::ProcessCPUTime).as_secs_f64()
        })
        .def("process_time_ns()", "Return process_time() in nanoseconds.", |_: &mut Vm| {
            processor_time(ClockId::ProcessCPUTime).as_nanos() as i64
        })
        .def("thread_time()", "Return the processor time of the thread in seconds.", |_: &mut Vm| {
            processor_time(ClockId::ThreadCPUTime).as_secs_f64()
        })
        .def("thread_time_ns()", "Return thread_time() in nanoseconds.", |_: &mut Vm| {
            processor_time(ClockId::ThreadCPUTime).as_nanos() as i64
        })
        .def(
            "pthread_getcpuclockid(thread_id, /)",
            "Return the clock of a thread's processor time.",
            thread_clock,
        )
        .def("sleep(seconds, /)", "Wait for a number of seconds.", sleep)
        .def("gmtime(seconds=None, /)", "Return calendar time in UTC.", gmtime)
        .def("localtime(seconds=None, /)", "Return local calendar time.", localtime)
        .def("mktime(time_tuple, /)", "Return the seconds since the epoch for local time.", mktime)
        .def("strftime(format, time_tuple=<unrepresentable>, /)", "Format calendar time.", strftime)
        .def("strptime(data_string, format='%a %b %d %H:%M:%S %Y', /)", "Parse calendar time.", strptime)
        .def("asctime(time_tuple=<unrepresentable>, /)", "Format calendar time in the C form.", asctime)
        .def("ctime(seconds=None, /)", "Format seconds since the epoch in the C form.", ctime)
        .def("get_clock_info(name, /)", "Return facts about a clock.", get_clock_info)
        .def("tzset()", "Does nothing: the zone is read anew each time.", |_: &mut Vm| ())
        .value("timezone", -standard.0)
        .value("altzone", -daylight.0)
        .value("daylight", i64::from(standard.0 != daylight.0))
        .value("tzname", Value::Tuple(Tuple::new(names)))
        .def(
            "clock_gettime(clk_id, /)",
            "Return the time of a clock in seconds.",
            |vm: &mut Vm, id: Value| clock_time(vm, &id).map(|time| time.as_secs_f64()),
        )
        .def(
            "clock_gettime_ns(clk_id, /)",
            "Return the time of a clock in nanoseconds.",
            |vm: &mut Vm, id: Value| clock_time(vm, &id).map(|time| time.as_nanos() as i64),
        )
        .def("clock_settime(clk_id, time, /)", "Set the time of a clock in seconds.", set_clock)
        .def("clock_settime_ns(clk_id, time, /)", "Set the time of a clock in nanoseconds.", set_clock_ns)
        .def("clock_getres(clk_id, /)", "Return the resolution of a clock in seconds.", clock_resolution)
        .value("CLOCK_REALTIME", 0)
        .value("CLOCK_MONOTONIC", 1)
        .value("CLOCK_PROCESS_CPUTIME_ID", 2)
        .value("CLOCK_THREAD_CPUTIME_ID", 3)
        .value("CLOCK_MONOTONIC_RAW", 4)
        .value("CLOCK_BOOTTIME", 7)
        .value("CLOCK_TAI", TAI)
        .class(&struct_time);
    Ok(module.finish())
}

/// Offset and name of the local zone without and with daylight saving.
fn zones() -> ((i64, String), (i64, String)) {
    let zone = TimeZone::system();
    let (winter, summer) = (zone_info(&zone, 1), zone_info(&zone, 7));
    if winter.0 <= summer.0 { (winter, summer) } else { (summer, winter) }
}

/// The names of the local zone without and with daylight saving.
pub fn zone_names() -> [String; 2] {
    let (standard, daylight) = zones();
    [standard.1, daylight.1]
}

/// Offset in seconds and abbreviation at the start of a month of this year.
fn zone_info(zone: &TimeZone, month: i8) -> (i64, String) {
    let year = Timestamp::now().to_zoned(zone.clone()).year();
    let moment = Date::new(year, month, 1).ok().and_then(|date| date.to_zoned(zone.clone()).ok());
    match moment {
        Some(moment) => {
            let info = zone.to_offset_info(moment.timestamp());
            (i64::from(info.offset().seconds()), info.abbreviation().to_string())
        }
        None => (0, "UTC".to_string()),
    }
}

/// Time since 1970. A virtual clock goes on from the moment of its first use.
fn epoch(vm: &Vm) -> Duration {
    let real = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    match clock::virtual_clock(&vm.interp) {
        None => real(),
        Some(clock) => {
            let now = Duration::from_secs_f64(clock.now());
            *vm.interp.state::<State>().epoch.get_or_init(|| real().saturating_sub(now)) + now
        }
    }
}

fn monotonic(vm: &Vm) -> Duration {
    match clock::virtual_clock(&vm.interp) {
        None => clock::monotonic(),
        Some(clock) => Duration::from_secs_f64(clock.now()),
    }
}

/// The clock of a number; a virtual clock stands for those that it replaces.
fn clock_time(vm: &mut Vm, id: &Value) -> PyResult<Duration> {
    let Value::Int(id) = id.unwrapped() else {
        let class = vm.type_name(id);
        return Err(vm.type_error(format!("clk_id should be integer, not {class}")));
    };
    match *id {
        0 => Ok(epoch(vm)),
        1 => Ok(monotonic(vm)),
        TAI => {
            let time = rustix::time::clock_gettime_dynamic(DynamicClockId::Tai);
            let time = time.map_err(|error| vm.os_error(&error.into(), &[]))?;
            Ok(Duration::new(time.tv_sec as u64, time.tv_nsec as u32))
        }
        _ if *id < 0 => {
            let clock = i32::try_from(*id).map(nix::time::ClockId::from_raw).map_err(|_| nix::Error::EINVAL);
            let time =
                clock.and_then(nix::time::ClockId::now).map_err(|error| vm.os_error(&error.into(), &[]))?;
            Ok(Duration::new(time.tv_sec() as u64, time.tv_nsec() as u32))
        }
        _ => {
            let clock = system_clock(vm, *id)?;
            let time = rustix::time::clock_gettime(clock);
            Ok(Duration::new(time.tv_sec as u64, time.tv_nsec as u32))
        }
    }
}

/// The number of the clock of a thread, which Linux makes of the thread's own number.
fn thread_clock(vm: &mut Vm, ident: Value) -> PyResult<i64> {
    const OF_A_THREAD: i32 = 0b110;
    if !matches!(ident.unwrapped(), Value::Int(_) | Value::BigInt(_) | Value::Bool(_)) {
        let class = vm.type_name(&ident);
        return Err(vm.type_error(format!("pthread_getcpuclockid() argument 1 must be int, not {class}")));
    }
    let ident = vm.index_i64(&ident)?;
    let native = if ident == vm.ident as i64 {
        Some(rustix::thread::gettid().as_raw_nonzero().get())
    } else {
        native_thread(vm, ident)?
    };
    match native {
        Some(native) => Ok(i64::from((!native << 3) | OF_A_THREAD)),
        None => Err(vm.os_error(&rustix::io::Errno::SRCH.into(), &[])),
    }
}

/// The system's number of another thread, as `threading` knows it.
fn native_thread(vm: &mut Vm, ident: i64) -> PyResult<Option<i32>> {
    let threading = vm.import("threading")?;
    let all = vm.call_method_named(&threading, "enumerate", &[])?;
    for thread in vm.collect(&all)? {
        if matches!(vm.get_attr_named(&thread, "ident")?, Value::Int(found) if found == ident) {
            let native = vm.get_attr_named(&thread, "native_id")?;
            return vm.index_i64(&native).map(|native| Some(native as i32));
        }
    }
    Ok(None)
}

fn set_clock(vm: &mut Vm, id: i64, seconds: Value) -> PyResult<()> {
    const NANOS: f64 = 1e9;
    let seconds = match seconds.unwrapped() {
        Value::Int(n) => *n as f64,
        _ => vm.to_f64(&seconds)?,
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    let nanos = (seconds * NANOS).floor();
    if nanos.abs() >= i64::MAX as f64 {
        return Err(vm.overflow_error("timestamp out of range for C PyTime_t"));
    }
    set_clock_to(vm, id, nanos as i64)
}

fn set_clock_ns(vm: &mut Vm, id: i64, nanos: Value) -> PyResult<()> {
    match vm.index(&nanos)? {
        Value::Int(nanos) => set_clock_to(vm, id, nanos),
        _ => Err(vm.overflow_error("Python int too large to convert to C int64_t")),
    }
}

fn set_clock_to(vm: &mut Vm, id: i64, nanos: i64) -> PyResult<()> {
    const NANOS: i64 = 1_000_000_000;
    let clock = system_clock(vm, id)?;
    let time = Timespec { tv_sec: nanos.div_euclid(NANOS), tv_nsec: nanos.rem_euclid(NANOS) };
    rustix::time::clock_settime(clock, time).map_err(|error| vm.os_error(&error.into(), &[]))
}

fn clock_resolution(vm: &mut Vm, id: i64) -> PyResult<f64> {
    let clock = if id == TAI { ClockId::Realtime } else { system_clock(vm, id)? };
    let time = rustix::time::clock_getres(clock);
    Ok(Duration::new(time.tv_sec as u64, time.tv_nsec as u32).as_secs_f64())
}

fn system_clock(vm: &mut Vm, id: i64) -> PyResult<ClockId> {
    Ok(match id {
        0 => ClockId::Realtime,
        1 => ClockId::Monotonic,
        2 => ClockId::ProcessCPUTime,
        3 => ClockId::ThreadCPUTime,
        4 => ClockId::MonotonicRaw,
        7 => ClockId::Boottime,
        _ => return Err(vm.os_error(&rustix::io::Errno::INVAL.into(), &[])),
    })
}

/// User and system time of a process or thread.
fn processor_time(clock: ClockId) -> Duration {
    let time = rustix::time::clock_gettime(clock);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

fn sleep(vm: &mut Vm, seconds: Value) -> PyResult<()> {
    let seconds = match &seconds {
        Value::Int(n) => *n as f64,
        Value::Float(x) => *x,
        Value::Str(_) | Value::None => {
            let class = vm.type_name(&seconds);
            return Err(vm.type_error(format!("must be real number, not {class}")));
        }
        other => vm.to_f64(other)?,
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    let Ok(length) = Duration::try_from_secs_f64(seconds) else {
        return Err(vm.overflow_error("timestamp out of range for C PyTime_t"));
    };
    if let Some(clock) = clock::virtual_clock(&vm.interp) {
        if vm.interp.lock.thread_count() == 1 {
            clock.skip(seconds);
            return vm.check_attention();
        }
        clock.go();
    }
    let end = Instant::now() + length;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        vm.allow_threads(|| {
            if !left.is_zero() {
                std::thread::park_timeout(left)
            }
        });
        vm.check_attention()?;
        if Instant::now() >= end {
            return Ok(());
        }
    }
}

/// The class `time.struct_time`.
pub fn struct_time_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.struct_time.get() {
        return class.clone();
    }
    let fields =
        &["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];
    let class = structseq::class_with_extra(
        vm,
        "time",
        "struct_time",
        "Calendar time.",
        fields,
        &["tm_zone", "tm_gmtoff"],
    );
    state.struct_time.get_or_init(|| class).clone()
}

fn struct_time(vm: &mut Vm, moment: &Zoned, is_dst: i64) -> Value {
    let class = struct_time_class(vm);
    let date = moment.datetime();
    let items = [
        i64::from(date.year()),
        i64::from(date.month()),
        i64::from(date.day()),
        i64::from(date.hour()),
        i64::from(date.minute()),
        i64::from(date.second()),
        i64::from(date.weekday().to_monday_zero_offset()),
        i64::from(date.day_of_year()),
        is_dst,
    ];
    let value = structseq::instance(&class, items.into_iter().map(Value::Int).collect());
    if let Some(attrs) = value.attrs() {
        let info = moment.time_zone().to_offset_info(moment.timestamp());
        let (zone, offset) = (vm.intern("tm_zone"), vm.intern("tm_gmtoff"));
        attrs.set(&zone, Value::from(info.abbreviation()));
        attrs.set(&offset, Value::from(info.offset().seconds()));
    }
    value
}

fn moment(vm: &mut Vm, seconds: &Value, zone: TimeZone) -> PyResult<Zoned> {
    let stamp = match seconds {
        Value::None => match Timestamp::from_nanosecond(epoch(vm).as_nanos() as i128) {
            Ok(now) => now,
            Err(_) => Timestamp::now(),
        },
        seconds => {
            let seconds = match vm.to_f64_opt(seconds)? {
                Some(seconds) => seconds,
                None => {
                    let given = vm.type_name(seconds);
                    return Err(vm.type_error(format!("must be real number, not {given}")));
                }
            };
            if seconds.is_nan() {
                return Err(vm.value_error("Invalid value NaN (not a number)"));
            }
            let nanoseconds = (seconds.floor() as i128).saturating_mul(NANOSECONDS);
            match Timestamp::from_nanosecond(nanoseconds) {
                Ok(stamp) => stamp,
                Err(_) => return Err(vm.overflow_error("timestamp out of range for platform time_t")),
            }
        }
    };
    Ok(stamp.to_zoned(zone))
}

fn gmtime(vm: &mut Vm, seconds: Value) -> PyResult {
    let moment = moment(vm, &seconds, TimeZone::UTC)?;
    let value = struct_time(vm, &moment, 0);
    if let Some(attrs) = value.attrs() {
        attrs.set(&vm.intern("tm_zone"), Value::from("GMT"));
    }
    Ok(value)
}

fn localtime(vm: &mut Vm, seconds: Value) -> PyResult {
    let moment = moment(vm, &seconds, TimeZone::system())?;
    let dst = moment.time_zone().to_offset_info(moment.timestamp()).dst().is_dst();
    Ok(struct_time(vm, &moment, i64::from(dst)))
}

/// The nine numbers of a struct_time or tuple.
fn numbers(vm: &mut Vm, function: &str, tuple: &Value) -> PyResult<[i64; 9]> {
    let Value::Tuple(items) = tuple.unwrapped() else {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    };
    if items.len() != 9 {
        return Err(vm.type_error(format!("{function}(): illegal time tuple argument")));
    }
    let mut numbers = [0; 9];
    for (number, item) in numbers.iter_mut().zip(items.items()) {
        *number = vm.index_i64(item)?;
    }
    Ok(numbers)
}

fn civil(vm: &mut Vm, n: &[i64; 9]) -> PyResult<DateTime> {
    let made = DateTime::new(
        n[0] as i16,
        n[1].clamp(1, 12) as i8,
        n[2].clamp(1, 31) as i8,
        n[3] as i8,
        n[4] as i8,
        n[5].min(59) as i8,
        0,
    );
    made.map_err(|_| vm.overflow_error("mktime argument out of range"))
}

fn mktime(vm: &mut Vm, tuple: Value) -> PyResult<f64> {
    let numbers = numbers(vm, "mktime", &tuple)?;
    let date = civil(vm, &numbers)?;
    match date.to_zoned(TimeZone::system()) {
        Ok(moment) => Ok(moment.timestamp().as_second() as f64),
        Err(_) => Err(vm.overflow_error("mktime argument out of range")),
    }
}

fn given_or_now(vm: &mut Vm, tuple: Opt<Value>) -> PyResult<Value> {
    match tuple {
        Opt::Given(tuple) => Ok(tuple),
        Opt::Missing => localtime(vm, Value::None),
    }
}

fn asctime(vm: &mut Vm, tuple: Opt<Value>) -> PyResult<String> {
    let tuple = given_or_now(vm, tuple)?;
    let n = numbers(vm, "asctime", &tuple)?;
    let n = checked(vm, n)?;
    let (day, month) = (&DAYS[n[6] as usize][..3], &MONTHS[n[1] as usize - 1][..3]);
    Ok(format!("{day} {month} {:2} {:02}:{:02}:{:02} {}", n[2], n[3], n[4], n[5], n[0]))
}

fn ctime(vm: &mut Vm, seconds: Value) -> PyResult<String> {
    let tuple = localtime(vm, seconds)?;
    asctime(vm, Opt::Given(tuple))
}

/// CPython's range checks of calendar numbers; zeros stand for the smallest values.
fn checked(vm: &mut Vm, mut n: [i64; 9]) -> PyResult<[i64; 9]> {
    for index in [1, 2, 7] {
        if n[index] == 0 {
            n[index] = 1;
        }
    }
    let ranges = [
        (1, 1, 12, "month"),
        (2, 1, 31, "day of month"),
        (3, 0, 23, "hour"),
        (4, 0, 59, "minute"),
        (5, 0, 61, "seconds"),
        (7, 1, 366, "day of year"),
    ];
    for (index, least, most, what) in ranges {
        if n[index] < least || n[index] > most {
            return Err(vm.value_error(format!("{what} out of range")));
        }
    }
    if n[6] < -1 {
        return Err(vm.value_error("day of week out of range"));
    }
    n[6] = n[6].rem_euclid(7);
    Ok(n)
}

fn strftime(vm: &mut Vm, format: Gc<Str>, tuple: Opt<Value>) -> PyResult<Gc<Str>> {
    let tuple = given_or_now(vm, tuple)?;
    let n = numbers(vm, "strftime", &tuple)?;
    let n = checked(vm, n)?;
    let name = vm.intern("tm_zone");
    let zone = match tuple.attrs().and_then(|attrs| attrs.get(&name)) {
        Some(Value::Str(zone)) => zone.to_string_lossy().into_owned(),
        _ => TimeZone::system().to_offset_info(Timestamp::now()).abbreviation().to_string(),
    };
    let offset = vm.intern("tm_gmtoff");
    let offset = match tuple.attrs().and_then(|attrs| attrs.get(&offset)) {
        Some(Value::Int(offset)) => offset,
        _ => i64::from(TimeZone::system().to_offset(Timestamp::now()).seconds()),
    };
    let fields = Fields { n, zone: &zone, offset, wide_year: false };
    Ok(Str::from_wtf8(template::format(format.as_bytes(), &fields).into()))
}

fn strptime(vm: &mut Vm, text: Value, format: Value) -> PyResult {
    let module = vm.import("_strptime")?;
    vm.call_method_named(&module, "_strptime_time", &[text, format])
}

fn get_clock_info(vm: &mut Vm, name: Value) -> PyResult {
    let Value::Str(name) = name.unwrapped() else {
        let class = vm.type_name(&name);
        return Err(vm.type_error(format!("get_clock_info() argument 1 must be str, not {class}")));
    };
    let name = name.to_string_lossy().into_owned();
    let (implementation, adjustable, is_monotonic, resolution) = match name.as_str() {
        "time" => ("clock_gettime(CLOCK_REALTIME)", true, false, 1e-9),
        "monotonic" | "perf_counter" => ("clock_gettime(CLOCK_MONOTONIC)", false, true, 1e-9),
        "process_time" => ("clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", false, true, 1e-9),
        "thread_time" => ("clock_gettime(CLOCK_THREAD_CPUTIME_ID)", false, true, 1e-9),
        _ => return Err(vm.value_error("unknown clock")),
    };
    let state = vm.interp.state::<State>();
    let class = match state.clock_info.get() {
        Some(class) => class.clone(),
        None => {
            let fields = &["adjustable", "implementation", "monotonic", "resolution"];
            let class = structseq::class(vm, "time", "clock_info", "Facts about a clock.", fields);
            state.clock_info.get_or_init(|| class).clone()
        }
    };
    let items = vec![adjustable.into(), implementation.into(), is_monotonic.into(), resolution.into()];
    Ok(structseq::instance(&class, items))
}

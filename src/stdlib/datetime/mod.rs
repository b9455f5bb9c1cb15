//! `datetime`: dates, times, spans and fixed offsets; one file a class.

pub mod calendar;
mod civil;
mod date;
mod delta;
mod format;
mod iso;
mod moment;
mod time_of_day;
mod zone;

pub use civil::{Clock, Day};
pub use delta::Delta;
pub use format::{LocalParts, local_parts, local_seconds};
pub use moment::{Moment, as_date, as_datetime};

use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Module};
use crate::runtime::{PyResult, Vm};
use std::cell::OnceCell;
use std::rc::Rc;

/// An object of a class derived from `tzinfo` alone.
pub struct TzInfo {
    attrs: Attrs,
}
native_type!(TzInfo {});

/// The classes of the module.
pub struct Classes {
    pub delta: Gc<Class>,
    pub date: Gc<Class>,
    pub datetime: Gc<Class>,
    pub time: Gc<Class>,
    pub tzinfo: Gc<Class>,
    pub timezone: Gc<Class>,
    pub iso: Gc<Class>,
    pub utc: OnceCell<Value>,
}

#[derive(Default)]
struct State(OnceCell<Rc<Classes>>);

/// The classes of the module, made when first needed.
pub fn classes(vm: &mut Vm) -> Rc<Classes> {
    let state = vm.interp.state::<State>();
    if let Some(classes) = state.0.get() {
        return classes.clone();
    }
    let delta = delta::class(vm);
    let date = date::class(vm);
    let datetime = moment::class(vm, &date);
    let time = time_of_day::class(vm);
    let (tzinfo, timezone) = zone::classes_of(vm);
    let iso = iso_calendar_class(vm);
    let made = Classes { delta, date, datetime, time, tzinfo, timezone, iso, utc: OnceCell::new() };
    let classes = state.0.get_or_init(|| Rc::new(made)).clone();
    constants(vm, &classes);
    classes
}

/// The constants of the classes, which are instances of them.
fn constants(vm: &mut Vm, classes: &Rc<Classes>) {
    let second = Delta::value(vm, 0, 0, 1);
    let day = Delta::value(vm, 1, 0, 0);
    let (least, most) =
        (Delta::value(vm, -999_999_999, 0, 0), Delta::value(vm, 999_999_999, 86_399, 999_999));
    let (first, last) = (Day { year: 1, month: 1, day: 1 }, Day { year: 9999, month: 12, day: 31 });
    let end = Clock { hour: 23, minute: 59, second: 59, micro: 999_999, fold: 0 };
    let start = Clock::default();
    let set = |vm: &mut Vm, class: &Gc<Class>, values: [Value; 3]| {
        for (name, value) in ["min", "max", "resolution"].into_iter().zip(values) {
            class.dict.set_str(&vm.intern(name), value);
        }
    };
    set(vm, &classes.delta, [least, most, second.clone()]);
    let dates = [moment::new_date(&classes.date, first), moment::new_date(&classes.date, last), day];
    set(vm, &classes.date, dates);
    let bounds = [(first, start), (last, end)]
        .map(|(day, clock)| moment::new_datetime(&classes.datetime, day, clock, Value::None));
    let [from, to] = bounds;
    set(vm, &classes.datetime, [from, to, second.clone()]);
    let times = [start, end].map(|clock| time_of_day::new_time(&classes.time, clock, Value::None));
    let [from, to] = times;
    set(vm, &classes.time, [from, to, second]);
    let utc = zone::new_zone(vm, &classes.timezone, 0, Value::None);
    let (east, west) = (86_340_000_000, -86_340_000_000);
    let (east, west) = (
        zone::new_zone(vm, &classes.timezone, east, Value::None),
        zone::new_zone(vm, &classes.timezone, west, Value::None),
    );
    for (name, value) in [("utc", utc.clone()), ("min", west), ("max", east)] {
        classes.timezone.dict.set_str(&vm.intern(name), value);
    }
    classes.utc.get_or_init(|| utc);
}

/// `timezone.utc`.
pub fn utc(vm: &mut Vm) -> Value {
    classes(vm).utc.get().cloned().unwrap_or(Value::None)
}

/// The namespace of `datetime`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let all = classes(vm);
    let utc = utc(vm);
    let names = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"];
    let names = Value::Tuple(Tuple::new(names.into_iter().map(Value::from).collect()));
    let module = Module::new(vm, "datetime", "Dates, times, spans of time and time zones.")
        .value("MINYEAR", 1)
        .value("MAXYEAR", 9999)
        .value("UTC", utc)
        .value("__all__", names)
        .class(&all.date)
        .class(&all.datetime)
        .class(&all.time)
        .class(&all.delta)
        .class(&all.timezone)
        .class(&all.tzinfo);
    Ok(module.finish())
}

fn iso_calendar_class(vm: &mut Vm) -> Gc<Class> {
    let fields = &["year", "week", "weekday"];
    let doc = "Year, week and weekday by the ISO calendar.";
    let class = super::structseq::class(vm, "datetime", "IsoCalendarDate", doc, fields);
    ClassDef::extend(vm, &class)
        .slot("__reduce__(self, /)", "Helper for pickle.", |vm: &mut Vm, this: Gc<Tuple>| {
            let args = Value::Tuple(Tuple::new(vec![Value::Tuple(Tuple::new(this.items().to_vec()))]));
            Tuple::new(vec![Value::Class(vm.types().tuple.clone()), args])
        })
        .finish()
}

/// Checks that a value is None or a tzinfo.
pub fn check_zone(vm: &mut Vm, zone: &Value) -> PyResult<()> {
    let class = classes(vm).tzinfo.clone();
    if zone.is_none() || vm.is_instance_of(zone, &class) {
        return Ok(());
    }
    let given = vm.type_name(zone);
    Err(vm.type_error(format!("tzinfo argument must be None or of a tzinfo subclass, not type '{given}'")))
}

/// Makes an object of a subclass by calling it, of the class itself directly.
fn make(
    vm: &mut Vm,
    class: &Gc<Class>,
    own: &Gc<Class>,
    direct: impl FnOnce(&Gc<Class>) -> Value,
    args: impl FnOnce() -> Vec<Value>,
) -> PyResult {
    if class.is(own) { Ok(direct(class)) } else { vm.call(&Value::Class(class.clone()), &args()) }
}

/// A text argument that must be a `str`.
fn text_argument(vm: &mut Vm, function: &str, value: &Value) -> PyResult<Gc<Str>> {
    match value.unwrapped() {
        Value::Str(text) => Ok(text.clone()),
        Value::None => Err(vm.type_error(format!("{function}() argument must be str, not None"))),
        other => {
            let given = vm.type_name(other);
            Err(vm.type_error(format!("{function}() argument must be str, not {given}")))
        }
    }
}

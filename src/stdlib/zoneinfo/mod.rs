//! `_zoneinfo`: the class `ZoneInfo`; where its data are found is the business of the package `zoneinfo`.

mod rule;
mod tzif;

use super::datetime::{self, Delta, Moment, as_datetime};
use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, Module, This, VarArgs};
use crate::runtime::ops::BinaryOp;
use crate::runtime::{PyResult, Vm};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use tzif::{Info, Table};

const DAY: i64 = 86_400;
const EPOCH_DAY: i64 = 719_163;

/// A time zone of the IANA database.
struct ZoneInfo {
    attrs: Attrs,
    key: Value,
    source: Source,
    table: Rc<Table>,
}
native_type!(ZoneInfo { key });

/// How an object came to be.
enum Source {
    Cache,
    NoCache,
    /// The `repr` of the file.
    File(String),
}

#[derive(Default)]
struct State {
    class: OnceCell<Gc<Class>>,
    /// Objects by class and key.
    known: RefCell<HashMap<(u64, String), Value>>,
}

/// The namespace of `_zoneinfo`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let class = class(vm);
    Ok(Module::new(vm, "_zoneinfo", "The class ZoneInfo.").class(&class).finish())
}

fn class(vm: &mut Vm) -> Gc<Class> {
    let base = datetime::classes(vm).tzinfo.clone();
    let class = ClassDef::with_base(vm, "zoneinfo", "ZoneInfo", "A time zone of the IANA database.", &base)
        .new_method("ZoneInfo(cls, key)", cached)
        .class_method(
            "no_cache(cls, /, key)",
            "Return a new object of the zone.",
            |vm: &mut Vm, class: Gc<Class>, key: Value| load(vm, &class, key, Source::NoCache),
        )
        .class_method("from_file(cls, file_obj, /, key=None)", "Return a zone from a binary file.", from_file)
        .class_method(
            "clear_cache(cls, /, *, only_keys=None)",
            "Forget all zones, or those with some keys.",
            clear_cache,
        )
        .class_method(
            "_unpickle(cls, key, from_cache, /)",
            "Helper for pickle.",
            |vm: &mut Vm, class: Gc<Class>, key: Value, from_cache: bool| {
                if from_cache {
                    vm.call(&Value::Class(class), &[key])
                } else {
                    load(vm, &class, key, Source::NoCache)
                }
            },
        )
        .class_method(
            "__init_subclass__(cls, *args, **kwargs)",
            "Does nothing.",
            |_: &mut Vm, _: Gc<Class>, _: VarArgs, _: Kwargs| (),
        )
        .field("key(self)", "The key, or None.", |_: &mut Vm, this: This<ZoneInfo>| this.key.clone())
        .method(
            "utcoffset(self, dt, /)",
            "Return the offset from UTC at a moment.",
            |vm: &mut Vm, this: This<ZoneInfo>, moment: Value| {
                at(vm, &this, &moment, |vm, info| {
                    Delta::value(vm, info.offset.div_euclid(DAY), info.offset.rem_euclid(DAY), 0)
                })
            },
        )
        .method(
            "dst(self, dt, /)",
            "Return the daylight saving at a moment.",
            |vm: &mut Vm, this: This<ZoneInfo>, moment: Value| {
                at(vm, &this, &moment, |vm, info| {
                    Delta::value(vm, info.dst.div_euclid(DAY), info.dst.rem_euclid(DAY), 0)
                })
            },
        )
        .method(
            "tzname(self, dt, /)",
            "Return the abbreviation at a moment.",
            |vm: &mut Vm, this: This<ZoneInfo>, moment: Value| {
                at(vm, &this, &moment, |_, info| Value::from(&*info.name))
            },
        )
        .method("fromutc(self, dt, /)", "Return the local time of a moment in UTC.", from_utc)
        .method("__reduce__(self, /)", "Helper for pickle.", reduce)
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__str__(self, /)", "Return str(self).", |vm: &mut Vm, value: Value| match as_zone(&value) {
            Some(zone) if !zone.key.is_none() => vm.str(&zone.key),
            _ => vm.repr(&value),
        })
        .finish();
    vm.interp.state::<State>().class.get_or_init(|| class).clone()
}

fn as_zone(value: &Value) -> Option<Gc<ZoneInfo>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

fn key_text(key: &Value) -> Option<Gc<Str>> {
    match key.unwrapped() {
        Value::Str(text) => Some(text.clone()),
        _ => None,
    }
}

fn cached(vm: &mut Vm, class: Gc<Class>, key: Value) -> PyResult {
    let Some(text) = key_text(&key) else { return load(vm, &class, key, Source::Cache) };
    let place = (Value::Class(class.clone()).id(), text.to_string_lossy().into_owned());
    let state = vm.interp.state::<State>();
    if let Some(found) = state.known.borrow().get(&place) {
        return Ok(found.clone());
    }
    let made = load(vm, &class, key, Source::Cache)?;
    Ok(state.known.borrow_mut().entry(place).or_insert(made).clone())
}

fn load(vm: &mut Vm, class: &Gc<Class>, key: Value, source: Source) -> PyResult {
    let common = vm.import("zoneinfo._common")?;
    let common = match common {
        Value::Module(_) => vm.get_attr_named(&common, "_common").unwrap_or(common),
        other => other,
    };
    let data = vm.call_method_named(&common, "load_tzdata", std::slice::from_ref(&key))?;
    new(vm, class, key, source, &data)
}

fn new(vm: &mut Vm, class: &Gc<Class>, key: Value, source: Source, data: &Value) -> PyResult {
    let Value::Bytes(data) = data.unwrapped() else {
        return Err(vm.type_error("a zone is read from bytes"));
    };
    match Table::parse(&data.data) {
        Ok(table) => {
            let zone = ZoneInfo { attrs: Attrs::new(class), key, source, table: Rc::new(table) };
            Ok(Value::Object(Gc::new(zone).erase()))
        }
        Err(message) => Err(vm.value_error(message)),
    }
}

fn from_file(vm: &mut Vm, class: Gc<Class>, file: Value, key: Value) -> PyResult {
    let data = vm.call_method_named(&file, "read", &[])?;
    let shown = vm.repr_lossy(&file)?;
    new(vm, &class, key, Source::File(shown), &data)
}

fn clear_cache(vm: &mut Vm, class: Gc<Class>, only: Value) -> PyResult<()> {
    let owner = Value::Class(class).id();
    let state = vm.interp.state::<State>();
    let mut keys = Vec::new();
    if !only.is_none() {
        for key in vm.collect(&only)? {
            keys.extend(key_text(&key).map(|text| text.to_string_lossy().into_owned()));
        }
    }
    let all = only.is_none();
    let dropped: Vec<Value> = state
        .known
        .borrow_mut()
        .extract_if(|(class, key), _| *class == owner && (all || keys.contains(key)))
        .map(|(_, value)| value)
        .collect();
    drop(dropped);
    Ok(())
}

/// Local seconds since the epoch, as if they were UTC.
fn local_seconds(moment: &Moment) -> i64 {
    (moment.day.ordinal() - EPOCH_DAY) * DAY + moment.clock.seconds()
}

fn at(vm: &mut Vm, zone: &ZoneInfo, moment: &Value, show: impl FnOnce(&mut Vm, &Info) -> Value) -> PyResult {
    if moment.is_none() {
        return Ok(if zone.table.is_fixed { show(vm, zone.table.fixed()) } else { Value::None });
    }
    let Some(moment) = as_datetime(moment) else {
        let name = vm.intern("toordinal");
        return Err(vm.attribute_error(moment, &name));
    };
    let info = zone.table.at_local(local_seconds(&moment), moment.day.year, moment.clock.fold as usize);
    Ok(show(vm, info))
}

fn from_utc(vm: &mut Vm, this: Value, moment: Value) -> PyResult {
    let (Some(zone), Some(found)) = (as_zone(&this), as_datetime(&moment)) else {
        return Err(vm.type_error("fromutc: argument must be a datetime"));
    };
    if !found.zone.is(&this) {
        return Err(vm.value_error("fromutc: dt.tzinfo is not self"));
    }
    let (info, fold) = zone.table.at_utc(local_seconds(&found), found.day.year);
    let delta = Delta::value(vm, info.offset.div_euclid(DAY), info.offset.rem_euclid(DAY), 0);
    let local = vm.binary(BinaryOp::Add, &moment, &delta)?;
    if !fold {
        return Ok(local);
    }
    let replace = vm.get_attr_named(&local, "replace")?;
    let name = vm.intern("fold");
    let keywords = [(name, Value::Int(1))];
    vm.call_args(&replace, crate::runtime::Args { positional: &[], keywords: &keywords })
}

fn reduce(vm: &mut Vm, value: Value) -> PyResult {
    let Some(zone) = as_zone(&value) else { return Err(vm.type_error("a ZoneInfo is needed")) };
    let from_cache = match zone.source {
        Source::Cache => 1,
        Source::NoCache => 0,
        Source::File(_) => {
            let pickle = vm.import("pickle")?;
            let class = vm.get_attr_named(&pickle, "PicklingError")?;
            let message = Value::from("Cannot pickle a ZoneInfo file from a file stream.");
            return match vm.call(&class, &[message])? {
                Value::Exception(exception) => Err(vm.raise(exception)),
                _ => Err(vm.type_error("PicklingError is no exception")),
            };
        }
    };
    let class = Value::Class(vm.class_of(&value));
    let function = vm.get_attr_named(&class, "_unpickle")?;
    let args = Tuple::new(vec![zone.key.clone(), Value::Int(from_cache)]);
    Ok(Value::Tuple(Tuple::new(vec![function, Value::Tuple(args)])))
}

fn repr(vm: &mut Vm, value: Value) -> PyResult<String> {
    let Some(zone) = as_zone(&value) else { return Err(vm.type_error("a ZoneInfo is needed")) };
    let class = vm.type_name(&value);
    if !zone.key.is_none() {
        return Ok(format!("{class}(key={})", vm.repr_lossy(&zone.key)?));
    }
    Ok(match &zone.source {
        Source::File(file) => format!("{class}.from_file({file})"),
        _ => format!("{class}(key=None)"),
    })
}

//! `tzinfo`, the base of time zones, and `timezone`, a fixed offset.

use super::delta::{as_delta, from_micros};
use super::iso::{self, ParsedTime};
use super::moment::as_datetime;
use super::{TzInfo, classes, utc};
use crate::native_type;
use crate::object::{Attrs, Class, Gc, Str, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Kwargs, Opt, VarArgs};
use crate::runtime::{PyResult, Vm};

const DAY: i128 = 86_400_000_000;

/// A fixed offset from UTC.
pub struct Zone {
    attrs: Attrs,
    /// Microseconds east of UTC.
    offset: i64,
    /// The name that was given, or None.
    name: Value,
}
native_type!(Zone { name });

/// A new `timezone`.
pub fn new_zone(_: &mut Vm, class: &Gc<Class>, offset: i64, name: Value) -> Value {
    Value::Object(Gc::new(Zone { attrs: Attrs::new(class), offset, name }).erase())
}

fn as_zone(value: &Value) -> Option<Gc<Zone>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

struct ZoneArg(Gc<Zone>);

impl FromArg for ZoneArg {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match as_zone(value) {
            Some(zone) => Ok(ZoneArg(zone)),
            None => Err(vm.argument_error(value, site, "datetime.timezone")),
        }
    }
}

impl std::ops::Deref for ZoneArg {
    type Target = Zone;

    fn deref(&self) -> &Zone {
        &self.0
    }
}

/// What a time zone is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Offset,
    Dst,
    Name,
}

impl Asked {
    fn method(self) -> &'static str {
        match self {
            Asked::Offset => "utcoffset",
            Asked::Dst => "dst",
            Asked::Name => "tzname",
        }
    }
}

/// Asks a time zone about a moment, and checks what it answers.
pub fn ask(vm: &mut Vm, zone: &Value, moment: &Value, what: Asked) -> PyResult {
    if zone.is_none() {
        return Ok(Value::None);
    }
    let method = what.method();
    let answer = vm.call_method_named(zone, method, std::slice::from_ref(moment))?;
    if answer.is_none() {
        return Ok(answer);
    }
    if what == Asked::Name {
        if matches!(answer.unwrapped(), Value::Str(_)) {
            return Ok(answer);
        }
        let given = vm.type_name(&answer);
        return Err(vm.type_error(format!("tzinfo.tzname() must return None or a string, not '{given}'")));
    }
    let Some(delta) = as_delta(&answer) else {
        let given = vm.type_name(&answer);
        let message = format!("tzinfo.{method}() must return None or timedelta, not '{given}'");
        return Err(vm.type_error(message));
    };
    if delta.total().abs() >= DAY {
        let shown = vm.repr_lossy(&answer)?;
        return Err(vm.value_error(format!(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown}"
        )));
    }
    Ok(answer)
}

/// The offset that a time zone has at a moment, in microseconds.
pub fn offset(vm: &mut Vm, zone: &Value, moment: &Value) -> PyResult<Option<i64>> {
    if let Some(fixed) = as_zone(zone) {
        return Ok(Some(fixed.offset));
    }
    let answer = ask(vm, zone, moment, Asked::Offset)?;
    Ok(as_delta(&answer).map(|delta| delta.total() as i64))
}

/// The fixed offset of a parsed text, or None.
pub fn from_parsed(vm: &mut Vm, parsed: &ParsedTime) -> PyResult {
    let Some((clock, sign)) = parsed.offset else { return Ok(Value::None) };
    clock.check(vm)?;
    let micros = sign * clock.micros();
    if micros == 0 {
        return Ok(utc(vm));
    }
    let class = classes(vm).timezone.clone();
    Ok(new_zone(vm, &class, micros, Value::None))
}

/// Both classes.
pub fn classes_of(vm: &mut Vm) -> (Gc<Class>, Gc<Class>) {
    let doc = "The base of time zones; subclasses override tzname(), utcoffset() and dst().";
    let base = ClassDef::new(vm, "datetime", "tzinfo", doc)
        .new_method("tzinfo(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
            Value::Object(Gc::new(TzInfo { attrs: Attrs::new(&class) }).erase())
        })
        .method(
            "utcoffset(self, object, /)",
            "Return the offset from UTC at a moment.",
            |vm: &mut Vm, this: Value, _: Value| missing(vm, &this, "utcoffset"),
        )
        .method(
            "dst(self, object, /)",
            "Return the daylight saving part of the offset.",
            |vm: &mut Vm, this: Value, _: Value| missing(vm, &this, "dst"),
        )
        .method(
            "tzname(self, object, /)",
            "Return the name at a moment.",
            |vm: &mut Vm, this: Value, _: Value| missing(vm, &this, "tzname"),
        )
        .method("fromutc(self, object, /)", "Return the local time of a moment in UTC.", from_utc)
        .method("__reduce__(self, /)", "Helper for pickle.", reduce)
        .finish();
    let doc = "Fixed offset from UTC.";
    let fixed = ClassDef::with_base(vm, "datetime", "timezone", doc, &base)
        .new_method("timezone(cls, offset, name=<unrepresentable>)", new)
        .method(
            "utcoffset(self, object, /)",
            "Return the offset.",
            |vm: &mut Vm, this: ZoneArg, moment: Value| {
                check_moment(vm, &moment, "utcoffset")?;
                from_micros(vm, i128::from(this.offset))
            },
        )
        .method("dst(self, object, /)", "Return None.", |vm: &mut Vm, _: ZoneArg, moment: Value| {
            check_moment(vm, &moment, "dst")
        })
        .method("tzname(self, object, /)", "Return the name.", |vm: &mut Vm, this: ZoneArg, moment: Value| {
            check_moment(vm, &moment, "tzname")?;
            Ok(name(&this)) as PyResult
        })
        .method("fromutc(self, object, /)", "Return the local time of a moment in UTC.", fixed_from_utc)
        .method("__getinitargs__(self, /)", "Helper for pickle.", |vm: &mut Vm, this: ZoneArg| {
            let offset = from_micros(vm, i128::from(this.offset))?;
            let mut args = vec![offset];
            args.extend((!this.name.is_none()).then(|| this.name.clone()));
            PyResult::Ok(Value::Tuple(Tuple::new(args)))
        })
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__str__(self, /)", "Return str(self).", |_: &mut Vm, this: ZoneArg| name(&this))
        .slot("__hash__(self, /)", "Return hash(self).", |vm: &mut Vm, this: ZoneArg| {
            super::delta::hash(vm, i128::from(this.offset))
        })
        .slot("__eq__(self, value, /)", "Return self==value.", |_: &mut Vm, a: ZoneArg, b: Value| {
            equal(&a, &b, true)
        })
        .slot("__ne__(self, value, /)", "Return self!=value.", |_: &mut Vm, a: ZoneArg, b: Value| {
            equal(&a, &b, false)
        })
        .finish();
    (base, fixed)
}

fn equal(a: &Zone, b: &Value, same: bool) -> Value {
    match as_zone(b) {
        Some(b) => Value::Bool((a.offset == b.offset) == same),
        None => Value::NotImplemented,
    }
}

fn missing(vm: &mut Vm, this: &Value, method: &str) -> PyResult {
    let class = classes(vm).tzinfo.clone();
    if !vm.is_instance_of(this, &class) {
        let given = vm.type_name(this);
        let message = format!(
            "descriptor '{method}' for 'datetime.tzinfo' objects doesn't apply to a '{given}' object"
        );
        return Err(vm.type_error(message));
    }
    Err(vm.not_implemented_error(format!("a tzinfo subclass must implement {method}()")))
}

fn check_moment(vm: &mut Vm, moment: &Value, method: &str) -> PyResult<()> {
    if moment.is_none() || as_datetime(moment).is_some() {
        return Ok(());
    }
    let given = vm.type_name(moment);
    let message = format!("{method}(dt) argument must be a datetime instance or None, not {given}");
    Err(vm.type_error(message))
}

fn name(zone: &Zone) -> Value {
    if !zone.name.is_none() {
        return zone.name.clone();
    }
    if zone.offset == 0 {
        return Value::from("UTC");
    }
    Value::from(format!("UTC{}", iso::offset_text(zone.offset, ":")))
}

fn repr(vm: &mut Vm, value: Value) -> PyResult<String> {
    let class = vm.type_name(&value);
    if value.is(&utc(vm)) {
        return Ok(format!("{class}.utc"));
    }
    let this = ZoneArg::from_arg(vm, &value, &ArgSite { signature: "__repr__(self, /)", index: 0 })?;
    let offset = from_micros(vm, i128::from(this.offset))?;
    let offset = vm.repr_lossy(&offset)?;
    if this.name.is_none() {
        return Ok(format!("{class}({offset})"));
    }
    let name = vm.repr_lossy(&this.name)?;
    Ok(format!("{class}({offset}, {name})"))
}

fn new(vm: &mut Vm, class: Gc<Class>, offset: Value, name: Opt<Value>) -> PyResult {
    let Some(delta) = as_delta(&offset) else {
        let given = if offset.is_none() { "None".to_string() } else { vm.type_name(&offset) };
        let message = format!("timezone() argument 'offset' must be datetime.timedelta, not {given}");
        return Err(vm.type_error(message));
    };
    let name: Option<Gc<Str>> = match name {
        Opt::Missing => None,
        Opt::Given(name) => match name.unwrapped() {
            Value::Str(name) => Some(name.clone()),
            _ => {
                let given = if name.is_none() { "None".to_string() } else { vm.type_name(&name) };
                let message = format!("timezone() argument 'name' must be str, not {given}");
                return Err(vm.type_error(message));
            }
        },
    };
    let micros = delta.total();
    if micros == 0 && name.is_none() {
        return Ok(utc(vm));
    }
    if micros.abs() >= DAY {
        let shown = vm.repr_lossy(&offset)?;
        return Err(vm.value_error(format!(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown}"
        )));
    }
    let name = name.map_or(Value::None, Value::Str);
    Ok(new_zone(vm, &class, micros as i64, name))
}

/// Checks the argument of `fromutc`.
fn own_moment(vm: &mut Vm, this: &Value, moment: &Value) -> PyResult<Gc<super::Moment>> {
    let Some(found) = as_datetime(moment) else {
        return Err(vm.type_error("fromutc: argument must be a datetime"));
    };
    if !found.zone.is(this) {
        return Err(vm.value_error("fromutc: dt.tzinfo is not self"));
    }
    Ok(found)
}

fn fixed_from_utc(vm: &mut Vm, this: Value, moment: Value) -> PyResult {
    own_moment(vm, &this, &moment)?;
    let offset = offset(vm, &this, &moment)?.unwrap_or(0);
    let delta = from_micros(vm, i128::from(offset))?;
    vm.binary(crate::runtime::ops::BinaryOp::Add, &moment, &delta)
}

fn from_utc(vm: &mut Vm, this: Value, moment: Value) -> PyResult {
    let add = crate::runtime::ops::BinaryOp::Add;
    own_moment(vm, &this, &moment)?;
    let offset = vm.call_method_named(&moment, "utcoffset", &[])?;
    let Some(offset) = as_delta(&offset) else {
        return Err(vm.value_error("fromutc: non-None utcoffset() result required"));
    };
    let dst = vm.call_method_named(&moment, "dst", &[])?;
    let Some(dst) = as_delta(&dst) else {
        return Err(vm.value_error("fromutc: non-None dst() result required"));
    };
    let standard = from_micros(vm, offset.total() - dst.total())?;
    let moment = vm.binary(add, &moment, &standard)?;
    let dst = vm.call_method_named(&moment, "dst", &[])?;
    if as_delta(&dst).is_none() {
        return Err(vm.value_error("fromutc: tz.dst() gave inconsistent results; cannot convert"));
    }
    vm.binary(add, &moment, &dst)
}

fn reduce(vm: &mut Vm, this: Value) -> PyResult {
    let method = vm.intern("__getinitargs__");
    let args = match vm.get_attr_opt(&this, &method)? {
        Some(method) => vm.call(&method, &[])?,
        None => Value::Tuple(Tuple::new(Vec::new())),
    };
    let state = vm.call_method_named(&this, "__getstate__", &[])?;
    let class = Value::Class(vm.class_of(&this));
    Ok(Value::Tuple(Tuple::new(vec![class, args, state])))
}

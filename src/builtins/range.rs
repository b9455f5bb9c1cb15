//! `range` and `slice`.

use crate::number::Int;
use crate::object::{Gc, Range, Slice, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Opt};
use crate::runtime::{PyResult, Vm};

/// A range as an argument.
struct RangeArg(Gc<Range>);

impl FromArg for RangeArg {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value {
            Value::Range(range) => Ok(RangeArg(range.clone())),
            _ => Err(vm.argument_error(value, site, "range")),
        }
    }
}

/// A slice as an argument.
struct SliceArg(Gc<Slice>);

impl FromArg for SliceArg {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value {
            Value::Slice(slice) => Ok(SliceArg(slice.clone())),
            _ => Err(vm.argument_error(value, site, "slice")),
        }
    }
}

/// Gives `range` and `slice` their methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().range.clone();
    ClassDef::extend(vm, &class)
        .doc("range(stop)\nrange(start, stop[, step])\n\nThe integers from start (0 by default) up to but not including stop, a step apart.")
        .new_method("range(cls, start, stop=<unrepresentable>, step=<unrepresentable>, /)", new_range)
        .method("__reversed__(self, /)", "Return a reverse iterator.", |vm: &mut Vm, this: RangeArg| vm.range_reversed(&this.0))
        .method("__reduce__(self, /)", "", |vm: &mut Vm, this: RangeArg| {
            let args = Tuple::of([this.0.start.clone(), this.0.stop.clone(), this.0.step.clone()]);
            Tuple::of([Value::Class(vm.types().range.clone()), args.into()])
        })
        .method("count(self, value, /)", "Return how often a value occurs: once or not at all.", |vm: &mut Vm, this: RangeArg, value: Value| {
            match value.as_int() {
                Some(n) => Ok(usize::from(vm.range_position(&this.0, n).is_some())),
                None => {
                    let (mut found, iterator) = (0, vm.range_iter(&this.0));
                    while let Some(item) = vm.next(&iterator)? {
                        found += usize::from(vm.equal(&item, &value)?);
                    }
                    Ok(found) as PyResult<usize>
                }
            }
        })
        .method("index(self, value, /)", "Return where a value stands; ValueError when it does not.", range_index)
        .slot("__bool__(self, /)", "True if self else False", |vm: &mut Vm, this: RangeArg| {
            vm.range_length(&this.0) != Int::ZERO
        })
        .field("start(self)", "", |_: &mut Vm, this: RangeArg| this.0.start.clone())
        .field("stop(self)", "", |_: &mut Vm, this: RangeArg| this.0.stop.clone())
        .field("step(self)", "", |_: &mut Vm, this: RangeArg| this.0.step.clone())
        .finish();
    let class = vm.types().slice.clone();
    ClassDef::extend(vm, &class)
        .doc("slice(stop)\nslice(start, stop[, step])\n\nWhat stands between the brackets of a[start:stop:step].")
        .new_method("slice(cls, start, stop=<unrepresentable>, step=None, /)", |_: &mut Vm, _: Value, start: Value, stop: Opt<Value>, step: Value| {
            let (start, stop) = match stop {
                Opt::Given(stop) => (start, stop),
                Opt::Missing => (Value::None, start),
            };
            Value::Slice(Gc::new(Slice { start, stop, step }))
        })
        .method("indices(self, object, /)", "S.indices(len) -> (start, stop, stride)", |vm: &mut Vm, this: SliceArg, length: Value| {
            let length = vm.index(&length)?;
            let length = length.as_int().expect("index answers an int");
            if length.is_negative() {
                return Err(vm.value_error("length should not be negative"));
            }
            let parts = vm.slice_indices_big(&this.0, length)?;
            Ok(Tuple::new(parts.into_iter().map(Value::from).collect())) as PyResult<_>
        })
        .method("__reduce__(self, /)", "Return state information for pickling.", |vm: &mut Vm, this: SliceArg| {
            let args = Tuple::of([this.0.start.clone(), this.0.stop.clone(), this.0.step.clone()]);
            Tuple::of([Value::Class(vm.types().slice.clone()), args.into()])
        })
        .field("start(self)", "", |_: &mut Vm, this: SliceArg| this.0.start.clone())
        .field("stop(self)", "", |_: &mut Vm, this: SliceArg| this.0.stop.clone())
        .field("step(self)", "", |_: &mut Vm, this: SliceArg| this.0.step.clone())
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
        .finish();
}

fn new_range(vm: &mut Vm, _: Value, start: Value, stop: Opt<Value>, step: Opt<Value>) -> PyResult {
    let start = vm.index(&start)?;
    let Opt::Given(stop) = stop else {
        return Ok(Range { start: Value::Int(0), stop: start, step: Value::Int(1) }.into());
    };
    let stop = vm.index(&stop)?;
    let step = match step {
        Opt::Given(step) => vm.index(&step)?,
        Opt::Missing => Value::Int(1),
    };
    if matches!(step, Value::Int(0)) {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(Range { start, stop, step }.into())
}

fn range_index(vm: &mut Vm, this: RangeArg, value: Value) -> PyResult {
    if let Some(n) = value.as_int() {
        return match vm.range_position(&this.0, n) {
            Some(position) => Ok(position.into()),
            None => Err(vm.value_error("range.index(x): x not in range")),
        };
    }
    let iterator = vm.range_iter(&this.0);
    let mut index = 0;
    while let Some(item) = vm.next(&iterator)? {
        if vm.equal(&item, &value)? {
            return Ok(Value::Int(index));
        }
        index += 1;
    }
    Err(vm.value_error("sequence.index(x): x not in sequence"))
}

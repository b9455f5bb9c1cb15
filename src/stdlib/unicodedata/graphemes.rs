//! The grapheme clusters of a text, one after another.

use super::State;
use crate::native_type;
use crate::object::{Attrs, Class, Gc, Str, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use crate::text::unicode::graphemes::Before;
use crate::text::wtf8::CodePoints;
use std::cell::Cell;

/// An iteration over clusters.
struct Clusters {
    attrs: Attrs,
    text: Gc<Str>,
    place: Cell<usize>,
    end: usize,
}
native_type!(Clusters { text });

/// One cluster.
struct Segment {
    attrs: Attrs,
    text: Gc<Str>,
    start: usize,
    end: usize,
}
native_type!(Segment { text });

static OPS: ClassOps = ClassOps { next: Some(next), ..ClassOps::NONE };

/// An iterator over the clusters of a part of a text.
pub fn iterate(vm: &mut Vm, text: Value, start: Value, end: Value) -> PyResult {
    let (start, end) = (vm.index_i64(&start)?, vm.index_i64(&end)?);
    let Value::Str(text) = text.unwrapped() else {
        let given = if text.is_none() { "None".to_string() } else { vm.type_name(&text) };
        return Err(vm.type_error(format!("iter_graphemes() argument 1 must be str, not {given}")));
    };
    let length = text.len() as i64;
    let clamp = |place: i64| if place < 0 { (place + length).max(0) } else { place.min(length) } as usize;
    let clusters = Clusters {
        attrs: Attrs::new(&iterator_class(vm)),
        text: text.clone(),
        place: Cell::new(clamp(start)),
        end: clamp(end),
    };
    Ok(Value::Object(Gc::new(clusters).erase()))
}

impl Clusters {
    fn step(&self, vm: &mut Vm) -> Option<Value> {
        let start = self.place.get();
        if start >= self.end {
            return None;
        }
        let mut points = CodePoints::new(self.text.slice(start, self.end));
        let mut before = Before::new(points.next()?);
        let mut end = start + 1;
        for point in points {
            if before.ends_before(point) {
                break;
            }
            before = before.then(point);
            end += 1;
        }
        self.place.set(end);
        let segment = Segment { attrs: Attrs::new(&segment_class(vm)), text: self.text.clone(), start, end };
        Some(Value::Object(Gc::new(segment).erase()))
    }
}

fn next(vm: &mut Vm, iterator: &Value) -> PyResult<Option<Value>> {
    let Value::Object(object) = iterator else { return Ok(None) };
    let Some(clusters) = object.downcast_ref::<Clusters>() else { return Ok(None) };
    Ok(clusters.step(vm))
}

fn iterator_class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().clusters.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "unicodedata", "GraphemeBreakIterator", "")
        .ops(&OPS)
        .closed()
        .new_method("GraphemeBreakIterator(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create 'unicodedata.GraphemeBreakIterator' instances"))
        })
        .slot("__iter__(self, /)", "Implement iter(self).", |_: &mut Vm, this: Value| this)
        .slot("__next__(self, /)", "Implement next(self).", |vm: &mut Vm, this: This<Clusters>| {
            this.step(vm).ok_or_else(|| vm.stop_iteration(Value::None))
        })
        .finish();
    vm.interp.state::<State>().clusters.get_or_init(|| class).clone()
}

fn segment_class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().segment.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "unicodedata", "Segment", "")
        .closed()
        .new_method("Segment(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create 'unicodedata.Segment' instances"))
        })
        .field("start(self)", "grapheme start", |_: &mut Vm, this: This<Segment>| this.start as i64)
        .field("end(self)", "grapheme end", |_: &mut Vm, this: This<Segment>| this.end as i64)
        .slot("__str__(self, /)", "Return str(self).", |_: &mut Vm, this: This<Segment>| {
            Str::from_wtf8(this.text.slice(this.start, this.end).into())
        })
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<Segment>| {
            format!("<Segment {}:{}>", this.start, this.end)
        })
        .finish();
    vm.interp.state::<State>().segment.get_or_init(|| class).clone()
}

//! The `gc` module: the cycle collector's controls.

use crate::object::{Dict, Gc, List, Tuple, Value};
use crate::runtime::native::{Module, VarArgs};
use crate::runtime::{PyResult, Vm};
use std::cell::Cell;

/// Thresholds that programs set; kept to be read again, the collector decides by itself.
struct Thresholds(Cell<(i64, i64, i64)>);

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds(Cell::new((2000, 10, 0)))
    }
}

/// The namespace of `gc`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let module = Module::new(vm, "gc", "Controls of the cycle collector.")
        .def("collect(generation=2)", "Free unreachable cycles, return how many objects were found.", collect)
        .def("enable()", "Turn automatic collection on.", |vm: &mut Vm| vm.heap().set_collecting(true))
        .def("disable()", "Turn automatic collection off.", |vm: &mut Vm| vm.heap().set_collecting(false))
        .def("isenabled()", "Return whether automatic collection is on.", |vm: &mut Vm| {
            vm.heap().is_collecting()
        })
        .def("get_objects(generation=None)", "Return all tracked objects.", |vm: &mut Vm, _: Value| {
            Value::from(vm.heap().tracked_objects())
        })
        .def("get_threshold()", "Return the thresholds.", |vm: &mut Vm| {
            let (a, b, c) = vm.interp.state::<Thresholds>().0.get();
            Value::Tuple(Tuple::of([a.into(), b.into(), c.into()]))
        })
        .def(
            "set_threshold(threshold0, threshold1=10, threshold2=0, /)",
            "Set the thresholds.",
            set_threshold,
        )
        .def("get_count()", "Return the present counts.", |vm: &mut Vm| {
            let tracked = Value::from(vm.heap().tracked_objects().len());
            Value::Tuple(Tuple::of([tracked, Value::Int(0), Value::Int(0)]))
        })
        .def(
            "is_tracked(obj, /)",
            "Return whether the collector knows an object.",
            |_: &mut Vm, obj: Value| obj.is_container(),
        )
        .def("is_finalized(obj, /)", "Return whether an object's finalizer ran.", |_: &mut Vm, _: Value| {
            false
        })
        .def("freeze()", "Does nothing.", |_: &mut Vm| ())
        .def("unfreeze()", "Does nothing.", |_: &mut Vm| ())
        .def("get_freeze_count()", "Return 0.", |_: &mut Vm| 0)
        .def("get_debug()", "Return the debugging flags, always 0.", |_: &mut Vm| 0)
        .def("set_debug(flags, /)", "Set the debugging flags, which have no effect.", |_: &mut Vm, _: i64| ())
        .def("get_referents(*objs)", "Return what objects refer to directly.", get_referents)
        .def("get_referrers(*objs)", "Return which tracked objects refer to some directly.", get_referrers)
        .value("garbage", Value::List(List::new(Vec::new())))
        .value("callbacks", Value::List(List::new(Vec::new())))
        .value("DEBUG_STATS", 1)
        .value("DEBUG_COLLECTABLE", 2)
        .value("DEBUG_UNCOLLECTABLE", 4)
        .value("DEBUG_SAVEALL", 32)
        .value("DEBUG_LEAK", 38);
    Ok(module.finish())
}

fn collect(vm: &mut Vm, generation: i64) -> PyResult<usize> {
    if !(0..=2).contains(&generation) {
        return Err(vm.value_error("invalid generation"));
    }
    let mut found = vm.interp.collect();
    vm.check_attention()?;
    found += vm.interp.collect();
    vm.check_attention()?;
    Ok(found)
}

fn set_threshold(vm: &mut Vm, a: i64, b: i64, c: i64) {
    vm.interp.state::<Thresholds>().0.set((a, b, c));
}

fn get_referents(vm: &mut Vm, objects: VarArgs) -> Value {
    Value::from(objects.0.items().iter().flat_map(|object| vm.heap().referents(object)).collect::<Vec<_>>())
}

fn get_referrers(vm: &mut Vm, objects: VarArgs) -> Value {
    let refers = |candidate: &Value| {
        let referents = vm.heap().referents(candidate);
        referents.iter().any(|referent| objects.0.items().iter().any(|object| object.is(referent)))
    };
    Value::from(vm.heap().tracked_objects().into_iter().filter(refers).collect::<Vec<_>>())
}

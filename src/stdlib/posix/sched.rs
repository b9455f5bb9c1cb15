//! Scheduling of processes: policies and priorities, as `/proc` tells them.

use crate::object::{Class, Gc, Tuple, Value};
use crate::runtime::native::{ClassDef, Module};
use crate::runtime::{PyResult, Vm};
use crate::stdlib::structseq;
use rustix::io::Errno;
use std::cell::OnceCell;

/// Adds the functions of this file and the class of parameters.
pub fn add<'a>(mut module: Module<'a>) -> Module<'a> {
    let class = param_class(module.vm());
    module
        .class(&class)
        .def("sched_getscheduler(pid, /)", "The policy of a process.", |vm: &mut Vm, pid: i64| {
            Ok::<_, crate::runtime::Raised>(Value::Int(scheduling(vm, pid)?.policy))
        })
        .def("sched_getparam(pid, /)", "The parameters of a process.", |vm: &mut Vm, pid: i64| {
            let priority = Value::Int(scheduling(vm, pid)?.priority);
            let class = param_class(vm);
            Ok::<_, crate::runtime::Raised>(structseq::instance(&class, vec![priority]))
        })
        .def(
            "sched_get_priority_min(policy)",
            "The lowest priority of a policy.",
            |vm: &mut Vm, policy: i64| priorities(vm, policy).map(|(least, _)| least),
        )
        .def(
            "sched_get_priority_max(policy)",
            "The highest priority of a policy.",
            |vm: &mut Vm, policy: i64| priorities(vm, policy).map(|(_, most)| most),
        )
        .def(
            "sched_setscheduler(pid, policy, param, /)",
            "Fail: it cannot be set.",
            |vm: &mut Vm, _: Value, _: Value, _: Value| refused(vm, "sched_setscheduler"),
        )
        .def(
            "sched_setparam(pid, param, /)",
            "Fail: they cannot be set.",
            |vm: &mut Vm, _: Value, _: Value| refused(vm, "sched_setparam"),
        )
        .def("sched_rr_get_interval(pid, /)", "Fail: the quantum is not known.", |vm: &mut Vm, _: Value| {
            refused(vm, "sched_rr_get_interval")
        })
}

#[derive(Default)]
struct State {
    param: OnceCell<Gc<Class>>,
}

fn param_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.param.get() {
        return class.clone();
    }
    let class =
        structseq::class(vm, "posix", "sched_param", "How a process is scheduled.", &["sched_priority"]);
    let class = ClassDef::extend(vm, &class)
        .new_method("sched_param(cls, sched_priority)", |_: &mut Vm, class: Gc<Class>, priority: Value| {
            structseq::instance(&class, vec![priority])
        })
        .method("__reduce__(self, /)", "How it is pickled.", reduce)
        .finish();
    state.param.get_or_init(|| class).clone()
}

fn reduce(vm: &mut Vm, this: Gc<Tuple>) -> Value {
    let class = Value::Class(param_class(vm));
    Value::Tuple(Tuple::new(vec![class, Value::Tuple(Tuple::new(this.items().to_vec()))]))
}

struct Scheduling {
    policy: i64,
    priority: i64,
}

/// The policy and priority of a process or thread, 0 for the calling one.
fn scheduling(vm: &mut Vm, pid: i64) -> PyResult<Scheduling> {
    if pid < 0 {
        return Err(vm.os_error(&Errno::INVAL.into(), &[]));
    }
    let place = if pid == 0 { "/proc/thread-self/stat".into() } else { format!("/proc/{pid}/stat") };
    let found = std::fs::read_to_string(place).ok().and_then(|text| parse(&text));
    found.ok_or_else(|| vm.os_error(&Errno::SRCH.into(), &[]))
}

/// Fields 40 and 41 of a line whose second field, in parentheses, may hold anything.
fn parse(line: &str) -> Option<Scheduling> {
    const BEFORE: usize = 3;
    let (_, fields) = line.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(40 - BEFORE).map(str::parse);
    Some(Scheduling { priority: fields.next()?.ok()?, policy: fields.next()?.ok()? })
}

fn priorities(vm: &mut Vm, policy: i64) -> PyResult<(i64, i64)> {
    match policy {
        1 | 2 => Ok((1, 99)),
        0 | 3 | 5 | 6 | 7 => Ok((0, 0)),
        _ => Err(vm.os_error(&Errno::INVAL.into(), &[])),
    }
}

fn refused(vm: &mut Vm, name: &str) -> PyResult<()> {
    Err(vm.not_implemented_error(format!("os.{name} is not supported")))
}

//! Functions on timers that are files, pseudo-terminals, and the processors a process may use.

use super::fds::{made, on};
use super::process::done;
use crate::object::{Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};
use nix::sched::{self, CloneFlags, CpuSet};
use rustix::io::Errno;
use rustix::pty::{self, OpenptFlags};
use rustix::time::{Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec};

const NANOSECONDS: i64 = 1_000_000_000;

/// Adds the functions of this file.
pub fn add(module: Module<'_>) -> Module<'_> {
    processors(terminals(timers(module)))
}

fn timers(module: Module<'_>) -> Module<'_> {
    module
        .def("timerfd_create(clockid, /, *, flags=0)", "Make a timer that is a file.", create)
        .def(
            "timerfd_settime(fd, /, *, flags=0, initial=0.0, interval=0.0)",
            "Set a timer, in seconds; what it was set to.",
            |vm: &mut Vm, fd: i64, flags: i64, initial: f64, interval: f64| {
                let whole = |seconds: f64| (seconds * NANOSECONDS as f64).round() as i64;
                let was = set(vm, fd, flags, whole(initial), whole(interval))?;
                PyResult::Ok(in_seconds(&was))
            },
        )
        .def(
            "timerfd_settime_ns(fd, /, *, flags=0, initial=0, interval=0)",
            "Set a timer, in nanoseconds; what it was set to.",
            |vm: &mut Vm, fd: i64, flags: i64, initial: i64, interval: i64| {
                let was = set(vm, fd, flags, initial, interval)?;
                PyResult::Ok(in_nanoseconds(&was))
            },
        )
        .def("timerfd_gettime(fd, /)", "What a timer is set to, in seconds.", |vm: &mut Vm, fd: i64| {
            let set = on(vm, fd, |fd| Ok(rustix::time::timerfd_gettime(fd)?))?;
            PyResult::Ok(in_seconds(&set))
        })
        .def(
            "timerfd_gettime_ns(fd, /)",
            "What a timer is set to, in nanoseconds.",
            |vm: &mut Vm, fd: i64| {
                let set = on(vm, fd, |fd| Ok(rustix::time::timerfd_gettime(fd)?))?;
                PyResult::Ok(in_nanoseconds(&set))
            },
        )
}

fn create(vm: &mut Vm, clock: i64, flags: i64) -> PyResult<i32> {
    let clock = match clock {
        0 => TimerfdClockId::Realtime,
        1 => TimerfdClockId::Monotonic,
        7 => TimerfdClockId::Boottime,
        8 => TimerfdClockId::RealtimeAlarm,
        9 => TimerfdClockId::BoottimeAlarm,
        _ => return Err(vm.os_error(&Errno::INVAL.into(), &[])),
    };
    made(vm, rustix::time::timerfd_create(clock, TimerfdFlags::from_bits_retain(flags as u32)))
}

fn set(vm: &mut Vm, fd: i64, flags: i64, initial: i64, interval: i64) -> PyResult<Itimerspec> {
    let span = |time: i64| Timespec {
        tv_sec: time.div_euclid(NANOSECONDS),
        tv_nsec: time.rem_euclid(NANOSECONDS) as _,
    };
    let wanted = Itimerspec { it_interval: span(interval), it_value: span(initial) };
    let flags = TimerfdTimerFlags::from_bits_retain(flags as u32);
    on(vm, fd, |fd| Ok(rustix::time::timerfd_settime(fd, flags, &wanted)?))
}

fn in_seconds(set: &Itimerspec) -> Value {
    let seconds = |time: &Timespec| Value::Float(time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9);
    Value::Tuple(Tuple::of([seconds(&set.it_value), seconds(&set.it_interval)]))
}

fn in_nanoseconds(set: &Itimerspec) -> Value {
    let whole = |time: &Timespec| Value::Int(time.tv_sec * NANOSECONDS + time.tv_nsec);
    Value::Tuple(Tuple::of([whole(&set.it_value), whole(&set.it_interval)]))
}

fn terminals(module: Module<'_>) -> Module<'_> {
    module
        .def("posix_openpt(oflag, /)", "Open a pseudo-terminal's controller.", |vm: &mut Vm, flags: i64| {
            made(vm, pty::openpt(OpenptFlags::from_bits_retain(flags as u32) | OpenptFlags::CLOEXEC))
        })
        .def("grantpt(fd, /)", "Give the terminal to the user.", |vm: &mut Vm, fd: i64| {
            on(vm, fd, |fd| {
                pty::ptsname(fd, Vec::new())?;
                Ok(pty::grantpt(fd)?)
            })
        })
        .def("unlockpt(fd, /)", "Let the terminal be opened.", |vm: &mut Vm, fd: i64| {
            on(vm, fd, |fd| Ok(pty::unlockpt(fd)?))
        })
        .def("ptsname(fd, /)", "The name of the terminal.", |vm: &mut Vm, fd: i64| {
            on(vm, fd, |fd| Ok(pty::ptsname(fd, Vec::new())?)).map(|name| name.to_string_lossy().into_owned())
        })
}

fn processors(module: Module<'_>) -> Module<'_> {
    module
        .def("sched_setaffinity(pid, mask, /)", "Choose the processors of a process.", set_affinity)
        .def("sched_get_priority_max(policy)", "The highest priority.", |vm: &mut Vm, policy: i64| {
            priority(vm, policy, 99)
        })
        .def("sched_get_priority_min(policy)", "The lowest priority.", |vm: &mut Vm, policy: i64| {
            priority(vm, policy, 1)
        })
        .def("unshare(flags)", "Leave namespaces that are shared.", |vm: &mut Vm, flags: i64| {
            sched::unshare(CloneFlags::from_bits_retain(flags as i32))
                .map_err(|error| vm.os_error(&error.into(), &[]))
        })
        .def("setns(fd, nstype=0)", "Join a namespace.", |vm: &mut Vm, fd: i64, kind: i64| {
            let kind = CloneFlags::from_bits_retain(kind as i32);
            on(vm, fd, |fd| sched::setns(fd, kind).map_err(std::io::Error::from))
        })
}

/// The bounds of priorities are those of the kernel: only the real-time policies have any.
fn priority(vm: &mut Vm, policy: i64, real_time: i64) -> PyResult<i64> {
    match policy {
        1 | 2 => Ok(real_time),
        0 | 3 | 5 | 6 => Ok(0),
        _ => done(vm, Err(Errno::INVAL)),
    }
}

fn set_affinity(vm: &mut Vm, pid: i64, mask: Value) -> PyResult<()> {
    let mut set = CpuSet::new();
    for number in vm.collect(&mask)? {
        let Value::Int(number) = number.unwrapped() else {
            let class = Value::Class(vm.class_of(&number));
            let class = vm.repr(&class)?.to_string_lossy().into_owned();
            return Err(vm.type_error(format!("expected an iterator of ints, but iterator yielded {class}")));
        };
        let Ok(number) = usize::try_from(*number) else { return Err(vm.value_error("negative CPU number")) };
        set.set(number).map_err(|error| vm.os_error(&error.into(), &[]))?;
    }
    sched::sched_setaffinity(nix::unistd::Pid::from_raw(pid as i32), &set)
        .map_err(|error| vm.os_error(&error.into(), &[]))
}

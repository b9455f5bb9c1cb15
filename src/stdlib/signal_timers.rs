//! Timers that send signals: of real time and of the process's own, and the one that asks for tracebacks later.

use super::signal::{SignalHub, Signals};
use crate::object::{Class, Gc, Tuple, Value};
use crate::runtime::native::{ClassDef, Module};
use crate::runtime::{PyResult, Raised, Vm};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::{Signal, kill};
use rustix::time::{ClockId, clock_gettime};
use std::cell::{Cell, OnceCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, Thread};
use std::time::Duration;

/// Adds the functions of this file.
pub fn add<'a>(module: Module<'a>) -> Module<'a> {
    let mut module = module
        .def("alarm(seconds, /)", "Send SIGALRM to this process after some seconds.", alarm)
        .def(
            "setitimer(which, seconds, interval=0.0, /)",
            "Send a signal after some time, and again.",
            set_itimer,
        )
        .def("getitimer(which, /)", "The time left and the interval.", |vm: &mut Vm, which: i64| {
            let kind = kind_of(vm, which)?;
            let left = vm.interp.state::<State>().timers[kind as usize].left(kind);
            PyResult::Ok(times(left))
        })
        .def(
            "_call_later(seconds, repeat, handler, /)",
            "Call a handler in the main thread after some time; zero seconds forget the last one.",
            call_later,
        );
    let error = timer_error(module.vm());
    for (name, kind) in
        [("ITIMER_REAL", Kind::Real), ("ITIMER_VIRTUAL", Kind::Virtual), ("ITIMER_PROF", Kind::Profile)]
    {
        module = module.value(name, kind as i64);
    }
    module.value("ItimerError", Value::Class(error))
}

/// What a timer measures and sends.
#[derive(Clone, Copy)]
enum Kind {
    Real,
    Virtual,
    Profile,
    /// Real time; what it sends is known to this interpreter alone.
    Watchdog,
}

impl Kind {
    /// The reading of the clock.
    fn now(self) -> Duration {
        let clock = match self {
            Kind::Real | Kind::Watchdog => ClockId::Monotonic,
            Kind::Profile => ClockId::ProcessCPUTime,
            Kind::Virtual => {
                let usage = getrusage(UsageWho::RUSAGE_SELF).map(|usage| usage.user_time());
                return usage.map_or(Duration::ZERO, |time| {
                    Duration::new(time.tv_sec() as u64, time.tv_usec() as u32 * 1000)
                });
            }
        };
        let time = clock_gettime(clock);
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    }

    /// The shortest sleep: a clock of the processor may stand still, and is not to be asked all the time.
    fn nap(self) -> Duration {
        match self {
            Kind::Real | Kind::Watchdog => Duration::from_micros(50),
            Kind::Virtual | Kind::Profile => Duration::from_millis(4),
        }
    }

    fn signal(self) -> Option<Signal> {
        match self {
            Kind::Real => Some(Signal::SIGALRM),
            Kind::Virtual => Some(Signal::SIGVTALRM),
            Kind::Profile => Some(Signal::SIGPROF),
            Kind::Watchdog => None,
        }
    }
}

#[derive(Default)]
struct Timer {
    /// The reading of the clock at the first end, and the interval.
    running: Cell<Option<(Duration, Duration)>>,
    /// Counts the settings: the thread of an older one that wakes up does nothing.
    turn: Arc<AtomicU64>,
}

impl Timer {
    /// What is left until the next end, and the interval.
    fn left(&self, kind: Kind) -> (Duration, Duration) {
        let Some((end, interval)) = self.running.get() else { return Default::default() };
        let now = kind.now();
        match now.checked_sub(end) {
            None => (end - now, interval),
            Some(_) if interval.is_zero() => Default::default(),
            Some(over) => {
                let part = (over.as_nanos() % interval.as_nanos()) as u64;
                (interval - Duration::from_nanos(part), interval)
            }
        }
    }
}

#[derive(Default)]
struct State {
    timers: [Timer; 4],
    error: OnceCell<Gc<Class>>,
}

/// A thread's task: sends until the timer is set anew.
struct Watch {
    kind: Kind,
    turns: Arc<AtomicU64>,
    turn: u64,
    end: Duration,
    interval: Duration,
    hub: Option<Arc<SignalHub>>,
    main: Thread,
}

impl Watch {
    fn run(mut self) {
        loop {
            thread::sleep(self.end.saturating_sub(self.kind.now()).max(self.kind.nap()));
            if self.turns.load(Ordering::SeqCst) != self.turn {
                return;
            }
            let now = self.kind.now();
            if now < self.end {
                continue;
            }
            self.send();
            if self.interval.is_zero() {
                return;
            }
            self.end = (self.end + self.interval).max(now);
        }
    }

    fn send(&self) {
        match (self.kind.signal(), &self.hub) {
            (Some(signal), _) => drop(kill(nix::unistd::getpid(), signal)),
            (None, Some(hub)) => {
                hub.notify(0);
                self.main.unpark();
            }
            (None, None) => {}
        }
    }
}

/// Sets or, with no time, stops a timer; what was left of the old one.
fn set_timer(vm: &mut Vm, kind: Kind, after: Duration, interval: Duration) -> (Duration, Duration) {
    let state = vm.interp.state::<State>();
    let timer = &state.timers[kind as usize];
    let before = timer.left(kind);
    let turn = timer.turn.fetch_add(1, Ordering::SeqCst) + 1;
    if after.is_zero() {
        timer.running.set(None);
        return before;
    }
    let end = kind.now() + after;
    timer.running.set(Some((end, interval)));
    let hub = vm.interp.state::<Signals>().hub.borrow().clone();
    let watch = Watch { kind, turns: timer.turn.clone(), turn, end, interval, hub, main: thread::current() };
    let _ = thread::Builder::new().name("timer".into()).stack_size(64 << 10).spawn(move || watch.run());
    before
}

fn alarm(vm: &mut Vm, seconds: i64) -> i64 {
    let left = set_timer(vm, Kind::Real, Duration::from_secs(seconds.max(0) as u64), Duration::ZERO).0;
    left.as_secs_f64().ceil() as i64
}

fn times((left, interval): (Duration, Duration)) -> Value {
    Value::Tuple(Tuple::new(vec![Value::Float(left.as_secs_f64()), Value::Float(interval.as_secs_f64())]))
}

/// `signal.ItimerError`.
fn timer_error(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.error.get() {
        return class.clone();
    }
    let base = vm.types().os_error.clone();
    let class =
        ClassDef::with_base(vm, "signal", "ItimerError", "A timer that cannot be set.", &base).finish();
    state.error.get_or_init(|| class).clone()
}

#[cold]
fn invalid_timer(vm: &mut Vm) -> Raised {
    let class = Value::Class(timer_error(vm));
    match vm.call(&class, &[Value::Int(22), Value::from("Invalid argument")]) {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.system_error("an OSError is an exception"),
        Err(raised) => raised,
    }
}

fn kind_of(vm: &mut Vm, which: i64) -> PyResult<Kind> {
    match which {
        0 => Ok(Kind::Real),
        1 => Ok(Kind::Virtual),
        2 => Ok(Kind::Profile),
        _ => Err(invalid_timer(vm)),
    }
}

fn set_itimer(vm: &mut Vm, which: i64, seconds: f64, interval: f64) -> PyResult {
    let kind = kind_of(vm, which)?;
    if seconds < 0.0 || interval < 0.0 {
        return Err(invalid_timer(vm));
    }
    let (after, interval) = (Duration::from_secs_f64(seconds), Duration::from_secs_f64(interval));
    Ok(times(set_timer(vm, kind, after, interval)))
}

fn call_later(vm: &mut Vm, seconds: f64, repeat: bool, handler: Value) -> PyResult<()> {
    let after = Duration::from_secs_f64(seconds.max(0.0));
    set_timer(vm, Kind::Watchdog, after, if repeat { after } else { Duration::ZERO });
    vm.interp.state::<Signals>().set_watchdog((!after.is_zero()).then_some(handler));
    Ok(())
}

//! The time of loops and of the `time` module: real, or virtual (`-X virtual-time`).

use crate::runtime::Interp;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// What each reading of a virtual clock adds to it, in seconds: what runs later has a later time.
const TICK: f64 = 1e-6;

/// Tells the time of a loop, in seconds since an unspecified start.
pub trait Clock {
    /// The present time.
    fn now(&self) -> f64;

    /// Whether a reading moves the clock, so that a turn of the loop has to read it as often as CPython's does.
    fn counts_readings(&self) -> bool {
        false
    }

    /// Lets an idle loop pass the time until `deadline` without sleeping; answers whether it did.
    fn skip_to(&self, _deadline: f64) -> bool {
        false
    }

    /// Lets time pass as it really does, because the loop waits for more than its own timers.
    fn go(&self) {}
}

/// The system's monotonic clock, the same as `time.monotonic()`.
pub struct Monotonic;

impl Clock for Monotonic {
    fn now(&self) -> f64 {
        monotonic().as_secs_f64()
    }
}

/// The reading of the system's monotonic clock.
pub fn monotonic() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

/// A clock that stands still but for its readings while code runs, and jumps to the next deadline when nothing is
/// ready. While threads or I/O are under way it goes as the real one does.
#[derive(Default)]
pub struct Virtual {
    time: Cell<f64>,
    going_since: Cell<Option<Instant>>,
}

impl Virtual {
    /// Stops the clock.
    fn halt(&self) {
        let gone = self.going_since.take().map_or(0.0, |start| start.elapsed().as_secs_f64());
        self.time.set(self.time.get() + gone);
    }

    /// Passes some seconds.
    pub fn skip(&self, seconds: f64) {
        self.halt();
        self.time.set(self.time.get() + seconds);
    }
}

impl Clock for Virtual {
    fn now(&self) -> f64 {
        self.time.set(self.time.get() + TICK);
        self.time.get() + self.going_since.get().map_or(0.0, |start| start.elapsed().as_secs_f64())
    }

    fn counts_readings(&self) -> bool {
        true
    }

    fn skip_to(&self, deadline: f64) -> bool {
        self.halt();
        self.time.set(self.time.get().max(deadline));
        true
    }

    fn go(&self) {
        if self.going_since.get().is_none() {
            self.going_since.set(Some(Instant::now()));
        }
    }
}

/// The virtual clock of an interpreter, if it has one.
#[derive(Default)]
struct Time(OnceCell<Rc<Virtual>>);

/// Gives an interpreter a virtual clock.
pub fn make_virtual(interp: &Interp) {
    interp.state::<Time>().0.get_or_init(Rc::default);
}

/// The virtual clock of an interpreter, if it has one.
pub fn virtual_clock(interp: &Interp) -> Option<Rc<Virtual>> {
    interp.state::<Time>().0.get().cloned()
}

/// The clock of an interpreter's loops.
pub fn clock(interp: &Interp) -> Rc<dyn Clock> {
    match virtual_clock(interp) {
        Some(clock) => clock,
        None => Rc::new(Monotonic),
    }
}

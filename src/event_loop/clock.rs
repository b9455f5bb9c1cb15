//! The loop's time: real, or virtual for tests and simulations.

use std::cell::Cell;

/// Tells the time of a loop, in seconds since an unspecified start.
pub trait Clock {
    /// The present time.
    fn now(&self) -> f64;

    /// Lets an idle loop pass the time until `deadline` without sleeping; answers whether it did.
    fn skip_to(&self, _deadline: f64) -> bool {
        false
    }
}

/// The system's monotonic clock, the same as `time.monotonic()`.
pub struct Monotonic;

impl Clock for Monotonic {
    fn now(&self) -> f64 {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
        now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
    }
}

/// A clock that stands still while code runs and jumps to the next deadline when nothing is ready.
#[derive(Default)]
pub struct Virtual(Cell<f64>);

impl Clock for Virtual {
    fn now(&self) -> f64 {
        self.0.get()
    }

    fn skip_to(&self, deadline: f64) -> bool {
        self.0.set(self.0.get().max(deadline));
        true
    }
}

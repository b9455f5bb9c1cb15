//! Sleeping and I/O: an idle loop waits in smol's reactor until I/O, a timer, a signal or another thread wakes it;
//! I/O futures run on a smol executor between the turns.

use super::core::Core;
use crate::runtime::{PyResult, Vm};
use async_io::Timer;
use futures_lite::FutureExt;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// The longest sleep, in seconds.
const LONGEST_SLEEP: f64 = 24.0 * 3600.0;

/// Wakes a sleeping loop from other threads.
#[derive(Default)]
pub struct Notifier(Mutex<Option<Waker>>);

impl Notifier {
    /// Wakes the loop if it sleeps or is about to.
    pub fn notify(&self) {
        let waker = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn set(&self, waker: Option<Waker>) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = waker;
    }
}

/// The I/O futures of a loop.
#[derive(Default)]
pub struct Executor {
    inner: smol::LocalExecutor<'static>,
}

/// An I/O future that runs on its loop's executor; dropping it cancels it.
pub struct IoTask(smol::Task<()>);

impl IoTask {
    /// Lets it run to its end.
    pub fn detach(self) {
        self.0.detach();
    }
}

impl Executor {
    /// Whether futures are under way.
    pub fn is_busy(&self) -> bool {
        !self.inner.is_empty()
    }
}

impl Core {
    /// Runs a future beside the loop's turns. What it wants done in Python it appends to the ready queue.
    pub fn spawn_io(&self, future: impl Future<Output = ()> + 'static) -> IoTask {
        IoTask(self.executor().inner.spawn(future))
    }
}

/// Runs turns until the loop stops, sleeping when nothing is ready.
pub fn run(core: &Arc<Core>, vm: &mut Vm) -> PyResult<()> {
    let executor = core.executor();
    let mut io = pin!(executor.inner.run(std::future::pending::<()>()));
    let mut sleeper = Sleeper::default();
    let mut has_slept = false;
    let answer = async_io::block_on(std::future::poll_fn(|context| {
        sleeper.wake(vm);
        core.notifier.set(Some(context.waker().clone()));
        if vm.is_main {
            vm.interp.alarm.set(Some(context.waker().clone()));
        }
        loop {
            let _ = io.as_mut().poll(context);
            if let Err(raised) = vm.check_attention() {
                return Poll::Ready(Err(raised));
            }
            if !std::mem::take(&mut has_slept) && !core.is_ready() && sleeper.sleep(core, vm, context) {
                has_slept = true;
                return Poll::Pending;
            }
            if let Err(raised) = core.turn(vm) {
                return Poll::Ready(Err(raised));
            }
            if core.is_stopping() {
                return Poll::Ready(Ok(()));
            }
            if core.is_ready() && core.has_io() {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
        }
    }));
    core.notifier.set(None);
    if vm.is_main {
        vm.interp.alarm.set(None);
    }
    answer
}

/// The loop's sleep: a timer for the next deadline, and the interpreter given up to other threads meanwhile.
#[derive(Default)]
struct Sleeper {
    timer: Option<Timer>,
    has_released: bool,
}

impl Sleeper {
    /// Prepares to sleep; false when there is no need to.
    fn sleep(&mut self, core: &Core, vm: &mut Vm, context: &mut Context<'_>) -> bool {
        self.timer = None;
        if let Some(deadline) = core.next_deadline() {
            let left = deadline - core.time();
            let is_alone = !core.has_io() && vm.interp.lock.thread_count() == 1;
            if left <= 0.0 || is_alone && core.skip_to(deadline) {
                return false;
            }
            core.let_clock_go();
            // Whole milliseconds, rounded up, as epoll counts them: deadlines that close fall into one turn.
            let milliseconds = (left.min(LONGEST_SLEEP) * 1e3).ceil();
            let mut timer = Timer::at(Instant::now() + Duration::from_millis(milliseconds as u64));
            if timer.poll(context).is_ready() {
                return false;
            }
            self.timer = Some(timer);
        }
        if vm.interp.lock.thread_count() > 1 {
            vm.release_interpreter();
            self.has_released = true;
        }
        true
    }

    fn wake(&mut self, vm: &mut Vm) {
        if std::mem::take(&mut self.has_released) {
            vm.acquire_interpreter();
        }
    }
}

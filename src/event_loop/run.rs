//! Running a loop: turns, and between them the I/O futures, which run on a smol executor; an idle loop waits at its
//! reactor until I/O, a timer, a signal or another thread wakes it.

use super::core::Core;
use super::reactor::{Events, Reactor};
use crate::runtime::{PyResult, Vm};
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

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
    let reactor = core.reactor().map_err(|error| vm.os_error(&error, &[]))?;
    let waker = reactor.waker();
    core.notifier.set(Some(waker.clone()));
    if vm.is_main {
        vm.interp.alarm.set(Some(waker.clone()));
    }
    let answer = run_turns(core, vm, &reactor, &waker);
    core.notifier.set(None);
    if vm.is_main {
        vm.interp.alarm.set(None);
    }
    answer
}

fn run_turns(core: &Core, vm: &mut Vm, reactor: &Reactor, waker: &Waker) -> PyResult<()> {
    let mut context = Context::from_waker(waker);
    let mut io = pin!(core.executor().inner.run(std::future::pending::<()>()));
    let mut events = Events::with_capacity(16);
    loop {
        reactor.hush();
        let _ = io.as_mut().poll(&mut context);
        vm.check_attention()?;
        if let Some(limit) = time_to_wait(core, vm) {
            wait(vm, reactor, &mut events, limit);
            reactor.hush();
            let _ = io.as_mut().poll(&mut context);
        }
        core.turn(vm)?;
        if core.is_stopping() {
            return Ok(());
        }
    }
}

/// How long to wait for I/O before the next turn: no time at all if something is ready, without an end if nothing
/// will be; `None` where even a look is in vain.
fn time_to_wait(core: &Core, vm: &Vm) -> Option<Option<Duration>> {
    let look = core.has_io().then_some(Some(Duration::ZERO));
    if core.is_ready() {
        return look;
    }
    let Some(deadline) = core.next_deadline() else { return Some(None) };
    let left = deadline - core.time();
    let is_alone = !core.has_io() && vm.interp.lock.thread_count() == 1;
    if left <= 0.0 || is_alone && core.skip_to(deadline) {
        return look;
    }
    core.let_clock_go();
    // Whole milliseconds, rounded up, as epoll counts them: deadlines that close fall into one turn.
    let milliseconds = (left.min(LONGEST_SLEEP) * 1e3).ceil();
    Some(Some(Duration::from_millis(milliseconds as u64)))
}

/// Waits at the reactor; other threads run the interpreter meanwhile.
fn wait(vm: &mut Vm, reactor: &Reactor, events: &mut Events, limit: Option<Duration>) {
    let limit = reactor.prepare(limit);
    let gives_way = limit != Some(Duration::ZERO) && vm.interp.lock.thread_count() > 1;
    if gives_way {
        vm.release_interpreter();
    }
    reactor.wait(events, limit);
    if gives_way {
        vm.acquire_interpreter();
    }
    reactor.dispatch(events);
}
